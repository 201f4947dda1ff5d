//! See `rules/skill-gap.md`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::language::Vocabulary;
use crate::language::near::closest;
use crate::language::owner::is_placeholder;
use crate::language::word::{fold, is_word};
use crate::model::{Field, Outcome, Person, Plan, Text};
use crate::rule::{Context, Rule, say};
use crate::schedule::{Member, Staff};

/// Options of `skill-gap`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct SkillGap {}

/// How many people a message names.
const NAMED: usize = 5;

impl Rule for SkillGap {
    fn asks_who(&self, plan: &Plan, _: &Vocabulary) -> bool {
        plan.uses_field(Field::Skills) && are_listed(plan)
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        if !are_listed(cx.plan) {
            return;
        }
        let staff = Staff::of(cx.plan, cx.people(), cx.vocabulary);
        for outcome in cx.open() {
            let texts = outcome.owner.iter().chain(&outcome.contributors);
            let team: Vec<&Member<'_>> =
                texts.filter_map(|text| staff.find(&text.value)).map(|ix| &staff.members[ix]).collect();
            if team.is_empty() {
                continue; // `no-individual-owner` tells
            }
            let named = |skill: &Text| !is_placeholder(&skill.value, cx.vocabulary);
            for skill in outcome.skills.iter().flat_map(separate).filter(named) {
                let wanted = key(&skill.value);
                if !team.iter().any(|member| member.known.is_some_and(|person| has(person, &wanted))) {
                    report(cx, outcome, &skill, &wanted, &team, out);
                }
            }
        }
    }
}

/// Whether anybody has written down who can do what.
fn are_listed(plan: &Plan) -> bool {
    plan.people.iter().any(|person| !person.skills.is_empty())
}

fn has(person: &Person, wanted: &str) -> bool {
    person.skills.iter().flat_map(|skill| skill.split([',', ';'])).any(|skill| key(skill) == wanted)
}

/// The skills in a text: several stand between commas.
fn separate(text: &Text) -> Vec<Text> {
    let parts = text.value.split_inclusive([',', ';']).scan(0, |start, part| {
        let from = *start;
        *start += part.len();
        Some((from, part.trim_end_matches([',', ';'])))
    });
    let part = |(from, part): (usize, &str)| {
        let start = from + part.len() - part.trim_start().len();
        let value = part.trim().to_owned();
        let span = text.part(start..start + value.len());
        (!value.is_empty()).then(|| Text::verbatim(value, span))
    };
    parts.filter_map(part).collect()
}

/// A skill as it is compared: letters, digits, and the signs that tell `C#` from `C++` and `.NET` from `net`.
fn key(skill: &str) -> String {
    let folded = fold(skill.trim());
    let (first, rest) = folded.split_at_checked(1).unwrap_or(("", &folded));
    let keeps = |c: &char| is_word(*c) || matches!(c, '+' | '#');
    first.chars().filter(|c| keeps(c) || *c == '.').chain(rest.chars().filter(keeps)).collect()
}

fn report(
    cx: &Context<'_>,
    outcome: &Outcome,
    skill: &Text,
    wanted: &str,
    team: &[&Member<'_>],
    out: &mut Findings,
) {
    let people = &cx.plan.people;
    let names: Vec<&str> = team.iter().map(|member| member.name).collect();
    let without = match names[..] {
        [one] => format!("{one} does not have"),
        _ => format!("none of {} has", shortened(&names)),
    };
    let message =
        format!("this needs {}, which {without}, according to planlint.yml", say::quoted(skill.trimmed()));
    let able: Vec<&str> =
        people.iter().filter(|person| has(person, wanted)).map(|person| person.name.as_str()).collect();
    let known = || people.iter().flat_map(|person| &person.skills).map(String::as_str);
    let contributors = cx.plan.name(Field::Contributors);
    let mut help = match (&able[..], closest(skill.trimmed(), known())) {
        ([], Some(near)) => format!("Nobody has this skill. Did you mean `{near}`?"),
        ([], None) => {
            "Nobody in planlint.yml has this skill. Plan who learns it, hire for it, or do without."
                .to_owned()
        }
        (able, _) => {
            let verb = if able.len() == 1 { "has" } else { "have" };
            format!("{} {verb} it: ask them to help, and add them to `{contributors}`.", shortened(able))
        }
    };
    let unlisted: Vec<&str> =
        team.iter().filter(|member| member.known.is_none()).map(|member| member.name).collect();
    if !unlisted.is_empty() {
        help.push_str(&format!(
            "\nplanlint.yml does not list {}: add them under `people` with their `skills`.",
            shortened(&unlisted)
        ));
    }
    out.report(&outcome.id, outcome.at(skill.span), wanted, message).help(help);
}

fn shortened(names: &[&str]) -> String {
    match names.len().checked_sub(NAMED) {
        None | Some(0) => say::listed(names),
        Some(more) => format!("{} and {more} more", names[..NAMED].join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn skills_compare_with_their_signs_and_without_hyphens() {
        assert_eq!(key("Zen-Desk"), key("zendesk"));
        assert_eq!(key("Node.js"), key("nodejs"));
        assert_ne!(key("C#"), key("C++"));
        assert_ne!(key("C"), key("C++"));
        assert_ne!(key(".NET"), key("net"));
    }
}
