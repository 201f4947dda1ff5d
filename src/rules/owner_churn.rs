//! See `rules/owner-churn.md`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::model::{Event, Field, Said, Timeline};
use crate::rule::reasons::Reasons;
use crate::rule::{Context, Needs, Rule, past, promise, say};

/// Options of `owner-churn`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct OwnerChurn {
    /// Days, before today, in which changes count.
    pub window: u32,
    /// How often the owner may change.
    pub max_changes: usize,
}

impl Default for OwnerChurn {
    fn default() -> Self {
        Self { window: 180, max_changes: 1 }
    }
}

impl Rule for OwnerChurn {
    fn needs(&self) -> Needs {
        Needs::History { days: Some(self.window) }
    }

    fn accuses(&self) -> bool {
        true
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        let reasons = Reasons::within(cx);
        for (outcome, timeline) in past::open(cx) {
            let handovers = self.handovers(cx, timeline);
            if handovers.len() <= self.max_changes {
                continue;
            }
            let message = format!(
                "owner changed {} in {}; each new owner starts over",
                say::count(handovers.len(), "time"),
                say::count(self.window, "day")
            );
            let events = || handovers.iter().flatten();
            let last = events().last().map_or_else(String::new, |change| past::name(cx, change));
            let finding = out.report(&outcome.id, outcome.place(Field::Owner), last, message);
            finding.help("Find one person who can see it through, or drop it.");
            for change in events() {
                reasons.show(timeline, change, finding);
            }
        }
    }
}

impl OwnerChurn {
    /// Each time that somebody followed another as owner: its changes, from where the other was named last. A time
    /// without an owner, or with a group or a role, hands nothing over by itself.
    fn handovers<'t>(&self, cx: &Context<'_>, timeline: &'t Timeline) -> Vec<Vec<&'t Event>> {
        let named = |said: Option<&'t Said>| said.filter(|said| promise::names_people(cx.vocabulary, said));
        let mut owner: Option<&Said> = None;
        let mut between: Vec<&Event> = Vec::new();
        let mut found: Vec<(Vec<&Event>, Option<&Said>)> = Vec::new();
        for day in past::daily(past::changes(timeline, Field::Owner)) {
            owner = owner.or_else(|| named(day.before()));
            between.extend(&day.events);
            let Some(next) = named(day.after()) else { continue };
            let taken = promise::takes_from_somebody(cx.people(), cx.vocabulary, owner, Some(next));
            let events = std::mem::take(&mut between);
            let from = owner.replace(next);
            if !taken {
                continue;
            }
            // Whoever gets it back within days never lost it.
            let gives_back = |(last, last_from): &(Vec<&Event>, Option<&Said>)| {
                let soon =
                    last.last().zip(events.last()).is_some_and(|(lost, back)| promise::is_soon(lost, back));
                soon && !promise::takes_from_somebody(cx.people(), cx.vocabulary, *last_from, Some(next))
            };
            if found.last().is_some_and(gives_back) {
                found.pop();
            } else {
                found.push((events, from));
            }
        }
        let is_recent =
            |events: &Vec<&Event>| events.last().is_some_and(|event| past::within(cx, self.window, event.at));
        found.into_iter().map(|(events, _)| events).filter(is_recent).collect()
    }
}
