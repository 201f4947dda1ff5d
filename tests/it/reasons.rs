//! Which changes owe a reason, and which one they have: the hook, rules, the log, the page and the digest ask one question.

use serde_json::Value;

use crate::support::{TestRepo, planlint_in};

fn outcome(priority: u32, deadline: &str, status: &str) -> String {
    format!(
        "id: a\ntitle: Guests pay by phone\nowner: Mira Okafor\npriority: {priority}\ndeadline: {deadline}\nstatus: {status}\n"
    )
}

/// A plan of two outcomes.
fn planned(first: &str) -> TestRepo {
    let repo = TestRepo::new();
    repo.write("planlint.yml", "outcomes: ['plan/*']\n");
    repo.write("plan/b.yml", "id: b\ntitle: Guests pay by card\nowner: Jon Berg\npriority: 2\n");
    repo.commit_file("plan/a.yml", first, "Begin");
    repo.days(10);
    repo
}

fn planlint(repo: &TestRepo, arguments: &[&str]) -> (i32, String) {
    let said = planlint_in(repo, repo.root(), arguments, &[("PLANLINT_AS_OF", "2026-02-10")]);
    assert!(said.code != 2, "{arguments:?}: {}", said.err);
    (said.code, said.out)
}

/// What the hook says of what is in the working tree.
fn hook(repo: &TestRepo, message: &str) -> i32 {
    repo.git(&["add", "-A"]);
    repo.write(".git/M", message);
    planlint(repo, &["commit-msg", ".git/M"]).0
}

/// The changes of which the log says that nobody gave the reason they owe.
fn unexplained(repo: &TestRepo) -> Vec<String> {
    let (_, out) = planlint(repo, &["log", "--all", "--format", "json"]);
    let rows = out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let owing = rows.filter(|row| row["unexplained"] == true);
    owing.map(|row| row["field"].as_str().unwrap_or("-").to_owned()).collect()
}

/// How often each of the others says so: the digest, the log for people, the page, and all rules.
fn missing(repo: &TestRepo) -> [usize; 4] {
    let digest = ["check", "--format", "markdown", "--since", "35d"];
    let rules = ["check", "--format", "concise", "--full", "--preset", "strict"];
    let page = repo.beside("page.html");
    planlint(repo, &["report", "-o", page.to_str().unwrap()]);
    let page = std::fs::read_to_string(page).unwrap();
    let count = |text: &str| text.matches("no reason given").count();
    [
        count(&planlint(repo, &digest).1),
        count(&planlint(repo, &["log", "--all"]).1),
        page.matches(", no reason given").count(),
        planlint(repo, &rules).1.matches("[unexplained-change]").count(),
    ]
}

#[test]
fn what_a_merge_explains_and_what_owes_no_reason_is_told_as_unexplained_nowhere() {
    let repo = planned(&outcome(3, "2026-03-01", "proposed"));
    repo.git(&["switch", "-q", "-c", "side"]);
    repo.commit_file("plan/a.yml", &outcome(1, "2026-03-01", "proposed"), "Up");
    repo.git(&["switch", "-q", "main"]);
    repo.git(&["merge", "-q", "--no-ff", "-m", "Merge\n\nRationale: the board wants it first", "side"]);
    // A start, with the day that is promised for it.
    repo.days(2).write("plan/a.yml", outcome(1, "2026-04-01", "on-track"));
    assert_eq!(hook(&repo, "Begin it\n"), 0);
    repo.commit("Begin it");
    repo.days(2).commit_file("plan/a.yml", &outcome(1, "2026-04-01", "at-risk"), "Late");
    assert_eq!(unexplained(&repo), [""; 0]);
    assert_eq!(missing(&repo), [0; 4]);
    let (_, digest) = planlint(&repo, &["check", "--format", "markdown", "--since", "35d"]);
    assert!(digest.contains("the board wants it first"), "{digest}");
}

#[test]
fn a_change_that_owes_a_reason_is_asked_for_it_by_everybody() {
    let repo = planned(&outcome(3, "2026-03-01", "on-track"));
    repo.write("plan/a.yml", outcome(1, "2026-04-01", "on-track"));
    assert_eq!(hook(&repo, "Up\n"), 1);
    assert_eq!(hook(&repo, "Up\n\nRationale: the board wants it first\n"), 0);
    repo.commit("Up");
    assert_eq!(unexplained(&repo), ["priority", "deadline"]);
    let [digest, log, page, rules] = missing(&repo);
    assert_eq!([digest, log, rules], [2, 2, 1]);
    assert!(page > 0);
}

#[test]
fn a_priority_that_keeps_the_order_owes_no_reason() {
    let repo = planned(&outcome(5, "2026-03-01", "on-track"));
    repo.write("plan/a.yml", outcome(6, "2026-03-01", "on-track"));
    assert_eq!(hook(&repo, "Down\n"), 0);
    repo.commit("Down");
    assert_eq!(unexplained(&repo), [""; 0]);
    assert_eq!(missing(&repo), [0; 4]);
}

#[test]
fn an_outcome_that_is_over_owes_no_reason() {
    let repo = planned(&outcome(1, "2026-03-01", "on-track"));
    repo.write("plan/a.yml", outcome(3, "2026-02-01", "done"));
    assert_eq!(hook(&repo, "It is there\n"), 0);
    repo.commit("It is there");
    repo.days(2).write("plan/a.yml", outcome(3, "2026-01-31", "done"));
    assert_eq!(hook(&repo, "The right day\n"), 0);
    repo.commit("The right day");
    repo.days(2).git(&["rm", "-q", "plan/a.yml"]);
    repo.commit("Tidy");
    assert_eq!(unexplained(&repo), [""; 0]);
    assert_eq!(missing(&repo), [0; 4]);
}

#[test]
fn somebody_who_joins_the_owner_takes_nothing_and_whoever_follows_does() {
    let owned = |owner: &str| format!("id: a\ntitle: Guests pay by phone\nowner: {owner}\npriority: 1\n");
    let repo = planned(&owned("Mira Okafor"));
    repo.write("plan/a.yml", owned("[Mira Okafor, Jon Berg]"));
    assert_eq!(hook(&repo, "Two\n"), 0);
    repo.commit("Two");
    assert_eq!((unexplained(&repo), missing(&repo)), (Vec::new(), [0; 4]));
    repo.days(2).write("plan/a.yml", owned("Jon Berg"));
    assert_eq!(hook(&repo, "One\n"), 1);
    repo.commit("One");
    assert_eq!(unexplained(&repo), ["owner"]);
}

#[test]
fn a_later_trailer_explains_a_change_to_everybody() {
    let repo = planned(&outcome(3, "2026-03-01", "on-track"));
    repo.commit_file("plan/a.yml", &outcome(1, "2026-03-01", "on-track"), "Up");
    repo.days(2).commit_file(
        "plan/a.yml",
        &format!("{}purpose: Guests wait less\n", outcome(1, "2026-03-01", "on-track")),
        "Say why\n\nRationale: the board wants it first",
    );
    assert_eq!((unexplained(&repo), missing(&repo)), (Vec::new(), [0; 4]));
}

#[test]
fn a_reason_in_the_merge_makes_a_change_weigh_less() {
    // The one passes another each time, and the last makes room.
    let plan = |first: u32, last: u32| -> String {
        let ranks = [("phone", first), ("card", 2), ("cash", 4), ("cheque", 6), ("stamps", last)];
        let item =
            |(id, priority)| format!("- {{id: {id}, title: Guests pay by {id}, priority: {priority}}}\n");
        ranks.map(item).concat()
    };
    let repo = TestRepo::new();
    repo.write("planlint.yml", "outcomes: ['plan/*']\n");
    repo.commit_file("plan/all.yml", &plan(7, 10), "Begin");
    for (place, (first, last)) in [(5, 11), (3, 12), (1, 13)].into_iter().enumerate() {
        repo.days(4).git(&["switch", "-q", "-c", &format!("side-{place}")]);
        repo.commit_file("plan/all.yml", &plan(first, last), "Plan");
        repo.git(&["switch", "-q", "main"]);
        let message = "Merge\n\nRationale: the board wants phones first";
        repo.git(&["merge", "-q", "--no-ff", "-m", message, &format!("side-{place}")]);
    }
    let (_, said) = planlint(&repo, &["check", "--select", "priority-churn", "--format", "concise"]);
    assert!(!said.contains("[priority-churn]"), "{said}");
}

/// A repository with outcomes of these priorities, each in a file of its own.
fn ranked(ranks: &[(&str, u32)]) -> TestRepo {
    let repo = TestRepo::new();
    repo.write("planlint.yml", "outcomes: ['plan/*']\n");
    ranks.iter().for_each(|(id, rank)| rank_at(&repo, id, rank));
    repo.commit("Begin");
    repo.days(10);
    repo
}

fn rank_at(repo: &TestRepo, id: &str, rank: impl std::fmt::Display) {
    repo.write(format!("plan/{id}.yml"), format!("id: {id}\ntitle: Outcome {id}\npriority: {rank}\n"));
}

fn judged(repo: &TestRepo) -> String {
    let rules = ["--select", "priority-churn,unexplained-change", "--as-of", "2026-02-10"];
    planlint(repo, &[&["check", "--format", "concise", "-q"][..], &rules[..]].concat()).1
}

#[test]
fn whatever_closes_up_behind_a_deleted_outcome_keeps_its_place() {
    let repo = ranked(&[("a", 1), ("b", 2), ("c", 3), ("d", 4)]);
    for (gone, rest) in [("a", &["b", "c", "d"][..]), ("b", &["c", "d"]), ("c", &["d"])] {
        std::fs::remove_file(repo.root().join(format!("plan/{gone}.yml"))).unwrap();
        rest.iter().zip(1..).for_each(|(id, rank)| rank_at(&repo, id, rank));
        assert_eq!(hook(&repo, "Drop it"), 0, "{gone}");
        repo.commit("Drop it");
        repo.days(2);
    }
    assert_eq!(judged(&repo), "");
}

#[test]
fn the_order_of_a_day_is_that_after_its_last_commit() {
    let repo = ranked(&[("a", 1), ("b", 2), ("c", 3)]);
    for (rank, id) in (1..).zip(["n", "a", "b", "c"]) {
        rank_at(&repo, id, rank);
        repo.commit("Move");
    }
    assert_eq!(judged(&repo), "");
    rank_at(&repo, "c", 1);
    repo.commit("Move");
    assert!(judged(&repo).contains("changed the priority (4 → 1)"), "{}", judged(&repo));
}

#[test]
fn a_priority_that_nobody_can_read_is_no_change() {
    let repo = ranked(&[("a", 1), ("b", 2)]);
    for rank in ["No. 1", "1"] {
        rank_at(&repo, "a", rank);
        repo.commit("Edit");
        repo.days(2);
    }
    assert_eq!(judged(&repo), "");
}

#[test]
fn the_hook_asks_of_a_merge_for_what_neither_side_had() {
    let merged = |rank: u32| {
        let repo = ranked(&[("a", 9), ("b", 5)]);
        repo.git(&["checkout", "-qb", "side"]);
        rank_at(&repo, "a", 7);
        repo.commit("Side");
        repo.git(&["checkout", "-q", "-"]);
        rank_at(&repo, "a", 8);
        repo.commit("Main");
        repo.days(2);
        let (done, _) = repo.try_git_in(repo.root(), &["merge", "-q", "side"]);
        assert!(!done);
        rank_at(&repo, "a", rank);
        hook(&repo, "Merge branch 'side'")
    };
    assert_eq!([merged(8), merged(7), merged(1)], [0, 0, 1]);
}

#[test]
fn the_hook_lets_through_where_there_is_no_plan() {
    let repo = TestRepo::new();
    repo.commit_file("README.txt", "Nothing yet.\n", "Begin");
    repo.write("README.txt", "Still nothing.\n");
    assert_eq!(hook(&repo, "Edit"), 0);
}

#[test]
fn the_hook_knows_the_comment_sign_of_the_command() {
    let repo = planned(&outcome(1, "2026-12-31", "on-track"));
    repo.write("plan/a.yml", outcome(3, "2026-12-31", "on-track"));
    repo.git(&["add", "-A"]);
    repo.write(".git/M", "Lower it\n\n; The till API closes\n");
    let run = |sign: &str| {
        let told = format!("'core.commentChar'='{sign}'");
        let environment = [("GIT_CONFIG_PARAMETERS", told.as_str())];
        planlint_in(&repo, repo.root(), &["commit-msg", ".git/M"], &environment).code
    };
    assert_eq!([run("#"), run(";")], [0, 1]);
}
