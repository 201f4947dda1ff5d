//! Where the files stood that one commit brought to another place, wherever that is in the tree.

use git2::{Delta, DiffFindOptions, Oid, Repository};

use super::{Error, Repo};

/// The share of content that must be the same, in hundredths, as for git.
const SIMILAR: u16 = 50;

impl Repo {
    /// What stood in the file that a commit brought to this path, as each of its parents had it elsewhere.
    pub fn stood_elsewhere(&self, commit: &str, path: &str) -> Result<Vec<String>, Error> {
        let git: &Repository = self.git();
        let commit = git.find_commit(Oid::from_str(commit)?)?;
        let tree = commit.tree()?;
        let mut texts = Vec::new();
        for parent in commit.parents() {
            let mut diff = git.diff_tree_to_tree(Some(&parent.tree()?), Some(&tree), None)?;
            diff.find_similar(Some(DiffFindOptions::new().renames(true).rename_threshold(SIMILAR)))?;
            let moved = diff.deltas().find(|delta| {
                delta.status() == Delta::Renamed && delta.new_file().path_bytes() == Some(path.as_bytes())
            });
            if let Some(moved) = moved {
                let blob = git.find_blob(moved.old_file().id())?;
                texts.push(String::from_utf8_lossy(blob.content()).into_owned());
            }
        }
        Ok(texts)
    }
}
