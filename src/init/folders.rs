//! Globs for a set of files: as general as the files beside them allow.

use std::collections::{BTreeMap, BTreeSet};

use crate::git::Globs;

use super::sift::is_pattern;

/// A glob may match this share of other files, if they are left out one by one.
const OTHERS: f64 = 0.25;

/// How many folders or files are named one by one before a more general glob is taken.
const MAX_LISTED: usize = 12;

/// How many other files are left out at most; `planlint check` tells of the rest.
const MAX_EXCLUDED: usize = 100;

/// Globs that match every path of `plan`, and as few of `others` as can be; those are left out by `!` globs.
pub(super) fn globs(plan: &[&str], others: &[&str]) -> Vec<String> {
    let top = |path: &'_ str| path.split_once('/').map_or(0, |(top, _)| top.len());
    let tops: BTreeSet<&str> = plan.iter().map(|path| &path[..top(path)]).collect();
    let mut groups: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for path in plan {
        let top = if tops.len() > MAX_LISTED { "" } else { &path[..top(path)] };
        let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
        groups.entry((top, extension)).or_default().push(path);
    }
    let mut globs: Vec<String> = groups.values().flat_map(|paths| best(paths, others)).collect();
    let excluded = exclusions(&globs, plan, others);
    globs.extend(excluded.into_iter().take(MAX_EXCLUDED));
    globs
}

/// The most general choice of globs for one group that matches little else.
fn best(paths: &[&str], others: &[&str]) -> Vec<String> {
    let choices = choices(paths);
    let strange = |globs: &[String]| {
        let matcher = Globs::new(globs).expect("paths are escaped");
        let mut states = matcher.states();
        let others =
            others.iter().filter(|path| states.matches(path.as_bytes()) && !is_pattern(path)).count();
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
fn choices(paths: &[&str]) -> Vec<Vec<String>> {
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
        choices.push(vec![join(&shared, &format!("**/{file}"))]);
        choices.extend(varied(&folders, &shared, &file).map(|glob| vec![glob]));
    }
    if folders.len() <= MAX_LISTED {
        choices.push(folders.iter().map(|folder| join(folder, &file)).collect());
    }
    if paths.len() <= MAX_LISTED {
        choices.push(paths.iter().map(|path| escape(path)).collect());
    }
    // One file alone is named, unless it stands in a folder of its own kind.
    if paths.len() == 1 {
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

/// `!` globs for the other files that the globs match: by name where several are called so, and no plan file is.
fn exclusions(globs: &[String], plan: &[&str], others: &[&str]) -> Vec<String> {
    let matcher = Globs::new(globs).expect("paths are escaped");
    let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let taken: BTreeSet<String> = plan.iter().map(|path| name(path)).collect();
    let mut names: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut states = matcher.states();
    for path in others.iter().filter(|path| states.matches(path.as_bytes())) {
        names.entry(name(path)).or_default().push(path);
    }
    let mut excluded = Vec::new();
    let mut alone = Vec::new();
    for (name, paths) in names {
        let everywhere = paths.len() > 1 || name.to_lowercase().starts_with("readme");
        if everywhere && !taken.contains(&name) {
            excluded.push(format!("!**/{}", escape(&name)));
        } else {
            alone.extend(paths);
        }
    }
    excluded.extend(by_beginning(&alone, plan));
    excluded
}

/// `!` globs for single files: one for those that begin alike in one folder, such as `roadmap-*.md`.
fn by_beginning(paths: &[&str], plan: &[&str]) -> Vec<String> {
    let beginning = |path: &str| -> Option<(String, String)> {
        let name = path.rfind('/').map_or(0, |at| at + 1);
        let end = name + path[name..].find(['-', '_'])? + 1;
        let extension = path[end..].rfind('.').map(|at| path[end + at..].to_owned())?;
        Some((path[..end].to_owned(), extension))
    };
    let mut groups: BTreeMap<(String, String), Vec<&str>> = BTreeMap::new();
    for path in paths {
        let key =
            beginning(path).filter(|(start, _)| !plan.iter().any(|path| path.starts_with(start.as_str())));
        groups.entry(key.unwrap_or_else(|| ((*path).to_owned(), String::new()))).or_default().push(path);
    }
    let glob = |((start, extension), paths): ((String, String), Vec<&str>)| match paths[..] {
        [path] => format!("!{}", escape(path)),
        _ => format!("!{}*{}", escape(&start), escape(&extension)),
    };
    groups.into_iter().map(glob).collect()
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
