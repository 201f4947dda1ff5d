//! A day may have remarks beside it: it is late when it is late, a tick says that it is done, and no fix takes the rest
//! away.

use crate::first_contact::{configured, found};
use crate::support::{TestRepo, planlint};

/// A plan in a table with these deadlines, one a row, each owned and with a definition of done.
fn table(days: &[&str]) -> TestRepo {
    let repo = configured("outcomes: ['plan.md']\nfields: {title: Task, deadline: Due, done: Done when}\n");
    let row = |(n, day): (usize, &&str)| {
        format!("| Part {n} of the shop is open | Mira Okafor | {day} | Guests buy there |\n")
    };
    let rows: String = days.iter().enumerate().map(row).collect();
    repo.write("plan.md", format!("# Plan\n\n| Task | Owner | Due | Done when |\n|---|---|---|---|\n{rows}"));
    repo.git(&["add", "-A"]);
    repo
}

/// How many rows a rule speaks of.
fn told(days: &[&str], rule: &str) -> usize {
    found(&table(days), rule, "2026-12-01").len()
}

#[test]
fn a_day_with_a_remark_is_late_when_it_is_late() {
    for day in [
        "2026-04-06 (24 hours post-release)",
        "2026-04-06 (1 week after the release)",
        "2026-04-06 (2 weeks)",
        "2026-04-06 🔴",
        "⏳ 2026-04-06",
        "2026-04-06 ⏫",
        "2026-04-06 EOD",
        "~~2026-02-01~~ 2026-04-06",
        "2026-04-06 ~~2026-12-31~~",
    ] {
        assert_eq!((told(&[day], "overdue-outcome"), told(&[day], "no-deadline")), (1, 0), "{day}");
    }
    // A day that has moved is told as such, and is judged by where it stands now.
    for day in ["2026-04-06 (moved from 2026-12-31)", "2026-04-06 (was 31 December)"] {
        assert_eq!((told(&[day], "overdue-outcome"), told(&[day], "no-deadline")), (1, 1), "{day}");
    }
    for open in ["2026-04-06 (tentative?)", "2026-04-06 (TBC)", "2026-04-06 (+ 1 week)", "~~2026-04-06~~"] {
        assert_eq!((told(&[open], "overdue-outcome"), told(&[open], "no-deadline")), (0, 1), "{open}");
    }
}

#[test]
fn a_tick_beside_a_day_says_that_it_is_done_where_nothing_else_says_how_it_stands() {
    let done =
        ["2026-04-06 ✅", "2026-04-06 ✔️", "✅ 2026-04-06", "2026-04-06 (done)", "~~2026-04-06~~ done"];
    for rule in ["overdue-outcome", "no-deadline"] {
        assert_eq!(told(&done, rule), 0, "{rule}");
    }
    let repo = configured("outcomes: ['plan.md']\nfields: {title: Task, deadline: Due}\n");
    let row = "| The shop is open | 2026-04-06 ✅ | In progress |\n";
    repo.write("plan.md", format!("# Plan\n\n| Task | Due | Status |\n|---|---|---|\n{row}"));
    repo.git(&["add", "-A"]);
    assert_eq!(found(&repo, "overdue-outcome", "2026-12-01").len(), 1);
}

#[test]
fn a_fix_keeps_what_is_no_part_of_the_date() {
    let written =
        ["31 March 2099 ⏫", "2099-03-31 🔴", "31.03.2099 EOD", "31 March 2099 (two weeks on site)"];
    let meant = ["2099-03-31 ⏫", "2099-03-31 🔴", "2099-03-31 EOD", "2099-03-31 (two weeks on site)"];
    let repo = table(&written);
    let said = planlint(&repo, &["--select", "no-deadline", "--fix"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    let text = std::fs::read_to_string(repo.root().join("plan.md")).unwrap();
    for day in meant {
        assert!(text.contains(&format!("| {day} |")), "{day} in {text}");
    }
    // In YAML, quotes around it stay.
    let repo = TestRepo::new();
    let chat = "id: chat\ntitle: Guests reach us by chat\nowner: Mira Okafor\ndone: Nine of ten do\n";
    repo.write("outcomes/chat.yml", format!("{chat}deadline: \"31 March 2099 ⏫\" # agreed\n"));
    repo.git(&["add", "-A"]);
    planlint(&repo, &["--select", "no-deadline", "--fix"]);
    let text = std::fs::read_to_string(repo.root().join("outcomes/chat.yml")).unwrap();
    assert!(text.ends_with("deadline: \"2099-03-31 ⏫\" # agreed\n"), "{text}");
}
