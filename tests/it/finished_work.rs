//! What a page says to be over, in whatever way, is not told to be late; and what only shows how a plan is written is none.

use planlint::init::Recognised;
use planlint::model::Field;

use crate::support::{TestRepo, planlint};
use crate::unseen_plans::{Finding, tried};

/// A table of two tasks that were due long ago, below a heading, and of two that are not yet.
fn tables(heading: &str) -> String {
    format!(
        "# Launch\n\n## {heading}\n\n| Task | Due | Owner |\n|---|---|---|\n\
        | The charter is signed | 2024-01-10 | Mira Okafor |\n| The budget is signed | 2024-02-10 | Jon Berg |\n\n\
        ## Where we are\n\n| Task | Due | Owner |\n|---|---|---|\n\
        | The draft is published | 2099-01-10 | Mira Okafor |\n| Ten hotels have a copy | 2099-02-10 | Jon Berg |\n"
    )
}

fn lines(findings: &[Finding], rule: &str) -> Vec<usize> {
    findings.iter().filter(|finding| finding.rule == rule).map(|finding| finding.line).collect()
}

/// That all of a page is read, and nothing in it is late.
#[track_caller]
fn calm(path: &str, page: &str, outcomes: usize) -> (Recognised, Vec<Finding>) {
    let (found, findings) = tried(&[(path, page)]);
    assert_eq!(found.outcomes, outcomes, "{page}: {found:?}");
    for rule in ["overdue-outcome", "invalid-field", "no-title"] {
        assert!(lines(&findings, rule).is_empty(), "{page}: {findings:?}");
    }
    (found, findings)
}

#[test]
fn a_heading_says_of_a_table_below_it_that_it_is_over() {
    for heading in [
        "Completed",
        "✅ Done",
        "Completed (2025)",
        "Past",
        "History",
        "Archive",
        "Recently completed",
        "What we shipped",
        "Completed milestones",
        "Erledigte Aufgaben",
        "Tâches terminées",
        "Tareas completadas",
        "Concluído",
        "Выполненные задачи",
        "已完成的任务",
        "完了したタスク",
        "완료된 작업",
    ] {
        let (_, findings) = calm("plan.md", &tables(heading), 4);
        assert_eq!(lines(&findings, "stale-outcome"), [0; 0], "{findings:?}");
    }
    for heading in ["Where we were late", "Template engine", "Closed beta", "Archive migration"] {
        let (_, findings) = tried(&[("plan.md", &tables(heading))]);
        assert_eq!(lines(&findings, "overdue-outcome"), [7, 8], "{heading}: {findings:?}");
    }
    // A row's own word comes first.
    let page = "# Launch\n\n## Done\n\n| Task | Due | Status | Owner |\n|---|---|---|---|\n\
        | The charter is signed | 2024-01-10 | in progress | Mira Okafor |\n| The budget is signed | 2024-02-10 | | Jon Berg |\n";
    let (_, findings) = tried(&[("plan.md", page)]);
    assert_eq!(lines(&findings, "overdue-outcome"), [7], "{findings:?}");
}

#[test]
fn a_heading_says_of_headings_and_lists_below_it_that_they_are_over() {
    let one = |title: &str, due: &str| format!("### {title}\n\n**Due**: {due}\n**Owner**: Mira Okafor\n\n");
    let page = format!(
        "# Launch\n\n## Completed\n\n{}{}## Where we are\n\n{}",
        one("The charter is signed", "2024-01-10"),
        one("The budget is signed", "2024-02-10"),
        one("The draft is published", "2099-01-10")
    );
    calm("plan.md", &page, 3);
    let page = "# Launch\n\n## What we shipped\n- The charter is signed @mira due 2024-01-10\n\
        - The budget is signed @jon due 2024-02-10\n\n## Next\n- The draft is published @mira due 2099-01-10\n";
    calm("plan.md", page, 3);
}

#[test]
fn a_mark_in_a_title_says_that_it_is_over() {
    let marked = [
        "✅ One is live",
        "☑️ Two is live",
        "[DONE] Three is live",
        "~~Four is live~~",
        "<s>Five is live</s>",
    ];
    let items: Vec<String> = marked.iter().map(|title| format!("- {title}\n")).collect();
    let page = format!("# Roadmap\n\n## Q4 2024\n{}\n## Q1 2099\n- Six is live\n", items.concat());
    calm("ROADMAP.md", &page, 6);
    let rows: Vec<String> =
        marked.iter().map(|title| format!("| {title} | 2024-01-10 | Mira Okafor |\n")).collect();
    calm("plan.md", &format!("# Plan\n\n| Task | Due | Owner |\n|---|---|---|\n{}", rows.concat()), 5);
    let headings: Vec<String> = marked
        .iter()
        .map(|title| format!("## {title}\n\n**Due**: 2024-01-10\n**Owner**: Mira Okafor\n\n"))
        .collect();
    calm("plan.md", &format!("# Plan\n\n{}", headings.concat()), 5);
}

#[test]
fn a_column_that_asks_for_the_end_is_answered_by_any_mark() {
    let names = ["Done", "Completed", "Shipped", "Erledigt", "Fait", "Concluído", "完成", "Готово"];
    let answers = ["x", "Y", "ja", "oui", "sim", "да", "是", "✅", "done", "2024-01-09", "100 %"];
    let each = names.map(|name| (name, "x")).into_iter().chain(answers.map(|said| ("Done", said)));
    for (name, said) in each.chain([("Completed", "2024-01-09"), ("Erledigt", "ja")]) {
        let page = format!(
            "# Plan\n\n| Task | Owner | Due | {name} |\n|---|---|---|---|\n\
            | The charter is signed | Mira Okafor | 2024-01-10 | {said} |\n\
            | The budget is signed | Mira Okafor | 2024-01-10 | {said} |\n\
            | The letter is sent | Jon Berg | 2024-01-10 | {said} |\n\
            | The draft is published | Jon Berg | 2024-02-10 | |\n"
        );
        let (found, findings) = tried(&[("plan.md", &page)]);
        assert_eq!(lines(&findings, "overdue-outcome"), [8], "{name} {said}: {found:?} {findings:?}");
        assert!(lines(&findings, "invalid-field").is_empty(), "{name} {said}: {findings:?}");
    }
    for (name, said) in
        [("Progress", "10/10"), ("Progress", "██████ 100%"), ("% Complete", "100%"), ("Fortschritt", "1.0")]
    {
        let page = format!(
            "# Plan\n\n| Task | Owner | Due | {name} |\n|---|---|---|---|\n\
            | The charter is signed | Mira Okafor | 2024-01-10 | {said} |\n\
            | The budget is signed | Mira Okafor | 2024-01-10 | {said} |\n"
        );
        calm("plan.md", &page, 2);
    }
}

#[test]
fn the_other_dates_of_a_page_say_in_which_order_one_is_written() {
    let page = |dates: [&str; 3]| {
        let rows = dates.map(|date| format!("| The page of {date} is live | Mira Okafor | {date} |\n"));
        format!("# Plan\n\n| Task | Owner | Due |\n|---|---|---|\n{}", rows.concat())
    };
    for dates in [
        ["01.12.2024", "03.12.2024", "05.12.2024"],
        ["06/12/2024", "25/10/2024", "07/11/2024"],
        ["14/03/25", "28/03/25", "30/05/25"],
    ] {
        let (_, findings) = tried(&[("plan.md", &page(dates))]);
        assert!(matches!(lines(&findings, "overdue-outcome")[..], [5] | [5, 6, 7]), "{findings:?}");
        let other = findings.iter().filter(|finding| finding.rule == "no-deadline");
        assert!(other.clone().all(|finding| finding.message.contains("another form")), "{findings:?}");
    }
    let (_, findings) = tried(&[("plan.md", &page(["06/12/2024", "05/10/2024", "07/11/2024"]))]);
    assert!(findings.iter().any(|finding| finding.message.contains("one day in Europe")), "{findings:?}");
}

#[test]
fn examples_and_explanations_of_objectives_are_no_plan() {
    let aim = |heading: &str, objective: &str| {
        format!(
            "# Objectives and key results\n\n## {heading}\n\n#### Objective\n- {objective}\n\n#### Key Results\n\
            - Raise the share of guests who book twice from 10 % to 20 %\n- Answer each mail within a day\n"
        )
    };
    let objective = "Guests book with us again and again";
    for heading in
        ["Example: more guests", "Template", "Beispiel", "Exemple", "例", "テンプレ", "模板", "Пример"]
    {
        let (found, _) = tried(&[("notes/okr.md", &aim(heading, objective))]);
        assert!(found.nothing.is_some(), "{heading}: {found:?}");
    }
    let (found, _) = tried(&[("notes/okr.md", &aim("Guests", objective))]);
    assert_eq!(found.outcomes, 3, "{found:?}");
    let places =
        aim("Guests", objective).replace("from 10 % to 20 %", "to X %").replace("each mail", "Y% of mails");
    let (found, _) = tried(&[("notes/okr.md", &places)]);
    assert!(found.nothing.is_some(), "{found:?}");
    let labelled = "# OKRs\n\n## How we set them\n\n- Objectives\n  - Objectives are bold and easy to keep in mind\n- Key Results\n  \
        - Key Results are numbers by which we see how far we are\n\n## This year\n\n* **Objective:** Guests book again\n    \
        * **Key Result:** Raise the share who do from 10 % to 20 %\n    * **Key Result:** Answer each mail within a day\n";
    let (found, _) = tried(&[("OKR.md", labelled)]);
    assert_eq!(found.outcomes, 3, "{found:?}");
    let table = "# How we plan\n\n## Example\n\n| Task | Owner | Due | Status |\n|---|---|---|---|\n\
        | The page is live | Mira Okafor | 2024-05-18 | open |\n| The mail is sent | Jon Berg | 2024-05-19 | open |\n";
    let (found, _) = tried(&[("process.md", table)]);
    assert!(found.nothing.is_some(), "{found:?}");
}

#[test]
fn a_commit_that_brings_a_whole_table_up_to_date_is_news_of_each_row() {
    let page = |status: &str, mark: &str| {
        let row = |ix: usize| {
            format!("| The page of hotel {ix} is live{mark} | Mira Okafor | 2099-01-10 | {status} |\n")
        };
        let rows: Vec<String> = (0..10).map(row).collect();
        format!("# Plan\n\n| Title | Owner | Deadline | Status |\n|---|---|---|---|\n{}", rows.concat())
    };
    let stale = |second: String| {
        let repo = TestRepo::new();
        repo.write("planlint.yml", "outcomes: ['plan.md']\n");
        repo.commit_file("plan.md", &page("on track", ""), "Begin");
        repo.days(100).commit_file("plan.md", &second, "Go through all of it");
        planlint(&repo, &["check", "--select", "stale-outcome", "--as-of", "2026-04-20"]).out
    };
    let news = stale(page("at risk", ""));
    assert!(!news.contains("stale-outcome"), "{news}");
    let none = stale(page("on track", "."));
    assert!(none.contains("stale-outcome"), "{none}");
}

#[test]
fn what_stands_above_several_is_told_once() {
    let page = "# Roadmap\n\n## Q4 2024\n- The page is live\n- The mail is sent\n\n## Q1 2099\n- Ten hotels use it\n";
    let (_, findings) = tried(&[("ROADMAP.md", page)]);
    let late: Vec<&Finding> = findings.iter().filter(|finding| finding.rule == "overdue-outcome").collect();
    assert_eq!(late.len(), 1, "{findings:?}");
    assert!(late[0].message.starts_with("in 2 outcomes: "), "{findings:?}");
}

#[test]
fn who_says_why_need_not_say_what_is_in_it_for_them() {
    let page = "# Plan\n\n| Task | Why | Due | Owner |\n|---|---|---|---|\n\
        | The page is live | Guests ask for it each day | 2099-05-18 | Mira Okafor |\n\
        | Training | Nobody knows the tool | 2099-05-18 | Jon Berg |\n";
    let (found, findings) = tried(&[("plan.md", page)]);
    assert!(found.fields.iter().any(|(field, _)| *field == Field::Purpose), "{found:?}");
    for rule in ["no-purpose", "vague-title"] {
        assert!(lines(&findings, rule).is_empty(), "{findings:?}");
    }
}

/// A table of one task that was done in time and one that nobody has done, with the day on which a task was done in a
/// column of this name.
fn ended(column: &str, status: Option<&str>) -> String {
    let (head, rule, word) = status.map_or_else(Default::default, |word| {
        (" Status |".to_owned(), "---|".to_owned(), format!(" {word} |"))
    });
    format!(
        "# Moving house\n\n| Task | Owner | Due |{head} {column} |\n|---|---|---|{rule}---|\n\
        | The lease is signed | Mira Okafor | 2025-03-01 |{word} 2025-02-27 |\n\
        | The keys are handed over | Jon Berg | 2025-03-01 |{word} |\n"
    )
}

#[test]
fn a_day_on_which_it_was_done_says_that_it_is_over() {
    for column in [
        "Done on",
        "Completed at",
        "Closed",
        "Date closed",
        "Finished on",
        "Actual",
        "Actual end date",
        "Completion date",
        "Erledigt am",
        "Ist-Termin",
        "Terminé le",
        "Date réelle",
        "Fecha real",
        "Concluído em",
        "Data effettiva",
        "Afgerond op",
        "Data zamknięcia",
        "Факт",
        "Tamamlanma tarihi",
        "完成日期",
        "实际完成",
        "完了日",
        "완료일",
    ] {
        for status in [None, Some("In progress"), Some("On track"), Some("Accepted"), Some("Reviewing")] {
            let page = ended(column, status);
            let (_, findings) = tried(&[("plan.md", &page)]);
            assert_eq!(lines(&findings, "no-title"), [0; 0], "{page}: {findings:?}");
            let late = lines(&findings, "overdue-outcome");
            assert!(!late.contains(&5), "{page}: {findings:?}");
            // What nobody has done is still late, unless its word is not understood.
            assert!(late == [6] || status == Some("Reviewing"), "{page}: {findings:?}");
        }
    }
    // Whoever says that it is blocked says more than a day does.
    let (_, findings) = tried(&[("plan.md", &ended("Actual", Some("Blocked")))]);
    assert_eq!(lines(&findings, "overdue-outcome"), [5, 6], "{findings:?}");
    // A day that is planned ends nothing.
    let (_, findings) = tried(&[("plan.md", &ended("Review date", Some("In progress")))]);
    assert_eq!(lines(&findings, "overdue-outcome"), [5, 6], "{findings:?}");
}

#[test]
fn all_of_it_is_done_whatever_colour_stands_beside_it() {
    let page = "# Moving house\n\n| Task | Owner | Due | Status | % Complete |\n|---|---|---|---|---|\n\
        | The lease is signed | Mira Okafor | 2025-03-01 | On track | 100% |\n\
        | The boxes are packed | Ada Lind | 2025-03-01 | 🟢 Green | 100 % |\n\
        | The keys are handed over | Jon Berg | 2025-03-01 | On track | 60% |\n\
        | The flat is painted | Jon Berg | 2025-03-01 | Blocked | 100% |\n";
    let (_, findings) = tried(&[("plan.md", page)]);
    assert_eq!(lines(&findings, "overdue-outcome"), [7, 8], "{findings:?}");
    assert_eq!(lines(&findings, "invalid-field"), [0; 0], "{findings:?}");
}
