//! The fixes of a report as edits of its texts, for whoever applies them instead of planlint.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::document::Document;
use crate::finding::{Fix, Report};
use crate::load;
use crate::text::{FileId, Place};
use crate::yaml::edit::{self, Refusal};

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

    /// What shall stand where, in the bytes of the file.
    ///
    /// # Errors
    /// Why the fix cannot be made in this text, or is not spelt out in this run, as a clause.
    pub fn of(&mut self, fix: &Fix) -> Result<Vec<(Place, String)>, String> {
        let told = |refusal: Refusal| refusal.to_string();
        let file = one_file(&fix.changes).ok_or(Refusal::NoValue).map_err(told)?;
        let source = self.report.sources.get(file);
        let later =
            || format!("{PROVEN} bytes were read for the fixes before this one; make those, then run again");
        self.left = self.left.checked_sub(source.text.len()).ok_or_else(later)?;
        let (document, values) = match self.files.entry(file) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let document = load::document(&source.path, &source.text);
                let values = Values::of(&document);
                new.insert((document, values))
            }
        };
        let (edits, meant) = edits(document, values, &fix.changes).map_err(told)?;
        let agrees = edit::apply(&source.text, &edits)
            .is_ok_and(|after| edit::agrees(document, &load::document(&source.path, &after), &meant));
        if !agrees {
            return Err(told(Refusal::Misread));
        }
        let placed = |edit: edit::Edit| (Place { file, span: edit.span }, edit.replacement);
        Ok(edits.into_iter().map(placed).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Applicability, Change};
    use crate::text::{SourceFile, Sources, Span};

    #[test]
    fn a_fix_beyond_what_is_read_again_says_so() {
        let text = "a: one\n";
        let mut sources = Sources::default();
        let file = sources.add(SourceFile::new("a.yml", text));
        let report = Report { sources, ..Report::default() };
        let place = Place { file, span: Span::new(3, 6) };
        let changes = vec![Change::Replace { place, with: "two".to_owned() }];
        let fix = Fix { title: "Write two".to_owned(), applicability: Applicability::Unsafe, changes };
        let mut spelling = Spelling { left: text.len(), ..Spelling::new(&report) };
        assert_eq!(spelling.of(&fix), Ok(vec![(place, "two".to_owned())]));
        let refused = spelling.of(&fix).expect_err("nothing is left");
        assert!(refused.contains("run again"), "{refused}");
    }
}
