//! One outcome: every field as typed, with the written form beside it.

use jiff::civil::Date;

use super::words::words;
use super::{Entry, Field, Text, Value};
use crate::keep::{kept_enum, kept_struct};
use crate::text::{FileId, Place, Span};

/// One outcome of the plan.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// What others call it: the `id` field, or the file's stem.
    pub id: String,
    /// How many files before its own hold an outcome of the same id; none where one before it in its file does.
    pub twin: Option<usize>,
    /// The file it stands in.
    pub file: FileId,
    /// All of it in its file.
    pub span: Span,
    /// What to underline when something is missing: the id, else the title, else the first key.
    pub head: Span,
    /// Every field as written, mapped to planlint's names, in order; the user's own fields keep theirs.
    pub entries: Vec<Entry>,
    /// The prose that belongs to it, in Markdown.
    pub body: Option<Body>,
    /// See [`Field::Title`].
    pub title: Option<Text>,
    /// See [`Field::Level`].
    pub level: Option<Level>,
    /// See [`Field::Parent`].
    pub parent: Option<Text>,
    /// See [`Field::Owner`]; several items where a list was written.
    pub owner: Vec<Text>,
    /// See [`Field::Contributors`].
    pub contributors: Vec<Text>,
    /// See [`Field::PromisedTo`].
    pub promised_to: Vec<Text>,
    /// See [`Field::Status`]. None where none is given or the word is not known.
    pub status: Option<Status>,
    /// Whether a status is given in a word that nobody knows; a dash or `TBD` gives none.
    pub status_unknown: bool,
    /// Whether not the word for it but what stands beside it says that the outcome is done: a day, or all of it.
    pub done_beside: bool,
    /// See [`Field::Priority`].
    pub priority: Option<Priority>,
    /// See [`Field::Start`].
    pub start: Option<Due>,
    /// The day on which it was written down, as it says itself.
    pub written: Option<Date>,
    /// See [`Field::Deadline`].
    pub deadline: Option<Due>,
    /// See [`Field::Done`]; several items where a list was written.
    pub done: Vec<Text>,
    /// See [`Field::Effort`].
    pub effort: Option<Effort>,
    /// See [`Field::Skills`].
    pub skills: Vec<Text>,
    /// See [`Field::DependsOn`].
    pub depends_on: Vec<Dependency>,
    /// See [`Field::Risks`].
    pub risks: Vec<Risk>,
    /// See [`Field::Metrics`].
    pub metrics: Vec<Metric>,
}

impl Outcome {
    /// What was written under a field, if it was written at all.
    #[must_use]
    pub fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name == name)
    }

    /// The value of a field, if it says something.
    #[must_use]
    pub fn value(&self, field: Field) -> Option<&Value> {
        self.entry(field.name()).map(|entry| &entry.value).filter(|value| !value.is_blank())
    }

    /// What to underline for a field: its value, its key where the value is empty, or the head of the outcome.
    #[must_use]
    pub fn place(&self, field: Field) -> Place {
        let span = match self.entry(field.name()) {
            None => self.head,
            Some(entry) if entry.value.is_blank() => {
                if entry.value.span.is_empty() {
                    entry.key
                } else {
                    entry.value.span
                }
            }
            Some(entry) => entry.value.span,
        };
        self.at(span)
    }

    /// A place in this outcome's file.
    #[must_use]
    pub const fn at(&self, span: Span) -> Place {
        Place { file: self.file, span }
    }

    /// Whether it still asks for work: neither done nor dropped. Of a status that is not understood nobody can say
    /// so, and then it is not taken to be open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        match self.status {
            Some(status) => !matches!(status, Status::Done | Status::Dropped),
            None => !self.status_unknown,
        }
    }

    /// Whether it says how it stands, in whatever words, or stands where that is said of it.
    #[must_use]
    pub fn says_standing(&self) -> bool {
        self.status.is_some() || self.value(Field::Status).is_some()
    }

    /// Whether it asks for no work any more: done or dropped.
    #[must_use]
    pub const fn is_over(&self) -> bool {
        matches!(self.status, Some(Status::Done | Status::Dropped))
    }

    /// The title, or the id where there is none.
    #[must_use]
    pub fn name(&self) -> &str {
        self.title.as_ref().map(Text::trimmed).filter(|title| !title.is_empty()).unwrap_or(&self.id)
    }

    /// The deadline as a date, where it is one.
    #[must_use]
    pub fn due(&self) -> Option<Date> {
        self.deadline.as_ref()?.date
    }
}

words! {
    /// Where in the cascade an outcome stands; the greater is the higher.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    Level {
        /// One person's.
        Individual "individual";
        /// A team's.
        Team "team";
        /// A department's.
        Department "department";
        /// The whole organization's.
        Organization "organization";
    }
}

words! {
    /// How an outcome stands.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    Status {
        /// Thought of, not promised yet.
        Proposed "proposed";
        /// Agreed on, and waits for its turn.
        Queued "queued";
        /// Going as planned.
        OnTrack "on-track";
        /// May miss its promise.
        AtRisk "at-risk";
        /// Waits for something.
        Blocked "blocked";
        /// Reached.
        Done "done";
        /// Given up.
        Dropped "dropped";
    }
}

impl Status {
    /// Whether nobody has begun: it is thought of, or waits for its turn.
    #[must_use]
    pub const fn is_ahead(self) -> bool {
        matches!(self, Self::Proposed | Self::Queued)
    }
}

/// A priority as written, and its rank where the words have an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Priority {
    /// As written.
    pub text: Text,
    /// 1 is the highest; 0 where a scale starts there.
    pub rank: Option<u32>,
}

/// A date as written, and as meant where it is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// As written.
    pub text: Text,
    /// The last day that is meant (of the month, quarter or week), where it can be read in one way only.
    pub date: Option<Date>,
    /// Whether it is written in a form that is accepted.
    pub accepted: bool,
}

/// An amount of work as written, and in working days.
#[derive(Debug, Clone, PartialEq)]
pub struct Effort {
    /// As written.
    pub text: Text,
    /// Working days of one person, where the text is an amount.
    pub days: Option<f64>,
}

/// One entry of `depends_on`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dependency {
    /// The whole entry.
    pub span: Span,
    /// What is waited for.
    pub link: Link,
    /// Its type as written.
    pub kind: Option<Text>,
    /// What that means.
    pub relation: Relation,
    /// Whom to ask about something outside the plan.
    pub contact: Option<Text>,
}

impl Dependency {
    /// Whether the dependency must end before the dependant begins.
    #[must_use]
    pub fn is_finish_to_start(&self) -> bool {
        self.relation == Relation::FinishToStart
    }

    /// Whether the dependency must end before the dependant ends. A `parallel` one need not.
    #[must_use]
    pub fn ends_first(&self) -> bool {
        matches!(self.relation, Relation::FinishToStart | Relation::FinishToFinish)
    }
}

/// How a dependency and what waits for it relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Relation {
    /// The one ends before the other starts.
    #[default]
    FinishToStart,
    /// Both may go on at the same time, and the one ends before the other ends.
    FinishToFinish,
    /// Both may go on at the same time.
    Parallel,
}

/// What a dependency points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// An outcome of the plan, by id or path.
    Outcome(Text),
    /// Something outside the plan.
    External(Text),
}

/// A number that tells whether the outcome is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metric {
    /// The whole entry.
    pub span: Span,
    /// What is counted or measured.
    pub name: Option<Text>,
    /// As declared by the plan's author.
    pub kind: Option<MetricKind>,
    /// As declared by the plan's author.
    pub signal: Option<Signal>,
    /// What one of it is.
    pub unit: Option<Text>,
    /// Where it stands at the start.
    pub baseline: Option<Text>,
    /// Where it shall stand.
    pub target: Option<Text>,
    /// The entry as written, for conditions on the user's own fields.
    pub value: Value,
}

/// What a metric tells about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MetricKind {
    /// Somebody outside the team is better off.
    Outcome,
    /// Something was made.
    Output,
    /// Something was done.
    Activity,
    /// Something was seen, and implies nothing.
    Vanity,
    /// Judged by people, not counted.
    Qualitative,
}

/// When a metric moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Signal {
    /// Before the result.
    Leading,
    /// With or after the result.
    Lagging,
}

/// Something that may go wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Risk {
    /// The whole entry.
    pub span: Span,
    /// What may happen.
    pub name: Option<Text>,
    /// How likely, as written.
    pub probability: Option<Text>,
    /// How bad, as written.
    pub impact: Option<Text>,
    /// What is done about it.
    pub mitigation: Option<Text>,
    /// Who watches it.
    pub owner: Option<Text>,
    /// The entry as written.
    pub value: Value,
}

/// The prose of an outcome: its Markdown below the metadata.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// All of it.
    pub span: Span,
    /// Runs of prose, without code blocks, struck words and comments; a list is one run with what heads it.
    pub prose: Vec<Text>,
    /// What tables list as needed.
    pub needs: Vec<Need>,
}

/// A cell of a table that lists what is needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// What the row is about, where the heading above the cell says that it is needed.
    pub by: Option<Text>,
    /// The cell with the words that head it.
    pub said: Text,
}

kept_struct!(Outcome {
    id,
    twin,
    file,
    span,
    head,
    entries,
    body,
    title,
    level,
    parent,
    owner,
    contributors,
    promised_to,
    status,
    status_unknown,
    done_beside,
    priority,
    start,
    written,
    deadline,
    done,
    effort,
    skills,
    depends_on,
    risks,
    metrics,
});
kept_enum!(Level { Individual, Team, Department, Organization });
kept_enum!(Status { Proposed, Queued, OnTrack, AtRisk, Blocked, Done, Dropped });
kept_struct!(Priority { text, rank });
kept_struct!(Due { text, date, accepted });
kept_struct!(Effort { text, days });
kept_struct!(Dependency { span, link, kind, relation, contact });
kept_enum!(Relation { FinishToStart, FinishToFinish, Parallel });
kept_enum!(Link { Outcome(text), External(text) });
kept_struct!(Metric { span, name, kind, signal, unit, baseline, target, value });
kept_enum!(MetricKind { Outcome, Output, Activity, Vanity, Qualitative });
kept_enum!(Signal { Leading, Lagging });
kept_struct!(Risk { span, name, probability, impact, mitigation, owner, value });
kept_struct!(Body { span, prose, needs });

kept_struct!(Need { by, said });
