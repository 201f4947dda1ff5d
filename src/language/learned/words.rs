//! The words that carry a verdict: those with the largest contributions, whole, and never only a small one.

use unicode_script::{Script, UnicodeScript};

use super::features::{self, Feature, is_short};
use crate::language::reading::Reading;
use crate::language::vocabulary::Kind;
use crate::language::word;
use crate::text::{Cut, Span};

/// Which share of the strongest word's contribution a neighbour needs, to be shown with it.
const NEIGHBOUR: f32 = 0.2;

/// How many letters that words without blanks have at most, to be shown from the first to the last.
const WHOLE: usize = 8;

/// A word, or a letter where words are not parted by blanks.
struct Unit {
    span: Span,
    /// Whether it says nothing alone, and is shown between others at most: a small word, a number.
    small: bool,
    /// What a letter is written in, where words are not parted by blanks.
    script: Option<Script>,
    carried: f32,
}

impl Unit {
    /// Whether a letter goes on with the word of another: two in one script, and not in the one that endings are written in.
    fn goes_on(&self, other: &Self) -> bool {
        self.script == other.script && self.script.is_some_and(|script| script != Script::Hiragana)
    }
}

/// What each word adds to a verdict; `carried` says what a feature does.
fn weighed(reading: &Reading<'_>, carried: impl Fn(&Feature) -> f32) -> Vec<Unit> {
    let mut units = units(reading);
    let (mut known, mut from, mut to) = (Span::default(), 0, 0);
    features::each(reading, |feature| {
        let Some(span) = feature.span else { return };
        // Most features come from the word of the one before.
        if span != known {
            from = units.partition_point(|unit| unit.span.end <= span.start);
            to = from + units[from..].partition_point(|unit| unit.span.start < span.end);
            known = span;
        }
        if from < to {
            let share = carried(&feature) / (to - from) as f32;
            units[from..to].iter_mut().for_each(|unit| unit.carried += share);
        }
    });
    units
}

/// Every word with what it adds to a verdict, small ones too.
pub(super) fn weights(reading: &Reading<'_>, carried: impl Fn(&Feature) -> f32) -> Vec<(Span, f32)> {
    weighed(reading, carried).into_iter().map(|unit| (unit.span, unit.carried)).collect()
}

/// The run of words that carries most of the verdict; `carried` says what a feature contributes to it.
pub(super) fn carrying(reading: &Reading<'_>, carried: impl Fn(&Feature) -> f32) -> Option<Span> {
    let units = weighed(reading, carried);
    let strongest =
        (0..units.len()).filter(|&at| !units[at].small).fold(None, |best: Option<usize>, at| match best {
            Some(best) if units[best].carried >= units[at].carried => Some(best),
            _ => Some(at),
        })?;
    let least = units[strongest].carried * NEIGHBOUR;
    let joins = |at: usize| units[at].carried >= least;
    let apart = |one: usize, next: usize| {
        let gap = reading.text.cut(units[one].span.end as usize..units[next].span.start as usize);
        gap.contains(|c: char| !c.is_whitespace() && !matches!(c, '-' | '\'' | '/' | '_'))
    };
    let (mut first, mut last) = (strongest, strongest);
    while first > 0 && joins(first - 1) && !apart(first - 1, first) {
        first -= 1;
    }
    while last + 1 < units.len() && joins(last + 1) && !apart(last, last + 1) {
        last += 1;
    }
    while units[last].small {
        last -= 1;
    }
    let is_ending =
        |at: usize| units[at].script == Some(Script::Hiragana) && !units[at].goes_on(&units[at + 1]);
    while first < last && (units[first].small || is_ending(first)) {
        first += 1;
    }
    (first, last) = whole(&units, first, last);
    Some(units[first].span.to(units[last].span))
}

/// The same without a word cut in two, where nothing but its script tells where it begins and ends.
fn whole(units: &[Unit], first: usize, last: usize) -> (usize, usize) {
    let goes_on = |one: usize, next: usize| {
        units[one].span.end == units[next].span.start && units[one].goes_on(&units[next])
    };
    let (mut from, mut to) = (first, last);
    while from > 0 && goes_on(from - 1, from) {
        from -= 1;
    }
    while to + 1 < units.len() && goes_on(to, to + 1) {
        to += 1;
    }
    if to - from < WHOLE { (from, to) } else { (first, last) }
}

fn units(reading: &Reading<'_>) -> Vec<Unit> {
    let mut units = Vec::with_capacity(reading.tokens.len());
    for (number, token) in reading.tokens.iter().enumerate() {
        if !token.text.contains(word::is_unspaced) {
            let is_function_word = || reading.has_at(number, Kind::FunctionWord);
            let small = is_short(token) || token.is_numeric() || is_function_word();
            units.push(Unit { span: token.span, small, script: None, carried: 0.0 });
            continue;
        }
        let at = token.span.start as usize;
        units.extend(token.text.char_indices().map(|(offset, letter)| Unit {
            span: Span::new(at + offset, at + offset + letter.len_utf8()),
            small: letter.is_numeric(),
            script: Some(script(letter)),
            carried: 0.0,
        }));
    }
    units
}

/// What a letter is written in; the sign of a long vowel stands among those of katakana.
fn script(letter: char) -> Script {
    if letter == 'ー' { Script::Katakana } else { letter.script() }
}
