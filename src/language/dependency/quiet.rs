//! Ranges whose words are shown or taken back, not said: code, struck words, quotations, quoted lines, comments.

use crate::text::{Cut, Span};

/// The quiet ranges of `text`, with their signs, in order.
pub(super) fn ranges(text: &str) -> Vec<Span> {
    let mut ranges = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = text.cut(at..);
        let Some(c) = rest.chars().next() else { break };
        let at_line = at == 0 || text.cut(..at).ends_with('\n');
        let length = match c {
            '`' => code(rest),
            '~' if rest.starts_with("~~") && !rest.starts_with("~~~") => closed(rest, "~~", "~~"),
            '~' if at_line && rest.starts_with("~~~") => closed(rest, "~~~", "\n~~~"),
            '<' if rest.starts_with("<!--") => closed(rest, "<!--", "-->"),
            '<' => struck(rest).map_or(0, |(open, close)| closed(rest, open, close)),
            '>' if at_line => rest.find('\n').unwrap_or(rest.len()),
            '"' | '“' | '„' | '«' => quotation(rest, c),
            _ => 0,
        };
        if length > 0 {
            ranges.push(Span::new(at, at + length));
        }
        at += if length > 0 { length } else { c.len_utf8() };
    }
    ranges
}

/// Whether a quiet range, with its signs, is struck out.
pub(super) fn is_struck(range: &str) -> bool {
    range.starts_with("~~") && !range.starts_with("~~~") || struck(range).is_some()
}

/// The marks of words struck out in HTML that begin a text.
fn struck(text: &str) -> Option<(&'static str, &'static str)> {
    [("<del>", "</del>"), ("<s>", "</s>"), ("<strike>", "</strike>")]
        .into_iter()
        .find(|(open, _)| text.starts_with(open))
}

fn code(text: &str) -> usize {
    let ticks = text.len() - text.trim_start_matches('`').len();
    let fence = text.cut(..ticks);
    match text.cut(ticks..).find(fence) {
        Some(at) => at + 2 * ticks,
        None if ticks >= 3 => text.len(),
        None => 0,
    }
}

fn closed(text: &str, open: &str, close: &str) -> usize {
    text.cut(open.len()..).find(close).map_or(text.len(), |at| open.len() + at + close.len())
}

/// A quotation within one paragraph.
fn quotation(text: &str, open: char) -> usize {
    let close = match open {
        '“' => '”',
        '„' => '“',
        '«' => '»',
        other => other,
    };
    let body = text.cut(open.len_utf8()..);
    let paragraph = body.cut(..body.find("\n\n").unwrap_or(body.len()));
    paragraph.find(close).map_or(0, |at| open.len_utf8() + at + close.len_utf8())
}
