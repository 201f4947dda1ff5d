//! `planlint explain RULE --text TEXT`: what a rule that judges words says of a text, how sure it is, and which words
//! decided.

use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::config::Config;
use crate::engine::{Error, Project};
use crate::finding::{Findings, Severity};
use crate::language::learned::{self, Estimate};
use crate::language::metric::{self, Class, Described};
use crate::language::reading::Reading;
use crate::language::{Vocabulary, done, owner};
use crate::model::{Data, History, Metric, OtherNames, Outcome, Plan, Text, Value};
use crate::people::Register;
use crate::report;
use crate::rule::{Context, Needs, Nowhere, Silence};
use crate::rules::{self, name};
use crate::text::{Cut as _, Span};

use super::args::PlaceArgs;
use super::failure::Failure;
use super::moment::today;
use super::request::request;

/// How many words are shown for a verdict, and how many against it.
const SHOWN: usize = 5;

/// A rule that judges a text by its words.
struct Judge {
    rule: &'static str,
    /// An outcome of which the text is all that is written.
    outcome: fn(Text) -> Outcome,
    words: fn(&str, &Vocabulary, &mut Lines),
}

const JUDGES: [Judge; 3] = [
    Judge {
        rule: name::NO_INDIVIDUAL_OWNER,
        outcome: |text| Outcome { owner: vec![text], ..Outcome::default() },
        words: owner,
    },
    Judge {
        rule: name::UNCLEAR_DONE,
        outcome: |text| Outcome { done: vec![text], ..Outcome::default() },
        words: done,
    },
    Judge {
        rule: name::VANITY_METRIC,
        outcome: |text| Outcome { metrics: vec![named(text)], ..Outcome::default() },
        words: metric,
    },
];

/// What a rule says of a text.
pub(super) fn explain(rule: &str, text: &str, place: &PlaceArgs) -> Result<String, Failure> {
    let Some(judge) = JUDGES.iter().find(|judge| judge.rule == rule) else {
        let names = JUDGES.map(|judge| judge.rule).join(", ");
        return Err(Failure::Usage {
            message: format!("`{rule}` does not judge a text alone"),
            help: Some(format!("`--text` works with {names}.")),
        });
    };
    let project = project(place)?;
    let config = project.as_ref().map(|project| &project.config);
    let vocabulary = config.map(|config| config.vocabulary.clone()).unwrap_or_default();
    let said = said(judge, text, config, &vocabulary)?;
    let does = if said.is_empty() { "accepts" } else { "reports" };
    let mut lines =
        Lines { text: format!("{rule} {does} “{}”\n\n", text.trim()), accepted: said.is_empty() };
    said.iter().for_each(|message| lines.add("check says", message));
    (judge.words)(text, &vocabulary, &mut lines);
    Ok(report::lines(&lines.text).into_owned())
}

/// The plan that is named; none where there is none, and only what is shipped counts.
fn project(place: &PlaceArgs) -> Result<Option<Project>, Failure> {
    match Project::open(&request(place, today()?)?) {
        Ok(project) => Ok(Some(project)),
        Err(Error::Git(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// What `check` says of an outcome of which the text is all that is written, by the rule as the plan sets it.
fn said(
    judge: &Judge,
    text: &str,
    config: Option<&Config>,
    vocabulary: &Vocabulary,
) -> Result<Vec<String>, Failure> {
    // Whom git knows is asked of a plan, not of a text.
    let set =
        config.and_then(|config| config.rules.of(judge.rule)).filter(|rule| rule.needs() == Needs::Plan);
    let shipped = || rules::definitions().into_iter().find(|rule| *rule.name == *judge.rule)?.code;
    let Some(rule) = set.or_else(|| Some(Arc::from((shipped()?.default)()))) else { return Ok(Vec::new()) };
    let written = Text::verbatim(text.to_owned(), Span::new(0, text.len()));
    let mut plan = Plan::new([(judge.outcome)(written)].into_iter().collect(), OtherNames::default());
    plan.people = config.map(|config| config.people.clone()).unwrap_or_default();
    let now = today()?;
    let context = Context {
        plan: &plan,
        history: &History::default(),
        history_needed: None,
        who: &Register::default(),
        elsewhere: &Nowhere,
        vocabulary,
        now,
        today: now.to_zoned(TimeZone::UTC).date(),
        pace: None,
        directory: &[],
        silence: &Silence::default(),
        only: None,
    };
    let mut found = Findings::new(judge.rule, Severity::Error);
    rule.check(&context, &mut found);
    Ok(found.into_vec().into_iter().map(|finding| finding.message.to_string()).collect())
}

/// A metric with nothing but a name.
fn named(name: Text) -> Metric {
    let span = name.span;
    let value = Value { span, data: Data::Null };
    Metric {
        span,
        name: Some(name),
        kind: None,
        signal: None,
        unit: None,
        baseline: None,
        target: None,
        value,
    }
}

fn owner(text: &str, vocabulary: &Vocabulary, lines: &mut Lines) {
    let kinds = [
        ("program", owner::is_program(text, vocabulary)),
        ("software", owner::is_software(text, vocabulary)),
    ];
    if let Some((kind, _)) = kinds.into_iter().find(|(_, is)| *is) {
        return lines.add("judged as", kind);
    }
    let verdict = owner::verdict(text, vocabulary);
    lines.add("judged as", verdict.owner.label());
    lines.add("because of", verdict.cue);
    if let Some(words) = verdict.owner.decided() {
        lines.add("words", text.cut(words.range()));
    }
}

fn done(text: &str, vocabulary: &Vocabulary, lines: &mut Lines) {
    let reading = Reading::of(done::unmarked(text), vocabulary);
    let verdict = done::verdict(&reading);
    let judged = done::judge(text, vocabulary);
    match judged {
        done::Done::Placeholder => lines.add("judged as", "says nothing yet"),
        done::Done::OpenSize { sign } => {
            lines.add("judged as", "a size left open");
            lines.add("words", text.cut(sign.range()));
        }
        done::Done::Wish { words, .. } => {
            lines.add("judged as", "wish");
            lines.add("words", text.cut(words.range()));
        }
        // What is reported of such a text is how much it says, or a part of it.
        done::Done::Checkable if lines.accepted => {
            lines.add("judged as", "checkable, as far as the words tell");
        }
        done::Done::Checkable => {}
    }
    if judged != done::Done::Placeholder {
        lines.learned("done", &reading, verdict);
    }
}

fn metric(text: &str, vocabulary: &Vocabulary, lines: &mut Lines) {
    let described = Described { name: text, ..Described::default() };
    let reading = Reading::of(text, vocabulary);
    let metric = metric::judge(&described, vocabulary);
    lines.add(
        "judged as",
        match metric.class {
            Class::Vanity => "vanity: it counts attention",
            Class::Activity => "activity: it counts effort",
            Class::Outcome => "outcome",
            Class::Output => "output",
            Class::Unknown => "not sure enough to say",
        },
    );
    if let Some(words) = metric.words {
        lines.add("words", text.cut(words.range()));
    }
    let verdict = metric::verdict(&described, &reading, vocabulary);
    lines.learned("metrics", &reading, verdict);
}

/// A text of `label  value` lines.
struct Lines {
    text: String,
    /// Whether the rule reports nothing.
    accepted: bool,
}

impl Lines {
    fn add(&mut self, label: &str, value: &str) {
        self.text.push_str(&format!("  {label:<10}  {value}\n"));
    }

    /// How sure the learned judge is, and by which words.
    fn learned(&mut self, task: &str, reading: &Reading<'_>, verdict: Option<Estimate<'_>>) {
        let Some(verdict) = verdict else { return };
        let model = learned::shipped();
        self.add("reads as", &format!("{} ({:.2})", verdict.label, verdict.confidence));
        let language = model.language(reading);
        let blame = match (language, language.and_then(|language| model.threshold(task, language))) {
            (Some(language), Some(threshold)) => {
                format!("{:.2}; reported from {threshold:.2} in language {language}", verdict.blame)
            }
            (Some(language), None) => format!("{:.2}; never reported in language {language}", verdict.blame),
            (None, _) => {
                format!("{:.2}; not reported, as the language is not one that was learned", verdict.blame)
            }
        };
        self.add("confidence", &blame);
        let mut weights = model.weights(task, reading, &[]);
        weights.sort_by(|(_, one), (_, next)| next.total_cmp(one));
        let shown = |(span, weight): &(Span, f32)| format!("{} {weight:+.1}", reading.text.cut(span.range()));
        let is_felt = |(_, weight): &&(Span, f32)| weight.abs() >= 0.05;
        let speaks =
            |weights: Vec<String>| if weights.is_empty() { "-".to_owned() } else { weights.join(", ") };
        let above = weights.iter().filter(|(_, weight)| *weight > 0.0).filter(is_felt);
        let below = weights.iter().rev().filter(|(_, weight)| *weight < 0.0).filter(is_felt);
        self.add("for", &speaks(above.take(SHOWN).map(shown).collect()));
        self.add("against", &speaks(below.take(SHOWN).map(shown).collect()));
    }
}
