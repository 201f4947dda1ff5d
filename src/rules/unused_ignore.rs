//! See `rules/unused-ignore.md`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::language::near;
use crate::model::Ignore;
use crate::rule::{Context, Needs, Rule};
use crate::text::Place;

/// Options of `unused-ignore`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct UnusedIgnore {}

impl Rule for UnusedIgnore {
    fn needs(&self) -> Needs {
        Needs::Silence
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        for (ignore, used) in cx.plan.ignores.iter().zip(&cx.silence.used) {
            if ignore.garbled {
                let message = "this comment is not one that planlint understands, so it hides nothing";
                out.report_plan(ignore.comment, "garbled", message)
                    .help("Write `planlint: ignore[rule-name] reason`, in lower case.");
                continue;
            }
            if ignore.rules.is_empty() {
                out.report_plan(ignore.comment, "no-rule", "this comment names no rule, so it hides nothing")
                    .help("Write `planlint: ignore[rule-name] reason`.");
                continue;
            }
            if ignore.reason.is_empty() {
                let message = "this comment gives no reason, so it hides nothing";
                out.report_plan(ignore.comment, "no-reason", message)
                    .help("Add the reason after the bracket: `planlint: ignore[rule-name] reason`.");
            }
            names(cx, ignore, used, out);
        }
    }
}

fn names(cx: &Context<'_>, ignore: &Ignore, used: &[bool], out: &mut Findings) {
    for (named, used) in ignore.rules.iter().zip(used) {
        let name = named.value.as_str();
        let place = Place { file: ignore.comment.file, span: named.span };
        if !cx.silence.known.iter().any(|known| **known == *name) {
            let near = near::closest(name, cx.silence.known.iter().map(|known| &**known));
            let help = near.map_or_else(
                || "`planlint rules` lists them all.".to_owned(),
                |near| format!("Did you mean `{near}`?"),
            );
            out.report_plan(
                place,
                format!("unknown:{name}"),
                format!("there is no rule `{name}`, so this hides nothing"),
            )
            .help(help);
        } else if !used && !ignore.reason.is_empty() && cx.silence.ran.iter().any(|ran| **ran == *name) {
            let message = format!("`{name}` finds nothing here, so this comment is no longer needed");
            out.report_plan(place, format!("unused:{name}"), message).help("Remove it.");
        }
    }
}
