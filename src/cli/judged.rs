//! `planlint explain RULE --text TEXT`: what a rule that judges words says of a text, how sure it is, and which words
//! decided.

use crate::engine::{Error, Project};
use crate::language::learned::{self, Estimate};
use crate::language::metric::{self, Class, Described};
use crate::language::reading::Reading;
use crate::language::{Vocabulary, done, owner};
use crate::report;
use crate::rules::name;
use crate::text::{Cut as _, Span};

use super::args::PlaceArgs;
use super::failure::Failure;
use super::moment::today;
use super::request::request;

/// How many words are shown for a verdict, and how many against it.
const SHOWN: usize = 5;

type Judge = fn(&str, &Vocabulary) -> String;

/// The rules that judge a text by its words.
const RULES: [(&str, Judge); 3] =
    [(name::NO_INDIVIDUAL_OWNER, owner), (name::UNCLEAR_DONE, done), (name::VANITY_METRIC, metric)];

/// What a rule says of a text.
pub(super) fn explain(rule: &str, text: &str, place: &PlaceArgs) -> Result<String, Failure> {
    let Some((_, judge)) = RULES.iter().find(|(name, _)| *name == rule) else {
        let names = RULES.map(|(name, _)| name).join(", ");
        return Err(Failure::Usage {
            message: format!("`{rule}` does not judge a text alone"),
            help: Some(format!("`--text` works with {names}.")),
        });
    };
    Ok(report::lines(&judge(text, &vocabulary(place)?)).into_owned())
}

/// The words of the plan that is named; those that are shipped where there is none.
fn vocabulary(place: &PlaceArgs) -> Result<Vocabulary, Failure> {
    let request = request(place, today()?)?;
    match Project::open(&request) {
        Ok(project) => Ok(project.config.vocabulary),
        Err(Error::Git(_)) => Ok(Vocabulary::default()),
        Err(error) => Err(error.into()),
    }
}

fn owner(text: &str, vocabulary: &Vocabulary) -> String {
    let kinds = [
        ("program", owner::is_program(text, vocabulary)),
        ("software", owner::is_software(text, vocabulary)),
    ];
    if let Some((kind, _)) = kinds.into_iter().find(|(_, is)| *is) {
        let mut lines = Lines::new(name::NO_INDIVIDUAL_OWNER, text, true);
        lines.add("judged as", kind);
        return lines.text;
    }
    let verdict = owner::verdict(text, vocabulary);
    let mut lines = Lines::new(name::NO_INDIVIDUAL_OWNER, text, verdict.owner.label() != "individual");
    lines.add("judged as", verdict.owner.label());
    lines.add("because of", verdict.cue);
    if let Some(words) = verdict.owner.decided() {
        lines.add("words", text.cut(words.range()));
    }
    lines.text
}

fn done(text: &str, vocabulary: &Vocabulary) -> String {
    let reading = Reading::of(done::unmarked(text), vocabulary);
    let verdict = done::verdict(&reading);
    let judged = done::judge(text, vocabulary);
    let mut lines = Lines::new(name::UNCLEAR_DONE, text, judged != done::Done::Checkable);
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
        done::Done::Checkable => lines.add("judged as", "checkable, as far as the words tell"),
    }
    if judged != done::Done::Placeholder {
        lines.learned("done", &reading, verdict);
    }
    lines.text
}

fn metric(text: &str, vocabulary: &Vocabulary) -> String {
    let described = Described { name: text, ..Described::default() };
    let reading = Reading::of(text, vocabulary);
    let metric = metric::judge(&described, vocabulary);
    let mut lines =
        Lines::new(name::VANITY_METRIC, text, matches!(metric.class, Class::Vanity | Class::Activity));
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
    lines.text
}

/// A text of `label  value` lines.
struct Lines {
    text: String,
}

impl Lines {
    fn new(rule: &str, judged: &str, reported: bool) -> Self {
        let does = if reported { "reports" } else { "accepts" };
        Self { text: format!("{rule} {does} “{}”\n\n", judged.trim()) }
    }

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
