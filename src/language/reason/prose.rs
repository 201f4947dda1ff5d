//! Whether prose gives a reason.

use std::collections::HashSet;

use super::said::{FEW, idle, is_number, words};
use super::{line, note, pointer};
use crate::language::owner;
use crate::language::put_off::is_put_off;
use crate::language::reference::without_references;
use crate::language::term::{self, List};
use crate::language::vocabulary::{Kind, Vocabulary};
use crate::language::word::{is_unspaced, tokens};

/// A single word that gives a reason has more letters.
pub(super) const LONG: usize = 3;

/// What a hook shows as an example of a reason, which is none itself.
pub const SAMPLE: &str = "why it changes, in a few words";

/// The fewest words of a title that is a sentence.
pub(super) const SENTENCE: usize = 6;

/// What says nothing of why: names alone do not, nor does thanks.
const IDLE: [Kind; 6] =
    [Kind::Filler, Kind::Change, Kind::FunctionWord, Kind::ReasonLabel, Kind::Farewell, Kind::GivenName];

/// Whether a body says more than what was done: a reason cannot be told from other prose, so any prose counts that
/// is no placeholder and adds words to the subject's.
pub(super) fn explains(text: &str, subject: &str, vocabulary: &Vocabulary) -> bool {
    let text = text.trim();
    let says_nothing = || {
        owner::is_placeholder(text, vocabulary)
            || line::is_template(text, vocabulary)
            || words(text) <= SENTENCE && is_put_off(text, vocabulary)
            || pointer::is_only_that(text, vocabulary)
            || note::is_only_that(text, vocabulary)
            || is_crossed_out(text, vocabulary)
    };
    if words(text) < FEW && !counts(text, vocabulary) || text == SAMPLE || says_nothing() {
        return false;
    }
    let text = &without_references(text);
    let found = tokens(text);
    let idle = idle(&found, &IDLE, vocabulary);
    let known: HashSet<_> = tokens(subject).into_iter().map(|token| token.folded).collect();
    let is_new = |at: usize| {
        let token = &found[at];
        !idle[at] && !is_number(token) && !owner::is_tool(token.text) && !known.contains(&token.folded)
    };
    (0..found.len()).any(is_new)
}

/// Whether a text is a placeholder once the blanks around its stroke are gone: `N / A`.
fn is_crossed_out(text: &str, vocabulary: &Vocabulary) -> bool {
    text.contains(" / ") && owner::is_placeholder(&text.replace(" / ", "/"), vocabulary)
}

/// Whether a text counts something, and no time: "2 outages".
fn counts(text: &str, vocabulary: &Vocabulary) -> bool {
    let found = tokens(text);
    let [number, what] = &found[..] else { return false };
    let idle = idle(&found, &[Kind::Month, Kind::Filler, Kind::ReferenceWord], vocabulary);
    number.is_numeric()
        && !idle[1]
        && what.text.chars().count() > LONG
        && !term::is(List::WorkingDays, &what.folded)
}

/// Whether a text is one word that names a cause: "strike", "漏水".
pub(super) fn is_one_cause(text: &str, subject: &str, vocabulary: &Vocabulary) -> bool {
    let text = text.trim().trim_end_matches(['.', '!', '。']);
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    // In Korean, as without blanks, two signs are a word: 누수.
    let is_sign = |c: char| is_unspaced(c) || matches!(c, '가'..='힣');
    let is_long = letters >= LONG || letters >= FEW && text.contains(is_sign);
    // How many they are makes no other cause: "40 complaints".
    let found: Vec<_> = tokens(text).into_iter().filter(|token| !token.is_numeric()).collect();
    let known = || tokens(subject).into_iter().any(|token| token.folded == found[0].folded);
    let idle = [Kind::Filler, Kind::Change, Kind::FunctionWord, Kind::ReasonLabel, Kind::ReferenceWord];
    found.len() == 1
        && is_long
        && !owner::is_placeholder(text, vocabulary)
        && !line::is_template(text, vocabulary)
        && !is_put_off(text, vocabulary)
        && !owner::is_tool(text)
        && !without_references(text).is_empty()
        && !self::idle(&found, &idle, vocabulary)[0]
        && !known()
}
