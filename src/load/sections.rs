//! Markdown below the metadata: sections that feed fields, and prose.

use crate::markdown::{self, Passage, PassageKind};
use crate::model::{Body, Data, Text, Value};
use crate::text::Span;

use super::places::placed;

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
        let section = self.0.section(title)?;
        let key = section.heading.title.span;
        let span = section.span().unwrap_or(Span { start: key.end, end: key.end });
        let mut values: Vec<Value> = section.passages.iter().map(value).collect();
        let data = match values.len() {
            0 => Data::Null,
            1 => values.remove(0).data,
            _ => Data::List(values),
        };
        Some((key, Value { span, data }))
    }
}

/// The prose of a body: paragraphs and list items, with inline code blanked out so that no word in it counts.
pub(super) fn prose(body: &markdown::Body) -> Body {
    let readable = body.passages.iter().filter(|passage| passage.kind != PassageKind::Heading);
    Body { span: body.span, prose: readable.map(without_code).collect() }
}

/// The text of a passage with its places.
pub(super) fn text(passage: &Passage) -> Text {
    placed(&passage.text, passage.span, |range| passage.source_span(range))
}

fn value(passage: &Passage) -> Value {
    Value { span: passage.span, data: Data::Scalar { text: text(passage), plain: false } }
}

fn without_code(passage: &Passage) -> Text {
    let mut shown = text(passage);
    let mut at = 0;
    let mut plain = String::with_capacity(passage.text.len());
    for (range, run) in passage.runs() {
        plain.extend(std::iter::repeat_n(' ', range.start - at));
        plain.push_str(run);
        at = range.end;
    }
    plain.extend(std::iter::repeat_n(' ', passage.text.len() - at));
    shown.value = plain;
    shown
}
