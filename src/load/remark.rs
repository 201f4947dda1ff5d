//! What an item of a list says in one line beside its name: who owes it, by when, how it stands.
//!
//! `Load test @dimitri due 2026-12-18` · `Terms reviewed (Marc, 2026-10-20)` · `Eva: tell the pilots, by 2026-11-21`

use std::ops::Range;

use crate::language::date::{self, DateError, Remarked};
use crate::language::plan;
use crate::language::word::is_unspaced;
use crate::markdown::Heading;
use crate::model::Field;
use crate::text::Cut;

/// How many words a name of a person has at most, and how many letters in a script that parts none.
const NAME: usize = 3;
const UNSPACED_NAME: usize = 5;

/// How many words the name of a field has at most.
const KEY: usize = 3;

/// How many words are a remark at most that nothing parts from what stands before it.
const TAIL: usize = 6;

/// What parts a remark from what stands before it; behind a dash, a name alone may stand.
const DASHES: [&str; 3] = [" — ", " – ", " - "];
const PARTS: [&str; 8] = [" — ", " – ", " - ", " | ", " · ", ", ", "; ", ". "];

/// What parts remarks in brackets, and what may be left at the end of a line from which one was taken.
const WITHIN: [char; 7] = [',', ';', '·', '|', '，', '、', '/'];
const LEFT: [char; 10] = [' ', ',', ';', '·', '|', '—', '–', '-', '，', '、'];

/// The field that a name means.
pub(super) type Means<'m> = &'m dyn Fn(&str) -> Option<Field>;

/// What is said of a field, and where in the line.
pub(super) type Remark = (Field, Range<usize>);

/// What a line tells, as places in it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Told {
    /// What the item is called, without what stands beside it.
    pub(super) name: Range<usize>,
    /// What is said of fields.
    pub(super) said: Vec<Remark>,
    /// A name that may be of whoever owes it, behind a dash, in brackets or before a colon, and what the item is called
    /// then. Only the items beside it show whether it is one.
    pub(super) perhaps: Option<(Range<usize>, Range<usize>)>,
}

impl Told {
    pub(super) fn says(&self, field: Field) -> bool {
        self.said.iter().any(|(said, _)| *said == field)
    }

    /// The same of a line that this one is a part of, behind so many letters.
    pub(super) fn behind(mut self, letters: usize) -> Self {
        let moved = |place: &mut Range<usize>| *place = place.start + letters..place.end + letters;
        moved(&mut self.name);
        self.said.iter_mut().for_each(|(_, place)| moved(place));
        if let Some((owner, name)) = &mut self.perhaps {
            moved(owner);
            moved(name);
        }
        self
    }

    /// Takes the name that stands there for the owner's.
    pub(super) fn believe(&mut self) {
        if let Some((owner, name)) = self.perhaps.take() {
            self.said.push((Field::Owner, owner));
            self.name = name;
        }
    }
}

/// Reads a line.
pub(super) fn told(text: &str, means: Means<'_>) -> Told {
    let mut said: Vec<Remark> = Vec::new();
    let mut end = text.trim_end().len();
    // A full stop behind a remark ends the line, and says nothing.
    let stop = text.cut(..end).trim_end_matches('.').len();
    if stop < end && last(text.cut(..stop), means).is_some_and(|(start, _)| start > 0) {
        end = stop;
    }
    while let Some((start, remarks)) = last(text.cut(..end), means).filter(|(start, _)| *start > 0) {
        said.splice(0..0, remarks);
        end = text.cut(..start).trim_end_matches(LEFT).len();
    }
    let mut told = Told { name: 0..end, said, perhaps: None };
    if !told.says(Field::Owner) {
        let line = text.cut(..end);
        told.perhaps = behind(line, means).or_else(|| before(line, means));
    }
    told
}

/// What a heading says of a field beside its name, as a place in its text.
pub(super) fn beside(heading: &Heading, wanted: Field, means: Means<'_>) -> Option<Range<usize>> {
    let said = told(&heading.title.text, means).said;
    said.into_iter().find(|(field, _)| *field == wanted).map(|(_, place)| place)
}

/// The remark at the end of a line and where it begins.
fn last(line: &str, means: Means<'_>) -> Option<(usize, Vec<Remark>)> {
    if let Some((open, inner)) = brackets(line) {
        let said = in_brackets(line, inner, means).map(|said| (open, said));
        // Behind a day, other words in brackets are a remark on it.
        let is_day =
            |said: &[Remark]| matches!(said, [(Field::Deadline, at)] if is_day(line.cut(at.clone())));
        return said.or_else(|| behind_sign(line, means).filter(|(_, said)| is_day(said)));
    }
    // A tick or the like behind all words, though others may only adorn them.
    if let Some((before, sign)) = line.rsplit_once(' ').filter(|(_, sign)| plan::is_sign(sign)) {
        return Some((before.len(), vec![(Field::Status, line.len() - sign.len()..line.len())]));
    }
    if let Some(found) = behind_sign(line, means) {
        return Some(found);
    }
    let words = line.match_indices(' ').map(|(at, _)| at + 1);
    let starts: Vec<usize> = words.collect();
    let tail = starts.iter().skip(starts.len().saturating_sub(TAIL));
    // A day without a word or sign before it may be what the item is about, and so may a status.
    let is_sure = |start: usize, (field, place): &Remark| match field {
        Field::Deadline => place.start > start,
        field => *field != Field::Status,
    };
    tail.into_iter().find_map(|&start| {
        let said = remark(line, start..line.len(), means)?;
        said.iter().all(|one| is_sure(start, one)).then_some((start, said))
    })
}

/// The remark behind the last sign that parts one from what stands before it, and where that sign stands.
fn behind_sign(line: &str, means: Means<'_>) -> Option<(usize, Vec<Remark>)> {
    let (at, sign) = PARTS.iter().filter_map(|sign| Some((line.rfind(sign)?, sign.len()))).max()?;
    Some((at, remark(line, at + sign..line.len(), means)?))
}

/// Where brackets open at the end of a line, and what stands in them.
fn brackets(line: &str) -> Option<(usize, Range<usize>)> {
    let last = line.chars().next_back()?;
    let opening = match last {
        ')' => '(',
        ']' => '[',
        '）' => '（',
        _ => return None,
    };
    let open = line.rfind(opening)?;
    Some((open, open + opening.len_utf8()..line.len() - last.len_utf8()))
}

/// What is said in brackets; nothing where a part of it is something else. Beside a day, a name is the owner's.
fn in_brackets(line: &str, inner: Range<usize>, means: Means<'_>) -> Option<Vec<Remark>> {
    let mut said = Vec::new();
    let mut names = Vec::new();
    let mut at = inner.start;
    for part in line.cut(inner).split(WITHIN) {
        let place = trimmed(line, at..at + part.len());
        at += part.len() + line.cut(at + part.len()..).chars().next().map_or(0, char::len_utf8);
        match remark(line, place.clone(), means) {
            Some(more) => said.extend(more),
            None if is_name(line.cut(place.clone()), means) => names.push((Field::Owner, place)),
            None => return None,
        }
    }
    let is_dated = said.iter().any(|(field, _)| *field == Field::Deadline);
    let is_owned = said.iter().any(|(field, _)| *field == Field::Owner);
    if !names.is_empty() && (is_owned || !is_dated) {
        return None;
    }
    said.extend(names);
    Some(said)
}

/// What this part of a line says, if all of it is a remark: `@mira`, `due 2026-12-18`, `owner: Mira Okafor`, `done`.
fn remark(line: &str, place: Range<usize>, means: Means<'_>) -> Option<Vec<Remark>> {
    let place = trimmed(line, place);
    let text = line.cut(place.clone());
    if text.is_empty() {
        return None;
    }
    if text.split(' ').all(is_handle) {
        let handles = text.split(' ').map(|handle| place.start + text.start_of(handle));
        return Some(
            handles.zip(text.split(' ')).map(|(at, one)| (Field::Owner, at..at + one.len())).collect(),
        );
    }
    if let Some(at) = text.find([':', '：'])
        && let Some(field) = means(text.cut(..at).trim()).filter(|field| SAID.contains(field))
    {
        let sign = text.cut(at..).chars().next().map_or(1, char::len_utf8);
        let value = trimmed(line, place.start + at + sign..place.end);
        return (!value.is_empty()).then(|| vec![(field, value)]);
    }
    let is_named = text.starts_with(char::is_alphabetic);
    let ends: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).take(KEY).filter(|_| is_named).collect();
    let named = ends
        .into_iter()
        .rev()
        .filter_map(|at| Some((means(text.cut(..at))?, trimmed(line, place.start + at..place.end))));
    let fits = |(field, value): &Remark| match field {
        Field::Deadline => is_day(line.cut(value.clone())) || lacks_year(line.cut(value.clone())),
        Field::Owner => line.cut(value.clone()).split(' ').all(is_handle),
        Field::DependsOn => names_numbers(line.cut(value.clone())),
        _ => false,
    };
    if let Some(said) = named.into_iter().find(fits) {
        return Some(vec![said]);
    }
    // A sign before a day only adorns it.
    let bare = text.trim_start_matches(|c: char| c == ' ' || !c.is_ascii() && !c.is_alphanumeric());
    if is_day(bare) {
        return Some(vec![(Field::Deadline, place.end - bare.len()..place.end)]);
    }
    // A bare answer answers nothing here: `f(x)`.
    let stands = plan::status(text).is_some() && plan::answer(text).is_none();
    stands.then(|| vec![(Field::Status, place)])
}

/// What is said of an item beside its name.
const SAID: [Field; 6] =
    [Field::Owner, Field::Contributors, Field::Status, Field::Priority, Field::Deadline, Field::DependsOn];

/// A name behind a dash or in brackets at the end of a line, and what stands before it.
fn behind(line: &str, means: Means<'_>) -> Option<(Range<usize>, Range<usize>)> {
    let (start, name) = match brackets(line) {
        Some((open, inner)) => (open, inner),
        None => {
            let dashes = DASHES.iter().filter_map(|dash| Some((line.rfind(dash)?, dash.len())));
            let (at, dash) = dashes.max()?;
            (at, at + dash..line.len())
        }
    };
    let name = trimmed(line, name);
    let rest = line.cut(..start).trim_end_matches(LEFT);
    (!rest.is_empty() && is_name(line.cut(name.clone()), means)).then_some((name, 0..rest.len()))
}

/// A name before a colon at the beginning of a line, and what stands behind it.
fn before(line: &str, means: Means<'_>) -> Option<(Range<usize>, Range<usize>)> {
    let at = line.find([':', '：'])?;
    let rest = trimmed(line, at + line.cut(at..).chars().next().map_or(1, char::len_utf8)..line.len());
    (!rest.is_empty() && is_name(line.cut(..at), means)).then_some((0..at, rest))
}

/// Whether a text has the form of a person's name: few words, each with a capital letter where a script has some.
fn is_name(text: &str, means: Means<'_>) -> bool {
    let words = text.split(' ');
    let is_word = |word: &str| {
        word.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
            && word.chars().all(|c| c.is_alphabetic() || "'’.-".contains(c))
    };
    let is_short = !text.contains(is_unspaced) || text.chars().count() <= UNSPACED_NAME;
    words.clone().count() <= NAME
        && words.into_iter().all(is_word)
        && is_short
        && means(text).is_none()
        && plan::status(text).is_none()
}

fn is_handle(word: &str) -> bool {
    let is_letter = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    word.strip_prefix('@').is_some_and(|name| !name.is_empty() && name.chars().all(is_letter))
}

/// Whether a text is a day or a period, in whatever form and with whatever remark on it.
fn is_day(text: &str) -> bool {
    date::in_any_form(Remarked::read(text).date, |text| date::deadline(text, 1)).is_ok()
}

/// Whether a text is a day or a period but for its year: `Q3`, `12 Sep`.
fn lacks_year(text: &str) -> bool {
    matches!(date::deadline(text, 1), Err(DateError::NoYear))
}

/// Whether a text names outcomes by their numbers or ids: `#2`, `1, 3`, `T-12 and T-14`.
fn names_numbers(text: &str) -> bool {
    let mut words = text.split([' ', ',', ';', '&', '+']).filter(|word| !word.is_empty()).peekable();
    let is_numbered = |word: &str| word.contains(|c: char| c.is_ascii_digit());
    words.peek().is_some_and(|first| is_numbered(first))
        && words.all(|word| is_numbered(word) || word.chars().all(char::is_lowercase) && word.len() <= LINK)
}

/// How many letters a word has at most that links two names: `and`.
const LINK: usize = 3;

/// A place without the blanks at its ends.
fn trimmed(line: &str, place: Range<usize>) -> Range<usize> {
    let text = line.cut(place.clone());
    let start = place.start + text.len() - text.trim_start().len();
    start..start + text.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn expect(text: &str, name: &str, said: &[(Field, &str)]) {
        let mut told = told(text, &|key| plan::field(key).or_else(|| plan::perhaps(key)));
        told.believe();
        let found: Vec<(Field, &str)> =
            told.said.iter().map(|(field, at)| (*field, text.cut(at.clone()))).collect();
        assert_eq!((text.cut(told.name), &found[..]), (name, said), "{text}");
    }

    #[test]
    fn who_and_when_stand_behind_the_name_in_many_forms() {
        use Field::{Deadline, Owner, Status};
        expect("Load test @dimitri", "Load test", &[(Owner, "@dimitri")]);
        expect("Pairing @ana @jon", "Pairing", &[(Owner, "@ana"), (Owner, "@jon")]);
        let due = [(Owner, "@kasia"), (Deadline, "2026-12-18")];
        expect("Invoices in PLN @kasia due 2026-12-18", "Invoices in PLN", &due);
        expect("Invoices in PLN (@kasia, 2026-12-18)", "Invoices in PLN", &due);
        expect("Invoices in PLN 📅 2026-12-18", "Invoices in PLN", &[(Deadline, "2026-12-18")]);
        let both = [(Deadline, "2026-10-20"), (Owner, "Marc Roy")];
        expect("Terms reviewed (Marc Roy, 2026-10-20)", "Terms reviewed", &both);
        expect("Nutzer wandern (fällig am 2026-10-20)", "Nutzer wandern", &[(Deadline, "2026-10-20")]);
        let keys = [(Owner, "Wei Zhang"), (Deadline, "Q1 2027")];
        expect("p95 from 1.8 s to 0.9 s (owner: Wei Zhang, due: Q1 2027)", "p95 from 1.8 s to 0.9 s", &keys);
        let hours = [(Owner, "Ana Ruiz"), (Deadline, "2026-04-06 (24 hours post-release)")];
        expect("Keys — owner: Ana Ruiz, due: 2026-04-06 (24 hours post-release)", "Keys", &hours);
        expect("Offline mode — Nadia", "Offline mode", &[(Owner, "Nadia")]);
        expect("Two-factor login — Pavel (done)", "Two-factor login", &[(Status, "done"), (Owner, "Pavel")]);
        let eva = [(Deadline, "2026-11-21"), (Owner, "Eva")];
        expect("Eva: inform the five pilots, by 2026-11-21", "inform the five pilots", &eva);
        let waits = [(Owner, "Mira Okafor"), (Status, "planned"), (Field::DependsOn, "#2")];
        expect("Alerts — Owner: Mira Okafor. Status: planned. Blocked by #2.", "Alerts", &waits);
        let quarter = [(Owner, "Ana Ruiz"), (Deadline, "Q1")];
        expect("Billing (Owner: Ana Ruiz, due Q1)", "Billing", &quarter);
        expect("打印报告（王伟）", "打印报告", &[(Owner, "王伟")]);
    }

    #[test]
    fn what_is_no_remark_stays_in_the_name() {
        for text in [
            "Rename \"workspace\" to \"team\"",
            "Bulk import - customers with more than 500 items",
            "Support Python (and Ruby)",
            "Pick a name, or drop it (all of us)",
            "Decide on 2026-12-18",
            "Rewrite f(x)",
            "Move the page done by Ana",
            "@dimitri",
            "",
        ] {
            expect(text, text, &[]);
        }
    }
}
