//! Boxes and lines to try drawings on.

use super::{Edge, Node, State};

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
        findings: 0,
        critical: false,
        holds: 0,
        more: 0,
        gravity: 0,
    }
}

/// A plain line.
pub(super) fn edge(from: usize, to: usize) -> Edge {
    Edge { from, to, critical: false, parallel: false, over: false }
}
