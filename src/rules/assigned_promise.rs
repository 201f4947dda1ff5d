//! See `rules/assigned-promise.md`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::language::person::{self, Person};
use crate::language::word;
use crate::model::{CommitIx, Field, Outcome, Status, Text, Timeline, TurnKind};
use crate::people::{Known, Relation};
use crate::rule::promise::Naming;
use crate::rule::{Context, Needs, Rule, past, promise, say};

/// Options of `assigned-promise`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct AssignedPromise {
    /// Whoever was named owner more days ago than this has carried the outcome long enough to own it.
    pub window: u32,
}

impl Default for AssignedPromise {
    fn default() -> Self {
        Self { window: 365 }
    }
}

impl Rule for AssignedPromise {
    fn needs(&self) -> Needs {
        Needs::History { days: Some(self.window) }
    }

    fn accuses(&self) -> bool {
        true
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        let mut by_commit: BTreeMap<CommitIx, Vec<Assigned<'_>>> = BTreeMap::new();
        for (outcome, timeline) in past::all_open(cx) {
            if let Some(assigned) = self.assigned(cx, outcome, timeline) {
                by_commit.entry(assigned.naming.commit).or_default().push(assigned);
            }
        }
        for (commit, assigned) in by_commit {
            match &assigned[..] {
                [one] => report(cx, commit, one, out),
                several => report_import(cx, commit, several, out),
            }
        }
    }
}

/// An owner who was named by others, and of whom nothing shows that they took it on.
struct Assigned<'a> {
    outcome: &'a Outcome,
    owner: &'a Text,
    naming: Naming,
}

impl AssignedPromise {
    fn assigned<'a>(
        &self,
        cx: &Context<'a>,
        outcome: &'a Outcome,
        timeline: &'a Timeline,
    ) -> Option<Assigned<'a>> {
        if outcome.status.is_some_and(Status::is_ahead) {
            return None; // nothing is promised yet
        }
        let owner = outcome.owner.first()?;
        let person = promise::sole_owner(cx, outcome)?;
        // Whoever never works here with git cannot answer by a commit.
        if !cx.people().find(&person).is_some_and(Known::has_acted) {
            return None;
        }
        let owners = timeline.events.iter().rev().filter(|event| &*event.field == Field::Owner.name());
        let naming = promise::naming(cx, timeline, owners, &person)?;
        let strange = |relation| relation == Relation::Different;
        let nothing_shows = past::within(cx, self.window, naming.at)
            && strange(promise::stands_behind(cx, &person, cx.history.commit(naming.commit)))
            && strange(promise::took_part(cx, &promise::commits(timeline), &person, naming.from, None));
        let nothing_shows = nothing_shows
            && !stood_elsewhere(cx, outcome, timeline, &naming, &person)
            && !came_from_elsewhere(cx, owner, timeline, &naming);
        nothing_shows.then_some(Assigned { outcome, owner, naming })
    }
}

/// Whether an outcome that is gone had this id or title, and this owner, when the outcome came: whoever brought it to
/// another place made nobody the owner.
fn stood_elsewhere(
    cx: &Context<'_>,
    outcome: &Outcome,
    timeline: &Timeline,
    naming: &Naming,
    person: &Person,
) -> bool {
    if timeline.since != Some(naming.at) {
        return false;
    }
    let title = outcome.title.as_ref();
    cx.history.all().any(|(id, other)| {
        let last = |field: Field| other.last.get(field.name());
        let is_titled = || {
            last(Field::Title).zip(title).is_some_and(|(last, title)| word::same_text(last, title.trimmed()))
        };
        let came_before = other.since.is_some_and(|since| since.at <= naming.at.at);
        came_before
            && (id == outcome.id || is_titled())
            && promise::is_among(cx.people(), cx.vocabulary, person, last(Field::Owner))
                != Relation::Different
    })
}

/// Whether the outcome came from a file outside the plan that named this owner, or nobody can tell: its file moved, or was
/// merged from a repository where it stood under another path.
fn came_from_elsewhere(cx: &Context<'_>, owner: &Text, timeline: &Timeline, naming: &Naming) -> bool {
    if timeline.since != Some(naming.at) {
        return false;
    }
    let Some(made) = timeline.turns.iter().find(|turn| turn.kind == TurnKind::Created) else { return false };
    let mut commits: Vec<CommitIx> = made.published.into_iter().chain([naming.commit]).collect();
    commits.dedup();
    let names_owner = |texts: Vec<String>| texts.iter().any(|text| text.contains(owner.trimmed()));
    commits
        .iter()
        .any(|&commit| cx.elsewhere.stood(&cx.history.commit(commit).id, &made.path).is_none_or(names_owner))
}

fn report(cx: &Context<'_>, commit: CommitIx, assigned: &Assigned<'_>, out: &mut Findings) {
    let Assigned { outcome, owner, naming } = assigned;
    let commit = cx.history.commit(commit);
    let (written, name) = (say::brief(&person::unlinked(owner.trimmed())), promise::called(&owner.value));
    let message = format!(
        "{} made {name} the owner on {}, but {name} has not accepted it; a promise cannot be assigned",
        past::author(commit),
        past::day(naming.at)
    );
    let finding = out.report(&outcome.id, outcome.at(owner.span), format!("assigned:{name}"), message);
    finding.commit(Some(commit.id.clone()), naming.at, &commit.subject);
    finding.help(format!(
        "Ask {name} to accept it: with a commit to this outcome, or with a line `Accepted-by: {written}` at the end of a commit message."
    ));
}

/// How many further outcomes of an import are shown.
const SHOWN: usize = 5;

/// One commit that named many owners is told once.
fn report_import(cx: &Context<'_>, commit: CommitIx, several: &[Assigned<'_>], out: &mut Findings) {
    let [first, rest @ ..] = several else { return };
    let commit = cx.history.commit(commit);
    let message = format!(
        "{} named the owners of {} outcomes on {}, but they have not accepted them; a promise cannot be assigned",
        past::author(commit),
        several.len(),
        past::day(first.naming.at)
    );
    let place = first.outcome.at(first.owner.span);
    let finding = out.report(&first.outcome.id, place, format!("assigned:{}", commit.id), message);
    finding.commit(Some(commit.id.clone()), first.naming.at, &commit.subject);
    for Assigned { outcome, owner, .. } in rest.iter().take(SHOWN) {
        finding.also(outcome.at(owner.span), promise::called(&owner.value));
    }
    finding.help(
        "Ask each owner to accept: with a commit to the outcome, or with a line `Accepted-by: Name <address>` at the end of a commit message.",
    );
}
