//! Fields with an inside: dependencies, metrics and risks.

use crate::language::plan;
use crate::language::slot::is_bracketed;
use crate::model::{
    Data, Dependency, DependencyPart, Entry, Field, Link, Metric, MetricPart, PERSON_NAMES, Relation, Risk,
    RiskPart, Text, Value,
};
use crate::text::{Cut as _, Span};

use super::key::same_key;
use super::typing::Typing;
use super::words;

/// What a map says under the first of several names that it has: a text, or the first text of a list.
fn pick_first(value: &Value, names: &[&str]) -> Option<Text> {
    let value = names.iter().find_map(|name| value.get(name))?;
    // A person may be a map, too: `{name: Jon Berg, email: …}`.
    let text = |item: &'_ Value| {
        item.text().or_else(|| PERSON_NAMES.iter().find_map(|key| item.get(key)?.text())).cloned()
    };
    value.items().iter().filter_map(text).find(|text| !text.is_blank())
}

/// The same where a map may say it under a name of the user's own, as in `{action: Cache the tickets, owner: Jon}`: the
/// first text that names nobody.
fn pick_said(value: &Value, names: &[&str]) -> Option<Text> {
    let is_person = |entry: &&Entry| {
        let names = PERSON_NAMES.iter().chain(RiskPart::Owner.names());
        names.into_iter().any(|name| same_key(name, &entry.name))
    };
    let said = || {
        let maps = names.iter().find_map(|name| value.get(name))?.items().iter();
        let entries = maps.filter_map(|item| match &item.data {
            Data::Map(entries) => Some(entries),
            _ => None,
        });
        let mut texts =
            entries.flatten().filter(|entry| !is_person(entry)).filter_map(|entry| entry.value.text());
        texts.find(|text| !text.is_blank()).cloned()
    };
    pick(value, names).or_else(said).or_else(|| pick_first(value, names))
}

/// The first of several names that a map has, if its value is a text.
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
    let text = text.trim();
    matches!(text, "-" | "—" | "–") || words::readings(text).any(plan::says_none)
}

/// Reads `depends_on`: ids, or maps with `id` or `external`, or such lists by group. One text with commas is several
/// ids.
pub(super) fn dependencies(typing: &mut Typing<'_>, value: &Value) -> Vec<Dependency> {
    let mut found = Vec::new();
    for item in value.items() {
        match groups(item) {
            Some(groups) => {
                for (relation, inside) in groups {
                    inside.iter().for_each(|item| dependency(typing, item, relation, &mut found));
                }
            }
            None => dependency(typing, item, Relation::default(), &mut found),
        }
    }
    found
}

/// The lists of a map whose keys are the user's own, as `{must: [chat], optional: [rota]}`, each with the relation that
/// its name stands for.
fn groups(item: &Value) -> Option<impl Iterator<Item = (Relation, &[Value])>> {
    let Data::Map(entries) = &item.data else { return None };
    let is_group = |entry: &Entry| {
        let is_part = |part: &DependencyPart| part.names().contains(&&*entry.name);
        matches!(entry.value.data, Data::List(_) | Data::Null) && !DependencyPart::ALL.iter().any(is_part)
    };
    let grouped = !entries.is_empty() && entries.iter().all(is_group);
    grouped.then(|| {
        let relation = |entry: &Entry| words::relation(&entry.name).unwrap_or_default();
        entries.iter().map(move |entry| (relation(entry), entry.value.items()))
    })
}

/// Reads one entry of `depends_on`. `relation`: how it relates where it does not say so itself.
fn dependency(typing: &mut Typing<'_>, item: &Value, relation: Relation, found: &mut Vec<Dependency>) {
    match &item.data {
        Data::Scalar { text, .. } if is_bracketed(text.trimmed()) => {
            typing.unfilled(Field::DependsOn, text, "Write what must come first, or remove the line.");
        }
        Data::Scalar { text, .. } => {
            let mut lead = "";
            for (start, part) in named(&text.value).flat_map(ends) {
                if !says_none(part) {
                    let mut text = text.slice(start..start + part.len());
                    let span = text.span;
                    // Behind `S-1` a bare `2` is `S-2`.
                    match numbered(part) {
                        Some(("", number)) if !lead.is_empty() => {
                            text = Text::verbatim(format!("{lead}{number}"), span);
                        }
                        Some((head, _)) => lead = head,
                        None => {}
                    }
                    // An address is outside the plan, and tells where to ask.
                    let (link, contact) = if part.contains("://") {
                        (Link::External(text.clone()), Some(text))
                    } else {
                        (Link::Outcome(text), None)
                    };
                    found.push(Dependency { span, link, kind: None, relation, contact });
                }
            }
        }
        Data::Map(_) => {
            let kind = pick(item, DependencyPart::Type.names());
            let contact = pick_first(item, DependencyPart::Contact.names());
            let outside = kind.as_ref().is_some_and(|kind| same_key(kind.trimmed(), "external"));
            let named = if outside { Link::External } else { Link::Outcome };
            let link = pick(item, DependencyPart::Id.names()).map(named);
            let link = link.or_else(|| pick(item, DependencyPart::External.names()).map(Link::External));
            // What the type of something outside may be is for those to say who declare it.
            let inside = kind.as_ref().filter(|_| matches!(link, Some(Link::Outcome(_))));
            let relation = inside.map_or(relation, |kind| typing.relation(kind));
            match link {
                Some(link) => found.push(Dependency { span: item.span, link, kind, relation, contact }),
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

/// The two ends of a range such as `S-1–S-4`; what is no range as it is. Whether every number between them is used,
/// nobody says.
fn ends((start, part): (usize, &str)) -> impl Iterator<Item = (usize, &str)> {
    let ids = ["–", "—", ".."]
        .iter()
        .find_map(|to| part.split_once(to))
        .map(|(one, other)| (one.trim(), other.trim()));
    let range = ids.filter(|(one, other)| match (numbered(one), numbered(other)) {
        (Some((head, _)), Some((other, _))) => other == head || other.is_empty(),
        _ => false,
    });
    let ends = range.map_or([Some(part), None], |(one, other)| [Some(one), Some(other)]);
    let place = move |end: &str| start + part.start_of(end);
    ends.into_iter().flatten().map(move |end| (place(end), end))
}

/// What stands in an id before the number at its end, and that number: `S-` and `1`.
fn numbered(id: &str) -> Option<(&str, &str)> {
    let head = id.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_head = head.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, '-' | '_'));
    let number = id.get(head.len()..).filter(|number| !number.is_empty())?;
    is_head.then_some((head, number))
}

/// The parts of a text between commas, each as a text of its own.
pub(super) fn split(text: &Text) -> Vec<Text> {
    split_commas(&text.value).map(|(start, part)| text.slice(start..start + part.len())).collect()
}

/// The parts of a text that name something waited for: those between commas, and of what is said behind an id
/// (`T-12 is live, or nearly so`) none.
fn named(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_numbered = |part: &str| {
        part.split_whitespace().next().is_some_and(|first| first.contains(|c: char| c.is_ascii_digit()))
    };
    let told = |part: &str| is_numbered(part) && part.contains(char::is_whitespace);
    let says_more = split_commas(text).next().is_some_and(|(_, first)| told(first));
    split_commas(text).filter(move |(_, part)| !says_more || is_numbered(part))
}

/// The parts of a text between commas, trimmed, with their offsets.
fn split_commas(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split([',', '，', '、', ';', '；']).filter_map(|part| {
        let trimmed = part.trim();
        (!trimmed.is_empty()).then(|| (text.start_of(trimmed), trimmed))
    })
}

/// Reads `metrics`: names, or maps.
pub(super) fn metrics(typing: &mut Typing<'_>, value: &Value) -> Vec<Metric> {
    let mut found = Vec::new();
    for item in value.items() {
        match &item.data {
            Data::Scalar { text, .. } if !typing.says_nothing(text) => {
                found.push(metric(item, Some(text.clone())));
            }
            Data::Map(_) => {
                let name = pick(item, MetricPart::Name.names());
                let mut metric = metric(item, name);
                metric.kind = typing.word_in(
                    item,
                    MetricPart::Kind.names(),
                    "outcome, output, activity, vanity or qualitative",
                    words::metric_kind,
                );
                metric.signal =
                    typing.word_in(item, MetricPart::Signal.names(), "leading or lagging", words::signal);
                metric.unit = pick(item, MetricPart::Unit.names());
                metric.baseline = pick(item, MetricPart::Baseline.names());
                metric.target = pick(item, MetricPart::Target.names());
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

/// Reads `risks`: names, or maps. One text alone is a remark on them, and lists none.
pub(super) fn risks(typing: &mut Typing<'_>, value: &Value) -> Vec<Risk> {
    let mut found = Vec::new();
    if let Data::Scalar { .. } = value.data {
        return found;
    }
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
            Data::Scalar { text, .. } if text.is_blank() || says_none(&text.value) => {}
            Data::Scalar { text, .. } => found.push(risk(item.span, Some(text.clone()))),
            Data::Map(_) => found.push(Risk {
                probability: pick(item, RiskPart::Probability.names()),
                impact: pick(item, RiskPart::Impact.names()),
                mitigation: pick_said(item, RiskPart::Mitigation.names()),
                owner: pick_first(item, RiskPart::Owner.names()),
                ..risk(item.span, pick(item, RiskPart::Risk.names()))
            }),
            Data::Null => {}
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

#[cfg(test)]
mod tests {
    use super::says_none;

    #[test]
    fn none_may_end_in_a_full_stop() {
        assert!(says_none("None.") && says_none("n/a") && !says_none("None of ours."));
    }
}
