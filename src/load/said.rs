//! What a page says of an item in lines of their own below its name: `Owner: Ana`, also with the key in bold letters.

use crate::markdown::Passage;
use crate::model::Field;
use crate::text::{Cut, Span};

/// A field in a line of its own: what it is, where its name stands and what it says.
pub(super) type Said = (Field, Span, Span);

/// The fields in the lines of a passage. `means`: the field that a name means.
pub(super) fn said(source: &str, passage: &Passage, means: impl Fn(&str) -> Option<Field>) -> Vec<Said> {
    let is_mark = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '`');
    let base = passage.span.range().start;
    let text = source.cut(passage.span.range());
    let place = |part: &str| {
        let start = base + text.start_of(part);
        Span::new(start, start + part.len())
    };
    let said = text.lines().filter_map(|line| {
        let (key, value) = line.split_once([':', '：'])?;
        let (key, value) = (key.trim_matches(is_mark), value.trim_matches(is_mark));
        let field = means(key)?;
        (!value.is_empty()).then(|| (field, place(key), place(value)))
    });
    said.collect()
}

/// A text without the marks in it that make words bold.
pub(super) fn plain(text: &str) -> std::borrow::Cow<'_, str> {
    if text.contains("**") { text.replace("**", "").into() } else { text.into() }
}
