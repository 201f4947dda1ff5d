//! Headings of one level with fields below each, as a list with a mapping for each of them.

use foldhash::HashSet;

use super::body::{Body, Heading, PassageKind};
use super::fields::{self, Cell};
use super::preamble;
use crate::document::Document;
use crate::language::plan;
use crate::language::word::plain;
use crate::model::Field;
use crate::text::{Cut as _, Span};

/// How many headings make a list.
const SEVERAL: usize = 2;

/// How many levels headings have.
const LEVELS: u8 = 6;

/// The headings of the level on which most have fields below them, each with these; what the heading says stands under
/// the key `title`. Nothing where only one has fields. `source` is the text that the body was read from.
pub(super) fn list<'s>(
    source: &'s str,
    body: &Body,
    title: &'s str,
    is_field: &dyn Fn(&str) -> bool,
) -> Option<Document<'s>> {
    let lists = (1..=LEVELS).map(|level| alike(source, entries(source, body, level), is_field));
    let entries = lists.max_by_key(Vec::len).filter(|entries| entries.len() >= SEVERAL)?;
    let whole = entries.iter().map(|(heading, fields)| span(heading, fields)).reduce(Span::to)?;
    let rows = entries.into_iter().map(|(heading, fields)| {
        let span = span(heading, &fields);
        let named = std::iter::once((title, Cell::Line(name(source, heading))));
        let said = fields.into_iter().map(|(key, cell)| (source.get(key.range()).unwrap_or_default(), cell));
        (span, named.chain(said.filter(|(key, _)| !key.eq_ignore_ascii_case(title))).collect())
    });
    Some(fields::named_rows(source, whole, rows.collect()))
}

type Fields = Vec<(Span, Cell)>;

/// The headings of a level with the fields that stand between each and the next heading of any level.
fn entries<'b>(source: &str, body: &'b Body, level: u8) -> Vec<(&'b Heading, Fields)> {
    let headings = body.headings.iter().enumerate().filter(|(_, heading)| heading.level == level);
    let below = headings.filter_map(|(at, heading)| {
        let next = body.headings.get(at + 1).map_or(body.span.end, |next| next.span.start);
        let found = preamble::find(source, Span { start: heading.span.end, end: next });
        let mut fields = found.map(|found| found.fields).unwrap_or_default();
        fields.extend(below_it(body, at));
        (!fields.is_empty()).then_some((heading, fields))
    });
    below.collect()
}

/// Those that have a field of outcomes, and those that share one with them: the draft of a letter has a subject, and is
/// no item among those that somebody owes.
fn alike<'b>(
    source: &str,
    mut entries: Vec<(&'b Heading, Fields)>,
    is_field: &dyn Fn(&str) -> bool,
) -> Vec<(&'b Heading, Fields)> {
    let key = |span: &Span| source.cut(span.range());
    let is_one = |fields: &Fields| fields.iter().any(|(name, _)| is_field(key(name)));
    let of_ones = entries.iter().filter(|(_, fields)| is_one(fields)).flat_map(|(_, fields)| fields);
    let known: HashSet<String> = of_ones.map(|(name, _)| plain(key(name))).collect();
    entries.retain(|(_, fields)| {
        known.is_empty() || fields.iter().any(|(name, _)| known.contains(&plain(key(name))))
    });
    entries
}

/// How many bytes the value of a field has at most that has a heading of its own.
const VALUE: usize = 60;

/// The fields that have a heading of their own below this one, with one short text or a list under it.
fn below_it(body: &Body, at: usize) -> Fields {
    let Some((heading, behind)) = body.headings.get(at..).and_then(<[Heading]>::split_first) else {
        return Vec::new();
    };
    let below = behind.iter().take_while(|next| next.level > heading.level);
    let named = below.filter(|next| {
        next.level == heading.level + 1
            && plan::field(&next.title.text).is_some_and(|field| TOLD.contains(&field))
    });
    let fields = named.filter_map(|named| {
        let end = behind.iter().map(|next| next.span.start).find(|&start| start > named.span.start);
        let content = Span { end: end.unwrap_or(named.content.end), ..named.content };
        let said = match body.passages_in(content) {
            [one] if one.kind == PassageKind::Paragraph && one.text.len() <= VALUE => Cell::Line(one.span),
            items if !items.is_empty() && items.iter().all(|one| one.kind == PassageKind::Item) => {
                Cell::Items(items.iter().map(|item| item.span).collect())
            }
            _ => return None,
        };
        Some((named.title.span, said))
    });
    fields.collect()
}

/// What is told below a heading of its own.
const TOLD: [Field; 7] = [
    Field::Owner,
    Field::Status,
    Field::Priority,
    Field::Start,
    Field::Deadline,
    Field::Done,
    Field::DependsOn,
];

/// What a heading says; with the marks that strike it out, where all of it is.
fn name(source: &str, heading: &Heading) -> Span {
    let written = source.get(heading.span.range()).unwrap_or_default();
    let inner = written.trim_matches(['#', ' ', '\t']);
    match heading.title.is_struck() && !written.contains('\n') {
        true => {
            let start = heading.span.range().start + written.start_of(inner);
            Span::new(start, start + inner.len())
        }
        false => heading.title.span,
    }
}

fn span(heading: &Heading, fields: &Fields) -> Span {
    let end = fields.iter().map(|(key, cell)| key.to(cell.span())).reduce(Span::to);
    end.map_or(heading.span, |end| heading.span.to(end))
}
