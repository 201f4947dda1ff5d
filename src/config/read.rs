//! From the text of planlint.yml to its typed form, with the tree kept for places.

use crate::document::{Document, Entry, NodeId};
use crate::text::Span;
use crate::yaml;

use super::error::ConfigError;
use super::file::File;

/// planlint.yml as written.
#[derive(Debug)]
pub struct Written<'s> {
    /// The typed form.
    pub file: File,
    /// The tree, for places and for rule options.
    pub document: Document<'s>,
}

impl<'s> Written<'s> {
    /// No configuration at all.
    #[must_use]
    pub fn none() -> Self {
        Self { file: File::default(), document: Document::empty("") }
    }

    /// Reads the text of planlint.yml.
    ///
    /// # Errors
    /// Every problem of its YAML, or the first value of a wrong type.
    pub fn read(text: &'s str) -> Result<Self, Vec<ConfigError>> {
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
            [root] => yaml::from_node(&document, root)
                .map_err(|error| vec![ConfigError::at(error.span, error.message)])?,
            [_, second, ..] => {
                let error = ConfigError::at(
                    document.span(second),
                    "a configuration is one document, and this is a second",
                )
                .help("Remove the `---` line and what follows it.");
                return Err(vec![error]);
            }
        };
        Ok(Self { file, document })
    }

    /// The entry at these keys, from the top inwards.
    #[must_use]
    pub fn entry(&self, keys: &[&str]) -> Option<Entry> {
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
    #[must_use]
    pub fn span(&self, keys: &[&str]) -> Span {
        self.entry(keys).map(|entry| self.document.span(entry.value)).unwrap_or_default()
    }
}
