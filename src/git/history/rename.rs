//! Files that moved: one commit takes a path away and brings the same content, or most of it, under another.
//!
//! A copy is not a move, so a file whose source stays is new. Only commits that both add and remove matching files
//! are looked at, which are few.

use super::{Event, History, store};
use crate::git::Id;
use git2::{ObjectType, Odb};
use std::collections::HashMap;

/// A file that one commit moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rename {
    /// The commit, as an index into [`History::commits`].
    pub commit: usize,
    /// The path it had, as an index into [`History::paths`].
    pub from: usize,
    /// The path it has since.
    pub to: usize,
}

/// The share of content that must be the same, as for git.
const SIMILAR: f64 = 0.5;
/// With more pairs than this in one commit only equal content counts, as for git.
const MAX_PAIRS: usize = 1_000_000;
/// Larger files are compared by name alone.
const MAX_SIZE: usize = 1 << 20;

/// The files that moved, in the order of their commits.
pub(super) fn find(odb: &Odb<'_>, history: &History) -> Vec<Rename> {
    let mut renames = Vec::new();
    for events in history.events.chunk_by(|a, b| a.commit == b.commit) {
        // Against the first parent: the mainline sees a branch's move when it is merged.
        let mut added: Vec<&Event> =
            events.iter().filter(|e| e.new.is_some() && e.before().is_none()).collect();
        let mut removed: Vec<&Event> =
            events.iter().filter(|e| e.new.is_none() && e.before().is_some()).collect();
        if !added.is_empty() && !removed.is_empty() {
            let pairs =
                [exact(history, &mut added, &mut removed), similar(odb, history, &added, &removed)].concat();
            let pairs = pairs.into_iter().map(|(from, to)| Rename {
                commit: to.commit,
                from: from.path,
                to: to.path,
            });
            renames.extend(pairs);
        }
    }
    renames
}

type Pair<'e> = (&'e Event, &'e Event);

/// Pairs of equal content, those of the same file name first; what is paired is taken out.
fn exact<'e>(history: &History, added: &mut Vec<&'e Event>, removed: &mut Vec<&'e Event>) -> Vec<Pair<'e>> {
    let mut pairs = Vec::new();
    for same_name in [true, false] {
        let mut sources: HashMap<(Option<Id>, &[u8]), Vec<&Event>> = HashMap::new();
        let key = |e: &Event, blob| (blob, if same_name { file_name(history, e) } else { &[][..] });
        for event in removed.iter().rev() {
            sources.entry(key(event, event.before())).or_default().push(event);
        }
        let mut taken = Vec::new();
        added.retain(|to| match sources.get_mut(&key(to, to.new)).and_then(Vec::pop) {
            Some(from) => {
                taken.push(from.path);
                pairs.push((from, *to));
                false
            }
            None => true,
        });
        removed.retain(|from| !taken.contains(&from.path));
    }
    pairs
}

/// Pairs of similar content, the most similar first.
fn similar<'e>(
    odb: &Odb<'_>,
    history: &History,
    added: &[&'e Event],
    removed: &[&'e Event],
) -> Vec<Pair<'e>> {
    if added.len().saturating_mul(removed.len()) > MAX_PAIRS {
        return Vec::new();
    }
    let read = |id: Option<Id>| id.and_then(|id| Lines::read(odb, id));
    let sources: Vec<_> = removed.iter().map(|e| read(e.before())).collect();
    let mut scores = Vec::new();
    for (to, event) in added.iter().enumerate() {
        let Some(target) = read(event.new) else { continue };
        for (from, source) in sources.iter().enumerate() {
            let score = source.as_ref().map_or(0.0, |source| source.share(&target));
            if score >= SIMILAR {
                let renamed = file_name(history, event) != file_name(history, removed[from]);
                scores.push((score, renamed, from, to));
            }
        }
    }
    scores.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2, a.3).cmp(&(b.1, b.2, b.3))));
    let (mut from_taken, mut to_taken) = (vec![false; removed.len()], vec![false; added.len()]);
    let mut pairs = Vec::new();
    for (_, _, from, to) in scores {
        if !from_taken[from] && !to_taken[to] {
            (from_taken[from], to_taken[to]) = (true, true);
            pairs.push((removed[from], added[to]));
        }
    }
    pairs
}

fn file_name<'h>(history: &'h History, event: &Event) -> &'h [u8] {
    let path = history.path(event);
    memchr::memrchr(b'/', path).map_or(path, |slash| &path[slash + 1..])
}

/// The lines of a file with the bytes that each accounts for.
struct Lines {
    bytes: HashMap<Vec<u8>, usize>,
    size: usize,
}

impl Lines {
    fn read(odb: &Odb<'_>, id: Id) -> Option<Self> {
        // What cannot be read is similar to nothing; reading the file itself tells why.
        let object = store::read(odb, id, ObjectType::Blob, "a file").ok()?;
        (object.len() <= MAX_SIZE).then(|| Self::of(object.data()))
    }

    fn of(text: &[u8]) -> Self {
        let mut bytes: HashMap<Vec<u8>, usize> = HashMap::new();
        for line in text.split_inclusive(|b| *b == b'\n') {
            *bytes.entry(line.trim_ascii_end().to_vec()).or_default() += line.len();
        }
        Self { bytes, size: text.len() }
    }

    /// The bytes in common, as a share of the larger file.
    fn share(&self, other: &Self) -> f64 {
        let common = |(line, n): (&Vec<u8>, &usize)| other.bytes.get(line).map_or(0, |m| *n.min(m));
        let common: usize = self.bytes.iter().map(common).sum();
        common as f64 / self.size.max(other.size).max(1) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn similarity_is_the_share_of_common_lines() {
        let share = |a: &str, b: &str| Lines::of(a.as_bytes()).share(&Lines::of(b.as_bytes()));
        assert_eq!(share("aaa\nbbb\n", "aaa\nbbb\n"), 1.0);
        assert_eq!(share("aaa\nbbb\n", "bbb\nccc\n"), 0.5);
        assert_eq!(share("", "x\n"), 0.0);
        assert_eq!(share("a\r\n", "b\n"), 0.0);
    }
}
