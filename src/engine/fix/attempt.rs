//! The fixes of each file that can be made together, and the text that they make.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use crate::document::{Document, NodeId};
use crate::finding::{Applicability, Change, Finding, Key, Report};
use crate::load;
use crate::text::{FileId, SourceFile, Span};
use crate::yaml::edit::{self, Edit, Meant, Refusal};

use super::edits::edits;
use super::mended::Refused;
use super::values::Values;

/// How many fixes one file gets in one round. What is over comes in the next.
const MOST: usize = 1000;

/// How often a file is read again, to find the fix that spoils the others.
const TRIES: usize = 100;

/// One finding with the fix that is chosen for it.
#[derive(Debug)]
pub(super) struct Offer {
    pub(super) key: Key,
    pub(super) line: usize,
    pub(super) title: String,
    changes: Vec<Change>,
}

impl Offer {
    /// That its finding stays, and why.
    pub(super) fn refused(&self, path: &str, reason: &str) -> Refused {
        Refused { path: path.to_owned(), line: Some(self.line), reason: reason.to_owned() }
    }
}

/// What became of the offers for one file.
#[derive(Debug)]
pub(super) struct Attempt {
    pub(super) path: String,
    pub(super) before: Arc<str>,
    /// The new text, where there is one.
    pub(super) after: Option<Arc<str>>,
    pub(super) done: Vec<Offer>,
    pub(super) refused: Vec<(Offer, Refusal)>,
}

/// Tries the offers of a report, file by file in the order of their paths. Those that meet others wait.
pub(super) fn attempts(
    report: &Report,
    most: Applicability,
    given_up: &BTreeMap<(String, Key), Refused>,
) -> Vec<Attempt> {
    let mut by_file: BTreeMap<(&str, FileId), Vec<Offer>> = BTreeMap::new();
    for finding in report.findings.iter().flat_map(Finding::apart) {
        let Some(fix) = finding.fixes.iter().find(|fix| fix.applicability <= most) else { continue };
        let Some(id) = one_file(&fix.changes) else { continue };
        let file = report.sources.get(id);
        let key = Key::of(finding, &report.sources.get(finding.place.file).path);
        if given_up.contains_key(&(file.path.clone(), key.clone())) {
            continue;
        }
        let line = file.line_column(finding.place.span.start).line;
        let (title, changes) = (fix.title.clone(), fix.changes.clone());
        by_file.entry((&file.path, id)).or_default().push(Offer { key, line, title, changes });
    }
    by_file.into_iter().map(|((_, id), offers)| attempt(report.sources.get(id), offers)).collect()
}

/// The file that all changes are in.
pub(super) fn one_file(changes: &[Change]) -> Option<FileId> {
    let file = |change: &Change| match change {
        Change::Replace { place, .. } | Change::RemoveItem { place } => place.file,
        Change::AppendItem { file, .. } => *file,
    };
    let first = file(changes.first()?);
    changes.iter().all(|change| file(change) == first).then_some(first)
}

/// An offer as edits of the text.
struct Planned {
    offer: Offer,
    edits: Vec<Edit>,
    meant: Vec<Meant>,
}

fn attempt(file: &SourceFile, offers: Vec<Offer>) -> Attempt {
    let document = load::document(&file.path, &file.text);
    let values = Values::of(&document);
    let mut taken = Taken::default();
    let (mut planned, mut refused) = (Vec::new(), Vec::new());
    for offer in offers {
        if planned.len() == MOST {
            break;
        }
        match edits(&document, &values, &offer.changes) {
            Err(refusal) => refused.push((offer, refusal)),
            Ok((edits, meant)) if taken.take(&edits, &meant) => planned.push(Planned { offer, edits, meant }),
            Ok(_) => {}
        }
    }
    let (planned, after) = match mended(&document, file, &planned) {
        Some(after) => (planned, Some(after)),
        None => one_by_one(&document, file, planned, &mut refused),
    };
    let done: Vec<Offer> = planned.into_iter().map(|planned| planned.offer).collect();
    let after = after.filter(|_| !done.is_empty()).map(Arc::from);
    Attempt { path: file.path.clone(), before: Arc::clone(&file.text), after, done, refused }
}

/// The text with all edits, if it says exactly what was meant.
fn mended<'p>(
    document: &Document<'_>,
    file: &SourceFile,
    planned: impl IntoIterator<Item = &'p Planned>,
) -> Option<String> {
    let (mut edits, mut meant) = (Vec::new(), Vec::new());
    for one in planned {
        edits.extend(one.edits.iter().cloned());
        meant.extend(one.meant.iter().cloned());
    }
    let after = edit::apply(&file.text, &edits).ok()?;
    edit::agrees(document, &load::document(&file.path, &after), &meant).then_some(after)
}

/// Adds one fix after the other and leaves out those that spoil the text.
fn one_by_one(
    document: &Document<'_>,
    file: &SourceFile,
    planned: Vec<Planned>,
    refused: &mut Vec<(Offer, Refusal)>,
) -> (Vec<Planned>, Option<String>) {
    let (mut kept, mut text) = (Vec::new(), None);
    for one in planned.into_iter().take(TRIES) {
        match mended(document, file, kept.iter().chain([&one])) {
            Some(after) => {
                text = Some(after);
                kept.push(one);
            }
            None => refused.push((one.offer, Refusal::Misread)),
        }
    }
    (kept, text)
}

/// What the chosen fixes change already.
#[derive(Default)]
struct Taken {
    /// Starts of the edited spans, with their ends.
    spans: BTreeMap<u32, u32>,
    nodes: HashSet<NodeId>,
}

impl Taken {
    /// Takes the places of a fix, unless one of them is taken.
    fn take(&mut self, edits: &[Edit], meant: &[Meant]) -> bool {
        let node = |meant: &Meant| match meant {
            Meant::Says(id, _) | Meant::Goes(id) | Meant::Gains(id, _) | Meant::GainsEntry(id, ..) => *id,
        };
        if edits.iter().any(|edit| self.meets(edit.span))
            || meant.iter().any(|m| self.nodes.contains(&node(m)))
        {
            return false;
        }
        self.spans.extend(edits.iter().map(|edit| (edit.span.start, edit.span.end)));
        self.nodes.extend(meant.iter().map(node));
        true
    }

    /// Whether a span shares a byte or a border with a taken one: what is inserted at a border has no clear place.
    fn meets(&self, span: Span) -> bool {
        self.spans.range(..=span.end).next_back().is_some_and(|(_, &end)| end >= span.start)
    }
}
