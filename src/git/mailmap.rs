//! `.mailmap`: the names and addresses that people go by today, matched as git matches them, whatever the case.
//!
//! libgit2 compares case and all, so that `mira@acme.example` would not find `Mira@ACME.example`, which git finds.

use std::collections::HashMap;
use std::io;
use std::path::Path;

use super::{Mailbox, Repo, SIZE_LIMIT, Unreadable, text};

/// The mailmap of a repository.
#[derive(Debug, Clone, Default)]
pub struct Mailmap {
    lines: Vec<Mapped>,
    /// By the address in commits, in lower case; within it by the name, where a line has one.
    by_email: HashMap<String, Of>,
    unread: Option<Unreadable>,
}

/// What an address in commits leads to.
#[derive(Debug, Clone, Default)]
struct Of {
    any_name: Option<usize>,
    by_name: HashMap<String, usize>,
}

/// One line: whom it is about, and how commits have them. What a line leaves out is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapped {
    /// As they go by today.
    pub proper: Mailbox,
    /// As commits have them.
    pub written: Mailbox,
}

impl Repo {
    /// The mailmap, where git looks for it: the working tree's `.mailmap`, or `HEAD`'s in a bare repository; then the
    /// ones that `mailmap.blob` and `mailmap.file` name. Later lines win.
    #[must_use]
    pub fn mailmap(&self) -> Mailmap {
        let mut all = String::new();
        let mut unread = None;
        let mut add = |bytes: &[u8]| {
            all.push_str(&text(bytes));
            all.push('\n');
        };
        let config = self.git().config().and_then(|mut config| config.snapshot()).ok();
        let named = |name: &str| config.as_ref().and_then(|config| config.get_string(name).ok());
        match self.workdir() {
            Some(root) => match regular(&root.join(".mailmap")) {
                Ok(bytes) => add(&bytes),
                Err(Unreadable::Absent) => {}
                Err(reason) => unread = Some(reason),
            },
            None => {
                let blob = named("mailmap.blob").unwrap_or_else(|| "HEAD:.mailmap".to_owned());
                self.mailmap_blob(&blob).iter().for_each(|bytes| add(bytes));
            }
        }
        if self.workdir().is_some() {
            let blob = named("mailmap.blob").and_then(|spec| self.mailmap_blob(&spec));
            blob.iter().for_each(|bytes| add(bytes));
        }
        let file = config.and_then(|config| config.get_path("mailmap.file").ok());
        if let Some(bytes) = file.and_then(|path| std::fs::read(path).ok()) {
            add(&bytes);
        }
        Mailmap { unread, ..Mailmap::parse(&all) }
    }

    fn mailmap_blob(&self, spec: &str) -> Option<Vec<u8>> {
        let blob = self.git().revparse_single(spec).ok()?.peel_to_blob().ok()?;
        (blob.size() as u64 <= SIZE_LIMIT).then(|| blob.content().to_vec())
    }
}

/// What stands in a file. As git does, a link is not followed: it may lead out of the repository.
fn regular(path: &Path) -> Result<Vec<u8>, Unreadable> {
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => Unreadable::Absent,
        _ => Unreadable::Failed(error.to_string()),
    };
    let meta = path.symlink_metadata().map_err(failed)?;
    match meta.len() {
        _ if meta.is_symlink() => Err(Unreadable::Symlink),
        _ if !meta.is_file() => Err(Unreadable::NotAFile),
        size if size > SIZE_LIMIT => Err(Unreadable::TooLarge { size, limit: SIZE_LIMIT }),
        _ => std::fs::read(path).map_err(failed),
    }
}

impl Mailmap {
    /// A mailmap from its text. Lines that git would not understand are left out.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut map = Self::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let Some(mapped) = mapped(line) else { continue };
            let of = map.by_email.entry(mapped.written.email.to_lowercase()).or_default();
            let place = map.lines.len();
            if mapped.written.name.is_empty() {
                of.any_name = Some(place);
            } else {
                of.by_name.insert(mapped.written.name.to_lowercase(), place);
            }
            map.lines.push(mapped);
        }
        map
    }

    /// Why the working tree's `.mailmap` was left out, where one is there.
    #[must_use]
    pub const fn unread(&self) -> Option<&Unreadable> {
        self.unread.as_ref()
    }

    /// Its lines, in order.
    #[must_use]
    pub fn lines(&self) -> &[Mapped] {
        &self.lines
    }

    /// The person under today's name and address.
    #[must_use]
    pub fn resolve(&self, person: &Mailbox) -> Mailbox {
        let of = self.by_email.get(&person.email.to_lowercase());
        let line = of.and_then(|of| of.by_name.get(&person.name.to_lowercase()).copied().or(of.any_name));
        let Some(Mapped { proper, .. }) = line.map(|place| &self.lines[place]) else { return person.clone() };
        let or = |today: &String, then: &String| if today.is_empty() { then.clone() } else { today.clone() };
        Mailbox { name: or(&proper.name, &person.name), email: or(&proper.email, &person.email) }
    }
}

/// `Proper Name <proper@address> Commit Name <commit@address>`, of which the proper address or both names may be
/// missing.
fn mapped(line: &str) -> Option<Mapped> {
    let (name, email, rest) = person(line)?;
    let (name, email) = (name.to_owned(), email.to_owned());
    let mapped = match person(rest) {
        Some((old_name, old_email, _)) => Mapped {
            proper: Mailbox { name, email },
            written: Mailbox { name: old_name.to_owned(), email: old_email.to_owned() },
        },
        None => Mapped {
            proper: Mailbox { name, email: String::new() },
            written: Mailbox { name: String::new(), email },
        },
    };
    (!mapped.written.email.is_empty()).then_some(mapped)
}

/// Name, address and what follows.
fn person(text: &str) -> Option<(&str, &str, &str)> {
    let (name, rest) = text.split_once('<')?;
    let (email, rest) = rest.split_once('>')?;
    Some((name.trim(), email.trim(), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, email: &str) -> Mailbox {
        Mailbox { name: name.into(), email: email.into() }
    }

    #[test]
    fn a_person_is_known_by_an_old_address_in_any_case() {
        let map = Mailmap::parse("# people\nMira Okafor <mira@acme.example> <Mira@Old.example>\n");
        let now = of("Mira Okafor", "mira@acme.example");
        assert_eq!(map.resolve(&of("mira", "mira@OLD.example")), now);
        assert_eq!(map.resolve(&now), now);
        assert_eq!(map.resolve(&of("", "x@y")), of("", "x@y"));
    }

    #[test]
    fn each_form_of_a_line_says_what_git_reads_in_it() {
        let map = Mailmap::parse(
            "Mira Okafor <m@x.example>\n\
             <jon@acme.example> <jon@x.example>\n\
             Ada Reyes <ada@acme.example> ADA <shared@x.example>\n\
             Eve Stone <eve@acme.example> eve <shared@x.example>\n\
             broken\n<>\n",
        );
        assert_eq!(map.resolve(&of("m", "M@x.example")), of("Mira Okafor", "M@x.example"));
        assert_eq!(map.resolve(&of("Jon", "jon@x.example")), of("Jon", "jon@acme.example"));
        assert_eq!(map.resolve(&of("ada", "shared@x.example")), of("Ada Reyes", "ada@acme.example"));
        assert_eq!(map.resolve(&of("Eve", "SHARED@x.example")), of("Eve Stone", "eve@acme.example"));
        assert_eq!(map.resolve(&of("else", "shared@x.example")), of("else", "shared@x.example"));
        assert_eq!(map.lines().len(), 4);
    }
}
