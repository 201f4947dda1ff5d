//! What a part of an owner string is, without what stands around it.

use super::unit::Class;
use super::{cues, form, names};
use crate::language::vocabulary::Vocabulary;
use crate::text::{Cut, Span};

/// `span` without the blanks, quotes and emphasis around it.
pub(super) fn peel(text: &str, span: Span) -> Span {
    const PAIRS: &[(char, char)] = &[
        ('"', '"'),
        ('\'', '\''),
        ('“', '”'),
        ('‘', '’'),
        ('„', '“'),
        ('«', '»'),
        ('»', '«'),
        ('‹', '›'),
        ('`', '`'),
        ('*', '*'),
        ('_', '_'),
        ('~', '~'),
        ('「', '」'),
        ('『', '』'),
        ('《', '》'),
        ('”', '”'),
        ('（', '）'),
        ('(', ')'),
        ('＂', '＂'),
        ('´', '´'),
    ];
    let mut span = span;
    loop {
        let slice = text.cut(span.range());
        let bare = slice.trim().trim_end_matches(['.', ',', ';', '。']).trim_end();
        let start = span.start as usize + (slice.len() - slice.trim_start().len());
        let mut next = Span::new(start, start + bare.len());
        let mut chars = bare.chars();
        if let (Some(first), Some(last)) = (chars.next(), chars.next_back())
            && PAIRS.contains(&(first, last))
            && !bare.cut(first.len_utf8()..bare.len() - last.len_utf8()).contains([first, last])
        {
            next = Span::new(start + first.len_utf8(), start + bare.len() - last.len_utf8());
        }
        if next == span || next.is_empty() {
            return next;
        }
        span = next;
    }
}

/// The class of a unit, of its forms and of the words beside them, and the cue that told.
pub(super) fn classify(text: &str, span: Span, vocabulary: &Vocabulary) -> (Class, &'static str) {
    let mut form: Option<Class> = None;
    let mut rest: Option<Span> = None;
    let mut at = span.start as usize;
    for run in text.cut(span.range()).split_inclusive(char::is_whitespace) {
        let here = Span::new(at, at + run.len());
        at += run.len();
        let bare = peel(text, here);
        if bare.is_empty() {
            continue;
        }
        match form::of_word(text, bare, vocabulary) {
            Some(Class::Strong) => form = Some(Class::Strong),
            Some(class) => form = Some(form.unwrap_or(class)),
            None => rest = Some(rest.map_or(bare, |rest| rest.to(bare))),
        }
    }
    let of_form = |form| (form, "form");
    let Some(rest) = rest else { return of_form(form.unwrap_or(Class::Empty)) };
    let (class, cue) = cues::class_of(&names::read(text, rest, vocabulary));
    match (class, form) {
        (Class::Name, Some(_)) => (Class::Name, cue),
        (Class::Empty | Class::Note | Class::Credential, Some(form)) => of_form(form),
        (_, Some(Class::Strong)) => of_form(Class::Strong),
        _ => (class, cue),
    }
}
