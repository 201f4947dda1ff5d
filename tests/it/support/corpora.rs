//! Real plans, which are no part of the project. `build.rs` looks whether they are at hand.

use std::path::PathBuf;

use tempfile::TempDir;

use super::TestRepo;
use crate::generated::root;

/// The folder with the corpora.
pub(crate) fn corpora() -> PathBuf {
    let named = std::env::var_os("PLANLINT_CORPORA").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| root().join("../shared/corpora"));
    folder.canonicalize().expect("the corpora are here; `touch build.rs` where they were moved")
}

/// A clone of one of them by `git clone` with these options, in a folder of its own.
pub(crate) fn corpus(name: &str, options: &[&str]) -> (TempDir, PathBuf) {
    let bundle = corpora().join(format!("{name}.bundle"));
    let home = tempfile::tempdir().expect("a temporary directory can be made");
    let clone = home.path().join("clone");
    let [from, to] = [&bundle, &clone].map(|path| path.to_str().expect("a plain path"));
    let arguments = [&["clone", "-q"], options, &[from, to]].concat();
    TestRepo::new().git_in(home.path(), &arguments);
    (home, clone)
}
