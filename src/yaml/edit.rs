//! Edits of the original text, for fixes: everything that is not changed stays byte for byte.
//!
//! An edit is a span with what shall stand there instead. What cannot be changed safely in this way is refused
//! with the reason: block scalars, anchored values, aliases, and files that are one pair of brackets (JSON).
//! Whoever applies edits reads the result again and asks [`agrees`] whether it says what was meant.
//!
//! ```text
//! replace_scalar(&doc, value, "new") · append_item(&doc, list, "new") · remove_item(&doc, list, 2)
//! insert_list(&doc, entry, "key", "item")            → Result<Edit, Refusal>
//! apply(text, &edits) → Result<String, Overlap>      agrees(&before, &after, &meant) → bool
//! ```

mod compare;
mod lists;
mod write;

#[cfg(test)]
mod tests;

use std::fmt;

pub use compare::{Meant, agrees};
pub use lists::{append_item, insert_list, remove_item};
pub use write::write_scalar;

use crate::document::{Document, Kind, NodeId, Style};
use crate::text::{Cut, Span};

/// What shall stand at a place instead of what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The place in the text as it was read.
    pub span: Span,
    /// The new text of that place.
    pub replacement: String,
}

/// Why a value is not edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It is a block after `|` or `>`.
    Block,
    /// Other places may refer to it by its anchor.
    Anchored,
    /// It stands for a value elsewhere.
    Alias,
    /// The file is one pair of brackets, as JSON is.
    FlowRoot,
    /// It is not the kind of value that this edit changes.
    WrongKind,
    /// It is the only item of its list.
    OnlyItem,
    /// There is no such item.
    NoSuchItem,
    /// A comment stands in the way.
    Comment,
    /// Its layout is one that cannot be edited line by line.
    Layout,
    /// The new text cannot be written here.
    Text,
    /// No value of the file stands there on its own.
    NoValue,
    /// Reading the result again showed something else than what was meant.
    Misread,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Block => "the value is a block text",
            Self::Anchored => "other places may refer to the value by its anchor",
            Self::Alias => "the value is written elsewhere, and an alias names it here",
            Self::FlowRoot => "the whole file is one pair of brackets",
            Self::WrongKind => "the value is of another kind",
            Self::OnlyItem => "it is the only item of its list",
            Self::NoSuchItem => "the list has no such item",
            Self::Comment => "a comment stands in the way",
            Self::Layout => "the lines are laid out in a way that cannot be edited safely",
            Self::Text => "the new text cannot be written here",
            Self::NoValue => "what is meant is not written as a value of its own",
            Self::Misread => "the file would then say something else too",
        })
    }
}

impl std::error::Error for Refusal {}

/// Two edits that change the same place, or one that lies outside of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overlap {
    /// The place of the later one.
    pub span: Span,
}

impl fmt::Display for Overlap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "two edits meet at bytes {}..{}", self.span.start, self.span.end)
    }
}

impl std::error::Error for Overlap {}

/// The text with all edits made, in whatever order they are given.
///
/// # Errors
/// When two edits overlap, insert at the same place, or lie outside of the text.
pub fn apply(text: &str, edits: &[Edit]) -> Result<String, Overlap> {
    let mut ordered: Vec<&Edit> = edits.iter().collect();
    ordered.sort_by_key(|edit| edit.span);
    let mut result = String::with_capacity(text.len());
    let mut done = 0;
    let mut previous: Option<Span> = None;
    for edit in ordered {
        let range = edit.span.range();
        let overlap = Overlap { span: edit.span };
        if previous.is_some_and(|previous| previous.end > edit.span.start || previous == edit.span) {
            return Err(overlap);
        }
        text.get(range.clone()).ok_or(overlap)?;
        result.push_str(text.get(done..range.start).ok_or(overlap)?);
        result.push_str(&edit.replacement);
        done = range.end;
        previous = Some(edit.span);
    }
    result.push_str(text.cut(done..));
    Ok(result)
}

/// Replaces the value of a scalar and keeps its quotes where the new text allows it. A missing value is written.
///
/// # Errors
/// When the value cannot be edited in place.
pub fn replace_scalar(doc: &Document<'_>, id: NodeId, text: &str) -> Result<Edit, Refusal> {
    let node = editable(doc, id)?;
    match &node.kind {
        Kind::Scalar { style: Style::Literal | Style::Folded, .. } => Err(Refusal::Block),
        Kind::Scalar { text: old, style } => {
            let replacement = write_scalar(text, *style, Some(old), in_flow(doc, id)).ok_or(Refusal::Text)?;
            Ok(Edit { span: node.span, replacement })
        }
        Kind::Missing if !in_flow(doc, id) => {
            let written = write_scalar(text, Style::Plain, None, false).ok_or(Refusal::Text)?;
            Ok(Edit { span: node.span, replacement: format!(" {written}") })
        }
        _ => Err(Refusal::WrongKind),
    }
}

/// The node, unless edits refuse it.
fn editable<'d, 's>(doc: &'d Document<'s>, id: NodeId) -> Result<&'d crate::document::Node<'s>, Refusal> {
    let node = doc.node(id);
    if matches!(node.kind, Kind::Alias(_)) {
        return Err(Refusal::Alias);
    }
    if node.anchored {
        return Err(Refusal::Anchored);
    }
    let root = doc.roots.iter().find(|&&root| doc.span(root).contains(node.span));
    if root.is_some_and(|&root| doc.node(root).is_flow()) {
        return Err(Refusal::FlowRoot);
    }
    Ok(node)
}

/// Whether a node stands between brackets.
fn in_flow(doc: &Document<'_>, id: NodeId) -> bool {
    let span = doc.span(id);
    doc.nodes().any(|(other, node)| other != id && node.is_flow() && node.span.contains(span))
}
