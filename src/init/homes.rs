//! In which folders the files of a practice stand, as its tools are told: `.adr-dir`, `adrFolder`.

use crate::document::{Document, Kind, NodeId};
use crate::git::{self, Globs, Repo, SIZE_LIMIT, Source, TrackedKind};
use crate::load::normal_key;
use crate::practice;
use crate::yaml;

use super::survey::Page;

/// How deep in such a file a folder is named at most.
const DEEP: usize = 8;

/// Lets pages know the practices whose tools are told of their folder.
pub(super) fn mark(repo: &Repo, pages: &mut [Page]) -> Result<(), git::Error> {
    let told =
        practice::all().iter().flat_map(|one| one.kept_in.iter().map(|(glob, key)| (one.name, glob, key)));
    let told: Vec<(&'static str, &String, &String)> = told.collect();
    let globs: Vec<&String> = told.iter().map(|(_, glob, _)| *glob).collect();
    let globs = Globs::new(&globs).expect("a test reads every practice");
    for entry in repo.list(Source::Worktree, &globs)?.iter().filter(|entry| entry.kind == TrackedKind::File) {
        let Ok(bytes) = repo.read_entry(Source::Worktree, entry, SIZE_LIMIT) else { continue };
        let Ok(text) = String::from_utf8(bytes) else { continue };
        for (practice, glob, key) in &told {
            if Globs::new(&[glob]).is_ok_and(|glob| glob.matches(&entry.path)) {
                named(&text, key).iter().for_each(|folder| at(&entry.path, folder, practice, pages));
            }
        }
    }
    Ok(())
}

/// Marks the pages in a folder that the file at a path names.
fn at(path: &str, folder: &str, practice: &'static str, pages: &mut [Page]) {
    let Some(folder) = within(path.rsplit_once('/').map_or("", |(beside, _)| beside), folder) else { return };
    let stands = |page: &Page| page.path.strip_prefix(&folder).is_some_and(|rest| rest.starts_with('/'));
    pages.iter_mut().filter(|page| stands(page)).for_each(|page| page.homes.push(practice));
}

/// What a file says under a key, however deep; with an empty key, all that it says.
fn named(text: &str, key: &str) -> Vec<String> {
    if key.is_empty() {
        return vec![text.trim().to_owned()];
    }
    let document = yaml::parse(text);
    let mut found = Vec::new();
    for &root in &document.roots {
        below(&document, root, key, DEEP, &mut found);
    }
    found
}

fn below(document: &Document<'_>, node: NodeId, key: &str, left: usize, found: &mut Vec<String>) {
    if left == 0 {
        return;
    }
    match &document.node(node).kind {
        Kind::Mapping { .. } => {
            for entry in document.entries(node) {
                let is_it = document.text(entry.key).is_some_and(|own| normal_key(own) == normal_key(key));
                match document.text(entry.value).filter(|_| is_it) {
                    Some(folder) => found.push(folder.to_owned()),
                    None => below(document, entry.value, key, left - 1, found),
                }
            }
        }
        Kind::Sequence { items, .. } => {
            items.iter().for_each(|&item| below(document, item, key, left - 1, found));
        }
        _ => {}
    }
}

/// The path of a folder that is named beside a file; none where it is all of the repository or outside.
fn within(beside: &str, folder: &str) -> Option<String> {
    let mut parts: Vec<&str> = beside.split('/').filter(|part| !part.is_empty()).collect();
    for part in folder.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}
