//! What shows that words name a group: a company, an agency, a team, a department, a channel.

use super::beside::BESIDE;
use crate::language::owner::unit::Class;
use crate::language::reading::Reading;
use crate::language::vocabulary::{Hit, Kind};
use crate::text::Cut;

/// A known agency or body by its letters: as a whole, before a place or unit, or before an unknown word in capitals.
pub(super) fn agency(reading: &Reading<'_>) -> Option<Class> {
    let hit = reading.starting(0, Kind::Agency)?;
    let written = reading.text.cut(hit.span.range());
    let capitals = written.chars().filter(|c| c.is_uppercase()).count() > 1 || !written.is_ascii();
    let n = reading.tokens.len();
    let next = reading.tokens.get(hit.last + 1);
    let alone = hit.last + 1 == n;
    let grown = next.is_some_and(|t| t.is_numeric() || t.is_capitalised())
        && !reading.has_at(hit.last + 1, Kind::GivenName)
        && !reading.hits.iter().any(|h| h.kind == Kind::RoleNoun && h.last + 1 == n && !h.plural);
    (capitals && (alone || grown)).then_some(Class::Group(hit.span))
}

/// A legal form before the name: "ООО «Ромашка»", "Stichting Het Baken".
pub(super) fn legal_form_in_front(reading: &Reading<'_>) -> Option<Class> {
    let hit = reading.starting(0, Kind::CompanyLead)?;
    let written = reading.text.cut(hit.span.range());
    let marked = !written.is_ascii() || written.starts_with(char::is_uppercase);
    let unspaced = reading.tokens.len() == 1 && hit.matched < reading.tokens[0].text.len();
    let short = written.chars().count() < 5 && !reading.tokens[0].is_acronym();
    (marked && (unspaced || hit.last + 1 < reading.tokens.len() && !short)).then_some(Class::Group(hit.span))
}

/// "Acme GmbH", "Oxfam Foundation": a legal form, or a company known by its name.
pub(super) fn legal_form_at_the_end(reading: &Reading<'_>) -> Option<Class> {
    // Handles often end in the employer's name.
    if reading.text.cut(..reading.span.start as usize).ends_with(['@', '＠']) {
        return None;
    }
    let n = reading.tokens.len();
    let hit =
        reading.hits.iter().find(|hit| hit.kind == Kind::Company && hit.last + 1 == n && !hit.plural)?;
    let written = reading.text.cut(hit.span.range());
    let marked = written.len() > 3 || written.chars().any(char::is_uppercase);
    (hit.first == 0 || marked).then_some(Class::Group(hit.span))
}

/// "Office of the Mayor": a group's noun and its preposition decide before what follows.
pub(super) fn group_with_its_field(reading: &Reading<'_>) -> Option<Class> {
    let hit = reading.starting(0, Kind::GroupLead)?;
    (hit.first < hit.last && hit.last + 1 < reading.tokens.len()).then_some(Class::Group(hit.span))
}

pub(super) fn group_in_front(reading: &Reading<'_>) -> Option<Class> {
    let hit = reading.starting(0, Kind::GroupLead).filter(|hit| hit.last + 1 < reading.tokens.len());
    if let Some(hit) = hit {
        return Some(Class::Group(hit.span));
    }
    // "Brigade de nuit", "Parish council of St Osyth": a group's noun that its field follows.
    let noun = reading.hits.iter().find(|hit| {
        hit.kind == Kind::GroupHead
            && hit.last + 1 < reading.tokens.len()
            && reading.covered(0, hit.first, BESIDE)
            && (reading.is_field(hit) || reading.covered(hit.last + 1, reading.tokens.len(), BESIDE))
    });
    noun.map(|hit| Class::Group(hit.span))
}

/// `wg-component-standard`: written together, a group's noun anywhere names a group.
pub(super) fn slug_of_a_group(reading: &Reading<'_>) -> Option<Class> {
    let slug = !reading.written().contains(char::is_whitespace) && reading.tokens.len() > 1;
    let plural = |hit: &&Hit| hit.kind == Kind::GroupHead || hit.kind == Kind::RoleNoun && hit.plural;
    reading.hits.iter().find(|hit| slug && plural(hit)).map(|hit| Class::Group(hit.span))
}

pub(super) fn functions(reading: &Reading<'_>) -> Option<Class> {
    let n = reading.tokens.len();
    let known = reading.covered(0, n, &[Kind::Function, Kind::FunctionWeak, Kind::Modifier, Kind::Place]);
    let telling = |hit: &Hit| {
        hit.kind == Kind::Function
            || hit.kind == Kind::FunctionWeak && (hit.last - hit.first + 1 == n || n > 1 && hit.last + 1 == n)
    };
    if known && reading.hits.iter().any(telling) {
        return Some(Class::Group(reading.whole()));
    }
    let last =
        reading.hits.iter().find(|hit| hit.last + 1 == n && hit.first > 0 && hit.kind == Kind::Function)?;
    // "Lola de contabilidad" works there.
    let of = reading.has_at(last.first - 1, Kind::Of) || reading.has_at(last.first - 1, Kind::Cut);
    (reading.tokens[0].is_capitalised() && n <= 4 && !of).then_some(Class::Group(last.span))
}

/// `#proj-checkout`: a channel is read by several.
pub(super) fn channel(reading: &Reading<'_>) -> Option<Class> {
    let name = reading.text.cut(..reading.span.end as usize).cut(reading.span.start as usize..);
    let sign = name
        .strip_prefix('#')
        .or_else(|| reading.text.cut(..reading.span.start as usize).ends_with('#').then_some(name))?;
    let is_name = sign.starts_with(char::is_alphabetic) && !sign.contains(char::is_whitespace);
    is_name.then(|| Class::Group(reading.whole()))
}

/// Four capitals or more that nobody could speak as a name: HMRC, CNRS.
pub(super) fn letters_without_a_vowel(reading: &Reading<'_>) -> Option<Class> {
    let [token] = &reading.tokens[..] else { return None };
    let mute = |c: char| c.is_ascii_uppercase() && !matches!(c, 'A' | 'E' | 'I' | 'O' | 'U' | 'Y');
    let free = !reading.text.cut(..reading.span.start as usize).ends_with(['@', '＠']);
    (free && token.text.len() > 3 && token.text.chars().all(mute)).then_some(Class::Group(token.span))
}
