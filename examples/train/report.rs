//! How well a task is judged on what its model has not seen.

use std::collections::BTreeMap;

use super::file::Thresholds;
use super::regression::train;
use super::rows::{Data, Row};
use super::scores::{self, Score};

/// What a row of no trade in particular has for a domain.
const NO_DOMAIN: &str = "any";
/// Rows that a domain needs to be left out.
const ENOUGH: usize = 100;

/// From which probability on a text of a language is blamed.
type Limits = BTreeMap<String, f64>;

fn limits(thresholds: &Thresholds) -> Limits {
    thresholds.iter().map(|(name, at)| (name.clone(), f64::from(*at))).collect()
}

/// Prints how every language is judged by folds that keep a phrase together, and from where on it is blamed.
pub(crate) fn print_folds(data: &Data, folds: &[Score<'_>], thresholds: &Thresholds) {
    let by_hand = data.rows.iter().filter(|row| row.by_hand()).count();
    println!("== {}: {by_hand} rows by hand, {} made", data.task.name, data.rows.len() - by_hand);
    let from = thresholds.iter().map(|(language, from)| format!("{language} from {from:.3}"));
    println!("blamed: {}", from.collect::<Vec<_>>().join(", "));
    let limits = limits(thresholds);
    let (usual, counter): (Vec<_>, Vec<_>) = folds.iter().copied().partition(|score| score.row.is_usual());
    table(data, "folds grouped by phrase", &usual, &limits, |row| &row.language);
    line(data, "counter", &counter, &limits);
}

/// Prints every other table of a task.
pub(crate) fn print(data: &Data, thresholds: &Thresholds) {
    let thresholds = limits(thresholds);
    let left = scores::apart(data, &domains(data), &|row| row.domain.clone());
    table(data, "each domain left out", &left, &thresholds, |row| &row.domain);
    let all: Vec<_> = data.rows.iter().map(|row| &row.example).collect();
    let weights = train(&all, data.shape());
    let hard: Vec<Score<'_>> =
        data.hard.iter().map(|row| Score { row, blame: scores::blame(data, &weights, row) }).collect();
    table(data, "hard negatives", &hard, &thresholds, |row| &row.language);
}

/// The domains that have rows enough for a figure to mean something; rows of no domain are none.
fn domains(data: &Data) -> Vec<String> {
    let mut rows: BTreeMap<&str, usize> = BTreeMap::new();
    let named = data.rows.iter().filter(|row| row.by_hand() && row.is_usual() && row.domain != NO_DOMAIN);
    named.for_each(|row| *rows.entry(&row.domain).or_default() += 1);
    rows.into_iter().filter(|(_, number)| *number >= ENOUGH).map(|(name, _)| name.to_owned()).collect()
}

/// A line for each name, with the share of each label that is blamed; the first label is the good one.
fn table(
    data: &Data,
    title: &str,
    scores: &[Score<'_>],
    thresholds: &Limits,
    name: impl Fn(&Row) -> &String,
) {
    println!("-- {title}");
    print!("{:>14}{:>7}{:>7}{:>8}{:>11}  share blamed:", "", "good", "bad", "recall", "precision");
    data.task.labels.iter().for_each(|label| print!("{label:>11}"));
    println!();
    let mut names: BTreeMap<&str, Vec<Score<'_>>> = BTreeMap::new();
    for score in scores {
        names.entry(name(score.row)).or_default().push(*score);
    }
    for (name, scores) in &names {
        line(data, name, scores, thresholds);
    }
    line(data, "all", scores, thresholds);
}

fn line(data: &Data, name: &str, scores: &[Score<'_>], thresholds: &Limits) {
    let is_blamed = |score: &&Score<'_>| {
        thresholds.get(&score.row.language).is_some_and(|&threshold| score.blame >= threshold)
    };
    let of = |label: usize| scores.iter().filter(move |score| score.row.example.label == label);
    let counts: Vec<(usize, usize)> = (0..data.task.labels.len())
        .map(|label| (of(label).filter(is_blamed).count(), of(label).count()))
        .collect();
    let bad = data
        .task
        .blamed
        .iter()
        .fold((0, 0), |sum, &label| (sum.0 + counts[label].0, sum.1 + counts[label].1));
    let blamed = counts.iter().map(|(blamed, _)| blamed).sum();
    let share = |part: usize, whole: usize| {
        if whole == 0 { "-".to_owned() } else { format!("{:.3}", part as f64 / whole as f64) }
    };
    print!(
        "{name:>14}{:>7}{:>7}{:>8}{:>11}{:>15}",
        counts[0].1,
        bad.1,
        share(bad.0, bad.1),
        share(bad.0, blamed),
        ""
    );
    counts.iter().for_each(|&(blamed, all)| print!("{:>11}", share(blamed, all)));
    println!();
}
