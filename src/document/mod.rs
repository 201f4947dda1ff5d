//! What a plan file says, whatever format it is written in: a tree of values that know where they stand.
//!
//! The readers ([`crate::yaml`], [`crate::markdown`]) fill a [`Document`]; everything above asks it. It never
//! fails: whatever could not be read is a [`Problem`] with its place, and the rest can still be used.
//! It knows no format's grammar beyond the five ways to write a text ([`Style`]), and no field of a plan.
//!
//! ```text
//! Document  source · roots (one per `---` document) · comments · problems
//!   node(id) → Node { kind, span, head, tag, anchored }      one node, as written
//!   resolve(id)                                              the node an alias stands for
//!   get(map, "name") → Entry { key, value }                  first entry of that name, merge keys followed
//!   entries(map) · written_entries(map) · items(seq)         with and without what `<<` merges in
//!   text(id) · plain_text(id) · is_null(id)                  meaning of a scalar, aliases followed
//!   pieces(id)                                               where each part of the meaning was written
//!   is_complete(root)                                        false after a syntax error in that document;
//!                                                           what is missing there may just be unread
//! ```
//!
//! Nodes live in one arena and are named by [`NodeId`]. An alias keeps the id of its target and is never
//! expanded, so no file can blow up; it may point at a node that holds it, so a walk needs a guard.

mod build;
mod check;
mod lookup;
mod node;
mod origin;
mod problem;

use std::borrow::Cow;
use std::collections::HashMap;

use crate::text::Span;

pub(crate) use build::{Builder, Meta};
pub use node::{Entry, Kind, Node, NodeId, Style, Value, means_text};
pub use problem::{Problem, ProblemKind};

/// A file as a tree of values with exact places.
#[derive(Debug, Clone)]
pub struct Document<'s> {
    /// The whole text that every span points into.
    pub source: &'s str,
    /// The top value of each document in the file, in order of appearance.
    pub roots: Vec<NodeId>,
    /// Every comment, in order of appearance.
    pub comments: Vec<Comment<'s>>,
    /// Everything that could not be read, in order of place.
    pub problems: Vec<Problem>,
    /// How much the aliases of the file repeat, in bytes: what following all of them brings in.
    pub repeated: usize,
    nodes: Vec<Node<'s>>,
    incomplete: Vec<NodeId>,
    names: HashMap<NodeId, HashMap<Cow<'s, str>, usize>>,
}

/// A comment of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment<'s> {
    /// What stands between the comment marks, untrimmed.
    pub text: &'s str,
    /// The comment with its marks, without a line break at its end.
    pub span: Span,
    /// Whether content stands before it on its line.
    pub trailing: bool,
}

impl<'s> Document<'s> {
    /// An empty document over `source`: no roots, no problems.
    #[must_use]
    pub fn empty(source: &'s str) -> Self {
        Self {
            source,
            roots: Vec::new(),
            comments: Vec::new(),
            problems: Vec::new(),
            repeated: 0,
            nodes: Vec::new(),
            incomplete: Vec::new(),
            names: HashMap::new(),
        }
    }

    /// Takes over what another document over the same source holds, as further roots.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        let base = self.nodes.len();
        let moved = |id: NodeId| NodeId::new(base + id.index());
        self.nodes.extend(other.nodes.into_iter().map(|mut node| {
            match &mut node.kind {
                Kind::Sequence { items, .. } => items.iter_mut().for_each(|item| *item = moved(*item)),
                Kind::Mapping { entries, .. } => {
                    for entry in entries {
                        (entry.key, entry.value) = (moved(entry.key), moved(entry.value));
                    }
                }
                Kind::Alias(target) => *target = moved(*target),
                Kind::Scalar { .. } | Kind::Missing | Kind::Unreadable => {}
            }
            node
        }));
        self.roots.extend(other.roots.into_iter().map(moved));
        self.incomplete.extend(other.incomplete.into_iter().map(moved));
        self.names.extend(other.names.into_iter().map(|(id, names)| (moved(id), names)));
        self.comments.extend(other.comments);
        self.problems.extend(other.problems);
        self.repeated += other.repeated;
        self
    }

    /// The node as it is written: an alias stays an alias.
    ///
    /// # Panics
    /// When the id belongs to another document.
    #[must_use]
    pub fn node(&self, id: NodeId) -> &Node<'s> {
        &self.nodes[id.index()]
    }

    /// Every node with its id, in the order in which they were read; after a syntax error also some that no root
    /// reaches.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeId, &Node<'s>)> {
        self.nodes.iter().enumerate().map(|(index, node)| (NodeId::new(index), node))
    }

    /// Where the node is written; for an alias the place of the alias.
    #[must_use]
    pub fn span(&self, id: NodeId) -> Span {
        self.node(id).span
    }

    /// The text of the source at `span`, which readers set on character borders.
    #[must_use]
    pub fn slice(&self, span: Span) -> &'s str {
        self.source.get(span.range()).unwrap_or_default()
    }

    /// Whether everything below this root could be read. Where it is false, a missing field is no proof that
    /// nobody wrote it.
    #[must_use]
    pub fn is_complete(&self, root: NodeId) -> bool {
        !self.incomplete.contains(&root)
    }
}
