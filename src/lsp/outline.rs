//! The outcomes of a file or of the plan as symbols, and a line about each above it.

use std::collections::BTreeMap;

use gen_lsp_types::SymbolKind;
use serde_json::{Value, json};

use crate::finding::Severity;
use crate::model::{Field, Outcome};
use crate::report::one_line;
use crate::text::FileId;

use super::state::State;

/// How many symbols of a plan are sent.
const MOST: usize = 500;

fn outcomes<'s>(state: &'s State, params: &Value) -> Vec<&'s Outcome> {
    let address = params.pointer("/textDocument/uri").and_then(Value::as_str).unwrap_or_default();
    let Some((file, _)) = state.file(address) else { return Vec::new() };
    state.seen.plan.outcomes.iter().filter(|outcome| outcome.file == file).collect()
}

/// The answer to `textDocument/documentSymbol`.
pub(super) fn symbols(state: &State, params: &Value) -> Value {
    let symbol = |outcome: &Outcome| {
        json!({
            "name": one_line(outcome.name()),
            "detail": one_line(&outcome.id),
            "kind": SymbolKind::Object,
            "range": state.location(outcome.at(outcome.span.to(outcome.head))).range,
            "selectionRange": state.location(outcome.at(outcome.head)).range,
        })
    };
    outcomes(state, params).into_iter().map(symbol).collect()
}

/// The answer to `workspace/symbol`.
pub(super) fn workspace(state: &State, params: &Value) -> Value {
    let query = params.get("query").and_then(Value::as_str).unwrap_or_default().to_lowercase();
    let asked = |outcome: &&Outcome| {
        outcome.id.to_lowercase().contains(&query) || outcome.name().to_lowercase().contains(&query)
    };
    let symbol = |outcome: &Outcome| {
        json!({
            "name": one_line(outcome.name()),
            "containerName": one_line(&outcome.id),
            "kind": SymbolKind::Object,
            "location": state.location(outcome.at(outcome.head)),
        })
    };
    state.seen.plan.outcomes.iter().filter(asked).take(MOST).map(symbol).collect()
}

/// The answer to `textDocument/codeLens`: how each outcome of the file stands.
pub(super) fn lenses(state: &State, params: &Value) -> Value {
    let lens = |outcome: &Outcome| {
        json!({
            "range": state.location(outcome.at(outcome.head)).range,
            // A command without a name is a text.
            "command": {"title": standing(state, outcome), "command": ""},
        })
    };
    outcomes(state, params).into_iter().map(lens).collect()
}

fn standing(state: &State, outcome: &Outcome) -> String {
    let mut said = Vec::new();
    for (field, word) in [(Field::Status, ""), (Field::Owner, ""), (Field::Deadline, "due ")] {
        if let Some(value) = outcome.value(field) {
            said.push(format!("{word}{}", one_line(&value.canonical())));
        }
    }
    let found = counted(state, outcome.file, &outcome.id);
    said.push(match found.is_empty() {
        true => "no findings".to_owned(),
        false => found
            .iter()
            .rev()
            .map(|(severity, number)| match (severity, number) {
                (Severity::Advice, number) => format!("{number} advice"),
                (severity, 1) => format!("1 {severity}"),
                (severity, number) => format!("{number} {severity}s"),
            })
            .collect::<Vec<_>>()
            .join(", "),
    });
    said.join(" · ")
}

fn counted(state: &State, file: FileId, id: &str) -> BTreeMap<Severity, usize> {
    let mut found = BTreeMap::new();
    for finding in &state.seen.report.findings {
        if finding.place.file == file && finding.outcome.as_deref() == Some(id) {
            *found.entry(finding.severity).or_default() += 1;
        }
    }
    found
}
