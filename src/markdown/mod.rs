//! The reader of Markdown: text → the same [`Document`] that YAML gives, and the [`Body`] below it.
//!
//! The fields of a page stand at its head: as YAML front matter between `---` lines, or as a table of two
//! columns. What follows is prose under headings. A page with neither is a document with an empty mapping.
//! It knows no field's name and no heading's meaning.
//!
//! ```text
//! parse(text) · parse_with(text, limits) → Page { document, body, head }
//! body.title · body.headings · body.passages · body.section("Definition of done") → Section
//! passage.text · passage.pieces() · passage.without_code()        words with places, code told apart
//! ```

#![deny(clippy::string_slice)]

mod body;
mod fields;
mod front;
mod lines;
mod preamble;
mod read;
mod restructured;
mod table;
mod toml;

#[cfg(test)]
mod tests;

pub use body::{Body, Heading, Passage, PassageKind, Section};

use crate::document::{Document, Problem, ProblemKind};
use crate::text::Span;
use crate::yaml::Limits;

/// A page: its fields and its prose.
#[derive(Debug, Clone)]
pub struct Page<'s> {
    /// The fields: one root, a mapping unless the front matter says otherwise. HTML comments are its comments,
    /// beside those of the front matter.
    pub document: Document<'s>,
    /// Everything below the front matter.
    pub body: Body,
    /// Where the fields were found.
    pub head: Head,
    /// The other tables of the page, each a list with a mapping for each row. Whether they are outcomes is for those
    /// to say who know the plan's fields.
    pub tables: Vec<Document<'s>>,
}

/// Where the fields of a page stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Head {
    /// In YAML or TOML front matter, at this place without the lines around it.
    FrontMatter(Span),
    /// In a table of two columns, at this place.
    Table(Span),
    /// In lines or list items `Key: value`, at this place. They may be mere prose where no field of the plan is
    /// among them.
    Preamble(Span),
    /// Nowhere.
    None,
}

/// Reads a page under the default limits.
#[must_use]
pub fn parse(source: &str) -> Page<'_> {
    parse_with(source, Limits::default())
}

/// Reads a page.
#[must_use]
pub fn parse_with(source: &str, limits: Limits) -> Page<'_> {
    if source.len() > limits.bytes {
        let mut document = table::document(source, None);
        let message = format!("this file has {} bytes, and at most {} are read", source.len(), limits.bytes);
        let problem = Problem::new(ProblemKind::Limit, Span::empty(0), message);
        document.problems.push(problem.help("split it into several files"));
        return Page { document, body: Body::default(), head: Head::None, tables: Vec::new() };
    }
    let front = front::split(source);
    let read::Content { body, comments, table } = read::read(source, front.body);
    let (mut document, head) = match (front.yaml, table) {
        (Some(yaml), _) => {
            let mut document = crate::yaml::parse_part(source, yaml.range(), limits);
            if document.roots.is_empty() {
                let problems = std::mem::take(&mut document.problems);
                let comments = std::mem::take(&mut document.comments);
                document = table::document(source, None);
                (document.problems, document.comments) = (problems, comments);
            }
            document.problems.extend(front.problem);
            (document, Head::FrontMatter(yaml))
        }
        (None, Some(table)) => {
            let span = table.span;
            (table::document(source, Some(table)), Head::Table(span))
        }
        (None, None) => (table::document(source, None), Head::None),
    };
    document.comments.extend(comments);
    Page { document, body, head }
}
