//! Where nothing can be judged: programs are told as people are, and nobody is sent in a circle.

use serde_json::Value;

use crate::support::{TestRepo, planlint};

const TASK: &str =
    "---\ntitle: Invoices as PDF\nstatus: in progress\nowner: Mira Okafor\ndue: 2026-12-15\n---\n";

#[test]
fn programs_read_that_nothing_was_judged_and_why() {
    let repo = TestRepo::new();
    repo.commit_file("README.md", "# Nothing\n", "Start");
    let json = planlint(&repo, &["--format", "json"]);
    assert_eq!(json.code, 2, "{}", json.err);
    let told: Value = serde_json::from_str(&json.out).expect("it is JSON");
    assert!(told["error"]["message"].as_str().is_some_and(|said| said.starts_with("no outcome file")));
    assert!(told["error"]["help"].as_str().is_some_and(|said| said.contains("--example")), "{told}");
    let sarif = planlint(&repo, &["--format", "sarif"]);
    let told: Value = serde_json::from_str(&sarif.out).expect("it is JSON");
    assert_eq!(told["runs"][0]["invocations"][0]["executionSuccessful"], false);
    let junit = planlint(&repo, &["--format", "junit"]);
    assert!(junit.out.contains("<error message=\"no outcome file was found"), "{}", junit.out);
    for format in ["human", "concise", "github", "gitlab", "markdown"] {
        assert_eq!(planlint(&repo, &["--format", format]).out, "", "{format}");
    }
}

#[test]
fn a_report_that_was_asked_for_by_file_says_so_too() {
    let repo = TestRepo::new();
    repo.commit_file("planlint.yml", "outcomes: ['plan/*']\nrules: {no-such-rule: off}\n", "Start");
    let path = repo.beside("report.json");
    let said = planlint(&repo, &["--output", &format!("json={}", path.display())]);
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    let told: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).expect("it is JSON");
    let message = "planlint.yml has 1 error: there is no rule `no-such-rule`";
    assert_eq!(told["error"]["message"], message);
}

#[test]
fn what_was_judged_has_no_error() {
    let repo = TestRepo::new();
    repo.commit_file("outcomes/a.yml", "id: a\ntitle: Customers reach us by chat\n", "Start");
    let told: Value = serde_json::from_str(&planlint(&repo, &["--format", "json"]).out).expect("it is JSON");
    assert_eq!(told["error"], Value::Null);
}

#[test]
fn init_is_offered_where_it_would_recognise_a_plan_and_only_there() {
    let repo = TestRepo::new();
    repo.commit_file("work/a.md", TASK, "Begin");
    repo.commit_file("work/b.md", &TASK.replace("Invoices", "Reminders"), "Go on");
    let said = planlint(&repo, &[]);
    assert!(said.err.contains("help: Run `planlint init`: it recognises a plan in 2 files"), "{}", said.err);
    let bare = TestRepo::new();
    bare.commit_file("README.md", "# Nothing\n", "Start");
    let refused = planlint(&bare, &["init"]);
    let why = "the one file that planlint can read has no fields";
    assert!(refused.out.contains(why), "{}", refused.out);
    let said = planlint(&bare, &[]);
    assert!(said.err.contains(why) && !said.err.contains("Run `planlint init`"), "{}", said.err);
}
