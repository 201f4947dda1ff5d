//! What needs a decision now?

use std::cmp::Reverse;

use jiff::ToSpan;
use jiff::civil::Date;
use maud::{Markup, html};

use super::axis::{Axis, HEAD, percent};
use super::lookup::Page;
use super::part::{NO_OUTCOME, Part, wanted};
use super::rows::{Frame, Row, at, diamond};
use super::table::{self, Columns};
use super::text::{told, worded};
use crate::facts::{Decision, Finding, Outcome};
use crate::finding::Severity;
use crate::model::MANY;
use crate::rule::say::count;

/// How many rows are drawn.
const ROWS: usize = 10;

/// How many rows the table has.
const LISTED: usize = 30;

/// How many owners of one outcome are named.
const OWNERS: usize = 3;

/// What the table says.
pub(super) const COLUMNS: Columns =
    Columns { id: "decisions", heads: &["Outcome", "Why", "Owner", "Due", "What to do"] };

/// How high a strip is, and where its marks stand.
const HIGH: f64 = 24.0;
const MIDDLE: f64 = 12.0;

type Asked<'p> = (&'p Decision, &'p Outcome<'p>);

impl Page<'_> {
    pub(super) fn decisions(&self) -> Part {
        // What holds for many outcomes is decided once, and asks nothing of each.
        let all: Vec<Asked<'_>> = self
            .facts
            .decisions
            .iter()
            .filter(|it| it.is_own())
            .filter_map(|it| Some((it, *self.by_key.get(it.outcome.as_str())?)))
            .collect();
        let (answer, rest) = (self.asked(&all), self.reasons(&all));
        let picture = (!all.is_empty()).then(|| self.strip(&all));
        let rows: Vec<Vec<Markup>> =
            all.iter().take(LISTED).map(|(decision, outcome)| self.row(decision, outcome)).collect();
        let table = if rows.is_empty() {
            html! {}
        } else {
            COLUMNS.table("What needs a decision", &rows, all.len().saturating_sub(LISTED))
        };
        Part { id: "decisions", question: "What needs a decision now?", answer, rest, picture, table }
    }

    fn asked(&self, all: &[Asked<'_>]) -> Markup {
        let open = self.facts.outcomes.iter().filter(|outcome| outcome.open).count();
        html! {
            @match all.first() {
                None if self.facts.outcomes.is_empty() => { (NO_OUTCOME) " " (wanted(&["owner", "deadline", "status"])) }
                None if open == 0 => { strong { "Nothing" } ": no outcome is open." }
                None => {
                    strong { "Nothing" }
                    ": no open outcome is late, silent, blocked or at risk, or has an error of its own."
                }
                Some((first, outcome)) => {
                    strong {
                        (all.len()) " of " (count(open, "open outcome")) @if all.len() == 1 { " asks" } @else { " ask" }
                        " for a decision"
                    }
                    ". Begin with " (self.link(&first.outcome)) (whose(outcome)) ": " (why(first).join(", ")) "."
                    (word(first))
                }
            }
        }
    }

    /// How many there are for each reason, and what holds for many.
    fn reasons(&self, all: &[Asked<'_>]) -> Markup {
        let number_of = |test: &dyn Fn(&Decision) -> bool| all.iter().filter(|(it, _)| test(it)).count();
        // Those that hold for many are told below.
        let shared = all.iter().any(|(it, _)| it.errors > it.own_errors);
        let parts = [
            (
                number_of(&|it| it.own_errors > 0),
                if shared { "with errors of their own" } else { "with errors" },
            ),
            (number_of(&|it| it.overdue_days.is_some()), "overdue"),
            (number_of(&|it| it.blocked), "blocked"),
            (number_of(&|it| it.in_circle), "in a circle"),
            (number_of(&|it| it.at_risk), "at risk"),
            (number_of(&|it| it.slip_days.is_some()), "later than first promised"),
            (number_of(&|it| it.silent_days.is_some()), "silent"),
            (number_of(&|it| it.overloaded), "whose owner promised too much"),
        ];
        let reasons: usize = parts.iter().map(|(n, _)| n).sum();
        let parts: Vec<String> =
            parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect();
        html! {
            @if parts.len() > 1 && all.len() > 1 {
                " By reason: " (parts.join(", ")) @if reasons > all.len() { "; some for several" } "."
            }
            (self.for_many())
        }
    }

    /// The errors that hold for many outcomes, of which the first is named.
    fn for_many(&self) -> Markup {
        let mut errors: Vec<(usize, &Finding<'_>)> = self
            .facts
            .findings
            .iter()
            .enumerate()
            .filter(|(_, it)| !it.outcomes.is_empty() && it.finding.level == Severity::Error)
            .collect();
        errors.sort_by_key(|(_, it)| Reverse(it.outcomes.len()));
        html! {
            @if let [(place, first), rest @ ..] = &errors[..] {
                " " strong { (count(errors.len(), "error")) @if rest.is_empty() { " holds" } @else { " hold" } " for many outcomes at once" }
                " and " @if rest.is_empty() { "is" } @else { "are each" } " decided once"
                @if !rest.is_empty() { ", the largest" } ": "
                a href={ "#f" (place + 1) } { (worded(&first.finding.message, 160)) } "."
            }
        }
    }

    fn row(&self, decision: &Decision, outcome: &Outcome<'_>) -> Vec<Markup> {
        vec![
            self.link(&decision.outcome),
            html! { (why(decision).join(", ")) },
            owner(outcome),
            html! {
                @match (outcome.deadline, outcome.undated) {
                    (Some(day), _) => time { (day) },
                    (None, Some(text)) => { (told(text, 40)) ", no date known" }
                    (None, None) => "no date",
                }
                @if let Some(first) = outcome.first_promised.filter(|first| Some(*first) != outcome.deadline) {
                    " (first promised for " time { (first) } ")"
                }
            },
            html! {
                (word(decision)) " " (self.advice(deed(decision), 400))
                @if let Some(rule) = decision.rule.as_ref().filter(|_| !stands_still(decision)) { " (" code { (told(rule, 60)) } ")" }
            },
        ]
    }

    /// The next thirteen weeks, and as much of the past as these need: up to half a year, or as far as most of them lie.
    fn strip(&self, all: &[Asked<'_>]) -> Markup {
        let today = self.facts.day.0;
        let shown = &all[..all.len().min(ROWS)];
        let dates = shown.iter().flat_map(|(_, it)| [it.first_promised, it.deadline]).flatten();
        let blocked = shown.iter().filter_map(|(it, _)| blocked_since(it, today));
        let days = dates.map(|day| day.0).chain(blocked);
        let half = today.saturating_sub(26.weeks());
        let late = shown.iter().filter_map(|(_, it)| it.deadline).filter(|day| day.0 < half).count();
        let back = if late * 2 > shown.len() { today.saturating_sub(10.years()) } else { half };
        let from = days.filter(|day| *day >= back).min().unwrap_or(today).saturating_sub(7.days());
        let axis =
            Axis { from: from.min(today.saturating_sub(18.days())), to: today.saturating_add(91.days()) };
        let more = all.len() - shown.len();
        // What most would say is said once.
        let shared = shared(shown);
        let own = |it: &Asked<'_>| shared.is_none_or(|(help, _)| deed(it.0) != help);
        let rows: Vec<Row> = (0..shown.len())
            .map(|nth| self.strip_of(&shown[nth], &shown[..nth], &axis, today, own(&shown[nth])))
            .collect();
        // Without any day there is nothing that a line of days could show.
        let dated = shown.iter().any(|(it, outcome)| outcome.deadline.is_some() || it.blocked);
        let frame = Frame {
            id: "strip",
            words: "Deadlines and first promised days of what needs a decision; the table below says the same",
            head: axis.head(today),
            high: HEAD,
            lines: axis.lines(today),
        };
        html! {
            @if let Some((help, alike)) = shared {
                p.help {
                    "The same for " @if alike == shown.len() { "each" } @else { (alike) } " of these: " (self.advice(help, 600))
                    @if alike < shown.len() { " Where something else comes first, that stands below the row." }
                }
            }
            @if dated { (frame.around(&rows)) } @else { (frame.without_strips(&rows)) }
            (table::more(more, "", LISTED, all.len()))
            p.key {
                @if dated { (signs(shown, &axis)) " " }
                @if all.len() > 1 {
                    "The gravest stand first: by reasons and by how many wait, as in " code { "planlint health" } "; last what is only silent, or one of several that are too much together."
                }
            }
        }
    }

    fn strip_of(
        &self,
        (decision, outcome): &Asked<'_>,
        above: &[Asked<'_>],
        axis: &Axis,
        today: Date,
        advised: bool,
    ) -> Row {
        // One circle is told of once, and so is what is too much together.
        let told = above.iter().find(|(it, _)| {
            it.message.is_some()
                && it.message == decision.message
                && !stands_still(it)
                && !stands_still(decision)
        });
        Row {
            group: None,
            label: html! {
                (self.link(&outcome.key))
                small { strong { (owner(outcome)) } " · " (due(outcome)) " · " (why(decision).join(", ")) }
            },
            marks: marks(axis, today, outcome, decision),
            height: HIGH,
            below: (advised || decision.word.is_some()).then(|| {
                html! {
                    (word(decision)) " "
                    @if !advised {}
                    @else if let Some((first, _)) = told {
                        @if decision.in_circle { "In the same circle as " } @else { "The same as for " } (self.link(&first.outcome)) "."
                    }
                    @else {
                        @if let Some(message) = decision.message.as_ref().filter(|_| !stands_still(decision)) { (self.message(&sentence(message), 400)) ". " }
                        (self.advice(deed(decision), 400))
                    }
                }
            }),
        }
    }
}

/// Whether it is blocked by something else than its own circle: then nothing is of use before that is gone.
const fn stands_still(decision: &Decision) -> bool {
    decision.blocked && !decision.in_circle
}

/// What is to be done for an outcome, in a line; the finding has the rest.
fn deed(decision: &Decision) -> &str {
    let help = decision.help.as_deref().and_then(|help| help.lines().next());
    help.filter(|_| !stands_still(decision)).unwrap_or_else(|| usual(decision))
}

/// What was said when it came to stand so.
fn word(decision: &Decision) -> Markup {
    html! {
        @if let Some(word) = &decision.word {
            @match (&word.by, word.on) {
                (Some(by), Some(on)) => { " " (told(by, 60)) " wrote on " time { (on) } ": " }
                (None, Some(on)) => { " Written on " time { (on) } ": " }
                (_, None) => " It says: ",
            }
            "“" (told(&word.text, 240)) "”."
        }
    }
}

/// Since when it is blocked.
fn blocked_since(decision: &Decision, today: Date) -> Option<Date> {
    decision.blocked_days.filter(|_| decision.blocked).map(|days| today.saturating_sub(days.days()))
}

/// When it is due, where a date is known and where not.
fn due(outcome: &Outcome<'_>) -> Markup {
    html! {
        @match (outcome.deadline, outcome.undated) {
            (Some(day), _) => { "due " (day) }
            (None, Some(text)) => { "due " (told(text, 40)) ", no date known" }
            (None, None) => "no deadline",
        }
    }
}

/// What a rule says, as the beginning of a sentence.
fn sentence(message: &str) -> String {
    let mut letters = message.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}", letters.as_str())
}

/// The advice that more than half of several outcomes get, and how many do.
fn shared<'p>(shown: &[Asked<'p>]) -> Option<(&'p str, usize)> {
    // In a circle it matters who waits for whom, which stands at the first of them.
    let others = || shown.iter().filter(|(it, _)| !it.in_circle);
    let alike = |help: &str| others().filter(|(it, _)| deed(it) == help).count();
    let all = others().map(|(it, _)| (deed(it), alike(deed(it))));
    all.max_by_key(|(_, alike)| *alike).filter(|(_, alike)| *alike > 1 && alike * 2 > shown.len())
}

/// What to do where no rule gives advice.
const fn usual(decision: &Decision) -> &'static str {
    if decision.blocked && decision.untold {
        "Decide who can unblock it, and tell them."
    } else if decision.blocked {
        "Ask who can unblock it, and by when."
    } else if decision.overdue_days.is_some() {
        "Agree on a new day, or say that it is done or dropped."
    } else {
        "Ask the owner what would put it back on track."
    }
}

/// Who must decide, briefly.
fn whose(outcome: &Outcome<'_>) -> Markup {
    html! {
        @match &outcome.owner[..] {
            _ if outcome.unowned => ", which nobody owns",
            [] => ", which nobody owns",
            [one] => { " of " (told(one, 60)) }
            [first, rest @ ..] => { " of " (told(first, 60)) " and " (rest.len()) " more" }
        }
    }
}

fn owner(outcome: &Outcome<'_>) -> Markup {
    html! {
        @if outcome.owner.is_empty() || outcome.unowned { "nobody" }
        @if outcome.unowned { " (" }
        @for (place, owner) in outcome.owner.iter().take(OWNERS).enumerate() {
            @if place > 0 { ", " } (told(owner, 60))
        }
        @if outcome.owner.len() > OWNERS { " and " (outcome.owner.len() - OWNERS) " more" }
        @if outcome.unowned { ")" }
    }
}

/// Why somebody must decide.
fn why(decision: &Decision) -> Vec<String> {
    let mut said = Vec::new();
    if decision.own_errors > 0 {
        let own = if decision.errors > decision.own_errors { " of its own" } else { "" };
        said.push(format!("{}{own}", count(decision.own_errors, "error")));
    }
    if let Some(days) = decision.overdue_days {
        said.push(format!("{} late", count(days, "day")));
    }
    let at_least = if decision.at_least { "at least " } else { "" };
    if let Some(days) = decision.slip_days {
        said.push(format!("moved by {}", count(days, "day")));
    }
    match (decision.blocked, decision.blocked_days) {
        (true, Some(0)) => said.push("blocked since today".to_owned()),
        (true, Some(days)) => said.push(format!("blocked for {at_least}{}", count(days, "day"))),
        (true, None) => said.push("blocked".to_owned()),
        _ => {}
    }
    if decision.untold {
        said.push("nobody was told".to_owned());
    }
    if decision.in_circle {
        said.push("in a circle".to_owned());
    }
    if decision.at_risk {
        said.push("at risk".to_owned());
    }
    if let Some(days) = decision.silent_days {
        said.push(format!("silent for {at_least}{}", count(days, "day")));
    }
    match decision.waiting {
        0 => {}
        1 => said.push("1 waits for it".to_owned()),
        MANY.. => said.push(format!("{MANY} or more wait for it")),
        many => said.push(format!("{many} wait for it")),
    }
    if decision.overloaded {
        said.push("its owner promised too much".to_owned());
    }
    said
}

/// What the signs mean, of those that are drawn.
fn signs(shown: &[Asked<'_>], axis: &Axis) -> String {
    let days = |it: &Outcome<'_>| (it.first_promised.map(|day| day.0), it.deadline.map(|day| day.0));
    let has = |test: &dyn Fn(Option<Date>, Option<Date>) -> bool| {
        shown.iter().map(|(_, it)| days(it)).any(|(first, now)| test(first, now))
    };
    let all = [
        (has(&|_, now| now.is_some_and(|now| axis.holds(now))), "◆ deadline"),
        (
            has(&|first, now| first != now && first.is_some_and(|first| axis.holds(first))),
            "◇ first promised day where that was another",
        ),
        (shown.iter().any(|(it, _)| it.blocked), "▣ since when it is blocked"),
        (has(&|_, now| now.is_some_and(|now| now < axis.from)), "◂ a deadline before this picture"),
        (has(&|_, now| now.is_some_and(|now| now > axis.to)), "▸ a deadline after this picture"),
        (
            shown.iter().any(|(it, _)| it.overdue_days.is_some()),
            "a dashed line is the time by which it is late",
        ),
    ];
    sentence(
        &all.into_iter().filter(|(drawn, _)| *drawn).map(|(_, words)| words).collect::<Vec<_>>().join("; "),
    ) + "."
}

fn marks(axis: &Axis, today: Date, outcome: &Outcome<'_>, decision: &Decision) -> Markup {
    let (first, now) = (outcome.first_promised.map(|day| day.0), outcome.deadline.map(|day| day.0));
    // One that is far away would only hide the deadline at the same edge; the words have it.
    let moved = first.filter(|first| Some(*first) != now && axis.holds(*first));
    let late = if decision.overdue_days.is_some() { "due late" } else { "due" };
    html! {
        @if decision.overdue_days.is_some() && let Some(now) = now {
            line.slip.late x1=(percent(axis.x(now))) x2=(percent(axis.x(today))) y1="12" y2="12" {}
        }
        @if let (Some(first), Some(now)) = (moved, now) {
            line.slip x1=(percent(axis.x(first))) x2=(percent(axis.x(now))) y1="12" y2="12" {}
        }
        @if let Some(first) = moved { (diamond("was", axis.x(first), MIDDLE)) }
        @match now {
            Some(now) if now < axis.from => (at(0.0, MIDDLE, html! { path class=(late) d="M-2 0l10-6v12z" {} })),
            Some(now) if now > axis.to => (at(100.0, MIDDLE, html! { path class=(late) d="M2 0l-10-6v12z" {} })),
            Some(now) => (diamond(late, axis.x(now), MIDDLE)),
            None if !decision.blocked && moved.is_none() => {
                @let x = axis.x(today);
                @if x < 85.0 { text.small x=(percent(x)) y="16" dx="8" { "no date" } }
                @else { text.small x=(percent(x)) y="16" dx="-8" text-anchor="end" { "no date" } }
            }
            None => {}
        }
        @if decision.blocked {
            @let since = blocked_since(decision, today).unwrap_or(today);
            @if since < today { line.slip x1=(percent(axis.x(since))) x2=(percent(axis.x(today))) y1="12" y2="12" {} }
            text.block x=(percent(axis.x(since))) y="17" text-anchor="middle" { "▣" }
        }
    }
}
