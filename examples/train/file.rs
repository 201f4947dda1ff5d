//! The weights as the bytes of a file that the product reads.

use planlint::language::learned::features::BITS;
use planlint::language::learned::{Head, TONGUE_SLOTS, Task, parts};
use planlint::language::word;

use super::regression::train;
use super::rows::{Data, Row, hash};
use super::scores;

/// Which share of a text's parts must be known in a language.
const FAMILIAR: f32 = 0.5;

/// Trains every task and writes the file.
pub(crate) fn bytes(tasks: &[Data]) -> Vec<u8> {
    let mut weights = Vec::new();
    let mut heads = Vec::new();
    for data in tasks {
        let all: Vec<&Row> = data.rows.iter().collect();
        let (task, bytes) = task(data, &train(&all, data.task.labels.len()));
        heads.push(task);
        weights.extend(bytes);
    }
    let mut languages: Vec<String> = tasks.iter().flat_map(scores::languages).collect();
    languages.sort();
    languages.dedup();
    let tables = languages.iter().flat_map(|language| table(tasks, language));
    weights.extend(tables.collect::<Vec<u8>>());
    let rows = || tasks.iter().flat_map(|data| &data.rows);
    let data = rows().fold(0, |sum: u64, row| hash(&format!("{sum} {} {}", row.label, row.text)));
    let head = Head { bits: BITS, data: format!("{data:x}"), languages, familiar: FAMILIAR, tasks: heads };
    let mut bytes = serde_json::to_vec(&head).expect("a head is plain data");
    bytes.push(b'\n');
    bytes.extend(weights);
    bytes
}

fn task(data: &Data, weights: &[f64]) -> (Task, Vec<u8>) {
    let labels = data.task.labels.len();
    let largest = |label: usize| {
        weights.iter().skip(label).step_by(labels).fold(0.0_f64, |most, weight| most.max(weight.abs())) as f32
    };
    let scales: Vec<f32> = (0..labels).map(largest).collect();
    let byte = |(at, &weight): (usize, &f64)| {
        let scale = f64::from(scales[at % labels]).max(f64::MIN_POSITIVE);
        let root = (weight.abs() / scale).sqrt() * 127.0;
        (root.round().min(127.0) * weight.signum()) as i8 as u8
    };
    let bytes = weights.iter().enumerate().map(byte).collect();
    let thresholds = scores::thresholds(data, &scores::folds(data));
    let names = data.task.labels.iter().map(|label| (*label).to_owned()).collect();
    let blamed = data.task.blamed.to_vec();
    (Task { name: data.task.name.to_owned(), labels: names, blamed, scales, thresholds }, bytes)
}

/// Which parts of words a language has.
fn table(tasks: &[Data], language: &str) -> Vec<u8> {
    let mut table = vec![0; TONGUE_SLOTS / 8];
    let rows = tasks.iter().flat_map(|data| &data.rows);
    for row in rows.filter(|row| row.language == language && row.by_hand()) {
        for slot in parts(&word::tokens(&row.text)) {
            table[slot / 8] |= 1 << (slot % 8);
        }
    }
    table
}
