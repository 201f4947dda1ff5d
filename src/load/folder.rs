//! Folders that say how what stands in them stands: `tasks/todo/`, `tasks/done/`.

use std::collections::BTreeMap;
use std::sync::Arc;

use foldhash::HashSet;

use crate::model::{Data, Entry, Field, Outcome, Status, Text, Value};
use crate::text::{Cut, Span};

use super::mapping::Mapping;

/// How many such folders stand side by side at least.
const SEVERAL: usize = 2;

/// The folders of these paths that are called by words for how things stand, each with its word: several side by side,
/// not all the same, nor only of what is over. `status`: what a word means.
#[must_use]
pub fn standing_folders<'p>(
    paths: impl Iterator<Item = &'p str>,
    status: impl Fn(&str) -> Option<Status>,
) -> BTreeMap<&'p str, &'p str> {
    let mut beside: BTreeMap<&str, BTreeMap<&str, (&str, Status)>> = BTreeMap::new();
    let folders: HashSet<&str> = paths.flat_map(folders_of).collect();
    for folder in folders {
        let word = word_of(folder);
        if let Some(status) = status(word) {
            let above = folder.rsplit_once('/').map_or("", |(above, _)| above);
            beside.entry(above).or_default().insert(folder, (word, status));
        }
    }
    let is_over = |status: Status| matches!(status, Status::Done | Status::Dropped);
    let several = beside.into_values().filter(|folders| {
        let first = folders.values().next().map(|(_, status)| *status);
        folders.len() >= SEVERAL
            && folders.values().any(|(_, status)| Some(*status) != first)
            && folders.values().any(|(_, status)| !is_over(*status))
    });
    several.flatten().map(|(folder, (word, _))| (folder, word)).collect()
}

/// The folders that a file stands in.
fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(end, _)| path.cut(..end))
}

/// What a folder is called, without the number that puts it in its place among others.
fn word_of(folder: &str) -> &str {
    let name = folder.rsplit('/').next().unwrap_or(folder);
    name.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '_' | '.' | ' '))
}

/// The word of the folder nearest to a file that says how it stands.
#[must_use]
pub fn standing_in<'p>(path: &str, folders: &BTreeMap<&'p str, &'p str>) -> Option<&'p str> {
    let ends = path.match_indices('/').map(|(at, _)| at);
    ends.rev().find_map(|end| folders.get(path.cut(..end))).copied()
}

/// Lets outcomes that do not say how they stand stand as their folder says. `paths`: the file of each.
pub(super) fn stand(outcomes: &mut [Arc<Outcome>], paths: &[&str], mapping: &Mapping) {
    if mapping.placeless.contains(&Field::Status) {
        return;
    }
    let says = |outcome: &Outcome| outcome.status.is_some() || outcome.status_unknown;
    let silent = outcomes.iter().zip(paths).filter(|(outcome, _)| !says(outcome)).map(|(_, path)| *path);
    // Beside most files no folder says anything, and then the others need not be looked at.
    let silent: HashSet<&str> = silent.flat_map(folders_of).collect();
    if !silent.into_iter().any(|folder| mapping.status(word_of(folder)).is_some()) {
        return;
    }
    let folders = standing_folders(paths.iter().copied(), |word| mapping.status(word));
    for (outcome, path) in outcomes.iter_mut().zip(paths).filter(|(outcome, _)| !says(outcome)) {
        let word = standing_in(path, &folders);
        let Some((word, status)) = word.and_then(|word| Some((word, mapping.status(word)?))) else {
            continue;
        };
        let outcome = Arc::make_mut(outcome);
        outcome.status = Some(status);
        let span = Span::empty(outcome.head.range().start);
        let text = Text::verbatim(word.to_owned(), span);
        let value = Value { span, data: Data::Scalar { text, plain: false } };
        let name = Field::Status.name();
        match outcome.entries.iter_mut().find(|entry| entry.name == name) {
            Some(entry) => entry.value = value,
            None => outcome.entries.insert(0, Entry { name: name.to_owned(), key: span, value }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::words::status;

    #[test]
    fn several_folders_side_by_side_say_how_their_files_stand() {
        let paths = ["tasks/1-todo/a.md", "tasks/2-doing/b.md", "tasks/done/old/c.md", "notes/done/d.md"];
        let folders = standing_folders(paths.into_iter(), status);
        assert_eq!(standing_in("tasks/done/old/c.md", &folders), Some("done"));
        assert_eq!(standing_in("tasks/1-todo/a.md", &folders), Some("todo"));
        // One folder alone, or several of what is over, may be called so for another reason.
        assert_eq!(standing_in("notes/done/d.md", &folders), None);
        let over = ["plan/done/a.md", "plan/dropped/b.md"];
        assert!(standing_folders(over.into_iter(), status).is_empty());
    }
}
