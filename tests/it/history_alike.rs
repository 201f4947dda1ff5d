//! Outcomes without ids are who they were, wherever a change puts them, and whoever is new has no past.

use crate::support::{TestRepo, events, program, said};

/// Title, owner, priority and deadline.
type Row = [&'static str; 4];

const PHONE: Row = ["Guests pay by phone", "Mira Okafor", "1", "2026-03-01"];
const CARD: Row = ["Guests pay by card", "Jon Berg", "2", "2026-04-01"];
const BILLS: Row = ["Invoices leave on time", "Mira Okafor", "3", "2026-05-01"];
const REFUND: Row = ["Refunds within a day", "Mira Okafor", "1", "2026-03-01"];
const CHAT: Row = ["Chat answers at night", "Ada Ash", "1", "2026-06-01"];

fn titled(title: &'static str, [_, owner, priority, deadline]: Row) -> Row {
    [title, owner, priority, deadline]
}

fn table(head: &str, rows: &[Row]) -> String {
    let row = |row: &Row| format!("| {} |\n", row.join(" | "));
    format!("# Plan\n\n{head}\n|---|---|---|---|\n{}", rows.iter().map(row).collect::<String>())
}

fn list(rows: &[Row]) -> String {
    let item = |[title, owner, priority, deadline]: &Row| {
        format!("- title: {title}\n  owner: {owner}\n  priority: {priority}\n  deadline: {deadline}\n")
    };
    format!("outcomes:\n{}", rows.iter().map(item).collect::<String>())
}

fn headings(rows: &[Row]) -> String {
    let heading = |[title, owner, priority, deadline]: &Row| {
        format!("## {title}\n\n- Owner: {owner}\n- Priority: {priority}\n- Deadline: {deadline}\n\n")
    };
    format!("# Plan\n\n{}", rows.iter().map(heading).collect::<String>())
}

/// What the log tells beside the first commit: outcome, field or event, old and new.
fn told(repo: &TestRepo) -> Vec<String> {
    let rows = events(repo, &["--all"]);
    let text = |value: &serde_json::Value| value.as_str().unwrap_or("-").to_owned();
    let one = |row: &serde_json::Value| match row["field"].as_str() {
        Some(field) => {
            format!("{} {field} {} → {}", text(&row["outcome"]), text(&row["old"]), text(&row["new"]))
        }
        None => format!("{} {}", text(&row["outcome"]), text(&row["event"])),
    };
    let begun = rows.iter().filter_map(|row| row["at"].as_str()).min().unwrap_or_default();
    rows.iter().filter(|row| row["at"] != begun).map(one).collect()
}

#[test]
fn rows_are_who_they_were_however_a_change_puts_them() {
    let renamed = titled("Guests pay by phone or watch", PHONE);
    let reworded = titled("Phones at the till", PHONE);
    let cases: [(&str, Vec<Row>, &[&str]); 12] = [
        ("one above", vec![REFUND, PHONE, CARD, BILLS], &["p-1 created"]),
        ("two above", vec![REFUND, CHAT, PHONE, CARD, BILLS], &["p-1 created", "p-2 created"]),
        ("one between", vec![PHONE, CHAT, CARD, BILLS], &["p-2 created"]),
        ("sorted", vec![BILLS, PHONE, CARD], &[]),
        ("sorted, and one more", vec![BILLS, CHAT, PHONE, CARD], &["p-2 created"]),
        (
            "another name",
            vec![titled("Guests pay by mobile", PHONE), CARD, BILLS],
            &["p-1 NAME Guests pay by phone → Guests pay by mobile"],
        ),
        (
            "one above a new name",
            vec![REFUND, renamed, CARD, BILLS],
            &["p-1 created", "p-2 NAME Guests pay by phone → Guests pay by phone or watch"],
        ),
        (
            "one above other words",
            vec![REFUND, reworded, CARD, BILLS],
            &["p-1 created", "p-2 NAME Guests pay by phone → Phones at the till"],
        ),
        ("one above, one gone", vec![CHAT, PHONE, BILLS], &["p-1 created"]),
        ("one in place of another", vec![CHAT, CARD, BILLS], &["p-1 created"]),
        ("the first gone, one more at the end", vec![CARD, BILLS, REFUND], &["p-3 created"]),
        (
            "two new names, two places",
            vec![titled("Debit cards", CARD), titled("Smartphones", PHONE), BILLS],
            &["p-1 NAME Guests pay by card → Debit cards", "p-2 created"],
        ),
    ];
    let begun = [PHONE, CARD, BILLS];
    type Form<'f> = (&'f str, &'f str, &'f dyn Fn(&[Row]) -> String);
    let forms: [Form<'_>; 4] = [
        ("title", "plan/p.md", &|rows| table("| Title | Owner | Priority | Deadline |", rows)),
        // A column that nobody says is the title tells the rows apart as well.
        ("Outcome", "plan/p.md", &|rows| table("| Outcome | Owner | Priority | Deadline |", rows)),
        ("title", "plan/p.yml", &list),
        ("title", "plan/p.md", &headings),
    ];
    for (name, path, write) in forms {
        for (case, rows, expected) in &cases {
            let repo = TestRepo::new();
            repo.write("planlint.yml", "outcomes: ['plan/*']\n");
            repo.commit_file(path, &write(&begun), "Begin");
            repo.days(3).commit_file(path, &write(rows), "Change");
            let mut told = told(&repo);
            told.sort();
            let mut expected: Vec<String> = expected.iter().map(|it| it.replace("NAME", name)).collect();
            expected.sort();
            assert_eq!(told, expected, "{path}, {name}: {case}");
        }
    }
}

fn planlint(repo: &TestRepo, arguments: &[&str]) -> (i32, String) {
    let said = said(program(repo, repo.root()).args(arguments));
    (said.code, said.out)
}

#[test]
fn since_tells_what_is_new_and_not_what_was_renamed() {
    let renamed = titled("Guests pay by phone or watch", PHONE);
    let cases: [(&str, Vec<Row>, Vec<Row>, usize); 9] = [
        ("nothing", vec![PHONE, CARD], vec![PHONE, CARD], 0),
        ("another name", vec![PHONE, CARD], vec![renamed, CARD], 0),
        ("one above", vec![PHONE, CARD], vec![CHAT, PHONE, CARD], 1),
        ("one above a new name", vec![PHONE, CARD], vec![CHAT, renamed, CARD], 1),
        ("one above, one gone", vec![PHONE, CARD, BILLS], vec![CHAT, renamed, BILLS], 1),
        ("one in place of another", vec![PHONE, CARD], vec![CHAT, CARD], 1),
        ("from one to two", vec![PHONE], vec![CHAT, PHONE], 1),
        ("from one to two, with a new name", vec![PHONE], vec![CHAT, renamed], 1),
        ("sorted", vec![PHONE, CARD, BILLS], vec![BILLS, PHONE, CARD], 0),
    ];
    let unheaded: &dyn Fn(&[Row]) -> String = &|rows| headings(rows).replace("# Plan\n\n", "");
    for (path, write) in [("plan/p.yml", &list as &dyn Fn(&[Row]) -> String), ("plan/p.md", unheaded)] {
        for (case, before, after, new) in &cases {
            let repo = TestRepo::new();
            repo.write("planlint.yml", "outcomes: ['plan/*']\n");
            repo.commit_file(path, &write(before), "Begin");
            repo.write(path, write(after));
            let check =
                ["check", "--select", "powerless-owner", "--full", "--format", "concise", "--since", "HEAD"];
            let (_, out) = planlint(&repo, &check);
            assert_eq!(out.lines().count(), *new, "{path}: {case}: {out}");
        }
    }
}

#[test]
fn a_file_that_is_renamed_and_edited_before_the_commit_has_its_past() {
    let text = |deadline: &str| {
        format!(
            "title: Guests pay by phone\nowner: Mira Okafor\npriority: 1\ndeadline: {deadline}\nstatus: on-track\n"
        )
    };
    for to in ["plan/b.yml", "plan/2026/a.yml"] {
        let repo = TestRepo::new();
        repo.write("planlint.yml", "outcomes: ['plan/**']\n");
        repo.commit_file("plan/a.yml", &text("2026-03-01"), "Begin");
        repo.days(3).commit_file("plan/a.yml", &text("2026-04-01"), "Later: the vendor is late");
        std::fs::create_dir_all(repo.root().join("plan/2026")).unwrap();
        repo.git(&["mv", "plan/a.yml", to]);
        repo.write(to, text("2026-06-01"));
        repo.git(&["add", "-A"]);
        assert_eq!(
            told(&repo)
                .into_iter()
                .map(|row| row.split_once(' ').map(|(_, rest)| rest.to_owned()).unwrap())
                .collect::<Vec<_>>(),
            [
                "deadline 2026-03-01 → 2026-04-01".to_owned(),
                format!("path plan/a.yml → {to}"),
                "deadline 2026-04-01 → 2026-06-01".to_owned(),
            ],
            "{to}"
        );
        let (_, slip) =
            planlint(&repo, &["check", "--staged", "--select", "deadline-slip", "--format", "concise"]);
        assert!(slip.contains("first promised for 2026-03-01, now 92 days later"), "{slip}");
        let (_, new) = planlint(
            &repo,
            &["check", "--staged", "--select", "powerless-owner", "--since", "HEAD", "--format", "concise"],
        );
        assert_eq!(new, "", "{to}");
        repo.write(".git/M", "Tidy\n");
        assert_eq!(planlint(&repo, &["commit-msg", ".git/M"]).0, 1, "{to}");
        repo.write(".git/M", "Tidy\n\nThe vendor is late again.\n");
        assert_eq!(planlint(&repo, &["commit-msg", ".git/M"]).0, 0, "{to}");
    }
}

#[test]
fn an_id_in_another_case_is_no_change() {
    let outcome = |id: &str, more: &str| format!("id: {id}\ntitle: Guests pay by {id}\n{more}");
    for said in ["[Billing-API]", "Billing-Api", "[{id: BILLING-API, type: parallel}]"] {
        let repo = TestRepo::new();
        repo.write("planlint.yml", "outcomes: ['plan/*']\n");
        repo.write("plan/b.yml", outcome("billing-api", ""));
        repo.commit_file("plan/a.yml", &outcome("phone", "depends_on: billing-api\n"), "Begin");
        repo.days(3).commit_file("plan/a.yml", &outcome("phone", &format!("depends_on: {said}\n")), "Case");
        let changed: Vec<String> =
            told(&repo).into_iter().filter(|row| !said.contains('{') && row.contains("depends_on")).collect();
        assert_eq!(changed, [""; 0], "{said}");
    }
}

/// The day so many days after the last commit.
fn later(repo: &TestRepo, days: i64) -> String {
    let last: jiff::civil::Date = repo.git(&["log", "-1", "--format=%cs"]).trim().parse().unwrap();
    last.checked_add(jiff::Span::new().days(days)).unwrap().to_string()
}

#[test]
fn another_spelling_of_the_owner_is_no_sign_of_life() {
    let text = |owner: &str, more: &str| {
        format!("title: Guests pay by phone\nowner: {owner}\nstatus: on-track\nlevel: team\n{more}")
    };
    let name = "Mira Okafor";
    let address = "mira.okafor@acme.example";
    let both = "Mira Okafor <mira.okafor@acme.example>";
    let stale = |before: &str, after: &str, more: &str| {
        let repo = TestRepo::new();
        repo.write(
            "planlint.yml",
            "outcomes: ['plan/*']\npeople:\n- {name: Mira Okafor, aliases: [mira.okafor@acme.example]}\n",
        );
        repo.commit_file("plan/a.yml", &text(before, ""), "Begin");
        repo.days(30).commit_file("plan/a.yml", &text(after, more), "Spell");
        let day = later(&repo, 5);
        let check =
            ["check", "--select", "stale-outcome", "--format", "concise", "--as-of", &day, "--rev", "HEAD"];
        planlint(&repo, &check).1.contains("no update for 35 days")
    };
    for (before, after) in [(name, address), (address, both), (both, name), (name, both), (address, name)] {
        assert!(stale(before, after, ""), "{before} → {after}");
        assert!(!stale(before, after, "priority: 2\n"), "{before} → {after}");
    }
    assert!(!stale(name, "Jon Berg", ""));
}

#[test]
fn even_reports_show_a_rhythm_sooner_than_uneven_ones() {
    let said = |gaps: &[i64], silence: i64| {
        let repo = TestRepo::new();
        repo.write("planlint.yml", "outcomes: ['plan/*']\n");
        for (place, gap) in std::iter::once(&0).chain(gaps).enumerate() {
            repo.days(*gap).commit_file(
                "plan/a.yml",
                &format!("title: Guests pay by phone\nowner: Mira\nstatus: on-track\nlevel: team\nprogress: {place}\n"),
                "Report",
            );
        }
        let day = later(&repo, silence);
        let check =
            ["check", "--select", "stale-outcome", "--format", "concise", "--as-of", &day, "--rev", "HEAD"];
        planlint(&repo, &check).1
    };
    let months = [31, 28, 31, 30, 31, 30, 31];
    for silence in [28, 30, 31] {
        assert_eq!(said(&months, silence), "", "{silence}");
    }
    assert!(said(&months, 33).contains("31"), "{}", said(&months, 33));
    assert!(said(&months[..4], 28).contains("limit 14"));
    assert!(said(&[31, 3, 2, 60, 31, 5, 40], 28).contains("limit 14"));
    // Who reports each week is asked after two, as everybody is.
    assert!(said(&[7; 8], 16).contains("limit 14"));
}

#[test]
fn a_way_into_a_submodule_is_told() {
    let repo = TestRepo::new();
    let commit = "1234567890123456789012345678901234567890";
    for (globs, told) in [
        ("['plan/*', 'lib/plan/*.yml']", true),
        ("['plan/*', 'lib/**']", true),
        ("['plan/*', 'lib/plan/x.yml']", true),
        ("['plan/*', '{lib,other}/*.yml']", true),
        ("['plan/*', '**/*.yml']", false),
        ("['plan/*', 'library/*.yml']", false),
        ("['plan/*', '!lib/**']", false),
    ] {
        repo.write("planlint.yml", format!("outcomes: {globs}\n"));
        repo.write("plan/a.yml", "title: Guests pay by phone\nowner: Mira\n");
        repo.git(&["add", "-A"]);
        repo.git(&["update-index", "--add", "--cacheinfo", &format!("160000,{commit},lib")]);
        repo.git(&["commit", "-q", "--allow-empty", "-m", "State"]);
        for source in [&["--staged"][..], &["--rev", "HEAD"], &[]] {
            let check = [&["check", "--select", "invalid-yaml", "--format", "concise"], source].concat();
            let (_, out) = planlint(&repo, &check);
            assert_eq!(
                out.contains("lib:1:1") && out.contains("submodule"),
                told,
                "{globs} {source:?}: {out}"
            );
        }
    }
}
