//! What a page says: its passages one by one, and a list together with the line or heading above it.
//!
//! Plain marks stay, so that a reader of sentences sees what was code and where a link leads; struck words and
//! ticked items are left out, since they are taken back or over.

use super::body::{Body, Heading, Passage, PassageKind, Piece, Role};
use crate::text::{Pieces, Span, Trace};

/// How many passages are read as one list.
const MAX_ITEMS: usize = 100;

/// A run of text that is read as one.
#[derive(Debug, Clone)]
pub struct Speech {
    /// What is said.
    pub text: String,
    /// From its first to its last letter in the source.
    pub span: Span,
    /// Where each part of the text was written.
    pub pieces: Pieces,
}

impl Speech {
    /// A passage below the one that heads it, as an item of its list.
    #[must_use]
    pub fn headed(head: &Passage, item: &Passage) -> Option<Self> {
        let mut writer = Writer::default();
        writer.passage(head);
        writer.colon();
        writer.between("\n- ", item.span);
        writer.passage(item);
        writer.finish()
    }
}

#[derive(Default)]
struct Writer {
    text: String,
    trace: Trace,
    span: Option<Span>,
}

impl Body {
    /// What the body says, in its order.
    #[must_use]
    pub fn spoken(&self) -> Vec<Speech> {
        let mut headings = self.headings.iter().peekable();
        let mut speeches = Vec::new();
        let mut rest = &self.passages[..];
        while let Some((first, behind)) = rest.split_first() {
            let mut heading = None;
            while let Some(next) = headings.next_if(|heading| heading.span.start < first.span.start) {
                heading = Some(next);
            }
            let next_heading = headings.peek().map_or(u32::MAX, |heading| heading.span.start);
            let section = behind.iter().take_while(|passage| passage.span.start < next_heading);
            let items = match heading {
                Some(_) if first.kind == PassageKind::Item => {
                    section.take_while(|passage| passage.kind == PassageKind::Item).count()
                }
                _ => section.take_while(|passage| is_below(passage, first)).count(),
            };
            let (items, behind) = behind.split_at(items.min(MAX_ITEMS));
            rest = behind;
            speeches.extend(speech(heading, first, items));
        }
        speeches
    }
}

/// Whether a passage is an item of the list that the other one heads.
fn is_below(passage: &Passage, head: &Passage) -> bool {
    passage.kind == PassageKind::Item && passage.depth > head.depth
}

/// A passage with its heading and the items below it.
fn speech(heading: Option<&Heading>, first: &Passage, items: &[Passage]) -> Option<Speech> {
    let mut writer = Writer::default();
    if let Some(heading) = heading {
        writer.passage(&heading.title);
        writer.colon();
        writer.between(if first.kind == PassageKind::Item { "\n- " } else { "\n" }, first.span);
    }
    writer.passage(first);
    if !items.is_empty() && !first.ticked {
        writer.colon();
    }
    // An item below another one is set in, so that a reader knows where the other one ends.
    let least = first.depth() + usize::from(first.kind != PassageKind::Item || heading.is_none());
    for item in items {
        let inset = "  ".repeat(item.depth().saturating_sub(least));
        writer.between(&format!("\n{inset}- "), item.span);
        writer.passage(item);
    }
    writer.finish()
}

impl Writer {
    fn finish(self) -> Option<Speech> {
        let span = self.span?;
        Some(Speech { text: self.text, span, pieces: self.trace.finish(span) })
    }

    fn passage(&mut self, passage: &Passage) {
        if passage.ticked || passage.kind == PassageKind::Heading && passage.text.trim().is_empty() {
            return;
        }
        self.span = Some(self.span.map_or(passage.span, |span| span.to(passage.span)));
        let is_code = |piece: Option<&Piece>| piece.is_some_and(|piece| piece.role == Role::Code);
        for (at, piece) in passage.pieces.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| passage.pieces.get(at));
            let text = passage.text.get(piece.text.clone()).unwrap_or_default();
            let (start, end) =
                (Span::empty(piece.source.range().start), Span::empty(piece.source.range().end));
            match &piece.role {
                Role::Plain => self.push(text, piece.source, piece.exact),
                Role::Code => {
                    if !is_code(before) {
                        self.push("`", start, false);
                    }
                    self.push(text, piece.source, piece.exact);
                    if !is_code(passage.pieces.get(at + 1)) {
                        self.push("`", end, false);
                    }
                }
                Role::Struck => self.push(" ", piece.source, false),
                Role::Target(target) => {
                    self.push(" (", start, false);
                    self.push(target, piece.source, piece.exact);
                    self.push(")", end, false);
                }
            }
        }
    }

    /// A colon where no sentence ends, as before a list.
    fn colon(&mut self) {
        let text = self.text.trim_end();
        if !text.is_empty() && !text.ends_with([':', '：', '.', '!', '?', ';', '。', '！', '？']) {
            self.push(":", Span::empty(self.span.unwrap_or_default().range().end), false);
        }
    }

    fn between(&mut self, text: &str, next: Span) {
        if !self.text.is_empty() {
            self.push(text, Span::empty(next.range().start), false);
        }
    }

    fn push(&mut self, text: &str, source: Span, exact: bool) {
        self.text.push_str(text);
        self.trace.push(text.len(), source, exact);
    }
}
