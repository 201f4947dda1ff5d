//! The plan through time: what words meant then, the plan as it stood, clocks that run ahead, short histories.

use std::path::Path;

use serde_json::Value;

use crate::support::{TestRepo, events, program, said};

/// Exit code, standard output, standard error.
fn planlint_in(repo: &TestRepo, folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let said = said(program(repo, folder).args(arguments));
    (said.code, said.out, said.err)
}

fn planlint(repo: &TestRepo, arguments: &[&str]) -> (i32, String, String) {
    planlint_in(repo, repo.root(), arguments)
}

fn concise(repo: &TestRepo, rules: &str, arguments: &[&str]) -> String {
    let all = [&["check", "--format", "concise", "--select", rules], arguments].concat();
    let (_, out, err) = planlint(repo, &all);
    format!("{out}{err}")
}

#[test]
fn the_users_words_mean_in_the_past_what_they_say_today() {
    let repo = TestRepo::new();
    repo.write("planlint.yml", "outcomes: ['plan/*']\n");
    repo.commit_file("plan/a.yml", "id: a\ntitle: T\nstatus: shaping\n", "Begin");
    repo.days(30).commit_file("plan/a.yml", "id: a\ntitle: T\nstatus: betting\n", "Bet");
    // The configuration comes last, and is right about what was before it.
    let words = "outcomes: ['plan/*']\nvalues:\n  status: {shaping: proposed, betting: proposed}\n";
    repo.days(1).commit_file("planlint.yml", words, "Say what our words mean");
    assert_eq!(events(&repo, &["a", "--field", "status"]).len(), 0, "both are proposals");
    let said = concise(&repo, "endless-planning", &["--as-of", "2026-04-30"]);
    assert!(said.contains("this has been proposed for 119 days"), "{said}");
    // Another outcome that uses a word changes nothing.
    repo.commit_file("plan/b.yml", "id: b\ntitle: U\nstatus: shaping\n", "Another");
    assert_eq!(
        concise(&repo, "endless-planning", &["--as-of", "2026-04-30"]).lines().next(),
        said.lines().next()
    );
}

#[test]
fn a_day_written_among_words_is_a_sign_of_life() {
    let repo = TestRepo::new();
    repo.write("planlint.yml", "outcomes: ['plan/*']\n");
    let silent = |line: &str| {
        repo.commit_file("plan/a.yml", &format!("id: a\ntitle: T\nstatus: on-track\n{line}\n"), "Begin");
        let said = concise(&repo, "stale-outcome", &["--as-of", "2026-03-01"]);
        !said.contains("stale-outcome")
    };
    for line in [
        "check_in: 'Stand: 20. Februar 2026'",
        "check_in: am 20. Februar 2026 geprüft",
        "check_in: checked on 20 February 2026",
        "check_in: 'Mira, 2026-02-20: fine'",
        "check_in: 2026年2月20日確認",
        "start: 01.04.2026",
        "start: soonish",
    ] {
        assert!(silent(line), "{line}");
    }
    for line in ["check_in: soon", "check_in: checked on 20 December 2025", "start: TBD", "start: 2026-01-02"]
    {
        assert!(!silent(line), "{line}");
    }
}

#[test]
fn a_milestone_that_moves_is_a_change_of_every_deadline_that_names_it() {
    let repo = TestRepo::new();
    let config = |day: &str| format!("outcomes: ['plan/*']\nmilestones:\n  m1: {day}\n");
    repo.write("planlint.yml", "outcomes: ['plan/*']\n");
    repo.commit_file("plan/a.yml", "id: a\ntitle: T\nstatus: on-track\ndeadline: m1\n", "Begin");
    repo.commit_file("planlint.yml", &config("2026-03-31"), "Name the milestone");
    assert_eq!(
        events(&repo, &["a", "--field", "deadline"]).len(),
        0,
        "a name that gets its day is no change"
    );
    repo.days(10).commit_file(
        "planlint.yml",
        &config("2026-09-30"),
        "Later\n\nRationale: the vendor is late",
    );
    let rows = events(&repo, &["a", "--field", "deadline"]);
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert_eq!((&rows[0]["old"], &rows[0]["new"]), (&"m1 (2026-03-31)".into(), &"m1 (2026-09-30)".into()));
    assert_eq!(
        (&rows[0]["reason"], &rows[0]["path"]),
        (&"the vendor is late".into(), &"planlint.yml".into())
    );
    let said = concise(&repo, "deadline-slip", &["--as-of", "2026-02-01"]);
    assert!(
        said.contains("deadline moved later once: first promised for 2026-03-31, now 183 days later"),
        "{said}"
    );
    // On a branch, and not committed yet.
    repo.git(&["switch", "-q", "-c", "side"]);
    let made = repo.days(1).commit_file("planlint.yml", &config("2026-10-31"), "Later still");
    repo.git(&["switch", "-q", "main"]);
    repo.commit_file("note.txt", "x", "Note");
    repo.merge(&["side"]);
    repo.write("planlint.yml", config("2026-11-30"));
    let rows = events(&repo, &["a", "--field", "deadline"]);
    assert_eq!(rows.len(), 3, "{rows:?}");
    assert_eq!(rows[1]["origin"], made);
    assert_eq!((&rows[2]["new"], &rows[2]["commit"]), (&"m1 (2026-11-30)".into(), &Value::Null));
}

#[test]
fn as_of_judges_the_plan_as_it_stood() {
    let repo = TestRepo::new();
    let chat = |priority: u32| format!("id: chat\ntitle: Chat\npriority: {priority}\n");
    repo.write("planlint.yml", "outcomes: ['plan/*']\nrules: {vague-title: off}\n");
    repo.commit_file("plan/chat.yml", &chat(1), "Begin");
    for priority in [2, 3, 4] {
        repo.days(20).commit_file("plan/chat.yml", &chat(priority), "Change");
    }
    repo.days(1).commit_file("plan/new.yml", "id: new\ntitle: New\nowner: Sales team\n", "New");
    repo.write("plan/chat.yml", chat(9));
    let early = ["--as-of", "2026-01-25"];
    let said = concise(&repo, "no-individual-owner,priority-churn,unexplained-change", &early);
    assert!(!said.contains("new.yml") && !said.contains("priority-churn"), "{said}");
    assert_eq!(said.matches("unexplained-change").count(), 1, "one change had happened: {said}");
    // Today's files on that day: they are there, and what changed them later is told once and counts for nothing.
    let today = concise(
        &repo,
        "no-individual-owner,priority-churn,unexplained-change",
        &["--as-of", "2026-01-25", "--rev", "HEAD"],
    );
    assert!(today.contains("plan/new.yml") && !today.contains("priority-churn"), "{today}");
    let (_, out, err) = planlint(&repo, &["check", "--as-of", "2026-01-25", "--rev", "HEAD"]);
    let told = format!("{out}{err}");
    assert_eq!(told.matches("3 commits are dated after 2026-01-25").count(), 1, "{told}");
    // Before there was anything, with the index, and on a day to come.
    let (code, _, err) = planlint(&repo, &["check", "--as-of", "2025-01-01"]);
    assert!(code == 2 && err.contains("this branch had no commit on 2025-01-01"), "{err}");
    let (code, _, err) = planlint(&repo, &["check", "--as-of", "2026-01-25", "--staged"]);
    assert!(code == 2 && err.contains("staged changes did not exist on 2026-01-25"), "{err}");
    let later = concise(&repo, "priority-churn", &["--as-of", "2099-01-01"]);
    assert!(!later.contains("error: "), "{later}");
}

#[test]
fn log_and_people_tell_of_a_day_what_was_known_then() {
    let repo = TestRepo::new();
    let chat =
        |priority: u32| format!("id: chat\ntitle: Chat is live\nowner: Mira Okafor\npriority: {priority}\n");
    repo.write("planlint.yml", "outcomes: ['plan/*']\n");
    repo.commit_file("plan/chat.yml", &chat(1), "Begin");
    repo.days(20).commit_file("plan/chat.yml", &chat(2), "Lower chat");
    repo.days(20).commit_file("plan/mail.yml", "id: mail\ntitle: Mail is live\nowner: Ada Reyes\n", "Mail");
    repo.commit_file("plan/chat.yml", &chat(3), "Lower chat again");
    let known = |day: &str| events(&repo, &["--all", "--field", "priority", "--as-of", day]).len();
    assert_eq!(["2026-01-02", "2026-01-25", "2026-03-31"].map(known), [0, 1, 2]);
    let (code, out, _) = planlint(&repo, &["log", "mail", "--as-of", "2026-01-25"]);
    assert_eq!((code, out.as_str()), (2, ""), "mail was not there yet");
    let people = |day: &str| planlint(&repo, &["people", "--as-of", day]).1;
    assert!(!people("2026-01-25").contains("Ada Reyes"));
    assert!(people("2026-03-31").contains("Ada Reyes"));
    let (code, _, err) = planlint(&repo, &["log", "chat", "--as-of", "2025-01-01"]);
    assert!(code == 2 && err.contains("this branch had no commit on 2025-01-01"), "{err}");
    let (code, _, err) = planlint(&repo, &["people", "--as-of", "soon"]);
    assert!(code == 2 && err.contains("`soon` is not a day"), "{err}");
}

#[test]
fn a_deadline_that_is_written_anew_as_its_milestone_moves_is_told_by_its_day() {
    let repo = TestRepo::new();
    let config = |m1: &str, m2: &str| format!("outcomes: ['plan/*']\nmilestones: {{m1: {m1}, m2: {m2}}}\n");
    let chat = |deadline: &str| format!("id: chat\ntitle: Chat is live\ndeadline: {deadline}\n");
    repo.write("planlint.yml", config("2026-03-31", "2026-02-28"));
    repo.commit_file("plan/chat.yml", &chat("m1"), "Begin");
    // To another milestone that now has the same day; a new outcome has no day before.
    repo.write("planlint.yml", config("2026-05-31", "2026-03-31"));
    repo.write("plan/new.yml", "id: new\ntitle: New\ndeadline: m1\n");
    repo.commit_file("plan/chat.yml", &chat("m2"), "Follow the day");
    assert_eq!(events(&repo, &["--all", "--field", "deadline"]).len(), 0);
    repo.write("planlint.yml", config("2026-05-31", "2026-06-30"));
    repo.commit_file("plan/chat.yml", &chat("2026-07-31"), "Later");
    assert_eq!(events(&repo, &["chat", "--field", "deadline"]).len(), 1);
}

#[test]
fn a_clone_without_its_beginning_calls_no_promise_the_first() {
    let repo = TestRepo::new();
    let chat = |day: &str| format!("id: chat\ntitle: Chat is live\nstatus: on-track\ndeadline: {day}\n");
    repo.write("planlint.yml", "outcomes: ['plan/*']\n");
    repo.commit_file("plan/chat.yml", &chat("2027-06-30"), "Begin");
    repo.days(1).commit_file("plan/chat.yml", &chat("2026-03-31"), "Sooner");
    repo.days(400).commit_file("README.md", "A plan\n", "Say what it is");
    repo.days(1).commit_file("plan/chat.yml", &chat("2027-03-31"), "Later, but sooner than promised first");
    let check = [
        "check",
        "--as-of",
        "2027-02-28",
        "--rev",
        "HEAD",
        "--format",
        "concise",
        "--select",
        "deadline-slip",
    ];
    let (_, whole, _) = planlint(&repo, &check);
    assert!(!whole.contains("deadline-slip"), "it is not due later than ever promised: {whole}");
    let clone = repo.clone_as("late", &["--depth=2"]);
    let (_, out, err) = planlint_in(&repo, &clone, &check);
    assert!(!format!("{out}{err}").contains("first promised"), "{out}{err}");
    let health = ["health", "--as-of", "2027-02-28", "--rev", "HEAD", "--format", "json"];
    let (_, out, _) = planlint_in(&repo, &clone, &health);
    assert!(!out.contains("\"first_promised\": \"2026-03-31\""), "{out}");
}

#[test]
fn a_commit_of_the_future_is_told_and_counts_for_nothing() {
    let repo = TestRepo::new();
    let chat = |progress: u32| {
        format!("id: chat\ntitle: Chat\nstatus: on-track\nlevel: team\nprogress: {progress}\n")
    };
    repo.write("planlint.yml", "outcomes: ['plan/*']\n");
    repo.commit_file("plan/chat.yml", &chat(1), "Begin");
    repo.days(1200).commit_file("plan/chat.yml", &chat(2), "A clock runs ahead");
    let (_, out, err) = planlint(&repo, &["check", "--select", "stale-outcome"]);
    assert!(out.contains("stale-outcome"), "{out}{err}");
    assert_eq!(format!("{out}{err}").matches("1 commit is dated after").count(), 1, "{out}{err}");
}

#[test]
fn a_short_history_knows_nothing_and_says_so() {
    let repo = TestRepo::new();
    let chat = |n: u32| {
        format!(
            "id: chat\ntitle: Chat for all\nstatus: blocked\npriority: 1\ndeadline: 2099-03-31\nowner: Mira Okafor\nnote: {n}\n"
        )
    };
    repo.write("planlint.yml", "outcomes: ['plan/*']\n");
    for n in 0..4 {
        repo.days(20).commit_file("plan/chat.yml", &chat(n), "Change");
    }
    let clone = repo.clone_as("shallow", &["--depth=1"]);
    std::fs::write(
        clone.join("planlint.yml"),
        "outcomes: ['plan/*']\nrules: {priority-churn: {window: 4000000000}}\n",
    )
    .unwrap();
    let (code, out, err) = planlint_in(&repo, &clone, &["--format", "json"]);
    assert!(code == 1 && out.contains("shallow-history"), "{out}{err}");
    repo.write("planlint.yml", "outcomes: ['plan/*']\n");
    let (_, out, err) =
        planlint_in(&repo, &clone, &["health", "--format", "json", "--as-of", "2026-06-01", "--rev", "HEAD"]);
    let health: Value = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{out}{err}"));
    assert_eq!((&health["on_time"], &health["first_result"]), (&Value::Null, &Value::Null));
    let mut seen = 0;
    for answer in health["questions"].as_array().unwrap() {
        let silent = answer["silent"].as_array().unwrap();
        if silent.iter().any(|rule| rule["why"] == "shallow") {
            assert_eq!(answer["colour"], "not-known", "{answer}");
            seen += 1;
        }
        assert!(
            answer["rules"].as_array().unwrap().is_empty()
                || answer["colour"] != "green"
                || silent.iter().all(|rule| rule["why"] != "shallow")
        );
    }
    assert!(seen > 3, "{health}");
    let (_, said, _) = planlint_in(&repo, &clone, &["health", "--as-of", "2026-06-01", "--rev", "HEAD"]);
    assert!(said.contains("first promises kept: not known, as the history at hand does not begin"), "{said}");
    assert!(said.contains("blocked for at least 71 days"), "{said}");
    assert!(!said.contains("nothing found by assigned-promise"), "a rule that sees too little: {said}");
    let (_, said, _) = planlint_in(
        &repo,
        &clone,
        &["check", "--select", "unescalated-block", "--as-of", "2026-06-01", "--rev", "HEAD"],
    );
    assert!(said.contains("blocked for at least 71 days"), "{said}");
}

#[test]
fn log_refuses_what_never_was_and_fits_a_narrow_window() {
    let repo = TestRepo::new();
    let text = |day: &str| format!("id: a\ntitle: T\nlatest-milestone: {day}\n");
    repo.write("planlint.yml", "outcomes: ['plan/*']\nfields: {deadline: latest-milestone}\n");
    repo.commit_file("plan/a.yml", &text("2026-03-31"), "Begin");
    repo.days(40).commit_file("plan/a.yml", &text("2026-06-30"), "Later\n\nRationale: the vendor is late");
    let (code, _, err) = planlint(&repo, &["log", "a", "--field", "deadlin"]);
    assert!(code == 2 && err.contains("Did you mean `deadline`?"), "{err}");
    let (code, _, err) = planlint(&repo, &["log", "plan/b.yml"]);
    assert!(code == 2 && err.contains("there is no outcome `plan/b.yml`"), "{err}");
    assert_eq!(events(&repo, &["a", "--field", "latest-milestone"]).len(), 1, "the user's own name will do");
    let (_, out, _) = planlint(&repo, &["log", "a"]);
    assert!(out.contains("  deadline 2026-03-31 ▁"), "{out}");
    let out = said(program(&repo, repo.root()).env("COLUMNS", "60").args(["log", "a"])).out;
    assert!(out.lines().all(|line| line.chars().count() <= 60) && out.contains("the vendor"), "{out}");
    let words = "the page that guests see first says it, ".repeat(3);
    repo.commit_file("plan/a.yml", &(text("2026-06-30") + &format!("done: {words}\n")), "Say it");
    repo.commit_file("plan/a.yml", &(text("2026-06-30") + &format!("done: Now {words}\n")), "Say it well");
    for width in [60, 80, 100, 120, 140] {
        let out = said(program(&repo, repo.root()).env("COLUMNS", width.to_string()).args(["log", "a"])).out;
        assert!(out.lines().all(|line| line.chars().count() <= width), "{width}: {out}");
        assert!(out.lines().all(|line| line == line.trim_end() && !line.is_empty()), "{width}: {out}");
    }
}

#[test]
fn health_fails_where_it_is_asked_to() {
    let repo = TestRepo::new();
    repo.write("planlint.yml", "outcomes: ['plan/*']\n");
    repo.commit_file("plan/a.yml", "id: a\ntitle: Chat\nowner: Sales team\ndeadline: 2026-03-31\n", "Begin");
    assert_eq!(planlint(&repo, &["health"]).0, 0);
    assert_eq!(planlint(&repo, &["health", "--fail-on", "error"]).0, 1);
    assert_eq!(planlint(&repo, &["health", "--fail-on", "never"]).0, 0);
    assert_eq!(planlint(&repo, &["health", "--fail-on", "error", "--select", "vague-title"]).0, 0);
}

#[test]
fn a_split_index_is_told_as_such_where_it_is_judged() {
    let repo = TestRepo::new();
    repo.write("planlint.yml", "outcomes: ['plan/*']\n");
    repo.commit_file("plan/a.yml", "id: a\ntitle: Chat\n", "Begin");
    repo.git(&["update-index", "--split-index"]);
    let (code, _, err) = planlint(&repo, &["check", "--staged"]);
    assert!(code == 2 && err.contains("git update-index --no-split-index"), "{err}");
}

#[test]
fn a_change_that_moves_nobody_or_was_taken_back_needs_no_reason() {
    let plan = |ranks: &[(&str, &str)]| -> String {
        ranks
            .iter()
            .map(|(id, rest)| format!("- {{id: {id}, title: Guests pay by {id}, {rest}}}\n"))
            .collect()
    };
    let judged = |before: &str, steps: &[&str]| {
        let repo = TestRepo::new();
        repo.write("planlint.yml", "outcomes: ['plan/*']\n");
        repo.commit_file("plan/all.yml", before, "Begin");
        repo.days(3);
        steps.iter().for_each(|text| drop(repo.commit_file("plan/all.yml", text, "Plan")));
        let last = steps.last().expect("a step");
        let (_, said, _) = planlint(
            &repo,
            &["check", "--rev", "HEAD", "--select", "unexplained-change", "--as-of", "2026-01-20"],
        );
        // The hook judges the same step before it is made.
        repo.git(&["reset", "-q", "--hard", "HEAD~1"]);
        repo.write("plan/all.yml", last);
        repo.git(&["add", "-A"]);
        repo.write(".git/M", "Plan\n");
        (said.matches("unexplained-change").count(), planlint(&repo, &["commit-msg", ".git/M"]).0)
    };
    let before = plan(&[("a", "priority: 1"), ("b", "priority: 2"), ("c", "priority: 3")]);
    let shifted =
        plan(&[("new", "priority: 1"), ("a", "priority: 2"), ("b", "priority: 3"), ("c", "priority: 4")]);
    let first_done = plan(&[("a", "priority: 1, status: done"), ("b", "priority: 1"), ("c", "priority: 2")]);
    let words = plan(&[("a", "priority: high"), ("b", "priority: medium"), ("c", "priority: low")]);
    for same_order in [&shifted, &first_done] {
        assert_eq!(judged(&before, &[same_order]), (0, 0), "{same_order}");
    }
    assert_eq!(judged(&words, &[&before]), (0, 0));
    let swapped = plan(&[("a", "priority: 2"), ("b", "priority: 1"), ("c", "priority: 3")]);
    assert_eq!(judged(&before, &[&swapped]), (1, 1));
    let pen = judged(&before, &[&swapped, &before]);
    assert_eq!(pen.0, 0, "there and back on one day");
    let thrash = planlint_thrash(&before, &swapped);
    assert_eq!(thrash, "", "one round, which owes a reason and is no thrashing");
}

/// What `plan-thrash` says of one commit in a plan of six.
fn planlint_thrash(before: &str, after: &str) -> String {
    let more = "- {id: x, priority: 7}\n- {id: y, priority: 8}\n- {id: z, priority: 9}\n";
    let repo = TestRepo::new();
    repo.write("planlint.yml", "outcomes: ['plan/*']\n");
    repo.commit_file("plan/all.yml", &format!("{before}{more}"), "Begin");
    repo.days(3).commit_file("plan/all.yml", &format!("{after}{more}"), "Plan");
    planlint(&repo, &["check", "--rev", "HEAD", "--select", "plan-thrash", "--as-of", "2026-01-20", "-q"]).1
}

#[test]
fn an_outcome_that_is_put_back_within_days_says_nothing_new() {
    for (days, limit) in [(1, true), (20, false)] {
        let repo = TestRepo::new();
        repo.write("planlint.yml", "outcomes: ['plan/*']\n");
        repo.commit_file("plan/b.yml", "id: b\ntitle: Forms\n", "Begin");
        let text = "id: a\ntitle: Chat\nstatus: proposed\n";
        repo.commit_file("plan/a.yml", text, "Propose");
        repo.days(100).git(&["rm", "-q", "plan/a.yml"]);
        repo.commit("Away");
        repo.days(days).commit_file("plan/a.yml", text, "Back");
        let (_, said, _) = planlint(
            &repo,
            &["check", "--rev", "HEAD", "--select", "endless-planning", "--as-of", "2026-05-03"],
        );
        assert_eq!(said.contains("endless-planning"), limit, "{days}: {said}");
    }
}
