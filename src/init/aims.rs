//! Pages of objectives with key results, which say little else of either.

use crate::document::{Document, NodeId};
use crate::language::plan;
use crate::load;
use crate::markdown::{self, Body, Passage};

use super::sift::column;
use super::sight::{Seen, Sight, sights};
use super::survey::Page;

/// Whether a page may hold key results: a line says so, or leads one.
pub(super) fn names_results(body: &Body) -> bool {
    let said = |passage: &Passage| {
        plan::heads_key_results(&passage.text) || plan::key_result(&passage.text).is_some()
    };
    body.titles().any(plan::heads_key_results) || body.passages.iter().chain(&body.lines).any(said)
}

/// The objectives of a page with their key results, under planlint's own names of fields.
pub(super) fn list<'s>(text: &'s str, page: &markdown::Page<'s>) -> Option<Document<'s>> {
    load::objectives(text, page, &|field, _| field.name().to_owned(), &column)
}

/// Everything in the lists of a document that may be an outcome.
pub(super) fn below(document: &Document<'_>) -> Vec<Sight> {
    let lists = |map: NodeId| document.entries(map).into_iter().map(|entry| entry.value).collect::<Vec<_>>();
    let all = document.roots.iter().flat_map(|&root| lists(root)).collect::<Vec<_>>();
    let inner = all.iter().flat_map(|&list| document.items(list)).flat_map(|&item| lists(item));
    let inner: Vec<NodeId> = inner.filter(|&value| !document.items(value).is_empty()).collect();
    let mut found: Vec<Sight> =
        all.into_iter().chain(inner).flat_map(|list| sights(document, list)).collect();
    for (key, _) in
        found.iter_mut().flat_map(|sight| &mut sight.0).filter(|(_, seen)| matches!(seen, Seen::Maps))
    {
        RESULTS.clone_into(key);
    }
    found
}

/// The key under which files of such a practice list what belongs to an objective.
const RESULTS: &str = "key_results";

/// Why a page that speaks of key results is no plan; none where no page does.
pub(super) fn unread(pages: &[Page]) -> Option<String> {
    let page =
        pages.iter().find(|page| page.names_results && !page.has_objectives && page.tables.is_empty())?;
    Some(format!(
        "{} speaks of key results, but planlint reads objectives only where they make up most of a page: a heading or line such as `Objective 1: …` for each, and below it a list of `KR1: …`, or a list under `Key results`, with at least two in all",
        page.path
    ))
}
