//! All files together.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::AtomicUsize;

use rayon::prelude::*;

use crate::guard::{Defect, guarded};
use crate::model::{Calendar, Field, Outcome, OutcomeIx, Person, Plan, normal_path};
use crate::text::{Cut, FileId, SourceFile, Sources, composed};

use super::file::{FileLoad, Input, Shared, load};
use super::format::Format;
use super::guess::Guesses;
use super::mapping::Mapping;
use super::names::names;
use super::{problems, shared};

/// From how many files on a second thread is worth waking.
const MANY: usize = 16;

/// A plan as read, with what is to be told beside it.
#[derive(Debug)]
pub struct Loaded {
    /// The plan.
    pub plan: Plan,
    /// What the user should know.
    pub notes: Vec<String>,
    /// Files on which planlint itself failed, each with the defect.
    pub defects: Vec<(String, Defect)>,
}

/// Reads every file into one plan.
#[must_use]
pub fn plan(
    inputs: Vec<Input>,
    mapping: &Mapping,
    calendar: &Calendar,
    people: Vec<Person>,
    sources: &mut Sources,
) -> Loaded {
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
    let shared = Shared { mapping, calendar, guesses: Guesses::new(mapping), repeated: AtomicUsize::new(0) };
    let one = |(&(file, valid), name): (&(FileId, Option<usize>), &String)| match valid {
        Some(valid) => FileLoad { problems: vec![problems::not_utf8(valid, file)], ..FileLoad::default() },
        None => {
            let source = sources.get(file);
            load(&source.path, name, &source.text, file, &shared)
        }
    };
    let one = |item| guarded(|| one(item));
    let loads: Vec<Result<FileLoad, Defect>> = if texts.len() < MANY {
        texts.iter().zip(&names).map(one).collect()
    } else {
        texts.par_iter().zip(&names).map(one).collect()
    };

    let mut outcomes = Vec::new();
    let (mut problems, mut ignores) = (Vec::new(), Vec::new());
    let other: Vec<FileId> = texts
        .iter()
        .map(|&(file, _)| file)
        .filter(|&file| Format::of(&sources.get(file).path) == Format::Other)
        .collect();
    problems.extend(problems::unread_format(&other, sources));
    let (mut prose_only, mut defects) = (Vec::new(), Vec::new());
    let mut unread = HashSet::new();
    for ((load, &(file, _)), name) in loads.into_iter().zip(&texts).zip(&names) {
        let path = sources.get(file).path.as_str();
        let load = load.unwrap_or_else(|defect| {
            defects.push((path.to_owned(), defect));
            FileLoad { problems: vec![problems::not_loaded(file)], ..FileLoad::default() }
        });
        if load.outcomes.is_empty() && !load.problems.is_empty() {
            let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
            unread.extend([name.as_str(), path, stem].map(str::to_owned));
        }
        unread.extend(load.unread);
        outcomes.extend(load.outcomes);
        problems.extend(load.problems);
        ignores.extend(load.ignores);
        // A folder's README explains the folder; nobody takes it for an outcome.
        if load.prose_only && !path.to_lowercase().ends_with("readme.md") {
            prose_only.push(path);
        }
    }
    number_twins(&mut outcomes);
    let files: Vec<&str> = outcomes.iter().map(|outcome| sources.get(outcome.file).path.as_str()).collect();
    let mut plan = Plan::new(outcomes, references(&files));
    plan.unread = unread;
    plan.problems = problems;
    shared::settle(&mut plan);
    plan.names = Field::ALL.iter().map(|&field| (field, mapping.key(field))).collect();
    plan.ignores = ignores;
    plan.people = people;
    plan.calendar = calendar.clone();
    Loaded { plan, notes: notes(&prose_only), defects }
}

/// Counts the files before that hold an outcome of the same id.
fn number_twins(outcomes: &mut [Outcome]) {
    let mut known: HashMap<String, (usize, FileId)> = HashMap::new();
    for outcome in outcomes {
        let id = composed(&outcome.id).into_owned();
        let first = *known.entry(id.clone()).and_modify(|twin| twin.0 += 1).or_insert((0, outcome.file));
        // Within one file only the first is followed.
        outcome.twin = (first.0 == 0 || first.1 != outcome.file).then_some(first.0);
        if let Some(twin) = known.get_mut(&id) {
            if outcome.twin.is_none() {
                twin.0 -= 1;
            }
            twin.1 = outcome.file;
        }
    }
}

/// Other names under which outcomes are referred to: their file, with and without extension or folder, the number that its name
/// begins with, such as `T-12` in `T-12-queues.md`, and their folder where they stand in it alone.
fn references(files: &[&str]) -> HashMap<String, OutcomeIx> {
    let mut names: HashMap<&str, Option<OutcomeIx>> = HashMap::new();
    for (ix, path) in files.iter().enumerate() {
        let folder = path.rsplit_once('/').map(|(folder, _)| folder);
        let stem = path.rsplit_once('.').map(|(stem, _)| stem);
        let file = folder.map(|folder| path.cut(folder.len() + 1..));
        for name in [Some(*path), stem, file, numbered(path), folder].into_iter().flatten() {
            names.entry(name).and_modify(|known| *known = None).or_insert(Some(ix));
        }
    }
    names.into_iter().filter_map(|(name, ix)| Some((normal_path(name).to_owned(), ix?))).collect()
}

/// The number that a file's name begins with: letters, then digits, then more of the name. Digits alone are no name:
/// they stand for too much else.
fn numbered(path: &str) -> Option<&str> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let letters = name.find(|c: char| !c.is_alphabetic()).filter(|&end| end > 0)?;
    let after = name.get(letters..)?;
    let digits = after.strip_prefix(['-', '_', ' ']).unwrap_or(after);
    let rest = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = name.get(..name.len() - rest.len())?;
    (rest.len() < digits.len() && rest.starts_with(['-', '_', ' '])).then_some(number)
}

fn notes(prose_only: &[&str]) -> Vec<String> {
    let first = match prose_only {
        [] => return Vec::new(),
        [one] => format!("{one} has neither front matter nor other fields at its head"),
        [one, rest @ ..] => {
            format!("{one} and {} more have neither front matter nor other fields at their head", rest.len())
        }
    };
    vec![format!(
        "{first}, so no outcome was read there; exclude such files with a `!` glob under `outcomes`"
    )]
}
