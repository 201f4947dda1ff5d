//! Boards on a page: headings that say how things stand, such as `## To do` and `## Done`, above a list of them.

use std::ops::Range;

use crate::language::plan;
use crate::markdown::{Body, Heading, Passage, PassageKind};
use crate::model::{Field, Status};
use crate::text::Cut;

use super::mapping::Mapping;
use super::remark::beside;
use super::words;

/// How many columns a board has at least.
const COLUMNS: usize = 2;

/// How many items stand on it at least.
const SEVERAL: usize = 3;

/// The headings of a page's columns; nothing where it is no board. `source` is the text that the page was read from.
pub(super) fn columns<'b>(source: &str, body: &'b Body) -> Option<Vec<&'b Heading>> {
    let columns = headings(body)?;
    let is_item = |passage: &&Passage| passage.kind == PassageKind::Item && passage.depth() == 1;
    let all = body.passages.iter().filter(is_item).count();
    let items: Vec<&Passage> =
        body.passages.iter().filter(is_item).filter(|item| holds(&columns, item)).collect();
    let links = items.iter().filter(|item| only_links(source, item)).count();
    // Where most lists stand elsewhere, or items have files of their own, the headings only order a page.
    let is_list = items.len() >= SEVERAL && items.len() * 2 > all && links * 2 <= items.len();
    is_list.then_some(columns)
}

/// The headings of a page that say how things stand, all of one level, and not all the same nor only what is over.
fn headings(body: &Body) -> Option<Vec<&Heading>> {
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
    is_board.then(|| columns.into_iter().map(|(heading, _)| heading).collect())
}

/// The headings of a page that say how what stands below them stands, in words of the user's or of the plan's. What has
/// ended is said by one heading alone; other words order a page only where several headings say different ones.
pub(super) fn standings<'b>(body: &'b Body, mapping: &Mapping) -> Vec<&'b Heading> {
    let title = title(body);
    let named = |heading: &Heading| mapping.status(plain(heading)).or_else(|| stands(heading));
    let headings =
        body.headings.iter().filter(|heading| title.is_none_or(|title| title.span != heading.span));
    let said: Vec<(&Heading, Status)> =
        headings.filter_map(|heading| Some((heading, named(heading)?))).collect();
    let several = said.iter().any(|(_, status)| said.first().is_some_and(|(_, first)| first != status));
    let is_over = |status: Status| matches!(status, Status::Done | Status::Dropped);
    let told = said.into_iter().filter(|(_, status)| several || is_over(*status));
    told.map(|(heading, _)| heading).collect()
}

/// Whether an item stands in one of these columns.
pub(super) fn holds(columns: &[&Heading], item: &Passage) -> bool {
    columns.iter().any(|heading| heading.content.contains(item.span))
}

/// The heading that an item stands under, if it says how it stands and does not call the page.
pub(super) fn stands_under<'b>(body: &Body, heading: Option<&'b Heading>) -> Option<&'b Heading> {
    let is_title = |heading: &Heading| title(body).is_some_and(|title| title.span == heading.span);
    heading.filter(|heading| stands(heading).is_some() && !is_title(heading))
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

/// How what stands under a heading stands, if that is all that the heading says, or it is said behind the rest. A sign
/// before other words only adorns them.
pub(super) fn stands(heading: &Heading) -> Option<Status> {
    let said = plain(heading);
    let past = || words::readings(said).any(plan::heads_past).then_some(Status::Done);
    let behind = || {
        let at = beside(heading, Field::Status, &|_| None)?;
        plan::status(heading.title.text.cut(at))
    };
    plan::status(said).or_else(|| words::status(said)).or_else(past).or_else(behind)
}

/// What a heading says without the signs around it; a sign alone as it is.
fn plain(heading: &Heading) -> &str {
    let said = heading.title.text.trim();
    let plain = said.trim_matches(|c: char| !c.is_alphanumeric());
    if plain.is_empty() { said } else { plain }
}
