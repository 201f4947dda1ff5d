//! The two numbers of a sentence that says from where to where a metric goes.

use std::ops::Range;

use super::known::Way;
use crate::language::amount::{Amount, numbers};
use crate::language::reading::Reading;
use crate::language::term::{self, List};
use crate::language::vocabulary::{Hit, Kind};
use crate::language::word::Token;
use crate::text::{Cut, Span};

/// The way that a sentence tells of in numbers.
pub(super) fn way(reading: &Reading<'_>) -> Option<Way> {
    let text = reading.text;
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let way = by_words(reading).or_else(|| by_marks(text))?;
    let is_time = |part: &Range<usize>| {
        let part = text.cut(part.clone()).trim();
        let unit = part.trim_start_matches(|c: char| c.is_ascii_digit());
        let year = part.len() == 4 && unit.is_empty() && part.starts_with(['1', '2']);
        year || [List::YearMark, List::MonthMark, List::DayMark].iter().any(|&list| term::is(list, unit))
    };
    (!is_time(&way.from.1) && !is_time(&way.to.1)).then_some(way)
}

/// "from 24 h to 12 h".
fn by_words(reading: &Reading<'_>) -> Option<Way> {
    let Reading { text, tokens, hits, .. } = reading;
    let before_number = |kind: Kind, from: usize| {
        let fits = |hit: &&Hit| hit.kind == kind && hit.first >= from;
        let mut found = hits.iter().filter(fits);
        found.find_map(|hit| {
            Some((hit.first, tokens.get(hit.last + 1).filter(|t| starts_number(text, hit.span, t))?))
        })
    };
    let (at, first) = before_number(Kind::WayFrom, 0)?;
    let (until, second) = before_number(Kind::WayTo, at + 1)?;
    let start = first.span.start as usize;
    let old = text.get(start..tokens.get(until)?.span.start as usize)?.trim_end();
    let from = Amount::of(old)?;
    // What follows the first number follows the second too, if it is a unit: "24 h", "5 %".
    let pieces = old.split_whitespace().count();
    let begin = second.span.start as usize;
    let rest = text.get(begin..)?;
    let taken = rest.split_whitespace().take(pieces).last()?;
    let end = begin + rest.start_of(taken) + taken.len();
    let new = text.get(begin..end)?.trim_end_matches(['.', ',', ';', ')']);
    Some(Way { from: (from, start..start + old.len()), to: (Amount::of(new)?, begin..begin + new.len()) })
}

/// Whether a number follows a word at once.
fn starts_number(text: &str, word: Span, next: &Token<'_>) -> bool {
    let gap = text.get(word.end as usize..next.span.start as usize).unwrap_or("x");
    next.is_numeric() && gap.trim().is_empty()
}

/// `从10%降到5%`, `10%から5%へ`, `10 % → 5 %`: marks that stand at the numbers themselves.
fn by_marks(text: &str) -> Option<Way> {
    let found = numbers(text);
    found.windows(2).find_map(|pair| {
        let (from, to) = (&pair[0], &pair[1]);
        let between = text.cut(from.end..to.start);
        let unit = unit_behind(between, text.cut(..from.start), text.cut(to.end..))?;
        let from = from.start..from.end + unit.len();
        let to =
            if text.cut(to.end..).starts_with(unit) { to.start..to.end + unit.len() } else { to.clone() };
        Some(Way {
            from: (Amount::of(text.cut(from.clone()))?, from),
            to: (Amount::of(text.cut(to.clone()))?, to),
        })
    })
}

/// The unit of the first number, where what stands before, between and behind two numbers says that it is a way.
fn unit_behind<'t>(between: &'t str, before: &str, behind: &str) -> Option<&'t str> {
    let ends = |text: &str, list| term::words(list).any(|mark| text.trim_end().ends_with(mark));
    let mark_before = || {
        let marks = term::words(List::ToBefore)
            .filter_map(|mark| between.trim_end().strip_suffix(mark).map(|unit| (mark, unit)));
        let (mark, unit) = marks.max_by_key(|(mark, _)| mark.len())?;
        let is_arrow = !mark.starts_with(char::is_alphabetic);
        (is_arrow || ends(before, List::FromBefore)).then_some(unit)
    };
    let mark_behind = || {
        let cuts = term::words(List::FromBehind).filter_map(|mark| between.find(mark));
        let unit = between.cut(..cuts.min()?);
        let rest = behind.strip_prefix(unit).unwrap_or(behind).trim_start();
        term::words(List::ToBehind).any(|mark| rest.starts_with(mark)).then_some(unit)
    };
    mark_before().or_else(mark_behind).map(str::trim_end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Vocabulary;

    #[test]
    fn the_numbers_of_a_sentence_are_read_with_their_units() {
        let vocabulary = Vocabulary::default();
        let shown = |text: &str| {
            way(&Reading::of(text, &vocabulary))
                .map(|way| (text[way.from.1].to_owned(), text[way.to.1].to_owned()))
        };
        let both = |from: &str, to: &str| Some((from.to_owned(), to.to_owned()));
        assert_eq!(shown("Reduce churn from 5 % to 7 %"), both("5 %", "7 %"));
        assert_eq!(shown("from 7 to 7."), both("7", "7"));
        assert_eq!(shown("Answers take 12h, down from 24 h to 12 h by May"), both("24 h", "12 h"));
        assert_eq!(shown("Antwortzeit von 24 h auf 12 h"), both("24 h", "12 h"));
        assert_eq!(shown("from Berlin to Rome"), None);
        for (text, old, new) in [
            ("错误率从10%降到5%", "10%", "5%"),
            ("响应时间从24小时缩短到12小时", "24小时", "12小时"),
            ("错误率由 10% 降低到 5%", "10%", "5%"),
            ("エラー率を10%から5%へ", "10%", "5%"),
            ("応答時間を24時間から12時間に短縮する", "24時間", "12時間"),
            ("오류율을 10%에서 5%로 줄이기", "10%", "5%"),
            ("Hata oranını %10'dan %5'e düşürmek", "10", "5"),
            ("Error rate 10 % → 5 %", "10 %", "5 %"),
            ("Wachttijd van 24 h naar 12 h", "24 h", "12 h"),
            ("Снизить долю ошибок с 10 % до 5 %", "10 %", "5 %"),
        ] {
            assert_eq!(shown(text), both(old, new), "{text}");
        }
        for text in [
            "3から5の店舗",
            "2026年から5件",
            "Réduire de 5 à 10 %",
            "5 - 10 %",
            "从1月到5月降低成本",
            "1月から5月までに苦情を減らす",
            "from 2024 to 2026",
        ] {
            assert_eq!(shown(text), None, "{text}");
        }
    }
}
