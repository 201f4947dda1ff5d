//! Plans in the many forms in which they are found: what `init` makes of each, and that what it writes is right.

use std::collections::BTreeSet;

use planlint::init::Recognised;
use planlint::model::Field;

use crate::init;

/// A finding with its place as a person sees it.
#[derive(Debug)]
pub(crate) struct Finding {
    pub(crate) rule: String,
    path: String,
    pub(crate) line: usize,
    pub(crate) message: String,
}

/// A repository with these files, what `init` recognises in it, and what is found after it wrote its configuration.
pub(crate) fn tried(files: &[(&str, &str)]) -> (Recognised, Vec<Finding>) {
    let (found, report) = init::tried(files);
    let Some(report) = report else { return (found, Vec::new()) };
    let findings = report.findings.iter().map(|finding| {
        let file = report.sources.get(finding.place.file);
        Finding {
            rule: finding.rule.to_string(),
            path: file.path.to_string(),
            line: file.line_column(finding.place.span.start).line,
            message: finding.message.clone(),
        }
    });
    let findings = findings.collect();
    (found, findings)
}

/// Two pages of one kind, which differ in their status.
#[track_caller]
fn pages(paths: [&str; 2], page: impl Fn(&str) -> String, status: [&str; 2]) -> (Recognised, Vec<Finding>) {
    let texts = status.map(page);
    let readme = ("README.md", "# How this is kept\n\nCopy the template.\n");
    tried(&[(paths[0], &texts[0]), (paths[1], &texts[1]), readme])
}

/// That two outcomes were recognised, with every word, and no field that cannot be read.
#[track_caller]
fn understood((found, findings): (Recognised, Vec<Finding>), practice: Option<&str>) {
    assert_eq!((found.practice, found.outcomes), (practice, 2), "{found:?}");
    let unknown: Vec<_> =
        found.values.iter().flat_map(|(_, met)| met).filter(|met| met.meaning.is_none()).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    let rules: BTreeSet<&str> = findings.iter().map(|finding| finding.rule.as_str()).collect();
    for rule in
        ["invalid-field", "invalid-yaml", "unknown-field", "no-deadline", "no-individual-owner", "no-title"]
    {
        assert!(!rules.contains(rule), "{findings:?}");
    }
}

#[test]
fn rfcs_are_known_by_their_start_and_their_pull_request_whatever_stands_before_the_name_of_a_field() {
    let page = |status: &str| {
        format!(
            "- Start Date: 2023-02-01\n- RFC Type: decision\n- RFC PR: https://x.example/pull/1\n- RFC Status: {status}\n- RFC Driver: [Ada Reyes](https://x.example/ada)\n\n# Summary\n\nWords.\n"
        )
    };
    understood(pages(["text/0001-a.md", "text/0002-b.md"], page, ["draft", "approved"]), Some("rfcs"));
    let page = |status: &str| {
        format!(
            "---\nstage: {status}\nstart-date: 2023-02-01T00:00:00.000Z\nrelease-date:\nteams:\n  - core\nprs:\n  accepted: https://x.example/1\n---\n\n# A better way\n\n## Summary\n\nWords.\n"
        )
    };
    understood(
        pages(["text/0001-a.md", "text/0002-b.md"], page, ["ready-for-release", "recommended"]),
        Some("rfcs"),
    );
    let page = |_: &str| {
        "- Start Date: 2023-02-01\n- Target Major Version: 3.x\n- Reference Issues: N/A\n- Implementation PR: (leave this empty)\n\n# Summary\n".to_owned()
    };
    understood(pages(["active-rfcs/0001-a.md", "active-rfcs/0002-b.md"], page, ["", ""]), Some("rfcs"));
}

#[test]
fn proposals_are_known_with_links_and_notes_in_their_fields() {
    let page = |status: &str| {
        format!(
            "# 0007: A protocol\n\n- Authors: [Ada Reyes](mailto:ada@x.example), Jon Ode\n- Status: [{status}](/README.md#states)\n- Since: 2023-02-01\n- Status Note: used by two projects\n- Start Date: 2022-01-01\n- Tags: [concept](/tags.md)\n\n## Summary\n\nWords.\n"
        )
    };
    let paths = ["features/0007-a/README.md", "features/0008-b/README.md"];
    understood(pages(paths, page, ["ACCEPTED", "DEMONSTRATED"]), Some("proposals"));
    let page = |status: &str| {
        format!(
            "# Meta\n[meta]: #meta\n- Name: A better way\n- Start Date: 2022-01-01\n- Author(s): @ada, @jon\n- Status: {status} <!-- Draft, Approved, On Hold -->\n- RFC Pull Request: [rfcs#3](https://x.example/3)\n\n# Summary\n[summary]: #summary\n\nWords.\n"
        )
    };
    understood(pages(["text/0001-a.md", "text/0002-b.md"], page, ["Approved", "On Hold"]), Some("proposals"));
}

#[test]
fn restructured_text_and_wiki_text_are_looked_at_too() {
    let page = |status: &str| {
        format!(
            "PEP: 7\nTitle: A better way\nAuthor: Ada Reyes <ada@x.example>,\n        Jon Ode <jon@x.example>\nStatus: {status}\nType: Standards Track\nCreated: 19-Jun-2023\n\nAbstract\n========\n\nWords.\n"
        )
    };
    understood(pages(["peps/pep-0007.rst", "peps/pep-0008.rst"], page, ["Draft", "Final"]), Some("pep"));
    let page = |status: &str| {
        format!(
            ".. _slep_7:\n\n================\nSLEP007: Bundles\n================\n\n:Author: Ada Reyes\n:Status: {status}\n:Type: Standards Track\n:Created: 2023-06-19\n\nAbstract\n########\n\nWords.\n"
        )
    };
    understood(
        pages(["slep007/proposal.rst", "slep008/proposal.rst"], page, ["Under review", "Final"]),
        Some("proposals"),
    );
    let page = |status: &str| {
        format!(
            "OEP-0007: Words\n###############\n\n.. list-table::\n   :widths: 25 75\n\n   * - OEP\n     - :doc:`OEP-0007 </x>`\n   * - Title\n     - A better way\n   * - Authors\n     - Ada Reyes\n   * - Status\n     - {status}\n   * - Created\n     - 2023-06-19\n\nAbstract\n********\n\nWords.\n"
        )
    };
    let (found, findings) =
        pages(["oeps/oep-0007.rst", "oeps/oep-0008.rst"], page, ["Provisional", "Accepted"]);
    assert_eq!((found.practice, found.outcomes), (Some("pep"), 2), "{found:?}");
    assert!(findings.iter().all(|finding| finding.rule == "duplicate-id"), "{findings:?}");
    let page = |status: &str| {
        format!(
            "<pre>\n  BIP: {}\n  Layer: Consensus\n  Title: A better way\n  Author: Ada Reyes <ada@x.example>\n          Jon Ode <jon@x.example>\n  Status: {status}\n  Type: Standards Track\n  Created: 2023-06-19\n</pre>\n\n==Abstract==\n\nWords.\n",
            status.len()
        )
    };
    understood(pages(["bip-0007.mediawiki", "bip-0008.mediawiki"], page, ["Draft", "Deployed"]), Some("bip"));
}

#[test]
fn pages_with_a_status_are_decisions_only_where_such_are_kept() {
    let page = |status: &str| {
        format!(
            "---\nstatus: {status}\nstatus_last_reviewed: 2024-03-04\n---\n\n# A better way\n\n## Problem\n\nWords.\n"
        )
    };
    understood(pages(["rfc-001-a.md", "rfc-002-b.md"], page, ["proposed", "accepted"]), Some("records"));
    let (found, _) = pages(["docs/a.md", "docs/b.md"], page, ["draft", "accepted"]);
    assert!(found.nothing.is_some(), "{found:?}");
}

#[test]
fn tasks_are_known_without_owners_and_with_signs_and_notes_in_their_status() {
    let page = |status: &str| {
        format!(
            "---\nid: \"{}\"\ntitle: Move the sessions\nstatus: {status}\npriority: high\neffort: 3d\ndependencies: []\ntags: [cli]\ncreated: 2026-02-01\n---\n\n# Move the sessions\n\n## Acceptance Criteria\n\n- `list` prints JSON\n",
            status.len()
        )
    };
    let (found, findings) = pages(["tasks/001-a.md", "tasks/002-b.md"], page, ["pending", "in-progress"]);
    assert_eq!((found.practice, found.outcomes), (None, 2), "{found:?}");
    assert!(!findings.iter().any(|finding| finding.rule == "invalid-field"), "{findings:?}");
    let page = |status: &str| {
        format!(
            "# Task\n\n| | |\n|---|---|\n| **Status:** | {status} |\n| **Priority** | High |\n| **Depends on** | T0001 |\n| **Owner** | Ada Reyes |\n| **Due** | 2026-06-30 |\n\n## Acceptance criteria\n\n- The export of 10,000 rows takes under 2 s\n"
        )
    };
    let paths = ["docs/tasks/T0001-first-thing.md", "docs/tasks/T0002-second-thing.md"];
    let (found, findings) = pages(paths, page, ["✅ DONE", "🚧 In progress - since 2026-02-01"]);
    let findings: Vec<Finding> = findings.into_iter().filter(|finding| finding.path == paths[1]).collect();
    assert!(findings.is_empty(), "the number that a file's name begins with names it: {findings:?}");
    understood((found, findings), None);
}

#[test]
fn folders_say_how_files_stand_that_have_no_status() {
    let ticket = |id: &str| {
        format!(
            "---\ntitle: Fix {id}\nid: {id}\nauthor: ada\npriority: high\nblocked_by: []\ndue: 2027-01-01\n---\n\nWords.\n"
        )
    };
    let (found, _) = tried(&[
        (".tasks/open/a.md", &ticket("a")),
        (".tasks/in-progress/b.md", &ticket("b")),
        (".tasks/closed/c.md", &ticket("c")),
        (".tasks/cancelled/d.md", &ticket("d")),
    ]);
    assert_eq!((found.outcomes, found.left_out.len()), (4, 0), "{found:?}");
    let met = found.values.iter().flat_map(|(_, met)| met).map(|met| (met.word.as_str(), met.meaning));
    let mut met: Vec<_> = met.collect();
    met.sort_unstable();
    let meant =
        [("cancelled", "dropped"), ("closed", "done"), ("in-progress", "on-track"), ("open", "queued")];
    assert_eq!(met, meant.map(|(word, meaning)| (word, Some(meaning))));
}

#[test]
fn each_row_of_a_roadmap_is_an_outcome_and_findings_stand_in_it() {
    let (found, findings) = tried(&[(
        "ROADMAP.md",
        "# Roadmap\n\n| # | **Feature** | Status | Target | Owner |\n|---|---|---|---|---|\n| 1 | Signed releases | ✅ Done | 2025-12 | ada |\n| 2 | Offline mode | 📋 Planned |  | jon |\n| 3 | Dark theme | **In progress** | 2027-01 | ada |\n",
    )]);
    assert_eq!((found.practice, found.outcomes), (Some("roadmap"), 3), "{found:?}");
    let missing: Vec<usize> =
        findings.iter().filter(|finding| finding.rule == "no-deadline").map(|finding| finding.line).collect();
    assert_eq!(missing, [6], "{findings:?}");
}

#[test]
fn what_stands_above_a_list_holds_for_each_outcome_in_it() {
    let (found, findings) = tried(&[(
        "okrs/2026-q3.yaml",
        "team: core\nquarter: 2026-Q3\nowner: Ada Reyes\nobjectives:\n  - objective: Guests book in two minutes\n    key_results:\n      - {description: bookings within two minutes, baseline: 30, target: 60, unit: \"%\"}\n      - {description: refunds within a day, baseline: 30, target: 60, unit: \"%\"}\n  - objective: Hotels answer within an hour\n    owner: Jon Ode\n    key_results:\n      - {description: answers within an hour, baseline: 10, target: 60, unit: \"%\"}\n      - {description: complaints a week, baseline: 30, target: 10}\n",
    )]);
    assert_eq!(found.practice, Some("okr"), "{found:?}");
    understood((found, findings), Some("okr"));
}

#[test]
fn lists_under_any_key_are_read_nested_ones_too() {
    let (found, findings) = tried(&[(
        "plan.yml",
        "team: Support\ninitiatives:\n  - {title: Guests book in two minutes, owner: Ada Reyes, due: 2026-06-30, status: open}\n  - {title: Hotels answer within an hour, owner: Jon Ode, due: 2026-06-30, status: open}\n",
    )]);
    assert_eq!(found.lists, ["initiatives"]);
    understood((found, findings), None);
    let (found, findings) = tried(&[(
        "plan.yml",
        "themes:\n  - name: Speed\n    initiatives:\n      - {title: Guests book in two minutes, owner: Ada Reyes, due: 2026-06-30, status: open}\n  - name: Trust\n    initiatives:\n      - {title: Hotels answer within an hour, owner: Jon Ode, due: 2026-06-30, status: open}\n",
    )]);
    assert_eq!(found.lists, ["themes.initiatives"]);
    understood((found, findings), None);
}

#[test]
fn what_has_an_owner_and_a_status_need_not_be_a_plan() {
    let handbook = |name: &str| {
        format!("---\ntitle: {name}\nowner: ada\nreviewed: 2026-01-01\nstatus: current\n---\n\n# {name}\n")
    };
    let service =
        |name: &str| format!("name: {name}\nowner: core\ntier: 1\nstatus: active\nrepo: https://x.example\n");
    let model = "# Model\n\n| Name | Type | Description | Notes |\n|---|---|---|---|\n| **status** | **String** | The state | [optional] |\n| **owner** | **String** | Who | [optional] |\n";
    let post = |name: &str| {
        format!(
            "+++\ntitle = \"{name}\"\ndate = 2026-01-01\nauthors = [\"Ada\"]\n[extra]\nstatus = \"published\"\n+++\n\nWords.\n"
        )
    };
    let (found, findings) = tried(&[
        ("handbook/a.md", &handbook("a")),
        ("handbook/b.md", &handbook("b")),
        ("services/a.yml", &service("a")),
        ("services/b.yml", &service("b")),
        ("docs/Model.md", model),
        ("content/a.md", &post("a")),
        ("content/b.md", &post("b")),
    ]);
    assert!(found.nothing.is_some(), "{found:?}");
    assert!(findings.is_empty());
}

#[test]
fn only_what_is_called_a_pattern_and_names_nobody_is_one() {
    let task = |status: &str| {
        format!("---\ntitle: Replace it\nowner: Ada Reyes\nstatus: {status}\ndue: 2027-01-01\n---\n")
    };
    let text = task("todo");
    for (path, read) in [
        ("plan/replace-the-template-engine.md", true),
        ("plan/template-engine.md", true),
        ("plan/0000-template.md", false),
        ("plan/adr-based-template.md", true),
        ("plan/NNNN-task-template.md", false),
        ("plan/template-v2.md", false),
        ("plan/roadmap.template.md", false),
        ("templates/plan.md", false),
    ] {
        let done = task("done");
        let (found, _) = tried(&[("plan/a.md", &text), ("plan/b.md", &done), (path, &text)]);
        assert_eq!(found.files, if read { 3 } else { 2 }, "{path}: {found:?}");
    }
}

#[test]
fn a_schedule_of_days_and_shares_is_a_plan() {
    let row = |n: usize, share: usize| {
        format!(
            "- task_id: \"MS{n}\"\n  task_name: Release {n}\n  resource: Initialisation\n  start_date: 2025-0{n}-01\n  end_date: 2025-0{n}-28\n  duration: null\n  percent_complete: {share}\n"
        )
    };
    let text: String = (1..=4).map(|n| row(n, if n < 3 { 100 } else { 60 })).collect();
    let other = text.replace("MS", "R").replace("Release", "Version");
    let partners = "- {id: 1, title: Ada's lab, link: https://x.example}\n- {id: 2, title: Jon's lab, link: https://y.example}\n";
    let files =
        [("_data/timeline.yml", &*text), ("_data/next/a.yml", &*other), ("_data/partners.yml", partners)];
    let (found, findings) = tried(&files);
    assert_eq!(found.outcomes, 8, "a list of partners is none: {found:?}");
    let late = findings.iter().filter(|finding| finding.rule == "overdue-outcome").count();
    assert_eq!(late, 4, "{findings:?}");
}

#[test]
fn a_table_of_steps_with_who_and_when_is_a_plan_in_french_too() {
    let text = "# Plan d'action\n\n| Étape | Objectif | Date prévue | Responsable | Livrable attendu |\n|---|---|---|---|---|\n| Diagnostic | Relever les feux | 12/06/2025 | Ada Reyes | Rapport |\n| Travaux | Poser les mâts | 20/08/2025 | Jon Ode | Mâts posés |\n| Bilan | Mesurer l'effet | 15/09/2025 | Ada Reyes | Note |\n";
    let (found, _) = tried(&[("plans/action_plan.md", text)]);
    assert_eq!(found.outcomes, 3, "{found:?}");
    let keys = |field: Field| {
        let mapped = found.fields.iter().find(|(one, _)| *one == field);
        mapped.map(|(_, keys)| keys.clone()).unwrap_or_default()
    };
    assert_eq!(keys(Field::Deadline), ["Date prévue"]);
    assert_eq!(keys(Field::Owner), ["Responsable"]);
    assert_eq!(keys(Field::Title), ["Étape"]);
}

#[test]
fn what_is_made_up_to_show_a_format_is_no_part_of_a_plan() {
    let list = |title: &str| {
        format!(
            "title: {title}\ntimeline:\n  - {{date: 2021-06-01, title: Demo Day, description: Shown}}\nmilestones:\n  - title: MVP\n    description: First\n    deliverables:\n      - {{title: Viewer of {title}, state: TODO, requirement: SHOULD}}\n      - {{title: Renderer of {title}, state: DONE, requirement: MAY}}\n"
        )
    };
    let files = [
        ("roadmap.yml", list("Roadmap")),
        ("docs/tools/example.yml", list("Coffee")),
        ("tools/render/example/index.yml", list("Yacht")),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let (found, _) = tried(&files);
    assert_eq!((found.files, found.globs.as_slice()), (1, &["roadmap.yml".to_owned()][..]), "{found:?}");
    let (found, _) = tried(&files[1..]);
    assert_eq!(found.files, 2, "the only ones: {found:?}");
}

#[test]
fn initiatives_with_a_colour_and_an_owner_are_a_plan() {
    let row = |n: usize, rag: &str| {
        format!(
            "- id: pay-00{n}\n  name: Payroll {n}\n  pm_owner: Ada Reyes\n  rag: {rag}\n  confidence: low\n"
        )
    };
    let text = ["green", "amber", "red"].iter().enumerate().map(|(n, rag)| row(n, rag)).collect::<String>();
    let (found, findings) = tried(&[("initiatives.yaml", &text)]);
    assert_eq!(found.outcomes, 3, "{found:?}");
    assert!(!findings.iter().any(|finding| finding.rule == "no-individual-owner"), "{findings:?}");
}

#[test]
fn a_day_that_was_never_filled_in_is_no_milestone() {
    let page = |title: &str, due: &str| {
        format!("---\ntitle: {title}\nstatus: todo\nassignee: Ada Reyes\ndue: {due}\n---\n")
    };
    let (one, other) = (page("Send the form", "2027-01-31"), page("Send the letter", "YYYY-MM-DD"));
    let (found, _) = tried(&[("tasks/1.md", &one), ("tasks/2.md", &other)]);
    assert_eq!((found.outcomes, found.milestones.len(), found.notes.len()), (2, 0, 0), "{found:?}");
}

#[test]
fn outcomes_may_stand_under_their_names() {
    let text = "metadata:\n  version: 1\n  created: 2025-07-31\ninitiatives:\n  barkbox-engagement:\n    name: Barkbox engagement\n    status: active\n    target_date: 2025-10-31\n    projects: {}\n  forge-platform:\n    name: Forge Platform\n    status: active\n    target_date: 2025-09-15\n    projects:\n      forge-deploy:\n        name: Deploy the first automation\n        status: planning\n      forge-pay:\n        name: Pay for the first automation\n        status: backlog\n  wire-framework:\n    name: Wire Framework\n    status: completed\n    target_date: 2025-09-30\n    projects: {}\n";
    let (found, findings) = tried(&[("tracking.yaml", text)]);
    assert_eq!(found.lists, ["initiatives", "initiatives.projects"], "{found:?}");
    assert_eq!(found.outcomes, 5, "{found:?}");
    let late: Vec<usize> = findings
        .iter()
        .filter(|finding| finding.rule == "overdue-outcome")
        .map(|finding| finding.line)
        .collect();
    assert_eq!(late, [8, 13], "{findings:?}");
}

#[test]
fn of_a_plan_of_checklists_it_is_said_that_it_is_not_read() {
    let items: String =
        (1..=6).map(|n| format!("- [ ] T00{n} Set up part {n}\n- [x] T01{n} Remove part {n}\n")).collect();
    let text = format!("# Tasks\n\n## Phase 1\n\n{items}");
    let (found, _) = tried(&[
        ("specs/001-kit/tasks.md", &text),
        ("specs/002-kit/tasks.md", &text),
        ("README.md", "# Kit\n\n- [ ] One\n"),
    ]);
    let why = found.nothing.expect("nothing is recognised");
    assert!(
        why.ends_with("specs/002-kit/tasks.md holds 12 items to tick off (1 more file like it), but planlint reads no checklist as a plan: each outcome needs fields of its own"),
        "{why}"
    );
}

/// The rules that found something. How far a day may lie ahead is another matter.
fn rules(findings: &[Finding]) -> Vec<&str> {
    let rules = findings.iter().map(|finding| finding.rule.as_str());
    rules.filter(|rule| *rule != "distant-deadline").collect()
}

/// A table of three tasks below whatever stands `above` it.
fn tasks_below(above: &str) -> String {
    format!(
        "{above}\n| ID | Task | Owner | Due | Status |\n|---|---|---|---|---|\n| A1 | Ship the login page | Mira Okafor | 2027-01-31 | TODO |\n| A2 | Ship the billing page | Jon Berg | 2027-02-28 | DONE |\n| A3 | Ship the help page | Jon Berg | 2027-03-31 | TODO |\n"
    )
}

#[test]
fn the_rows_of_a_table_are_outcomes_whatever_the_page_says_of_itself_above_it() {
    for above in [
        "# Roadmap\n\n**Owner:** Jane Roe\n**Status:** Active\n**Last updated:** 2026-10-01\n",
        "# TODO\n\n- Owner: Jane Roe\n- Updated: 2026-10-01\n",
        "# TODO\n\n## States\n- `TODO`: to begin\n- `DONE`: finished\n\n## Work\n",
        "# 待办\n\n## 状态定义\n- `TODO`：待开始\n- `DONE`：已完成\n",
        "---\nlayout: default\ntitle: Team TODO\npermalink: /todo/\n---\n\n# Team TODO\n",
        "---\nlang: en\nsource: docs/plan.md\nstatus: complete\n---\n",
        "---\ntitle: Roadmap\nstatus: active\nowner: Jane Roe\n---\n",
    ] {
        let (found, findings) = tried(&[("ROADMAP.md", &tasks_below(above))]);
        assert_eq!(found.outcomes, 3, "{above}: {found:?}");
        assert_eq!(rules(&findings), ["unclear-done"], "{above}: {findings:?}");
    }
    // Whoever writes what a page waits for has an outcome in it.
    let text = tasks_below(
        "---\nid: login\ntitle: Login\nstatus: in progress\ndepends_on: []\nowner: Jane Roe\n---\n",
    );
    let (found, _) = tried(&[("plans/1.md", &text), ("plans/2.md", &text.replace("login", "logout"))]);
    assert_eq!(found.outcomes, 2, "{found:?}");
}

#[test]
fn what_stands_above_a_table_holds_for_each_of_its_rows() {
    let sprint = |day: &str| {
        format!(
            "# Sprint 12\n\n- **Sprint Goal**: Guests book alone\n- **Start Date**: 2026-11-16\n- **End Date**: {day}\n- **Scrum Master**: Ana Lima\n- **Status**: In progress\n\n## Stories\n\n| ID | Story | Owner | Status | Points |\n|---|---|---|---|---|\n| S-{day}1 | Guests see free rooms | Ana Lima | Done | 3 |\n| S-{day}2 | Guests pay by card | Jon Berg | In Progress | 5 |\n"
        )
    };
    let (one, other) = (sprint("2024-11-29"), sprint("2099-11-29"));
    let (found, findings) = tried(&[("sprints/12.md", &one), ("sprints/13.md", &other)]);
    assert_eq!(found.outcomes, 4, "{found:?}");
    let late: Vec<(&str, usize)> = (findings.iter())
        .filter(|finding| finding.rule == "overdue-outcome")
        .map(|finding| (finding.path.as_str(), finding.line))
        .collect();
    assert_eq!(late, [("sprints/12.md", 5)], "{findings:?}");
    assert!(findings.iter().all(|finding| finding.rule != "no-deadline"), "{findings:?}");
}

#[test]
fn a_log_or_figures_beside_a_list_of_tasks_are_no_outcomes() {
    for beside in [
        "\n## Metrics\n\n| Metric | Target | Current | Status |\n|---|---|---|---|\n| Downloads | 1000 | 10 | Pending |\n",
        "\n## Done log\n\n| Date | ID | What | Owner |\n|---|---|---|---|\n| 2026-10-01 | A2 | Shipped the billing page | Jon Berg |\n",
    ] {
        let text = tasks_below("# Plan\n") + beside;
        let (found, findings) = tried(&[("plan.md", &text)]);
        assert_eq!(found.outcomes, 3, "{found:?}");
        assert_eq!(rules(&findings), ["unclear-done"], "{findings:?}");
    }
}

#[test]
fn a_box_says_how_a_row_stands_and_a_dash_says_nothing() {
    let rows = |heads: &str, first: &str, second: &str, third: &str| {
        format!(
            "# Fest\n\n| Aufgabe | Verantwortlich | Bis wann | {heads} |\n|---|---|---|---|\n| Trikots besorgen | Andreas | 2099-01-15 | {first} |\n| Pfeife kaufen | Susanne | 2020-01-15 | {second} |\n| Saal buchen | Susanne | 2099-01-15 | {third} |\n"
        )
    };
    for (heads, first, second, third) in [
        ("Status", "`[ ]`", "`[x]`", "`[ ]`"),
        ("Status", "☐", "✅", "🔲"),
        ("Done", "[ ]", "[X]", "[ ]"),
        ("Haken", "[ ]", "[x]", "[ ]"),
        ("Status", "offen", "erledigt", "—"),
    ] {
        let (found, findings) = tried(&[("aufgaben.md", &rows(heads, first, second, third))]);
        assert_eq!(found.outcomes, 3, "{found:?}");
        assert_eq!(rules(&findings), ["unclear-done"], "{heads} {first}: {findings:?}");
        let unknown = found.values.iter().flat_map(|(_, met)| met).filter(|met| met.meaning.is_none());
        assert_eq!(unknown.count(), 0, "{found:?}");
    }
}

#[test]
fn whatever_is_asked_about_a_column_is_missed_by_nobody_until_it_is_answered() {
    let text = "# Plan\n\n| Task | Kümmerer | Stichtag X | Status |\n|---|---|---|---|\n| Ship the login page | Mira Okafor | 31/01/2027 | todo |\n| Ship the billing page | Jon Berg | 28/02/2027 | todo |\n";
    let (found, findings) = tried(&[("roadmap.md", text)]);
    let asked: Vec<&str> = found.asked.iter().map(|asked| asked.key.as_str()).collect();
    assert_eq!(asked, ["Stichtag X", "Kümmerer"], "{found:?}");
    assert_eq!(rules(&findings), ["unclear-done"], "{findings:?}");
}

#[test]
fn tables_of_what_who_and_when_are_plans_and_a_column_that_repeats_is_no_title() {
    let (found, findings) = tried(&[(
        "cronograma.md",
        "# Cronograma\n\n| Etapa | O quê (tarefas) | Quem? | Fim planejado | Status |\n|---|---|---|---|---|\n| Sprint 01 | Registrar as partes interessadas | Pedro Alves | 2099-01-15 | Concluído |\n| Sprint 02 | Corrigir a EAP | Jackson Ricardo | 2099-01-31 | Em andamento |\n| Sprint 02 | Revisar o cronograma | Felipe Rocha | 2099-01-31 | Não iniciado |\n",
    )]);
    assert_eq!((found.outcomes, found.asked.len()), (3, 0), "{found:?}");
    let title = found.fields.iter().find(|(field, _)| *field == Field::Title);
    assert_eq!(title.map(|(_, keys)| keys.join(", ")), Some("O quê (tarefas)".to_owned()));
    assert_eq!(rules(&findings), ["unclear-done"], "{findings:?}");
}

#[test]
fn init_maps_no_name_to_what_it_cannot_read() {
    let task = |n: usize| {
        format!(
            "  - id: T-{n}\n    title: Ship part {n} of the store\n    status: in_progress\n    epic: EPIC-7\n    milestone: {n}\n    effort: {n}\n    due: 2099-01-31\n    assignees: {{dev: Mira Okafor, reviewer: Jon Berg}}\n"
        )
    };
    let text = format!("tasks:\n{}{}{}", task(1), task(2), task(3));
    let (found, findings) = tried(&[("backlog.yaml", &text)]);
    assert_eq!((found.outcomes, found.notes.len()), (3, 0), "{found:?}");
    assert!(found.fields.iter().all(|(field, _)| *field != Field::Owner), "{found:?}");
    assert_eq!(rules(&findings), ["no-individual-owner"], "{findings:?}");
    let sized = "---\nid: T-1\nestimate: M\ntitle: The form is live\nstatus: todo\nowner: Mira Okafor\ndue: 2099-02-01\n---\n";
    let (found, findings) = tried(&[("tasks/a.md", sized)]);
    assert!(found.fields.iter().all(|(field, _)| *field != Field::Effort), "{found:?}");
    assert_eq!(rules(&findings), ["unclear-done"], "{findings:?}");
}

#[test]
fn a_name_that_may_mean_something_else_counts_in_files_where_no_other_one_speaks() {
    let epic = "---\ntype: epic\nid: EPIC-15\ntitle: User profile\nstatus: active\nowner: Mira Okafor\ndue: 2099-01-31\noutcome: Users can edit their e-mail address and see the change at the next login.\n---\n";
    let pull = "---\ntype: pr\nid: PR-3\ntitle: Drafts\nstatus: done\nowner: Jon Berg\ndue: 2025-01-31\nacceptance_criteria: [A draft without a slug is rejected with a clear error.]\n---\n";
    let (found, findings) = tried(&[("docs/epics/e-15.md", epic), ("docs/prs/pr-3.md", pull)]);
    let done = found.fields.iter().find(|(field, _)| *field == Field::Done);
    assert_eq!(done.map(|(_, keys)| keys.join(", ")), Some("acceptance_criteria, outcome".to_owned()));
    assert!(rules(&findings).is_empty(), "{findings:?}");
}

#[test]
fn lists_under_headings_that_say_how_they_stand_are_a_board() {
    let board = "# Board\n\n## To do\n\n- [ ] Book the hall\n- [ ] Send the cards\n  - with stamps\n\n## Doing\n\n- [ ] Order the cake\n\n## Done\n\n- [x] Choose a day\n";
    let (found, findings) = tried(&[("docs/BOARD.md", board), ("README.md", "# A feast\n")]);
    assert_eq!(found.outcomes, 4, "{found:?}");
    assert_eq!(rules(&findings), ["no-individual-owner"], "one for the whole plan: {findings:?}");
    assert!(found.fields.is_empty(), "a column says nothing of when an item is done: {found:?}");
    for name in ["Plan", "Backlog"] {
        let (found, _) = tried(&[("PLAN.md", &board.replace("# Board", &format!("# {name}")))]);
        assert_eq!(found.outcomes, 4, "{name}: {found:?}");
    }
    for page in [
        "# Changes\n\n## Added\n\n- Logs\n\n## Fixed\n\n- Dates\n- Names\n\n## Removed\n\n- Old\n",
        "# Guide\n\n## Done\n\n- Enough\n\n## Next\n\n- Read on\n- Try it\n\n## Tools\n\n- a\n- b\n- c\n- d\n",
        "# Index\n\n## To do\n\n- [a](tasks/a.md)\n- [b](tasks/b.md)\n\n## Done\n\n- [c](tasks/c.md)\n",
    ] {
        let (found, _) = tried(&[("docs/page.md", page)]);
        assert!(found.nothing.is_some(), "{page}: {found:?}");
    }
}

#[test]
fn a_phase_with_a_number_says_nothing_of_how_it_stands() {
    let page = |phase: &str| {
        format!(
            "# Export\n\n**Phase:** {phase}\n**Owner:** Ana Lima\n**Priority:** P1\n**Due:** 2099-12-24\n\n## Work\n\nWords.\n"
        )
    };
    let (found, findings) = pages(["plans/a.md", "plans/b.md"], page, ["0 — Foundations", "1 — Build"]);
    assert!(found.values.is_empty(), "{found:?}");
    assert_eq!(rules(&findings), ["unclear-done"], "{findings:?}");
}

#[test]
fn data_that_a_program_is_tried_on_is_no_part_of_a_plan_whatever_its_folder_is_called() {
    let task =
        |title: &str| format!("---\ntitle: {title}\nstatus: todo\nowner: Ana Lima\ndue: 2099-01-01\n---\n");
    let text = task("Export as CSV");
    for folder in ["sample_data", "core/test-data", "example-projects", "fixtures/a"] {
        let other = format!("{folder}/c.md");
        let (found, _) = tried(&[("tasks/a.md", &text), ("tasks/b.md", &text), (&other, &text)]);
        assert_eq!(found.files, 2, "{folder}: {found:?}");
    }
    let (found, _) = tried(&[("tasks/a.md", &text), ("tasks/b.md", &text), ("test-plan/c.md", &text)]);
    assert_eq!(found.files, 3, "{found:?}");
}

#[test]
fn one_file_in_a_folder_of_plans_stands_for_those_to_come() {
    let text = "---\ntitle: Export as CSV\nstatus: in progress\nowner: Ana Lima\ndue: 2099-12-24\npriority: high\n---\n";
    let (found, _) = tried(&[("docs/plan/2026-q4.md", text), ("docs/plan/2027-q1.md", "# Later\n")]);
    assert_eq!(found.globs, ["docs/plan/*.md"], "{found:?}");
    let (found, _) = tried(&[("docs/plan/export.md", text), ("docs/plan/notes.md", "# Notes\n")]);
    assert_eq!(found.globs, ["docs/plan/export.md"], "{found:?}");
    let (found, _) = tried(&[("docs/export.md", text)]);
    assert_eq!(found.globs, ["docs/export.md"], "{found:?}");
}

#[test]
fn rows_that_lead_to_files_of_the_plan_are_an_index_of_it() {
    let proposal = |status: &str| {
        format!(
            "# A better way\n\n- Author: Ana Lima\n- Status: {status}\n- Created: 2026-01-05\n\n## Summary\n\nWords.\n"
        )
    };
    let (one, other) = (proposal("Accepted"), proposal("Draft"));
    for index in ["rfcs/README.md", "rfcs/overview.md"] {
        let rows = "# RFCs\n\n| Title | Author | Status | Created |\n|---|---|---|---|\n| [Queues](0001-queues.md) | Ana Lima | Accepted | 2026-01-05 |\n| [Cache](./0002-cache.md#summary) | Ana Lima | Draft | 2026-01-05 |\n";
        let (found, _) =
            tried(&[("rfcs/0001-queues.md", &one), ("rfcs/0002-cache.md", &other), (index, rows)]);
        assert_eq!((found.practice, found.outcomes), (Some("proposals"), 2), "{index}: {found:?}");
    }
    let task = |title: &str| {
        format!("---\ntitle: {title}\nowner: Ana Lima\nstatus: in progress\ndue: 2099-12-12\n---\n")
    };
    let rows = "# Roadmap\n\n| Task | Owner | Status |\n|---|---|---|\n| [Export](tasks/export.md) | Ana Lima | in progress |\n| [Import](tasks/import/) | Jon Berg | in progress |\n";
    let (found, _) = tried(&[
        ("docs/roadmap.md", rows),
        ("docs/tasks/export.md", &task("Export")),
        ("docs/tasks/import/README.md", &task("Import")),
    ]);
    assert_eq!(found.outcomes, 2, "{found:?}");
}

#[test]
fn the_work_that_follows_from_a_decision_is_no_plan_of_its_own() {
    let record = |work: &str| {
        let words = "We thought about this for long and found that nothing else would do. ".repeat(12);
        format!(
            "# Queues\n\n- Status: Accepted\n- Date: 2026-01-05\n\n## Context\n\n{words}\n\n## Decision\n\n{words}\n{work}"
        )
    };
    let work = "\n## Action items\n\n| Task | Owner | Status |\n|---|---|---|\n| Buy them | Ana Lima | todo |\n| Run them | Jon Berg | todo |\n";
    let (found, _) =
        tried(&[("docs/decisions/0001-a.md", &record(work)), ("docs/decisions/0002-b.md", &record(""))]);
    assert_eq!((found.practice, found.outcomes), (Some("records"), 2), "{found:?}");
}

#[test]
fn headings_with_the_fields_of_an_outcome_below_each_are_outcomes() {
    let text = "# Objectives\n\n**Version**: 1.0\n**Status**: Ready for execution\n\n## Second half\n\n### **O1: Know what guests want**\n\n**Why**: Guests leave early.\n\n**Owner**: Mira Okafor\n**Due**: 2099-01-31\n**Status**: Done\n\n---\n\n### O2: Guests book alone\n\n**Owner**: Jon Berg\n**Due**: 2020-01-31\n**Effort**: 3-4 days\n**Status**: In progress\n\n### Notes\n\nWords.\n";
    let (found, findings) = tried(&[("OKR.md", text)]);
    assert_eq!(found.outcomes, 2, "{found:?}");
    let late: Vec<usize> = (findings.iter())
        .filter(|finding| finding.rule == "overdue-outcome")
        .map(|finding| finding.line)
        .collect();
    assert_eq!(late, [21], "{findings:?}");
    assert!(findings.iter().all(|finding| finding.rule != "invalid-field"), "{findings:?}");
    let results = "**Key Results**:\n- Ten guests are asked\n- Three forms are tried\n- Two forms are kept\n\n**Owner**";
    let (found, findings) = tried(&[("OKR.md", &text.replace("**Owner**", results))]);
    assert_eq!((found.practice, found.outcomes), (Some("okr"), 8), "{found:?}");
    assert!(findings.iter().all(|finding| finding.rule != "unbalanced-indicators"), "{findings:?}");
    for page in [
        "# API\n\n## GET /rooms\n\n- Owner: core\n- Method: GET\n\n## GET /guests\n\n- Owner: core\n- Method: GET\n",
        "# Risks\n\n## Fire\n\n- Impact: high\n- Status: open\n\n## Flood\n\n- Impact: low\n- Status: open\n",
    ] {
        let (found, _) = tried(&[("docs/page.md", page)]);
        assert!(found.nothing.is_some(), "{page}: {found:?}");
    }
}

#[test]
fn what_stands_below_the_first_of_several_headings_is_said_of_that_alone() {
    let entry = |title: &str, owner: &str| {
        format!(
            "## {title}\n\n- Id: {owner}\n- Priority: 3\n- Owner: {owner}\n- Status: on-track\n- Deadline: 2099-03-31\n\n"
        )
    };
    let entries = entry("Guests book alone", "ana") + &entry("Rooms are ready by two", "jon");
    for head in ["# Roadmap\n\n", "", "# Plan\n\n<!-- Sorted by name -->\n\n", "---\ntitle: Roadmap\n---\n\n"]
    {
        let (found, findings) = tried(&[("ROADMAP.md", &format!("{head}{entries}"))]);
        assert_eq!(found.outcomes, 2, "{head}: {found:?}");
        assert!(!rules(&findings).contains(&"no-individual-owner"), "{head}: {findings:?}");
    }
    let quarter = format!("# Roadmap\n\n## Q1\n\n{}", entries.replace("## ", "### "));
    assert_eq!(tried(&[("ROADMAP.md", &quarter)]).0.outcomes, 2);
    // Nobody inherits what the first says.
    let bare =
        entry("Guests book alone", "ana") + "## Rooms are ready\n\n- Status: open\n- Deadline: 2099-03-31\n";
    let (_, findings) = tried(&[("ROADMAP.md", &format!("# Roadmap\n\n{bare}"))]);
    assert!(rules(&findings).contains(&"no-individual-owner"), "{findings:?}");
    // The parts of one outcome are none.
    let parts = "# Guests book alone\n\n## Metadata\n\n- Owner: Ana Lima\n- Status: open\n- Deadline: 2099-03-31\n\n## Summary\n\nWords.\n\n## Review\n\n- Owner: Jon Berg\n- Status: open\n\n## Risks\n\nNone.\n";
    let (found, _) = tried(&[("plans/a.md", parts), ("plans/b.md", &parts.replace("Guests", "Groups"))]);
    assert_eq!(found.outcomes, 2, "one a page: {found:?}");
}

#[test]
fn what_no_plan_says_is_told_in_its_own_words() {
    let page = |n: usize| {
        format!(
            "- Title: Way {n}\n- Date proposed: 2018-11-0{n}\n- RFC PR: https://x.example/pull/{n}\n\n# Summary\n\nWords.\n"
        )
    };
    let (found, _) = tried(&[("rfcs/0001-a.md", &page(1)), ("rfcs/0002-b.md", &page(2))]);
    assert_eq!(found.practice, Some("rfcs"), "{found:?}");
    let text = "themes:\n  - {id: builder, milestone: M0, size: 1}\n  - {id: seller, milestone: M1, size: 2}\nmade: 2026-01-01\n";
    let (found, _) = tried(&[("roadmap.yml", text)]);
    let why = found.nothing.expect("nothing is recognised");
    assert!(!why.contains("says when it is due") && !why.contains(" in 1"), "{why}");
}

#[test]
fn tables_of_one_page_are_one_plan() {
    let head = "| Task | Owner | Due | Status |\n|---|---|---|---|\n";
    let row = |title: &str, day: u32| format!("| {title} | Mira Okafor | 2099-05-{day} | open |\n");
    let (one, other) = (row("The page is live", 18), row("The mail is sent", 19));
    let page = format!("# Plan\n\n## Phase 1\n\n{head}{one}\n## Phase 2\n\n{head}{other}");
    let (found, findings) = tried(&[("plan.md", &page)]);
    assert_eq!(found.outcomes, 2, "{found:?}");
    assert!(findings.iter().all(|finding| finding.rule != "duplicate-id"), "{findings:?}");
    // What another table calls its day is told by that name.
    let dated = head.replace("Due", "Date");
    let page = format!("# Plan\n\n## Phase 1\n\n{head}{one}{one}\n## Phase 2\n\n{dated}{other}");
    let (_, findings) = tried(&[("plan.md", &page)]);
    let late: Vec<&str> =
        findings.iter().filter(|it| it.rule == "no-deadline").map(|it| it.message.as_str()).collect();
    assert_eq!(
        late,
        ["no deadline: that is read from `Due`, and here a day stands under `Date`"],
        "{findings:?}"
    );
}

#[test]
fn rows_that_refer_to_each_other_by_a_column_that_is_not_read_are_not_accused() {
    let page = "| # | Task | Owner | Due | Status | Blocked by |\n|---|---|---|---|---|---|\n\
        | 01 | The client module is there | Mira Okafor | 2099-05-18 | open | — |\n\
        | 02 | The settings page is there | Jon Berg | 2099-05-19 | open | 01 |\n\
        | 03 | The import is there | Jon Berg | 2099-05-20 | open | 01, #02 |\n";
    let unknown = |page: &str| {
        let (found, findings) = tried(&[("plan.md", page)]);
        assert_eq!(found.outcomes, 3, "{found:?}");
        findings.iter().filter(|it| it.rule == "unmapped-dependency").map(|it| it.line).collect::<Vec<_>>()
    };
    assert!(unknown(page).is_empty());
    assert_eq!(unknown(&page.replace("01, #02", "01, 07")), [5], "no row is called 07");
}

/// Pages of proposals with fields in a list at their heads.
fn listed(status: &str) -> String {
    format!(
        "# A thing\n\n- Authors: Ada Reyes\n- Status: [{status}](/README.md#states)\n- Start Date: 2025-01-16\n\n## Summary\n\nWords.\n"
    )
}

#[test]
fn a_section_says_how_an_outcome_stands_where_no_key_does() {
    let pages = ["ADOPTED", "PROPOSED", "ACCEPTED"].map(listed);
    let section = "# 0050: Wallets\n- Authors: Ada Reyes\n- Start Date: 2018-05-22\n\n## Status\n- Status: [ACCEPTED](/README.md#states)\n- Status Date: 2018-07-01\n";
    let (found, findings) = tried(&[
        ("features/0001/README.md", &pages[0]),
        ("features/0002/README.md", &pages[1]),
        ("features/0003/README.md", &pages[2]),
        ("features/0050/README.md", section),
    ]);
    assert_eq!(found.outcomes, 4, "{found:?}");
    assert!(findings.iter().all(|it| it.rule != "invalid-field"), "{findings:?}");
}

#[test]
fn what_stands_in_the_folder_of_a_template_or_lists_files_of_the_plan_is_left_out() {
    let pages = ["ADOPTED", "PROPOSED", "ACCEPTED", "PROPOSED"].map(listed);
    let index = "# By status\n\n#### [ADOPTED](README.md#adopted)\n* [0001: A thing](features/0001/README.md) (2019-08-06)\n\n#### [PROPOSED](README.md#proposed)\n* [0002: A thing](features/0002/README.md) (2019-12-13)\n* [0003: A thing](features/0003/README.md) (2019-12-16)\n";
    let (found, _) = tried(&[
        ("features/0001/README.md", &pages[0]),
        ("features/0002/README.md", &pages[1]),
        ("features/0003/README.md", &pages[2]),
        ("features/NNNN-template/README.md", &pages[3]),
        ("index.md", index),
    ]);
    assert_eq!(found.outcomes, 3, "{found:?}");
}

#[test]
fn a_number_a_status_and_an_author_make_a_proposal() {
    let gep = |number: u32, status: &str| {
        format!(
            "apiVersion: internal.example.org/v1\nkind: GEPDetails\nnumber: {number}\nname: HTTP auth\nstatus: {status}\nauthors:\n  - ada\n"
        )
    };
    let pages = [gep(1, "Provisional"), gep(2, "Standard")];
    let files = [("geps/gep-1/metadata.yaml", &*pages[0]), ("geps/gep-2/metadata.yaml", &*pages[1])];
    understood(tried(&files), Some("numbered-proposals"));
    let cap = |number: u32, status: &str| {
        format!(
            "## Preamble\n\n```\nCAP: 000{number}\nTitle: Title {number}\nWorking Group:\n    Owner: Ada <@ada>\n    Authors: Ada <@ada>\nStatus: {status}\nCreated: 2026-02-08\n```\n\n## Abstract\n"
        )
    };
    let pages = [cap(1, "Draft"), cap(2, "Final")];
    understood(
        tried(&[("core/cap-0001.md", &pages[0]), ("core/cap-0002.md", &pages[1])]),
        Some("numbered-proposals"),
    );
    let flip = |number: u32| {
        format!(
            "---\nstatus: draft\nflip: {number}\nauthors: Ada Reyes\nsponsor: Jon Ode\nupdated: 2026-10-10\n---\n\n# FLIP {number}: Thing\n"
        )
    };
    let (found, findings) = tried(&[("protocol/1-a.md", &flip(11)), ("protocol/2-b.md", &flip(12))]);
    assert!(found.fields.is_empty(), "a sponsor is promised nothing: {found:?}");
    understood((found, findings), Some("numbered-proposals"));
}

#[test]
fn a_rule_goes_on_where_most_files_of_the_practice_have_the_field_that_it_asks_for() {
    let bep = |owners: &str| {
        format!(
            "---\ntitle: A thing\nstatus: implementable\nauthors:\n  - ada\nowners: {owners}\ncreation-date: 2026-01-05\n---\n\nWords.\n"
        )
    };
    let pages = [bep("['@acme/maintainers']"), bep("['@mira']"), bep("")];
    let (found, findings) = tried(&[
        ("beps/1/README.md", &pages[0]),
        ("beps/2/README.md", &pages[1]),
        ("beps/3/README.md", &pages[2]),
    ]);
    assert_eq!(found.practice, Some("proposals"), "{found:?}");
    let of_owners = findings.iter().filter(|it| it.rule == "no-individual-owner");
    let paths: Vec<&str> = of_owners.map(|it| it.path.as_str()).collect();
    assert_eq!(paths, ["beps/1/README.md", "beps/3/README.md"], "{findings:?}");
    let pages = pages.map(|page| page.replace("owners:", "teams:"));
    let (_, findings) = tried(&[
        ("beps/1/README.md", &pages[0]),
        ("beps/2/README.md", &pages[1]),
        ("beps/3/README.md", &pages[2]),
    ]);
    assert!(findings.iter().all(|it| it.rule != "no-individual-owner"), "{findings:?}");
}

#[test]
fn the_key_whose_words_are_known_is_the_status() {
    let ticket = |state: &str| {
        format!(
            "# Words are there\n\nStatus: ready-for-agent\nState: {state}\nAssignee: Mira Okafor\nDue: 2099-01-01\n\n## Scope\n\nWords.\n"
        )
    };
    let pages = [ticket("open"), ticket("done"), ticket("open")];
    let (found, findings) =
        tried(&[("tickets/a.md", &pages[0]), ("tickets/b.md", &pages[1]), ("tickets/c.md", &pages[2])]);
    assert_eq!(crate::init::keys(&found, Field::Status), ["State", "Status"], "{found:?}");
    assert!(
        findings.iter().all(|it| !matches!(&*it.rule, "invalid-field" | "shadowed-field")),
        "{findings:?}"
    );
}

#[test]
fn how_healthy_an_outcome_is_does_not_stand_for_its_status() {
    let page = |status: &str, health: &str| {
        format!(
            "---\ntitle: The page is live\nowner: Mira Okafor\ndue: 2099-01-01\nstatus: {status}\nhealth: {health}\n---\n"
        )
    };
    let pages = [page("brewing", "green"), page("bottled", "green"), page("tasted", "amber")];
    let (found, _) = tried(&[("plan/a.md", &pages[0]), ("plan/b.md", &pages[1]), ("plan/c.md", &pages[2])]);
    assert!(crate::init::keys(&found, Field::Status).is_empty(), "{found:?}");
}

#[test]
fn one_word_that_outcomes_share_is_no_purpose() {
    let page = |goal: &str| {
        format!(
            "---\ntitle: The page is live\nstatus: in-progress\nassignee: mira/sd1\ndue: 2099-01-01\ngoal: {goal}\n---\n"
        )
    };
    let (found, _) = tried(&[("plan/a.md", &page("async-model")), ("plan/b.md", &page("async-model"))]);
    assert!(crate::init::keys(&found, Field::Purpose).is_empty(), "{found:?}");
    let (found, _) =
        tried(&[("plan/a.md", &page("Customers wait less")), ("plan/b.md", &page("We sleep at night"))]);
    assert_eq!(crate::init::keys(&found, Field::Purpose), ["goal"], "{found:?}");
}

#[test]
fn the_reason_of_a_refusal_names_what_files_lack_for_what_they_look_like() {
    let page = "---\ntitle: A thing\nstatus: Draft\nauthor: Ada\n---\n\nWords.\n";
    let (found, _) = tried(&[("texts/0001-a.md", page), ("texts/0002-b.md", page)]);
    let why = found.nothing.expect("nothing is recognised");
    assert!(
        why.starts_with("2 files look like ") && why.ends_with("none of them says its `created`"),
        "{why}"
    );
}
