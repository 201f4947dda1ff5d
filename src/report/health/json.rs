//! For programs. The types here are the format, apart from ours, so that these may change.

use std::io::{self, Write};

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde::Serialize;

use crate::finding::Severity;
use crate::health::{self, Colour, Concern, Figures, Health, Question, Silent};
use crate::report;

/// What `planlint health --format json` prints. A field may be added without a new version.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "planlint health")]
pub struct Document<'a> {
    /// Version of this format. It grows when a field changes its meaning or goes.
    #[schemars(extend("const" = 1))]
    pub version: u32,
    /// The day of the judgement.
    #[schemars(extend("format" = "date"))]
    pub day: String,
    /// How many outcomes the plan has.
    pub outcomes: usize,
    /// How many of them are neither done nor dropped.
    pub open: usize,
    /// How many have a status that planlint does not know, so that they count as neither open nor over.
    pub unclear: usize,
    /// The nine questions, always in the same order.
    pub questions: Vec<Answer<'a>>,
    /// Outcomes whose first promised deadline has passed; null where the history was not read, or not to its beginning.
    pub on_time: Option<OnTime>,
    /// From an outcome's first commit to the first `done` of it or below it; null where the history was not read, or not to its beginning.
    pub first_result: Option<FirstResult>,
    /// The colours at the ends of earlier quarters, the oldest first; empty unless asked for.
    pub trend: Vec<Past>,
    /// The outcomes to look at first, at most ten.
    pub look_first: Vec<Look<'a>>,
    /// Things to know that are no verdict.
    pub notes: Vec<&'a str>,
}

/// An outcome to look at.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Look<'a> {
    /// Id of the outcome.
    pub outcome: &'a str,
    /// Its title; null where it has none.
    pub title: Option<&'a str>,
    /// The first day that was promised; null where it did not slip, or that is not known.
    #[schemars(extend("format" = "date"))]
    pub first_promised: Option<String>,
    /// By how many days it is later now; 0 where it did not slip.
    pub slip_days: i32,
    /// The day on which it was due; null where that is to come.
    #[schemars(extend("format" = "date"))]
    pub overdue_since: Option<String>,
    /// For how many days nothing of it changed; null where that is not longer than usual.
    pub silent_days: Option<i32>,
    /// For how many days it has been blocked; null where it is not.
    pub blocked_days: Option<i32>,
    /// Whether it has been blocked for so long that somebody else should know, and nobody was told.
    pub untold: bool,
    /// What was said of it when it came to be blocked or at risk; null where nothing was.
    pub word: Option<&'a str>,
    /// Whether all this may have begun earlier, before the history at hand.
    pub at_least: bool,
    /// Whether it waits for itself, over others, and so cannot finish.
    pub in_circle: bool,
    /// How many open outcomes wait for it, where it is blocked, overdue or in a circle.
    pub waiting: usize,
    /// Whether its owner has promised more than there is time for, it among them.
    pub overloaded: bool,
    /// Whether its owner says that it may miss its promise.
    pub at_risk: bool,
    /// The rules that find an error in it.
    pub erring: &'a [String],
}

fn look(concern: &Concern) -> Look<'_> {
    Look {
        outcome: &concern.outcome,
        title: concern.title.as_deref(),
        first_promised: concern.slipped.map(|(first, _)| first.to_string()),
        slip_days: concern.slip_days().unwrap_or(0),
        overdue_since: concern.overdue.map(|due| due.to_string()),
        silent_days: concern.silent,
        blocked_days: concern.blocked,
        untold: concern.untold,
        word: concern.word.as_ref().map(|word| word.text.as_str()),
        at_least: concern.at_least,
        in_circle: concern.in_circle,
        waiting: concern.waiting,
        overloaded: concern.overloaded,
        at_risk: concern.at_risk,
        erring: &concern.erring,
    }
}

/// A question and its answer.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Answer<'a> {
    /// Which question.
    pub question: Question,
    /// The question in words.
    pub text: &'a str,
    /// The answer.
    pub colour: Colour,
    /// The rules that looked.
    pub rules: Vec<Rule<'a>>,
    /// The rules that speak to it and did not look.
    pub silent: Vec<SilentRule<'a>>,
    /// The fields that the rules that rest need, and that no outcome uses.
    pub lacking: Vec<&'a str>,
    /// What findings are about, the worst first.
    pub outcomes: Vec<Concerned<'a>>,
    /// What to do first; null where nothing was found.
    pub first: Option<First<'a>>,
}

/// A rule and what it found.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Rule<'a> {
    /// Name of the rule.
    pub rule: &'a str,
    /// The worst of its findings; null where it found nothing.
    pub level: Option<Severity>,
    /// How many findings it has.
    pub findings: usize,
}

/// A rule that did not look.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SilentRule<'a> {
    /// Name of the rule.
    pub rule: &'a str,
    /// Why.
    pub why: Silent,
}

/// An outcome that findings are about.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Concerned<'a> {
    /// Id of the outcome; the path of a file that could not be read.
    pub outcome: &'a str,
    /// The worst finding about it.
    pub level: Severity,
    /// How many findings there are about it.
    pub findings: usize,
}

/// What to do first.
#[derive(Debug, Serialize, JsonSchema)]
pub struct First<'a> {
    /// The rule that says so.
    pub rule: &'a str,
    /// The outcome to begin with.
    pub outcome: &'a str,
    /// What to do; null where the rule gives no advice.
    pub help: Option<&'a str>,
}

/// Whether first promises were kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OnTime {
    /// Outcomes whose first promised deadline has passed, those that were dropped left out.
    pub due: usize,
    /// How many of them were done by then.
    pub kept: usize,
    /// How many of the others went on to another release or milestone, in a plan that says of no outcome how far it has
    /// come, so that nobody can tell its next stage from a delay.
    pub next_stage: usize,
}

/// How long results take.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FirstResult {
    /// Outcomes whose first commit is known.
    pub outcomes: usize,
    /// How many of them have something done, themselves or below them.
    pub reached: usize,
    /// The median of the days that it took those; null where there are none.
    pub median_days: Option<f64>,
}

/// The colours of an earlier day.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Past {
    /// The day.
    #[schemars(extend("format" = "date"))]
    pub day: String,
    /// In the order of the questions.
    pub colours: Vec<Colour>,
    /// First promises by then; null where that is not known.
    pub on_time: Option<OnTime>,
    /// First results by then; null where that is not known.
    pub first_result: Option<FirstResult>,
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

/// What [`write()`] writes.
#[must_use]
pub fn document(health: &Health) -> Document<'_> {
    Document {
        version: 1,
        day: health.day.to_string(),
        outcomes: health.outcomes,
        open: health.open,
        unclear: health.unclear,
        questions: health.verdicts.iter().map(answer).collect(),
        on_time: on_time(&health.figures),
        first_result: first_result(&health.figures),
        trend: health
            .trend
            .iter()
            .map(|past| Past {
                day: past.day.to_string(),
                colours: past.colours.clone(),
                on_time: on_time(&past.figures),
                first_result: first_result(&past.figures),
            })
            .collect(),
        look_first: health.first().iter().map(look).collect(),
        notes: health.notes.iter().map(String::as_str).collect(),
    }
}

fn on_time(figures: &Figures) -> Option<OnTime> {
    figures.on_time.map(|it| OnTime { due: it.due, kept: it.kept, next_stage: it.next_stage })
}

fn first_result(figures: &Figures) -> Option<FirstResult> {
    let share = figures.first_result?;
    Some(FirstResult { outcomes: share.outcomes, reached: share.reached, median_days: share.median_days })
}

fn answer(verdict: &health::Answered) -> Answer<'_> {
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
        lacking: verdict.lacking.iter().map(String::as_str).collect(),
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
