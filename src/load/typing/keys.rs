//! Keys that feed no field: what is told of one that planlint.yml maps away, and of one that is probably misspelt.

use super::Typing;
use crate::load::guess::{Guess, Guesses};
use crate::load::mapping::{FieldPath, FieldSource};
use crate::load::record::Shadowed;
use crate::model::{Data, Entry, Field, PERSON_NAMES, Problem, ProblemKind, Value};
use crate::text::Place;

/// Whether a value can stand under a field: a number is no day, and people in their parts are no list of them.
fn may_be(field: Field, value: &Value) -> bool {
    match (field, &value.data) {
        (Field::Deadline, Data::Scalar { text, .. }) => {
            let (text, is_number) = (text.trimmed(), |c: char| c.is_ascii_digit());
            text.len() > MAX_NUMBER || !text.chars().all(is_number)
        }
        (Field::Owner | Field::Contributors | Field::PromisedTo, Data::Map(_)) => {
            PERSON_NAMES.iter().any(|name| value.get(name).is_some())
        }
        // What holds an outcome elsewhere need not stand in this plan.
        (Field::Parent, _) => false,
        _ => true,
    }
}

/// How many digits a number has at most that is surely no year.
const MAX_NUMBER: usize = 3;

impl Typing<'_> {
    /// What the outcome calls a field; where its key cannot be told, what the plan does.
    pub(super) fn key(&self, field: Field) -> String {
        let entry = self.entries.iter().find(|entry| entry.name == field.name());
        let written = entry.and_then(|entry| self.source.get(entry.key.range()));
        let known = written.and_then(|written| self.mapping.path(field, written));
        match known {
            Some(FieldPath::Heading(title)) => title.clone(),
            Some(path) => path.to_string(),
            None => self.mapping.key(field),
        }
    }

    /// Tells of keys that have our name for a field and do not feed it.
    pub(in crate::load) fn shadowed_fields(&mut self, shadowed: Vec<Shadowed>) {
        let has_place = |field: Field| {
            let named = |source: &&FieldSource| source.name == field.name();
            self.mapping.fields.iter().find(named).is_none_or(|source| !source.paths.is_empty())
        };
        // No rule asks who else took part, so that nothing is missed. What a practice keeps elsewhere is nobody's slip, and
        // may mean something else there.
        let of_practice = |field: Field| self.mapping.manner.named.contains(&field);
        let is_asked = |field| field != Field::Contributors && has_place(field) && !of_practice(field);
        let told: Vec<Shadowed> = shadowed.into_iter().filter(|one| is_asked(one.field)).collect();
        for Shadowed { field, key, .. } in told {
            let theirs = self.mapping.key(field);
            self.problems.push(Problem {
                kind: ProblemKind::ShadowedField,
                place: Place { file: self.file, span: key.span },
                outcome: Some(self.outcome.clone()),
                message: format!("planlint.yml maps `{field}` to `{theirs}`, so `{}` is not read here", key.value),
                help: Some(format!(
                    "Write `{theirs}`, or read both with `fields: {{{field}: [{}, {field}]}}` in planlint.yml.",
                    self.mapping.keys(field).join(", ")
                )),
                detail: field.name().to_owned(),
                related: Vec::new(),
                instead: None,
            });
        }
    }

    /// Tells of keys that are probably one of ours, misspelt or named as in other formats.
    pub(in crate::load) fn unknown_fields(&mut self, guesses: &Guesses, entries: &[Entry], mapped: usize) {
        let is_missing = |field: Field| !entries[..mapped].iter().any(|entry| entry.name == field.name());
        for entry in &entries[mapped..] {
            if let Some(Guess::Misspelt(near)) = guesses.of(&entry.name, |field| !is_missing(field)) {
                self.misspelt_beside(entry, near);
                continue;
            }
            let Some(guess) = guesses.of(&entry.name, is_missing) else { continue };
            let (spelt, meant) = match guess {
                Guess::Misspelt(key) => (true, key.to_owned()),
                Guess::Named(field) if !may_be(field, &entry.value) => continue,
                Guess::Named(field) => (false, field.name().to_owned()),
            };
            let help = if spelt {
                format!("Did you mean `{meant}`?")
            } else {
                format!(
                    "Write `{meant}:`, or map it in planlint.yml: `fields: {{{meant}: [{meant}, {}]}}`.",
                    entry.name
                )
            };
            self.problems.push(Problem {
                kind: ProblemKind::UnknownField,
                place: Place { file: self.file, span: entry.key },
                outcome: Some(self.outcome.clone()),
                message: format!("unknown field `{}`; planlint ignores it", entry.name),
                help: Some(help),
                detail: entry.name.clone(),
                related: Vec::new(),
                instead: spelt.then_some(meant),
            });
        }
    }

    /// Tells of a key that misspells another one of the same outcome.
    fn misspelt_beside(&mut self, entry: &Entry, near: &str) {
        self.problems.push(Problem {
            kind: ProblemKind::UnknownField,
            place: Place { file: self.file, span: entry.key },
            outcome: Some(self.outcome.clone()),
            message: format!("unknown field `{}`; planlint ignores it", entry.name),
            help: Some(format!("Did you mean `{near}`? That field is already there: keep one of the two.")),
            detail: entry.name.clone(),
            related: Vec::new(),
            instead: None,
        });
    }
}
