//! Places that the parser does not give, found in the text around those that it gives.

use crate::document::Comment;
use crate::text::{Cut, Span};

/// The start of the line that `at` stands in.
pub(super) fn line_start(source: &str, at: usize) -> usize {
    source.cut(..at).rfind(['\n', '\r']).map_or(0, |line_break| line_break + 1)
}

/// The end of the line that `at` stands in, before its line break.
pub(super) fn line_end(source: &str, at: usize) -> usize {
    source.cut(at..).find(['\n', '\r']).map_or(source.len(), |length| at + length)
}

/// The end of what stands before `at`, when blanks, line breaks and comments are passed over.
pub(super) fn back_over_blanks(source: &str, comments: &[Comment<'_>], at: usize) -> usize {
    let mut at = at;
    let mut earlier =
        comments.iter().rev().skip_while(move |comment| comment.span.range().end > at).peekable();
    loop {
        at = source.cut(..at).trim_end_matches([' ', '\t', '\r', '\n']).len();
        match earlier.next_if(|comment| comment.span.range().end == at) {
            Some(comment) => at = comment.span.range().start,
            None => return at,
        }
    }
}

/// The place of the `|` or `>` before the content of a block scalar.
pub(super) fn block_header(source: &str, comments: &[Comment<'_>], content: usize) -> usize {
    let end = back_over_blanks(source, comments, content);
    let start =
        source.cut(..end).trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-')).len();
    if source.cut(..start).ends_with(['|', '>']) { start - 1 } else { content }
}

/// The lines of a block scalar from its first content on: the parser's range reaches to the next token.
pub(super) fn block_content(source: &str, header: usize, given: Span) -> Span {
    let range = given.range();
    let kept = source.cut(range.clone()).trim_end_matches([' ', '\t', '\r', '\n']).len();
    if kept == 0 {
        let marks = |c: char| matches!(c, '|' | '>' | '+' | '-') || c.is_ascii_digit();
        return Span::empty(range.start - source.cut(header..range.start).trim_start_matches(marks).len());
    }
    Span::new(range.start, range.start + kept)
}
