//! Who made a commit, and what its message declares.

use std::collections::HashSet;

use super::{Error, Repo};

/// A person as a commit names them. Bytes that are not UTF-8 are read as Latin-1, which old commits were written in.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Person {
    /// The name, possibly empty.
    pub name: String,
    /// The address without its brackets, possibly empty.
    pub email: String,
}

/// The repository's `.mailmap`: the names and addresses that people go by today.
pub struct Mailmap(Option<git2::Mailmap>);

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

    /// The `.mailmap` of the repository, where git looks for it: the working tree's, or `HEAD`'s if bare.
    #[must_use]
    pub fn mailmap(&self) -> Mailmap {
        Mailmap(self.git().mailmap().ok())
    }

    /// Everybody who wrote a commit that `HEAD` reaches, as `.mailmap` has them; nobody before the first commit.
    pub fn authors(&self) -> Result<HashSet<Person>, Error> {
        let Some(head) = self.head()?.commit() else { return Ok(HashSet::new()) };
        let mut written = HashSet::new();
        let mut walk = self.git().revwalk()?;
        walk.push(head.oid())?;
        for id in walk {
            let commit = self.git().find_commit(id?)?;
            let author = commit.author();
            written.insert(Person { name: text(author.name_bytes()), email: text(author.email_bytes()) });
        }
        let mailmap = self.mailmap();
        Ok(written.iter().map(|person| mailmap.resolve(person)).collect())
    }
}

impl Mailmap {
    /// A mailmap that changes nobody.
    #[must_use]
    pub const fn empty() -> Self {
        Self(None)
    }

    /// A mailmap from its text.
    pub fn parse(text: &str) -> Result<Self, Error> {
        Ok(Self(Some(git2::Mailmap::from_buffer(text)?)))
    }

    /// The person under today's name and address.
    #[must_use]
    pub fn resolve(&self, person: &Person) -> Person {
        self.try_resolve(person).unwrap_or_else(|| person.clone())
    }

    fn try_resolve(&self, person: &Person) -> Option<Person> {
        let written = git2::Signature::new(&person.name, &person.email, &git2::Time::new(0, 0)).ok()?;
        let today = self.0.as_ref()?.resolve_signature(&written).ok()?;
        Some(Person { name: text(today.name_bytes()), email: text(today.email_bytes()) })
    }
}

impl std::fmt::Debug for Mailmap {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Mailmap")
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
    fn a_mailmap_knows_a_person_by_an_old_address() {
        let map = Mailmap::parse("Mira Okafor <mira@acme.example> <mira@old.example>\n").unwrap();
        let old = Person { name: "mira".into(), email: "mira@old.example".into() };
        let now = Person { name: "Mira Okafor".into(), email: "mira@acme.example".into() };
        assert_eq!(map.resolve(&old), now);
        assert_eq!(map.resolve(&now), now);
        let nameless = Person { name: String::new(), email: "x@y".into() };
        assert_eq!(map.resolve(&nameless), nameless);
    }

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
