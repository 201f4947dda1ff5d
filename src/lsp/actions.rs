//! Quick fixes: what a rule offers, and a comment that asks for silence.

use gen_lsp_types::Range;
use serde_json::{Value, json};

use crate::finding::{Applicability, Finding};
use crate::load::Format;
use crate::text::{FileId, SourceFile, Span};

use super::diagnostics::diagnostic;
use super::links;
use super::state::State;

/// The answer to `textDocument/codeAction`.
pub(super) fn actions(state: &State, params: &Value) -> Value {
    let asked = || {
        let address = params.pointer("/textDocument/uri")?.as_str()?;
        let range: Range = serde_json::from_value(params.get("range")?.clone()).ok()?;
        let (file, source) = state.file(address)?;
        let encoding = state.client.encoding;
        let span =
            Span { start: encoding.offset(source, range.start), end: encoding.offset(source, range.end) };
        Some((file, source, span))
    };
    let Some((file, source, span)) = asked() else { return json!([]) };
    let meets = |finding: &&Finding| {
        let here = finding.place;
        here.file == file && here.span.start <= span.end && span.start <= here.span.end
    };
    let found: Vec<&Finding> =
        state.seen.report.findings.iter().flat_map(Finding::apart).filter(meets).collect();
    let mut offered = Vec::new();
    for finding in &found {
        for fix in &finding.fixes {
            let Ok(document) = links::edit(state, fix) else { continue };
            offered.push(json!({
                "title": fix.title,
                "kind": "quickfix",
                "diagnostics": [diagnostic(state, finding)],
                "isPreferred": fix.applicability == Applicability::Safe,
                "edit": {"documentChanges": [document]},
            }));
        }
    }
    offered.extend(found.iter().filter_map(|finding| silence(state, file, source, finding)));
    Value::Array(offered)
}

/// A comment behind the line that hides a finding once somebody has written the reason.
fn silence(state: &State, file: FileId, source: &SourceFile, finding: &Finding) -> Option<Value> {
    if finding.place.file != file || !matches!(Format::of(&source.path), Format::Yaml) {
        return None;
    }
    // What hides text cannot be hidden.
    finding.outcome.as_ref()?;
    let line = source.line(source.line_column(finding.place.span.start).line)?;
    if source.slice(line).contains('#') {
        return None;
    }
    let end = state.client.encoding.range(source, Span { start: line.end, end: line.end });
    let document = json!({"uri": state.uri(&source.path), "version": state.version(&source.path)});
    let text = format!("  # planlint: ignore[{}] ", finding.rule);
    Some(json!({
        "title": format!("Ignore {} here: write the reason behind the comment", finding.rule),
        "kind": "quickfix",
        "diagnostics": [diagnostic(state, finding)],
        "edit": {"documentChanges": [{"textDocument": document, "edits": [{"range": end, "newText": text}]}]},
    }))
}
