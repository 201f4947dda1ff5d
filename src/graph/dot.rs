//! `dot`: for Graphviz.

use std::fmt::Write;

use super::label::wrapped;
use super::node::State;
use super::picture::{Edge, Picture};
use crate::report::one_line;

/// The whole graph.
pub(super) fn write(picture: &Picture) -> String {
    let mut out = String::from(
        "digraph plan {\n    rankdir=LR;\n    charset=\"UTF-8\";\n    node [shape=box, fontname=\"Helvetica\", \
         fontsize=11, margin=\"0.15,0.08\"];\n    edge [color=\"#6b7280\", arrowsize=0.7];\n",
    );
    if let Some(nothing) = picture.nothing() {
        let _ = writeln!(out, "    nothing [shape=plain, label=\"{}\"];", quoted(nothing));
    }
    for (ix, node) in picture.nodes.iter().enumerate() {
        let title: Vec<String> = wrapped(&node.title, 28, 2).iter().map(|line| quoted(line)).collect();
        let owner = if node.owner.is_empty() { String::new() } else { format!(" · {}", node.owner) };
        let standing = quoted(&format!("{}{owner}", node.standing()));
        let critical = if node.critical { ", peripheries=2" } else { "" };
        let _ = writeln!(
            out,
            "    n{ix} [label=\"{}\\n{standing}\", tooltip=\"{}\"{}{critical}];",
            title.join("\\n"),
            quoted(&node.whole()),
            look(node.state),
        );
    }
    for edge in &picture.edges {
        let look = match edge {
            // Three colours side by side, the middle one without ink, are a double line.
            Edge { critical: true, .. } => " [color=\"#1b1f24:invis:#1b1f24\"]",
            Edge { over: true, .. } => " [style=dotted]",
            Edge { parallel: true, .. } => " [style=dashed]",
            _ => "",
        };
        let _ = writeln!(out, "    n{} -> n{}{look};", edge.from, edge.to);
    }
    if let Some(note) = &picture.note {
        let _ = writeln!(out, "    label=\"{}\";\n    labelloc=b;", quoted(note));
    }
    out.push_str("}\n");
    out
}

const fn look(state: State) -> &'static str {
    match state {
        State::Unknown | State::Said => ", color=\"#6b7280\"",
        State::Proposed | State::Queued => ", color=\"#6b7280\", style=dashed",
        State::OnTrack => ", color=\"#17683a\", style=rounded",
        State::AtRisk => ", color=\"#7a5200\", penwidth=2, style=dashed",
        State::Late => ", color=\"#b3261e\", penwidth=2.5",
        State::Blocked => ", color=\"#b3261e\", penwidth=2.5, shape=octagon",
        State::Done => ", color=\"#17683a\", shape=ellipse",
        State::Dropped => ", color=\"#6b7280\", style=dotted",
    }
}

/// A stranger's text inside quotes: no escape of it is obeyed, and no entity of HTML.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in one_line(text).chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '&' => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_entities_are_text() {
        assert_eq!(quoted("a\\N \"b\" &lt;\n\\"), "a\\\\N \\\"b\\\" &amp;lt; \\\\");
    }
}
