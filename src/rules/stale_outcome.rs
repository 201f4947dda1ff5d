//! See `rules/stale-outcome.md`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::model::{Field, Level, Outcome, Status};
use crate::rule::{Context, Needs, Rule, past, say};

/// Options of `stale-outcome`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct StaleOutcome {
    /// Days between two signs of life, by level.
    pub cadence: Cadence,
}

/// Days between two signs of life, by level. An outcome without a level has the longest.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(inline)]
pub(super) struct Cadence {
    /// Of an organization's outcomes.
    pub organization: u32,
    /// Of a department's.
    pub department: u32,
    /// Of a team's.
    pub team: u32,
    /// Of one person's.
    pub individual: u32,
}

impl Default for Cadence {
    fn default() -> Self {
        Self { organization: 30, department: 30, team: 14, individual: 14 }
    }
}

impl Cadence {
    fn longest(&self) -> u32 {
        self.organization.max(self.department).max(self.team).max(self.individual)
    }

    fn of(&self, level: Option<Level>) -> u32 {
        match level {
            Some(Level::Organization) => self.organization,
            Some(Level::Department) => self.department,
            Some(Level::Team) => self.team,
            Some(Level::Individual) => self.individual,
            None => self.longest(),
        }
    }
}

/// The fields that tell how an outcome stands.
const SIGNS: [Field; 3] = [Field::Status, Field::Progress, Field::CheckIn];

impl Rule for StaleOutcome {
    fn needs(&self) -> Needs {
        Needs::History { days: Some(self.cadence.longest()) }
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        for (outcome, timeline) in past::open(cx).filter(|(outcome, _)| runs(cx, outcome)) {
            let sign = |name: &str| SIGNS.iter().any(|field| field.name() == name);
            let last = timeline.events.iter().rev().find(|event| sign(&event.field));
            let Some(at) = last.map(|event| event.at).or(timeline.since) else { continue };
            let cadence = self.cadence.of(outcome.level);
            if past::within(cx, cadence, at) {
                continue;
            }
            let message = format!(
                "nobody has said for {} how this stands, where {} are the longest silence; trouble that nobody tells is found too late",
                say::count(past::days_since(cx, at), "day"),
                cadence
            );
            let finding = out.report(&outcome.id, outcome.place(Field::Status), "stale", message);
            finding.help(format!(
                "Bring `{}` or `{}` up to date; if nothing changed, write the day on which you looked under `{}`.",
                cx.plan.name(Field::Status),
                cx.plan.name(Field::Progress),
                cx.plan.name(Field::CheckIn)
            ));
            if let Some(event) = last {
                past::show(cx, event, finding);
            }
        }
    }
}

/// Whether work on it should be under way. What is only proposed, or starts later, has nothing to tell.
fn runs(cx: &Context<'_>, outcome: &Outcome) -> bool {
    let later = outcome.start.as_ref().and_then(|start| start.date).is_some_and(|date| date > cx.today);
    outcome.status != Some(Status::Proposed) && !later
}
