//! Texts that know where each of their words was written.

use std::ops::Range;

use crate::model::Text;
use crate::text::Span;

/// A text at `span` whose parts `locate` finds in the source.
pub(super) fn placed(text: &str, span: Span, locate: impl Fn(Range<usize>) -> Option<Span>) -> Text {
    if let Some(whole) = locate(0..text.len()).filter(|whole| whole.len() == text.len()) {
        return Text::mapped(text.to_owned(), span, vec![(0, whole.start)]);
    }
    let mut runs = Vec::new();
    for word in text.split_whitespace() {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let Some(place) = locate(start..start + word.len()) else {
            return Text::mapped(text.to_owned(), span, Vec::new());
        };
        runs.push((Span::empty(start).start, place.start));
    }
    Text::mapped(text.to_owned(), span, runs)
}
