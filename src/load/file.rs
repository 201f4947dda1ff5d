//! One file: its documents, the outcomes in them, and what could not be read.

use std::cell::OnceCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::document::{Document, NodeId};
use crate::git::Id;
use crate::language::date::year;
use crate::language::plan;
use crate::markdown;
use crate::markdown::Tables;
use crate::model::{Body, Field, Ignore, Outcome, Problem, Text};
use crate::text::{FileId, SourceFile, Span};
use crate::yaml;

use super::format::Format;
use super::guess::Guesses;
use super::key::normal_key;
use super::mapping::Words;
use super::outcome::{Frame, outcome};
use super::prose;
use super::reading::Reading;
use super::record::{Detail, Record};
use super::roots::{Records, Root, outcome_roots};
use super::sections::{self, Sections};
use super::{ignores, problems, slipped};

/// A file as it came from its source.
#[derive(Debug, Clone)]
pub struct Input {
    /// Path from the repository's root, with `/`.
    pub path: String,
    /// The bytes as read.
    pub bytes: Arc<[u8]>,
    /// The name that git has for them, where whoever read them knows.
    pub blob: Option<Id>,
}

impl Input {
    /// The name that git has for the bytes.
    #[must_use]
    pub fn blob(&self) -> Id {
        self.blob.unwrap_or_else(|| Id::of_blob(&self.bytes))
    }
}

/// The values of a file: those at its top or head, and those in the rows of its tables.
#[must_use]
pub fn document<'s>(path: &str, text: &'s str) -> Document<'s> {
    let page = match Format::of(path) {
        Format::Yaml => return yaml::parse(text),
        Format::Markdown => markdown::parse(text),
        Format::Restructured => markdown::parse_restructured(text),
        Format::Other => return Document::empty(text),
    };
    page.tables.into_iter().fold(page.document, Document::with)
}

/// What one file holds.
#[derive(Debug, Clone, Default)]
pub(super) struct FileLoad {
    pub(super) outcomes: Vec<Arc<Outcome>>,
    pub(super) problems: Vec<Problem>,
    pub(super) ignores: Vec<Ignore>,
    /// What the outcomes are called that could not be read whole.
    pub(super) unread: Vec<String>,
    /// Markdown without any field: read, and no outcome.
    pub(super) prose_only: bool,
    /// How many bytes aliases repeated in it.
    pub(super) repeated: usize,
}

/// A file as it was read.
#[derive(Debug)]
pub(super) struct KeptFile {
    pub(super) bytes: Arc<[u8]>,
    pub(super) source: Arc<SourceFile>,
    pub(super) load: FileLoad,
    /// Whether all of it is text, and reading it did not fail.
    pub(super) sound: bool,
}

impl KeptFile {
    /// The name that git has for its bytes.
    pub(super) fn blob(&self) -> Id {
        Id::of_blob(&self.bytes)
    }
}

/// How many bytes the aliases of all files may repeat together.
const MAX_REPEATED: usize = 64 << 20;

/// What all files of a run share.
pub(super) struct Shared<'a> {
    pub(super) words: Words<'a>,
    pub(super) guesses: Guesses,
    /// How many bytes aliases have repeated.
    pub(super) repeated: AtomicUsize,
}

/// Reads a file; `name` is what an outcome in it is called that gives no id.
pub(super) fn load(path: &str, name: &str, text: &str, file: FileId, shared: &Shared<'_>) -> FileLoad {
    let mut found = FileLoad::default();
    let reading = Reading::of(Format::of(path), text, shared.words.mapping);
    let setting = Setting { path, name, file, shared };
    for document in &reading.documents {
        found.take(document, &reading, &setting);
    }
    found
}

struct Setting<'a> {
    path: &'a str,
    name: &'a str,
    file: FileId,
    shared: &'a Shared<'a>,
}

impl FileLoad {
    fn take(&mut self, document: &Document<'_>, reading: &Reading<'_>, setting: &Setting<'_>) {
        let body = reading.body.as_ref();
        let Setting { path, name, file, shared } = *setting;
        let Shared { words, guesses, repeated } = shared;
        let mapping = words.mapping;
        self.problems.extend(problems::of_text(document, file));
        self.ignores.extend(ignores::ignores(document, file));
        self.repeated += document.repeated;
        if repeated.fetch_add(document.repeated, Ordering::Relaxed) + document.repeated > MAX_REPEATED {
            self.problems.push(problems::too_many_aliases(file));
            return;
        }
        let roots = outcome_roots(document, mapping);
        if roots.is_empty() && self.problems.is_empty() {
            self.problems.push(problems::no_outcome(document, file));
            return;
        }
        let several = roots.len() > 1;
        let (orders, tables) = (OnceCell::new(), Tables::of(document.source));
        let first = self.outcomes.len();
        let mut ids: Vec<Option<(String, Span)>> = vec![None; roots.len()];
        let mut records = Records::new(document, mapping, Detail::Places).within(reading);
        for (ix, place) in roots.into_iter().enumerate() {
            let sections = body.filter(|_| !several).map(Sections::of);
            let record = records.read(&place, sections.as_ref());
            let Root { node: root, parent, key, .. } = place;
            let key = key.and_then(|key| document.text(key)).filter(|key| !key.trim().is_empty());
            if record.entries.is_empty() {
                self.prose_only |= body.is_some();
                continue;
            }
            if is_total(&record) {
                continue;
            }
            let frame = Frame {
                source: document.source,
                orders: &orders,
                span: span(document, root, body),
                body: body
                    .filter(|_| !several)
                    .map(prose::prose)
                    .filter(|body: &Body| !body.prose.is_empty()),
                default_id: match key {
                    Some(key) => key.trim().to_owned(),
                    None if several || first > 0 => format!("{name}-{}", first + ix + 1),
                    None => name.to_owned(),
                },
                heading: body
                    .and_then(markdown::Body::title)
                    .map(sections::text)
                    .filter(|text: &Text| !text.is_blank()),
                year: reading.year.or_else(|| year::named(path.split('/'))),
            };
            let complete = document.is_complete(root);
            let (mut outcome, mut problems) = outcome(*words, guesses, file, record, frame);
            slipped::settle(&tables, file, &mut outcome, &mut problems);
            ids[ix] = Some((outcome.id.clone(), outcome.head));
            // What holds an outcome in a list is what it serves, unless it says otherwise.
            if outcome.entry(Field::Parent.name()).is_none()
                && let Some((parent, span)) = parent.and_then(|parent| ids[parent].clone())
            {
                outcome.parent = Some(Text::verbatim(parent, span));
            }
            if leads(document, root, &outcome) {
                outcome.parent = None;
            }
            self.problems.extend(problems);
            // Where the text broke off, a missing field is no proof that nobody wrote it.
            if complete {
                self.outcomes.push(Arc::new(outcome));
            } else {
                self.unread.push(outcome.id);
            }
        }
    }
}

/// Whether a record only adds up the others: it is called so, and nobody owes it.
fn is_total(record: &Record) -> bool {
    let mapped = &record.entries[..record.mapped];
    let says =
        |field: Field| mapped.iter().find(|entry| entry.name == field.name() && !entry.value.is_blank());
    let title = says(Field::Title).and_then(|entry| entry.value.text());
    title.is_some_and(|title| plan::is_total(title.trimmed()))
        && !Field::OF_WORK.iter().any(|&field| says(field).is_some())
}

/// Whether an outcome names itself as its group, such as its epic, and under no key that speaks of a parent: whoever leads
/// a group stands in it too.
fn leads(document: &Document<'_>, root: NodeId, outcome: &Outcome) -> bool {
    let is_parent = |key: &str| normal_key(key).contains(Field::Parent.name());
    let itself = outcome.parent.as_ref().is_some_and(|parent| parent.trimmed() == outcome.id);
    let mut keys = document.entries(root).into_iter().filter_map(|entry| document.text(entry.key));
    itself && !keys.any(is_parent)
}

fn span(document: &Document<'_>, root: NodeId, body: Option<&markdown::Body>) -> Span {
    let fields = document.span(root);
    body.map_or(fields, |body| if body.span.is_empty() { fields } else { fields.to(body.span) })
}
