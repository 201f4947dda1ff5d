//! Are promises kept?

use jiff::ToSpan;
use jiff::civil::Date;
use maud::{Markup, html};

use super::axis::{Axis, HEAD, percent};
use super::lookup::Page;
use super::part::{NO_OUTCOME, Part, wanted};
use super::rows::{Frame, Row, at, diamond};
use super::table::{self, Columns};
use super::text::told;
use crate::facts::{Promise, Reach};
use crate::rule::say::count;

/// How many promises are drawn.
const ROWS: usize = 20;

/// How many rows the table has.
const LISTED: usize = 30;

/// What the table says.
pub(super) const COLUMNS: Columns = Columns {
    id: "promises",
    heads: &["Outcome", "What became of it", "First promised", "Date now", "Done"],
};

/// How high a strip is, and where its marks stand.
const HIGH: f64 = 22.0;
const MIDDLE: f64 = 11.0;

/// Nearer than this share of the width, in percent, two marks lie on each other.
const NEAR: f64 = 1.5;

/// What became of a promise, the gravest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fate {
    Late,
    DoneLate,
    GivenUp,
    Moved,
    Open,
    Kept,
    /// It came into the plan as done.
    Done,
}

impl Page<'_> {
    pub(super) fn promises(&self) -> Part {
        let mut all: Vec<(Fate, &Promise)> =
            self.facts.promises.iter().map(|promise| (fate(promise), promise)).collect();
        all.sort_by_key(|(fate, it)| (*fate, std::cmp::Reverse(it.late_days), it.first, it.id.as_str()));
        let on_time = match &self.facts.part {
            Some(part) => part.on_time,
            None => self.facts.health.on_time,
        };
        let answer = match (&on_time, self.facts.history) {
            (Some(on_time), _) if on_time.due > 0 => html! {
                strong { (share(on_time.kept, on_time.due)) } ": "
                (on_time.kept) " of " (on_time.due) " first promises whose day has come"
                @if self.facts.promises.iter().any(|it| it.kept == Some(true) && it.first > self.facts.day) { ", or that are done before it," }
                " "
                @if on_time.kept == 1 { "was" } @else { "were" } " kept" (broken(&all)) "."
            },
            _ if all.is_empty() && self.facts.outcomes.is_empty() => html! {
                (NO_OUTCOME) " Commits that change " (wanted(&["deadline", "status"]))
            },
            (Some(_), _) if all.is_empty() => html! {
                strong { "Not known" } ": no outcome has or had a " code { "deadline" } ", which would be a promise."
            },
            (Some(_), _) if all.iter().all(|(fate, _)| *fate == Fate::Done) => html! {
                strong { "Not known" } ": what has a " code { "deadline" } " was done before it came into the plan."
            },
            (Some(_), _) => html! { strong { "Not known yet" } ": no promised day has come." },
            (None, Reach::Shallow) => html! {
                strong { "Not known" } ": this is a shallow clone, and first promises stand in commits that are not here."
            },
            (None, _) => {
                html! { strong { "Not known" } ": there is no history yet, and promises are told by commits." }
            }
        };
        let unknown = on_time.map_or(0, |it| it.next_stage);
        let rest = html! {
            @if unknown > 0 {
                " " (unknown) " of the others went on to another milestone. Where that was for a next stage, it was promised "
                "anew and not broken, but no outcome says its stage: what planlint.yml maps to " code { "progress" } " would tell."
            }
        };
        // Nobody knows when that was done, so there is no line to draw.
        let drawn: Vec<(Fate, &Promise)> =
            all.iter().copied().filter(|(fate, _)| *fate != Fate::Done).collect();
        let picture = (!drawn.is_empty()).then(|| self.lines(&drawn));
        let rows: Vec<Vec<Markup>> =
            all.iter().take(LISTED).map(|(fate, it)| self.promise(*fate, it)).collect();
        let table = if rows.is_empty() {
            html! {}
        } else {
            COLUMNS.table("First promises", &rows, all.len().saturating_sub(LISTED))
        };
        Part { id: "promises", question: "Are promises kept?", answer, rest, picture, table }
    }

    fn title(&self, promise: &Promise) -> Markup {
        match &promise.outcome {
            Some(key) => self.link(key),
            None => html! { (told(&promise.id, 80)) " (gone)" },
        }
    }

    fn promise(&self, fate: Fate, promise: &Promise) -> Vec<Markup> {
        let day = |day: Option<crate::facts::Day>| day.map_or_else(|| "–".to_owned(), |day| day.to_string());
        vec![
            self.title(promise),
            html! { (words(fate, promise)) },
            html! { (promise.first) },
            html! { (day(promise.now)) },
            html! { (day(promise.done)) },
        ]
    }

    fn lines(&self, all: &[(Fate, &Promise)]) -> Markup {
        let today = self.facts.day.0;
        let shown = &all[..all.len().min(ROWS)];
        let days =
            || shown.iter().flat_map(|(_, it)| [Some(it.first), it.now, it.done]).flatten().map(|day| day.0);
        // A date in the year 9999 must not press all others together.
        let (low, high) = (today.saturating_sub(10.years()), today.saturating_add(2.years()));
        let from = days().min().unwrap_or(today).min(today).max(low).saturating_sub(14.days());
        let to = days().max().unwrap_or(today).max(today).min(high).saturating_add(14.days());
        let axis = Axis { from, to };
        let more = all.len() - shown.len();
        let rows: Vec<Row> = shown.iter().map(|(fate, it)| self.line(*fate, it, &axis, today)).collect();
        let frame = Frame {
            id: "lines",
            words: "First promises and what became of them; the table below says the same",
            head: axis.head(today),
            high: HEAD,
            lines: axis.lines(today),
        };
        html! {
            (frame.around(&rows))
            (table::more(more, "", LISTED, all.len()))
            p.key { (signs(shown, &axis)) }
        }
    }

    fn line(&self, fate: Fate, promise: &Promise, axis: &Axis, today: Date) -> Row {
        let first = promise.first.0;
        let now = promise.now.map(|day| day.0).filter(|day| *day != first);
        // As long as the days that the words tell.
        let late =
            matches!(fate, Fate::Late | Fate::DoneLate).then(|| promise.done.map_or(today, |done| done.0));
        let end = match (promise.done, promise.given_up) {
            (Some(done), _) => done.0,
            (_, Some(given_up)) => given_up.0,
            _ => now.unwrap_or(first),
        };
        let words = words(fate, promise);
        // One line at a time: what is dashed would look whole above another.
        let whole = late.map_or(first, |late| late.max(first));
        // A day beside another would be half hidden, and the words have both.
        let apart = promise.done.is_none_or(|done| (axis.x(done.0) - axis.x(first)).abs() > NEAR);
        let marks = html! {
            @if end > whole || late.is_none() {
                line.slip x1=(percent(axis.x(whole))) x2=(percent(axis.x(end))) y1="11" y2="11" {}
            }
            @if let Some(late) = late {
                line.slip.late x1=(percent(axis.x(first))) x2=(percent(axis.x(late))) y1="11" y2="11" {}
            }
            @if !apart {}
            @else if axis.holds(first) { (diamond("was", axis.x(first), MIDDLE)) }
            @else { (at(axis.x(first), MIDDLE, html! { path.was d="M-2 0l10-6v12z" {} })) }
            @if let Some(now) = now.filter(|_| promise.done.is_none()) {
                (diamond(if promise.now.is_some_and(|day| day.0 < today) { "due late" } else { "due" }, axis.x(now), MIDDLE))
            }
            @if let Some(done) = promise.done { circle.done cx=(percent(axis.x(done.0))) cy="11" r="5" {} }
            @else if let Some(day) = promise.given_up { text.cross x=(percent(axis.x(day.0))) y="16" text-anchor="middle" { "×" } }
        };
        Row {
            group: None,
            label: html! { (self.title(promise)) small { "for " time { (promise.first) } ": " (words) } },
            marks,
            height: HIGH,
            below: None,
        }
    }
}

/// What the signs mean, of those that are drawn.
fn signs(shown: &[(Fate, &Promise)], axis: &Axis) -> String {
    let has = |test: &dyn Fn(Fate, &Promise) -> bool| shown.iter().any(|(fate, it)| test(*fate, it));
    let all = [
        (true, "◇ first promised day"),
        (
            has(&|_, it| it.done.is_none() && it.now.is_some_and(|now| now != it.first)),
            "◆ the date now, where that is another",
        ),
        (has(&|_, it| it.done.is_some()), "● done"),
        (has(&|_, it| it.done.is_none() && it.given_up.is_some()), "× dropped or deleted"),
        (has(&|_, it| !axis.holds(it.first.0)), "◂ a day before this picture"),
        (
            has(&|fate, _| matches!(fate, Fate::Late | Fate::DoneLate)),
            "a dashed line is the time by which it is late, from the first promised day on",
        ),
    ];
    all.into_iter().filter(|(drawn, _)| *drawn).map(|(_, words)| words).collect::<Vec<_>>().join("; ") + "."
}

/// How many of so many were kept, in a word.
fn share(kept: usize, due: usize) -> &'static str {
    match kept {
        0 => "No",
        all if all == due => "Yes",
        some if some * 2 < due => "Mostly not",
        _ => "Mostly",
    }
}

/// What became of those that were not kept.
fn broken(all: &[(Fate, &Promise)]) -> Markup {
    let due =
        |wanted: Fate| all.iter().filter(|(fate, it)| *fate == wanted && it.kept == Some(false)).count();
    let fates = [(Fate::Late, "still open"), (Fate::DoneLate, "done late"), (Fate::GivenUp, "dropped")];
    let said: Vec<String> = fates
        .iter()
        .map(|(fate, word)| (due(*fate), word))
        .filter(|(n, _)| *n > 0)
        .map(|(n, word)| format!("{n} {word}"))
        .collect();
    html! { @if !said.is_empty() { " (" (said.join(", ")) ")" } }
}

fn fate(promise: &Promise) -> Fate {
    match (promise.kept, promise.done, promise.given_up) {
        (Some(true), ..) => Fate::Kept,
        (None, Some(_), _) => Fate::Done,
        (_, Some(_), _) => Fate::DoneLate,
        (_, _, Some(_)) => Fate::GivenUp,
        (Some(false), ..) => Fate::Late,
        _ if promise.now.is_some_and(|now| now != promise.first) => Fate::Moved,
        _ => Fate::Open,
    }
}

fn words(fate: Fate, promise: &Promise) -> String {
    let days = |days: i32| count(days, "day");
    let moved =
        promise.now.filter(|now| *now != promise.first).map(|now| (now.0 - promise.first.0).get_days());
    let moved = moved.map(|by| match by {
        by if by > 0 => format!("moved by {}", days(by)),
        by => format!("moved nearer by {}", days(-by)),
    });
    let state = match fate {
        Fate::Late => format!("{} late today", days(promise.late_days)),
        Fate::DoneLate => return format!("done {} late", days(promise.late_days)),
        Fate::GivenUp => return "dropped".to_owned(),
        Fate::Kept => return "kept".to_owned(),
        Fate::Done => return "done before it came into the plan".to_owned(),
        Fate::Moved | Fate::Open => "to come".to_owned(),
    };
    match (moved, promise.now) {
        (Some(moved), _) => format!("{moved}, {state}"),
        (None, None) => format!("{state}, without a date now"),
        (None, Some(_)) => state,
    }
}
