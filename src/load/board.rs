//! Boards on a page: headings that say how things stand, such as `## To do` and `## Done`, above a list of them.

use std::borrow::Cow;
use std::ops::Range;

use crate::document::{Builder, Document, Kind, Meta, Style};
use crate::language::plan;
use crate::markdown::{Body, Heading, Passage, PassageKind};
use crate::model::{Field, Status};
use crate::text::{Cut, Span};

use super::words;

/// How many columns a board has at least.
const COLUMNS: usize = 2;

/// How many items stand on it at least.
const SEVERAL: usize = 3;

/// The items of a board as a list of outcomes, each with its title and the heading that it stands under; nothing where
/// the page is none. `source` is the text that the page was read from.
#[must_use]
pub fn board<'s>(source: &'s str, body: &Body) -> Option<Document<'s>> {
    let title = title(body);
    let columns: Vec<(&Heading, Status)> = body
        .headings
        .iter()
        .filter(|heading| title.is_none_or(|title| title.span != heading.span))
        .filter_map(|heading| Some((heading, stands(heading)?)))
        .collect();
    let level = columns.first()?.0.level;
    let (_, first) = columns.first()?;
    let is_board = columns.len() >= COLUMNS
        && columns.iter().all(|(heading, _)| heading.level == level)
        && columns.iter().any(|(_, status)| status != first)
        && columns.iter().any(|(_, status)| !matches!(status, Status::Done | Status::Dropped));
    if !is_board {
        return None;
    }
    let is_item = |passage: &&Passage| passage.kind == PassageKind::Item && passage.depth() == 1;
    let all = body.passages.iter().filter(is_item).count();
    let items: Vec<(&Passage, &Heading)> = columns
        .iter()
        .flat_map(|&(heading, _)| body.passages_in(heading.content).iter().map(move |item| (item, heading)))
        .filter(|(item, _)| is_item(item))
        .collect();
    let links = items.iter().filter(|(item, _)| only_links(source, item)).count();
    // Where most lists stand elsewhere, or items have files of their own, the headings only order a page.
    if items.len() < SEVERAL || items.len() * 2 <= all || links * 2 > items.len() {
        return None;
    }
    let whole = items.iter().map(|(item, _)| item.span).reduce(Span::to)?;
    let mut builder = Builder::new(source);
    builder.open(Kind::Sequence { items: Vec::new(), flow: false }, whole, Meta::default());
    for (item, heading) in items {
        builder.open(Kind::Mapping { entries: Vec::new(), flow: false }, item.span, Meta::default());
        field(&mut builder, Field::Title, Cow::Owned(item.text.trim().to_owned()), item.span);
        let written = source.cut(heading.title.span.range());
        let standing = if item.is_ticked() { TICKED } else { written };
        field(&mut builder, Field::Status, Cow::Borrowed(standing), heading.title.span);
        builder.close(Some(item.span.end));
    }
    builder.close(Some(whole.end));
    Some(builder.finish())
}

/// Whether an item is nothing but a link, to a file or to a page of the web. `source` is the text that it was read from.
#[must_use]
pub fn only_links(source: &str, item: &Passage) -> bool {
    let Range { start, end } = item.span.range();
    let in_brackets = source.cut(..start).ends_with('[') && source.cut(end..).starts_with("](");
    item.is_link() || in_brackets
}

/// The heading above all others, which is what the page is called, even where it reads like a status: `# Plan`.
fn title(body: &Body) -> Option<&Heading> {
    let (first, others) = body.headings.split_first()?;
    others.iter().all(|other| other.level > first.level).then_some(first)
}

/// How an item stands that is ticked off, whatever heading it stands under.
const TICKED: &str = "[x]";

fn field<'s>(builder: &mut Builder<'s>, field: Field, value: Cow<'s, str>, span: Span) {
    let text = |text: Cow<'s, str>| Kind::Scalar { text, style: Style::Plain };
    builder.leaf(text(Cow::Borrowed(field.name())), span, Meta::default());
    builder.leaf(text(value), span, Meta::default());
}

/// How what stands under a heading stands, if that is all that the heading says. A sign before other words only adorns
/// them.
fn stands(heading: &Heading) -> Option<Status> {
    let said = heading.title.text.trim();
    let plain = said.trim_matches(|c: char| !c.is_alphanumeric());
    plan::status(plain).or_else(|| words::status(if plain.is_empty() { said } else { plain }))
}
