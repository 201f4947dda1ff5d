//! See `rules/unclear-done.md`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::language::done::{self, Done, WishSort};
use crate::language::scenario::{Scenario, scenarios};
use crate::language::sentence::sentences;
use crate::language::{Kind, Vocabulary};
use crate::model::{Field, Outcome, Plan, Text};
use crate::rule::{Context, Rule, say};
use crate::text::{Cut, Span};

/// What to write instead.
const HELP: &str = "Write what an outsider could check: who can do or see what, or which number is reached.";

/// Options of `unclear-done`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct UnclearDone {
    /// How many items a checklist may have, each a statement of its own; 1 where only a sentence will do. 7 unless set, or
    /// what is usual in the plan or its practice where that is more.
    pub max_items: Option<usize>,
    /// How many words the sentence may have; any number unless given.
    pub max_words: Option<usize>,
    /// Abbreviations of your own whose full stop ends no sentence, such as "Abt.".
    pub abbreviations: Vec<String>,
}

/// How many items are plenty unless the plan shows otherwise.
const USUAL: usize = 7;

/// How many items are too many, however usual.
const MOST: usize = 12;

/// How many checklists it takes to know what is usual.
const ENOUGH: usize = 5;

/// How many items a checklist may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Limit {
    items: usize,
    /// Whether that is what is usual in this plan.
    learned: bool,
}

impl Limit {
    /// As set, or as four of five checklists of the plan have.
    fn of(set: Option<usize>, plan: &Plan, vocabulary: &Vocabulary) -> Self {
        if let Some(items) = set {
            return Self { items, learned: false };
        }
        let several = plan.outcomes.iter().filter(|outcome| outcome.done.len() > 1);
        let mut lengths: Vec<usize> = several
            .map(|outcome| criteria(&outcome.done, vocabulary).len())
            .filter(|&items| items > 1)
            .collect();
        lengths.sort_unstable();
        let usual = if lengths.len() < ENOUGH { 0 } else { lengths[(lengths.len() * 4).div_ceil(5) - 1] };
        let items = usual.clamp(USUAL, MOST);
        match plan.manner.criteria.filter(|of_practice| *of_practice > items) {
            Some(items) => Self { items, learned: false },
            None => Self { items, learned: items > USUAL },
        }
    }
}

impl Rule for UnclearDone {
    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        let own = self.abbreviations.iter().map(String::as_str);
        let vocabulary = cx.vocabulary.beside(Kind::Abbreviation, own);
        let limit = Limit::of(self.max_items, cx.plan, &vocabulary);
        for outcome in cx.open() {
            match &outcome.done[..] {
                [] => missing(cx, outcome, out),
                [one] => self.one(outcome, one, limit, &vocabulary, out),
                items => checklist(outcome, &criteria(items, &vocabulary), limit, &vocabulary, out),
            }
        }
    }
}

impl UnclearDone {
    fn one(&self, outcome: &Outcome, text: &Text, limit: Limit, vocabulary: &Vocabulary, out: &mut Findings) {
        let found = sentences(&text.value, vocabulary);
        if !found.items.is_empty() {
            return checklist(outcome, &gathered(&parts(text, &found.items)), limit, vocabulary, out);
        }
        let told = gathered(&parts(text, &found.spans));
        if let ([scenario], 2..) = (&told[..], found.spans.len()) {
            return checklist(outcome, std::slice::from_ref(scenario), limit, vocabulary, out);
        }
        if found.spans.len() > 1 {
            let from_second = found.spans[1..].iter().copied().reduce(Span::to).unwrap_or_default();
            many(outcome, text.part(from_second.range()), found.spans.len(), out);
            return;
        }
        let title = outcome.title.as_ref().map(|title| title.value.as_str());
        if title.is_some_and(|title| done::repeats_title(&text.value, title)) {
            let message = "this only repeats the title, so nobody can tell when the outcome is reached";
            out.report(&outcome.id, outcome.at(text.span), "title-again", message).help(HELP);
            return;
        }
        match done::judge(&text.value, vocabulary) {
            Done::Checkable => self.length(outcome, text, out),
            Done::Wish { words, sort } => {
                let shown = || say::quoted(text.value.cut(words.range()));
                let message = match sort {
                    WishSort::Direction => format!(
                        "{} is a direction, not an end; two people will disagree whether it is done",
                        shown()
                    ),
                    WishSort::Taste => format!(
                        "{} is a matter of taste, not an end; two people will disagree whether it is done",
                        shown()
                    ),
                    WishSort::Other => format!(
                        "{} does not say what somebody else would see at the end; two people will disagree whether it is done",
                        say::quoted(text.trimmed())
                    ),
                };
                out.report(&outcome.id, outcome.at(text.part(words.range())), "wish", message).help(HELP);
            }
            Done::OpenSize { sign } => {
                let shown = say::quoted(text.value.cut(sign.range()));
                let message =
                    format!("{shown} leaves open how much it will be, so nobody can tell when this is done");
                out.report(&outcome.id, outcome.at(text.part(sign.range())), "wish", message)
                    .help("Write the number that will be reached.");
            }
            Done::Placeholder => {
                let message = format!(
                    "{} says nothing that can be checked, so nobody can tell when this is done",
                    say::quoted(text.trimmed())
                );
                out.report(&outcome.id, outcome.at(text.span), "placeholder", message)
                    .help("Write one sentence that an outsider could check: who can do or see what, or which number is reached.");
            }
        }
    }

    fn length(&self, outcome: &Outcome, text: &Text, out: &mut Findings) {
        let Some(max) = self.max_words else { return };
        let words = text.value.split_whitespace().count();
        if words > max {
            let message = format!("this sentence has {words} words (limit {max})");
            out.report(&outcome.id, outcome.at(text.span), "long", message).help(
                "Keep what decides whether it is done, and move the rest to `purpose` or the body text.",
            );
        }
    }
}

/// What one item of a checklist says: the lines of a scenario, a head with its list, or a line alone.
struct Criterion<'t> {
    lines: Vec<(&'t str, Span)>,
    /// Whether each of the lines, or each scenario of them, says something of its own.
    is_list: bool,
}

/// The items of a checklist.
fn criteria<'t>(done: &'t [Text], vocabulary: &Vocabulary) -> Vec<Criterion<'t>> {
    let mut found = Vec::new();
    let mut alone = Vec::new();
    for text in done {
        let list = Some(text).filter(|text| text.value.trim().contains('\n'));
        match list.map(|text| sentences(&text.value, vocabulary)).filter(|list| !list.items.is_empty()) {
            Some(list) => {
                found.append(&mut gathered(&std::mem::take(&mut alone)));
                found.push(Criterion { lines: parts(text, &list.items), is_list: true });
            }
            None => alone.push((text.value.as_str(), text.span)),
        }
    }
    found.append(&mut gathered(&alone));
    found
}

/// Lines as items, those of a scenario as one.
fn gathered<'t>(lines: &[(&'t str, Span)]) -> Vec<Criterion<'t>> {
    let scenarios = scenarios(lines.iter().map(|(text, _)| *text));
    let lines = |scenario: &Scenario| lines.get(scenario.lines.clone()).unwrap_or_default().to_vec();
    scenarios.iter().map(|scenario| Criterion { lines: lines(scenario), is_list: false }).collect()
}

fn parts<'t>(text: &'t Text, spans: &[Span]) -> Vec<(&'t str, Span)> {
    let part = |span: &Span| Some((text.value.get(span.range())?, text.part(span.range())));
    spans.iter().filter_map(part).collect()
}

impl Criterion<'_> {
    fn span(&self) -> Span {
        self.lines.iter().map(|(_, span)| *span).reduce(Span::to).unwrap_or_default()
    }

    /// Whether it heads further items, and says nothing of its own.
    fn heads(&self) -> bool {
        matches!(self.lines[..], [(text, _)] if text.trim_end().ends_with([':', '：']))
    }

    /// The first line that nobody can check. Of a scenario it is enough that one can be checked of those that say what
    /// holds.
    fn unclear(&self, vocabulary: &Vocabulary) -> Option<(&str, Span)> {
        if self.is_list {
            let items = gathered(&self.lines);
            let item = items.iter().filter(|item| !item.heads()).find_map(|item| item.unclear(vocabulary))?;
            return self.lines.iter().copied().find(|(_, span)| *span == item.1);
        }
        let scenarios = scenarios(self.lines.iter().map(|(text, _)| *text));
        let holds = scenarios.first().map_or(0, |scenario| scenario.holds);
        let said = self.lines.get(holds..).unwrap_or_default();
        let unclear = said.iter().all(|(text, _)| !is_checkable(text, vocabulary));
        said.first().copied().filter(|_| unclear)
    }
}

/// Items that each say one thing; the first that nobody could check stands for all.
fn checklist(
    outcome: &Outcome,
    items: &[Criterion<'_>],
    limit: Limit,
    vocabulary: &Vocabulary,
    out: &mut Findings,
) {
    let (last, heads) = items.split_last().map_or((None, items), |(last, heads)| (Some(last), heads));
    let items: Vec<&Criterion<'_>> = heads.iter().filter(|item| !item.heads()).chain(last).collect();
    let whole = items.iter().map(|item| item.span()).reduce(Span::to).unwrap_or_default();
    if items.len() > limit.items {
        return long_list(outcome, whole, items.len(), limit, out);
    }
    let unclear: Vec<(&str, Span)> = items.iter().filter_map(|item| item.unclear(vocabulary)).collect();
    if let Some((text, span)) = unclear.first() {
        let more = match unclear.len() {
            1 => String::new(),
            many => format!(", nor {} more of the {} items", many - 1, items.len()),
        };
        let message = format!("nobody can check {}{more}", say::quoted(unnumbered(text.trim())));
        out.report(&outcome.id, outcome.at(*span), "item", message).help(HELP);
    }
}

/// An item without the number that a tool gave it: `#2 The page opens`.
fn unnumbered(item: &str) -> &str {
    let number = item.strip_prefix('#').and_then(|item| item.split_once(' '));
    let is_number = |number: &str| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    number.filter(|(number, _)| is_number(number)).map_or(item, |(_, text)| text.trim_start())
}

/// Whether an item says something that can be checked; a further sentence may explain it.
fn is_checkable(item: &str, vocabulary: &Vocabulary) -> bool {
    let checkable = |text: &str| done::judge(text, vocabulary) == Done::Checkable;
    match &sentences(item, vocabulary).spans[..] {
        [] | [_] => checkable(item),
        several => several.iter().any(|span| checkable(item.cut(span.range()))),
    }
}

fn missing(cx: &Context<'_>, outcome: &Outcome, out: &mut Findings) {
    if outcome.value(Field::Done).is_some() {
        return; // `invalid-field` tells of its shape
    }
    let key = cx.plan.name(Field::Done);
    let help = match key.strip_prefix("# ") {
        Some(heading) => {
            format!("Write one sentence under the heading “{heading}” that an outsider could check.")
        }
        None => format!("Write `{key}:` with one sentence that an outsider could check."),
    };
    let message = "no definition of done, so people will disagree about when this is finished";
    out.report(&outcome.id, outcome.place(Field::Done), "missing", message).help(help);
}

fn many(outcome: &Outcome, span: Span, number: usize, out: &mut Findings) {
    let message = format!(
        "the definition of done has {number} sentences (limit 1); more than one sentence is usually more than one outcome"
    );
    out.report(&outcome.id, outcome.at(span), "several", message).help(
        "Keep the one sentence that decides. Make the others outcomes of their own, or move them to the body text.",
    );
}

fn long_list(outcome: &Outcome, span: Span, number: usize, limit: Limit, out: &mut Findings) {
    let Limit { items, learned } = limit;
    let usual = if learned { "usual here: up to" } else { "limit" };
    let message = format!(
        "the definition of done has {number} items ({usual} {items}); a long list is usually more than one outcome"
    );
    let finding = out.report(&outcome.id, outcome.at(span), "several", message);
    finding.help("Keep the items that decide, and make outcomes of the others; `max-items` sets the limit.");
    finding.cause(format!(
        "the definition of done has more than {items} items; a long list is usually more than one outcome"
    ));
    finding.setting("rules: {unclear-done: {max-items: 15}}");
}
