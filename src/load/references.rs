//! Other names under which outcomes are referred to: those of their files.

use foldhash::{HashMap, HashMapExt};

use crate::model::{OutcomeIx, normal_path};
use crate::text::Cut;

/// About how many names a file has: what grows into its room is moved again and again.
const NAMES: usize = 11;

/// The outcome that a name means, if there is only one.
enum Named {
    /// As a name of its file.
    Whole(Option<OutcomeIx>),
    /// As what the path of its file ends with, where no file is called so.
    End(Option<OutcomeIx>),
}

/// The outcome that each name means: its file, with and without extension or folder, the number that
/// its name begins with, such as `T-12` in `T-12-queues.md`, their folder where they stand in it alone, and what no other path ends with.
pub(super) fn references(files: &[&str]) -> HashMap<String, OutcomeIx> {
    let mut names: HashMap<&str, Named> = HashMap::with_capacity(files.len() * NAMES);
    for (ix, path) in files.iter().enumerate() {
        let folder = path.rsplit_once('/').map(|(folder, _)| folder);
        let stem = path.rsplit_once('.').map(|(stem, _)| stem);
        let file = folder.map(|folder| path.cut(folder.len() + 1..));
        for name in [Some(*path), stem, file, numbered(path), folder].into_iter().flatten() {
            let several = |known: &mut Named| *known = Named::Whole(None);
            names.entry(name).and_modify(several).or_insert(Named::Whole(Some(ix)));
        }
    }
    for (ix, path) in files.iter().enumerate() {
        for end in ends_of(path) {
            if let Named::End(known) = names.entry(end).or_insert(Named::End(Some(ix))) {
                *known = known.filter(|&known| known == ix);
            }
        }
    }
    let mut found = HashMap::with_capacity(names.len());
    found.extend(
        names.into_iter().filter_map(|(name, Named::Whole(ix) | Named::End(ix))| {
            Some((normal_path(name).to_owned(), ix?))
        }),
    );
    found
}

/// What a path ends with, part for part, with and without its extension: pages link to each other so from a root that is
/// any folder of the repository. Digits alone are no name.
fn ends_of(path: &str) -> impl Iterator<Item = &str> {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let starts = || path.match_indices('/').map(|(at, _)| at + 1);
    let stems = starts().filter_map(|start| stem.get(start..));
    let is_name = |end: &&str| end.contains(char::is_alphabetic);
    starts().map(|start| path.cut(start..)).chain(stems).filter(is_name)
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
