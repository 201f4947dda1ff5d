//! Ids of outcomes: where one is written, who names it, and how all of it is renamed at once.

use std::collections::{BTreeMap, HashSet};

use gen_lsp_types::{Position, Range};
use serde_json::{Value, json};

use crate::engine::Spelling;
use crate::finding::{Applicability, Change, Fix};
use crate::model::{Field, Link, OutcomeIx, Text};
use crate::text::{FileId, Place, Span};

use super::state::State;

/// The place that a request names.
pub(super) fn asked(state: &State, params: &Value) -> Option<(FileId, u32)> {
    let address = params.pointer("/textDocument/uri")?.as_str()?;
    let position: Position = serde_json::from_value(params.get("position")?.clone()).ok()?;
    state.at(address, position)
}

/// Everything in the plan that names an outcome: the text and the outcome that names it.
fn names(state: &State) -> impl Iterator<Item = (OutcomeIx, &Text)> {
    state.seen.plan.outcomes.iter().enumerate().flat_map(|(ix, outcome)| {
        let links = outcome.depends_on.iter().filter_map(|dependency| match &dependency.link {
            Link::Outcome(text) => Some(text),
            Link::External(_) => None,
        });
        outcome.parent.iter().chain(links).map(move |text| (ix, text))
    })
}

/// The reference at an offset: the outcome that is meant, and the text.
pub(super) fn reference(state: &State, file: FileId, offset: u32) -> Option<(OutcomeIx, Span)> {
    let plan = &state.seen.plan;
    let here = |span: Span| span.start <= offset && offset <= span.end;
    names(state)
        .filter(|(ix, text)| plan.outcomes[*ix].file == file && here(text.span))
        .find_map(|(_, text)| Some((plan.find(&text.value)?, text.span)))
}

/// Where the id of an outcome is written; none where its file's name is its id.
fn id(state: &State, ix: OutcomeIx) -> Option<Place> {
    let outcome = &state.seen.plan.outcomes[ix];
    let value = outcome.value(Field::Id)?;
    Some(outcome.at(value.text().map_or(value.span, |text| text.span)))
}

/// The outcome that is named at an offset: by a reference, or where it stands itself.
fn named(state: &State, params: &Value) -> Option<(OutcomeIx, Place)> {
    let (file, offset) = asked(state, params)?;
    if let Some((ix, span)) = reference(state, file, offset) {
        return Some((ix, Place { file, span }));
    }
    let ix = state.outcome(file, offset)?;
    let place = id(state, ix)?;
    (place.span.start <= offset && offset <= place.span.end).then_some((ix, place))
}

/// The answer to `textDocument/definition`.
pub(super) fn definition(state: &State, params: &Value) -> Value {
    let Some((ix, _)) = named(state, params) else { return Value::Null };
    let outcome = &state.seen.plan.outcomes[ix];
    json!(state.location(id(state, ix).unwrap_or_else(|| outcome.at(outcome.head))))
}

/// The answer to `textDocument/references`.
pub(super) fn references(state: &State, params: &Value) -> Value {
    let Some((ix, _)) = named(state, params) else { return Value::Null };
    let declared = params.pointer("/context/includeDeclaration").and_then(Value::as_bool).unwrap_or(true);
    let own = id(state, ix).filter(|_| declared);
    let places: Vec<_> = own.into_iter().chain(users(state, ix)).map(|place| state.location(place)).collect();
    json!(places)
}

/// Where an outcome is named by others.
fn users(state: &State, wanted: OutcomeIx) -> impl Iterator<Item = Place> {
    let plan = &state.seen.plan;
    names(state)
        .filter(move |(_, text)| plan.find(&text.value) == Some(wanted))
        .map(|(ix, text)| plan.outcomes[ix].at(text.span))
}

/// The answer to `textDocument/prepareRename`.
pub(super) fn prepare_rename(state: &State, params: &Value) -> Value {
    let Some((ix, place)) = named(state, params) else { return Value::Null };
    if id(state, ix).is_none() {
        return Value::Null;
    }
    let range: Range = state.location(place).range;
    json!({"range": range, "placeholder": state.seen.plan.outcomes[ix].id})
}

/// The answer to `textDocument/rename`, or why there is none.
pub(super) fn rename(state: &State, params: &Value) -> Result<Value, String> {
    let new = params.get("newName").and_then(Value::as_str).map(str::trim).unwrap_or_default();
    let Some((ix, _)) = named(state, params) else {
        return Err("There is no id of an outcome here.".to_owned());
    };
    let plan = &state.seen.plan;
    let old = &plan.outcomes[ix].id;
    let Some(own) = id(state, ix) else {
        return Err(format!("`{old}` is named after its file: rename the file, or write an id first."));
    };
    if new.is_empty() || new.chars().any(char::is_control) {
        return Err("An id needs a name on one line.".to_owned());
    }
    if plan.find(new).is_some_and(|other| other != ix) {
        return Err(format!("There is an outcome `{new}` already."));
    }
    // Who names it by its path goes on finding it.
    let by_id = names(state).filter(|(_, text)| text.trimmed() == old && plan.find(&text.value) == Some(ix));
    let users = by_id.map(|(user, text)| plan.outcomes[user].at(text.span));
    let mut seen = HashSet::new();
    let mut files: BTreeMap<FileId, Vec<Change>> = BTreeMap::new();
    for place in std::iter::once(own).chain(users).filter(|place| seen.insert(*place)) {
        files.entry(place.file).or_default().push(Change::Replace { place, with: new.to_owned() });
    }
    let mut documents = Vec::new();
    for (file, changes) in files {
        let fix = Fix { title: String::new(), applicability: Applicability::Safe, changes };
        let path = &state.seen.report.sources.get(file).path;
        match edit(state, &fix) {
            Ok(document) => documents.push(document),
            Err(why) => {
                return Err(format!("The id cannot be rewritten in {path}, so nothing was changed: {why}."));
            }
        }
    }
    Ok(json!({"documentChanges": documents}))
}

/// A fix as the edit of a document in the version that was judged, or why its text does not allow it.
pub(super) fn edit(state: &State, fix: &Fix) -> Result<Value, String> {
    let edits = Spelling::new(&state.seen.report).of(fix)?;
    let (first, _) = edits.first().ok_or("there is nothing to change")?;
    let file = state.seen.report.sources.get(first.file);
    let edits: Vec<Value> = edits
        .iter()
        .map(|(place, text)| json!({"range": state.location(*place).range, "newText": text}))
        .collect();
    let document = json!({"uri": state.uri(&file.path), "version": state.version(&file.path)});
    Ok(json!({"textDocument": document, "edits": edits}))
}
