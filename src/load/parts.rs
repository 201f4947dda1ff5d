//! Fields with an inside: dependencies, metrics and risks.

use crate::model::{Data, Dependency, Field, Link, Metric, Risk, Text, Value};
use crate::text::Span;

use super::outcome::Typing;
use super::words;

/// The first of several names that a map has, if its value is a text, or the first text of a list.
fn pick(value: &Value, names: &[&str]) -> Option<Text> {
    names
        .iter()
        .find_map(|name| value.get(name))
        .and_then(|value| value.items().iter().filter_map(Value::text).find(|text| !text.is_blank()))
        .cloned()
}

/// Whether a text says "nothing" in a list that could as well be empty.
#[must_use]
pub fn says_none(text: &str) -> bool {
    matches!(text.trim().to_lowercase().as_str(), "n/a" | "na" | "none" | "-" | "—" | "–" | "nil" | "nothing")
}

/// Reads `depends_on`: ids, or maps with `id` or `external`. One text with commas is several ids.
pub(super) fn dependencies(typing: &mut Typing<'_>, value: &Value) -> Vec<Dependency> {
    let mut found = Vec::new();
    for item in value.items() {
        match &item.data {
            Data::Scalar { text, .. } => {
                for (start, part) in split_commas(&text.value) {
                    if !says_none(part) {
                        let text = text.slice(start..start + part.len());
                        let span = text.span;
                        // An address is outside the plan, and tells where to ask.
                        let (link, contact) = if part.contains("://") {
                            (Link::External(text.clone()), Some(text))
                        } else {
                            (Link::Outcome(text), None)
                        };
                        found.push(Dependency { span, link, kind: None, contact });
                    }
                }
            }
            Data::Map(_) => {
                let kind = pick(item, &["type", "kind"]);
                let contact = pick(item, &["contact", "owner", "who"]);
                let link = pick(item, &["id", "outcome", "on", "name"]).map(Link::Outcome);
                let link = link.or_else(|| pick(item, &["external"]).map(Link::External));
                match link {
                    Some(link) => found.push(Dependency { span: item.span, link, kind, contact }),
                    None => typing.wrong(
                        Field::DependsOn,
                        item.span,
                        "this dependency has neither `id` nor `external`",
                        "Write `id: other-outcome`, or `external: what it is` with a `contact`.",
                    ),
                }
            }
            Data::Null => {}
            Data::List(_) => typing.wrong(
                Field::DependsOn,
                item.span,
                "a dependency cannot be a list",
                "Write one id on each line, such as `- ticket-api`.",
            ),
        }
    }
    found
}

/// The parts of a text between commas, trimmed, with their offsets.
fn split_commas(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(',').filter_map(|part| {
        let trimmed = part.trim();
        let start = trimmed.as_ptr() as usize - text.as_ptr() as usize;
        (!trimmed.is_empty()).then_some((start, trimmed))
    })
}

/// Reads `metrics`: names, or maps.
pub(super) fn metrics(typing: &mut Typing<'_>, value: &Value) -> Vec<Metric> {
    let mut found = Vec::new();
    for item in value.items() {
        match &item.data {
            Data::Scalar { text, .. } if !text.is_blank() => {
                found.push(metric(item, Some(text.clone())));
            }
            Data::Map(_) => {
                let name = pick(item, &["name", "metric", "title", "what", "key_result", "description"]);
                let mut metric = metric(item, name);
                metric.kind = typing.word_in(
                    item,
                    &["kind"],
                    "outcome, output, activity, vanity or qualitative",
                    words::metric_kind,
                );
                metric.signal = typing.word_in(item, &["signal"], "leading or lagging", words::signal);
                metric.unit = pick(item, &["unit", "units"]);
                metric.baseline = pick(item, &["baseline", "from", "start", "start_value"]);
                metric.target = pick(item, &["target", "to", "goal", "target_value"]);
                found.push(metric);
            }
            Data::Scalar { .. } | Data::Null => {}
            Data::List(_) => typing.wrong(
                Field::Metrics,
                item.span,
                "a metric cannot be a list; use a name or a map",
                "Write `- name: what is measured` with `unit`, `baseline` and `target` below it.",
            ),
        }
    }
    found
}

fn metric(item: &Value, name: Option<Text>) -> Metric {
    Metric {
        span: item.span,
        name,
        kind: None,
        signal: None,
        unit: None,
        baseline: None,
        target: None,
        value: item.clone(),
    }
}

/// Reads `risks`: names, or maps.
pub(super) fn risks(typing: &mut Typing<'_>, value: &Value) -> Vec<Risk> {
    let mut found = Vec::new();
    for item in value.items() {
        let risk = |span: Span, name| Risk {
            span,
            name,
            probability: None,
            impact: None,
            mitigation: None,
            owner: None,
            value: item.clone(),
        };
        match &item.data {
            Data::Scalar { text, .. } if !text.is_blank() => found.push(risk(item.span, Some(text.clone()))),
            Data::Map(_) => found.push(Risk {
                probability: pick(item, &["probability", "likelihood", "chance"]),
                impact: pick(item, &["impact", "severity"]),
                mitigation: pick(item, &["mitigation", "response", "countermeasure"]),
                owner: pick(item, &["owner", "who"]),
                ..risk(item.span, pick(item, &["risk", "name", "title", "what", "description"]))
            }),
            Data::Scalar { .. } | Data::Null => {}
            Data::List(_) => typing.wrong(
                Field::Risks,
                item.span,
                "a risk cannot be a list; use a name or a map",
                "Write `- risk: what may happen` with `probability`, `impact` and `mitigation` below it.",
            ),
        }
    }
    found
}
