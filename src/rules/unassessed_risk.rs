//! See `rules/unassessed-risk.md`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::language::owner::is_placeholder;
use crate::load::says_none;
use crate::model::{Outcome, Risk, Text};
use crate::rule::{Context, Rule, Scale, say};

/// Options of `unassessed-risk`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct UnassessedRisk {
    /// Words of your own for a probability or an impact, each with a number from 0 to 1.
    pub scale: Scale,
}

impl Rule for UnassessedRisk {
    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        for outcome in cx.open() {
            for (ix, risk) in outcome.risks.iter().enumerate() {
                let detail =
                    risk.name.as_ref().map_or_else(|| format!("{ix}"), |name| name.trimmed().to_owned());
                missing(cx, outcome, risk, &detail, out);
                for (what, text) in [("probability", &risk.probability), ("impact", &risk.impact)] {
                    if let Some(text) = said(cx, text) {
                        self.unreadable(outcome, what, text, &detail, out);
                    }
                }
            }
        }
    }
}

/// What is written, unless it says that nothing is known yet.
fn said<'r>(cx: &Context<'_>, text: &'r Option<Text>) -> Option<&'r Text> {
    let text = text.as_ref()?;
    let open = || is_placeholder(&text.value, cx.vocabulary) || says_none(&text.value);
    (text.value.contains(|c: char| c.is_ascii_digit()) || !open()).then_some(text)
}

fn missing(cx: &Context<'_>, outcome: &Outcome, risk: &Risk, detail: &str, out: &mut Findings) {
    let parts =
        [("probability", &risk.probability), ("impact", &risk.impact), ("mitigation", &risk.mitigation)];
    let missing: Vec<&str> =
        parts.iter().filter(|(_, text)| said(cx, text).is_none()).map(|(name, _)| *name).collect();
    if missing.is_empty() {
        return;
    }
    let what: Vec<String> = missing.iter().map(|name| format!("no {name}")).collect();
    let why = if missing == ["mitigation"] {
        "so nothing is being done about it"
    } else {
        "so nobody can tell how much it matters"
    };
    let span = risk.name.as_ref().map_or(risk.span, |name| name.span);
    let message = format!("this risk has {}, {why}", say::listed(&what));
    let help = match missing[..] {
        ["mitigation"] => "Add `mitigation:` with what is done about it, or say that you accept it and why.",
        _ => {
            "Add `probability:` and `impact:` as a number from 0 to 1, a percentage, or low, medium or high, and `mitigation:` with what is done about it."
        }
    };
    out.report(&outcome.id, outcome.at(span), format!("missing:{detail}"), message).help(help);
}

impl UnassessedRisk {
    fn unreadable(&self, outcome: &Outcome, what: &str, text: &Text, detail: &str, out: &mut Findings) {
        if self.scale.read(&text.value).is_some() {
            return;
        }
        let article = if what.starts_with('i') { "an" } else { "a" };
        let message = format!("{} cannot be read as {article} {what}", say::quoted(text.trimmed()));
        out.report(&outcome.id, outcome.at(text.span), format!("{what}:{detail}"), message).help(
            "Write a number from 0 to 1, a percentage, or low, medium or high. Your own words go under the rule's `scale`.",
        );
    }
}
