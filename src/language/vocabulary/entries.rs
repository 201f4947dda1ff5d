//! The entries of a word list, on their way into a table: which words they are found by, and what is written there.

use std::collections::BTreeMap;

use super::kind::Kind;
use crate::keep::Writer;
use crate::language::table::{self, Rows};
use crate::language::word::{Token, fine_tokens, fold, tokens};
use crate::text::Cut;

/// The shelf of words and phrases, by their first word.
pub(crate) const WORDS: u8 = 0;
/// The shelf of `stem*`, by its first three bytes.
pub(crate) const BEGINNINGS: u8 = 1;
/// The shelf of `*ending`, by its last three bytes.
pub(crate) const ENDINGS: u8 = 2;
/// The shelf of `*part*`, all under no word.
pub(crate) const PARTS: u8 = 3;
/// The shelf of small words, with the languages that have them, as bits.
pub(crate) const SMALL: u8 = 4;

/// The number of no language: counts in a text of any.
pub(crate) const ANY: u8 = u8::MAX;

/// Entries by shelf and word.
#[derive(Debug, Clone, Default)]
pub(crate) struct Entries {
    listed: BTreeMap<(u8, Vec<u8>), Vec<Entry>>,
    small: BTreeMap<Vec<u8>, u32>,
}

#[derive(Debug, Clone)]
struct Entry {
    kind: Kind,
    tongue: u8,
    /// The further words of a phrase, or all of what begins or ends a word.
    rest: String,
}

impl Entries {
    /// Adds a word as the lists write it.
    pub(crate) fn add(&mut self, kind: Kind, tongue: u8, word: &str) {
        let part = |text: &str| fold(text).into_owned();
        if let Some(stem) = word.strip_suffix('~') {
            inflected(stem).iter().for_each(|form| self.add(kind, tongue, form));
        } else if let Some(inner) = word.strip_prefix('*').and_then(|word| word.strip_suffix('*')) {
            self.insert(PARTS, &[], Entry { kind, tongue, rest: part(inner) });
        } else if let Some(rest) = word.strip_prefix('*').map(part) {
            if let Some(key) = last3(rest.as_bytes()).copied() {
                self.insert(ENDINGS, &key, Entry { kind, tongue, rest });
            }
        } else if let Some(rest) = word.strip_suffix('*').map(part) {
            if let Some(key) = first3(rest.as_bytes()).copied() {
                self.insert(BEGINNINGS, &key, Entry { kind, tongue, rest });
            }
        } else {
            // Cues are looked for in fine words; see `dependency::mentions`.
            let words = if kind.is_cue() { fine_tokens(word) } else { tokens(word) };
            if let Some((first, rest)) = words.split_first() {
                self.add_phrase(kind, tongue, first, rest);
            }
        }
    }

    fn add_phrase(&mut self, kind: Kind, tongue: u8, first: &Token<'_>, rest: &[Token<'_>]) {
        if kind == Kind::FunctionWord && rest.is_empty() && tongue != ANY {
            *self.small.entry(first.folded.as_bytes().to_vec()).or_default() |= 1 << tongue;
        }
        let rest: Vec<&str> = rest.iter().map(|token| token.folded.as_ref()).collect();
        self.insert(WORDS, first.folded.as_bytes(), Entry { kind, tongue, rest: rest.join(" ") });
    }

    fn insert(&mut self, shelf: u8, key: &[u8], entry: Entry) {
        let listed = self.listed.entry((shelf, key.to_vec())).or_default();
        // What a word means is found before what it meant in lists read earlier.
        listed.insert(if shelf == WORDS { 0 } else { listed.len() }, entry);
    }

    /// The bytes of the table that holds them.
    pub(crate) fn lay_out(&self) -> Vec<u8> {
        let listed = self.listed.iter().map(|(key, entries)| {
            let mut to = Writer::default();
            for entry in entries {
                to.byte(entry.kind as u8);
                to.byte(entry.tongue);
                to.slice(entry.rest.as_bytes());
            }
            (key.clone(), to.bytes)
        });
        let small =
            self.small.iter().map(|(word, tongues)| ((SMALL, word.clone()), tongues.to_le_bytes().to_vec()));
        table::lay_out(&listed.chain(small).collect::<Rows>())
    }
}

/// A verb with its regular English forms.
pub(crate) fn inflected(verb: &str) -> [String; 4] {
    let (head, last) = verb.rsplit_once(' ').map_or(("", verb), |_| {
        let first = verb.split(' ').next().unwrap_or_default();
        (verb.cut(first.len()..), first)
    });
    let root = last.strip_suffix('e').filter(|root| !root.ends_with('e')).unwrap_or(last);
    let soft = last.strip_suffix('y').filter(|root| !root.ends_with(['a', 'e', 'o', 'u']));
    let third = match soft {
        Some(soft) => format!("{soft}ies"),
        None if last.ends_with(['s', 'x', 'h', 'z']) => format!("{last}es"),
        None => format!("{last}s"),
    };
    let past = soft.map_or_else(|| format!("{root}ed"), |soft| format!("{soft}ied"));
    [last.to_owned(), third, past, format!("{root}ing")].map(|form| form + head)
}

/// The first three bytes of a word, by which what begins so is found.
pub(crate) fn first3(word: &[u8]) -> Option<&[u8; 3]> {
    word.first_chunk()
}

/// The last three bytes of a word, by which what ends so is found.
pub(crate) fn last3(word: &[u8]) -> Option<&[u8; 3]> {
    word.last_chunk()
}
