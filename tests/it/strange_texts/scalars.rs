//! The ways to write a text as a value.

use super::words::Dice;

/// One of the ways of YAML, `block` if lines below its key may hold it.
pub(super) fn yaml(dice: &mut Dice, text: &str, block: bool) -> String {
    match dice.below(if block { 10 } else { 5 }) {
        0 => json(text),
        1 => format!("'{}'", text.replace('\'', "''")),
        2 => double(dice, text),
        3 => plain(text).unwrap_or_else(|| json(text)),
        // Flow over lines.
        4 => match plain(text) {
            Some(plain) if !text.contains(" -") => plain.replacen(' ', "\n    ", 2),
            _ => format!("'{}'", text.replace('\'', "''").replacen(' ', "\n    ", 1)),
        },
        5 => format!("|\n  {text}"),
        6 => format!("|+\n\n   {}\n   {text}\n", text.replacen(' ', "\n   ", 2)),
        7 => format!(">-\n  {}", text.replacen(' ', "\n  ", 2)),
        8 => format!(">2\n   {text}\n\n  {}\n\n\n  {text}", text.replacen(' ', "\n  ", 1)),
        _ => format!("'{}'", text.replace('\'', "''").replacen(' ', "\n\n  ", 1)),
    }
}

/// In double quotes, as JSON has it.
pub(super) fn json(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// As JSON has it, with some letters as `\u`.
pub(super) fn escaped_json(dice: &mut Dice, text: &str) -> String {
    let mut written = String::from('"');
    for c in text.chars() {
        if dice.below(5) == 0 {
            for unit in c.encode_utf16(&mut [0; 2]) {
                written.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            let quoted = json(&c.to_string());
            written.extend(quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')));
        }
    }
    written.push('"');
    written
}

fn double(dice: &mut Dice, text: &str) -> String {
    let mut written = String::new();
    for c in text.chars() {
        match (dice.below(4), c) {
            (_, '"' | '\\') => written.extend(['\\', c]),
            (0, c) => written.push_str(&format!("\\U{:08X}", u32::from(c))),
            (_, ' ') => written.push_str(dice.of::<&str>(&[" ", "\\x20", "\n    ", " \\\n    "])),
            (_, c) => written.push(c),
        }
    }
    format!("\"{written}\"")
}

/// Without quotes, where that says the same, between brackets too.
fn plain(text: &str) -> Option<String> {
    let read = serde_yaml::from_str::<serde_yaml::Value>(&format!("[{text}]")).ok()?;
    (read[0] == text && read[1].is_null()).then(|| text.to_owned())
}

/// One of the ways of TOML.
pub(super) fn toml(dice: &mut Dice, text: &str) -> String {
    match dice.below(4) {
        0 if !text.contains('\'') => format!("'{text}'"),
        1 if !text.contains("'''") && !text.ends_with('\'') => format!("'''\n{text}'''"),
        2 => format!("\"\"\"\n{}\"\"\"", basic(dice, text).replacen(' ', " \\\n   ", 1)),
        _ => format!("\"{}\"", basic(dice, text)),
    }
}

fn basic(dice: &mut Dice, text: &str) -> String {
    let mut written = String::new();
    for c in text.chars() {
        match (dice.below(5), c) {
            (_, '"' | '\\') => written.extend(['\\', c]),
            (0, c) => written.push_str(&format!("\\U{:08X}", u32::from(c))),
            (_, c) => written.push(c),
        }
    }
    written
}

/// Prose of Markdown: some words between marks, some letters as entities or behind a backslash, lines broken.
pub(super) fn prose(dice: &mut Dice, text: &str) -> String {
    let mut written = Vec::new();
    for word in text.split(' ') {
        let word: String = word
            .chars()
            .map(|c| match dice.below(12) {
                0 => format!("&#x{:X};", u32::from(c)),
                1 => format!("&#{};", u32::from(c)),
                2 if c.is_ascii_punctuation() => format!("\\{c}"),
                3 if c == 'é' => "&eacute;".to_owned(),
                4 => format!("*{c}*"),
                5 => format!("**{c}**"),
                _ => c.to_string(),
            })
            .collect();
        written.push(match dice.below(12) {
            0 => format!("*{word}*"),
            1 => format!("__{word}__"),
            2 => format!("`{word}`"),
            3 => format!("``{word} ` ``"),
            4 => format!("~~{word}~~"),
            5 => format!("[{word}](a-1.md \"t\")"),
            6 => format!("<!-- {} -->{word}", dice.of(&["x", "planlint: ignore[unclear-done] so", "é"])),
            _ => word,
        });
        written.push((*dice.of(&[" ", " ", " ", "\n", "  \n", "\\\n"])).to_owned());
    }
    written.concat().trim_end_matches(['\\', '\n', ' ']).to_owned()
}

/// On one line of a page, where neither a bar nor an end of line may stand.
pub(super) fn line(dice: &mut Dice, text: &str) -> String {
    let text = text.replace('|', if dice.below(2) == 0 { "\\|" } else { "/" });
    if dice.below(2) == 0 {
        text
    } else {
        prose(dice, &text).replace(['\n', '\r'], " ").replace("\\|", "/").replace('|', "/")
    }
}
