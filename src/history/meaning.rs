//! What values meant: the same word, rank, day or items however they are spelt.

use std::cell::RefCell;
use std::collections::HashMap;

use serde_json::Value as Json;

use crate::language::owner::{self, Owner};
use crate::language::{Vocabulary, calendar, effort};
use crate::load::{Mapping, normal_key, words};
use crate::model::{Calendar, Field, Level, Meaning, Said};

use super::version::{Symbol, Symbols};
use super::written::{decode, line};

/// What the user's words mean.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// Names of fields, words of values, the order of priorities.
    pub mapping: &'a Mapping,
    /// Milestones and the fiscal year.
    pub calendar: &'a Calendar,
    /// What other words mean.
    pub vocabulary: &'a Vocabulary,
}

/// How many words a placeholder has at most; a longer text says something, even if it begins with `TBD`.
const PLACEHOLDER_WORDS: usize = 3;

/// The meanings of values, each found once.
pub(super) struct Meanings<'a> {
    words: Words<'a>,
    found: RefCell<HashMap<(Symbol, Symbol), Meaning>>,
}

impl<'a> Meanings<'a> {
    pub(super) fn new(words: Words<'a>) -> Self {
        Self { words, found: RefCell::default() }
    }

    /// What a value meant under a field.
    pub(super) fn of(&self, symbols: &Symbols, field: Symbol, value: Symbol) -> Meaning {
        let read = || self.words.meaning(&symbols.text(field), &decode(&symbols.text(value)));
        self.found.borrow_mut().entry((field, value)).or_insert_with(read).clone()
    }

    /// A value with what it meant.
    pub(super) fn said(&self, symbols: &Symbols, field: Symbol, value: Symbol) -> Said {
        let data = decode(&symbols.text(value));
        Said { text: line(&data).into(), data, means: self.of(symbols, field, value) }
    }
}

impl Words<'_> {
    fn meaning(&self, field: &str, value: &Json) -> Meaning {
        let field = Field::named(field);
        let text = match value {
            Json::String(text) => Some(text),
            Json::Array(items) if items.len() == 1 => items[0].as_str().map(|_| &items[0]).and_then(string),
            _ => None,
        };
        let Some(text) = text.map(|text| text.trim()) else { return items(field, value) };
        if self.says_nothing(field, text) {
            return Meaning::Nothing;
        }
        let typed = match field {
            Some(Field::Status) => self.mapping.status(text).map(Meaning::Status),
            Some(Field::Level) => {
                let word = self.mapping.word(Field::Level, text);
                Level::of(word).or_else(|| words::level(word)).map(Meaning::Level)
            }
            Some(Field::Priority) => self.mapping.rank(text).map(Meaning::Rank),
            Some(Field::Start | Field::Deadline) => calendar::due(text, self.calendar).ok().map(Meaning::Day),
            Some(Field::Effort) => {
                let days = effort::working_days(text).ok();
                days.map(|days| Meaning::Words([format!("{days} days")].into()))
            }
            _ => None,
        };
        typed.unwrap_or_else(|| items(field, value))
    }

    /// Whether a text only holds the place of another.
    fn says_nothing(&self, field: Option<Field>, text: &str) -> bool {
        // A person or a date is a few words, so that whatever follows `TBD` is a note on it.
        let short = text.split_whitespace().count() <= PLACEHOLDER_WORDS;
        let whole = matches!(
            field,
            Some(
                Field::Owner
                    | Field::Contributors
                    | Field::PromisedTo
                    | Field::EscalatedTo
                    | Field::Start
                    | Field::Deadline
            )
        );
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
            Json::String(text) if has_commas_between(field) => items.extend(text.split(',').map(plain)),
            other => items.push(spelt(other)),
        }
    }
    items.retain(|item| !item.is_empty());
    items.sort_unstable();
    items.dedup();
    if items.is_empty() { Meaning::Nothing } else { Meaning::Words(items.into()) }
}

/// Whether one text with commas under a field is several items.
fn has_commas_between(field: Option<Field>) -> bool {
    matches!(
        field,
        Some(
            Field::Owner
                | Field::Contributors
                | Field::PromisedTo
                | Field::EscalatedTo
                | Field::DependsOn
                | Field::Skills
        )
    )
}

fn spelt(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) => plain(text),
        Json::Array(items) => {
            let items: Vec<String> = items.iter().map(spelt).collect();
            format!("[{}]", items.join("; "))
        }
        Json::Object(map) => {
            let mut entries: Vec<String> = map
                .iter()
                .map(|(name, value)| (normal_key(name), spelt(value)))
                .filter(|(_, value)| !value.is_empty())
                .map(|(name, value)| format!("{name}: {value}"))
                .collect();
            entries.sort_unstable();
            format!("{{{}}}", entries.join("; "))
        }
        other => other.to_string(),
    }
}

/// A text without case, white space, quotes, and the marks that end words.
fn plain(text: &str) -> String {
    let quote = |c: char| matches!(c, '"' | '\'' | '`' | '“' | '”' | '„' | '‘' | '’' | '«' | '»');
    let mark = |c: char| quote(c) || matches!(c, ',' | ';' | ':' | '.' | '!' | '?' | '、' | '，' | '。');
    let words = text.split_whitespace().map(|word| word.trim_start_matches(quote).trim_end_matches(mark));
    let words: Vec<String> = words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spelling_changes_no_meaning() {
        let (mapping, vocabulary) = (Mapping::default(), Vocabulary::default());
        let calendar = Calendar {
            milestones: [("m1".to_owned(), jiff::civil::date(2026, 3, 31))].into(),
            ..Calendar::default()
        };
        let words = Words { mapping: &mapping, calendar: &calendar, vocabulary: &vocabulary };
        let means =
            |field: &str, text: &str| words.meaning(field, &serde_json::from_str(text).expect("JSON"));
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
