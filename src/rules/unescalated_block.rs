//! See `rules/unescalated-block.md`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::language::person::Person;
use crate::language::put_off::{is_bare, is_put_off};
use crate::language::reason::names_ticket;
use crate::language::{calendar, date, owner};
use crate::load::words::{is_answer, status};
use crate::model::{Field, Status, Text, Value};
use crate::rule::{Context, Needs, Rule, past, say};

/// Options of `unescalated-block`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct UnescalatedBlock {
    /// Days for which an outcome may be blocked before somebody else must know.
    pub after: u32,
    /// Days that another status must hold to be the end of a block.
    pub relief: u32,
}

impl Default for UnescalatedBlock {
    fn default() -> Self {
        Self { after: 14, relief: 7 }
    }
}

impl Rule for UnescalatedBlock {
    fn needs(&self) -> Needs {
        Needs::History { days: Some(self.after) }
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        for (outcome, timeline) in past::open(cx) {
            if outcome.status != Some(Status::Blocked) {
                continue;
            }
            let Some(since) =
                past::standing_since(outcome, timeline, i32::try_from(self.relief).unwrap_or(i32::MAX))
            else {
                continue;
            };
            let written = outcome.value(Field::EscalatedTo);
            let told: Vec<&Text> =
                written.into_iter().flat_map(|value| value.items()).filter_map(whom).collect();
            if past::within(cx, self.after, since.at) || told.iter().any(|text| is_person(cx, text)) {
                continue;
            }
            let days = since.days(cx);
            let key = cx.plan.name(Field::EscalatedTo);
            let (field, detail, message) = match told.first() {
                None => (
                    Field::Status,
                    "missing",
                    format!("this has been blocked for {days} and was not escalated to anybody"),
                ),
                Some(text) => (
                    Field::EscalatedTo,
                    "nobody",
                    format!(
                        "this has been blocked for {days}, and {} is not a person who could unblock it",
                        say::quoted(text.trimmed())
                    ),
                ),
            };
            let finding = out.report(&outcome.id, outcome.place(field), detail, message);
            finding.help(format!(
                "Escalate it to the person who can unblock it, and write their name under `{key}:`."
            ));
            finding
                .cause(format!("blocked for more than {} and not escalated", say::count(self.after, "day")));
        }
    }
}

/// Who is meant by an item: a text, or what a map has under a key for a person.
fn whom(item: &Value) -> Option<&Text> {
    let keys = ["person", "name", "who", "to", "owner"];
    item.text().or_else(|| keys.iter().find_map(|key| item.get(key)).and_then(Value::text))
}

/// The words of a text that is a link.
fn of_link(text: &str) -> &str {
    let words = text.strip_prefix('[').and_then(|rest| rest.split_once("]("));
    words.filter(|_| text.ends_with(')')).map_or(text, |(words, _)| words)
}

/// Whether a text names a person, one or several, and is no answer, date, tool, ticket or address of a page.
fn is_person(cx: &Context<'_>, text: &Text) -> bool {
    let word = of_link(text.trimmed());
    let date = calendar::due(word, &cx.plan.calendar).is_ok() || date::is_vague(word);
    // Where an address leads to somebody's own page, their handle is in it.
    let is_page = || word.contains("://") && Person::of(word).handle.is_none();
    let is_word =
        || status(word).is_some() || is_put_off(word, cx.vocabulary) || is_bare(word, cx.vocabulary);
    let is_no_name = is_answer(word) || date || is_word() || is_page() || names_ticket(word);
    let is_named = |person: &&str| person.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let people = || owner::people(word, cx.vocabulary);
    !is_no_name && people().iter().filter(|person| is_named(person)).any(|person| !owner::is_tool(person))
}
