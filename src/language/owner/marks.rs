//! Marks that join people where no blank does: counters of a list, dots between names, letters such as 和 and と.

use unicode_script::{Script, UnicodeScript};

use crate::language::reading::Reading;
use crate::language::vocabulary::{Kind, Vocabulary};
use crate::text::{Cut, Span};

/// The length of `1)` or `2.` with a blank behind it.
pub(super) fn counter(rest: &str) -> Option<usize> {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let close = rest.cut(digits..);
    ((1..3).contains(&digits) && (close.starts_with(") ") || close.starts_with(". "))).then_some(digits + 1)
}

/// Whether one letter stands before a slash, as in `م/ طارق` or `A/Prof`: an abbreviation, no joint.
pub(super) fn abbreviates(before: &str) -> bool {
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    word.chars().count() == 1 && word.chars().all(char::is_alphabetic)
}

/// The two words in the form of handles around a slash, where nothing else stands between them and the next blank or
/// sign: lower letters, digits, dashes.
pub(super) fn around_slash(text: &str, core: Span, slash: usize) -> Option<[Span; 2]> {
    let is_part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_' | '.');
    let before = text.cut(core.start as usize..slash);
    let after = text.cut(slash + 1..core.end as usize);
    let start = before.trim_end_matches(is_part).len();
    let end = after.find(|c| !is_part(c)).unwrap_or(after.len());
    let joins = |c: char| c.is_alphanumeric() || matches!(c, '/' | '@' | ':');
    let alone = !before.cut(..start).ends_with(joins) && !after.cut(end..).starts_with(joins);
    let begins = |part: &str| part.starts_with(|c: char| c.is_ascii_lowercase());
    let (one, other) = (before.cut(start..), after.cut(..end));
    (alone && begins(one) && begins(other)).then(|| {
        let from = core.start as usize + start;
        [Span::new(from, slash), Span::new(slash + 1, slash + 1 + end)]
    })
}

/// Whether a dot stands between two names in Han letters; in Katakana it stands within one.
pub(super) fn between_han(before: Option<char>, after: Option<char>) -> bool {
    let han = |c: Option<char>| c.is_some_and(|c| c.script() == Script::Han);
    han(before) && han(after)
}

/// The two parts of a name that a letter for "and" joins without a blank before it: 小刘和小赵, 민지와 현우.
pub(super) fn unspaced(words: &Reading<'_>, span: Span, vocabulary: &Vocabulary) -> Option<Vec<Span>> {
    let written = words.text.cut(span.range());
    let part = |from: usize, to: usize| {
        let part = written.cut(from..to);
        let start = span.start as usize + from + part.len() - part.trim_start().len();
        Span::new(start, start + part.trim().len())
    };
    let letters = |text: &str| text.trim().chars().filter(|c| c.is_alphabetic()).count();
    vocabulary.infixes(Kind::Joiner).find_map(|joiner| {
        let (at, _) = written.match_indices(joiner).find(|&(at, _)| {
            let (one, other) = (written.cut(..at), written.cut(at + joiner.len()..));
            // One letter on a side belongs to a name: 和 of 和也.
            let whole = |side: &str| letters(side) > 1 && letters(side) < 8 && !side.trim().contains(' ');
            let hangul = joiner.chars().all(|c| c.script() == Script::Hangul);
            let ends = !hangul || other.starts_with(char::is_whitespace);
            whole(one) && whole(other) && ends && !one.ends_with(char::is_whitespace)
        })?;
        Some(vec![part(0, at), part(at + joiner.len(), written.len())])
    })
}
