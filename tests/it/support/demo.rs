//! The demonstration that `planlint init --demo` writes.

use std::path::PathBuf;

use super::{TestRepo, planlint_in};

/// The day on which it ends.
pub(crate) const DAY: &str = "2026-06-30";

/// The demonstration, in the neighbourhood of a repository.
pub(crate) fn demo() -> (TestRepo, PathBuf) {
    let repo = TestRepo::new();
    let folder = repo.beside("demo");
    let arguments = ["init", "--demo", folder.to_str().expect("UTF-8")];
    let said = planlint_in(&repo, repo.root(), &arguments, &[("PLANLINT_AS_OF", DAY)]);
    assert_eq!(said.code, 0, "{}", said.err);
    (repo, folder)
}
