//! Weights as bytes: a byte a bucket and label.
//!
//! `i8` keeps the square root of a weight, so that small ones stay apart: the sign, and `(q / 127)²` of the label's
//! largest.

/// Weights that are read from a file.
#[derive(Debug)]
pub(super) struct Weights<'m> {
    bytes: &'m [u8],
    /// For each label, what a squared byte of 1 stands for.
    units: Vec<f32>,
}

impl<'m> Weights<'m> {
    /// Bytes, bucket by bucket, with the largest weight of each label.
    pub(super) fn new(bytes: &'m [u8], scales: &[f32]) -> Self {
        Self { bytes, units: scales.iter().map(|scale| scale / (127.0 * 127.0)).collect() }
    }

    /// How many labels there are.
    pub(super) fn labels(&self) -> usize {
        self.units.len()
    }

    /// The weight of a bucket for a label.
    pub(super) fn of(&self, bucket: u32, label: usize) -> f32 {
        squared(self.bytes[bucket as usize * self.units.len() + label]) * self.units[label]
    }

    /// What the buckets with their values come to for each label.
    pub(super) fn scores(&self, seen: impl IntoIterator<Item = (u32, f32)>) -> Vec<f64> {
        let labels = self.units.len();
        let mut sums = vec![0.0_f32; labels];
        for (bucket, value) in seen {
            let at = bucket as usize * labels;
            for (sum, &byte) in sums.iter_mut().zip(&self.bytes[at..at + labels]) {
                *sum += squared(byte) * value;
            }
        }
        sums.iter().zip(&self.units).map(|(sum, unit)| f64::from(*sum) * f64::from(*unit)).collect()
    }
}

/// A byte times its size, with its sign.
fn squared(byte: u8) -> f32 {
    let root = i32::from(byte as i8);
    (root * root.abs()) as f32
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
