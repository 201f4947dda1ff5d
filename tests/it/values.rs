//! What stands under a field is read where it has one meaning, and told where it has none.

use serde_json::Value;

use crate::support::{TestRepo, planlint};

const OUTCOME: &str = "id: chat\ntitle: Nine of ten customers reach us by chat\nowner: Mira Okafor\n\
                       deadline: 2026-06-30\ndone: Nine of ten customers reached us by chat\n";

/// What a run over these files says under the rules selected, as JSON.
fn findings(files: &[(&str, &str)], rules: &str) -> Vec<Value> {
    let repo = TestRepo::new();
    for (path, text) in files {
        repo.write(path, text);
    }
    repo.commit("Plan");
    let said = planlint(&repo, &["--no-history", "--format", "json", "--select", rules]);
    assert!(said.code < 2, "{files:?}{}", said.err);
    let report: Value = serde_json::from_str(&said.out).unwrap();
    let findings = report["findings"].as_array().unwrap();
    findings.iter().filter(|finding| rules.split(',').any(|rule| finding["rule"] == rule)).cloned().collect()
}

fn messages(files: &[(&str, &str)], rules: &str) -> Vec<String> {
    findings(files, rules).iter().map(|finding| finding["message"].as_str().unwrap().to_owned()).collect()
}

/// The messages of a rule about an outcome with these lines more; a line for a key that it has takes its place.
fn of_lines(lines: &str, rules: &str) -> Vec<String> {
    let key = |line: &str| line.split(':').next().unwrap_or_default().to_owned();
    let own: Vec<String> = lines.lines().map(key).collect();
    let rest: String = OUTCOME.split_inclusive('\n').filter(|line| !own.contains(&key(line))).collect();
    messages(&[("outcomes/chat.yml", &format!("{rest}{lines}\n"))], rules)
}

#[test]
fn values_that_cannot_be_read_are_told() {
    for lines in [
        "effort: XL",
        "effort: 15",
        "effort: 8 points",
        "start: soonish",
        "start: 2026-03-31 2026-04-30",
        "start: 2026-03-31T25:00:00Z",
        "priority: someday",
        "priority: [1]",
        "owner: 3",
        "contributors: [Jon Berg, true]",
        "depends_on: [{external: Zendesk, contact: Jon Berg, type: paralel}]",
        "depends_on: [{external: Zendesk, contact: Jon Berg, type: whatever}]",
    ] {
        let found = of_lines(lines, "invalid-field");
        assert_eq!(found.len(), 1, "{lines}: {found:?}");
    }
    assert_eq!(of_lines("deadline: 2026-03-31 2026-04-30", "no-deadline").len(), 1);
}

#[test]
fn values_with_one_meaning_are_read() {
    for lines in [
        "effort: 15 person-days",
        "effort: P15D",
        "effort: TBD",
        "start: 2026-Q1",
        "start: 2026-03-02T09:00:00+01:00",
        "priority: P2",
        "priority: won't",
        "owner: \"3\"",
        "progress: 40 %",
        "progress: on track",
        "progress: done",
        "progress: Waiting for the review of the contract",
        "depends_on: [{external: Zendesk, contact: [Jon Berg], type: Finish-to-Start}]",
        "depends_on: [{external: Zendesk, contact: Jon Berg, type: sequential}]",
        "depends_on: [{name: Zendesk, contact: Jon Berg, type: external}]",
    ] {
        assert_eq!(of_lines(lines, "invalid-field,unmapped-dependency"), [""; 0], "{lines}");
    }
    for risk in [
        "{risk: x, probability: .3, impact: 5e-1, mitigation: [a, b], owner: [Jon Berg]}",
        "{risk: x, probability: 0.6, impact: 0.6, mitigation: [a, b], owner: [Jon Berg]}",
    ] {
        assert_eq!(
            of_lines(&format!("risks: [{risk}]"), "unassessed-risk,unmitigated-risk"),
            [""; 0],
            "{risk}"
        );
    }
}

#[test]
fn every_type_of_dependency_but_a_parallel_one_must_end_first() {
    let rota = "id: rota\ntitle: The rota runs by itself\nowner: Jon Berg\ndeadline: 2026-09-30\n\
                done: The rota ran a week by itself\n";
    for (kind, conflicts) in [
        ("sequential", 1),
        ("hard", 1),
        ("Finish-to-Start", 1),
        ("FS", 1),
        ("paralel", 1),
        ("parallel", 0),
        ("start-to-start", 0),
    ] {
        let chat = format!("{OUTCOME}depends_on: [{{id: rota, type: {kind}}}]\n");
        let files = [("outcomes/chat.yml", chat.as_str()), ("outcomes/rota.yml", rota)];
        assert_eq!(messages(&files, "deadline-conflict").len(), conflicts, "{kind}");
    }
}

#[test]
fn a_start_is_the_first_day_of_its_period() {
    let lines = "start: 2026-06\neffort: 15d";
    assert_eq!(of_lines(lines, "overcommitted-owner"), [""; 0], "fifteen days fit into a month");
}

#[test]
fn skills_between_commas_are_several() {
    let people = "people: [{name: Mira Okafor, skills: [support, zendesk]}]\n";
    let chat = format!("{OUTCOME}skills: support, zendesk\n");
    assert_eq!(messages(&[("planlint.yml", people), ("outcomes/chat.yml", &chat)], "skill-gap"), [""; 0]);
}

#[test]
fn only_the_users_name_feeds_a_mapped_field() {
    for (fields, lines, rule) in [
        ("{owner: lead}", "owner: TBD\n", "no-individual-owner"),
        ("{owner: lead}", "owner: Mira Okafor\n", "no-individual-owner"),
        ("{done: success}", "done: Chat is live for all regions\n", "unclear-done"),
        ("{deadline: due}", "deadline: 2020-01-01\n", "no-deadline"),
        ("{metrics: kpi}", "metrics: [churn]\n", "no-metric"),
    ] {
        let configuration = format!("fields: {fields}\n");
        let outcome = format!("id: chat\ntitle: Nine of ten customers reach us by chat\n{lines}");
        let files = [("planlint.yml", configuration.as_str()), ("outcomes/chat.yml", outcome.as_str())];
        assert_eq!(findings(&files, rule).len(), 1, "{fields} {lines}");
        let shadowed = findings(&files, "shadowed-field");
        assert_eq!(shadowed.len(), 1, "{fields} {lines}");
        assert_eq!(shadowed[0]["line"], 3);
    }
}

#[test]
fn the_help_about_another_name_keeps_both() {
    let outcome = "id: chat\ntitle: Nine of ten customers reach us by chat\ndue: 2026-06-30\n";
    let found = findings(&[("outcomes/chat.yml", outcome)], "unknown-field");
    assert!(
        found[0]["help"].as_str().unwrap().contains("`fields: {deadline: [deadline, due]}`"),
        "{found:?}"
    );
}

#[test]
fn words_of_their_own_are_no_misspelt_fields() {
    for key in ["note", "date", "label", "link", "phase-2"] {
        let found = messages(&[("outcomes/chat.yml", &format!("id: chat\n{key}: x\n"))], "unknown-field");
        assert_eq!(found, [""; 0], "{key}");
    }
    for key in ["dealine", "onwer", "staus", "deadlin"] {
        let found = messages(&[("outcomes/chat.yml", &format!("id: chat\n{key}: x\n"))], "unknown-field");
        assert_eq!(found.len(), 1, "{key}");
    }
}

#[test]
fn a_value_without_its_quotes_does_not_lose_its_outcome() {
    let chat = OUTCOME.replace("owner: Mira Okafor", "owner: @mira");
    let rota = OUTCOME.replace("id: chat", "id: rota").replace("done:", "depends_on: chat\ndone:");
    let files = [("outcomes/chat.yml", chat.as_str()), ("outcomes/rota.yml", rota.as_str())];
    let rules = "invalid-yaml,unmapped-dependency,no-individual-owner,broken-cascade";
    assert_eq!(messages(&files, rules), ["a value cannot start with `@`"]);
}

#[test]
fn an_outcome_that_could_not_be_read_is_there_for_others() {
    let rota =
        OUTCOME.replace("id: chat", "id: rota").replace("done:", "depends_on: chat\nparent: chat\ndone:");
    for broken in ["id: chat\ntitle: \"x\n", "title: \"x\n", "\u{1}\n"] {
        let files = [("outcomes/chat.yml", broken), ("outcomes/rota.yml", rota.as_str())];
        assert_eq!(messages(&files, "unmapped-dependency,broken-cascade"), [""; 0], "{broken}");
    }
}
