//! All files together.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::model::{Calendar, Field, Outcome, OutcomeIx, Person, Plan, ProblemKind, normal_path};
use crate::text::{FileId, SourceFile, Sources};

use super::file::{FileLoad, Input, load};
use super::mapping::Mapping;
use super::names::names;
use super::problems;

/// From how many files on a second thread is worth waking.
const MANY: usize = 16;

/// Reads every file into one plan, and gives what the user should know beside it.
#[must_use]
pub fn plan(
    inputs: Vec<Input>,
    mapping: &Mapping,
    calendar: &Calendar,
    people: Vec<Person>,
    sources: &mut Sources,
) -> (Plan, Vec<String>) {
    let texts: Vec<(FileId, Option<usize>)> = inputs
        .into_iter()
        .map(|input| {
            let (text, valid) = match std::str::from_utf8(&input.bytes) {
                Ok(text) => (text, None),
                Err(error) => {
                    let valid = error.valid_up_to();
                    (std::str::from_utf8(&input.bytes[..valid]).unwrap_or_default(), Some(valid))
                }
            };
            (sources.add(SourceFile::new(input.path, text)), valid)
        })
        .collect();
    let paths: Vec<&str> = texts.iter().map(|&(file, _)| sources.get(file).path.as_str()).collect();
    let names = names(&paths);
    let one = |(&(file, valid), name): (&(FileId, Option<usize>), &String)| match valid {
        Some(valid) => FileLoad { problems: vec![problems::not_utf8(valid, file)], ..FileLoad::default() },
        None => {
            let source = sources.get(file);
            load(&source.path, name, &source.text, file, mapping, calendar)
        }
    };
    let loads: Vec<FileLoad> = if texts.len() < MANY {
        texts.iter().zip(&names).map(one).collect()
    } else {
        texts.par_iter().zip(&names).map(one).collect()
    };

    let mut outcomes = Vec::new();
    let (mut problems, mut ignores) = (Vec::new(), Vec::new());
    let mut prose_only = Vec::new();
    for (load, &(file, _)) in loads.into_iter().zip(&texts) {
        outcomes.extend(load.outcomes);
        problems.extend(load.problems);
        ignores.extend(load.ignores);
        if load.prose_only {
            prose_only.push(sources.get(file).path.as_str());
        }
    }
    number_twins(&mut outcomes);
    let files: Vec<&str> = outcomes.iter().map(|outcome| sources.get(outcome.file).path.as_str()).collect();
    let mut plan = Plan::new(outcomes, references(&files));
    plan.problems = problems;
    spare_own_words(&mut plan);
    plan.names = Field::ALL.iter().map(|&field| (field, mapping.key(field))).collect();
    plan.ignores = ignores;
    plan.people = people;
    plan.calendar = calendar.clone();
    (plan, notes(&prose_only))
}

/// Counts the files before that hold an outcome of the same id.
fn number_twins(outcomes: &mut [Outcome]) {
    let mut known: HashMap<String, (usize, FileId)> = HashMap::new();
    for outcome in outcomes {
        let first =
            *known.entry(outcome.id.clone()).and_modify(|twin| twin.0 += 1).or_insert((0, outcome.file));
        // Within one file only the first is followed.
        outcome.twin = (first.0 == 0 || first.1 != outcome.file).then_some(first.0);
        if let Some(twin) = known.get_mut(&outcome.id) {
            if outcome.twin.is_none() {
                twin.0 -= 1;
            }
            twin.1 = outcome.file;
        }
    }
}

/// A key that many outcomes have is a word of the user's own, not the same slip of the pen again and again.
fn spare_own_words(plan: &mut Plan) {
    let many = (plan.outcomes.len() / 10).max(3);
    let mut used: HashMap<&str, usize> = HashMap::new();
    for entry in plan.outcomes.iter().flat_map(|outcome| &outcome.entries) {
        *used.entry(&entry.name).or_default() += 1;
    }
    plan.problems.retain(|problem| {
        let spelling = problem.kind == ProblemKind::UnknownField && problem.instead.is_some();
        !spelling || used.get(problem.detail.as_str()).is_none_or(|&times| times < many)
    });
}

/// Other names under which outcomes are referred to: their file, with and without extension, and their folder where
/// they stand in it alone.
fn references(files: &[&str]) -> HashMap<String, OutcomeIx> {
    let mut names: HashMap<&str, Option<OutcomeIx>> = HashMap::new();
    for (ix, path) in files.iter().enumerate() {
        let folder = path.rsplit_once('/').map(|(folder, _)| folder);
        let stem = path.rsplit_once('.').map(|(stem, _)| stem);
        for name in [Some(*path), stem, folder].into_iter().flatten() {
            names.entry(name).and_modify(|known| *known = None).or_insert(Some(ix));
        }
    }
    names.into_iter().filter_map(|(name, ix)| Some((normal_path(name).to_owned(), ix?))).collect()
}

fn notes(prose_only: &[&str]) -> Vec<String> {
    let first = match prose_only {
        [] => return Vec::new(),
        [one] => format!("{one} has neither front matter nor a table of fields"),
        [one, rest @ ..] => {
            format!("{one} and {} more have neither front matter nor a table of fields", rest.len())
        }
    };
    vec![format!(
        "{first}, so no outcome was read there; leave such files out with a `!` glob under `outcomes`"
    )]
}
