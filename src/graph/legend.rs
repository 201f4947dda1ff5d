//! What the signs of a drawing mean: only those that are in it.

use super::layout::Laid;
use super::node::State;
use super::picture::Picture;

/// A sentence for each sign. Lines and frames are told by their style, which is seen without colours too.
#[must_use]
pub fn legend(picture: &Picture, laid: &Laid) -> Vec<&'static str> {
    let lines = || picture.edges.iter().zip(&laid.edges);
    let has = |state: State| picture.nodes.iter().any(|node| node.state == state);
    let signs = [
        (!picture.edges.is_empty(), "a line leads from what comes first to what waits"),
        (lines().any(|(edge, run)| run.back && !edge.over), "a dash-dotted line closes a circle"),
        (
            lines().any(|(edge, _)| edge.serves),
            "in a circle a line also leads to a parent, which waits for all below it",
        ),
        (lines().any(|(edge, run)| edge.critical && !run.back), "a double line is the longest chain"),
        (
            lines().any(|(edge, run)| edge.parallel && !edge.over && !run.back),
            "a dashed line lets both go on at once",
        ),
        (lines().any(|(edge, _)| edge.over), "a dotted line is over"),
        (has(State::Late), "a thick dashed frame is late, in a circle or cannot be on time"),
        (has(State::Blocked), "a frame with cut corners is blocked"),
        (has(State::AtRisk), "a frame of long dashes is at risk"),
        (has(State::Proposed) || has(State::Queued), "a thin dashed frame has not begun"),
        (has(State::Done), "a round frame is done"),
        (has(State::Dropped), "a dotted frame is dropped"),
    ];
    signs.into_iter().filter(|(used, _)| *used).map(|(_, words)| words).collect()
}
