//! Plans that have just begun, and the pages that stand beside them: what `init` makes of one outcome, and of lists of links.

use crate::support::planlint;
use crate::unseen_plans::tried;

const RECORD: &str = "# 1. Use a queue\n\n## Status\n\nAccepted\n\n## Context\n\nIt is slow.\n\n## Decision\n\nWe use a queue.\n\n## Consequences\n\nIt is fast.\n";

#[test]
fn one_outcome_where_its_kind_is_kept_shows_the_practice() {
    let task = "---\nid: TASK-1\ntitle: Hero on the phone\nstatus: To Do\nassignee: ['@ada']\ncreated_date: '2026-01-13 13:31'\nlabels: []\ndependencies: []\n---\n\n## Acceptance Criteria\n\n- [ ] #1 The hero fits\n";
    let goal = "objectives:\n- objective: Guests come back\n  owner: Mira Okafor\n  deadline: 2099-03-31\n  key_results:\n  - name: Guests who book again\n    baseline: 10\n    target: 30\n";
    for (path, text, practice, globs) in [
        ("backlog/tasks/task-1 - Hero.md", task, "backlog-md", "backlog/tasks/*.md"),
        ("docs/adr/0001-queue.md", RECORD, "nygard", "docs/adr/*.md"),
        ("okrs.yaml", goal, "okr", "okrs.yaml"),
    ] {
        let (found, findings) = tried(&[(path, text), ("README.md", "# Here\n")]);
        assert_eq!((found.practice, found.outcomes), (Some(practice), 1), "{found:?}");
        assert_eq!(found.globs, [globs], "{found:?}");
        let rules: Vec<&str> = findings.iter().map(|finding| finding.rule.as_str()).collect();
        assert!(
            !rules.contains(&"unclear-done") && !rules.contains(&"no-deadline") || path == "okrs.yaml",
            "{rules:?}"
        );
    }
    let (found, _) =
        tried(&[("docs/decisions/how.md", "---\ntitle: How we decide\nstatus: live\n---\n\nText.\n")]);
    assert_eq!(found.outcomes, 0, "{found:?}");
}

#[test]
fn a_list_of_links_beside_a_plan_is_an_index_whatever_else_it_links_to() {
    let proposal = |n: usize| {
        format!(
            "---\nmip: {n}\ntitle: Proposal {n}\nstatus: Draft\nauthor: Ada Berg (@ada)\ncreated: 2026-01-0{n}\n---\n\nText.\n"
        )
    };
    let files: Vec<(String, String)> = (1..=3).map(|n| (format!("MIPs/mip-{n}.md"), proposal(n))).collect();
    for others in [
        "",
        "- [MIP-9](https://example.org/pull/9)\n- [MIP-8](https://example.org/pull/8)\n",
        "- [MIP-7](mip-7.md)\n",
    ] {
        let index = format!(
            "# MIPs by status\n\n## Implemented\n\n- [MIP-1](mip-1.md)\n{others}\n## Draft\n\n- [MIP-2](mip-2.md)\n- [MIP-3](mip-3.md)\n"
        );
        let mut all: Vec<(&str, &str)> = files.iter().map(|(path, text)| (&**path, &**text)).collect();
        all.push(("MIPs/by-status.md", &index));
        let (found, _) = tried(&all);
        assert_eq!((found.outcomes, found.files), (3, 3), "{others}: {found:?}");
        assert_eq!(found.globs, ["MIPs/*.md"], "{others}: {found:?}");
        assert!(found.left_out.iter().any(|(glob, _)| glob == "MIPs/by-status.md"), "{others}: {found:?}");
    }
}

#[test]
fn an_answer_to_whether_something_is_completed_says_how_it_stands() {
    let list = |key: &str| {
        format!(
            "milestones:\n  - id: m1\n    title: Page live on one laptop\n    due: 2026-01-01\n    {key}: true\n  - id: m2\n    title: Site live on two laptops\n    due: 2099-02-01\n    {key}: false\n"
        )
    };
    for key in ["completed", "done", "finished"] {
        let (found, findings) = tried(&[("milestones.yaml", &list(key))]);
        assert_eq!(found.outcomes, 2, "{key}: {found:?}");
        assert!(findings.iter().all(|finding| finding.rule != "overdue-outcome"), "{key}: {findings:?}");
    }
    let bare = "milestones:\n  - id: m1\n    title: Page live on one laptop\n    done: true\n  - id: m2\n    title: Site live on two laptops\n    done: false\n  - id: m3\n    title: Shop live on three laptops\n    done: false\n";
    assert_eq!(tried(&[("milestones.yaml", bare)]).0.outcomes, 3);
}

#[test]
fn a_table_of_what_is_to_come_needs_no_column_for_how_it_stands() {
    let page = "# Done today\n\n| ID | Task | Owner | Due | Status |\n|---|---|---|---|---|\n\
        | A-1 | Write the schema file | Ada Berg | 2026-01-15 | Done |\n\
        | A-2 | Write the worker file | Ada Berg | 2026-01-15 | Done |\n\
        | A-3 | Write the chat page | Ada Berg | 2026-01-15 | Done |\n\n# Tomorrow\n\n\
        | ID | Task | Owner | Due |\n|---|---|---|---|\n| A-4 | Run the chat test | Ada Berg | 2099-12-21 |\n";
    let (found, findings) = tried(&[("report.md", page)]);
    assert_eq!(found.outcomes, 4, "{found:?}");
    assert!(findings.iter().all(|finding| finding.rule != "invalid-field"), "{findings:?}");
}

#[test]
fn a_day_of_creation_may_tell_its_hour_in_brackets_or_with_its_zone() {
    for day in ["2026-01-13 13:45 UTC", "[2026-01-13 13:45 UTC]", "[2026-01-13]", "2026-01-13 13:45 GMT"] {
        let repo = crate::first_contact::configured("outcomes: ['plan/*']\nfields: {start: created}\n");
        repo.write("plan/a.yml", format!("id: a\ntitle: T\ncreated: \"{day}\"\n"));
        repo.git(&["add", "-A"]);
        let said = planlint(&repo, &["check", "--select", "invalid-field", "--format", "concise"]);
        assert_eq!((said.code, said.out.as_str()), (0, ""), "{day}");
    }
}

#[test]
fn a_plan_that_is_no_yaml_is_told_to_be_mended_before_all_else() {
    let goals = "goals:\n- title: Guests come back\n  owner: Ada Berg\n  status: open\n<<<<<<< HEAD\n- title: Guests book alone\n=======\n- title: Guests book\n>>>>>>> other\n  owner: Ada Berg\n";
    let why = tried(&[("goals.yaml", goals), ("README.md", "# Here\n")]).0.nothing.expect("it says why");
    assert!(
        why.starts_with("goals.yaml cannot be read from line ") && why.contains("merge conflict"),
        "{why}"
    );
}
