//! Which languages a text may be written in: by its script, then by its small words.
//!
//! A guess that only ever leaves languages out: a text without telling words stays open to all of its script.

use unicode_script::{Script, UnicodeScript};

use super::vocabulary::Vocabulary;
pub(super) use super::vocabulary::tongues::Tongues;
use super::word::Token;

/// The languages that `tokens` may be written in: those with more than half as many small
/// words as the best, or all where fewer than two tell.
///
/// Words of another script than the list's can never be found in a text, so the script needs no separate test;
/// but a text mostly in another script than Latin is not judged by the Latin words strewn in it.
pub(super) fn of(tokens: &[Token<'_>], vocabulary: &Vocabulary) -> Tongues {
    let (mut latin, mut other) = (0_usize, 0_usize);
    let mut counts = [0_u16; 32];
    for token in tokens {
        let Some(letter) = token.text.chars().find(|c| c.is_alphabetic()) else { continue };
        if !letter.is_ascii()
            && !matches!(letter.script(), Script::Latin | Script::Common | Script::Inherited)
        {
            other += token.text.chars().count();
            continue;
        }
        latin += 1;
        let mut tongues = vocabulary.small_in(&token.folded).0;
        while tongues != 0 {
            counts[tongues.trailing_zeros() as usize] += 1;
            tongues &= tongues - 1;
        }
    }
    if other > latin * 2 {
        return Tongues(!LATIN);
    }
    let most = counts.into_iter().max().unwrap_or_default();
    if most < 2 {
        return Tongues::ALL;
    }
    let kept = (0..32).filter(|&n| counts[n] * 2 > most).fold(0, |set, n| set | 1 << n);
    Tongues(kept | !LATIN)
}

/// The languages written in Latin letters, as bits: `vocabulary/languages.txt` gives them the numbers below 20.
const LATIN: u32 = (1 << 20) - 1;
