//! Words that say that nobody is named.

use crate::language::reading::Reading;
use crate::language::vocabulary::{Hit, Kind};
use crate::language::word::Token;
use crate::text::Cut;

/// The sorts of words that say that nobody is named.
pub(in crate::language::owner) const NOBODY: &[Kind] =
    &[Kind::Placeholder, Kind::PlaceholderLead, Kind::PlaceholderStem, Kind::Vacancy];

/// Whether a word is a row of crosses, which a template has where a name belongs.
pub(in crate::language::owner) fn is_crossed(token: &Token<'_>) -> bool {
    token.folded.len() > 1 && token.folded.bytes().all(|b| b == b'x')
}

/// Whether the words say that nobody is named.
pub(in crate::language::owner) fn is_placeholder(reading: &Reading<'_>) -> bool {
    says_nothing(reading) || only_waits(reading)
}

/// Whether they say it only where somebody should be named: "Nobody yet" as an owner.
pub(in crate::language::owner) fn only_waits(reading: &Reading<'_>) -> bool {
    let capitals = reading.tokens.iter().skip(1).filter(|token| token.is_capitalised()).count();
    capitals == 0 && is_pending(reading) && !says_nothing(reading)
}

/// Whether the words, as a whole or by how they begin, say that nothing is known yet.
fn says_nothing(reading: &Reading<'_>) -> bool {
    let n = reading.tokens.len();
    let counter =
        |text: &str| text.chars().count() == 1 || text.len() < 4 && text.bytes().all(|b| b.is_ascii_digit());
    let stem = |hit: &Hit| {
        let behind = reading.tokens.get(hit.last + 1).filter(|_| hit.last + 2 == n);
        // Scripts without blanks write the counter on: 担当者A.
        let grown = |token: &Token<'_>| {
            let tail = token.text.trim_start_matches(|c: char| !c.is_ascii() && !c.is_numeric());
            hit.last + 1 == n && tail.len() < token.text.len() && !tail.is_empty() && counter(tail)
        };
        behind.is_some_and(|token| counter(token.text)) || reading.tokens.get(hit.last).is_some_and(grown)
    };
    if n > 0 && reading.tokens.iter().all(is_crossed) {
        return true;
    }
    let capitals = reading.tokens.iter().skip(1).filter(|token| token.is_capitalised()).count();
    reading.hits.iter().any(|hit| match hit.kind {
        Kind::Vacancy => capitals == 0 || capitals == 1 && hit.first == 0,
        _ if hit.first != 0 => false,
        Kind::Placeholder => hit.last + 1 == n && !hit.plural,
        Kind::PlaceholderStem => stem(hit),
        // "Todos" is everybody, in two languages.
        Kind::PlaceholderLead if hit.plural => false,
        Kind::PlaceholderLead => {
            let rest = reading.text.cut(hit.span.end as usize..reading.span.end as usize);
            let joint = |c: char| matches!(c, ',' | '&' | '/' | '+' | ';' | '、' | '，' | '；');
            hit.last + 1 == n
                || !rest.trim_start().starts_with(joint) && !reading.has_at(hit.last + 1, Kind::Joiner)
        }
        _ => false,
    })
}

/// Whether a few words, none of which names somebody, say that nobody is named yet: "bislang keiner", "none so far".
fn is_pending(reading: &Reading<'_>) -> bool {
    const LONGEST: usize = 6;
    let n = reading.tokens.len();
    let owns =
        |hit: &Hit| matches!(hit.kind, Kind::GroupHead | Kind::RoleNoun | Kind::RoleName | Kind::Everyone);
    let small = |token: &Token<'_>| !token.is_capitalised() || reading.has_at(0, Kind::Pending);
    (2..=LONGEST).contains(&n)
        && reading.tokens.first().is_some_and(small)
        && reading.has(Kind::Pending)
        && !reading.written().contains(['@', ',', '+', '/', '&'])
        && !reading.hits.iter().any(owns)
}
