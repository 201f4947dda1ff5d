//! Weights as bytes: a byte a bucket and label.
//!
//! Only differences between labels matter, so that the first label's weights are taken from all and need no bytes.
//! `i8` keeps the square root of a weight, so that small ones stay apart: the sign, and `(q / 127)²` of the label's
//! largest.

use super::features::{self, Feature};

/// Weights that are read from a file.
#[derive(Debug)]
pub(super) struct Weights<'m> {
    bytes: &'m [u8],
    /// For each label but the first, what a squared byte of 1 stands for.
    units: Vec<f32>,
}

impl<'m> Weights<'m> {
    /// Bytes, bucket by bucket, with the largest weight of each label but the first; more may follow behind the last bucket.
    pub(super) fn new(bytes: &'m [u8], scales: &[f32]) -> Self {
        Self { bytes, units: scales.iter().map(|scale| scale / (127.0 * 127.0)).collect() }
    }

    /// How many labels there are.
    pub(super) fn labels(&self) -> usize {
        self.units.len() + 1
    }

    /// The weights of a bucket, each counted so often; the first label's are none.
    pub(super) fn mixed<const N: usize>(&self, shares: Vec<f32>) -> impl Fn(u32) -> f32 {
        let mut scaled = [0.0; N];
        for ((scaled, share), unit) in scaled.iter_mut().zip(&shares[1..]).zip(&self.units) {
            *scaled = share * unit;
        }
        move |bucket| {
            let bytes = self.lanes::<N>(bucket as usize * self.units.len());
            (0..N).map(|lane| SQUARED[usize::from(bytes[lane])] * scaled[lane]).sum()
        }
    }

    /// For sums over buckets, of which only so many bits count.
    pub(super) fn tally<const N: usize>(&self, bits: u32) -> Tally<'_, N> {
        Tally { weights: self, bits, sums: [0.0; N], squares: 0.0 }
    }

    /// Adds what a bucket says of each label but the first, before it is scaled.
    #[inline]
    pub(super) fn add<const N: usize>(&self, bucket: u32, to: &mut [i32; N]) {
        let bytes = self.lanes::<N>(bucket as usize * self.units.len());
        (0..N).for_each(|lane| to[lane] += i32::from(whole(bytes[lane])));
    }

    /// What sums of buckets come to for each label, once they are scaled and divided by a length.
    pub(super) fn scaled(&self, sums: &[f32], length: f32) -> Vec<f64> {
        let others = sums.iter().zip(&self.units);
        let others = others.map(|(sum, unit)| f64::from(*sum) * f64::from(*unit) / f64::from(length));
        [0.0].into_iter().chain(others).collect()
    }

    /// The bytes from `at` on; those behind the last label belong to something else, and are never looked at.
    fn lanes<const N: usize>(&self, at: usize) -> [u8; N] {
        let bytes = self.bytes.get(at..).unwrap_or_default();
        let short = || {
            let mut lanes = [0; N];
            lanes.iter_mut().zip(bytes).for_each(|(lane, byte)| *lane = *byte);
            lanes
        };
        bytes.first_chunk().copied().unwrap_or_else(short)
    }
}

/// What features come to, which are seen one after another and kept nowhere.
pub(super) struct Tally<'w, const N: usize> {
    weights: &'w Weights<'w>,
    bits: u32,
    sums: [f32; N],
    squares: f32,
}

impl<const N: usize> Tally<'_, N> {
    /// Counts one more.
    #[inline]
    pub(super) fn add(&mut self, feature: Feature) {
        let at = features::within(self.bits, feature.bucket) as usize * self.weights.units.len();
        let bytes = self.weights.lanes::<N>(at);
        (0..N).for_each(|lane| self.sums[lane] += SQUARED[usize::from(bytes[lane])] * feature.value);
        self.squares += feature.value * feature.value;
    }

    /// What each label comes to, and the length by which all were divided.
    pub(super) fn told(&self) -> (Vec<f64>, f32) {
        let length = features::length_of(self.squares);
        (self.weights.scaled(&self.sums, length), length)
    }
}

/// A byte times its size, with its sign.
const fn whole(byte: u8) -> i16 {
    let root = byte as i8 as i16;
    root * root.abs()
}

/// The same for every byte, as few numbers are looked up sooner than reckoned.
static SQUARED: [f32; 256] = {
    let mut all = [0.0; 256];
    let mut byte = 0;
    while byte < all.len() {
        all[byte] = whole(byte as u8) as f32;
        byte += 1;
    }
    all
};

/// Weights, bucket by bucket, as bytes, with the largest weight of each label but the first.
#[must_use]
pub fn to_bytes(weights: &[f32], labels: usize) -> (Vec<u8>, Vec<f32>) {
    let beside = |bucket: &[f32]| bucket[1..].iter().map(|weight| weight - bucket[0]).collect::<Vec<_>>();
    let weights: Vec<f32> = weights.chunks_exact(labels).flat_map(beside).collect();
    let kept = labels - 1;
    let largest = |label: usize| {
        weights
            .iter()
            .skip(label)
            .step_by(kept)
            .fold(f32::MIN_POSITIVE, |most, weight| most.max(weight.abs()))
    };
    let scales: Vec<f32> = (0..kept).map(largest).collect();
    let byte = |(at, &weight): (usize, &f32)| {
        let root = f64::from(weight.abs() / scales[at % kept]).sqrt() * 127.0;
        (root.round() * f64::from(weight.signum())) as i8 as u8
    };
    (weights.iter().enumerate().map(byte).collect(), scales)
}
