//! Histories that were once told wrong, each as it is met on the command line.

use serde_json::Value;

use crate::support::{TestRepo, events, program, said};

/// Exit code and standard output.
fn planlint(repo: &TestRepo, arguments: &[&str]) -> (i32, String) {
    let said = said(program(repo, repo.root()).args(arguments));
    (said.code, said.out)
}

/// Event, field, old and new of each row.
fn told(repo: &TestRepo, arguments: &[&str]) -> Vec<String> {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let one = |row: &Value| match &row["field"] {
        Value::Null => text(&row["event"]),
        field => format!("{} {} → {}", text(field), text(&row["old"]), text(&row["new"])),
    };
    events(repo, arguments).iter().map(one).collect()
}

fn planned() -> TestRepo {
    let repo = TestRepo::new();
    repo.write("planlint.yml", "outcomes: ['plan/*']\n");
    repo
}

#[test]
fn another_id_in_another_file_is_another_outcome_however_alike() {
    let repo = planned();
    let text = |id: &str, title: &str, priority: u32| {
        format!(
            "id: {id}\ntitle: {title}\nlevel: team\nowner: Ann Lee\nstatus: on-track\npriority: {priority}\ndeadline: 2026-12-01\n"
        )
    };
    repo.commit_file("plan/refund.yml", &text("refund", "Refunds", 2), "Begin");
    repo.commit_file("plan/refund.yml", &text("refund", "Refunds", 1), "Raise");
    repo.git(&["rm", "-q", "plan/refund.yml"]);
    repo.commit_file("plan/pricing.yml", &text("pricing", "Pricing", 1), "Drop refunds, begin pricing");
    assert_eq!(told(&repo, &["pricing"]), ["created"]);
    assert_eq!(told(&repo, &["refund"]), ["created", "priority 2 → 1", "deleted"]);
    let all = planlint(&repo, &["log", "--all"]).1;
    assert!(all.contains("refund  Refunds\n") && all.contains("pricing  Pricing\n"), "{all}");
    // The same in the same file, under another title.
    repo.commit_file("plan/pricing.yml", &text("hiring", "Hiring", 1), "And now hiring");
    assert_eq!(told(&repo, &["hiring"]), ["created"]);
    // And under the same title it is the same outcome.
    repo.commit_file("plan/pricing.yml", &text("hires", "Hiring", 1), "Shorten the id");
    assert_eq!(told(&repo, &["hires"]), ["created", "id hiring → hires"]);
}

#[test]
fn the_origin_is_found_where_the_mainline_moved_the_file() {
    for id in ["id: a\n", ""] {
        let repo = planned();
        let text = |priority: u32| {
            format!(
                "{id}title: T\nowner: Ann\npriority: {priority}\ndeadline: 2026-03-01\nstatus: on-track\n"
            )
        };
        repo.commit_file("plan/a.yml", &text(2), "Begin");
        repo.git(&["switch", "-q", "-c", "side"]);
        repo.commit_file("plan/a.yml", &text(1), "Raise\n\nRationale: the fair moved");
        repo.git(&["switch", "-q", "main"]);
        repo.git(&["mv", "plan/a.yml", "plan/b.yml"]);
        repo.commit("Rename");
        repo.merge(&["side"]);
        let rows = events(&repo, &["plan/b.yml", "--field", "priority"]);
        assert_eq!(rows[0]["reason"], "the fair moved", "{rows:?}");
        let (_, out) = planlint(&repo, &["check", "--select", "unexplained-change", "--format", "concise"]);
        assert!(!out.contains("unexplained-change"), "{out}");
    }
}

#[test]
fn the_origin_is_found_where_a_branch_split_the_file() {
    let repo = planned();
    let list = "outcomes:\n- id: a\n  title: T\n  priority: 2\n- id: b\n  title: U\n  priority: 3\n";
    repo.commit_file("plan/all.yml", list, "Begin");
    repo.git(&["switch", "-q", "-c", "side"]);
    repo.git(&["rm", "-q", "plan/all.yml"]);
    repo.write("plan/a.yml", "id: a\ntitle: T\npriority: 1\n");
    repo.write("plan/b.yml", "id: b\ntitle: U\npriority: 3\n");
    repo.commit("Split\n\nRationale: the fair moved");
    repo.git(&["switch", "-q", "main"]);
    repo.merge(&["side"]);
    let rows = events(&repo, &["a", "--field", "priority"]);
    assert_eq!(rows[0]["reason"], "the fair moved", "{rows:?}");
}

#[test]
fn the_origin_is_found_where_another_outcome_took_the_former_id() {
    let repo = planned();
    let text =
        |id: &str, owner: &str| format!("id: {id}\ntitle: Refunds\nowner: {owner}\nstatus: on-track\n");
    repo.commit_file("plan/a.yml", &text("refund", "Ann Lee"), "Begin");
    repo.commit_file("plan/a.yml", &text("refunds", "Ann Lee"), "Rename it");
    repo.git(&["switch", "-q", "-c", "side"]);
    repo.write("plan/b.yml", text("refund", "Jon Berg"));
    let made = repo.commit_file("plan/a.yml", &text("refunds", "Mira Okafor"), "Hand it over");
    repo.git(&["rm", "-q", "plan/a.yml"]);
    let listed = |text: String| text.lines().map(|line| format!("  {line}\n")).collect::<String>();
    let both = [listed(text("refunds", "Mira Okafor")), listed(text("refund", "Ann Lee"))];
    repo.commit_file("plan/b.yml", &format!("outcomes:\n-\n{}-\n{}", both[0], both[1]), "Put both together");
    repo.git(&["switch", "-q", "main"]);
    repo.merge(&["side"]);
    let owner =
        events(&repo, &["refunds"]).into_iter().find(|row| row["field"] == "owner").expect("it changed");
    assert_eq!(
        (&owner["new"], owner["origin"].as_str()),
        (&"Mira Okafor".into(), Some(made.as_str())),
        "{owner}"
    );
}

#[test]
fn two_files_with_one_id_have_a_timeline_each() {
    let repo = planned();
    let text = |title: &str, priority: u32| format!("id: a\ntitle: {title}\npriority: {priority}\n");
    repo.write("plan/a1.yml", text("One", 2));
    repo.commit_file("plan/a2.yml", &text("Two", 2), "Begin");
    for priority in [1, 2, 1] {
        repo.days(1).commit_file("plan/a2.yml", &text("Two", priority), "Change the second");
    }
    let second = ["created", "priority 2 → 1", "priority 1 → 2", "priority 2 → 1"];
    assert_eq!(told(&repo, &["plan/a2.yml"]), second);
    assert_eq!(told(&repo, &["plan/a1.yml"]), ["created"]);
    assert_eq!(told(&repo, &["a"]).len(), 5);
    assert_eq!(told(&repo, &["--all"]).len(), 5);
    let rule = ["--select", "priority-churn", "--format", "concise"];
    let (_, out) = planlint(&repo, &[&["check", "--as-of", "2026-01-10"], &rule[..]].concat());
    assert!(out.contains("plan/a2.yml:3:11: error[priority-churn]"), "{out}");
    assert!(!out.contains("plan/a1.yml"), "{out}");
}

#[test]
fn an_unreadable_file_does_not_hide_an_outcome_that_moved_out_of_it() {
    let repo = planned();
    let text = |priority: u32| format!("id: a\ntitle: One\npriority: {priority}\nowner: Ann\n");
    repo.commit_file("plan/a.yml", &text(2), "Begin");
    repo.write("plan/a.yml", "x: [\n");
    repo.commit_file("plan/b.yml", &text(3), "Broke a, new place b");
    repo.commit_file("plan/b.yml", &text(1), "Raise");
    let wanted = ["created", "path plan/a.yml → plan/b.yml", "priority 2 → 3", "priority 3 → 1"];
    assert_eq!(told(&repo, &["a"]), wanted);
    repo.git(&["rm", "-q", "plan/a.yml"]);
    repo.commit("Remove what is broken");
    assert_eq!(told(&repo, &["a"]), wanted);
}

#[test]
fn an_outcome_written_anew_beside_a_file_that_stays_unreadable_keeps_its_past() {
    let repo = planned();
    let text = |priority: u32| format!("id: a\ntitle: One\npriority: {priority}\nowner: Ann\n");
    repo.commit_file("plan/a.yml", &text(2), "Begin");
    repo.commit_file("plan/a.yml", "x: [\n", "Break it");
    repo.commit_file("plan/b.yml", &text(3), "Write it anew");
    let wanted = ["created", "path plan/a.yml → plan/b.yml", "priority 2 → 3"];
    assert_eq!(told(&repo, &["a"]), wanted);
}

#[test]
fn a_file_that_moves_while_it_cannot_be_read_keeps_its_past() {
    let repo = planned();
    let text = |priority: &str| format!("title: T\nowner: Ann\npriority: {priority}\n");
    repo.commit_file("plan/a.yml", &text("2"), "Begin");
    repo.commit_file("plan/a.yml", &text("1"), "Raise");
    repo.commit_file("plan/a.yml", &text("[1"), "Break");
    repo.git(&["mv", "plan/a.yml", "plan/b.yml"]);
    repo.commit("Move");
    repo.commit_file("plan/b.yml", &text("3"), "Mend");
    let wanted = ["created", "priority 2 → 1", "path plan/a.yml → plan/b.yml", "priority 1 → 3"];
    assert_eq!(told(&repo, &["b"]), wanted);
}

#[test]
fn lists_are_compared_by_their_items_and_maps_by_their_keys() {
    let repo = planned();
    let text = |owner: &str, skills: &str, risks: &str| {
        format!("id: a\ntitle: T\nowner: {owner}\nmetrics: {skills}\nrisks: {risks}\n")
    };
    repo.commit_file("plan/a.yml", &text("[Ann, Bob]", r#"["C, C++"]"#, "[{risk: r, owner: Ann}]"), "One");
    repo.commit_file("plan/a.yml", &text("\"Ann, Bob\"", "[C, C++]", "[{owner: Ann, risk: r}]"), "Two");
    let rows = events(&repo, &["a", "--field", "metrics"]);
    assert_eq!(rows[0]["old"], serde_json::json!(["C, C++"]));
    assert_eq!(rows[0]["new"], serde_json::json!(["C", "C++"]));
    assert_eq!(told(&repo, &["a"]).len(), 2, "the people and the risk are the same");
    let verbatim = events(&repo, &["a", "--verbatim"]);
    let respelled: Vec<&Value> = verbatim.iter().filter(|row| row["event"] == "respelled").collect();
    assert_eq!(respelled.len(), 2, "{verbatim:?}");
}

#[test]
fn the_changes_of_one_commit_have_one_order_cold_and_warm() {
    let repo = planned();
    repo.commit_file("plan/a.yml", "id: a\ntitle: T\nnote: one\n", "Begin");
    planlint(&repo, &["log", "a"]);
    repo.commit_file("plan/a.yml", "id: a\ntitle: U\nzeta: new\nnote: two\nowner: Ann\n", "Second");
    let warm = planlint(&repo, &["log", "a"]).1;
    assert_eq!(planlint(&repo, &["log", "a", "--no-cache"]).1, warm);
    let fields: Vec<String> =
        events(&repo, &["a"]).iter().filter_map(|row| Some(row["field"].as_str()?.to_owned())).collect();
    assert_eq!(fields, ["title", "owner", "note", "zeta"]);
}

#[test]
fn a_damaged_commit_graph_is_left_alone() {
    let repo = planned();
    for priority in 1..6 {
        repo.commit_file("plan/a.yml", &format!("id: a\ntitle: T\npriority: {priority}\n"), "Change");
    }
    let wanted = planlint(&repo, &["log", "a", "--no-cache"]);
    repo.git(&["commit-graph", "write", "--no-progress", "--reachable", "--changed-paths"]);
    let file = repo.root().join(".git/objects/info/commit-graph");
    let whole = std::fs::read(&file).unwrap();
    assert_eq!(planlint(&repo, &["log", "a", "--no-cache"]), wanted);
    for at in (0..whole.len()).step_by(whole.len() / 40) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x10;
        std::fs::remove_file(&file).unwrap();
        std::fs::write(&file, damaged).unwrap();
        assert_eq!(planlint(&repo, &["log", "a", "--no-cache"]), wanted, "at {at}");
    }
}

#[test]
fn another_spelling_is_no_change_for_any_rule_or_hook() {
    let repo = planned();
    let text = |owner: &str, priority: &str, deadline: &str, status: &str| {
        format!(
            "id: a\ntitle: T\nowner: {owner}\npriority: {priority}\ndeadline: {deadline}\nstatus: {status}\n"
        )
    };
    repo.commit_file("plan/a.yml", &text("Ann  Lee", "2", "2099-Q1", "on-track"), "Begin");
    let spellings = [
        ("'Ann Lee'", "P2", "2099-03-31", "On track"),
        ("ann lee", "\"2\"", "2099-03", "in progress"),
        ("[Ann Lee]", "high", "\"2099-Q1\"", "active"),
        ("Ann Lee", "High", "2099-03-31", "on-track"),
    ];
    for (owner, priority, deadline, status) in spellings {
        repo.write("plan/a.yml", text(owner, priority, deadline, status));
        repo.git(&["add", "-A"]);
        repo.write(".git/MSG", "Respell\n");
        let (code, out) = planlint(&repo, &["commit-msg", ".git/MSG"]);
        assert_eq!(code, 0, "{out}");
        repo.commit("Respell");
    }
    assert_eq!(told(&repo, &["a"]), ["created"]);
    assert!(told(&repo, &["a", "--verbatim"]).len() > 8);
    let rules = "priority-churn,unexplained-change,plan-thrash,owner-churn,deadline-slip,changed-promise";
    let (code, out) = planlint(&repo, &["check", "--select", rules, "--format", "concise"]);
    assert!(code == 0 && !out.contains("plan/a.yml"), "{out}");
}

#[test]
fn a_list_without_ids_may_grow_at_its_head_and_be_sorted() {
    let item = |title: &str, owner: &str, day: u32| {
        format!("- title: {title}\n  owner: {owner}\n  deadline: 2027-03-{day:02}\n  priority: 2\n")
    };
    let row = |title: &str, owner: &str, day: u32| format!("| {title} | {owner} | 2027-03-{day:02} | 2 |\n");
    let table = "| title | owner | deadline | priority |\n|---|---|---|---|\n";
    let old = [("The shop opens", "Mira", 1), ("The roof is tight", "Ada", 2), ("The sign hangs", "Mira", 3)];
    let new = ("The door is green", "Jon", 4);
    for (path, head, write) in
        [("plan/plan.yml", "", &item as &dyn Fn(&str, &str, u32) -> String), ("plan/plan.md", table, &row)]
    {
        let repo = planned();
        let text = |all: &[(&str, &str, u32)]| {
            head.to_owned()
                + &all.iter().map(|(title, owner, day)| write(title, owner, *day)).collect::<String>()
        };
        repo.commit_file(path, &text(&old), "Plan");
        let grown = [new, old[0], old[1], old[2]];
        repo.days(1).commit_file(path, &text(&grown), "One more");
        let sorted = [old[2], old[0], new, old[1]];
        repo.days(1).commit_file(path, &text(&sorted), "Sort");
        assert_eq!(told(&repo, &["plan-3"]), ["created"], "{path}");
        assert_eq!(told(&repo, &["plan-1"]), ["created"], "{path}");
        let rules = "assigned-promise,changed-promise,unexplained-change,owner-churn,priority-churn";
        let (code, out) = planlint(&repo, &["check", "--format", "concise", "--select", rules]);
        assert_eq!((code, out.lines().count()), (0, 0), "{path}: {out}");
        // Nothing but the new one is told as new.
        let (_, out) = planlint(
            &repo,
            &["check", "--format", "concise", "--select", "unclear-done", "--since", "HEAD~2"],
        );
        assert_eq!(out.lines().filter(|line| line.contains("plan/plan")).count(), 1, "{path}: {out}");
    }
}

#[test]
fn the_same_day_in_another_form_is_no_change() {
    let repo = planned();
    let text = |day: &str| format!("id: chat\ntitle: Chat\nowner: Mira\ndeadline: {day}\n");
    repo.commit_file("plan/chat.yml", &text("2026-12-31"), "Plan");
    for day in ["31.12.2026", "31 December 2026", "2026/12/31"] {
        repo.days(1).commit_file("plan/chat.yml", &text(day), "Write the day otherwise");
    }
    assert_eq!(told(&repo, &["chat"]), ["created"]);
}

/// The text of one outcome in a list under a key.
fn listed(key: &str, priority: u32) -> String {
    format!("{key}:\n  - id: chat\n    title: Chat\n    owner: Mira Okafor\n    priority: {priority}\n")
}

#[test]
fn a_list_that_is_renamed_with_the_configuration_names_nobody_anew() {
    for (before, after, keys) in [
        ("", "lists: goals\n", ["outcomes", "goals"]),
        ("lists: goals\n", "lists: aims\n", ["goals", "aims"]),
        ("lists: goals\n", "", ["goals", "outcomes"]),
        ("", "extends: okr\n", ["outcomes", "objectives"]),
    ] {
        for at_once in [true, false] {
            let repo = planned();
            let config = |lists: &str| format!("outcomes: ['plan/*']\n{lists}");
            repo.write("planlint.yml", config(before));
            repo.commit_file("plan/all.yml", &listed(keys[0], 3), "Begin");
            repo.days(10).commit_file("plan/all.yml", &listed(keys[0], 1), "Raise");
            if at_once {
                repo.write("planlint.yml", config(after));
            }
            repo.days(10).commit_file("plan/all.yml", &listed(keys[1], 1), "Our word");
            if !at_once {
                repo.days(1).commit_file("planlint.yml", &config(after), "Our word, here too");
            }
            repo.days(10).commit_file("plan/all.yml", &listed(keys[1], 3), "Lower");
            let rows = told(&repo, &["--all"]);
            assert_eq!(rows, ["created", "priority 3 → 1", "priority 1 → 3"], "{keys:?} {at_once}");
        }
    }
}

#[test]
fn a_plan_that_moves_with_its_globs_keeps_its_past() {
    let repo = planned();
    let text = |priority: u32| format!("id: chat\ntitle: Chat\nowner: Mira Okafor\npriority: {priority}\n");
    repo.commit_file("plan/chat.yml", &text(3), "Begin");
    repo.commit_file("plan/chat.yml", &text(1), "Raise");
    repo.commit_file("plan/notes.yml", "id: notes\ntitle: Notes\n", "Notes");
    repo.write("planlint.yml", "outcomes: ['goals/*']\n");
    std::fs::create_dir(repo.root().join("goals")).unwrap();
    repo.git(&["mv", "plan/chat.yml", "goals/chat.yml"]);
    repo.commit_file("goals/chat.yml", &text(1), "Move");
    let moved = "path plan/chat.yml → goals/chat.yml";
    assert_eq!(
        told(&repo, &["--all"]),
        ["created", "priority 3 → 1", moved],
        "what stays is no plan any more"
    );
    repo.commit_file("goals/chat.yml", &text(3), "Lower");
    for cache in [&["--all"][..], &["--all", "--no-cache"]] {
        assert_eq!(told(&repo, cache), ["created", "priority 3 → 1", moved, "priority 1 → 3"], "{cache:?}");
    }
}

#[test]
fn a_file_that_becomes_one_of_another_kind_keeps_its_name_and_its_past() {
    let yaml =
        |priority: u32| format!("title: Chat\npriority: {priority}\nowner: Mira Okafor\nstatus: on-track\n");
    let items = "# Chat\n\n- Priority: 1\n- Owner: Mira Okafor\n- Status: on-track\n\nText.\n".to_owned();
    let json =
        "{\"title\": \"Chat\", \"priority\": 1, \"owner\": \"Mira Okafor\", \"status\": \"on-track\"}\n";
    for (path, text) in [
        ("plan/chat.md", items.clone()),
        ("plan/chat.json", json.to_owned()),
        ("plan/chat/README.md", items.replace("Text.", &"Other words stand here. ".repeat(40))),
    ] {
        let repo = TestRepo::new();
        repo.write("planlint.yml", "outcomes: ['plan/**']\n");
        repo.commit_file("plan/chat.yml", &yaml(3), "Begin");
        repo.commit_file("plan/chat.yml", &yaml(1), "Raise");
        repo.git(&["rm", "-q", "plan/chat.yml"]);
        repo.commit_file(path, &text, "Convert");
        let rows = told(&repo, &["chat", "--field", "priority"]);
        assert_eq!(rows, ["priority 3 → 1"], "{path}");
        assert!(!told(&repo, &["--all"]).contains(&"deleted".to_owned()), "{path}");
    }
}

#[test]
fn another_file_of_one_name_is_another_outcome() {
    let repo = TestRepo::new();
    repo.write("planlint.yml", "outcomes: ['plan/**']\n");
    repo.commit_file("plan/2025/hiring.yml", "title: Two nurses\nowner: Ann Lee\npriority: 1\n", "Begin");
    repo.git(&["rm", "-q", "plan/2025/hiring.yml"]);
    let next = "title: A night porter\nowner: Jon Berg\npriority: 3\n";
    repo.commit_file("plan/2026/hiring.yml", next, "The next year");
    assert_eq!(told(&repo, &["hiring"]), ["created"]);
}

#[test]
fn what_is_staged_with_planlint_yml_is_compared_with_what_was_read_before() {
    let file = |id: &str, owner: &str, date: &str| {
        format!("id: {id}\ntitle: The {id} works\nowner: {owner}\npriority: 2\ndeadline: {date}\n")
    };
    let list = |key: &str, texts: [String; 2]| {
        let item = |text: &String| format!("- {}\n", text.trim_end().replace('\n', "\n  "));
        format!("{key}:\n{}", texts.iter().map(item).collect::<String>())
    };
    let with_key = |text: &str| text.replace("owner:", "lead:");
    let (mira, later) =
        (file("crane", "Mira Okafor", "2026-12-01"), file("crane", "Mira Okafor", "2027-02-01"));
    let (jon, other) = (file("crane", "Jon Berg", "2026-12-01"), file("gate", "Mira Okafor", "2026-12-01"));
    let plan = "outcomes: ['plan/*']\n".to_owned();
    let goals = "outcomes: ['goals/*']\n".to_owned();
    let (lead, lists) = (plan.clone() + "fields: {owner: lead}\n", plan.clone() + "lists: goals\n");
    let lead_elsewhere = goals.clone() + "fields: {owner: lead}\n";
    // planlint.yml and files before, the same staged, and what that changes.
    type Side<'t> = (&'t str, Vec<(&'t str, String)>);
    let both = |folder: &'static str, one: &str| vec![(folder, one.to_owned()), ("", other.clone())];
    let listed = |key: &str, one: &String| vec![("plan/all.yml", list(key, [one.clone(), other.clone()]))];
    let cases: [(Side<'_>, Side<'_>, &str); 10] = [
        ((&plan, both("plan/crane.yml", &mira)), (&goals, both("goals/crane.yml", &mira)), ""),
        (
            (&plan, both("plan/crane.yml", &mira)),
            (&goals, both("goals/crane.yml", &later)),
            "deadline 2026-12-01 → 2027-02-01",
        ),
        ((&plan, both("plan/crane.yml", &mira)), (&lead, both("plan/crane.yml", &with_key(&mira))), ""),
        (
            (&plan, both("plan/crane.yml", &mira)),
            (&lead, both("plan/crane.yml", &with_key(&jon))),
            "owner Mira Okafor → Jon Berg",
        ),
        (
            (&lead, both("plan/crane.yml", &with_key(&mira))),
            (&plan, both("plan/crane.yml", &jon)),
            "owner Mira Okafor → Jon Berg",
        ),
        (
            ("", both("outcomes/crane.yml", &mira)),
            ("fields: {owner: lead}\n", both("outcomes/crane.yml", &with_key(&jon))),
            "owner Mira Okafor → Jon Berg",
        ),
        (
            (&plan, both("plan/crane.yml", &mira)),
            (&lead_elsewhere, both("goals/crane.yml", &with_key(&jon))),
            "owner Mira Okafor → Jon Berg",
        ),
        ((&plan, listed("outcomes", &mira)), (&lists, listed("goals", &mira)), ""),
        (
            (&plan, listed("outcomes", &mira)),
            (&lists, listed("goals", &later)),
            "deadline 2026-12-01 → 2027-02-01",
        ),
        (
            (&lists, listed("goals", &mira)),
            (&plan, listed("outcomes", &later)),
            "deadline 2026-12-01 → 2027-02-01",
        ),
    ];
    for ((config, files), (new_config, new_files), change) in cases {
        let repo = TestRepo::new();
        let write = |config: &str, files: &[(&str, String)]| {
            let folder = files[0].0.split('/').next().expect("a folder");
            if !config.is_empty() {
                repo.write("planlint.yml", config);
            }
            for (path, text) in files {
                let beside = format!("{folder}/gate.yml");
                let text = if config.contains("lead") { with_key(text) } else { text.clone() };
                repo.write(if path.is_empty() { &beside } else { *path }, text);
            }
        };
        write(config, &files);
        repo.commit("Begin");
        repo.git(&["rm", "-q", "-r", "--cached", "."]);
        for folder in ["plan", "outcomes"] {
            let _ = std::fs::remove_dir_all(repo.root().join(folder));
        }
        write(new_config, &new_files);
        repo.git(&["add", "-A"]);
        repo.write(".git/message", "Tidy up\n");
        // What an earlier run kept, and one before the files were staged, changes nothing.
        for _ in 0..2 {
            let (code, said) = planlint(&repo, &["commit-msg", ".git/message"]);
            let expected = if change.is_empty() { (0, 0) } else { (1, 1) };
            assert_eq!((code, said.matches(" → ").count()), expected, "{new_config}{change}: {said}");
            assert!(
                said.contains(&format!("crane (The crane works): {change}")) || change.is_empty(),
                "{said}"
            );
        }
        let all = || -> Vec<String> {
            let rows = events(&repo, &["--all"]).into_iter();
            rows.map(|row| format!("{} {} {}", row["outcome"], row["event"], row["field"])).collect()
        };
        let staged = all();
        repo.commit("Tidy up");
        assert_eq!(staged, all(), "{new_config}");
    }
}

#[test]
fn a_fiscal_year_that_is_introduced_moves_no_date() {
    let repo = planned();
    let text = |deadline: &str| {
        format!(
            "id: dome\ntitle: The dome opens\nowner: Mira Okafor\nstatus: on-track\ndeadline: {deadline}\n"
        )
    };
    repo.commit_file("plan/dome.yml", &text("2027-Q1"), "Begin");
    repo.days(100);
    repo.write("planlint.yml", "outcomes: ['plan/*']\nfiscal-year-start: 4\n");
    repo.write("plan/dome.yml", text("2027-03-31"));
    repo.git(&["add", "-A"]);
    repo.write(".git/message", "Say it plainly\n");
    assert_eq!(planlint(&repo, &["commit-msg", ".git/message"]), (0, String::new()));
    repo.commit("Say it plainly");
    assert_eq!(told(&repo, &["dome"]), ["created"]);
    let (code, said) = planlint(&repo, &["check", "-q", "--select", "changed-promise,deadline-slip"]);
    assert_eq!((code, said), (0, String::new()));
    repo.days(10).commit_file("plan/dome.yml", &text("2027-05-31"), "Later");
    assert_eq!(told(&repo, &["dome"]), ["created", "deadline 2027-03-31 → 2027-05-31"]);
}

#[test]
fn a_clone_that_knows_too_little_is_told_of_whatever_is_left_out() {
    let repo = planned();
    let text = |priority: u32| format!("id: dome\ntitle: The dome opens\npriority: {priority}\n");
    repo.commit_file("plan/dome.yml", &text(3), "Begin");
    repo.days(10).commit_file("plan/dome.yml", &text(1), "Raise");
    repo.days(10).commit_file("notes", "1\n", "Note");
    repo.commit_file("plan/dome.yml", &text(3), "Lower");
    let clone = repo.clone_as("shallow", &["--depth=2"]);
    for arguments in [&["--since", "HEAD"][..], &["--since", "HEAD~1"], &["--preset", "core"]] {
        let said = said(
            program(&repo, &clone)
                .args([&["check", "--as-of", "2026-02-10", "--format", "concise"][..], arguments].concat()),
        );
        assert!(said.code == 1 && said.out.contains("shallow-history"), "{arguments:?}: {}", said.out);
    }
    let whole = said(program(&repo, repo.root()).args([
        "check",
        "--preset",
        "core",
        "--as-of",
        "2026-02-10",
        "--format",
        "concise",
    ]));
    assert!(!whole.out.contains("shallow-history"), "{}", whole.out);
}

#[test]
fn what_would_act_on_a_terminal_is_escaped_in_every_json() {
    let repo = planned();
    let text = |owner: &str| format!("id: a\ntitle: T\nowner: \"{owner}\"\n");
    repo.commit_file("plan/a.yml", &text("Ann Lee"), "Begin");
    repo.commit_file("plan/a.yml", &text("Bo\u{202e} Dahl"), "Give it to Bo");
    for command in ["log", "people"] {
        let arguments: &[&str] = &[command, "--format", "json"];
        let arguments = if command == "log" { &[arguments, &["a"]].concat() } else { arguments };
        let out = planlint(&repo, arguments).1;
        assert!(out.contains("Bo\\u202e Dahl") && !out.contains('\u{202e}'), "{out}");
    }
}
