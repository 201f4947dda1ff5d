//! A name in the form for comparing: its words without accents, its initials, its script.

use unicode_normalization::UnicodeNormalization;
use unicode_script::{Script, UnicodeScript};

use crate::language::word;

/// A person's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    /// The words in the order in which they are written, initials left out.
    pub(super) words: Vec<String>,
    /// Single letters.
    pub(super) initials: Vec<char>,
    script: Option<Script>,
}

impl Name {
    /// Reads a name in lower case, words parted by blanks.
    pub(super) fn of(name: &str) -> Self {
        let (mut words, mut initials) = (Vec::new(), Vec::new());
        for word in name.split_whitespace() {
            let word = plain(word);
            let mut letters = word.chars();
            match (letters.next(), letters.next()) {
                (Some(letter), None) if !word::is_unspaced(letter) => initials.push(letter),
                (Some(_), _) => words.push(word),
                (None, _) => {}
            }
        }
        let script = words.iter().flat_map(|word| word.chars()).map(|c| c.script());
        let script = script.into_iter().find(|s| !matches!(s, Script::Common | Script::Inherited));
        Self { words, initials, script }
    }

    /// Whether it names one person among many: two words or more, or one in a script that parts none.
    pub(super) fn is_full(&self) -> bool {
        match &self.words[..] {
            [] => false,
            [one] => one.chars().count() > 1 && one.chars().all(word::is_unspaced),
            _ => true,
        }
    }

    /// The same for every order of the words.
    pub(super) fn key(&self) -> String {
        let mut words: Vec<String> = self.words.clone();
        words.extend(self.initials.iter().map(char::to_string));
        words.sort_unstable();
        words.join(" ")
    }

    /// The ways in which handles and addresses write it as one word.
    pub(super) fn together(&self) -> Vec<String> {
        let [first, .., last] = &self.words[..] else { return Vec::new() };
        let mut ways = vec![self.words.concat(), format!("{first}{last}"), format!("{last}{first}")];
        ways.dedup();
        ways
    }

    /// Whether both are written in the same letters, so that they can be compared.
    pub(super) fn is_comparable(&self, other: &Self) -> bool {
        self.script == other.script || self.script.is_none() || other.script.is_none()
    }
}

/// A word in lower case without accents.
pub(super) fn plain(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let mut bare = String::with_capacity(word.len());
    for c in word.nfkd().filter(|c| !unicode_normalization::char::is_combining_mark(*c) || !is_accent(*c)) {
        for c in c.to_lowercase() {
            match c {
                'ø' => bare.push('o'),
                'ł' => bare.push('l'),
                'đ' | 'ð' => bare.push('d'),
                'ı' => bare.push('i'),
                'ß' => bare.push_str("ss"),
                'æ' => bare.push_str("ae"),
                'œ' => bare.push_str("oe"),
                'þ' => bare.push_str("th"),
                '\u{307}' => {}
                c => bare.push(c),
            }
        }
    }
    // What is decomposed and no accent, such as the vowel signs of Devanagari, is put together again.
    bare.nfc().collect()
}

/// The marks that Latin, Greek and Cyrillic letters carry.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}')
}

/// Only the letters and digits of a handle or of an address' local part.
pub(super) fn squeezed(short: &str) -> String {
    plain(short).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_order_make_no_other_name() {
        let key = |name: &str| Name::of(&name.to_lowercase()).key();
        assert_eq!(key("Arda Güçlü"), key("Guclu Arda"));
        assert_eq!(key("José"), "jose");
        assert_eq!(key("Łukasz Sørensen"), "lukasz sorensen");
        assert_eq!(key("Mira A. Okafor".replace('.', "").as_str()), "a mira okafor");
        assert_eq!(key("हिन्दी"), plain("हिन्दी"));
    }

    #[test]
    fn a_full_name_has_two_words_or_a_script_without_blanks() {
        assert!(Name::of("mira okafor").is_full());
        assert!(Name::of("李小龙").is_full());
        assert!(!Name::of("mira").is_full());
        assert!(!Name::of("m okafor").is_full());
    }
}
