//! See `rules/no-beneficiary.md`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::language::Vocabulary;
use crate::language::owner::Owner;
use crate::language::person::Person;
use crate::model::{Field, Outcome, Plan, Text};
use crate::people::Relation;
use crate::rule::{Context, Patterns, Rule, promise, say};

/// Options of `no-beneficiary`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct NoBeneficiary {
    /// Globs of names that are people, whatever their words say.
    pub people: Patterns,
    /// Globs of names that are groups, whatever their words say.
    pub groups: Patterns,
    /// Whether a bare role, such as "Head of Sales", may receive a promise.
    pub allow_roles: bool,
}

/// Whom a text names, as far as a promise goes.
enum Receiver {
    Person(Person),
    Several,
    Group,
    Role,
    Nobody,
}

impl Rule for NoBeneficiary {
    fn asks_who(&self, plan: &Plan, _: &Vocabulary) -> bool {
        plan.uses_field(Field::PromisedTo)
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        for outcome in cx.open() {
            let [first, ..] = &outcome.promised_to[..] else {
                missing(cx, outcome, out);
                continue;
            };
            let owners: Vec<Person> = outcome.owner.iter().map(|owner| Person::of(&owner.value)).collect();
            let is_owner = |person: &Person| {
                owners.iter().any(|owner| cx.people().relation(owner, person) == Relation::Same)
            };
            let named: Vec<Receiver> =
                outcome.promised_to.iter().map(|text| self.receiver(cx, text)).collect();
            let kept = named.iter().any(|receiver| match receiver {
                Receiver::Person(person) => !is_owner(person),
                Receiver::Several => true,
                _ => false,
            });
            if !kept {
                report(cx, outcome, first, &named[0], out);
            }
        }
    }
}

impl NoBeneficiary {
    fn receiver(&self, cx: &Context<'_>, text: &Text) -> Receiver {
        let written = text.trimmed();
        if self.people.matches(written) {
            return Receiver::Person(Person::of(written));
        }
        if self.groups.matches(written) {
            return Receiver::Group;
        }
        match promise::named(cx, &text.value) {
            Owner::Individual(person) => Receiver::Person(person),
            // Two people who both wait for it see that it comes; one of them is somebody else than the owner.
            Owner::Several { .. } => Receiver::Several,
            Owner::Group { .. } => Receiver::Group,
            Owner::Role { .. } if self.allow_roles => Receiver::Person(Person::of(written)),
            Owner::Role { .. } => Receiver::Role,
            Owner::Placeholder { .. } => Receiver::Nobody,
        }
    }
}

fn missing(cx: &Context<'_>, outcome: &Outcome, out: &mut Findings) {
    if outcome.value(Field::PromisedTo).is_some() {
        return; // `invalid-field` tells of its shape
    }
    let message = "no beneficiary: nobody is waiting for this outcome";
    out.report(&outcome.id, outcome.place(Field::PromisedTo), "missing", message).help(format!(
        "Add `{}:` with the one person who is waiting for it.",
        cx.plan.name(Field::PromisedTo)
    ));
}

fn report(cx: &Context<'_>, outcome: &Outcome, text: &Text, receiver: &Receiver, out: &mut Findings) {
    let shown = say::quoted(text.trimmed());
    let (detail, message, help) = match receiver {
        Receiver::Several => return,
        Receiver::Person(_) => (
            "owner",
            format!("{shown} is both owner and beneficiary; a promise is made to someone else"),
            "Name the person who is better off once it is done.",
        ),
        Receiver::Group => (
            "group",
            format!("{shown} is a group; name one person who will ask for the result"),
            "Name the person in the group who will say whether the promise was kept.",
        ),
        Receiver::Role => (
            "role",
            format!("{shown} is a role without a name; a promise is made to a person"),
            "Write the name of the person who holds the role today. You can keep the role in brackets.",
        ),
        Receiver::Nobody => (
            "placeholder",
            format!("{shown} is a placeholder: nobody is waiting for this outcome"),
            "Name the person who is better off once it is done.",
        ),
    };
    let finding = out.report(&outcome.id, outcome.at(text.span), detail, message).help(help);
    if matches!(receiver, Receiver::Person(_)) {
        finding.also(outcome.place(Field::Owner), format!("the {}", cx.plan.name(Field::Owner)));
    }
}
