//! See `rules/changed-promise.md`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::model::{Event, Field, Outcome, Said, Status, Timeline};
use crate::rule::{Context, Needs, Rule, past, promise, say};

/// Options of `changed-promise`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ChangedPromise {
    /// Days, before today, in which changes are looked at.
    pub window: u32,
    /// Whoever was named owner more days ago than this has carried the outcome long enough to own it.
    pub settled_after: u32,
}

impl Default for ChangedPromise {
    fn default() -> Self {
        Self { window: 90, settled_after: 365 }
    }
}

impl Rule for ChangedPromise {
    fn needs(&self) -> Needs {
        Needs::History { days: Some(self.window.max(self.settled_after)) }
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        for (outcome, timeline) in past::open(cx) {
            for at in 0..timeline.events.len() {
                if past::within(cx, self.window, timeline.events[at].at) {
                    self.judge(cx, outcome, timeline, at, out);
                }
            }
        }
    }
}

impl ChangedPromise {
    fn judge(&self, cx: &Context<'_>, outcome: &Outcome, timeline: &Timeline, at: usize, out: &mut Findings) {
        let change = &timeline.events[at];
        let Some(field) = promised(change) else { return };
        let (Some(origin), Some(published)) = (change.origin, change.published) else { return };
        let status = status_before(outcome, timeline, at);
        let Some(owner) = value_before(outcome, timeline, at, Field::Owner) else { return };
        let Some(person) = promise::individual(cx, &owner) else { return };
        if status == Some(Status::Proposed) || !self.took_on(cx, timeline, at, &person) {
            return;
        }
        // Their own commit, their trailer, or a later commit of theirs, which found the change and let it stand.
        let first = origin.min(published);
        if promise::stands_behind(&person, cx.history.commit(origin))
            || promise::took_part(cx, timeline, &person, first, None)
        {
            return;
        }
        let commit = cx.history.commit(origin);
        let (name, author, day) = (promise::called(&owner), past::author(commit), past::day(change.at));
        let message = match field {
            Field::Owner => format!(
                "{author} took this from {name} on {day}, and nothing shows that {name} agreed; what others give away is no promise any more"
            ),
            _ => format!(
                "{author} changed `{}` on {day}, which {name} had promised, and nothing shows that {name} agreed; what others rewrite is no promise any more",
                cx.plan.name(field)
            ),
        };
        let detail = format!("{field}:{}", commit.id);
        let finding = out.report(&outcome.id, outcome.place(field), detail, message);
        past::show(cx, change, finding);
        finding.help(format!(
            "Ask {name}. A yes is a commit of theirs to this outcome, or a line `Acked-by: {}` at the end of the message of one.",
            say::brief(&owner)
        ));
    }

    /// Whether the owner had taken the outcome on before this event.
    fn took_on(
        &self,
        cx: &Context<'_>,
        timeline: &Timeline,
        at: usize,
        person: &crate::language::person::Person,
    ) -> bool {
        let until = timeline.events[at].origin;
        let Some(naming) = promise::naming(timeline, &timeline.events[..at]) else {
            return timeline.created.is_none(); // it was theirs before the history at hand
        };
        !past::within(cx, self.settled_after, naming.at)
            || promise::stands_behind(person, cx.history.commit(naming.commit))
            || promise::took_part(cx, timeline, person, naming.from, until)
    }
}

/// The field of an event, where what it changes is part of a promise and the change is more than another spelling.
fn promised(event: &Event) -> Option<Field> {
    let old = event.old.as_ref()?;
    match Field::named(&event.field)? {
        Field::Owner => promise::hands_over(event).then_some(Field::Owner),
        Field::Done => Some(Field::Done),
        Field::Deadline => {
            let same = event.new.as_ref().and_then(Said::day).is_some_and(|new| old.day() == Some(new));
            (!same).then_some(Field::Deadline)
        }
        _ => None,
    }
}

/// The status before an event.
fn status_before(outcome: &Outcome, timeline: &Timeline, at: usize) -> Option<Status> {
    let of = |event: &&Event| &*event.field == Field::Status.name();
    if let Some(event) = timeline.events[..at].iter().rev().find(of) {
        return event.new.as_ref().and_then(Said::status);
    }
    match timeline.events[at..].iter().find(of) {
        Some(event) => event.old.as_ref().and_then(Said::status),
        None => outcome.status,
    }
}

/// What a field said before an event.
fn value_before(outcome: &Outcome, timeline: &Timeline, at: usize, field: Field) -> Option<String> {
    let of = |event: &&Event| &*event.field == field.name();
    if let Some(event) = timeline.events[..at].iter().rev().find(of) {
        return event.new.as_deref().map(str::to_owned);
    }
    match timeline.events[at..].iter().find(of) {
        Some(event) => event.old.as_deref().map(str::to_owned),
        None => outcome.value(field).map(crate::model::Value::canonical),
    }
}
