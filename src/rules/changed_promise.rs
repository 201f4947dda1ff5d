//! See `rules/changed-promise.md`.

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::language::date;
use crate::language::person::Person;
use crate::language::restated::same_statements;
use crate::model::{Commit, CommitIx, Event, Field, Identity, Outcome, Said, Status, Timeline, Value};
use crate::people::Relation;
use crate::rule::reasons::Reasons;
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
    fn is_long(&self) -> bool {
        true
    }

    fn needs(&self) -> Needs {
        Needs::History { days: Some(self.window.max(self.settled_after)) }
    }

    fn accuses(&self) -> bool {
        true
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        let mut moved: BTreeMap<_, Vec<Moved<'_>>> = BTreeMap::new();
        let reasons = Reasons::within(cx);
        for (outcome, timeline) in past::open(cx) {
            let course = Course::of(outcome, timeline);
            // Whoever takes an outcome over promises anew what the same commit sets.
            let mut taken: Vec<Option<CommitIx>> = Vec::new();
            for field in [Field::Owner, Field::Deadline, Field::Done] {
                for (change, broken) in self.judge(cx, &course, field) {
                    if field == Field::Owner {
                        taken.push(change.origin);
                    } else if taken.contains(&change.origin) {
                        continue;
                    }
                    match &change.milestone {
                        Some(milestone) => {
                            let several = moved.entry((change.origin, Arc::clone(milestone))).or_default();
                            several.push(Moved { outcome, timeline, change, broken });
                        }
                        None => {
                            report(cx, &reasons, field, &Moved { outcome, timeline, change, broken }, out)
                        }
                    }
                }
            }
        }
        for ((_, milestone), moved) in moved {
            report_moved(cx, &reasons, &milestone, &moved, out);
        }
    }
}

/// An owner, as written, whose promise somebody else changed.
struct Broken<'t> {
    owner: String,
    /// What became of it since then.
    later: Vec<&'t Event>,
}

/// A promise that was changed.
struct Moved<'t> {
    outcome: &'t Outcome,
    timeline: &'t Timeline,
    change: &'t Event,
    broken: Broken<'t>,
}

impl ChangedPromise {
    /// The changes of a field that broke a promise, each with whose.
    fn judge<'t>(&self, cx: &Context<'_>, course: &Course<'t>, field: Field) -> Vec<(&'t Event, Broken<'t>)> {
        let mut found: Vec<(&Event, Broken<'_>)> = Vec::new();
        let events = &course.timeline.events;
        let of_field = places(course.timeline, field);
        let mut next = 0;
        while let Some(&at) = of_field.get(next) {
            next += 1;
            let change = &events[at];
            if !is_promised(cx, field, change) {
                continue;
            }
            let Some(broken) = self.broken(cx, course, at) else { continue };
            // What was taken back since then is as it was promised.
            let later =
                of_field[next..].iter().rposition(|&later| restores(cx, field, change, &events[later]));
            match later {
                Some(later) => next += later + 1,
                None if past::within(cx, self.window, change.at) => match found.last_mut() {
                    // What stood there then, they had not promised. A milestone is told each time that it moves.
                    Some((_, first))
                        if change.milestone.is_none() && is_one(cx, &first.owner, &broken.owner) =>
                    {
                        first.later.push(change);
                    }
                    _ => found.push((change, broken)),
                },
                None => {}
            }
        }
        found
    }

    /// Whose promise a change broke, where nothing shows that they agreed.
    fn broken<'t>(&self, cx: &Context<'_>, course: &Course<'t>, at: usize) -> Option<Broken<'t>> {
        let timeline = course.timeline;
        let change = &timeline.events[at];
        let (origin, published) = (change.origin?, change.published?);
        // What else the same commit changed was not said before it.
        let same = |event: &Event| event.origin == change.origin && event.published == change.published;
        let start = timeline.events[..at].iter().rposition(|event| !same(event)).map_or(0, |last| last + 1);
        if course.status_before(start).is_some_and(Status::is_ahead) {
            return None;
        }
        let owner = course.owner_before(start)?;
        let person = promise::individual(cx, &owner)?;
        let strange = |relation| relation == Relation::Different;
        if !strange(promise::stands_behind(cx, &person, cx.history.commit(origin)))
            || !self.took_on(cx, course, start, origin, &person)
        {
            return None;
        }
        // A later commit of theirs found the change and let it stand.
        let first = origin.min(published);
        strange(promise::took_part(cx, &course.commits, &person, first, None))
            .then(|| Broken { owner, later: Vec::new() })
    }

    /// Whether the owner had taken the outcome on before these events.
    fn took_on(
        &self,
        cx: &Context<'_>,
        course: &Course<'_>,
        start: usize,
        until: CommitIx,
        person: &Person,
    ) -> bool {
        let timeline = course.timeline;
        let Some(naming) = promise::naming(cx, timeline, course.owners_before(start), person) else {
            // It was theirs before the history at hand.
            return timeline.created.is_none() && course.around(&course.owner, start).0.is_none();
        };
        let same = |relation| relation == Relation::Same;
        !past::within(cx, self.settled_after, naming.at)
            || same(promise::stands_behind(cx, person, cx.history.commit(naming.commit)))
            || same(promise::took_part(cx, &course.commits, person, naming.from, Some(until)))
    }
}

fn report(cx: &Context<'_>, reasons: &Reasons<'_>, field: Field, moved: &Moved<'_>, out: &mut Findings) {
    let Moved { outcome, timeline, change, broken } = moved;
    let Some(commit) = past::origin(cx, change) else { return };
    let (name, author, day) = (promise::called(&broken.owner), past::author(commit), past::day(change.at));
    let message = match field {
        Field::Owner => format!(
            "{author} {} on {day} without a sign that {name} agreed",
            handed(cx, commit, &name, change)
        ),
        _ => format!(
            "on {day} {author} changed the `{}` that {name} had promised, without a sign that {name} agreed",
            cx.plan.name(field)
        ),
    };
    let finding = out.report(&outcome.id, outcome.place(field), format!("{field}:{}", commit.id), message);
    std::iter::once(change).chain(&broken.later).for_each(|change| reasons.show(timeline, change, finding));
    finding.help(format!(
        "Ask {name} to confirm it: with a commit to this outcome, or with a line `Acked-by: {}` at the end of a commit message.",
        say::brief(&broken.owner)
    ));
}

/// Whoever moves a milestone touches no outcome, and is told once whose promises moved with it.
fn report_moved(
    cx: &Context<'_>,
    reasons: &Reasons<'_>,
    milestone: &str,
    moved: &[Moved<'_>],
    out: &mut Findings,
) {
    let Some((first, rest)) = moved.split_first() else { return };
    let Some(commit) = past::origin(cx, first.change) else { return };
    let mut names: Vec<String> = moved.iter().map(|it| promise::called(&it.broken.owner)).collect();
    names.sort();
    names.dedup();
    let (whose, they) = match &names[..] {
        [one] => (one.clone(), one.as_str()),
        _ => (say::some(&names), "they"),
    };
    let key = cx.plan.name(Field::Deadline);
    let what = match rest.len() + 1 {
        1 => format!("the `{key}`"),
        many => format!("{many} deadlines"),
    };
    let message = format!(
        "{} moved the milestone {} on {}, and with it {what} that {whose} had promised, without a sign that {they} agreed",
        past::author(commit),
        say::quoted(milestone),
        past::day(first.change.at),
    );
    let outcome = first.outcome;
    let detail = format!("{}:{}", Field::Deadline, commit.id);
    let finding = out.report(&outcome.id, outcome.place(Field::Deadline), detail, message);
    reasons.show(first.timeline, first.change, finding);
    for Moved { outcome, broken, .. } in rest {
        finding.also(outcome.place(Field::Deadline), promise::called(&broken.owner));
    }
    let whom = if rest.is_empty() { whose.as_str() } else { "each of them" };
    finding.help(format!(
        "Ask {whom} to confirm it: with a commit to the outcome, or with a line `Acked-by: Name <address>` in a commit message."
    ));
}

/// What somebody did who gave an outcome another owner: only whoever owns it then took it.
fn handed(cx: &Context<'_>, commit: &Commit, name: &str, change: &Event) -> String {
    let Some(new) = change.after() else { return format!("removed {name} as the owner") };
    let Identity { name: author, email } = &*commit.author;
    let author = Person::of_git(author, email);
    match promise::is_among(cx.people(), cx.vocabulary, &author, Some(new)) {
        Relation::Same => format!("took this from {name}"),
        _ => format!("handed this from {name} to {}", promise::called(new)),
    }
}

/// Whether what a change changes is part of a promise, and the change is more than another spelling.
fn is_promised(cx: &Context<'_>, field: Field, change: &Event) -> bool {
    let Some(old) = change.before() else { return false };
    match field {
        Field::Owner => promise::takes_from_somebody(cx.people(), cx.vocabulary, Some(old), change.after()),
        Field::Deadline => {
            let same = |new: &Said| new.day() == old.day() || new.day().is_none() && names_day(new, old);
            old.day().is_some() && !change.after().is_some_and(same)
        }
        _ => change.after().is_none_or(|new| !same_done(cx, old, new)),
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
        _ => same_done(cx, old, new),
    }
}

/// Whether two texts name one person.
fn is_one(cx: &Context<'_>, one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|text| promise::individual(cx, text));
    one.zip(other).is_some_and(|(one, other)| cx.people().relation(&one, &other) == Relation::Same)
}

/// Whether a text that is no date names the day that was promised beside whatever else it says, so that nobody can tell
/// whether it is another: `2026-06-30 (was 2026-05-31)`.
fn names_day(text: &Said, promised: &Said) -> bool {
    date::within(text).into_iter().any(|(_, day)| Some(day) == promised.day())
}

/// Whether two definitions of done say the same, as a text or as a list of items.
fn same_done(cx: &Context<'_>, old: &Said, new: &Said) -> bool {
    same_statements(&promise::lines(old), &promise::lines(new), cx.vocabulary)
}

/// What happened to an outcome, with the places of the events that are asked for before each change.
struct Course<'t> {
    outcome: &'t Outcome,
    timeline: &'t Timeline,
    owner: Vec<usize>,
    status: Vec<usize>,
    /// The commits that touched the outcome.
    commits: Vec<CommitIx>,
}

impl<'t> Course<'t> {
    fn of(outcome: &'t Outcome, timeline: &'t Timeline) -> Self {
        let places = |field| places(timeline, field);
        let commits = promise::commits(timeline);
        Self { outcome, timeline, owner: places(Field::Owner), status: places(Field::Status), commits }
    }

    /// The last of these events before the event `at`, and the first from there on.
    fn around(&self, places: &[usize], at: usize) -> (Option<&'t Event>, Option<&'t Event>) {
        let next = places.partition_point(|&place| place < at);
        let event = |place: &usize| &self.timeline.events[*place];
        (next.checked_sub(1).and_then(|last| places.get(last)).map(event), places.get(next).map(event))
    }

    /// The changes of the owner before an event, the newest first.
    fn owners_before(&self, at: usize) -> impl Iterator<Item = &'t Event> {
        let before = self.owner.partition_point(|&place| place < at);
        self.owner[..before].iter().rev().map(|&place| &self.timeline.events[place])
    }

    /// What the status was before an event.
    fn status_before(&self, at: usize) -> Option<Status> {
        match self.around(&self.status, at) {
            (Some(last), _) => last.new.as_ref().and_then(Said::status),
            (None, Some(next)) => next.old.as_ref().and_then(Said::status),
            (None, None) => self.outcome.status,
        }
    }

    /// Who the owner was before an event, as written.
    fn owner_before(&self, at: usize) -> Option<String> {
        match self.around(&self.owner, at) {
            (Some(last), _) => last.new.as_deref().map(str::to_owned),
            (None, Some(next)) => next.old.as_deref().map(str::to_owned),
            (None, None) => self.outcome.value(Field::Owner).map(Value::canonical),
        }
    }
}

/// Where the events of a field stand.
fn places(timeline: &Timeline, field: Field) -> Vec<usize> {
    (0..timeline.events.len()).filter(|&at| &*timeline.events[at].field == field.name()).collect()
}
