//! The items of a page's lists as the outcomes of a document, each with all that is said of it.

use std::borrow::Cow;

use crate::document::{Builder, Document, Kind, Meta, Style};
use crate::model::{Field, Status};
use crate::text::{Cut, Span};

use super::above;
use super::item::{Item, marked};
use super::said::plain;

/// What a field is called, whose name stands there as written.
pub(super) type Key<'k> = &'k dyn Fn(Field, &str) -> String;

/// The key of an item that is a part of the one before it, which nobody can write.
pub(super) const STEP: &str = "# step of it";

/// The key under which the number of an item stands.
const NUMBER: &str = "#";

/// How an item stands that can be ticked off, and is or is not.
const TICKED: &str = "[x]";
const OPEN: &str = "[ ]";

/// The items as a list.
pub(super) fn document<'s>(source: &'s str, items: &[Item<'_>], key: Key<'_>) -> Option<Document<'s>> {
    let whole = items.iter().map(|item| item.span).reduce(Span::to)?;
    let mut builder = Builder::new(source);
    builder.open(Kind::Sequence { items: Vec::new(), flow: false }, whole, Meta::default());
    // Nobody asks for a number that no other item names.
    let waits = items.iter().any(|item| item.says(Field::DependsOn));
    let mut held: Vec<(String, Vec<Value<'s>>)> = Vec::new();
    for item in items {
        builder.open(Kind::Mapping { entries: Vec::new(), flow: false }, item.span, Meta::default());
        if let Some(number) = item.number.filter(|_| waits) {
            builder.leaf(scalar(NUMBER.into()), number, Meta::default());
            builder.leaf(scalar(source.cut(number.range()).to_owned().into()), number, Meta::default());
        }
        let mut said = fields(source, item, key);
        if item.is_step {
            builder.leaf(scalar(STEP.into()), item.span, Meta::default());
            builder.leaf(scalar(TICKED.into()), item.span, Meta::default());
            let own: Vec<String> = said.iter().map(|(name, _)| name.clone()).collect();
            said.extend(held.iter().filter(|(name, _)| !own.contains(name)).cloned());
        } else {
            let passed_on = HELD.map(|field| key(field, field.name()));
            held = said.iter().filter(|(name, _)| passed_on.contains(name)).cloned().collect();
        }
        write(&mut builder, said);
        builder.close(Some(item.span.end));
    }
    builder.close(Some(whole.end));
    Some(builder.finish())
}

/// What an item says for its parts as well.
const HELD: [Field; 2] = [Field::Owner, Field::Deadline];

fn write<'s>(builder: &mut Builder<'s>, said: Vec<(String, Vec<Value<'s>>)>) {
    for (name, values) in said {
        let place = values.iter().map(|(_, _, place)| *place).reduce(Span::to).unwrap_or_default();
        builder.leaf(scalar(name.into()), values.first().map_or(place, |(at, ..)| *at), Meta::default());
        if let [(_, text, place)] = &values[..] {
            builder.leaf(scalar(text.clone()), *place, Meta::default());
            continue;
        }
        builder.open(Kind::Sequence { items: Vec::new(), flow: true }, place, Meta::default());
        for (_, text, place) in values {
            builder.leaf(scalar(text), place, Meta::default());
        }
        builder.close(Some(place.end));
    }
}

/// A value with the place of its key and its own.
type Value<'s> = (Span, Cow<'s, str>, Span);

/// What is said of an item, under each key all of it. Lines of its own come before what stands beside its name, and that
/// before its heading.
fn fields<'s>(source: &'s str, item: &Item<'_>, key: Key<'_>) -> Vec<(String, Vec<Value<'s>>)> {
    let mut found: Vec<(String, Vec<Value<'s>>)> = Vec::new();
    let mut add = |name: String, value: Value<'s>| match found.iter_mut().find(|(known, _)| *known == name) {
        Some((_, values)) => values.push(value),
        None => found.push((name, vec![value])),
    };
    let named = |field: Field| key(field, field.name());
    let text = &item.passage.text;
    let pieces = item.passage.pieces();
    let title = text.cut(item.told.name.clone()).trim();
    let place = pieces.place(text, item.told.name.clone());
    add(named(Field::Title), (place, Cow::Owned(title.to_owned()), place));
    for (field, name, value) in &item.lines {
        add(key(*field, source.cut(name.range())), (*name, plain(source.cut(value.range())), *value));
    }
    let in_lines = |wanted: Field| item.lines.iter().any(|(field, ..)| *field == wanted);
    for (field, range) in item.told.said.iter().filter(|(field, _)| !in_lines(*field)) {
        let place = pieces.place(text, range.clone());
        // What is ticked off is done, whatever stands beside it.
        if *field != Field::Status || !item.passage.is_ticked() && item.standing.is_none() {
            add(named(*field), (place, Cow::Owned(text.cut(range.clone()).to_owned()), place));
        }
    }
    if !in_lines(Field::Status)
        && let Some((word, place)) = standing(source, item)
    {
        add(named(Field::Status), (place, word, place));
    }
    if !item.says(Field::Deadline)
        && let Some((heading, period)) = &item.due
    {
        add(named(Field::Deadline), (heading.title.span, period.clone().into(), heading.title.span));
    }
    if !item.says(Field::Owner)
        && let Some((owner, place)) = &item.owner
    {
        add(named(Field::Owner), (*place, owner.clone().into(), *place));
    }
    found
}

/// How an item stands by its box, the marks that strike it out or the heading above it, and where that is said.
fn standing<'s>(source: &'s str, item: &Item<'_>) -> Option<(Cow<'s, str>, Span)> {
    let told = item.told.says(Field::Status);
    // A part that is to be ticked off is open, whatever is said of the whole.
    let heading = item.standing.filter(|_| !item.is_step);
    match (heading, &item.mark) {
        _ if item.passage.is_ticked() => Some((Cow::Borrowed(TICKED), item.passage.span)),
        (Some(heading), _) => Some((above::standing(source, heading), heading.title.span)),
        _ if told => None,
        (None, Some(mark)) => {
            let place = item.passage.pieces().place(&item.passage.text, mark.clone());
            Some((marked(item.passage.text.cut(mark.clone())).to_owned().into(), place))
        }
        (None, None) if item.has_box => Some((Cow::Borrowed(OPEN), item.passage.span)),
        (None, None) if item.passage.is_struck() => Some((Status::Dropped.word().into(), item.passage.span)),
        (None, None) => None,
    }
}

fn scalar(text: Cow<'_, str>) -> Kind<'_> {
    Kind::Scalar { text, style: Style::Plain }
}
