//! The ready configurations: each is read, and says something sensible of the plans that it is for.

use std::path::{Path, PathBuf};

use crate::generated::root;
use crate::support::{self, TestRepo, planlint_in};

fn configuration(name: &str) -> String {
    let path = root().join(format!("examples/configurations/{name}.yml"));
    std::fs::read_to_string(path).expect("the configuration is there")
}

/// Each finding as (path, rule).
fn findings(repo: &TestRepo, folder: &Path) -> Vec<(String, String)> {
    let day = [("PLANLINT_AS_OF", "2026-05-01")];
    let said = planlint_in(repo, folder, &["--format", "json", "--no-cache"], &day);
    let report: serde_json::Value =
        serde_json::from_str(&said.out).unwrap_or_else(|_| panic!("{}", said.err));
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

/// A clone of one of the corpora with its configuration.
fn corpus(name: &str, branch: &str, configured: &str) -> (tempfile::TempDir, PathBuf) {
    let (home, clone) = support::corpus(name, &["-b", branch]);
    std::fs::write(clone.join("planlint.yml"), configuration(configured)).expect("written");
    (home, clone)
}

#[test]
#[cfg_attr(not(corpora), ignore = "the corpora are not at hand")]
fn the_kubernetes_proposals_are_judged_as_they_are() {
    let (_home, clone) = corpus("keps", "master", "kubernetes-enhancements");
    let found = findings(&TestRepo::new(), &clone);
    let count = |rule: &str| found.iter().filter(|(_, by)| by == rule).count();
    assert_eq!(count("invalid-yaml"), 0, "every file at the tip is YAML");
    assert_eq!(count("unclear-done"), 0);
    assert_eq!(count("no-individual-owner"), 0, "authors are not owners there");
    // Stable milestones that have passed, on proposals that are still implementable; those of years ago are one
    // finding.
    assert!((1..10).contains(&count("overdue-outcome")), "{}", count("overdue-outcome"));
}

#[test]
#[cfg_attr(not(corpora), ignore = "the corpora are not at hand")]
fn the_rust_project_goals_are_judged_as_they_are() {
    let (_home, clone) = corpus("goals", "main", "rust-project-goals");
    let found = findings(&TestRepo::new(), &clone);
    assert!(found.iter().all(|(_, rule)| rule != "invalid-yaml" && rule != "duplicate-id"), "{found:?}");
}
