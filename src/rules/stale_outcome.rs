//! See `rules/stale-outcome.md`.

use std::cell::LazyCell;

use jiff::tz::TimeZone;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::language::owner;
use crate::model::{Due, Field, Level, Outcome, Plan, Status};
use crate::rule::past::Since;
use crate::rule::reasons::{self, Reasons};
use crate::rule::{Context, Needs, Rule, past, rhythm, say};

/// Options of `stale-outcome`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct StaleOutcome {
    /// Days between two signs of life, by level.
    pub cadence: Cadence,
}

/// Days between two signs of life, by level. An outcome without a level has the longest.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(inline)]
pub(super) struct Cadence {
    /// Of an organization's outcomes; 30 unless set, or the rhythm of the practice or the repository where that is slower.
    pub organization: Option<u32>,
    /// Of a department's; 30 or the rhythm.
    pub department: Option<u32>,
    /// Of a team's; 14 or the rhythm.
    pub team: Option<u32>,
    /// Of one person's; 14 or the rhythm.
    pub individual: Option<u32>,
}

/// The cadence where none is set, of departments and above, and of teams and below.
const USUAL: (u32, u32) = (30, 14);

/// How long an outcome may be silent.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Silence {
    days: u32,
    /// Whether that is how often this repository speaks.
    learned: bool,
}

impl Cadence {
    fn of(&self, level: Option<Level>, pace: Option<u32>, rhythm: Option<u32>) -> Silence {
        let one = |set: Option<u32>, usual: u32| {
            let usual = usual.max(pace.unwrap_or(0));
            let days = set.unwrap_or_else(|| rhythm.unwrap_or(0).max(usual));
            Silence { days, learned: set.is_none() && days > usual }
        };
        let (high, low) = USUAL;
        match level {
            Some(Level::Organization) => one(self.organization, high),
            Some(Level::Department) => one(self.department, high),
            Some(Level::Team) => one(self.team, low),
            Some(Level::Individual) => one(self.individual, low),
            None => one(self.organization, high)
                .max(one(self.department, high))
                .max(one(self.team, low))
                .max(one(self.individual, low)),
        }
    }
}

impl Rule for StaleOutcome {
    fn is_long(&self) -> bool {
        true
    }

    fn needs(&self) -> Needs {
        Needs::History { days: Some(self.cadence.of(None, None, None).days) }
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        let rhythm = rhythm::rhythm(cx);
        let open = past::open(cx).filter(|(outcome, _)| runs(cx, outcome));
        let silent = open.filter_map(|(outcome, timeline)| {
            let last = past::last_sign(cx, outcome, timeline)?;
            let start = outcome.start.as_ref().and_then(|start| start.date);
            let begun =
                start.and_then(|start| start.to_zoned(TimeZone::UTC).ok()).map(|start| start.timestamp());
            // Before its start there was nothing to tell.
            let last = match begun {
                Some(begun) if begun > last.at.at => Since { at: begun.into(), exact: true },
                _ => last,
            };
            let silence = self.cadence.of(outcome.level, cx.pace, rhythm);
            if past::within(cx, silence.days, last.at) {
                return None;
            }
            let looked_at = past::checked(cx, outcome) == Some(last.at);
            let mut before = timeline.events.iter().rev().filter(|event| event.at <= last.at);
            let event = before.next().filter(|_| !looked_at);
            Some((outcome, silence, last, looked_at, event.map(|event| (timeline, event))))
        });
        let silent: Vec<_> = silent.collect();
        let changes = silent.iter().filter_map(|(.., event)| Some(event.as_ref()?.1));
        reasons::read(cx.history, changes);
        let reasons = Reasons::within(cx);
        let help = LazyCell::new(|| help(cx.plan));
        for (outcome, silence, last, looked_at, event) in silent {
            let (usual, cause) = if silence.learned {
                (
                    format!("usual here: every {}", silence.days),
                    format!("longer than is usual here ({} days)", silence.days),
                )
            } else {
                (format!("limit {}", silence.days), format!("more than {}", say::count(silence.days, "day")))
            };
            let message = format!("no update for {} ({usual})", last.days(cx));
            let place = outcome.place(if looked_at { Field::CheckIn } else { Field::Status });
            let finding = out.report(&outcome.id, place, "stale", message);
            finding.help(help.as_str());
            finding.cause(format!("no update for {cause}"));
            finding.setting("rules: {stale-outcome: off}");
            if let Some((timeline, event)) = event {
                reasons.show(timeline, event, finding);
            }
        }
    }
}

/// What to write, where the plan has a place for it.
fn help(plan: &Plan) -> String {
    let [status, progress, check_in] =
        [Field::Status, Field::Progress, Field::CheckIn].map(|field| format!("`{}`", plan.name(field)));
    // A plan that is kept in words of its own has no place for more than it uses.
    let own_words = plan.names.iter().any(|(field, name)| field.name() != name);
    let has_place = |field| plan.has_place_for(field) && (!own_words || plan.uses_field(field));
    let news = if has_place(Field::Progress) { format!("{status} or {progress}") } else { status };
    let otherwise = if has_place(Field::CheckIn) {
        format!("If nothing changed, write today's date under {check_in}.")
    } else {
        let word = plan.usual_word(Status::Dropped).unwrap_or_else(|| plan.word(Status::Dropped));
        format!("If nobody works on it any more, say so there: `{word}`.")
    };
    format!("Update {news}. {otherwise}")
}

/// Whether work on it should be under way. What is only proposed, waits for its turn or starts later has nothing to
/// tell, nor has what says nothing of how it stands where others do. Of what starts on a day that nobody can read, nobody
/// knows.
fn runs(cx: &Context<'_>, outcome: &Outcome) -> bool {
    let unread = |start: &Due| !owner::is_placeholder(start.text.trimmed(), cx.vocabulary);
    let begins_later = |start: &Due| start.date.map_or_else(|| unread(start), |date| date > cx.today);
    let later = outcome.start.as_ref().is_some_and(begins_later);
    let ahead = match outcome.status {
        Some(status) => status.is_ahead(),
        None => cx.plan.uses_field(Field::Status) && outcome.value(Field::Progress).is_none(),
    };
    !ahead && !later
}
