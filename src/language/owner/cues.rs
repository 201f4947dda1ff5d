//! The words of one unit, asked in order: each cue either tells what the unit is or leaves it to the next.
//!
//! What no cue tells is a person.

mod beside;
mod group;
mod name;
mod nobody;
mod role;

use self::group::{
    agency, channel, functions, group_in_front, group_with_its_field, legal_form_at_the_end,
    legal_form_in_front, letters_without_a_vowel, slug_of_a_group,
};
pub(super) use self::name::han_names;
use self::name::{given_name, named_with_credentials, surname_and_title, titled};
pub(super) use self::nobody::{NOBODY, is_crossed, is_placeholder, only_waits};
use self::role::{
    noun_at_the_end, role_as_a_whole, role_before_a_name, role_field_and_holder, role_in_front,
    role_with_its_field,
};
use super::unit::Class;
use crate::language::reading::Reading;
use crate::language::vocabulary::Kind;
use crate::language::word::Token;

/// A cue: its name, and what it makes of the words.
type Cue = (&'static str, fn(&Reading<'_>) -> Option<Class>);

/// The name of the cue for a title and the name of its holder.
pub(super) const TITLED_NAME: &str = "role before a name";

/// Every cue of a unit, the first that tells decides.
const CUES: &[Cue] = &[
    ("no words", |r| r.tokens.is_empty().then_some(Class::Empty)),
    ("placeholder", |r| is_placeholder(r).then(|| Class::Placeholder(r.whole()))),
    ("credential", |r| {
        (r.has(Kind::Credential) && r.covered(0, r.tokens.len(), &[Kind::Credential]))
            .then_some(Class::Credential)
    }),
    ("bot", |r| r.ending(r.tokens.len(), Kind::Bot).map(|_| Class::Note)),
    ("place", |r| r.is_all(Kind::Place).then_some(Class::Note)),
    ("name before credentials", named_with_credentials),
    ("everyone", |r| r.is_all(Kind::Everyone).then(|| Class::Group(r.whole()))),
    ("agency", agency),
    ("legal form in front", legal_form_in_front),
    ("title before a name", titled),
    ("surname and title", surname_and_title),
    ("given name", given_name),
    ("role as a whole", role_as_a_whole),
    ("rota", |r| r.has(Kind::Rota).then(|| Class::Role(r.whole()))),
    ("role, field and holder", role_field_and_holder),
    ("role with its field", role_with_its_field),
    ("group with its field", group_with_its_field),
    ("noun at the end", noun_at_the_end),
    ("legal form at the end", legal_form_at_the_end),
    ("role in front", role_in_front),
    (TITLED_NAME, role_before_a_name),
    ("group in front", group_in_front),
    ("slug of a group", slug_of_a_group),
    ("functions", functions),
    ("channel", channel),
    ("letters without a vowel", letters_without_a_vowel),
    ("number", number),
    ("remark", remark),
];

/// What the words say, and the cue that told.
pub(super) fn class_of(reading: &Reading<'_>) -> (Class, &'static str) {
    let told = CUES.iter().find_map(|(name, cue)| cue(reading).map(|class| (class, *name)));
    told.unwrap_or((Class::Name, "nothing told otherwise"))
}

/// "Year 2", "KRS 0000123456": words with a number are a note.
fn number(reading: &Reading<'_>) -> Option<Class> {
    let words = reading.tokens.len() > 1 && !reading.tokens[0].is_numeric();
    (words && reading.tokens.iter().any(Token::is_numeric) && reading.written().contains(' '))
        .then_some(Class::Note)
}

fn remark(reading: &Reading<'_>) -> Option<Class> {
    let small = reading.tokens.first()?.text.starts_with(char::is_lowercase);
    let n = reading.tokens.len();
    let capitals = reading.tokens.iter().any(Token::is_capitalised);
    let plain = n > 3 && !capitals;
    let talks = reading.has(Kind::FunctionWord) && (n > 2 || !capitals);
    (small && (plain || talks) || n > 7).then_some(Class::Note)
}

/// Whether the words name a mailbox that several read.
pub(super) fn is_mailbox(reading: &Reading<'_>) -> bool {
    let kinds = [Kind::Mailbox, Kind::Function, Kind::FunctionWeak, Kind::GroupHead, Kind::Modifier];
    let telling = [Kind::Mailbox, Kind::Function, Kind::GroupHead];
    let n = reading.tokens.len();
    n > 0 && reading.covered(0, n, &kinds) && reading.hits.iter().any(|hit| telling.contains(&hit.kind))
}
