//! A plan that planlint meets for the first time: what waits is left alone, one cause is told once, and nobody is asked
//! to mend what has ended.

use crate::support::{TestRepo, planlint, planlint_in};

/// What rules find, a line each.
pub(crate) fn found(repo: &TestRepo, rules: &str, day: &str) -> Vec<String> {
    let said = planlint_in(
        repo,
        repo.root(),
        &["check", "--format", "concise", "--select", rules],
        &[("PLANLINT_AS_OF", day)],
    );
    assert!(said.code < 2, "{}", said.err);
    said.out.lines().map(str::to_owned).collect()
}

/// A repository with this planlint.yml.
pub(crate) fn configured(text: &str) -> TestRepo {
    let repo = TestRepo::new();
    repo.write("planlint.yml", text);
    repo
}

#[test]
fn a_task_that_waits_for_its_turn_is_neither_planned_nor_stale() {
    let repo = configured("outcomes: ['tasks/*']\n");
    for (name, status) in
        [("a", "To Do"), ("b", "Backlog"), ("c", "Selected for Development"), ("d", "queued")]
    {
        repo.write(
            format!("tasks/{name}.yml"),
            format!("id: {name}\ntitle: Task {name}\nstatus: {status}\n"),
        );
    }
    repo.write("tasks/e.yml", "id: e\ntitle: Task e\nstatus: idea\n");
    repo.write("tasks/f.yml", "id: f\ntitle: Task f\nstatus: in progress\n");
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "-m", "Tasks"]);
    let said = found(&repo, "endless-planning,stale-outcome", "2026-12-01");
    let of: Vec<&str> = said.iter().map(|line| line.split(':').next().unwrap()).collect();
    assert_eq!(of, ["tasks/e.yml", "tasks/f.yml"], "{said:?}");
}

#[test]
fn many_old_proposals_are_one_finding_that_names_the_days_of_each() {
    let repo = configured("outcomes: ['rfcs/*']\n");
    for n in 1..=6 {
        let text = format!("id: r{n}\ntitle: Proposal {n}\nstatus: draft\n");
        repo.days(1).commit_file(&format!("rfcs/{n}.yml"), &text, "Propose");
    }
    let said = found(&repo, "endless-planning", "2026-12-01");
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(
        said[0].contains("in all 6 outcomes: proposed, and nothing decided for more than 45 days"),
        "{said:?}"
    );
    let full = planlint_in(
        &repo,
        repo.root(),
        &["check", "--full", "--select", "endless-planning"],
        &[("PLANLINT_AS_OF", "2026-12-01")],
    );
    assert!(full.out.contains("this has been proposed for 332 days"), "{}", full.out);
    assert!(full.out.contains("rules: {endless-planning: {limit: 365}}"), "{}", full.out);
}

#[test]
fn how_long_decisions_take_here_is_the_limit() {
    let repo = configured("outcomes: ['rfcs/*']\n");
    let text = |n: usize, status: &str| format!("id: r{n}\ntitle: Proposal {n}\nstatus: {status}\n");
    for n in 0..10 {
        repo.commit_file(&format!("rfcs/{n}.yml"), &text(n, "draft"), "Propose");
    }
    repo.days(200);
    for n in 0..10 {
        repo.days(1).commit_file(&format!("rfcs/{n}.yml"), &text(n, "accepted"), "Accept");
    }
    repo.commit_file("rfcs/new.yml", &text(11, "draft"), "Propose");
    assert!(found(&repo, "endless-planning", "2027-01-30").is_empty(), "183 days are usual here");
    let said = found(&repo, "endless-planning", "2027-06-30");
    assert!(said[0].contains("(usual here: 208)"), "{said:?}");
}

#[test]
fn a_file_that_gets_another_name_and_id_goes_on_from_where_it_was() {
    let repo = configured("outcomes: ['tasks/*']\n");
    let text = |id: &str, on: &str| {
        format!(
            "id: {id}\ntitle: Customers reach us by chat\nstatus: draft\ndepends_on: [{on}]\nowner: Mira Okafor\n"
        )
    };
    repo.commit_file("tasks/task-8.yml", &text("task-8", "task-7"), "Begin");
    repo.git(&["mv", "tasks/task-8.yml", "tasks/back-8.yml"]);
    repo.days(100).commit_file("tasks/back-8.yml", &text("back-8", "back-7"), "Rename every task");
    let said = found(&repo, "endless-planning", "2026-06-30");
    assert!(said[0].contains("this has been proposed for 180 days"), "{said:?}");
}

#[test]
fn another_id_with_other_words_is_another_outcome() {
    let repo = configured("outcomes: ['tasks/*']\n");
    let text =
        |id: &str, status: &str| format!("id: {id}\ntitle: Customers reach us by chat\nstatus: {status}\n");
    repo.commit_file("tasks/a.yml", &text("a", "on-track"), "Begin");
    repo.git(&["mv", "tasks/a.yml", "tasks/b.yml"]);
    repo.days(100).commit_file("tasks/b.yml", &text("b", "draft"), "Again");
    let said = found(&repo, "endless-planning", "2026-06-30");
    assert!(said[0].contains("this has been proposed for 80 days"), "{said:?}");
}

#[test]
fn the_release_that_a_proposal_reached_last_is_no_date_that_it_promised() {
    let repo = configured("extends: kubernetes-enhancements\n");
    let text = |id: &str, stable: &str| {
        format!(
            "title: Volume groups\nkep-number: {id}\nauthors: ['@mira']\nowning-sig: sig-storage\nstatus: implementable\nlatest-milestone: v1.30\nstage: beta\nmilestone:\n  beta: v1.30\n  stable: {stable}\n"
        )
    };
    repo.write("keps/sig-storage/11-groups/kep.yaml", text("11", ""));
    repo.write("keps/sig-storage/12-clones/kep.yaml", text("12", "v1.33"));
    repo.git(&["add", "-A"]);
    let said = planlint(&repo, &["check", "--format", "concise"]).out;
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.starts_with("keps/sig-storage/12-clones/kep.yaml:10:11: error[overdue-outcome]"), "{said}");
}

#[test]
fn releases_without_a_day_are_one_finding_whatever_they_are_called() {
    let repo = configured("outcomes: ['plan/*']\nmilestones: {v1.34: 2025-08-27}\n");
    for n in 0..6 {
        let release = if n % 2 == 0 { format!("v2.{n}") } else { format!("2.{n}") };
        repo.write(format!("plan/{n}.yml"), format!("id: o{n}\ntitle: T\ndeadline: {release}\n"));
    }
    repo.git(&["add", "-A"]);
    let said = found(&repo, "no-deadline", "2026-02-01");
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("neither a date nor a milestone that has one in planlint.yml"), "{said:?}");
}

#[test]
fn an_agent_or_bot_that_owns_is_called_what_it_is_and_no_person_is() {
    let owners = ["@alex-agent", "dependabot[bot]", "@copilot", "Claude", "@mira"];
    let repo = configured("outcomes: ['plan/*']\n");
    for (n, owner) in owners.iter().enumerate() {
        repo.write(format!("plan/{n}.yml"), format!("id: o{n}\ntitle: T\nowner: \"{owner}\"\n"));
    }
    repo.git(&["add", "-A"]);
    let said = found(&repo, "no-individual-owner", "2026-02-01");
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(
        said[0].contains(
            "in 3 outcomes: the owner is an agent or a bot, and a promise is made by a person (also "
        )
    );
    let explained = planlint(&repo, &["explain", "no-individual-owner", "--text", "@alex-agent"]);
    assert!(explained.out.contains("judged as   program"), "{}", explained.out);
}

#[test]
fn an_office_still_to_be_filled_is_a_placeholder() {
    let repo = configured("outcomes: ['plan/*']\n");
    for (n, owner) in
        ["(name to be appointed by the steering committee)", "TBD by the board", "to be nominated"]
            .iter()
            .enumerate()
    {
        repo.write(format!("plan/{n}.yml"), format!("id: o{n}\ntitle: T\nowner: \"{owner}\"\n"));
    }
    repo.git(&["add", "-A"]);
    let said = found(&repo, "no-individual-owner", "2026-02-01");
    assert!(said.iter().all(|line| line.contains("is a placeholder")) && said.len() == 3, "{said:?}");
}

#[test]
fn what_explains_a_criterion_is_no_criterion() {
    let repo = configured("outcomes: ['plan/*']\nfields: {done: '# Acceptance Criteria'}\n");
    let page = "---\nid: a\ntitle: Short checksums\n---\n\n## Acceptance Criteria\n\nWhat we ask for:\n\n- [ ] Two wallets show the checksum of every address.\n  - [x] Yoroi\n- Verified that:\n  - Every wallet shows the same checksum for an address.\n";
    repo.write("plan/a.md", page);
    repo.write(
        "plan/b.md",
        page.replace("id: a", "id: b").replace("  - Every wallet", "  - TBD\n  - Every wallet"),
    );
    repo.git(&["add", "-A"]);
    let said = found(&repo, "unclear-done", "2026-02-01");
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("plan/b.md:13:5") && said[0].contains("TBD"), "{said:?}");
}

#[test]
fn broken_lines_are_shown_where_one_would_mend_them() {
    for (line, place, message) in [
        ("see: [Secure storage](https://x.example/1)", "2:6", "text stands after the closing `]`"),
        ("see:\n  - [One](./one.md)", "3:5", "text stands after the closing `]`"),
        ("status: **proposed**|accepted", "2:9", "a value cannot start with `*`"),
        ("title: Azure: private", "2:13", "a colon followed by a space cannot stand here"),
        ("title: \"Open", "2:8", "this quote is not closed"),
        ("tags: [a, b", "2:7", "this `[` is not closed"),
        ("\towner: Mira", "2:1", "a tab stands in the indentation here"),
        ("see:[]", "2:1", "a space is missing after this colon"),
        ("id: b", "2:1", "`id` is written twice here"),
    ] {
        let repo = configured("outcomes: ['plan/*']\n");
        repo.write("plan/a.yml", format!("id: a\n{line}\nowner: Mira\n"));
        repo.git(&["add", "-A"]);
        let said = found(&repo, "invalid-yaml", "2026-02-01");
        assert_eq!(said.len(), 1, "{line}: {said:?}");
        assert_eq!(said[0], format!("plan/a.yml:{place}: error[invalid-yaml] {message}"), "{line}");
    }
}

#[test]
fn nobody_is_asked_to_mend_the_words_of_what_has_ended() {
    let repo = configured("outcomes: ['plan/*']\n");
    let text = |status: &str| {
        format!(
            "id: {status}\ntitle: T\nstatus: {status}\nstart: 2023-14-05\nowner: {{a: b}}\ndependson: [x]\ndepends_on: [{status}, gone, gone]\n"
        )
    };
    repo.write("plan/a.yml", text("done"));
    repo.write("plan/b.yml", text("dropped"));
    repo.write("plan/c.yml", text("on-track"));
    repo.git(&["add", "-A"]);
    let said = found(&repo, "invalid-field,unknown-field,unmapped-dependency", "2026-02-01");
    assert!(said.len() > 3 && said.iter().all(|line| line.starts_with("plan/c.yml")), "{said:?}");
}

#[test]
fn links_between_notes_and_titles_name_outcomes() {
    let repo = configured("outcomes: ['plan/*']\nlists: [initiatives]\n");
    repo.write("plan/Backup drill.md", "---\ntitle: Data is back within an hour\nstatus: on-track\n---\n");
    repo.write(
        "plan/New rota.md",
        "---\ntitle: A rota covers every hour\ndepends_on: [\"[[Backup drill]]\", \"[[Backup drill|drill]]\", \"[the drill](Backup drill.md)\"]\n---\n",
    );
    repo.write(
        "plan/q3.yml",
        "initiatives:\n  - {title: Instant payouts, status: queued}\n  - {title: Fraud rules, status: queued, depends_on: [instant payouts, Refunds]}\n",
    );
    repo.git(&["add", "-A"]);
    let said = found(&repo, "unmapped-dependency", "2026-02-01");
    let messages: Vec<&str> = said.iter().map(|line| line.split("] ").nth(1).unwrap()).collect();
    assert_eq!(
        messages,
        [
            "`[[Backup drill|drill]]` is listed twice",
            "`[the drill](Backup drill.md)` is listed twice",
            "`Refunds` is not in this plan, so planlint cannot tell whether it is late",
        ],
        "{said:?}"
    );
}

#[test]
fn ids_that_all_got_another_name_are_offered() {
    let repo = configured("outcomes: ['plan/*']\n");
    repo.write("plan/a.yml", "id: BACK-8\ntitle: T\n");
    repo.write("plan/b.yml", "id: BACK-9\ntitle: U\ndepends_on: [task-8]\n");
    repo.git(&["add", "-A"]);
    let said = planlint(&repo, &["check", "--select", "unmapped-dependency"]);
    assert!(said.out.contains("Did you mean `BACK-8`?"), "{}", said.out);
}

#[test]
fn a_subtitle_may_stand_between_a_heading_and_the_table_below_it() {
    let repo = configured("extends: rust-project-goals\noutcomes: ['src/*']\n");
    repo.write(
        "src/a.md",
        "# Faster lints\n(the performance project)\n\n| Metadata | |\n|---|---|\n| Point of contact | @mira |\n| Status | Accepted |\n\n## Summary\n",
    );
    repo.git(&["add", "-A"]);
    let said = found(&repo, "no-individual-owner,no-title", "2026-02-01");
    assert!(said.is_empty(), "{said:?}");
}

#[test]
fn init_leaves_out_no_file_because_its_owner_is_missing() {
    let repo = TestRepo::new();
    let page = |title: &str, owner: &str| {
        format!("---\ntitle: {title}\nstatus: In progress\nowner: {owner}\ndue: 2026-12-15\n---\n")
    };
    repo.write("work/invoice.md", page("Invoices as PDF", "Mira Okafor"));
    repo.write("work/export.md", page("Export", "Jon Berg"));
    repo.write("work/reminders.md", page("Reminders", ""));
    repo.git(&["add", "-A"]);
    let said = planlint(&repo, &["init"]);
    assert!(said.out.contains("3 outcomes in 3 files: work/*.md"), "{}", said.out);
}

#[test]
fn one_owner_less_field_in_one_file_is_told_once() {
    let repo = configured("outcomes: ['tasks.yml']\nlists: [tasks]\n");
    repo.write(
        "tasks.yml",
        "tasks:\n  - {id: a, title: T, owner: Mira}\n  - {id: b, title: U, owner: Mira}\n  - {id: c, title: V, owner: Mira}\n",
    );
    repo.git(&["add", "-A"]);
    let said = found(&repo, "unclear-done", "2026-02-01");
    assert!(said.len() == 1 && said[0].contains("in all 3 outcomes: no definition of done"), "{said:?}");
}

#[test]
fn common_words_that_are_ids_too_are_no_dependencies() {
    let repo = configured("outcomes: ['plan/*']\n");
    for (id, title) in
        [("monitoring", "Alarms reach us"), ("managementstate", "States agree"), ("dual-stack", "Both kinds")]
    {
        repo.write(
            format!("plan/{id}.md"),
            format!("---\nid: {id}\ntitle: {title}\nstatus: on-track\n---\n"),
        );
    }
    repo.write(
        "plan/a.md",
        "---\nid: a\ntitle: T\n---\n\nSo that I can rely on the system to isolate networks without manual intervention or monitoring for drift.\n\nThe field is dependent on the value of the `managementState` field.\n\nLater on, after dual-stack support was added, two addresses came.\n",
    );
    repo.git(&["add", "-A"]);
    let said = found(&repo, "unmapped-dependency", "2026-02-01");
    assert!(said.is_empty(), "{said:?}");
    repo.write(
        "plan/b.md",
        "---\nid: b\ntitle: T\n---\n\nWe start once dual-stack is done. It is blocked by `monitoring`.\n",
    );
    repo.git(&["add", "-A"]);
    assert_eq!(found(&repo, "unmapped-dependency", "2026-02-01").len(), 2);
}

#[test]
fn the_example_is_sound_whatever_git_calls_its_user() {
    for name in ["Acme maintainers", "build-bot", "Ada Reyes"] {
        let repo = TestRepo::new();
        repo.git(&["config", "user.name", name]);
        assert_eq!(planlint(&repo, &["init", "--example"]).code, 0);
        repo.git(&["add", "-A"]);
        let said = planlint(&repo, &["check"]);
        assert_eq!(said.code, 0, "{name}: {}", said.out);
    }
}

#[test]
fn a_reason_in_the_subject_of_a_commit_is_one() {
    let repo = configured("outcomes: ['plan/*']\n");
    let text = |priority: u8| format!("id: a\ntitle: T\nstatus: on-track\npriority: {priority}\n");
    repo.commit_file("plan/a.yml", &text(2), "Begin");
    repo.write("plan/a.yml", text(1));
    repo.git(&["add", "-A"]);
    let message = repo.beside("message");
    for (words, code) in [("bump because the board said so\n", 0), ("bump\n", 1)] {
        std::fs::write(&message, words).unwrap();
        let said = planlint(&repo, &["commit-msg", message.to_str().unwrap()]);
        assert_eq!(said.code, code, "{words}: {}", said.out);
    }
}

#[test]
fn a_page_about_the_folder_brings_no_note() {
    let repo = TestRepo::new();
    repo.write("outcomes/README.md", "# How we plan\n\nOne outcome a file.\n");
    repo.write(
        "outcomes/a.yml",
        "id: a\ntitle: Customers reach us by chat\nowner: Mira Okafor\ndeadline: 2026-03-31\ndone: Chat answers in four languages.\n",
    );
    repo.git(&["add", "-A"]);
    let said = planlint(&repo, &["check"]);
    assert_eq!((said.code, said.out.contains("note:")), (0, false), "{}", said.out);
}

#[test]
fn a_practice_without_dependencies_is_not_asked_for_them_in_prose() {
    let text = |title: &str, rest: &str| {
        format!(
            "---\nCIP: 12\nTitle: {title}\nStatus: Proposed\nAuthors: [Mira Okafor]\nCreated: 2026-01-02\n{rest}---\n\nThis is blocked by storage-tiers.\n"
        )
    };
    let repo = configured("extends: cip\noutcomes: ['plan/*']\n");
    repo.write("plan/storage-tiers.md", text("Tiers", "").replace("blocked by", "beside"));
    repo.write("plan/groups.md", text("Volume groups", ""));
    repo.git(&["add", "-A"]);
    assert!(found(&repo, "unmapped-dependency", "2026-02-01").is_empty());
    repo.write(
        "plan/other.md",
        text("Clones", "depends_on: [storage-tiers]\n").replace("blocked by", "beside"),
    );
    repo.git(&["add", "-A"]);
    assert_eq!(found(&repo, "unmapped-dependency", "2026-02-01").len(), 1, "now there is a place for them");
}

#[test]
fn two_that_are_both_over_may_share_an_id() {
    let repo = configured("outcomes: ['plan/*']\n");
    let text = |status: &str| format!("id: chat\ntitle: Customers reach us by chat\nstatus: {status}\n");
    repo.write("plan/a.yml", text("done"));
    repo.write("plan/b.yml", text("dropped"));
    repo.git(&["add", "-A"]);
    assert!(found(&repo, "duplicate-id", "2026-02-01").is_empty());
    repo.write("plan/b.yml", text("on-track"));
    assert_eq!(found(&repo, "duplicate-id", "2026-02-01").len(), 1);
}

#[test]
fn a_practice_may_be_slower_and_names_its_own_keys_and_words() {
    let repo = configured("extends: eip\noutcomes: ['EIPS/*']\n");
    let text = |n: u32, status: &str| {
        format!(
            "---\neip: {n}\ntitle: Proposal {n}\nauthor: Mira Okafor (@mok)\nstatus: {status}\nrequires: 20\n---\n"
        )
    };
    repo.commit_file("EIPS/eip-1.md", &text(1, "Review"), "Propose");
    repo.commit_file("EIPS/eip-2.md", &text(2, "Draft"), "Propose");
    repo.commit_file("EIPS/eip-3.md", &text(3, "Stagnant"), "Propose");
    assert_eq!(found(&repo, "feedback", "2026-06-01"), [""; 0]);
    let all = planlint(&repo, &["check", "--format", "concise", "--as-of", "2026-09-01", "--rev", "HEAD"]);
    assert_eq!(all.out.lines().count(), 2, "{}", all.out);
    let said = planlint_in(
        &repo,
        repo.root(),
        &["check", "--full", "--select", "stale-outcome"],
        &[("PLANLINT_AS_OF", "2026-09-01")],
    );
    assert!(said.out.contains("(limit 180)"), "{}", said.out);
    assert!(said.out.contains("nobody works on it any more, say so there: `Stagnant`"), "{}", said.out);
    assert!(!said.out.contains("check_in") && !said.out.contains("progress"), "{}", said.out);
}

#[test]
fn a_status_with_a_day_behind_it_is_still_known() {
    let repo = configured("extends: swift-evolution\noutcomes: ['proposals/*']\n");
    for (n, status) in
        ["Active review July 4", "Active review July 4...11, 2026", "Accepted 2026-03-01", "Done 50%"]
            .iter()
            .enumerate()
    {
        let text = format!(
            "# Title {n}\n\n* Proposal: SE-{n}\n* Review Manager: Mira Okafor\n* Status: **{status}**\n"
        );
        repo.commit_file(&format!("proposals/{n}.md"), &text, "Propose");
    }
    let said = found(&repo, "invalid-field", "2026-06-01");
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("Done 50%"), "{said:?}");
}

#[test]
fn headings_below_fields_are_sections_and_no_title() {
    let repo = configured("extends: rfcs\noutcomes: ['text/*']\n");
    let text = "- Start Date: 2026-01-01\n- RFC PR: https://example.org/1\n\n# Summary\n\nFaster.\n\n# Motivation\n\nTime.\n";
    repo.commit_file("text/0001-faster.md", text, "Propose");
    let facts = planlint(&repo, &["report", "--format", "json"]);
    assert!(!facts.out.contains("\"title\": \"Summary\""), "{}", facts.out);
    let said = planlint(&repo, &["check", "--format", "concise"]);
    assert!(!said.out.contains("no-title"), "{}", said.out);
}

#[test]
fn one_mistake_in_every_line_of_a_list_is_one_finding() {
    let repo = configured("outcomes: ['plan/*']\n");
    repo.commit_file(
        "plan/a.yml",
        "id: a\ntitle: Faster\nreviewers:\n  - @mok\n  - @jon\n  - @ada\nowner: Mira Okafor\n",
        "Begin",
    );
    let said = found(&repo, "invalid-yaml", "2026-06-01");
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("plan/a.yml:4"), "{said:?}");
}

#[test]
fn a_page_under_the_name_of_a_yaml_file_is_called_a_page() {
    let repo = configured("outcomes: ['plan/*']\n");
    repo.commit_file(
        "plan/a.yml",
        "---\nid: a\ntitle: Faster\n---\n\n## Summary\n\nFaster builds: they take long.\n\n- a list: of\n* many\n",
        "Begin",
    );
    let said = found(&repo, "invalid-yaml", "2026-06-01");
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("plan/a.yml:4:1") && said[0].contains("the file is Markdown"), "{said:?}");
}

#[test]
fn the_name_of_a_thing_in_code_marks_is_no_direction() {
    let repo = configured("outcomes: ['plan/*']\n");
    let text = "id: a\ntitle: Algorithms\ndone: Each algorithm stands as a class in `mlai.optimisation`\n";
    repo.commit_file("plan/a.yml", text, "Begin");
    assert_eq!(found(&repo, "unclear-done", "2026-06-01"), [""; 0]);
}

#[test]
fn a_title_may_begin_with_todo() {
    let repo = configured("outcomes: ['plan/*']\n");
    repo.commit_file("plan/a.yml", "id: a\ntitle: Todo list sorting\n", "Begin");
    repo.commit_file("plan/b.yml", "id: b\ntitle: TBD\n", "Begin");
    let said = found(&repo, "no-title", "2026-06-01");
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("plan/b.yml"), "{said:?}");
}

#[test]
fn decisions_are_known_in_whichever_language_they_are_kept() {
    let spanish = |words: &str| {
        format!("# ADR de colas\n\n- **Estado:** {words}\n- **Fecha:** 2026-05-30\n\n## Contexto\n\nTexto.\n")
    };
    let japanese = |word: &str| {
        format!("# キューの選定\n\n## ステータス\n\n{word}\n\n## コンテキスト\n\n本文\n\n## 決定\n\n本文\n")
    };
    let french =
        |word: &str| format!("---\ntitre: Files\nstatut: {word}\ndate: 2026-05-30\n---\n\n# Files\n");
    for (practice, texts) in [
        ("records", [spanish("aceptado"), spanish("Propuesta"), spanish("reemplazado por ADR-0003")]),
        ("nygard", [japanese("承認済み"), japanese("提案中"), japanese("却下")]),
        ("records", [french("accepté"), french("proposé"), french("remplacée")]),
    ] {
        let repo = TestRepo::new();
        for (n, text) in texts.iter().enumerate() {
            repo.write(format!("docs/adr/000{n}-cola.md"), text);
        }
        repo.git(&["add", "-A"]);
        repo.git(&["commit", "-q", "-m", "ADRs"]);
        let init = planlint_in(&repo, repo.root(), &["init"], &[]);
        let written = std::fs::read_to_string(repo.root().join("planlint.yml")).expect("init wrote it");
        assert!(written.contains(&format!("extends: {practice}")), "{}{written}", init.out);
        let said = planlint_in(
            &repo,
            repo.root(),
            &["check", "--format", "concise"],
            &[("PLANLINT_AS_OF", "2027-03-01")],
        );
        let lines: Vec<&str> = said.out.lines().collect();
        assert!(
            matches!(lines[..], [one] if one.contains("0001-cola.md") && one.contains("endless-planning")),
            "{lines:?}"
        );
    }
}

#[test]
fn dependencies_in_groups_are_read_and_lists_without_names_are_no_plan() {
    let repo = TestRepo::new();
    repo.write(
        "tasks/plan.yml",
        "tasks:\n  - id: T-1\n    title: The shop opens\n    status: Blocked\n    dependencies:\n      must:\n        - task_id: T-2\n          reason: No roof\n      nice_to_have:\n        - task_id: T-9\n  - id: T-2\n    title: The roof is tight\n    status: Open\n  - id: T-3\n    title: The sign hangs\n    status: Open\nmapping:\n  - clause: 1.1\n    requirement: Fire safety\n    status: Open\n  - clause: 1.2\n    requirement: Access for all\n    status: Open\n",
    );
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "-m", "Plan"]);
    let init = planlint_in(&repo, repo.root(), &["init"], &[]);
    let written = std::fs::read_to_string(repo.root().join("planlint.yml")).expect("init wrote it");
    assert!(init.out.contains("3 outcomes") && written.contains("lists: [tasks]"), "{}{written}", init.out);
    let said = found(&repo, "unmapped-dependency,unknown-field,invalid-field", "2026-12-01");
    assert!(matches!(&said[..], [one] if one.contains("`T-9`")), "{said:?}");
}
/// Six outcomes that say nothing but how they stand, and one that is late.
fn a_board() -> TestRepo {
    let repo = configured("outcomes: ['work/*']\n");
    for n in 1..=6 {
        repo.write(format!("work/{n}.md"), format!("---\ntitle: Export {n}\nstatus: in progress\n---\n"));
    }
    repo.git(&["add", "-A"]);
    repo
}

#[test]
fn fields_that_nobody_uses_are_one_finding_that_names_them_and_the_line_that_settles_them() {
    let repo = a_board();
    let said = planlint(&repo, &["check", "--format", "json"]);
    assert_eq!(said.code, 1, "{}", said.out);
    let json: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    let [one] = &json["findings"].as_array().expect("a list")[..] else { panic!("{}", said.out) };
    assert_eq!(one["rule"], "no-individual-owner");
    assert_eq!(
        one["message"],
        "none of the 6 open outcomes says who owns it, when it is due or how to tell that it is done, so nobody notices what stalls or slips"
    );
    assert_eq!(one["related"].as_array().map(Vec::len), Some(5), "{one}");
    let shown = planlint(&repo, &["check", "--full"]).out;
    for line in [
        "`owner:` with the name",
        "{no-individual-owner: off, no-deadline: off, unclear-done: off}",
        "work/1.md:2:8",
        "work/6.md:2:8",
    ] {
        assert!(shown.contains(line), "{line}: {shown}");
    }
    repo.write(
        "planlint.yml",
        "outcomes: ['work/*']\nrules: {no-individual-owner: off, no-deadline: off, unclear-done: off}\n",
    );
    assert_eq!(planlint(&repo, &["check"]).code, 0);
}

#[test]
fn of_fields_that_nobody_uses_only_those_are_told_whose_rules_speak_at_one_level() {
    let repo = a_board();
    let told = |arguments: &[&str]| -> Vec<String> {
        let said = planlint(&repo, &[&["check", "--format", "concise"], arguments].concat());
        said.out.lines().map(|line| line.split_once(": ").expect("a place").1.to_owned()).collect()
    };
    let deadline = "error[no-deadline] in all 6 outcomes: no deadline, so nobody can tell when this is late";
    let one = told(&["--select", "no-deadline"]);
    assert!(one.len() == 1 && one[0].starts_with(deadline), "{one:?}");
    let two = told(&["--ignore", "no-individual-owner"]);
    assert!(
        two.len() == 1
            && two[0]
                .starts_with("error[no-deadline] none of the 6 open outcomes says when it is due or how"),
        "{two:?}"
    );
    let levels = told(&["--select", "core", "--select", "unclear-done=advice"]);
    assert!(
        levels.len() == 2 && levels.iter().any(|line| line.starts_with("advice[unclear-done] in all 6")),
        "{levels:?}"
    );
    repo.write(
        "work/7.md",
        "---\ntitle: Import the accounts\nstatus: in progress\nowner: Mira Okafor\n---\n",
    );
    repo.git(&["add", "-A"]);
    let used = told(&[]);
    assert!(used.len() == 2 && used[0].starts_with("error[no-individual-owner] in 6 outcomes"), "{used:?}");
}

#[test]
fn what_is_to_be_decided_for_the_whole_plan_stands_behind_what_is_wrong_in_it() {
    let repo = a_board();
    repo.write(
        "work/9.md",
        "---\ntitle: Import the accounts\nstatus: in progress\ndepends_on: [gone]\n---\n",
    );
    repo.git(&["add", "-A"]);
    let said = planlint(&repo, &["check", "--format", "concise"]).out;
    let rules: Vec<&str> = said.lines().filter_map(|line| line.split(['[', ']']).nth(1)).collect();
    assert_eq!(rules, ["unmapped-dependency", "no-individual-owner"], "{said}");
    let first = planlint(&repo, &["check"]).out;
    assert!(first.find("[unmapped-dependency]") < first.find("[no-individual-owner]"), "{first}");
}

#[test]
fn rows_of_one_table_that_share_a_cause_are_one_finding() {
    let repo = configured("outcomes: [plan.md]\n");
    let rows: String = (1..=12)
        .map(|n| {
            format!("| r{n} | Result {n} | Data team | 2027-03-31 | Result {n} is signed by the board |\n")
        })
        .collect();
    repo.write("plan.md", format!("| id | title | owner | deadline | done |\n|---|---|---|---|---|\n{rows}"));
    repo.git(&["add", "-A"]);
    let said = found(&repo, "no-individual-owner", "2026-02-01");
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("in all 12 outcomes: the owner is a group or a role"), "{said:?}");
}

#[test]
fn a_day_on_which_somebody_looked_is_a_sign_of_life_whatever_the_field_is_called() {
    let repo = configured("outcomes: ['work/*']\nfields: {check_in: [updated_at, updated]}\n");
    let text =
        |n: usize, updated: &str| format!("---\ntitle: Export {n}\nstatus: in progress\n{updated}\n---\n");
    let said = [
        "updated: 2026-05-20",
        "updated_at: '2026-05-20T10:11:12.000Z'",
        "updated: 20 May 2026, by Mira",
        "updated: [2025-01-01, 2026-05-20]",
        "updated: {by: Mira, on: 2026-05-20}",
        "updated: 2025-03-01",
        "updated: 2030-01-01",
        "updated: soon",
        "priority: 1",
    ];
    for (n, updated) in said.iter().enumerate() {
        repo.write(format!("work/{n}.md"), text(n, updated));
    }
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "-m", "Import"]);
    let told = found(&repo, "stale-outcome", "2026-06-10");
    let files: Vec<&str> = told.iter().map(|line| line.split(':').next().expect("a path")).collect();
    assert_eq!(files, ["work/5.md", "work/6.md", "work/7.md", "work/8.md"], "{told:?}");
    assert!(
        told[0].starts_with("work/5.md:4:10: ") && told[0].contains("no update for 466 days"),
        "{told:?}"
    );
    repo.days(3).commit_file("work/5.md", &text(5, "updated: 2025-03-01\npriority: 1"), "Rank it");
    let told = found(&repo, "stale-outcome", "2026-01-20");
    assert!(!told.iter().any(|line| line.starts_with("work/5.md")), "a change counts, too: {told:?}");
}

#[test]
fn a_key_that_other_plans_have_for_a_field_is_offered_where_the_field_is_missing() {
    let repo = configured("outcomes: ['plan.yml']\n");
    let rows: String = (1..=4)
        .map(|n| format!("  - {{id: r{n}, title: The form is sent {n}, owner: Mira Okafor, done: Form {n} is sent, end_date: 2027-03-0{n}}}\n"))
        .collect();
    repo.write("plan.yml", format!("outcomes:\n{rows}"));
    repo.git(&["add", "-A"]);
    let said = planlint(&repo, &["check", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    let [one] = &json["findings"].as_array().expect("a list")[..] else { panic!("{}", said.out) };
    assert_eq!(one["rule"], "no-deadline");
    let help = one["help"].as_str().expect("help");
    assert!(
        help.starts_with(
            "If `end_date` already says so, let planlint read it: `fields: {deadline: [deadline, end_date]}`"
        ),
        "{help}"
    );
    repo.write("planlint.yml", "outcomes: ['plan.yml']\nfields: {deadline: [deadline, end_date]}\n");
    assert_eq!(planlint(&repo, &["check"]).code, 0);
}

#[test]
fn one_word_that_is_not_known_is_one_finding_from_the_third_time_on() {
    let repo = configured("outcomes: ['plan.yml']\n");
    let row =
        |n: usize, status: &str| format!("  - {{id: r{n}, title: The form is sent {n}, status: {status}}}\n");
    let rows: String = (1..=20).map(|n| row(n, if n % 6 == 0 { "Testes" } else { "todo" })).collect();
    repo.write("plan.yml", format!("outcomes:\n{rows}"));
    repo.git(&["add", "-A"]);
    let said = found(&repo, "invalid-field", "2026-02-01");
    assert!(said.len() == 1 && said[0].contains("in 3 outcomes: unknown status `Testes`"), "{said:?}");
}

#[test]
fn checklists_may_be_as_long_as_is_usual_in_the_plan() {
    let repo = configured("outcomes: ['work/*']\n");
    let write = |n: usize, items: usize| {
        let items: String = (1..=items).map(|item| format!("  - Form {item} is sent\n")).collect();
        repo.write(
            format!("work/{n:02}.yml"),
            format!("id: o{n}\ntitle: Forms {n} are sent\ndone:\n{items}"),
        );
    };
    (0..4).for_each(|n| write(n, 9));
    repo.git(&["add", "-A"]);
    let said = found(&repo, "unclear-done", "2026-02-01");
    assert!(said.len() == 1 && said[0].contains("more than 7 items"), "four are too few to know: {said:?}");
    write(4, 9);
    write(5, 11);
    write(6, 30);
    repo.git(&["add", "-A"]);
    let said = found(&repo, "unclear-done", "2026-02-01");
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("has 30 items (usual here: up to 11)"), "{said:?}");
    repo.write("planlint.yml", "outcomes: ['work/*']\nrules: {unclear-done: {max-items: 7}}\n");
    assert_eq!(found(&repo, "unclear-done", "2026-02-01").len(), 1, "a limit that is set holds");
}

#[test]
fn what_a_list_of_the_plans_own_names_is_asked_for_nowhere_else() {
    let repo = configured("outcomes: ['work/*']\n");
    let page = |id: &str, list: &str| {
        format!(
            "---\nid: {id}\ntitle: The form {id} is sent\nstatus: open\n{list}---\n\nBlocked by: tc-eff4\n"
        )
    };
    repo.write("work/a.md", page("tc-3cff", "links: [tc-9c9c, tc-eff4]\n"));
    repo.write("work/b.md", page("tc-9c9c", ""));
    repo.write("work/c.md", "---\nid: tc-eff4\ntitle: The other form is sent\nstatus: open\n---\n");
    repo.git(&["add", "-A"]);
    let said = found(&repo, "unmapped-dependency", "2026-02-01");
    assert!(said.len() == 1 && said[0].starts_with("work/b.md"), "{said:?}");
}

#[test]
fn all_of_it_is_done_where_no_word_says_what_is_in_the_way() {
    let repo = configured("outcomes: ['plan.yml']\nfields: {progress: percent_complete}\n");
    repo.write(
        "plan.yml",
        "outcomes:\n  - {id: a, title: T, percent_complete: 100, deadline: 2025-01-31}\n  - {id: b, title: T, percent_complete: 100 %, deadline: 2025-01-31}\n  - {id: c, title: T, percent_complete: 60, deadline: 2025-01-31}\n  - {id: d, title: T, percent_complete: 100, status: on-track, deadline: 2025-01-31}\n  - {id: e, title: T, percent_complete: 100, status: blocked, deadline: 2025-01-31}\n",
    );
    repo.git(&["add", "-A"]);
    let said = found(&repo, "overdue-outcome", "2026-01-01");
    let lines: Vec<&str> = said.iter().map(|line| line.split(':').nth(1).expect("a line")).collect();
    assert_eq!(lines, ["4", "6"], "{said:?}");
}

#[test]
fn what_says_nothing_of_how_it_stands_where_others_do_is_not_silent() {
    let repo = configured("outcomes: ['work/*']\n");
    repo.write("work/a.yml", "id: a\ntitle: The form is sent\n");
    repo.write("work/b.yml", "id: b\ntitle: The letter is sent\nstatus: in progress\n");
    repo.write("work/c.yml", "id: c\ntitle: The box is sent\nprogress: 40 %\n");
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "-m", "Begin"]);
    let said = found(&repo, "stale-outcome", "2026-06-01");
    assert!(said.len() == 2 && said.iter().all(|line| !line.starts_with("work/a")), "{said:?}");
}

#[test]
fn an_outcome_that_stands_under_its_name_has_that_for_an_id_and_a_past() {
    let repo = configured("outcomes: ['plan.yml']\n");
    let text = |priority: u8, front: &str| {
        format!(
            "outcomes:\n{front}  chat:\n    title: The chat answers\n    priority: {priority}\n    depends_on: [rota, gone]\n  rota:\n    title: The rota covers every hour\n"
        )
    };
    repo.commit_file("plan.yml", &text(1, ""), "Begin");
    repo.days(5).commit_file("plan.yml", &text(2, "  first:\n    title: The first one\n"), "Add the first");
    let said = found(&repo, "unmapped-dependency", "2026-02-01");
    assert!(
        said.len() == 1 && said[0].starts_with("plan.yml:7:24") && said[0].contains("`gone`"),
        "{said:?}"
    );
    let log = planlint(&repo, &["log", "chat"]).out;
    assert!(log.contains("1 → 2") || log.contains("priority"), "{log}");
    assert!(!log.contains("The first one"), "{log}");
}

#[test]
fn what_is_silent_is_asked_for_a_word_in_columns_that_are_there() {
    let table = |title: &str, status: &str| {
        format!(
            "| id | {title} | {status} |\n|---|---|---|\n| a | Enviar o formulário | Em progresso |\n| b | Enviar a carta | A fazer |\n"
        )
    };
    for (fields, heading, asked) in [
        (
            "fields: {title: Tarefa, status: Situação}\n",
            "Situação",
            "Update `Situação`. If nobody works on it",
        ),
        ("", "status", "Update `status` or `progress`. If nothing changed, write today's date under"),
    ] {
        let repo = configured(&format!("outcomes: ['plan.md']\n{fields}"));
        repo.write("plan.md", table(if fields.is_empty() { "title" } else { "Tarefa" }, heading));
        repo.git(&["add", "-A"]);
        repo.git(&["commit", "-q", "-m", "Begin"]);
        let said = planlint_in(
            &repo,
            repo.root(),
            &["check", "--select", "stale-outcome"],
            &[("PLANLINT_AS_OF", "2026-12-01")],
        );
        assert!(said.out.contains(asked), "{}", said.out);
    }
}

#[test]
fn days_in_another_form_are_one_warning_and_each_is_mended_at_its_place() {
    let repo = configured("outcomes: ['plan.md']\n");
    let rows = [
        ("Order the chairs", "Mar 3, 2027"),
        ("Paint the hall", "4 March 2027"),
        ("Book the band", "2027-03-05"),
        ("Print the cards", "Mar 9, 2027"),
    ];
    let row = |(task, day): (&str, &str)| format!("| {task} | Ana Wolf | {day} |\n");
    let text = format!("# Minutes\n\n| Task | Owner | Deadline |\n|---|---|---|\n{}", rows.map(row).concat());
    repo.commit_file("plan.md", &text, "Write minutes");
    let said = found(&repo, "no-deadline", "2026-12-01");
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("warning") && said[0].contains("in 3 outcomes"), "{said:?}");
    let json = planlint(&repo, &["check", "--select", "no-deadline", "--format", "json"]).out;
    for day in ["2027-03-03", "2027-03-04", "2027-03-09"] {
        assert!(json.contains(&format!("\"replacement\": \"{day}\"")), "{json}");
    }
    planlint(&repo, &["check", "--select", "no-deadline", "--fix"]);
    let mended = text.replace("Mar 3, 2027", "2027-03-03").replace("4 March 2027", "2027-03-04");
    let read = std::fs::read_to_string(repo.root().join("plan.md")).unwrap();
    assert_eq!(read, mended.replace("Mar 9, 2027", "2027-03-09"));
}
