//! Pages whose head says who owes what and by when: for all of the list below it, or of the one outcome that the page is.

use serde_json::Value;

use crate::init;
use crate::support::{TestRepo, planlint};

/// The titles of the outcomes that a page holds, and what is said of a missing owner or day.
fn read(page: &str) -> (Vec<String>, Vec<String>) {
    let repo = TestRepo::new();
    repo.write("planlint.yml", "outcomes: ['plan.md']\n");
    repo.write("plan.md", page);
    repo.commit("Plan");
    let json = |arguments: &[&str]| -> Value {
        serde_json::from_str(&planlint(&repo, arguments).out).expect("a report")
    };
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let report = json(&["report", "--format", "json"]);
    let titles = report["outcomes"].as_array().unwrap().iter().map(|outcome| text(&outcome["title"]));
    let found =
        json(&["check", "--no-history", "--format", "json", "--select", "no-individual-owner,no-deadline"]);
    let said = found["findings"].as_array().unwrap().iter().map(|finding| text(&finding["message"]));
    (titles.collect(), said.collect())
}

/// How many outcomes `init` sees on a page.
fn recognised(page: &str) -> usize {
    init::tried(&[("plan.md", page)]).0.outcomes
}

const TABLE: &str = "| Title | Owner | Deadline |\n|---|---|---|\n| Chat is live | TBD | soon |\n\
    | The rota is full | Mira Okafor | 2099-12-31 |\n";

const HEADINGS: &str = "## Chat is live\n\n- Owner: TBD\n- Deadline: soon\n\n## The rota is full\n\n\
    - Owner: Mira Okafor\n- Deadline: 2099-12-31\n";

const TASKS: &str = "## To do\n\n- Chat is live\n- The rota is full\n\n## Done\n\n- The till opens\n";

#[test]
fn an_owner_and_a_day_at_the_head_of_a_page_leave_its_list_to_be_judged() {
    for head in [
        "# Plan\n\n- Owner: Mira Okafor\n- Deadline: 2099-12-31\n\n",
        "---\ntitle: Plan\nowner: Mira Okafor\ndeadline: 2099-12-31\n---\n\n",
        "# Plan\n\n| Owner | Mira Okafor |\n|---|---|\n| Updated | 2026-01-01 |\n\n",
    ] {
        for list in [TABLE, HEADINGS] {
            let (titles, said) = read(&format!("{head}{list}"));
            assert_eq!(titles, ["Chat is live", "The rota is full"], "{head}{list}");
            assert_eq!(said.len(), 2, "{head}{list}: {said:?}");
            assert_eq!(recognised(&format!("{head}{list}")), 2, "{head}{list}");
        }
        let (titles, said) = read(&format!("{head}{TASKS}"));
        assert_eq!(titles.len(), 3, "{head}");
        assert!(!said.iter().any(|said| said.contains("owner")), "all have that of the page: {head}{said:?}");
    }
    for head in ["- Owner: Mira Okafor\n", "- Start: 2026-01-01\n- End: 2026-01-14\n", "Status: draft\n"] {
        let page = format!("# Sprint 12\n\n{head}\n{TASKS}");
        assert_eq!(read(&page).0.len(), 3, "{page}");
        assert_eq!(recognised(&page), 3, "{page}");
    }
    // An owner below a heading of the list is said of all of it.
    let bare = "| Title | Deadline | Status |\n|---|---|---|\n| Chat is live | soon | open |\n\
        | The rota is full | 2099-12-31 | open |\n";
    let (titles, said) = read(&format!("# Plan\n\n- Owner: Mira Okafor\n- Deadline: 2099-12-31\n\n{bare}"));
    assert_eq!((titles.len(), said.len()), (2, 1), "{said:?}");
}

#[test]
fn a_page_that_says_what_only_an_outcome_has_is_one() {
    let head = "# Chat is live\n\n- Owner: Mira Okafor\n- Deadline: 2099-12-31\n";
    let words = "Guests ask at night, and nobody answers them until the next morning comes. ".repeat(12);
    for page in [
        format!("{head}- Done: Forty people chat\n\n{TABLE}"),
        format!("{head}\n## Definition of done\n\n- Forty people chat\n\n## Work\n\n{TABLE}"),
        format!("{head}\n## Why\n\n{words}\n\n## Work\n\n{TABLE}"),
        format!("{head}\n{words}\n\n{TASKS}"),
        format!("---\nid: chat\nowner: Mira Okafor\n---\n\n# Chat is live\n\n{TASKS}"),
    ] {
        assert_eq!(read(&page).0, ["Chat is live"], "{page}");
    }
}
