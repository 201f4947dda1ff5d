//! Multinomial logistic regression with L2 penalty, by L-BFGS. Every sum has one order, so that bytes repeat.

use std::collections::VecDeque;

use planlint::language::learned::to_probabilities;

/// What is learned from: bucket and value of what is seen, of length one.
#[derive(Debug, Clone)]
pub(crate) struct Example {
    pub(crate) seen: Vec<(u32, f32)>,
    pub(crate) label: usize,
    /// How much it counts.
    pub(crate) weight: f64,
}

/// What is fitted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shape {
    pub(crate) labels: usize,
    /// Bits of a bucket's number.
    pub(crate) bits: u32,
    /// How much a misjudged row costs beside large weights.
    pub(crate) cost: f64,
    /// Whether a row of a rare label costs more, so that common ones do not swallow it.
    pub(crate) balanced: bool,
}

/// Steps at most.
const STEPS: usize = 80;
/// Steps that the direction remembers.
const MEMORY: usize = 6;
/// What loss a step must save, as a share of it, for another one to follow.
const SETTLED: f64 = 1e-4;

/// The weights: bucket by bucket, a weight a label.
pub(crate) fn train(examples: &[&Example], shape: Shape) -> Vec<f32> {
    // As many labels side by side as the processor adds at once; those behind the last are never looked at.
    match shape.labels {
        ..=4 => fit::<4>(examples, shape),
        5..=8 => fit::<8>(examples, shape),
        9..=16 => fit::<16>(examples, shape),
        _ => fit::<32>(examples, shape),
    }
}

/// What the probability of each label is.
pub(crate) fn probable(weights: &[f32], seen: &[(u32, f32)], labels: usize) -> Vec<f64> {
    let mut scores = vec![0.0; labels];
    for &(bucket, value) in seen {
        let at = bucket as usize * labels;
        for (score, weight) in scores.iter_mut().zip(&weights[at..at + labels]) {
            *score += f64::from(weight * value);
        }
    }
    to_probabilities(&mut scores);
    scores
}

fn fit<const N: usize>(examples: &[&Example], shape: Shape) -> Vec<f32> {
    let costs = costs(examples, shape);
    let look = |weights: &[[f32; N]]| look(weights, examples, &costs, shape.labels);
    let mut weights = vec![[0.0_f32; N]; 1 << shape.bits];
    let (mut loss, mut slope) = look(&weights);
    let mut memory: VecDeque<Step<N>> = VecDeque::new();
    for _ in 0..STEPS {
        let direction = direction(&slope, &memory);
        let along = dot(&slope, &direction);
        let mut size = 1.0_f32;
        let (next, next_loss, next_slope) = loop {
            let mut next = weights.clone();
            add(&mut next, -size, &direction);
            let (next_loss, next_slope) = look(&next);
            if next_loss <= loss - 1e-4 * f64::from(size) * along || size < 1e-6 {
                break (next, next_loss, next_slope);
            }
            size *= 0.5;
        };
        let (mut moved, mut bent) = (next.clone(), next_slope.clone());
        add(&mut moved, -1.0, &weights);
        add(&mut bent, -1.0, &slope);
        let curve = dot(&moved, &bent);
        if curve > 1e-10 {
            memory.push_back(Step { moved, bent, curve });
            if memory.len() > MEMORY {
                memory.pop_front();
            }
        }
        let settled = (loss - next_loss).abs() < SETTLED * loss.abs();
        (weights, loss, slope) = (next, next_loss, next_slope);
        if settled {
            break;
        }
    }
    weights.iter().flat_map(|lanes| &lanes[..shape.labels]).copied().collect()
}

/// What each example costs.
fn costs(examples: &[&Example], shape: Shape) -> Vec<f64> {
    let mut sums = vec![0.0; shape.labels];
    examples.iter().for_each(|example| sums[example.label] += example.weight);
    let all: f64 = sums.iter().sum();
    let even = |label: usize| match shape.balanced {
        true => (all / (sums.len() as f64 * sums[label].max(1.0))).sqrt(),
        false => 1.0,
    };
    examples.iter().map(|example| shape.cost * example.weight * even(example.label)).collect()
}

/// The loss at `weights`, and its slope.
fn look<const N: usize>(
    weights: &[[f32; N]],
    examples: &[&Example],
    costs: &[f64],
    labels: usize,
) -> (f64, Vec<[f32; N]>) {
    let mut slope = weights.to_vec();
    let mut loss = 0.5 * dot(weights, weights);
    let mut wrong = vec![0.0_f64; labels];
    for (example, cost) in examples.iter().zip(costs) {
        let mut scores = [0.0_f32; N];
        for &(bucket, value) in &example.seen {
            let weights = &weights[bucket as usize];
            (0..N).for_each(|at| scores[at] += weights[at] * value);
        }
        wrong.iter_mut().zip(&scores).for_each(|(wrong, score)| *wrong = f64::from(*score));
        to_probabilities(&mut wrong);
        loss -= cost * log(wrong[example.label].max(1e-300));
        wrong[example.label] -= 1.0;
        let mut down = [0.0_f32; N];
        down.iter_mut().zip(&wrong).for_each(|(down, wrong)| *down = (wrong * cost) as f32);
        for &(bucket, value) in &example.seen {
            let slope = &mut slope[bucket as usize];
            (0..N).for_each(|at| slope[at] += down[at] * value);
        }
    }
    (loss, slope)
}

struct Step<const N: usize> {
    moved: Vec<[f32; N]>,
    bent: Vec<[f32; N]>,
    curve: f64,
}

fn direction<const N: usize>(slope: &[[f32; N]], memory: &VecDeque<Step<N>>) -> Vec<[f32; N]> {
    let mut direction = slope.to_vec();
    let mut parts = Vec::new();
    for step in memory.iter().rev() {
        let part = dot(&step.moved, &direction) / step.curve;
        add(&mut direction, -part as f32, &step.bent);
        parts.push(part);
    }
    let scale = match memory.back() {
        Some(step) => step.curve / dot(&step.bent, &step.bent),
        None => 1.0 / dot(slope, slope).sqrt(),
    };
    direction.as_flattened_mut().iter_mut().for_each(|d| *d *= scale as f32);
    for (step, part) in memory.iter().zip(parts.iter().rev()) {
        let other = dot(&step.bent, &direction) / step.curve;
        add(&mut direction, (part - other) as f32, &step.moved);
    }
    direction
}

/// A sum for each lane, then of the lanes.
fn dot<const N: usize>(one: &[[f32; N]], other: &[[f32; N]]) -> f64 {
    let mut sums = [0.0_f64; N];
    for (one, other) in one.iter().zip(other) {
        (0..N).for_each(|at| sums[at] += f64::from(one[at]) * f64::from(other[at]));
    }
    sums.iter().sum()
}

fn add<const N: usize>(one: &mut [[f32; N]], times: f32, other: &[[f32; N]]) {
    one.as_flattened_mut().iter_mut().zip(other.as_flattened()).for_each(|(a, b)| *a += times * b);
}

/// The natural logarithm of a probability, by arithmetic that is the same on every machine.
fn log(x: f64) -> f64 {
    let bits = x.to_bits();
    let exponent = (bits >> 52) as i64 - 1023;
    let mantissa = f64::from_bits((bits & 0x000f_ffff_ffff_ffff) | 0x3ff0_0000_0000_0000);
    let part = (mantissa - 1.0) / (mantissa + 1.0);
    let square = part * part;
    let series = (0..20).rev().fold(0.0, |sum, n| sum * square + 1.0 / f64::from(2 * n + 1));
    2.0 * part * series + exponent as f64 * std::f64::consts::LN_2
}
