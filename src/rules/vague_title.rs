//! See `rules/vague-title.md`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::language::word::same_text;
use crate::language::{Kind, vague};
use crate::rule::{Context, Patterns, Rule, say};
use crate::text::Cut;

/// Options of `vague-title`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct VagueTitle {
    /// Verbs of your own that say too little, such as "operationalise".
    pub verbs: Vec<String>,
    /// Globs of titles that are clear enough to your readers.
    pub allow: Patterns,
}

/// What to write instead.
const HELP: &str = "Say what will be true at the end: a number (“from 24 h to 12 h”), a thing that exists, or an event that has happened.";

/// What settles it where titles are short names on purpose.
const OFF: &str = "rules: {vague-title: off}";

impl Rule for VagueTitle {
    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        let vocabulary = cx.vocabulary.beside(Kind::VagueVerb, self.verbs.iter().map(String::as_str));
        for (ix, outcome) in cx.wanted() {
            let Some(title) = &outcome.title else { continue };
            if !outcome.is_open() || !cx.plan.is_leaf(ix) || self.allow.matches(title.trimmed()) {
                continue;
            }
            if let Some(word) =
                vague::only_word(&title.value).filter(|_| !same_text(&title.value, &outcome.id))
            {
                let message = "a title of one word names a topic, not a result";
                let place = outcome.at(title.part(word.range()));
                out.report(&outcome.id, place, "one-word", message).help(HELP).setting(OFF);
                continue;
            }
            let Some(verb) = vague::vague_verb(&title.value, &vocabulary) else { continue };
            let message = format!(
                "{} in this title is a direction, not a result",
                say::quoted(title.value.cut(verb.range()))
            );
            let place = outcome.at(title.part(verb.range()));
            let finding = out.report(&outcome.id, place, "vague", message);
            finding.help(HELP).setting(OFF);
        }
    }
}
