//! Lists on a page whose items are outcomes: each says below its name or beside it who owes it and by when, or the
//! headings say how things stand or for which quarter they are.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::document::{Builder, Document, Kind, Meta, Style};
use crate::language::date::{self, DateError};
use crate::language::plan::{self, sign_before};
use crate::markdown::{Body, Heading, Passage, PassageKind};
use crate::model::{Field, Status};
use crate::text::{Cut, Span};

use super::board;
use super::remark::{Means, Told, told};
use super::said::{Said, plain, said};
use super::words;

/// How many items make a list, and of how many all must be said that page of prose has a plan in a list.
const SEVERAL: usize = 2;
const MANY: usize = 3;

/// How many times as long as its items the text of a page is that only has a list among much else.
const MUCH: usize = 3;

/// What a field is called, whose name stands there as written.
pub(super) type Key<'k> = &'k dyn Fn(Field, &str) -> String;

/// An item with what is said of it.
struct Item<'b> {
    passage: &'b Passage,
    heading: Option<&'b Heading>,
    /// The same, if it says how what stands below it stands.
    standing: Option<&'b Heading>,
    span: Span,
    letters: usize,
    /// What lines of its own say.
    lines: Vec<Said>,
    /// What stands beside its name.
    told: Told,
    /// Whether it can be ticked off.
    has_box: bool,
    /// Its number, where the items of its list are counted.
    number: Option<Span>,
}

impl Item<'_> {
    fn says(&self, wanted: Field) -> bool {
        self.told.says(wanted) || self.lines.iter().any(|(field, ..)| *field == wanted)
    }

    /// Whether it says who owes it and by when, or one of these and how it stands.
    fn is_owed(&self) -> bool {
        let (owned, due) = (self.says(Field::Owner), self.says(Field::Deadline) || self.is_in_period());
        owned && due || (owned || due) && (self.says(Field::Status) || self.has_box)
    }

    fn is_in_period(&self) -> bool {
        self.heading.is_some_and(|heading| period(heading).is_some())
    }
}

/// The items of a page's lists as outcomes; nothing where they are something else. `source` is the text that the page was
/// read from.
#[must_use]
pub fn listed<'s>(source: &'s str, body: &Body, key: Key<'_>, means: Means<'_>) -> Option<Document<'s>> {
    let mut items = items(source, body, means);
    believe(&mut items);
    stand_by_signs(&mut items);
    let items = match board::columns(source, body) {
        Some(columns) => items.into_iter().filter(|item| board::holds(&columns, item.passage)).collect(),
        None => owed(items, body)?,
    };
    document(source, &items, key)
}

/// The items of all lists, with what stands below each.
fn items<'b>(source: &str, body: &'b Body, means: Means<'_>) -> Vec<Item<'b>> {
    let mut found: Vec<Item<'b>> = Vec::new();
    let mut open = false;
    for passage in &body.passages {
        let is_item = passage.kind == PassageKind::Item;
        let lines = if is_item { said(source, passage, means) } else { Vec::new() };
        // A field that stands in a list by itself is about the page.
        let names = |(_, key, _): &Said| key.start <= passage.span.start + MARKS;
        if is_item && passage.depth() == 1 && begins(source, passage) && !lines.first().is_some_and(names) {
            found.push(item(source, body, passage, lines, means));
            open = true;
        } else if is_item && (passage.depth() > 1 || !begins(source, passage)) {
            if let Some(item) = found.last_mut().filter(|_| open) {
                item.lines.extend(lines);
                item.letters += passage.text.len();
                item.span = item.span.to(passage.span);
            }
        } else {
            open = false;
        }
    }
    found
}

fn item<'b>(
    source: &str,
    body: &'b Body,
    passage: &'b Passage,
    lines: Vec<Said>,
    means: Means<'_>,
) -> Item<'b> {
    let heading = body.headings.iter().rfind(|heading| heading.content.contains(passage.span));
    let standing = board::stands_under(body, heading);
    let below = lines.first().and_then(|(_, key, _)| passage.text.find(source.cut(key.range())));
    let told = told(passage.text.cut(..below.unwrap_or(passage.text.len())), means);
    let before = source.cut(..passage.span.range().start).trim_end_matches([' ', '*', '_']);
    let (span, letters, has_box) = (passage.span, passage.text.len(), before.ends_with(']'));
    let number = number(source, passage);
    Item { passage, heading, standing, span, letters, lines, told, has_box, number }
}

/// Whether a passage begins an item, and does not go on with one.
fn begins(source: &str, passage: &Passage) -> bool {
    let before = source.cut(..passage.span.range().start);
    let line = before.rsplit('\n').next().unwrap_or_default().trim_start();
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let mark = if rest.len() < line.len() {
        rest.starts_with(['.', ')'])
    } else {
        rest.starts_with(['-', '*', '+'])
    };
    mark && rest.chars().nth(1).is_some_and(char::is_whitespace)
}

/// The number before an item of a list that counts them.
fn number(source: &str, passage: &Passage) -> Option<Span> {
    let before = source.cut(..passage.span.range().start);
    let line = before.rsplit('\n').next().unwrap_or_default().trim_start();
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let start = source.start_of(line);
    (digits > 0).then(|| Span::new(start, start + digits))
}

/// Takes names behind a dash, in brackets or before a colon for those of owners, where most items have one and some name
/// comes again, or each item says by when as well.
fn believe(items: &mut [Item<'_>]) {
    let name = |item: &Item<'_>| {
        let (owner, _) = item.told.perhaps.as_ref()?;
        Some(item.passage.text.cut(owner.clone()).to_owned())
    };
    let names: Vec<String> = items.iter().filter_map(name).collect();
    let different: BTreeSet<&String> = names.iter().collect();
    let is_due = |item: &Item<'_>| item.told.perhaps.is_none() || item.told.says(Field::Deadline);
    let many = names.len() >= SEVERAL && names.len() * 2 >= items.len();
    if many && (different.len() < names.len() || items.iter().all(is_due)) {
        items.iter_mut().filter(|item| !item.says(Field::Owner)).for_each(|item| item.told.believe());
    }
}

/// Takes the picture before the name of an item for how it stands, where it is known for that, or may be and another one of
/// the page is. Any other adorns the name.
fn stand_by_signs(items: &mut [Item<'_>]) {
    let sign =
        |item: &Item<'_>| sign_before(item.passage.text.cut(item.told.name.clone())).map(str::to_owned);
    let signs: Vec<Option<String>> = items.iter().map(sign).collect();
    if !signs.iter().flatten().any(|sign| plan::is_sign(sign)) {
        return;
    }
    for (item, sign) in items.iter_mut().zip(signs) {
        let is_open = !item.says(Field::Status) && item.standing.is_none();
        let tells = |sign: &String| plan::is_sign(sign) || plan::perhaps_status(sign).is_some();
        let Some(sign) = sign.filter(|sign| is_open && tells(sign)) else {
            continue;
        };
        let start = item.told.name.start;
        let words = item.passage.text.cut(start + sign.len()..item.told.name.end);
        item.told.name.start += sign.len() + words.len() - words.trim_start().len();
        item.told.said.push((Field::Status, start..start + sign.len()));
    }
}

/// The items of lists in which most are owed, and of those below headings that say for which quarter they are; nothing
/// where these are few on a page of prose.
fn owed<'b>(items: Vec<Item<'b>>, body: &Body) -> Option<Vec<Item<'b>>> {
    let place = |item: &Item<'_>| item.heading.map(|heading| heading.span);
    let mut kept: Vec<Item<'b>> = Vec::new();
    let mut periods: BTreeSet<u32> = BTreeSet::new();
    let mut items = items.into_iter().peekable();
    while let Some(first) = items.next() {
        let mut list = vec![first];
        while let Some(next) = items.next_if(|next| place(next) == place(&list[0])) {
            list.push(next);
        }
        let is_period = list[0].is_in_period();
        let owed = list.iter().filter(|item| item.is_owed()).count();
        if is_period {
            periods.extend(place(&list[0]).map(|span| span.start));
        }
        if is_period || owed * 2 > list.len() {
            kept.extend(list);
        }
    }
    let owed = kept.iter().filter(|item| item.is_owed()).count();
    let letters: usize = kept.iter().map(|item| item.letters).sum();
    let all: usize = body.passages.iter().chain(&body.lines).map(|passage| passage.text.len()).sum();
    let full = |item: &&Item<'_>| item.says(Field::Owner) && item.says(Field::Deadline);
    let is_plan = owed >= SEVERAL && owed * 2 > kept.len() || periods.len() >= SEVERAL && kept.len() >= MANY;
    let is_most = letters * MUCH >= all || kept.iter().filter(full).count() >= MANY;
    (is_plan && is_most).then_some(kept)
}

/// The period that a heading names, perhaps with what it is about behind a sign.
pub(super) fn period(heading: &Heading) -> Option<String> {
    let text = heading.title.text.trim_end_matches([':', '：']);
    let first = || BEHIND.iter().find_map(|sign| text.split_once(sign)).map(|(first, _)| first);
    date::period(text, false).or_else(|| date::period(first()?, false)).or_else(|| last_of_range(text))
}

/// The last of the periods from one to the other: `Q1–Q2 2027`.
fn last_of_range(text: &str) -> Option<String> {
    let (first, last) = RANGE.iter().find_map(|sign| text.split_once(sign))?;
    let is_period =
        matches!(date::deadline(first, 1), Ok(_) | Err(DateError::NoYear | DateError::OtherForm { .. }));
    if is_period { date::period(last, false) } else { None }
}

/// What stands between the first and the last of a range.
const RANGE: [&str; 4] = ["–", "—", " - ", " to "];

/// What parts a period from what it is about.
const BEHIND: [&str; 5] = [": ", " — ", " – ", " - ", " ("];

fn document<'s>(source: &'s str, items: &[Item<'_>], key: Key<'_>) -> Option<Document<'s>> {
    let whole = items.iter().map(|item| item.span).reduce(Span::to)?;
    let mut builder = Builder::new(source);
    builder.open(Kind::Sequence { items: Vec::new(), flow: false }, whole, Meta::default());
    // Nobody asks for a number that no other item names.
    let waits = items.iter().any(|item| item.says(Field::DependsOn));
    for item in items {
        builder.open(Kind::Mapping { entries: Vec::new(), flow: false }, item.span, Meta::default());
        if let Some(number) = item.number.filter(|_| waits) {
            builder.leaf(scalar(NUMBER.into()), number, Meta::default());
            builder.leaf(scalar(source.cut(number.range()).to_owned().into()), number, Meta::default());
        }
        for (name, values) in fields(source, item, key) {
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
        builder.close(Some(item.span.end));
    }
    builder.close(Some(whole.end));
    Some(builder.finish())
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
    if !in_lines(Field::Status) {
        let standing = match (item.standing, item.has_box) {
            _ if item.passage.is_ticked() => Some((Cow::Borrowed(TICKED), item.passage.span)),
            (Some(heading), _) => Some((standing(source, heading), heading.title.span)),
            (None, false) if item.passage.is_struck() && !item.told.says(Field::Status) => {
                Some((Status::Dropped.word().into(), item.passage.span))
            }
            (None, true) if !item.told.says(Field::Status) => Some((Cow::Borrowed(OPEN), item.passage.span)),
            _ => None,
        };
        standing.into_iter().for_each(|(word, place)| add(named(Field::Status), (place, word, place)));
    }
    if !item.says(Field::Deadline)
        && let Some((heading, period)) = item.heading.and_then(|heading| Some((heading, period(heading)?)))
    {
        add(named(Field::Deadline), (heading.title.span, period.into(), heading.title.span));
    }
    found
}

/// The key under which the number of an item stands.
const NUMBER: &str = "#";
/// The word by which a heading says how what stands below it stands.
pub(super) fn standing<'s>(source: &'s str, heading: &Heading) -> Cow<'s, str> {
    let written = source.cut(heading.title.span.range());
    match (words::status(written), board::stands(heading)) {
        (None, Some(status)) => status.word().into(),
        _ => written.into(),
    }
}

/// How an item stands that can be ticked off, and is or is not.
const TICKED: &str = "[x]";
const OPEN: &str = "[ ]";

/// How many letters of a passage are marks at most before its first word.
const MARKS: u32 = 3;

fn scalar(text: Cow<'_, str>) -> Kind<'_> {
    Kind::Scalar { text, style: Style::Plain }
}
