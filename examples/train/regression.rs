//! Multinomial logistic regression with L2 penalty, by L-BFGS. One thread and one order, so that bytes repeat.

use std::collections::VecDeque;

use planlint::language::learned::features::BITS;
use planlint::language::learned::softmax;

use super::rows::Row;

/// How much a misjudged row costs beside large weights.
const COST: f64 = 20.0;
/// Steps at most.
const STEPS: usize = 80;
/// Steps that the direction remembers.
const MEMORY: usize = 6;

/// The weights: bucket by bucket, a weight a label.
pub(crate) fn train(rows: &[&Row], labels: usize) -> Vec<f64> {
    let costs = costs(rows, labels);
    let mut weights = vec![0.0; (1 << BITS) * labels];
    let (mut loss, mut slope) = look(&weights, rows, &costs, labels);
    let mut memory: VecDeque<Step> = VecDeque::new();
    for _ in 0..STEPS {
        let direction = direction(&slope, &memory);
        let along = dot(&slope, &direction);
        let mut size = 1.0;
        let (next, next_loss, next_slope) = loop {
            let next: Vec<f64> = weights.iter().zip(&direction).map(|(w, d)| w - size * d).collect();
            let (next_loss, next_slope) = look(&next, rows, &costs, labels);
            if next_loss <= loss - 1e-4 * size * along || size < 1e-6 {
                break (next, next_loss, next_slope);
            }
            size *= 0.5;
        };
        let moved = minus(&next, &weights);
        let bent = minus(&next_slope, &slope);
        let curve = dot(&moved, &bent);
        if curve > 1e-10 {
            memory.push_back(Step { moved, bent, curve });
            if memory.len() > MEMORY {
                memory.pop_front();
            }
        }
        let settled = (loss - next_loss).abs() < 1e-4 * loss.abs();
        (weights, loss, slope) = (next, next_loss, next_slope);
        if settled {
            break;
        }
    }
    weights
}

/// What the probability of each label is.
pub(crate) fn probable(weights: &[f64], seen: &[(u32, f32)], labels: usize) -> Vec<f64> {
    let mut scores = vec![0.0; labels];
    for &(bucket, value) in seen {
        let at = bucket as usize * labels;
        for (score, weight) in scores.iter_mut().zip(&weights[at..at + labels]) {
            *score += weight * f64::from(value);
        }
    }
    softmax(&scores)
}

/// Rare labels cost more, so that common ones do not swallow them.
fn costs(rows: &[&Row], labels: usize) -> Vec<f64> {
    let mut sums = vec![0.0; labels];
    rows.iter().for_each(|row| sums[row.label] += row.weight);
    let all: f64 = sums.iter().sum();
    let even = |label: usize| (all / (sums.len() as f64 * sums[label].max(1.0))).sqrt();
    rows.iter().map(|row| COST * row.weight * even(row.label)).collect()
}

/// The loss at `weights`, and its slope.
fn look(weights: &[f64], rows: &[&Row], costs: &[f64], labels: usize) -> (f64, Vec<f64>) {
    let mut slope = weights.to_vec();
    let mut loss = 0.5 * dot(weights, weights);
    for (row, cost) in rows.iter().zip(costs) {
        let mut wrong = probable(weights, &row.seen, labels);
        loss -= cost * log(wrong[row.label].max(1e-300));
        wrong[row.label] -= 1.0;
        for &(bucket, value) in &row.seen {
            let at = bucket as usize * labels;
            for (slope, wrong) in slope[at..at + labels].iter_mut().zip(&wrong) {
                *slope += cost * wrong * f64::from(value);
            }
        }
    }
    (loss, slope)
}

struct Step {
    moved: Vec<f64>,
    bent: Vec<f64>,
    curve: f64,
}

fn direction(slope: &[f64], memory: &VecDeque<Step>) -> Vec<f64> {
    let mut direction = slope.to_vec();
    let mut parts = Vec::new();
    for step in memory.iter().rev() {
        let part = dot(&step.moved, &direction) / step.curve;
        add(&mut direction, -part, &step.bent);
        parts.push(part);
    }
    let scale = match memory.back() {
        Some(step) => step.curve / dot(&step.bent, &step.bent),
        None => 1.0 / dot(slope, slope).sqrt(),
    };
    direction.iter_mut().for_each(|d| *d *= scale);
    for (step, part) in memory.iter().zip(parts.iter().rev()) {
        let other = dot(&step.bent, &direction) / step.curve;
        add(&mut direction, part - other, &step.moved);
    }
    direction
}

fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}

fn add(one: &mut [f64], times: f64, other: &[f64]) {
    one.iter_mut().zip(other).for_each(|(a, b)| *a += times * b);
}

fn minus(one: &[f64], other: &[f64]) -> Vec<f64> {
    one.iter().zip(other).map(|(a, b)| a - b).collect()
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
