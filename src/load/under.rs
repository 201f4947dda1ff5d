//! What the headings above a row say of it: for which quarter it is, how it stands, who owes it. `## Q1 2027` and `## Next` head
//! tables and headings with fields as often as lists.

use crate::document::{Builder, Document, Kind, Meta, NodeId, Style};
use crate::markdown::{Body, Heading};
use crate::model::Field;
use crate::text::Span;

use super::above;
use super::board;
use super::listing::Key;
use super::mapping::Mapping;
use super::remark::Means;

/// What a heading says of a row: under which field, in which words, and where.
type Said = (Field, String, Span);

/// Rows of a page with what the headings above them say, unless they say it themselves.
#[must_use]
pub fn under_headings<'s>(
    rows: Vec<Document<'s>>,
    body: &Body,
    key: Key<'_>,
    means: Means<'_>,
    mapping: &Mapping,
) -> Vec<Document<'s>> {
    if rows.is_empty() {
        return rows;
    }
    let standings = board::standings(body, mapping);
    rows.into_iter().map(|rows| told(rows, body, &standings, key, means)).collect()
}

fn told<'s>(
    rows: Document<'s>,
    body: &Body,
    standings: &[&Heading],
    key: Key<'_>,
    means: Means<'_>,
) -> Document<'s> {
    let said: Vec<Vec<Said>> =
        items(&rows).iter().map(|&row| above(&rows, row, body, standings, means)).collect();
    if said.iter().all(Vec::is_empty) {
        return rows;
    }
    let mut builder = Builder::new(rows.source);
    for &root in &rows.roots {
        builder.open(Kind::Sequence { items: Vec::new(), flow: false }, rows.span(root), Meta::default());
        for (&row, said) in rows.items(root).iter().zip(&said) {
            builder.open(Kind::Mapping { entries: Vec::new(), flow: false }, rows.span(row), Meta::default());
            // An empty cell gives way to its heading.
            let gives_way = |name: NodeId, value: NodeId| {
                let field = rows.text(name).and_then(means);
                rows.is_null(value) && said.iter().any(|(said, ..)| field == Some(*said))
            };
            for entry in rows.entries(row).into_iter().filter(|entry| !gives_way(entry.key, entry.value)) {
                copy(&mut builder, &rows, entry.key);
                copy(&mut builder, &rows, entry.value);
            }
            for (field, words, place) in said {
                builder.leaf(text(key(*field, field.name())), *place, Meta::default());
                builder.leaf(text(words.clone()), *place, Meta::default());
            }
            builder.close(Some(rows.span(row).end));
        }
        builder.close(Some(rows.span(root).end));
    }
    let mut found = builder.finish();
    found.comments = rows.comments;
    found
}

/// What the headings above a row say that it does not say itself, each the nearest.
fn above(
    rows: &Document<'_>,
    row: NodeId,
    body: &Body,
    standings: &[&Heading],
    means: Means<'_>,
) -> Vec<Said> {
    let place = rows.span(row);
    let headings = || above::headings(body, place);
    // Where the row is a heading itself, what stands beside its name comes first.
    let own = || body.headings.iter().filter(|heading| heading.span.start == place.start);
    let says = |field: Field| {
        let mut entries = rows.entries(row).into_iter();
        entries.any(|entry| rows.text(entry.key).and_then(means) == Some(field) && !rows.is_null(entry.value))
    };
    let due = || {
        let mut all = own().chain(headings());
        all.find_map(|heading| Some((Field::Deadline, above::period(heading)?, heading.title.span)))
    };
    let stands = || {
        let is_standing = |heading: &&Heading| standings.iter().any(|one| one.span == heading.span);
        let heading =
            own().find(|own| board::stands(own).is_some()).or_else(|| headings().find(is_standing))?;
        let word = above::standing(rows.source, heading).trim().to_owned();
        Some((Field::Status, word, heading.title.span))
    };
    let owner = || {
        let (name, place) = own().chain(headings()).find_map(|heading| above::owner(heading, means))?;
        Some((Field::Owner, name, place))
    };
    let due = if says(Field::Deadline) { None } else { due() };
    let stands = if says(Field::Status) { None } else { stands() };
    let owner = if says(Field::Owner) { None } else { owner() };
    due.into_iter().chain(stands).chain(owner).collect()
}

fn items(rows: &Document<'_>) -> Vec<NodeId> {
    rows.roots.iter().flat_map(|&root| rows.items(root)).copied().collect()
}

/// Copies a value. Rows hold texts and lists of texts, so that it goes no deeper than that.
fn copy<'s>(builder: &mut Builder<'s>, rows: &Document<'s>, id: NodeId) {
    let node = rows.node(id);
    match &node.kind {
        Kind::Sequence { items, flow } => {
            builder.open(Kind::Sequence { items: Vec::new(), flow: *flow }, node.span, Meta::default());
            for &item in items {
                builder.leaf(rows.node(item).kind.clone(), rows.span(item), Meta::default());
            }
            builder.close(Some(node.span.end));
        }
        kind => {
            builder.leaf(kind.clone(), node.span, Meta::default());
        }
    }
}

fn text<'s>(text: String) -> Kind<'s> {
    Kind::Scalar { text: text.into(), style: Style::Plain }
}
