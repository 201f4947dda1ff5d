//! What others bring: spellings, how often each was met where, and which of them were said to be one person.

use foldhash::HashMap;

use super::join;
use super::name::Name;
use super::register::Register;
use super::spelling::{MetIn, Requests, Spelling, is_somebody};
use crate::language::Vocabulary;
use crate::language::person::{self, Person};

/// Spellings in the making of a register.
#[derive(Debug, Default)]
pub struct Roll {
    spellings: Vec<Spelling>,
    by_person: HashMap<Person, usize>,
    /// Pairs that the configuration or `.mailmap` call one person.
    told: Vec<(usize, usize)>,
    requests: Vec<Requests>,
    by_handle: HashMap<usize, usize>,
    /// Who wrote commits, by name and address: they come again with the requests.
    by_identity: HashMap<(String, String), Option<usize>>,
    /// How many people the configuration lists.
    listed: usize,
    /// What stands in brackets behind a name of the plan and may be its bearer's handle.
    asides: Vec<(usize, String)>,
}

impl Roll {
    /// Takes one person of the configuration under every spelling.
    pub fn configured<'t>(&mut self, spellings: impl IntoIterator<Item = &'t str>) {
        let found: Vec<usize> = spellings
            .into_iter()
            .filter_map(|text| self.meet(text.trim(), Person::of(text), MetIn::Configuration, 1))
            .collect();
        for &ix in &found {
            self.spellings[ix].listed.get_or_insert(self.listed);
        }
        self.listed += 1;
        self.told.extend(found.windows(2).map(|pair| (pair[0], pair[1])));
    }

    /// Takes a line of `.mailmap`: name and address as they should be, and as commits have them.
    pub fn mapped(&mut self, proper: (&str, &str), written: (&str, &str)) {
        let proper = self.identity(proper.0, proper.1, MetIn::Mailmap, 1);
        let written = self.identity(written.0, written.1, MetIn::Mailmap, 1);
        self.told.extend(proper.zip(written));
    }

    /// Takes who wrote or made commits, and how many.
    pub fn committed(&mut self, name: &str, email: &str, commits: u32) {
        let ix = self.identity(name, email, MetIn::Commit, commits);
        self.by_identity.insert((name.to_owned(), email.to_owned()), ix);
    }

    /// Takes the value of a trailer, `Name <address>`, and how many commits have it.
    pub fn signed(&mut self, text: &str, times: u32) {
        let person = Person::of(text);
        if !is_machine(text, person.email.as_deref().unwrap_or_default()) {
            self.meet(text.trim(), person, MetIn::Trailer, times);
        }
    }

    /// Takes who wrote or made some commit, which may have been counted already.
    pub fn also_committed(&mut self, name: &str, email: &str) {
        self.committed(name, email, 0);
        let ix = self.by_identity.get(&(name.to_owned(), email.to_owned())).copied().flatten();
        self.at_least_once(ix, MetIn::Commit);
    }

    /// Takes the value of some trailer, which may have been counted already.
    pub fn also_signed(&mut self, text: &str) {
        self.signed(text, 0);
        let ix = self.by_person.get(&Person::of(text)).copied();
        self.at_least_once(ix, MetIn::Trailer);
    }

    fn at_least_once(&mut self, ix: Option<usize>, source: MetIn) {
        if let Some(ix) = ix {
            let met = &mut self.spellings[ix].met[source as usize];
            *met = (*met).max(1);
        }
    }

    /// Takes one person as the plan writes them.
    pub fn planned(&mut self, text: &str) {
        let text = text.trim();
        let ix = self.meet(text, Person::of(text), MetIn::Plan, 1);
        if let Some(named) = name_behind(text) {
            self.meet(&named, Person::of(&named), MetIn::Plan, 1);
        }
        self.asides.extend(ix.zip(login_behind(text)));
    }

    /// Takes merged requests that `handle` opened, with who wrote what they brought, and how many there are. They may
    /// have been opened for somebody else.
    pub fn requested(&mut self, handle: &str, (name, email): (&str, &str), times: u32) {
        self.request(handle, (name, email), times, true);
    }

    /// Takes merged branches whose names begin with `handle`, with who wrote what they brought. They are somebody's own
    /// only where the handle looks like them.
    pub fn branched(&mut self, handle: &str, (name, email): (&str, &str), times: u32) {
        self.request(handle, (name, email), times, false);
    }

    fn request(&mut self, handle: &str, (name, email): (&str, &str), times: u32, opened: bool) {
        let shown = format!("@{handle}");
        let Some(handle) = self.meet(&shown, Person::of(&shown), MetIn::Request, times) else { return };
        let Some(author) = self.author(name, email) else { return };
        let requests = &mut self.requests;
        let place = *self.by_handle.entry(handle).or_insert_with(|| {
            requests.push(Requests { handle, opened, authors: HashMap::default() });
            requests.len() - 1
        });
        let requests = &mut requests[place];
        requests.opened |= opened;
        *requests.authors.entry(author).or_default() += times;
    }

    fn author(&mut self, name: &str, email: &str) -> Option<usize> {
        let key = (name.to_owned(), email.to_owned());
        match self.by_identity.get(&key) {
            Some(&known) => known,
            None => self.identity(name, email, MetIn::Commit, 0),
        }
    }

    /// Who is who.
    #[must_use]
    pub fn register(self) -> Register {
        join::register(self.spellings, &self.told, &self.requests, &self.asides)
    }

    fn identity(&mut self, name: &str, email: &str, source: MetIn, times: u32) -> Option<usize> {
        let person = Person::of_git(name, email);
        // Two at one screen write `ph/id`, which is neither of them; `(she/her)` is a note.
        let named = name.split(['(', '[']).next().unwrap_or(name);
        if is_machine(name, email) || named.contains('/') {
            return None;
        }
        let shown = match (name.trim(), email.trim()) {
            (name, "") => name.to_owned(),
            ("", email) => email.to_owned(),
            (name, email) => format!("{name} <{email}>"),
        };
        self.meet(&shown, person, source, times)
    }

    fn meet(&mut self, shown: &str, person: Person, source: MetIn, times: u32) -> Option<usize> {
        if person.is_empty() {
            return None;
        }
        let known = self.by_person.get(&person).copied();
        let ix = known.unwrap_or_else(|| {
            self.by_person.insert(person.clone(), self.spellings.len());
            let met = [0; MetIn::ALL.len()];
            self.spellings.push(Spelling { shown: shown.to_owned(), person, listed: None, met });
            self.spellings.len() - 1
        });
        if known.is_none()
            && let Some(inside) = in_other_letters(shown)
        {
            let other = self.meet(inside, Person::of(inside), source, 0);
            self.told.extend(other.map(|other| (ix, other)));
        }
        let met = &mut self.spellings[ix].met[source as usize];
        *met = met.saturating_add(times);
        Some(ix)
    }
}

/// A name and a handle in the usual order, where the handle stands first: `@mok (Mira Okafor)`.
fn name_behind(text: &str) -> Option<String> {
    let (before, rest) = text.split_once('(')?;
    let (inside, before) = (rest.split(')').next()?.trim(), before.trim());
    let (handle, name) = (Person::of(before), Person::of(inside).name?);
    let is_named = Name::of(&name).is_full() && is_somebody(inside);
    (is_named && handle.name.is_none() && handle.handle.is_some()).then(|| format!("{inside} ({before})"))
}

/// The one word in brackets behind a name, in small letters as handles are: `Mira Okafor (mok)`.
fn login_behind(text: &str) -> Option<String> {
    let (before, rest) = text.split_once(['(', '['])?;
    let inside = rest.split([')', ']']).next()?.trim();
    let is_login = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_' | '.');
    let is_one = !inside.is_empty() && inside.chars().all(is_login);
    (is_one && Person::of(before).name.is_some()).then(|| inside.to_owned())
}

/// The name in brackets behind a name in other letters: `王小明 (Wang Xiaoming)`.
fn in_other_letters(shown: &str) -> Option<&str> {
    let (before, rest) = shown.split_once(['(', '（'])?;
    let inside = rest.split([')', '）']).next()?.trim();
    let (name, other) = (Person::of(before).name?, Person::of(inside).name?);
    let (name, other) = (Name::of(&name), Name::of(&other));
    (name.is_full() && other.is_full() && !name.is_comparable(&other)).then_some(inside)
}

/// Whether a program, or nobody in particular, goes by this name and address.
#[must_use]
pub fn is_machine(name: &str, email: &str) -> bool {
    person::is_machine_address(email) || person::is_machine(name, &Vocabulary::default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_nobody() {
        assert!(is_machine("GitHub", "noreply@github.com"));
        assert!(is_machine("dependabot[bot]", "49699333+dependabot[bot]@users.noreply.github.com"));
        assert!(is_machine("Kubernetes Prow Robot", "k8s-ci-robot@users.noreply.github.com"));
        assert!(is_machine("EIP-Bot", "bot@eips.example"));
        assert!(is_machine("Backstage Sync", "backstage@acme.example"));
        assert!(is_machine("Backstage", "svc-backstage@acme.example"));
        for (name, email) in [
            ("Gemini Code Assist", "176961590+gemini-code-assist[bot]@users.noreply.github.com"),
            ("Factory Droid", "138933559+factory-droid[bot]@users.noreply.github.com"),
            ("Netlify CMS", "cms@acme.example"),
            ("Code Review", "review@acme.example"),
            ("Guest Account", "guest@acme.example"),
            ("Mac Mini", "mini@mini.local"),
            ("No Name", "noname@acme.example"),
        ] {
            assert!(is_machine(name, email), "{name}");
        }
        assert!(!is_machine("Christopher Best", "cb@acme.example"));
        assert!(!is_machine("Svetlana Orlova", "s.orlova@acme.example"));
        assert!(!is_machine("Mira Okafor", "7+mok@users.noreply.github.com"));
        assert!(!is_machine("Jean Talbot", "jean@acme.example"));
    }
}
