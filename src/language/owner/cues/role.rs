//! What shows that words name a role, and its holder beside it.

use super::beside::{BESIDE, without_counter};
use crate::language::owner::unit::Class;
use crate::language::reading::Reading;
use crate::language::vocabulary::{Hit, Kind};
use crate::language::word::Token;

pub(super) fn role_as_a_whole(reading: &Reading<'_>) -> Option<Class> {
    let n = without_counter(reading);
    let named = reading.has(Kind::RoleName)
        && reading.covered(0, n, &[Kind::RoleName, Kind::Modifier])
        && !reading.is_short_and_small();
    named.then(|| Class::Role(reading.whole()))
}

/// "Head of Sales", "VP of the region": a title that its field follows.
pub(super) fn role_with_its_field(reading: &Reading<'_>) -> Option<Class> {
    leads(reading).next().map(|hit| Class::Role(hit.span))
}

/// "Head of Sales Mira Okafor": behind a title and its field, a given name and more words with a capital.
pub(super) fn role_field_and_holder(reading: &Reading<'_>) -> Option<Class> {
    let n = reading.tokens.len();
    let capitals = |at: usize| at + 1 < n && reading.tokens[at..].iter().all(Token::is_capitalised);
    let is_field = |at: usize| {
        reading.covered(at, at + 1, FIELD) || reading.tokens[at].text.starts_with(char::is_lowercase)
    };
    let named = |hit: &Hit| {
        let field = hit.last + 1;
        (field + 1..n)
            .any(|at| reading.has_at(at, Kind::GivenName) && capitals(at) && (field..at).all(is_field))
    };
    leads(reading).any(named).then_some(Class::Name)
}

/// Words of a title's field, with what joins them to it.
const FIELD: &[Kind] = &[
    Kind::Of,
    Kind::Cut,
    Kind::Article,
    Kind::Joiner,
    Kind::Function,
    Kind::FunctionWeak,
    Kind::Modifier,
    Kind::GroupHead,
];

/// The titles that their field follows.
fn leads<'r>(reading: &'r Reading<'_>) -> impl Iterator<Item = &'r Hit> {
    let n = reading.tokens.len();
    let of =
        move |hit: &Hit| reading.has_at(hit.last + 1, Kind::Of) || reading.has_at(hit.last + 1, Kind::Cut);
    let leads = reading.hits.iter().filter(move |hit| match hit.kind {
        Kind::RoleLead => hit.last + 1 < n && (hit.first < hit.last && reading.is_field(hit) || of(hit)),
        Kind::RoleNoun | Kind::RoleName => hit.last + 1 < n && !hit.plural && of(hit),
        _ => false,
    });
    leads.filter(|hit| reading.covered(0, hit.first, BESIDE))
}

/// The last word is a role's or a group's noun.
pub(super) fn noun_at_the_end(reading: &Reading<'_>) -> Option<Class> {
    let ends = [without_counter(reading), reading.tokens.len()];
    let by_plural = |hit: &Hit| if hit.plural { Class::Group(hit.span) } else { Class::Role(hit.span) };
    ends.iter().find_map(|&n| {
        // The longest noun counts: "mesa técnica", not "técnica".
        let nouns = [reading.ending(n, Kind::RoleNoun), reading.ending(n, Kind::GroupHead)];
        if let Some(hit) =
            nouns.into_iter().flatten().min_by_key(|hit| (hit.first, hit.kind == Kind::GroupHead))
        {
            return Some(if hit.kind == Kind::GroupHead { Class::Group(hit.span) } else { by_plural(hit) });
        }
        if let Some(hit) = reading.ending(n, Kind::GroupWeak)
            && (reading.covered(0, hit.first, BESIDE)
                || n > 2
                || reading.tokens[hit.first].text.starts_with(char::is_lowercase))
        {
            return Some(Class::Group(hit.span));
        }
        let hit = reading.ending(n, Kind::RoleWeak)?;
        // Alone and with a capital it is somebody's name.
        let name = n == 1 && reading.tokens[0].is_capitalised() && !reading.tokens[0].is_acronym();
        // "Nowy sołtys": a family name would have a capital as well.
        let small = |at: usize| reading.tokens[at].text.starts_with(char::is_lowercase);
        let common = hit.first > 0 && reading.tokens[0].is_capitalised() && small(hit.first);
        (!name && (common || reading.covered(0, hit.first, BESIDE))).then(|| by_plural(hit))
    })
}

/// "Director, Sales", "Médecin de garde", "engineers at Acme": a role's noun that its field follows.
pub(super) fn role_in_front(reading: &Reading<'_>) -> Option<Class> {
    let n = reading.tokens.len();
    let kinds = [Kind::RoleLead, Kind::RoleNoun, Kind::RoleName, Kind::RoleWeak];
    for hit in
        reading.hits.iter().filter(|hit| hit.first == 0 && hit.last + 1 < n && kinds.contains(&hit.kind))
    {
        if hit.kind == Kind::RoleNoun && hit.plural {
            return Some(Class::Group(hit.span));
        }
        let known = reading.covered(hit.last + 1, n, BESIDE);
        // "مدير المشروع": which one it is, written together with its article.
        let which = n == hit.last + 2 && reading.has_at(hit.last + 1, Kind::Article);
        let goes_on = hit.kind != Kind::RoleWeak && (reading.is_field(hit) || which);
        if !hit.plural && (known && hit.kind != Kind::RoleWeak || goes_on) {
            return Some(Class::Role(hit.span));
        }
    }
    None
}

/// "Team Lead Mira Okafor": a title and unknown words with a capital name who holds it.
pub(super) fn role_before_a_name(reading: &Reading<'_>) -> Option<Class> {
    let roles = [Kind::RoleNoun, Kind::RoleName, Kind::RoleLead];
    let longest = reading.hits.iter().find(|hit| hit.first == 0)?;
    let role = reading
        .hits
        .iter()
        .find(|hit| hit.first == 0 && hit.last == longest.last && roles.contains(&hit.kind) && !hit.plural)?;
    let next = reading.tokens.get(role.last + 1)?;
    let known = reading.covered(role.last + 1, role.last + 2, BESIDE);
    (next.is_capitalised() && !known).then_some(Class::Name)
}
