//! Where the parts of a scalar's meaning were written.
//!
//! The written form and the meaning are walked side by side, piece by piece: a piece is a run of letters, one
//! escape, one folded line break, or one line of a block. From where the two do not fit, the rest is one piece.

use super::{Document, Kind, NodeId, Style};
use crate::text::{Pieces, Span, Trace};

const BLANKS: [char; 4] = [' ', '\t', '\r', '\n'];

impl Document<'_> {
    /// Where each part of a scalar's text was written, see [`Self::text`]. An alias is one place, since its words
    /// stand elsewhere, and so is what is no scalar.
    #[must_use]
    pub fn pieces(&self, id: NodeId) -> Pieces {
        let node = self.node(id);
        let Kind::Scalar { text, style } = &node.kind else { return Pieces::whole(node.span) };
        let quote = usize::from(matches!(style, Style::SingleQuoted | Style::DoubleQuoted));
        let written = self.slice(node.span);
        let Some(inner) = written.len().checked_sub(quote).and_then(|end| written.get(quote..end)) else {
            return Pieces::whole(node.span);
        };
        let base = node.span.range().start + quote;
        if inner == text {
            return Pieces::verbatim(Span::empty(base).start);
        }
        let mut walk = Walk { written: inner, text, base, from: 0, trace: Trace::default() };
        if matches!(style, Style::Literal | Style::Folded) {
            let line = self.slice(Span::new(0, base)).rfind(['\n', '\r']).map_or(0, |at| at + 1);
            walk.block(base - line);
        } else {
            walk.flow(*style);
        }
        walk.finish(node.span)
    }
}

/// The two forms of a scalar, and how far both are read.
struct Walk<'d> {
    written: &'d str,
    text: &'d str,
    /// Where the written form starts in the source.
    base: usize,
    /// How far the written form is read; the trace knows how far the meaning is.
    from: usize,
    trace: Trace,
}

impl Walk<'_> {
    /// Notes that the next bytes of the meaning are the next ones of the written form, or stand for them.
    fn take(&mut self, meant: usize, written: usize, exact: bool) {
        let start = self.base + self.from;
        self.trace.push(meant, Span::new(start, start + written), exact);
        self.from += written;
    }

    /// What is left of the meaning.
    fn text(&self) -> &str {
        self.text.get(self.trace.len()..).unwrap_or_default()
    }

    /// What is left of the written form.
    fn written(&self) -> &str {
        self.written.get(self.from..).unwrap_or_default()
    }

    /// What is left is one piece.
    fn finish(mut self, place: Span) -> Pieces {
        let (meant, written) = (self.text().len(), self.written().len());
        self.take(meant, written, false);
        self.trace.finish(place)
    }

    /// Plain and quoted scalars, as far as the two forms fit.
    fn flow(&mut self, style: Style) -> Option<()> {
        while !self.written().is_empty() {
            let rest = self.written();
            let blanks = blanks(rest);
            let breaks = line_breaks(blanks);
            let first = rest.chars().next()?;
            // Below a key of a page, `#` may be a letter as any other.
            let is_meant = self.text().trim_start_matches([' ', '\n']).starts_with('#');
            let (taken, meant, exact) =
                if style == Style::Plain && !blanks.is_empty() && !is_meant && is_comment(rest, blanks) {
                    // The parser passes over a comment inside of a plain text that goes on below it.
                    (past_comments(rest), leading(self.text(), '\n').max(1), false)
                } else if breaks > 0 {
                    (blanks.len(), breaks.max(2) - 1, false)
                } else if style == Style::SingleQuoted && rest.starts_with("''") {
                    (2, 1, false)
                } else if style == Style::DoubleQuoted && first == '\\' {
                    let (taken, meant) = escape(rest, self.text())?;
                    (taken, meant, false)
                } else {
                    let letters = blanks.len().max(first.len_utf8());
                    (rest.get(..letters) == self.text().get(..letters)).then_some((letters, letters, true))?
                };
            self.text().get(..meant)?;
            self.take(meant, taken, exact);
        }
        Some(())
    }

    /// Literal and folded scalars: each line stands in the meaning as it is, without `indent` spaces before it.
    fn block(&mut self, indent: usize) -> Option<()> {
        let mut at = 0;
        for (number, line) in self.written.split_inclusive(['\n', '\r']).enumerate() {
            let spaces = line.len() - line.trim_start_matches(' ').len();
            let indent = if number == 0 { 0 } else { spaces.min(indent) };
            let content = line.get(indent..)?.trim_end_matches(['\n', '\r']);
            let line_end = at + line.len();
            if !content.is_empty() {
                let gap = gap(self.text(), content)?;
                self.take(gap, at + indent - self.from, false);
                self.take(content.len(), content.len(), true);
            }
            at = line_end;
        }
        Some(())
    }
}

/// How many bytes an escape takes and means.
fn escape(rest: &str, text: &str) -> Option<(usize, usize)> {
    let after = rest.get(1..)?;
    let blanks = blanks(after);
    if after.starts_with(['\r', '\n']) {
        return Some((1 + blanks.len(), line_breaks(blanks) - 1));
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

/// Whether a comment stands behind the blanks that a text starts with.
fn is_comment(rest: &str, blanks: &str) -> bool {
    rest.get(blanks.len()..).is_some_and(|after| after.starts_with('#'))
}

/// How many bytes of blanks and comments stand before the text goes on.
fn past_comments(rest: &str) -> usize {
    let mut after = rest.trim_start_matches(BLANKS);
    while after.starts_with('#') {
        after = after.trim_start_matches(|c| !matches!(c, '\r' | '\n')).trim_start_matches(BLANKS);
    }
    rest.len() - after.len()
}

/// How many bytes of folded line breaks stand in the meaning before the next line.
fn gap(text: &str, content: &str) -> Option<usize> {
    [leading(text, '\n'), 1]
        .into_iter()
        .find(|&gap| text.get(gap..).is_some_and(|rest| rest.starts_with(content)))
}

/// How many such characters of one byte a text starts with.
fn leading(text: &str, c: char) -> usize {
    text.len() - text.trim_start_matches(c).len()
}

/// The blanks and line breaks that a text starts with.
fn blanks(text: &str) -> &str {
    text.get(..text.len() - text.trim_start_matches(BLANKS).len()).unwrap_or_default()
}

fn line_breaks(blanks: &str) -> usize {
    blanks.matches(['\n', '\r']).count() - blanks.matches("\r\n").count()
}
