//! Plans in tables of a page and in lists deep in a file, as they are found: what `init` makes of each, and that nobody is
//! accused by mistake.

use planlint::init::Recognised;
use planlint::model::Field;

use crate::init::keys;
use crate::unseen_plans::{Finding, tried};

/// A table with a plan of two rows; the second is owned by a team.
const PLAN: &str = "| Task | Owner | Due | Status |\n|---|---|---|---|\n\
    | The page is live | Mira Okafor | 2099-05-18 | open |\n\
    | The mail is sent | Marketing team | 2099-05-19 | open |\n";

/// The lines on which a rule has something to say.
fn lines(findings: &[Finding], rule: &str) -> Vec<usize> {
    findings.iter().filter(|finding| finding.rule == rule).map(|finding| finding.line).collect()
}

/// The names of a field that `init` writes.
fn names(found: &Recognised, wanted: Field) -> Vec<&str> {
    let fields = found.fields.iter().filter(|(field, _)| *field == wanted);
    fields.flat_map(|(_, keys)| keys.iter().map(String::as_str)).collect()
}

#[test]
fn what_stands_above_a_table_of_a_plan_does_not_hide_it() {
    for above in [
        "| Sign | Meaning |\n|---|---|\n| x | to do |\n| z | gone |\n",
        "| Status | Meaning |\n|---|---|\n| open | to do |\n| done | gone |\n",
        "**Date:** today\n**Place:** here\n**Chair:** Mira Okafor\n**Client:** Jon Berg\n",
        "**Author:** Jon Berg\n**Client:** Acme\n**Version:** 2\n**Status:** draft\n",
        "**Data:** hoje\n**Cliente:** Acme\n**Participante(s):** Ana, Jon\n",
    ] {
        let page = format!("# Minutes\n\n{above}\n## Action items\n\n{PLAN}");
        let (found, findings) = tried(&[("minutes.md", &page)]);
        assert_eq!(found.outcomes, 2, "{above}: {found:?}");
        assert_eq!(lines(&findings, "no-individual-owner").len(), 1, "{above}: {findings:?}");
        assert!(names(&found, Field::Contributors).is_empty(), "{above}: {found:?}");
    }
    let front = "---\ndate: 2026-05-18\nchair: Mira\nclient: Acme\nplace: here\ntype: minutes\n---\n\n";
    let (found, _) = tried(&[("minutes.md", &format!("{front}{PLAN}"))]);
    assert_eq!(found.outcomes, 2, "{found:?}");
}

#[test]
fn a_key_result_that_has_a_row_is_what_the_row_is_called() {
    let page = "| # | Key Result | Target | Deadline | Status |\n|---|---|---|---|---|\n\
        | KR1 | Data quality score | >= 95% | 2099-04-10 | Not Started |\n\
        | KR2 | Search latency below a second | < 1s p95 | 2099-04-25 | Not Started |\n";
    let (found, findings) = tried(&[("okr.md", page)]);
    assert_eq!(names(&found, Field::Title), ["Key Result"], "{found:?}");
    assert!(names(&found, Field::Metrics).is_empty(), "{found:?}");
    for rule in ["lone-metric", "untargeted-metric", "no-title"] {
        assert!(lines(&findings, rule).is_empty(), "{findings:?}");
    }
    // An objective that has a name of its own in each row is called so, and measured by its result.
    let page = "| Objective | Key Result | Owner | Due |\n|---|---|---|---|\n\
        | Guests come back | 30 % book again | Mira Okafor | 2099-04-10 |\n\
        | Guests book alone | 80 % of bookings on line | Jon Berg | 2099-04-25 |\n";
    let (found, _) = tried(&[("okr.md", page)]);
    assert_eq!(names(&found, Field::Metrics), ["Key Result"], "{found:?}");
}

#[test]
fn figures_are_no_outcomes_and_a_word_that_keeps_a_place_is_no_status() {
    let figures = "| Metric | Stage | Target value | Status |\n|---|---|---|---|\n\
        | Active companies | MVP | ≥ 10 | TBD |\n| Trips per month | MVP | ≥ 200 | TBD |\n";
    let (found, _) = tried(&[("roadmap.md", figures)]);
    assert!(found.nothing.is_some(), "{found:?}");
    let (found, findings) = tried(&[("plan.md", &PLAN.replace("18 | open", "18 | TBD"))]);
    assert!(found.values.iter().flat_map(|(_, met)| met).all(|met| met.word != "TBD"), "{found:?}");
    assert!(lines(&findings, "invalid-field").is_empty(), "{findings:?}");
}

#[test]
fn what_is_struck_out_or_cancelled_in_place_of_its_day_is_over() {
    let page = "| Task | Target date | Owner |\n|---|---|---|\n\
        | The spike is decided | 2099-02-10 | Mira Okafor |\n\
        | Coaching at work | Cancelled → PH-12 | — |\n\
        | ~~Coaching at home~~ | some day | — |\n";
    let (found, findings) = tried(&[("plan.md", page)]);
    assert!(found.milestones.is_empty(), "{found:?}");
    for rule in ["no-deadline", "no-individual-owner"] {
        assert!(lines(&findings, rule).is_empty(), "{findings:?}");
    }
}

#[test]
fn arrows_in_a_circle_say_how_something_stands() {
    let page = PLAN.replacen("open", "🔄", 1);
    let (found, findings) = tried(&[("plan.md", &page)]);
    assert_eq!(found.outcomes, 2, "{found:?}");
    assert!(lines(&findings, "invalid-field").is_empty(), "{findings:?}");
}

#[test]
fn a_column_of_numbers_holds_the_ids_where_others_wait_for_them() {
    let page = |id: &str, first: &str, second: &str, waits: &str| {
        format!(
            "| {id} | Task | Owner | Due | Status | Blocked by |\n|---|---|---|---|---|---|\n\
            | {first} | The client is there | Mira Okafor | 2099-05-19 | open | — |\n\
            | {second} | The page is there | Jon Berg | 2099-05-18 | open | {waits} |\n"
        )
    };
    for (id, first, second, waits) in [
        ("#", "01", "02", "01"),
        ("№", "1", "2", "1"),
        ("Nr.", "A-1", "A-2", "A-1"),
        ("Ref", "A-1", "A-2", "—"),
        ("タスクID", "CHAT-003", "CHAT-004", "CHAT-003完了"),
    ] {
        let (found, findings) = tried(&[("plan.md", &page(id, first, second, waits))]);
        assert_eq!(names(&found, Field::Id), [id], "{found:?}");
        assert!(lines(&findings, "unmapped-dependency").is_empty(), "{id}: {findings:?}");
        let waiting = usize::from(waits != "—");
        assert_eq!(lines(&findings, "deadline-conflict").len(), waiting, "{id}: {findings:?}");
    }
    // A mere count of rows, and one that begins anew in each table, are no ids.
    let (found, _) = tried(&[("plan.md", &page("#", "1", "2", "—"))]);
    assert!(names(&found, Field::Id).is_empty(), "{found:?}");
    let twice = format!("{0}\n## Later\n\n{0}", page("#", "1", "2", "1"));
    let (found, findings) = tried(&[("plan.md", &twice)]);
    assert!(names(&found, Field::Id).is_empty(), "{found:?}");
    assert!(lines(&findings, "unmapped-dependency").is_empty(), "{findings:?}");
}

#[test]
fn lists_below_mappings_are_found_and_task_master_is_known() {
    let task = |id: u32, status: &str, waits: &str| {
        format!(
            "{{\"id\": {id}, \"title\": \"Part {id}\", \"status\": \"{status}\", \"dependencies\": [{waits}], \
            \"priority\": \"high\", \"testStrategy\": \"It loads\", \"subtasks\": [{{\"id\": 1, \"title\": \"One\"}}]}}"
        )
    };
    let tasks = format!("[{}, {}]", task(1, "in-progress", ""), task(2, "pending", "1, \"1.1\""));
    let tagged =
        format!("{{\"master\": {{\"tasks\": {tasks}, \"metadata\": {{\"created\": \"2026-06-15\"}}}}}}");
    for text in [tagged, format!("{{\"tasks\": {tasks}}}")] {
        let (found, findings) = tried(&[(".taskmaster/tasks/tasks.json", &text)]);
        assert_eq!((found.practice, found.outcomes), (Some("taskmaster"), 2), "{found:?}");
        assert!(findings.is_empty(), "{findings:?}");
        let (_, findings) = tried(&[(".taskmaster/tasks/tasks.json", &text.replace("1.1", "1.7"))]);
        assert_eq!(lines(&findings, "unmapped-dependency"), [1], "{findings:?}");
    }
    let text = "sprint:\n  name: 7\n  tasks:\n    - {title: The page is live, owner: Mira Okafor, due: 2099-05-18, status: open}\n    - {title: The mail is sent, owner: Jon Berg, due: 2099-05-19, status: open}\n";
    let (found, _) = tried(&[("plan.yaml", text)]);
    assert_eq!((found.lists.as_slice(), found.outcomes), (&["sprint.tasks".to_owned()][..], 2), "{found:?}");
}

#[test]
fn init_names_the_table_that_it_does_not_read() {
    let other =
        "| Sprint | Owner | Due | Status |\n|---|---|---|---|\n| Seven | Mira Okafor | 2099-05-18 | open |\n";
    let (found, _) = tried(&[("plan.md", &format!("# Plan\n\n{PLAN}\n## Sprints\n\n{other}"))]);
    assert_eq!(found.outcomes, 2, "{found:?}");
    assert_eq!(
        found.notes,
        [
            "The table in line 10 of plan.md is not read (1 row): no column that planlint knows says what each row is called."
        ]
    );
    let milestones = "| ID | Milestone | Date | Owner | Status |\n|---|---|---|---|---|\n| M1 | The plan is approved | 2026-01-15 | Jon Berg | open |\n";
    let (found, findings) =
        tried(&[("plan.md", &format!("# Plan\n\n{PLAN}\n## Milestones\n\n{milestones}"))]);
    assert_eq!((found.outcomes, found.notes.len()), (3, 0), "{found:?}");
    let told: Vec<&str> =
        findings.iter().filter(|it| it.rule == "no-deadline").map(|it| it.message.as_str()).collect();
    assert_eq!(
        told,
        ["no deadline: that is read from `Due`, and here a day stands under `Date`"],
        "{findings:?}"
    );
    let (found, _) = tried(&[(
        "charter.md",
        "# Charter\n\n| Phase | Deliverables | Delivery date |\n|---|---|---|\n| One | A list | TODO |\n| Two | A report | TODO |\n",
    )]);
    let why = found.nothing.expect("nothing is recognised");
    assert!(why.starts_with("charter.md has a table in line 3 with the columns `Phase`, `Deliverables`, `Delivery date`. `Delivery date` says when it is due"), "{why}");
}

#[test]
fn a_day_that_is_still_to_be_set_is_told_as_such_in_every_language() {
    let page = PLAN.replacen("2099-05-18", "a definir", 1);
    let (_, findings) = tried(&[("plan.md", &page)]);
    let told = findings.iter().find(|it| it.rule == "no-deadline").expect("it has no day");
    assert_eq!(told.message, "“a definir” is not a date, so nobody can tell when this is late");
    let (_, findings) = tried(&[("plan.md", &PLAN.replace("Mira Okafor", "Cliente"))]);
    assert!(
        findings
            .iter()
            .any(|it| it.rule == "no-individual-owner" && it.message.starts_with("“Cliente” is a group")),
        "{findings:?}"
    );
}

#[test]
fn a_row_that_adds_up_the_others_and_a_register_beside_the_plan_are_no_outcomes() {
    let total = format!("{PLAN}| **Total** | | | |\n");
    let (found, _) = tried(&[("plan.md", &total)]);
    assert_eq!(found.outcomes, 2, "{found:?}");
    let register = "| ID | Opportunity | Probability | Action | Status |\n|---|---|---|---|---|\n\
        | C-01 | Market lead | 3 | Build it faster | Open |\n| C-02 | Upselling | 4 | Build more of it | Open |\n";
    let (found, _) = tried(&[("plan.md", &format!("{PLAN}\n## Opportunities\n\n{register}"))]);
    assert_eq!(found.outcomes, 2, "{found:?}");
}

#[test]
fn a_board_below_the_lines_of_its_editor_is_a_board() {
    let board = "---\nkanban-plugin: board\n---\n\n## To do\n\n- [ ] Write the page\n- [ ] Send the mail\n\n## Done\n\n- [x] Choose a name\n";
    let (found, _) = tried(&[("board.md", board)]);
    assert_eq!(found.outcomes, 3, "{found:?}");
    let links = "# RFCs by status\n\n## Adopted\n\n- [1: One](a/1.md) (2026-01-01)\n- [2: Two](a/2.md) (2026-01-02)\n\n## Proposed\n\n- [3: Three](a/3.md) (2026-01-03)\n";
    let (found, _) = tried(&[("index.md", links)]);
    assert!(found.nothing.is_some(), "{found:?}");
}

#[test]
fn what_keeps_the_place_of_a_day_is_no_milestone() {
    for word in ["Not set", "YYYY-MM-DD"] {
        let (found, findings) = tried(&[("plan.md", &PLAN.replacen("2099-05-18", word, 1))]);
        assert!(found.milestones.is_empty(), "{found:?}");
        let told = format!("“{word}” is not a date");
        assert!(findings.iter().any(|it| it.message.starts_with(&told)), "{findings:?}");
    }
}

#[test]
fn tables_are_read_in_languages_whose_prose_is_not() {
    for (head, done) in [
        ("Uppgift | Ansvarig | Deadline | Status", "Klar"),
        ("Úkol | Zodpovědný | Termín | Stav", "Hotovo"),
        ("Feladat | Felelős | Határidő | Állapot", "lezárva"),
        ("Tugas | Penanggung Jawab | Tenggat | Status", "Selesai"),
        ("Công việc | Người phụ trách | Thời hạn | Trạng thái", "Hoàn thành"),
        ("งาน | ผู้รับผิดชอบ | กำหนดส่ง | สถานะ", "เสร็จแล้ว"),
        ("Завдання | Виконавець | Термін | Статус", "Готово"),
        ("المهمة | المسؤول | الموعد | الحالة", "مكتمل"),
        ("Opgave | Ansvarlig | Frist | Status", "Færdig"),
        ("Tehtävä | Vastuuhenkilö | Määräaika | Tila", "Valmis"),
        ("Sarcină | Responsabil | Termen | Stadiu", "Finalizat"),
        ("Εργασία | Υπεύθυνος | Προθεσμία | Κατάσταση", "Ολοκληρώθηκε"),
    ] {
        let page = format!(
            "| {head} |\n|---|---|---|---|\n| The page is live | Mira Okafor | 2020-05-18 | {done} |\n| The mail is sent | Jon Berg | 2020-05-19 | ⬜ |\n"
        );
        let (found, findings) = tried(&[("plan.md", &page)]);
        assert_eq!(found.outcomes, 2, "{head}: {found:?}");
        assert_eq!(lines(&findings, "overdue-outcome"), [4], "{head}: {findings:?}");
    }
}

#[test]
fn haste_is_no_milestone_and_an_odd_cell_leaves_a_column_its_deadlines() {
    let row = |what: &str, due: &str| format!("| {what} | Mira Okafor | {due} | open |\n");
    let page = |dues: [&str; 3]| {
        let rows: String = ["The page is live", "The mail is sent", "The bill is paid"]
            .iter()
            .zip(dues)
            .map(|(what, due)| row(what, due))
            .collect();
        format!("| Task | Owner | 截止 | Status |\n|---|---|---|---|\n{rows}")
    };
    for dues in [
        ["04-08 (明天)", "04-10", "04-12"],
        ["Immédiat", "2099-05-18", "2099-05-19"],
        ["Hoy", "Hoy, 5 PM", "heute"],
    ] {
        let (found, findings) = tried(&[("plan.md", &page(dues))]);
        assert_eq!(names(&found, Field::Deadline), ["截止"], "{dues:?}: {found:?}");
        assert!(found.milestones.is_empty(), "{dues:?}: {found:?}");
        assert!(!lines(&findings, "no-deadline").is_empty(), "{dues:?}: {findings:?}");
    }
}

#[test]
fn a_word_of_their_own_for_many_rows_does_not_hide_the_plan() {
    let rows = |count: usize, end: &str| -> String {
        (0..count).map(|n| format!("| Piece {n} of the app {end} |\n")).collect()
    };
    let page = format!(
        "# Sprints\n\n## Closed\n\n| Task | Owner | Status |\n|---|---|---|\n{}\n## Open\n\n\
        | Task | Owner | Status | Notes |\n|---|---|---|---|\n{}",
        rows(4, "| Kim | OK"),
        rows(2, "of next year | Ola | TODO | a note"),
    );
    let (found, _) = tried(&[("p.md", &page)]);
    assert_eq!((found.outcomes, found.nothing.as_deref()), (6, None), "{found:?}");
    // Where no word is known, it is said that the words decided.
    let (found, _) = tried(&[("p.md", &page.replace("TODO", "Hm"))]);
    let why = found.nothing.expect("nothing is recognised");
    assert!(why.contains("words such as `Hm`"), "{why}");
}

#[test]
fn what_who_and_when_are_a_plan_where_they_stand_together() {
    let page = |head: &str, rows: [&str; 3]| {
        format!("# Minutes\n\n| {head} |\n|---|---|---|\n| {} |\n", rows.join(" |\n| "))
    };
    let rows = [
        "Book the hall | Anna Wolf | 2099-01-30",
        "Order the cake | Jon | 2099-01-31",
        "Send the mail | ??? | later",
    ];
    for head in [
        "What | Who | When",
        "Aufgabe | Wer | Bis wann",
        "Actie | Wie | Wanneer",
        "Quoi | Qui | Quand",
        "Qué | Quién | Cuándo",
        "O quê | Quem | Quando",
        "Cosa | Chi | Quando",
        "Co | Kdo | Kdy",
        "Zadanie | Kto | Kiedy",
        "Vad | Vem | När",
        "Что | Кто | Когда",
        "Feladat | Ki | Mikor",
    ] {
        let (found, _) = tried(&[("minutes.md", &page(head, rows))]);
        assert_eq!(found.outcomes, 3, "{head}: {found:?}");
        let [what, who, when] = head.split(" | ").collect::<Vec<_>>()[..] else { panic!("{head}") };
        assert_eq!(names(&found, Field::Title), [what], "{found:?}");
        assert_eq!(names(&found, Field::Owner), [who], "{found:?}");
        assert_eq!(names(&found, Field::Deadline), [when], "{found:?}");
    }
    for (head, rows) in [
        (
            "Task | Who | When",
            ["Clean | Anna | 2099-01-04", "Clean | Jon | 2099-01-11", "Clean | Mira | 2099-01-18"],
        ),
        (
            "Task | Who | When",
            ["Clean it | Anna | Monday", "Dry it | Jon | Tuesday", "Wax it | Mira | Friday"],
        ),
        (
            "What | Who | When",
            ["On trees | Anna | 10:00", "On soil | Jon | 11:00", "On air | Mira | 2099-01-04 12:00"],
        ),
        (
            "When | What | Who",
            ["2099-01-04 | On trees | Anna", "2099-01-05 | On soil | Jon", "2099-01-06 | On air | Mira"],
        ),
        (
            "What | Who | When",
            [
                "Cut it | Release team | 2099-01-04",
                "Tell it | Marketing | 2099-01-05",
                "Sell it | Sales team | 2099-01-06",
            ],
        ),
    ] {
        let (found, _) = tried(&[("page.md", &page(head, rows))]);
        let why = found.nothing.expect("nothing is recognised");
        assert!(!why.contains("None of these is a name"), "{why}");
    }
}

#[test]
fn rows_of_figures_beside_a_plan_are_no_outcomes_and_their_targets_no_purpose() {
    for name in ["Metrik", "Messwert X"] {
        let figures = format!(
            "| {name} | Ziel | Alarm | Status |\n|---|---|---|---|\n| Mittleres Risiko | < 4 | > 6 | ✅ |\n| Offene Risiken | 0 | > 0 | ✅ |\n"
        );
        let (found, findings) = tried(&[("plan.md", &format!("{PLAN}\n## Figures\n\n{figures}"))]);
        assert_eq!(found.outcomes, 2, "{found:?}");
        assert!(names(&found, Field::Purpose).is_empty(), "{found:?}");
        assert!(lines(&findings, "no-purpose").is_empty(), "{findings:?}");
    }
}

#[test]
fn a_legend_says_what_the_signs_of_its_page_mean() {
    let page = |legend: &str| {
        let plan = PLAN.replacen("open", "📝", 1).replacen("open", "⌛", 1);
        format!("# Plan\n\n{plan}\n{legend}\n")
    };
    for legend in [
        "Legenda:\n- 📝: em execução\n- ⌛: atrasado",
        "Legend: ✔️ = done, **📝** = in progress · ⌛ – late.",
        "| Sign | Meaning |\n|---|---|\n| 📝 | in progress |\n| ⌛ | late |",
    ] {
        let (found, findings) = tried(&[("plan.md", &page(legend))]);
        let met: Vec<(&str, Option<&str>)> = found
            .values
            .iter()
            .flat_map(|(_, met)| met)
            .map(|met| (met.word.as_str(), met.meaning))
            .collect();
        assert!(met.contains(&("📝", Some("on-track"))), "{legend}: {met:?}");
        assert!(met.contains(&("⌛", Some("at-risk"))), "{legend}: {met:?}");
        assert!(lines(&findings, "invalid-field").is_empty(), "{findings:?}");
    }
    // Two lines that do not agree, and words that nobody knows, explain nothing.
    let (found, _) = tried(&[("plan.md", &page("- 📝: in progress\n- 📝: done\n- ⌛: hm"))]);
    let asked = found.values.iter().flat_map(|(_, met)| met).filter(|met| met.meaning.is_none()).count();
    assert_eq!(asked, 2, "{found:?}");
}

#[test]
fn a_table_beside_a_plan_may_call_its_rows_by_a_name_of_its_own() {
    let other = "| Backbone | Owner | Status |\n|---|---|---|\n| The first story | Mira Okafor | open |\n| The next story | Jon Berg | open |\n";
    let (found, _) = tried(&[("plan.md", &format!("# Plan\n\n{PLAN}\n## Stories\n\n{other}"))]);
    assert_eq!((found.outcomes, names(&found, Field::Title)), (4, vec!["Task", "Backbone"]), "{found:?}");
    assert!(found.notes.is_empty(), "{found:?}");
    let page =
        "| Result | Target | Owner | Status |\n|---|---|---|---|\n| [What] | [Value] | [Name] | [Word] |\n";
    let (found, _) = tried(&[("okr.md", page)]);
    let why = found.nothing.expect("nothing is recognised");
    assert!(!why.contains("`Target` says when"), "{why}");
}

#[test]
fn the_one_column_that_is_known_for_nothing_calls_the_rows() {
    let table = |columns: &[&str], rows: &[&[&str]]| {
        let row = |cells: &[&str]| format!("| {} |\n", cells.join(" | "));
        let dashes = "|---".repeat(columns.len());
        format!("{}{dashes}|\n{}", row(columns), rows.iter().map(|cells| row(cells)).collect::<String>())
    };
    let rows: [&[&str]; 2] = [
        &["1", "Page 1 is written", "Ada Berg", "2099-10-01", "Done"],
        &["2", "Page 2 is written", "Jon Berg", "2099-11-30", "Open"],
    ];
    for (column, first) in
        [("Remedy", "#"), ("Countermeasure", "Priority"), ("Entscheidung", "Nr"), ("Description", "Task ID")]
    {
        let text = table(&[first, column, "Owner", "Due", "Status"], &rows);
        let (found, findings) = tried(&[("p.md", &text)]);
        assert_eq!((found.outcomes, names(&found, Field::Title)), (2, vec![column]), "{found:?}");
        assert!(lines(&findings, "no-title").is_empty(), "{findings:?}");
    }
    let text = table(
        &["#", "アクション", "担当", "期限"],
        &[&["1", "議事録を書く", "山田", "2099-01-31"], &["2", "予算を決める", "鈴木", "2099-02-28"]],
    );
    let (found, _) = tried(&[("p.md", &text)]);
    assert_eq!((found.outcomes, names(&found, Field::Title)), (2, vec!["アクション"]), "{found:?}");
    // Two tables of one page may call their rows by different names.
    let stories = table(
        &["ID", "Historia", "Estado", "Owner"],
        &[
            &["G1", "Como socio quiero pagar", "Hecho", "Ana"],
            &["G2", "Como socia quiero ver", "Pendiente", "Eva"],
        ],
    );
    let actions = table(
        &["Acción", "Responsable", "Fecha límite"],
        &[&["Llamar al banco", "Ana", "2099-01-31"], &["Pagar la luz", "Eva", "2099-02-28"]],
    );
    let (found, _) = tried(&[("acta.md", &format!("{stories}\n## Acciones\n\n{actions}"))]);
    assert_eq!((found.outcomes, names(&found, Field::Title)), (4, vec!["Acción", "Historia"]), "{found:?}");
    let facts = "| Field | Value |\n|---|---|\n| ID | PM-1 |\n| Found | 2026-01-19 |\n| Place | Hall |\n";
    let text = table(&["Priority", "Remedy", "Owner", "Due", "Status"], &rows);
    let (found, _) = tried(&[("p.md", &format!("# Post-mortem\n\n{facts}\n## Actions\n\n{text}"))]);
    assert_eq!((found.outcomes, names(&found, Field::Title)), (2, vec!["Remedy"]), "{found:?}");
    // Things that somebody has are no work.
    let rooms = table(
        &["Room", "Guest", "Date", "Owner"],
        &[&["Blue room", "Ada", "2099-01-31", "Jon"], &["Red room", "Ida", "2099-02-28", "Jon"]],
    );
    assert_eq!(tried(&[("p.md", &rooms)]).0.outcomes, 0);
}

#[test]
fn a_table_far_below_the_beginning_of_a_page_is_seen() {
    let text = format!("# Report\n\n{}\n\n{PLAN}", "We looked at all of it once more. ".repeat(400));
    assert_eq!(tried(&[("report.md", &text)]).0.outcomes, 2);
}

#[test]
fn a_table_without_its_line_of_dashes_is_told() {
    let broken = "| Task | Owner | Due | Status |\n| The poster is up | Ana Lima | 2099-05-18 | open |\n| The hall is booked | Ana Lima | 2099-05-18 | open |\n";
    let (found, _) = tried(&[("plan.md", &format!("# Plan\n\n{PLAN}\n## More\n\n{broken}"))]);
    assert_eq!(found.outcomes, 2, "{found:?}");
    assert!(found.notes.iter().any(|note| note.contains("line 10") && note.contains("2 rows")), "{found:?}");
    let (found, _) = tried(&[("plan.md", broken)]);
    assert!(found.nothing.is_some_and(|why| why.contains("`|---|---|` is missing")));
    let fenced = format!("# How\n\n```text\n{broken}```\n\n{PLAN}");
    assert!(tried(&[("plan.md", &fenced)]).0.notes.is_empty());
}

#[test]
fn an_outcome_without_a_name_is_called_by_the_goal_that_it_begins_with() {
    for column in ["Ziel", "Цель", "الهدف", "Doel", "Cél", "Objectif"] {
        let page = format!(
            "# Plan 2099\n\n| {column} | Owner | Due | Status |\n|---|---|---|---|\n\
             | The old store is closed | Mira Okafor | 2099-05-18 | open |\n\
             | Improve satisfaction | Jon Berg | 2099-05-19 | open |\n"
        );
        let (found, findings) = tried(&[("plan.md", &page)]);
        assert_eq!(names(&found, Field::Title), [column], "{found:?}");
        assert!(names(&found, Field::Purpose).is_empty(), "{found:?}");
        assert!(lines(&findings, "no-purpose").is_empty(), "{findings:?}");
    }
    let list = "goals:\n\
        - {goal: The old store is closed, owner: Mira Okafor, due: 2099-05-18, status: active}\n\
        - {goal: The till runs in all shops, owner: Jon Berg, due: 2099-05-19, status: active}\n";
    let (found, _) = tried(&[("a.yml", list)]);
    assert_eq!((found.outcomes, names(&found, Field::Title)), (2, vec!["goal"]), "{found:?}");
    // Beside a name, a goal is what an outcome is for, and one that many share calls none of them.
    let named = "| Task | Goal | Owner | Due |\n|---|---|---|---|\n\
        | The page is live | Guests come back | Mira Okafor | 2099-05-18 |\n\
        | The mail is sent | Guests book alone | Jon Berg | 2099-05-19 |\n";
    let (found, _) = tried(&[("plan.md", named)]);
    assert_eq!(names(&found, Field::Title), ["Task"], "{found:?}");
    assert_eq!(names(&found, Field::Purpose), ["Goal"], "{found:?}");
}

#[test]
fn tables_with_the_same_columns_are_one_list_whatever_stands_above_them() {
    let table = |rows: &str| format!("| Task | Owner | Notes |\n|---|---|---|\n{rows}\n");
    let page = format!(
        "# Roadmap\n\n## What keeps us busy\n\n{}## Completed\n\n{}## Words\n\n\
        | Task | Meaning |\n|---|---|\n| Parser | reads |\n| Mail | is sent |\n",
        table("| The page starts fast | Mira Okafor | slow |\n| The parser reads dates | ? | hard |\n"),
        table("| The mail is sent | Jon Berg | fine |\n| The shop is open | Jon Berg | fine |\n"),
    );
    // Half of them say nothing of how they stand: nothing is read of a plan that would be green for what nobody read.
    let (found, _) = tried(&[("ROADMAP.md", &page)]);
    assert_eq!(found.outcomes, 0, "{found:?}");
    assert!(found.nothing.is_some_and(|why| why.contains("`Task`, `Owner`, `Notes`")));
}

#[test]
fn lists_are_read_however_deep_they_stand_in_a_tree() {
    let tree = "tree:\n  title: Product\n  children:\n\
        - title: The compiler works\n  status: done\n  children:\n\
        - {title: The parser works, status: done}\n  - {title: The resolver works, status: in_progress}\n\
        - title: The application runs\n  status: done\n  children:\n\
        - {title: Pages come from the server, status: todo}\n";
    let tree = tree
        .replace("- title", "    - title")
        .replace("  status: done\n  children", "      status: done\n      children")
        .replace("- {title: The parser", "        - {title: The parser")
        .replace("  - {title: The resolver", "        - {title: The resolver")
        .replace("- {title: Pages", "        - {title: Pages");
    let (found, _) = tried(&[("roadmap.yml", &tree)]);
    assert_eq!(found.lists, ["tree.children", "tree.children.children"], "{found:?}");
    assert_eq!(found.outcomes, 5, "{found:?}");
}

#[test]
fn a_list_that_says_less_is_read_beside_one_that_says_more_or_told() {
    let features = "features:\n  - {title: The parser works, status: done, owner: Mira Okafor}\n  \
        - {title: The router works, status: done, owner: Mira Okafor}\n";
    let bugs = "bugs:\n  - {title: It starts without a crash, status: todo, deadline: 2026-10-01}\n  \
        - {title: The search is fast, status: todo}\n";
    let (found, _) = tried(&[("roadmap.yml", &format!("{features}{bugs}"))]);
    assert_eq!(found.lists, ["bugs", "features"], "{found:?}");
    let epics = "epics:\n  - title: Guests book alone\n    status: todo\n    tasks:\n      \
        - {title: The page is live, status: done, owner: Jon Berg}\n      \
        - {title: The mail is sent, status: todo, owner: Jon Berg}\n  \
        - title: Guests come back\n    status: todo\n    tasks:\n      \
        - {title: The card is printed, status: todo, owner: Mira Okafor}\n";
    let (found, _) = tried(&[("plan.yml", epics)]);
    assert_eq!(found.lists, ["epics", "epics.tasks"], "{found:?}");
    assert_eq!(found.outcomes, 5, "{found:?}");
    let people = "people:\n  - {name: Mira Okafor, owner: Jon Berg}\n  - {name: Ada Diaz, owner: Jon Berg}\n";
    let (found, _) = tried(&[("roadmap.yml", &format!("{features}{people}"))]);
    assert_eq!(found.lists, ["features"], "{found:?}");
    assert!(
        found
            .notes
            .iter()
            .any(|note| note.contains("The list `people` in roadmap.yml is not read (2 items)")),
        "{found:?}"
    );
}

#[test]
fn where_a_metric_stands_today_is_no_progress_of_its_key_result() {
    let progress = |head: &str, cells: [&str; 2]| {
        let page = format!(
            "| {head} | Owner | Due | Current | Status |{}\n\
             | Guests book again within a year | Mira Okafor | 2099-03-31 | 100 % | open | {} |\n\
             | Guests find a free table | Jon Berg | 2099-06-30 | 40 % | open | {} |\n",
            if cells == [""; 2] { "\n|---|---|---|---|---|" } else { " Target |\n|---|---|---|---|---|---|" },
            cells[0],
            cells[1]
        );
        let (found, _) = tried(&[("goals.md", &page.replace(" |  |", " |"))]);
        assert_eq!(found.outcomes, 2, "{page}{found:?}");
        names(&found, Field::Progress).len()
    };
    assert_eq!(progress("Task", ["120 %", "60 %"]), 0);
    assert_eq!(progress("Key Result", [""; 2]), 0);
    // Beside days alone it says how far the work has come.
    assert_eq!(progress("Task", [""; 2]), 1);
}

#[test]
fn a_heading_is_an_item_where_it_shares_fields_with_the_others() {
    let item = |name: &str, owner: &str| {
        format!("### {name}\n\n**Owner:** {owner}\n**Due:** 2099-04-12\n**Status:** open\n\n")
    };
    let items = item("Keys are new", "Mira Okafor")
        + &item("Logs are read", "Jon Berg")
        + &item("Doors are shut", "Ana Ruiz");
    let letters = "### Letter to the board\n\n**Subject:** The keys\n\nPlease read.\n\n\
        ### Letter to the bank\n\n**Subject:** The loan\n**To:** Ana\n\nPlease wait.\n";
    let (found, findings) = tried(&[("actions.md", &format!("# Actions\n\n{items}{letters}"))]);
    assert_eq!(found.outcomes, 3, "{found:?}");
    assert!(lines(&findings, "no-individual-owner").is_empty(), "{findings:?}");
    // One that lacks a field of the others is an item all the same.
    let (found, findings) = tried(&[(
        "actions.md",
        &format!("# Actions\n\n{items}### Doors close\n\n**Due:** 2099-04-12\n**Status:** open\n"),
    )]);
    assert_eq!(found.outcomes, 4, "{found:?}");
    assert_eq!(lines(&findings, "no-individual-owner").len(), 1, "{findings:?}");
}

#[test]
fn how_it_is_measured_is_a_definition_of_done() {
    for name in
        ["Success criterion", "How we measure it", "Critère de succès", "Como se mede", "Cómo se mide"]
    {
        let page = format!(
            "| Task | Owner | Due | {name} |\n|---|---|---|---|\n\
             | The shop opens | Mira Okafor | 2099-04-12 | A guest has paid |\n\
             | The kitchen opens | Jon Berg | 2099-04-12 | A meal was served |\n"
        );
        let (found, findings) = tried(&[("plan.md", &page)]);
        assert_eq!(names(&found, Field::Done), [name], "{found:?}");
        assert!(lines(&findings, "unclear-done").is_empty(), "{name}: {findings:?}");
    }
}

#[test]
fn two_columns_are_a_list_where_their_heading_says_so() {
    let (found, _) = tried(&[(
        "ROADMAP.md",
        "# Roadmap\n\n| Item | Status |\n|---|---|\n| Plugins | Done |\n| Hot reload | In progress |\n| Encrypted store | Planned |\n",
    )]);
    assert_eq!(found.outcomes, 3, "{found:?}");
    let (found, _) = tried(&[(
        "ROADMAP.md",
        "# Roadmap\n\n| Feature | Target |\n|---|---|\n| Plugins | Q4 2098 |\n| Hot reload | Q1 2099 |\n",
    )]);
    assert_eq!((found.outcomes, keys(&found, Field::Deadline)), (2, vec!["Target"]), "{found:?}");
    let one = "# Plugins\n\n| Field | Value |\n|---|---|\n| Owner | Ann Lee |\n| Status | Planned |\n| Due | 2099-03-31 |\n";
    let (found, _) = tried(&[("plan/a.md", one), ("plan/b.md", one)]);
    assert_eq!(found.outcomes, 2, "fields of one: {found:?}");
}

#[test]
fn tables_like_that_of_the_plan_are_read_where_some_leave_out_a_column() {
    let text = "# Work plan\n\n## Library\n\n| Deliverable | Owner | Status |\n|---|---|---|\n| It reads version 3 | Ann Lee | In progress |\n| Errors name the line | Bo Kim | Planned |\n\n## Site\n\n| Deliverable | Owner |\n|---|---|\n| Search finds headings | Bo Kim |\n| It runs in the browser | Cy Young |\n";
    let (found, _) = tried(&[("workplan.md", text)]);
    assert_eq!(found.outcomes, 4, "{found:?}");
}

#[test]
fn a_practice_adds_its_names_to_those_that_the_tables_have() {
    let text = "# Roadmap\n\n| Feature | Responsible | Target | Status |\n|---|---|---|---|\n| Search | Jon Vale | 2099-01-31 | In progress |\n| Export | Mira Okafor | 2099-02-28 | Planned |\n\n## Later\n\n| Feature | Assignee | Due | Status |\n|---|---|---|---|\n| Beta is out | Jon Vale | 2099-03-31 | Planned |\n| Shops are asked | Mira Okafor | 2099-04-30 | Planned |\n";
    let (found, findings) = tried(&[("ROADMAP.md", text)]);
    assert_eq!((found.practice, found.outcomes), (Some("roadmap"), 4), "{found:?}");
    let rules: Vec<&str> = findings.iter().map(|finding| finding.rule.as_str()).collect();
    assert!(!rules.contains(&"no-individual-owner") && !rules.contains(&"no-title"), "{findings:?}");
}

#[test]
fn every_table_without_its_line_of_dashes_is_told() {
    let table = "| Task | Owner | Due |\n| Paint | Jon Vale | 2099-01-31 |\n";
    let text = format!("# Plan\n\n{table}\nAnd then:\n\n{table}");
    let (found, _) = tried(&[("plan.md", &text)]);
    let why = found.nothing.unwrap_or_default();
    assert!(why.contains("2 tables") && why.contains("2 rows"), "{why}");
}
