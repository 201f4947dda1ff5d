//! The part of a large drawing that asks most to be looked at: circles, and what most others wait for.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::picture::Picture;

/// Up to so many boxes a drawing is shown whole.
const FEW: usize = 30;

/// How many boxes an extract has at most.
const MOST: usize = 24;

/// How many of those that wait for one outcome are drawn beside it.
const BESIDE: usize = 4;

/// The extract; none where the drawing is small enough to be read. What is over is left out of it.
#[must_use]
pub fn extract(picture: &Picture) -> Option<Picture> {
    if picture.nodes.len() <= FEW {
        return None;
    }
    let waits = || picture.edges.iter().filter(|edge| !edge.over && edge.from != edge.to);
    // Circles whole, as far as there is room: who stands in one waits for one who stands in one.
    let mut wanted: HashSet<usize> = HashSet::new();
    for edge in waits().filter(|edge| picture.nodes[edge.from].circle && picture.nodes[edge.to].circle) {
        let new = [edge.from, edge.to].iter().filter(|ix| !wanted.contains(ix)).count();
        if wanted.len() + new <= MOST {
            wanted.extend([edge.from, edge.to]);
        }
    }
    let mut waiting = vec![0_usize; picture.nodes.len()];
    for edge in waits() {
        waiting[edge.from] += 1;
    }
    let mut blockers: Vec<usize> = (0..waiting.len()).filter(|&ix| waiting[ix] > 0).collect();
    blockers.sort_by_key(|&ix| (Reverse(waiting[ix]), Reverse(picture.nodes[ix].gravity), ix));
    for blocker in blockers {
        let beside: Vec<usize> =
            waits().filter(|edge| edge.from == blocker).map(|edge| edge.to).take(BESIDE).collect();
        let new: HashSet<usize> =
            beside.into_iter().chain([blocker]).filter(|ix| !wanted.contains(ix)).collect();
        if wanted.len() + new.len() > MOST {
            break;
        }
        wanted.extend(new);
    }
    // A line that is left out would be taken for one that is not there, so each box says how many it has more.
    let mut chosen = picture.clone();
    for edge in waits().filter(|edge| wanted.contains(&edge.from) != wanted.contains(&edge.to)) {
        chosen.nodes[if wanted.contains(&edge.from) { edge.from } else { edge.to }].more += 1;
    }
    chosen.edges.retain(|edge| !edge.over && edge.from != edge.to);
    Some(chosen.part(&wanted))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample::{self, edge};
    use crate::graph::{Edge, Node, Of};

    #[test]
    fn a_large_drawing_begins_with_its_circles_and_with_what_most_wait_for() {
        let node = |ix: usize| {
            let key = format!("o{ix}");
            Node { circle: ix >= 98, ..sample::node(&key) }
        };
        let mut edges: Vec<Edge> = (1..40).map(|ix| edge(ix - 1, ix)).collect();
        edges.extend([edge(50, 60), edge(50, 61), edge(50, 62), edge(98, 99), edge(99, 98)]);
        let picture =
            Picture { of: Of::Dependencies, nodes: (0..100).map(node).collect(), edges, note: None };
        let part = extract(&picture).expect("it is large");
        let keys: Vec<&str> = part.nodes.iter().map(|node| node.key.as_str()).collect();
        for key in ["o98", "o99", "o50", "o60", "o61", "o62"] {
            assert!(keys.contains(&key), "{key} is not among {keys:?}");
        }
        assert!(part.nodes.len() <= MOST, "{keys:?}");
        // Every line between its boxes is there, and each box counts those that lead out of it.
        for (place, node) in part.nodes.iter().enumerate() {
            let of = |picture: &Picture, ix: usize| {
                picture.edges.iter().filter(|edge| edge.from == ix || edge.to == ix).count()
            };
            let whole = picture.nodes.iter().position(|it| it.key == node.key).expect("it was there");
            assert_eq!(of(&part, place) + node.more, of(&picture, whole), "{}", node.key);
        }
        assert_eq!(extract(&part), None, "what is small is drawn whole");
    }
}
