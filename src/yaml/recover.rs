//! Where reading goes on after a syntax error, so that every problem of a file is found.
//!
//! Indentation tells: the next line that starts exactly where the entries of an open mapping or the dashes of
//! an open list start belongs to it, whatever is broken in between. A `---` line starts afresh.

use std::ops::Range;

use super::places;
use crate::document::Builder;
use crate::text::Cut;

/// A part of the text to be read next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Region {
    /// Its bytes.
    pub(super) range: Range<usize>,
    /// What it holds.
    pub(super) kind: RegionKind,
}

/// What a region holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RegionKind {
    /// Documents of their own.
    Documents,
    /// The rest of a document of which nothing could be read so far.
    Rest,
    /// Further entries of the innermost open collection.
    Entries,
}

/// The offset after the line break that ends the line of `at`.
pub(super) fn next_line(source: &str, at: usize) -> usize {
    match source.cut(at..).find(['\n', '\r']) {
        Some(i) if source.cut(at + i..).starts_with("\r\n") => at + i + 2,
        Some(i) => at + i + 1,
        None => source.len(),
    }
}

/// The next region in `rest`, which starts at a line; collections that end before it are closed.
pub(super) fn next_region(source: &str, rest: Range<usize>, builder: &mut Builder<'_>) -> Option<Region> {
    let mut at = if places::line_start(source, rest.start) == rest.start {
        rest.start
    } else {
        next_line(source, rest.start)
    };
    while at < rest.end {
        let line = source.cut(at..rest.end);
        let after = next_line(source, at).min(rest.end);
        if is_marker(line, "---") {
            builder.abandon();
            return Some(Region { range: at..rest.end, kind: RegionKind::Documents });
        }
        if is_marker(line, "...") {
            builder.abandon();
            return Some(Region { range: after..rest.end, kind: RegionKind::Documents });
        }
        if column(line) == Some(0) && builder.forget_text_root() {
            return Some(Region { range: at..rest.end, kind: RegionKind::Rest });
        }
        if let Some(column) = column(line)
            && !line.cut(column..).starts_with([']', '}'])
            && fits(source, line, column, builder)
        {
            builder.give_up_value();
            let end = end_of_block(source, after, rest.end, column);
            return Some(Region { range: at..end, kind: RegionKind::Entries });
        }
        at = after;
    }
    None
}

/// Closes what cannot go on at this column, and says whether the innermost collection then can.
fn fits(source: &str, line: &str, column: usize, builder: &mut Builder<'_>) -> bool {
    let rest = line.cut(column..);
    let dash = rest.starts_with('-') && rest.cut(1..).chars().next().is_none_or(char::is_whitespace);
    while let Some(node) = builder.innermost() {
        let start = node.span.range().start;
        let own = source.cut(places::line_start(source, start)..start).trim_start_matches('\u{feff}').len();
        if own < column || (own == column && builder.takes(dash)) {
            return own == column;
        }
        builder.close(None);
        if builder.depth() == 0 {
            builder.mark_incomplete();
        }
    }
    false
}

fn end_of_block(source: &str, from: usize, end: usize, least: usize) -> usize {
    let mut at = from;
    while at < end {
        let line = source.cut(at..end);
        if is_marker(line, "---") || is_marker(line, "...") || column(line).is_some_and(|own| own < least) {
            return at;
        }
        at = next_line(source, at).min(end);
    }
    end
}

/// How many spaces stand before the content of a line; nothing for lines without content, and for those
/// that are indented by tabs.
fn column(line: &str) -> Option<usize> {
    let column = line.len() - line.trim_start_matches(' ').len();
    let first = line.cut(column..).chars().next()?;
    (!matches!(first, '\n' | '\r' | '\t' | '#')).then_some(column)
}

fn is_marker(line: &str, marker: &str) -> bool {
    line.strip_prefix(marker).is_some_and(|rest| rest.chars().next().is_none_or(char::is_whitespace))
}
