//! Weights as bytes: a byte a bucket and label.
//!
//! `i8` keeps the square root of a weight, so that small ones stay apart: the sign, and `(q / 127)²` of the label's
//! largest.

/// Weights that are read from a file.
#[derive(Debug)]
pub(super) struct Weights<'m> {
    bytes: &'m [u8],
    /// For each label, the weights that a byte may stand for.
    tables: Vec<[f32; 256]>,
}

impl<'m> Weights<'m> {
    /// Bytes, bucket by bucket, with the largest weight of each label.
    pub(super) fn new(bytes: &'m [u8], scales: &[f32]) -> Self {
        Self { bytes, tables: scales.iter().map(|&scale| table(scale)).collect() }
    }

    /// How many labels there are.
    pub(super) fn labels(&self) -> usize {
        self.tables.len()
    }

    /// The weight of a bucket for a label.
    pub(super) fn of(&self, bucket: u32, label: usize) -> f32 {
        let byte = self.bytes[bucket as usize * self.tables.len() + label];
        self.tables[label][usize::from(byte)]
    }

    /// What the buckets with their values come to for each label.
    pub(super) fn scores(&self, seen: impl IntoIterator<Item = (u32, f32)>) -> Vec<f64> {
        let mut scores = vec![0.0_f64; self.tables.len()];
        for (bucket, value) in seen {
            let at = bucket as usize * self.tables.len();
            let bytes = &self.bytes[at..at + self.tables.len()];
            for ((score, table), &byte) in scores.iter_mut().zip(&self.tables).zip(bytes) {
                *score += f64::from(table[usize::from(byte)] * value);
            }
        }
        scores
    }
}

/// The weights that a byte may stand for.
fn table(scale: f32) -> [f32; 256] {
    std::array::from_fn(|byte| {
        let root = f32::from(byte as u8 as i8) / 127.0;
        root * root.abs() * scale
    })
}

/// Weights, bucket by bucket, as bytes, with the largest weight of each label.
#[must_use]
pub fn to_bytes(weights: &[f32], labels: usize) -> (Vec<u8>, Vec<f32>) {
    let largest = |label: usize| {
        weights
            .iter()
            .skip(label)
            .step_by(labels)
            .fold(f32::MIN_POSITIVE, |most, weight| most.max(weight.abs()))
    };
    let scales: Vec<f32> = (0..labels).map(largest).collect();
    let byte = |(at, &weight): (usize, &f32)| {
        let root = f64::from(weight.abs() / scales[at % labels]).sqrt() * 127.0;
        (root.round() * f64::from(weight.signum())) as i8 as u8
    };
    (weights.iter().enumerate().map(byte).collect(), scales)
}
