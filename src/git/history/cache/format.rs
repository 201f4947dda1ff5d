//! The file: a mark with the version, the history, the notes, a checksum.

use crate::git::history::{Commit, Event, History, Reach, Rename, Stamp};
use crate::git::{Id, Mailbox};
use crate::keep::{Keep, Reader, Writer, checksum};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// Changes with the format and with what the walk tells.
const MARK: &[u8] = b"planlint history 3\n";

pub(super) fn encode<'n>(history: &History, notes: impl Iterator<Item = (Id, &'n [u8])>) -> Vec<u8> {
    let mut w = Writer::default();
    w.bytes.extend_from_slice(MARK);
    history.tip.keep(&mut w);
    match history.reach {
        Reach::Complete => w.byte(0),
        Reach::Since(time) => {
            w.byte(1);
            w.long(time);
        }
    }
    w.number(history.walked);
    w.number(history.paths.len());
    history.paths.iter().for_each(|path| w.slice(path));
    people(&mut w, history);
    w.number(history.events.len());
    for event in &history.events {
        w.number(event.commit);
        w.number(event.path);
        w.number(event.old.len());
        event.old.iter().for_each(|id| id.keep(&mut w));
        event.new.keep(&mut w);
    }
    w.number(history.renames.len());
    for rename in &history.renames {
        w.number(rename.commit);
        w.number(rename.from);
        w.number(rename.to);
    }
    let notes: Vec<_> = notes.collect();
    w.number(notes.len());
    for (blob, note) in notes {
        blob.keep(&mut w);
        w.slice(note);
    }
    let sum = checksum(&w.bytes);
    w.bytes.extend(sum);
    w.bytes
}

/// The commits, after a table of the people whom they name.
fn people(w: &mut Writer<'_>, history: &History) {
    let mut table: Vec<&Mailbox> = Vec::new();
    let mut places: HashMap<&Mailbox, usize> = HashMap::new();
    for person in history.commits.iter().flat_map(|c| [&*c.author.person, &*c.committer.person]) {
        places.entry(person).or_insert_with(|| {
            table.push(person);
            table.len() - 1
        });
    }
    w.number(table.len());
    for person in table {
        w.slice(person.name.as_bytes());
        w.slice(person.email.as_bytes());
    }
    w.number(history.commits.len());
    for commit in &history.commits {
        commit.id.keep(w);
        w.number(commit.parents.len());
        commit.parents.iter().for_each(|id| id.keep(w));
        for stamp in [&commit.author, &commit.committer] {
            w.number(places[&*stamp.person]);
            w.long(stamp.time);
            w.long(i64::from(stamp.offset));
        }
        w.slice(commit.message.as_bytes());
        w.number(commit.published);
    }
}

/// The history, and where the notes stand.
pub(super) fn decode(bytes: &[u8]) -> Option<(History, Range<usize>)> {
    let (content, sum) = bytes.split_last_chunk::<8>()?;
    let mut r = Reader::new(content.strip_prefix(MARK)?);
    if checksum(content) != *sum {
        return None;
    }
    let tip = Id::again(&mut r)?;
    let reach = match r.byte()? {
        0 => Reach::Complete,
        1 => Reach::Since(r.long()?),
        _ => return None,
    };
    let walked = r.number()?;
    let paths = r.list(|r| r.slice().map(<[u8]>::to_vec))?;
    let people = r.list(|r| Some(Arc::new(Mailbox { name: String::again(r)?, email: String::again(r)? })))?;
    let stamp = |r: &mut Reader<'_>| {
        let person = Arc::clone(people.get(r.number()?)?);
        Some(Stamp { person, time: r.long()?, offset: r.long()?.try_into().ok()? })
    };
    let commits = r.list(|r| {
        let (id, parents) = (Id::again(r)?, Vec::again(r)?);
        let (author, committer) = (stamp(r)?, stamp(r)?);
        let message = Arc::again(r)?;
        Some(Commit { id, parents, author, committer, message, published: r.number()? })
    })?;
    let events = r.list(|r| {
        let (commit, path) = (r.below(commits.len())?, r.below(paths.len())?);
        Some(Event { commit, path, old: Vec::again(r)?, new: Option::again(r)? })
    })?;
    let renames = r.list(|r| {
        let (commit, from, to) = (r.below(commits.len())?, r.below(paths.len())?, r.below(paths.len())?);
        Some(Rename { commit, from, to })
    })?;
    let whole = commits.iter().all(|c| c.published < commits.len())
        && events.is_sorted_by_key(|e| e.commit)
        && renames.is_sorted_by_key(|r| r.commit);
    let notes = content.len() - r.rest().len()..content.len();
    whole.then_some((History { tip, reach, paths, commits, events, renames, walked }, notes))
}

/// The notes that stand in a place, each with its own.
pub(super) fn notes(bytes: &[u8], place: &Range<usize>) -> impl Iterator<Item = (Id, Range<usize>)> {
    let end = place.end;
    let mut r = Reader::new(bytes.get(place.clone()).unwrap_or_default());
    let mut left = r.number().unwrap_or_default();
    std::iter::from_fn(move || {
        left = left.checked_sub(1)?;
        let (blob, note) = (Id::again(&mut r)?, r.slice()?);
        let end = end - r.rest().len();
        Some((blob, end - note.len()..end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn history() -> History {
        let (tip, blob) = (Id::of_blob(b"tip"), Id::of_blob(b"blob"));
        let stamp = Stamp {
            person: Mailbox { name: "李".into(), email: String::new() }.into(),
            time: -5,
            offset: -210,
        };
        let commit = Commit {
            id: tip,
            parents: vec![blob, tip],
            author: stamp.clone(),
            committer: stamp,
            message: "why\n".into(),
            published: 0,
        };
        History {
            tip,
            reach: Reach::Since(i64::MIN),
            paths: vec![b"caf\xe9.yaml".to_vec(), Vec::new()],
            commits: vec![commit],
            events: vec![Event { commit: 0, path: 1, old: vec![None, Some(blob)], new: None }],
            renames: vec![Rename { commit: 0, from: 1, to: 0 }],
            walked: 7,
        }
    }

    #[test]
    fn what_was_written_is_read_again() {
        let note = (Id::of_blob(b"blob"), &b"fields"[..]);
        let bytes = encode(&history(), [note].into_iter());
        let (read, place) = decode(&bytes).unwrap();
        assert_eq!(read, history());
        let noted: Vec<_> = notes(&bytes, &place).map(|(blob, at)| (blob, &bytes[at])).collect();
        assert_eq!(noted, [note]);
    }

    #[test]
    fn damage_is_noticed_and_a_forged_file_never_panics() {
        let bytes = encode(&history(), std::iter::empty());
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x55;
            assert!(decode(&damaged).is_none(), "at {at}");
            assert!(decode(&bytes[..at]).is_none());
            // With a checksum that fits, only sense is left to judge by.
            let content = damaged.len() - 8;
            let sum = checksum(&damaged[..content]);
            damaged[content..].copy_from_slice(&sum);
            if let Some((history, place)) = decode(&damaged) {
                assert!(notes(&damaged, &place).all(|(_, at)| at.end <= content));
                assert!(
                    history
                        .events
                        .iter()
                        .all(|e| e.commit < history.commits.len() && e.path < history.paths.len())
                );
            }
        }
    }
}
