//! Runs that end suddenly, a disk that is full, damage, and git at work beside: nothing is lost, and the next run tells
//! what it would have told.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant, SystemTime};

use planlint::config::Overlay;
use planlint::engine::{HistoryUse, Request, timelines};

use crate::support::{Said, TestRepo, planlint, program, request, said};

const OUTCOME: &str = "owner: Mira Okafor\ndone: Chat answers in four languages.\n";

/// Outcomes whose ranks changed, each with a deadline that can be fixed.
fn planned(count: usize) -> TestRepo {
    let repo = TestRepo::new();
    for turn in 1..4 {
        for number in 0..count {
            let text = format!("id: o{number}\npriority: {turn}\n{OUTCOME}deadline: 31 March 2027\n");
            repo.write(format!("outcomes/o{number}.yml"), text);
        }
        repo.days(1).commit("Rank anew");
    }
    repo
}

/// The run that reads history, and what it says.
fn judged(repo: &TestRepo) -> Said {
    planlint(repo, &["--select", "priority-churn,no-deadline", "--format", "concise", "--quiet"])
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// Every file of the plan with its text.
fn plan(repo: &TestRepo) -> Vec<(PathBuf, String)> {
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).expect("a text");
        (path, text)
    };
    files(&repo.root().join("outcomes")).into_iter().map(read).collect()
}

/// Starts the program with these arguments and ends it after a while, as a lack of power would.
fn killed(repo: &TestRepo, arguments: &[&str], after: Duration) {
    let mut command = program(repo, repo.root());
    let command = command.env("PLANLINT_AS_OF", "2026-02-01").args(arguments);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("planlint starts");
    std::thread::sleep(after);
    // It may have ended by itself.
    let _ = child.kill();
    child.wait().expect("it ended");
}

#[test]
fn a_run_that_is_killed_leaves_whole_files_and_nothing_in_the_plan() {
    let repo = planned(24);
    let before = plan(&repo);
    let began = Instant::now();
    let first = judged(&repo);
    let usual = began.elapsed();
    let wanted: Vec<_> = before
        .iter()
        .map(|(path, text)| (path.clone(), text.replace("31 March 2027", "2027-03-31")))
        .collect();
    for turn in 1..=5 {
        let _ = std::fs::remove_dir_all(repo.root().join(".git/planlint/history"));
        killed(&repo, &["--select", "priority-churn", "--quiet"], usual * turn / 5);
        assert_eq!(judged(&repo), first, "after a kill at {turn} fifths");
    }
    for turn in 1..=5 {
        before.iter().for_each(|(path, text)| std::fs::write(path, text).expect("it can be written"));
        killed(&repo, &["--fix", "--select", "no-deadline", "--quiet"], usual * turn / 5);
        let after = plan(&repo);
        assert_eq!(after.len(), before.len(), "nothing is left in the plan");
        for (file, (old, new)) in after.iter().zip(before.iter().zip(&wanted)) {
            assert!(file == old || file == new, "{}", file.1);
        }
        planlint(&repo, &["--fix", "--select", "no-deadline", "--quiet"]);
        assert_eq!(plan(&repo), wanted);
    }
}

#[test]
fn what_a_run_left_is_cleaned_by_a_later_one() {
    let repo = planned(1);
    let folder = repo.root().join(".git/planlint/new");
    std::fs::create_dir_all(&folder).expect("a folder");
    let [old, young] = ["old", "young"].map(|name| folder.join(name));
    for (path, age) in [(&old, 3_600), (&young, 0)] {
        let file = std::fs::File::create(path).expect("a file");
        file.set_modified(SystemTime::now() - Duration::from_secs(age)).expect("a time");
    }
    judged(&repo);
    assert_eq!(files(&folder), [young], "what another run is writing stays");
}

#[cfg(unix)]
#[test]
fn a_full_disk_is_told_and_costs_nothing() {
    let repo = planned(3);
    let full = |arguments: &str| {
        let planlint = env!("CARGO_BIN_EXE_planlint");
        let script = format!("trap '' XFSZ; ulimit -f 0; exec '{planlint}' {arguments}");
        let mut command = std::process::Command::new("sh");
        command.current_dir(repo.root()).arg("-c").arg(script);
        said(repo.scrub(&mut command).env("PLANLINT_AS_OF", "2026-02-01"))
    };
    let checked = full("--select priority-churn,no-deadline --format concise --quiet");
    assert_eq!(checked, judged(&repo));
    let before = plan(&repo);
    std::fs::remove_dir_all(repo.root().join(".git/planlint")).expect("it was made");
    let fixed = full("--fix --select no-deadline");
    assert_eq!(plan(&repo), before);
    assert!(fixed.err.contains("cannot be written"), "{}{}", fixed.out, fixed.err);
    assert!(files(&repo.root().join(".git/planlint/new")).is_empty());
    assert!(files(&repo.root().join(".git/planlint/history")).is_empty());
}

#[cfg(unix)]
#[test]
fn a_git_directory_that_takes_nothing_stops_no_fix() {
    let repo = planned(2);
    std::fs::write(repo.root().join(".git/planlint"), "a file where the folder should be").expect("a file");
    judged(&repo);
    planlint(&repo, &["--fix", "--select", "no-deadline", "--quiet"]);
    assert!(plan(&repo).iter().all(|(_, text)| text.contains("2027-03-31")));
    assert_eq!(plan(&repo).len(), 2);
}

#[test]
fn a_thousand_damaged_memories_change_nothing() {
    let repo = planned(2);
    let asked =
        Request { past: HistoryUse { read: true, cached: true }, ..request(&repo, Overlay::default()) };
    let told = || timelines(&asked).expect("it can be read").history;
    let plain = told();
    let [kept] = &files(&repo.root().join(".git/planlint/history"))[..] else { panic!("one memory") };
    let whole = std::fs::read(kept).expect("it is kept");
    let mut random = 7_u64;
    let mut next = |bound: usize| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 33) as usize % bound
    };
    for turn in 0..1_000 {
        let mut bytes = whole.clone();
        match turn % 4 {
            0 => bytes.truncate(next(whole.len())),
            1 => bytes[next(whole.len())] ^= 1 << next(8),
            2 => bytes.rotate_left(1 + next(whole.len() - 1)),
            _ => {
                let at = next(whole.len());
                bytes[at..].fill(turn as u8);
                bytes.extend_from_slice(&whole[..next(whole.len())]);
            }
        }
        std::fs::write(kept, &bytes).expect("it can be written");
        let found = told();
        assert_eq!((&found.timelines, &found.commits), (&plain.timelines, &plain.commits), "damage {turn}");
    }
}

#[test]
fn many_runs_while_git_packs_and_commits_are_all_right() {
    let repo = planned(4);
    let first = judged(&repo);
    let done = AtomicBool::new(false);
    let (root, elsewhere) = (repo.root().to_path_buf(), TestRepo::new());
    std::thread::scope(|scope| {
        let runs = (0..4).map(|_| {
            let start = || {
                let mut command = program(&repo, &root);
                command.env("PLANLINT_AS_OF", "2026-02-01");
                command.args(["--select", "priority-churn,no-deadline", "--format", "concise", "--quiet"]);
                command
            };
            let mut commands: Vec<_> = (0..6).map(|_| start()).collect();
            scope.spawn(move || commands.iter_mut().map(said).collect::<Vec<_>>())
        });
        let runs: Vec<_> = runs.collect();
        let (root, done) = (&root, &done);
        scope.spawn(move || {
            while !done.load(Ordering::Relaxed) {
                for arguments in [
                    &["commit", "-q", "--allow-empty", "-m", "Nothing"][..],
                    &["repack", "-a", "-d", "-q"],
                    &["commit-graph", "write", "--reachable", "--no-progress"],
                    &["gc", "-q", "--prune=now"],
                ] {
                    elsewhere.git_in(root, arguments);
                }
            }
        });
        let told: Vec<_> = runs.into_iter().map(|run| run.join()).collect();
        done.store(true, Ordering::Relaxed);
        for said in told.into_iter().flat_map(|told| told.expect("they ran")) {
            assert_eq!(said, first);
        }
    });
}
