//! What is shown over a place: the rules that speak there, what happened to a value, and whom a reference means.

use serde_json::{Value, json};

use crate::model::{Event, Field, Outcome, Plan};
use crate::report::one_line;
use crate::rule::reasons;
use crate::text::{FileId, Span};

use super::links;
use super::state::State;

/// How many changes are shown.
const CHANGES: usize = 10;

/// The answer to `textDocument/hover`.
pub(super) fn hover(state: &State, params: &Value) -> Value {
    let Some((file, offset)) = links::asked(state, params) else { return Value::Null };
    let mut parts = Vec::new();
    if let Some((ix, _)) = links::reference(state, file, offset) {
        parts.push(about(&state.seen.plan, ix));
    }
    if let Some((outcome, field)) = field(state, file, offset) {
        parts.extend(past(state, outcome, field));
        parts.push(format!("`{}`: {}", state.seen.plan.name(field), field.meaning()));
    }
    parts.extend(rules(state, file, offset));
    if parts.is_empty() {
        return Value::Null;
    }
    json!({"contents": {"kind": "markdown", "value": parts.join("\n\n---\n\n")}})
}

const fn holds(span: Span, offset: u32) -> bool {
    span.start <= offset && offset <= span.end
}

/// The field whose key or value is at an offset.
fn field(state: &State, file: FileId, offset: u32) -> Option<(&Outcome, Field)> {
    let outcome = &state.seen.plan.outcomes[state.outcome(file, offset)?];
    let entry =
        outcome.entries.iter().find(|entry| holds(entry.key, offset) || holds(entry.value.span, offset))?;
    Some((outcome, Field::named(&entry.name)?))
}

/// What happened to a field, the latest first.
fn past(state: &State, outcome: &Outcome, field: Field) -> Option<String> {
    let session = state.session.as_ref().ok().filter(|_| Field::TOLD.contains(&field))?;
    let reasons = session.reasons(&state.seen.plan)?;
    let history = reasons.history();
    let timeline = history.of(outcome)?;
    let events: Vec<&Event> = timeline.changes(field.name()).collect();
    let told = |event: &&Event| {
        let commit = event.origin.map(|ix| history.commit(ix));
        let side =
            |said: Option<&crate::model::Said>| said.map_or_else(|| "nothing".to_owned(), |said| text(said));
        let by = commit.map_or_else(|| "not committed".to_owned(), |commit| text(&commit.author.name));
        let why = match reasons::of(history, event) {
            Some(reason) => format!(": {}", text(reason)),
            None if reasons.is_missing(timeline, event) => ": no reason given".to_owned(),
            None => String::new(),
        };
        format!("- {} {} → {}, {by}{why}", event.at.day, side(event.before()), side(event.after()))
    };
    if events.is_empty() {
        return None;
    }
    let lines: Vec<String> = events.iter().rev().take(CHANGES).map(told).collect();
    let times = if events.len() == 1 { "once".to_owned() } else { format!("{} times", events.len()) };
    Some(format!("**{}** changed {times}\n\n{}", state.seen.plan.name(field), lines.join("\n")))
}

/// The pages of the rules that speak at an offset.
fn rules(state: &State, file: FileId, offset: u32) -> Vec<String> {
    let report = &state.seen.report;
    let here = report
        .findings
        .iter()
        .filter(|finding| finding.place.file == file && holds(finding.place.span, offset));
    let mut names: Vec<&str> = here.map(|finding| &*finding.rule).collect();
    names.sort_unstable();
    names.dedup();
    let page = |name: &str| {
        let rule = report.rules.iter().find(|rule| *rule.name == *name)?;
        let body = rule.page.split_once("\n---\n").map_or(&*rule.page, |(_, body)| body);
        let body = body.split("\n## Bad").next().unwrap_or_default();
        Some(format!("**{name}**: {}\n\n{}", rule.summary, body.trim().replace("\n## ", "\n#### ")))
    };
    names.into_iter().filter_map(page).collect()
}

/// Whom a reference means.
fn about(plan: &Plan, ix: usize) -> String {
    let outcome = &plan.outcomes[ix];
    let mut lines = vec![format!("**{}** {}", text(&outcome.id), text(outcome.name()))];
    for field in [Field::Status, Field::Owner, Field::Deadline] {
        if let Some(value) = outcome.value(field) {
            lines.push(format!("- {}: {}", plan.name(field), text(&value.canonical())));
        }
    }
    lines.join("\n")
}

/// A stranger's text inside Markdown, on one line.
fn text(text: &str) -> String {
    let mut shown = String::new();
    for c in one_line(text).chars() {
        if c.is_ascii_punctuation()
            && !matches!(c, '.' | ',' | '-' | '/' | ':' | ';' | '?' | '%' | '\'' | '"')
        {
            shown.push('\\');
        }
        shown.push(c);
    }
    shown
}
