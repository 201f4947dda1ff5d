//! `planlint report --format json`: what is drawn is what `check`, `log` and `health` say.

use std::path::Path;

use serde_json::Value;

use crate::generated::root;
use crate::support::{DAY, TestRepo, demo, planlint_in};

fn planlint(repo: &TestRepo, folder: &Path, day: &str, arguments: &[&str]) -> String {
    let said = planlint_in(repo, folder, arguments, &[("PLANLINT_AS_OF", day)]);
    assert!(said.code < 2, "{}", said.err);
    said.out
}

fn json(repo: &TestRepo, folder: &Path, day: &str, arguments: &[&str]) -> Value {
    serde_json::from_str(&planlint(repo, folder, day, arguments)).unwrap()
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap_or_else(|| panic!("{value} is no list"))
}

/// The object without what only facts have.
fn without(mut value: Value, names: &[&str]) -> Value {
    for name in names {
        value.as_object_mut().unwrap().remove(*name);
    }
    value
}

/// Compares the facts of a plan with what the other commands print of it, field by field.
fn agree(repo: &TestRepo, folder: &Path, day: &str, select: &[&str]) {
    let judged = |arguments: &[&str]| json(repo, folder, day, &[arguments, select].concat());
    let facts = judged(&["report", "--format", "json"]);

    let check = judged(&["check", "--format", "json"]);
    let found: Vec<Value> = list(&facts["findings"])
        .iter()
        .map(|it| without(it.clone(), &["new", "outcomes", "excerpt"]))
        .collect();
    assert_eq!(&found, list(&check["findings"]));
    let timeless = |summary: &Value| without(summary.clone(), &["elapsed_ms"]);
    assert_eq!(timeless(&facts["summary"]), timeless(&check["summary"]));

    let health = judged(&["health", "--history", "--format", "json"]);
    assert_eq!(facts["health"], health);

    // What the page begins with is what `health` says to look at first.
    let first = |list: &Value, name: &str| -> Vec<Value> {
        list.as_array().unwrap().iter().take(10).map(|it| it[name].clone()).collect()
    };
    assert_eq!(first(&facts["decisions"], "outcome"), first(&health["look_first"], "outcome"));

    let log = planlint(repo, folder, day, &["log", "--all", "--format", "json"]);
    let log: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let ids: Vec<&str> = list(&facts["outcomes"]).iter().map(|it| it["id"].as_str().unwrap()).collect();
    let told: Vec<&Value> = list(&facts["outcomes"]).iter().flat_map(|it| list(&it["events"])).collect();
    // What is gone is no part of the plan, though `log` remembers it.
    let logged: Vec<&Value> =
        log.iter().filter(|it| ids.contains(&it["outcome"].as_str().unwrap())).collect();
    for (told, logged) in told.iter().zip(&logged) {
        assert_eq!(told, logged);
    }
    assert_eq!(told.len(), logged.len());

    // Each count of a week is a count of changes that `log` tells.
    for churn in list(&facts["changes"]["outcomes"]) {
        let own = |field: &str| -> u64 {
            list(&churn["weeks"]).iter().map(|week| week[field].as_u64().unwrap()).sum()
        };
        for field in ["priority", "deadline", "owner"] {
            let changes = logged.iter().filter(|it| {
                it["outcome"] == churn["outcome"] && it["field"] == *field && it["event"] == "changed"
            });
            let all = changes.filter(|it| !it["old"].is_null()).count() as u64;
            assert!(own(field) <= all, "{churn} has more changes of {field} than log, {all}");
        }
    }
    let promises = list(&facts["promises"]);
    let due = promises.iter().filter(|it| !it["kept"].is_null()).count() as u64;
    let kept = promises.iter().filter(|it| it["kept"] == true).count() as u64;
    if let Some(on_time) = health["on_time"].as_object() {
        assert_eq!((on_time["due"].as_u64(), on_time["kept"].as_u64()), (Some(due), Some(kept)));
    }
}

#[test]
fn the_facts_of_the_demonstration_are_what_the_other_commands_say() {
    let (repo, folder) = demo();
    agree(&repo, &folder, DAY, &[]);
}

#[test]
#[cfg_attr(not(corpora), ignore = "the corpora are not at hand")]
fn the_facts_of_the_kubernetes_proposals_are_what_the_other_commands_say() {
    let bundle = root().join("../shared/corpora/keps.bundle");
    let repo = TestRepo::new();
    let folder = repo.beside("keps");
    repo.git(&["clone", "-q", "-b", "master", bundle.to_str().unwrap(), folder.to_str().unwrap()]);
    std::fs::copy(root().join("../shared/corpora/keps.yml"), folder.join("planlint.yml")).unwrap();
    // The rules that read prose take minutes in a test build, and are compared on the demonstration.
    let select = ["--select", "no-deadline,overdue-outcome,priority-churn,deadline-slip,stale-outcome"];
    // `log` tells all that happened, so the day is one after the last commit.
    agree(&repo, &folder, "2026-08-01", &select);
}

#[test]
fn the_facts_have_the_fields_of_their_schema() {
    let (repo, folder) = demo();
    let facts = json(&repo, &folder, DAY, &["report", "--format", "json"]);
    let schema = json(&repo, &folder, DAY, &["schema", "report"]);
    let names = |object: &Value| -> Vec<String> { object.as_object().unwrap().keys().cloned().collect() };
    assert_eq!(names(&schema["properties"]), names(&facts));
    assert_eq!(names(&schema["$defs"]["Outcome"]["properties"]), names(&facts["outcomes"][0]));
    for (field, word) in [("status", "at-risk"), ("level", "department")] {
        let told = schema["$defs"]["Outcome"]["properties"][field].to_string();
        assert!(told.contains(word), "a program can know every word: {told}");
    }
    assert_eq!(names(&schema["$defs"]["Promise"]["properties"]), names(&facts["promises"][0]));
}

#[test]
fn weeks_of_people_are_those_that_the_rule_speaks_of() {
    let repo = TestRepo::new();
    repo.write("planlint.yml", "rules: {overcommitted-owner: {utilisation: 0.5}}\n");
    for (id, days) in [("chat", 3), ("shop", 2)] {
        repo.write(
            format!("outcomes/{id}.yml"),
            format!(
                "id: {id}\nowner: Mira Okafor\nstart: 2026-02-02\ndeadline: 2026-02-06\neffort: {days}d\n"
            ),
        );
    }
    repo.write("outcomes/huge.yml", "id: huge\nowner: Jon Berg\ndeadline: 2026-02-06\neffort: 90d\n");
    repo.commit("Plan");
    let facts = json(&repo, repo.root(), "2026-02-01", &["report", "--format", "json"]);
    let load = &facts["load"];
    assert_eq!((&load["utilisation"], &load["left_out"]), (&0.5.into(), &0.into()));
    let people = list(&load["people"]);
    let names: Vec<&str> = people.iter().map(|it| it["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Jon Berg", "Mira Okafor"], "what does not fit at all is too much at once");
    let week = &people[1]["weeks"][1];
    assert_eq!(
        (&week["planned"], &week["plannable"], &week["over"]),
        (&5.0.into(), &2.5.into(), &true.into())
    );
    assert_eq!(people[0]["impossible"][0]["outcome"], "huge");
    let said = planlint(&repo, repo.root(), "2026-02-01", &["check", "--format", "concise"]);
    assert!(said.contains("up to 5 days of work a week (limit 2.5, 50 % of the time)"), "{said}");
}

#[test]
fn only_what_waits_for_something_later_is_due_too_early() {
    for rules in ["{}", "{deadline-conflict: off}"] {
        let repo = TestRepo::new();
        repo.write("planlint.yml", format!("rules: {rules}\n"));
        for (id, day, more) in [
            ("shop", "2026-03-31", ""),
            ("late-child", "2026-05-31", "parent: shop\n"),
            ("chat", "2026-04-30", "depends_on: [late-child]\n"),
        ] {
            repo.write(format!("outcomes/{id}.yml"), format!("id: {id}\ndeadline: {day}\n{more}"));
        }
        repo.commit("Plan");
        let facts = json(&repo, repo.root(), "2026-02-01", &["report", "--format", "json"]);
        let early = list(&facts["outcomes"]).iter().filter(|it| it["too_early"] == true);
        assert_eq!(early.map(|it| it["id"].as_str().unwrap()).collect::<Vec<_>>(), ["chat"], "{rules}");
    }
}

#[test]
fn names_of_authors_and_lines_of_files_can_be_left_out() {
    let (repo, folder) = demo();
    let all = planlint(&repo, &folder, DAY, &["report", "--format", "json"]);
    assert!(all.contains("ada@larkfield.example") && all.contains("\"excerpt\": {"));
    let private = ["report", "--format", "json", "--no-authors", "--no-source"];
    let facts = planlint(&repo, &folder, DAY, &private);
    assert!(!facts.contains("ada@larkfield.example") && !facts.contains("\"excerpt\": {"));
    assert!(!facts.contains(", by Ada Lindqvist"), "findings name no author either");
}

#[test]
fn what_is_new_since_a_revision_is_marked_and_a_part_is_only_about_itself() {
    let (repo, folder) = demo();
    let all = json(&repo, &folder, DAY, &["report", "--format", "json", "--since", "30d"]);
    assert_eq!(all["since"], "on 2026-05-31");
    let new = list(&all["findings"]).iter().filter(|it| it["new"] == true).count();
    let said = json(&repo, &folder, DAY, &["check", "--format", "json", "--since", "30d"]);
    assert_eq!(new, list(&said["findings"]).len());
    let part = json(&repo, &folder, DAY, &["report", "--format", "json", "--root", "direct-bookings"]);
    let few = list(&part["outcomes"]).len();
    assert!(few > 1 && few < list(&all["outcomes"]).len());
    assert!(list(&part["findings"]).iter().all(|it| it["outcome"].is_string()));
}

#[test]
fn the_same_plan_gives_the_same_facts_twice() {
    let (repo, folder) = demo();
    let run = || planlint(&repo, &folder, DAY, &["report", "--format", "json"]);
    assert_eq!(run(), run());
}

#[test]
fn what_is_told_once_of_many_outcomes_counts_at_each_of_them() {
    let repo = TestRepo::new();
    let outcome = |n: usize| format!("id: o{n}\nowner: Mira Okafor\ntitle: Step {n} is done\n");
    for n in 1..=12 {
        repo.write(format!("outcomes/o{n}.yml"), outcome(n));
    }
    repo.commit("Plan");
    let select = ["report", "--format", "json", "--select", "no-deadline", "--since", "HEAD"];
    let facts = json(&repo, repo.root(), "2026-02-01", &select);
    assert_eq!(list(&facts["findings"]).len(), 1, "one cause");
    assert_eq!(facts["findings"][0]["new"], false, "it was there");
    assert!(list(&facts["outcomes"]).iter().all(|outcome| outcome["findings"]["errors"] == 1));
    assert_eq!(list(&facts["decisions"]).len(), 12);
    repo.write("outcomes/o13.yml", outcome(13));
    repo.git(&["add", "."]);
    let facts = json(&repo, repo.root(), "2026-02-01", &select);
    assert_eq!(facts["findings"][0]["new"], true, "one more of the same cause");
}

#[test]
fn whoever_is_knotted_into_a_circle_stands_in_it_and_needs_a_decision() {
    let repo = TestRepo::new();
    // The shortest way round from the first is a-b; c is knotted into it over b.
    for (id, on) in [("a", "[b]"), ("b", "[a, c]"), ("c", "[a]"), ("d", "[a]")] {
        repo.write(format!("outcomes/{id}.yml"), format!("id: {id}\ndepends_on: {on}\n"));
    }
    repo.commit("Plan");
    let facts =
        json(&repo, repo.root(), DAY, &["report", "--format", "json", "--select", "dependency-cycle"]);
    let inside = |list: &Value, name: &str| -> Vec<String> {
        let inside = list.as_array().unwrap().iter().filter(|it| it["in_circle"] == true);
        inside.map(|it| it[name].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(inside(&facts["outcomes"], "key"), ["a", "b", "c"]);
    assert_eq!(inside(&facts["decisions"], "outcome"), ["a", "b", "c"], "most wait for a");
    assert_eq!(facts["decisions"][0]["waiting"], 3);
    let health = planlint(&repo, repo.root(), DAY, &["health"]);
    assert!(health.contains("in a circle of outcomes that wait for each other"), "{health}");
}

#[test]
fn errors_of_an_outcome_alone_are_told_apart_from_those_of_many() {
    let repo = TestRepo::new();
    for n in 1..=12 {
        let owner = if n == 3 { "Support team" } else { "Mira Okafor" };
        repo.write(format!("outcomes/o{n:02}.yml"), format!("id: o{n:02}\nowner: {owner}\n"));
    }
    repo.commit("Plan");
    let select = ["report", "--format", "json", "--select", "no-deadline,no-individual-owner"];
    let facts = json(&repo, repo.root(), DAY, &select);
    for decision in list(&facts["decisions"]) {
        let own = u64::from(decision["outcome"] == "o03");
        assert_eq!((&decision["errors"], &decision["own_errors"]), (&(1 + own).into(), &own.into()));
    }
    assert_eq!(list(&facts["decisions"]).len(), 12);
}
