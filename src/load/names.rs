//! What outcomes are called that give no id.

use foldhash::{HashMap, HashMapExt};

/// Stems that name a folder's main file, so that the folder names the outcome.
const FOLDER_STEMS: [&str; 4] = ["index", "readme", "outcome", "_index"];

/// For each path a name: the file's stem, with as many folders before it as it takes to be the only one.
#[must_use]
pub fn names(paths: &[&str]) -> Vec<String> {
    let tails: Vec<Vec<&str>> = paths.iter().map(|path| tail(path)).collect();
    let mut parts = vec![1; paths.len()];
    let mut names: Vec<String> = tails.iter().map(|tail| name(tail, 1)).collect();
    loop {
        let mut times: HashMap<&str, usize> = HashMap::with_capacity(names.len());
        names.iter().for_each(|name| *times.entry(name).or_default() += 1);
        let is_shared = |&ix: &usize| times[&*names[ix]] > 1 && parts[ix] < tails[ix].len();
        let shared: Vec<usize> = (0..names.len()).filter(is_shared).collect();
        if shared.is_empty() {
            return names;
        }
        for ix in shared {
            parts[ix] += 1;
            names[ix] = name(&tails[ix], parts[ix]);
        }
    }
}

/// The folder and the name by which a file is known beside others: its stem, or its folder's name where it is the main
/// file of that or is called like it.
#[must_use]
pub fn place(path: &str) -> (&str, &str) {
    let (mut folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let mut name = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let own = folder.rsplit('/').next().unwrap_or_default();
    if !folder.is_empty()
        && (name.eq_ignore_ascii_case(own) || FOLDER_STEMS.contains(&name.to_ascii_lowercase().as_str()))
    {
        (folder, name) = folder.rsplit_once('/').unwrap_or(("", folder));
    }
    (folder, name)
}

/// What stands before the extension in the name of an outcome that is called so on purpose.
const MARK: &str = ".outcome";

/// The stem and the folders above it, from the inside outwards. Only the extension is no part of the stem: `1.1.story`
/// and `1.2.story` are two.
fn tail(path: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = path.rsplit('/').collect();
    let file = parts[0];
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let stem = stem.strip_suffix(MARK).unwrap_or(stem);
    parts[0] = if stem.is_empty() { file } else { stem };
    if parts.len() > 1 && FOLDER_STEMS.contains(&parts[0].to_ascii_lowercase().as_str()) {
        parts.remove(0);
    }
    parts
}

fn name(tail: &[&str], parts: usize) -> String {
    let mut name = String::with_capacity(tail[..parts].iter().map(|part| part.len() + 1).sum());
    for (place, part) in tail[..parts].iter().rev().enumerate() {
        name.push_str(if place > 0 { "/" } else { "" });
        name.push_str(part);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_as_many_folders_as_it_needs() {
        let paths = [
            "2024/async.md",
            "2025/async.md",
            "2025/chat.md",
            "plans/q1/README.md",
            "a/x.yml",
            "x.outcome.yml",
        ];
        assert_eq!(names(&paths), ["2024/async", "2025/async", "chat", "q1", "a/x", "x"]);
        assert_eq!(names(&["a/b/c.yml", "d/b/c.yml"]), ["a/b/c", "d/b/c"]);
    }

    #[test]
    fn only_the_extension_is_no_part_of_a_name() {
        assert_eq!(names(&["s/1.1.story.md", "s/1.2.story.md"]), ["1.1.story", "1.2.story"]);
        assert_eq!(names(&[".md", ".hidden.md", "plain"]), [".md", ".hidden", "plain"]);
    }
}
