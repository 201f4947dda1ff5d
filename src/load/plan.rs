//! All files together.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use rayon::prelude::*;

use crate::guard::{Defect, guarded};
use crate::markdown::Tables;
use crate::model::{Field, OtherNames, Outcome, Outcomes, Person, Plan};
use crate::text::{FileId, SourceFile, Sources, composed};

use super::file::{FileLoad, Input, KeptFile, Shared, load};
use super::format::Format;
use super::guess::Guesses;
use super::kept::Kept;
use super::mapping::{Mapping, Words};
use super::names::names;
use super::references::references;
use super::stored::Stored;
use super::{blocking, folder, numbers, problems, shared};

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
pub fn plan(inputs: Vec<Input>, words: Words<'_>, people: Vec<Person>, sources: &mut Sources) -> Loaded {
    let (stored, mut kept) = (Stored::default(), Kept::default());
    plan_again(inputs, words, people, sources, &stored, &mut kept)
}

/// The same where many of the files were read before under the same words, by an earlier run of the
/// program or by this one: only the others are read.
#[must_use]
pub fn plan_again(
    inputs: Vec<Input>,
    words: Words<'_>,
    people: Vec<Person>,
    sources: &mut Sources,
    stored: &Stored,
    kept: &mut Kept,
) -> Loaded {
    let before = kept.take(&inputs);
    let mut fresh = Vec::new();
    let mut files: Vec<(FileId, Option<KeptFile>)> = Vec::with_capacity(inputs.len());
    for (input, before) in inputs.into_iter().zip(before.files) {
        let file = match &before {
            Some(before) => sources.add(Arc::clone(&before.source)),
            None => {
                let new = Fresh::of(input, files.len(), sources);
                let file = new.file;
                fresh.push(new);
                file
            }
        };
        files.push((file, before));
    }
    let names = before.names.unwrap_or_else(|| {
        let paths: Vec<&str> = files.iter().map(|&(file, _)| sources.get(file).path.as_str()).collect();
        Arc::new(names(&paths))
    });
    let repeated = files.iter().flat_map(|(_, kept)| kept).map(|kept| kept.load.repeated).sum();
    let shared = Shared { words, guesses: Guesses::new(words.mapping), repeated: AtomicUsize::new(repeated) };
    let one = |fresh: &Fresh| {
        let Fresh { source, file, place, input, valid } = fresh;
        let name = &names[*place];
        match (stored.load(input, name, *file), valid) {
            (Some(load), _) => (load, true),
            (None, None) => (load(&source.path, name, &source.text, *file, &shared), false),
            (None, Some(valid)) => {
                let problems = vec![problems::not_utf8(*valid, *file)];
                (FileLoad { problems, ..FileLoad::default() }, false)
            }
        }
    };
    let one = |item| guarded(|| one(item));
    let loads: Vec<Result<(FileLoad, bool), Defect>> = if fresh.len() < MANY {
        fresh.iter().map(one).collect()
    } else {
        fresh.par_iter().map(one).collect()
    };
    let mut defects = Vec::new();
    let mut read = 0;
    for (fresh, load) in fresh.into_iter().zip(loads) {
        let Fresh { place, file, input, source, valid } = fresh;
        let sound = load.is_ok() && valid.is_none();
        let (load, known) = load.unwrap_or_else(|defect| {
            defects.push((source.path.clone(), defect));
            (FileLoad { problems: vec![problems::not_loaded(file)], ..FileLoad::default() }, false)
        });
        read += usize::from(!known);
        files[place].1 = Some(KeptFile { bytes: input.bytes, source, load, sound });
    }
    number_twins(files.iter_mut().flat_map(|(_, file)| file).flat_map(|file| &mut file.load.outcomes));
    let (plan, notes) = together(&files, &names, words, people, sources);
    kept.keep(files.into_iter().map(|(_, file)| file), names, read);
    Loaded { plan, notes, defects }
}

/// The plan that the files make, and what is to be told of them. `names` are what outcomes are called that give no id.
fn together(
    files: &[(FileId, Option<KeptFile>)],
    names: &[String],
    words: Words<'_>,
    people: Vec<Person>,
    sources: &Sources,
) -> (Plan, Vec<String>) {
    let mut outcomes = Vec::new();
    let (mut problems, mut ignores) = (Vec::new(), Vec::new());
    let other: Vec<FileId> = files
        .iter()
        .map(|&(file, _)| file)
        .filter(|&file| Format::of(&sources.get(file).path) == Format::Other)
        .collect();
    problems.extend(problems::unread_format(&other, sources));
    let mut prose_only = Vec::new();
    let mut unread = HashSet::new();
    for ((_, file), name) in files.iter().zip(names.iter()) {
        let Some(KeptFile { source, load, .. }) = file else { continue };
        let path = source.path.as_str();
        if load.outcomes.is_empty() && !load.problems.is_empty() {
            let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
            unread.extend([name.as_str(), path, stem].map(str::to_owned));
        }
        unread.extend(load.unread.iter().cloned());
        outcomes.extend(load.outcomes.iter().map(Arc::clone));
        problems.extend(load.problems.iter().cloned());
        ignores.extend(load.ignores.iter().cloned());
        // A folder's README explains the folder; nobody takes it for an outcome.
        if load.prose_only && !path.to_lowercase().ends_with("readme.md") {
            prose_only.push(path);
        }
    }
    let paths: Vec<&str> = outcomes.iter().map(|outcome| sources.get(outcome.file).path.as_str()).collect();
    folder::stand(&mut outcomes, &paths, words.mapping);
    let outcomes = Outcomes::from(outcomes);
    let other_names = OtherNames {
        paths: references(&paths),
        numbers: numbers::said(&outcomes, &paths),
        rows: numbers::of_rows(&outcomes),
    };
    let mut plan = Plan::new(outcomes, other_names);
    plan.taken_numbers = numbers::taken(&plan.outcomes, &paths);
    plan.unread = unread;
    plan.problems = problems;
    plan.placeless.clone_from(&words.mapping.placeless);
    plan.manner = words.mapping.manner.clone();
    plan.names = called(words.mapping, &plan.outcomes, sources);
    blocking::turn(&mut plan);
    shared::settle(&mut plan, sources, words.vocabulary);
    plan.ignores = ignores;
    plan.people = people;
    plan.calendar = words.calendar.clone();
    let notes = notes(&prose_only);
    (plan, notes)
}

/// What the plan calls its fields: of several names the one that most outcomes use.
fn called(mapping: &Mapping, outcomes: &Outcomes, sources: &Sources) -> HashMap<Field, String> {
    let several = |field: Field| {
        let source = mapping.fields.iter().find(|source| source.name == field.name());
        source.is_some_and(|source| source.paths.len() > 1)
    };
    let mut tables: HashMap<FileId, Tables<'_>> = HashMap::new();
    let mut name = |field: Field| {
        let mut keys: HashMap<&str, usize> = HashMap::new();
        for outcome in outcomes.iter().filter(|_| several(field)) {
            let Some(entry) = outcome.entry(field.name()) else { continue };
            let text = &sources.get(outcome.file).text;
            // The name of a column stands above its table.
            let written = if entry.key == entry.value.span {
                let tables = tables.entry(outcome.file).or_insert_with(|| Tables::of(text));
                tables.heading(entry.key.range().start)
            } else {
                text.get(entry.key.range())
            };
            written.into_iter().for_each(|written| *keys.entry(written).or_default() += 1);
        }
        let mut times: BTreeMap<String, usize> = BTreeMap::new();
        for (written, number) in keys {
            if let Some(path) = mapping.path(field, written) {
                *times.entry(path.to_string()).or_default() += number;
            }
        }
        times.into_iter().max_by_key(|(_, times)| *times).map_or_else(|| mapping.key(field), |(name, _)| name)
    };
    Field::ALL.iter().map(|&field| (field, name(field))).collect()
}

/// A file that is read for the first time, or has another text than before.
struct Fresh {
    place: usize,
    file: FileId,
    input: Input,
    source: Arc<SourceFile>,
    /// How much of it can be read, where that is not all.
    valid: Option<usize>,
}

impl Fresh {
    fn of(input: Input, place: usize, sources: &mut Sources) -> Self {
        let (text, valid) = match std::str::from_utf8(&input.bytes) {
            Ok(text) => (text, None),
            Err(error) => {
                let valid = error.valid_up_to();
                (std::str::from_utf8(&input.bytes[..valid]).unwrap_or_default(), Some(valid))
            }
        };
        let source = Arc::new(SourceFile::new(input.path.as_str(), text));
        let file = sources.add(Arc::clone(&source));
        Self { place, file, input, source, valid }
    }
}

/// Counts the files before that hold an outcome of the same id.
fn number_twins<'f>(outcomes: impl Iterator<Item = &'f mut Arc<Outcome>>) {
    let mut known: HashMap<String, (usize, FileId)> = HashMap::new();
    for outcome in outcomes {
        let id = composed(&outcome.id).into_owned();
        let first = *known.entry(id.clone()).and_modify(|twin| twin.0 += 1).or_insert((0, outcome.file));
        // Within one file only the first is followed.
        let number = (first.0 == 0 || first.1 != outcome.file).then_some(first.0);
        if let Some(twin) = known.get_mut(&id) {
            if number.is_none() {
                twin.0 -= 1;
            }
            twin.1 = outcome.file;
        }
        if outcome.twin != number {
            Arc::make_mut(outcome).twin = number;
        }
    }
}

fn notes(prose_only: &[&str]) -> Vec<String> {
    let first = match prose_only {
        [] => return Vec::new(),
        [one] => format!("{one} has no field that this plan reads"),
        [one, rest @ ..] => format!("{one} and {} more have no field that this plan reads", rest.len()),
    };
    vec![format!(
        "{first}, so no outcome was read there; say there how it stands, or exclude such files with a `!` glob under `outcomes`"
    )]
}
