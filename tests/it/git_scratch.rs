//! Repositories that planlint makes itself are real ones, whatever the machine's configuration.

use planlint::git::scratch::{Commit, Scratch};
use planlint::git::{Globs, Repo, SIZE_LIMIT, Source};
use std::process::Command;

fn commit(day: i64, message: &str) -> Commit<'_> {
    let author = ("Mira Okafor", "mira@acme.example");
    Commit { author, committer: None, time: day * 86_400, offset: 60, message }
}

#[test]
fn files_commits_moves_and_merges_are_what_git_reads() {
    let home = tempfile::tempdir().unwrap();
    let root = home.path().join("demo");
    let scratch = Scratch::init(&root).unwrap();
    scratch.write("plan/a.yaml", "priority: 1\r\n").unwrap();
    let first = scratch.commit(&commit(8, "Start\n\nRationale: because\n")).unwrap();
    scratch.switch("side").unwrap();
    scratch.rename("plan/a.yaml", "plan/b.yaml").unwrap();
    let side = scratch.commit(&commit(9, "Move")).unwrap();
    scratch.switch("main").unwrap();
    assert!(root.join("plan/a.yaml").is_file() && !root.join("plan/b.yaml").exists());
    scratch.remove("plan/a.yaml").unwrap();
    scratch.write("plan/b.yaml", "priority: 1\r\n").unwrap();
    let merge = scratch.merge(&[side], &commit(10, "Merge")).unwrap();
    let git = |args: &[&str]| {
        let output = Command::new("git").current_dir(&root).args(args).output().unwrap();
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    };
    assert_eq!(git(&["status", "--porcelain"]), "");
    assert_eq!(git(&["fsck", "--strict"]), "");
    assert_eq!(
        git(&["log", "-1", "--format=%an <%ae> %ad", "--date=iso", &first.to_string()]),
        "Mira Okafor <mira@acme.example> 1970-01-09 01:00:00 +0100"
    );
    let repo = Repo::open_at(&root).unwrap();
    let globs = Globs::new(&["plan/*"]).unwrap();
    let history = repo.history(merge, &globs).unwrap();
    let messages: Vec<_> =
        history.commits.iter().map(|c| c.message.lines().next().unwrap_or_default()).collect();
    assert_eq!(messages, ["Start", "Move", "Merge"]);
    assert_eq!(history.renames.len(), 2, "on the branch, and on the mainline that took it in");
    let entries = repo.list(Source::Worktree, &globs).unwrap();
    assert_eq!(entries[0].path, "plan/b.yaml");
    assert_eq!(repo.read_entry(Source::Worktree, &entries[0], SIZE_LIMIT).unwrap(), b"priority: 1\r\n");
}

#[test]
fn an_existing_repository_is_not_taken_over() {
    let home = tempfile::tempdir().unwrap();
    Scratch::init(home.path()).unwrap();
    assert!(Scratch::init(home.path()).is_err());
}
