//! From what was written to what is meant: every field as its type, every misfit as a problem.

mod keys;

use crate::document::means_text;
use crate::language::date::{self, DateError};
use crate::language::slot::is_slot;
use crate::language::{Vocabulary, calendar, effort, near, owner, plan};
use crate::model::{
    Body, Calendar, Data, Due, Effort, Entry, Field, Level, Outcome, PERSON_NAMES, Priority, Problem,
    ProblemKind, Relation, Shape, Status, Text, Value,
};
use crate::text::{Cut, FileId, Place, Span};

use super::guess::Guesses;
use super::mapping::{Mapping, Words};
use super::parts;
use super::record::Record;
use super::words;

/// What typing needs to know, and the problems that it finds.
pub(super) struct Typing<'a> {
    pub(super) mapping: &'a Mapping,
    pub(super) calendar: &'a Calendar,
    pub(super) vocabulary: &'a Vocabulary,
    /// The text of the file, and what the outcome says in it.
    pub(super) source: &'a str,
    pub(super) entries: &'a [Entry],
    pub(super) file: FileId,
    pub(super) outcome: String,
    /// Whether the outcome says how much work it is.
    pub(super) counts_work: bool,
    pub(super) problems: Vec<Problem>,
}

/// Where an outcome stands and what belongs to it beside its fields.
pub(super) struct Frame<'s> {
    /// The text of its file.
    pub(super) source: &'s str,
    pub(super) span: Span,
    pub(super) body: Option<Body>,
    /// The id where the record gives none.
    pub(super) default_id: String,
    /// The title where the record gives none: a Markdown file's first heading.
    pub(super) heading: Option<Text>,
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
        entries: &entries[..mapped],
        file,
        outcome: id.clone(),
        counts_work,
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
    if find(Field::Status).is_none_or(|entry| entry.value.is_blank()) {
        let progress = find(Field::Progress).and_then(|entry| entry.value.text());
        if progress.is_some_and(|text| words::is_all(text.trimmed())) {
            outcome.status = Some(Status::Done);
        } else if outcome.status.is_none() {
            let struck = outcome.title.as_ref().is_some_and(|title| is_struck(title.trimmed()));
            let told = outcome.deadline.as_ref().and_then(ended);
            outcome.status = told.or_else(|| struck.then_some(Status::Dropped));
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

/// Whether all of a text is struck out: `~~The old page is gone~~`.
fn is_struck(text: &str) -> bool {
    let inner = text.trim_matches(['*', ' ']).strip_prefix("~~").and_then(|text| text.strip_suffix("~~"));
    inner.is_some_and(|inner| !inner.trim().is_empty() && !inner.contains("~~"))
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
                outcome.status =
                    self.word(field, value, |word| Status::of(word).or_else(|| words::status(word)));
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

    /// Tells of a value in whose shape nothing could be read.
    pub(super) fn wrong(&mut self, field: Field, span: Span, message: &str, help: &str) {
        self.unusable(ProblemKind::Misshapen, field, span, message, help);
    }

    fn unusable(&mut self, kind: ProblemKind, field: Field, span: Span, message: &str, help: &str) {
        self.problems.push(Problem {
            kind,
            place: Place { file: self.file, span },
            outcome: Some(self.outcome.clone()),
            message: message.to_owned(),
            help: Some(help.to_owned()),
            detail: field.name().to_owned(),
            related: Vec::new(),
            instead: None,
        });
    }

    fn text(&mut self, field: Field, value: &Value) -> Option<Text> {
        let text = match &value.data {
            Data::Null => return None,
            Data::Scalar { text, .. } => Some(text.clone()),
            Data::List(items) if items.is_empty() => return None,
            Data::List(items) if items.len() == 1 => items[0].text().cloned(),
            Data::List(_) | Data::Map(_) => None,
        };
        if text.is_none() {
            let key = self.key(field);
            self.wrong(
                field,
                value.span,
                &format!("`{key}` is a {}, but should be a single text", shape(value)),
                &format!("Write one value after `{key}:`."),
            );
        }
        text.filter(|text| !text.is_blank())
    }

    fn texts(&mut self, field: Field, value: &Value) -> Vec<Text> {
        let mut found = Vec::new();
        for item in value.items() {
            match item.text() {
                Some(text) => found.push(text.clone()),
                None if matches!(item.data, Data::Null) => {}
                None => {
                    let key = self.key(field);
                    let message = format!("`{key}` contains a {}, but should contain texts", shape(item));
                    self.wrong(
                        field,
                        item.span,
                        &message,
                        &format!("Write each item of `{key}` as one line of text."),
                    );
                }
            }
        }
        found.retain(|text| !text.is_blank());
        found
    }

    /// Tells of `true` or `5` where words are read; in quotes they are meant.
    fn no_number(&mut self, field: Field, value: &Value, text: Option<&Text>) {
        if let (Data::Scalar { plain: true, .. }, Some(text)) = (&value.data, text)
            && !means_text(&text.value)
        {
            let key = self.key(field);
            let message = format!("`{key}` should be words, not `{}`", text.trimmed());
            let help = format!("Write `{key}:` in words, or put the value in quotes if it is meant.");
            self.wrong(field, text.span, &message, &help);
        }
    }

    /// Progress is a share or words about it; one word that is no status says nothing.
    fn progress(&mut self, value: &Value) {
        let Some(text) = value.text().filter(|text| !self.says_nothing(text)) else { return };
        let word = self.mapping.word(Field::Progress, text.trimmed());
        // A key of the user's own, such as `stage`, has words of the user's own.
        let own = self.mapping.key(Field::Progress) != Field::Progress.name();
        if !own && !words::says_progress(word) {
            self.unread(
                Field::Progress,
                text,
                "Write a share such as `60%`, or say in a sentence how far it has come.",
            );
        }
    }

    /// Like [`Self::texts`], but a map such as `{name: …, email: …}` is a person too.
    fn people(&mut self, field: Field, value: &Value) -> Vec<Text> {
        let mut found = Vec::new();
        for item in value.items() {
            let name = PERSON_NAMES.iter().find_map(|key| item.get(key));
            match (name.and_then(Value::text), &item.data) {
                (Some(text), _) => found.push(text.clone()),
                (None, _) => found.extend(self.texts(field, item)),
            }
            if let Data::Scalar { text, plain: true } = &item.data
                && !text.is_blank()
                && !means_text(&text.value)
            {
                let key = self.key(field);
                let message = format!("`{key}` should name a person, not `{}`", text.trimmed());
                let help = "Write a name, a handle or an address. Put a handle of digits in quotes.";
                self.wrong(field, text.span, &message, help);
            }
        }
        found.retain(|text| !text.is_blank());
        found
    }

    /// A priority is one word or number.
    fn priority(&mut self, value: &Value) -> Option<Priority> {
        let field = Field::Priority;
        let text = self.text(field, value)?;
        if let Data::List(_) = value.data {
            let key = self.key(field);
            let message = format!("`{key}` is a list, but should be one word or number");
            self.wrong(field, value.span, &message, &format!("Write `{key}: {}`.", text.trimmed()));
        }
        let own = &self.mapping.priorities;
        let rank = words::rank(self.mapping.word(field, text.trimmed()), own);
        if rank.is_none() && !self.says_nothing(&text) {
            let own: Vec<&str> = own.iter().map(String::as_str).collect();
            self.unknown_word(field, &text, if own.is_empty() { words::PRIORITY } else { &own });
        }
        Some(Priority { text, rank })
    }

    /// A period begins on its first day.
    fn start(&mut self, value: &Value) -> Option<Due> {
        let text = self.text(Field::Start, value)?;
        let meant = self.mapping.word(Field::Start, text.trimmed());
        // A template's brackets around a day change nothing of it.
        let within = |from: char, to: char| meant.strip_prefix(from)?.strip_suffix(to);
        let meant = within('<', '>').or_else(|| within('[', ']')).unwrap_or(meant).trim();
        // Nobody promises the first day, so that `19-Jun-2026` is as good as its one rewriting.
        let date = match date::in_any_form(meant, |text| calendar::begin(text, self.calendar)) {
            // Which of two days it was matters only where work is counted from it.
            Err(DateError::Ambiguous) if !self.counts_work => None,
            Err(_) if self.says_nothing(&text) => None,
            Err(_) => {
                self.unread(
                    Field::Start,
                    &text,
                    "Write a day such as `2026-03-31`, or a period such as `2026-03` or `2026-Q1`.",
                );
                None
            }
            Ok(date) => Some(date),
        };
        Some(Due { text, date, accepted: date.is_some() })
    }

    fn effort(&mut self, value: &Value) -> Option<Effort> {
        let text = self.text(Field::Effort, value)?;
        let days = effort::working_days(self.mapping.word(Field::Effort, text.trimmed())).ok();
        if days.is_none() && !self.says_nothing(&text) {
            self.unread(
                Field::Effort,
                &text,
                "Write working time such as `15d`, `3w` or `40h`, or map your words under `values:` in planlint.yml.",
            );
        }
        Some(Effort { text, days })
    }

    /// Tells of a text that is no value of its field.
    fn unread(&mut self, field: Field, text: &Text, help: &str) {
        let key = self.key(field);
        let said = text.trimmed();
        if is_slot(said) {
            return self.unfilled(field, text, help);
        }
        let message = format!("`{said}` cannot be read as `{key}`; rules that use it skip this outcome");
        self.wrong(field, text.span, &message, help);
    }

    /// Tells of a text that a template left behind.
    fn unfilled(&mut self, field: Field, text: &Text, help: &str) {
        let key = self.key(field);
        let message = format!("`{key}` was never filled in: it still says `{}`", text.trimmed());
        self.unusable(ProblemKind::Unfilled, field, text.span, &message, help);
    }

    fn word<T>(&mut self, field: Field, value: &Value, of: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.text(field, value)?;
        // A dash keeps a cell from being empty.
        if is_dash(text.trimmed()) {
            return None;
        }
        let meant = of(self.mapping.word(field, text.trimmed()));
        if meant.is_none() && (is_slot(text.trimmed()) || !self.keeps_place(&text)) {
            let Shape::Word(known) = field.shape() else { return None };
            self.unknown_word(field, &text, known);
        }
        meant
    }

    fn unknown_word(&mut self, field: Field, text: &Text, known: &[&str]) {
        if is_slot(text.trimmed()) {
            let help = "Keep the one word that is true, and remove the rest.";
            return self.unfilled(field, text, help);
        }
        let own = self.mapping.values.get(field.name());
        let own = own.into_iter().flat_map(|own| own.keys().map(String::as_str));
        // A slip in a word of one language is no word of another.
        let common: Vec<&str> = plan::words_beside(field, known).collect();
        let words = own.chain(known.iter().copied()).chain(common);
        let near = near::closest(text.trimmed(), words).map(str::to_owned);
        let list = known.join(", ");
        let key = self.key(field);
        let help = match &near {
            Some(near) => format!("Did you mean `{near}`? Known words: {list}."),
            None => format!(
                "Use one of: {list}. Or map your word in planlint.yml: `values: {{{}: {{\"{}\": …}}}}`.",
                field.name(),
                text.trimmed()
            ),
        };
        self.problems.push(Problem {
            kind: ProblemKind::InvalidField,
            place: Place { file: self.file, span: text.span },
            outcome: Some(self.outcome.clone()),
            message: format!(
                "unknown {key} `{}`; rules that use the {key} skip this outcome",
                text.trimmed()
            ),
            help: Some(help),
            detail: field.name().to_owned(),
            related: Vec::new(),
            instead: near,
        });
    }

    /// The relation of a dependency to what waits for it; one that nobody knows counts as the usual one.
    pub(super) fn relation(&mut self, kind: &Text) -> Relation {
        if let Some(relation) = words::relation(self.mapping.word(Field::DependsOn, kind.trimmed())) {
            return relation;
        }
        let near = near::closest(kind.trimmed(), words::all(words::RELATION));
        let help = match near {
            Some(near) => format!("Did you mean `{}`?", near.replace('_', "-")),
            None => "Write `finish-to-start`, or `parallel` if it need not be finished first.".to_owned(),
        };
        let message =
            format!("unknown type of dependency `{}`; it is read as `finish-to-start`", kind.trimmed());
        self.wrong(Field::DependsOn, kind.span, &message, &help);
        Relation::FinishToStart
    }

    /// A word of a closed set inside a map, such as a metric's kind.
    pub(super) fn word_in<T>(
        &mut self,
        map: &Value,
        names: &[&str],
        known: &str,
        of: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let (name, value) = names.iter().find_map(|name| Some((name, map.get(name)?)))?;
        if value.is_blank() {
            return None;
        }
        let meant = value.text().and_then(|text| of(text.trimmed()));
        if meant.is_none() {
            let message = format!("unknown {name}; planlint ignores it");
            let help = format!("Write {known}.");
            self.unusable(ProblemKind::InvalidField, Field::Metrics, value.span, &message, &help);
        }
        meant
    }

    fn due(&mut self, field: Field, value: &Value) -> Option<Due> {
        let text = self.text(field, value)?;
        let word = self.mapping.word(field, text.trimmed());
        let read = calendar::due(word, self.calendar).ok();
        let date = read.or_else(|| calendar::meant(word, self.calendar));
        Some(Due { text, date, accepted: read.is_some() })
    }

    /// Whether a text only holds the place of another.
    pub(super) fn says_nothing(&self, text: &Text) -> bool {
        text.is_blank() || owner::is_placeholder(text.trimmed(), self.vocabulary)
    }

    /// Whether a word only holds the place of another: `TBD`. A sign may be a word of the plan's own.
    fn keeps_place(&self, text: &Text) -> bool {
        text.value.contains(char::is_alphanumeric) && self.says_nothing(text)
    }
}

/// Whether a text is nothing but a dash.
fn is_dash(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| matches!(c, '-' | '–' | '—'))
}

fn shape(value: &Value) -> &'static str {
    match value.data {
        Data::List(_) => "list",
        Data::Map(_) => "map",
        Data::Scalar { .. } | Data::Null => "text",
    }
}
