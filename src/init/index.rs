//! Pages that only list outcomes which have files of their own: their rows are no outcomes beside those.

use std::collections::BTreeSet;

use crate::load::only_links;
use crate::markdown::{Body, Passage, PassageKind};
use crate::model::Field;

use super::sift::{field, is_about};
use super::sight::{Seen, Sight};
use super::survey::Page;

/// How many rows an index has at least.
const SEVERAL: usize = 2;

/// Where the items of a page's lists lead, if most of them are links and nothing else.
pub(super) fn links(text: &str, body: &Body) -> Vec<String> {
    let items = || body.passages.iter().filter(|passage| passage.kind == PassageKind::Item);
    let links: Vec<&Passage> = items().filter(|item| only_links(text, item)).collect();
    let are_most = links.len() >= SEVERAL && links.len() * 2 > items().count();
    let targets = links.into_iter().filter(|_| are_most).filter_map(Passage::target);
    targets.map(str::to_owned).collect()
}

/// The pages without fields whose lists lead to files of the plan, whatever else they lead to.
fn lists<'p>(pages: &'p [Page], members: &[&Page]) -> impl Iterator<Item = &'p Page> {
    let is_known = |target: &String| {
        members.iter().any(|page| is_at(&page.path, target.split('#').next().unwrap_or_default()))
    };
    let is_list =
        |page: &&Page| !page.has_fields() && !is_about(&page.path) && page.links.iter().any(is_known);
    pages.iter().filter(is_list).collect::<Vec<_>>().into_iter()
}

/// The pages whose items or rows lead to other files of the plan, or are called as these are, at least one of them to the
/// letter.
pub(super) fn indexes<'p>(pages: &'p [Page], members: &[&'p Page]) -> Vec<&'p Page> {
    let alone: Vec<&&Page> = members.iter().filter(|page| page.sights.len() == 1).collect();
    let ids: BTreeSet<String> = alone.iter().flat_map(|page| names(page)).collect();
    let shapes: BTreeSet<&str> = ids.iter().map(|id| shape(id)).filter(|shape| !shape.is_empty()).collect();
    let is_known = |target: &str| alone.iter().any(|page| is_at(&page.path, target));
    let leads = |row: &&Sight| {
        let mut cells = row.0.iter();
        cells.any(|(_, seen)| matches!(seen, Seen::Text(text) if link(text).is_some_and(is_known)))
    };
    let is_index = |page: &&&Page| {
        let linked = page.sights.iter().filter(leads).count();
        if linked >= SEVERAL && linked * 2 > page.sights.len() {
            return true;
        }
        let rows: Vec<String> = page.sights.iter().filter_map(id).collect();
        let alike = rows.iter().filter(|id| shapes.contains(shape(id))).count();
        rows.len() >= SEVERAL
            && alike * 2 > page.sights.len()
            && page.listed.is_empty()
            && rows.iter().any(|id| ids.contains(id))
    };
    members.iter().filter(is_index).copied().chain(lists(pages, members)).collect()
}

/// What a file's outcome may be called: its id, its file's name, and the number that this begins with.
pub(super) fn names(page: &Page) -> Vec<String> {
    let name = page.path.rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_lowercase();
    let digits = stem.find(|c: char| c.is_ascii_digit()).unwrap_or(stem.len());
    let number = stem.char_indices().skip_while(|&(at, _)| at < digits).find(|(_, c)| !c.is_ascii_digit());
    // Digits alone stand for too much else.
    let number = number.filter(|_| digits > 0).and_then(|(end, _)| stem.get(..end)).map(str::to_owned);
    page.sights.iter().filter_map(id).chain(number).chain([stem]).collect()
}

/// The id of a row, without the link around it.
pub(super) fn id(row: &Sight) -> Option<String> {
    let written = row.0.iter().find_map(|(key, seen)| match seen {
        Seen::Text(text) if field(key) == Some(Field::Id) => Some(text.as_str()),
        _ => None,
    })?;
    let plain = written.trim_matches(['[', ']', '*', '`', ' ']);
    let plain = plain.split(']').next().unwrap_or(plain);
    (!plain.is_empty()).then(|| plain.to_lowercase())
}

/// Where the first link in a cell leads.
fn link(cell: &str) -> Option<&str> {
    let (_, behind) = cell.split_once("](")?;
    let target = behind.split([')', '#', ' ']).next().unwrap_or_default();
    (!target.is_empty()).then_some(target)
}

/// Whether a link may lead to the file at a path, or to its folder: within the repository, or where the web shows it.
fn is_at(path: &str, target: &str) -> bool {
    if let Some((_, address)) = target.split_once("://") {
        return is_shown_at(path, address.trim_end_matches('/'));
    }
    let target = target.trim_start_matches(['.', '/']).trim_end_matches('/');
    let main = path.rsplit_once('/').filter(|(_, file)| is_about(file)).map(|(folder, _)| folder);
    let ends =
        |path: &str| path == target || path.strip_suffix(target).is_some_and(|rest| rest.ends_with('/'));
    !target.is_empty() && (ends(path) || main.is_some_and(ends))
}

/// Whether an address shows the file at a path: it ends as the path does, or in the file's name where that has a number.
fn is_shown_at(path: &str, address: &str) -> bool {
    let end = |end: &str| address.strip_suffix(end).is_some_and(|before| before.ends_with('/'));
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let is_numbered = stem.contains(|c: char| c.is_ascii_digit()) && stem.len() > SHORT;
    path.contains('/') && end(path) || is_numbered && (end(name) || end(stem))
}

/// How long a name is at most that may be anything, such as the number of an issue.
const SHORT: usize = 4;

/// What ids of one kind have in common: everything before the number at the end.
fn shape(id: &str) -> &str {
    let shape = id.trim_end_matches(|c: char| c.is_ascii_digit());
    if shape.len() < id.len() { shape } else { "" }
}
