//! The same boxes for a narrow screen: one below the other, what comes first above, and lines beside them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::layers;
use super::layout::{BOX, Laid, Run, Side, parts};
use super::picture::Picture;

/// How wide it should be: a telephone without its margins.
const WIDE: f64 = 308.0;

/// Room between boxes, more where a line leads from one to the next, and most between parts.
const GAP: (f64, f64) = (14.0, 24.0);
const APART: f64 = 40.0;

/// Room between lines, and the least that tells them apart.
const LANE: f64 = 12.0;
const LEAST: f64 = 5.0;

/// Where lines come into a box and leave it, from its top, so that heads are seen.
const INTO: f64 = 20.0;
const OUT_OF: f64 = 43.0;

/// Where a line leads straight down to the next box.
const DOWN: f64 = 24.0;

/// Where everything is. It is as wide as a telephone, or as its lines need.
#[must_use]
pub fn stacked(picture: &Picture) -> Laid {
    let mut laid = Laid {
        nodes: vec![(0.0, 0.0); picture.nodes.len()],
        edges: vec![Run { points: Vec::new(), back: false, side: Side::Beside }; picture.edges.len()],
        size: (BOX.0, 0.0),
    };
    for part in parts(picture) {
        if laid.size.1 > 0.0 {
            laid.size.1 += APART;
        }
        place(picture, &part, &mut laid);
    }
    laid
}

/// Places one connected part below what is there.
fn place(picture: &Picture, part: &[usize], laid: &mut Laid) {
    let own: BTreeMap<usize, usize> = part.iter().enumerate().map(|(new, old)| (*old, new)).collect();
    let inside: Vec<(usize, (usize, usize))> = picture
        .edges
        .iter()
        .enumerate()
        .filter_map(|(ix, edge)| Some((ix, (*own.get(&edge.from)?, *own.get(&edge.to)?))))
        .collect();
    let ends: Vec<(usize, usize)> = inside.iter().map(|(_, ends)| *ends).collect();
    let (_, turned) = layers::layers(part.len(), &ends);
    let order = order(part.len(), &ends, &turned);
    let mut row = vec![0; part.len()];
    order.iter().enumerate().for_each(|(at, &node)| row[node] = at);
    // A line between two that stand below each other has no need to go around.
    let is_short = |nth: usize| !turned[nth] && row[ends[nth].1] == row[ends[nth].0] + 1;
    let mut y = laid.size.1;
    for (at, &node) in order.iter().enumerate() {
        if at > 0 {
            let joined = (0..ends.len()).any(|nth| is_short(nth) && ends[nth].1 == node);
            y += if joined { GAP.1 } else { GAP.0 };
        }
        laid.nodes[part[node]] = (0.0, y);
        y += BOX.1;
    }
    laid.size.1 = y;
    let (lane, lanes) = lanes(&ends, &turned, &row, &is_short);
    let apart = ((WIDE - BOX.0 - LANE) / lanes.max(1) as f64).clamp(LEAST, LANE);
    for (nth, (ix, (from, to))) in inside.iter().enumerate() {
        let (above, below) = (laid.nodes[part[*from]].1, laid.nodes[part[*to]].1);
        let right = BOX.0;
        laid.edges[*ix] = match lane[nth] {
            _ if from == to => {
                Run { points: vec![(right, above + BOX.1 / 2.0)], back: true, side: Side::Across }
            }
            None => {
                Run { points: vec![(DOWN, above + BOX.1), (DOWN, below)], back: false, side: Side::Below }
            }
            Some(lane) => {
                let x = right + LANE + lane as f64 * apart;
                laid.size.0 = laid.size.0.max(x);
                let points = vec![
                    (right, above + OUT_OF),
                    (x, above + OUT_OF),
                    (x, below + INTO),
                    (right, below + INTO),
                ];
                Run { points, back: turned[nth], side: Side::Beside }
            }
        };
    }
}

/// What comes first first, and what waits as near below it as that allows.
fn order(count: usize, ends: &[(usize, usize)], turned: &[bool]) -> Vec<usize> {
    let mut out: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut waits = vec![0_usize; count];
    for (&(from, to), turned) in ends.iter().zip(turned).filter(|((from, to), _)| from != to) {
        let (from, to) = if *turned { (to, from) } else { (from, to) };
        out[from].push(to);
        waits[to] += 1;
    }
    let mut ready: Vec<usize> = (0..count).rev().filter(|&at| waits[at] == 0).collect();
    let mut order = Vec::with_capacity(count);
    while let Some(at) = ready.pop() {
        order.push(at);
        for &next in out[at].iter().rev() {
            waits[next] -= 1;
            if waits[next] == 0 {
                ready.push(next);
            }
        }
    }
    order
}

/// The lane of each line that goes around boxes, and how many there are. Lines from one box share one, as branches of a
/// stem; what is short runs next to the boxes.
fn lanes(
    ends: &[(usize, usize)],
    turned: &[bool],
    row: &[usize],
    is_short: &dyn Fn(usize) -> bool,
) -> (Vec<Option<usize>>, usize) {
    let mut stems: BTreeMap<(usize, bool), (usize, usize, Vec<usize>)> = BTreeMap::new();
    for (nth, &(from, to)) in
        ends.iter().enumerate().filter(|(nth, ends)| ends.0 != ends.1 && !is_short(*nth))
    {
        let (low, high) = (row[from].min(row[to]), row[from].max(row[to]));
        let stem = stems.entry((from, turned[nth])).or_insert((low, high, Vec::new()));
        *stem = (stem.0.min(low), stem.1.max(high), std::mem::take(&mut stem.2));
        stem.2.push(nth);
    }
    let mut stems: Vec<(usize, usize, Vec<usize>)> = stems.into_values().collect();
    stems.sort_by_key(|(low, high, _)| (high - low, Reverse(*low)));
    let mut taken: Vec<Vec<(usize, usize)>> = Vec::new();
    let mut lane = vec![None; ends.len()];
    for (low, high, lines) in stems {
        let is_free = |taken: &Vec<(usize, usize)>| taken.iter().all(|(a, b)| high < *a || *b < low);
        let at = taken.iter().position(is_free).unwrap_or(taken.len());
        if at == taken.len() {
            taken.push(Vec::new());
        }
        taken[at].push((low, high));
        lines.into_iter().for_each(|nth| lane[nth] = Some(at));
    }
    (lane, taken.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample::picture;

    #[test]
    fn what_waits_stands_below_what_it_waits_for_and_all_has_room_on_a_telephone() {
        let lines = [(0, 1), (1, 2), (0, 2), (0, 3), (3, 2), (4, 4), (5, 6), (6, 5)];
        let laid = stacked(&picture(7, &lines));
        let y = |node: usize| laid.nodes[node].1;
        for (&(from, to), run) in lines.iter().zip(&laid.edges).filter(|((from, to), _)| from != to) {
            assert_eq!(y(from) > y(to), run.back, "{from} {to}");
        }
        let mut all: Vec<f64> = laid.nodes.iter().map(|at| at.1).collect();
        all.sort_by(f64::total_cmp);
        assert!(all.windows(2).all(|pair| pair[1] - pair[0] >= BOX.1 + GAP.0));
        assert!(laid.size.0 <= WIDE && laid.edges[5].points.len() == 1);
        assert!(laid.edges.iter().any(|run| run.side == Side::Below));
    }

    #[test]
    fn lines_from_one_box_share_a_stem_and_others_never_lie_on_each_other() {
        let laid = stacked(&picture(5, &[(0, 1), (0, 2), (0, 3), (1, 3), (2, 4), (3, 4)]));
        let lane = |edge: usize| laid.edges[edge].points.get(1).map_or(0.0, |at| at.0);
        let beside: Vec<usize> = (0..6).filter(|&edge| laid.edges[edge].side == Side::Beside).collect();
        for &a in &beside {
            for &b in beside.iter().filter(|&&b| b < a) {
                let span = |edge: usize| (laid.edges[edge].points[0].1, laid.edges[edge].points[3].1);
                let apart = span(a).1 < span(b).0 || span(b).1 < span(a).0;
                let stem = laid.edges[a].points[0] == laid.edges[b].points[0];
                assert!(apart || stem == (lane(a) == lane(b)), "{a} {b}");
            }
        }
    }
}
