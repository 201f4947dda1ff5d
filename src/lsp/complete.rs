//! What may stand at the cursor: ids, people and dates that only this plan knows, and unless a schema offers them,
//! fields and fixed words, all by the repository's own names.

use std::collections::{BTreeMap, BTreeSet};

use gen_lsp_types::CompletionItemKind;
use serde_json::{Value, json};

use crate::load::words;
use crate::model::{Field, Plan, Shape, Text};
use crate::report::one_line;
use crate::text::{FileId, SourceFile, Span};

use super::links;
use super::state::State;

/// What the cursor stands in.
#[derive(Debug, PartialEq, Eq)]
enum Slot {
    /// Where the name of a field may begin.
    Key,
    /// In the value of the field of this name.
    Value(String),
}

/// The answer to `textDocument/completion`.
pub(super) fn complete(state: &State, params: &Value) -> Value {
    let Some((file, offset)) = links::asked(state, params) else { return json!([]) };
    let source = state.seen.report.sources.get(file);
    let plan = &state.seen.plan;
    match slot(source, offset) {
        Some(Slot::Key) if !state.client.schema => keys(state, file, offset),
        Some(Slot::Value(key)) => match Field::ALL.iter().copied().find(|field| plan.name(*field) == key) {
            Some(field) => values(state, field, file, offset),
            None => json!([]),
        },
        _ => json!([]),
    }
}

/// What the cursor stands in, by the text before it: the plan is broken while somebody writes it.
fn slot(source: &SourceFile, offset: u32) -> Option<Slot> {
    let number = source.line_column(offset).line;
    let line = source.line(number)?;
    let before = source.slice(Span { start: line.start, end: offset });
    if before.contains('#') {
        return None;
    }
    let text = before.trim_start().trim_start_matches("- ");
    if let Some((key, _)) = text.split_once(':') {
        return Some(Slot::Value(bare(key)));
    }
    let item = before.trim_start().starts_with('-');
    if !item
        && before.trim().chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
        && before.trim_start() == before
    {
        return Some(Slot::Key);
    }
    // An item of a list belongs to the key above that is indented no deeper.
    let depth = before.len() - before.trim_start().len();
    (1..number).rev().find_map(|above| {
        let line = source.slice(source.line(above)?);
        let text = line.trim_start();
        let key = text.split_once(':').map(|(key, _)| key).filter(|_| !text.starts_with(['-', '#']))?;
        (line.len() - text.len() <= depth).then(|| Slot::Value(bare(key)))
    })
}

fn bare(key: &str) -> String {
    key.trim().trim_matches(['"', '\'']).to_owned()
}

fn keys(state: &State, file: FileId, offset: u32) -> Value {
    let plan = &state.seen.plan;
    let present: BTreeSet<&str> = state
        .outcome(file, offset)
        .into_iter()
        .flat_map(|ix| &plan.outcomes[ix].entries)
        .map(|entry| entry.name.as_str())
        .collect();
    let missing = Field::ALL.iter().filter(|field| !present.contains(field.name()));
    let item = |field: &Field| {
        let name = plan.name(*field);
        json!({
            "label": name,
            "kind": CompletionItemKind::Field,
            "detail": field.meaning(),
            "insertText": format!("{name}: "),
        })
    };
    missing.map(item).collect()
}

fn values(state: &State, field: Field, file: FileId, offset: u32) -> Value {
    let plan = &state.seen.plan;
    let own = state.outcome(file, offset).map(|ix| plan.outcomes[ix].id.as_str());
    let offered: BTreeMap<String, (String, CompletionItemKind)> = match (field, field.shape()) {
        (Field::Parent | Field::DependsOn, _) => plan
            .outcomes
            .iter()
            .filter(|outcome| Some(outcome.id.as_str()) != own)
            .map(|outcome| {
                (outcome.id.clone(), (one_line(outcome.name()).into_owned(), CompletionItemKind::Reference))
            })
            .collect(),
        (field, _) if field.names_people() => people(plan),
        (_, Shape::Date) => plan
            .calendar
            .milestones
            .iter()
            .map(|(name, date)| (name.clone(), (date.to_string(), CompletionItemKind::Event)))
            .collect(),
        (_, Shape::Word(known)) if !state.client.schema => {
            let theirs = state.session.as_ref().ok().map(|session| &session.config().mapping.values);
            let theirs = theirs.and_then(|values| values.get(field.name()));
            let own = theirs.into_iter().flatten().map(|(word, means)| (word.clone(), means.clone()));
            own.chain(known.iter().map(|word| ((*word).to_owned(), String::new())))
                .map(|(word, means)| (word, (means, CompletionItemKind::EnumMember)))
                .collect()
        }
        (Field::Priority, _) if !state.client.schema => words::PRIORITY
            .iter()
            .map(|word| ((*word).to_owned(), (String::new(), CompletionItemKind::EnumMember)))
            .collect(),
        _ => BTreeMap::new(),
    };
    let item = |(label, (detail, kind)): (String, (String, CompletionItemKind))| {
        let insert = written(&label);
        json!({"label": one_line(&label), "kind": kind, "detail": detail, "insertText": insert})
    };
    offered.into_iter().map(item).collect()
}

/// Everybody whom the configuration or the plan names.
fn people(plan: &Plan) -> BTreeMap<String, (String, CompletionItemKind)> {
    let configured = plan.people.iter().map(|person| person.name.clone());
    let texts = plan.outcomes.iter().flat_map(|outcome| {
        outcome.owner.iter().chain(&outcome.contributors).chain(&outcome.promised_to).map(Text::trimmed)
    });
    let mut times: BTreeMap<String, usize> = configured.map(|name| (name, 0)).collect();
    for name in texts.filter(|name| !name.is_empty()) {
        *times.entry(name.to_owned()).or_default() += 1;
    }
    let told = |(name, times): (String, usize)| {
        let detail = if times == 0 { "planlint.yml".to_owned() } else { format!("{times}× in the plan") };
        (name, (detail, CompletionItemKind::Constant))
    };
    times.into_iter().map(|(name, times)| told((name, times))).collect()
}

/// A text as YAML takes it for the same text.
fn written(text: &str) -> String {
    let plain = text.chars().next().is_some_and(char::is_alphanumeric)
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.chars().any(|c| c.is_control() || matches!(c, '[' | ']' | '{' | '}' | ','));
    if plain { text.to_owned() } else { serde_json::Value::from(text).to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_before_the_cursor_says_what_may_stand_there() {
        let at = |text: &str| {
            let file = SourceFile::new("a.yml", text);
            slot(&file, u32::try_from(text.len()).expect("short"))
        };
        assert_eq!(at("id: chat\nsta"), Some(Slot::Key));
        assert_eq!(at("id: chat\nstatus: "), Some(Slot::Value("status".into())));
        assert_eq!(at("depends_on: [a, "), Some(Slot::Value("depends_on".into())));
        assert_eq!(at("depends_on:\n  - a\n  - "), Some(Slot::Value("depends_on".into())));
        assert_eq!(at("depends_on:\n- "), Some(Slot::Value("depends_on".into())));
        assert_eq!(at("outcomes:\n  - id: a\n    owner: "), Some(Slot::Value("owner".into())));
        assert_eq!(at("title: x  # sta"), None);
    }
}
