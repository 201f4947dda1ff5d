//! From what was written to what is meant: which field of an outcome is read as what.

use std::cell::OnceCell;

use crate::language::date::Orders;
use crate::model::{Body, Due, Entry, Field, Level, Outcome, Problem, Status, Text, Value};
use crate::text::{Cut, FileId, Span};

use super::guess::Guesses;
use super::mapping::Words;
use super::marked;
use super::parts;
use super::record::Record;
use super::typing::Typing;
use super::words;

/// Where an outcome stands and what belongs to it beside its fields.
pub(super) struct Frame<'s> {
    /// The text of its file.
    pub(super) source: &'s str,
    /// The order of the numbers in the dates of that.
    pub(super) orders: &'s OnceCell<Orders>,
    pub(super) span: Span,
    pub(super) body: Option<Body>,
    /// The id where the record gives none.
    pub(super) default_id: String,
    /// The title where the record gives none: a Markdown file's first heading.
    pub(super) heading: Option<Text>,
    /// The year that its page or path names for days that have none.
    pub(super) year: Option<i16>,
}

/// Types a record.
pub(super) fn outcome(
    words: Words<'_>,
    guesses: &Guesses,
    file: FileId,
    record: Record,
    frame: Frame<'_>,
) -> (Outcome, Vec<Problem>) {
    let Words { mapping, calendar, vocabulary } = words;
    let Record { entries, mapped, shadowed, truncated } = record;
    let find = |field: Field| entries[..mapped].iter().find(|entry| entry.name == field.name());
    let id =
        find(Field::Id).and_then(|entry| entry.value.text()).map(Text::trimmed).filter(|id| !id.is_empty());
    let id = id.unwrap_or(&frame.default_id).to_owned();
    let counts_work = find(Field::Effort).is_some_and(|entry| !entry.value.is_blank());
    let mut typing = Typing {
        mapping,
        calendar,
        vocabulary,
        source: frame.source,
        orders: frame.orders,
        entries: &entries[..mapped],
        file,
        outcome: id.clone(),
        counts_work,
        year: frame.year,
        problems: Vec::new(),
    };
    if truncated {
        typing.wrong(
            Field::Id,
            frame.span,
            "this outcome has too many values once its aliases are followed; only the first ones are checked",
            "Write the repeated parts out, or keep them in a file of their own.",
        );
    }
    let mut outcome = Outcome {
        id,
        twin: Some(0),
        file,
        span: frame.span,
        head: head(&entries[..mapped], &entries, frame.span),
        body: frame.body,
        ..Outcome::default()
    };
    for entry in &entries[..mapped] {
        let Some(field) = Field::named(&entry.name) else { continue };
        typing.field(&mut outcome, field, &entry.value);
    }
    if outcome.title.is_none() {
        outcome.title = frame.heading;
    }
    // Where nobody says how it stands, a share of all of it does, or a mark in place of the day or through the title.
    if outcome.status.is_none() && !outcome.status_unknown {
        let progress = find(Field::Progress).and_then(|entry| entry.value.text());
        if progress.is_some_and(|text| words::is_all(text.trimmed())) {
            outcome.status = Some(Status::Done);
        } else {
            let told = outcome.deadline.as_ref().and_then(ended);
            let title = || outcome.title.as_ref().and_then(|title| marked::standing(title.trimmed()));
            outcome.status = told.or_else(title);
        }
    }
    typing.shadowed_fields(shadowed);
    typing.unknown_fields(guesses, &entries, mapped);
    let problems = typing.problems;
    outcome.entries = entries;
    (outcome, problems)
}

/// How an outcome ended, where its deadline says that: `✅ 2026-09-18`, `Cancelled`.
fn ended(due: &Due) -> Option<Status> {
    let text = due.text.trimmed();
    let sign = text.cut(..text.find(char::is_alphanumeric).unwrap_or(text.len())).trim();
    let told = words::status(text).filter(|status| matches!(status, Status::Done | Status::Dropped));
    told.or_else(|| words::status(sign).filter(|status| *status == Status::Done))
}

/// The id, else the title, else the first field: a place where a missing field can be told of.
fn head(mapped: &[Entry], all: &[Entry], whole: Span) -> Span {
    let of =
        |field: Field| mapped.iter().find(|entry| entry.name == field.name() && !entry.value.span.is_empty());
    of(Field::Id).or_else(|| of(Field::Title)).map_or_else(
        || {
            let first = all.iter().filter(|entry| !entry.key.is_empty()).min_by_key(|entry| entry.key.start);
            first.map_or(Span { start: whole.start, end: whole.start }, |entry| entry.key)
        },
        |entry| entry.value.span,
    )
}

impl Typing<'_> {
    fn field(&mut self, outcome: &mut Outcome, field: Field, value: &Value) {
        match field {
            Field::Id => drop(self.text(field, value)),
            Field::Title => {
                outcome.title = self.text(field, value);
                self.no_number(field, value, outcome.title.as_ref());
            }
            Field::Parent => {
                outcome.parent = self.text(field, value).filter(|text| !parts::says_none(text.trimmed()));
            }
            Field::Level => {
                outcome.level = self.word(field, value, |word| Level::of(word).or_else(|| words::level(word)))
            }
            Field::Status => {
                let asked = self.asks_end();
                let dated = self.entries.iter().any(|entry| entry.name == Field::Deadline.name());
                let common = |word: &str| if asked { words::ended(word, dated) } else { words::status(word) };
                outcome.status = self.word(field, value, |word| Status::of(word).or_else(|| common(word)));
                let says = !value.is_blank() && value.text().is_none_or(|text| !self.gives_none(text));
                outcome.status_unknown = says && outcome.status.is_none();
            }
            Field::Owner => outcome.owner = self.people(field, value),
            Field::Contributors => outcome.contributors = self.people(field, value),
            Field::PromisedTo => outcome.promised_to = self.people(field, value),
            Field::Priority => outcome.priority = self.priority(value),
            Field::Start => outcome.start = self.start(value),
            Field::Deadline => outcome.deadline = self.due(field, value),
            Field::Done => outcome.done = self.texts(field, value),
            Field::Skills => {
                let texts = self.texts(field, value);
                outcome.skills = texts.iter().flat_map(parts::split).collect();
            }
            Field::Effort => outcome.effort = self.effort(value),
            Field::DependsOn => outcome.depends_on = parts::dependencies(self, value),
            Field::Metrics => outcome.metrics = parts::metrics(self, value),
            Field::Risks => outcome.risks = parts::risks(self, value),
            Field::Purpose | Field::Benefit => {
                let text = self.text(field, value);
                self.no_number(field, value, text.as_ref());
            }
            Field::CostOfDelay | Field::CostOfRework => drop(self.text(field, value)),
            Field::Authority | Field::Triggers | Field::EscalatedTo | Field::Retrospective => {
                drop(self.texts(field, value));
            }
            Field::Progress => self.progress(value),
            Field::CheckIn => {}
        }
    }
}
