//! The date in a text that holds remarks on it, too: in brackets, struck out, or as a mark.

use super::error::DateError;
use super::lexemes::{Means, lexemes};
use crate::language::term::{self, List};
use crate::language::word::fold;
use crate::language::{effort, plan};
use crate::text::Cut as _;

/// A date, and the remarks that stand beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remarked<'t> {
    /// The part of the text that is the date, or all of it.
    pub date: &'t str,
    /// What is said beside it, without brackets: marks, a status, whatever else changes nothing of the date.
    pub remarks: Vec<&'t str>,
}

impl<'t> Remarked<'t> {
    /// Parts a text into its date and the remarks on it; what is struck out is neither.
    #[must_use]
    pub fn read(text: &'t str) -> Self {
        let mut found = Self { date: text.trim(), remarks: Vec::new() };
        while let Some((rest, remark)) = parted(found.date) {
            let rest = rest.trim_matches(LEFT);
            if !rest.contains(char::is_alphanumeric) {
                break;
            }
            found.date = rest;
            found.remarks.extend(remark);
        }
        found
    }

    /// Whether a remark names a time that may be taken for the date: `was 28 February`.
    #[must_use]
    pub fn names_another(&self) -> bool {
        self.remarks.iter().any(|remark| names_time(remark))
    }
}

/// What may be left at an end of a date from which a remark was taken.
const LEFT: [char; 10] = [' ', ',', ';', '·', '|', '—', '–', '，', '、', '\u{a0}'];

/// Brackets in which a remark may stand.
const BRACKETS: [(char, char); 4] = [('(', ')'), ('[', ']'), ('（', '）'), ('【', '】')];

/// What a text is without the remark at one of its ends, and the remark; none where words are struck out.
type Parted<'t> = (&'t str, Option<&'t str>);

fn parted(text: &str) -> Option<Parted<'_>> {
    struck(text)
        .or_else(|| in_brackets(text).filter(|(_, remark)| remark.is_some_and(is_remark)))
        .or_else(|| marked(text))
        .or_else(|| day_ended(text))
}

/// What strikes words out in Markdown.
pub(super) const STRIKE: &str = "~~";

/// What stands before or behind struck words: `~~31 March 2026~~ 30 April 2026`.
fn struck(text: &str) -> Option<Parted<'_>> {
    let behind = || text.strip_prefix(STRIKE)?.split_once(STRIKE).map(|(_, rest)| rest);
    let before = || text.strip_suffix(STRIKE)?.rsplit_once(STRIKE).map(|(rest, _)| rest);
    behind().or_else(before).map(|rest| (rest, None))
}

/// What stands before or behind brackets, and what stands in them.
fn in_brackets(text: &str) -> Option<Parted<'_>> {
    BRACKETS.iter().find_map(|&(open, close)| {
        let before = || text.strip_suffix(close)?.rsplit_once(open);
        let behind = || text.strip_prefix(open)?.split_once(close).map(|(inner, rest)| (rest, inner));
        before().or_else(behind).map(|(rest, inner)| (rest, Some(inner.trim())))
    })
}

/// What stands before or behind pictures: `2026-03-31 ✅`.
fn marked(text: &str) -> Option<Parted<'_>> {
    let rest = text.trim_start_matches(is_picture);
    if rest.len() < text.len() {
        return Some((rest, Some(text.cut(..text.start_of(rest)))));
    }
    let rest = text.trim_end_matches(is_picture);
    (rest.len() < text.len()).then(|| (rest, Some(text.cut(rest.len()..))))
}

/// Whether a sign is a picture, or belongs to one: no letter, and no sign that stands between words.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{2300}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' | '\u{fe0f}' | '\u{200d}')
}

/// What stands before words for the hour at which a day ends: `2026-03-31 EOD`.
fn day_ended(text: &str) -> Option<Parted<'_>> {
    let starts = text.match_indices(' ').map(|(at, _)| at);
    let at = starts.into_iter().find(|&at| term::is(List::DayEnd, &fold(text.cut(at..).trim())))?;
    Some((text.cut(..at), Some(text.cut(at..).trim())))
}

/// Whether words in brackets change nothing of the date before them: they say how long something takes, how it stands
/// or what the date is of. What is all made of a date belongs to it.
fn is_remark(words: &str) -> bool {
    const DOUBTS: [&str; 5] = ["?", "+", "±", "...", "…"];
    if DOUBTS.iter().any(|sign| words.contains(sign)) {
        return false;
    }
    if plan::status(words).is_some() || effort::working_days(words).is_ok() {
        return true;
    }
    let lexemes = lexemes(words);
    let means = |wanted: fn(Means) -> bool| lexemes.iter().any(|lexeme| wanted(lexeme.means));
    let is_vague =
        means(|it| it == Means::Vague) && !means(|it| matches!(it, Means::Number(..) | Means::Numeral(_)));
    // "Approx." alone is said of the date; "after the release" only tells why it is then.
    let ends_open = lexemes
        .last()
        .is_some_and(|last| matches!(last.means, Means::Open | Means::Before | Means::Start | Means::Vague));
    means(|it| it == Means::Unknown) && !is_vague && !ends_open
}

/// Whether a remark has what a date is made of. A number alone may count anything.
fn names_time(remark: &str) -> bool {
    let is_time = |means| {
        matches!(
            means,
            Means::Number(_, 4 | 8) | Means::Month(_) | Means::Quarter { .. } | Means::Half { .. }
        )
    };
    let lexemes = lexemes(remark);
    let counts_weeks = || lexemes.iter().any(|lexeme| matches!(lexeme.means, Means::Week { .. }));
    lexemes.iter().any(|lexeme| is_time(lexeme.means))
        || !counts_weeks() && matches!(super::deadline(remark, 1), Err(DateError::NoYear))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn expect(text: &str, date: &str, remarks: &[&str]) {
        let found = Remarked::read(text);
        assert_eq!((found.date, &found.remarks[..]), (date, remarks), "{text}");
    }

    #[test]
    fn remarks_are_no_part_of_a_date() {
        expect("2026-03-31", "2026-03-31", &[]);
        expect("2026-03-31 ✅", "2026-03-31", &["✅"]);
        expect("✔️ 2026-03-31", "2026-03-31", &["✔️"]);
        expect("2026-03-31 ⏫ 🔴", "2026-03-31", &["🔴", "⏫"]);
        expect("31 March 2026 EOD", "31 March 2026", &["EOD"]);
        expect("31.03.2026 Ende des Tages", "31.03.2026", &["Ende des Tages"]);
        expect("~~2026-02-28~~ 2026-03-31", "2026-03-31", &[]);
        expect("2026-03-31 ~~28 February~~", "2026-03-31", &[]);
        expect("~~2026-03-31~~ done", "done", &[]);
        expect("2026-03-31 (24 hours post-release)", "2026-03-31", &["24 hours post-release"]);
        expect("2026-03-31 (1 week after the release)", "2026-03-31", &["1 week after the release"]);
        expect("2026-03-31 (2 weeks)", "2026-03-31", &["2 weeks"]);
        expect("2026-03-31 (moved from 2026-02-28)", "2026-03-31", &["moved from 2026-02-28"]);
        expect("2026-03-31 — (done)", "2026-03-31", &["done"]);
        expect("（verschoben） 2026-03-31", "2026-03-31", &["verschoben"]);
    }

    #[test]
    fn what_changes_a_date_is_no_remark() {
        for text in [
            "2026-03-31 (Tuesday)",
            "2026-03-31 (?)",
            "2026-03-31 (approx.)",
            "2026-03-31 (at the earliest)",
            "2026-03-31 (TBC)",
            "2026-03-31 (tentative)",
            "31.03.2026 (vorläufig)",
            "2026-03-31 (+ 1 week)",
            "31 March 2026 (28 February)",
            "2026-03-31～",
            "~2026-03-31",
            "(2026-03-31)",
            "~~2026-03-31~~",
            "✅",
            "",
        ] {
            expect(text, text, &[]);
        }
    }

    #[test]
    fn a_remark_may_name_another_time() {
        let names = |text| Remarked::read(text).names_another();
        for text in
            ["31 March 2026 (was 28 February)", "2026-03-31 (moved from 2026-02-28)", "2026-Q2 (was Q1)"]
        {
            assert!(names(text), "{text}");
        }
        for text in [
            "2026-03-31 (24 hours post-release)",
            "2026-03-31 (1 week post-release)",
            "2026-03-31 ✅",
            "2026-03-31 (Mira)",
            "2026-03-31",
        ] {
            assert!(!names(text), "{text}");
        }
    }
}
