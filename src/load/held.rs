//! What stands above a list says of each outcome in it: who owes it, and by when or for which period it is.

use crate::document::{Document, NodeId};
use crate::language::date;
use crate::language::plan;
use crate::model::{Entry, Field};

use super::mapping::{FieldPath, Mapping};
use super::record::{Detail, HELD, Record};

/// What the mapping `root` says of all that stands below it. Where none of the plan's names for a deadline stands there,
/// another one that is known for it may name the period: `Timeline: January to March 2027`.
pub(super) fn held(document: &Document<'_>, root: NodeId, mapping: &Mapping, detail: Detail) -> Vec<Entry> {
    let mut said = Record::only(document, root, mapping, detail, &HELD);
    let name = Field::Deadline.name();
    let kept = mapping.fields.iter().any(|source| source.name == name && !source.paths.is_empty());
    if kept
        && !said.iter().any(|entry| entry.name == name)
        && let Some(key) = period(document, root)
    {
        let paths = vec![FieldPath::Keys(vec![key.to_owned()])];
        let mapping = Mapping::new(&[(name.to_owned(), paths)]);
        said.extend(Record::only(document, root, &mapping, detail, &[Field::Deadline]));
    }
    said
}

/// Whether the head of a page names a period for all that stands below it.
pub(super) fn names_period(head: &Document<'_>) -> bool {
    head.roots.iter().any(|&root| period(head, root).is_some())
}

/// The key under which a period stands that all is for.
fn period<'d>(document: &'d Document<'_>, root: NodeId) -> Option<&'d str> {
    let entries = document.entries(root).into_iter();
    let mut keys = entries.filter_map(|entry| Some((document.text(entry.key)?, document.text(entry.value)?)));
    let is_due = |key: &str| plan::field(key).or_else(|| plan::perhaps(key)) == Some(Field::Deadline);
    keys.find(|(key, said)| is_due(key) && date::period(said, false).is_some()).map(|(key, _)| key)
}
