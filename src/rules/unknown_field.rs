//! See `rules/unknown-field.md`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::model::ProblemKind;
use crate::rule::{Context, Rule, say};

/// Options of `unknown-field`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct UnknownField {}

impl Rule for UnknownField {
    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        say::pass_on(cx.plan, ProblemKind::UnknownField, out);
    }
}
