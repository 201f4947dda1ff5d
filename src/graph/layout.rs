//! Where boxes stand and lines run: each connected part in layers from left to right, the parts on shelves.

use std::collections::BTreeMap;

use super::picture::Picture;
use super::{layers, order};
use crate::guard::guarded;

/// The size of a box.
pub(super) const BOX: (f64, f64) = (216.0, 62.0);

/// Room between layers, and between boxes of one.
const GAP: (f64, f64) = (64.0, 16.0);

/// Room between parts.
const APART: f64 = 36.0;

/// How wide a shelf of small parts is.
const SHELF: f64 = 1_120.0;

/// How much room a line takes that passes boxes.
const LANE: f64 = 12.0;

/// With more joints of lines than this, nobody could follow them.
const JOINTS: usize = 40_000;

/// Where everything is.
#[derive(Debug, Clone, PartialEq)]
pub struct Laid {
    /// The upper left corner of each box.
    pub nodes: Vec<(f64, f64)>,
    /// The points of each line.
    pub edges: Vec<Run>,
    /// How wide and how high it all is.
    pub size: (f64, f64),
}

/// How a line runs.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Across layers from left to right, else from its first end to its last.
    pub points: Vec<(f64, f64)>,
    /// Whether it closes a circle, and so runs against the others.
    pub back: bool,
    /// Where it runs.
    pub side: Side,
}

/// Where a line runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// From layer to layer.
    Across,
    /// At the right of boxes that stand below each other.
    Beside,
    /// From a box down to the next.
    Below,
}

/// Lays a picture out. None where that cannot be done.
#[must_use]
pub fn layout(picture: &Picture) -> Option<Laid> {
    layout_within(picture, SHELF)
}

/// The same, with small parts side by side only as far as there is so much room.
#[must_use]
pub fn layout_within(picture: &Picture, shelf: f64) -> Option<Laid> {
    // A defect here must not keep anybody from the rest.
    guarded(|| whole(picture, shelf)).ok().flatten()
}

fn whole(picture: &Picture, most: f64) -> Option<Laid> {
    let parts = parts(picture);
    let mut laid = Laid {
        nodes: vec![(0.0, 0.0); picture.nodes.len()],
        edges: vec![Run { points: Vec::new(), back: false, side: Side::Across }; picture.edges.len()],
        size: (0.0, 0.0),
    };
    let (mut x, mut y, mut shelf) = (0.0, 0.0, 0.0_f64);
    for part in parts {
        let placed = Part::lay(picture, &part)?;
        if x > 0.0 && x + placed.size.0 > most {
            (x, y, shelf) = (0.0, y + shelf + APART, 0.0);
        }
        for (&node, at) in part.iter().zip(&placed.nodes) {
            laid.nodes[node] = (at.0 + x, at.1 + y);
        }
        for (edge, run) in placed.edges {
            let points = run.points.into_iter().map(|at| (at.0 + x, at.1 + y)).collect();
            laid.edges[edge] = Run { points, ..run };
        }
        laid.size = (laid.size.0.max(x + placed.size.0), laid.size.1.max(y + placed.size.1));
        x += placed.size.0 + APART;
        shelf = shelf.max(placed.size.1);
    }
    Some(laid)
}

/// The connected parts, as pictures of their own.
#[must_use]
pub fn connected(picture: &Picture) -> Vec<Picture> {
    parts(picture).into_iter().map(|part| picture.part(&part.into_iter().collect())).collect()
}

/// The connected parts, the gravest first, then the largest.
pub(super) fn parts(picture: &Picture) -> Vec<Vec<usize>> {
    let mut of: Vec<usize> = (0..picture.nodes.len()).collect();
    fn find(of: &mut [usize], mut at: usize) -> usize {
        while of[at] != at {
            of[at] = of[of[at]];
            at = of[at];
        }
        at
    }
    for edge in &picture.edges {
        let (a, b) = (find(&mut of, edge.from), find(&mut of, edge.to));
        let (low, high) = (a.min(b), a.max(b));
        of[high] = low;
    }
    let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for node in 0..picture.nodes.len() {
        parts.entry(find(&mut of, node)).or_default().push(node);
    }
    let mut parts: Vec<Vec<usize>> = parts.into_values().collect();
    let gravity = |part: &[usize]| part.iter().map(|&ix| picture.nodes[ix].gravity).max().unwrap_or(0);
    parts.sort_by_key(|part| {
        (std::cmp::Reverse(gravity(part)), std::cmp::Reverse(part.len()), part.first().copied())
    });
    parts
}

/// One connected part.
struct Part {
    nodes: Vec<(f64, f64)>,
    edges: Vec<(usize, Run)>,
    size: (f64, f64),
}

impl Part {
    fn lay(picture: &Picture, part: &[usize]) -> Option<Self> {
        let own: BTreeMap<usize, usize> = part.iter().enumerate().map(|(new, old)| (*old, new)).collect();
        let inside: Vec<(usize, (usize, usize))> = picture
            .edges
            .iter()
            .enumerate()
            .filter_map(|(ix, edge)| Some((ix, (*own.get(&edge.from)?, *own.get(&edge.to)?))))
            .collect();
        let ends: Vec<(usize, usize)> = inside.iter().map(|(_, ends)| *ends).collect();
        let (mut layer, turned) = layers::layers(part.len(), &ends);
        // Vertices are the boxes, and then the joints of lines that pass a layer.
        let mut ways: Vec<Vec<usize>> = Vec::with_capacity(ends.len());
        for (&(from, to), &turned) in ends.iter().zip(&turned) {
            let (from, to) = if turned { (to, from) } else { (from, to) };
            let mut way = vec![from];
            for between in layer[from] + 1..layer[to] {
                way.push(layer.len());
                layer.push(between);
            }
            way.push(to);
            ways.push(way);
            if layer.len() > JOINTS {
                return None;
            }
        }
        let depth = layer.iter().max().map_or(0, |max| max + 1);
        let mut rows: Vec<Vec<usize>> = vec![Vec::new(); depth];
        for (vertex, &layer) in layer.iter().enumerate() {
            rows[layer].push(vertex);
        }
        let (mut above, mut below) = (vec![Vec::new(); layer.len()], vec![Vec::new(); layer.len()]);
        for pair in ways.iter().flat_map(|way| way.windows(2)).filter(|pair| pair[0] != pair[1]) {
            below[pair[0]].push(pair[1]);
            above[pair[1]].push(pair[0]);
        }
        order::order(&mut rows, &above, &below);
        let height = |vertex: usize| if vertex < part.len() { BOX.1 } else { LANE };
        let middle = heights(&rows, &above, &below, &height);
        let left = |vertex: usize| layer[vertex] as f64 * (BOX.0 + GAP.0);
        let nodes = (0..part.len()).map(|node| (left(node), middle[node] - BOX.1 / 2.0)).collect();
        let run = |way: &Vec<usize>| {
            let mut points = Vec::with_capacity(way.len() * 2);
            for (place, &vertex) in way.iter().enumerate() {
                if place > 0 {
                    points.push((left(vertex), middle[vertex]));
                }
                if place + 1 < way.len() {
                    points.push((left(vertex) + BOX.0, middle[vertex]));
                }
            }
            points
        };
        let edges = inside.iter().zip(&ways).zip(&turned);
        let edges = edges
            .map(|(((ix, _), way), &back)| (*ix, Run { points: run(way), back, side: Side::Across }))
            .collect();
        let low = (0..layer.len()).map(|vertex| middle[vertex] + height(vertex) / 2.0);
        let size = (depth as f64 * (BOX.0 + GAP.0) - GAP.0, low.fold(0.0, f64::max));
        Some(Self { nodes, edges, size })
    }
}

/// The middle of each vertex: as near to its neighbours as the order of its layer allows.
fn heights(
    rows: &[Vec<usize>],
    above: &[Vec<usize>],
    below: &[Vec<usize>],
    height: &dyn Fn(usize) -> f64,
) -> Vec<f64> {
    let mut middle = vec![0.0; above.len()];
    for row in rows {
        let mut top = 0.0;
        for &vertex in row {
            middle[vertex] = top + height(vertex) / 2.0;
            top += height(vertex) + GAP.1;
        }
    }
    for sweep in 0..10 {
        let down = sweep % 2 == 0;
        let near = if down { above } else { below };
        for step in 0..rows.len() {
            let row = &rows[if down { step } else { rows.len() - 1 - step }];
            let wanted: Vec<f64> = row
                .iter()
                .map(|&vertex| {
                    let near = &near[vertex];
                    let sum: f64 = near.iter().map(|&other| middle[other]).sum();
                    if near.is_empty() { middle[vertex] } else { sum / near.len() as f64 }
                })
                .collect();
            for (&vertex, at) in row.iter().zip(apart(row, &wanted, height)) {
                middle[vertex] = at;
            }
        }
    }
    let tops = rows.iter().flatten().map(|&vertex| middle[vertex] - height(vertex) / 2.0);
    let top = tops.fold(f64::INFINITY, f64::min);
    middle.iter().map(|at| at - top).collect()
}

/// The places nearest to the wanted ones at which nothing overlaps: neighbours that would are moved as one.
fn apart(row: &[usize], wanted: &[f64], height: &dyn Fn(usize) -> f64) -> Vec<f64> {
    let mut offset = Vec::with_capacity(row.len());
    let mut at = 0.0;
    for (place, &vertex) in row.iter().enumerate() {
        if place > 0 {
            at += height(row[place - 1]) / 2.0 + GAP.1 + height(vertex) / 2.0;
        }
        offset.push(at);
    }
    // Each block: the sum of what its members want of its start, and how many they are.
    let mut blocks: Vec<(f64, usize)> = Vec::new();
    for (wanted, offset) in wanted.iter().zip(&offset) {
        let mut block = (wanted - offset, 1);
        while let Some(&(sum, count)) = blocks.last() {
            if sum / count as f64 <= block.0 / block.1 as f64 {
                break;
            }
            block = (block.0 + sum, block.1 + count);
            blocks.pop();
        }
        blocks.push(block);
    }
    let starts = blocks.iter().flat_map(|(sum, count)| std::iter::repeat_n(sum / *count as f64, *count));
    starts.zip(&offset).map(|(start, offset)| start + offset).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample::picture;

    /// A plan of some size, the same every time.
    fn tangle(count: usize) -> Vec<(usize, usize)> {
        let mut seed = 7_u64;
        let mut next = move |below: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize % below
        };
        (0..count * 3 / 2).map(|_| (next(count), next(count))).collect()
    }

    #[test]
    fn boxes_never_overlap_and_lines_run_around_them() {
        let picture = picture(120, &tangle(120));
        let laid = layout(&picture).expect("it can be laid out");
        for (a, &(ax, ay)) in laid.nodes.iter().enumerate() {
            assert!(ax >= 0.0 && ay >= -0.01 && ax + BOX.0 <= laid.size.0 + 0.01);
            for &(bx, by) in &laid.nodes[..a] {
                assert!((ax - bx).abs() >= BOX.0 || (ay - by).abs() >= BOX.1, "{ax} {ay} {bx} {by}");
            }
        }
        for run in &laid.edges {
            // Between two points of one layer a line runs level, and no box is in its way.
            for pair in run.points.windows(2).skip(1).step_by(2) {
                let (from, to) = (pair[0], pair[1]);
                assert!((from.1 - to.1).abs() < 1e-9 && to.0 > from.0);
                let hit =
                    |&&(x, y): &&(f64, f64)| (x - from.0).abs() < 1.0 && y < from.1 && from.1 < y + BOX.1;
                assert_eq!(laid.nodes.iter().find(hit), None);
            }
        }
    }

    #[test]
    fn circles_and_lines_to_oneself_are_drawn() {
        let laid = layout(&picture(3, &[(0, 1), (1, 2), (2, 0), (1, 1)])).expect("it can be laid out");
        assert_eq!(laid.edges.iter().map(|run| run.back).collect::<Vec<_>>(), [false, false, true, true]);
        assert!(layout(&picture(0, &[])).is_some_and(|laid| laid.nodes.is_empty()));
    }

    #[test]
    fn a_large_plan_is_laid_out_in_time_and_always_alike() {
        let picture = picture(500, &tangle(500));
        let started = std::time::Instant::now();
        let laid = layout(&picture);
        // Were it cubic, it would take minutes; a busy machine may take seconds.
        assert!(started.elapsed().as_secs() < 30, "{:?}", started.elapsed());
        assert!(laid.is_some());
        assert_eq!(laid, layout(&picture));
    }
}
