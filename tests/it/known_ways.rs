//! The first contact with a plan that is kept in a known way: where its files stand, what its words mean and how old it is.

use planlint::init::Recognised;
use planlint::model::Field;

use crate::init::{recognised, repository, tried};

/// What is said of a word for a status.
fn meant<'f>(found: &'f Recognised, word: &str) -> Option<&'f str> {
    let mut met = found.values.iter().flat_map(|(_, met)| met);
    met.find(|met| met.word == word).and_then(|met| met.meaning)
}

fn decision(title: &str, head: &str) -> String {
    format!(
        "# {title}\n\n{head}\n\n## Context and Problem Statement\n\nTrains are late.\n\n## Decision Outcome\n\nChosen: {title}.\n"
    )
}

#[test]
fn decisions_are_known_by_their_sections_wherever_they_stand() {
    let (one, two) = (
        decision("Queues", "- Status: accepted\n- Date: 2026-01-05"),
        decision("Clocks", "- Status: proposed\n- Date: 2026-02-01"),
    );
    let (found, report) = tried(&[
        ("README.md", "# Rail\n"),
        ("wiki/technical/queues.md", &one),
        ("wiki/technical/clocks.md", &two),
    ]);
    assert_eq!((found.practice, found.outcomes), (Some("madr"), 2), "{found:?}");
    let report = report.expect("a plan");
    assert_eq!(report.findings, []);
    let told = report
        .summary
        .notes
        .iter()
        .any(|note| note.starts_with("`extends: madr` turns 5 rules off: no-deadline"));
    assert!(told, "silence says what was not looked for: {:?}", report.summary.notes);
}

#[test]
fn decisions_stand_where_their_tools_are_told() {
    let record =
        |title: &str, status: &str| format!("---\nstatus: {status}\n---\n# {title}\n\nIt was asked for.\n");
    let (one, two) = (record("Queues", "accepted"), record("Clocks", "proposed"));
    let packages = "project:\n  name: Rail\n  adrFolder: ./choices\n  packages:\n    - name: web\n      adrFolder: ./web/choices\n";
    for (told, text, folder) in [
        (".adr-dir", "doc/choices\n", "doc/choices"),
        ("web/.adr-dir", "../choices/\n", "choices"),
        (".log4brains.yml", packages, "choices"),
        (".log4brains.yml", packages, "web/choices"),
    ] {
        let paths = [format!("{folder}/0001-queues.md"), format!("{folder}/0002-clocks.md")];
        let files = [(paths[0].as_str(), one.as_str()), (&paths[1], &two), (told, text)];
        assert!(recognised(repository(&files[..2]).path()).nothing.is_some(), "{folder}");
        let (found, _) = tried(&files);
        assert_eq!((found.practice, found.outcomes), (Some("records"), 2), "{told}: {found:?}");
        let (found, _) = tried(&files[1..]);
        assert_eq!(found.globs, [format!("{folder}/*.md")], "the next one will stand there too: {told}");
    }
}

fn proposal(number: usize, head: &str) -> (String, String) {
    let text = format!("---\ntitle: Number {number}\n{head}\n---\n\n# Abstract\n\nIt counts.\n");
    (format!("proposals/000{number}.md"), text)
}

fn named(files: &[(String, String)]) -> Vec<(&str, &str)> {
    files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect()
}

#[test]
fn a_word_of_its_own_is_no_slip_in_another_for_a_status() {
    let words = ["Draft", "Final", "Final", "Reviewed", "Defined", "Rejcted"];
    let files: Vec<(String, String)> = (1..)
        .zip(words)
        .map(|(n, word)| proposal(n, &format!("author: Ada Reyes\ncreated: 2026-02-01\nstatus: {word}")))
        .collect();
    let (found, report) = tried(&named(&files));
    assert_eq!(found.practice, Some("proposals"), "{found:?}");
    let report = report.expect("a plan");
    let helps: Vec<&str> = report.findings.iter().filter_map(|finding| finding.help.as_deref()).collect();
    let guessed: Vec<&&str> = helps.iter().filter(|help| help.contains("Did you mean")).collect();
    assert!(matches!(guessed[..], [one] if one.contains("`rejected`")), "{helps:?}");
    assert!(helps.iter().any(|help| help.contains("Defined: …, Reviewed: …")), "{helps:?}");
}

#[test]
fn a_proposal_may_say_under_its_stage_how_it_stands() {
    let files: Vec<(String, String)> = (1..)
        .zip(["Draft", "Candidate", "Living", "Withdrawn"])
        .map(|(n, word)| {
            proposal(
                n,
                &format!("GIP: {n}\nAuthors: Ada Reyes\nCreated: 2026-02-01\nStage: {word}\nCategory: Fees"),
            )
        })
        .collect();
    let (found, report) = tried(&named(&files));
    assert_eq!((found.practice, found.outcomes), (Some("proposals"), 4), "{found:?}");
    assert_eq!(report.expect("a plan").findings, []);
}

#[test]
fn what_things_are_sorted_by_is_no_owner() {
    let asked = |key: &str, kinds: [&str; 4]| {
        let files: Vec<(String, String)> = (1..)
            .zip(kinds)
            .map(|(n, kind)| {
                proposal(n, &format!("status: In progress\npriority: high\ndue: 2026-12-0{n}\n{key}: {kind}"))
            })
            .collect();
        let found = recognised(repository(&named(&files)).path());
        assert_eq!(found.outcomes, 4, "{found:?}");
        found.asked.iter().any(|asked| asked.field == Field::Owner)
    };
    assert!(!asked("topics", ["Customer Support", "Product Design", "Customer Support", "Team Growth"]));
    assert!(!asked("topics", ["Ledger Fees", "Economics", "Ledger Fees", "Ledger Rules"]));
    assert!(asked("reporter", ["Ada Reyes", "Bo Lindqvist", "Ada Reyes", "TBD"]));
}

#[test]
fn a_plan_that_came_in_one_piece_is_as_old_as_it_says() {
    let endless = |days: [&str; 3]| {
        let files: Vec<(String, String)> = (1..)
            .zip(days)
            .map(|(n, day)| proposal(n, &format!("author: Ada Reyes\nstatus: Draft\ncreated: {day}")))
            .collect();
        let findings = tried(&named(&files)).1.expect("a plan").findings;
        let endless = findings.into_iter().filter(|finding| &*finding.rule == "endless-planning");
        endless.map(|finding| finding.message).collect::<Vec<_>>()
    };
    let young = ["2026-02-20", "2026-02-21", "2026-02-22"];
    assert!(endless(young).is_empty(), "{:?}", endless(young));
    let old = endless(["2019-03-02", "2026-02-21", "soon"]);
    assert!(matches!(&old[..], [one] if one.contains("proposed for 2557 days")), "{old:?}");
}

fn task(number: usize, status: &str) -> (String, String) {
    let text = format!(
        "---\nid: task-{number}\ntitle: Lists load quickly\nstatus: {status}\nassignee: [ada]\ncreated_date: '2026-02-02'\n---\n\n## Acceptance Criteria\n\n- [ ] Lists load within 2 s\n"
    );
    (format!("backlog/tasks/task-{number}.md"), text)
}

#[test]
fn what_stands_behind_done_in_a_list_of_states_is_asked_about() {
    let words = ["Someday", "Soaking In", "Done", "Thought Bubbles", "Abandoned", "Released"];
    let mut files: Vec<(String, String)> = (1..).zip(words).map(|(n, word)| task(n, word)).collect();
    files.push(("backlog/config.yml".to_owned(), format!("statuses: [{}]\n", words.join(", "))));
    let (found, _) = tried(&named(&files));
    assert_eq!(found.practice, Some("backlog-md"), "{found:?}");
    let met = words.map(|word| meant(&found, word));
    let ended = [None, Some("dropped"), Some("done")];
    assert_eq!((&met[..2], &met[3..]), (&[Some("queued"), Some("on-track")][..], &ended[..]), "{found:?}");
}

#[test]
fn a_row_whose_cells_slipped_is_told_and_not_judged() {
    let rows = [
        "| Login by link | Ada Reyes | In progress | 2026-05-31 |",
        "| Export | Bo Lindqvist | 2027-02-28 |",
        "| Tables with a | in a cell | Cem Ak | Done | 2026-03-31 |",
        "| Alerts | In progress | 2027-05-31 |",
        "| Search | Dora Lind | Planned |",
    ];
    let text =
        format!("# Roadmap\n\n| Item | Owner | Status | Due |\n|---|---|---|---|\n{}\n", rows.join("\n"));
    let (found, report) = tried(&[("ROADMAP.md", &text)]);
    assert_eq!(found.outcomes, 5, "{found:?}");
    assert_eq!(
        (meant(&found, "In progress"), meant(&found, "Cem Ak")),
        (Some("on-track"), None),
        "{found:?}"
    );
    assert!(!found.values.iter().any(|(_, met)| met.iter().any(|met| met.meaning.is_none())), "{found:?}");
    let findings = report.expect("a plan").findings;
    let told: Vec<(&str, &str)> =
        findings.iter().map(|finding| (&*finding.rule, finding.message.as_str())).collect();
    assert!(
        matches!(told[..], [
        ("invalid-field", one), ("invalid-field", two), ("invalid-field", three), ("no-deadline", _)
    ] if one.contains("3 cells") && two.contains("5 cells") && three.contains("4 columns")),
        "{told:?}"
    );
}

#[test]
fn what_is_told_of_a_row_names_the_column_of_its_table() {
    let text = "# Roadmap\n\n| Item | Owner | Status | Due |\n|---|---|---|---|\n| Login by link | Ada Reyes | In progress | 2026-05-31 |\n| Search | Dora Lind | Planned | |\n";
    let (_, report) = tried(&[("ROADMAP.md", text)]);
    let findings = report.expect("a plan").findings;
    let told: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
    assert!(matches!(told[..], [one] if one.starts_with("`due` is empty")), "{told:?}");
}

#[test]
fn a_section_that_says_the_status_counts_whatever_its_words_are() {
    let design =
        |status: &str| format!("# Faster starts\n\n## Status\n\n{status}\n\n## Summary\n\nIt starts.\n");
    let texts = ["implemented", "Accepted", "One of: implementable"].map(design);
    let dated = texts[0].replace("\n\n## Status", "\n\nDate: 2026-02-01\n\n## Status");
    let files = [
        ("README.md", "# Cars\n"),
        ("design/one.md", &*texts[0]),
        ("design/two.md", &texts[1]),
        ("design/three.md", &texts[2]),
        ("design/four.md", &dated),
        ("design/how-to.md", "# How to start\n\nTurn the key.\n"),
    ];
    let (found, report) = tried(&files);
    assert_eq!((found.practice, found.outcomes), (Some("records"), 4), "{found:?}");
    let findings = report.expect("a plan").findings;
    let told: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
    assert!(matches!(told[..], [one] if one.contains("`One of: implementable`")), "{told:?}");
}

#[test]
fn a_remark_above_the_title_hides_no_fields() {
    let keep = |n: usize| {
        format!(
            "# Feature {n}\n\n* **Author**: Ada Reyes\n* **Type**: Design\n* **Status**: Implemented\n\n## Summary\n"
        )
    };
    let moved = format!("**Moved to**: https://x.example/4.md\n\n{}", keep(4));
    let texts = [keep(1), keep(2), keep(3), moved];
    let paths = [1, 2, 3, 4].map(|n| format!("proposals/{n}.md"));
    let files: Vec<(&str, &str)> =
        paths.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).collect();
    let (found, _) = tried(&files);
    assert_eq!((found.practice, found.outcomes), (Some("proposals"), 4), "{found:?}");
}

#[test]
fn files_like_the_one_that_says_how_it_stands_are_named() {
    let jep = |n: usize, status: &str| {
        let text = format!(
            "---\n{status}title: Number {n}\nauthors: Ada Reyes\nissue-number: {n}\ndate-started: 2026-01-0{n}\n---\n# N\n"
        );
        (format!("{n}-number/number.md"), text)
    };
    let files = [jep(1, ""), jep(2, ""), jep(3, ""), jep(4, "status: Accepted\n")];
    let found = recognised(repository(&named(&files)).path());
    let told =
        found.notes.iter().any(|note| note.contains("3 files have the fields of `4-number/number.md`"));
    assert!(told || found.outcomes == 4 || found.nothing.is_some(), "{found:?}");
}

#[test]
fn a_tier_of_anything_is_no_level() {
    let level = |word: &str| {
        let files: Vec<(String, String)> = (1..4)
            .map(|n| {
                proposal(
                    n,
                    &format!("status: In progress\nowner: Ada Reyes\ndue: 2026-05-0{n}\ntier: {word}"),
                )
            })
            .collect();
        let found = recognised(repository(&named(&files)).path());
        assert_eq!(found.outcomes, 3, "{found:?}");
        found.fields.iter().any(|(field, _)| *field == Field::Level)
    };
    assert!(level("Team") && !level("Core providers"));
}

#[test]
fn what_keeps_a_place_is_no_number_and_what_is_filled_in_keeps_none() {
    let head = |day: &str| format!("author: Ada Reyes\nstatus: Draft\ncreated: 2026-02-01\ndiscussed: {day}");
    let mut files: Vec<(String, String)> = (2..6).map(|n| proposal(n, &head("2026-01-02"))).collect();
    files.push(proposal(1, &head("<01/17/2026>")));
    for name in ["0000-words.md", "0000-other.md"] {
        files.push((format!("proposals/{name}"), proposal(0, &head("2026-01-02")).1));
    }
    let (found, report) = tried(&named(&files));
    assert_eq!(found.outcomes, 7, "{found:?}");
    assert_eq!(report.expect("a plan").findings, []);
}

#[test]
fn what_a_template_asks_for_is_nothing_to_wait_for() {
    let files: Vec<(String, String)> = (1..4)
        .map(|n| {
            let head = format!("eip: {n}\nauthor: Ada Reyes\nstatus: Draft\ntype: Core\nrequires: <numbers>");
            let (path, text) = proposal(n, &head);
            (path.replace("proposals", "EIPS"), text)
        })
        .collect();
    let (found, report) = tried(&named(&files));
    assert_eq!((found.practice, found.outcomes), (Some("eip"), 3), "{found:?}");
    let findings = report.expect("a plan").findings;
    let told: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
    assert!(matches!(told[..], [one] if one.contains("`requires` was never filled in")), "{told:?}");
}

#[test]
fn signs_mean_what_the_page_itself_says() {
    let page = |legend: &str| {
        format!(
            "# Roadmap\n\n{legend}\n\n| Item | Owner | Status | Due |\n|---|---|---|---|\n| Login | Ada Reyes | 🟡 | 2026-05-31 |\n| Search | Dora Lind | ✅ | 2026-01-31 |\n"
        )
    };
    let meaning = |legend: &str| {
        let found = recognised(repository(&[("ROADMAP.md", &page(legend))]).path());
        meant(&found, "🟡").map(str::to_owned)
    };
    assert_eq!(meaning("Legend: ⬜ Not started · 🟡 In progress · ✅ Done").as_deref(), Some("on-track"));
    assert_eq!(meaning("What we do.").as_deref(), Some("at-risk"));
}
