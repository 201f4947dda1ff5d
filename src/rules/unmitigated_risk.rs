//! See `rules/unmitigated-risk.md`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::language::Vocabulary;
use crate::language::owner::is_placeholder;
use crate::load::says_none;
use crate::model::{Risk, Text};
use crate::rule::{Context, Rule, Scale};

/// Options of `unmitigated-risk`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct UnmitigatedRisk {
    /// Probability × impact from which on a risk needs a mitigation and an owner.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub threshold: f64,
    /// Words of your own for a probability or an impact, each with a number from 0 to 1.
    pub scale: Scale,
}

impl Default for UnmitigatedRisk {
    fn default() -> Self {
        Self { threshold: 0.25, scale: Scale::default() }
    }
}

impl Rule for UnmitigatedRisk {
    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        for outcome in cx.open() {
            for (ix, risk) in outcome.risks.iter().enumerate() {
                // Half of a half must be a quarter, whatever a computer makes of decimals.
                let is_grave = |weight: &f64| weight + 1e-9 >= self.threshold;
                let Some(weight) = self.weight(risk).filter(is_grave) else { continue };
                let Some((what, help)) = lacks(risk, cx.vocabulary) else { continue };
                let (weight, limit) = (hundredths(weight), hundredths(self.threshold));
                let message = format!("probability × impact is {weight} (limit {limit}), but {what}");
                let name = risk.name.as_ref();
                let detail = name.map_or_else(|| ix.to_string(), |name| name.trimmed().to_owned());
                let span = name.map_or(risk.span, |name| name.span);
                let finding = out.report(&outcome.id, outcome.at(span), detail, message).help(help);
                for (text, what) in [(&risk.probability, "so likely"), (&risk.impact, "so bad")] {
                    if let Some(text) = text {
                        finding.also(outcome.at(text.span), what);
                    }
                }
            }
        }
    }
}

impl UnmitigatedRisk {
    /// Probability × impact, where both are known.
    fn weight(&self, risk: &Risk) -> Option<f64> {
        let share = |text: &Option<Text>| self.scale.read(&text.as_ref()?.value);
        Some(share(&risk.probability)? * share(&risk.impact)?)
    }
}

/// What a risk lacks, and what to do; none where it lacks nothing.
fn lacks(risk: &Risk, vocabulary: &Vocabulary) -> Option<(&'static str, &'static str)> {
    let nobody = |text: &Option<Text>| {
        let says_nothing = |text: &Text| is_placeholder(&text.value, vocabulary) || says_none(&text.value);
        text.as_ref().is_none_or(says_nothing)
    };
    match (nobody(&risk.mitigation), nobody(&risk.owner)) {
        (false, false) => None,
        (true, true) => Some((
            "it has no mitigation and no owner",
            "Add `mitigation:` with what is done about it, and `owner:` with the person responsible.",
        )),
        (true, false) => {
            Some(("it has no mitigation", "Add `mitigation:` with what is done before it happens."))
        }
        (false, true) => {
            Some(("it has no owner", "Add `owner:` with the person responsible for the mitigation."))
        }
    }
}

fn hundredths(share: f64) -> f64 {
    (share * 100.0).round() / 100.0
}
