//! Texts of a page with values filled in: `due on {date(outcome.deadline)}`. `{{` and `}}` are braces.

use std::ops::Range;

use cel::common::types::{CelBool, CelDouble, CelInt, CelList, CelNull, CelString};
use cel::common::value::Val;

use crate::rule::say;
use crate::text::{Cut, brief_line};

use super::value::NAME;

/// A piece of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Says itself.
    Text(String),
    /// An expression, by its place in the text.
    Expression(Range<usize>),
}

/// Takes a text apart.
///
/// # Errors
/// A brace that is not closed or not opened, with its place.
pub(super) fn pieces(text: &str) -> Result<Vec<Piece>, (Range<usize>, &'static str)> {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let doubled = chars.peek().is_some_and(|&(_, next)| next == c);
        match c {
            '{' | '}' if doubled => {
                chars.next();
                plain.push(c);
            }
            '{' => {
                let end = end_of_expression(text.cut(at + 1..))
                    .ok_or((at..at + 1, "this brace is not closed; write `{{` for a brace itself"))?;
                let inside = at + 1..at + 1 + end;
                if text.cut(inside.clone()).trim().is_empty() {
                    return Err((at..inside.end + 1, "there is no expression between these braces"));
                }
                if !plain.is_empty() {
                    pieces.push(Piece::Text(std::mem::take(&mut plain)));
                }
                while chars.peek().is_some_and(|&(next, _)| next <= inside.end) {
                    chars.next();
                }
                pieces.push(Piece::Expression(inside));
            }
            '}' => return Err((at..at + 1, "this brace is not opened; write `}}` for a brace itself")),
            c => plain.push(c),
        }
    }
    if !plain.is_empty() {
        pieces.push(Piece::Text(plain));
    }
    Ok(pieces)
}

/// Where the closing brace stands, texts in quotes left out.
fn end_of_expression(text: &str) -> Option<usize> {
    let mut quote = None;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(open), c) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '}') => return Some(at),
            (None, _) => {}
        }
    }
    None
}

/// How many characters of a value a message repeats.
const CHARACTERS: usize = 200;

/// How many items of a list a message repeats.
const SHOWN: usize = 6;

/// A value as a message says it.
pub(super) fn said(value: &dyn Val) -> String {
    if let Some(text) = value.downcast_ref::<CelString<'_>>() {
        return brief_line(text.inner(), CHARACTERS);
    }
    if let Some(int) = value.downcast_ref::<CelInt>() {
        return int.inner().to_string();
    }
    if let Some(double) = value.downcast_ref::<CelDouble>() {
        return double.inner().to_string();
    }
    if let Some(truth) = value.downcast_ref::<CelBool>() {
        return if *truth.inner() { "yes" } else { "no" }.to_owned();
    }
    if value.downcast_ref::<CelNull>().is_some() {
        return "nothing".to_owned();
    }
    if let Some(list) = value.downcast_ref::<CelList<'_>>() {
        let all = list.inner();
        let mut shown: Vec<String> = all.iter().take(SHOWN).map(|item| said(item.as_ref())).collect();
        if all.len() > SHOWN {
            shown.push(format!("{} more", all.len() - SHOWN));
        }
        return say::listed(&shown);
    }
    let name = value.as_indexer().and_then(|record| record.get(&CelString::from(NAME)).ok());
    name.and_then(|name| {
        name.downcast_ref::<CelString<'_>>().map(|name| brief_line(name.inner(), CHARACTERS))
    })
    .unwrap_or_else(|| value.get_type().name().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_end_at_the_brace_that_is_not_in_a_text() {
        let text = "{{a}} due {x + '}'}!";
        let found = pieces(text).expect("well formed");
        assert_eq!(
            found,
            [Piece::Text("{a} due ".into()), Piece::Expression(11..18), Piece::Text("!".into())]
        );
        assert_eq!(&text[11..18], "x + '}'");
    }

    #[test]
    fn a_lone_brace_is_pointed_at() {
        assert_eq!(pieces("a {b").expect_err("open").0, 2..3);
        assert_eq!(pieces("a }").expect_err("closed").0, 2..3);
        assert_eq!(pieces("a { }").expect_err("empty").0, 2..5);
    }
}
