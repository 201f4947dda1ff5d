//! From the units of an owner string to one judgement.

use super::Owner;
use super::split::{Joint, Unit};
use super::unit::Class;
use crate::language::person::{Person, may_be_same};
use crate::language::slice::Slice as _;
use crate::language::vocabulary::{Kind, Vocabulary};
use crate::language::word;
use crate::text::Span;

/// Units that a dash or colon separates from the others.
struct Field {
    joint: Joint,
    units: Vec<Unit>,
}

/// Judges the whole by its units.
pub(super) fn combine(text: &str, core: Span, units: &[Unit]) -> Owner {
    let individual = || Owner::Individual(Person::of(text.slice(core.range())));
    let mut fields = fields(text, units);
    if fields.is_empty() {
        return individual();
    }
    let first = fields[0].units.first().map(|unit| unit.class);
    if let Some(Class::Placeholder(word)) = first
        && fields.len() > 1
        && fields[0].units.len() == 1
    {
        let filled = fields[1].joint == Joint::Colon
            && fields[1..]
                .iter()
                .any(|f| f.units.iter().any(|u| matches!(u.class, Class::Strong | Class::Name)));
        if !filled {
            return Owner::Placeholder { word };
        }
        fields.remove(0);
    }
    let mut people: Vec<Span> = Vec::new();
    let mut several: Option<Vec<Span>> = None;
    let mut others: Vec<Class> = Vec::new();
    for field in &fields {
        match of_field(text, field) {
            Owner::Individual(_) => {
                let unit = field.units.iter().find(|u| matches!(u.class, Class::Strong | Class::Name));
                let Some(unit) = unit else { continue };
                let decoration = !people.is_empty()
                    && field.joint == Joint::Dash
                    && (unit.class == Class::Name || people.len() == 1);
                if !decoration {
                    people.push(unit.span);
                }
            }
            Owner::Several { parts }
                if several.is_none() && !(field.joint == Joint::Dash && people.len() == 1) =>
            {
                several = Some(parts)
            }
            Owner::Several { .. } => {}
            Owner::Group { word } => others.push(Class::Group(word)),
            Owner::Role { word } => others.push(Class::Role(word)),
            Owner::Placeholder { word } => others.push(Class::Placeholder(word)),
        }
    }
    distinct(text, &mut people);
    let people_apart =
        several.as_ref().is_some_and(|parts| parts.iter().any(|part| is_person(&fields, *part)));
    match (people.len(), several) {
        (1, Some(_)) if !people_apart => individual(),
        (_, Some(parts)) => Owner::Several { parts },
        (0, None) => of_others(&others).unwrap_or_else(individual),
        (1, None) => individual(),
        (_, None) => Owner::Several { parts: people },
    }
}

fn is_person(fields: &[Field], part: Span) -> bool {
    let mut units = fields.iter().flat_map(|field| &field.units);
    units.any(|unit| unit.span == part && matches!(unit.class, Class::Strong | Class::Name))
}

fn of_others(others: &[Class]) -> Option<Owner> {
    let nobody = others.iter().find(|class| matches!(class, Class::Placeholder(_)));
    match nobody.or(others.first())? {
        Class::Placeholder(word) => Some(Owner::Placeholder { word: *word }),
        Class::Group(word) => Some(Owner::Group { word: *word }),
        Class::Role(word) => Some(Owner::Role { word: *word }),
        _ => None,
    }
}

/// Fields of top-level units, after brackets have said what they say about the unit before them.
fn fields(text: &str, units: &[Unit]) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    let mut helper = false;
    for unit in units {
        let opens = matches!(unit.joint, Joint::Dash | Joint::Colon) && !unit.bracketed;
        if unit.bracketed
            && let Some(before) = fields.last_mut().and_then(|field| field.units.last_mut())
        {
            helper |= unit.joint == Joint::With;
            let added = bracket(text, before, unit, helper);
            if added && let Some(field) = fields.last_mut() {
                field.units.push(Unit { joint: Joint::And, ..*unit });
            }
            continue;
        }
        helper = false;
        if unit.joint == Joint::Start
            && let Some(before) = fields.last_mut().and_then(|field| field.units.last_mut())
        {
            let names = |class| matches!(class, Class::Strong | Class::Name);
            if names(unit.class) && !names(before.class) {
                before.class = unit.class;
                before.span = unit.span;
            }
            continue;
        }
        match fields.last_mut() {
            Some(field) if !opens => field.units.push(*unit),
            _ => fields.push(Field { joint: unit.joint, units: vec![*unit] }),
        }
    }
    for field in &mut fields {
        field.units.retain(|unit| {
            !matches!(unit.class, Class::Empty | Class::Credential) || unit.joint == Joint::EtAl
        });
        let says = field.units.iter().any(|unit| unit.class != Class::Note);
        field.units.retain(|unit| !says || unit.class != Class::Note);
    }
    fields.retain(|field| !field.units.is_empty());
    fields
}

/// Takes what a bracket says about the unit before it; true where it names one more person.
fn bracket(text: &str, before: &mut Unit, unit: &Unit, helper: bool) -> bool {
    let named = matches!(before.class, Class::Strong | Class::Name);
    let inside = text.slice(unit.span.range());
    let words = word::tokens(inside);
    let is_short = words.len() == 1
        && (words[0].is_acronym() || matches!(before.class, Class::Group(_)) && inside.is_ascii());
    let lower = words.first().is_some_and(|token| token.text.starts_with(char::is_lowercase));
    let together =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let name = together(text.slice(before.span.range()));
    match unit.class {
        Class::Group(word)
            if named && inside.starts_with('@') && !name.is_empty() && together(inside).contains(&name) =>
        {
            before.class = Class::Group(word);
            false
        }
        Class::Strong if named => {
            helper && !may_be_same(&Person::of(text.slice(before.span.range())), &Person::of(inside))
        }
        Class::Name if named => helper && words.first().is_some_and(word::Token::is_capitalised),
        Class::Name if is_short || lower || matches!(before.class, Class::Placeholder(_)) => false,
        Class::Strong | Class::Name if !matches!(before.class, Class::Placeholder(_)) => {
            before.class = unit.class;
            before.span = unit.span;
            false
        }
        _ => false,
    }
}

fn of_field(text: &str, field: &Field) -> Owner {
    let units = &field.units;
    let parts = || units.iter().map(|unit| unit.span).collect::<Vec<_>>();
    let person = |unit: &&Unit| matches!(unit.class, Class::Strong | Class::Name);
    let mut people: Vec<Span> = units.iter().filter(person).map(|unit| unit.span).collect();
    distinct(text, &mut people);
    if units.iter().any(|unit| unit.joint == Joint::EtAl) {
        return Owner::Several { parts: parts() };
    }
    let rest: Vec<&Unit> = units.iter().filter(|unit| !person(unit)).collect();
    let joined = |unit: &&Unit| matches!(unit.joint, Joint::And | Joint::With);
    match (people.len(), rest.len()) {
        (0, 0) => Owner::Individual(Person::default()),
        (0, 1) => of_others(&[rest[0].class]).unwrap_or(Owner::Individual(Person::default())),
        (0, _) => {
            if rest.iter().all(|unit| matches!(unit.class, Class::Placeholder(_))) {
                return of_others(&[rest[0].class]).unwrap_or_else(|| Owner::Several { parts: parts() });
            }
            Owner::Several { parts: parts() }
        }
        (1, 0) => Owner::Individual(Person::default()),
        (1, _) => {
            let vacant = rest.iter().any(|unit| matches!(unit.class, Class::Placeholder(_)));
            let roles = rest.iter().filter(|unit| matches!(unit.class, Class::Role(_))).count();
            let list = roles > 1
                && rest.iter().any(|unit| unit.joint == Joint::Slash)
                && !matches!(units[0].class, Class::Strong | Class::Name);
            let slash_group =
                |unit: &Unit| unit.joint == Joint::Slash && matches!(unit.class, Class::Group(_));
            let apart = vacant
                || list
                || units.iter().skip(1).any(|u| joined(&u) || slash_group(u))
                || (units[1].joint == Joint::Slash && matches!(units[0].class, Class::Group(_)));
            if apart { Owner::Several { parts: parts() } } else { Owner::Individual(Person::default()) }
        }
        (2, 0) if is_surname_first(text, units) || is_name_and_place(text, units) => {
            Owner::Individual(Person::default())
        }
        _ => Owner::Several { parts: parts() },
    }
}

/// "Surname, Given": two short names at one comma, of which the first is not a usual given name.
fn is_surname_first(text: &str, units: &[Unit]) -> bool {
    let [surname, given] = units else { return false };
    if given.joint != Joint::Comma || surname.class != Class::Name || given.class != Class::Name {
        return false;
    }
    let vocabulary = Vocabulary::default();
    let words = |unit: &Unit| word::tokens(text.slice(unit.span.range()));
    let is_given = |unit: &Unit| {
        let first = words(unit);
        first.first().is_some_and(|token| vocabulary.lists(Kind::GivenName, &token.folded))
    };
    let latin = text.slice(surname.span.range()).chars().any(|c| c.is_uppercase());
    let (surnames, givens) = (words(surname).len(), words(given).len());
    latin
        && !is_given(surname)
        && (surnames == 1 && givens <= 2 || surnames <= 3 && givens == 1 && is_given(given))
}

/// "Mira Okafor, Bolt": people in one list are named in one style, so a single word behind a full name is a note.
fn is_name_and_place(text: &str, units: &[Unit]) -> bool {
    let [name, place] = units else { return false };
    let vocabulary = Vocabulary::default();
    let words = |unit: &Unit| word::tokens(text.slice(unit.span.range()));
    let given = |token: &word::Token<'_>| vocabulary.lists(Kind::GivenName, &token.folded);
    let one = words(place);
    let names = name.class == Class::Name && place.class == Class::Name && place.joint == Joint::Comma;
    names && words(name).len() > 1 && one.len() == 1 && one[0].is_capitalised() && !given(&one[0])
}

/// Keeps one of those that are the same person.
fn distinct(text: &str, people: &mut Vec<Span>) {
    let mut kept: Vec<(Span, Person)> = Vec::new();
    for &span in people.iter() {
        let person = Person::of(text.slice(span.range()));
        if !kept.iter().any(|(_, other)| may_be_same(other, &person)) {
            kept.push((span, person));
        }
    }
    *people = kept.into_iter().map(|(span, _)| span).collect();
}
