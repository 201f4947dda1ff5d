//! All files of a practice are read, and those that are not are named; words and days mean what the plan itself shows.

use planlint::model::Field;

use crate::init::{keys, recognised, repository, tried};

fn bip(number: usize, more: &str) -> String {
    format!(
        "```\n  BIP: {number}\n  Title: Number {number}\n  Authors: Ada Reyes <ada@example.org>\n  Status: Draft\n  Type: Specification\n  License: CC0-1.0\n{more}```\n\n## Abstract\n\nIt counts.\n"
    )
}

#[test]
fn heads_of_one_practice_in_two_forms_are_one_practice() {
    let versioned = "  Assigned: 2026-01-14\n  Version: 0.1.0\n";
    let (old, new, newer) = (bip(1, "  Created: 2024-11-14\n"), bip(2, versioned), bip(3, versioned));
    let both = [("bip-0001.md", &*old), ("bip-0002.md", &new), ("bip-0003.md", &newer)];
    for files in [&both[..], &both[1..]] {
        let (found, _) = tried(files);
        assert_eq!((found.practice, found.outcomes), (Some("bip"), files.len()), "{found:?}");
        assert!(!found.notes.iter().any(|note| note.contains("not read")), "{:?}", found.notes);
    }
}

#[test]
fn the_description_of_a_package_is_no_plan_because_it_has_a_version_and_a_license() {
    let package = |name: &str| {
        format!(
            "title: {name}\nversion: 1.0.0\nlicense: MIT\nowner: ada@example.org\npriority: high\ndepends_on: [base]\n"
        )
    };
    let found =
        recognised(repository(&[("a/one.yml", &package("One")), ("a/two.yml", &package("Two"))]).path());
    assert!(found.nothing.is_some(), "{found:?}");
}

#[test]
fn files_that_stand_among_the_outcomes_and_are_not_read_are_named() {
    let task = |n: usize, head: &str| {
        format!(
            "---\n{head}id: task-{n}\ntitle: Task {n}\nstatus: To Do\nowner: Ada Reyes\ndue: 2026-12-01\n---\n"
        )
    };
    let texts: Vec<String> = (1..=6).map(|n| task(n, if n > 4 { "layout: page\n" } else { "" })).collect();
    let names: Vec<String> =
        (1..=6).map(|n| format!("{}{n}.md", if n > 4 { "w/page-" } else { "w/" })).collect();
    let files: Vec<(&str, &str)> =
        names.iter().map(|name| &**name).zip(texts.iter().map(|text| &**text)).collect();
    let found = recognised(repository(&files).path());
    let told = found.left_out.iter().any(|(glob, _)| glob.contains("page"))
        || found.notes.iter().any(|note| note.contains("`w/page-5.md`, `w/page-6.md`"));
    assert!(found.outcomes == 6 || told, "{found:?}");
}

fn board(status: &str) -> String {
    format!(
        "---\nid: task-1\ntitle: Lists load quickly\nstatus: {status}\nassignee: [ada]\ncreated_date: '2026-01-02'\n---\n\n## Acceptance Criteria\n\n- [ ] Lists load within 2 s\n"
    )
    .replace("task-1", &format!("task-{}", status.len()))
}

#[test]
fn a_word_that_the_tool_lists_means_what_its_place_in_the_list_says() {
    let words = "statuses: [Someday, To Do, Soaking, Done]\n";
    let (first, middle, done) = (board("Someday"), board("Soaking In"), board("Done"));
    let (found, report) = tried(&[
        ("backlog/config.yml", &words.replace("Soaking", "Soaking In")),
        ("backlog/tasks/task-1.md", &first),
        ("backlog/tasks/task-2.md", &middle),
        ("backlog/tasks/task-3.md", &done),
    ]);
    assert_eq!(found.practice, Some("backlog-md"), "{found:?}");
    let meant = |word: &str| {
        let mut met = found.values.iter().flat_map(|(_, met)| met);
        met.find(|met| met.word == word).and_then(|met| met.meaning)
    };
    let met = ["Someday", "Soaking In"].map(meant);
    assert_eq!(met, [Some("queued"), Some("on-track")], "{:?}", found.values);
    let findings = report.expect("a plan").findings;
    assert!(!findings.iter().any(|finding| &*finding.rule == "invalid-field"), "{findings:?}");
}

#[test]
fn a_count_among_the_names_of_releases_is_no_day() {
    let rows = "| 1. Begin | v1.0 | 3/3 | Complete |\n| 2. Schema | 2/2 | Complete | - |\n| 3. Invites | v3.0 | 0/2 | Not started |\n| 4. Codes | v3.0 | 0/2 | Not started |\n";
    let text = format!("# Roadmap\n\n| Phase | Milestone | Plans | Status |\n|---|---|---|---|\n{rows}");
    let found = recognised(repository(&[("ROADMAP.md", &text)]).path());
    assert!(keys(&found, Field::Deadline).is_empty(), "{found:?}");
    let days = text.replace("v1.0", "2026-03-01");
    let found = recognised(repository(&[("ROADMAP.md", &days)]).path());
    assert_eq!(keys(&found, Field::Deadline), ["Milestone"], "{found:?}");
}
