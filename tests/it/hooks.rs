//! planlint as a hook of git, and under the real pre-commit where it is installed.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::generated::root;
use crate::support::{TestRepo, skipped};

const TEAM: &str = "id: chat\ntitle: Chat\nowner: Marketing team\ndeadline: 2099-03-31\ndone: Chat is live for all regions\n";

fn person() -> String {
    TEAM.replace("Marketing team", "Mira Okafor")
}

/// The folder of the binary under test.
fn bin() -> PathBuf {
    Path::new(env!("CARGO_BIN_EXE_planlint")).parent().unwrap().to_path_buf()
}

fn hooked() -> TestRepo {
    let repo = TestRepo::new();
    repo.commit_file("outcomes/chat.yml", &person(), "Plan");
    let script = format!("#!/bin/sh\nexec '{}/planlint' check --staged\n", bin().display());
    repo.write(".git/hooks/pre-commit", script);
    let hook = repo.root().join(".git/hooks/pre-commit");
    assert!(Command::new("chmod").arg("+x").arg(hook).status().unwrap().success());
    repo
}

#[test]
fn a_plain_hook_stops_a_bad_commit_however_it_is_made() {
    let repo = hooked();
    repo.write("outcomes/chat.yml", TEAM);
    let at = repo.root().to_path_buf();
    for arguments in [&["commit", "-qam", "m"][..], &["commit", "-qm", "m", "outcomes/chat.yml"]] {
        let (done, said) = repo.try_git_in(&at, arguments);
        assert!(!done, "{arguments:?}");
        assert!(String::from_utf8_lossy(&said).contains("no-individual-owner"), "{arguments:?}");
    }
    let (done, _) = repo.try_git_in(&at.join("outcomes"), &["commit", "-qam", "from a folder"]);
    assert!(!done);
    repo.git(&["add", "-A"]);
    let (done, _) = repo.try_git_in(&at, &["commit", "-qm", "m"]);
    assert!(!done);
    let other = repo.beside("linked");
    repo.git(&["worktree", "add", "-q", other.to_str().unwrap(), "-b", "side"]);
    std::fs::write(other.join("outcomes/chat.yml"), TEAM).unwrap();
    let (done, _) = repo.try_git_in(&other, &["commit", "-qam", "in a worktree"]);
    assert!(!done);
    std::fs::write(other.join("outcomes/chat.yml"), person().replace("Chat", "Talk")).unwrap();
    let (done, said) = repo.try_git_in(&other, &["commit", "-qam", "mended"]);
    assert!(done, "{}", String::from_utf8_lossy(&said));
}

#[test]
fn the_staged_half_of_a_file_is_judged() {
    let repo = hooked();
    repo.write("outcomes/chat.yml", TEAM);
    repo.git(&["add", "-A"]);
    repo.write("outcomes/chat.yml", person());
    let (done, _) = repo.try_git_in(repo.root(), &["commit", "-qm", "m"]);
    assert!(!done, "the staged half is bad, whatever the disk says");
    repo.git(&["add", "-A"]);
    repo.write("outcomes/chat.yml", TEAM);
    let (done, said) = repo.try_git_in(repo.root(), &["commit", "--allow-empty", "-qm", "m"]);
    assert!(done, "{}", String::from_utf8_lossy(&said));
    assert_eq!(
        std::fs::read_to_string(repo.root().join("outcomes/chat.yml")).unwrap(),
        TEAM,
        "the disk is untouched"
    );
}

/// The real pre-commit, where `PLANLINT_PRE_COMMIT` names it or one on the path knows the stages of today.
fn pre_commit() -> Option<PathBuf> {
    let named = std::env::var_os("PLANLINT_PRE_COMMIT").map(PathBuf::from);
    named.or_else(|| {
        let path = std::env::var_os("PATH")?;
        let there = std::env::split_paths(&path).map(|folder| folder.join("pre-commit"));
        there.filter(|file| file.is_file()).find(|file| is_recent(file))
    })
}

/// Whether it is 3.2 or later, as the hooks ask for.
fn is_recent(pre_commit: &Path) -> bool {
    let Ok(output) = Command::new(pre_commit).arg("--version").output() else { return false };
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let numbers = said.split_whitespace().last().unwrap_or_default().split('.');
    let numbers: Vec<u32> = numbers.map_while(|number| number.parse().ok()).collect();
    numbers >= vec![3, 2]
}

#[test]
fn the_real_pre_commit_runs_the_shipped_hook() {
    let Some(pre_commit) = pre_commit() else {
        skipped("pre-commit from 3.2 on is needed (pip install pre-commit)");
        return;
    };
    let hooks = TestRepo::new();
    let shipped = std::fs::read_to_string(root().join(".pre-commit-hooks.yaml")).unwrap();
    let revision = hooks.commit_file(".pre-commit-hooks.yaml", &shipped, "Hooks");

    let repo = TestRepo::new();
    let config = format!(
        "repos:\n  - repo: {}\n    rev: {revision}\n    hooks: [{{id: planlint-system}}]\n",
        hooks.root().display()
    );
    repo.write(".pre-commit-config.yaml", config);
    repo.commit_file("outcomes/chat.yml", &person(), "Plan");
    let run = |arguments: &[&str]| {
        let mut command = Command::new(&pre_commit);
        repo.scrub(&mut command).current_dir(repo.root()).args(arguments);
        let path = std::env::var("PATH").unwrap();
        command.env("PATH", format!("{}:{path}", bin().display()));
        let output = command.output().unwrap();
        (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let (passed, said) = run(&["run"]);
    assert!(passed, "{said}");
    repo.write("outcomes/chat.yml", TEAM);
    repo.git(&["add", "-A"]);
    let (passed, said) = run(&["run"]);
    assert!(!passed && said.contains("no-individual-owner"), "{said}");
    repo.write("outcomes/chat.yml", person());
    let (passed, said) = run(&["run"]);
    assert!(!passed, "the staged half is judged: {said}");
    repo.git(&["add", "-A"]);
    let (passed, said) = run(&["run"]);
    assert!(passed, "{said}");
}
