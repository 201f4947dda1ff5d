//! A text line by line, each line with its place.

use crate::text::Span;

/// One line without its break.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'s> {
    /// Where its first letter stands.
    pub(super) start: usize,
    /// What it says, blanks at both ends included.
    pub(super) text: &'s str,
}

impl<'s> Line<'s> {
    /// How many blanks it begins with.
    pub(super) fn indent(self) -> usize {
        self.text.len() - self.text.trim_start_matches([' ', '\t']).len()
    }

    /// Whether it says nothing.
    pub(super) fn is_blank(self) -> bool {
        self.text.trim().is_empty()
    }

    /// Without blanks at both ends.
    pub(super) fn trimmed(self) -> Self {
        let text = self.text.trim_end();
        let rest = text.trim_start();
        Self { start: self.start + text.len() - rest.len(), text: rest }
    }

    /// What follows after `prefix`, if it begins so.
    pub(super) fn after(self, prefix: &str) -> Option<Self> {
        let rest = self.text.strip_prefix(prefix)?;
        Some(Self { start: self.start + prefix.len(), text: rest })
    }

    /// What it says as an item of a list.
    pub(super) fn item(self) -> Option<Self> {
        ["- ", "* ", "+ "].into_iter().find_map(|mark| self.after(mark)).map(Line::trimmed)
    }

    /// What stands before `suffix`, if it ends so.
    pub(super) fn before(self, suffix: &str) -> Option<Self> {
        Some(Self { text: self.text.strip_suffix(suffix)?, ..self })
    }

    /// Its two parts around the first of these signs, the sign left out.
    pub(super) fn split(self, sign: char) -> Option<(Self, Self)> {
        let (left, right) = self.text.split_once(sign)?;
        let start = self.start + left.len() + sign.len_utf8();
        Some((Self { text: left, ..self }, Self { start, text: right }))
    }

    /// Its place.
    pub(super) fn span(self) -> Span {
        Span::new(self.start, self.start + self.text.len())
    }
}

/// The lines of the part of `source` that begins at `start`. A line ends at LF or CRLF.
pub(super) fn lines(source: &str, start: usize, end: usize) -> impl Iterator<Item = Line<'_>> {
    let mut at = start;
    source.get(start..end).unwrap_or_default().split_inclusive('\n').map(move |whole| {
        let start = at;
        at += whole.len();
        Line { start, text: whole.trim_end_matches(['\n', '\r']) }
    })
}
