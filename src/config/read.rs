//! From the text of planlint.yml to its typed form, with the tree kept for places.

use crate::document::{Document, Entry, NodeId};
use crate::text::{SourceFile, Span};
use crate::yaml;

use super::error::ConfigError;
use super::file::File;
use super::misfit;

/// planlint.yml as written.
#[derive(Debug)]
pub(super) struct Written<'s> {
    /// The typed form.
    pub(super) file: File,
    /// The tree, for places and for rule options.
    pub(super) document: Document<'s>,
}

impl<'s> Written<'s> {
    /// Reads planlint.yml; where there is none, nothing is written.
    ///
    /// # Errors
    /// Every problem of its YAML, or the first value of a wrong type.
    pub(super) fn read(file: Option<&'s SourceFile>) -> Result<Self, Vec<ConfigError>> {
        let text = file.map_or("", |file| &*file.text);
        let document = yaml::parse(text);
        if !document.problems.is_empty() {
            let problems = document.problems.iter();
            return Err(problems
                .map(|problem| ConfigError {
                    span: Some(problem.span),
                    message: problem.message.clone(),
                    help: problem.help.clone(),
                })
                .collect());
        }
        let file = match document.roots[..] {
            [] => File::default(),
            [root] if document.is_null(root) => File::default(),
            [root] => yaml::from_node(&document, root).map_err(|error| vec![misfit::of_file(error)])?,
            [_, second, ..] => {
                let error = ConfigError::at(
                    document.span(second),
                    "planlint.yml should hold one document, and this is a second one",
                )
                .help("Remove the `---` line and everything after it.");
                return Err(vec![error]);
            }
        };
        Ok(Self { file, document })
    }

    /// The entry at these keys, from the top inwards.
    pub(super) fn entry(&self, keys: &[&str]) -> Option<Entry> {
        let mut node: NodeId = *self.document.roots.first()?;
        let mut found = None;
        for key in keys {
            let entry = self.document.get(node, key)?;
            node = entry.value;
            found = Some(entry);
        }
        found
    }

    /// The place of the value at these keys; the start of the file where there is none.
    pub(super) fn span(&self, keys: &[&str]) -> Span {
        self.entry(keys).map(|entry| self.document.span(entry.value)).unwrap_or_default()
    }
}
