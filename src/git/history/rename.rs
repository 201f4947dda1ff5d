//! Files that moved: one commit takes a path away and brings the same content, or most of it, under another.
//!
//! A copy is not a move, so a file whose source stays is new. Only commits that both add and remove matching files
//! are looked at, which are few.

use super::record::{Event, History, Rename};
use super::store;
use crate::git::Id;
use git2::{ObjectType, Odb};
use std::collections::{HashMap, HashSet};

/// The share of content that must be the same, as for git.
const SIMILAR: f64 = 0.5;
/// With more pairs than this in one commit only equal content counts, as for git.
const MAX_PAIRS: usize = 1_000_000;
/// Larger files are compared by name alone.
const MAX_SIZE: usize = 1 << 20;

/// A file that one state has and the next one has not, or the other way round.
#[derive(Debug, Clone, Copy)]
pub struct Side<'p> {
    /// Where it stands.
    pub path: &'p [u8],
    /// What it says.
    pub blob: Id,
}

/// The files that moved, in the order of their commits.
pub(super) fn find(odb: &Odb<'_>, history: &History) -> Vec<Rename> {
    // What cannot be read is similar to nothing; reading the file itself tells why.
    let read =
        |id| store::read(odb, id, ObjectType::Blob, "a file").ok().map(|object| object.data().to_vec());
    let mut renames = Vec::new();
    for events in history.events.chunk_by(|a, b| a.commit == b.commit) {
        // Against the first parent: the mainline sees a branch's move when it is merged.
        let side = |event: &Event, blob| (Side { path: history.path(event), blob }, event.path);
        let come = events.iter().filter(|event| event.before().is_none());
        let gone = events.iter().filter(|event| event.new.is_none());
        let (come, to): (Vec<Side<'_>>, Vec<usize>) =
            come.filter_map(|event| Some(side(event, event.new?))).unzip();
        let (gone, from): (Vec<Side<'_>>, Vec<usize>) =
            gone.filter_map(|event| Some(side(event, event.before()?))).unzip();
        let commit = events[0].commit;
        let pairs = pairs(&gone, &come, read).into_iter();
        renames.extend(pairs.map(|(a, b)| Rename { commit, from: from[a], to: to[b] }));
    }
    renames
}

/// Which of the files that are gone became which of those that came, as their places in both.
pub fn pairs(
    gone: &[Side<'_>],
    come: &[Side<'_>],
    read: impl Fn(Id) -> Option<Vec<u8>>,
) -> Vec<(usize, usize)> {
    if gone.is_empty() || come.is_empty() {
        return Vec::new();
    }
    let (mut from, mut to) = ((0..gone.len()).collect(), (0..come.len()).collect());
    let same = exact(gone, come, &mut from, &mut to);
    [same, similar(gone, come, &from, &to, read)].concat()
}

/// Pairs of equal content, those of the same file name first; what is paired is taken out.
fn exact(
    gone: &[Side<'_>],
    come: &[Side<'_>],
    from: &mut Vec<usize>,
    to: &mut Vec<usize>,
) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for same_name in [true, false] {
        let mut sources: HashMap<(Id, &[u8]), Vec<usize>> = HashMap::new();
        for &place in from.iter().rev() {
            sources.entry(key(&gone[place], same_name)).or_default().push(place);
        }
        to.retain(|&place| match sources.get_mut(&key(&come[place], same_name)).and_then(Vec::pop) {
            Some(source) => {
                pairs.push((source, place));
                false
            }
            None => true,
        });
        from.retain(|&place| !pairs.iter().any(|&(source, _)| source == place));
    }
    pairs
}

fn key<'p>(side: &Side<'p>, by_name: bool) -> (Id, &'p [u8]) {
    (side.blob, if by_name { file_name(side.path) } else { &[] })
}

/// Pairs of similar content, the most similar first.
fn similar(
    gone: &[Side<'_>],
    come: &[Side<'_>],
    from: &[usize],
    to: &[usize],
    read: impl Fn(Id) -> Option<Vec<u8>>,
) -> Vec<(usize, usize)> {
    if to.is_empty() || from.is_empty() || to.len().saturating_mul(from.len()) > MAX_PAIRS {
        return Vec::new();
    }
    let lines =
        |side: &Side<'_>| read(side.blob).filter(|text| text.len() <= MAX_SIZE).map(|text| Lines::of(&text));
    let sources: Vec<_> = from.iter().map(|&place| lines(&gone[place])).collect();
    let mut scores = Vec::new();
    for &target in to {
        let Some(text) = lines(&come[target]) else { continue };
        for (&place, source) in from.iter().zip(&sources) {
            let score = source.as_ref().map_or(0.0, |source| source.share(&text));
            if score >= SIMILAR {
                let renamed = file_name(come[target].path) != file_name(gone[place].path);
                scores.push((score, renamed, place, target));
            }
        }
    }
    scores.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2, a.3).cmp(&(b.1, b.2, b.3))));
    one_to_one(scores.into_iter().map(|(_, _, place, target)| (place, target)))
}

/// Those of these pairs, the best first, whose both ends are still free.
pub fn one_to_one(pairs: impl Iterator<Item = (usize, usize)>) -> Vec<(usize, usize)> {
    let (mut from_taken, mut to_taken) = (HashSet::new(), HashSet::new());
    pairs
        .filter(|(from, to)| {
            let is_free = !from_taken.contains(from) && !to_taken.contains(to);
            if is_free {
                from_taken.insert(*from);
                to_taken.insert(*to);
            }
            is_free
        })
        .collect()
}

fn file_name(path: &[u8]) -> &[u8] {
    memchr::memrchr(b'/', path).map_or(path, |slash| &path[slash + 1..])
}

/// The lines of a file with the bytes that each accounts for.
struct Lines {
    bytes: HashMap<Vec<u8>, usize>,
    size: usize,
}

impl Lines {
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
