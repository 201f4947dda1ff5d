//! What shall be said → edits of the text, and what they mean for its values.

use crate::document::{Document, Kind, NodeId, Style};
use crate::finding::Change;
use crate::load::{self, normal_key};
use crate::text::{Cut, Span};
use crate::yaml::edit::{self, Edit, Meant, Refusal};

use super::values::Values;

/// The edits that make these changes, all of them.
pub(super) fn edits(
    doc: &Document<'_>,
    values: &Values,
    changes: &[Change],
) -> Result<(Vec<Edit>, Vec<Meant>), Refusal> {
    let (mut edits, mut all) = (Vec::new(), Vec::new());
    for change in changes {
        let (edit, meant) = match change {
            Change::Replace { place, with } => replace(doc, values, place.span, with),
            Change::RemoveItem { place } => remove(doc, values, place.span),
            Change::AppendItem { outcome, key, item, .. } => append(doc, values, *outcome, key, item),
        }?;
        if values.is_shared(edit.span) {
            return Err(Refusal::Anchored);
        }
        edits.push(edit);
        all.push(meant);
    }
    Ok((edits, all))
}

type One = Result<(Edit, Meant), Refusal>;

fn says(doc: &Document<'_>, id: NodeId, text: String) -> One {
    Ok((edit::replace_scalar(doc, id, &text)?, Meant::Says(id, text)))
}

/// A whole scalar, or a part of one: an id between commas.
fn replace(doc: &Document<'_>, values: &Values, place: Span, with: &str) -> One {
    let id = values.scalar(place).ok_or(Refusal::NoValue)?;
    if doc.span(id) == place {
        return says(doc, id, with.to_owned());
    }
    let (text, part) = part(doc, id, place)?;
    says(doc, id, format!("{}{with}{}", text.cut(..part.start), text.cut(part.end..)))
}

/// A scalar's text and the range of it that stands at `place`, where the text stands in the source as it is.
fn part<'d>(
    doc: &'d Document<'_>,
    id: NodeId,
    place: Span,
) -> Result<(&'d str, std::ops::Range<usize>), Refusal> {
    let node = doc.node(id);
    let Kind::Scalar { text, style } = &node.kind else { return Err(Refusal::WrongKind) };
    let quote = match style {
        Style::Plain | Style::Verbatim => 0,
        Style::SingleQuoted | Style::DoubleQuoted => 1,
        Style::Literal | Style::Folded => return Err(Refusal::Block),
    };
    let start = node.span.range().start + quote;
    if doc.source.get(start..start + text.len()) != Some(text) {
        return Err(Refusal::NoValue);
    }
    let range = place.range();
    let from = range.start.checked_sub(start).ok_or(Refusal::NoValue)?;
    let to = range.end - start;
    text.get(from..to).ok_or(Refusal::NoValue)?;
    Ok((text, from..to))
}

fn remove(doc: &Document<'_>, values: &Values, place: Span) -> One {
    if let Some((list, number, item)) = values.item(place) {
        let edit = match is_cell(doc, item) && !is_quoted(doc, item) {
            true => Edit { span: row(doc, place), replacement: String::new() },
            false => edit::remove_item(doc, list, number)?,
        };
        return Ok((edit, Meant::Goes(item)));
    }
    // One of several ids between commas goes with the comma before it.
    let id = values.scalar(place).filter(|&id| doc.span(id) != place).ok_or(Refusal::NoValue)?;
    let (text, part) = part(doc, id, place)?;
    let before = text.cut(..part.start).trim_end().strip_suffix(',').ok_or(Refusal::Layout)?;
    says(doc, id, format!("{before}{}", text.cut(part.end..)))
}

/// A further item of the list under a key of an outcome; the list or the entry is made where there is none.
fn append(doc: &Document<'_>, values: &Values, outcome: Span, key: &str, item: &str) -> One {
    let roots = load::outcome_roots(doc, &load::Mapping::default());
    let map = roots.into_iter().map(|root| root.node).find(|&root| outcome.contains(doc.span(root)));
    let map = map.ok_or(Refusal::NoValue)?;
    if values.is_shared(doc.span(map)) {
        return Err(Refusal::Anchored);
    }
    let entries = doc.written_entries(map);
    let named = |name: &str| normal_key(name) == normal_key(key);
    if let Some(entry) = entries.iter().find(|entry| doc.text(entry.key).is_some_and(named)) {
        return match (&doc.node(entry.value).kind, doc.plain_text(entry.value)) {
            (Kind::Scalar { .. }, None) => says(doc, entry.value, item.to_owned()),
            (Kind::Missing, _) if is_cell(doc, entry.key) => Err(Refusal::Layout),
            (Kind::Scalar { text, .. }, Some(_)) if load::says_none(text) => {
                says(doc, entry.value, item.to_owned())
            }
            // Several ids in one text stand between commas.
            (Kind::Scalar { text, .. }, Some(_)) => {
                says(doc, entry.value, format!("{}, {item}", text.trim_end()))
            }
            (Kind::Sequence { items, .. }, _)
                if items.len() == 1 && doc.text(items[0]).is_some_and(load::says_none) =>
            {
                says(doc, items[0], item.to_owned())
            }
            (Kind::Sequence { items, .. }, _) if items.first().is_some_and(|&first| is_cell(doc, first)) => {
                let last = *items.last().expect("there is a first");
                let text = doc.text(last).unwrap_or_default();
                says(doc, last, format!("{text}, {item}"))
            }
            _ => {
                let edit = edit::append_item(doc, entry.value, item)?;
                Ok((edit, Meant::Gains(entry.value, item.to_owned())))
            }
        };
    }
    // A path reaches inside another entry, which is not made here; a heading is no entry.
    if key.contains('.') || key.starts_with('#') {
        return Err(Refusal::Layout);
    }
    let last = *entries.last().ok_or(Refusal::Layout)?;
    let edit = if is_cell(doc, last.key) {
        new_row(doc, doc.span(last.key).to(doc.span(last.value)), key, item)?
    } else {
        edit::insert_list(doc, last, key, item)?
    };
    Ok((edit, Meant::GainsEntry(map, key.to_owned(), item.to_owned())))
}

fn is_cell(doc: &Document<'_>, id: NodeId) -> bool {
    matches!(doc.node(id).kind, Kind::Scalar { style: Style::Verbatim, .. })
}

/// Whether a text stands between quotes that are no part of its place, as in TOML.
fn is_quoted(doc: &Document<'_>, id: NodeId) -> bool {
    doc.source.cut(..doc.span(id).range().start).ends_with(['"', '\''])
}

/// The row of a table, with its line break.
fn row(doc: &Document<'_>, cell: Span) -> Span {
    let start = doc.source.cut(..cell.range().start).rfind('\n').map_or(0, |at| at + 1);
    let end = doc.source.cut(cell.range().end..).find('\n').map(|at| cell.range().end + at + 1);
    Span::new(start, end.unwrap_or(doc.source.len()))
}

/// A row below another, with bars at its ends where that has them.
fn new_row(doc: &Document<'_>, cells: Span, key: &str, item: &str) -> Result<Edit, Refusal> {
    let above = row(doc, Span::empty(cells.range().end));
    let line = doc.slice(above);
    let break_ = if line.ends_with("\r\n") { "\r\n" } else { "\n" };
    let cell = |text: &str| edit::write_scalar(text, Style::Verbatim, None, false).ok_or(Refusal::Text);
    let (key, item) = (cell(key)?, cell(item)?);
    let bare = line.trim();
    let left = if bare.starts_with('|') { "| " } else { "" };
    let right = if bare.ends_with('|') { " |" } else { "" };
    let new = format!("{left}{key} | {item}{right}");
    let replacement = if line.ends_with('\n') { format!("{new}{break_}") } else { format!("{break_}{new}") };
    Ok(Edit { span: Span::empty(above.range().end), replacement })
}
