//! Weights as bytes: a byte a bucket and label.
//!
//! Only differences between labels matter, so that the first label's weights are taken from all and need no bytes.
//! `i8` keeps the square root of a weight, so that small ones stay apart: the sign, and `(q / 127)²` of the label's
//! largest.

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
    pub(super) fn mixed(&self, mut shares: Vec<f32>) -> impl Fn(u32) -> f32 {
        shares.remove(0);
        shares.iter_mut().zip(&self.units).for_each(|(share, unit)| *share *= unit);
        move |bucket| {
            let at = bucket as usize * shares.len();
            let bytes = &self.bytes[at..at + shares.len()];
            shares.iter().zip(bytes).map(|(share, &byte)| squared(byte) * share).sum()
        }
    }

    /// What the buckets with their values come to for each label.
    pub(super) fn scores(&self, seen: impl IntoIterator<Item = (u32, f32)>) -> Vec<f64> {
        match self.units.len() {
            ..=2 => self.side_by_side::<2>(seen),
            3..=4 => self.side_by_side::<4>(seen),
            5..=8 => self.side_by_side::<8>(seen),
            9..=16 => self.side_by_side::<16>(seen),
            _ => self.side_by_side::<32>(seen),
        }
    }

    fn side_by_side<const N: usize>(&self, seen: impl IntoIterator<Item = (u32, f32)>) -> Vec<f64> {
        // Few numbers are looked up sooner than reckoned; of many the processor reckons several at once.
        const FEW: usize = 8;
        let square = |byte: u8| if N > FEW { squared(byte) } else { SQUARED[usize::from(byte)] };
        let mut sums = [0.0_f32; N];
        for (bucket, value) in seen {
            let bytes = self.lanes::<N>(bucket as usize * self.units.len());
            (0..N).for_each(|lane| sums[lane] += square(bytes[lane]) * value);
        }
        let others = sums.iter().zip(&self.units).map(|(sum, unit)| f64::from(*sum) * f64::from(*unit));
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

/// A byte times its size, with its sign.
const fn squared(byte: u8) -> f32 {
    let root = byte as i8 as i16;
    (root * root.abs()) as f32
}

/// The same for every byte.
static SQUARED: [f32; 256] = {
    let mut all = [0.0; 256];
    let mut byte = 0;
    while byte < all.len() {
        all[byte] = squared(byte as u8);
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
