//! Are promises kept?

use jiff::ToSpan;
use jiff::civil::Date;
use maud::{Markup, html};

use super::axis::Axis;
use super::chart::{Chart, WIDTH};
use super::table::Columns;
use super::text::{anchor, drawn, told};
use super::{NO_OUTCOME, Page, part};
use crate::facts::{Promise, Reach};
use crate::graph::number;

/// How many promises are drawn.
const ROWS: usize = 40;

/// What the table says.
pub(super) const COLUMNS: Columns =
    Columns { id: "promises", heads: &["Outcome", "What became of it", "First promised", "Due now", "Done"] };

const LEFT: f64 = 240.0;
/// Behind it there is room for what became of a promise.
const RIGHT: f64 = 640.0;
const HIGH: f64 = 22.0;
const TOP: f64 = 22.0;

/// What became of a promise, the gravest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fate {
    Late,
    DoneLate,
    GivenUp,
    Moved,
    Open,
    Kept,
}

impl Page<'_> {
    pub(super) fn promises(&self) -> Markup {
        let mut all: Vec<(Fate, &Promise)> =
            self.facts.promises.iter().map(|promise| (fate(promise), promise)).collect();
        all.sort_by_key(|(fate, it)| (*fate, std::cmp::Reverse(it.late_days), it.first, it.id.as_str()));
        let answer = match (&self.facts.health.on_time, self.facts.history) {
            (Some(on_time), _) if on_time.due > 0 => html! {
                (on_time.kept) " of " (on_time.due) " first promises whose day has come "
                @if on_time.kept == 1 { "was" } @else { "were" } " kept."
            },
            _ if all.is_empty() && self.facts.outcomes.is_empty() => html! { (NO_OUTCOME) },
            (Some(_), _) if all.is_empty() => html! {
                "Not known: no outcome has or had a " code { "deadline" } ", which would be a promise."
            },
            (Some(_), _) => html! { "Not known yet: no promised day has come." },
            (None, Reach::Shallow) => html! {
                "Not known: this is a shallow clone, and first promises stand in commits that are not here."
            },
            (None, _) => html! { "Not known: there is no history yet, and promises are told by commits." },
        };
        let picture = (!all.is_empty()).then(|| self.lines(&all));
        let rows: Vec<Vec<Markup>> =
            all.iter().take(ROWS).map(|(fate, it)| self.promise(*fate, it)).collect();
        let table = if rows.is_empty() {
            html! {}
        } else {
            COLUMNS.table("First promises", &rows, all.len().saturating_sub(ROWS))
        };
        part("promises", "Are promises kept?", answer, picture, table)
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
        let axis = Axis { from, to, left: LEFT, right: RIGHT };
        let height = TOP + HIGH * shown.len() as f64;
        let more = all.len() - shown.len();
        let chart = Chart {
            id: "promises",
            size: (WIDTH, height + 18.0),
            role: "group",
            title: "First promises and what became of them",
            description: html! { "A line for each outcome from the first promised day to the day of now; the table below says the same." },
        };
        let content = html! {
            (axis.drawn(height, Some(today)))
            @for (place, (fate, promise)) in shown.iter().enumerate() {
                @let y = TOP + HIGH * place as f64 + HIGH / 2.0;
                (self.line(*fate, promise, &axis, today, y))
            }
        };
        html! {
            (chart.around(content))
            @if more > 0 { p.more { "And " (more) " more, in a better state than these." } }
            p.key { "◇ first promised day, ◆ due now, ● done, × dropped or deleted" }
        }
    }

    fn line(&self, fate: Fate, promise: &Promise, axis: &Axis, today: Date, y: f64) -> Markup {
        let first = axis.x(promise.first.0);
        let now = promise.now.map(|day| day.0).filter(|day| *day != promise.first.0);
        let end = match (promise.done, promise.given_up) {
            (Some(done), _) => done.0,
            (_, Some(given_up)) => given_up.0,
            _ => now.unwrap_or(promise.first.0).max(if fate == Fate::Late { today } else { Date::MIN }),
        };
        let diamond = |x: f64| format!("M{} {}l5 -5l5 5l-5 5z", number(x - 5.0), number(y));
        let word = words(fate, promise);
        let beside = axis.x(end).max(first).max(now.map_or(0.0, |now| axis.x(now))) + 10.0;
        let gone = promise.outcome.is_none();
        let title = promise
            .outcome
            .as_deref()
            .and_then(|key| self.by_key.get(key))
            .map_or(promise.id.as_str(), |it| it.title);
        html! {
            @if let Some(key) = &promise.outcome {
                a href={ "#" (anchor(key)) } { text.name x="0" y=(number(y + 4.0)) { (drawn(title, 36)) } }
            } @else {
                text class={ "name" @if gone { " gone" } } x="0" y=(number(y + 4.0)) { (drawn(title, 36)) }
            }
            line class={ "slip" @if matches!(fate, Fate::Late | Fate::DoneLate) { " late" } } x1=(number(first)) x2=(number(axis.x(end))) y1=(number(y)) y2=(number(y)) {}
            @if axis.holds(promise.first.0) { path.was d=(diamond(first)) {} } @else { text.small x=(number(first - 5.0)) y=(number(y + 4.0)) { (if promise.first.0 < axis.from { "←" } else { "→" }) } }
            @if let Some(now) = now.filter(|_| promise.done.is_none()) {
                path class={ "due" @if fate == Fate::Late { " late" } } d=(diamond(axis.x(now))) {}
            }
            @if let Some(done) = promise.done { circle.done cx=(number(axis.x(done.0))) cy=(number(y)) r="5" {} }
            @else if let Some(day) = promise.given_up { text.cross x=(number(axis.x(day.0))) y=(number(y + 5.0)) text-anchor="middle" { "×" } }
            text.small x=(number(beside)) y=(number(y + 4.0)) { (word) }
        }
    }
}

fn fate(promise: &Promise) -> Fate {
    match (promise.kept, promise.done, promise.given_up) {
        (Some(true), ..) => Fate::Kept,
        (_, Some(_), _) => Fate::DoneLate,
        (_, _, Some(_)) => Fate::GivenUp,
        (Some(false), ..) => Fate::Late,
        _ if promise.now.is_some_and(|now| now != promise.first) => Fate::Moved,
        _ => Fate::Open,
    }
}

fn words(fate: Fate, promise: &Promise) -> String {
    match fate {
        Fate::Late => format!("{} d late, still open", promise.late_days),
        Fate::DoneLate => format!("done {} d late", promise.late_days),
        Fate::GivenUp => "dropped".to_owned(),
        Fate::Moved => match promise.now {
            Some(now) if now > promise.first => format!("moved {} d", (now.0 - promise.first.0).get_days()),
            _ => "moved nearer".to_owned(),
        },
        Fate::Open => "to come".to_owned(),
        Fate::Kept => "kept".to_owned(),
    }
}
