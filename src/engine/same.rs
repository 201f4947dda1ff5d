//! Which outcome of today an earlier one is: files are renamed, and lists grow at their heads.

use std::collections::{HashMap, HashSet};

use crate::git::Id;
use crate::git::history::{Side, pairs};
use crate::history::likeness::{self, Likeness};
use crate::model::written::encode;
use crate::model::{Field, Outcome, Plan};
use crate::text::{FileId, SourceFile};

use super::judge::Judged;
use super::titled;

/// Tells old findings of outcomes by the names of today: one without an id is called by its file where it stands there
/// alone, and by its title in a list, so that it has another name where the file was renamed, the title was written
/// anew, or the list came to have one item or several.
pub(super) fn rename(old: &mut Judged, now: &Judged) {
    let files = same_files(old, now);
    let here: HashSet<&str> = now.plan.ids().collect();
    let titled = titled::all(&now.plan);
    let names: HashMap<&str, &Option<String>> = titled.iter().map(|it| (it.id, &it.name)).collect();
    let today: HashMap<(FileId, &str, usize), &str> =
        titled.iter().map(|it| ((it.file, it.title, it.number), it.id)).collect();
    let mut renamed: HashMap<&str, &str> = HashMap::new();
    for was in titled::all(&old.plan).iter().filter(|was| !(was.has_id && here.contains(was.id))) {
        let is = files.get(&was.file).and_then(|&file| today.get(&(file, was.title, was.number)));
        renamed.extend(is.map(|is| (was.id, *is)));
    }
    for (&from, &to) in &files {
        let is_moved = old.sources.get(from).path != now.sources.get(to).path;
        let (before, after) = (unnamed(&old.plan, from), unnamed(&now.plan, to));
        match (&before[..], &after[..]) {
            ([was], [is]) if is_moved => drop(renamed.insert(&was.id, &is.id)),
            _ => {
                let pairs = still_alike(&before, &after, &renamed);
                renamed.extend(pairs);
            }
        }
    }
    let renamed: HashMap<String, (String, Option<String>)> = renamed
        .into_iter()
        .map(|(was, is)| (was.to_owned(), (is.to_owned(), names.get(is).and_then(|name| (*name).clone()))))
        .collect();
    for finding in &mut old.findings {
        if let Some((id, name)) = finding.outcome.as_ref().and_then(|outcome| renamed.get(outcome)) {
            finding.outcome = Some(id.clone());
            finding.titled.clone_from(name);
        }
    }
}

/// The outcomes of a file that give no id.
fn unnamed(plan: &Plan, file: FileId) -> Vec<&Outcome> {
    plan.outcomes.iter().filter(|it| it.file == file && it.value(Field::Id).is_none()).collect()
}

/// What those are called today that have another title, too.
fn still_alike<'p>(
    before: &[&'p Outcome],
    after: &[&'p Outcome],
    known: &HashMap<&str, &str>,
) -> Vec<(&'p str, &'p str)> {
    let is_found = |id: &str| known.values().any(|known| *known == id);
    let left: Vec<usize> = (0..before.len()).filter(|&at| !known.contains_key(&*before[at].id)).collect();
    let open: Vec<usize> = (0..after.len()).filter(|&at| !is_found(&after[at].id)).collect();
    let of = |all: &[&Outcome], places: &[usize]| -> Vec<Likeness<(String, String)>> {
        places.iter().map(|&at| likeness(at, all[at])).collect()
    };
    let names = |all: &[&Outcome]| -> Vec<String> { all.iter().filter_map(|it| name(it)).collect() };
    let all = [names(before), names(after)];
    let pairs = likeness::pairs(&of(before, &left), &of(after, &open), [&all[0], &all[1]]);
    pairs.into_iter().map(|(from, to)| (&*before[left[from]].id, &*after[open[to]].id)).collect()
}

fn likeness(place: usize, outcome: &Outcome) -> Likeness<(String, String)> {
    let entries = outcome.entries.iter().filter(|entry| !entry.value.is_blank());
    let says: Vec<_> = entries.map(|entry| (entry.name.to_string(), encode(&entry.value))).collect();
    let is_owed = |(name, _): &&(String, String)| Field::PROMISED.iter().any(|field| field.name() == name);
    let owes = says.iter().filter(is_owed).cloned().collect();
    let done = says.iter().find(|(name, _)| name == Field::Done.name()).cloned();
    Likeness { place: u32::try_from(place).unwrap_or(u32::MAX), name: name(outcome), says, owes, done }
}

/// What an outcome is called; without a title, by what stands under the user's own names of fields.
fn name(outcome: &Outcome) -> Option<String> {
    if let Some(title) = &outcome.title {
        return Some(title.trimmed().to_owned());
    }
    let own = outcome.entries.iter().filter(|entry| Field::named(&entry.name).is_none());
    let own: Vec<String> = own.map(|entry| encode(&entry.value)).collect();
    (!own.is_empty()).then(|| own.join(" "))
}

/// The file of today that each old one is: that of its path, or a new one that says most of the same.
fn same_files(old: &Judged, now: &Judged) -> HashMap<FileId, FileId> {
    let paths = |judged: &Judged| -> HashMap<String, FileId> {
        judged.sources.iter().map(|(id, file)| (file.path.clone(), id)).collect()
    };
    let (before, after) = (paths(old), paths(now));
    let stays = old.sources.iter().filter_map(|(id, file)| Some((id, *after.get(&file.path)?)));
    let gone: Vec<_> = old.sources.iter().filter(|(_, file)| !after.contains_key(&file.path)).collect();
    let come: Vec<_> = now.sources.iter().filter(|(_, file)| !before.contains_key(&file.path)).collect();
    let (from, to) = (sides(&gone), sides(&come));
    let texts: HashMap<Id, &str> = [(&from, &gone), (&to, &come)]
        .into_iter()
        .flat_map(|(sides, files)| sides.iter().zip(files))
        .map(|(side, (_, file))| (side.blob, &*file.text))
        .collect();
    let moved = pairs(&from, &to, |blob| texts.get(&blob).map(|text| text.as_bytes().to_vec()));
    stays.chain(moved.into_iter().map(|(from, to)| (gone[from].0, come[to].0))).collect()
}

fn sides<'f>(files: &[(FileId, &'f SourceFile)]) -> Vec<Side<'f>> {
    let side =
        |file: &'f SourceFile| Side { path: file.path.as_bytes(), blob: Id::of_blob(file.text.as_bytes()) };
    files.iter().map(|(_, file)| side(file)).collect()
}
