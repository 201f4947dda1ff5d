//! See `rules/shadowed-field.md`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::model::ProblemKind;
use crate::rule::{Context, Rule, say};

/// Options of `shadowed-field`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ShadowedField {}

impl Rule for ShadowedField {
    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        say::pass_on(cx.plan, ProblemKind::ShadowedField, out);
    }
}
