//! Adds and removes items and entries, whole lines at a time where they stand on lines of their own.

use super::{Edit, Refusal, editable, in_flow, write_scalar};
use crate::document::{Document, Entry, Kind, NodeId, Style};
use crate::text::{Cut, Span};
use crate::yaml::places::{back_over_blanks, line_end, line_start};
use crate::yaml::recover::next_line;

/// Appends a text to a list, in the layout of its last item. A missing value becomes a list.
///
/// # Errors
/// When the list cannot be edited in place.
pub fn append_item(doc: &Document<'_>, list: NodeId, text: &str) -> Result<Edit, Refusal> {
    let node = editable(doc, list)?;
    if matches!(node.kind, Kind::Missing) && !in_flow(doc, list) {
        return Ok(insert(node.span.range().start, format!(" {}", list_of(text)?)));
    }
    let Kind::Sequence { items, flow } = &node.kind else { return Err(Refusal::WrongKind) };
    let source = doc.source;
    let written = write_scalar(text, Style::Plain, None, *flow).ok_or(Refusal::Text)?;
    let Some(&last) = items.last() else {
        return Ok(insert(node.span.range().start + 1, written));
    };
    let end = doc.span(last).range().end;
    if !*flow {
        let column = dash_column(doc, items[0])?;
        return Ok(insert_line(doc, end, &format!("{}- {written}", " ".repeat(column))));
    }
    let head = doc.node(last).head as usize;
    let start = line_start(source, head);
    let own_line = source.cut(start..head).trim().is_empty() && start > node.span.range().start;
    let before =
        if own_line { format!("{}{}", line_break(doc), source.cut(start..head)) } else { " ".to_owned() };
    let comma = comma(doc, end, node.span.range().end);
    let at = comma.map_or(end, |comma| comma + 1);
    let tail = Span::new(at, line_end(source, at));
    let has_comment = doc.slice(tail).trim_start().starts_with('#');
    let kept = if own_line && has_comment { tail } else { Span::empty(at) };
    let (lead, trail) = if comma.is_some() { ("", if own_line { "," } else { "" }) } else { (",", "") };
    let replacement = format!("{lead}{}{before}{written}{trail}", doc.slice(kept));
    Ok(Edit { span: kept, replacement })
}

/// Removes an item: its lines with their breaks in a block, itself with one comma between brackets.
///
/// # Errors
/// When the item cannot be taken out of the text on its own.
pub fn remove_item(doc: &Document<'_>, list: NodeId, index: usize) -> Result<Edit, Refusal> {
    let node = editable(doc, list)?;
    let Kind::Sequence { items, flow } = &node.kind else { return Err(Refusal::WrongKind) };
    let &item = items.get(index).ok_or(Refusal::NoSuchItem)?;
    if doc.node(item).anchored {
        return Err(Refusal::Anchored);
    }
    let whole = doc.node(item).whole();
    if !*flow {
        if items.len() == 1 {
            return Err(Refusal::OnlyItem);
        }
        dash_column(doc, item)?;
        let start = line_start(doc.source, dash(doc, item).ok_or(Refusal::Layout)?);
        let end = next_line(doc.source, whole.range().end);
        if has_comment(doc, Span::new(start, end)) {
            return Err(Refusal::Comment);
        }
        return Ok(remove(start, end));
    }
    let span = if let Some(&next) = items.get(index + 1) {
        Span { start: whole.start, end: doc.node(next).head }
    } else if let Some(previous) = index.checked_sub(1) {
        Span { start: doc.span(items[previous]).end, end: whole.end }
    } else {
        let tail = comma(doc, whole.range().end, node.span.range().end);
        Span::new(whole.range().start, tail.map_or(whole.range().end, |comma| comma + 1))
    };
    if has_comment(doc, span) {
        return Err(Refusal::Comment);
    }
    Ok(remove(span.range().start, span.range().end))
}

/// Whether somebody wrote a comment here, which would go with what is removed.
fn has_comment(doc: &Document<'_>, span: Span) -> bool {
    doc.comments.iter().any(|comment| span.contains(comment.span))
}

/// Inserts `key: [item]` after an entry of the same mapping.
///
/// # Errors
/// When the mapping cannot be edited in place.
pub fn insert_list(doc: &Document<'_>, entry: Entry, key: &str, item: &str) -> Result<Edit, Refusal> {
    let first = editable(doc, entry.key)?;
    let flow = in_flow(doc, entry.key);
    let key = write_scalar(key, Style::Plain, None, flow).ok_or(Refusal::Text)?;
    let value = list_of(item)?;
    let end = doc.span(entry.value).end.max(first.span.end) as usize;
    if flow {
        let own = matches!(doc.node(entry.value).kind, Kind::Missing);
        return if own { Err(Refusal::Layout) } else { Ok(insert(end, format!(", {key}: {value}"))) };
    }
    let head = first.head as usize;
    let before = doc.source.cut(line_start(doc.source, head)..head).trim_start_matches('\u{feff}');
    if !before.chars().all(|c| matches!(c, ' ' | '-')) {
        return Err(Refusal::Layout);
    }
    Ok(insert_line(doc, end, &format!("{}{key}: {value}", " ".repeat(before.len()))))
}

fn list_of(item: &str) -> Result<String, Refusal> {
    let item = write_scalar(item, Style::Plain, None, true).ok_or(Refusal::Text)?;
    Ok(format!("[{item}]"))
}

/// Inserts a line after the one in which `end` stands, its comment included.
fn insert_line(doc: &Document<'_>, end: usize, line: &str) -> Edit {
    let at = next_line(doc.source, end);
    if line_end(doc.source, end) == at {
        return insert(at, format!("{}{line}", line_break(doc)));
    }
    insert(at, format!("{line}{}", line_break(doc)))
}

/// The line break that the file uses first.
fn line_break(doc: &Document<'_>) -> &'static str {
    let end = line_end(doc.source, 0);
    match &doc.source.as_bytes()[end..] {
        [b'\r', b'\n', ..] => "\r\n",
        [b'\r', ..] => "\r",
        _ => "\n",
    }
}

/// Where the dash of a block item stands.
fn dash(doc: &Document<'_>, item: NodeId) -> Option<usize> {
    let end = back_over_blanks(doc.source, &doc.comments, doc.node(item).head as usize);
    doc.source.cut(..end).ends_with('-').then(|| end - 1)
}

/// The column of the dash, if only blanks stand before it on its line.
fn dash_column(doc: &Document<'_>, item: NodeId) -> Result<usize, Refusal> {
    let dash = dash(doc, item).ok_or(Refusal::Layout)?;
    let before = doc.source.cut(line_start(doc.source, dash)..dash).trim_start_matches('\u{feff}');
    if before.chars().all(|c| c == ' ') { Ok(before.len()) } else { Err(Refusal::Layout) }
}

/// The comma between the last item and the closing bracket.
fn comma(doc: &Document<'_>, from: usize, end: usize) -> Option<usize> {
    let in_comment = |at: usize| doc.comments.iter().any(|comment| comment.span.range().contains(&at));
    doc.source.cut(from..end).match_indices(',').map(|(i, _)| from + i).find(|&at| !in_comment(at))
}

fn insert(at: usize, replacement: String) -> Edit {
    Edit { span: Span::empty(at), replacement }
}

fn remove(start: usize, end: usize) -> Edit {
    Edit { span: Span::new(start, end), replacement: String::new() }
}
