//! What a run takes on, whatever a repository holds: each limit is told, with the option that moves it.

use std::process::Command;

use crate::support::{TestRepo, planlint, program, said};

const OUTCOME: &str = "title: Customers reach us by chat\nowner: Mira Okafor\ndeadline: 2026-03-31\n";

/// So many outcomes without a definition of done, each overdue since a day of its own, and one that is sound.
fn many(count: usize) -> TestRepo {
    let repo = TestRepo::new();
    repo.write("outcomes/sound.yml", format!("id: sound\n{OUTCOME}done: Chat answers in four languages.\n"));
    for number in 0..count {
        let late = OUTCOME.replace("2026-03-31", &format!("2026-01-{:02}", number % 31 + 1));
        repo.write(format!("outcomes/o{number}.yml"), format!("id: o{number}\n{late}"));
    }
    repo.commit("Plan");
    repo
}

#[test]
fn findings_beyond_the_limit_are_counted_and_full_writes_them() {
    let repo = many(9);
    let lines = |text: &str| text.lines().filter(|line| line.contains("overdue-outcome")).count();
    let run = |arguments: &[&str]| {
        planlint(&repo, &[&["--select", "overdue-outcome=error", "--format", "concise"], arguments].concat())
    };
    let all = run(&[]);
    let few = run(&["--limit", "findings=4"]);
    assert_eq!((all.code, lines(&all.out), few.code, lines(&few.out)), (1, 9, 1, 4), "{}", few.out);
    assert!((few.out.clone() + &few.err).contains("5 more findings are not written; `--full` writes all"));
    assert_eq!(lines(&run(&["--limit", "findings=4", "--full"]).out), 9);
    let none = run(&["--limit", "findings=0"]);
    assert_eq!((none.code, lines(&none.out)), (1, 0), "what is not written still fails the run");
}

#[test]
fn a_file_that_is_too_large_is_judged_where_somebody_allows_it() {
    let repo = many(1);
    let large = format!("id: large\n{OUTCOME}# {}\n", "x".repeat(5 << 20));
    repo.commit_file("outcomes/large.yml", &large, "A large one");
    let run = |arguments: &[&str]| {
        planlint(&repo, &[&["--select", "unclear-done", "--format", "concise", "--full"], arguments].concat())
    };
    let refused = run(&[]);
    assert!(refused.out.contains("more than the limit of 4194304"), "{}", refused.out);
    let human = planlint(&repo, &["--select", "unclear-done", "--full"]);
    assert!(human.out.contains("--limit file=SIZE"), "{}", human.out);
    let allowed = run(&["--limit", "file=6M"]);
    assert!(allowed.out.contains("outcomes/large.yml:1:"), "{}", allowed.out);
    assert!(!allowed.out.contains("cannot be read"), "{}", allowed.out);
}

#[test]
fn files_beyond_what_a_plan_may_have_are_told_and_the_rest_is_judged() {
    let repo = many(9);
    let said = planlint(&repo, &["--select", "unclear-done", "--limit", "plan=300", "--full"]);
    assert_eq!(said.code, 1);
    let text = said.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("the files of the plan have more than 300 bytes together"), "{text}");
    assert!(text.contains("--limit plan=SIZE"), "{text}");
    assert!(said.out.contains("outcomes/o0.yml:1:"), "{}", said.out);
    let bad = planlint(&repo, &["--limit", "plan=3T"]);
    assert_eq!((bad.code, bad.err.contains("K, M or G")), (2, true), "{}", bad.err);
}

#[test]
fn a_tree_that_unfolds_without_end_is_refused_at_once() {
    let repo = many(1);
    let mktree = |lines: &str| {
        let listed = repo.beside("tree");
        std::fs::write(&listed, lines).expect("it can be written");
        let mut command = Command::new("git");
        let input = std::fs::File::open(&listed).expect("it was written");
        command.current_dir(repo.root()).arg("mktree").stdin(input);
        let made = repo.scrub(&mut command).output().expect("git is installed");
        String::from_utf8_lossy(&made.stdout).trim().to_owned()
    };
    let blob = repo.git(&["rev-parse", "HEAD:outcomes/o0.yml"]);
    let mut tree = mktree(&format!("100644 blob {blob}\ta.yml\n"));
    for _ in 0..40 {
        tree = mktree(&format!("040000 tree {tree}\ta\n040000 tree {tree}\tb\n"));
    }
    let root = mktree(&format!("040000 tree {tree}\toutcomes\n"));
    let bomb = repo.git(&["commit-tree", &root, "-p", "HEAD", "-m", "bomb"]);
    repo.write("planlint.yml", "outcomes: ['outcomes/**/*.yml']\n");
    for arguments in [["--rev", &bomb], ["--since", &bomb]] {
        let said = planlint(&repo, &[&["--config", "planlint.yml"][..], &arguments[..]].concat());
        if arguments[0] == "--rev" {
            assert_eq!(said.code, 2, "{}{}", said.out, said.err);
            assert!(said.err.contains("than planlint will follow"), "{}", said.err);
        }
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_in_place_of_the_memory_is_never_waited_for() {
    let repo = many(2);
    repo.days(1).commit_file("outcomes/o1.yml", &format!("id: o1\npriority: 2\n{OUTCOME}"), "Rank it");
    let arguments = ["--select", "priority-churn", "--quiet"];
    let first = planlint(&repo, &arguments);
    let folder = repo.root().join(".git/planlint/history");
    let kept: Vec<_> =
        std::fs::read_dir(&folder).expect("it is kept").map(|kept| kept.unwrap().path()).collect();
    assert_eq!(kept.len(), 1);
    std::fs::remove_file(&kept[0]).expect("it is there");
    assert!(Command::new("mkfifo").arg(&kept[0]).status().expect("mkfifo is there").success());
    assert_eq!(planlint(&repo, &arguments), first);
}

#[test]
fn threads_beyond_reason_are_not_asked_for() {
    let repo = many(20);
    let said = said(program(&repo, repo.root()).env("RAYON_NUM_THREADS", "99999"));
    assert!(said.code < 2, "{}", said.err);
}
