//! Labelled rows, judged and counted. Shared by the example and the test of its aims.

use std::collections::{BTreeMap, BTreeSet};

use planlint::language::metric::Described;
use planlint::language::{Vocabulary, done, metric, owner, sentence};

/// A labelled row: column → cell, escapes decoded.
pub(crate) type Row = BTreeMap<String, String>;

/// One question asked of every row: what the label says, what is judged, and the text where they differ.
pub(crate) struct Table {
    /// The question.
    pub(crate) title: &'static str,
    counts: BTreeMap<(String, String), usize>,
    wrong: Vec<String>,
    /// Outcome metrics flagged, of all outcome metrics.
    pub(crate) outcomes: (usize, usize),
}

/// The rows of a tab-separated file with a header line.
pub(crate) fn rows(text: &str) -> Result<Vec<Row>, String> {
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().ok_or("no header line")?.split('\t').collect();
    let row = |line: &str| {
        header.iter().zip(line.split('\t')).map(|(name, cell)| ((*name).to_owned(), unescape(cell))).collect()
    };
    let rows: Vec<Row> = lines.filter(|line| !line.is_empty()).map(row).collect();
    let known = header.contains(&"label") || header.contains(&"concrete");
    if !header.contains(&"text") || !known { Err("no columns that are known".to_owned()) } else { Ok(rows) }
}

fn unescape(cell: &str) -> String {
    let mut out = String::new();
    let mut chars = cell.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek()) {
            ('\\', Some('n')) => {
                out.push('\n');
                chars.next();
            }
            ('\\', Some('\\')) => {
                out.push('\\');
                chars.next();
            }
            _ => out.push(c),
        }
    }
    out
}

/// The half that a source belongs to.
pub(crate) fn part(source: &str) -> &'static str {
    let hash = source
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3));
    if hash >> 32 & 1 == 1 { "A" } else { "B" }
}

/// Judges the rows of one part, or all.
pub(crate) fn tables(rows: &[Row], only: Option<&str>) -> Vec<Table> {
    let vocabulary = Vocabulary::default();
    let rows = rows
        .iter()
        .filter(|row| only.is_none_or(|only| row.get("source_group").is_some_and(|s| part(s) == only)));
    let has = |name: &str| rows.clone().next().is_some_and(|row| row.contains_key(name));
    let ask =
        |title, column: &str, judge: &dyn Fn(&str) -> String| Table::new(title, rows.clone(), column, judge);
    if has("concrete") {
        let sentences = |text: &str| {
            if sentence::sentences(text, &vocabulary).spans.len() > 1 { "no" } else { "yes" }.to_owned()
        };
        let concrete = |text: &str| {
            if done::judge(text, &vocabulary) == done::Done::Checkable { "yes" } else { "no" }.to_owned()
        };
        return vec![
            ask("one sentence", "one_sentence", &sentences),
            ask("checkable", "concrete", &concrete),
        ];
    }
    let is_label = |names: &[&str]| rows.clone().any(|row| names.contains(&row["label"].as_str()));
    if is_label(&["checkable", "wish"]) {
        let checkable = |text: &str| {
            let done = done::judge(text, &vocabulary);
            if done == done::Done::Checkable { "checkable" } else { "wish" }.to_owned()
        };
        return vec![ask("checkable", "label", &checkable)];
    }
    if is_label(&["outcome", "vanity"]) {
        let judge = |name: &str| metric::judge(&Described { name, ..Described::default() }, &vocabulary);
        let class = |text: &str| format!("{:?}", judge(text).class).to_lowercase();
        let flagged = |text: &str| flag(&class(text)).to_owned();
        let mut flags = ask("vanity or activity", "label", &flagged);
        flags.relabel();
        let mut tables = vec![ask("class of metric", "label", &class), flags];
        if has("direction") {
            let signal = |text: &str| format!("{:?}", judge(text).signal).to_lowercase();
            tables.push(ask("signal", "direction", &signal));
        }
        return tables;
    }
    vec![ask("owner", "label", &|text| owner::judge(text, &vocabulary).label().to_owned())]
}

fn flag(class: &str) -> &'static str {
    if matches!(class, "vanity" | "activity") { "flagged" } else { "silent" }
}

impl Table {
    fn new<'r>(
        title: &'static str,
        rows: impl Iterator<Item = &'r Row>,
        column: &str,
        judge: &dyn Fn(&str) -> String,
    ) -> Self {
        let mut table = Self { title, counts: BTreeMap::new(), wrong: Vec::new(), outcomes: (0, 0) };
        for row in rows {
            let (label, text) = (&row[column], &row["text"]);
            if label == "unclear" {
                continue;
            }
            let judged = judge(text);
            if &judged != label {
                table.wrong.push(format!("  {label} judged {judged}: {text:?}"));
            }
            *table.counts.entry((label.clone(), judged)).or_default() += 1;
        }
        table
    }

    /// Makes flags of class labels: vanity and activity are to be flagged, the others not.
    fn relabel(&mut self) {
        let counts = std::mem::take(&mut self.counts);
        for ((label, judged), n) in counts {
            if label == "outcome" {
                self.outcomes.0 += n * usize::from(judged == "flagged");
                self.outcomes.1 += n;
            }
            *self.counts.entry((flag(&label).to_owned(), judged)).or_default() += n;
        }
        self.wrong.clear();
    }

    /// How many rows with `label` were judged `judged`; an empty name stands for any.
    pub(crate) fn count(&self, label: &str, judged: &str) -> usize {
        let fits = |wanted: &str, name: &String| wanted.is_empty() || wanted == name;
        self.counts.iter().filter(|((l, j), _)| fits(label, l) && fits(judged, j)).map(|(_, n)| n).sum()
    }

    /// Share of rows judged as labelled.
    pub(crate) fn accuracy(&self) -> f64 {
        let right: usize = self.counts.iter().filter(|((l, j), _)| l == j).map(|(_, n)| n).sum();
        share(right, self.count("", ""))
    }

    /// Of the rows judged `name`, the share labelled so.
    pub(crate) fn precision(&self, name: &str) -> f64 {
        share(self.count(name, name), self.count("", name))
    }

    /// Of the rows labelled `name`, the share judged so.
    pub(crate) fn recall(&self, name: &str) -> f64 {
        share(self.count(name, name), self.count(name, ""))
    }

    /// Prints the confusion table, the figures and, where wanted, every wrong row.
    pub(crate) fn print(&self, wrong: bool) {
        let labels: BTreeSet<&String> = self.counts.keys().map(|(label, _)| label).collect();
        let judged: BTreeSet<&String> = self.counts.keys().map(|(_, judged)| judged).collect();
        println!("-- {}: {} rows, accuracy {:.3}", self.title, self.count("", ""), self.accuracy());
        print!("{:>14}", "label \\ judged");
        judged.iter().for_each(|name| print!("{name:>13}"));
        println!("{:>11}{:>8}", "precision", "recall");
        for label in labels {
            print!("{label:>14}");
            judged.iter().for_each(|name| print!("{:>13}", self.count(label, name)));
            println!("{:>11.3}{:>8.3}", self.precision(label), self.recall(label));
        }
        if self.outcomes.1 > 0 {
            println!("outcome metrics flagged: {} of {}", self.outcomes.0, self.outcomes.1);
        }
        if wrong {
            self.wrong.iter().for_each(|line| println!("{line}"));
        }
        println!();
    }
}

#[expect(clippy::cast_precision_loss, reason = "rows are few")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { f64::NAN } else { part as f64 / whole as f64 }
}
