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

/// Prints every table of a task.
pub(crate) fn print(data: &Data, folds: &[Score<'_>], thresholds: &Thresholds) {
    let by_hand = data.rows.iter().filter(|row| row.by_hand()).count();
    println!("== {}: {by_hand} rows by hand, {} made", data.task.name, data.rows.len() - by_hand);
    let thresholds: BTreeMap<String, f64> =
        thresholds.iter().map(|(name, at)| (name.clone(), f64::from(*at))).collect();
    table(data, "folds grouped by phrase", folds, &thresholds, |row| &row.language);
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

fn table(
    data: &Data,
    title: &str,
    scores: &[Score<'_>],
    thresholds: &BTreeMap<String, f64>,
    name: impl Fn(&Row) -> &String,
) {
    println!("-- {title}");
    println!("{:>14}{:>7}{:>7}{:>8}{:>11}{:>13}", "", "good", "bad", "recall", "precision", "good blamed");
    let mut names: BTreeMap<&str, Vec<Score<'_>>> = BTreeMap::new();
    for score in scores {
        names.entry(name(score.row)).or_default().push(*score);
    }
    for (name, scores) in &names {
        line(data, name, scores, thresholds);
    }
    line(data, "all", scores, thresholds);
}

fn line(data: &Data, name: &str, scores: &[Score<'_>], thresholds: &BTreeMap<String, f64>) {
    let is_bad = |score: &&Score<'_>| data.task.blamed.contains(&score.row.example.label);
    let is_good = |score: &&Score<'_>| score.row.example.label == 0;
    let is_blamed = |score: &&Score<'_>| {
        thresholds.get(&score.row.language).is_some_and(|&threshold| score.blame >= threshold)
    };
    let bad = scores.iter().filter(is_bad).count();
    let good = scores.iter().filter(is_good).count();
    let blamed = scores.iter().filter(is_blamed).count();
    let right = scores.iter().filter(is_blamed).filter(is_bad).count();
    let wrong = scores.iter().filter(is_blamed).filter(is_good).count();
    let share = |part: usize, whole: usize| {
        if whole == 0 { "-".to_owned() } else { format!("{:.3}", part as f64 / whole as f64) }
    };
    println!(
        "{name:>14}{good:>7}{bad:>7}{:>8}{:>11}{:>13}",
        share(right, bad),
        share(right, blamed),
        share(wrong, good)
    );
}
