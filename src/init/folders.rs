//! Globs for a set of files: as general as the files beside them allow.

use std::collections::{BTreeMap, BTreeSet};

use crate::git::Globs;
use crate::text::Cut;

use super::item::keeps_plans;
use super::recognise::counted;
use super::sift::{archive, ended, is_about};

/// A glob may match this share of other files.
const OTHERS: f64 = 0.25;

/// How many folders or files are named one by one before a more general glob is taken.
const MAX_LISTED: usize = 12;

/// How many globs leave files out at most; `planlint check` tells of the rest.
const MAX_LEFT_OUT: usize = 10;

/// How many files of a plan stand in a folder at most that need not be one for more of them.
const SOME: usize = 2;

/// How many files are named by their whole path.
const MAX_ALONE: usize = 3;

/// Whether a path is called as one of the plan's files but for its number: `plan/2027-q1.md` beside `plan/2026-q4.md`.
pub(super) fn is_like(path: &str, plan: &[&str]) -> bool {
    let shape = |path: &str| path.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
    let own = shape(path);
    own.len() < path.len()
        && plan.iter().any(|other| other.len() != shape(other).len() && shape(other) == own)
}

/// Globs that match every path of `plan`, and as few of `others` as can be. `homes`: what the folders are called in which
/// files of its kind stand.
pub(super) fn globs(plan: &[&str], others: &[&str], homes: &[String]) -> Vec<String> {
    let top = |path: &'_ str| path.split_once('/').map_or(0, |(top, _)| top.len());
    let tops: BTreeSet<&str> = plan.iter().map(|path| path.cut(..top(path))).collect();
    let mut groups: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    // Where every file has a folder of its own at the top, these are one kind of folder.
    let scattered = tops.len() > MAX_LISTED || tops.len() > 1 && tops.len() * 2 > plan.len();
    for path in plan {
        let top = if scattered { "" } else { path.cut(..top(path)) };
        let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
        groups.entry((top, extension)).or_default().push(path);
    }
    groups.values().flat_map(|paths| best(paths, plan, others, homes)).collect()
}

/// The most general choice of globs for one group that matches little else.
fn best(paths: &[&str], plan: &[&str], others: &[&str], homes: &[String]) -> Vec<String> {
    let choices = choices(paths, plan, homes);
    let strange = |globs: &[String]| {
        let matcher = Globs::new(globs).expect("paths are escaped");
        let mut states = matcher.states();
        let others = others.iter().filter(|path| states.matches(path.as_bytes())).count();
        others as f64 / (others + paths.len()) as f64
    };
    let shares: Vec<f64> = choices.iter().map(|globs| strange(globs)).collect();
    let least = shares.iter().copied().fold(f64::INFINITY, f64::min);
    // A little more to leave out is worth a glob that also fits the files of next year.
    let good = shares.iter().position(|&share| share <= OTHERS.min(least + 0.05));
    let chosen = good.or_else(|| shares.iter().position(|&share| share <= least)).unwrap_or_default();
    choices.into_iter().nth(chosen).unwrap_or_default()
}

/// From the most general to the most exact.
fn choices(paths: &[&str], plan: &[&str], homes: &[String]) -> Vec<Vec<String>> {
    let split = |path: &'_ str| -> (Vec<String>, String) {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        (folder.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect(), name.to_owned())
    };
    let split: Vec<(Vec<String>, String)> = paths.iter().map(|path| split(path)).collect();
    let folders: BTreeSet<&Vec<String>> = split.iter().map(|(folder, _)| folder).collect();
    let file = file_pattern(&split);
    let join = |folder: &[String], file: &str| {
        folder.iter().map(|part| escape(part)).chain([file.to_owned()]).collect::<Vec<_>>().join("/")
    };
    let mut choices = Vec::new();
    let shared = shared(&folders);
    if folders.len() > 1 {
        let numbered = numbered(&folders, &shared, &file);
        if let Some(globs) = &numbered {
            choices.push(globs.clone());
        }
        choices.push(vec![join(&shared, &format!("**/{file}"))]);
        choices.extend(varied(&folders, &shared, &file).map(|glob| vec![glob]));
    }
    if folders.len() <= MAX_LISTED {
        choices.push(folders.iter().map(|folder| join(folder, &file)).collect());
    }
    if paths.len() <= MAX_ALONE {
        choices.push(paths.iter().map(|path| escape(path)).collect());
    }
    // One file alone is named, unless its folder says that more of its kind will stand there, or holds some already in
    // another format.
    let folder = |path: &'_ str| path.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_owned());
    let beside = |one: &str| {
        let others = plan.iter().filter(|path| folder(path) == folder(one)).count();
        one.contains('/') && others > SOME
    };
    if let [one] = paths
        && !keeps_plans(&folder(one))
        && !beside(one)
        && !homes
            .iter()
            .any(|home| folder(one).rsplit('/').next().is_some_and(|own| own.eq_ignore_ascii_case(home)))
    {
        choices.reverse();
    }
    choices
}

/// `kep.yaml` where nearly all are called so, else `*.yaml`.
fn file_pattern(split: &[(Vec<String>, String)]) -> String {
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, name) in split {
        *names.entry(name).or_default() += 1;
    }
    let common = names.iter().max_by_key(|(_, count)| **count);
    match common {
        Some((name, &count)) if count > 1 && count == split.len() => escape(name),
        _ => {
            let extension = split[0].1.rsplit_once('.').map_or("", |(_, extension)| extension);
            format!("*.{}", escape(extension))
        }
    }
}

/// The folders that all have in common, from the top.
fn shared(folders: &BTreeSet<&Vec<String>>) -> Vec<String> {
    let (Some(first), Some(last)) = (folders.first(), folders.last()) else { return Vec::new() };
    first
        .iter()
        .zip(last.iter())
        .take_while(|(one, other)| one == other)
        .map(|(one, _)| one.clone())
        .collect()
}

/// Globs for folders with a number each, such as `CIP-0001` and `CPS-0002`: one for each beginning.
fn numbered(folders: &BTreeSet<&Vec<String>>, shared: &[String], file: &str) -> Option<Vec<String>> {
    let at = shared.len();
    let mut beginnings: BTreeMap<String, usize> = BTreeMap::new();
    for folder in folders {
        let name = folder.get(at).filter(|_| folder.len() == at + 1)?;
        let number = name.find(|c: char| c.is_ascii_digit()).filter(|&start| start > 0)?;
        *beginnings.entry(name.cut(..number).to_owned()).or_default() += 1;
    }
    let many = beginnings.len() <= 3 && beginnings.values().all(|&count| count > 1);
    let prefix: String = shared.iter().map(|part| format!("{}/", escape(part))).collect();
    many.then(|| beginnings.keys().map(|start| format!("{prefix}{}*/{file}", escape(start))).collect())
}

/// One glob for folders that differ in one name: `src/20*/*.md`.
fn varied(folders: &BTreeSet<&Vec<String>>, shared: &[String], file: &str) -> Option<String> {
    let at = shared.len();
    let first = folders.first()?;
    let alike = |folder: &&&Vec<String>| folder.len() == first.len() && folder[at + 1..] == first[at + 1..];
    if first.len() <= at || !folders.iter().all(|folder| folder.len() > at && alike(&folder)) {
        return None;
    }
    let names: Vec<&str> = folders.iter().map(|folder| folder[at].as_str()).collect();
    let mut parts: Vec<String> = shared.iter().map(|part| escape(part)).collect();
    parts.push(format!("{}*", escape(&beginning(&names))));
    parts.extend(first[at + 1..].iter().map(|part| escape(part)));
    parts.push(file.to_owned());
    Some(parts.join("/"))
}

/// What all names begin with; of years only the century, so that the next decade is matched too.
fn beginning(names: &[&str]) -> String {
    let year = |name: &&str| name.len() >= 4 && name.as_bytes()[..4].iter().all(u8::is_ascii_digit);
    let mut start = names[0].to_owned();
    for name in names {
        while !name.starts_with(start.as_str()) {
            start.pop();
        }
    }
    if names.iter().all(year) {
        start.truncate(2);
    }
    start
}

/// Globs for pages that list the outcomes of other files; one glob for all that are called alike.
pub(super) fn indexes(indexes: &[&str], plan: &[&str]) -> Vec<(String, String)> {
    const WHY: &str = "lists outcomes that have files of their own";
    let mut names: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for path in indexes {
        names.entry(path.rsplit('/').next().unwrap_or(path)).or_default().push(path);
    }
    let taken = |name: &str| plan.iter().any(|path| path.rsplit('/').next() == Some(name));
    let mut found = Vec::new();
    for (name, paths) in names {
        if paths.len() > 1 && !taken(name) {
            found.push((format!("**/{}", escape(name)), format!("{WHY}, {}", counted(paths.len(), "file"))));
        } else {
            found.extend(paths.into_iter().map(|path| (escape(path), WHY.to_owned())));
        }
    }
    found
}

/// Globs for what the plan's globs match beside it, each with the reason: archives, pages about a folder, patterns to
/// copy, and folders of something else.
pub(super) fn left_out(
    plan: &[&str],
    beside: &[&str],
    archived: &[&str],
    patterns: &BTreeSet<&str>,
) -> Vec<(String, String)> {
    let is_pattern = |path: &str| patterns.contains(path);
    let mut found: Vec<(String, String)> = Vec::new();
    let mut archives: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for path in archived {
        let name = archive(path).map(|name| (name, "archived"));
        if let Some(name) = name.or_else(|| ended(path).map(|name| (name, "ended, as the folder says"))) {
            *archives.entry(name).or_default() += 1;
        }
    }
    for ((name, why), count) in archives {
        found.push((format!("**/{}/**", escape(name)), format!("{why}, {}", counted(count, "file"))));
    }
    let name = |path: &'_ str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let mut about: BTreeMap<String, usize> = BTreeMap::new();
    let mut folders: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for path in beside {
        if is_about(path) && !is_pattern(path) {
            *about.entry(name(path)).or_default() += 1;
        } else {
            folders.entry(alien_folder(path, plan)).or_default().push(path);
        }
    }
    for (name, count) in about {
        if !plan.iter().any(|path| path.rsplit('/').next() == Some(name.as_str())) {
            found.push((
                format!("**/{}", escape(&name)),
                format!("about a folder, {}", counted(count, "file")),
            ));
        }
    }
    for (folder, paths) in folders {
        let pattern = paths.iter().any(|path| is_pattern(path));
        let why = if pattern { "a pattern to copy" } else { "something else than outcomes" };
        if folder.is_empty() {
            let alone = paths.into_iter().take(MAX_ALONE);
            found.extend(alone.map(|path| {
                let why = if is_pattern(path) { "a pattern to copy" } else { "something else than outcomes" };
                (escape(path), why.to_owned())
            }));
        } else {
            found
                .push((format!("{}/**", escape(folder)), format!("{why}, {}", counted(paths.len(), "file"))));
        }
    }
    found.truncate(MAX_LEFT_OUT);
    found
}

/// The outermost folder of a path in which nothing of the plan stands; empty where there is none.
fn alien_folder<'p>(path: &'p str, plan: &[&str]) -> &'p str {
    let ends = path.match_indices('/').map(|(at, _)| at);
    let free = |end: &usize| !plan.iter().any(|other| other.starts_with(path.cut(..=*end)));
    ends.into_iter().find(free).map_or("", |end| path.cut(..end))
}

/// A path as a glob that matches it alone.
fn escape(path: &str) -> String {
    let mut escaped = String::with_capacity(path.len());
    for c in path.chars() {
        if matches!(c, '*' | '?' | '[' | ']' | '{' | '}' | '\\' | '!' | ',') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
