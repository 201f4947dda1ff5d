//! Pieces of messages that many rules share.

use std::collections::{BTreeSet, HashSet};
use std::fmt;

use crate::finding::{Finding, Findings};
use crate::model::{Field, Plan, Problem, ProblemKind, Shape, Text};
use crate::text::{FileId, brief_line};

/// How much of a user's text a message repeats, in characters.
const SHOWN: usize = 60;

/// A user's text in quotes, shortened to what a message can bear, on one line.
#[must_use]
pub fn quoted(text: &str) -> String {
    format!("“{}”", brief(text))
}

/// A user's text on one line, shortened to what a message can bear.
#[must_use]
pub fn brief(text: &str) -> String {
    brief_line(text, SHOWN)
}

/// `1 day`, `3 days`.
#[must_use]
pub fn count<N: fmt::Display + PartialEq + From<u8>>(number: N, thing: &str) -> String {
    if number == N::from(1) { format!("1 {thing}") } else { format!("{number} {thing}s") }
}

/// Texts as a sentence lists them: `a`, `a and b`, `a, b and c`.
#[must_use]
pub fn listed<T: AsRef<str>>(texts: &[T]) -> String {
    joined(texts, "and")
}

/// Texts of which one is meant: `a`, `a or b`, `a, b or c`.
#[must_use]
pub fn either<T: AsRef<str>>(texts: &[T]) -> String {
    joined(texts, "or")
}

fn joined<T: AsRef<str>>(texts: &[T], by: &str) -> String {
    match texts {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [rest @ .., last] => {
            let rest: Vec<&str> = rest.iter().map(AsRef::as_ref).collect();
            format!("{} {by} {}", rest.join(", "), last.as_ref())
        }
    }
}

/// The first few of many.
#[must_use]
pub fn some(texts: &[String]) -> String {
    match texts {
        [a, b, c, _, rest @ ..] => format!("{a}, {b}, {c} and {} more", rest.len() + 1),
        few => listed(few),
    }
}

/// The names that may be meant, as a question; `otherwise` where there is none.
#[must_use]
pub fn did_you_mean<T: AsRef<str>>(names: &[T], otherwise: &str) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{}`", name.as_ref())).collect();
    if names.is_empty() { otherwise.to_owned() } else { format!("Did you mean {}?", either(&names)) }
}

/// The words for a status that nobody knows, as planlint.yml would explain them; none where there is only one.
fn unknown_statuses(plan: &Plan) -> Option<String> {
    let misspelt: HashSet<(FileId, &str)> = plan
        .problems
        .iter()
        .filter(|problem| problem.instead.is_some() || problem.kind == ProblemKind::Unfilled)
        .filter_map(|problem| Some((problem.place.file, problem.outcome.as_deref()?)))
        .collect();
    let unknown = plan.outcomes.iter().filter(|outcome| outcome.status_unknown);
    let unknown = unknown.filter(|outcome| !misspelt.contains(&(outcome.file, outcome.id.as_str())));
    let words = unknown.filter_map(|outcome| outcome.value(Field::Status)?.text());
    let words: BTreeSet<&str> = words.map(Text::trimmed).collect();
    let is_plain = |word: &str| word.starts_with(char::is_alphabetic) && !word.contains([':', '#']);
    let entry = |word: &&str| {
        if is_plain(word) { format!("{}: …", brief(word)) } else { format!("{:?}: …", brief(word)) }
    };
    let shown: Vec<String> = words.iter().take(SHOWN_WORDS).map(entry).collect();
    let more = if words.len() > SHOWN_WORDS { ", …" } else { "" };
    (words.len() > 1).then(|| shown.join(", ") + more)
}

/// How many words a line of configuration shows.
const SHOWN_WORDS: usize = 6;

/// Passes on what the reader found, for the rules that word it.
pub fn pass_on(plan: &Plan, kind: ProblemKind, out: &mut Findings) {
    let ended: HashSet<(FileId, &str)> = plan
        .outcomes
        .iter()
        .filter(|outcome| outcome.status.is_some() && !outcome.is_open())
        .map(|outcome| (outcome.file, outcome.id.as_str()))
        .collect();
    let words = unknown_statuses(plan);
    // What has ended asks nobody to mend a word any more.
    let over = |problem: &Problem| {
        problem.outcome.as_deref().is_some_and(|id| ended.contains(&(problem.place.file, id)))
    };
    // Yet on which day it was decided is read as long as it stands.
    let is_open_day = |problem: &Problem| {
        kind == ProblemKind::Unfilled && problem.detail == Field::Start.name() && over(problem)
    };
    let is_told = |problem: &&Problem| problem.kind == kind && (!over(problem) || is_open_day(problem));
    for problem in plan.problems.iter().filter(is_told) {
        let finding = match &problem.outcome {
            Some(outcome) => out.report(outcome, problem.place, &problem.detail, &problem.message),
            None => out.report_plan(problem.place, &problem.detail, &problem.message),
        };
        if let Some(help) = &problem.help {
            finding.help(help);
        }
        tell_cause(plan, problem, words.as_deref(), finding);
        // What is read all the same, and what has ended, waits for nobody.
        let is_ended = kind == ProblemKind::Left && problem.outcome.is_none();
        if is_ended
            || is_open_day(problem)
            || problem.instead.is_some() && problem.detail == Field::Start.name()
        {
            finding.at_most(crate::finding::Severity::Warning);
        }
        for (place, word) in &problem.related {
            finding.also(*place, word);
        }
        if let Some(instead) = &problem.instead {
            finding.fix(crate::finding::Fix {
                title: format!("Write {}", quoted(instead)),
                applicability: crate::finding::Applicability::Unsafe,
                changes: vec![crate::finding::Change::Replace {
                    place: problem.place,
                    with: instead.clone(),
                }],
            });
        }
    }
}

/// Says what a problem shares with those of other outcomes, so that many are one finding. `words` are the unknown words for
/// a status, as planlint.yml would explain them.
fn tell_cause(plan: &Plan, problem: &Problem, words: Option<&str>, finding: &mut Finding) {
    let (kind, field) = (problem.kind, Field::named(&problem.detail));
    // A template that many files repeat is one cause, whatever it lists.
    if let Some(field) = field.filter(|_| kind == ProblemKind::Unfilled) {
        finding.cause(format!("`{}` was never filled in", plan.name(field)));
    }
    // A key or a word that planlint does not know is settled by one line of configuration.
    let is_word = field.is_some_and(|field| matches!(field.shape(), Shape::Word(_)));
    let is_unknown = kind == ProblemKind::UnknownField || kind == ProblemKind::InvalidField && is_word;
    let is_settled_once = is_unknown && problem.instead.is_none();
    if is_settled_once || matches!(kind, ProblemKind::Unsaid | ProblemKind::ShadowedField) {
        finding.cause(&problem.message);
    }
    if let Some(field) = field.filter(|_| is_uncounted(problem)) {
        let key = plan.name(field);
        finding.cause(format!(
            "values under `{key}` that cannot be read; rules that use it skip these outcomes"
        ));
    }
    if let Some(words) = words.filter(|_| is_settled_once && field == Some(Field::Status)) {
        let key = plan.name(Field::Status);
        finding.cause(format!(
            "words under `{key}` that planlint does not know; rules that use it skip these outcomes"
        ));
        finding.help(format!("Say in planlint.yml what each means: `values: {{status: {{{words}}}}}`."));
    }
}

/// Whether a problem is a value that cannot be ranked or counted: what many outcomes of a plan have so, in whatever
/// words, is a habit of the plan.
fn is_uncounted(problem: &Problem) -> bool {
    let counted = [Field::Priority, Field::Effort, Field::Start];
    let unread = problem.kind == ProblemKind::InvalidField && problem.instead.is_none();
    unread && counted.iter().any(|field| field.name() == problem.detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_at_a_character() {
        assert_eq!(quoted("a\n  b"), "“a b”");
        let long = quoted(&"é".repeat(80));
        assert_eq!(long.chars().count(), SHOWN + 2);
        assert!(long.ends_with("…”"));
    }

    #[test]
    fn lists_and_counts_read_as_sentences() {
        assert_eq!(listed(&["a", "b", "c"]), "a, b and c");
        assert_eq!(listed(&["a"]), "a");
        assert_eq!(either(&["a", "b", "c"]), "a, b or c");
        assert_eq!(count(1, "day"), "1 day");
        assert_eq!(count(3, "day"), "3 days");
    }
}
