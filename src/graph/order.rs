//! The order of boxes within layers: neighbours are brought beside each other, so that few lines cross.

/// How often the layers are gone through.
const SWEEPS: usize = 12;

/// Orders each layer. `above` and `below` are the neighbours of each vertex in the layer before and after its own.
pub(super) fn order(layers: &mut [Vec<usize>], above: &[Vec<usize>], below: &[Vec<usize>]) {
    let mut place = vec![0; above.len()];
    let settle = |layer: &[usize], place: &mut [usize]| {
        for (at, &vertex) in layer.iter().enumerate() {
            place[vertex] = at;
        }
    };
    layers.iter().for_each(|layer| settle(layer, &mut place));
    let mut best = (crossings(layers, below, &place), layers.to_vec());
    for sweep in 0..SWEEPS {
        if best.0 == 0 {
            break;
        }
        let down = sweep % 2 == 0;
        for step in 0..layers.len() {
            let at = if down { step } else { layers.len() - 1 - step };
            let near = if down { above } else { below };
            let mut middle: Vec<(f64, usize, usize)> = layers[at]
                .iter()
                .enumerate()
                .map(|(now, &vertex)| {
                    let near = &near[vertex];
                    let sum: usize = near.iter().map(|&other| place[other]).sum();
                    let mean = if near.is_empty() { now as f64 } else { sum as f64 / near.len() as f64 };
                    (mean, now, vertex)
                })
                .collect();
            middle.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            layers[at] = middle.into_iter().map(|(.., vertex)| vertex).collect();
            settle(&layers[at], &mut place);
        }
        let crossed = crossings(layers, below, &place);
        if crossed < best.0 {
            best = (crossed, layers.to_vec());
        }
    }
    layers.clone_from_slice(&best.1);
}

/// How many lines cross between neighbouring layers.
fn crossings(layers: &[Vec<usize>], below: &[Vec<usize>], place: &[usize]) -> usize {
    let mut all = 0;
    for layer in layers {
        let mut ends: Vec<usize> = Vec::new();
        for &vertex in layer {
            let mut own: Vec<usize> = below[vertex].iter().map(|&other| place[other]).collect();
            own.sort_unstable();
            ends.extend(own);
        }
        all += inversions(&mut ends);
    }
    all
}

/// How many pairs stand in the wrong order, by merging, without recursion.
fn inversions(numbers: &mut [usize]) -> usize {
    let mut count = 0;
    let mut width = 1;
    let mut other = numbers.to_vec();
    while width < numbers.len() {
        for start in (0..numbers.len()).step_by(2 * width) {
            let middle = (start + width).min(numbers.len());
            let end = (start + 2 * width).min(numbers.len());
            let (mut left, mut right) = (start, middle);
            for slot in &mut other[start..end] {
                if left < middle && (right >= end || numbers[left] <= numbers[right]) {
                    *slot = numbers[left];
                    left += 1;
                } else {
                    count += middle - left;
                    *slot = numbers[right];
                    right += 1;
                }
            }
        }
        numbers.copy_from_slice(&other);
        width *= 2;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inversions_are_counted() {
        assert_eq!(inversions(&mut [3, 1, 2, 0]), 5);
        assert_eq!(inversions(&mut [0, 0, 1, 1]), 0);
        assert_eq!(inversions(&mut []), 0);
    }

    #[test]
    fn two_crossed_pairs_are_uncrossed() {
        let mut layers = vec![vec![0, 1], vec![2, 3]];
        let (above, below) = (vec![vec![], vec![], vec![1], vec![0]], vec![vec![3], vec![2], vec![], vec![]]);
        order(&mut layers, &above, &below);
        assert_eq!(layers, [[0, 1], [3, 2]]);
    }
}
