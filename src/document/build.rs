//! Builds the tree from the events of a reader: open, leaf, close. Never recurses.
//!
//! Each mapping is checked as it closes.

use super::{Document, Entry, Kind, Node, NodeId, ProblemKind, check};
use crate::text::Span;

/// How many problems a document keeps; after that it is not worth reading on.
const MAX_PROBLEMS: usize = 1_000;

/// What a value counts beside its text where an alias repeats it, in bytes.
const VALUE_SIZE: usize = 32;

/// What an alias of a value counts that holds the alias itself.
const ENDLESS_SIZE: usize = 1 << 20;

/// What a node has beside its kind and span.
#[derive(Debug, Default)]
pub(crate) struct Meta {
    /// See [`Node::head`]; the start of the span when absent.
    pub(crate) head: Option<u32>,
    /// See [`Node::tag`].
    pub(crate) tag: Option<Box<str>>,
    /// See [`Node::anchored`].
    pub(crate) anchored: bool,
}

/// A document under construction.
#[derive(Debug)]
pub(crate) struct Builder<'s> {
    doc: Document<'s>,
    frames: Vec<Frame>,
    /// How much each node says once its aliases are followed.
    sizes: Vec<usize>,
    merged_entries: usize,
    /// How many roots there were when the current document began.
    earlier_roots: usize,
    /// Whether something of the current document could not be read.
    spoilt: bool,
    /// Whether its merge keys ask for too much.
    overloaded: bool,
}

/// A collection that is not closed yet.
#[derive(Debug)]
struct Frame {
    id: NodeId,
    children: Children,
    /// Entries before and after this index may be of two mappings, because of a misplaced line between them.
    seam: usize,
}

#[derive(Debug)]
enum Children {
    Items(Vec<NodeId>),
    Entries(Vec<Entry>, Option<NodeId>),
}

impl<'s> Builder<'s> {
    pub(crate) fn new(source: &'s str) -> Self {
        Self {
            doc: Document::empty(source),
            frames: Vec::new(),
            sizes: Vec::new(),
            merged_entries: 0,
            earlier_roots: 0,
            spoilt: false,
            overloaded: false,
        }
    }

    /// The document so far.
    pub(crate) fn doc(&mut self) -> &mut Document<'s> {
        &mut self.doc
    }

    /// How many collections are open.
    pub(crate) fn depth(&self) -> usize {
        self.frames.len()
    }

    /// Whether there is no use in reading on: merge keys ask for too much, or everything is wrong.
    pub(crate) fn is_overloaded(&self) -> bool {
        self.overloaded || self.doc.problems.len() >= MAX_PROBLEMS
    }

    /// How many nodes there are.
    pub(crate) fn len(&self) -> usize {
        self.doc.nodes.len()
    }

    /// The innermost open collection.
    pub(crate) fn innermost(&self) -> Option<&Node<'s>> {
        self.frames.last().map(|frame| self.doc.node(frame.id))
    }

    /// The key that waits for its value in the innermost open mapping.
    pub(crate) fn waiting_key(&self) -> Option<NodeId> {
        match self.frames.last()?.children {
            Children::Entries(_, key) => key,
            Children::Items(_) => None,
        }
    }

    /// Adds a node without children.
    pub(crate) fn leaf(&mut self, kind: Kind<'s>, span: Span, meta: Meta) -> NodeId {
        let id = self.push(kind, span, meta);
        self.attach(id);
        id
    }

    /// Opens a sequence or mapping; its kind says which and must be without children.
    pub(crate) fn open(&mut self, kind: Kind<'s>, span: Span, meta: Meta) -> NodeId {
        let children = match kind {
            Kind::Mapping { .. } => Children::Entries(Vec::new(), None),
            _ => Children::Items(Vec::new()),
        };
        let id = self.push(kind, span, meta);
        self.frames.push(Frame { id, children, seam: 0 });
        id
    }

    /// Closes the innermost collection. One without a closing mark (`end` is nothing) ends where its last
    /// child ends.
    pub(crate) fn close(&mut self, end: Option<u32>) {
        let Some(mut frame) = self.frames.pop() else { return };
        if let Children::Entries(entries, key) = &mut frame.children
            && let Some(key) = key.take()
        {
            let span = Span::empty(self.doc.span(key).range().end);
            let value = self.push(Kind::Unreadable, span, Meta::default());
            entries.push(Entry { key, value });
        }
        let last = match &frame.children {
            Children::Items(items) => items.last().map(|&item| self.doc.span(item).end),
            Children::Entries(entries, _) => {
                entries.last().map(|entry| self.doc.span(entry.key).end.max(self.doc.span(entry.value).end))
            }
        };
        let size_of = |id: &NodeId| self.sizes.get(id.index()).copied().unwrap_or_default();
        let inside = match &frame.children {
            Children::Items(items) => items.iter().map(size_of).fold(0, usize::saturating_add),
            Children::Entries(entries, _) => {
                let both = entries.iter().flat_map(|entry| [entry.key, entry.value]);
                both.map(|id| size_of(&id)).fold(0, usize::saturating_add)
            }
        };
        if let Some(size) = self.sizes.get_mut(frame.id.index()) {
            *size = inside.saturating_add(VALUE_SIZE);
        }
        let is_mapping = matches!(frame.children, Children::Entries(..));
        let node = &mut self.doc.nodes[frame.id.index()];
        node.span.end = end.or(last).unwrap_or(node.span.start).max(node.span.start);
        match (&mut node.kind, frame.children) {
            (Kind::Sequence { items, .. }, Children::Items(all)) => *items = all,
            (Kind::Mapping { entries, .. }, Children::Entries(all, _)) => *entries = all,
            _ => {}
        }
        if is_mapping {
            self.check(frame.id, frame.seam);
        }
        self.attach(frame.id);
    }

    /// Notes that other places may refer to a node, by the anchor that stands at `head`.
    pub(crate) fn anchor(&mut self, id: NodeId, head: u32) {
        let node = &mut self.doc.nodes[id.index()];
        node.anchored = true;
        node.head = node.head.min(head);
    }

    /// The start of the outermost bracket that is still open.
    pub(crate) fn open_bracket(&self) -> Option<usize> {
        let brackets = self.frames.iter().rev().map_while(|frame| {
            let node = self.doc.node(frame.id);
            node.is_flow().then_some(node.span.range().start)
        });
        brackets.last()
    }

    /// Takes back what was read from `limit` on, since it is read again, and closes all open brackets.
    pub(crate) fn take_back(&mut self, limit: u32) {
        while let Some(frame) = self.frames.last_mut() {
            let nodes = &self.doc.nodes;
            let late = |id: NodeId| nodes[id.index()].span.start >= limit;
            let late_key = |id: NodeId| nodes[id.index()].span.end > limit;
            let last = match &mut frame.children {
                Children::Items(items) => {
                    items.retain(|&item| !late(item));
                    items.last().copied()
                }
                Children::Entries(entries, key) => {
                    *key = key.filter(|&key| !late_key(key));
                    if let Some(at) =
                        entries.iter().position(|entry| late_key(entry.key) || late(entry.value))
                    {
                        let cut = entries[at].key;
                        entries.truncate(at);
                        *key = (!late_key(cut)).then_some(cut);
                    }
                    entries.last().map(|entry| entry.value)
                }
            };
            if let Some(last) = last {
                let node = &mut self.doc.nodes[last.index()];
                if node.span.end > limit && matches!(node.kind, Kind::Scalar { .. }) {
                    node.kind = Kind::Unreadable;
                    node.span.end = node.span.start;
                }
            }
            let node = self.doc.node(frame.id);
            if !node.is_flow() {
                break;
            }
            if node.span.start >= limit {
                self.frames.pop();
            } else {
                self.close(None);
            }
        }
    }

    /// The end of the newest node as far as it is known.
    pub(crate) fn read_to(&self) -> usize {
        self.doc.nodes.last().map_or(0, |node| node.span.range().end)
    }

    /// Notes that the next root is of a new document.
    pub(crate) fn begin_document(&mut self) {
        self.earlier_roots = self.doc.roots.len();
        self.spoilt = false;
    }

    /// Notes that the newest root could not be read whole, or the one that is being built.
    pub(crate) fn mark_incomplete(&mut self) {
        self.spoilt = true;
        let built = self.frames.first().map(|frame| frame.id);
        let newest = || self.doc.roots.get(self.earlier_roots..)?.last().copied();
        self.doc.incomplete.extend(built.or_else(newest));
    }

    /// Takes back the root of the current document if it is a mere text, and says whether the document now has
    /// none and nothing is open: a broken first line reads as a text, and the plan follows after it.
    pub(crate) fn forget_text_root(&mut self) -> bool {
        if !self.frames.is_empty() || !self.spoilt {
            return false;
        }
        while self.doc.roots.len() > self.earlier_roots
            && let Some(&root) = self.doc.roots.last()
            && matches!(self.doc.node(root).kind, Kind::Scalar { .. } | Kind::Missing | Kind::Unreadable)
        {
            self.doc.roots.pop();
        }
        self.doc.roots.len() == self.earlier_roots
    }

    /// Closes everything that is open because the text broke off, and marks the root as incomplete where
    /// something of it could not be read.
    pub(crate) fn abandon(&mut self) {
        if self.frames.is_empty() {
            return;
        }
        if self.spoilt {
            self.mark_incomplete();
        }
        while !self.frames.is_empty() {
            self.close(None);
        }
    }

    /// Whether the innermost open mapping or sequence could take a further entry or item, `sequence` saying
    /// which is wanted.
    pub(crate) fn takes(&self, sequence: bool) -> bool {
        match self.frames.last().map(|frame| &frame.children) {
            Some(Children::Items(_)) => sequence,
            Some(Children::Entries(..)) => !sequence,
            None => false,
        }
    }

    /// Notes that what follows in the innermost mapping may not belong to what stands in it so far.
    pub(crate) fn mark_seam(&mut self) {
        if let Some(Frame { children: Children::Entries(entries, _), seam, .. }) = self.frames.last_mut() {
            *seam = entries.len();
        }
    }

    /// Gives the waiting key an unreadable value, so that the next key can follow.
    pub(crate) fn give_up_value(&mut self) {
        let Some(key) = self.waiting_key() else { return };
        let span = Span::empty(self.doc.span(key).range().end);
        self.leaf(Kind::Unreadable, span, Meta::default());
    }

    /// The finished document, its problems in order of place.
    pub(crate) fn finish(mut self) -> Document<'s> {
        self.abandon();
        self.doc.problems.sort_by_key(|problem| problem.span);
        self.doc
    }

    fn check(&mut self, map: NodeId, seam: usize) {
        let room = MAX_PROBLEMS.saturating_sub(self.doc.problems.len());
        let names = check::names(&self.doc, map, seam, room);
        self.doc.problems.extend(names.problems);
        self.doc.names.extend(names.index.map(|index| (map, index)));
        if let Some(problem) = check::merges(&self.doc, map, &mut self.merged_entries) {
            self.overloaded |= problem.kind == ProblemKind::Limit;
            self.doc.problems.push(problem);
        }
    }

    fn push(&mut self, kind: Kind<'s>, span: Span, meta: Meta) -> NodeId {
        let size = match &kind {
            Kind::Scalar { text, .. } => VALUE_SIZE + text.len(),
            Kind::Alias(target) => {
                let open = self.frames.iter().any(|frame| frame.id == *target);
                let size = if open { ENDLESS_SIZE } else { self.sizes[target.index()] };
                self.doc.repeated = self.doc.repeated.saturating_add(size);
                size
            }
            _ => VALUE_SIZE,
        };
        self.sizes.push(size);
        let Meta { head, tag, anchored } = meta;
        self.doc.nodes.push(Node { kind, span, head: head.unwrap_or(span.start), tag, anchored });
        NodeId::new(self.doc.nodes.len() - 1)
    }

    fn attach(&mut self, id: NodeId) {
        match self.frames.last_mut().map(|frame| &mut frame.children) {
            None => {
                self.doc.roots.push(id);
                self.doc.incomplete.extend(self.spoilt.then_some(id));
            }
            Some(Children::Items(items)) => items.push(id),
            Some(Children::Entries(entries, key)) => match key.take() {
                None => *key = Some(id),
                Some(key) => entries.push(Entry { key, value: id }),
            },
        }
    }
}
