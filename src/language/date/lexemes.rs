//! What a written date is made of: numbers, and words that mean something in a date.

use std::iter::Peekable;
use std::str::CharIndices;

use unicode_script::{Script, UnicodeScript};

use crate::language::term::{self, List};
use crate::language::word::{fold, is_apostrophe, is_unspaced, is_word};
use crate::text::Cut;

/// A number or word of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lexeme {
    pub(super) means: Means,
    /// Whether nothing stands between it and the one before.
    pub(super) glued: bool,
}

/// What a number or word means in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Means {
    /// Digits, with how many they are.
    Number(u32, usize),
    Month(i8),
    /// Counted from Monday, 1.
    Weekday(i8),
    /// A number in words or letters, before or behind what is counted: first, II.
    Numeral(i8),
    Quarter {
        letter: bool,
    },
    Half {
        letter: bool,
    },
    Week {
        letter: bool,
    },
    YearMark,
    MonthMark,
    DayMark,
    OrdinalEnding,
    FiscalYear,
    By,
    End,
    Open,
    Before,
    Start,
    Filler,
    Vague,
    Unknown,
}

/// The words of a phrase, at most: "at the latest".
const PHRASE: usize = 4;

/// Reads a date word by word.
pub(super) fn lexemes(text: &str) -> Vec<Lexeme> {
    let text = fold(text);
    let runs = runs(&text);
    let mut found: Vec<Lexeme> = Vec::with_capacity(runs.len());
    let mut at = 0;
    while let Some(run) = runs.get(at) {
        let follows_number =
            run.glued && matches!(found.last(), Some(Lexeme { means: Means::Number(..), .. }));
        if let Ok(number) = run.text.parse() {
            found.push(Lexeme { means: Means::Number(number, run.text.len()), glued: run.glued });
            at += 1;
        } else if follows_number && term::is(List::OrdinalEnding, run.text) {
            found.push(Lexeme { means: Means::OrdinalEnding, glued: true });
            at += 1;
        } else if let Some((words, means)) = phrase(&text, &runs[at..]) {
            found.push(Lexeme { means, glued: run.glued });
            at += words;
        } else {
            unparted(run, &mut found);
            at += 1;
        }
    }
    found
}

/// The longest phrase that the words begin with.
fn phrase(text: &str, runs: &[Run<'_>]) -> Option<(usize, Means)> {
    (1..=PHRASE.min(runs.len())).rev().find_map(|words| {
        let written = text.cut(runs[0].start..runs[words - 1].start + runs[words - 1].text.len());
        Some((words, meaning(written)?))
    })
}

/// The words that a run of letters consists of, in a script that parts none: 年第.
fn unparted(run: &Run<'_>, found: &mut Vec<Lexeme>) {
    let mut rest = run.text;
    let mut glued = run.glued;
    let parts_none = |c: char| is_unspaced(c) || c.script() == Script::Hangul;
    while let Some(first) = rest.chars().next() {
        let ends = || rest.char_indices().map(|(at, c)| at + c.len_utf8());
        let known = ends().filter_map(|end| Some((end, meaning(rest.cut(..end))?))).next_back();
        let known = known.filter(|_| parts_none(first));
        let (end, means) = known.unwrap_or((rest.len(), Means::Unknown));
        found.push(Lexeme { means, glued });
        rest = rest.cut(end..);
        glued = true;
    }
}

/// What a word or phrase means in a date.
fn meaning(word: &str) -> Option<Means> {
    let value = |list| term::value(list, word).map(|value| value as i8);
    let letter = word.chars().nth(1).is_none() && word.is_ascii();
    let lists = [
        (List::Quarter, Means::Quarter { letter }),
        (List::Half, Means::Half { letter }),
        (List::Week, Means::Week { letter }),
        (List::YearMark, Means::YearMark),
        (List::MonthMark, Means::MonthMark),
        (List::DayMark, Means::DayMark),
        (List::FiscalYear, Means::FiscalYear),
        (List::DateBy, Means::By),
        (List::DateEnd, Means::End),
        (List::DateOpen, Means::Open),
        (List::DateBefore, Means::Before),
        (List::DateStart, Means::Start),
        (List::DateFiller, Means::Filler),
        (List::DayEnd, Means::Filler),
    ];
    value(List::Month)
        .map(Means::Month)
        .or_else(|| lists.into_iter().find(|(list, _)| term::is(*list, word)).map(|(_, means)| means))
        .or_else(|| value(List::Weekday).map(Means::Weekday))
        .or_else(|| value(List::Numeral).map(Means::Numeral))
        .or_else(|| term::is(List::DateVague, word).then_some(Means::Vague))
}

/// Digits or letters without anything between them.
struct Run<'t> {
    text: &'t str,
    start: usize,
    glued: bool,
}

fn runs(text: &str) -> Vec<Run<'_>> {
    let mut runs: Vec<Run<'_>> = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if !is_word(c) {
            continue;
        }
        let end = end_of_run(text, c, start, &mut chars);
        let glued = runs.last().is_some_and(|before| before.start + before.text.len() == start);
        runs.push(Run { text: text.cut(start..end), start, glued });
    }
    runs
}

fn end_of_run(text: &str, first: char, start: usize, chars: &mut Peekable<CharIndices<'_>>) -> usize {
    let mut end = start + first.len_utf8();
    while let Some(&(at, c)) = chars.peek() {
        let same = is_word(c) && c.is_ascii_digit() == first.is_ascii_digit();
        let elided = || is_apostrophe(c) && text.cut(at + c.len_utf8()..).starts_with(char::is_alphabetic);
        if !(same || !first.is_ascii_digit() && elided()) {
            break;
        }
        end = at + c.len_utf8();
        chars.next();
    }
    end
}
