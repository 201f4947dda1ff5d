//! Labelled rows, judged and counted. Shared by the example and the test of its aims.

use std::collections::{BTreeMap, BTreeSet};

use planlint::language::learned::{self, Estimate};
use planlint::language::metric::Described;
use planlint::language::reading::Reading;
use planlint::language::{Vocabulary, done, metric, owner, sentence};

/// A labelled row: column → cell, escapes decoded.
pub(crate) type Row = BTreeMap<String, String>;

/// How many rows of a label were judged so: `(label, judged)`.
type Counts = BTreeMap<(String, String), usize>;

/// One question asked of every row: what the label says, what is judged, and the text where they differ.
pub(crate) struct Table {
    /// The question.
    pub(crate) title: &'static str,
    counts: Counts,
    wrong: Vec<String>,
    groups: BTreeMap<(&'static str, String), Counts>,
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
    let rows: Vec<&Row> = rows
        .iter()
        .filter(|row| only.is_none_or(|only| row.get("source_group").is_some_and(|s| part(s) == only)))
        .collect();
    let has = |name: &str| rows.first().is_some_and(|row| row.contains_key(name));
    let ask = |title, column: &str, judge: &dyn Fn(&str) -> Judged| Table::new(title, &rows, column, judge);
    let sentences = |text: &str| {
        let many = sentence::sentences(text, &vocabulary).spans.len() > 1;
        Judged { label: if many { "no" } else { "yes" }.to_owned(), why: String::new() }
    };
    let is_label = |names: &[&str]| rows.iter().any(|row| names.contains(&row["label"].as_str()));
    if has("concrete") {
        let concrete = |text: &str| judge_done(text, ["yes", "no"], &vocabulary);
        return vec![
            ask("one sentence", "one_sentence", &sentences),
            ask("checkable", "concrete", &concrete),
        ];
    }
    if is_label(&["checkable", "wish"]) {
        let checkable = |text: &str| judge_done(text, ["checkable", "wish"], &vocabulary);
        return vec![ask("checkable", "label", &checkable)];
    }
    if is_label(&["outcome", "vanity"]) {
        let class = |text: &str| judge_metric(text, &vocabulary);
        let flagged = |text: &str| {
            let judged = class(text);
            Judged { label: flag(&judged.label).to_owned(), ..judged }
        };
        let mut flags = ask("vanity or activity", "label", &flagged);
        flags.relabel();
        let mut tables = vec![ask("class of metric", "label", &class), flags];
        if has("direction") {
            let signal = |text: &str| {
                let metric = metric::judge(&Described { name: text, ..Described::default() }, &vocabulary);
                Judged { label: format!("{:?}", metric.signal).to_lowercase(), why: String::new() }
            };
            tables.push(ask("signal", "direction", &signal));
        }
        return tables;
    }
    let owner = |text: &str| {
        let verdict = owner::verdict(text, &vocabulary);
        Judged { label: verdict.owner.label().to_owned(), why: verdict.cue.to_owned() }
    };
    vec![ask("owner", "label", &owner)]
}

/// What a text was judged to be, and why.
struct Judged {
    label: String,
    why: String,
}

fn judge_done(text: &str, names: [&str; 2], vocabulary: &Vocabulary) -> Judged {
    let (label, why) = match done::judge(text, vocabulary) {
        done::Done::Checkable => {
            let verdict = done::verdict(&Reading::of(text, vocabulary));
            (names[0], verdict.map(|verdict| nearness(&verdict)).unwrap_or_default())
        }
        done::Done::Placeholder => (names[1], "says nothing".to_owned()),
        done::Done::OpenSize { sign: words } | done::Done::Wish { words, .. } => {
            (names[1], text[words.range()].to_owned())
        }
    };
    Judged { label: label.to_owned(), why }
}

fn judge_metric(name: &str, vocabulary: &Vocabulary) -> Judged {
    let described = Described { name, ..Described::default() };
    let metric = metric::judge(&described, vocabulary);
    let verdict = || metric::verdict(&described, &Reading::of(name, vocabulary), vocabulary);
    let why = match metric.words {
        Some(words) => name[words.range()].to_owned(),
        None => verdict().map(|verdict| nearness(&verdict)).unwrap_or_default(),
    };
    Judged { label: format!("{:?}", metric.class).to_lowercase(), why }
}

/// How near a text is to blame.
fn nearness(verdict: &Estimate<'_>) -> String {
    let threshold = verdict.threshold.map_or("never".to_owned(), |threshold| format!("from {threshold:.2}"));
    format!("blame {:.2}, {threshold}", verdict.blame)
}

fn flag(class: &str) -> &'static str {
    if matches!(class, "vanity" | "activity") { "flagged" } else { "silent" }
}

/// The language of a row, as it says or as it reads.
fn language_of(row: &Row, vocabulary: &Vocabulary) -> String {
    let said = row.get("language").or_else(|| row.get("lang"));
    let read = || learned::shipped().language(&Reading::of(&row["text"], vocabulary)).unwrap_or("other");
    said.cloned().unwrap_or_else(|| read().to_owned())
}

impl Table {
    fn new(title: &'static str, rows: &[&Row], column: &str, judge: &dyn Fn(&str) -> Judged) -> Self {
        let mut table = Self {
            title,
            counts: Counts::new(),
            wrong: Vec::new(),
            groups: BTreeMap::new(),
            outcomes: (0, 0),
        };
        let vocabulary = Vocabulary::default();
        for row in rows {
            let (label, text) = (&row[column], &row["text"]);
            if label == "unclear" {
                continue;
            }
            let Judged { label: judged, why } = judge(text);
            if &judged != label {
                table.wrong.push(format!("  {label} judged {judged} ({why}): {text:?}"));
            }
            let source = row.get("source_group").or_else(|| row.get("domain"));
            let groups =
                [Some(("language", language_of(row, &vocabulary))), source.map(|s| ("source", s.clone()))];
            for group in groups.into_iter().flatten() {
                let counts = table.groups.entry(group).or_default();
                *counts.entry((label.clone(), judged.clone())).or_default() += 1;
            }
            *table.counts.entry((label.clone(), judged)).or_default() += 1;
        }
        table
    }

    /// Makes flags of class labels: vanity and activity are to be flagged, the others not.
    fn relabel(&mut self) {
        let count = |judged: &str| {
            let of = |((l, j), n): (&(String, String), &usize)| {
                n * usize::from(l == "outcome" && (judged.is_empty() || j == judged))
            };
            self.counts.iter().map(of).sum()
        };
        self.outcomes = (count("flagged"), count(""));
        for counts in self.groups.values_mut().chain([&mut self.counts]) {
            for ((label, judged), n) in std::mem::take(counts) {
                *counts.entry((flag(&label).to_owned(), judged)).or_default() += n;
            }
        }
        let right = |line: &String| {
            [
                "vanity judged flagged",
                "activity judged flagged",
                "outcome judged silent",
                "output judged silent",
            ]
            .iter()
            .any(|said| line.trim_start().starts_with(said))
        };
        self.wrong.retain(|line| !right(line));
    }

    /// How many rows with `label` were judged `judged`; an empty name stands for any.
    pub(crate) fn count(&self, label: &str, judged: &str) -> usize {
        count(&self.counts, label, judged)
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

    /// Prints precision and recall of each label, by language and by source.
    fn print_groups(&self) {
        let labels: BTreeSet<&String> = self.counts.keys().map(|(label, _)| label).collect();
        for ((sort, name), counts) in &self.groups {
            print!("{sort:>9} {name:<24}{:>5}", count(counts, "", ""));
            for label in &labels {
                let right = count(counts, label, label);
                let (said, all) = (count(counts, "", label), count(counts, label, ""));
                if said + all > 0 {
                    print!("  {label} {:.2}/{:.2}", share(right, said), share(right, all));
                }
            }
            println!();
        }
        println!("          (after each label: precision/recall)");
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
        self.print_groups();
        if wrong {
            self.wrong.iter().for_each(|line| println!("{line}"));
        }
        println!();
    }
}

fn count(counts: &Counts, label: &str, judged: &str) -> usize {
    let fits = |wanted: &str, name: &String| wanted.is_empty() || wanted == name;
    counts.iter().filter(|((l, j), _)| fits(label, l) && fits(judged, j)).map(|(_, n)| n).sum()
}

#[expect(clippy::cast_precision_loss, reason = "rows are few")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { f64::NAN } else { part as f64 / whole as f64 }
}
