//! What planlint says at the first look at a repository that follows a practice: nothing is green that nobody looked at, a
//! missing line is told however many miss it, and what a template left is told as such.

use std::collections::HashMap;

use serde_json::Value;

use crate::first_contact::found;
use crate::support::{TestRepo, planlint, planlint_in};

const DAY: &str = "2026-12-01";

const SUBJECTS: [&str; 10] =
    ["queue", "cache", "search", "billing", "login", "export", "import", "alerts", "roles", "audit"];

/// A proposal with these lines in its head beside its title, author and day.
fn proposal(subject: &str, lines: &str) -> String {
    format!(
        "---\ntitle: The {subject}\nauthor: Ana Lima\n{lines}created: 2026-03-02\n---\n\n# The {subject}\n\nIt is needed.\n"
    )
}

/// A repository of so many proposals, the first of which miss their status.
fn proposals(count: usize, missing: usize) -> TestRepo {
    let repo = TestRepo::new();
    for (n, subject) in SUBJECTS.iter().take(count).enumerate() {
        let status = if n < missing { "" } else { "status: Accepted\n" };
        repo.write(format!("proposals/{n:04}-{subject}.md"), proposal(subject, status));
    }
    repo.commit("Propose");
    repo
}

/// Runs `init`, and gives what it said.
fn init(repo: &TestRepo) -> String {
    let said = planlint(repo, &["init"]);
    repo.git(&["add", "-A"]);
    said.out + &said.err
}

/// The colour of each question.
fn colours(repo: &TestRepo) -> HashMap<String, String> {
    let said = planlint_in(repo, repo.root(), &["health", "--format", "json"], &[("PLANLINT_AS_OF", DAY)]);
    let all: Value = serde_json::from_str(&said.out).unwrap();
    let word = |answer: &Value, key: &str| answer[key].as_str().unwrap().to_owned();
    let answers = all["questions"].as_array().unwrap();
    answers.iter().map(|answer| (word(answer, "question"), word(answer, "colour"))).collect()
}

#[test]
fn no_question_is_green_by_rules_that_only_touch_it() {
    let repo = proposals(4, 0);
    init(&repo);
    let colours = colours(&repo);
    assert!(colours.values().all(|colour| colour != "green"), "{colours:?}");
}

#[test]
fn a_question_is_green_where_the_rule_that_answers_it_looked() {
    let repo = TestRepo::new();
    repo.write(
        "outcomes/chat.yml",
        "id: chat\ntitle: Customers reach us by chat\nowner: Mira Okafor\nstatus: on-track\ndeadline: 2027-03-31\n",
    );
    repo.commit("Plan");
    let before = colours(&repo);
    assert_eq!(before["accountability-and-empowerment"], "green");
    assert_eq!(before["dependency-management"], "not-known");
    repo.write(
        "outcomes/phone.yml",
        "id: phone\nowner: Li Wei\nstatus: on-track\ndeadline: 2027-05-31\ndepends_on: [chat]\n",
    );
    repo.commit("Depend");
    assert_eq!(colours(&repo)["dependency-management"], "green");
}

#[test]
fn a_missing_status_is_one_finding_however_many_miss_it() {
    for missing in 1..=5 {
        let repo = proposals(10, missing);
        let said = init(&repo);
        assert!(said.contains(&format!("{missing} of 10 outcomes do")), "{said}");
        let found = found(&repo, "invalid-field", DAY);
        assert_eq!(found.len(), 1, "{missing}: {found:?}");
        assert!(found[0].contains(&format!("the other {} say how they stand", 10 - missing)), "{found:?}");
        assert_eq!(found[0].matches("proposals/").count(), missing, "{found:?}");
    }
    let repo = proposals(10, 8);
    init(&repo);
    assert!(found(&repo, "invalid-field", DAY).is_empty());
}

#[test]
fn a_folder_whose_files_have_no_status_at_all_misses_none() {
    let repo = proposals(8, 0);
    for n in 1..=4 {
        let text = format!("---\ntitle: Theme {n}\nowner: Ana Lima\n---\n\n# Theme {n}\n");
        repo.write(format!("themes/{n}.md"), text);
    }
    repo.write("planlint.yml", "outcomes: ['proposals/*.md', 'themes/*.md']\n");
    repo.commit("Add themes");
    assert!(found(&repo, "invalid-field", DAY).is_empty());
}

/// A record of a decision in the older form of MADR.
fn record(title: &str, head: &str) -> String {
    format!(
        "# {title}\n\n{head}\n## Context and Problem Statement\n\nText.\n\n## Considered Options\n\n- one\n- two\n\n## Decision Outcome\n\nChosen: one.\n"
    )
}

#[test]
fn an_untouched_copy_of_a_template_is_one_finding() {
    let repo = TestRepo::new();
    for (n, subject) in SUBJECTS.iter().take(4).enumerate() {
        let head = format!("- Status: accepted\n- Deciders: Ana Lima\n- Date: 2026-03-0{}\n", n + 1);
        repo.write(format!("docs/adr/{n:04}-{subject}.md"), record(subject, &head));
    }
    let open = "- Status: [ accepted | deprecated | replaced by [xxx](yyyymmdd-xxx.md)] <!-- optional -->\n- Date: [YYYY-MM-DD when this was decided] <!-- optional -->\n";
    repo.write("docs/adr/0009-mail.md", record("Send mail", open));
    repo.commit("Decide");
    init(&repo);
    let found = found(&repo, "invalid-field", DAY);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].contains("`Status` and `Date` were never filled in")
            || found[0].contains("`status` and `date` were never filled in"),
        "{found:?}"
    );
}

#[test]
fn a_day_of_a_decision_that_was_never_filled_in_is_told_though_the_decision_is_taken() {
    let repo = TestRepo::new();
    for (n, subject) in SUBJECTS.iter().take(4).enumerate() {
        let day = if n == 3 { "yyyy-mm-dd".to_owned() } else { format!("2026-03-0{}", n + 1) };
        let text = format!(
            "# {n}. {subject}\n\nDate: {day}\n\n## Status\n\nAccepted\n\n## Context\n\nText.\n\n## Decision\n\nText.\n\n## Consequences\n\nText.\n"
        );
        repo.write(format!("doc/adr/{n:04}-{subject}.md"), text);
    }
    repo.commit("Decide");
    init(&repo);
    let found = found(&repo, "invalid-field", DAY);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("warning") && found[0].contains("`yyyy-mm-dd`"), "{found:?}");
}

#[test]
fn words_in_braces_are_a_template_and_no_map() {
    let repo = TestRepo::new();
    for (n, subject) in SUBJECTS.iter().take(4).enumerate() {
        let head = format!("---\nstatus: accepted\ndate: 2026-03-0{}\n---\n\n", n + 1);
        repo.write(format!("docs/decisions/{n:04}-{subject}.md"), head + &record(subject, ""));
    }
    let head = "---\nstatus: proposed\ndate: {YYYY-MM-DD when this was decided}\n---\n\n";
    repo.write("docs/decisions/0009-mail.md", head.to_owned() + &record("Send mail", ""));
    repo.commit("Decide");
    init(&repo);
    let found = found(&repo, "invalid-field", DAY);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("`date` was never filled in: it still says `{YYYY-MM-DD when"), "{found:?}");
}

#[test]
fn a_first_day_that_cannot_be_read_is_told_whatever_its_signs() {
    let repo = proposals(6, 0);
    let text = |day: &str| proposal("day", "status: Draft\n").replace("2026-03-02", day);
    repo.write("proposals/0020-a.md", text("2026-08=18"));
    repo.write("proposals/0021-b.md", text("2026-17-02"));
    repo.write("proposals/0022-c.md", text("18-Aug-2026"));
    repo.commit("Propose more");
    init(&repo);
    let found = found(&repo, "invalid-field", DAY);
    let files: Vec<&str> = found.iter().map(|line| line.split(':').next().unwrap()).collect();
    assert_eq!(files, ["proposals/0020-a.md", "proposals/0021-b.md"], "{found:?}");
    assert!(found[0].contains("is read as 2026-08-18, but no date is written so"), "{found:?}");
}

#[test]
fn a_template_is_told_by_what_it_holds() {
    let repo = proposals(5, 0);
    repo.write("proposals/page-templates.md", proposal("templates", "status: Draft\n"));
    let open = proposal("idea", "status: Draft\n").replace("2026-03-02", "yyyy-mm-dd");
    repo.write("proposals/001-proposal-template.md", &open);
    repo.write("proposals/proposal-template.md", open.replace("Ana Lima", "Your name"));
    repo.commit("Propose more");
    let said = init(&repo);
    assert!(said.contains("6 outcomes in 6 files"), "{said}");
    assert!(said.contains("left out proposals/001-proposal-template.md: a pattern to copy"), "{said}");
    assert!(said.contains("left out proposals/proposal-template.md: a pattern to copy"), "{said}");
}

#[test]
fn an_index_with_links_to_the_web_is_no_plan_beside_its_files() {
    let repo = TestRepo::new();
    let mut index = "# Proposals\n\n| No | Title | Author | Status |\n|---|---|---|---|\n".to_owned();
    for (n, subject) in SUBJECTS.iter().take(5).enumerate() {
        repo.write(format!("p/imp-{n:04}.md"), proposal(subject, "status: Draft\n"));
        index.push_str(&format!(
            "| [{n:04}](https://example.org/acme/plans/blob/master/p/imp-{n:04}.md) | The {subject} | @ana | Draft |\n"
        ));
    }
    repo.write("README.md", &index);
    repo.commit("Propose");
    let said = init(&repo);
    assert!(said.contains("5 outcomes in 5 files: p/*.md"), "{said}");
}

#[test]
fn a_folder_of_two_formats_is_named_by_folder() {
    let repo = TestRepo::new();
    for (n, subject) in SUBJECTS.iter().take(6).enumerate() {
        let title = format!("{subject}\n{}\n", "=".repeat(subject.len()));
        let head =
            format!(":Author: Ana Lima\n:Status: Accepted\n:Type: Feature\n:Created: 2026-03-0{}\n", n + 1);
        repo.write(
            format!("accepted/{n:04}-{subject}.rst"),
            format!("{title}\n{head}\nAbstract\n--------\n\nText.\n"),
        );
    }
    repo.write(
        "accepted/0018-mail.md",
        "---\nAuthor: Ana Lima\nStatus: Accepted\nType: Feature\nCreated: 2026-03-01\n---\n\n# Mail\n\nText.\n",
    );
    repo.commit("Propose");
    let said = init(&repo);
    assert!(said.contains("accepted/*.md, accepted/*.rst"), "{said}");
}

#[test]
fn help_speaks_the_words_of_the_practice() {
    let repo = proposals(4, 0);
    let text = proposal("tax", "status: Last Call\nlast-call-deadline: 2026-05-01\n");
    repo.write("proposals/0040-tax.md", text);
    repo.commit("Call");
    init(&repo);
    let said = planlint_in(
        &repo,
        repo.root(),
        &["check", "--select", "overdue-outcome"],
        &[("PLANLINT_AS_OF", DAY)],
    );
    assert!(said.out.contains("Set `status: Final` or `Withdrawn` if it is over"), "{}", said.out);

    let repo = TestRepo::new();
    for (n, subject) in SUBJECTS.iter().take(4).enumerate() {
        let text = format!(
            "---\nid: task-{n}\ntitle: {subject}\nstatus: To Do\nassignee: [ana]\ncreated_date: '2026-06-01'\ndependencies: [task-99]\n---\n\n## Description\n\nText.\n"
        );
        repo.write(format!("backlog/tasks/task-{n} - {subject}.md"), text);
    }
    repo.write("backlog/drafts/draft-2 - Idea.md", "---\nid: draft-2\ntitle: Idea\nstatus: To Do\nassignee: []\ncreated_date: '2026-06-01'\ndependencies: []\n---\n\n## Description\n\nText.\n");
    repo.commit("Tasks");
    let said = init(&repo);
    assert!(said.contains("4 outcomes in 4 files"), "{said}");
    let said = planlint(&repo, &["check", "--select", "unmapped-dependency"]);
    assert!(!said.out.contains("external:") && said.out.contains("Use the id of an outcome"), "{}", said.out);
}

#[test]
fn every_place_of_a_finding_for_many_can_be_found_out() {
    let repo = TestRepo::new();
    for subject in SUBJECTS.iter().take(4) {
        repo.write(
            format!("outcomes/{subject}.yml"),
            format!("id: {subject}\ntitle: The {subject} answers within a second\nstatus: on-track\n"),
        );
    }
    repo.commit("Plan");
    let run = |arguments: &[&str]| planlint(&repo, &[&["check"], arguments].concat()).out;
    for arguments in [&["--full"][..], &["--format", "concise"], &["--format", "gitlab"]] {
        let said = run(arguments);
        assert!(
            SUBJECTS.iter().take(4).all(|subject| said.contains(&format!("outcomes/{subject}.yml"))),
            "{said}"
        );
    }
    let log: Value = serde_json::from_str(&run(&["--format", "sarif"])).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert!(results.iter().any(|result| result["locations"].as_array().unwrap().len() == 4), "{log}");
}

#[test]
fn a_word_for_a_stage_is_understood_with_its_version() {
    let repo = TestRepo::new();
    let words = ["Experimental in 2.2", "Beta since 1.4.30", "Prototype", "Stable as of 1.9", "Draft"];
    for (status, subject) in words.iter().zip(SUBJECTS) {
        let head = format!(
            "* **Type**: Design proposal\n* **Author**: Ana Lima\n* **Contributors**: Bo Chen\n* **Status**: {status}\n"
        );
        repo.write(format!("proposals/{subject}.md"), format!("# {subject}\n\n{head}\nText.\n"));
    }
    repo.commit("Propose");
    let said = init(&repo);
    assert!(!said.contains("what these words mean"), "{said}");
    assert!(found(&repo, "invalid-field,shadowed-field", DAY).is_empty());
}

#[test]
fn a_practice_may_take_longer_checklists() {
    let repo = TestRepo::new();
    for subject in SUBJECTS.iter().take(3) {
        let criteria: String = (1..=14).map(|n| format!("{n}. The page shows {n} rows.\n")).collect();
        repo.write(
            format!("docs/stories/{subject}.md"),
            format!("# Story: {subject}\n\n## Status\n\nIn Progress\n\n## Story\n\nText.\n\n## Acceptance Criteria\n\n{criteria}\n## Tasks / Subtasks\n\n- [ ] one\n\n## Dev Agent Record\n\nNone.\n"),
        );
    }
    repo.commit("Stories");
    init(&repo);
    assert!(found(&repo, "unclear-done", DAY).is_empty());
}
