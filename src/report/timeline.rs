//! The timeline of an outcome: what there is to tell, as a table or as a line of JSON for each row.

mod table;

pub use table::write_timeline;

use std::io::{self, Write};

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value as Json;
use textwrap::core::display_width;

use crate::model::{
    Commit, CommitIx, Event, Field, History, Identity, Moment, Reach, Said, Timeline, Turn, TurnKind,
};
use crate::rule::reasons::{self, Reasons};

use super::day::Day;
use super::json::write_json_line;
use super::one_line;

/// The timeline of one outcome, and what is needed to tell it.
#[derive(Debug, Clone, Copy)]
pub struct Told<'r, 'a> {
    /// Id of the outcome.
    pub id: &'a str,
    /// Its title, where it has one.
    pub title: Option<&'a str>,
    /// What happened to it.
    pub timeline: &'a Timeline,
    /// Why it happened, and the commits.
    pub reasons: &'r Reasons<'a>,
    /// The fields to tell of; empty for all, and for when it came and went.
    pub fields: &'r [String],
    /// Whether to tell also where a value was only written in another way.
    pub verbatim: bool,
    /// The end of the pictures.
    pub now: Timestamp,
}

/// One thing that happened, as programs read it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Happening<'a> {
    /// Id of the outcome.
    pub outcome: &'a str,
    /// The file.
    pub path: &'a str,
    /// `created`, `deleted`, `recreated`, `moved`, `changed` or `respelled`.
    pub event: &'static str,
    /// The field that changed; null where the outcome came or went.
    pub field: Option<&'a str>,
    /// The value before.
    pub old: Option<&'a Json>,
    /// The value after.
    pub new: Option<&'a Json>,
    /// The commit of the mainline that published it; null where it is not committed yet.
    pub commit: Option<&'a str>,
    /// The commit that made it.
    pub origin: Option<&'a str>,
    /// When it was published.
    #[schemars(extend("format" = "date-time"))]
    pub at: String,
    /// The day that it was then for whoever published it.
    pub day: Day,
    /// Who made it.
    pub author: Option<String>,
    /// Why, as the commit says, or the merge that published it.
    pub reason: Option<&'a str>,
    /// The first line of what the commit says.
    pub message: Option<&'a str>,
    /// Whether it owes a reason that nobody gave.
    pub unexplained: bool,
}

/// One thing that happened.
#[derive(Clone, Copy)]
enum Row<'a> {
    Change(&'a Event),
    Spelling(&'a Event),
    Turn(&'a Turn),
}

impl<'a> Row<'a> {
    const fn commits(self) -> (Option<CommitIx>, Option<CommitIx>) {
        match self {
            Self::Change(event) | Self::Spelling(event) => (event.published, event.origin),
            Self::Turn(turn) => (turn.published, turn.origin),
        }
    }

    const fn at(self) -> Moment {
        match self {
            Self::Change(event) | Self::Spelling(event) => event.at,
            Self::Turn(turn) => turn.at,
        }
    }

    fn path(self) -> &'a str {
        match self {
            Self::Change(event) | Self::Spelling(event) => &event.path,
            Self::Turn(turn) => &turn.path,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Change(event) if &*event.field == "path" => "moved",
            Self::Change(_) => "changed",
            Self::Spelling(_) => "respelled",
            Self::Turn(turn) => match turn.kind {
                TurnKind::Created => "created",
                TurnKind::Deleted => "deleted",
                TurnKind::Recreated => "recreated",
            },
        }
    }

    /// Its place in time; within one commit an outcome comes, changes, and goes.
    fn order(self) -> (bool, Option<CommitIx>, u8) {
        let within = match self {
            Self::Turn(turn) if turn.kind == TurnKind::Deleted => 2,
            Self::Turn(_) => 0,
            Self::Change(_) | Self::Spelling(_) => 1,
        };
        let published = self.commits().0;
        (published.is_none(), published, within)
    }
}

impl<'a> Told<'_, 'a> {
    fn history(&self) -> &'a History {
        self.reasons.history()
    }

    fn wants(&self, field: &str) -> bool {
        self.fields.is_empty() || self.fields.iter().any(|wanted| wanted == field)
    }

    fn rows(&self) -> Vec<Row<'a>> {
        let Timeline { events, spellings, turns, .. } = self.timeline;
        let turns = turns.iter().filter(|_| self.fields.is_empty()).map(Row::Turn);
        let changes = events.iter().filter(|event| self.wants(&event.field)).map(Row::Change);
        let spellings = spellings.iter().filter(|event| self.verbatim && self.wants(&event.field));
        let mut rows: Vec<Row<'_>> = turns.chain(changes).chain(spellings.map(Row::Spelling)).collect();
        rows.sort_by_key(|row| row.order());
        rows
    }

    /// Whether there is anything to tell.
    #[must_use]
    pub fn is_eventful(&self) -> bool {
        !self.rows().is_empty()
    }

    /// What there is to tell, oldest first.
    #[must_use]
    pub fn happenings(&self) -> Vec<Happening<'a>> {
        let happening = |row: Row<'a>| {
            let origin = self.origin(row);
            let (field, old, new) = match row {
                Row::Change(event) | Row::Spelling(event) => {
                    (Some(&*event.field), data(&event.old), data(&event.new))
                }
                Row::Turn(_) => (None, None, None),
            };
            Happening {
                outcome: self.id,
                path: row.path(),
                event: row.word(),
                field,
                old,
                new,
                commit: row.commits().0.map(|ix| self.history().commit(ix).id.as_str()),
                origin: origin.map(|commit| commit.id.as_str()),
                at: row.at().at.to_string(),
                day: Day(row.at().day),
                author: origin.map(|commit| {
                    let Identity { name, email } = &*commit.author;
                    format!("{name} <{email}>").trim_start().to_owned()
                }),
                reason: self.reason(row),
                message: self.message(row),
                unexplained: self.is_unexplained(row),
            }
        };
        self.rows().into_iter().map(happening).collect()
    }

    /// When the history at hand begins, if this outcome was there before.
    fn begins_before(&self) -> Option<Moment> {
        let is_cut = matches!(self.history().reach, Reach::Since(_)) && self.timeline.created.is_none();
        self.timeline.since.filter(|_| is_cut)
    }

    fn origin(&self, row: Row<'_>) -> Option<&'a Commit> {
        row.commits().1.map(|ix| self.history().commit(ix))
    }

    fn message(&self, row: Row<'_>) -> Option<&'a str> {
        self.origin(row).map(|commit| commit.subject.trim()).filter(|message| !message.is_empty())
    }

    fn is_unexplained(&self, row: Row<'_>) -> bool {
        match row {
            Row::Change(event) => self.reasons.is_missing(self.timeline, event),
            Row::Turn(turn) => self.reasons.is_gone_unexplained(self.timeline, turn),
            Row::Spelling(_) => false,
        }
    }

    /// What stands in the place of a reason: of a state the first line of the commit, which is often all that tells why.
    fn instead(&self, row: Row<'_>) -> String {
        match row {
            Row::Change(event) if Field::named(&event.field) == Some(Field::Status) => {
                self.message(row).map(value).unwrap_or_default()
            }
            _ if self.is_unexplained(row) => "no reason given".to_owned(),
            _ => String::new(),
        }
    }

    fn reason(&self, row: Row<'_>) -> Option<&'a str> {
        let (published, origin) = row.commits();
        reasons::given(self.history(), origin, published)
    }
}

/// Writes each row as one line of JSON.
///
/// # Errors
/// Where the stream refuses.
pub fn write_events(told: &Told<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
    for happening in told.happenings() {
        write_json_line(&happening, out)?;
    }
    Ok(())
}

fn data(said: &Option<Said>) -> Option<&Json> {
    said.as_ref().map(Said::data)
}

/// A user's text on one line, in at most sixty cells.
fn value(text: &str) -> String {
    short(&one_line(text), 60)
}

/// A text in at most so many cells.
fn short(line: &str, cells: usize) -> String {
    if display_width(line) <= cells {
        return line.to_owned();
    }
    if cells == 0 {
        return String::new();
    }
    let mut kept = String::new();
    let mut width = 1;
    for c in line.chars() {
        width += display_width(c.encode_utf8(&mut [0; 4]));
        if width > cells {
            break;
        }
        kept.push(c);
    }
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;

    use crate::language::Vocabulary;
    use crate::model::{CommitIx, Meaning, Plan, Reason};
    use crate::people::Register;
    use crate::report::Style;

    #[test]
    fn a_text_takes_no_more_cells_than_there_are() {
        assert_eq!(["nine hours", "王小明"].map(|text| short(text, 4)), ["nin…", "王…"]);
        assert_eq!((short("nine hours", 1).as_str(), short("nine hours", 0).as_str()), ("…", ""));
    }

    fn told(write: impl Fn(&Told<'_, '_>, &mut dyn Write) -> io::Result<()>) -> String {
        let moment = |day: i64| {
            let at = Timestamp::from_second(1_767_225_600 + day * 86_400);
            Moment::from(at.expect("a day of 2026"))
        };
        let person = Identity { name: "Mi\u{1b}[31mra".into(), email: "mira@acme.example".into() };
        let person = std::sync::Arc::new(person);
        let commit = Commit {
            published: crate::model::CommitIx(0),
            id: "0123456789abcdef".into(),
            author: person.clone(),
            committer: person,
            at: moment(10),
            subject: "Raise it".into(),
            reason: Reason::of("the fair\nmoved".into(), |message| Some(message.to_owned())),
            trailers: crate::model::Trailers::of("".into(), |_| Vec::new()),
        };
        let said = |rank: u32| {
            let text = rank.to_string();
            Some(Said::plain(text.as_str().into(), Meaning::Rank(rank)))
        };
        let event = |old: u32, new: u32, day, commit| Event {
            field: "priority".into(),
            old: said(old),
            new: said(new),
            path: "chat.yaml".into(),
            milestone: None,
            published: commit,
            origin: commit,
            at: moment(day),
        };
        let events = vec![event(3, 1, 10, Some(CommitIx(0))), event(1, 2, 30, None)];
        let timeline = Timeline { since: Some(moment(0)), events, ..Timeline::default() };
        let history = History { commits: vec![commit], ..History::default() };
        let (plan, people, vocabulary) = (Plan::default(), Register::default(), Vocabulary::default());
        let reasons = Reasons::new(&plan, &history, &people, &vocabulary);
        let told = Told {
            id: "chat",
            title: Some("Answer in a day"),
            timeline: &timeline,
            reasons: &reasons,
            fields: &[],
            verbatim: false,
            now: moment(40).at,
        };
        let mut out = Vec::new();
        write(&told, &mut out).expect("written to memory");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn a_timeline_is_a_table_under_a_picture() {
        let text = told(|told, out| write_timeline(told, &Style::default(), out));
        let wanted = "\
chat  Answer in a day
  priority 3 ▁▁▁▁▁▁▁▁▁████████████████████▄▄▄▄▄▄▄▄▄▄▄ 2
  2026-01-11  0123456  Mi\\u{1b}[31mra  priority  3 → 1  the fair moved
  2026-01-31  not yet  -               priority  1 → 2  not committed
";
        assert_eq!(text, wanted);
    }

    #[test]
    fn an_event_is_a_line_of_json() {
        let text = told(write_events);
        let lines: Vec<serde_json::Value> =
            text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        assert_eq!(lines[0]["origin"], "0123456789abcdef");
        assert_eq!(lines[0]["reason"], "the fair\nmoved");
        assert_eq!(lines[1]["commit"], serde_json::Value::Null);
        assert_eq!(lines[1]["at"], "2026-01-31T00:00:00Z");
    }
}
