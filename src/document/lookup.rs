//! Questions to a document: aliases and merge keys are followed here, and nowhere else.

use std::collections::HashSet;

use super::{Document, Entry, Kind, Node, NodeId, Style, Value};

/// How many mappings one mapping may merge in, directly and through others.
pub(super) const MAX_MERGED: usize = 64;

/// Up to how many entries each name is compared with all before it, which costs less than hashing.
const FEW: usize = 32;

/// The mappings whose entries one mapping has, and what kept others out.
#[derive(Debug, Default)]
pub(super) struct Merged {
    /// The mapping itself, then what it merges, strongest first.
    pub(super) mappings: Vec<NodeId>,
    /// A `<<` value that is no mapping and no list of mappings.
    pub(super) odd: Option<NodeId>,
    /// Whether some were left out because there are too many.
    pub(super) overflow: bool,
}

impl<'s> Document<'s> {
    /// The node that `id` stands for: itself, or the target of the alias that it is.
    #[must_use]
    pub fn resolve(&self, mut id: NodeId) -> NodeId {
        while let Kind::Alias(target) = self.node(id).kind {
            id = target;
        }
        id
    }

    /// The node that `id` stands for.
    #[must_use]
    pub fn resolved(&self, id: NodeId) -> &Node<'s> {
        self.node(self.resolve(id))
    }

    /// The meaning of a scalar, whatever its type: `3`, `true` and `~` are their letters.
    #[must_use]
    pub fn text(&self, id: NodeId) -> Option<&str> {
        match &self.resolved(id).kind {
            Kind::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// Like [`Self::text`], for scalars that are not null.
    #[must_use]
    pub fn plain_text(&self, id: NodeId) -> Option<&str> {
        self.text(id).filter(|_| !self.is_null(id))
    }

    /// Whether the value is missing, or says null.
    #[must_use]
    pub fn is_null(&self, id: NodeId) -> bool {
        let node = self.resolved(id);
        match &node.kind {
            Kind::Missing => true,
            Kind::Scalar { text, .. } => node.is_plain() && Value::of(text) == Value::Null,
            _ => false,
        }
    }

    /// The items of a sequence; nothing for any other node.
    #[must_use]
    pub fn items(&self, id: NodeId) -> &[NodeId] {
        match &self.resolved(id).kind {
            Kind::Sequence { items, .. } => items,
            _ => &[],
        }
    }

    /// The entries of a mapping of mappings: a list whose items are called by their keys. None for any other node.
    #[must_use]
    pub fn keyed(&self, id: NodeId) -> Option<&[Entry]> {
        let entries = self.written_entries(id);
        let is_item = |entry: &Entry| !self.is_merge(entry.key) && self.is_mapping(entry.value);
        (!entries.is_empty() && entries.iter().all(is_item)).then_some(entries)
    }

    /// Whether it is a mapping, perhaps by an alias.
    #[must_use]
    pub fn is_mapping(&self, id: NodeId) -> bool {
        matches!(self.resolved(id).kind, Kind::Mapping { .. })
    }

    /// The entries of a mapping as written, `<<` and repeated keys included; nothing for any other node.
    #[must_use]
    pub fn written_entries(&self, id: NodeId) -> &[Entry] {
        match &self.resolved(id).kind {
            Kind::Mapping { entries, .. } => entries,
            _ => &[],
        }
    }

    /// The entries of a mapping as meant: the first of each name, then those that `<<` merges in. Keys that
    /// are no scalars are left out.
    #[must_use]
    pub fn entries(&self, map: NodeId) -> Vec<Entry> {
        let mappings = self.merged(map).mappings;
        let most: usize = mappings.iter().map(|&mapping| self.written_entries(mapping).len()).sum();
        let mut found: Vec<Entry> = Vec::with_capacity(most);
        let mut names: Vec<&str> = Vec::with_capacity(most.min(FEW));
        let mut seen: HashSet<&str> = HashSet::with_capacity(if most > FEW { most } else { 0 });
        for mapping in mappings {
            for &entry in self.written_entries(mapping).iter().filter(|entry| !self.is_merge(entry.key)) {
                let Some(name) = self.text(entry.key) else { continue };
                let is_new = if most > FEW { seen.insert(name) } else { !names.contains(&name) };
                if is_new {
                    found.push(entry);
                    if most <= FEW {
                        names.push(name);
                    }
                }
            }
        }
        found
    }

    /// The first entry of that name, in the mapping itself or else in what `<<` merges in.
    #[must_use]
    pub fn get(&self, map: NodeId, name: &str) -> Option<Entry> {
        let map = self.resolve(map);
        self.get_written(map, name).or_else(|| {
            self.written_entries(map).iter().any(|entry| self.is_merge(entry.key)).then_some(())?;
            self.merged(map).mappings.into_iter().find_map(|mapping| self.get_written(mapping, name))
        })
    }

    fn get_written(&self, map: NodeId, name: &str) -> Option<Entry> {
        let entries = self.written_entries(map);
        match self.names.get(&map) {
            Some(names) => names.get(name).map(|&index| entries[index]),
            None => entries.iter().copied().find(|entry| self.text(entry.key) == Some(name)),
        }
    }

    /// Whether the key is a merge key: `<<` without quotes.
    #[must_use]
    pub fn is_merge(&self, key: NodeId) -> bool {
        matches!(&self.node(key).kind, Kind::Scalar { text, style: Style::Plain } if text == "<<")
    }

    pub(super) fn merged(&self, map: NodeId) -> Merged {
        let mut merged = Merged::default();
        let mut open = vec![self.resolve(map)];
        while let Some(id) = open.pop() {
            if merged.mappings.contains(&id) {
                continue;
            }
            if merged.mappings.len() > MAX_MERGED {
                merged.overflow = true;
                break;
            }
            merged.mappings.push(id);
            let written = self.written_entries(id).iter().filter(|entry| self.is_merge(entry.key));
            let mut next = Vec::new();
            for entry in written {
                let value = self.resolve(entry.value);
                let items = self.items(value);
                if items.len() > MAX_MERGED {
                    merged.overflow = true;
                }
                let one = std::slice::from_ref(&value);
                let candidates =
                    if matches!(self.node(value).kind, Kind::Sequence { .. }) { items } else { one };
                for &candidate in candidates.iter().take(MAX_MERGED + 1) {
                    if self.is_mapping(candidate) {
                        next.push(self.resolve(candidate));
                    } else {
                        merged.odd.get_or_insert(candidate);
                    }
                }
            }
            open.extend(next.into_iter().rev());
        }
        merged
    }
}
