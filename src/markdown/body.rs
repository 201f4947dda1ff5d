//! The prose of a page: passages of readable text under headings.

use std::ops::Range;

use crate::text::Span;

/// Everything below the front matter.
#[derive(Debug, Clone, Default)]
pub struct Body {
    /// Where it stands.
    pub span: Span,
    /// The headings in order, without those inside quotes and lists.
    pub headings: Vec<Heading>,
    /// The paragraphs, list items and table cells in order; headings and code blocks are left out.
    pub passages: Vec<Passage>,
}

/// A heading and how far its section goes.
#[derive(Debug, Clone)]
pub struct Heading {
    /// From 1 to 6.
    pub level: u8,
    /// Its text.
    pub title: Passage,
    /// The whole heading with its marks.
    pub span: Span,
    /// From after the heading to the next one of its level or above.
    pub content: Span,
}

/// A part of the body under one heading, deeper headings included.
#[derive(Debug, Clone, Copy)]
pub struct Section<'b> {
    /// The heading.
    pub heading: &'b Heading,
    /// What stands below it.
    pub passages: &'b [Passage],
}

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassageKind {
    /// The text of a heading.
    Heading,
    /// A paragraph outside of lists.
    Paragraph,
    /// The text of a list item, without the items below it.
    Item,
    /// A cell of a table.
    Cell,
}

/// A stretch of readable text: marks, link targets and comments left out, line breaks read as blanks.
#[derive(Debug, Clone)]
pub struct Passage {
    /// What it is.
    pub kind: PassageKind,
    /// The text, inline code included.
    pub text: String,
    /// From its first to its last letter in the source.
    pub span: Span,
    pieces: Vec<Piece>,
}

/// A part of a passage's text that was written in one go.
#[derive(Debug, Clone)]
struct Piece {
    text: Range<usize>,
    source: Span,
    code: bool,
}

impl Body {
    /// The text of the first heading of level 1.
    #[must_use]
    pub fn title(&self) -> Option<&Passage> {
        self.headings.iter().find(|heading| heading.level == 1).map(|heading| &heading.title)
    }

    /// The section of the first heading with this text; case, a colon at its end and blanks around it aside.
    #[must_use]
    pub fn section(&self, title: &str) -> Option<Section<'_>> {
        let plain = |text: &str| text.trim().trim_end_matches(':').trim_end().to_lowercase();
        let wanted = plain(title);
        let heading = self.headings.iter().find(|heading| plain(&heading.title.text) == wanted)?;
        Some(Section { heading, passages: self.passages_in(heading.content) })
    }

    /// The passages that stand within a span.
    #[must_use]
    pub fn passages_in(&self, span: Span) -> &[Passage] {
        let from = self.passages.partition_point(|passage| passage.span.start < span.start);
        let to = self.passages.partition_point(|passage| passage.span.start < span.end);
        &self.passages[from..to.max(from)]
    }
}

impl Section<'_> {
    /// From the first to the last passage; nothing for an empty section.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        Some(self.passages.first()?.span.to(self.passages.last()?.span))
    }
}

impl Passage {
    pub(super) fn new(kind: PassageKind) -> Self {
        Self { kind, text: String::new(), span: Span::default(), pieces: Vec::new() }
    }

    pub(super) fn push(&mut self, text: &str, source: Span, code: bool) {
        if self.pieces.is_empty() && text.trim().is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(text);
        self.span = if self.pieces.is_empty() { source } else { self.span.to(source) };
        self.pieces.push(Piece { text: start..self.text.len(), source, code });
    }

    /// The place of a part of the text (bytes). Nothing when the range is out of bounds, cuts a character or is
    /// empty.
    #[must_use]
    pub fn source_span(&self, range: Range<usize>) -> Option<Span> {
        self.text.get(range.clone()).filter(|text| !text.is_empty())?;
        let first = self.piece(range.start)?;
        let last = self.piece(range.end - 1)?;
        Some(Span { start: first.at(range.start, false), end: last.at(range.end, true) })
    }

    /// The parts that are no inline code, in order: each the text range and what it says.
    pub fn runs(&self) -> impl Iterator<Item = (Range<usize>, &str)> {
        self.pieces
            .iter()
            .filter(|piece| !piece.code)
            .map(|piece| (piece.text.clone(), &self.text[piece.text.clone()]))
    }

    /// Whether any letter of a text range is inline code.
    #[must_use]
    pub fn is_code(&self, range: &Range<usize>) -> bool {
        self.pieces
            .iter()
            .any(|piece| piece.code && piece.text.start < range.end && range.start < piece.text.end)
    }

    fn piece(&self, at: usize) -> Option<&Piece> {
        self.pieces.get(self.pieces.partition_point(|piece| piece.text.end <= at))
    }
}

impl Piece {
    /// The source offset of a text offset: exact where the piece was written letter by letter, else its edge.
    fn at(&self, offset: usize, is_end: bool) -> u32 {
        if self.source.len() == self.text.len() {
            let inside = offset - self.text.start;
            return Span::empty(self.source.range().start + inside).start;
        }
        if is_end { self.source.end } else { self.source.start }
    }
}
