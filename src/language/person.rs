//! Who is meant: the name, address and handle in a text about one person, and whether two texts mean the same one.
//!
//! Knows how people write themselves in plans, in CODEOWNERS and in git; does not judge whether it is one person.

use std::borrow::Cow;

pub use super::identity::Person;
use super::term::{self, List};
use super::tongue::Tongues;
use super::vocabulary::{Kind, Vocabulary};
use super::word::{Token, fold, is_word, tokens};
use crate::text::Cut;

impl Person {
    /// Reads name, address and handle from a text such as `Mira Okafor <mira@acme.example>` or `Mira (@mok)`.
    ///
    /// Brackets, quotes and emphasis are taken off; a git identity is read by [`Person::of_git`].
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut person = Self::default();
        let mut name = String::new();
        let mut depth = 0_usize;
        // What a label such as `GitHub:` in brackets has behind it.
        let mut labelled = false;
        for word in split_keeping_brackets(&with_whole_addresses(&unlinked(text))) {
            match word {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth = depth.saturating_sub(1),
                _ if depth > 0 && is_label(word) => {
                    labelled = true;
                    continue;
                }
                _ => {
                    let bare = word.trim_matches(|c: char| !is_word(c) && c != '@' && c != '+' && c != '_');
                    let login = Some(bare).filter(|bare| labelled && !bare.is_empty() && !bare.contains('@'));
                    if let Some(handle) =
                        handle_in(bare).or_else(|| login.map(|login| fold(login).into_owned()))
                    {
                        person.handle.get_or_insert(handle);
                    } else if let Some(email) = email_in(bare) {
                        if let Some(handle) = forge_handle(&email) {
                            person.handle.get_or_insert(handle);
                        }
                        person.email.get_or_insert(email);
                    } else if depth == 0 && !bare.is_empty() {
                        name.push_str(bare);
                        name.push(' ');
                    }
                }
            }
            labelled = false;
        }
        let tokens = tokens(&name);
        let words: Vec<&str> = untitled(&tokens).iter().map(|token| token.folded.as_ref()).collect();
        // `red-panda` is a login, which may be anybody's, and no first and last name.
        let between = if is_login(name.trim()) { "" } else { " " };
        if !words.is_empty() {
            person.name = Some(words.join(between));
        }
        person
    }

    /// The identity that git knows: a name and an address. A forge's no-reply address also tells the handle.
    #[must_use]
    pub fn of_git(name: &str, email: &str) -> Self {
        let email = untagged(&fold(email.trim())).into_owned();
        let handle = forge_handle(&email);
        let written = Self::of(without_way(name));
        // Some call themselves by their address.
        let name = written.name.or_else(|| spaced_local(written.email.as_deref()?));
        Self { name, handle, email: Some(email).filter(|email| !email.is_empty()) }
    }

    /// Whether nothing is known.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.name.is_none() && self.email.is_none() && self.handle.is_none()
    }
}

/// Whether both may be the same person: equal address, handle or name; a handle or an address' local part also
/// equals the name written together.
#[must_use]
fn same_person(one: &Person, other: &Person) -> bool {
    let both = |a: &Option<String>, b: &Option<String>| a.is_some() && a == b;
    if both(&one.email, &other.email) || both(&one.handle, &other.handle) {
        return true;
    }
    if let (Some(a), Some(b)) = (&one.name, &other.name) {
        return sorted_words(a) == sorted_words(b);
    }
    let (a, b) = (nicknames(one), nicknames(other));
    a.iter().any(|nickname| b.contains(nickname))
}

/// Whether one of them may be a short form of the other: a handle or address that holds a word of the name or its
/// initials. Right only for parts of one text about an owner.
#[must_use]
pub(super) fn may_be_same(one: &Person, other: &Person) -> bool {
    let holds = |named: &Person, short: &Person| {
        let Some(name) = &named.name else { return false };
        let initials: String = name.split(' ').filter_map(|word| word.chars().next()).collect();
        let bare = Person { name: None, ..short.clone() };
        nicknames(&bare).iter().any(|nickname| {
            *nickname == initials
                || name.split(' ').any(|word| word.chars().count() > 2 && nickname.contains(word))
        })
    };
    same_person(one, other) || holds(one, other) || holds(other, one)
}

/// Names written together: what handles and local parts usually are.
fn nicknames(person: &Person) -> Vec<String> {
    let together = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let local = person.email.as_deref().and_then(|email| email.split('@').next());
    let all = [person.name.as_deref(), local, person.handle.as_deref()];
    all.into_iter().flatten().map(together).filter(|nickname| nickname.chars().count() > 1).collect()
}

/// The handle in an address that a forge makes up: `1234+handle@users.noreply.github.com`,
/// `1234-handle@users.noreply.gitlab.com`, `handle@noreply.codeberg.org`.
fn forge_handle(email: &str) -> Option<String> {
    let (local, host) = email.split_once('@')?;
    if !host.starts_with("users.noreply.") && !host.starts_with("noreply.") {
        return None;
    }
    let numbered = |rest: &&str| local.len() > rest.len() + 1;
    let number = local.trim_start_matches(|c: char| c.is_ascii_digit());
    let handle = number.strip_prefix(['+', '-']).filter(numbered).unwrap_or(local);
    (!handle.is_empty()).then(|| handle.to_owned())
}

/// A name in git without the tool that made the commit: `Mira Okafor via GitHub`.
fn without_way(name: &str) -> &str {
    let found = tokens(name);
    let [.., way, tool] = &found[..] else { return name };
    let is_way =
        found.len() > 2 && Vocabulary::lists(Kind::Cut, &way.folded) && term::is(List::Tool, &tool.folded);
    if is_way { name.cut(..way.span.start as usize).trim_end() } else { name }
}

/// Whether a name is one word of Latin letters with a sign between its parts, as logins are.
fn is_login(name: &str) -> bool {
    name.is_ascii() && name.contains(['-', '.', '_']) && !name.contains(char::is_whitespace)
}

/// The words of a name without titles before it and credentials behind it.
fn untitled<'w, 't>(mut words: &'w [Token<'t>]) -> &'w [Token<'t>] {
    // "Don Park" is a whole name, "Don Luis Park" is Luis.
    let is_name = |first: &Token<'_>, rest: &[Token<'_>]| {
        rest.len() == 1 && Vocabulary::lists(Kind::GivenName, &first.folded)
    };
    while let [first, rest @ ..] = words
        && !rest.is_empty()
        && Vocabulary::lists(Kind::Title, &first.folded)
        && !is_name(first, rest)
    {
        words = rest;
    }
    // "Jack Ma" is a whole name.
    while let [rest @ .., last] = words
        && rest.len() > 1
        && Vocabulary::lists(Kind::Credential, &last.folded)
    {
        words = rest;
    }
    words
}

/// Whether the person behind a trailer of this name stands behind the commit: `Signed-off-by`.
#[must_use]
pub fn consents(trailer: &str) -> bool {
    term::is(List::Consent, &trailer.to_lowercase().replace('’', "'"))
}

/// Whether an address may be one person's own, and is no computer's and no box that several read: not `root@build7.local`.
#[must_use]
pub fn is_own_address(email: &str) -> bool {
    let Some((local, host)) = email.split_once('@') else { return false };
    let Some((_, end)) = host.rsplit_once('.') else { return false };
    !term::is(List::MachineHostEnd, &end.to_lowercase()) && !term::is(List::SharedBox, &local.to_lowercase())
}

/// Whether a program, and no person, uses this address: `noreply@…`, `svc-backup@…`.
#[must_use]
pub fn is_machine_address(email: &str) -> bool {
    let local = email.split('@').next().unwrap_or_default().to_lowercase();
    let leads = local.split_once('-').is_some_and(|(lead, _)| term::is(List::MachineBoxLead, lead));
    leads || local.ends_with("[bot]") || term::is(List::MachineBox, &local)
}

/// Whether a program goes by this name: `dependabot[bot]`, "Prow Robot".
#[must_use]
pub fn is_machine(name: &str, vocabulary: &Vocabulary) -> bool {
    let words = tokens(name);
    let kinds = [Kind::Machine, Kind::NoPerson];
    let may_be = words.iter().any(|word| vocabulary.may_begin(&kinds, &word.folded));
    may_be && vocabulary.hits(&words, Tongues::ALL).iter().any(|hit| kinds.contains(&hit.kind))
        || words.len() == 1 && words[0].folded.len() > 3 && words[0].folded.ends_with("bot")
}

fn sorted_words(name: &str) -> Vec<&str> {
    let mut words: Vec<&str> = name.split(' ').collect();
    words.sort_unstable();
    words
}

fn handle_in(word: &str) -> Option<String> {
    let referred = || {
        let (kind, name) = word.split_once(':')?;
        (term::is(List::PersonReference, &fold(kind)) && !name.starts_with('/')).then_some(name)
    };
    let handle = match word.strip_prefix('@').or_else(referred) {
        Some(rest) => rest.rsplit('/').next().unwrap_or(rest),
        None => {
            let plain = word.strip_prefix("https://").or_else(|| word.strip_prefix("http://"));
            let address = plain.unwrap_or(word);
            let name = address.strip_prefix("github.com/").or_else(|| address.strip_prefix("gitlab.com/"))?;
            Some(name).filter(|name| plain.is_some() || !name.contains('/'))?
        }
    };
    let handle = handle.trim_end_matches(|c: char| !is_word(c));
    (!handle.is_empty()).then(|| fold(handle).into_owned())
}

fn email_in(word: &str) -> Option<String> {
    let word = word.strip_prefix("mailto:").unwrap_or(word);
    let (local, host) = word.split_once('@')?;
    (!local.is_empty() && host.contains('.')).then(|| untagged(&fold(word)).into_owned())
}

/// An address without what only sorts its owner's mail: `mira+plan@acme.example`. A forge's tells a handle there.
fn untagged(email: &str) -> Cow<'_, str> {
    match email.split_once('@').map(|(local, host)| (local.split_once('+'), host)) {
        Some((Some((local, _)), host)) if !local.is_empty() && forge_handle(email).is_none() => {
            Cow::Owned(format!("{local}@{host}"))
        }
        _ => Cow::Borrowed(email),
    }
}

/// The words of an address' local part, where it has several.
fn spaced_local(email: &str) -> Option<String> {
    let (local, _) = email.split_once('@')?;
    let words: Vec<&str> = local.split(['.', '_', '-']).filter(|word| !word.is_empty()).collect();
    (words.len() > 1).then(|| words.join(" "))
}

/// The text with the words of each Markdown link first, and where it leads in brackets behind them:
/// `[Mira Okafor](https://github.com/mok)`.
#[must_use]
pub fn unlinked(text: &str) -> Cow<'_, str> {
    if !text.contains("](") {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, link)) = rest.split_once('[') {
        plain.push_str(before);
        match link.split_once("](").filter(|(words, _)| !words.contains(['[', ']'])) {
            Some((words, target)) => {
                plain.extend([words, " ("]);
                rest = target;
            }
            None => {
                plain.push('[');
                rest = link;
            }
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// Whether a word says that somebody's name elsewhere follows: `GitHub:`.
fn is_label(word: &str) -> bool {
    word.strip_suffix(':').is_some_and(|kind| term::is(List::PersonReference, &fold(kind)))
}

/// A text in which the addresses in brackets that somebody wrote with blanks are whole: `(mira @ acme.example)`.
fn with_whole_addresses(text: &str) -> Cow<'_, str> {
    let mut whole = Cow::Borrowed(text);
    for group in text.split(['(', '[', '<']).skip(1).filter_map(|rest| rest.split([')', ']', '>']).next()) {
        if let Some((local, host)) = group.split_once(" @ ")
            && !local.contains(char::is_whitespace)
            && !host.contains(char::is_whitespace)
            && host.contains('.')
        {
            whole = Cow::Owned(whole.replace(group, &format!("{local}@{host}")));
        }
    }
    whole
}

/// Words between blanks, commas and angles, with each bracket as a word of its own.
fn split_keeping_brackets(text: &str) -> impl Iterator<Item = &str> {
    let bracket = |c: char| matches!(c, '(' | ')' | '[' | ']' | '{' | '}');
    text.split(|c: char| {
        c.is_whitespace() || matches!(c, ',' | '<' | '>' | '"' | '“' | '”' | '`' | '（' | '）')
    })
    .flat_map(move |word| {
        word.split_inclusive(bracket).flat_map(move |piece| {
            let cut = piece.strip_suffix(bracket).map_or(piece.len(), str::len);
            [piece.cut(..cut), piece.cut(cut..)]
        })
    })
    .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_recognised_across_the_ways_of_writing() {
        let same = |a, b| same_person(&Person::of(a), &Person::of(b));
        assert!(same("Mira Okafor <mira@acme.example>", "mira@acme.example"));
        assert!(same("Mira Okafor", "Okafor, Mira"));
        assert!(same("Mira Okafor (@mok)", "@MOK"));
        assert!(same("@miraokafor", "Mira Okafor"));
        assert!(same("user:default/mok", "@mok"));
        assert!(same("李小龙", "李小龙 <bruce@example.org>"));
        assert!(!same("Mira Okafor", "Mira Osei"));
        assert!(!same("@mok", "@mos"));
        assert!(!same("Mira Okafor (Acme)", "Jon Berg (Acme)"));
    }

    #[test]
    fn a_forge_address_tells_the_handle() {
        let git = Person::of_git("Mira", "12345+mok@users.noreply.github.com");
        assert!(same_person(&git, &Person::of("@mok")));
        let handle = |email: &str| Person::of_git("", email).handle;
        assert_eq!(handle("mok@users.noreply.github.com").as_deref(), Some("mok"));
        assert_eq!(handle("12345-m-ok@users.noreply.gitlab.com").as_deref(), Some("m-ok"));
        assert_eq!(handle("m-ok@users.noreply.gitlab.com").as_deref(), Some("m-ok"));
        assert_eq!(handle("mok@noreply.codeberg.org").as_deref(), Some("mok"));
        assert_eq!(handle("noreply@github.com"), None);
    }

    #[test]
    fn a_link_tells_a_name_and_a_handle() {
        for text in ["[Mira Okafor](https://github.com/mok)", "[Mira Okafor](http://github.com/MOK), note"] {
            let person = Person::of(text);
            assert_eq!(person.handle.as_deref(), Some("mok"), "{text}");
            assert!(person.name.is_some_and(|name| name.starts_with("mira okafor")), "{text}");
        }
        let person = Person::of("[Mira Okafor](mailto:mira@acme.example)");
        assert_eq!(person.email.as_deref(), Some("mira@acme.example"));
        assert_eq!(Person::of("[Acme] Mira Okafor").name.as_deref(), Some("mira okafor"));
    }

    #[test]
    fn titles_and_credentials_are_no_part_of_a_name() {
        let name = |text| Person::of(text).name.unwrap_or_default();
        assert_eq!(name("Prof. Dr. Mira Okafor, PhD"), "mira okafor");
        assert_eq!(name("Jack Ma"), "jack ma");
        assert_eq!(name("Dr."), "dr");
        assert_eq!(name("Don Park"), "don park");
        assert_eq!(name("Don Luis Park"), "luis park");
    }
}
