//! Dates in other forms than the accepted ones: what they mean where that is one thing, else why they are none.

use std::borrow::Cow;

use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::digits::is_digits;
use super::error::DateError;
use super::lexemes::{Lexeme, Means, lexemes};
use crate::language::term::{self, List};
use crate::language::word::{fold, tokens};
use crate::text::Cut as _;

/// Signs before a date that leave its end open.
const OPEN_SIGNS: [char; 6] = ['~', '≈', '<', '>', '≤', '≥'];

/// Signs behind or in a date that do.
const DOUBTS: [&str; 5] = ["?", "+", "±", "...", "…"];

/// The bytes of a longer text are prose.
const LONGEST: usize = 200;

/// How many words that mean nothing in a date may stand beside one; more are prose.
const BESIDE: usize = 6;

/// A part of a date, of which each stands for one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Year(i16),
    Month(i8),
    /// A number of one or two digits: a day, a month or a year without its century.
    Short(i8),
    Quarter(i8),
    Half(i8),
    Week(i8),
    /// Year, month and day in eight digits.
    Joined(i32),
}

/// What else a text says.
#[derive(Debug, Default)]
struct Beside {
    unknown: usize,
    vague: usize,
    weekdays: Vec<i8>,
    by: bool,
    end: bool,
    open: bool,
    before: bool,
    /// After how many parts a word for a beginning stands, where nothing but a date follows it.
    start: Option<usize>,
    fiscal: bool,
    /// Letters and digits in one word that is no part of a date: `3l.03.2026`.
    mixed: bool,
}

/// Why a text that has none of the accepted forms is no deadline, with its rewriting where there is exactly one.
pub(super) fn why_not(text: &str) -> DateError {
    if text.len() > LONGEST {
        return DateError::NotADate;
    }
    let text = &*with_centuries(text);
    let (parts, beside) = parts(&lexemes(text));
    let dated = parts.iter().any(|part| matches!(part, Part::Year(_) | Part::Joined(_)));
    let doubted = || text.starts_with(OPEN_SIGNS) || DOUBTS.iter().any(|sign| text.contains(sign));
    if beside.fiscal {
        return DateError::FiscalYear;
    }
    if beside.mixed {
        return DateError::NotADate;
    }
    let known = beside.unknown + beside.vague == 0;
    if beside.start.is_some_and(|at| is_start(&parts, at)) && !beside.by && !beside.before && !beside.end {
        return DateError::Start;
    }
    // The end of a period is its last day, so that "before" it and "by" it are one.
    let open = beside.open || beside.before && !(beside.end && known);
    if dated && (open || doubted() || has_slot(text)) {
        return DateError::Open;
    }
    let read = match read(&parts).or_else(|| end_of_year(&parts, &beside)) {
        Some(Err(DateError::Ambiguous)) if is_dotted(text) => day_first(&parts),
        read => read,
    };
    match read {
        Some(Ok(Read::Day(day))) if beside.weekdays.iter().any(|&weekday| !falls_on(day, weekday)) => {
            DateError::NoSuchDay
        }
        // The years of another calendar: 1405, 2569.
        Some(Ok(_)) if !parts.iter().all(is_of_this_calendar) => DateError::NotADate,
        // "By March" may mean its first day, but "by the end of March" does not.
        Some(Ok(Read::Period(_))) if beside.by && !beside.end => DateError::Open,
        Some(Ok(Read::Day(_))) if beside.before => DateError::Open,
        Some(Ok(read)) if known && (beside.weekdays.is_empty() || matches!(read, Read::Day(_))) => {
            DateError::OtherForm { suggestion: read.to_string() }
        }
        Some(Ok(read)) if beside.unknown <= BESIDE && is_named(&parts) => {
            DateError::Beside { suggestion: read.to_string() }
        }
        Some(Ok(_)) => DateError::NotADate,
        Some(Err(error)) if known => error,
        _ => without_date(text, &parts, &beside, known),
    }
}

/// A text in which years of two digits behind an apostrophe have their century: `Dec '26`.
fn with_centuries(text: &str) -> Cow<'_, str> {
    let mut found = Cow::Borrowed(text);
    for (at, sign) in text.match_indices(['\'', '’', '‘']) {
        let behind = text.cut(at + sign.len()..);
        let digits = behind.len() - behind.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let rest = behind.cut(digits..);
        if digits == 2 && !rest.starts_with(char::is_alphabetic) && text.matches(sign).count() == 1 {
            found = Cow::Owned(format!("{} {CENTURY}{behind}", text.cut(..at)));
        }
    }
    found
}

/// The century of a year that has two digits, and from which of them on it is a year that a plan is made for.
const CENTURY: &str = "20";
const RECENT: i8 = 20;

/// The year that two digits beside a quarter or a half stand for, which no day can be.
fn recent(short: i8) -> Option<i16> {
    (short >= RECENT).then(|| 2000 + i16::from(short))
}

/// The last day of a year whose end is named: `end of 2026`.
fn end_of_year(parts: &[Part], beside: &Beside) -> Option<Result<Read, DateError>> {
    match *parts {
        [Part::Year(year)] if beside.end => Some(day(year, 12, 31)),
        _ => None,
    }
}

/// Whether a dot stands behind the numbers, as behind ordinals: `05.02.2026`, `5. 2. 2026`. Only where the day comes first
/// is a date written so.
fn is_dotted(text: &str) -> bool {
    text.matches('.').count() >= 2 && !text.contains(['/', '-'])
}

fn day_first(parts: &[Part]) -> Option<Result<Read, DateError>> {
    match *parts {
        [Part::Short(d), Part::Short(m), Part::Year(y)] => Some(day(y, m, d)),
        _ => None,
    }
}

/// Whether a part is no year, or one in which a plan of today may end.
fn is_of_this_calendar(part: &Part) -> bool {
    match *part {
        Part::Year(year) => (1900..2200).contains(&year),
        Part::Joined(all) => (1900..2200).contains(&(all / 10_000)),
        _ => true,
    }
}

/// Why a text in which no date is written in full is none.
fn without_date(text: &str, parts: &[Part], beside: &Beside, known: bool) -> DateError {
    let short = parts.iter().filter(|part| matches!(part, Part::Short(_))).count();
    let years = parts.iter().filter(|part| matches!(part, Part::Year(_) | Part::Joined(_))).count();
    let named = parts.iter().filter(|part| is_name(part)).count();
    let rest = || parts.iter().rposition(|part| !matches!(part, Part::Short(_)));
    // The hour of a day stands behind it.
    let head = rest().map_or(parts, |last| &parts[..=(last.max(2)).min(parts.len() - 1)]);
    if years == 1
        && head.len() < parts.len()
        && let Some(Ok(read @ Read::Day(_))) = read(head)
    {
        return DateError::Beside { suggestion: read.to_string() };
    }
    if beside.unknown > BESIDE {
        return DateError::NotADate;
    }
    match parts {
        [Part::Year(year)] if known => DateError::YearOnly { year: format!("{year:04}") },
        // A week of a month has no day that everybody counts to.
        _ if years == 1 && short == 0 && has_month(parts) && has_period(parts) => DateError::Open,
        _ if years > 1 || years == 1 && (named > 1 || named == 1 && short > 1 || short > 2) => {
            DateError::Several
        }
        [Part::Short(_), Part::Short(_)] if known && (text.contains(['.', '/']) || is_short_day(text)) => {
            DateError::NoYear
        }
        _ if years > 0 => DateError::NotADate,
        [Part::Short(_), Part::Short(_), Part::Short(_)] if known && has_short_year(text) => {
            DateError::ShortYear
        }
        _ if named > 0 && (short > 1 || short == 1 && has_period(parts)) && known => DateError::ShortYear,
        _ if named > 0 => DateError::NoYear,
        _ if beside.vague > 0 || !beside.weekdays.is_empty() && known => DateError::Vague,
        [] if known => DateError::Vague,
        _ => DateError::NotADate,
    }
}

/// What is meant by parts that are one date.
enum Read {
    Day(Date),
    Period(String),
}

impl std::fmt::Display for Read {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Period(period) => f.write_str(period),
        }
    }
}

/// The one date that all of `parts` make, or why the calendar has none.
fn read(parts: &[Part]) -> Option<Result<Read, DateError>> {
    use Part::{Half, Joined, Month, Quarter, Short, Week, Year};
    let period = |written: String| Some(Ok(Read::Period(written)));
    match *parts {
        [Year(y), Short(m), Short(d)] => Some(day(y, m, d)),
        [Short(a), Short(b), Year(y)] => Some(two_readings(y, a, b)),
        [Short(d), Month(m), Year(y)]
        | [Month(m), Short(d), Year(y)]
        | [Year(y), Month(m), Short(d)]
        | [Year(y), Short(d), Month(m)] => Some(day(y, m, d)),
        [Month(m), Year(y)] | [Year(y), Month(m)] => period(format!("{y:04}-{m:02}")),
        [Year(y), Short(m)] | [Short(m), Year(y)] if (1..=12).contains(&m) => {
            period(format!("{y:04}-{m:02}"))
        }
        // 2026/27 is a year that begins in one and ends in the next.
        [Year(y), Short(next)] | [Quarter(_), Year(y), Short(next)] if i16::from(next) == (y + 1) % 100 => {
            Some(Err(DateError::FiscalYear))
        }
        [Quarter(q), Year(y)] | [Year(y), Quarter(q)] => period(format!("{y:04}-Q{q}")),
        [Half(h), Year(y)] | [Year(y), Half(h)] => period(format!("{y:04}-H{h}")),
        [Quarter(q), Short(y)] | [Short(y), Quarter(q)] => {
            recent(y).and_then(|y| period(format!("{y:04}-Q{q}")))
        }
        [Half(h), Short(y)] | [Short(y), Half(h)] => recent(y).and_then(|y| period(format!("{y:04}-H{h}"))),
        [Week(w), Year(y)] | [Year(y), Week(w)] => match ISOWeekDate::new(y, w, Weekday::Monday) {
            Ok(_) => period(format!("{y:04}-W{w:02}")),
            Err(_) => Some(Err(DateError::NoSuchDay)),
        },
        [Joined(all)] => {
            let year = i16::try_from(all / 10_000).unwrap_or(i16::MAX);
            Some(day(year, (all / 100 % 100) as i8, (all % 100) as i8))
        }
        _ => None,
    }
}

fn day(year: i16, month: i8, day: i8) -> Result<Read, DateError> {
    Date::new(year, month, day).map(Read::Day).map_err(|_| DateError::NoSuchDay)
}

fn two_readings(year: i16, a: i8, b: i8) -> Result<Read, DateError> {
    match (Date::new(year, a, b), Date::new(year, b, a)) {
        (Ok(one), Ok(other)) if one != other => Err(DateError::Ambiguous),
        (Ok(day), _) | (_, Ok(day)) => Ok(Read::Day(day)),
        (Err(_), Err(_)) => Err(DateError::NoSuchDay),
    }
}

fn falls_on(day: Date, weekday: i8) -> bool {
    day.weekday().to_monday_one_offset() == weekday
}

/// Whether a part is told by a word.
const fn is_name(part: &Part) -> bool {
    matches!(part, Part::Month(_) | Part::Quarter(_) | Part::Half(_) | Part::Week(_))
}

/// Whether one date, with or without its year, stands behind a word for a beginning, or before one that nothing follows.
fn is_start(parts: &[Part], at: usize) -> bool {
    let date = parts.get(at..).filter(|behind| !behind.is_empty()).unwrap_or(parts);
    let short = date.iter().filter(|part| matches!(part, Part::Short(_))).count();
    match date.iter().filter(|part| is_name(part)).count() {
        0 => matches!(read(date), Some(Ok(_) | Err(DateError::Ambiguous))),
        1 => short < 2,
        _ => false,
    }
}

fn has_month(parts: &[Part]) -> bool {
    parts.iter().any(|part| matches!(part, Part::Month(_)))
}

fn has_period(parts: &[Part]) -> bool {
    parts.iter().any(|part| matches!(part, Part::Quarter(_) | Part::Half(_) | Part::Week(_)))
}

/// Whether parts are a date also where other words stand beside them: `Release 2026.3` is none.
fn is_named(parts: &[Part]) -> bool {
    parts.len() > 2 || parts.iter().any(is_name)
}

/// Whether a part of the date is still to be filled in: 2026-03-XX.
fn has_slot(text: &str) -> bool {
    tokens(text).iter().any(|token| term::is(List::DateSlot, &fold(token.text)))
}

/// Whether a text is a month and a day of two digits each, as in a date that begins with its year: 04-10.
fn is_short_day(text: &str) -> bool {
    let within =
        |part: &str, most: i8| is_digits(part, 2) && part.parse().is_ok_and(|n| (1..=most).contains(&n));
    text.split_once('-').is_some_and(|(month, day)| within(month, 12) && within(day, 31))
}

/// Whether the first or last number has two digits, as a year without its century: no release such as 1.2.3.
fn has_short_year(text: &str) -> bool {
    let is_two = |part: Option<&str>| part.is_some_and(|part| is_digits(part, 2));
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    is_two(numbers.next()) || is_two(numbers.next_back())
}

/// The parts of a date, and what stands beside them.
fn parts(lexemes: &[Lexeme]) -> (Vec<Part>, Beside) {
    let mut parts: Vec<Part> = Vec::with_capacity(lexemes.len());
    let mut beside = Beside::default();
    let mut at = 0;
    while let Some(lexeme) = lexemes.get(at) {
        let (part, taken) = part(&lexemes[at..]);
        if let Some(part) = part {
            // `v31`, `mar26`: no blank, no sign between a word and a number.
            beside.mixed |= lexeme.glued && is_aside(lexemes[at - 1].means);
            parts.push(part);
            at += taken;
            continue;
        }
        let follows_number = lexeme.glued && matches!(lexemes[at - 1].means, Means::Number(..));
        let goes_on = matches!(lexeme.means, Means::Filler | Means::Weekday(_));
        beside.start = beside.start.filter(|_| goes_on);
        match lexeme.means {
            Means::Weekday(day) => beside.weekdays.push(day),
            Means::By => beside.by = true,
            Means::End => beside.end = true,
            Means::Open => beside.open = true,
            Means::Before => beside.before = true,
            // A beginning leaves the end open, whatever else is said.
            Means::Start => (beside.start, beside.open) = (Some(parts.len()), true),
            Means::FiscalYear => beside.fiscal = true,
            Means::Vague => beside.vague += 1,
            // A quarter or week without its number.
            Means::Quarter { letter } | Means::Half { letter } | Means::Week { letter }
                if !follows_number =>
            {
                beside.vague += usize::from(!letter);
                // Q7 is no seventh month.
                let behind = lexemes.get(at + 1);
                beside.mixed |= behind.is_some_and(|it| it.glued && matches!(it.means, Means::Number(..)));
            }
            Means::YearMark if matches!(parts.last(), Some(Part::Year(_))) => {}
            Means::Filler if !follows_number => {}
            _ => {
                beside.unknown += 1;
                beside.mixed |= follows_number;
            }
        }
        at += 1;
    }
    (parts, beside)
}

/// The part that the lexemes begin with, and how many of them it takes.
fn part(lexemes: &[Lexeme]) -> (Option<Part>, usize) {
    let means = |at: usize| lexemes.get(at).map(|lexeme| lexeme.means);
    let count = |means: Option<Means>| match means {
        Some(Means::Number(n, 1 | 2)) => i8::try_from(n).ok(),
        Some(Means::Numeral(n)) => Some(n),
        _ => None,
    };
    if let Some(n) = count(means(0)) {
        // "1. Quartal", "1er trimestre", "14. Woche"
        let behind = if means(1) == Some(Means::OrdinalEnding) { 2 } else { 1 };
        let counted = match means(behind) {
            Some(Means::Quarter { letter: false }) => quarter(n),
            Some(Means::Half { letter: false }) => half(n),
            // "1Q27", "2H 2027"
            Some(Means::Quarter { letter: true }) if is_glued(lexemes) => quarter(n),
            Some(Means::Half { letter: true }) if is_glued(lexemes) => half(n),
            Some(Means::Week { letter: false }) => week(n),
            _ => None,
        };
        if counted.is_some() {
            return (counted, behind + 1);
        }
        return match (means(0), means(1)) {
            (Some(Means::Numeral(_)), _) => (None, 1),
            (_, Some(Means::MonthMark)) if (1..=12).contains(&n) => (Some(Part::Month(n)), 2),
            (_, Some(Means::DayMark | Means::OrdinalEnding)) => (Some(Part::Short(n)), 2),
            _ => (Some(Part::Short(n)), 1),
        };
    }
    match (means(0), count(means(1))) {
        (Some(Means::Number(year, 4)), _) => (i16::try_from(year).ok().map(Part::Year), 1),
        (Some(Means::Number(all, 8)), _) => (i32::try_from(all).ok().map(Part::Joined), 1),
        (Some(Means::Month(month)), _) => (Some(Part::Month(month)), 1),
        (Some(Means::Quarter { .. }), Some(n)) if quarter(n).is_some() => (quarter(n), 2),
        (Some(Means::Half { .. }), Some(n)) if half(n).is_some() => (half(n), 2),
        (Some(Means::Week { .. }), Some(n)) if week(n).is_some() => (week(n), 2),
        _ => (None, 1),
    }
}

fn quarter(n: i8) -> Option<Part> {
    (1..=4).contains(&n).then_some(Part::Quarter(n))
}

fn half(n: i8) -> Option<Part> {
    (1..=2).contains(&n).then_some(Part::Half(n))
}

/// Whether a number and a letter behind it are one word, and no number follows it but that of a year.
fn is_glued(lexemes: &[Lexeme]) -> bool {
    lexemes.get(1).is_some_and(|letter| letter.glued)
        && lexemes
            .get(2)
            .is_some_and(|year| matches!(year.means, Means::Number(_, 2 | 4) | Means::FiscalYear))
}

fn week(n: i8) -> Option<Part> {
    (1..=53).contains(&n).then_some(Part::Week(n))
}

/// Whether a word is no part of a date, so that no number begins at its end.
const fn is_aside(means: Means) -> bool {
    matches!(
        means,
        Means::By | Means::End | Means::Open | Means::Before | Means::Start | Means::Vague | Means::Unknown
    )
}
