//! Markdown below the metadata: sections that feed fields, and prose.

use crate::markdown::{self, Passage, PassageKind};
use crate::model::{Body, Data, Text, Value};
use crate::text::Span;

/// The sections of a Markdown file, by heading.
#[derive(Debug, Clone, Copy)]
pub struct Sections<'a>(&'a markdown::Body);

impl<'a> Sections<'a> {
    /// Those of a body.
    #[must_use]
    pub const fn of(body: &'a markdown::Body) -> Self {
        Self(body)
    }

    /// The place of the heading with this title, and what stands under it: one text, or a list where several
    /// items or paragraphs do.
    pub(super) fn find(&self, title: &str) -> Option<(Span, Value)> {
        self.gather(title, |_| true)
    }

    /// The same without what stands below an item to explain it: only a line that ends in a colon leaves to the items
    /// below it what it has to say. Nor does a paragraph behind a list state a criterion of its own; it is a note.
    pub(super) fn criteria(&self, title: &str) -> Option<(Span, Value)> {
        let mut explained: Option<usize> = None;
        let mut listed: Option<Span> = None;
        self.gather(title, |passage| {
            let is_heading = |span: Span| span.start < passage.span.start;
            let heading =
                || self.0.headings.iter().map(|heading| heading.span).rfind(|span| is_heading(*span));
            if passage.kind != PassageKind::Item {
                explained = None;
                return listed.is_none_or(|item| heading().is_some_and(|heading| heading.start > item.start));
            }
            listed = Some(passage.span);
            if explained.is_some_and(|depth| passage.depth() > depth) {
                return false;
            }
            let heads = passage.text.trim_end().ends_with([':', '：']);
            explained = (!heads).then(|| passage.depth());
            true
        })
    }

    fn gather(&self, title: &str, mut wanted: impl FnMut(&Passage) -> bool) -> Option<(Span, Value)> {
        let section = self.0.section(title)?;
        let key = section.title;
        let span = section.span().unwrap_or(Span { start: key.end, end: key.end });
        let mut values: Vec<Value> =
            section.passages.iter().filter(|passage| wanted(passage)).map(value).collect();
        let data = match values.len() {
            0 => Data::Null,
            1 => values.remove(0).data,
            _ => Data::List(values),
        };
        Some((key, Value { span, data }))
    }
}

/// The prose of a body: what is said, a list with the line that heads it.
pub(super) fn prose(body: &markdown::Body) -> Body {
    let text = |speech: markdown::Speech| Text::new(speech.text, speech.span, speech.pieces);
    Body { span: body.span, prose: body.spoken().into_iter().map(text).collect() }
}

/// The text of a passage with its places.
pub(super) fn text(passage: &Passage) -> Text {
    Text::new(passage.text.clone(), passage.span, passage.pieces())
}

fn value(passage: &Passage) -> Value {
    Value { span: passage.span, data: Data::Scalar { text: text(passage), plain: false } }
}
