//! Which layer each box stands in: behind everything that comes before it. Circles are opened by turning a line.

/// The layer of each box, and for each line whether it was turned to open a circle.
pub(super) fn layers(count: usize, edges: &[(usize, usize)]) -> (Vec<usize>, Vec<bool>) {
    let turned = turned(count, edges);
    let ends = |ix: usize| if turned[ix] { (edges[ix].1, edges[ix].0) } else { edges[ix] };
    let mut out: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut waits = vec![0_usize; count];
    for ix in 0..edges.len() {
        let (from, to) = ends(ix);
        if from != to {
            out[from].push(to);
            waits[to] += 1;
        }
    }
    let mut layer = vec![0_usize; count];
    let mut ready: Vec<usize> = (0..count).filter(|&at| waits[at] == 0).collect();
    let mut sorted = Vec::with_capacity(count);
    while let Some(at) = ready.pop() {
        sorted.push(at);
        for &next in &out[at] {
            layer[next] = layer[next].max(layer[at] + 1);
            waits[next] -= 1;
            if waits[next] == 0 {
                ready.push(next);
            }
        }
    }
    // What waits for nothing stands just before the first that waits for it.
    let has_before: Vec<bool> = {
        let mut has = vec![false; count];
        (0..edges.len()).map(ends).for_each(|(_, to)| has[to] = true);
        has
    };
    for &at in sorted.iter().rev().filter(|&&at| !has_before[at]) {
        if let Some(next) = out[at].iter().map(|&next| layer[next]).min() {
            layer[at] = next.saturating_sub(1);
        }
    }
    (layer, turned)
}

/// The lines that lead back into the way on which they were met, by a walk without recursion.
fn turned(count: usize, edges: &[(usize, usize)]) -> Vec<bool> {
    #[derive(Clone, Copy, PartialEq)]
    enum Met {
        No,
        Open,
        Over,
    }
    let mut out: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (ix, &(from, _)) in edges.iter().enumerate() {
        out[from].push(ix);
    }
    let mut met = vec![Met::No; count];
    let mut turned = vec![false; edges.len()];
    for start in 0..count {
        if met[start] != Met::No {
            continue;
        }
        met[start] = Met::Open;
        let mut way = vec![(start, 0)];
        while let Some((at, next)) = way.last_mut() {
            let Some(&edge) = out[*at].get(*next) else {
                met[*at] = Met::Over;
                way.pop();
                continue;
            };
            *next += 1;
            let to = edges[edge].1;
            match met[to] {
                Met::No => {
                    met[to] = Met::Open;
                    way.push((to, 0));
                }
                Met::Open => turned[edge] = true,
                Met::Over => {}
            }
        }
    }
    turned
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_stands_behind_all_that_comes_before_it() {
        let (layer, turned) = layers(5, &[(0, 1), (1, 2), (0, 2), (3, 2), (4, 4)]);
        assert_eq!(layer[..3], [0, 1, 2]);
        assert_eq!(layer[3], 1, "what waits for nothing stands beside what it is for");
        assert_eq!(turned, [false, false, false, false, true]);
    }

    #[test]
    fn a_circle_is_opened_by_one_line() {
        let (layer, turned) = layers(3, &[(0, 1), (1, 2), (2, 0)]);
        assert_eq!((layer, turned), (vec![0, 1, 2], vec![false, false, true]));
    }
}
