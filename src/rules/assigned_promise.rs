//! See `rules/assigned-promise.md`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::model::Status;
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

    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        for (outcome, timeline) in past::open(cx) {
            if outcome.status == Some(Status::Proposed) {
                continue; // nothing is promised yet
            }
            let [owner] = &outcome.owner[..] else { continue };
            let Some(person) = promise::individual(cx, &owner.value) else { continue };
            let Some(naming) = promise::naming(timeline, &timeline.events) else { continue };
            if !past::within(cx, self.window, naming.at)
                || promise::stands_behind(&person, cx.history.commit(naming.commit))
                || promise::took_part(cx, timeline, &person, naming.from, None)
            {
                continue;
            }
            let commit = cx.history.commit(naming.commit);
            let (written, name) = (say::brief(owner.trimmed()), promise::called(&owner.value));
            let message = format!(
                "{} made {name} the owner on {}, and nothing shows that {name} took it on; a promise cannot be assigned",
                past::author(commit),
                past::day(naming.at)
            );
            let place = outcome.at(owner.span);
            let finding = out.report(&outcome.id, place, format!("assigned:{name}"), message);
            finding.commit(Some(commit.id.clone()), naming.at, &commit.subject);
            finding.help(format!(
                "Ask {name}. A yes is a commit of theirs to this outcome, or a line `Accepted-by: {written}` at the end of the message of one."
            ));
        }
    }
}
