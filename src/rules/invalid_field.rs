//! See `rules/invalid-field.md`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::model::ProblemKind;
use crate::rule::{Context, Rule, say};

/// Options of `invalid-field`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct InvalidField {}

impl Rule for InvalidField {
    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        say::pass_on(cx.plan, ProblemKind::InvalidField, out);
        say::pass_on(cx.plan, ProblemKind::Misshapen, out);
        say::pass_on(cx.plan, ProblemKind::Unfilled, out);
        say::pass_on(cx.plan, ProblemKind::Left, out);
        say::pass_on(cx.plan, ProblemKind::Unsaid, out);
    }
}
