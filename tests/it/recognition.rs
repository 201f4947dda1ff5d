//! What is read in a plan that planlint has never seen: what templates left behind, tables of criteria, and how decisions
//! stand.

use crate::first_contact::{configured, found};

/// A task whose acceptance criteria are these.
fn task(id: &str, criteria: &str) -> String {
    format!(
        "---\nid: {id}\ntitle: Lists load quickly\nstatus: In Progress\n---\n\n## Acceptance Criteria\n\n{criteria}\n"
    )
}

#[test]
fn criteria_that_a_template_left_are_none() {
    let repo = configured("extends: backlog-md\noutcomes: ['tasks/*']\n");
    let left = ["- [ ] Criterion 1\n- [ ] [Second measurable outcome]\n- [ ] {criterion}", "- Item A\n- ..."];
    for (at, criteria) in left.iter().enumerate() {
        repo.write(format!("tasks/{at}.md"), task(&format!("t{at}"), criteria));
    }
    let said = "- [ ] Two clients show it within a second\n- [ ] `[Second]` is written as a link";
    repo.write("tasks/said.md", task("said", said));
    repo.git(&["add", "-A"]);
    let said = found(&repo, "unclear-done", "2026-02-01");
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].ends_with("nobody can check “Criterion 1”, nor 2 more of the 3 items"), "{said:?}");
}

#[test]
fn each_row_of_a_table_is_one_criterion_and_its_heading_none() {
    let repo = configured("extends: backlog-md\noutcomes: ['tasks/*']\n");
    let row = |n: usize, words: &str| format!("| AC{n} | {words} | load test | ⬜ |\n");
    let heading = "| # | Criterion | Verified by | State |\n|---|---|---|---|\n";
    let rows: String = (1..=4).map(|n| row(n, "The list of 10,000 rows loads in under 2 s")).collect();
    repo.write("tasks/a.md", task("a", &format!("{heading}{rows}")));
    repo.write("tasks/b.md", task("b", &format!("{heading}{rows}{}", row(5, "Improve the speed further"))));
    repo.git(&["add", "-A"]);
    let said = found(&repo, "unclear-done", "2026-02-01");
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("tasks/b.md:15:9: ") && said[0].contains("Improve the speed"), "{said:?}");
}

#[test]
fn what_was_decided_stands_as_far_as_it_is_carried_out() {
    let repo = configured("extends: madr\noutcomes: ['adr/*']\n");
    let text = |implementation: &str| {
        format!("---\nstatus: accepted\ndate: 2026-01-02\n{implementation}---\n\n# Use queues\n")
    };
    for (name, implementation) in [
        ("a", "implementation: blocked\n"),
        ("b", "implementation: done\n"),
        ("c", "implementation: Kafka\n"),
        ("d", ""),
    ] {
        repo.write(format!("adr/{name}.md"), text(implementation));
    }
    repo.git(&["add", "-A"]);
    let said = found(&repo, "unmapped-dependency,invalid-field", "2026-02-01");
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("adr/a.md:4:17: ") && said[0].contains("this is blocked"), "{said:?}");
}

#[test]
fn a_block_is_explained_by_a_note_or_by_dependencies_in_groups() {
    let repo = configured("outcomes: ['plan/*']\n");
    for (name, rest) in [
        ("note", "status_note: waits until 2.1.0 is in production\n"),
        ("reason", "Blocked reason: the vendor\n"),
        ("groups", "depends_on:\n  must:\n    - task_id: other\n      reason: its tables\n"),
        ("people", "depends_on:\n  human:\n    - action: sign the contract\n      assignee: Jon Berg\n"),
        ("empty", "status_note:\n"),
    ] {
        repo.write(format!("plan/{name}.yml"), format!("id: {name}\ntitle: Chat\nstatus: blocked\n{rest}"));
    }
    repo.write("plan/words.yml", "id: words\ntitle: Chat\nstatus: blocked by the vendor\n");
    repo.write("plan/other.yml", "id: other\ntitle: Tables\nstatus: on-track\n");
    repo.git(&["add", "-A"]);
    let said = found(&repo, "unmapped-dependency,invalid-field,unknown-field", "2026-02-01");
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("plan/empty.yml:"), "{said:?}");
}

#[test]
fn ids_stand_between_commas_of_any_script() {
    let repo = configured("outcomes: ['plan/*']\n");
    repo.write("plan/a.yml", "id: a\ntitle: A\ndepends_on: T-13（需要表格）、T-15，T-18\n");
    repo.git(&["add", "-A"]);
    let said = found(&repo, "unmapped-dependency", "2026-02-01");
    for id in ["T-13", "T-15", "T-18"] {
        assert!(said.iter().any(|line| line.contains(&format!("`{id}` is not in this plan"))), "{said:?}");
    }
}

#[test]
fn two_files_of_a_numbered_folder_do_not_share_a_number() {
    let repo = configured("outcomes: ['rfcs/**', 'minutes/*', 'sprints/*']\n");
    let page = |title: &str, status: &str| format!("---\ntitle: {title}\nstatus: {status}\n---\n");
    for (path, status) in [
        ("rfcs/0001-queues/README.md", "done"),
        ("rfcs/0002-topics/README.md", "on-track"),
        ("rfcs/0002-shards/0002-shards.md", "done"),
        ("rfcs/0003-keys/README.md", "done"),
        ("rfcs/0003-old-keys/README.md", "dropped"),
        ("rfcs/0004-names.md", "done"),
        ("rfcs/0004-names.de.md", "done"),
        ("rfcs/0005-rows.md", "done"),
        ("minutes/2026-01-02-queues.md", "done"),
        ("minutes/2026-01-02-topics.md", "done"),
        ("minutes/2026-01-03-topics.md", "done"),
        ("sprints/1-plan.md", "done"),
        ("sprints/1-review.md", "done"),
        ("sprints/2-plan.md", "done"),
        ("sprints/2-review.md", "done"),
    ] {
        repo.write(path, page(path, status));
    }
    repo.git(&["add", "-A"]);
    let said = found(&repo, "duplicate-id", "2026-02-01");
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("rfcs/0002-topics/README.md:") && said[0].contains("`0002`"), "{said:?}");
}

#[test]
fn a_number_is_the_same_however_it_is_padded_and_a_title_has_that_of_its_file() {
    let repo = configured("outcomes: ['rfcs/**']\n");
    for (path, title) in [
        ("rfcs/0001-queues.md", "RFC 1: Queues"),
        ("rfcs/0002-topics.md", "RFC 2: Topics"),
        ("rfcs/002-shards.md", "RFC 2: Shards"),
        ("rfcs/RFC-0003/README.md", "RFC #3: Keys"),
        ("rfcs/0004-names.md", "RFC 4: Names"),
        ("rfcs/0005-rows.md", "RFC 4: Rows"),
        ("rfcs/0006-dates.md", "RFC 99: Dates"),
        ("rfcs/0007-three.md", "3 kinds of rows"),
    ] {
        repo.write(path, format!("---\ntitle: '{title}'\nstatus: on-track\n---\n"));
    }
    repo.git(&["add", "-A"]);
    let said = found(&repo, "duplicate-id", "2026-02-01");
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].starts_with("rfcs/0005-rows.md:2:8: ") && said[0].contains("number `4`"), "{said:?}");
    assert!(said[1].starts_with("rfcs/002-shards.md:") && said[1].contains("`002`"), "{said:?}");
}

#[test]
fn ids_that_count_from_one_in_each_file_are_local_until_somebody_refers_to_them() {
    let repo = configured("outcomes: ['plan/*']\nlists: [items]\n");
    let list =
        "items:\n  - {id: 1, title: Tables, status: on-track}\n  - {id: 2, title: Rows, status: on-track}\n";
    repo.write("plan/a.yml", list);
    repo.write("plan/b.yml", list);
    repo.git(&["add", "-A"]);
    assert_eq!(found(&repo, "duplicate-id", "2026-02-01"), [""; 0]);
    repo.write("plan/c.yml", "items:\n  - {id: keys, title: Keys, depends_on: [2]}\n");
    repo.git(&["add", "-A"]);
    let said = found(&repo, "duplicate-id", "2026-02-01");
    assert!(said.len() == 1 && said[0].contains("`2`"), "{said:?}");
}

#[test]
fn what_a_template_left_under_a_field_is_told_where_others_filled_it_in() {
    let repo = configured("extends: proposals\noutcomes: ['text/*']\n");
    let text = |author: &str, link: &str| {
        format!(
            "# A better way\n\n- Author: {author}\n- Status: proposed\n- Discussion: {link}\n- Created: 08-05-2014\n\n## Summary\n"
        )
    };
    for n in 1..=4 {
        repo.write(format!("text/{n}.md"), text("Mira Okafor", "https://x.example/1"));
    }
    repo.write("text/5.md", text("TBD", "(fill me in with a link to the discussion)"));
    repo.git(&["add", "-A"]);
    let said = found(&repo, "invalid-field", "2026-02-01");
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].ends_with("`Author` was never filled in: it still says `TBD`"), "{said:?}");
    assert!(said[1].contains("`Discussion` was never filled in"), "{said:?}");
    // What templates leave open in an address, and no marks in this code.
    for left in ["https://x.example/pull/TBD", "x/rfcs#0000", "https://x.example/issues/XXXX"] {
        repo.write("text/5.md", text("Jon Berg", left));
        let said = found(&repo, "invalid-field", "2026-02-01");
        assert!(said.len() == 1 && said[0].contains(left), "{said:?}");
    }
    for said in [
        "https://x.example/issues/1000",
        "https://x.example/docs/",
        "[#tbd-signing]",
        "xx/xx/xxxx",
        "n/a",
        "[x](https://x.example/)",
    ] {
        repo.write("text/5.md", text("Jon Berg", said));
        assert_eq!(found(&repo, "invalid-field", "2026-02-01"), [""; 0], "{said}");
    }
}

#[test]
fn a_bare_answer_where_the_definition_of_done_belongs_says_how_an_outcome_stands() {
    let repo = configured("outcomes: ['plan/*']\n");
    for (name, rest) in [
        ("open", "done: false\n"),
        ("over", "done: true\n"),
        ("ticked", "done: '[x]'\n"),
        ("both", "status: blocked\ndone: no\ndepends_on: [open]\n"),
    ] {
        repo.write(format!("plan/{name}.yml"), format!("id: {name}\ntitle: Chat\n{rest}"));
    }
    repo.git(&["add", "-A"]);
    let said = found(&repo, "unclear-done,invalid-field,no-individual-owner", "2026-02-01");
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("none of the 2 open outcomes says who owns it or how to tell"), "{said:?}");
}

#[test]
fn a_plan_that_counts_effort_in_another_measure_is_not_asked_for_days() {
    let repo = configured("outcomes: ['plan/*']\n");
    let write = |efforts: &[&str]| {
        for (n, effort) in efforts.iter().enumerate() {
            repo.write(format!("plan/{n}.yml"), format!("id: o{n}\ntitle: Chat\neffort: {effort}\n"));
        }
        repo.git(&["add", "-A"]);
        found(&repo, "invalid-field", "2026-02-01").len()
    };
    assert_eq!(write(&["5", "8", "13"]), 0);
    assert_eq!(write(&["S", "M", "XL — with the desk"]), 0);
    assert_eq!(write(&["5d", "2w", "banana"]), 1, "one among others is a slip");
}

#[test]
fn one_line_about_risks_is_a_remark_and_no_list_of_them() {
    let repo = configured("outcomes: ['plan/*']\n");
    repo.write("plan/a.yml", "id: a\ntitle: Chat\nrisks: The vendor may be late\n");
    repo.write("plan/b.yml", "id: b\ntitle: Rota\nrisks: [The vendor may be late]\n");
    repo.git(&["add", "-A"]);
    let said = found(&repo, "unassessed-risk", "2026-02-01");
    assert!(said.len() == 1 && said[0].starts_with("plan/b.yml:"), "{said:?}");
}

#[test]
fn an_outcome_that_does_not_say_how_it_stands_is_told_where_all_others_do() {
    let repo = configured("extends: madr\noutcomes: ['adr/*']\n");
    let text = |status: &str| format!("---\n{status}date: 2026-01-02\n---\n\n# Use queues\n");
    for n in 1..=3 {
        repo.write(format!("adr/{n}.md"), text("status: accepted\n"));
    }
    repo.write("adr/4.md", text(""));
    repo.git(&["add", "-A"]);
    let said = found(&repo, "invalid-field", "2026-02-01");
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("adr/4.md:") && said[0].contains("no `status`"), "{said:?}");
    repo.write("adr/5.md", text(""));
    repo.git(&["add", "-A"]);
    let said = found(&repo, "invalid-field", "2026-02-01");
    assert!(said.len() == 1 && said[0].contains("(also adr/5.md:2:1)"), "one finding for both: {said:?}");
    for n in 6..=9 {
        repo.write(format!("adr/{n}.md"), text(""));
    }
    repo.git(&["add", "-A"]);
    assert_eq!(found(&repo, "invalid-field", "2026-02-01"), [""; 0], "six of nine are a way to keep records");
}

#[test]
fn a_key_is_known_as_the_one_of_its_many() {
    let repo = configured("extends: cip\noutcomes: ['plan/*']\n");
    let text =
        |key: &str| format!("---\nCIP: 12\nTitle: Tiers\nStatus: Proposed\n{key}: [Mira Okafor]\n---\n");
    repo.write("plan/a.md", text("Authors"));
    repo.write("plan/b.md", text("Author").replace("12", "13"));
    repo.git(&["add", "-A"]);
    let said = found(&repo, "unknown-field", "2026-02-01");
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("plan/b.md:5:1: ") && said[0].contains("`Author`"), "{said:?}");
}

#[test]
fn a_long_block_is_told_once() {
    let repo = configured("outcomes: ['plan/*']\n");
    let text =
        "id: a\ntitle: Chat\nstatus: blocked\ndepends_on: [{external: The contract, contact: Jon Berg}]\n";
    repo.commit_file("plan/a.yml", text, "Begin");
    let said = found(&repo, "stale-outcome,unescalated-block,unmapped-dependency", "2026-12-01");
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("[unescalated-block]"), "{said:?}");
    repo.commit_file("plan/a.yml", "id: a\ntitle: Chat\nstatus: blocked\n", "Forget why");
    let said = found(&repo, "stale-outcome,unescalated-block,unmapped-dependency", "2027-12-01");
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("[unmapped-dependency]"), "{said:?}");
}

#[test]
fn a_mark_in_place_of_the_day_says_how_an_outcome_ended_where_nothing_else_does() {
    let repo = configured("outcomes: ['plan.md']\nfields: {title: Task, deadline: Due}\n");
    let row = |n: usize, due: &str, owner: &str| format!("| T{n} | Part {n} is live | {due} | {owner} |\n");
    let ended: String = ["✅ 2025-09-18", "✅2025-09-18", "Cancelled", "done"]
        .iter()
        .enumerate()
        .map(|(n, due)| row(n, due, "—"))
        .collect();
    let open = row(9, "18.9.2025", "Mira Okafor") + &row(10, "❌ 2025-09-18", "Jon Berg");
    repo.write("plan.md", format!("# Plan\n\n| ID | Task | Due | Owner |\n|---|---|---|---|\n{ended}{open}"));
    repo.git(&["add", "-A"]);
    let said = found(&repo, "no-deadline,no-individual-owner,overdue-outcome,invalid-field", "2026-02-01");
    assert!(
        !said.is_empty()
            && said.iter().all(|line| line.starts_with("plan.md:9:") || line.starts_with("plan.md:10:")),
        "{said:?}"
    );
    // Whoever says how it stands means that.
    repo.write("plan.md", "# Plan\n\n| ID | Task | Due | Status |\n|---|---|---|---|\n| T1 | Part 1 is live | ✅ 2025-09-18 | open |\n");
    assert_eq!(found(&repo, "overdue-outcome", "2026-02-01").len(), 1);
}

#[test]
fn a_scenario_is_one_criterion() {
    let repo = configured("outcomes: ['tasks/*']\nfields: {done: [done, '# Acceptance Criteria']}\n");
    let scenario = "- **Given** the row has focus\n- **When** I press Enter\n- **Then** the task is in the list\n- **And** the count is one higher\n\n";
    let labelled: String = (1..=5).map(|n| format!("**AC{n} — Row {n}:**\n{scenario}")).collect();
    repo.write("tasks/labelled.md", task("labelled", &labelled));
    repo.write("tasks/bare.md", task("bare", &scenario.repeat(5)));
    let list = "   - The task is in the list\n   - The count is one higher\n";
    let numbered: String = (1..=5).map(|n| format!("{n}. Row {n}:\n{list}")).collect();
    repo.write("tasks/numbered.md", task("numbered", &numbered));
    let bold: String = (1..=5).map(|n| format!("**Row {n}**\n\n{}\n", list.replace("   -", "-"))).collect();
    repo.write("tasks/bold.md", task("bold", &bold));
    let lines = "  Angenommen, die Zeile ist gewählt.\n  Wenn ich Enter drücke.\n  Dann steht die Aufgabe in der Liste.\n";
    repo.write("tasks/lines.yml", format!("id: lines\ntitle: T\nstatus: in progress\ndone: |\n{lines}"));
    repo.git(&["add", "-A"]);
    assert!(found(&repo, "unclear-done", "2026-02-01").is_empty());

    // What each of them says is judged all the same, and so is how many there are.
    let wish = |head: &str| format!("**AC1:**\n{scenario}**AC2:**\n{head}");
    repo.write("tasks/bare.md", task("bare", &scenario.repeat(8)));
    repo.write("tasks/bold.md", task("bold", &wish("- The count is one higher\n- TBD\n")));
    repo.write(
        "tasks/labelled.md",
        task("labelled", &wish("- Given a row\n- When I press Enter\n- Then TBD\n")),
    );
    let said = found(&repo, "unclear-done", "2026-02-01");
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(said[0].contains("has 8 items (limit 7)"), "{said:?}");
    assert!(said[1].ends_with("bold.md:17:3: error[unclear-done] nobody can check “TBD”"), "{said:?}");
    assert!(
        said[2].contains("labelled.md:18:3") && said[2].contains("nobody can check “Then TBD”"),
        "{said:?}"
    );
}

#[test]
fn a_link_to_a_note_above_outcomes_is_no_broken_cascade_where_none_leads_to_an_outcome() {
    let repo = configured("outcomes: ['plan/*']\n");
    let page =
        |parent: &str| format!("---\ntitle: The shop opens\nowner: Mira Okafor\nparent: '{parent}'\n---\n");
    repo.write("notes/shops.md", "# Shops\n\nWhat we know of shops.\n");
    repo.write("plan/shop.md", page("[[Shops]]"));
    repo.write("plan/stall.md", page("[[notes/shops|Shops]]"));
    repo.git(&["add", "-A"]);
    assert_eq!(found(&repo, "broken-cascade", "2026-02-01"), [""; 0]);
    // An id that nobody has is a slip, and so is a link beside others that lead to outcomes.
    repo.write("plan/kiosk.md", page("shops-9"));
    repo.git(&["add", "-A"]);
    assert_eq!(found(&repo, "broken-cascade", "2026-02-01").len(), 1);
    repo.write("plan/kiosk.md", page("[[shop]]"));
    assert_eq!(found(&repo, "broken-cascade", "2026-02-01").len(), 2);
}
