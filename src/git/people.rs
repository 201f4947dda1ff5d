//! Who made a commit, and what its message declares.

use std::collections::HashSet;

use super::{Error, Repo};

/// A person as a commit names them. Bytes that are not UTF-8 are read as Latin-1, which old commits were written in.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Mailbox {
    /// The name, possibly empty.
    pub name: String,
    /// The address without its brackets, possibly empty.
    pub email: String,
}

impl Mailbox {
    /// Reads `Name <address>`; the address ends, as for git, at the last `>`.
    pub(super) fn parse(written: &[u8]) -> Self {
        let close = memchr::memrchr(b'>', written).unwrap_or(written.len());
        let open = memchr::memchr(b'<', &written[..close]).unwrap_or(close);
        let email = written.get(open + 1..close).unwrap_or_default();
        Self { name: text(written[..open].trim_ascii()), email: text(email.trim_ascii()) }
    }
}

/// A line `Key: value` in the last paragraph of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trailer {
    /// The key as written.
    pub key: String,
    /// The value, its continuation lines joined.
    pub value: String,
}

impl Repo {
    /// Who would be the author of a commit made now: `Name <address>`, if git is told.
    #[must_use]
    pub fn user(&self) -> Option<String> {
        let user = self.git().signature().ok()?;
        let (name, email) = (text(user.name_bytes()), text(user.email_bytes()));
        (!name.trim().is_empty()).then(|| format!("{} <{}>", name.trim(), email.trim()))
    }

    /// Everybody who wrote a commit that `HEAD` reaches, as `.mailmap` has them; nobody before the first commit.
    pub fn authors(&self) -> Result<HashSet<Mailbox>, Error> {
        let Some(head) = self.head()?.commit() else { return Ok(HashSet::new()) };
        let mut written = HashSet::new();
        let mut walk = self.git().revwalk()?;
        walk.push(head.oid())?;
        for id in walk {
            let commit = self.git().find_commit(id?)?;
            let author = commit.author();
            written.insert(Mailbox { name: text(author.name_bytes()), email: text(author.email_bytes()) });
        }
        let mailmap = self.mailmap();
        Ok(written.iter().map(|person| mailmap.resolve(person)).collect())
    }
}

/// Bytes of a commit as text: UTF-8, or else Latin-1, in which every byte is a character.
#[must_use]
pub fn text(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|&b| char::from(b)).collect(),
    }
}

/// The trailers of a commit message, in order.
#[must_use]
pub fn trailers(message: &str) -> Vec<Trailer> {
    // A message with a NUL byte has no trailers that git itself would see.
    let Ok(found) = git2::message_trailers_strs(message) else { return Vec::new() };
    found.iter().map(|(key, value)| Trailer { key: key.to_owned(), value: value.to_owned() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trailers_stand_in_the_last_paragraph() {
        let found =
            trailers("Raise it\n\nNote: not one\n\nRationale: the fair moved\nSigned-off-by: A <a@b>\n");
        let keys: Vec<_> = found.iter().map(|t| (t.key.as_str(), t.value.as_str())).collect();
        assert_eq!(keys, [("Rationale", "the fair moved"), ("Signed-off-by", "A <a@b>")]);
        assert_eq!(trailers("one line"), []);
    }

    #[test]
    fn latin_1_is_read_as_it_was_meant() {
        assert_eq!(text(b"Andr\xe9"), "André");
        assert_eq!(text("李".as_bytes()), "李");
    }
}
