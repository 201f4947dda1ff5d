//! The reader of Markdown: text → the same [`Document`] that YAML gives, and the [`Body`] below it.
//!
//! The fields of a page stand at its head: as YAML front matter between `---` lines or TOML between `+++` lines, as a
//! table of two columns, or as lines or list items `Key: value`. What follows is prose under headings. A page with
//! none of them is a document with an empty mapping; its tables may hold an outcome in each row.
//! reStructuredText gives the same. It knows no field's name and no heading's meaning.
//!
//! ```text
//! parse(text) · parse_with(text, limits) → Page { document, body, head }
//! body.title · body.headings · body.passages · body.section("Definition of done") → Section
//! passage.text · passage.pieces()        words with places
//! body.spoken() → Speech                 what is said, a list together with the line that heads it
//! ```

mod body;
mod cells;
mod fields;
mod front;
mod headed;
mod lines;
mod list_table;
mod preamble;
mod read;
mod restructured;
mod section;
mod spoken;
mod table;
mod toml;

#[cfg(test)]
mod preambles;
#[cfg(test)]
mod tests;

pub use body::{Body, Cell, Heading, Passage, PassageKind};
pub use cells::{Tables, is_rule};
pub use section::{Section, title_key};
pub use spoken::Speech;

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

/// Reads a page. How long it may be is for whoever reads the file to say.
#[must_use]
pub fn parse(source: &str) -> Page<'_> {
    parse_with(source, Limits::of(source))
}

/// Reads a page.
#[must_use]
pub fn parse_with(source: &str, limits: Limits) -> Page<'_> {
    if source.len() > limits.bytes {
        let mut document = without_fields(source);
        let message = format!("this file has {} bytes, and at most {} are read", source.len(), limits.bytes);
        let problem = Problem::new(ProblemKind::Limit, Span::empty(0), message);
        document.problems.push(problem.help("Split it into several files"));
        return Page { document, body: Body::default(), head: Head::None, tables: Vec::new() };
    }
    let front = front::split(source);
    let has_fields = front.yaml.is_some() || front.toml.is_some();
    let read::Content { mut body, comments, table, tables } = read::read(source, front.body, has_fields);
    let (mut document, head) = if let Some(yaml) = front.yaml {
        let mut document = crate::yaml::parse_part(source, yaml.range(), limits);
        if document.roots.is_empty() {
            let problems = std::mem::take(&mut document.problems);
            let comments = std::mem::take(&mut document.comments);
            document = without_fields(source);
            (document.problems, document.comments) = (problems, comments);
        }
        document.problems.extend(front.problem);
        (document, Head::FrontMatter(yaml))
    } else if let Some(span) = front.toml {
        let mut document = toml::read(source, span);
        document.problems.extend(front.problem);
        (document, Head::FrontMatter(span))
    } else if let Some(table) = table {
        (fields::document(source, table.span, table.fields(source)), Head::Table(table.span))
    } else if let Some(found) = preamble::find(source, front.body) {
        body.take_lines(found.span);
        (fields::document(source, found.span, found.fields), Head::Preamble(found.span))
    } else {
        (without_fields(source), Head::None)
    };
    document.comments.extend(comments);
    crate::yaml::tell_conflicts(source, 0..source.len(), &mut document);
    let tables = tables.iter().map(|table| fields::rows(source, table.span, table.records(source))).collect();
    Page { document, body, head, tables }
}

impl<'s> Page<'s> {
    /// The headings of one level with fields below each, as a list with a mapping for each; what a heading says stands
    /// under the key `title`. `source` is the text that the page was read from. `is_field`: whether an outcome has a field
    /// of this name; where some of the headings have one, what shares no field with them is none of the list.
    #[must_use]
    pub fn headed(
        &self,
        source: &'s str,
        title: &'s str,
        is_field: &dyn Fn(&str) -> bool,
    ) -> Option<Document<'s>> {
        headed::list(source, &self.body, title, is_field)
    }

    /// Takes lines at the head that read like fields for prose. `source` is the text that the page was read from.
    pub fn without_preamble(&mut self, source: &'s str) {
        let Head::Preamble(_) = self.head else { return };
        let comments = std::mem::take(&mut self.document.comments);
        let problems = std::mem::take(&mut self.document.problems);
        self.document = without_fields(source);
        (self.document.comments, self.document.problems) = (comments, problems);
        self.body.give_back_lines();
        self.head = Head::None;
    }

    /// Reads the page by the lines or list items below its front matter, where `wanted` accepts what they say: generators
    /// of sites put front matter of their own above them. `source` is the text that the page was read from.
    pub fn read_below(&mut self, source: &'s str, wanted: impl FnOnce(&Document<'s>) -> bool) {
        let Head::FrontMatter(_) = self.head else { return };
        let Some(found) = preamble::find(source, self.body.span) else { return };
        let mut document = fields::document(source, found.span, found.fields);
        if !wanted(&document) {
            return;
        }
        document.comments = std::mem::take(&mut self.document.comments);
        document.problems = std::mem::take(&mut self.document.problems);
        self.document = document;
        self.body.take_lines(found.span);
        self.head = Head::Preamble(found.span);
    }
}

/// Reads a page in reStructuredText.
#[must_use]
pub fn parse_restructured(source: &str) -> Page<'_> {
    let mut page = restructured::read(source);
    crate::yaml::tell_conflicts(source, 0..source.len(), &mut page.document);
    page
}

/// A document with an empty mapping.
#[must_use]
pub fn without_fields(source: &str) -> Document<'_> {
    fields::document(source, Span::default(), Vec::new())
}
