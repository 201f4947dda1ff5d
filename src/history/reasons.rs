//! Why commits were made, as an earlier run found it in their messages: to read a message is dear, and a commit never says
//! anything else.

use foldhash::HashMap;

use crate::git::{Id, Memory, Repo};
use crate::keep::{BUILD, Keep, Reader, Writer, checksum};
use crate::model::History;

/// More new reasons than one in so many are worth keeping for the next run.
const WORTH: usize = 16;

/// What was found of each commit that somebody asked about.
pub(super) type Reasons = HashMap<Id, Option<String>>;

fn memory(repo: &Repo) -> Memory {
    Memory::of(repo, "reasons", BUILD.as_bytes())
}

/// What an earlier run found.
pub(super) fn recall(repo: &Repo) -> Reasons {
    memory(repo).read().and_then(|bytes| decode(&bytes)).unwrap_or_default()
}

/// Keeps what was found for the next run, where enough of it is new.
pub fn remember(repo: &Repo, history: &History) {
    let asked = || history.commits.iter().filter(|commit| commit.reason.found().is_some());
    let new = asked().filter(|commit| !commit.reason.is_recalled()).count();
    if new * WORTH > asked().count() {
        let found = asked()
            .filter_map(|commit| Some((Id::from_hex(commit.id.as_bytes())?, commit.reason.found()?.clone())));
        memory(repo).write(&encode(&found.collect()));
    }
}

fn encode(found: &Reasons) -> Vec<u8> {
    let mut to = Writer::default();
    found.keep(&mut to);
    let sum = checksum(&to.bytes);
    to.bytes.extend(sum);
    to.bytes
}

fn decode(bytes: &[u8]) -> Option<Reasons> {
    let (content, _) = bytes.split_last_chunk::<8>().filter(|(content, sum)| checksum(content) == **sum)?;
    let mut from = Reader::new(content);
    Reasons::again(&mut from).filter(|_| from.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_is_read_again_and_damage_is_nothing() {
        let said = [(Id::of_blob(b"1"), None), (Id::of_blob(b"2"), Some("李 asked".to_owned()))];
        let found: Reasons = said.into_iter().collect();
        let bytes = encode(&found);
        assert_eq!(decode(&bytes), Some(found));
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x55;
            assert_eq!(decode(&damaged), None);
            assert_eq!(decode(&bytes[..at]), None);
        }
    }
}
