//! `mermaid`: a flowchart for Markdown, within what its readers refuse.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::fmt::Write;

use super::drawing::Drawing;
use super::label::brief;
use super::node::{Node, State};
use super::picture::{Edge, Picture};

/// Mermaid refuses 500 lines, and readers cannot raise that.
const LINES: usize = 450;

/// Mermaid refuses 50,000 characters.
const CHARACTERS: usize = 45_000;

/// How many cells of a title are shown.
const CELLS: usize = 60;

/// Shape and line tell the state as well as colour.
const CLASSES: &str = "    classDef unknown stroke:#6b7280,stroke-width:1px
    classDef proposed stroke:#6b7280,stroke-dasharray:6 4
    classDef queued stroke:#6b7280,stroke-dasharray:2 2
    classDef ontrack stroke:#17683a,stroke-width:2px
    classDef said stroke:#6b7280,stroke-width:2px
    classDef atrisk stroke:#7a5200,stroke-width:3px,stroke-dasharray:12 3
    classDef late stroke:#b3261e,stroke-width:3px,stroke-dasharray:9 2
    classDef blocked stroke:#b3261e,stroke-width:3px
    classDef done stroke:#17683a,stroke-width:1px
    classDef dropped stroke:#6b7280,stroke-dasharray:2 4
    classDef note stroke:none,fill:none
";

/// The flowchart; where it would be refused, the gravest part of it.
pub(super) fn write(picture: &Picture) -> Drawing {
    let whole = text(picture, picture.note.as_deref());
    if picture.edges.len() <= LINES && whole.len() <= CHARACTERS {
        return Drawing { text: whole, note: picture.note.clone() };
    }
    let mut gravest: Vec<usize> = (0..picture.nodes.len()).collect();
    gravest.sort_by_key(|&ix| (Reverse(picture.nodes[ix].gravity), ix));
    let cut = |count: usize| {
        let wanted: HashSet<usize> = gravest[..count].iter().copied().collect();
        let part = picture.part(&wanted);
        let note = note(picture, &part);
        (part.edges.len() <= LINES, text(&part, Some(&note)), note)
    };
    let fits = |count: usize| {
        let (few, text, _) = cut(count);
        few && text.len() <= CHARACTERS
    };
    let (mut low, mut high) = (0, gravest.len());
    while low < high {
        let middle = (low + high).div_ceil(2);
        if fits(middle) { low = middle } else { high = middle - 1 }
    }
    let (_, text, note) = cut(low);
    Drawing { text, note: Some(note) }
}

/// What a part of a picture leaves out.
fn note(picture: &Picture, part: &Picture) -> String {
    let lines = match picture.edges.len() {
        0 => String::new(),
        all => format!(" and {} of {all} lines", part.edges.len()),
    };
    let shown = format!("{} of {} outcomes{lines}", part.nodes.len(), picture.nodes.len());
    match &picture.note {
        // It says already which flags draw a part whole.
        Some(before) => format!("{before} Mermaid holds {shown}, the gravest."),
        None => format!(
            "Mermaid draws at most {LINES} lines and {CHARACTERS} characters, so {shown} are here, the gravest. \
             --root, --owner, --level or --around draws a part whole, and --format svg everything."
        ),
    }
}

fn text(picture: &Picture, note: Option<&str>) -> String {
    let mut out = String::from("flowchart LR\n");
    if let Some(nothing) = picture.nothing() {
        let _ = writeln!(out, "    nothing[\"{}\"]", encoded(nothing));
        return out;
    }
    for (ix, node) in picture.nodes.iter().enumerate() {
        let (open, close) = shape(node.state);
        let critical = if node.critical { "‖ " } else { "" };
        let label =
            format!("{critical}{}<br/>{}", encoded(&brief(&node.title, CELLS)), encoded(&standing(node)));
        let _ = writeln!(out, "    n{ix}{open}\"{label}\"{close}:::{}", node.state.class());
    }
    for edge in &picture.edges {
        let arrow = match edge {
            Edge { critical: true, .. } => "==>",
            Edge { over: true, .. } | Edge { parallel: true, .. } => "-.->",
            _ => "-->",
        };
        let _ = writeln!(out, "    n{} {arrow} n{}", edge.from, edge.to);
    }
    if let Some(note) = note {
        let _ = writeln!(out, "    note[\"{}\"]:::note", encoded(note));
    }
    out.push_str(CLASSES);
    out
}

fn standing(node: &Node) -> String {
    match node.owner.as_str() {
        "" => node.standing(),
        owner => format!("{} · {}", node.standing(), brief(owner, 24)),
    }
}

fn shape(state: State) -> (&'static str, &'static str) {
    match state {
        State::Unknown | State::OnTrack | State::Said => ("[", "]"),
        State::Proposed | State::Queued => ("(", ")"),
        State::AtRisk => ("[/", "/]"),
        State::Late => ("[\\", "\\]"),
        State::Blocked => ("{{", "}}"),
        State::Done => ("([", "])"),
        State::Dropped => ("[[", "]]"),
    }
}

/// A text as a label: all but letters, digits and spaces of it by number, so that nothing in it is a word of the
/// language, a mark of Markdown or HTML.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut last = ' ';
    for c in text.chars() {
        // Two of them would begin a formula, however they are written.
        if c == '$' && last == '$' {
            out.push('\u{2060}');
        }
        last = c;
        let plain = c.is_alphanumeric() || c == ' ' || !c.is_ascii();
        if plain {
            out.push(c);
        } else {
            let _ = write!(out, "#{};", u32::from(c));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample;

    #[test]
    fn a_note_says_what_is_left_out_of_what_was_left_out_already() {
        let whole = sample::picture(480, &[(0, 1), (1, 2)]);
        let part = sample::picture(451, &[(0, 1)]);
        let said = note(&whole, &part);
        assert!(
            said.contains("and 45000 characters, so 451 of 480 outcomes and 1 of 2 lines are here"),
            "{said}"
        );
        let before = Picture { note: Some("600 are too many.".to_owned()), ..sample::picture(500, &[]) };
        assert_eq!(note(&before, &part), "600 are too many. Mermaid holds 451 of 500 outcomes, the gravest.");
    }

    #[test]
    fn nothing_in_a_label_is_language() {
        assert_eq!(encoded("a \"b\" --> end; %%{"), "a #34;b#34; #45;#45;#62; end#59; #37;#37;#123;");
        assert_eq!(encoded("$$x$$"), "#36;\u{2060}#36;x#36;\u{2060}#36;");
        assert_eq!(encoded("Zufriedene Gäste 李"), "Zufriedene Gäste 李");
    }
}
