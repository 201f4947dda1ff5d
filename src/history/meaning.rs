//! What values meant: the same word, rank, day or items however they are spelt.

use std::cell::RefCell;
use std::sync::Arc;

use foldhash::HashMap;
use jiff::civil::Date;
use serde_json::Value as Json;

use crate::language::amount::Amount;
use crate::language::owner::{self, Owner};
use crate::language::{calendar, effort, share};
use crate::load::{Mapping, Words, normal_key, words};
use crate::model::written::{decode, line};
use crate::model::{Calendar, Event, Field, Level, Meaning, Said, Status};

use super::eras::{Era, Eras};
use super::version::{Symbol, Symbols};

/// How many words a placeholder has at most; a longer text says something, even if it begins with `TBD`.
const PLACEHOLDER_WORDS: usize = 3;

/// The meanings of values, each found once.
pub(super) struct Meanings<'a> {
    words: Words<'a>,
    eras: &'a Eras,
    found: RefCell<HashMap<(usize, Symbol, Symbol), Said>>,
}

impl<'a> Meanings<'a> {
    pub(super) fn new(words: Words<'a>, eras: &'a Eras) -> Self {
        Self { words, eras, found: RefCell::default() }
    }

    /// A value with what it meant under a field in an era.
    pub(super) fn said(&self, symbols: &Symbols, era: usize, field: Symbol, value: Symbol) -> Said {
        let read = || {
            let written = symbols.text(value);
            let data = decode(&written);
            let means = self.meaning(era, &symbols.text(field), &data);
            let text = match &data {
                Json::String(text) if **text == *written => Arc::clone(&written),
                _ => line(&data).into(),
            };
            Said::new(written, text, means)
        };
        self.found.borrow_mut().entry((era, field, value)).or_insert_with(read).clone()
    }

    /// Whether two values of a field mean the same; a placeholder is nothing.
    pub(super) fn same(
        &self,
        symbols: &Symbols,
        field: Symbol,
        (era, one): (usize, Option<Symbol>),
        (other_era, other): (usize, Option<Symbol>),
    ) -> bool {
        let means = |era, value: Option<Symbol>| {
            value
                .map(|value| self.said(symbols, era, field, value).means)
                .filter(|means| *means != Meaning::Nothing)
        };
        (era == other_era && one == other) || means(era, one) == means(other_era, other)
    }

    /// Whether both dates of a change are one day, where each is read by the fiscal year of its own era.
    pub(super) fn is_one_day(&self, event: &Event, eras: (usize, usize)) -> bool {
        let is_date = matches!(Field::named(&event.field), Some(Field::Start | Field::Deadline));
        let Some((old, new)) = event.before().zip(event.after()).filter(|_| is_date && eras.0 != eras.1)
        else {
            return false;
        };
        let day = |era, said: &Said| {
            self.wordings(era).next().and_then(|(_, calendar)| calendar::meant(said.text.trim(), calendar))
        };
        day(eras.0, old).is_some_and(|old| day(eras.1, new) == Some(old))
    }

    fn meaning(&self, era: usize, name: &str, value: &Json) -> Meaning {
        let field = Field::named(name);
        let text = match value {
            Json::String(text) => Some(text),
            Json::Array(items) if items.len() == 1 => string(&items[0]),
            _ => None,
        };
        let Some(text) = text.map(|text| text.trim()) else { return items(field, value) };
        if self.words.says_nothing(field, text) {
            return Meaning::Nothing;
        }
        let typed = match field {
            Some(Field::Status) => {
                let word = self.word(era, Field::Status, text);
                Status::of(word).or_else(|| words::status(word)).map(Meaning::Status)
            }
            Some(Field::Level) => {
                let word = self.word(era, Field::Level, text);
                Level::of(word).or_else(|| words::level(word)).map(Meaning::Level)
            }
            Some(Field::Priority) => self.rank(era, text).map(Meaning::Rank),
            Some(Field::Start | Field::Deadline) => self.day(era, text).map(Meaning::Day),
            Some(Field::Effort) => {
                let days = effort::working_days(text).ok();
                days.map(|days| Meaning::Words([format!("{days} days")].into()))
            }
            _ => None,
        };
        typed.unwrap_or_else(|| items(field, value))
    }

    /// The configurations that may know a word: that of the era, else the next that does, today's among them, else the
    /// last before. A plan is older than its configuration, and words outlive theirs.
    fn wordings(&self, era: usize) -> impl Iterator<Item = (&Mapping, &Calendar)> {
        let of = |era: &'a Era| (&era.wording.mapping, &era.wording.calendar);
        let (before, since) = self.eras.list.split_at(era.min(self.eras.list.len()));
        let today = (self.words.mapping, self.words.calendar);
        since.iter().map(of).chain([today]).chain(before.iter().rev().map(of))
    }

    fn word<'t>(&'t self, era: usize, field: Field, text: &'t str) -> &'t str {
        self.wordings(era).find_map(|(mapping, _)| mapping.known(field, text)).unwrap_or(text)
    }

    fn rank(&self, era: usize, text: &str) -> Option<u32> {
        let word = self.word(era, Field::Priority, text);
        let own = |(mapping, _): (&Mapping, _)| {
            (!mapping.priorities.is_empty()).then(|| words::rank(word, &mapping.priorities)).flatten()
        };
        // Ranks of the usual scales say nothing beside those of the user's own order.
        let usual = || self.words.mapping.priorities.is_empty().then(|| words::rank(word, &[])).flatten();
        self.wordings(era).find_map(own).or_else(usual)
    }

    fn day(&self, era: usize, text: &str) -> Option<Date> {
        let fiscal_year_start = self.words.calendar.fiscal_year_start;
        self.wordings(era).find_map(|(_, calendar)| {
            if calendar.fiscal_year_start == fiscal_year_start {
                return calendar::meant(text, calendar);
            }
            let calendar = Calendar { fiscal_year_start, ..calendar.clone() };
            calendar::meant(text, &calendar)
        })
    }
}

impl Words<'_> {
    /// Whether a text only holds the place of another.
    fn says_nothing(&self, field: Option<Field>, text: &str) -> bool {
        // A person or a date is a few words, so that whatever follows `TBD` is a note on it.
        let short = text.split_whitespace().count() <= PLACEHOLDER_WORDS;
        let whole = field
            .is_some_and(|field| field.names_people() || matches!(field, Field::Start | Field::Deadline));
        (short || whole) && matches!(owner::judge(text, self.vocabulary), Owner::Placeholder { .. })
    }
}

fn string(value: &Json) -> Option<&String> {
    if let Json::String(text) = value { Some(text) } else { None }
}

/// The items of a value, spelling aside.
fn items(field: Option<Field>, value: &Json) -> Meaning {
    let single = std::slice::from_ref(value);
    let listed = if let Json::Array(items) = value { items } else { single };
    let mut items: Vec<String> = Vec::new();
    for item in listed {
        match item {
            Json::String(text) if has_commas_between(field, value) => {
                items.extend(text.split(',').map(plain));
            }
            Json::Object(map)
                if field == Some(Field::DependsOn) && map.len() == 1 && map.contains_key("id") =>
            {
                items.push(spelt(&map["id"], false));
            }
            Json::String(text) if field == Some(Field::Progress) => items.push(number(text)),
            other => items.push(spelt(other, matches!(field, Some(Field::Metrics | Field::Risks)))),
        }
    }
    items.retain(|item| !item.is_empty());
    items.sort_unstable();
    items.dedup();
    if items.is_empty() { Meaning::Nothing } else { Meaning::Words(items.into()) }
}

/// Whether one text with commas under a field is several items. An item of a list is one, but that people are often
/// listed in one.
fn has_commas_between(field: Option<Field>, value: &Json) -> bool {
    field.is_some_and(|field| {
        field.names_people() || value.is_string() && matches!(field, Field::DependsOn | Field::Skills)
    })
}

/// A value in one spelling; `counts`: what its maps hold are numbers where they look like them.
fn spelt(value: &Json, counts: bool) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) => plain(text),
        Json::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| spelt(item, counts)).collect();
            format!("[{}]", items.join("; "))
        }
        Json::Object(map) => {
            let entry = |value: &Json| match value {
                Json::String(text) if counts => number(text),
                value => spelt(value, counts),
            };
            let mut entries: Vec<String> = map
                .iter()
                .map(|(name, value)| (normal_key(name), entry(value)))
                .filter(|(_, value)| !value.is_empty())
                .map(|(name, value)| format!("{name}: {value}"))
                .collect();
            entries.sort_unstable();
            format!("{{{}}}", entries.join("; "))
        }
        other => other.to_string(),
    }
}

/// A number however it is spelt: `40 %`, `40%` and `0.4`; `12` and `12.0`. Another text as [`plain`] has it.
fn number(text: &str) -> String {
    let is_share =
        text.contains('%') || text.contains('.') && text.parse::<f64>().is_ok_and(|number| number < 1.0);
    let share = share::read(text, |_| None).filter(|_| is_share).map(|share| share.to_string());
    let amount = || Amount::of(text).filter(|amount| !amount.open);
    let amount = || amount().and_then(|amount| Some(format!("{} {}", amount.value()?, amount.unit.trim())));
    share.or_else(amount).unwrap_or_else(|| plain(text))
}

/// A text without case, white space, quotes, the marks that end words, and a box that is ticked or not.
fn plain(text: &str) -> String {
    let boxes = ["[ ]", "[x]", "[X]"];
    let text = boxes.iter().find_map(|mark| text.trim_start().strip_prefix(mark)).unwrap_or(text);
    let quote = |c: char| matches!(c, '"' | '\'' | '`' | '“' | '”' | '„' | '‘' | '’' | '«' | '»');
    let mark = |c: char| quote(c) || matches!(c, ',' | ';' | ':' | '.' | '!' | '?' | '、' | '，' | '。');
    let words = text.split_whitespace().map(|word| word.trim_start_matches(quote).trim_end_matches(mark));
    let words: Vec<String> = words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Vocabulary;

    #[test]
    fn a_spelling_changes_no_meaning() {
        let (mapping, vocabulary) = (Mapping::default(), Vocabulary::default());
        let calendar = Calendar {
            milestones: [("m1".to_owned(), jiff::civil::date(2026, 3, 31))].into(),
            ..Calendar::default()
        };
        let words = Words { mapping: &mapping, calendar: &calendar, vocabulary: &vocabulary };
        let eras = Eras::default();
        let meanings = Meanings::new(words, &eras);
        let means =
            |field: &str, text: &str| meanings.meaning(0, field, &serde_json::from_str(text).expect("JSON"));
        for (field, one, other) in [
            ("priority", "\"P1\"", "\"1\""),
            ("priority", "\"High\"", "\"high\""),
            ("priority", "\"Must have\"", "\"must\""),
            ("status", "\"In progress\"", "\"on-track\""),
            ("deadline", "\"2026-Q1\"", "\"2026-03-31\""),
            ("deadline", "\"m1\"", "\"2026-03\""),
            ("owner", "\"Mira Okafor, Jon Berg\"", "[\"Jon Berg\", \"mira okafor\"]"),
            ("done", "\"Answers within 5 days\"", "[\"Answers, within 5 days.\"]"),
            (
                "risks",
                "[{\"what\": \"late\", \"impact\": \"high\"}]",
                "[{\"impact\": \"High\", \"what\": \"late\"}]",
            ),
            ("effort", "\"15d\"", "\"3w\""),
            ("progress", "\"40 %\"", "\"40%\""),
            ("progress", "\"40 %\"", "\"0.4\""),
            ("depends_on", "[\"x\"]", "[{\"id\": \"x\"}]"),
            ("skills", "\"C, Go\"", "[\"C\", \"Go\"]"),
            (
                "risks",
                "[{\"risk\": \"r\", \"probability\": \"0.3\"}]",
                "[{\"risk\": \"r\", \"probability\": \"30%\"}]",
            ),
            (
                "metrics",
                "[{\"name\": \"m\", \"target\": \"12\"}]",
                "[{\"name\": \"m\", \"target\": \"12.0\"}]",
            ),
            ("done", "[\"Nine ships left\", \"Ten left\"]", "[\"[x] Nine ships left\", \"[ ] Ten left\"]"),
        ] {
            assert_eq!(means(field, one), means(field, other), "{field}: {one}, {other}");
        }
        for (field, one, other) in [
            ("priority", "\"1\"", "\"2\""),
            ("status", "\"on-track\"", "\"at-risk\""),
            ("deadline", "\"2026-Q1\"", "\"2026-Q2\""),
            ("done", "\"5.5 days\"", "\"55 days\""),
            ("done", "\"[C, C++]\"", "[\"C\", \"C++\"]"),
            ("metrics", "[\"C, C++\"]", "[\"C\", \"C++\"]"),
            ("skills", "[\"C, C++\"]", "[\"C\", \"C++\"]"),
            ("progress", "\"40 %\"", "\"41 %\""),
            ("depends_on", "[{\"id\": \"x\"}]", "[{\"id\": \"x\", \"type\": \"parallel\"}]"),
            ("version", "\"1.1\"", "\"1.10\""),
        ] {
            assert_ne!(means(field, one), means(field, other), "{field}: {one}, {other}");
        }
        for (field, text) in
            [("deadline", "\"TBD\""), ("owner", "\"n/a\""), ("done", "\"-\""), ("skills", "[]")]
        {
            assert_eq!(means(field, text), Meaning::Nothing, "{field}: {text}");
        }
        assert_ne!(means("done", "\"Help wanted page is public and linked\""), Meaning::Nothing);
    }
}
