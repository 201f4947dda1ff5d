//! An owner's words, without the hits of lists that only look like them: a name is no noun because it is spelled
//! like one.

use crate::language::reading::Reading;
use crate::language::vocabulary::{Hit, Kind, Vocabulary};
use crate::language::word::is_unspaced;
use crate::text::{Cut, Span};

/// The sorts of words that a known given name is not.
const NOUNS: &[Kind] = &[
    Kind::Placeholder,
    Kind::PlaceholderLead,
    Kind::GroupHead,
    Kind::GroupWeak,
    Kind::Everyone,
    Kind::Function,
    Kind::FunctionWeak,
    Kind::Company,
    Kind::RoleNoun,
    Kind::RoleWeak,
    Kind::RoleName,
];

/// The letters that must stand before a noun in one word, so that it is one: "Bei-rat", unlike "Mu-rat".
const STEM: usize = 3;

/// Reads a part of an owner string.
pub(super) fn read<'t>(text: &'t str, span: Span, vocabulary: &Vocabulary) -> Reading<'t> {
    let mut reading = Reading::part(text, span, vocabulary);
    let mistaken: Vec<bool> = reading.hits.iter().map(|hit| is_mistaken(&reading, hit)).collect();
    let mut mistaken = mistaken.into_iter();
    reading.hits.retain(|_| !mistaken.next().unwrap_or_default());
    reading
}

fn is_mistaken(reading: &Reading<'_>, hit: &Hit) -> bool {
    if hit.first != hit.last || !NOUNS.contains(&hit.kind) {
        return false;
    }
    let token = &reading.tokens[hit.first];
    let stem = token.folded.len() - hit.matched.min(token.folded.len());
    if (1..STEM).contains(&stem) && token.text.is_ascii() && !hit.plural {
        return true;
    }
    let is_group = matches!(hit.kind, Kind::GroupHead | Kind::GroupWeak);
    if is_group && stem > 0 && is_surname(reading, hit.first) {
        return true;
    }
    if is_family_name(reading, hit.first) {
        return true;
    }
    let given = reading.hits.iter().any(|other| {
        other.kind == Kind::GivenName && (other.first, other.last) == (hit.first, hit.last) && !other.plural
    });
    let in_handle = reading.text.cut(..token.span.start as usize).ends_with(['@', '＠']);
    let written = !token.text.starts_with(char::is_lowercase) && !token.is_acronym() || in_handle;
    let field = reading.has_at(hit.last + 1, Kind::Of) || reading.has_at(hit.last + 1, Kind::Cut);
    given && written && !field
}

/// Whether a word is a family name whatever it means: "Ida van der Ploeg".
fn is_family_name(reading: &Reading<'_>, at: usize) -> bool {
    let behind = |hit: &Hit| hit.kind == Kind::Particle && hit.first > 0 && hit.last + 1 == at;
    let known = |hit: &Hit| hit.first == 0 && NOUNS.contains(&hit.kind);
    reading.tokens[at].is_capitalised()
        && reading.tokens[0].is_capitalised()
        && reading.hits.iter().any(behind)
        && !reading.hits.iter().any(known)
}

/// Whether a word of a script without blanks is a surname that ends as groups do: one letter before the ending, as in
/// 小室 or 服部, or one that is listed. A group has a stem of its own: 営業部.
fn is_surname(reading: &Reading<'_>, at: usize) -> bool {
    let token = &reading.tokens[at];
    let all = token.folded.len();
    let listed = |hit: &Hit| hit.kind == Kind::Surname && (hit.first, hit.matched) == (at, all);
    token.text.chars().all(is_unspaced)
        && (token.text.chars().nth(2).is_none() || reading.hits.iter().any(listed))
}
