//! Where a word of a scalar's meaning was written.
//!
//! The written form and the meaning are walked side by side, piece by piece: a piece is one character with its
//! escape, one folded line break, or one line of a block. From where the two do not fit, there is no
//! answer.

use std::ops::Range;

use super::{Document, Kind, NodeId, Style};
use crate::text::Span;

impl Document<'_> {
    /// The place in the source of `range` (bytes of the scalar's text, see [`Self::text`]). For an alias it
    /// is the place in its target. Nothing where the node is no scalar or the text was not written so.
    #[must_use]
    pub fn source_span(&self, id: NodeId, range: Range<usize>) -> Option<Span> {
        let node = self.resolved(id);
        let Kind::Scalar { text, style } = &node.kind else { return None };
        text.get(range.clone())?;
        let quote = usize::from(matches!(style, Style::SingleQuoted | Style::DoubleQuoted));
        let written = self.slice(node.span);
        let inner = written.get(quote..written.len().checked_sub(quote)?)?;
        let base = node.span.range().start + quote;
        if inner == text {
            return Some(Span::new(base + range.start, base + range.end));
        }
        let mut found = Found { range: range.clone(), start: None, end: None };
        if matches!(style, Style::Literal | Style::Folded) {
            let line = self.source[..base].rfind(['\n', '\r']).map_or(0, |line_break| line_break + 1);
            block(inner, text, base - line, &mut found);
        } else {
            flow(inner, text, *style, &mut found);
        }
        let at_end = (range.start == text.len()).then_some(inner.len());
        let start = found.start.or(at_end)?;
        let end = if range.is_empty() { start } else { found.end? };
        Some(Span::new(base + start, base + end.max(start)))
    }
}

/// The wanted range of the meaning, and what is found of it in the written form.
struct Found {
    range: Range<usize>,
    start: Option<usize>,
    end: Option<usize>,
}

impl Found {
    /// Notes that `meant` was written at `written`, letter by letter if `exact`.
    fn piece(&mut self, meant: Range<usize>, written: Range<usize>, exact: bool) {
        let inside = |at: usize| if exact { written.start + (at - meant.start) } else { written.start };
        if self.start.is_none() && self.range.start < meant.end {
            self.start = Some(inside(self.range.start.max(meant.start)));
        }
        if meant.start < self.range.end && self.range.end <= meant.end {
            self.end = Some(if exact { inside(self.range.end) } else { written.end });
        }
    }
}

/// Plain and quoted scalars.
fn flow(written: &str, text: &str, style: Style, found: &mut Found) -> Option<()> {
    let (mut from, mut to) = (0, 0);
    while from < written.len() {
        let rest = &written[from..];
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
        let breaks = line_breaks(&rest[..blanks]);
        let first = rest.chars().next()?;
        let (taken, meant) = if breaks > 0 {
            (blanks, if breaks == 1 { 1 } else { breaks - 1 })
        } else if style == Style::SingleQuoted && rest.starts_with("''") {
            (2, 1)
        } else if style == Style::DoubleQuoted && first == '\\' {
            escape(rest, &text[to..])?
        } else {
            text[to..].starts_with(first).then_some((first.len_utf8(), first.len_utf8()))?
        };
        text.get(to..to + meant)?;
        found.piece(to..to + meant, from..from + taken, taken == meant && breaks == 0);
        (from, to) = (from + taken, to + meant);
    }
    (to == text.len()).then_some(())
}

/// How many bytes an escape takes and means.
fn escape(rest: &str, text: &str) -> Option<(usize, usize)> {
    let after = &rest[1..];
    let blanks = after.len() - after.trim_start_matches([' ', '\t', '\r', '\n']).len();
    let breaks = line_breaks(&after[..blanks]);
    if breaks > 0 && after.starts_with(['\r', '\n']) {
        return Some((1 + blanks, breaks - 1));
    }
    let meant = text.chars().next()?;
    let taken = match after.chars().next()? {
        'x' => 4,
        'u' if u32::from(meant) > 0xffff => 12,
        'u' => 6,
        'U' => 10,
        other => 1 + other.len_utf8(),
    };
    rest.get(..taken)?;
    Some((taken, meant.len_utf8()))
}

/// Literal and folded scalars: each line stands in the meaning as it is, without `indent` spaces before it.
fn block(written: &str, text: &str, indent: usize, found: &mut Found) -> Option<()> {
    let (mut from, mut to) = (0, 0);
    for (number, line) in written.split_inclusive(['\n', '\r']).enumerate() {
        let spaces = line.len() - line.trim_start_matches(' ').len();
        let indent = if number == 0 { 0 } else { spaces.min(indent) };
        let content = line[indent..].trim_end_matches(['\n', '\r']);
        if !content.is_empty() {
            let gap = gap(&text[to..], content)?;
            let at = from + indent;
            found.piece(to..to + gap, at..at, false);
            to += gap;
            found.piece(to..to + content.len(), at..at + content.len(), true);
            to += content.len();
        }
        from += line.len();
    }
    found.piece(to..text.len(), written.len()..written.len(), false);
    Some(())
}

/// How many bytes of folded line breaks stand in the meaning before the next line.
fn gap(text: &str, content: &str) -> Option<usize> {
    let breaks = text.len() - text.trim_start_matches('\n').len();
    [breaks, 1].into_iter().find(|&gap| text.get(gap..).is_some_and(|rest| rest.starts_with(content)))
}

fn line_breaks(blanks: &str) -> usize {
    blanks.matches(['\n', '\r']).count() - blanks.matches("\r\n").count()
}
