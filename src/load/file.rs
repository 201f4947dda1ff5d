//! One file: its documents, the outcomes in them, and what could not be read.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::document::{Document, Kind, NodeId};
use crate::markdown;
use crate::model::{Body, Calendar, Ignore, Outcome, Problem, Text};
use crate::text::{FileId, Span};
use crate::yaml;

use super::mapping::{Mapping, normal_key};
use super::outcome::{Frame, outcome};
use super::record::{Detail, Record};
use super::sections::{self, Sections};
use super::{ignores, problems};

/// The key of a list of outcomes.
const LIST: &str = "outcomes";

/// A file as it came from its source.
#[derive(Debug, Clone)]
pub struct Input {
    /// Path from the repository's root, with `/`.
    pub path: String,
    /// The bytes as read.
    pub bytes: Arc<[u8]>,
}

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// YAML, and so JSON.
    Yaml,
    /// Markdown with front matter or a table.
    Markdown,
}

impl Format {
    /// How a file of this name is written: Markdown by its extension, all else as YAML.
    #[must_use]
    pub fn of(path: &str) -> Self {
        let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
        if matches!(extension.to_ascii_lowercase().as_str(), "md" | "markdown" | "mdx") {
            Self::Markdown
        } else {
            Self::Yaml
        }
    }
}

/// The values of a file, read as the plan reads them.
#[must_use]
pub fn document<'s>(path: &str, text: &'s str) -> Document<'s> {
    match Format::of(path) {
        Format::Yaml => yaml::parse(text),
        Format::Markdown => markdown::parse(text).document,
    }
}

/// What one file holds.
#[derive(Debug, Default)]
pub(super) struct FileLoad {
    pub(super) outcomes: Vec<Outcome>,
    pub(super) problems: Vec<Problem>,
    pub(super) ignores: Vec<Ignore>,
    /// What the outcomes are called that could not be read whole.
    pub(super) unread: Vec<String>,
    /// Markdown without any field: read, and no outcome.
    pub(super) prose_only: bool,
}

/// How many bytes the aliases of all files may repeat together.
const MAX_REPEATED: usize = 64 << 20;

/// Reads a file; `repeated` counts over the run what aliases repeat; `name` is what an outcome in it is called that gives no id.
pub(super) fn load(
    path: &str,
    name: &str,
    text: &str,
    file: FileId,
    mapping: &Mapping,
    calendar: &Calendar,
    repeated: &AtomicUsize,
) -> FileLoad {
    let mut found = FileLoad::default();
    let setting = Setting { name, file, mapping, calendar, repeated };
    match Format::of(path) {
        Format::Yaml => {
            let document = yaml::parse(text);
            found.take(&document, None, &setting);
        }
        Format::Markdown => {
            let page = markdown::parse(text);
            found.take(&page.document, Some(&page.body), &setting);
        }
    }
    found
}

struct Setting<'a> {
    name: &'a str,
    file: FileId,
    mapping: &'a Mapping,
    calendar: &'a Calendar,
    repeated: &'a AtomicUsize,
}

impl FileLoad {
    fn take(&mut self, document: &Document<'_>, body: Option<&markdown::Body>, setting: &Setting<'_>) {
        let Setting { name, file, mapping, calendar, repeated } = *setting;
        self.problems.extend(document.problems.iter().map(|problem| problems::syntax(problem, file)));
        self.ignores = ignores::ignores(document, file);
        if repeated.fetch_add(document.repeated, Ordering::Relaxed) + document.repeated > MAX_REPEATED {
            self.problems.push(problems::too_many_aliases(file));
            return;
        }
        let roots = outcome_roots(document);
        if roots.is_empty() && self.problems.is_empty() {
            self.problems.push(problems::no_outcome(document, file));
            return;
        }
        let several = roots.len() > 1;
        for (ix, &root) in roots.iter().enumerate() {
            let sections = body.filter(|_| !several).map(Sections::of);
            let record = Record::read(document, root, sections.as_ref(), mapping, Detail::Places);
            if record.entries.is_empty() {
                self.prose_only |= body.is_some();
                continue;
            }
            let frame = Frame {
                span: span(document, root, body),
                body: body
                    .filter(|_| !several)
                    .map(sections::prose)
                    .filter(|body: &Body| !body.prose.is_empty()),
                default_id: if several { format!("{name}-{}", ix + 1) } else { name.to_owned() },
                heading: body
                    .and_then(markdown::Body::title)
                    .map(sections::text)
                    .filter(|text: &Text| !text.is_blank()),
            };
            let complete = document.is_complete(root);
            let (outcome, problems) = outcome(mapping, calendar, file, record, frame);
            self.problems.extend(problems);
            // Where the text broke off, a missing field is no proof that nobody wrote it.
            if complete {
                self.outcomes.push(outcome);
            } else {
                self.unread.push(outcome.id);
            }
        }
    }
}

/// The mappings that are outcomes: each document's, or those in its list.
#[must_use]
pub fn outcome_roots(document: &Document<'_>) -> Vec<NodeId> {
    let mut roots = Vec::new();
    for &root in &document.roots {
        let listed = document
            .written_entries(root)
            .iter()
            .find(|entry| document.text(entry.key).is_some_and(|key| normal_key(key) == LIST))
            .map(|entry| entry.value)
            .filter(|&value| matches!(document.resolved(value).kind, Kind::Sequence { .. }));
        let items = match listed {
            Some(list) => document.items(list),
            None if matches!(document.resolved(root).kind, Kind::Sequence { .. }) => document.items(root),
            None => std::slice::from_ref(&root),
        };
        roots.extend(items.iter().copied().filter(|&item| document.is_mapping(item)));
    }
    roots
}

fn span(document: &Document<'_>, root: NodeId, body: Option<&markdown::Body>) -> Span {
    let fields = document.span(root);
    body.map_or(fields, |body| if body.span.is_empty() { fields } else { fields.to(body.span) })
}
