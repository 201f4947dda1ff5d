//! What outcomes of plans in their many shapes are read as, from `init` alone: who owes them, how they stand, when they
//! are due and what they wait for.

use serde_json::Value;

use crate::first_contact::configured;
use crate::support::{TestRepo, planlint};

/// What `init` recognises in these files, each outcome as `title; owner; status; day`, and what waits for what.
struct Read {
    outcomes: Vec<String>,
    waits: Vec<String>,
    config: String,
    findings: String,
}

#[track_caller]
fn read(files: &[(&str, &str)]) -> Read {
    let repo = TestRepo::new();
    for (path, text) in files {
        repo.write(path, text);
    }
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "-m", "The plan"]);
    let init = planlint(&repo, &["init"]);
    assert!(init.out.contains("found ") || init.err.contains("found "), "{}{}", init.out, init.err);
    let config = std::fs::read_to_string(repo.root().join("planlint.yml")).expect("init writes it");
    let report = planlint(&repo, &["report", "--format", "json", "--as-of", "2026-12-01"]);
    let report: Value = serde_json::from_str(&report.out).expect("a report");
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let list = |name: &str| report[name].as_array().cloned().unwrap_or_default();
    let outcomes = list("outcomes").into_iter().map(|outcome| {
        let owners: Vec<String> = outcome["owner"].as_array().into_iter().flatten().map(text).collect();
        let due = outcome["deadline"].as_str().or(outcome["undated"].as_str()).unwrap_or("-");
        format!("{}; {}; {}; {due}", text(&outcome["title"]), owners.join(" and "), text(&outcome["status"]))
    });
    let waits = list("dependencies");
    let waits = waits.iter().map(|wait| format!("{} on {}", text(&wait["from"]), text(&wait["to"])));
    let check = planlint(&repo, &["check", "--as-of", "2026-12-01", "--format", "concise"]);
    Read { outcomes: outcomes.collect(), waits: waits.collect(), config, findings: check.out }
}

#[track_caller]
fn expect(files: &[(&str, &str)], outcomes: &[&str]) -> Read {
    let read = read(files);
    assert_eq!(read.outcomes, outcomes, "{}\n{}", read.config, read.findings);
    read
}

const TWO: [&str; 2] =
    ["Billing is new; Ana Ruiz; on-track; 2027-03-31", "Upgrades; Jon Berg; queued; 2027-06-30"];

#[test]
fn several_fields_stand_on_one_line_whatever_parts_them() {
    for (line, other) in [
        (
            "Lead: Ana Ruiz. Due: 2027-03-31. Status: in progress.",
            "Lead: Jon Berg. Due: 2027-06-30. Status: planned.",
        ),
        (
            "Owner: Ana Ruiz · Due: 2027-03-31 · Status: in progress",
            "Owner: Jon Berg · Due: 2027-06-30 · Status: planned",
        ),
        (
            "Owner: Ana Ruiz | Due: 2027-03-31 | Status: in progress",
            "Owner: Jon Berg | Due: 2027-06-30 | Status: planned",
        ),
        (
            "*Owner: Ana Ruiz / Due: 2027-03-31 / Status: in progress*",
            "*Owner: Jon Berg / Due: 2027-06-30 / Status: planned*",
        ),
        (
            "Verantwortlich: Ana Ruiz, Fällig: 2027-03-31, Status: in Arbeit",
            "Verantwortlich: Jon Berg, Fällig: 2027-06-30, Status: offen",
        ),
        (
            "**Owner:** Ana Ruiz<br>**Due:** 2027-03-31<br>**Status:** in progress",
            "**Owner:** Jon Berg<br>**Due:** 2027-06-30<br>**Status:** planned",
        ),
    ] {
        let page =
            format!("# Plan\n\n## Billing is new\n\n{line}\n\nWords.\n\n## Upgrades\n\n{other}\n\nWords.\n");
        expect(&[("PLAN.md", &page)], &TWO);
        let (one, two) =
            (format!("# Billing is new\n\n{line}\n\nWords.\n"), format!("# Upgrades\n\n{other}\n"));
        expect(&[("initiatives/a.md", &one), ("initiatives/b.md", &two)], &TWO);
    }
}

#[test]
fn a_full_stop_behind_the_last_remark_of_an_item_is_no_part_of_it() {
    let page = "# Plan 2027\n\n1. **Billing is new** — Owner: Ana Ruiz. Due: 2027-03-31. Status: in progress.\n\
        2. **Upgrades** — Owner: Jon Berg. Due: 2027-06-30. Status: planned. Blocked by #1.\n";
    let read = expect(&[("ROADMAP.md", page)], &TWO);
    assert_eq!(read.waits, ["ROADMAP-2 on ROADMAP-1"]);
}

#[test]
fn what_is_waited_for_may_be_named_by_its_number_or_heading() {
    let page = |first: &str, second: &str| {
        format!(
            "# Plan\n\n## 1. Billing is new\n\n- Owner: Ana Ruiz\n- Due: 2027-03-31\n- Status: In progress\n\n\
             ## 2. Upgrades\n\n- Owner: Jon Berg\n- Due: 2027-06-30\n- Status: Not started\n- Depends on: {first}\n\n\
             ## 3. Alerts\n\n- Owner: Mira Okafor\n- Due: 2027-06-30\n- Status: Not started\n- Depends on: {second}\n"
        )
    };
    let waits = ["PLAN-2 on PLAN-1", "PLAN-3 on PLAN-1", "PLAN-3 on PLAN-2"];
    for (first, second) in [("1", "1, 2"), ("#1", "#1, #2"), ("Billing is new", "Billing is new, Upgrades")] {
        let read = read(&[("PLAN.md", &page(first, second))]);
        assert_eq!(read.waits, waits, "{first}: {}", read.findings);
    }
    let table = "# Plan\n\n| # | Task | Owner | Due | Status | Blocked by |\n|---|---|---|---|---|---|\n\
        | 1 | Billing is new | Ana Ruiz | 2027-03-31 | In progress | |\n\
        | 2 | Upgrades | Jon Berg | 2027-06-30 | Todo | #1 |\n";
    assert_eq!(read(&[("plan.md", table)]).waits, ["plan-2 on plan-1"]);
}

#[test]
fn a_number_behind_a_sign_is_one_of_a_file_where_all_of_them_are() {
    let issue = |number: usize, waits: &str| {
        (
            format!("plan/{number:02}-step.md"),
            format!(
                "---\ntitle: Step {number} is shown to the crew\nowner: Ana Ruiz\nstatus: queued\ndepends_on: [{waits}]\n---\n"
            ),
        )
    };
    let waits = |second: &str, third: &str| {
        let files = [issue(1, ""), issue(2, second), issue(3, third)];
        let files: Vec<(&str, &str)> =
            files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        read(&files)
    };
    let found = waits("\"#1\"", "\"#01\", \"#2 Step 2\"");
    assert_eq!(
        found.waits,
        ["02-step on 01-step", "03-step on 01-step", "03-step on 02-step"],
        "{}",
        found.findings
    );
    // One that no file has is one of an issue, and so are the others.
    let found = waits("\"#1\"", "\"#412\"");
    assert_eq!(found.waits, [""; 0], "{}", found.findings);
}

#[test]
fn a_proposal_is_meant_by_its_number_behind_the_name_of_its_kind() {
    let proposal = |number: &str, more: &str| {
        format!(
            "---\nGIP: \"{number}\"\nTitle: Fees of {number}\nAuthors: Ana Ruiz\nStage: Draft\n{more}---\n\n# Abstract\n\nFees.\n"
        )
    };
    for said in ["GIP-0070", "gip-70", "GIP 70", "\"0070\""] {
        let repo = TestRepo::new();
        repo.write("planlint.yml", "outcomes: [\"gips/*.md\"]\nfields: {id: GIP, title: Title, owner: Authors, status: Stage, depends_on: Depends-On}\n");
        repo.write("gips/0070.md", proposal("0070", ""));
        repo.write("gips/0075.md", proposal("0075", &format!("Depends-On: {said}\n")));
        repo.commit("The proposals");
        let check = planlint(&repo, &["check", "--select", "unmapped-dependency", "--format", "concise"]);
        assert_eq!(check.out, "", "{said}");
        repo.write("gips/0075.md", proposal("0075", "Depends-On: GIP-0071\n"));
        let check = planlint(&repo, &["check", "--select", "unmapped-dependency", "--format", "concise"]);
        assert!(check.out.contains("`GIP-0071` is not in this plan"), "{}", check.out);
    }
}

#[test]
fn a_field_may_have_a_heading_of_its_own_below_that_of_its_outcome() {
    let page = "# Plan\n\n## Billing is new\n\n### Owner\nAna Ruiz\n\n### Due\n2027-03-31\n\n### Status\nIn progress\n\n\
        ## Upgrades\n\n### Owner\nJon Berg\n\n### Due\n2027-06-30\n\n### Status\nPlanned\n";
    expect(&[("PLAN.md", page)], &TWO);
}

#[test]
fn headings_above_tables_say_for_which_quarter_they_are_and_how_their_rows_stand() {
    let page = "# Roadmap\n\n## Q1 2027\n\n| Initiative | Owner | Status |\n|---|---|---|\n\
        | Billing is new | Ana Ruiz | In progress |\n\n## Q2 2027\n\n| Initiative | Owner | Status |\n|---|---|---|\n\
        | Upgrades | Jon Berg | Planned |\n";
    expect(&[("ROADMAP.md", page)], &TWO);
    let page = "# Roadmap\n\n## Now\n\n| Initiative | Owner | Why |\n|---|---|---|\n\
        | Billing is new | Ana Ruiz | Invoices fail |\n\n## Next\n\n| Initiative | Owner | Why |\n|---|---|---|\n\
        | Upgrades | Jon Berg | Sales ask |\n";
    let horizons = ["Billing is new; Ana Ruiz; on-track; -", "Upgrades; Jon Berg; queued; -"];
    let read = expect(&[("ROADMAP.md", page)], &horizons);
    assert_eq!(read.findings.matches("no-deadline").count(), 1, "{}", read.findings);
    let page = "# Feuille de route\n\n## Maintenant\n\n- **Billing is new** — Responsable : Ana Ruiz\n\n## Ensuite\n\n\
        - **Upgrades** — Responsable : Jon Berg\n\n## Plus tard\n\n- **Appli** — Responsable : Jon Berg\n";
    expect(&[("ROADMAP.md", page)], &[horizons[0], horizons[1], "Appli; Jon Berg; queued; -"]);
    let page = "# Roadmap\n\n## Now\n\n- Billing: invoices are right the first time\n- Single sign-on\n\n## Next\n\n\
        - Upgrades\n\n## Later\n\n- Mobile app\n";
    assert_eq!(
        read_titles(page),
        ["Billing: invoices are right the first time", "Single sign-on", "Upgrades", "Mobile app"]
    );
}

#[track_caller]
fn read_titles(page: &str) -> Vec<String> {
    let read = read(&[("ROADMAP.md", page)]);
    read.outcomes.iter().filter_map(|outcome| outcome.split(';').next()).map(str::to_owned).collect()
}

#[test]
fn signs_before_names_and_in_columns_say_how_things_stand() {
    let page = "# Roadmap\n\n- ✅ Login — Ana Ruiz — 2026-11-01\n- 🚧 Billing — Jon Berg — 2027-01-31\n\
        - ⏳ Alerts — Ana Ruiz — 2027-03-31\n- ❌ Fax — Jon Berg — 2026-10-31\n- 🚀 Mails — Ana Ruiz — 2027-03-31\n";
    let read = expect(
        &[("ROADMAP.md", page)],
        &[
            "Login; Ana Ruiz; done; 2026-11-01",
            "Billing; Jon Berg; on-track; 2027-01-31",
            "Alerts; Ana Ruiz; queued; 2027-03-31",
            "Fax; Jon Berg; dropped; 2026-10-31",
            "🚀 Mails; Ana Ruiz; -; 2027-03-31",
        ],
    );
    assert!(!read.findings.contains("overdue"), "{}", read.findings);
    let row = |sign: &str| format!("| Thing {sign} | Ana Ruiz | 2027-01-31 | {sign} |\n");
    let head = "# Initiatives\n\n| Initiative | Owner | Due | Status |\n|---|---|---|---|\n";
    let lights = [("🟢", "on-track"), ("🟡", "at-risk"), ("🔴", "at-risk"), ("✅", "done")];
    let page = lights.iter().fold(head.to_owned(), |page, (sign, _)| page + &row(sign));
    let wanted: Vec<String> =
        lights.iter().map(|(sign, status)| format!("Thing {sign}; Ana Ruiz; {status}; 2027-01-31")).collect();
    expect(&[("status.md", &page)], &wanted.iter().map(String::as_str).collect::<Vec<_>>());
    // Beside ticks alone, a cross says that something is not done yet.
    let page = format!("{head}{}{}", row("✅"), row("❌"));
    expect(
        &[("status.md", &page)],
        &["Thing ✅; Ana Ruiz; done; 2027-01-31", "Thing ❌; Ana Ruiz; queued; 2027-01-31"],
    );
}

#[test]
fn words_for_a_status_that_nobody_knows_are_told_once_with_the_line_that_settles_them() {
    let row = |word: &str| format!("| Thing of {word} | Ana Ruiz | 2026-01-31 | {word} |\n");
    let head = "# Initiatives\n\n| Initiative | Owner | Due | Status |\n|---|---|---|---|\n";
    let page = ["Cooking", "Served", "Shopping", "Served again"]
        .iter()
        .fold(head.to_owned(), |page, word| page + &row(word));
    let read = read(&[("plan.md", &page)]);
    assert_eq!(read.findings.matches("invalid-field").count(), 1, "{}", read.findings);
    assert!(!read.findings.contains("overdue"), "{}", read.findings);
}

#[test]
fn halves_years_of_titles_and_the_order_of_other_days_make_clear_when_something_is_due() {
    let page = |days: [&str; 2]| {
        format!(
            "# Plan 2027\n\n| Initiative | Owner | Due | Status |\n|---|---|---|---|\n\
             | Billing is new | Ana Ruiz | {} | In progress |\n| Upgrades | Jon Berg | {} | Planned |\n",
            days[0], days[1]
        )
    };
    for days in [
        ["Q1'27", "H1 2027"],
        ["end of March", "Q2"],
        ["31 Mar", "H1"],
        ["31/3", "30.6."],
        ["31.03.2027", "30.06.2027"],
        ["31/03/2027", "30/06/2027"],
        ["31/03/27", "30/06/27"],
    ] {
        expect(&[("plan.md", &page(days))], &TWO);
    }
    let read = read(&[("plan.md", &page(["03/04/2027", "25/06/2027"]))]);
    assert!(read.outcomes[0].ends_with("2027-04-03"), "{:?}", read.outcomes);
    assert!(!read.findings.contains("error[no-deadline]"), "{}", read.findings);
}

#[test]
fn folders_say_how_the_files_in_them_stand() {
    let page = |title: &str, owner: &str, due: &str| {
        format!("---\ntitle: {title}\nowner: {owner}\ndue: {due}\n---\n")
    };
    let read = expect(
        &[
            ("backlog/1-todo/upgrades.md", &page("Upgrades", "Jon Berg", "2027-06-30")),
            ("backlog/2-in-progress/billing.md", &page("Billing is new", "Ana Ruiz", "2027-03-31")),
            ("backlog/3-done/login.md", &page("Login", "Ana Ruiz", "2026-10-31")),
        ],
        &[
            "Upgrades; Jon Berg; queued; 2027-06-30",
            "Billing is new; Ana Ruiz; on-track; 2027-03-31",
            "Login; Ana Ruiz; done; 2026-10-31",
        ],
    );
    assert!(!read.findings.contains("overdue"), "{}", read.findings);
}

#[test]
fn what_stands_under_a_heading_for_what_is_over_is_over_and_so_is_what_a_column_says_is_done() {
    let table = |task: &str, day: &str| {
        format!("| Task | Due date | Owner |\n|---|---|---|\n| {task} | {day} | Ana Ruiz |\n")
    };
    for (over, current) in
        [("Completed", "Current"), ("✅ Done", "Work packages"), ("Erledigt", "Aufgaben"), ("已完成", "任务")]
    {
        let page = format!(
            "# Plan\n\n## {over}\n\n{}\n## {current}\n\n{}",
            table("Charter is sent", "2026-01-10"),
            table("Draft is published", "2026-12-10")
        );
        let read = read(&[("plan.md", &page)]);
        assert!(read.outcomes[0].contains("; done;"), "{over}: {:?}", read.outcomes);
        assert!(!read.findings.contains("overdue"), "{over}: {}", read.findings);
    }
    for (name, yes) in [("Done", "x"), ("Done", "yes"), ("Done", "ja"), ("Done", "✅"), ("Done", "да")] {
        let page = format!(
            "# Plan\n\n| Task | Owner | Due | {name} |\n|---|---|---|---|\n| Charter is sent | Ana Ruiz | 2026-01-10 | {yes} |\n\
             | Room is booked | Ana Ruiz | 2026-01-12 | {yes} |\n| Draft is published | Jon Berg | 2026-12-10 | |\n"
        );
        let read = read(&[("plan.md", &page)]);
        assert!(!read.findings.contains("overdue"), "{yes}: {}", read.findings);
    }
}

#[test]
fn a_heading_may_stand_for_several_quarters() {
    let page = "# Roadmap\n\n## Q1 2027\n\n- Billing (Ana Ruiz)\n- Login (Jon Berg)\n\n## Q2–Q3 2027\n\n- Alerts (Ana Ruiz)\n";
    let outcomes = [
        "Billing; Ana Ruiz; -; 2027-03-31",
        "Login; Jon Berg; -; 2027-03-31",
        "Alerts; Ana Ruiz; -; 2027-09-30",
    ];
    expect(&[("ROADMAP.md", page)], &outcomes);
}

#[test]
fn what_an_outcome_holds_up_waits_for_it() {
    let page = "# Plan\n\n| ID | Task | Owner | Due | Status | Blocks |\n|---|---|---|---|---|---|\n\
        | A1 | Billing is new | Ana Ruiz | 2027-03-31 | In progress | A2 |\n| A2 | Upgrades | Jon Berg | 2027-06-30 | Todo | |\n";
    assert_eq!(expect(&[("plan.md", page)], &TWO).waits, ["A2 on A1"]);
}

#[test]
fn a_refusal_names_what_would_make_a_plan_of_the_file() {
    let repo = TestRepo::new();
    repo.write("ROADMAP.md", "# Roadmap\n\n- Billing is new\n- Customers upgrade alone\n");
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "-m", "The plan"]);
    let said = planlint(&repo, &["init"]);
    let all = said.out + &said.err;
    assert!(all.contains("- Billing is new — owner: Mira Okafor, due: 2027-03-31"), "{all}");
    repo.write("ROADMAP.md", "# Roadmap\n\n- Billing is new — owner: Mira Okafor, due: 2027-03-31\n- Customers upgrade alone — owner: Jon Berg, due: 2027-03-31\n");
    let said = planlint(&repo, &["init"]);
    assert!((said.out + &said.err).contains("2 outcomes"), "the advice helps");
}

#[test]
fn milestones_of_one_word_are_called_so_where_a_day_stands_beside_them() {
    let page = "# Plan\n\n| Milestone | Target date | Owner | Status |\n|---|---|---|---|\n\
        | Alpha | 2027-03-31 | Ana Ruiz | In progress |\n| Beta | 2027-06-30 | Jon Berg | Planned |\n";
    let outcomes = ["Alpha; Ana Ruiz; on-track; 2027-03-31", "Beta; Jon Berg; queued; 2027-06-30"];
    expect(&[("plan.md", page)], &outcomes);
}

#[test]
fn a_word_that_may_be_one_of_its_own_is_no_slip_in_one_that_ends_an_outcome() {
    let repo = configured("outcomes: ['plan/*']\n");
    let words = ["shopped", "fipped", "dnoe"];
    for word in words {
        repo.write(format!("plan/{word}.yml"), format!("id: {word}\nstatus: {word}\n"));
    }
    repo.git(&["add", "-A"]);
    let said = planlint(&repo, &["--select", "invalid-field", "--no-history", "--format", "json"]).out;
    let report: serde_json::Value = serde_json::from_str(&said).unwrap();
    let findings = report["findings"].as_array().unwrap();
    let guessed =
        findings.iter().filter(|finding| finding["help"].as_str().unwrap().contains("Did you mean"));
    let guessed: Vec<&str> = guessed.map(|finding| finding["outcome"].as_str().unwrap()).collect();
    assert_eq!((findings.len(), guessed), (3, vec!["dnoe"]), "{said}");
}

#[test]
fn states_that_plans_have_are_known() {
    use planlint::load::words::status;
    use planlint::model::Status;
    for (meant, words) in [
        (
            Status::Queued,
            "Not started yet|Postponed|Planned for Q3|Verschoben|Non démarré|Reporté|Aplazado|Adiado|待执行|待启动|未完了|연기",
        ),
        (
            Status::OnTrack,
            "Partially met|In design|In Vorbereitung|En conception|着手中|推进中|準備中|준비 중",
        ),
        (Status::AtRisk, "Slipped|Missed|Not met|Verfehlt|Non atteint|No alcanzado|逾期|未達"),
        (Status::Done, "Met|Clôturé|Erfüllt|Realizado|Raggiunto|Zrealizowane|已达成|達成|달성"),
    ] {
        for word in words.split('|') {
            assert_eq!(status(word), Some(meant), "{word}");
        }
    }
}
