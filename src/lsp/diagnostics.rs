//! What is found in the open files.

use std::collections::BTreeMap;

use gen_lsp_types::{Code, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Range};

use crate::config::{ConfigErrors, NAMES};
use crate::engine::Error;
use crate::finding::{Finding, Severity, Spot};
use crate::report::lines;

use super::state::State;

/// Diagnostics by path: of every open file, and of a configuration that cannot be used.
pub(super) fn all(state: &State) -> BTreeMap<String, Vec<Diagnostic>> {
    let mut found: BTreeMap<String, Vec<Diagnostic>> =
        state.open.keys().map(|path| (path.clone(), Vec::new())).collect();
    match &state.session {
        Ok(_) => {
            for finding in &state.seen.report.findings {
                let file = state.seen.report.sources.get(finding.place.file);
                if let Some(list) = found.get_mut(&file.path) {
                    list.push(diagnostic(state, finding));
                }
            }
        }
        Err(Error::Config(errors)) => of_configuration(state, errors, &mut found),
        Err(error) => {
            let message = [Some(error.to_string()), error.help()].into_iter().flatten().collect::<Vec<_>>();
            let path = found.keys().next().cloned().unwrap_or_else(|| NAMES[0].to_owned());
            found.entry(path).or_default().push(plain(Range::default(), "planlint", &message.join("\n")));
        }
    }
    found
}

/// One finding.
pub(super) fn diagnostic(state: &State, finding: &Finding) -> Diagnostic {
    let related = finding.related.iter().filter_map(|related| match related.at {
        Spot::Place(place) => Some(DiagnosticRelatedInformation {
            location: state.location(place),
            message: lines(&related.text).into_owned(),
        }),
        Spot::Commit { .. } => None,
    });
    let related: Vec<DiagnosticRelatedInformation> = related.collect();
    let text = [Some(&finding.message), finding.help.as_ref()];
    let text = text.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join("\n");
    Diagnostic {
        severity: Some(match finding.severity {
            Severity::Error => DiagnosticSeverity::Error,
            Severity::Warning => DiagnosticSeverity::Warning,
            Severity::Advice => DiagnosticSeverity::Information,
        }),
        related_information: (!related.is_empty()).then_some(related),
        ..plain(state.location(finding.place).range, &finding.rule, &text)
    }
}

fn of_configuration(state: &State, errors: &ConfigErrors, found: &mut BTreeMap<String, Vec<Diagnostic>>) {
    let path = errors.file.as_ref().map_or(NAMES[0], |file| file.path.as_str());
    let list = found.entry(path.to_owned()).or_default();
    for error in &errors.list {
        let range = match (&errors.file, error.span) {
            (Some(file), Some(span)) => state.client.encoding.range(file, span),
            _ => Range::default(),
        };
        let text = [Some(&error.message), error.help.as_ref()];
        let text = text.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join("\n");
        list.push(plain(range, "configuration", &text));
    }
}

fn plain(range: Range, code: &str, text: &str) -> Diagnostic {
    Diagnostic {
        range,
        severity: Some(DiagnosticSeverity::Error),
        code: Some(Code::String(code.to_owned())),
        source: Some("planlint".to_owned()),
        message: lines(text).into_owned().into(),
        ..Diagnostic::default()
    }
}
