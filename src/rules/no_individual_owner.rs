//! See `rules/no-individual-owner.md`.

use std::collections::HashSet;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::language::Vocabulary;
use crate::language::owner::{self, Machine, Owner};
use crate::language::person::Person;
use crate::model::{Field, Outcome, Plan, Text};
use crate::rule::{self, Context, Needs, Patterns, Rule, promise, say};
use crate::text::Span;

/// Options of `no-individual-owner`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct NoIndividualOwner {
    /// Globs of owners that are people, whatever their words say.
    pub people: Patterns,
    /// Globs of owners that are groups, whatever their words say.
    pub groups: Patterns,
    /// Whether a bare role, such as "Head of Sales", may own an outcome.
    pub allow_roles: bool,
    /// Whether an agent, a bot or a piece of software may own an outcome.
    pub allow_agents: bool,
    /// Whom the owner must be among: `none`, the people of `.mailmap`, or the authors of commits.
    pub directory: Directory,
}

/// Whom an owner must be among.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Directory {
    /// Anybody.
    #[default]
    None,
    /// The people that `.mailmap` names.
    Mailmap,
    /// The people who wrote a commit.
    Authors,
}

/// What groups and roles as owners have in common, where a plan is kept so.
const NO_PERSON: &str = "the owner is a group or a role, and a promise is made by a person";

impl Rule for NoIndividualOwner {
    fn needs(&self) -> Needs {
        match self.directory {
            Directory::None => Needs::Plan,
            Directory::Mailmap => Needs::Directory(rule::Directory::Mailmap),
            Directory::Authors => Needs::Directory(rule::Directory::Authors),
        }
    }

    fn asks_who(&self, plan: &Plan, vocabulary: &Vocabulary) -> bool {
        let names_several =
            |text: &Text| matches!(owner::judge(&text.value, vocabulary), Owner::Several { .. });
        let may_be_one = |outcome: &Outcome| match &outcome.owner[..] {
            [one] => names_several(one),
            several => !several.is_empty(),
        };
        self.directory != Directory::None
            || plan.outcomes.iter().filter(|outcome| outcome.is_open()).any(may_be_one)
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        let listed = cx.directory.iter().map(|person| Person::of_git(&person.name, &person.email));
        let known: HashSet<usize> = listed.filter_map(|person| cx.people().place(&person)).collect();
        for outcome in cx.open() {
            match &outcome.owner[..] {
                [] => missing(cx, outcome, out),
                [one] => self.one(cx, outcome, one, &known, out),
                [one, ..] if promise::sole_owner(cx, outcome).is_some() => {
                    self.one(cx, outcome, one, &known, out);
                }
                owners @ [first, .., last] => self.list(cx, outcome, owners, first.span.to(last.span), out),
            }
        }
    }
}

impl NoIndividualOwner {
    fn one(
        &self,
        cx: &Context<'_>,
        outcome: &Outcome,
        text: &Text,
        known: &HashSet<usize>,
        out: &mut Findings,
    ) {
        let written = text.trimmed();
        if self.people.matches(written) {
            return;
        }
        let shown = say::quoted(written);
        if self.groups.matches(written) {
            return group(outcome, text.span, &shown, out);
        }
        if let Some(machine) = Machine::of(written, cx.vocabulary) {
            return self.machine(outcome, text.span, &format!("{shown} is"), machine, out);
        }
        match promise::named(cx, &text.value) {
            Owner::Individual(person) => {
                let is_known = || cx.people().place(&person).is_some_and(|place| known.contains(&place));
                self.unknown(outcome, text, is_known, out);
            }
            Owner::Several { .. } if promise::individual(cx, &text.value).is_some() => {}
            Owner::Several { .. } if owner::people(&text.value, cx.vocabulary).is_empty() => {
                nobody(outcome, text.span, &format!("{shown} names no person"), out);
            }
            Owner::Several { parts } => several(outcome, text.span, parts.len(), out),
            Owner::Group { .. } => group(outcome, text.span, &shown, out),
            Owner::Role { .. } if self.allow_roles => {}
            Owner::Role { .. } => {
                let message = format!("{shown} is a role without a name; a promise is made by a person");
                let finding = out.report(&outcome.id, outcome.at(text.span), "role", message);
                finding.help(
                    "Write the name of the person who holds the role today. You can keep the role in brackets.",
                );
                finding.cause(NO_PERSON);
                finding.setting("rules: {no-individual-owner: off}");
            }
            Owner::Placeholder { .. } => {
                let message = format!("{shown} is a placeholder, so nobody owns this outcome");
                out.report(&outcome.id, outcome.at(text.span), "placeholder", message)
                    .help("Ask who will take it on, and write their name once they agree.");
            }
        }
    }

    /// Several entries under `owner`.
    fn list(&self, cx: &Context<'_>, outcome: &Outcome, owners: &[Text], span: Span, out: &mut Findings) {
        if owners.iter().any(|text| {
            self.people.matches(text.trimmed()) || !owner::people(&text.value, cx.vocabulary).is_empty()
        }) {
            return several(outcome, span, owners.len(), out);
        }
        let mut machines = owners.iter().map(|text| Machine::of(text.trimmed(), cx.vocabulary));
        let first = machines.next().flatten();
        match first.filter(|first| machines.all(|other| other == Some(*first))) {
            Some(machine) => {
                self.machine(outcome, span, &format!("the {} owners are", owners.len()), machine, out)
            }
            None => nobody(outcome, span, &format!("none of the {} owners is a person", owners.len()), out),
        }
    }

    /// An owner that works, or is worked on, and cannot promise.
    fn machine(&self, outcome: &Outcome, span: Span, subject: &str, machine: Machine, out: &mut Findings) {
        if self.allow_agents {
            return;
        }
        let (what, cause, help) = match machine {
            Machine::Program => (
                if subject.ends_with("are") { "agents or bots" } else { "an agent or a bot" },
                "the owner is an agent or a bot, and a promise is made by a person",
                "Name the person who answers for its work. The agent can stand under `contributors`.",
            ),
            Machine::Software => (
                "software",
                "the owner is a piece of software, and a promise is made by a person",
                "Name the person who answers for it here, under `owner`.",
            ),
        };
        let message = format!("{subject} {what}, and a promise is made by a person");
        let finding = out.report(&outcome.id, outcome.at(span), "program", message);
        finding.help(help).cause(cause);
        finding.setting("rules: {no-individual-owner: {allow-agents: true}}");
    }

    fn unknown(&self, outcome: &Outcome, text: &Text, is_known: impl Fn() -> bool, out: &mut Findings) {
        let among = match self.directory {
            Directory::None => return,
            Directory::Mailmap => "no such name in `.mailmap`",
            Directory::Authors => "no commit by that name in this repository",
        };
        if is_known() {
            return;
        }
        let shown = say::quoted(text.trimmed());
        let message = format!("{shown} is not known to git: {among}");
        out.report(&outcome.id, outcome.at(text.span), "unknown", message)
            .help("Correct the spelling, or add the person's name and address to `.mailmap`.");
    }
}

fn missing(cx: &Context<'_>, outcome: &Outcome, out: &mut Findings) {
    if outcome.value(Field::Owner).is_some() {
        return; // `invalid-field` tells of its shape
    }
    let key = cx.plan.name(Field::Owner);
    let message = "no owner, so nobody will notice when this outcome stalls";
    out.report(&outcome.id, outcome.place(Field::Owner), "missing", message)
        .help(format!("Add `{key}:` with the name of the one person who promises this outcome."));
}

fn several(outcome: &Outcome, span: Span, number: usize, out: &mut Findings) {
    let message = format!("{number} owners; when several people are responsible, each waits for the others");
    out.report(&outcome.id, outcome.at(span), "several", message)
        .help("Keep the one person who is responsible, and list the others under `contributors`.");
}

fn group(outcome: &Outcome, span: Span, shown: &str, out: &mut Findings) {
    let message = format!("{shown} is a group; a group cannot keep a promise, a person in it can");
    let finding = out.report(&outcome.id, outcome.at(span), "group", message);
    finding.help("Name the one person who is responsible, and list the group under `contributors`.");
    finding.cause(NO_PERSON);
    finding.setting("rules: {no-individual-owner: off}");
}

/// Groups and roles side by side, such as a role and its field.
fn nobody(outcome: &Outcome, span: Span, said: &str, out: &mut Findings) {
    let message = format!("{said}, and a promise is made by a person");
    let finding = out.report(&outcome.id, outcome.at(span), "group", message);
    finding.help("Write the name of the one person who answers for it. You can keep the rest in brackets.");
    finding.cause(NO_PERSON);
    finding.setting("rules: {no-individual-owner: off}");
}
