//! The days that a sentence names.

use std::ops::Range;

use jiff::civil::Date;

use super::digits::is_digits;
use super::{deadline, in_any_form, is_month};
use crate::text::Cut;

/// How many words a day in a sentence has at most: `30 June 2026`, `30. Juni 2026`.
const WORDS_OF_A_DAY: usize = 3;

/// The days that a sentence names, each in words of its own and in a form that can be read in one way, with their places.
#[must_use]
pub fn within(text: &str) -> Vec<(Range<usize>, Date)> {
    let words = words_within(text);
    let is_part = |word: &str| word.contains(|c: char| c.is_ascii_digit()) || is_month(word);
    let mut found: Vec<(Range<usize>, Date)> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let read = |length: &usize| {
            let [first, last] = [&words[at], words.get(at + length - 1)?].map(|span| text.cut(span.clone()));
            // A year alone is as often any other number.
            if !is_part(first) || !is_part(last) || *length == 1 && is_digits(first, first.len()) {
                return None;
            }
            let span = words[at].start..words[at + length - 1].end;
            let day = in_any_form(text.cut(span.clone()), |text| deadline(text, 1)).ok()?;
            Some((span, day))
        };
        let longest = (1..=WORDS_OF_A_DAY).rev().find_map(|length| Some((length, read(&length)?)));
        at += longest.as_ref().map_or(1, |(length, _)| *length);
        found.extend(longest.map(|(_, day)| day));
    }
    found
}

/// Where the words of a text stand that are parted by blanks, without the marks around them.
fn words_within(text: &str) -> Vec<Range<usize>> {
    let is_mark = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | ',' | ';' | ':' | '.');
    let mut found = Vec::new();
    let mut from = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let start = from + piece.len() - piece.trim_start_matches(is_mark).len();
        let word = piece.trim_matches(is_mark);
        if !word.is_empty() {
            found.push(start..start + word.len());
        }
        from += piece.len();
    }
    found
}
