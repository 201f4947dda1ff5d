//! What is read in a plan that planlint has never seen: what templates left behind, tables of criteria, and how decisions
//! stand.

use crate::support::{TestRepo, planlint_in};

/// What rules find, a line each.
fn found(repo: &TestRepo, rules: &str, day: &str) -> Vec<String> {
    let arguments = ["check", "--format", "concise", "--select", rules];
    let said = planlint_in(repo, repo.root(), &arguments, &[("PLANLINT_AS_OF", day)]);
    assert!(said.code < 2, "{}", said.err);
    said.out.lines().map(str::to_owned).collect()
}

fn configured(text: &str) -> TestRepo {
    let repo = TestRepo::new();
    repo.write("planlint.yml", text);
    repo
}

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
