//! See `rules/changed-promise.md`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::language::person::Person;
use crate::language::word;
use crate::model::{CommitIx, Event, Field, Outcome, Said, Status, Timeline};
use crate::people::Relation;
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
            for field in [Field::Owner, Field::Deadline, Field::Done] {
                self.judge(cx, outcome, timeline, field, out);
            }
        }
    }
}

/// An owner, as written, whose promise somebody else changed.
struct Broken {
    owner: String,
}

impl ChangedPromise {
    fn judge(
        &self,
        cx: &Context<'_>,
        outcome: &Outcome,
        timeline: &Timeline,
        field: Field,
        out: &mut Findings,
    ) {
        let events = &timeline.events;
        let of_field: Vec<usize> =
            (0..events.len()).filter(|&at| &*events[at].field == field.name()).collect();
        let mut next = 0;
        while let Some(&at) = of_field.get(next) {
            next += 1;
            let change = &events[at];
            if !is_promised(cx, field, change) {
                continue;
            }
            let Some(broken) = self.broken(cx, outcome, timeline, at) else { continue };
            // What was taken back since then is as it was promised.
            let later =
                of_field[next..].iter().rposition(|&later| restores(cx, field, change, &events[later]));
            match later {
                Some(later) => next += later + 1,
                None if past::within(cx, self.window, change.at) => {
                    report(cx, outcome, field, change, &broken, out);
                }
                None => {}
            }
        }
    }

    /// Whose promise a change broke, where nothing shows that they agreed.
    fn broken(&self, cx: &Context<'_>, outcome: &Outcome, timeline: &Timeline, at: usize) -> Option<Broken> {
        let change = &timeline.events[at];
        let (origin, published) = (change.origin?, change.published?);
        // What else the same commit changed was not said before it.
        let same = |event: &Event| event.origin == change.origin && event.published == change.published;
        let start = timeline.events[..at].iter().rposition(|event| !same(event)).map_or(0, |last| last + 1);
        if status_before(outcome, timeline, start).is_some_and(Status::is_ahead) {
            return None;
        }
        let owner = value_before(outcome, timeline, start, Field::Owner)?;
        let person = promise::individual(cx, &owner)?;
        let strange = |relation| relation == Relation::Different;
        if !strange(promise::stands_behind(cx, &person, cx.history.commit(origin)))
            || !self.took_on(cx, timeline, start, origin, &person)
        {
            return None;
        }
        // A later commit of theirs found the change and let it stand.
        let first = origin.min(published);
        strange(promise::took_part(cx, timeline, &person, first, None)).then_some(Broken { owner })
    }

    /// Whether the owner had taken the outcome on before these events.
    fn took_on(
        &self,
        cx: &Context<'_>,
        timeline: &Timeline,
        start: usize,
        until: CommitIx,
        person: &Person,
    ) -> bool {
        let Some(naming) = promise::naming(cx, timeline, &timeline.events[..start], person) else {
            // It was theirs before the history at hand.
            return timeline.created.is_none()
                && timeline.events[..start].iter().all(|event| &*event.field != Field::Owner.name());
        };
        let same = |relation| relation == Relation::Same;
        !past::within(cx, self.settled_after, naming.at)
            || same(promise::stands_behind(cx, person, cx.history.commit(naming.commit)))
            || same(promise::took_part(cx, timeline, person, naming.from, Some(until)))
    }
}

fn report(
    cx: &Context<'_>,
    outcome: &Outcome,
    field: Field,
    change: &Event,
    broken: &Broken,
    out: &mut Findings,
) {
    let Some(commit) = past::origin(cx, change) else { return };
    let (name, author, day) = (promise::called(&broken.owner), past::author(commit), past::day(change.at));
    let message = match field {
        Field::Owner => format!("{author} took this from {name} on {day} without a sign that {name} agreed"),
        _ => format!(
            "{author} changed the `{}` that {name} had promised on {day} without a sign that {name} agreed",
            cx.plan.name(field)
        ),
    };
    let finding = out.report(&outcome.id, outcome.place(field), format!("{field}:{}", commit.id), message);
    past::show(cx, change, finding);
    finding.help(format!(
        "Ask {name} to confirm it: with a commit to this outcome, or with a line `Acked-by: {}` at the end of a commit message.",
        say::brief(&broken.owner)
    ));
}

/// Whether what a change changes is part of a promise, and the change is more than another spelling.
fn is_promised(cx: &Context<'_>, field: Field, change: &Event) -> bool {
    let Some(old) = change.before() else { return false };
    match field {
        Field::Owner => promise::takes_from_somebody(cx.people(), cx.vocabulary, Some(old), change.after()),
        Field::Deadline => old.day().is_some() && change.new.as_ref().and_then(Said::day) != old.day(),
        _ => change.after().is_none_or(|new| !word::same_text(old, new)),
    }
}

/// Whether a later change brings back what an earlier one had changed.
fn restores(cx: &Context<'_>, field: Field, change: &Event, later: &Event) -> bool {
    let (Some(old), Some(new)) = (change.before(), later.after()) else { return false };
    match field {
        Field::Owner => promise::individual(cx, old).is_some_and(|person| {
            promise::is_among(cx.people(), cx.vocabulary, &person, Some(new)) == Relation::Same
        }),
        Field::Deadline => old.day() == new.day(),
        _ => word::same_text(old, new),
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
