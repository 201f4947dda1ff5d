//! The fixes of a report as edits of its texts, for whoever applies them instead of planlint.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::document::Document;
use crate::finding::{Fix, Report};
use crate::load;
use crate::text::{FileId, Place};
use crate::yaml::edit;

use super::attempt::one_file;
use super::edits::edits;
use super::values::Values;

/// How many bytes are read again in all to prove edits. Fixes beyond are told without their edits; they are spelt out
/// in a later run, once those before are made.
const PROVEN: usize = 16 << 20;

/// Spells out fixes, and reads each text once.
pub struct Spelling<'r> {
    report: &'r Report,
    /// How many bytes may still be read again.
    left: usize,
    files: HashMap<FileId, (Document<'r>, Values)>,
}

impl<'r> Spelling<'r> {
    /// For the fixes of a report.
    #[must_use]
    pub fn new(report: &'r Report) -> Self {
        Self { report, left: PROVEN, files: HashMap::new() }
    }

    /// What shall stand where, in the bytes of the file; nothing where the fix cannot be made in this text.
    pub fn of(&mut self, fix: &Fix) -> Vec<(Place, String)> {
        let Some(file) = one_file(&fix.changes) else { return Vec::new() };
        let source = self.report.sources.get(file);
        let Some(left) = self.left.checked_sub(source.text.len()) else { return Vec::new() };
        self.left = left;
        let (document, values) = match self.files.entry(file) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let document = load::document(&source.path, &source.text);
                let values = Values::of(&document);
                new.insert((document, values))
            }
        };
        let Ok((edits, meant)) = edits(document, values, &fix.changes) else { return Vec::new() };
        let agrees = edit::apply(&source.text, &edits)
            .is_ok_and(|after| edit::agrees(document, &load::document(&source.path, &after), &meant));
        if !agrees {
            return Vec::new();
        }
        let placed = |edit: edit::Edit| (Place { file, span: edit.span }, edit.replacement);
        edits.into_iter().map(placed).collect()
    }
}
