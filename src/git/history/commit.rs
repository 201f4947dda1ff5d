//! Raw commits: tree and parents for the walk, people and message for those that matter.

use std::sync::Arc;

use git2::{ObjectType, Odb};

use super::store;
use crate::git::{Error, Id, Mailbox, text};

/// Who did something, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// Who.
    pub person: Arc<Mailbox>,
    /// Seconds since 1970.
    pub time: i64,
    /// Minutes east of Greenwich.
    pub offset: i32,
}

/// What the walk needs of a commit.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct CommitHead {
    pub(super) tree: Id,
    pub(super) parents: Vec<Id>,
}

/// What is told of a commit with events.
#[derive(Debug)]
pub(super) struct Details {
    pub(super) author: Stamp,
    pub(super) committer: Stamp,
    pub(super) message: Arc<str>,
}

/// Tree and parents, from the first lines.
pub(super) fn head(id: Id, raw: &[u8]) -> Result<CommitHead, Error> {
    parse_head(raw).ok_or(Error::CorruptObject(id, "a commit"))
}

/// People and message. Times that cannot be read count as 1970, as they do for git.
pub(super) fn details(id: Id, raw: &[u8]) -> Result<Details, Error> {
    let (author, committer, message) = parts(raw);
    let committer = parse_stamp(committer.ok_or(Error::CorruptObject(id, "a commit with a committer"))?);
    let author = author.map_or_else(|| committer.clone(), parse_stamp);
    Ok(Details { author, committer, message: text(message).into() })
}

/// The same of a commit that is read for it.
pub(super) fn details_of(odb: &Odb<'_>, id: Id) -> Result<Details, Error> {
    details(id, store::read(odb, id, ObjectType::Commit, "a commit")?.data())
}

/// Author and committer as `Name <address>`, and the message.
pub(super) fn people_of(raw: &[u8]) -> ([Option<&[u8]>; 2], &[u8]) {
    let (author, committer, message) = parts(raw);
    let without_time = |stamp: &'_ [u8]| memchr::memrchr(b'>', stamp).map_or(stamp.len(), |close| close + 1);
    let person = |stamp: Option<_>| stamp.map(|stamp: &[u8]| &stamp[..without_time(stamp)]);
    ([person(author), person(committer)], message)
}

/// The first lines of author and committer without their keys, and the message.
fn parts(raw: &[u8]) -> (Option<&[u8]>, Option<&[u8]>, &[u8]) {
    let mut rest = raw;
    let (mut author, mut committer) = (None, None);
    loop {
        let (line, next) = split_line(rest);
        rest = next;
        if line.is_empty() {
            return (author, committer, rest);
        }
        author = author.or_else(|| line.strip_prefix(b"author "));
        committer = committer.or_else(|| line.strip_prefix(b"committer "));
    }
}

fn parse_head(raw: &[u8]) -> Option<CommitHead> {
    let (line, mut rest) = split_line(raw);
    let tree = Id::from_hex(line.strip_prefix(b"tree ")?)?;
    let mut parents = Vec::new();
    loop {
        let (line, next) = split_line(rest);
        let Some(parent) = line.strip_prefix(b"parent ") else { break };
        parents.push(Id::from_hex(parent)?);
        rest = next;
    }
    Some(CommitHead { tree, parents })
}

fn split_line(bytes: &[u8]) -> (&[u8], &[u8]) {
    match memchr::memchr(b'\n', bytes) {
        Some(at) => (&bytes[..at], &bytes[at + 1..]),
        None => (bytes, &[]),
    }
}

/// `Name <address> 1700000000 +0100`.
fn parse_stamp(line: &[u8]) -> Stamp {
    let close = memchr::memrchr(b'>', line).unwrap_or(line.len());
    let after = line.get(close + 1..).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or_default();
    let mut words = after.split_ascii_whitespace();
    let time = words.next().and_then(|t| t.parse().ok()).unwrap_or(0);
    let zone: i32 = words.next().and_then(|z| z.parse().ok()).filter(|z: &i32| z.abs() < 10_000).unwrap_or(0);
    Stamp { person: Arc::new(Mailbox::parse(line)), time, offset: zone / 100 * 60 + zone % 100 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RAW: &[u8] = b"tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n\
parent ce013625030ba8dba906f756967f9e9ca394464a\nauthor Andr\xe9 <a@b.example> 1700000000 -0330\n\
committer C D <c@d.example> 1700000001 +0100\nencoding latin-1\ngpgsig -----BEGIN\n  x\n\nSubject\n\nBody \xe9\n";

    #[test]
    fn a_commit_is_read_whole() {
        let id = Id::of_blob(b"");
        assert_eq!(head(id, RAW).unwrap().parents.len(), 1);
        let details = details(id, RAW).unwrap();
        assert_eq!(details.author.person.name, "André");
        assert_eq!((details.author.time, details.author.offset), (1_700_000_000, -210));
        assert_eq!(details.committer.person.email, "c@d.example");
        assert_eq!(&*details.message, "Subject\n\nBody é\n");
    }

    #[test]
    fn a_damaged_commit_never_panics() {
        let id = Id::of_blob(b"");
        for cut in 0..RAW.len() {
            let _ = (head(id, &RAW[..cut]), details(id, &RAW[..cut]));
            let _ = details(id, &[&RAW[..cut], &RAW[cut + 1..]].concat());
        }
        assert_eq!(head(id, b"tree x\n"), Err(Error::CorruptObject(id, "a commit")));
    }
}
