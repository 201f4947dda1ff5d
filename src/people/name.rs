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
    /// The words with their accents spelt out: "mueller" where `words` has "muller".
    spelt: Vec<String>,
    /// The words in Latin letters, where they are written in others.
    roman: Vec<String>,
    script: Option<Script>,
}

impl Name {
    /// Reads a name in lower case, words parted by blanks.
    pub(super) fn of(name: &str) -> Self {
        let (mut words, mut initials, mut accented) = (Vec::new(), Vec::new(), Vec::new());
        for word in name.split_whitespace() {
            let bare = plain(word);
            let mut letters = bare.chars();
            match (letters.next(), letters.next()) {
                (Some(letter), None) if !word::is_unspaced(letter) && !is_hangul(letter) => {
                    initials.push(letter);
                }
                (Some(_), _) => {
                    words.push(bare);
                    accented.push(word);
                }
                (None, _) => {}
            }
        }
        let script = words.iter().flat_map(|word| word.chars()).map(|c| c.script());
        let script = script.into_iter().find(|s| !matches!(s, Script::Common | Script::Inherited));
        let spelt = accented.into_iter().map(spelt_out).collect();
        Self { roman: romanised(&words), words, initials, spelt, script }
    }

    /// Whether it names one person among many: two words or more, or one in a script that parts none.
    pub(super) fn is_full(&self) -> bool {
        match &self.words[..] {
            [] => false,
            // A machine is numbered, a person is not.
            _ if self.is_numbered() => false,
            [one] => {
                let letters = one.chars().count();
                // A surname of one syllable and a given name of two; two syllables are mostly a given name.
                letters > 1 && one.chars().all(word::is_unspaced) || letters > 2 && one.chars().all(is_hangul)
            }
            _ => true,
        }
    }

    fn is_numbered(&self) -> bool {
        let words = self.words.iter().flat_map(|word| word.chars());
        words.chain(self.initials.iter().copied()).any(|c| c.is_ascii_digit())
    }

    /// The same for every order of the words.
    pub(super) fn key(&self) -> String {
        let mut words: Vec<String> = self.words.clone();
        words.extend(self.initials.iter().map(char::to_string));
        words.sort_unstable();
        words.join(" ")
    }

    /// Keys of which names that may be the same have at least one in common: the words, and all letters in order of
    /// the alphabet, which no blank, hyphen or order of words changes.
    pub(super) fn clues(&self) -> Vec<String> {
        let letters = |words: &[String]| {
            let mut letters: Vec<char> = words.iter().flat_map(|word| word.chars()).collect();
            letters.sort_unstable();
            letters.into_iter().collect::<String>()
        };
        let mut clues = self.words.clone();
        clues.push(letters(&self.words));
        if self.spelt != self.words {
            clues.extend(self.spelt.iter().cloned());
            clues.push(letters(&self.spelt));
        }
        clues.sort_unstable();
        clues.dedup();
        clues
    }

    /// The words that `other` has not, as they are and with accents spelt out.
    pub(super) fn without(&self, other: &Self) -> Rest {
        let mut rest = Rest::default();
        let other_spelt = if other.spelt == other.words { &[][..] } else { &other.spelt[..] };
        for (word, spelt) in self.words.iter().zip(&self.spelt) {
            let has = |words: &[String]| words.contains(word) || words.contains(spelt);
            if !has(&other.words) && !has(other_spelt) {
                rest.words.push(word.clone());
                rest.spelt.push(spelt.clone());
            }
        }
        rest
    }

    /// The words in Latin letters.
    pub(super) fn latin(&self) -> &[String] {
        if self.roman.is_empty() { &self.words } else { &self.roman }
    }

    /// The ways in which handles and addresses write it as one word.
    pub(super) fn together(&self) -> Vec<String> {
        let mut ways = Vec::new();
        let spelt = Some(&self.spelt[..]).filter(|spelt| *spelt != self.latin());
        for words in [Some(self.latin()), spelt].into_iter().flatten() {
            let [first, middle @ .., last] = words else { continue };
            ways.extend([words.concat(), format!("{first}{last}"), format!("{last}{first}")]);
            if !middle.is_empty() {
                // The surname goes last, or first.
                ways.extend([words[1..].concat() + first, last.clone() + &words[..words.len() - 1].concat()]);
            }
        }
        ways.sort_unstable();
        ways.dedup();
        ways
    }

    /// Whether both are written in the same letters, so that they can be compared.
    pub(super) fn is_comparable(&self, other: &Self) -> bool {
        self.script == other.script || self.script.is_none() || other.script.is_none()
    }
}

/// What one name has and another has not.
#[derive(Debug, Default)]
pub(super) struct Rest {
    pub(super) words: Vec<String>,
    spelt: Vec<String>,
}

impl Rest {
    /// Whether both are the same words, joined or parted: "xiao ming" and "xiaoming".
    pub(super) fn is_regrouped(&self, other: &Self) -> bool {
        let ways = |rest: &Self| {
            let turned = |words: &[String]| words.iter().rev().map(String::as_str).collect::<String>();
            [rest.words.concat(), rest.spelt.concat(), turned(&rest.words), turned(&rest.spelt)]
        };
        let other = ways(other);
        ways(self).iter().any(|way| other.contains(way))
    }
}

/// Whether a letter is Korean.
pub(super) fn is_hangul(c: char) -> bool {
    c.script() == Script::Hangul
}

/// The words in Latin letters, syllable by syllable where the script parts no words; nothing where they are Latin.
fn romanised(words: &[String]) -> Vec<String> {
    if words.iter().all(|word| word.is_ascii()) {
        return Vec::new();
    }
    let latin = words.iter().map(|word| {
        let parted = word.chars().any(|c| word::is_unspaced(c) || is_hangul(c));
        let chars = word.chars().filter_map(deunicode::deunicode_char);
        chars.collect::<Vec<_>>().join(if parted { " " } else { "" })
    });
    let latin = latin.collect::<Vec<_>>().join(" ");
    latin.split_whitespace().map(squeezed).filter(|word| !word.is_empty()).collect()
}

/// A word in lower case, its accents spelt out as those do who have no key for them.
fn spelt_out(word: &str) -> String {
    if word.is_ascii() {
        return plain(word);
    }
    let mut spelt = String::with_capacity(word.len());
    for c in word.nfc() {
        match c {
            'ä' | 'æ' => spelt.push_str("ae"),
            'ö' | 'ø' => spelt.push_str("oe"),
            'ü' => spelt.push_str("ue"),
            'å' => spelt.push_str("aa"),
            'đ' => spelt.push_str("dj"),
            'ō' => spelt.push_str("ou"),
            c => spelt.push(c),
        }
    }
    plain(&spelt)
}

/// A word in lower case without accents and apostrophes.
pub(super) fn plain(word: &str) -> String {
    if word.is_ascii() {
        return word.bytes().filter(|b| *b != b'\'').map(|b| char::from(b.to_ascii_lowercase())).collect();
    }
    let mut bare = String::with_capacity(word.len());
    for c in word.nfkd().filter(|c| !unicode_normalization::char::is_combining_mark(*c) || !is_accent(*c)) {
        for c in c.to_lowercase() {
            match c {
                'ð' => bare.push('d'),
                'þ' => bare.push_str("th"),
                '\u{307}' => {}
                c if word::is_apostrophe(c) => {}
                c => match word::base_letters(c) {
                    Some(letters) => bare.push_str(letters),
                    None => bare.push(c),
                },
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
        assert!(!Name::of("lab computer 3").is_full());
    }
}
