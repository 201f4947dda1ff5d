//! Texts made of every literal and sign that the language of planlint knows, in every way to write a scalar: no run
//! ends in a panic, and what is underlined stands on characters and is what the message quotes.
//!
//! `PLANLINT_TEXTS` says how many texts are drawn.

use std::fs;
use std::path::Path;

use jiff::Timestamp;
use planlint::engine::{Deed, Past, Request, mend, run};
use planlint::finding::{Applicability, Finding, Report};
use planlint::report::{Format, Style, write};

use crate::generated::root;
use crate::support::TestRepo;

/// How many texts are drawn unless the environment says otherwise.
const TEXTS: usize = 600;

/// How many outcomes one run judges.
const OUTCOMES: usize = 60;

/// Scripts and signs that no literal holds.
const STRANGE: &str = "完了 公開する。 終わった？ 끝났다。 готово ส่งมอบแล้ว हो गया। تم؟ é e\u{301} ß ﬁ İ ı 😀 👩‍👩‍👧 𠮷 ㊗️ \u{200b} \u{202e} 　 １２ ＠ ＃ \
                       &amp; ~~no~~ **bold** `code` \\ '' \" a-1 a-2 https://x.example/a?b=c 2027-03-31 next";

/// The fields that hold texts, and whether a list of them may.
const FIELDS: [(&str, bool); 16] = [
    ("title", false),
    ("owner", true),
    ("deadline", false),
    ("done", true),
    ("status", false),
    ("priority", false),
    ("parent", false),
    ("depends_on", true),
    ("metrics", true),
    ("risks", true),
    ("purpose", false),
    ("benefit", false),
    ("authority", true),
    ("promised_to", true),
    ("effort", false),
    ("skills", true),
];

/// Draws numbers; the same seed draws the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end).unwrap()).unwrap()
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// Every literal in the code of the language and every word of its lists.
fn words() -> Vec<String> {
    let mut found: Vec<String> = STRANGE.split(' ').map(str::to_owned).collect();
    collect(&root().join("src/language"), &mut found);
    found.retain(|word| {
        !word.is_empty() && word.chars().count() < 40 && !word.contains(['\0', '\n', '\r', '{'])
    });
    found.sort_unstable();
    found.dedup();
    assert!(found.len() > 2_000, "{} words", found.len());
    found
}

fn collect(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
            continue;
        }
        // The learned weights are no words.
        if path.extension().is_some_and(|extension| extension == "bin") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        if path.extension().is_some_and(|extension| extension == "rs") {
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            for line in code {
                found.extend(line.split('"').skip(1).step_by(2).map(str::to_owned));
                found.extend(
                    line.split('\'').skip(1).step_by(2).filter(|c| c.chars().count() == 1).map(str::to_owned),
                );
            }
        } else {
            let lines = text.lines().filter(|line| !line.starts_with(['#', '[']));
            found.extend(
                lines.flat_map(|line| line.split(',')).map(|word| word.trim().replace(['*', '~'], "")),
            );
        }
    }
}

fn text(dice: &mut Dice, words: &[String]) -> String {
    let mut text = String::new();
    for _ in 0..*dice.of(&[1, 1, 2, 3, 5, 9]) {
        text.push_str(dice.of::<String>(words));
        text.push_str(dice.of::<&str>(&["", " ", " ", " "]));
    }
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    let text = text.trim_matches(' ');
    if text.is_empty() { "x".to_owned() } else { text.to_owned() }
}

/// One of the ways to write a text as a value, `block` if lines below its key may hold it.
fn scalar(dice: &mut Dice, text: &str, block: bool) -> String {
    match dice.below(if block { 7 } else { 4 }) {
        0 => serde_json::to_string(text).unwrap(),
        1 => format!("'{}'", text.replace('\'', "''")),
        2 => {
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
        3 => {
            let plain = serde_yaml::from_str::<serde_yaml::Value>(&format!("[{text}]")).ok();
            let same = plain.is_some_and(|plain| plain[0] == text && plain[1].is_null());
            if same { text.to_owned() } else { serde_json::to_string(text).unwrap() }
        }
        4 => format!("|\n  {text}"),
        5 => format!(">-\n  {}", text.replacen(' ', "\n  ", 2)),
        _ => format!("'{}'", text.replace('\'', "''").replacen(' ', "\n\n  ", 1)),
    }
}

fn outcome(dice: &mut Dice, words: &[String], ix: usize, left: &mut usize) -> (String, String) {
    let mut body = format!("id: a-{ix}\n");
    for (field, list) in FIELDS {
        if dice.below(2) == 0 {
            continue;
        }
        let count = if list { 1 + dice.below(3) } else { 1 };
        let mut drawn: Vec<String> = Vec::new();
        for _ in 0..count {
            let text = text(dice, words);
            drawn.push(scalar(dice, &text, count == 1));
            *left = left.saturating_sub(1);
        }
        match (field, &drawn[..]) {
            (_, [one]) => body.push_str(&format!("{field}: {one}\n")),
            ("metrics", [name, rest @ ..]) => {
                let unit = rest.first().map_or("h", String::as_str);
                body.push_str(&format!("metrics: [{{name: {name}, unit: {unit}, target: 2}}]\n"));
            }
            ("risks", [risk, rest @ ..]) => {
                let other = rest.first().map_or("x", String::as_str);
                body.push_str(&format!("risks: [{{risk: {risk}, probability: {other}, owner: {other}}}]\n"));
            }
            (_, several) => body.push_str(&format!("{field}: [{}]\n", several.join(", "))),
        }
    }
    match dice.below(6) {
        0 => {
            let prose: Vec<String> = (0..3).map(|_| text(dice, words)).collect();
            *left = left.saturating_sub(3);
            (format!("outcomes/a-{ix}.md"), format!("---\n{body}---\n\n# {}\n", prose.join("\n\n")))
        }
        1 => (format!("outcomes/a-{ix}.yml"), body.replace('\n', "\r\n")),
        2 => (format!("outcomes/a-{ix}.yml"), format!("\u{feff}{body}")),
        _ => (format!("outcomes/a-{ix}.yml"), body),
    }
}

/// What a place may mean: as it stands, and as the value that it is.
fn readings(written: &str) -> Vec<String> {
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let value = |text: &str| serde_yaml::from_str::<String>(text).ok();
    let quoted = [value(written), value(&format!("\"{written}\"")), value(&format!("'{written}'"))];
    quoted.into_iter().flatten().chain([written.to_owned()]).map(|text| line(&text)).collect()
}

fn check(report: &Report) {
    for finding in &report.findings {
        let file = report.sources.get(finding.place.file);
        let related = finding.related.iter().filter_map(|related| match related.at {
            planlint::finding::Spot::Place(place) => Some(place),
            planlint::finding::Spot::Commit { .. } => None,
        });
        for place in related.chain([finding.place]) {
            let text = &report.sources.get(place.file).text;
            assert!(text.get(place.span.range()).is_some(), "{finding:?} in {text:?}");
        }
        underlines_what_it_quotes(finding, file.slice(finding.place.span), &file.text);
    }
}

/// Findings that quote a value underline it.
fn underlines_what_it_quotes(finding: &Finding, written: &str, text: &str) {
    if !matches!(
        &*finding.rule,
        "no-individual-owner" | "no-deadline" | "vague-title" | "unmapped-dependency"
    ) {
        return;
    }
    let Some((quoted, _)) = finding.message.split_once('“').and_then(|(_, rest)| rest.split_once('”'))
    else {
        return;
    };
    if quoted.contains('…') || quoted.contains(char::is_control) || written.is_empty() {
        return;
    }
    let readings = readings(written);
    let fits = |reading: &String| reading.contains(quoted) || quoted.contains(reading.as_str());
    assert!(
        readings.iter().any(fits),
        "{}: {} underlines {written:?} in {text:?}",
        finding.rule,
        finding.message
    );
}

#[test]
fn no_text_ends_a_run_and_every_place_is_what_it_says() {
    let words = words();
    let asked = std::env::var("PLANLINT_TEXTS").ok().and_then(|count| count.parse().ok());
    let mut left: usize = asked.unwrap_or(TEXTS);
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15 ^ u64::try_from(left).unwrap());
    while left > 0 {
        let repo = TestRepo::new();
        for ix in 0..OUTCOMES {
            let (path, text) = outcome(&mut dice, &words, ix, &mut left);
            repo.write(&path, &text);
        }
        repo.commit("Plan");
        let now: Timestamp = "2026-05-01T12:00:00Z".parse().unwrap();
        let past = Past { read: false, cached: false };
        let request = Request { past, ..Request::new(repo.root().to_path_buf(), now) };
        let report = run(&request).unwrap().report;
        check(&report);
        for format in [Format::Human, Format::Concise, Format::Json, Format::Github] {
            let mut out = Vec::new();
            write(&report, format, &Style::default(), &mut out).unwrap();
            assert!(String::from_utf8(out).is_ok());
        }
        mend(&request, Applicability::Unsafe, Deed::Write).unwrap();
        check(&run(&request).unwrap().report);
    }
}
