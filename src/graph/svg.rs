//! `svg`: a picture that stands alone, or the inside of one for a page.

use std::fmt::Write;

use super::fit::{fitted, width};
use super::label::brief;
use super::layout::{BOX, Laid, Run, Side, layout};
use super::node::{Node, State};
use super::picture::{Edge, Picture};
use crate::report::{one_line, xml};

/// How boxes and lines look; a page puts it beside its own style.
pub const STYLE: &str = include_str!("style.css");

/// What a dark page changes.
const DARK: &str = "@media (prefers-color-scheme:dark){.g{--card:#161b22;--ink:#e6edf3;--soft:#b1bac4;--rule:#8b949e;\
                    --tint:#21262d;--red:#ff8a80;--yellow:#e3b341;--green:#56d364}}";

/// Room around a picture.
const MARGIN: f64 = 16.0;

/// The room of the note under a picture.
const NOTE: f64 = 34.0;

/// How far below the middle of a box lines run that close a circle.
const BACK: f64 = 14.0;

/// How far from the sides of its box a text stands, and from those of a round one.
const INSET: (f64, f64) = (11.0, 20.0);

/// How large the letters of a title are, and those of the line below it.
const TITLE: f64 = 12.0;
const SMALL: f64 = 11.0;

/// How wide letters are that are not bold, of the width that bold ones have.
const PLAIN: f64 = 0.92;

/// The whole picture.
pub(super) fn write(picture: &Picture) -> String {
    let title = escaped(picture.title());
    let Some(laid) = layout(picture).filter(|_| picture.nothing().is_none()) else {
        return listed(picture);
    };
    let note = if picture.note.is_some() { NOTE } else { 0.0 };
    let (width, height) = (laid.size.0 + 2.0 * MARGIN, laid.size.1 + 2.0 * MARGIN + note);
    let mut text = open(width, height, &title);
    text.push_str(&body(picture, &laid, &|_| None));
    if let Some(note) = &picture.note {
        let y = laid.size.1 + MARGIN + NOTE / 2.0;
        let _ = writeln!(text, "<text class=\"s\" x=\"0\" y=\"{}\">{}</text>", number(y), escaped(note));
    }
    text.push_str("</g>\n</svg>\n");
    text
}

fn open(width: f64, height: f64, title: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{0} {0} {1} {2}\" width=\"{1}\" height=\"{2}\" role=\"img\" \
         aria-label=\"{title}\">\n<title>{title}</title>\n<style>{STYLE}{DARK}</style>\n<g class=\"g\">\n",
        number(-MARGIN),
        number(width),
        number(height),
    )
}

/// A picture that could not be laid out, or of nothing: a sentence, and a line of text for each line.
fn listed(picture: &Picture) -> String {
    let mut lines: Vec<String> = Vec::new();
    match picture.nothing() {
        Some(nothing) => lines.push(nothing.to_owned()),
        None => {
            lines.push("This is too much for a drawing. It says:".to_owned());
            lines.extend(picture.edges.iter().map(|edge| {
                let (from, to) = (&picture.nodes[edge.from], &picture.nodes[edge.to]);
                format!("{} → {}", from.title, to.title)
            }));
        }
    }
    let mut text = open(720.0, lines.len() as f64 * 20.0 + 2.0 * MARGIN, &escaped(picture.title()));
    for (place, line) in lines.iter().enumerate() {
        let y = number(place as f64 * 20.0 + 14.0);
        let _ = writeln!(text, "<text class=\"t\" x=\"0\" y=\"{y}\">{}</text>", escaped(&brief(line, 110)));
    }
    text.push_str("</g>\n</svg>\n");
    text
}

/// Boxes and lines without the frame. `link` gives the address that a box leads to.
#[must_use]
pub fn body(picture: &Picture, laid: &Laid, link: &dyn Fn(&Node) -> Option<String>) -> String {
    let mut text = String::new();
    // What is critical lies on top.
    for critical in [false, true] {
        for (edge, run) in picture.edges.iter().zip(&laid.edges).filter(|(edge, _)| edge.critical == critical)
        {
            line(edge, run, &mut text);
        }
    }
    for (node, &at) in picture.nodes.iter().zip(&laid.nodes) {
        let address = link(node);
        if let Some(address) = &address {
            let _ = write!(text, "<a href=\"{}\">", escaped(address));
        }
        // What a box leads to tells everything, so there it only says what was cut.
        let tip = if address.is_some() { cut(node) } else { Some(node.whole()) };
        boxed(node, at, tip.as_deref(), &mut text);
        text.push_str(if address.is_some() { "</a>\n" } else { "\n" });
    }
    text
}

/// The title where it has no room.
fn cut(node: &Node) -> Option<String> {
    let lines = lines(node);
    lines.last().is_some_and(|last| last.ends_with('…')).then(|| node.title.clone())
}

/// The lines of a title in its box.
fn lines(node: &Node) -> Vec<String> {
    fitted(&node.title, room(node) / TITLE, 2)
}

/// How far from the side of its box the text of a node stands.
fn inset(node: &Node) -> f64 {
    if node.state == State::Done { INSET.1 } else { INSET.0 }
}

/// How much room a text has in a box.
fn room(node: &Node) -> f64 {
    BOX.0 - 2.0 * inset(node)
}

fn boxed(node: &Node, (x, y): (f64, f64), tip: Option<&str>, text: &mut String) {
    let critical = if node.critical { " critical" } else { "" };
    let _ = write!(
        text,
        "<g class=\"n {}{critical}\" transform=\"translate({} {})\">",
        node.state.class(),
        number(x),
        number(y),
    );
    if let Some(tip) = tip {
        let _ = write!(text, "<title>{}</title>", escaped(tip));
    }
    if node.critical {
        let (width, height) = (number(BOX.0 + 8.0), number(BOX.1 + 8.0));
        let _ = write!(
            text,
            "<rect class=\"halo\" x=\"-4\" y=\"-4\" width=\"{width}\" height=\"{height}\" rx=\"9\"/>"
        );
    }
    outline(node.state, text);
    let inset = number(inset(node));
    let lines = lines(node);
    let first = if lines.len() == 1 { 26 } else { 19 };
    for (place, line) in lines.iter().enumerate() {
        let y = first + 14 * place;
        let _ = write!(text, "<text class=\"t\" x=\"{inset}\" y=\"{y}\">{}</text>", escaped(line));
    }
    let bad = if is_bad(node.state) { " bad" } else { "" };
    let standing = standing(node);
    let _ = write!(text, "<text class=\"s{bad}\" x=\"{inset}\" y=\"51\">{}</text></g>", escaped(&standing));
}

/// The shape tells the state to those who see no colour.
fn outline(state: State, text: &mut String) {
    if state == State::Blocked {
        let (right, low) = (BOX.0 - 9.0, BOX.1 - 9.0);
        let _ = write!(text, "<path class=\"box\" d=\"M9 0H{right}l9 9V{low}l-9 9H9l-9-9V9z\"/>");
        return;
    }
    let round = match state {
        State::Done => BOX.1 / 2.0,
        State::AtRisk | State::Late | State::Dropped => 0.0,
        _ => 6.0,
    };
    let (width, height, round) = (number(BOX.0), number(BOX.1), number(round));
    let _ = write!(text, "<rect class=\"box\" width=\"{width}\" height=\"{height}\" rx=\"{round}\"/>");
}

const fn is_bad(state: State) -> bool {
    matches!(state, State::Late | State::Blocked)
}

/// How a node stands, and whose it is, as far as there is room. A number that is cut would be another number.
fn standing(node: &Node) -> String {
    let ems = room(node) / SMALL / if is_bad(node.state) { 1.0 } else { PLAIN };
    let mut said = node.standing();
    if !node.owner.is_empty() && said.chars().count() <= 20 {
        said = format!("{said} · {}", node.owner);
    }
    let mut parts: Vec<&str> = said.split(" · ").collect();
    while parts.len() > 1 && width(&parts.join(" · ")) > ems {
        parts.pop();
    }
    fitted(&parts.join(" · "), ems, 1).into_iter().next().unwrap_or_default()
}

fn line(edge: &Edge, run: &Run, text: &mut String) {
    let (Some(&first), Some(&last)) = (run.points.first(), run.points.last()) else { return };
    let class = match edge {
        // A circle of what is over holds nobody up.
        _ if run.back && !edge.over => " cycle",
        Edge { over: true, .. } => " over",
        Edge { parallel: true, .. } => " parallel",
        _ => "",
    };
    // A line back runs below the one that it answers.
    let shift = if run.back && run.side == Side::Across { BACK } else { 0.0 };
    let points: Vec<(f64, f64)> = run.points.iter().map(|at| (at.0, at.1 + shift)).collect();
    let d = if edge.from == edge.to { around(first) } else { curve(&points) };
    // A line names its boxes by their order: names may be long, and are in the boxes.
    let _ = write!(text, "<g data-from=\"{}\" data-to=\"{}\">", edge.from, edge.to);
    if edge.critical && !run.back {
        let _ = write!(text, "<path class=\"e wide\" d=\"{d}\"/><path class=\"e core\" d=\"{d}\"/>");
    } else {
        let _ = write!(text, "<path class=\"e{class}\" d=\"{d}\"/>");
    }
    let head = if run.back && !edge.over {
        " cycle"
    } else if edge.critical {
        " critical"
    } else {
        ""
    };
    let ((x, y), shape) = match run.side {
        Side::Across if run.back && edge.from != edge.to => ((first.0, first.1 + BACK), "7 -4v8z"),
        Side::Across if run.back => ((first.0, first.1 + 16.0), "7 -4v8z"),
        Side::Across => (last, "-7 -4v8z"),
        Side::Beside => (last, "7 -4v8z"),
        Side::Below => (last, "-4 -7h8z"),
    };
    let _ = writeln!(text, "<path class=\"h{head}\" d=\"M{} {}l{shape}\"/></g>", number(x), number(y));
}

/// A line that leads back to the box from which it comes.
fn around((x, y): (f64, f64)) -> String {
    format!("M{0} {1}c30 -20 30 36 0 16", number(x), number(y))
}

/// A smooth line through points: level through boxes' layers, curved between them.
fn curve(points: &[(f64, f64)]) -> String {
    let Some((x, y)) = points.first() else { return String::new() };
    let mut d = format!("M{} {}", number(*x), number(*y));
    for (place, pair) in points.windows(2).enumerate() {
        let [(from_x, from_y), (to_x, to_y)] = [pair[0], pair[1]];
        // Between layers it curves; within one it runs beside the boxes.
        if (from_y - to_y).abs() < 0.05 {
            let _ = write!(d, "H{}", number(to_x));
        } else if place % 2 == 1 || (from_y - to_y).abs() < 0.5 {
            let _ = write!(d, "L{} {}", number(to_x), number(to_y));
        } else {
            let middle = number((from_x + to_x) / 2.0);
            let _ = write!(
                d,
                "C{middle} {} {middle} {} {} {}",
                number(from_y),
                number(to_y),
                number(to_x),
                number(to_y)
            );
        }
    }
    d
}

/// A number with at most one decimal, the same on every machine.
#[must_use]
pub fn number(value: f64) -> String {
    let tenths = (value * 10.0).round() / 10.0;
    if tenths == 0.0 { "0".to_owned() } else { format!("{tenths}") }
}

/// A stranger's text for XML: what cannot be seen is shown, what would act is written out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in xml(&one_line(text)).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample;

    #[test]
    fn text_cannot_leave_its_place() {
        assert_eq!(escaped("<b a='x'>&\"\u{0}\u{202e}"), "&lt;b a=&#39;x&#39;&gt;&amp;&quot;\\u{0}\\u{202e}");
    }

    #[test]
    fn no_number_in_a_box_is_cut() {
        let node = Node {
            title: "Fix it".to_owned(),
            state: State::Late,
            overdue: Some(2158),
            findings: 1_234,
            ..sample::node("fix")
        };
        let mut text = String::new();
        boxed(&node, (0.0, 0.0), None, &mut text);
        assert!(text.contains("■ 2158 d late · 1234 findings</text>"), "{text}");
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!([number(1.0), number(-0.01), number(2.25), number(-16.0)], ["1", "0", "2.3", "-16"]);
    }
}
