//! The ready configurations: each is read, and says something sensible of the plans that it is for.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::generated::root;
use crate::support::TestRepo;

fn configuration(name: &str) -> String {
    let path = root().join(format!("examples/configurations/{name}.yml"));
    std::fs::read_to_string(path).expect("the configuration is there")
}

/// Each finding as (path, rule).
fn findings(repo: &TestRepo, folder: &Path) -> Vec<(String, String)> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_planlint"));
    repo.scrub(&mut command).current_dir(folder).env("PLANLINT_AS_OF", "2026-05-01");
    let output = command.args(["--format", "json", "--no-cache"]).output().expect("it runs");
    let error = String::from_utf8_lossy(&output.stderr);
    let report: serde_json::Value =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{error}"));
    let text = |value: &serde_json::Value| value.as_str().expect("a text").to_owned();
    let list = report["findings"].as_array().expect("a list");
    list.iter().map(|finding| (text(&finding["path"]), text(&finding["rule"]))).collect()
}

#[test]
fn objectives_with_key_results_are_judged_as_outcomes_with_metrics() {
    let repo = TestRepo::new();
    repo.write("planlint.yml", configuration("okr"));
    let good = "objective: Guests book with us directly\nlead: Priya Raman\nquarter: 2026-Q2\nkey_results:\n  - {name: share of direct bookings, unit: \"%\", from: 18, to: 30}\n";
    repo.write("okrs/direct.yaml", good);
    repo.write(
        "okrs/vain.yaml",
        good.replace("share of direct bookings, unit: \"%\"", "page views, unit: views")
            .replace("Priya Raman", "Sales team"),
    );
    repo.commit("Plan");
    let found = findings(&repo, repo.root());
    let of = |path: &str| {
        found.iter().filter(|(at, _)| at == path).map(|(_, rule)| rule.as_str()).collect::<Vec<_>>()
    };
    for rule in ["no-individual-owner", "vanity-metric"] {
        assert!(of("okrs/vain.yaml").contains(&rule), "{found:?}");
        assert!(!of("okrs/direct.yaml").contains(&rule), "{found:?}");
    }
}

/// A clone of one of the corpora with its configuration, where the corpora are at hand.
#[allow(clippy::print_stdout, reason = "a test that is passed over says so")]
fn corpus(bundle: &str, branch: &str, name: &str) -> Option<(TestRepo, PathBuf)> {
    let corpora = std::env::var_os("PLANLINT_CORPORA").map(PathBuf::from);
    let bundle = corpora.unwrap_or_else(|| root().join("../shared/corpora")).join(bundle);
    if !bundle.is_file() {
        println!("skipped: {} is not here", bundle.display());
        return None;
    }
    let repo = TestRepo::new();
    let clone = repo.beside("clone");
    repo.git(&["clone", "-q", "-b", branch, bundle.to_str().expect("UTF-8"), clone.to_str().expect("UTF-8")]);
    std::fs::write(clone.join("planlint.yml"), configuration(name)).expect("written");
    Some((repo, clone))
}

#[test]
fn the_kubernetes_proposals_are_judged_as_they_are() {
    let Some((repo, clone)) = corpus("keps.bundle", "master", "kubernetes-enhancements") else { return };
    let found = findings(&repo, &clone);
    let count = |rule: &str| found.iter().filter(|(_, by)| by == rule).count();
    assert_eq!(count("invalid-yaml"), 0, "every file at the tip is YAML");
    assert_eq!(count("unclear-done"), 0);
    assert_eq!(count("no-individual-owner"), 0, "authors are not owners there");
    // Milestones that passed years ago, on proposals that are still implementable.
    assert!(count("overdue-outcome") > 100, "{}", count("overdue-outcome"));
}

#[test]
fn the_rust_project_goals_are_judged_as_they_are() {
    let Some((repo, clone)) = corpus("goals.bundle", "main", "rust-project-goals") else { return };
    let found = findings(&repo, &clone);
    assert!(found.iter().all(|(_, rule)| rule != "invalid-yaml" && rule != "duplicate-id"), "{found:?}");
}
