//! The timeline of an outcome: a table with a picture of the priority, or a line of JSON for each event.

use std::io::{self, Write};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::json;
use textwrap::core::display_width;

use crate::model::{Commit, Event, History, Said, Timeline};

use super::{Style, one_line};

/// The steps of the picture, the lowest priority first.
const STEPS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// How many cells wide the picture is.
const CELLS: i64 = 40;

/// The width to which cells are filled up; a wider one pushes its own row aside, not every row.
const FILLED: usize = 32;

/// The timeline of one outcome, and what is needed to tell it.
#[allow(missing_debug_implementations)]
#[derive(Clone, Copy)]
pub struct Told<'a> {
    /// Id of the outcome.
    pub id: &'a str,
    /// Its title, where it has one.
    pub title: Option<&'a str>,
    /// What happened to it.
    pub timeline: &'a Timeline,
    /// The commits.
    pub history: &'a History,
    /// The fields to tell of; empty for all.
    pub fields: &'a [String],
    /// The end of the picture.
    pub now: Timestamp,
}

/// Whether a field is among those asked for.
#[must_use]
pub fn wanted(field: &str, fields: &[String]) -> bool {
    fields.is_empty() || fields.iter().any(|wanted| wanted == field)
}

impl<'a> Told<'a> {
    fn events(&self) -> impl Iterator<Item = &'a Event> {
        let fields = self.fields;
        self.timeline.events.iter().filter(move |event| wanted(&event.field, fields))
    }

    fn origin(&self, event: &Event) -> Option<&'a Commit> {
        event.origin.map(|ix| self.history.commit(ix))
    }
}

/// Writes each event as one line of JSON.
///
/// # Errors
/// Where the stream refuses.
pub fn write_events(told: &Told<'_>, out: &mut dyn Write) -> io::Result<()> {
    for event in told.events() {
        let origin = told.origin(event);
        let commit = event.published.map(|ix| told.history.commit(ix).id.as_str());
        let line = json!({
            "outcome": told.id,
            "path": &*event.path,
            "field": &*event.field,
            "old": event.old.as_ref().map(|said| &said.data),
            "new": event.new.as_ref().map(|said| &said.data),
            "commit": commit,
            "origin": origin.map(|commit| commit.id.as_str()),
            "at": event.at.to_string(),
            "author": origin.map(|commit| format!("{} <{}>", commit.author.name, commit.author.email)),
            "reason": origin.and_then(|commit| commit.reason.as_deref()),
        });
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// Writes a table, the oldest event first, and the priority over time where it changed.
///
/// # Errors
/// Where the stream refuses.
pub fn write_timeline(told: &Told<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let bold = |text: &str| if style.colour { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() };
    let title = told.title.map(|title| format!("  {}", one_line(title))).unwrap_or_default();
    writeln!(out, "{}{title}", bold(&one_line(told.id)))?;
    if wanted("priority", told.fields)
        && let Some(picture) = picture(told)
    {
        writeln!(out, "  priority {picture}")?;
    }
    let rows: Vec<[String; 6]> = told.events().map(|event| row(told, event)).collect();
    if rows.is_empty() {
        return writeln!(out, "  nothing changed{}", since(told));
    }
    let width =
        |column: usize| rows.iter().map(|row| display_width(&row[column])).max().unwrap_or(0).min(FILLED);
    let widths: Vec<usize> = (0..5).map(width).collect();
    for row in &rows {
        let mut line = String::from(" ");
        for (cell, width) in row.iter().zip(&widths) {
            line.push(' ');
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', width.saturating_sub(display_width(cell)) + 1));
        }
        line.push(' ');
        line.push_str(&row[5]);
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

fn since(told: &Told<'_>) -> String {
    told.timeline.since.map(|at| format!(" since {}", day(at))).unwrap_or_default()
}

fn row(told: &Told<'_>, event: &Event) -> [String; 6] {
    let origin = told.origin(event);
    let value = |value: Option<&str>| match value {
        Some(text) => short(text),
        None => "nothing".to_owned(),
    };
    let (commit, author, reason) = match origin {
        None => ("not yet".to_owned(), "-".to_owned(), "not committed".to_owned()),
        Some(commit) => (
            commit.short().to_owned(),
            one_line(&commit.author.name).into_owned(),
            commit.reason.as_deref().map_or_else(|| "no reason given".to_owned(), short),
        ),
    };
    let change = format!("{} → {}", value(event.old.as_deref()), value(event.new.as_deref()));
    [day(event.at), commit, author, one_line(&event.field).into_owned(), change, reason]
}

/// A text in at most sixty characters.
fn short(text: &str) -> String {
    let line = one_line(text);
    if line.chars().count() <= 60 {
        return line.into_owned();
    }
    line.chars().take(59).chain(['…']).collect()
}

fn day(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).date().to_string()
}

/// The priority from the first change to now, each cell as high as the priority was; nothing where it never changed,
/// or its words have no order.
fn picture(told: &Told<'_>) -> Option<String> {
    let changes: Vec<&Event> = told.timeline.changes("priority").collect();
    let first = changes.first()?;
    let rank = |value: Option<&Said>| value.and_then(Said::rank);
    let start = told.timeline.since.unwrap_or(first.at).min(first.at).as_second();
    let length = (told.now.as_second() - start).max(1);
    let ranks: Vec<u32> = changes
        .iter()
        .flat_map(|event| [rank(event.old.as_ref()), rank(event.new.as_ref())])
        .flatten()
        .collect();
    let (top, low) = (*ranks.iter().min()?, *ranks.iter().max()?);
    let height = |rank: u32| {
        let steps = (STEPS.len() - 1) as u32;
        let step = if low == top { steps } else { u64::from(low - rank) as u32 * steps / (low - top) };
        STEPS[step as usize]
    };
    let cell = |cell: i64| {
        let end = start + length * (cell + 1) / CELLS;
        let last = changes.iter().take_while(|event| event.at.as_second() <= end).last();
        let now = last.map_or(first.old.as_ref(), |event| event.new.as_ref());
        rank(now).map_or(' ', height)
    };
    let line: String = (0..CELLS).map(cell).collect();
    let value = |value: Option<&str>| value.map_or_else(|| "nothing".to_owned(), short);
    let last = changes.last()?;
    Some(format!("{} {line} {}", value(first.old.as_deref()), value(last.new.as_deref())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CommitIx, Identity, Meaning};

    fn told(write: impl Fn(&Told<'_>, &mut dyn Write) -> io::Result<()>) -> String {
        let moment = |day: i64| Timestamp::from_second(1_767_225_600 + day * 86_400).expect("a day of 2026");
        let person = Identity { name: "Mi\u{1b}[31mra".into(), email: "mira@acme.example".into() };
        let commit = Commit {
            published: crate::model::CommitIx(0),
            id: "0123456789abcdef".into(),
            author: person.clone(),
            committer: person,
            at: moment(10),
            subject: "Raise it".into(),
            reason: Some("the fair\nmoved".into()),
            trailers: Vec::new(),
        };
        let said = |rank: u32| {
            let text = rank.to_string();
            Some(Said { text: text.as_str().into(), data: text.into(), means: Meaning::Rank(rank) })
        };
        let event = |old: u32, new: u32, day, commit| Event {
            field: "priority".into(),
            old: said(old),
            new: said(new),
            path: "chat.yaml".into(),
            published: commit,
            origin: commit,
            at: moment(day),
        };
        let events = vec![event(3, 1, 10, Some(CommitIx(0))), event(1, 2, 30, None)];
        let timeline = Timeline { since: Some(moment(0)), events, ..Timeline::default() };
        let history = History { commits: vec![commit], ..History::default() };
        let told = Told {
            id: "chat",
            title: Some("Answer in a day"),
            timeline: &timeline,
            history: &history,
            fields: &[],
            now: moment(40),
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
