//! A statement without what only dresses it: markup, links, references, the number of an item.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;

use crate::language::reference::is_reference;
use crate::language::vocabulary::{Kind, Vocabulary};
use crate::language::word::{fold, is_word};
use crate::text::Cut;

/// The digits of an item's number at most.
const ITEM: usize = 3;

/// A statement without links and references, in letters of one width.
pub(super) fn bare(text: &str) -> String {
    let text: String = without_entities(text).nfkc().collect();
    let text = without_addresses(&without_targets(without_number(text.trim())));
    without_groups(&text)
}

/// A bare statement without the references that it ends in; none where it ends in none, or is nothing else.
pub(super) fn without_last_references(bare: &str) -> Option<String> {
    let words: Vec<&str> = bare.split_whitespace().collect();
    let points = |word: &&&str| is_reference(word) || leads(word);
    let last = words.iter().rev().take_while(points).count();
    let (kept, dropped) = words.split_at(words.len() - last);
    (!kept.is_empty() && dropped.iter().any(|word| is_reference(word))).then(|| kept.join(" "))
}

/// Whether a text says anything in words.
pub(super) fn says_anything(bare: &str) -> bool {
    bare.contains(is_word)
}

/// Whether a word stands beside a reference and says nothing more.
fn leads(word: &str) -> bool {
    let plain = word.trim_matches(|c: char| !is_word(c));
    plain.is_empty() || Vocabulary::lists(Kind::ReferenceWord, &fold(plain))
}

/// A text in which the signs and breaks that HTML spells out are those signs.
fn without_entities(text: &str) -> Cow<'_, str> {
    if !text.contains(['<', '&']) {
        return Cow::Borrowed(text);
    }
    let entities =
        [["&lt;", "<"], ["&gt;", ">"], ["&nbsp;", " "], ["&quot;", "\""], ["&#39;", "'"], ["&amp;", "&"]];
    let breaks = [["<br>", " "], ["<br/>", " "], ["<br />", " "]];
    let all = breaks.iter().chain(&entities);
    Cow::Owned(all.fold(text.to_owned(), |text, [written, meant]| text.replace(written, meant)))
}

/// An item without the number or sign that counts it: `1. `, `- `.
fn without_number(text: &str) -> &str {
    let text = text.trim_start_matches(['-', '*', '•', '–']).trim_start();
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let behind = text.cut(digits..).strip_prefix(['.', ')']);
    let rest = behind.filter(|rest| (1..=ITEM).contains(&digits) && rest.starts_with(char::is_whitespace));
    rest.map_or(text, str::trim_start)
}

/// A text in which links are their words.
fn without_targets(text: &str) -> String {
    let mut left = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, inner)) = rest.split_once('[') {
        let Some((words, behind)) = inner.split_once("](") else { break };
        let Some((_, behind)) = behind.split_once(')') else { break };
        left.push_str(before);
        left.push_str(words);
        rest = behind;
    }
    left.push_str(rest);
    left
}

/// A text without addresses on the web, and the words that lead to them.
fn without_addresses(text: &str) -> String {
    if !text.contains("://") {
        return text.to_owned();
    }
    let mut kept: Vec<Cow<'_, str>> = Vec::new();
    for word in text.split_whitespace() {
        let start = word.find("http://").or_else(|| word.find("https://"));
        let Some(start) = start else {
            kept.push(Cow::Borrowed(word));
            continue;
        };
        while kept.last().is_some_and(|last| leads(last)) {
            kept.pop();
        }
        // What encloses the address stays, so that the brackets of a longer note still pair.
        let closes = |c: char| matches!(c, ')' | ']' | '>' | '.' | ',' | ';');
        let behind = word.cut(start..).trim_end_matches(closes).len() + start;
        let around = format!("{}{}", word.cut(..start), word.cut(behind..));
        kept.push(Cow::Owned(around.replace(['<', '>'], "")));
    }
    kept.join(" ")
}

/// A text without brackets in which nothing but references stands: `(#12)`, `[1]`, `(see docs/chat.md)`, `()`.
fn without_groups(text: &str) -> String {
    let mut left = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['(', '[']) {
        let (before, group) = (rest.cut(..at), rest.cut(at..));
        let (open, close) = if group.starts_with('(') { ('(', ')') } else { ('[', ']') };
        let inner = group.strip_prefix(open).and_then(|inner| inner.split_once(close));
        left.push_str(before);
        match inner.filter(|(inner, _)| only_points(inner, open)) {
            Some((_, behind)) => rest = behind,
            None => {
                left.push(open);
                rest = group.cut(1..);
            }
        }
    }
    left.push_str(rest);
    left
}

/// Whether what stands in brackets only points elsewhere.
fn only_points(inner: &str, open: char) -> bool {
    let is_note = |word: &str| {
        let number = word.trim_start_matches('^');
        open == '['
            && !number.is_empty()
            && (word.len() > number.len() || number.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let mut words = inner.split_whitespace().peekable();
    let mut points = words.peek().is_none();
    let all = words.all(|word| {
        let is_one = is_reference(word) || is_note(word);
        points |= is_one;
        is_one || leads(word)
    });
    all && points
}
