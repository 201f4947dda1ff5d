//! From a value to its type: what a field says, or a problem where it says nothing that can be read.

mod keys;

use std::cell::OnceCell;

use jiff::civil::Date;

use crate::document::means_text;
use crate::language::date::{self, DateError, Orders};
use crate::language::slot::is_slot;
use crate::language::{Vocabulary, calendar, effort, near, owner, plan, slip};
use crate::model::{
    Calendar, Data, Due, Effort, Entry, Field, PERSON_NAMES, Priority, Problem, ProblemKind, Relation, Shape,
    Status, Text, Value,
};
use crate::text::{FileId, Place, Span};

use super::mapping::Mapping;
use super::words;

/// What typing needs to know, and the problems that it finds.
pub(super) struct Typing<'a> {
    pub(super) mapping: &'a Mapping,
    pub(super) calendar: &'a Calendar,
    pub(super) vocabulary: &'a Vocabulary,
    /// The text of the file, and what the outcome says in it.
    pub(super) source: &'a str,
    /// The order of the numbers in its dates, once somebody asked.
    pub(super) orders: &'a OnceCell<Orders>,
    pub(super) entries: &'a [Entry],
    pub(super) file: FileId,
    pub(super) outcome: String,
    /// Whether the outcome says how much work it is.
    pub(super) counts_work: bool,
    /// The year of days that have none.
    pub(super) year: Option<i16>,
    pub(super) problems: Vec<Problem>,
}

impl Typing<'_> {
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

    pub(super) fn text(&mut self, field: Field, value: &Value) -> Option<Text> {
        let text = match &value.data {
            Data::Null => return None,
            Data::Scalar { text, .. } => Some(text.clone()),
            Data::List(items) if items.is_empty() => return None,
            Data::List(items) if items.len() == 1 => items[0].text().cloned(),
            Data::List(_) | Data::Map(_) => None,
        };
        if text.is_none() {
            let key = self.key(field);
            let help = format!("Write one value after `{key}:`.");
            if is_words_in_braces(value) {
                self.unfilled_at(field, value.span, &help);
            } else {
                let message = format!("`{key}` is a {}, but should be a single text", shape(value));
                self.wrong(field, value.span, &message, &help);
            }
        }
        text.filter(|text| !text.is_blank())
    }

    pub(super) fn texts(&mut self, field: Field, value: &Value) -> Vec<Text> {
        let mut found = Vec::new();
        for item in value.items() {
            match item.text() {
                Some(text) => found.push(text.clone()),
                None if matches!(item.data, Data::Null) => {}
                None if is_words_in_braces(item) => {
                    self.unfilled_at(field, item.span, "Write what is true, or remove the line.");
                }
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
    pub(super) fn no_number(&mut self, field: Field, value: &Value, text: Option<&Text>) {
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
    pub(super) fn progress(&mut self, value: &Value) {
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
    pub(super) fn people(&mut self, field: Field, value: &Value) -> Vec<Text> {
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
    pub(super) fn priority(&mut self, value: &Value) -> Option<Priority> {
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
    pub(super) fn start(&mut self, value: &Value) -> Option<Due> {
        let text = self.text(Field::Start, value)?;
        let meant = self.mapping.word(Field::Start, text.trimmed());
        // A template's brackets around a day change nothing of it.
        let within = |from: char, to: char| meant.strip_prefix(from)?.strip_suffix(to);
        let meant = within('<', '>').or_else(|| within('[', ']')).unwrap_or(meant).trim();
        let meant = calendar::remarked(meant, self.calendar).date;
        // Nobody promises the first day, so that `19-Jun-2026` is as good as its one rewriting.
        let read = date::in_any_form(meant, |text| calendar::begin(text, self.calendar));
        let date = match read.map_err(|error| self.in_order(meant, error)) {
            Err(Ok(date)) => Some(date),
            // Which of two days it was matters only where work is counted from it.
            Err(Err(DateError::Ambiguous)) if !self.counts_work => None,
            Err(_) if self.says_nothing(&text) => None,
            Err(_) => {
                self.unread(
                    Field::Start,
                    &text,
                    "Write a day such as `2026-03-31`, or a period such as `2026-03` or `2026-Q1`.",
                );
                None
            }
            Ok(date) => {
                self.strange_signs(&text);
                Some(date)
            }
        };
        Some(Due { text, date, accepted: date.is_some() })
    }

    /// Tells of a first day that has the digits of a date in their order, and signs between them that no date has:
    /// `2026-03=31`.
    fn strange_signs(&mut self, text: &Text) {
        let said = text.trimmed();
        let Err(DateError::OtherForm { suggestion }) = date::deadline(said, 1) else { return };
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let is_strange = |c: u8| c.is_ascii_punctuation() && !b"-/.,:_".contains(&c);
        let within =
            |three: &[u8]| three[0].is_ascii_digit() && is_strange(three[1]) && three[2].is_ascii_digit();
        let is_slip = digits(said) == digits(&suggestion) && said.as_bytes().windows(3).any(within);
        if is_slip {
            let key = self.key(Field::Start);
            self.problems.push(Problem {
                kind: ProblemKind::InvalidField,
                place: Place { file: self.file, span: text.span },
                outcome: Some(self.outcome.clone()),
                message: format!("`{said}` under `{key}` is read as {suggestion}, but no date is written so"),
                help: Some(format!("Write `{suggestion}`.")),
                detail: Field::Start.name().to_owned(),
                related: Vec::new(),
                instead: Some(suggestion),
            });
        }
    }

    pub(super) fn effort(&mut self, value: &Value) -> Option<Effort> {
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
        self.unusable(ProblemKind::InvalidField, field, text.span, &message, help);
    }

    /// Tells of a text that a template left behind.
    pub(super) fn unfilled(&mut self, field: Field, text: &Text, help: &str) {
        self.left(field, text.span, text.trimmed(), help);
    }

    /// The same of what stands at a place, whatever YAML takes it for.
    fn unfilled_at(&mut self, field: Field, span: Span, help: &str) {
        let written = self.source.get(span.range()).unwrap_or_default();
        self.left(field, span, written.trim(), help);
    }

    fn left(&mut self, field: Field, span: Span, said: &str, help: &str) {
        let key = self.key(field);
        let said = said.split("<!--").next().unwrap_or_default().trim_end();
        let message = format!("`{key}` was never filled in: it still says `{said}`");
        self.unusable(ProblemKind::Unfilled, field, span, &message, help);
    }

    /// Whether the status stands under a name of this kind.
    pub(super) fn stands_under(&self, is_of_kind: impl Fn(&str) -> bool + Copy) -> bool {
        let entry = self.entries.iter().find(|entry| entry.name == Field::Status.name());
        let key = entry.and_then(|entry| self.source.get(entry.key.range()));
        // The name of a column stands above its table, and not in the place of the row's key.
        let is_cell = entry.is_some_and(|entry| entry.key == entry.value.span);
        let columns = || self.mapping.keys(Field::Status).iter().any(|name| is_of_kind(name));
        key.is_some_and(is_of_kind) || is_cell && columns()
    }

    pub(super) fn word<T>(
        &mut self,
        field: Field,
        value: &Value,
        of: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.text(field, value)?;
        let meant = of(self.mapping.word(field, text.trimmed()));
        if meant.is_none() && !self.gives_none(&text) {
            let Shape::Word(known) = field.shape() else { return None };
            self.unknown_word(field, &text, known);
        }
        meant
    }

    /// The word that was meant, where what is written is a slip in one, and none of its own.
    fn slip<'w>(&self, field: Field, written: &str, words: impl Iterator<Item = &'w str>) -> Option<String> {
        let ends = |word: &str| matches!(self.mapping.status(word), Some(Status::Done | Status::Dropped));
        slip::meant(written, words, |word| field == Field::Status && ends(word)).map(str::to_owned)
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
        let near = self.slip(field, text.trimmed(), words);
        // Words of ours are none of the practice's.
        let of_practice = &self.mapping.manner.standing;
        let list = match field {
            Field::Status if !of_practice.is_empty() => of_practice.join(", "),
            _ => known.join(", "),
        };
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

    pub(super) fn due(&mut self, field: Field, value: &Value) -> Option<Due> {
        let text = self.text(field, value)?;
        let said = calendar::remarked(self.mapping.word(field, text.trimmed()), self.calendar);
        let word = said.date;
        let read = calendar::due(word, self.calendar);
        let accepted = read.is_ok() && !said.names_another();
        let date = read
            .or_else(|error| calendar::meant(word, self.calendar).ok_or(error))
            .or_else(|error| self.in_year(word, error))
            .or_else(|error| self.in_order(word, error))
            .ok();
        Some(Due { text, date, accepted })
    }

    /// The first day that an outcome gives for when it was written down, whatever field that stands under.
    pub(super) fn written(&self, entries: &[Entry]) -> Option<Date> {
        let key = |entry: &Entry| self.source.get(entry.key.range()).unwrap_or_default();
        let told = entries
            .iter()
            .filter(|entry| plan::is_written(key(entry)))
            .filter_map(|entry| entry.value.text());
        let day = |text: &Text| {
            let text = text.trimmed();
            let read = calendar::due(text, self.calendar);
            read.or_else(|error| calendar::meant(text, self.calendar).ok_or(error))
                .or_else(|error| self.in_order(text, error))
                .ok()
        };
        told.filter_map(day).next()
    }

    /// The day that a date without a year means in the year that the page names.
    fn in_year(&self, text: &str, error: DateError) -> Result<Date, DateError> {
        let year = self.year.filter(|_| error == DateError::NoYear).ok_or_else(|| error.clone())?;
        calendar::meant(&format!("{text} {year}"), self.calendar).ok_or(error)
    }

    /// The day that a date means in the order in which the other dates of the file are written, where it can be read in
    /// several.
    fn in_order(&self, text: &str, error: DateError) -> Result<Date, DateError> {
        if !matches!(error, DateError::Ambiguous | DateError::ShortYear) {
            return Err(error);
        }
        self.orders.get_or_init(|| Orders::of(self.source)).day(text).ok_or(error)
    }

    /// Whether a text only holds the place of another.
    pub(super) fn says_nothing(&self, text: &Text) -> bool {
        text.is_blank() || owner::is_placeholder(text.trimmed(), self.vocabulary)
    }

    /// Whether what stands under a field of known words gives none of them: a dash, or `TBD`. Another sign may be a word
    /// of the plan's own, and what a template left behind is told.
    pub(super) fn gives_none(&self, text: &Text) -> bool {
        let said = text.trimmed();
        // A dash keeps a cell from being empty.
        let keeps_place = || said.contains(char::is_alphanumeric) && self.says_nothing(text);
        is_dash(said) || !is_slot(said) && keeps_place()
    }
}

/// Whether a value is words in braces, which YAML takes for a map of names without values: `{when it was decided}`.
fn is_words_in_braces(value: &Value) -> bool {
    let Data::Map(entries) = &value.data else { return false };
    !entries.is_empty()
        && entries.iter().all(|entry| matches!(entry.value.data, Data::Null))
        && entries.iter().any(|entry| entry.name.contains(' '))
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
