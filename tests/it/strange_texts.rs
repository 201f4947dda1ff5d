//! Texts made of every literal and sign that the language of planlint knows, in every way to write a value: no rule
//! and no reader fails, whatever is underlined stands on characters and is what the message quotes, fixes leave a
//! file that reads, and every format is what it should be.
//!
//! `PLANLINT_TEXTS` says how many texts are drawn, `PLANLINT_SEED` which.

mod files;
mod places;
mod scalars;
mod words;

use jiff::Timestamp;
use planlint::engine::{Deed, HistoryUse, Request, mend, run};
use planlint::finding::{Applicability, Report};
use planlint::report::{Format, Style, write};

use crate::support::TestRepo;
use words::Dice;

/// How many texts are drawn unless the environment says otherwise.
const TEXTS: usize = 1_500;

/// How many files one run judges.
const FILES: usize = 64;

const CONFIGURATIONS: [&str; 4] = [
    "{}\n",
    "preset: strict\n",
    "preset: strict\nfields: {done: [done, '# Done'], depends_on: [depends_on, '# Dependencies'], purpose: [purpose, '# Purpose']}\n",
    "fields: {owner: [owner, promised_to], title: [title, '# T']}\nvalues: {status: {готово: done, 完了: done, x: dropped}}\n",
];

fn number(variable: &str) -> Option<usize> {
    std::env::var(variable).ok()?.parse().ok()
}

/// The text without some of its characters.
fn torn(dice: &mut Dice, text: &str) -> String {
    let count = text.chars().count();
    let (from, length) = (dice.below(count), *dice.of(&[1, 1, 2, 9, count]));
    text.chars().take(from).chain(text.chars().skip(from + length)).collect()
}

/// What went wrong, each with what shows it.
#[derive(Default)]
struct Wrong(Vec<String>);

impl Wrong {
    fn judged(&mut self, request: &Request) -> Report {
        let report = run(request).unwrap().report;
        self.0.extend(report.summary.defects.iter().cloned());
        self.0.extend(places::wrong(&report));
        report
    }

    /// Every format is valid, and holds no character that acts on a terminal.
    fn written(&mut self, report: &Report, width: u16) {
        for format in [Format::Human, Format::Concise, Format::Json, Format::Github] {
            let mut out = Vec::new();
            let style = Style { width, full: width.is_multiple_of(2), ..Style::default() };
            write(report, format, &style, &mut out).unwrap();
            let out = String::from_utf8(out).unwrap();
            let acts = |c: char| {
                c.is_control() && c != '\n' || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            };
            if let Some(line) = out.lines().find(|line| line.contains(acts)) {
                self.0.push(format!("{format:?}: {line:?} acts on a terminal"));
            }
            if format == Format::Json && serde_json::from_str::<serde_json::Value>(&out).is_err() {
                self.0.push(format!("no JSON: {out}"));
            }
        }
    }

    /// Fixes that are shown are those that are made, all at once.
    fn fixed(&mut self, request: &Request, most: Applicability) -> usize {
        let shown = mend(request, most, Deed::Show).unwrap();
        let made = mend(request, most, Deed::Write).unwrap();
        self.judged(request);
        let again = mend(request, most, Deed::Show).unwrap();
        if shown.changes != made.changes || shown.done != made.done {
            self.0.push(format!("{most:?}: {:?} are shown and {:?} made", shown.done, made.done));
        }
        if !again.changes.is_empty() {
            self.0.push(format!("{most:?}: {:?} is fixed only the second time", again.done));
        }
        made.done.len()
    }
}

#[test]
fn no_text_makes_a_rule_fail_and_every_place_is_what_it_says() {
    let words = words::words();
    let asked = number("PLANLINT_TEXTS").unwrap_or(TEXTS);
    let mut dice = Dice::new(number("PLANLINT_SEED").unwrap_or(1) as u64);
    let repo = TestRepo::new();
    let (mut texts, mut findings, mut fixed, mut broken) = (0, 0, 0, 0);
    let mut wrong = Wrong::default();
    while texts < asked {
        repo.write("planlint.yml", dice.of(&CONFIGURATIONS));
        for number in 0..FILES {
            let (text, count) = files::file(&mut dice, &words, number);
            let text = if dice.below(24) == 0 { torn(&mut dice, &text) } else { text };
            repo.write(files::path(number), &text);
            texts += count;
        }
        if findings == 0 {
            repo.git(&["add", "-A"]);
        }
        let now: Timestamp = "2026-05-01T12:00:00Z".parse().unwrap();
        let past = HistoryUse { read: false, cached: false };
        let request = Request { past, ..Request::new(repo.root().to_path_buf(), now) };
        let report = wrong.judged(&request);
        findings += report.findings.len();
        broken += report.findings.iter().filter(|finding| &*finding.rule == "invalid-yaml").count();
        wrong.written(&report, *dice.of(&[20, 61, 100]));
        for most in [Applicability::Safe, Applicability::Unsafe] {
            fixed += wrong.fixed(&request, most);
        }
    }
    println!("{texts} texts, {findings} findings, {fixed} fixed, {broken} places broken");
    assert!(
        wrong.0.is_empty(),
        "{} are wrong:\n{}",
        wrong.0.len(),
        wrong.0[..wrong.0.len().min(40)].join("\n\n")
    );
    assert!(fixed > 0 && findings > texts / 10 && broken < findings / 10, "too little of it is judged");
}
