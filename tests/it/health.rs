//! `planlint health` as its users meet it.

use std::path::Path;

use serde_json::Value;

use crate::generated::check;
use crate::support::{self, DAY, TestRepo, demo};

fn planlint_in(repo: &TestRepo, folder: &Path, day: &str, arguments: &[&str]) -> (i32, String, String) {
    let said = support::planlint_in(repo, folder, arguments, &[("PLANLINT_AS_OF", day)]);
    (said.code, said.out, said.err)
}

fn health(repo: &TestRepo, folder: &Path, day: &str, arguments: &[&str]) -> String {
    let (code, out, err) = planlint_in(repo, folder, day, &[&["health"], arguments].concat());
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    out
}

fn json(repo: &TestRepo, folder: &Path, day: &str, arguments: &[&str]) -> Value {
    let text = health(repo, folder, day, &[&["--format", "json"], arguments].concat());
    serde_json::from_str(&text).unwrap()
}

fn colours(health: &Value) -> Vec<&str> {
    let answers = health["questions"].as_array().unwrap();
    answers.iter().map(|answer| answer["colour"].as_str().unwrap()).collect()
}

#[test]
fn the_demonstration_is_judged_by_nine_questions() {
    let (repo, folder) = demo();
    check("tests/it/health/demo.txt", &health(&repo, &folder, DAY, &["--history"]));
}

#[test]
fn the_trend_is_what_a_judgement_of_that_day_says() {
    let (repo, folder) = demo();
    let all = json(&repo, &folder, DAY, &["--history"]);
    let trend = all["trend"].as_array().unwrap();
    let days: Vec<&str> = trend.iter().map(|past| past["day"].as_str().unwrap()).collect();
    assert_eq!(days, ["2025-06-30", "2025-09-30", "2025-12-31", "2026-03-31"]);
    let mut compared = 0;
    for past in trend {
        let day = past["day"].as_str().unwrap();
        let before = format!("--before={day}T23:59:59Z");
        let commit = repo.git_in(&folder, &["rev-list", "--first-parent", "-1", &before, "HEAD"]);
        let then: Vec<&str> =
            past["colours"].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect();
        if commit.is_empty() {
            assert!(then.iter().all(|colour| *colour == "not-known"), "{then:?}");
            continue;
        }
        // The configuration is today's: the plan of that day is laid out beside it.
        let rev = repo.git_in(&folder, &["rev-parse", &format!("{commit}:planlint.yml")]);
        assert_eq!(rev, repo.git_in(&folder, &["rev-parse", "HEAD:planlint.yml"]), "the demo keeps its own");
        assert_eq!(then, colours(&json(&repo, &folder, day, &["--rev", &commit])), "{day}");
        compared += 1;
    }
    assert_eq!(compared, 3);
}

#[test]
fn the_json_has_nine_answers_and_the_fields_of_its_schema() {
    let (repo, folder) = demo();
    let all = json(&repo, &folder, DAY, &["--history"]);
    assert_eq!(all["version"], 1);
    assert_eq!(all["questions"].as_array().unwrap().len(), 9);
    assert_eq!(all["on_time"]["due"], 2);
    let (_, schema, _) = planlint_in(&repo, &folder, DAY, &["schema", "health"]);
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let names = |object: &Value| -> Vec<String> { object.as_object().unwrap().keys().cloned().collect() };
    assert_eq!(names(&schema["properties"]), names(&all));
    assert_eq!(names(&schema["$defs"]["Answer"]["properties"]), names(&all["questions"][0]));
}

#[test]
fn what_no_rule_looks_at_is_not_known_and_never_green() {
    let repo = TestRepo::new();
    repo.commit_file("outcomes/chat.yml", "id: chat\nowner: Mira Okafor\ndeadline: 2026-03-31\n", "Plan");
    let all = json(&repo, repo.root(), "2026-02-01", &["--select", "no-deadline,no-individual-owner"]);
    let known: Vec<&str> = all["questions"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|answer| answer["colour"] != "not-known")
        .map(|answer| answer["question"].as_str().unwrap())
        .collect();
    // That every outcome has a deadline does not show how far it has come.
    assert_eq!(known, ["accountability-and-empowerment"]);
    let said = health(&repo, repo.root(), "2026-02-01", &["--no-history"]);
    assert!(said.contains("first promises kept: not known, as no history was read"), "{said}");
}

#[test]
fn a_status_that_nobody_knows_is_neither_open_nor_over_and_health_says_so() {
    let repo = TestRepo::new();
    for id in ["chat", "rota"] {
        repo.write(format!("outcomes/{id}.yml"), format!("id: {id}\nowner: Mira Okafor\nstatus: zork\n"));
    }
    repo.commit("Plan");
    let said = health(&repo, repo.root(), "2026-02-01", &["--no-history"]);
    let first =
        "Execution health on 2026-02-01: 2 outcomes, 0 open, 2 with a status that planlint does not know\n";
    assert!(said.starts_with(first) && said.contains("under `values`"), "{said}");
    let all = json(&repo, repo.root(), "2026-02-01", &["--no-history"]);
    assert_eq!((&all["open"], &all["unclear"]), (&0.into(), &2.into()));
}

#[test]
fn nothing_is_green_while_a_file_cannot_be_read() {
    let repo = TestRepo::new();
    repo.write("outcomes/chat.yml", "id: chat\nowner: Mira Okafor\n");
    repo.commit("Plan");
    let arguments = ["--select", "invalid-yaml,no-individual-owner"];
    let before = json(&repo, repo.root(), "2026-02-01", &arguments);
    assert!(colours(&before).contains(&"green"));
    repo.write("outcomes/broken.yml", "id: [broken\n");
    repo.commit("Break a file");
    let after = json(&repo, repo.root(), "2026-02-01", &arguments);
    assert!(!colours(&after).contains(&"green"), "{after}");
    let said = health(&repo, repo.root(), "2026-02-01", &arguments);
    assert!(
        said.ends_with("note: 1 file could not be read completely; nothing is green until it is fixed.\n"),
        "{said}"
    );
}

#[test]
fn promises_are_measured_by_the_first_deadline_and_results_from_the_first_commit() {
    let repo = TestRepo::new();
    let plan = |id: &str, parent: &str, deadline: &str, status: &str| {
        repo.write(
            format!("outcomes/{id}.yml"),
            format!("id: {id}\nparent: {parent}\ndeadline: {deadline}\nstatus: {status}\n"),
        );
    };
    plan("top", "", "2026-12-31", "on-track");
    plan("kept", "top", "2026-01-20", "on-track");
    plan("moved", "top", "2026-01-12", "on-track");
    plan("dropped", "top", "2026-01-12", "on-track");
    repo.commit("Plan");
    repo.days(10);
    plan("kept", "top", "2026-01-20", "shipped");
    plan("moved", "top", "2026-02-28", "on-track");
    plan("dropped", "top", "2026-01-12", "dropped");
    repo.commit("Kept, moved, dropped");
    repo.days(20);
    plan("moved", "top", "2026-02-28", "done");
    repo.commit("The later promise is kept");
    let all = json(&repo, repo.root(), "2026-03-01", &[]);
    // `kept` was done on 11 January, `moved` on the 31st, long after the 12th; `top` is not due.
    assert_eq!((&all["on_time"]["due"], &all["on_time"]["kept"]), (&2.into(), &1.into()));
    // `top` and `kept` after ten days, `moved` after thirty.
    assert_eq!((&all["first_result"]["outcomes"], &all["first_result"]["reached"]), (&4.into(), &3.into()));
    let days = all["first_result"]["median_days"].as_f64().unwrap();
    assert!((days - 10.0).abs() < 0.01, "{days}");
}

#[test]
fn a_day_that_was_over_when_it_was_written_is_no_promise() {
    let repo = TestRepo::new();
    repo.write("outcomes/copied.yml", "id: copied\ndeadline: 2025-08-26\n");
    repo.write("outcomes/today.yml", "id: today\ndeadline: 2026-01-01\n");
    repo.commit("Plan");
    let all = json(&repo, repo.root(), "2026-03-01", &[]);
    assert_eq!((&all["on_time"]["due"], &all["on_time"]["kept"]), (&1.into(), &0.into()));
}

#[test]
fn parents_in_a_circle_do_not_stall_it() {
    let repo = TestRepo::new();
    repo.write("outcomes/a.yml", "id: a\nparent: b\nstatus: on-track\n");
    repo.write("outcomes/b.yml", "id: b\nparent: a\n");
    repo.commit("Plan");
    repo.days(3).commit_file("outcomes/a.yml", "id: a\nparent: b\nstatus: done\n", "Done");
    let all = json(&repo, repo.root(), "2026-02-01", &[]);
    assert_eq!(all["first_result"]["reached"], 2);
}

#[test]
fn a_plan_before_its_first_commit_has_no_history_to_know() {
    let repo = TestRepo::new();
    repo.write("outcomes/chat.yml", "id: chat\ndeadline: 2026-01-31\n");
    repo.git(&["add", "-A"]);
    let all = json(&repo, repo.root(), "2026-02-01", &["--history"]);
    assert_eq!((&all["on_time"], &all["first_result"]), (&Value::Null, &Value::Null));
    assert_eq!(all["trend"].as_array().unwrap().len(), 4);
}

#[test]
fn a_shallow_clone_does_not_know_the_quarters_before_it() {
    let (repo, folder) = demo();
    let (code, _) = repo.try_git_in(
        repo.root(),
        &["clone", "-q", "--depth=5", &format!("file://{}", folder.display()), "../shallow"],
    );
    assert!(code);
    let all = json(&repo, &repo.beside("shallow"), DAY, &["--history"]);
    let first = &all["trend"][0]["colours"];
    assert!(first.as_array().unwrap().iter().all(|colour| colour == "not-known"), "{first}");
}

#[test]
fn text_of_the_plan_cannot_act_on_a_terminal_or_a_log() {
    let repo = TestRepo::new();
    repo.write("outcomes/x.yml", "id: \"::error::\\e[2J\\u202E\"\nstatus: on-track\n");
    repo.commit("Plan");
    for format in ["human", "json"] {
        let said = health(&repo, repo.root(), "2026-02-01", &["--format", format]);
        assert!(!said.contains(['\u{1b}', '\u{202e}', '\u{9b}']), "{said:?}");
        assert!(said.lines().all(|line| !line.trim_start().starts_with("::")), "{said}");
    }
}

#[test]
fn it_fails_only_where_it_is_asked_to_and_says_so() {
    let repo = TestRepo::new();
    repo.commit_file("outcomes/chat.yml", "id: chat\ntitle: Chat\nowner: TBD\n", "Plan");
    let code = |arguments: &[&str]| {
        planlint_in(&repo, repo.root(), "2026-02-01", &[&["health"], arguments].concat()).0
    };
    assert_eq!((code(&[]), code(&["--fail-on", "error"]), code(&["--fail-on", "never"])), (0, 1, 0));
    let help = |command: &str| crate::support::planlint(&repo, &[command, "--help"]).out;
    assert!(help("health").contains("The least level at which the run fails [default: never]"));
    assert!(help("check").contains("The least level at which the run fails [default: error]"));
}

#[test]
fn colours_are_words_too_and_a_plan_that_cannot_be_judged_is_2() {
    let (repo, folder) = demo();
    let coloured = health(&repo, &folder, DAY, &["--color", "always"]);
    assert!(coloured.contains("\u{1b}[31mred      \u{1b}[0m"), "{coloured:?}");
    assert!(!health(&repo, &folder, DAY, &[]).contains('\u{1b}'));
    let empty = TestRepo::new();
    let (code, out, err) = planlint_in(&empty, empty.root(), DAY, &["health"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("help:"), "{err}");
}

#[test]
fn questions_keep_to_a_narrow_window() {
    let (repo, folder) = demo();
    let mut program = support::program(&repo, &folder);
    let out = support::said(program.env("COLUMNS", "60").env("PLANLINT_AS_OF", DAY).arg("health")).out;
    assert!(out.lines().all(|line| line.chars().count() <= 60), "{out}");
    assert!(
        out.contains("yellow     Is every goal broken down until somebody can act\n           on it?"),
        "{out}"
    );
}
