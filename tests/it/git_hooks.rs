//! What a hook sees: the index that is about to be committed, in every situation in which git runs one.

use crate::support::TestRepo;
use planlint::git::{Error, Globs, Repo, SIZE_LIMIT, Source};
use std::path::{Path, PathBuf};

/// Where the hook writes what it saw.
const ANSWER: &str = "PLANLINT_TEST_ANSWER";

/// Not a test of its own: the hooks below run this binary with just this one.
#[test]
#[ignore = "run by hooks"]
fn tell_what_the_index_holds() {
    let answer = std::env::var_os(ANSWER).expect("the hook names the file");
    let repo = Repo::open(Path::new(".")).unwrap();
    let entries = repo.list(Source::Index, &Globs::new(&["**/*.yaml"]).unwrap()).unwrap();
    let told: Vec<String> = entries
        .iter()
        .map(|e| {
            let bytes = repo.read_entry(Source::Index, e, SIZE_LIMIT).unwrap();
            format!("{}={}", e.path, String::from_utf8(bytes).unwrap())
        })
        .collect();
    std::fs::write(answer, told.join(" ")).unwrap();
}

/// A repository with a hook, and two committed files.
struct Hooked {
    repo: TestRepo,
    answer: PathBuf,
}

impl Hooked {
    fn new(enter: &str) -> Self {
        let repo = TestRepo::new();
        repo.write("sub/a.yaml", "1");
        repo.write("sub/b.yaml", "1");
        repo.commit("start");
        let answer = repo.beside("answer");
        let this = std::env::current_exe().unwrap();
        let script = format!(
            "#!/bin/sh\n{enter}\n{ANSWER}='{}' exec '{}' --quiet --ignored --exact git_hooks::tell_what_the_index_holds\n",
            answer.display(),
            this.display()
        );
        repo.write(".git/hooks/pre-commit", script);
        let status = std::process::Command::new("chmod")
            .arg("+x")
            .arg(repo.root().join(".git/hooks/pre-commit"))
            .status();
        assert!(status.unwrap().success());
        // Both change on disk; what of it is committed depends on the command.
        repo.write("sub/a.yaml", "2");
        repo.write("sub/b.yaml", "2");
        Self { repo, answer }
    }

    fn told(&self, dir: &Path, args: &[&str]) -> String {
        self.repo.git_in(dir, args);
        std::fs::read_to_string(&self.answer).unwrap()
    }
}

#[test]
fn a_plain_commit_shows_what_was_staged() {
    let hooked = Hooked::new("");
    hooked.repo.git(&["add", "sub/a.yaml"]);
    let told = hooked.told(hooked.repo.root(), &["commit", "-q", "-m", "m"]);
    assert_eq!(told, "sub/a.yaml=2 sub/b.yaml=1");
}

#[test]
fn commit_all_shows_every_tracked_change() {
    let hooked = Hooked::new("");
    assert_eq!(
        hooked.told(hooked.repo.root(), &["commit", "-q", "-a", "-m", "m"]),
        "sub/a.yaml=2 sub/b.yaml=2"
    );
}

#[test]
fn commit_of_one_path_shows_that_path_and_not_what_else_is_staged() {
    let hooked = Hooked::new("");
    hooked.repo.git(&["add", "sub/a.yaml"]);
    let told = hooked.told(hooked.repo.root(), &["commit", "-q", "-m", "m", "sub/b.yaml"]);
    assert_eq!(told, "sub/a.yaml=1 sub/b.yaml=2");
}

#[test]
fn a_commit_from_a_subdirectory_shows_the_same() {
    let hooked = Hooked::new("");
    let told = hooked.told(&hooked.repo.root().join("sub"), &["commit", "-q", "-m", "m", "b.yaml"]);
    assert_eq!(told, "sub/a.yaml=1 sub/b.yaml=2");
}

#[test]
fn a_hook_that_changes_directory_shows_the_same() {
    let hooked = Hooked::new("cd sub");
    assert_eq!(
        hooked.told(hooked.repo.root(), &["commit", "-q", "-a", "-m", "m"]),
        "sub/a.yaml=2 sub/b.yaml=2"
    );
    let hooked = Hooked::new("cd sub");
    hooked.repo.git(&["add", "sub/a.yaml"]);
    let told = hooked.told(hooked.repo.root(), &["commit", "-q", "-m", "m"]);
    assert_eq!(told, "sub/a.yaml=2 sub/b.yaml=1");
}

#[test]
fn a_commit_in_a_linked_worktree_shows_that_worktrees_index() {
    let hooked = Hooked::new("");
    hooked.repo.git(&["worktree", "add", "-q", "../linked", "-b", "linked"]);
    let linked = hooked.repo.beside("linked");
    for (all, path) in
        [(&["commit", "-q", "-a", "-m", "m"][..], "a"), (&["commit", "-q", "-m", "m", "sub/b.yaml"], "b")]
    {
        std::fs::write(linked.join(format!("sub/{path}.yaml")), "3").unwrap();
        let told = hooked.told(&linked, all);
        assert_eq!(told, if path == "a" { "sub/a.yaml=3 sub/b.yaml=1" } else { "sub/a.yaml=3 sub/b.yaml=3" });
    }
}

#[test]
fn a_repository_of_another_user_is_not_trusted() {
    let repo = TestRepo::new();
    let chown = std::process::Command::new("chown").args(["-R", "12345"]).arg(repo.root()).status();
    // Only root can give files away.
    if chown.is_ok_and(|status| status.success()) {
        let error = Repo::open_at(repo.root()).unwrap_err();
        assert!(matches!(&error, Error::ForeignOwner(path) if path.ends_with("repo")), "{error:?}");
        assert!(error.help().contains("safe.directory"));
    }
}
