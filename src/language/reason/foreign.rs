//! Whether a message is written in a language of which no words are known here, so that nobody can tell whether it gives
//! a reason.

use unicode_script::{Script, UnicodeScript};

use super::said::words;
use crate::language::learned;
use crate::language::reference::without_references;
use crate::language::tongue::{self, Tongues};
use crate::language::vocabulary::{Kind, Vocabulary};
use crate::language::word::{Token, tokens};

/// The fewest words that show a language.
const FEW: usize = 3;

/// From which probability on a text is of a language that was not learned.
const LIKELY: f64 = 0.8;
/// The same where small words speak for one that was: related languages share them.
const SURE: f64 = 0.95;

/// Whether a subject is.
pub(super) fn is_foreign(subject: &str, vocabulary: &Vocabulary) -> bool {
    let plain = without_references(subject);
    let plain: Vec<&str> =
        plain.split(' ').filter(|word| !word.contains(|c: char| c.is_ascii_digit())).collect();
    let plain = plain.join(" ");
    let found = tokens(&plain);
    if words(&plain) < FEW {
        return false;
    }
    if is_of_another_script(&found) {
        return true;
    }
    let hits = vocabulary.hits(&found, Tongues::ALL);
    if hits.iter().any(|hit| hit.kind == Kind::Change) {
        return false;
    }
    let least = if tongue::of(&found, vocabulary) == Tongues::ALL { LIKELY } else { SURE };
    learned::shipped().other(&found) >= least
}

/// Whether most letters are of a script in which no known language is written.
fn is_of_another_script(found: &[Token<'_>]) -> bool {
    let letters = || found.iter().flat_map(|token| token.text.chars()).filter(|c| c.is_alphabetic());
    let known = letters().filter(|c| {
        matches!(
            c.script(),
            Script::Latin
                | Script::Cyrillic
                | Script::Han
                | Script::Hiragana
                | Script::Katakana
                | Script::Hangul
                | Script::Common
                | Script::Inherited
        )
    });
    known.count() * 2 < letters().count()
}
