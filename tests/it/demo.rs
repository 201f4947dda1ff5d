//! The demonstration plan: a clean repository, the same for the same moment, that shows what planlint finds.

use planlint::engine::Request;
use planlint::init::{Error, demo};

use crate::support::TestRepo;

/// The demonstration, its folder and what the plan's rules say of it: (rule, outcome).
fn demonstration() -> (tempfile::TempDir, Vec<(String, String)>) {
    let folder = tempfile::tempdir().expect("a folder");
    let now = "2026-03-02T12:00:00Z".parse().expect("a time");
    demo(folder.path(), now).expect("it is made");
    let request = Request::new(folder.path().to_path_buf(), now);
    let report = planlint::engine::run(&request).expect("it can be judged").report;
    let said = report
        .findings
        .iter()
        .map(|finding| (finding.rule.to_string(), finding.outcome.as_deref().unwrap_or_default().to_owned()));
    let said = said.collect();
    (folder, said)
}

#[test]
fn the_demonstration_is_the_same_for_the_same_moment() {
    let now = "2026-03-02T12:00:00Z".parse().expect("a time");
    let made = |now| {
        let folder = tempfile::tempdir().expect("a folder");
        demo(&folder.path().join("plan"), now).expect("it is made")
    };
    let first = made(now);
    assert_eq!(first, made(now));
    assert_eq!((first.outcomes, first.commits, first.people), (12, 44, 8));
    assert_ne!(first.tip, made("2026-03-03T12:00:00Z".parse().expect("a time")).tip);
}

#[test]
fn the_demonstration_is_a_clean_repository_with_a_year_of_history() {
    let (folder, _) = demonstration();
    let clean = TestRepo::new();
    let git = |arguments: &[&str]| clean.git_in(folder.path(), arguments);
    assert_eq!(git(&["status", "--porcelain"]), "");
    git(&["fsck", "--strict"]);
    let times: Vec<i64> = git(&["log", "--first-parent", "--format=%ct"])
        .lines()
        .map(|line| line.parse().expect("a time"))
        .collect();
    assert!(times.windows(2).all(|pair| pair[0] > pair[1]), "commits are in order");
    let days = (times[0] - times[times.len() - 1]) / 86_400;
    assert!((350..=366).contains(&days), "{days} days");
    let moved = git(&["log", "--name-status", "--diff-filter=R", "--format="]);
    assert!(moved.contains("outcomes/support.yml\toutcomes/support-answers.yml"), "{moved}");
    assert_eq!(git(&["log", "--merges", "--format=%s"]).lines().count(), 2);
    let priorities =
        git(&["log", "--since=2025-12-02", "-G^priority:", "--format=%s", "--", "outcomes/pricing.yml"]);
    assert_eq!(priorities.lines().count(), 4, "{priorities}");
}

#[test]
fn the_demonstration_shows_what_is_wrong_and_nothing_else() {
    let (_folder, said) = demonstration();
    let wanted = [
        ("deadline-conflict", "pricing"),
        ("dependency-cycle", "channel-sync"),
        ("no-deadline", "hotel-stories"),
        ("no-individual-owner", "hotel-stories"),
        ("unclear-done", "hotel-stories"),
        ("unmapped-dependency", "mobile-checkout"),
        ("vanity-metric", "hotel-stories"),
    ];
    let errors = ["broken-cascade", "dropped-dependency", "duplicate-id", "invalid-field", "overdue-outcome"];
    let spoken = |rule: &str| errors.contains(&rule) || wanted.iter().any(|(by, _)| *by == rule);
    let mut found: Vec<(&str, &str)> =
        said.iter().map(|(rule, of)| (rule.as_str(), of.as_str())).filter(|(rule, _)| spoken(rule)).collect();
    found.sort_unstable();
    assert_eq!(found, wanted);
    for good in ["direct-bookings", "loyal-hotels", "support-answers", "refund-desk"] {
        let found: Vec<_> = said.iter().filter(|(_, of)| of == good).collect();
        assert!(found.is_empty(), "{found:?}");
    }
}

#[test]
fn the_demonstration_overwrites_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.txt"), "mine").expect("written");
    let error = demo(folder.path(), "2026-03-02T12:00:00Z".parse().expect("a time")).expect_err("not empty");
    assert!(matches!(error, Error::NotEmpty(_)), "{error}");
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1);
}
