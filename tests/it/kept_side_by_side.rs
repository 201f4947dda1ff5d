//! Decisions in other languages and below the front matter of a site, handbooks that look like them, and several
//! practices side by side: what `init` makes of each.

use crate::init::{keys, recognised, repository, tried};
use planlint::finding::Report;
use planlint::model::Field;

/// The rules that found something, each with the path.
fn rules(report: Option<Report>) -> Vec<(String, String)> {
    let report = report.expect("a plan is recognised");
    let told = report.findings.iter().map(|finding| {
        let path = report.sources.get(finding.place.file).path.to_string();
        (finding.rule.to_string(), path)
    });
    told.collect()
}

#[test]
fn decisions_are_known_in_other_languages() {
    let spanish = "# ADR-1 — Monolito modular\n\n- **Estado:** aceptado\n- **Fecha:** 2025-05-30\n- **Decisores:** Ada\n\n## Contexto\n\nTexto.\n";
    let french = "---\nstatut: accepté\ndate: 2025-06-25\n---\n\n# Des files\n";
    let headed =
        "# 1. Des files\n\n## Statut\n\nAcceptée\n\n## Contexte\n\nTexte.\n\n## Décision\n\nTexte.\n";
    for page in [spanish, french, headed] {
        let (found, report) = tried(&[("docs/adr/0001-a.md", page), ("docs/adr/0002-b.md", page)]);
        assert!(found.practice.is_some(), "{page}\n{found:?}");
        assert_eq!(rules(report), [], "{page}");
    }
}

#[test]
fn the_front_matter_of_a_site_hides_no_fields_below_it() {
    let page = "---\nlayout: page\nparent: Decisions\nnav_order: 2\ntitle: Queues\n---\n\n# Queues\n\n* status: proposed\n* date: 2025-05-27\n* deciders: Ada\n\n## Context\n\nWords.\n";
    let (found, report) = tried(&[("docs/decisions/0001-a.md", page), ("docs/decisions/0002-b.md", page)]);
    assert_eq!((found.practice, found.outcomes), (Some("madr"), 2), "{found:?}");
    let rules = rules(report);
    assert!(rules.iter().all(|(rule, _)| rule != "broken-cascade"), "`parent` is a menu: {rules:?}");
    // Without a status below it, the front matter is what counts.
    let page = "---\nid: T-1\ntitle: Queues\n---\n\n- Depends on: hiring\n";
    let folder = repository(&[("outcomes/a.md", page)]);
    assert!(recognised(folder.path()).nothing.is_some());
}

#[test]
fn pages_of_a_handbook_are_no_plan_whatever_rank_they_have() {
    let page = |status: &str| {
        format!(
            "---\nid: DOC-1\ntitle: How to install\nowner: Mira Okafor\nauthor: Mira Okafor\ncreated: 2024-05-01\nstatus: {status}\npriority: high\n---\n\n# How to install\n"
        )
    };
    let (current, draft) = (page("current"), page("draft"));
    let folder = repository(&[("docs/a.md", &current), ("docs/b.md", &current), ("docs/c.md", &draft)]);
    let why = recognised(folder.path()).nothing.expect("it is no plan");
    assert!(why.contains("words such as `current`"), "{why}");
    // Proposals may all be drafts.
    let folder = repository(&[("HIP/a.md", &draft), ("HIP/b.md", &draft)]);
    assert!(recognised(folder.path()).nothing.is_none());
}

#[test]
fn a_board_is_no_collection_of_proposals_because_it_stands_in_a_folder_of_that_name() {
    let page = |status: &str| {
        format!(
            "---\ntitle: Skills\nauthor: mira\ncreated: 2026-01-02\nstatus: {status}\ndepends: [a]\n---\n\nWords.\n"
        )
    };
    let files = ["backlog", "planned", "in progress", "done"].map(page);
    let paths = ["rfcs/a.md", "rfcs/b.md", "rfcs/c.md", "rfcs/d.md"];
    let files: Vec<(&str, &str)> = paths.into_iter().zip(files.iter().map(String::as_str)).collect();
    let found = recognised(repository(&files).path());
    assert_eq!((found.practice, found.files), (None, 4), "{found:?}");
    assert_eq!(keys(&found, Field::DependsOn), ["depends"]);
}

#[test]
fn records_without_a_status_are_told_what_they_lack() {
    let page =
        "# Use queues\n\n## Context and Problem Statement\n\nWords.\n\n## Decision Outcome\n\nWords.\n";
    let folder = repository(&[("docs/adr/a.md", page), ("docs/adr/b.md", page)]);
    let why = recognised(folder.path()).nothing.expect("it is no plan yet");
    assert!(why.starts_with("2 files have the sections of architecture decision records"), "{why}");
    assert!(why.ends_with("such as `status: accepted`"), "{why}");
}

const TASK: &str = "---\nid: ID\ntitle: The list loads quickly\nstatus: In Progress\nassignee: []\ncreated_date: '2026-02-01'\n---\n\n## Acceptance Criteria\n\n- [ ] Improve it\n";
const RECORD: &str = "# 1. Queues\n\n## Status\n\nSTATUS\n\n## Context\n\nWords.\n\n## Decision\n\nWords.\n";

#[test]
fn tasks_and_decisions_side_by_side_are_each_judged_by_their_practice() {
    let tasks = ["task-1", "task-2"].map(|id| TASK.replace("ID", id));
    let records = ["Accepted", "Proposed"].map(|status| RECORD.replace("STATUS", status));
    let (found, report) = tried(&[
        ("backlog/tasks/task-1.md", &tasks[0]),
        ("backlog/tasks/task-2.md", &tasks[1]),
        ("docs/adr/0001-a.md", &records[0]),
        ("docs/adr/0002-b.md", &records[1]),
    ]);
    assert_eq!((found.practice, found.outcomes), (Some("backlog-md"), 4), "{found:?}");
    assert_eq!(found.beside, [("nygard", 2)]);
    let rules = rules(report);
    assert!(rules.iter().any(|(rule, _)| rule == "no-individual-owner"), "{rules:?}");
    assert!(rules.iter().any(|(rule, _)| rule == "unclear-done"), "{rules:?}");
    assert!(rules.iter().all(|(_, path)| path.starts_with("backlog/")), "{rules:?}");
}

#[test]
fn a_plan_of_its_own_kind_is_read_beside_decisions() {
    let task = |status: &str| {
        format!(
            "---\ntitle: Invoices as PDF\nstate: {status}\nowned_by: Mira Okafor\ndue: 2026-01-15\n---\n\nWords.\n"
        )
    };
    let tasks = ["in progress", "todo"].map(task);
    let records = ["Accepted", "Proposed"].map(|status| RECORD.replace("STATUS", status));
    let (found, report) = tried(&[
        ("work/a.md", &tasks[0]),
        ("work/b.md", &tasks[1]),
        ("docs/adr/0001-a.md", &records[0]),
        ("docs/adr/0002-b.md", &records[1]),
    ]);
    assert_eq!((found.practice, found.outcomes), (Some("nygard"), 4), "{found:?}");
    let rules = rules(report);
    assert!(rules.contains(&("overdue-outcome".to_owned(), "work/a.md".to_owned())), "{rules:?}");
    assert!(rules.iter().all(|(_, path)| path.starts_with("work/")), "{rules:?}");
}

#[test]
fn an_index_of_clauses_beside_the_items_of_a_roadmap_is_no_list_of_outcomes() {
    let text = "phases:\n  - name: Base\n    items:\n      - {id: P0-1, title: Roles, status: PARTIAL}\n      - {id: P0-2, title: Logs, status: DONE}\nmapping:\n  - {clause: '1.3', requirement: Role separation, roadmap_ref: P0-1, status: PARTIAL}\n  - {clause: '1.4', requirement: Audit logging, roadmap_ref: P0-2, status: DONE}\n";
    let found = recognised(repository(&[("roadmap.yml", text)]).path());
    assert_eq!((&found.lists[..], found.outcomes), (&["phases.items".to_owned()][..], 2), "{found:?}");
}

#[test]
fn a_key_that_holds_names_is_no_deadline_because_it_is_empty_once() {
    let task = |milestone: &str| {
        format!(
            "---\ntitle: Coaching\nstatus: in progress\npriority: 2\nowner: Ada Reyes\nmilestone: {milestone}\n---\n"
        )
    };
    let [named, empty] = ["stretch", ""].map(task);
    let found = recognised(repository(&[("tickets/a.md", &named), ("tickets/b.md", &empty)]).path());
    assert_eq!(keys(&found, Field::Deadline), Vec::<&str>::new(), "{found:?}");
}
