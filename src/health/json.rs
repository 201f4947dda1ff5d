//! For programs. The types here are the format, apart from ours, so that these may change.

use std::io::{self, Write};

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde::Serialize;

use crate::finding::Severity;
use crate::report;

use super::{Colour, Concern, Health, Question, Silent};

/// What `planlint health --format json` prints. A field may be added without a new version.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "planlint health")]
struct Document<'a> {
    /// Version of this format. It grows when a field changes its meaning or goes.
    #[schemars(extend("const" = 1))]
    version: u32,
    /// The day of the judgement.
    #[schemars(extend("format" = "date"))]
    day: String,
    /// How many outcomes the plan has.
    outcomes: usize,
    /// How many of them are neither done nor dropped.
    open: usize,
    /// The nine questions, always in the same order.
    questions: Vec<Answer<'a>>,
    /// Outcomes whose first promised deadline has passed; null where the history was not read, or not to its beginning.
    on_time: Option<OnTime>,
    /// From an outcome's first commit to the first `done` of it or below it; null where the history was not read, or not to its beginning.
    first_result: Option<FirstResult>,
    /// The colours at the ends of earlier quarters, the oldest first; empty unless asked for.
    trend: Vec<Past>,
    /// The outcomes to look at first, at most ten.
    look_first: Vec<Look<'a>>,
    /// Things to know that are no verdict.
    notes: Vec<&'a str>,
}

/// An outcome to look at.
#[derive(Debug, Serialize, JsonSchema)]
struct Look<'a> {
    /// Id of the outcome.
    outcome: &'a str,
    /// Its title; null where it has none.
    title: Option<&'a str>,
    /// The first day that was promised; null where it did not slip.
    #[schemars(extend("format" = "date"))]
    first_promised: Option<String>,
    /// By how many days it is later now; 0 where it did not slip.
    slip_days: i32,
    /// The day on which it was due; null where that is to come.
    #[schemars(extend("format" = "date"))]
    overdue_since: Option<String>,
    /// For how many days nothing of it changed; null where that is not longer than usual.
    silent_days: Option<i32>,
    /// For how many days it has been blocked; null where it is not.
    blocked_days: Option<i32>,
    /// Whether all this may have begun earlier, before the history at hand.
    at_least: bool,
    /// How many open outcomes wait for it, where it is blocked or overdue.
    waiting: usize,
    /// Whether its owner has promised more than there is time for.
    overloaded: bool,
}

fn look(concern: &Concern) -> Look<'_> {
    Look {
        outcome: &concern.outcome,
        title: concern.title.as_deref(),
        first_promised: concern.slipped.map(|(first, _)| first.to_string()),
        slip_days: concern.slipped.map_or(0, |(first, now)| (now - first).get_days()),
        overdue_since: concern.overdue.map(|due| due.to_string()),
        silent_days: concern.silent,
        blocked_days: concern.blocked,
        at_least: concern.at_least,
        waiting: concern.waiting,
        overloaded: concern.overloaded,
    }
}

/// A question and its answer.
#[derive(Debug, Serialize, JsonSchema)]
struct Answer<'a> {
    /// Which question.
    question: Question,
    /// The question in words.
    text: &'a str,
    /// The answer.
    colour: Colour,
    /// The rules that looked.
    rules: Vec<Rule<'a>>,
    /// The rules that speak to it and did not look.
    silent: Vec<SilentRule<'a>>,
    /// What findings are about, the worst first.
    outcomes: Vec<Concerned<'a>>,
    /// What to do first; null where nothing was found.
    first: Option<First<'a>>,
}

/// A rule and what it found.
#[derive(Debug, Serialize, JsonSchema)]
struct Rule<'a> {
    /// Name of the rule.
    rule: &'a str,
    /// The worst of its findings; null where it found nothing.
    level: Option<Severity>,
    /// How many findings it has.
    findings: usize,
}

/// A rule that did not look.
#[derive(Debug, Serialize, JsonSchema)]
struct SilentRule<'a> {
    /// Name of the rule.
    rule: &'a str,
    /// Why.
    why: Silent,
}

/// An outcome that findings are about.
#[derive(Debug, Serialize, JsonSchema)]
struct Concerned<'a> {
    /// Id of the outcome; the path of a file that could not be read.
    outcome: &'a str,
    /// The worst finding about it.
    level: Severity,
    /// How many findings there are about it.
    findings: usize,
}

/// What to do first.
#[derive(Debug, Serialize, JsonSchema)]
struct First<'a> {
    /// The rule that says so.
    rule: &'a str,
    /// The outcome to begin with.
    outcome: &'a str,
    /// What to do; null where the rule gives no advice.
    help: Option<&'a str>,
}

/// Whether first promises were kept.
#[derive(Debug, Serialize, JsonSchema)]
struct OnTime {
    /// Outcomes whose first promised deadline has passed, those that were dropped left out.
    due: usize,
    /// How many of them were done by then.
    kept: usize,
}

/// How long results take.
#[derive(Debug, Serialize, JsonSchema)]
struct FirstResult {
    /// Outcomes whose first commit is known.
    outcomes: usize,
    /// How many of them have something done, themselves or below them.
    reached: usize,
    /// The median of the days that it took those; null where there are none.
    median_days: Option<f64>,
}

/// The colours of an earlier day.
#[derive(Debug, Serialize, JsonSchema)]
struct Past {
    /// The day.
    #[schemars(extend("format" = "date"))]
    day: String,
    /// In the order of the questions.
    colours: Vec<Colour>,
}

/// Writes it as indented JSON.
///
/// # Errors
/// Those of `out`.
pub fn write(health: &Health, out: &mut dyn Write) -> io::Result<()> {
    report::write_json(&document(health), out)
}

/// JSON Schema of what [`write()`] writes.
#[must_use]
pub fn schema() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Document<'_>>()
}

fn document(health: &Health) -> Document<'_> {
    Document {
        version: 1,
        day: health.day.to_string(),
        outcomes: health.outcomes,
        open: health.open,
        questions: health.verdicts.iter().map(answer).collect(),
        on_time: health.figures.on_time.map(|it| OnTime { due: it.due, kept: it.kept }),
        first_result: health.figures.first_result.map(|it| FirstResult {
            outcomes: it.outcomes,
            reached: it.reached,
            median_days: it.median_days,
        }),
        trend: health
            .trend
            .iter()
            .map(|past| Past { day: past.day.to_string(), colours: past.colours.clone() })
            .collect(),
        look_first: health.concerns.iter().map(look).collect(),
        notes: health.notes.iter().map(String::as_str).collect(),
    }
}

fn answer(verdict: &super::Verdict) -> Answer<'_> {
    Answer {
        question: verdict.question,
        text: verdict.question.text(),
        colour: verdict.colour,
        rules: verdict
            .rules
            .iter()
            .map(|it| Rule { rule: &it.rule, level: it.severity, findings: it.findings })
            .collect(),
        silent: verdict.silent.iter().map(|(rule, why)| SilentRule { rule, why: *why }).collect(),
        outcomes: verdict
            .worst
            .iter()
            .map(|it| Concerned { outcome: &it.subject, level: it.severity, findings: it.findings })
            .collect(),
        first: verdict.first.as_ref().map(|it| First {
            rule: &it.rule,
            outcome: &it.subject,
            help: it.help.as_deref(),
        }),
    }
}
