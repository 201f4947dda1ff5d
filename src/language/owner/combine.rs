//! From the units of an owner string to one judgement.

use unicode_script::{Script, UnicodeScript};

use super::cues;
use super::named::Owner;
use super::unit::{Class, Joint, Unit};
use crate::language::person::{Person, may_be_same};
use crate::language::vocabulary::{Kind, Vocabulary};
use crate::language::word;
use crate::text::{Cut, Span};

/// Units that a dash or colon separates from the others.
struct Field {
    joint: Joint,
    units: Vec<Unit>,
}

/// Judges the whole by its units; the second is the cue that decided.
pub(super) fn combine(text: &str, core: Span, units: &[Unit]) -> (Owner, &'static str) {
    let individual = |cue| (Owner::Individual(Person::of(text.cut(core.range()))), cue);
    let mut fields = fields(text, units);
    if fields.is_empty() {
        return individual("nothing told otherwise");
    }
    if let [only] = &fields[0].units[..]
        && let Class::Placeholder(word) = only.class
        && fields.len() > 1
    {
        let labels = matches!(fields[1].joint, Joint::Colon | Joint::Arrow);
        let filled =
            labels && fields[1..].iter().any(|field| field.units.iter().any(|unit| unit.class.is_person()));
        if !filled {
            return (Owner::Placeholder { word }, only.cue);
        }
        fields.remove(0);
    }
    drop_label(text, &mut fields);
    let mut people: Vec<Span> = Vec::new();
    let mut several: Option<Vec<Span>> = None;
    let mut others: Vec<Unit> = Vec::new();
    for field in &fields {
        match of_field(text, field) {
            Owner::Individual(_) => {
                let Some(unit) = field.units.iter().find(|unit| unit.class.is_person()) else { continue };
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
            _ => others.extend(field.units.iter().find(|unit| !unit.class.is_person())),
        }
    }
    distinct(text, &mut people);
    let people_apart =
        several.as_ref().is_some_and(|parts| parts.iter().any(|part| is_person(&fields, *part)));
    match (people.len(), several) {
        (1, Some(_)) if !people_apart => individual("one person beside notes"),
        (_, Some(parts)) => (Owner::Several { parts }, "joined"),
        (0, None) => of_others(&others).unwrap_or_else(|| individual("nothing told otherwise")),
        (1, None) => individual("one person"),
        (_, None) => (Owner::Several { parts: people }, "several people"),
    }
}

/// "Contact: Shanice", "assignee → Dinesh": what stands before the one colon is a label where a person follows.
fn drop_label(text: &str, fields: &mut Vec<Field>) {
    let colons = fields.iter().filter(|field| field.joint == Joint::Colon).count();
    let [label, named, ..] = &fields[..] else { return };
    let [one] = &label.units[..] else { return };
    let end = named.units.first().map_or(one.span.end, |unit| unit.span.start);
    let between = text.cut(one.span.end as usize..end as usize);
    if between.contains(crate::language::word::is_word) {
        return;
    }
    let short = text.cut(one.span.range()).split_whitespace().count() <= 3;
    let person = named.units.iter().any(|unit| unit.class.is_person());
    let colon = named.joint == Joint::Colon && colons == 1;
    let arrow = named.joint == Joint::Arrow && !one.class.is_person();
    if short && person && (colon && one.class != Class::Strong || arrow) {
        fields.remove(0);
        fields[0].joint = Joint::Start;
    }
}

fn is_person(fields: &[Field], part: Span) -> bool {
    let mut units = fields.iter().flat_map(|field| &field.units);
    units.any(|unit| unit.span == part && unit.class.is_person())
}

fn of_others(others: &[Unit]) -> Option<(Owner, &'static str)> {
    let nobody = others.iter().find(|unit| matches!(unit.class, Class::Placeholder(_)));
    let unit = nobody.or(others.first())?;
    let owner = match unit.class {
        Class::Placeholder(word) => Owner::Placeholder { word },
        Class::Group(word) => Owner::Group { word },
        Class::Role(word) => Owner::Role { word },
        _ => return None,
    };
    Some((owner, unit.cue))
}

/// Fields of top-level units, after brackets have said what they say about the unit before them.
fn fields(text: &str, units: &[Unit]) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    let mut helper = false;
    for unit in units {
        let opens = matches!(unit.joint, Joint::Dash | Joint::Arrow | Joint::Colon) && !unit.bracketed;
        if unit.bracketed
            && let Some(before) = fields.last_mut().and_then(|field| field.units.last_mut())
        {
            helper |= unit.joint == Joint::With;
            before.noted = true;
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
            let list = matches!(before.class, Class::Name)
                && unit.cue == "form"
                && matches!(unit.class, Class::Group(_));
            if unit.class.is_person() && !before.class.is_person() || list {
                (before.class, before.span, before.cue) = (unit.class, unit.span, unit.cue);
            }
            before.noted = true;
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
        demote(text, &mut field.units);
        let says = field.units.iter().any(|unit| unit.class != Class::Note);
        field.units.retain(|unit| !says || unit.class != Class::Note);
    }
    fields.retain(|field| !field.units.is_empty());
    fields
}

/// "Kim, freelance", "Kim; since May": behind a name in capitals, words in small letters are a note.
fn demote(text: &str, units: &mut [Unit]) {
    let begins = |unit: &Unit, fits: fn(char) -> bool| text.cut(unit.span.range()).starts_with(fits);
    let Some((first, rest)) = units.split_first_mut() else { return };
    if first.class != Class::Name || !begins(first, char::is_uppercase) {
        return;
    }
    let noted =
        |unit: &&mut Unit| matches!(unit.joint, Joint::Comma | Joint::Bar) && unit.class == Class::Name;
    for unit in rest.iter_mut().filter(noted) {
        if begins(unit, char::is_lowercase) {
            unit.class = Class::Note;
        }
    }
    // "Mira Okafor, Tech Lead / DPO Acme": a second title of the same person names the employer.
    for unit in rest.iter_mut().filter(|unit| unit.joint == Joint::Slash && unit.cue == cues::TITLED_NAME) {
        unit.class = Class::Note;
    }
}

/// Takes what a bracket says about the unit before it; true where it names one more person.
fn bracket(text: &str, before: &mut Unit, unit: &Unit, helper: bool) -> bool {
    let named = before.class.is_person();
    let inside = text.cut(unit.span.range());
    let words = word::tokens(inside);
    let is_short = words.len() == 1
        && (words[0].is_acronym() || matches!(before.class, Class::Group(_)) && inside.is_ascii());
    let lower = words.first().is_some_and(|token| token.text.starts_with(char::is_lowercase));
    let together =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let name = together(text.cut(before.span.range()));
    match unit.class {
        Class::Group(word)
            if named && inside.starts_with('@') && !name.is_empty() && together(inside).contains(&name) =>
        {
            before.class = Class::Group(word);
            false
        }
        Class::Strong if named => {
            helper && !may_be_same(&Person::of(text.cut(before.span.range())), &Person::of(inside))
        }
        Class::Name if named => helper && words.first().is_some_and(word::Token::is_capitalised),
        // "KDE Frameworks <kde-frameworks-devel@kde.example>": a list's address, not a mailbox of one person.
        Class::Group(_) if named && inside.contains('-') && inside.contains('@') && unit.cue == "form" => {
            (before.class, before.cue) = (unit.class, unit.cue);
            false
        }
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
    let person = |unit: &&Unit| unit.class.is_person();
    let mut people: Vec<Span> = units.iter().filter(person).map(|unit| unit.span).collect();
    distinct(text, &mut people);
    if units.iter().any(|unit| unit.joint == Joint::EtAl) {
        return Owner::Several { parts: parts() };
    }
    let told =
        |unit: &Unit| of_others(&[*unit]).map_or(Owner::Individual(Person::default()), |(owner, _)| owner);
    let rest: Vec<&Unit> = units.iter().filter(|unit| !person(unit)).collect();
    let joined = |unit: &&Unit| matches!(unit.joint, Joint::And | Joint::With);
    match (people.len(), rest.len()) {
        (0, 0) => Owner::Individual(Person::default()),
        (0, 1) => told(rest[0]),
        (0, _) => {
            if rest.iter().all(|unit| matches!(unit.class, Class::Placeholder(_))) {
                return told(rest[0]);
            }
            let noted = rest.len() == 2
                && rest[1..].iter().all(|unit| unit.joint == Joint::Comma && narrows(rest[0], unit));
            if noted { told(rest[0]) } else { Owner::Several { parts: parts() } }
        }
        (1, 0) => Owner::Individual(Person::default()),
        (1, 1) if is_surname_like_a_word(text, units) => Owner::Individual(Person::default()),
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
        (_, 1) if units[0].class.is_person() && is_employer_and_place(text, units) => {
            Owner::Individual(Person::default())
        }
        (2, 0) if is_surname_first(text, units) || is_name_and_place(text, units) => {
            Owner::Individual(Person::default())
        }
        _ => Owner::Several { parts: parts() },
    }
}

/// "Director, Sales", "University of Ghana, School of Health": the second says which part of the first.
fn narrows(one: &Unit, next: &Unit) -> bool {
    let field =
        matches!((one.class, next.class), (Class::Role(_), Class::Group(_))) && next.cue == "functions";
    field || one.cue == "group with its field" && next.cue == "group with its field"
}

/// "Sunniva, Equinor ASA, Stavanger": what follows a person's company is its place.
fn is_employer_and_place(text: &str, units: &[Unit]) -> bool {
    let all_commas = units[1..].iter().all(|unit| unit.joint == Joint::Comma);
    let company = matches!(units[1].class, Class::Group(_) | Class::Role(_));
    let word = |unit: &Unit| unit.class == Class::Name && !text.cut(unit.span.range()).contains(' ');
    all_commas && company && units.len() == 3 && word(&units[2])
}

/// "Null, Christopher": a word for nobody before a known given name at a comma is a surname.
fn is_surname_like_a_word(text: &str, units: &[Unit]) -> bool {
    let [surname, given] = units else { return false };
    let words = word::tokens(text.cut(given.span.range()));
    let known = |token: &word::Token<'_>| Vocabulary::lists(Kind::GivenName, &token.folded);
    let capital = text.cut(surname.span.range()).starts_with(char::is_uppercase);
    matches!(surname.class, Class::Placeholder(_))
        && given.joint == Joint::Comma
        && capital
        && !text.cut(surname.span.range()).contains(char::is_whitespace)
        && words.len() == 1
        && known(&words[0])
}

/// "Surname, Given": two short names at one comma, of which the first is not a usual given name.
fn is_surname_first(text: &str, units: &[Unit]) -> bool {
    let [surname, given] = units else { return false };
    let names = surname.class == Class::Name && given.class == Class::Name;
    let link = text.cut(..given.span.start as usize).ends_with('[');
    if given.joint != Joint::Comma || !names || surname.noted || link {
        return false;
    }
    let words = |unit: &Unit| word::tokens(text.cut(unit.span.range()));
    let is_given = |unit: &Unit| {
        let first = words(unit);
        first.first().is_some_and(|token| Vocabulary::lists(Kind::GivenName, &token.folded))
    };
    // Two surnames in another alphabet look alike: only a known given name tells.
    let cased = |c: char| c.is_uppercase() && (c.script() == Script::Latin || is_given(given));
    let latin = text.cut(surname.span.range()).chars().any(cased);
    let (surnames, givens) = (words(surname).len(), words(given).len());
    latin
        && !is_given(surname)
        && (surnames == 1 && givens <= 2 || surnames <= 3 && givens == 1 && is_given(given))
}

/// "Mira Okafor, Bolt": people in one list are named in one style, so a single word behind a full name is a note.
fn is_name_and_place(text: &str, units: &[Unit]) -> bool {
    let [name, place] = units else { return false };
    let words = |unit: &Unit| word::tokens(text.cut(unit.span.range()));
    let given = |token: &word::Token<'_>| Vocabulary::lists(Kind::GivenName, &token.folded);
    let one = words(place);
    let names = name.class == Class::Name && place.class == Class::Name && place.joint == Joint::Comma;
    names && words(name).len() > 1 && one.len() == 1 && one[0].is_capitalised() && !given(&one[0])
}

/// Keeps one of those that are the same person.
fn distinct(text: &str, people: &mut Vec<Span>) {
    let mut kept: Vec<(Span, Person)> = Vec::new();
    for &span in people.iter() {
        let person = Person::of(text.cut(span.range()));
        if !kept.iter().any(|(_, other)| may_be_same(other, &person)) {
            kept.push((span, person));
        }
    }
    *people = kept.into_iter().map(|(span, _)| span).collect();
}
