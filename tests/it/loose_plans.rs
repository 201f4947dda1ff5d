//! Plans whose items say little more than what they are called and how they stand, and what looks like one.

use planlint::init::Recognised;
use planlint::model::Field;

use crate::init::{self, keys, recognised, repository};

/// What `init` recognises, and what is found after it wrote its configuration, a rule and a path each.
fn tried(files: &[(&str, &str)]) -> (Recognised, Vec<(String, String)>) {
    let (found, report) = init::tried(files);
    let Some(report) = report else { return (found, Vec::new()) };
    let findings = report.findings.iter().map(|finding| {
        let file = report.sources.get(finding.place.file);
        (finding.rule.to_string(), file.path.clone())
    });
    let findings = findings.collect();
    (found, findings)
}

#[test]
fn a_list_of_items_with_a_title_and_a_status_is_a_plan() {
    for (path, text, list, outcomes) in [
        (
            "data/roadmap.yaml",
            "items:\n  - {title: Offline mode, status: planned}\n  - {title: Dark theme, status: released}\n",
            "items",
            2,
        ),
        (
            "data/next.yaml",
            "things:\n  - {title: Offline mode, status: planned}\n  - {title: Dark theme, status: released}\n  - {name: Signed files, state: in progress}\n",
            "things",
            3,
        ),
        (
            "roadmap.yaml",
            "title: Where we go\nquarters:\n  - name: First\n    items:\n      - {description: Words only, status: done}\n      - {title: Offline mode, status: planned}\n  - name: Second\n    items:\n      - {title: Dark theme, status: planned}\n",
            "quarters.items",
            3,
        ),
        (
            "milestones.yml",
            "milestones:\n  - {name: Ground, tasks: [1.1]}\n  - {name: Walls, depends_on: [Ground], priority: 20}\n  - {name: Roof, depends_on: [Walls]}\n",
            "milestones",
            3,
        ),
    ] {
        let (found, _) = tried(&[(path, text), ("README.md", "# A project\n")]);
        assert_eq!(
            (found.outcomes, &found.lists[..]),
            (outcomes, &[list.to_owned()][..]),
            "{path}: {found:?}"
        );
        assert_eq!(found.globs, [path]);
    }
}

#[test]
fn pages_with_a_title_and_a_status_are_a_plan_where_several_say_how_far_the_work_is() {
    let page = |status: &str| format!("---\ntitle: Offline mode\nstatus: {status}\n---\n\nWords.\n");
    let (todo, doing, done) = (page("todo"), page("in-progress"), page("done"));
    let (found, _) = tried(&[("notes/a.md", &todo), ("notes/b.md", &doing), ("notes/c.md", &done)]);
    assert_eq!(found.outcomes, 3, "{found:?}");
    let (found, _) = tried(&[("backlog/a.md", &todo), ("backlog/b.md", &doing)]);
    assert_eq!(found.outcomes, 2, "the folder says so: {found:?}");
    let (found, _) = tried(&[("notes/a.md", &todo), ("notes/b.md", &doing)]);
    assert!(found.nothing.is_some(), "two are an accident: {found:?}");
    let draft = page("draft");
    let (found, _) = tried(&[("notes/a.md", &draft), ("notes/b.md", &draft), ("notes/c.md", &draft)]);
    assert!(found.nothing.is_some(), "texts are drafts, too: {found:?}");
}

#[test]
fn what_stands_beside_a_plan_is_added_where_it_is_called_one() {
    let feature =
        "---\ntitle: Offline mode\nstatus: planned\npriority: P1\nowner: Ada Reyes\n---\n\nWords.\n";
    let items = "items:\n  - {id: b-1, title: Dark theme, status: planned}\n  - {id: b-2, title: Signed files, status: planned}\n";
    let machines = "machines:\n  - {name: web, status: active}\n  - {name: mail, status: active}\n  - {name: disk, status: active}\n";
    let sources = "sources:\n  - {title: A book, kind: book}\n";
    let (found, _) = tried(&[
        ("features/a.md", feature),
        ("features/b.md", feature),
        ("data/backlog.yaml", items),
        ("data/machines.yaml", machines),
        ("data/sources.yaml", sources),
        ("data/more.yaml", sources),
    ]);
    assert_eq!((found.files, found.outcomes), (3, 4), "{found:?}");
}

#[test]
fn titles_and_states_of_other_things_are_no_plan() {
    let month = "May 2024:\n  - {title: A talk}\nJune 2024:\n  - {title: A site, status: planned}\nJuly 2024:\n  - {title: A book}\nAugust 2024:\n  - {title: A prize}\n  - {title: A guide}\n";
    let job = "- name: Install\n  apt: {name: x, state: present}\n- name: Start\n  service: {name: x, state: started}\n";
    let pipeline = "tasks:\n  - {name: build}\n  - {name: test, depends_on: [build]}\n  - {name: ship, depends_on: [test]}\n";
    let orders =
        "orders:\n  - {id: 1, status: pending}\n  - {id: 2, status: shipped}\n  - {id: 3, status: pending}\n";
    let requirement =
        "active: true\nderived: false\nlevel: 2.3\nlinks: []\nref: ''\ntext: |\n  It shall hold.\n";
    let ticket = "---\nid: t-1\ntitle: Add words\npriority: 1\ntarget: a-program\n---\n\nWords.\n";
    let fixture = "items:\n  - {title: A, status: planned}\n  - {title: B, status: doing}\n  - {title: C, status: done}\n";
    let post = "---\nlayout: post\ntitle: News\nstatus: done\n---\n\nWords.\n";
    let strings = "planned:\n  - Dark theme\n  - Offline mode\ndone:\n  - Signed files\n";
    for files in [
        &[("_data/roadmap.yml", month)][..],
        &[("_data/roadmap.yml", strings)],
        &[("roles/web/tasks/main.yml", job), ("roles/mail/tasks/main.yml", job)],
        &[("ci/tasks.yml", pipeline)],
        &[("data/orders.yml", orders)],
        &[("reqs/R1.yml", requirement), ("reqs/R2.yml", requirement), ("reqs/R3.yml", requirement)],
        &[("tickets/a.md", ticket), ("tickets/b.md", ticket), ("tickets/c.md", ticket)],
        &[("tests/fixtures/roadmap.yml", fixture)],
        &[("_posts/a.md", post), ("_posts/b.md", post), ("_posts/c.md", post)],
    ] {
        let (found, _) = tried(files);
        assert!(found.nothing.is_some(), "{}: {found:?}", files[0].0);
    }
}

#[test]
fn a_page_that_lists_the_outcomes_of_other_files_is_left_out_with_its_columns() {
    let task = |id: &str| {
        format!(
            "---\nid: {id}\ntitle: Offline mode\nstatus: todo\nowner: Ada Reyes\ndependencies: []\n---\n\nWords.\n"
        )
    };
    let index = "# All tasks\n\n| ID | Task | Owner | Dependencies |\n|---|---|---|---|\n| [T-001](T-001.md) | Offline mode | Ada Reyes | None |\n| T-002 | Dark theme | Ada Reyes | T-001 |\n| T-003 | To come | Jon Ode | T-001 |\n";
    let (one, two) = (task("T-001"), task("T-002"));
    let files = [("tasks/T-001.md", one.as_str()), ("tasks/T-002.md", &two), ("tasks/OVERVIEW.md", index)];
    let (found, findings) = tried(&files);
    assert_eq!((found.files, found.outcomes), (2, 2), "{found:?}");
    let left_out: Vec<&str> = found.left_out.iter().map(|(glob, _)| glob.as_str()).collect();
    assert_eq!(left_out, ["tasks/OVERVIEW.md"]);
    assert!(found.left_out[0].1.contains("files of their own"), "{:?}", found.left_out);
    assert_eq!((keys(&found, Field::Title), keys(&found, Field::DependsOn)), (vec![], vec!["dependencies"]));
    assert!(findings.iter().all(|(rule, _)| rule != "duplicate-id" && rule != "no-title"), "{findings:?}");
}

#[test]
fn tickets_that_are_only_headings_are_read() {
    let ticket = |id: &str, after: &str| {
        format!(
            "# {id} Offline mode\n\n## Epic\n\n[EPIC-1 Ground](../epics/EPIC-1.md)\n\n## Summary\n\nWords.\n\n## Acceptance Criteria\n\n- The list opens without a network.\n- The export ends within 2 s.\n\n## Dependencies\n\n- {after}\n"
        )
    };
    let (one, two) = (ticket("TKT-1", "None."), ticket("TKT-2", "[TKT-1 Offline mode](TKT-1-a.md)"));
    let (found, _) = tried(&[("tickets/TKT-1-a.md", &one), ("tickets/TKT-2-b.md", &two)]);
    assert_eq!(found.outcomes, 2, "{found:?}");
    assert_eq!(keys(&found, Field::Done), ["# Acceptance Criteria"]);
    assert_eq!(keys(&found, Field::DependsOn), ["# Dependencies"]);
}

#[test]
fn a_word_below_a_heading_is_a_status_and_prose_is_none() {
    let page = |status: &str| {
        format!(
            "# Offline mode\n\n## Status\n\n{status}\n\n## Acceptance Criteria\n\n- The list opens without a network.\n"
        )
    };
    let (todo, doing, prose) = (page("Draft"), page("In progress"), page("We talked about it at length."));
    let (found, findings) =
        tried(&[("stories/a.md", &todo), ("stories/b.md", &doing), ("stories/c.md", &prose)]);
    assert_eq!((found.outcomes, keys(&found, Field::Status)), (3, vec!["# Status"]), "{found:?}");
    assert!(!findings.iter().any(|(rule, _)| rule == "unclear-done"), "{findings:?}");
}

#[test]
fn stories_of_bmad_are_read_with_headings_and_with_lines_in_bold_letters() {
    let story = |number: &str| {
        format!(
            "# Story {number}: Offline mode\n\n## Status\nDraft\n\n## Story\n\n**As a** guest,\n**I want** a list.\n\n## Acceptance Criteria\n\n1. The list opens without a network.\n\n## Tasks / Subtasks\n\n- [ ] Keep the list\n"
        )
    };
    let bold = |number: &str| {
        format!(
            "# Story {number}: Offline mode\n\n**Status**: Ready for Review\n\n**Story Statement**:\nAs a guest,\nI want a list.\n\n**Acceptance Criteria**:\n1. The list opens without a network.\n2. The export ends within 2 s.\n\n## Tasks / Subtasks\n\n- [ ] Keep the list\n"
        )
    };
    for (one, two) in [(story("1.1"), story("1.2")), (bold("1.1"), bold("1.2"))] {
        let files = [("docs/stories/1.1.story.md", one.as_str()), ("docs/stories/1.2.story.md", &two)];
        let (found, findings) = tried(&files);
        assert_eq!((found.practice, found.outcomes), (Some("bmad"), 2), "{found:?}");
        assert!(found.values.iter().all(|(_, met)| met.iter().all(|met| met.meaning.is_some())), "{found:?}");
        assert!(findings.is_empty(), "{findings:?}");
    }
}

#[test]
fn specifications_of_features_are_read_and_the_pages_beside_them_left_out() {
    let specification = |branch: &str, status: &str| {
        format!(
            "# Feature Specification: Offline mode\n\n**Feature Branch**: `{branch}`  \n**Created**: 2026-03-01  \n**Status**: {status}  \n**Input**: User description: \"Work on a train\"\n\n## Success Criteria *(mandatory)*\n\n### Measurable Outcomes\n\n- **SC-001**: The list opens within 2 s.\n"
        )
    };
    let (one, two) = (specification("001-offline", "Draft"), specification("002-dark", "In Progress"));
    let tasks = "# Tasks: Offline mode\n\n**Input**: Words\n**Prerequisites**: plan.md\n\n- [ ] T001 Keep the list\n- [x] T002 Show the list\n";
    let (found, findings) = tried(&[
        ("specs/001-offline/spec.md", &one),
        ("specs/001-offline/tasks.md", tasks),
        ("specs/002-dark/spec.md", &two),
        (
            "specs/002-dark/plan.md",
            "# Implementation Plan: Dark mode\n\n**Branch**: `002-dark` | **Date**: 2026-03-01\n",
        ),
    ]);
    assert_eq!((found.practice, found.outcomes), (Some("spec-kit"), 2), "{found:?}");
    assert!(found.values.iter().all(|(_, met)| met.iter().all(|met| met.meaning.is_some())), "{found:?}");
    assert!(findings.is_empty(), "{findings:?}");
}

#[test]
fn beans_and_roadmaps_of_deliverables_are_known_practices() {
    let bean = |id: &str, status: &str| {
        format!(
            "---\n# x-{id}\ntitle: Offline mode\nstatus: {status}\ntype: task\npriority: normal\ncreated_at: 2026-03-01T10:00:00Z\nupdated_at: 2026-03-01T10:00:00Z\n---\n\nWords.\n"
        )
    };
    let (one, two) = (bean("a.b-0c", "in-progress"), bean("a.b-0d", "scrapped"));
    let (found, findings) = tried(&[
        (".beans/a.b-0c--offline.md", &one),
        (".beans/a.b-0d--dark.md", &two),
        (".beans.yml", "beans:\n  path: .beans\n"),
    ]);
    assert_eq!((found.practice, found.outcomes), (Some("beans"), 2), "{found:?}");
    assert!(findings.is_empty(), "{findings:?}");
    let roadmap = "title: Where we go\nauthors: [{name: Ada Reyes}]\ntimeline:\n  - {date: 2026-09-01, title: Demo}\nobjectives:\n  - {title: Everybody plays}\nmilestones:\n  - title: A guide\n    description: Words.\n    deliverables:\n      - {title: How to add a board, state: DOING, requirement: MUST}\n      - {title: How to ask, state: TODO, requirement: SHOULD}\n";
    let (found, findings) = tried(&[("roadmap.yml", roadmap)]);
    assert_eq!((found.practice, found.outcomes), (Some("deliverables"), 2), "{found:?}");
    assert!(findings.is_empty(), "{findings:?}");
}

#[test]
fn what_holds_a_task_is_its_parent_where_it_names_an_outcome_of_the_plan() {
    let page = |id: &str, more: &str| {
        format!(
            "---\nid: {id}\ntitle: Offline mode\nstatus: todo\nassignee: Ada Reyes\n{more}---\n\nWords.\n"
        )
    };
    let (epic, story) = (page("E-1", ""), page("S-1", "epic_id: E-1\n"));
    let (task, lost) = (page("T-1", "story_id: S-1\n"), page("T-2", "story_id: S-9\n"));
    let (found, findings) = tried(&[
        ("plan/e-1.md", &epic),
        ("plan/s-1.md", &story),
        ("plan/t-1.md", &task),
        ("plan/t-2.md", &lost),
    ]);
    let mut parents = keys(&found, Field::Parent);
    parents.sort_unstable();
    assert_eq!(parents, ["epic_id", "story_id"]);
    assert!(findings.contains(&("broken-cascade".to_owned(), "plan/t-2.md".to_owned())), "{findings:?}");
    // The name of something else is no parent.
    let named = page("T-1", "epic: Comfort on the road\n");
    let (found, _) =
        tried(&[("plan/a.md", &named), ("plan/b.md", &page("T-2", "epic: Comfort on the road\n"))]);
    assert_eq!(keys(&found, Field::Parent), Vec::<&str>::new(), "{found:?}");
}

#[test]
fn whoever_leads_an_epic_is_not_its_own_parent() {
    let task = |id: &str, epic: &str| {
        format!("- {{id: {id}, epic: {epic}, title: Part {id} is live, status: todo}}\n")
    };
    let cascade = |tasks: &[(&str, &str)]| {
        let text: String = tasks.iter().map(|(id, epic)| task(id, epic)).collect();
        let (found, findings) = tried(&[("plan/tasks.yaml", &format!("tasks:\n{text}"))]);
        let told = findings.iter().filter(|(rule, _)| rule == "broken-cascade").count();
        (keys(&found, Field::Parent).join(", "), told)
    };
    assert_eq!(cascade(&[("B-0", "B-0"), ("B-1", "B-0")]), ("epic".to_owned(), 0));
    assert_eq!(cascade(&[("B-0", "B-0"), ("B-1", "B-1")]), (String::new(), 0));
    // Epics that are kept elsewhere are no outcomes that are missing here.
    let elsewhere = [("B-0", "B-0"), ("B-1", "B-0"), ("B-2", "H-0"), ("B-3", "H-0")];
    assert_eq!(cascade(&elsewhere), (String::new(), 0));
}

#[test]
fn a_target_in_words_or_figures_is_no_deadline() {
    let goals = |targets: [&str; 2]| {
        let [one, other] = targets;
        let text = format!(
            "objectives:\n  - name: Sell the framework\n    target: {one}\n    status: on_track\n  - name: Write articles\n    target: {other}\n    status: on_track\n"
        );
        let (found, findings) = tried(&[("goals.yaml", &text)]);
        let told = findings.iter().filter(|(rule, _)| rule == "no-deadline").count();
        let asked = found.notes.iter().filter(|note| note.contains("`target`")).count();
        (keys(&found, Field::Deadline).join(", "), found.milestones.len(), told, asked)
    };
    let words = ["Launch the plugin to paying users by end of Q2", "Be the voice of the field"];
    assert_eq!(goals(words), (String::new(), 0, 0, 0));
    assert_eq!(goals(["Ten paying users", "200 subscribers"]), (String::new(), 0, 0, 0));
    assert_eq!(goals(["2099-01-31", "end of March 2099"]).0, "target");
}

#[test]
fn milestones_that_are_called_differently_are_titles() {
    let rows = |head: &str, one: &str, other: &str| {
        let line = if head.contains('|') { "|---|" } else { "|" };
        let text = format!(
            "# Plan\n\n| {head} | Target date | Owner | Status |\n{line}---|---|---|---|\n| {one} | 2099-01-05 | Mira Okafor | todo |\n| {other} | 2099-02-05 | Jon Berg | todo |\n"
        );
        let (found, findings) = tried(&[("plan.md", &text)]);
        let told = findings.into_iter().map(|(rule, _)| rule);
        let told: Vec<String> = told.filter(|rule| rule != "distant-deadline").collect();
        let asked = found.notes.iter().filter(|note| note.contains("Is it when they are due")).count();
        (keys(&found, Field::Title).join(", "), asked, told.join(", "))
    };
    let done = "unclear-done".to_owned();
    let told = rows("Milestone", "The page is live", "The mail is sent");
    assert_eq!(told, ("Milestone".to_owned(), 0, done.clone()));
    let told = rows("Meilenstein", "Die Seite ist da", "Die Mail ist versandt");
    assert_eq!(told, ("Meilenstein".to_owned(), 0, done));
    // One name for several outcomes, or a short one, may be a day.
    assert_eq!(rows("Milestone", "Public beta", "Public beta").1, 1);
    assert_eq!(rows("Milestone", "M1", "M2").1, 1);
    let named = rows("ID | Milestone", "M0 | Improve the onboarding", "M1 | The server runs").0;
    assert_eq!(named, "Milestone");
}

#[test]
fn a_key_that_is_always_empty_is_still_the_field() {
    let page = |id: &str| {
        format!(
            "---\nid: {id}\ntitle: Offline mode\nstatus: todo\nassignee: Ada Reyes\ntarget_date: null\ncreated: 2026-02-01\n---\n\nWords.\n"
        )
    };
    let (one, two) = (page("T-1"), page("T-2"));
    let files = [("plan/a.md", one.as_str()), ("plan/b.md", &two)];
    let (found, report) = init::tried(&files);
    let findings = report.expect("a plan").findings;
    assert_eq!(keys(&found, Field::Deadline), ["target_date"]);
    assert_eq!(
        keys(&found, Field::Start),
        Vec::<&str>::new(),
        "a text is made on one day and work starts on another"
    );
    assert!(!findings.iter().any(|finding| &*finding.rule == "unknown-field"), "{findings:?}");
    let late = findings.iter().find(|finding| &*finding.rule == "no-deadline").expect("it is missing");
    assert!(late.message.starts_with("none of the 2 open outcomes says when it is due"), "{}", late.message);
    assert!(
        late.help.as_ref().is_some_and(|help| help.contains("`target_date:` with a day")),
        "{:?}",
        late.help
    );
}

#[test]
fn init_asks_about_keys_under_which_most_outcomes_say_a_day_or_a_person() {
    let page = |day: usize| {
        format!(
            "---\nid: T-{day}\ntitle: Offline mode\nstatus: todo\npriority: high\nwrapup: 2026-06-1{day}\nhandover: 2026-07-1{day}\nupdated_at: 2026-02-01\nbuddy: Ada Reyes\n---\n\n## Acceptance Criteria\n\n- The list opens without a network.\n"
        )
    };
    let (one, two) = (page(1), page(2));
    let folder = repository(&[("tasks/a.md", &one), ("tasks/b.md", &two)]);
    let found = recognised(folder.path());
    let asked: Vec<_> =
        found.asked.iter().map(|asked| (asked.field, asked.key.as_str(), asked.count)).collect();
    assert_eq!(
        asked,
        [(Field::Deadline, "handover", 2), (Field::Deadline, "wrapup", 2), (Field::Owner, "buddy", 2)],
        "{found:?}"
    );
    let text = planlint::init::planlint_yml(&found);
    for line in [
        "#  deadline: handover  # 2 outcomes say a day there. Is it when they are due?",
        "# Or `wrapup`: 2 outcomes say a day there. Is it when they are due?",
        "#  owner: buddy  # 2 outcomes say a person there. Does that person promise the outcome?",
    ] {
        assert!(text.contains(&format!("\n{line}\n")), "{line} is not in\n{text}");
    }
}

#[test]
fn a_refusal_names_keys_as_they_are_written_and_counts_items_of_a_list() {
    let said =
        |files: &[(&str, &str)]| recognised(repository(files).path()).nothing.expect("nothing is recognised");
    let list = "May 2024:\n  - {title: A talk}\n  - {title: A site}\n";
    assert_eq!(
        said(&[("_data/past.yml", list)]),
        "the one file that planlint can read has fields (`May 2024`); _data/past.yml has 2 items under `May 2024`. None of these is a name by which planlint knows how something stands, who answers for it or when it is due"
    );
    let page = "---\nTitle: A guide\nin-depth: yes\n---\n\nWords.\n";
    let said = said(&[("a.md", page), ("b.md", page)]);
    assert!(
        said.starts_with("all 2 files that planlint can read have fields (`Title` in 2, `in-depth` in 2)."),
        "{said}"
    );
}

#[test]
fn whoever_finds_no_plan_is_told_how_to_name_one() {
    let repo = crate::support::TestRepo::new();
    repo.commit_file("_data/past.yml", "talks:\n  - {title: A talk}\n", "Begin");
    let said = crate::support::planlint(&repo, &["init"]);
    assert!(said.out.contains("write a planlint.yml that names its files"), "{}", said.out);
    assert!(said.out.contains("`lists: [items]`"), "{}", said.out);
    let said = crate::support::planlint(&repo, &[]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("If there is one, write a planlint.yml"), "{}", said.err);
}

#[test]
fn files_of_a_practice_are_counted_without_the_archive() {
    let task = |id: &str| {
        format!(
            "---\nid: {id}\ntitle: Offline mode\nstatus: To Do\nassignee: []\ncreated_date: '2026-02-01'\n---\n\nWords.\n"
        )
    };
    let (one, two, old) = (task("T-1"), task("T-2"), task("T-3"));
    let files = [
        ("backlog/tasks/a.md", one.as_str()),
        ("backlog/tasks/b.md", &two),
        ("backlog/archive/tasks/c.md", &old),
    ];
    let found = recognised(repository(&files).path());
    assert_eq!((found.following, found.outcomes), (2, 2), "{found:?}");
}

#[test]
fn items_of_a_roadmap_may_be_called_by_any_key_and_init_asks_by_which() {
    let text = "articles:\n  - {kw: how to bake bread, kind: bread, scheduled: 2026-09-12, status: done}\n  - {kw: how to store it, kind: bread, scheduled: 2026-10-12, status: planned}\n";
    let (found, _) = tried(&[("roadmap.yaml", text)]);
    assert_eq!(found.outcomes, 2, "{found:?}");
    assert_eq!(found.asked.iter().map(|asked| asked.key.as_str()).collect::<Vec<_>>(), ["scheduled", "kw"]);
}

#[test]
fn a_plan_in_which_nothing_says_how_it_stands_is_told_to_count_as_open() {
    let page = |name: &str| {
        format!(
            "- Feature Name: {name}\n- Start Date: 2022-01-01\n- RFC PR: https://x.example/1\n- Rust Issue: https://x.example/2\n\n# Summary\n\nWords.\n\n# Motivation\n\nWords.\n"
        )
    };
    let (one, two) = (page("first_thing"), page("other_thing"));
    let (found, findings) = tried(&[("text/0001-a.md", &one), ("text/0002-b.1.1.md", &two)]);
    assert_eq!((found.practice, found.outcomes), (Some("rust-rfcs"), 2));
    assert!(found.notes.iter().any(|note| note.starts_with("No outcome says how it stands")), "{found:?}");
    assert!(findings.is_empty(), "{findings:?}");
}

#[test]
fn enhancements_of_other_projects_are_named_rightly() {
    let kep = |number: usize| {
        format!(
            "title: Volume groups\nkep-number: {number}\nauthors: ['@ada']\nstatus: implementable\ncreation-date: 2023-01-01\nreviewers: ['@jon']\napprovers: ['@jon']\nstage: alpha\nlatest-milestone: v0.6\nmilestone: {{alpha: v0.6}}\n"
        )
    };
    let (found, _) = tried(&[("keps/1-a/kep.yaml", &kep(1)), ("keps/2-b/kep.yaml", &kep(2))]);
    assert_eq!(found.practice, Some("kubernetes-enhancements"), "{found:?}");
}

#[test]
fn design_documents_are_known_by_owner_and_status_where_such_are_kept() {
    let page = |more: &str, status: &str| {
        format!(
            "# A scheduler\n\n> Note that some of this is old.\n\n* Owner: Ada Reyes (@ada)\n* {more}\n* Status: {status}\n\n## Background\n\nWords.\n"
        )
    };
    for more in ["Reviewers: The maintainers", "Date: 2021-01-05"] {
        let (one, two) = (page(more, "Draft"), page(more, "Accepted, revision 1.0"));
        let (found, findings) = tried(&[("design/one-pager-a.md", &one), ("design/design-doc-b.md", &two)]);
        assert_eq!((found.practice, found.outcomes), (Some("design-docs"), 2), "{found:?}");
        assert!(!findings.iter().any(|(rule, _)| rule != "endless-planning"), "{findings:?}");
    }
    let own = page("Reviewers: The maintainers", "Accepted");
    let (found, findings) = tried(&[("docs/adr/0001-a.md", &own), ("docs/adr/0002-b.md", &own)]);
    assert_eq!(found.outcomes, 2);
    assert!(!findings.iter().any(|(rule, _)| rule == "shadowed-field"), "{findings:?}");
}

#[test]
fn two_columns_of_a_table_are_enough_where_the_file_is_called_a_roadmap() {
    let table = "# Where we go\n\n| Feature | Status | Platforms |\n|---|---|---|\n| Offline mode | Planned | all |\n| Dark theme | In progress | web |\n";
    let (found, _) = tried(&[("ROADMAP.md", table)]);
    assert_eq!((found.outcomes, keys(&found, Field::Title)), (2, vec!["Feature"]), "{found:?}");
    let (found, _) = tried(&[("docs/support.md", table)]);
    assert!(found.nothing.is_some(), "{found:?}");
}

#[test]
fn items_of_a_list_may_be_named_by_a_word() {
    let text = "things:\n  - {title: Plugins, status: planned}\n  - {title: Sync, status: planned}\n  - {title: Export, status: planned}\n";
    let (_, found) = tried(&[("roadmap.yaml", text)]);
    assert!(!found.iter().any(|(rule, _)| rule == "vague-title"), "{found:?}");
}

#[test]
fn a_roadmap_may_have_words_of_its_own_for_how_things_stand() {
    let text = "items:\n  - {title: Ships sail, status: SKETCHED}\n  - {title: Maps fold, status: SKETCHED}\n  - {title: Crews eat, status: PARTIAL}\n";
    let (found, _) = tried(&[("roadmap.yml", text)]);
    assert_eq!(found.outcomes, 3, "{found:?}");
}

#[test]
fn things_in_use_are_no_plan_in_whatever_format_they_are_listed() {
    let services = |key: &str, status: &str| {
        format!(
            "{key}:\n  - name: billing\n    owner: Ana Lima\n    status: {status}\n  - name: search\n    owner: Jon Berg\n    status: deprecated\n"
        )
    };
    let (found, _) = tried(&[("services.yml", &services("services", "active"))]);
    let why = found.nothing.expect("no plan");
    assert!(why.contains("`status` says how something stands") && why.contains("when it is due"), "{why}");
    // A list that is called a plan is one, and so is one with a word for work.
    let (found, _) = tried(&[("a.yml", &services("initiatives", "active"))]);
    assert_eq!(found.outcomes, 2, "{found:?}");
    let (found, _) = tried(&[("a.yml", &services("items", "in progress"))]);
    assert_eq!(found.outcomes, 2, "{found:?}");
}

#[test]
fn short_lists_and_those_that_hold_others_are_read_with_the_lists_of_a_plan() {
    let months = "October 2098:\n  - {title: Town site, status: todo}\n  - {title: Icons, status: todo}\nNovember 2098:\n  - {title: Pages for buyers, status: todo}\n";
    let (found, _) = tried(&[("roadmap.yml", months)]);
    assert_eq!(found.outcomes, 3, "{found:?}");
    let years = "- year: 2098\n  accomplishments:\n    - {name: Offline mode, status: done}\n    - {name: Dark theme, status: planned}\n- year: 2099\n  accomplishments:\n    - {name: Signed files, status: planned}\n";
    let (found, _) = tried(&[("_data/roadmap.yml", years)]);
    assert_eq!(found.outcomes, 3, "{found:?}");
    let nested = "blocks:\n  - id: b1\n    title: Ground\n    status: doing\n    tasks:\n      - {id: t1, title: Walls, status: todo, owner: Ada Reyes, due: 2099-03-31}\n      - {id: t2, title: Roof, status: todo, owner: Ada Reyes, due: 2099-04-30}\n  - id: b2\n    title: Garden\n    status: todo\n    tasks:\n      - {id: t3, title: Trees, status: todo, owner: Jon Ode, due: 2099-05-31}\n";
    let (found, _) = tried(&[("plan.yaml", nested)]);
    assert_eq!(found.outcomes, 5, "{found:?}");
}

#[test]
fn the_key_of_a_goal_is_its_id_there_and_what_serves_it_elsewhere() {
    let goals = "goals:\n  - {goal_id: G1, title: Shops order alone, owner: Ada Reyes, due: 2099-03-31, status: planned}\n  - {goal_id: G2, title: Drivers start on time, owner: Jon Ode, due: 2099-03-31, status: planned}\n";
    let work = "initiatives:\n  - {id: I1, goal_id: G1, title: The portal is live, owner: Ada Reyes, due: 2099-02-28, status: planned}\n  - {id: I2, goal_id: G2, title: Routes are known, owner: Jon Ode, due: 2099-02-28, status: planned}\n  - {id: I3, goal_id: G9, title: Scanners are out, owner: Jon Ode, due: 2099-02-28, status: planned}\n";
    let (found, findings) = tried(&[("goals.yaml", goals), ("initiatives.yaml", work)]);
    assert_eq!(keys(&found, Field::Parent), ["goal_id"], "{found:?}");
    let broken = findings.iter().filter(|(rule, _)| rule == "broken-cascade").count();
    assert_eq!(broken, 1, "{findings:?}");
    let okr = "objectives:\n  - {objective_id: O1, objective: Shops order alone, owner: Ada Reyes, due: 2099-03-31}\nkey_results:\n  - {id: KR1, objective_id: O1, title: From 20 to 60 %, owner: Jon Ode, due: 2099-03-31}\n  - {id: KR2, objective_id: O1, title: From 300 to 100 calls, owner: Jon Ode, due: 2099-03-31}\n";
    let (found, _) = tried(&[("okr.yaml", okr)]);
    assert_eq!(found.outcomes, 3, "{found:?}");
}

#[test]
fn a_folder_called_after_templates_may_hold_a_plan_about_them() {
    let plan = "# Milestones\n\n| Milestone | Target Date | Owner | Status |\n|---|---|---|---|\n| The forms are sorted | 2099-01-31 | Ada Reyes | Planned |\n| The mails are short | 2099-02-28 | Jon Ode | Planned |\n";
    let (found, _) = tried(&[("update_template/milestones.md", plan)]);
    assert_eq!(found.outcomes, 2, "{found:?}");
    let (found, _) = tried(&[("templates/milestones.md", plan)]);
    let why = found.nothing.unwrap_or_default();
    assert!(why.contains("pattern to copy"), "{why}");
}
