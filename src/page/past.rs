//! What happened to an outcome, commit by commit.

use maud::{Markup, html};
use serde_json::Value;

use super::text::{quoted, told};
use crate::facts::{Outcome, Reach};
use crate::model::written;
use crate::report::Happening;

/// How many events are told of one outcome, the latest.
const EVENTS: usize = 200;

/// How much of a value is told; `planlint log` tells all of it.
const VALUE: usize = 120;

/// How much of a commit's name is told, as `planlint log` does.
const SHORT: usize = 7;

/// The field whose values follow each other as the entries of a diary do.
const CHECK_IN: &str = "check_in";

/// The past of an outcome. What one commit did stands together, so that its author and reason are told once.
pub(super) fn log(outcome: &Outcome<'_>, reach: Reach) -> Markup {
    let events = &outcome.events;
    let is_cut = reach == Reach::Shallow && !events.iter().any(|event| event.event == "created");
    let from = events.len().saturating_sub(EVENTS);
    let shown = events.get(from..).unwrap_or_default();
    let noted = shown.iter().find(|event| event.field == Some(CHECK_IN));
    html! {
        @if events.is_empty() {
            p.note { "Nothing is known of its past: it is not committed yet, or earlier commits are not here." }
        } @else {
            @if is_cut { p.more { "What was before is not known: earlier commits are not here." } }
            @if from > 0 { p.more { (from) " earlier events are left out." } }
            dl { @for commit in shown.chunk_by(are_together) { (told_together(commit, outcome.path, noted)) } }
        }
    }
}

fn are_together(one: &Happening<'_>, other: &Happening<'_>) -> bool {
    let commit = |it: &Happening<'_>| (it.origin.map(str::to_owned), it.at.clone());
    commit(one) == commit(other) && one.reason == other.reason
}

/// `noted` is the first check-in that is told.
fn told_together(events: &[Happening<'_>], here: &str, noted: Option<&Happening<'_>>) -> Markup {
    let Some(first) = events.first() else { return html! {} };
    let name = |author: &str| author.split(" <").next().unwrap_or(author).to_owned();
    html! {
        dt {
            (first.day)
            @if let Some(author) = &first.author { ", " (told(&name(author), 60)) }
            @match first.origin {
                Some(commit) => { ", " (told(commit.get(..SHORT).unwrap_or(commit), SHORT)) }
                None => ", not committed yet"
            }
            @if events.iter().any(|event| event.unexplained) { ", no reason given" }
        }
        dd {
            @for (place, event) in events.iter().enumerate() {
                @if place > 0 { br; }
                @let follows = noted.is_some_and(|noted| !std::ptr::eq(noted, event)) && event.field == Some(CHECK_IN);
                (change(event, here, follows && event.new.is_some_and(|new| !new.is_null())))
            }
            // Of a state, the first line of the commit is often all that tells why.
            @let state = || events.iter().any(|event| event.field == Some("status")).then_some(first.message).flatten();
            @if let Some(said) = first.reason.or_else(state) { q { (quoted(said, 400)) } }
        }
    }
}

/// `follows`: what it was before stands at an event above.
fn change(event: &Happening<'_>, here: &str, follows: bool) -> Markup {
    html! {
        @match event.field {
            None => (event.event)
            Some("path") => { (event.event) " " }
            Some(field) => { (told(field, 60)) ": " }
        }
        @if event.field.is_some() {
            // What was written for the first time came from nothing, which needs no words.
            @if !follows && event.old.is_some_and(|old| !old.is_null()) { (said(event, event.old)) " → " }
            (said(event, event.new))
        }
        @else if event.path != here { " " code { (told(event.path, VALUE)) } }
    }
}

/// A value as people read it.
fn said(event: &Happening<'_>, value: Option<&Value>) -> Markup {
    let called = |value: &Value| written::called(event.field?, value);
    match value {
        None | Some(Value::Null) => html! { "nothing" },
        Some(other) => told(&called(other).unwrap_or_else(|| spelt(other)), VALUE),
    }
}

/// A value without the marks that only programs need.
fn spelt(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(spelt).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => {
            let fields: Vec<String> =
                fields.iter().map(|(name, value)| format!("{name}: {}", spelt(value))).collect();
            format!("({})", fields.join(", "))
        }
        other => other.to_string(),
    }
}
