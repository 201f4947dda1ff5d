//! Files that are numbered, and numbers that two of a folder have.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt};

use crate::language::plan;
use crate::model::{Field, OutcomeIx, Outcomes, TakenNumber, Text, digits};
use crate::text::{Cut, FileId};

use super::names::place;
use super::titled::{self, Numbered};

/// From how many numbered files on they are numbered on purpose.
const SEVERAL: usize = 3;

/// How many digits a number has at most; more are a date or a moment.
const MAX_DIGITS: usize = 5;

/// How many letters may stand before it: `ADR-0012`.
const MAX_LETTERS: usize = 6;

/// The numbers that more than one file of a folder has, in its name or in its title. `paths`: the file of each outcome.
pub(super) fn taken(outcomes: &Outcomes, paths: &[&str]) -> Vec<TakenNumber> {
    let mut alone: HashMap<FileId, (OutcomeIx, bool, usize)> = HashMap::new();
    for (ix, outcome) in outcomes.iter().enumerate() {
        let has_id = outcome.entry(Field::Id.name()).is_some();
        alone.entry(outcome.file).or_insert((ix, has_id, 0)).2 += 1;
    }
    let mut folders: BTreeMap<&str, Vec<(OutcomeIx, &str)>> = BTreeMap::new();
    let single = alone.into_values().filter(|&(_, has_id, outcomes)| !has_id && outcomes == 1);
    for (ix, ..) in single {
        let (folder, stem) = known_by(paths[ix]);
        folders.entry(folder).or_default().push((ix, stem));
    }
    let mut found = Vec::new();
    for mut files in folders.into_values() {
        files.sort_unstable_by_key(|&(ix, _)| ix);
        let numbered = || files.iter().filter_map(|&(ix, stem)| Some((number(stem)?, ix, stem)));
        let mut by_number: BTreeMap<String, Vec<(OutcomeIx, &str)>> = BTreeMap::new();
        // `0000` waits for the number that it will have.
        for (number, ix, stem) in numbered().filter(|(number, ..)| !is_none_yet(number)) {
            by_number.entry(digits(number)).or_default().push((ix, stem));
        }
        let twice: Vec<TakenNumber> = by_number.values().flat_map(|files| twice(files)).collect();
        // Where a number stands for something else, such as a sprint, most stand several times.
        let counts = numbered().count();
        if counts >= SEVERAL && counts * 5 >= files.len() * 4 && twice.len() * 2 <= by_number.len() {
            found.extend(twice);
            let titled = numbered().filter_map(|(number, outcome, _)| {
                let title = outcomes.get(outcome)?.title.as_ref().map_or("", Text::trimmed);
                let own = number.trim_start_matches(|c: char| !c.is_ascii_digit()).parse().ok()?;
                Some(Numbered { outcome, own, title })
            });
            found.extend(titled::taken(&titled.collect::<Vec<_>>()));
        }
    }
    found.sort_unstable_by_key(|taken| taken.outcome);
    found
}

/// The numbers by which outcomes are referred to that have a file of their own: those of its name, letters before them
/// left out, else that which its title begins with. None where several have one.
pub(super) fn said(outcomes: &Outcomes, paths: &[&str]) -> HashMap<String, Option<OutcomeIx>> {
    let mut alone: HashMap<FileId, Option<OutcomeIx>> = HashMap::new();
    for (ix, outcome) in outcomes.iter().enumerate() {
        alone.entry(outcome.file).and_modify(|one| *one = None).or_insert(Some(ix));
    }
    let mut found: HashMap<String, Option<OutcomeIx>> = HashMap::new();
    for ix in alone.into_values().flatten() {
        let (_, stem) = known_by(paths[ix]);
        let own = number(stem).map(|number| digits(number.trim_start_matches(|c: char| !c.is_ascii_digit())));
        let title = outcomes.get(ix).and_then(|outcome| outcome.title.as_ref());
        let number = own.or_else(|| titled::number(title?.trimmed()).map(|number| number.to_string()));
        if let Some(number) = number {
            found.entry(number).and_modify(|one| *one = None).or_insert(Some(ix));
        }
    }
    found
}

/// The numbers of outcomes that stand together in a file: in a column or before the title. None where several have one.
pub(super) fn of_rows(outcomes: &Outcomes) -> HashMap<String, Option<OutcomeIx>> {
    let mut counts: HashMap<FileId, usize> = HashMap::new();
    for outcome in outcomes {
        *counts.entry(outcome.file).or_default() += 1;
    }
    let mut found: HashMap<String, Option<OutcomeIx>> = HashMap::new();
    for (ix, outcome) in outcomes.iter().enumerate().filter(|(_, outcome)| counts[&outcome.file] > 1) {
        let is_column = |name: &str| plan::perhaps(name).or_else(|| plan::field(name)) == Some(Field::Id);
        let column = outcome.entries.iter().find(|entry| is_column(&entry.name));
        let number =
            column.and_then(|entry| entry.value.text()).map(|text| text.trimmed().trim_matches(['#', '.']));
        let number = number
            .filter(|number| !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || c == '.'));
        let of_title = || titled::number(outcome.title.as_ref()?.trimmed()).map(|number| number.to_string());
        if let Some(number) = number.map(digits).or_else(of_title) {
            found.entry(number).and_modify(|one| *one = None).or_insert(Some(ix));
        }
    }
    found
}

/// Whether a number is zeros alone, which keep the place of one.
fn is_none_yet(number: &str) -> bool {
    let own = number.trim_start_matches(|c: char| !c.is_ascii_digit());
    own.len() > 2 && own.chars().all(|c| c == '0')
}

/// Whether a file is called by an id, or by the number that its name begins with.
#[must_use]
pub fn is_called(path: &str, id: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (_, stem) = known_by(path);
    let plain = id.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'));
    let numbers = number(stem).map(|number| {
        let own = number.trim_start_matches(|c: char| !c.is_ascii_digit());
        digits(if plain { own } else { number }) == digits(id)
    });
    name == id || stem == id || !id.is_empty() && numbers == Some(true)
}

/// The folder and the name by which a file is known: its own name or, where only its folder has a number, that.
fn known_by(path: &str) -> (&str, &str) {
    let (folder, stem) = place(path);
    let (above, own) = folder.rsplit_once('/').unwrap_or(("", folder));
    if number(stem).is_none() && number(own).is_some() { (above, own) } else { (folder, stem) }
}

/// The files behind the first of a number. A translation or an appendix has the name of what it belongs to.
fn twice(files: &[(OutcomeIx, &str)]) -> Vec<TakenNumber> {
    let Some((&(first, name), rest)) = files.split_first() else { return Vec::new() };
    let title = |stem: &'_ str| stem.split('.').next().unwrap_or(stem).to_owned();
    let belongs = |stem: &str| {
        let (one, other) = (title(name), title(stem));
        one.starts_with(&other) || other.starts_with(&one)
    };
    let taken = rest.iter().filter(|(_, stem)| !belongs(stem));
    let said = |stem: &'_ str| number(stem).unwrap_or(stem).to_owned();
    let taken = taken.map(|&(outcome, stem)| TakenNumber {
        number: said(stem),
        outcome,
        other: first,
        in_title: false,
    });
    taken.collect()
}

/// The number that a name begins with, letters before it and parts of it included: `0012`, `ADR-12`, `1.3`.
fn number(stem: &str) -> Option<&str> {
    let letters = stem.find(|c: char| !c.is_ascii_alphabetic())?;
    let after = stem.cut(letters..);
    let lead = if letters > 0 { after.trim_start_matches(['-', '_', ' ']) } else { after };
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let first = digits(lead);
    let is_year = letters == 0 && first == 4 && lead.starts_with(['1', '2']);
    if first == 0 || first > MAX_DIGITS || letters > MAX_LETTERS || is_year {
        return None;
    }
    let mut end = stem.len() - lead.len() + first;
    loop {
        let rest = stem.cut(end..);
        match rest.strip_prefix(['-', '_', '.']).map(digits) {
            Some(more) if more > 0 => end += 1 + more,
            _ if rest.is_empty() || rest.starts_with(['-', '_', ' ', '.']) => return Some(stem.cut(..end)),
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn a_number_stands_before_the_title_and_is_no_date() {
        for (stem, found) in [
            ("0012-queues", Some("0012")),
            ("ADR-0012-queues", Some("ADR-0012")),
            ("1.3-login", Some("1.3")),
            ("3-1-login", Some("3-1")),
            ("T0007", Some("T0007")),
            ("2026-03-31-minutes", None),
            ("20260331-minutes", None),
            ("12factor", None),
            ("milestone-1-plan", None),
            ("queues", None),
        ] {
            assert_eq!(number(stem), found, "{stem}");
        }
    }
}
