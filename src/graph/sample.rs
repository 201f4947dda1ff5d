//! Boxes and lines to try drawings on.

use super::{Edge, Node, Of, Picture, State};

/// A box of nothing in particular.
pub(super) fn node(key: &str) -> Node {
    Node {
        key: key.to_owned(),
        title: String::new(),
        owner: String::new(),
        state: State::Unknown,
        overdue: None,
        circle: false,
        early: false,
        blocked: None,
        at_least: false,
        findings: 0,
        critical: false,
        holds: 0,
        more: 0,
        gravity: 0,
    }
}

/// A plain line.
pub(super) fn edge(from: usize, to: usize) -> Edge {
    Edge { from, to, critical: false, parallel: false, serves: false, over: false }
}

/// What waits for what among so many boxes.
pub(super) fn picture(count: usize, lines: &[(usize, usize)]) -> Picture {
    Picture {
        of: Of::Dependencies,
        nodes: (0..count).map(|ix| node(&ix.to_string())).collect(),
        edges: lines.iter().map(|&(from, to)| edge(from, to)).collect(),
        note: None,
    }
}
