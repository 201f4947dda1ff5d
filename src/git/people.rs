//! Who made a commit, and what its message declares.

use std::collections::BTreeSet;

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

/// Who wrote, made and signed the commits that lead to one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Everybody {
    /// Authors and committers, as the commits have them.
    pub people: BTreeSet<Mailbox>,
    /// The trailers of messages in which somebody is named, `Signed-off-by` and its like: key and value.
    pub trailers: BTreeSet<(String, String)>,
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
