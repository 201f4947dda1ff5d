//! Words judged right: tables of nasty strings, and properties that hold for any text.

use planlint::language::{Vocabulary, owner};

/// The rows `label | text` of a table, with `\n` for a line break.
fn table(text: &'static str) -> Vec<(&'static str, String)> {
    let rows = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    rows.map(|row| {
        let (label, text) = row.split_once(" | ").expect("a label, a bar, a text");
        (label.trim(), text.replace("\\n", "\n"))
    })
    .collect()
}

/// Fails with every row that is judged otherwise than labelled.
fn assert_judged(name: &str, rows: &[(&str, String)], judge: impl Fn(&str) -> String) {
    let wrong: Vec<String> = rows
        .iter()
        .map(|(label, text)| (label, text, judge(text)))
        .filter(|(label, _, judged)| judged != **label)
        .map(|(label, text, judged)| format!("{label}, judged {judged}: {text:?}"))
        .collect();
    assert!(rows.len() >= 200, "{name}: only {} rows", rows.len());
    assert!(wrong.is_empty(), "{name}: {} of {} wrong\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn owners_are_told_apart_in_every_script_and_quoting() {
    let vocabulary = Vocabulary::default();
    let rows = table(include_str!("language/owners.txt"));
    assert_judged("owners", &rows, |text| owner::judge(text, &vocabulary).label().to_owned());
}
