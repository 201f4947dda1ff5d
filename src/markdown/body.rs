//! The prose of a page: passages of readable text under headings.

use std::ops::Range;

use crate::text::{Pieces, Span, Trace};

/// Everything below the front matter.
#[derive(Debug, Clone, Default)]
pub struct Body {
    /// Where it stands.
    pub span: Span,
    /// The headings in order, without those inside quotes and lists.
    pub headings: Vec<Heading>,
    /// Lines in bold letters that head what follows, as `**Acceptance criteria**:` does.
    pub labels: Vec<Heading>,
    /// The paragraphs, list items and table cells in order; headings and code blocks are left out.
    pub passages: Vec<Passage>,
    /// Those that are read as fields at the head of the page instead.
    pub lines: Vec<Passage>,
    /// Where the fields end that stand in lines of their own above the prose.
    pub(super) below: Option<u32>,
}

/// A heading and how far its section goes.
#[derive(Debug, Clone)]
pub struct Heading {
    /// From 1 to 6; 7 for a line in bold letters.
    pub level: u8,
    /// Its text.
    pub title: Passage,
    /// The whole heading with its marks.
    pub span: Span,
    /// From after the heading to the next one of its level or above.
    pub content: Span,
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
    /// How many lists it stands in.
    pub(super) depth: usize,
    /// Whether it is an item that is ticked off.
    pub(super) ticked: bool,
    /// Where it stands in a table, if it is a cell.
    pub(super) cell: Option<Cell>,
    pub(super) pieces: Vec<Piece>,
}

/// Where a cell stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// The table, counted through the page.
    pub table: usize,
    /// The row, 0 for the heading.
    pub row: usize,
    /// The column, from 0.
    pub column: usize,
}

/// A part of a passage's text that was written in one go.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) text: Range<usize>,
    pub(super) source: Span,
    /// Written letter by letter.
    pub(super) exact: bool,
    pub(super) role: Role,
}

/// What the words of a piece are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Role {
    /// Said.
    Plain,
    /// Inline code.
    Code,
    /// Struck out.
    Struck,
    /// Where a link leads, which is no part of the text.
    Target(Box<str>),
}

/// What stands before an item in a text of several lines.
const ITEM: &str = "\n- ";

impl Body {
    /// The text of the first heading of level 1, unless the fields stand above several of them: there each names a
    /// section.
    #[must_use]
    pub fn title(&self) -> Option<&Passage> {
        let mut largest = self.headings.iter().filter(|heading| heading.level == 1);
        let first = largest.next()?;
        let is_section =
            self.below.is_some_and(|fields| fields <= first.span.start) && largest.next().is_some();
        (!is_section).then_some(&first.title)
    }

    /// Notes that the fields of the page stand here, and no prose.
    pub(super) fn take_lines(&mut self, fields: Span) {
        self.lines = self.passages.extract_if(.., |passage| fields.contains(passage.span)).collect();
        self.below = Some(fields.end);
    }

    /// Takes such lines for prose again.
    pub(super) fn give_back_lines(&mut self) {
        self.passages.append(&mut self.lines);
        self.passages.sort_by_key(|passage| passage.span.start);
        self.below = None;
    }

    /// The passages that stand within a span.
    #[must_use]
    pub fn passages_in(&self, span: Span) -> &[Passage] {
        let from = self.passages.partition_point(|passage| passage.span.start < span.start);
        let to = self.passages.partition_point(|passage| passage.span.start < span.end);
        self.passages.get(from..to).unwrap_or_default()
    }
}

impl Passage {
    pub(super) fn new(kind: PassageKind) -> Self {
        let (text, pieces) = (String::new(), Vec::new());
        Self { kind, text, span: Span::default(), depth: 0, ticked: false, cell: None, pieces }
    }

    /// This passage and the items below it as one text, in which each item stands in a line of its own.
    #[must_use]
    pub fn with_list(&self, items: &[&Self]) -> Self {
        let mut whole = self.clone();
        for item in items {
            let start = whole.text.len();
            whole.text.push_str(ITEM);
            let source = Span { start: item.span.start, end: item.span.start };
            let base = whole.text.len();
            whole.pieces.push(Piece { text: start..base, source, exact: false, role: Role::Plain });
            whole.text.push_str(&item.text);
            whole.pieces.extend(item.pieces.iter().map(|piece| {
                let text = base + piece.text.start..base + piece.text.end;
                Piece { text, ..piece.clone() }
            }));
            whole.span = whole.span.to(item.span);
        }
        whole
    }

    /// Takes on a text that was written as `written` at `source`.
    pub(super) fn push(&mut self, text: &str, written: &str, source: Span, role: &Role) {
        if self.pieces.is_empty() && text.trim().is_empty() {
            return;
        }
        self.span = if self.pieces.is_empty() { source } else { self.span.to(source) };
        let start = self.text.len();
        self.text.push_str(text);
        let base = source.range().start;
        let whole = || vec![(0..text.len(), 0..written.len(), text == written)];
        for (meant, stands, exact) in if *role == Role::Code { align(text, written) } else { whole() } {
            let text = start + meant.start..start + meant.end;
            let source = Span::new(base + stands.start, base + stands.end);
            self.pieces.push(Piece { text, source, exact, role: role.clone() });
        }
    }

    /// How many lists it stands in.
    #[must_use]
    pub const fn depth(&self) -> usize {
        self.depth
    }

    /// Whether it is an item that is ticked off.
    #[must_use]
    pub const fn is_ticked(&self) -> bool {
        self.ticked
    }

    /// Whether all of it is struck out.
    #[must_use]
    pub fn is_struck(&self) -> bool {
        let mut said = self.pieces.iter().filter(|piece| !matches!(piece.role, Role::Target(_))).peekable();
        said.peek().is_some() && said.all(|piece| piece.role == Role::Struck)
    }

    /// Whether it is nothing but a link to another file, and perhaps a day or number behind it.
    #[must_use]
    pub fn is_link(&self) -> bool {
        let [label, Piece { role: Role::Target(_), .. }, behind @ ..] = &self.pieces[..] else {
            return false;
        };
        let rest = self.text.get(label.text.end..).unwrap_or_default();
        behind.iter().all(|piece| !matches!(piece.role, Role::Target(_)))
            && !rest.contains(char::is_alphabetic)
    }

    /// Where its first link to another file leads.
    #[must_use]
    pub fn target(&self) -> Option<&str> {
        self.pieces.iter().find_map(|piece| match &piece.role {
            Role::Target(target) => Some(&**target),
            _ => None,
        })
    }

    /// Where it stands in a table; none outside of tables.
    #[must_use]
    pub const fn cell(&self) -> Option<Cell> {
        self.cell
    }

    /// Where each part of the text was written.
    #[must_use]
    pub fn pieces(&self) -> Pieces {
        let mut trace = Trace::default();
        for piece in &self.pieces {
            trace.push(piece.text.len(), piece.source, piece.exact);
        }
        trace.finish(self.span)
    }

    /// Notes where the link before leads.
    pub(super) fn push_target(&mut self, target: &str, source: Span, exact: bool) {
        let end = self.text.len();
        self.pieces.push(Piece { text: end..end, source, exact, role: Role::Target(target.into()) });
    }
}

/// The runs of inline code that stand in the written form letter by letter, and what lies between them.
fn align(text: &str, written: &str) -> Vec<(Range<usize>, Range<usize>, bool)> {
    let mut found: Vec<(Range<usize>, Range<usize>, bool)> = Vec::new();
    let (mut meant, mut at) = (0, 0);
    for c in text.chars() {
        let rest = written.get(at..).unwrap_or_default();
        let bar = if c == '|' && rest.starts_with("\\|") { 1 } else { 0 };
        let (taken, exact) = if rest.get(bar..).is_some_and(|rest| rest.starts_with(c)) {
            at += bar;
            (c.len_utf8(), true)
        } else if c == ' ' && rest.starts_with(['\r', '\n']) {
            (rest.len() - rest.trim_start_matches(['\r', '\n', ' ', '\t']).len(), false)
        } else {
            break;
        };
        match found.last_mut() {
            Some((run, stands, true)) if exact && stands.end == at => {
                (run.end, stands.end) = (meant + taken, at + taken);
            }
            _ => found.push((meant..meant + c.len_utf8(), at..at + taken, exact)),
        }
        (meant, at) = (meant + c.len_utf8(), at + taken);
    }
    if meant < text.len() {
        found.push((meant..text.len(), at..written.len(), false));
    }
    found
}
