//! From what was written to what is meant: which field of an outcome is read as what.

use std::cell::OnceCell;

use crate::language::date::Orders;
use crate::language::plan;
use crate::model::{Body, Entry, Field, Level, Outcome, Problem, Status, Text, Value};
use crate::text::{FileId, Span};

use super::guess::Guesses;
use super::mapping::Words;
use super::parts;
use super::record::Record;
use super::standing;
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
    standing::settle(&mut outcome, &entries[..mapped], &entries[mapped..]);
    outcome.written = typing.written(&entries);
    typing.shadowed_fields(shadowed);
    typing.unknown_fields(guesses, &entries, mapped);
    let problems = typing.problems;
    outcome.entries = entries;
    (outcome, problems)
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
                let asked = self.stands_under(plan::dates_end);
                let dated = !self.stands_under(plan::asks_end)
                    || self.entries.iter().any(|entry| entry.name == Field::Deadline.name());
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
