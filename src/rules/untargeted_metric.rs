//! See `rules/untargeted-metric.md`.

use std::cmp::Ordering;

use foldhash::HashMap;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::language::amount::{Amount, numbers};
use crate::language::done::{self, Done};
use crate::language::metric::{self, Class, Described, Movement};
use crate::language::owner::is_placeholder;
use crate::language::plan;
use crate::language::reading::Reading;
use crate::language::word;
use crate::model::{Field, Metric, MetricKind, Outcome, Text};
use crate::rule::{Context, Rule, say};
use crate::text::{Cut, Span};

/// Options of `untargeted-metric`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct UntargetedMetric {}

impl Rule for UntargetedMetric {
    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        let mut wordings = Wordings::default();
        for outcome in cx.open() {
            for (ix, metric) in outcome.metrics.iter().enumerate() {
                if metric.kind == Some(MetricKind::Qualitative) {
                    continue; // judged by people, not counted
                }
                let detail =
                    metric.name.as_ref().map_or_else(|| format!("{ix}"), |name| name.trimmed().to_owned());
                let lacks = lacks(cx, metric);
                if lacks.contains(&true) {
                    let (message, help) = wordings.entry(lacks).or_insert_with(|| wording(lacks));
                    let span = metric.name.as_ref().map_or(metric.span, |name| name.span);
                    let detail = format!("missing:{detail}");
                    out.report(&outcome.id, outcome.at(span), detail, message.as_str()).help(help.as_str());
                } else {
                    direction(cx, outcome, metric, &detail, out);
                }
            }
        }
    }
}

/// What is written, unless it says that nothing is known yet.
fn said<'m>(cx: &Context<'_>, text: &'m Option<Text>) -> Option<&'m Text> {
    let text = text.as_ref()?;
    let open = Amount::of(&text.value).is_none() && is_placeholder(&text.value, cx.vocabulary);
    (!open).then_some(text)
}

/// Which of unit, baseline and target are missing.
type Lacks = [bool; 3];

/// The message and the help for what is missing: many metrics of a plan lack the same.
type Wordings = HashMap<Lacks, (String, String)>;

/// What a metric lacks.
fn lacks(cx: &Context<'_>, metric: &Metric) -> Lacks {
    let baseline = said(cx, &metric.baseline);
    let target = said(cx, &metric.target).filter(|text| !metric::is_size_open(&text.value, cx.vocabulary));
    let is_sign = |text: &Text| text.value.contains(['%', '‰', '€', '$', '£', '¥']);
    let unit = said(cx, &metric.unit).or(metric.unit.as_ref().filter(|unit| is_sign(unit)));
    // A metric that is one sentence carries its numbers in it: "from 24 h to 12 h", "a score of 60".
    let bare = metric.unit.is_none() && metric.baseline.is_none() && metric.target.is_none();
    let name = metric.name.as_ref().map_or("", |name| name.value.as_str());
    let inside = if bare { numbers(name).len() } else { 0 };
    if bare && is_key_result_met(cx, metric, inside) {
        return [false; 3];
    }
    // Also without `unit:`, a number may say what it counts, and so may the name.
    let counts = |text: Option<&Text>| text.is_some_and(|text| names_unit_at_number(&text.value));
    let unit = unit.is_some()
        || counts(baseline)
        || counts(target)
        || inside > 0
        || !bare && metric::names_unit(name, cx.vocabulary);
    [!unit, baseline.is_none() && inside < 2, target.is_none() && inside == 0]
}

/// What is said of a metric that lacks these, and what helps.
fn wording(lacks: Lacks) -> (String, String) {
    let parts = ["unit", "baseline", "target"].into_iter().zip(lacks);
    let missing: Vec<&str> = parts.filter(|(_, lacks)| *lacks).map(|(name, _)| name).collect();
    let what: Vec<String> = missing.iter().map(|name| format!("no {name}")).collect();
    let why = match missing[..] {
        ["unit"] => "so it is unclear what its numbers count",
        ["baseline"] | ["unit", "baseline"] => "so nobody can tell how far it has to go",
        ["baseline", "target"] | ["unit", "baseline", "target"] => "so nobody can tell whether it is reached",
        _ => "so nobody can tell when it is reached",
    };
    let message = format!("this metric has {}, {why}", say::listed(&what));
    let fields: Vec<String> = missing
        .iter()
        .map(|name| match *name {
            "unit" => "`unit:` (what one of it is)".to_owned(),
            "baseline" => "`baseline:` (today's value)".to_owned(),
            _ => "`target:` (the value to reach)".to_owned(),
        })
        .collect();
    (message, format!("Add {}.", say::listed(&fields)))
}

/// Whether something stands beside the number of a text: `24 h`, `about 10 %`, `2 of 20 hotels`.
fn names_unit_at_number(text: &str) -> bool {
    match Amount::of(text) {
        Some(amount) => !amount.unit.is_empty(),
        None => {
            !numbers(text).is_empty() && text.contains(|c: char| c.is_alphabetic() || "%‰％€$£¥".contains(c))
        }
    }
}

/// Whether a target is a bound that lies the other way than a number should go: `> 30`, where less is better.
fn is_bound(from: &Amount, target: &str, movement: Movement) -> bool {
    let signs = if movement == Movement::Down { ['>', '≥'] } else { ['<', '≤'] };
    !from.open && target.trim_start().starts_with(signs)
}

/// From how many words on a key result may be a sentence that is true or not.
const SENTENCE: usize = 3;

/// Whether a key result without figures of its own says when it is reached: it names a number, or a thing that is there
/// then ("The new rota is used in every hotel"). What counts something on a scale needs a number.
fn is_key_result_met(cx: &Context<'_>, metric: &Metric, numbers: usize) -> bool {
    let Some(name) = metric.name.as_ref().filter(|_| plan::is_key_results(cx.plan.name(Field::Metrics)))
    else {
        return false;
    };
    let is_milestone = || {
        let reading = Reading::of(&name.value, cx.vocabulary);
        let described = Described { name: &name.value, ..Described::default() };
        let class = metric::judge(&described, cx.vocabulary).class;
        metric::movement(&reading).is_none()
            && metric::asked(&name.value, cx.vocabulary).is_none()
            && matches!(class, Class::Output | Class::Unknown)
            && done::judge(&name.value, cx.vocabulary) == Done::Checkable
    };
    // A script that parts no words by blanks writes them as one.
    let words = |token: &word::Token<'_>| {
        if token.text.contains(word::is_unspaced) { token.text.chars().count() / 2 } else { 1 }
    };
    let is_sentence = || word::tokens(&name.value).iter().map(words).sum::<usize>() >= SENTENCE;
    numbers > 0 || is_sentence() && is_milestone()
}

/// Where a metric stands and shall stand, and where that is written.
struct Figures {
    from: (Option<Amount>, String, Span),
    to: (Option<Amount>, String, Span),
}

/// The numbers of a metric: in its fields, else in the sentence that is its name.
fn figures(cx: &Context<'_>, metric: &Metric) -> Option<Figures> {
    if let (Some(baseline), Some(target)) = (&metric.baseline, &metric.target) {
        let unit = metric.unit.as_ref().map(|unit| word::fold(unit.trimmed()).into_owned());
        let figure = |text: &Text| {
            let mut amount = Amount::of(&text.value);
            if let Some(amount) = amount.as_mut().filter(|amount| Some(&amount.unit) == unit.as_ref()) {
                amount.unit.clear(); // written at the number once more
            }
            (amount, text.trimmed().to_owned(), text.span)
        };
        return Some(Figures { from: figure(baseline), to: figure(target) });
    }
    let name = metric.name.as_ref().filter(|_| metric.baseline.is_none() && metric.target.is_none())?;
    let metric::Way { from, to } = metric::way(&name.value, cx.vocabulary)?;
    let figure = |(amount, range): (Amount, std::ops::Range<usize>)| {
        (Some(amount), name.value.cut(range.clone()).to_owned(), name.part(range))
    };
    Some(Figures { from: figure(from), to: figure(to) })
}

/// A target that is where the metric stands already, or that lies the other way than its words say.
fn direction(cx: &Context<'_>, outcome: &Outcome, metric: &Metric, detail: &str, out: &mut Findings) {
    let Some(Figures { from: (from, baseline, baseline_at), to: (to, target, target_at) }) =
        figures(cx, metric)
    else {
        return;
    };
    let order = from.as_ref().zip(to.as_ref()).and_then(|(from, to)| to.compare(from));
    let limits = from.iter().chain(&to).any(|amount| amount.open);
    // `> 90` is more than 90.
    let passes = target.contains(['<', '>']) && !target.contains('=') && baseline != target;
    let is_same = word::same_text(&baseline, &target) && !passes;
    if is_same || (order == Some(Ordering::Equal) && !limits) {
        let message = format!(
            "the target equals the baseline ({}), so there is nothing to reach",
            say::quoted(&baseline)
        );
        out.report(&outcome.id, outcome.at(target_at), format!("equal:{detail}"), message)
            .also(outcome.at(baseline_at), "the baseline")
            .help("Set the target to the value at which the outcome is reached. If the value only has to stay where it is, say so in `done`.");
        return;
    }
    let (Some(name), Some(from), Some(order)) = (&metric.name, &from, order) else { return };
    if metric.unit.as_ref().is_some_and(|unit| metric::counts_change(&unit.value, cx.vocabulary)) {
        return;
    }
    let asked = metric::asked(&name.value, cx.vocabulary);
    let counted = || {
        metric::better(&name.value, cx.vocabulary)
            .filter(|&(movement, _)| !limits || is_bound(from, &target, movement))
    };
    let (movement, span, by_verb) = match (asked, counted()) {
        (Some((movement, span)), _) => (movement, span, true),
        (None, Some((movement, span))) => (movement, span, false),
        (None, None) => return,
    };
    // Below zero nothing can be reduced: such a metric counts the reduction, and that shall grow.
    let counts_from_zero = movement == Movement::Down && from.value().is_none_or(|value| value <= 0.0);
    let (word, way) = match (movement, order) {
        (Movement::Down, Ordering::Greater) if !counts_from_zero => ("less", "above"),
        (Movement::Up, Ordering::Less) => ("more", "below"),
        _ => return,
    };
    let shown = say::quoted(name.value.cut(span.range()));
    let why =
        if by_verb { format!("{shown} asks for {word}") } else { format!("{word} is better for {shown}") };
    let message = format!("{why}, but the target {target} is {way} the baseline {baseline}");
    out.report(&outcome.id, outcome.at(target_at), format!("direction:{detail}"), message)
        .also(outcome.at(baseline_at), "the baseline")
        .also(outcome.at(name.part(span.range())), "the direction")
        .help("Swap baseline and target, or change the words.");
}
