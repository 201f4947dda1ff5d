//! Rows judged by a model that has not seen them, and the threshold that keeps good rows silent.

use super::regression::{probable, train};
use super::rows::{Data, Row, hash};

/// Parts into which the groups are divided.
pub(crate) const FOLDS: u64 = 5;
/// The share of a language's good rows that may be blamed.
const FALSE_ALARMS: f64 = 0.01;
/// The share of blamed rows that must be right.
const PRECISION: f64 = 0.95;
/// Good rows that a language needs, for its threshold to mean something.
const ROWS: usize = 100;

/// How probable it is that a row is to be blamed, by a model that has not seen it.
#[derive(Clone, Copy)]
pub(crate) struct Score<'r> {
    pub(crate) row: &'r Row,
    pub(crate) blame: f64,
}

/// Judges every hand-written row by the model of the rows of other parts.
pub(crate) fn apart<'r>(
    data: &'r Data,
    parts: &[String],
    part: &(dyn Fn(&Row) -> String + Sync),
) -> Vec<Score<'r>> {
    let of = |name: &String| {
        let known: Vec<_> =
            data.rows.iter().filter(|row| part(row) != *name).map(|row| &row.example).collect();
        let weights = train(&known, data.shape());
        let strange = data.rows.iter().filter(|row| row.by_hand() && part(row) == *name);
        strange.map(|row| Score { row, blame: blame(data, &weights, row) }).collect::<Vec<_>>()
    };
    // Two at a time: each is a sum in its own order, so that threads change nothing.
    let mut scores = Vec::new();
    for pair in parts.chunks(2) {
        std::thread::scope(|scope| {
            let threads: Vec<_> = pair.iter().map(|name| scope.spawn(|| of(name))).collect();
            scores.extend(threads.into_iter().flat_map(|thread| thread.join().expect("a part was trained")));
        });
    }
    scores
}

/// Judges every hand-written row by folds that keep groups together.
pub(crate) fn folds(data: &Data) -> Vec<Score<'_>> {
    let parts: Vec<String> = (0..FOLDS).map(|fold| fold.to_string()).collect();
    apart(data, &parts, &|row| (hash(&row.group) % FOLDS).to_string())
}

/// How probable it is that a row is to be blamed; nothing where the product would not ask.
pub(crate) fn blame(data: &Data, weights: &[f32], row: &Row) -> f64 {
    if !row.asked {
        return 0.0;
    }
    let probable = probable(weights, &row.example.seen, data.task.labels.len());
    data.task.blamed.iter().map(|&label| probable[label]).sum()
}

/// Every language that learned enough, with the probability from which on its texts are blamed.
pub(crate) fn thresholds(data: &Data, scores: &[Score<'_>]) -> Vec<(String, f32)> {
    let own = |language: String| {
        let own = scores.iter().filter(|score| score.row.is_usual() && score.row.language == language);
        let own: Vec<Score<'_>> = own.copied().collect();
        Some((language, threshold(data, &own)? as f32))
    };
    languages(data).into_iter().filter_map(own).collect()
}

/// The languages of the rows.
pub(crate) fn languages(data: &Data) -> Vec<String> {
    let mut languages: Vec<String> = data.rows.iter().map(|row| row.language.clone()).collect();
    languages.sort();
    languages.dedup();
    languages
}

/// The lowest threshold at which few good rows are blamed and most blame is right.
fn threshold(data: &Data, scores: &[Score<'_>]) -> Option<f64> {
    let good = scores.iter().filter(|score| score.row.example.label == 0).count();
    if good < ROWS {
        return None;
    }
    (data.task.least..990).step_by(5).map(|parts| f64::from(parts) / 1000.0).find(|&threshold| {
        let blamed = || scores.iter().filter(|score| score.blame >= threshold);
        let wrong = blamed().filter(|score| score.row.example.label == 0).count();
        let right = blamed().filter(|score| data.task.blamed.contains(&score.row.example.label)).count();
        right > 0
            && wrong as f64 <= FALSE_ALARMS * good as f64
            && right as f64 >= PRECISION * blamed().count() as f64
    })
}
