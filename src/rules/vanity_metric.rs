//! See `rules/vanity-metric.md`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::language::amount::Amount;
use crate::language::metric::{self, Class, Described};
use crate::language::{Kind, Vocabulary};
use crate::model::{Metric, MetricKind, Outcome, Text};
use crate::rule::{Context, Rule, say};
use crate::text::Span;

/// Options of `vanity-metric`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct VanityMetric {
    /// Words of your own that count attention or stock, such as "badge scans".
    pub vanity: Vec<String>,
    /// Words of your own that tell of a result, such as "net new logos".
    pub outcome: Vec<String>,
}

/// A metric with what its words say.
struct Judged<'a> {
    metric: &'a Metric,
    class: Class,
    words: Option<Span>,
}

impl Rule for VanityMetric {
    fn is_long(&self) -> bool {
        true
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        let vocabulary = cx.vocabulary.beside(Kind::Vanity, self.vanity.iter().map(String::as_str));
        let vocabulary = vocabulary.beside(Kind::Outcome, self.outcome.iter().map(String::as_str));
        for outcome in cx.open() {
            let mut judged = Vec::new();
            let mut all_vain = true;
            for metric in &outcome.metrics {
                let declared = metric.kind == Some(MetricKind::Outcome);
                // One that counts a result is enough, and what the others count is then read in vain.
                if !all_vain && !declared {
                    continue;
                }
                let Some(one) = judge(metric, &vocabulary) else { continue };
                if declared {
                    contradiction(outcome, &one, &vocabulary, out);
                }
                all_vain &= is_vain(one.metric, one.class);
                judged.push(one);
            }
            if all_vain && !judged.is_empty() {
                vain(outcome, &judged, out);
            }
        }
    }
}

fn judge<'a>(metric: &'a Metric, vocabulary: &Vocabulary) -> Option<Judged<'a>> {
    let name = metric.name.as_ref()?;
    let value = |text: &'a Option<Text>| text.as_ref().map(|text| text.value.as_str());
    let described = Described {
        name: &name.value,
        unit: value(&metric.unit),
        target: value(&metric.target),
        description: metric.value.get("description").and_then(|value| Some(value.text()?.value.as_str())),
    };
    let is_unknown = is_series(name.trimmed()) || shall_fall(metric, &described, vocabulary);
    if is_unknown && !is_vain(metric, Class::Unknown) {
        return Some(Judged { metric, class: Class::Unknown, words: None });
    }
    let metric::Metric { class, words, .. } = metric::judge(&described, vocabulary);
    Some(Judged { metric, class: if is_unknown { Class::Unknown } else { class }, words })
}

/// The name of a series in a monitoring system, such as `http_requests_total`: what it means is not in its words.
fn is_series(name: &str) -> bool {
    !name.contains(char::is_whitespace) && name.contains(['_', ':', '.'])
}

/// Whether the number is to go down: nobody collects what should become less.
fn shall_fall(metric: &Metric, described: &Described<'_>, vocabulary: &Vocabulary) -> bool {
    let amount = |text: &Option<Text>| Amount::of(&text.as_ref()?.value);
    // Nothing can fall below none, so that its baseline need not be known.
    let to_none =
        metric.baseline.is_none() && amount(&metric.target).is_some_and(|to| to.value() == Some(0.0));
    let numbers = amount(&metric.baseline).zip(amount(&metric.target));
    to_none || metric::falls(described, numbers, vocabulary)
}

/// What the plan declares wins; else what the words say.
fn is_vain(metric: &Metric, class: Class) -> bool {
    match metric.kind {
        Some(kind) => matches!(kind, MetricKind::Vanity | MetricKind::Activity),
        None => matches!(class, Class::Vanity | Class::Activity),
    }
}

/// `kind: outcome` on words that are known to say otherwise: against the author's word, likeness is not enough.
fn contradiction(outcome: &Outcome, one: &Judged<'_>, vocabulary: &Vocabulary, out: &mut Findings) {
    if !matches!(one.class, Class::Vanity | Class::Activity) {
        return;
    }
    let Some((name, span)) =
        deciding(one).filter(|(name, _)| metric::names_attention(&name.value, vocabulary))
    else {
        return;
    };
    let what = sort(one.class);
    let kind = one.metric.value.get("kind").map_or(one.metric.span, |kind| kind.span);
    let message = format!("`kind: outcome` contradicts {}, which {what}", say::quoted(&name.value));
    out.report(&outcome.id, outcome.at(kind), format!("kind:{}", name.trimmed()), message)
        .also(outcome.at(span), "these words decide")
        .help("Measure what changes for somebody, or correct the `kind`.");
}

fn vain(outcome: &Outcome, judged: &[Judged<'_>], out: &mut Findings) {
    let Some((first, span)) = judged.first().and_then(deciding) else { return };
    let shown = say::quoted(&first.value);
    let message = if judged.len() == 1 {
        format!(
            "{shown} {} and is the only metric; it can rise while nobody is better off",
            sort(judged[0].class)
        )
    } else {
        format!(
            "all {} metrics count attention or effort, such as {shown}; they can rise while nobody is better off",
            judged.len()
        )
    };
    let finding = out.report(&outcome.id, outcome.at(span), "only-vanity", message);
    for other in &judged[1..] {
        if let Some((_, span)) = deciding(other) {
            finding.also(outcome.at(span), sort(other.class));
        }
    }
    finding.help("Add a metric of the result: what gets better for whom, and by how much? You can keep this one beside it.");
}

/// The name of a metric, and the words in it that decided.
fn deciding<'a>(one: &Judged<'a>) -> Option<(&'a Text, Span)> {
    let name = one.metric.name.as_ref()?;
    Some((name, one.words.map_or(name.span, |words| name.part(words.range()))))
}

fn sort(class: Class) -> &'static str {
    match class {
        Class::Activity => "counts effort",
        _ => "counts attention",
    }
}
