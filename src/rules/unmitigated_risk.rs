//! See `rules/unmitigated-risk.md`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::language::owner::is_placeholder;
use crate::load::says_none;
use crate::model::{Outcome, Risk, Text};
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
                let share = |text: &Option<Text>| self.scale.read(&text.as_ref()?.value);
                let (Some(probability), Some(impact)) = (share(&risk.probability), share(&risk.impact))
                else {
                    continue;
                };
                // Half of a half must be a quarter, whatever a computer makes of decimals.
                if probability * impact + 1e-9 >= self.threshold {
                    self.judge(cx, outcome, risk, ix, probability * impact, out);
                }
            }
        }
    }
}

impl UnmitigatedRisk {
    fn judge(
        &self,
        cx: &Context<'_>,
        outcome: &Outcome,
        risk: &Risk,
        ix: usize,
        weight: f64,
        out: &mut Findings,
    ) {
        let nobody = |text: &Option<Text>| {
            let says_nothing =
                |text: &Text| is_placeholder(&text.value, cx.vocabulary) || says_none(&text.value);
            text.as_ref().is_none_or(says_nothing)
        };
        let (unanswered, unowned) = (nobody(&risk.mitigation), nobody(&risk.owner));
        let (what, help) = match (unanswered, unowned) {
            (false, false) => return,
            (true, true) => (
                "it has no mitigation and no owner",
                "Add `mitigation:` with what is done about it, and `owner:` with the person responsible.",
            ),
            (true, false) => {
                ("it has no mitigation", "Add `mitigation:` with what is done before it happens.")
            }
            (false, true) => {
                ("it has no owner", "Add `owner:` with the person responsible for the mitigation.")
            }
        };
        let percent = |share: f64| format!("{}", (share * 100.0).round() / 100.0);
        let message = format!(
            "probability × impact is {} (limit {}), but {what}",
            percent(weight),
            percent(self.threshold)
        );
        let detail = risk.name.as_ref().map_or_else(|| format!("{ix}"), |name| name.trimmed().to_owned());
        let span = risk.name.as_ref().map_or(risk.span, |name| name.span);
        let finding = out.report(&outcome.id, outcome.at(span), detail, message);
        for (text, what) in [(&risk.probability, "so likely"), (&risk.impact, "so bad")] {
            if let Some(text) = text {
                finding.also(outcome.at(text.span), what);
            }
        }
        finding.help(help);
    }
}
