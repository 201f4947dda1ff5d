//! From what was written to what is meant: every field as its type, every misfit as a problem.

use crate::language::{calendar, effort, word};
use crate::model::{
    Body, Calendar, Data, Due, Effort, Entry, Field, Level, Outcome, Priority, Problem, ProblemKind, Shape,
    Status, Text, Value,
};
use crate::text::{FileId, Place, Span};

use super::mapping::Mapping;
use super::parts;
use super::record::Record;
use super::words;

/// What typing needs to know, and the problems that it finds.
pub(super) struct Typing<'a> {
    pub(super) mapping: &'a Mapping,
    pub(super) calendar: &'a Calendar,
    pub(super) file: FileId,
    pub(super) outcome: String,
    pub(super) problems: Vec<Problem>,
}

/// Where an outcome stands and what belongs to it beside its fields.
pub(super) struct Frame {
    pub(super) span: Span,
    pub(super) body: Option<Body>,
    /// The id where the record gives none.
    pub(super) default_id: String,
    /// The title where the record gives none: a Markdown file's first heading.
    pub(super) heading: Option<Text>,
}

/// Types a record.
pub(super) fn outcome(
    mapping: &Mapping,
    calendar: &Calendar,
    file: FileId,
    record: Record,
    frame: Frame,
) -> (Outcome, Vec<Problem>) {
    let Record { entries, mapped, truncated } = record;
    let find = |field: Field| entries[..mapped].iter().find(|entry| entry.name == field.name());
    let id =
        find(Field::Id).and_then(|entry| entry.value.text()).map(Text::trimmed).filter(|id| !id.is_empty());
    let id = id.unwrap_or(&frame.default_id).to_owned();
    let mut typing = Typing { mapping, calendar, file, outcome: id.clone(), problems: Vec::new() };
    if truncated {
        typing.wrong(
            Field::Id,
            frame.span,
            "this outcome has too many values once its aliases are followed, so only its beginning is judged",
            "Write the repeated parts out, or keep them in a file of their own.",
        );
    }
    let mut outcome = Outcome {
        id,
        twin: Some(0),
        file,
        span: frame.span,
        head: head(&entries[..mapped], &entries, frame.span),
        entries: Vec::new(),
        body: frame.body,
        title: None,
        level: None,
        parent: None,
        owner: Vec::new(),
        contributors: Vec::new(),
        promised_to: Vec::new(),
        status: None,
        priority: None,
        start: None,
        deadline: None,
        done: Vec::new(),
        effort: None,
        skills: Vec::new(),
        depends_on: Vec::new(),
        risks: Vec::new(),
        metrics: Vec::new(),
    };
    for entry in &entries[..mapped] {
        let Some(field) = Field::named(&entry.name) else { continue };
        typing.field(&mut outcome, field, &entry.value);
    }
    if outcome.title.is_none() {
        outcome.title = frame.heading;
    }
    typing.unknown_fields(&entries, mapped);
    outcome.entries = entries;
    (outcome, typing.problems)
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
            Field::Title => outcome.title = self.text(field, value),
            Field::Parent => outcome.parent = self.text(field, value),
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
            Field::Priority => {
                outcome.priority = self.text(field, value).map(|text| {
                    let meant = self.mapping.word(field, text.trimmed());
                    Priority { rank: words::priority(meant, &self.mapping.priorities), text }
                });
            }
            Field::Start => outcome.start = self.due(field, value),
            Field::Deadline => outcome.deadline = self.due(field, value),
            Field::Done => outcome.done = self.texts(field, value),
            Field::Skills => outcome.skills = self.texts(field, value),
            Field::Effort => {
                outcome.effort = self
                    .text(field, value)
                    .map(|text| Effort { days: effort::working_days(text.trimmed()).ok(), text });
            }
            Field::DependsOn => outcome.depends_on = parts::dependencies(self, value),
            Field::Metrics => outcome.metrics = parts::metrics(self, value),
            Field::Risks => outcome.risks = parts::risks(self, value),
            _ => match field.shape() {
                Shape::Text | Shape::Scalar => drop(self.text(field, value)),
                Shape::Texts => drop(self.texts(field, value)),
                _ => {}
            },
        }
    }

    /// Tells of a value that could not be used.
    pub(super) fn wrong(&mut self, field: Field, span: Span, message: &str, help: &str) {
        self.problems.push(Problem {
            kind: ProblemKind::InvalidField,
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
            let key = self.mapping.key(field);
            self.wrong(
                field,
                value.span,
                &format!("`{key}` holds a {}, and planlint reads one text there", shape(value)),
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
                    let key = self.mapping.key(field);
                    let message = format!("`{key}` holds a {} where planlint reads texts", shape(item));
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

    /// Like [`Self::texts`], but a map such as `{name: …, email: …}` is a person too.
    fn people(&mut self, field: Field, value: &Value) -> Vec<Text> {
        let mut found = Vec::new();
        for item in value.items() {
            let name = ["name", "id", "handle", "github", "email"].iter().find_map(|key| item.get(key));
            match (name.and_then(Value::text), &item.data) {
                (Some(text), _) => found.push(text.clone()),
                (None, _) => found.extend(self.texts(field, item)),
            }
        }
        found.retain(|text| !text.is_blank());
        found
    }

    fn word<T>(&mut self, field: Field, value: &Value, of: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.text(field, value)?;
        let meant = of(self.mapping.word(field, text.trimmed()));
        if meant.is_none() {
            let Shape::Word(known) = field.shape() else { return None };
            self.unknown_word(field, &text, known);
        }
        meant
    }

    fn unknown_word(&mut self, field: Field, text: &Text, known: &[&str]) {
        let own = self.mapping.values.get(field.name());
        let words =
            own.into_iter().flat_map(|own| own.keys().map(String::as_str)).chain(known.iter().copied());
        let near = word::closest(text.trimmed(), words).map(str::to_owned);
        let list = known.join(", ");
        let key = self.mapping.key(field);
        let help = match &near {
            Some(near) => format!("Did you mean `{near}`? The words are: {list}."),
            None => format!("Use one of: {list}; or map your word under `values:` in planlint.yml."),
        };
        self.problems.push(Problem {
            kind: ProblemKind::InvalidField,
            place: Place { file: self.file, span: text.span },
            outcome: Some(self.outcome.clone()),
            message: format!(
                "`{}` is no {key} that planlint knows, so rules that look at it pass this outcome by",
                text.trimmed()
            ),
            help: Some(help),
            detail: field.name().to_owned(),
            related: Vec::new(),
            instead: near,
        });
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
            let message = format!("this `{name}` is not a word that planlint knows, so it is passed by");
            self.wrong(Field::Metrics, value.span, &message, &format!("Write {known}."));
        }
        meant
    }

    fn due(&mut self, field: Field, value: &Value) -> Option<Due> {
        let text = self.text(field, value)?;
        let date = calendar::due(self.mapping.word(field, text.trimmed()), self.calendar).ok();
        Some(Due { text, date })
    }

    /// Tells of keys that are probably one of ours, misspelt or named as in other formats.
    fn unknown_fields(&mut self, entries: &[Entry], mapped: usize) {
        let missing = |field: &Field| !entries[..mapped].iter().any(|entry| entry.name == field.name());
        let missing: Vec<Field> = Field::ALL.iter().copied().filter(missing).collect();
        let keys: Vec<String> = missing.iter().map(|field| self.mapping.key(*field)).collect();
        for entry in &entries[mapped..] {
            let by_spelling = word::closest(&entry.name, keys.iter().map(String::as_str)).map(str::to_owned);
            let by_meaning = || {
                let field = Field::by_synonym(&entry.name).filter(|_| !self.mapping.explicit)?;
                missing.contains(&field).then(|| field.name().to_owned())
            };
            let spelt = by_spelling.is_some();
            let Some(meant) = by_spelling.or_else(by_meaning) else { continue };
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
                message: format!(
                    "`{}` is not a field that planlint reads, so what it says is not judged",
                    entry.name
                ),
                help: Some(help),
                detail: entry.name.clone(),
                related: Vec::new(),
                instead: spelt.then_some(meant),
            });
        }
    }
}

fn shape(value: &Value) -> &'static str {
    match value.data {
        Data::List(_) => "list",
        Data::Map(_) => "map",
        Data::Scalar { .. } | Data::Null => "text",
    }
}
