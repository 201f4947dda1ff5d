//! See `rules/priority-churn.md`.

use schemars::JsonSchema;
use serde::Deserialize;

use std::cell::LazyCell;
use std::cmp::Ordering;
use std::collections::HashMap;

use crate::finding::Findings;
use crate::model::{CommitIx, Event, Field, Meaning, Outcome, Said, Status, Timeline};
use crate::rule::past::DayChange;
use crate::rule::ranks::Ranks;
use crate::rule::reasons::Reasons;
use crate::rule::{Context, Needs, Rule, Share, past, say};

/// Options of `priority-churn`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct PriorityChurn {
    /// Days, before today, in which changes count.
    pub window: u32,
    /// What changes may weigh together; each weighs 1 unless it is explained.
    pub max_changes: u32,
    /// What returns to an earlier value may weigh together.
    pub max_reversals: u32,
    /// What a change weighs whose commit states a reason and retires or lowers something else.
    pub explained_weight: Share,
}

impl Default for PriorityChurn {
    fn default() -> Self {
        Self { window: 90, max_changes: 2, max_reversals: 0, explained_weight: Share::percent(50) }
    }
}

/// The changes of one outcome's priority in the window, by days.
struct Churn<'a> {
    outcome: &'a Outcome,
    timeline: &'a Timeline,
    changes: Vec<DayChange<'a>>,
    /// What the changes weigh together.
    weight: f64,
    /// The latest return to an earlier value, where returns weigh too much.
    back: Option<DayChange<'a>>,
}

impl Rule for PriorityChurn {
    fn needs(&self) -> Needs {
        Needs::History { days: Some(self.window) }
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        let traded = LazyCell::new(|| Traded::of(cx));
        let mut ranks = Ranks::of(cx.plan, cx.history);
        let reasons = Reasons::within(cx);
        for (outcome, timeline) in past::open(cx) {
            let mut changes = past::daily(
                past::changes(timeline, Field::Priority)
                    .filter(|change| past::within(cx, self.window, change.at)),
            );
            changes.retain(|change| ranks.moved(change));
            let weigh = |change: &DayChange<'_>| {
                let each = change.events.iter().map(|event| {
                    let is_explained = event.origin.is_none() || reasons.is_explained(timeline, event);
                    // The reason of a change that is not committed yet can still be given, and other rules ask for it.
                    if is_explained && traded.beside(&outcome.id, event) {
                        self.explained_weight.value()
                    } else {
                        1.0
                    }
                });
                each.fold(1.0, f64::min)
            };
            let weight: f64 = changes.iter().map(weigh).sum();
            let returns = returns(&changes);
            let back: f64 = returns.iter().copied().map(weigh).sum();
            let back = returns.last().filter(|_| back > f64::from(self.max_reversals));
            let back = back.map(|change| (*change).clone());
            if weight > f64::from(self.max_changes) || back.is_some() {
                self.tell(cx, &reasons, &Churn { outcome, timeline, changes, weight, back }, out);
            }
        }
    }
}

impl PriorityChurn {
    fn tell(&self, cx: &Context<'_>, reasons: &Reasons<'_>, churn: &Churn<'_>, out: &mut Findings) {
        let Churn { outcome, timeline, changes, weight, back } = churn;
        let number = changes.len();
        let days = say::count(self.window, "day");
        let mut message = match number {
            1 => "priority changed once".to_owned(),
            2 => "priority changed twice".to_owned(),
            _ => format!("priority changed {number} times"),
        };
        message.push_str(&format!(" in {days}"));
        if *weight > f64::from(self.max_changes) {
            #[expect(clippy::cast_precision_loss, reason = "a count of changes")]
            let counted = if *weight < number as f64 {
                let each = match self.explained_weight.value() {
                    0.0 => "nothing".to_owned(),
                    0.5 => "half".to_owned(),
                    share => format!("{share}"),
                };
                format!("; explained changes count {each}, total {weight}")
            } else {
                String::new()
            };
            message.push_str(&format!(" (limit {}{counted})", self.max_changes));
        }
        if let Some(value) = back.as_ref().and_then(DayChange::after) {
            message.push_str(&format!(" and returned to {}", say::quoted(value)));
        } else if back.is_some() {
            message.push_str(" and was removed again");
        }
        let events = || changes.iter().flat_map(|change| &change.events);
        let last = events().last().map_or_else(String::new, |event| past::name(cx, event));
        let finding = out.report(&outcome.id, outcome.place(Field::Priority), last, message);
        finding.help(
            "Leave the priority alone until the window has passed. If it must change, give the reason in the commit and lower or drop something else in the same commit.",
        );
        for event in events() {
            reasons.show(timeline, event, finding);
        }
    }
}

/// The changes that lead back to a value which the priority had before, in the same row of changes.
fn returns<'c, 'a>(changes: &'c [DayChange<'a>]) -> Vec<&'c DayChange<'a>> {
    let means = |said: Option<&'a Said>| said.map(|said| &said.means);
    let mut had: Vec<Option<&Meaning>> =
        changes.first().map(|first| means(first.before())).into_iter().collect();
    let mut returns = Vec::new();
    for change in changes {
        let new = means(change.after());
        if had.contains(&new) {
            returns.push(change);
        } else {
            had.push(new);
        }
    }
    returns
}

/// What commits exchanged: which outcomes each lowered or retired, and which it raised; two at most of each, enough
/// to find one that is another.
struct Traded<'a>(HashMap<(Option<CommitIx>, Move), Vec<&'a str>>);

/// What an event does for the other outcomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Move {
    /// Its outcome is done, dropped, or of lower priority than before.
    MakesRoom,
    /// Its outcome is of higher priority than before.
    TakesRoom,
}

impl<'a> Traded<'a> {
    fn of(cx: &Context<'a>) -> Self {
        let mut traded: HashMap<_, Vec<&str>> = HashMap::new();
        for (id, timeline) in cx.history.all() {
            for event in &timeline.events {
                let Some(made) = Move::of(event) else { continue };
                let ids = traded.entry((event.published, made)).or_default();
                if ids.len() < 2 && !ids.contains(&id) {
                    ids.push(id);
                }
            }
        }
        Self(traded)
    }

    /// Whether this change is one side of an exchange: its commit made room in another outcome, or this made room
    /// for another that rose.
    fn beside(&self, id: &str, change: &Event) -> bool {
        let another = |made| {
            self.0.get(&(change.published, made)).is_some_and(|ids| ids.iter().any(|other| *other != id))
        };
        another(Move::MakesRoom) || (Move::of(change) == Some(Move::MakesRoom) && another(Move::TakesRoom))
    }
}

impl Move {
    fn of(event: &Event) -> Option<Self> {
        if *event.field == *Field::Status.name() {
            let ended = event.new.as_ref().and_then(Said::status);
            return matches!(ended, Some(Status::Done | Status::Dropped)).then_some(Self::MakesRoom);
        }
        if *event.field != *Field::Priority.name() {
            return None;
        }
        let Some(new) = event.after() else { return Some(Self::MakesRoom) };
        let (old, new) = (event.before()?.rank()?, new.rank()?);
        match new.cmp(&old) {
            Ordering::Greater => Some(Self::MakesRoom),
            Ordering::Less => Some(Self::TakesRoom),
            Ordering::Equal => None,
        }
    }
}
