//! What narrows the list of findings: a choice of level, rule, owner and part of the tree.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use maud::{Markup, html};

use super::lookup::Page;
use crate::facts::{Finding, Outcome};
use crate::report::one_line;

/// The options of each choice, with how many findings go with each.
pub(super) struct Choices<'f> {
    levels: BTreeMap<&'f str, usize>,
    rules: BTreeMap<&'f str, usize>,
    owners: BTreeMap<&'f str, usize>,
    tops: BTreeMap<&'f str, usize>,
    /// The top of the tree in which each outcome stands, by key.
    top_of: HashMap<&'f str, &'f str>,
}

impl<'f> Choices<'f> {
    pub(super) fn of(page: &Page<'f>) -> Self {
        let summary = &page.facts.summary;
        let levels =
            [("error", summary.errors), ("warning", summary.warnings), ("advice", summary.advice)].into();
        let (rules, owners, tops) = Default::default();
        let mut choices = Self { levels, rules, owners, tops, top_of: HashMap::new() };
        for finding in &page.facts.findings {
            *choices.rules.entry(finding.finding.rule).or_default() += 1;
            let outcome = page.about(finding);
            *choices.owners.entry(owner(outcome)).or_default() += 1;
            if let Some(outcome) = outcome {
                let top = *choices.top_of.entry(&outcome.key).or_insert_with(|| page.top(outcome));
                *choices.tops.entry(top).or_default() += 1;
            }
        }
        choices
    }

    /// The controls.
    pub(super) fn controls(&self) -> Markup {
        html! {
            (control("level", "Level", &self.levels))
            (control("rule", "Rule", &self.rules))
            (control("owner", "Owner", &self.owners))
            (control("top", "Part of the tree", &self.tops))
        }
    }

    /// Which option of each choice a finding goes with, from 1 on; 0 where none does. Then whether it is new, where that
    /// was asked.
    pub(super) fn of_finding(&self, finding: &Finding<'_>, outcome: Option<&Outcome<'_>>) -> String {
        let nth = |options: &BTreeMap<&str, usize>, value: &str| {
            options.keys().position(|key| *key == value).map_or(0, |place| place + 1)
        };
        let top = outcome.and_then(|outcome| self.top_of.get(outcome.key.as_str()));
        let new = finding.new.map(|new| format!(" {}", u8::from(new))).unwrap_or_default();
        format!(
            "{} {} {} {}{new}",
            nth(&self.levels, finding.finding.level.word()),
            nth(&self.rules, finding.finding.rule),
            nth(&self.owners, owner(outcome)),
            top.map_or(0, |top| nth(&self.tops, top)),
        )
    }
}

fn control(id: &str, name: &str, options: &BTreeMap<&str, usize>) -> Markup {
    html! {
        label { (name) " "
            select data-filter=(id) {
                option value="" { "all" }
                @for (value, number) in options {
                    option value=(one_line(value)) { (told_plain(if value.is_empty() { "nobody" } else { value })) " (" (number) ")" }
                }
            }
        }
    }
}

/// The first owner of an outcome; empty where there is none.
fn owner<'o>(outcome: Option<&'o Outcome<'_>>) -> &'o str {
    outcome.and_then(|outcome| outcome.owner.first().copied()).unwrap_or_default()
}

/// A choice holds no element.
fn told_plain(text: &str) -> Cow<'_, str> {
    one_line(text.char_indices().nth(60).and_then(|(end, _)| text.get(..end)).unwrap_or(text))
}
