//! See `rules/unbalanced-indicators.md`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::language::metric::{self, Described};
use crate::language::plan;
use crate::model::{Field, Metric, MetricKind, Outcome, Signal};
use crate::rule::{Context, Rule};

/// Options of `unbalanced-indicators`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct UnbalancedIndicators {
    /// The most of each sort that an outcome should have.
    #[schemars(range(min = 1))]
    pub max: u16,
}

impl Default for UnbalancedIndicators {
    fn default() -> Self {
        Self { max: 2 }
    }
}

impl Rule for UnbalancedIndicators {
    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        // Key results say together what is reached, and are no indicators of one thing.
        if plan::is_key_results(cx.plan.name(Field::Metrics)) {
            return;
        }
        let max = usize::from(self.max.max(1));
        // `no-metric` and `lone-metric` tell of fewer.
        for outcome in cx.open().filter(|outcome| outcome.metrics.len() >= 2) {
            let asked: Vec<&Metric> = outcome
                .metrics
                .iter()
                .filter(|metric| metric.kind != Some(MetricKind::Qualitative))
                .collect();
            if asked.is_empty() {
                continue;
            }
            let Sorts { leading, lagging, open } = Sorts::of(cx, &asked, max);
            // Metrics whose words do not tell may be of either sort: only what no choice mends is told of.
            let (message, help) = if asked.len() > 2 * max {
                too_many(asked.len(), max)
            } else if leading > max {
                one_sided(leading, "leading")
            } else if lagging > max {
                one_sided(lagging, "lagging")
            } else if leading == 0 && open == 0 {
                alone("leading")
            } else if lagging == 0 && open == 0 {
                alone("lagging")
            } else {
                continue;
            };
            report(outcome, message, help, out);
        }
    }
}

/// How many metrics are of each sort.
#[derive(Default)]
struct Sorts {
    leading: usize,
    lagging: usize,
    /// Those whose words do not tell.
    open: usize,
}

impl Sorts {
    /// Asks one metric after another, until nothing more can be found: reading each takes time, and most outcomes are
    /// soon known to be in balance.
    fn of(cx: &Context<'_>, metrics: &[&Metric], max: usize) -> Self {
        let mut sorts = Self::default();
        for (at, metric) in metrics.iter().enumerate() {
            let left = metrics.len() - at;
            if metrics.len() > 2 * max || sorts.are_balanced() && sorts.most() + left <= max {
                break;
            }
            match signal(cx, metric) {
                Some(Signal::Leading) => sorts.leading += 1,
                Some(Signal::Lagging) => sorts.lagging += 1,
                None => sorts.open += 1,
            }
        }
        sorts
    }

    /// Whether both sorts may be there.
    const fn are_balanced(&self) -> bool {
        self.open > 0 || self.leading > 0 && self.lagging > 0
    }

    fn most(&self) -> usize {
        self.leading.max(self.lagging)
    }
}

/// As declared, else as the words say.
fn signal(cx: &Context<'_>, metric: &Metric) -> Option<Signal> {
    metric.signal.or_else(|| {
        let unit = metric.unit.as_ref().map(|unit| unit.value.as_str());
        let described = Described { name: &metric.name.as_ref()?.value, unit, ..Described::default() };
        match metric::signal_of(&described, cx.vocabulary) {
            metric::Signal::Leading => Some(Signal::Leading),
            metric::Signal::Lagging => Some(Signal::Lagging),
            metric::Signal::Unknown => None,
        }
    })
}

fn too_many(all: usize, max: usize) -> (String, String) {
    (
        format!("{all} metrics are too many to steer by"),
        format!("Keep the {max} that warn earliest and the {max} that confirm the result."),
    )
}

fn one_sided(number: usize, sort: &str) -> (String, String) {
    (
        format!("{number} {sort} metrics hide the one that matters"),
        format!("Keep the one or two {sort} metrics that you would act on."),
    )
}

fn alone(missing: &str) -> (String, String) {
    let (message, help) = match missing {
        "leading" => (
            "no leading metric, so problems show only when it is too late to act",
            "Add a metric that moves within weeks and that the team can influence, with `signal: leading`.",
        ),
        _ => (
            "no lagging metric, so nothing confirms the result",
            "Add a metric that shows whether the result was achieved, with `signal: lagging`.",
        ),
    };
    (message.to_owned(), help.to_owned())
}

fn report(outcome: &Outcome, message: String, help: String, out: &mut Findings) {
    let first =
        outcome.metrics.first().map(|metric| metric.name.as_ref().map_or(metric.span, |name| name.span));
    let place = first.map_or_else(|| outcome.place(Field::Metrics), |span| outcome.at(span));
    out.report(&outcome.id, place, "unbalanced", message).help(help);
}
