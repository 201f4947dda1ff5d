//! What happened to the plan: every change of every outcome's fields, oldest first.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use serde_json::Value as Json;

use super::{Level, Outcome, Status, written};
use crate::keep::{Keep, Reader, Writer, kept_enum, kept_struct};

/// Within how many days what was taken back was a slip of the pen, and nothing that happened to the plan.
pub const SLIP: i32 = 7;

/// A point in time, and the day that it was for whoever acted then: people count days by their own calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// The point in time.
    pub at: Timestamp,
    /// The day there.
    pub day: Date,
}

impl Moment {
    /// A point in time where clocks are so many minutes ahead of UTC; in UTC, where no clock is so far ahead.
    #[must_use]
    pub fn there(at: Timestamp, minutes_ahead: i32) -> Self {
        let offset = minutes_ahead.checked_mul(60).and_then(|seconds| Offset::from_seconds(seconds).ok());
        Self { at, day: offset.unwrap_or(Offset::UTC).to_datetime(at).date() }
    }
}

impl From<Timestamp> for Moment {
    /// By the calendar of UTC.
    fn from(at: Timestamp) -> Self {
        Self::there(at, 0)
    }
}

/// Which commit of [`History::commits`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CommitIx(pub u32);

/// The timelines of a plan.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// The commits that events name.
    pub commits: Vec<Commit>,
    /// By the id that the outcome has today, one for each file that holds it, in their order; of outcomes that are
    /// gone, the id they had last.
    pub timelines: HashMap<String, Vec<Timeline>>,
    /// How many outcomes each commit of the mainline changed.
    pub breadth: HashMap<CommitIx, usize>,
    /// How far back the commits at hand go.
    pub reach: Reach,
    /// How many commits are dated after the moment of the judgement. What they brought is left out.
    pub future: usize,
}

/// How far back a history goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reach {
    /// Nothing was read: no rule asked, or there is no commit yet.
    #[default]
    Unread,
    /// To the first commit.
    Complete,
    /// A shallow clone: what happened before this moment is not here.
    Since(Timestamp),
}

/// Somebody as git knows them, after `.mailmap`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Identity {
    /// The name.
    pub name: String,
    /// The e-mail address.
    pub email: String,
}

/// One commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// Full hexadecimal name.
    pub id: String,
    /// Who wrote the change.
    pub author: Arc<Identity>,
    /// Who made the commit.
    pub committer: Arc<Identity>,
    /// When the commit was made (the committer's clock).
    pub at: Moment,
    /// First line of the message.
    pub subject: String,
    /// Why, as the message says: a `Rationale:` trailer, else the body without its trailers.
    pub reason: Reason,
    /// The commit that brought it to the mainline: itself, if it was made there.
    pub published: CommitIx,
    /// Its trailers.
    pub trailers: Trailers,
}

/// Why, as a message says. It is looked for when somebody asks, since nobody asks of most commits.
#[derive(Debug, Clone)]
pub struct Reason {
    message: Arc<str>,
    read: fn(&str) -> Option<String>,
    said: OnceLock<Option<String>>,
    is_recalled: bool,
}

impl Reason {
    /// What `read` finds in a message.
    #[must_use]
    pub const fn of(message: Arc<str>, read: fn(&str) -> Option<String>) -> Self {
        Self { message, read, said: OnceLock::new(), is_recalled: false }
    }

    /// The same where an earlier run found this.
    #[must_use]
    pub fn recalled(self, said: Option<String>) -> Self {
        Self { said: OnceLock::from(said), is_recalled: true, ..self }
    }

    /// Whether an earlier run had found it.
    #[must_use]
    pub const fn is_recalled(&self) -> bool {
        self.is_recalled
    }

    /// What was found, if somebody asked.
    #[must_use]
    pub fn found(&self) -> Option<&Option<String>> {
        self.said.get()
    }

    /// Why; none where the message does not say.
    #[must_use]
    pub fn said(&self) -> Option<&str> {
        self.said.get_or_init(|| (self.read)(&self.message)).as_deref()
    }
}

impl PartialEq for Reason {
    fn eq(&self, other: &Self) -> bool {
        self.message == other.message
    }
}

impl Eq for Reason {}

/// The trailers of a message in order, name and value. They are looked for when somebody asks.
#[derive(Debug, Clone)]
pub struct Trailers {
    message: Arc<str>,
    read: fn(&str) -> Vec<(String, String)>,
    found: OnceLock<Vec<(String, String)>>,
}

impl Trailers {
    /// What `read` finds in a message.
    #[must_use]
    pub const fn of(message: Arc<str>, read: fn(&str) -> Vec<(String, String)>) -> Self {
        Self { message, read, found: OnceLock::new() }
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> &[(String, String)] {
        self.found.get_or_init(|| (self.read)(&self.message))
    }

    /// The values of those with this name, in any case. A message without a line that begins so is not read.
    pub fn named(&self, name: &str) -> impl Iterator<Item = &str> {
        let begins = |line: &str| {
            let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
            line.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
        };
        let may_have = self.message.lines().any(begins);
        let all = if may_have { self.all() } else { &[] };
        all.iter().filter(move |(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

impl PartialEq for Trailers {
    fn eq(&self, other: &Self) -> bool {
        self.message == other.message
    }
}

impl Eq for Trailers {}

impl Commit {
    /// The first seven characters of the name.
    #[must_use]
    pub fn short(&self) -> &str {
        self.id.get(..7).unwrap_or(&self.id)
    }
}

/// What happened to one outcome.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Timeline {
    /// The commit that published it first. None where it was never committed, or before the reach.
    pub created: Option<CommitIx>,
    /// When it was published first; the beginning of the reach for one that was there already.
    pub since: Option<Moment>,
    /// Each change of a field, oldest first.
    pub events: Vec<Event>,
    /// Each time that a value was written in another way and meant the same, oldest first.
    pub spellings: Vec<Event>,
    /// When it was made, taken away and made again, oldest first.
    pub turns: Vec<Turn>,
    /// When anything that it says changed its meaning, oldest first.
    pub signs: Vec<Sign>,
    /// What it said last, of one that is gone, under the fields that tell of it.
    pub last: HashMap<Arc<str>, Said>,
    /// Every commit that touched the outcome in any way, oldest first.
    pub touched: Vec<CommitIx>,
}

/// An outcome comes or goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Which of the two.
    pub kind: TurnKind,
    /// The file.
    pub path: Arc<str>,
    /// The commit of the mainline that published it. None: not committed yet.
    pub published: Option<CommitIx>,
    /// The commit that made it. None: not committed yet.
    pub origin: Option<CommitIx>,
    /// When it was published; the run's own moment where it is not committed yet.
    pub at: Moment,
}

/// How an outcome comes or goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TurnKind {
    /// It is there for the first time.
    Created,
    /// It is gone.
    Deleted,
    /// It is there again.
    Recreated,
}

/// A sign of life: something that the outcome says changed its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sign {
    /// The commit of the mainline. None: not committed yet.
    pub published: Option<CommitIx>,
    /// When.
    pub at: Moment,
    /// Whether it is more than changes of fields: prose, or the outcome's beginning.
    pub beside: bool,
}

/// One change of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The field, in planlint's words; the user's own fields keep theirs. `path` for a moved file.
    pub field: Arc<str>,
    /// The value before. None where there was none.
    pub old: Option<Said>,
    /// The value after.
    pub new: Option<Said>,
    /// The file that was changed.
    pub path: Arc<str>,
    /// The milestone that planlint.yml moved, where nobody touched the outcome itself.
    pub milestone: Option<Arc<str>>,
    /// The commit of the mainline that published it. None: not committed yet.
    pub published: Option<CommitIx>,
    /// The commit that made it. None: not committed yet.
    pub origin: Option<CommitIx>,
    /// When it was published; the run's own moment where it is not committed yet.
    pub at: Moment,
}

/// A value as a version of a file had it: the words on one line, and what they meant there.
#[derive(Debug, Clone)]
pub struct Said {
    /// The words, on one line.
    pub text: Arc<str>,
    /// What they meant.
    pub means: Meaning,
    /// The words with their lists and maps, as [`written::encode`] has them.
    written: Arc<str>,
    /// The same read, where somebody asked.
    data: OnceLock<Box<Json>>,
}

/// What a value meant in its commit.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Meaning {
    /// A placeholder: as good as nothing.
    Nothing,
    /// A status.
    Status(Status),
    /// A level.
    Level(Level),
    /// The rank of a priority, 1 (or 0) the highest.
    Rank(u32),
    /// The last day that a date allows.
    Day(Date),
    /// Anything else: its words without case, quotes and commas; of a list each item, in no order.
    Words(Arc<[String]>),
}

impl PartialEq for Said {
    fn eq(&self, other: &Self) -> bool {
        (&self.text, &self.means, &self.written) == (&other.text, &other.means, &other.written)
    }
}

impl Eq for Said {}

impl Hash for Said {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.text, &self.means, &self.written).hash(state);
    }
}

impl std::ops::Deref for Said {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl Said {
    /// A value as [`written::encode`] wrote it, on one line, and what it meant.
    #[must_use]
    pub const fn new(written: Arc<str>, text: Arc<str>, means: Meaning) -> Self {
        Self { text, means, written, data: OnceLock::new() }
    }

    /// A plain text that meant this.
    #[must_use]
    pub fn plain(text: Arc<str>, means: Meaning) -> Self {
        Self::new(written::plain(&text), text, means)
    }

    /// The value with its lists and maps.
    #[must_use]
    pub fn data(&self) -> &Json {
        self.data.get_or_init(|| Box::new(written::decode(&self.written)))
    }

    /// The same in one text, as [`written::encode`] has it.
    #[must_use]
    pub const fn written(&self) -> &Arc<str> {
        &self.written
    }

    /// The status that was meant; none where the word is not known.
    #[must_use]
    pub const fn status(&self) -> Option<Status> {
        if let Meaning::Status(status) = self.means { Some(status) } else { None }
    }

    /// The rank that was meant; none where the words have no order.
    #[must_use]
    pub const fn rank(&self) -> Option<u32> {
        if let Meaning::Rank(rank) = self.means { Some(rank) } else { None }
    }

    /// The day that was meant; none where it is no date.
    #[must_use]
    pub const fn day(&self) -> Option<Date> {
        if let Meaning::Day(day) = self.means { Some(day) } else { None }
    }
}

impl Event {
    /// What was said before; none where that was nothing, or a placeholder.
    #[must_use]
    pub fn before(&self) -> Option<&Said> {
        self.old.as_ref().filter(|said| said.means != Meaning::Nothing)
    }

    /// Both sides as people read them: somebody by what they are called, as far as that tells the two apart.
    #[must_use]
    pub fn sides(&self) -> [Option<String>; 2] {
        let text = |said: &Said| said.text.to_string();
        let called = |said: &Said| written::called(&self.field, said.data()).unwrap_or_else(|| text(said));
        let both = |way: &dyn Fn(&Said) -> String| [&self.old, &self.new].map(|side| side.as_ref().map(way));
        // A list and a text that looks like it are the same on one line.
        let ways: [&dyn Fn(&Said) -> String; 2] = [&called, &text];
        let told = ways.into_iter().map(both).find(|[old, new]| old != new);
        told.unwrap_or_else(|| both(&|said| said.data().to_string()))
    }

    /// Whether both sides mean the same.
    #[must_use]
    pub fn is_spelling(&self) -> bool {
        match (self.before(), self.after()) {
            (Some(old), Some(new)) => old.means == new.means,
            (None, None) => true,
            _ => false,
        }
    }

    /// What was said after; none where that is nothing, or a placeholder.
    #[must_use]
    pub fn after(&self) -> Option<&Said> {
        self.new.as_ref().filter(|said| said.means != Meaning::Nothing)
    }
}

impl History {
    /// The commit with this index.
    #[must_use]
    pub fn commit(&self, ix: CommitIx) -> &Commit {
        &self.commits[ix.0 as usize]
    }

    /// The timeline of an outcome of the plan.
    #[must_use]
    pub fn of(&self, outcome: &Outcome) -> Option<&Timeline> {
        self.timelines.get(&outcome.id)?.get(outcome.twin?)
    }

    /// The timeline of the first outcome with this id.
    #[must_use]
    pub fn timeline(&self, id: &str) -> Option<&Timeline> {
        self.timelines.get(id)?.first()
    }

    /// Every timeline with its id.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Timeline)> {
        self.timelines
            .iter()
            .flat_map(|(id, timelines)| timelines.iter().map(|timeline| (id.as_str(), timeline)))
    }
}

impl Timeline {
    /// The changes of one field, oldest first.
    pub fn changes(&self, field: &str) -> impl DoubleEndedIterator<Item = &Event> {
        self.events.iter().filter(move |event| &*event.field == field)
    }

    /// The first day that was promised, by the changes of the deadline; none where it never changed, or never was a day.
    /// What was mended on the day on which the outcome was made was no promise yet.
    #[must_use]
    pub fn first_day(&self) -> Option<Date> {
        let mut changes = self.changes("deadline").peekable();
        let mut first = changes.peek()?.old.as_ref();
        while let Some(mended) = changes.next_if(|event| self.is_draft(event)) {
            first = mended.new.as_ref();
        }
        first.into_iter().chain(changes.filter_map(|event| event.new.as_ref())).find_map(Said::day)
    }

    /// Whether a change was made on the day on which the outcome itself was.
    #[must_use]
    pub fn is_draft(&self, event: &Event) -> bool {
        self.created.and(self.since).is_some_and(|made| made.day == event.at.day)
    }
}

impl Keep for CommitIx {
    fn keep(&self, to: &mut Writer<'_>) {
        self.0.keep(to);
    }

    fn again(from: &mut Reader<'_>) -> Option<Self> {
        u32::again(from).map(Self)
    }
}

kept_struct!(Moment { at, day });
kept_enum!(TurnKind { Created, Deleted, Recreated });
kept_struct!(Sign { published, at, beside });
kept_enum!(Meaning { Nothing, Status(status), Level(level), Rank(rank), Day(day), Words(words) });
