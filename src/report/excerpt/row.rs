//! One line of a file as the terminal shows it: clipped, tabs as blanks, nothing hidden.

use textwrap::core::display_width;

use crate::report::sanitize::{Marker, is_hidden};
use crate::text::{Span, char_floor};

const TAB: usize = 4;
const CLIPPED: char = '…';

/// A line made ready to be shown, and how its offsets relate to those of the file.
#[derive(Debug)]
pub(super) struct Row {
    /// What is shown.
    pub(super) text: String,
    /// For each character of the file that is shown, and for the end: its offset there and in `text`.
    stops: Vec<(usize, usize)>,
}

impl Row {
    /// Shows at most `cells` cells of `line`, so that the beginning of `anchor` is among them.
    pub(super) fn new(source: &str, line: Span, anchor: Span, cells: usize) -> Self {
        let line = line.range();
        let anchor_start = char_floor(source, anchor.start as usize).clamp(line.start, line.end);
        let anchor_end = char_floor(source, anchor.end as usize).clamp(anchor_start, line.end);
        let from = first_shown(source, line.start, anchor_start..anchor_end, cells);

        let mut row = Self { text: String::new(), stops: Vec::new() };
        let mut used = 0;
        let mut marker = Marker::default();
        if from > line.start {
            row.text.push(CLIPPED);
            used = 1;
        }
        let mut rest = source.get(from..line.end).unwrap_or_default().char_indices().peekable();
        while let Some((at, c)) = rest.next() {
            let piece = shown(c, from + at, used, marker.completes(c));
            let width = display_width(&piece);
            let last = rest.peek().is_none();
            // Characters without width could go on for ever.
            let full = used + width + usize::from(!last) > cells || row.stops.len() > 4 * cells;
            if full {
                row.stops.push((from + at, row.text.len()));
                row.text.push(CLIPPED);
                return row;
            }
            row.stops.push((from + at, row.text.len()));
            row.text.push_str(&piece);
            used += width;
        }
        row.stops.push((line.end, row.text.len()));
        row
    }

    /// Whether all of `span` is within what is shown.
    pub(super) fn shows(&self, span: Span) -> bool {
        let (first, last) = (self.stops[0].0, self.stops[self.stops.len() - 1].0);
        first <= span.start as usize && span.end as usize <= last
    }

    /// Where an offset of the file is in `text`; what was clipped away is at the nearest end.
    pub(super) fn offset(&self, at: u32) -> usize {
        let stop = self.stops.partition_point(|&(source, _)| source < at as usize);
        self.stops[stop.min(self.stops.len() - 1)].1
    }
}

/// The first character to show: the line's first where the anchor can be seen so, else a little before it.
fn first_shown(source: &str, line_start: usize, anchor: std::ops::Range<usize>, cells: usize) -> usize {
    let mut anchor_width = 0;
    let anchored = source.get(anchor.clone()).unwrap_or_default();
    let wanted = anchored.char_indices().take(cells).find_map(|(at, c)| {
        anchor_width += display_width(&shown(c, anchor.start + at, 0, false));
        (anchor_width > cells / 2).then_some(cells / 2)
    });
    let room = cells.saturating_sub(wanted.unwrap_or(anchor_width) + 2);

    let mut before = 0;
    let mut start = anchor.start;
    let mut near = anchor.start;
    let ahead = source.get(line_start..anchor.start).unwrap_or_default();
    for (at, c) in ahead.char_indices().rev().take(4 * cells) {
        before += display_width(&shown(c, line_start + at, 0, false));
        if before > room {
            return near;
        }
        start = line_start + at;
        if before <= cells / 4 {
            near = start;
        }
    }
    if start == line_start { start } else { near }
}

/// How a character of the file is shown.
///
/// Variation selectors and skin tones only change how the character before them is drawn, and terminals differ
/// about the width of the result, so they are left out: underlines stay under what they mean.
fn shown(c: char, at: usize, column: usize, completes_marker: bool) -> String {
    match c {
        '\u{feff}' if at == 0 => String::new(),
        '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' => String::new(),
        '\t' => " ".repeat(TAB - column % TAB),
        c if completes_marker || is_hidden(c) => c.escape_unicode().collect(),
        c => c.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(source: &str, anchor: &str, cells: usize) -> (String, String) {
        let start = source.find(anchor).expect("in the text");
        let span = Span::new(start, start + anchor.len());
        let row = Row::new(source, Span::new(0, source.len()), span, cells);
        let marked =
            row.text.get(row.offset(span.start)..row.offset(span.end)).expect("on borders").to_owned();
        (row.text, marked)
    }

    #[test]
    fn short_lines_are_whole() {
        assert_eq!(row("owner: Mira", "Mira", 20), ("owner: Mira".into(), "Mira".into()));
        assert_eq!(row("0123456789", "0", 10).0, "0123456789");
    }

    #[test]
    fn long_lines_are_clipped_around_the_span() {
        let line = format!("{} needle {}", "a".repeat(100), "b".repeat(100));
        let (text, marked) = row(&line, "needle", 24);
        assert_eq!((&*text, &*marked), ("…aaaaa needle bbbbbbbbb…", "needle"));
        let (text, marked) = row(&line, &format!(" needle {}", "b".repeat(100)), 24);
        assert_eq!((&*text, &*marked), ("…aaaaaa needle bbbbbbbb…", " needle bbbbbbbb"));
        assert_eq!(row(&line, "a", 24).0, format!("{}…", "a".repeat(23)));
    }

    #[test]
    fn tabs_hidden_and_wide_characters_keep_their_span() {
        assert_eq!(row("a\tb: x", "x", 20), ("a   b: x".into(), "x".into()));
        assert_eq!(row("a\u{202e}b: x", "\u{202e}", 20), ("a\\u{202e}b: x".into(), "\\u{202e}".into()));
        assert_eq!(row("李小龙小龙小龙: x", "x", 16), ("…龙: x".into(), "x".into()));
        assert_eq!(row("\u{feff}👍🏽⚠\u{fe0f}: x", "👍🏽⚠\u{fe0f}", 20), ("👍⚠: x".into(), "👍⚠".into()));
        assert_eq!(row("##[group]x", "[", 30), ("##\\u{5b}group]x".into(), "\\u{5b}".into()));
    }

    #[test]
    fn characters_without_width_do_not_flood() {
        let line = format!("x{}", "\u{301}".repeat(1_000_000));
        assert!(row(&line, "x", 20).0.len() < 300);
    }
}
