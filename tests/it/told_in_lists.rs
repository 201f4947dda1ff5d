//! Plans in the lists of a page: who owes what by when stands below an item, beside its name, or in the heading above.

use crate::support::{TestRepo, planlint};
use crate::unseen_plans::tried;

/// The outcomes of a page, each as `title | owner | status | deadline`.
fn read(path: &str, text: &str) -> Vec<String> {
    let repo = TestRepo::new();
    repo.commit_file(path, text, "Write it down");
    planlint(&repo, &["init"]);
    let said = planlint(&repo, &["report", "--format", "json"]).out;
    let report: serde_json::Value = serde_json::from_str(&said).unwrap_or_default();
    let word = |value: &serde_json::Value| match value {
        serde_json::Value::Array(all) => {
            all.iter().filter_map(|one| one.as_str()).collect::<Vec<_>>().join("+")
        }
        other => other.as_str().unwrap_or_default().to_owned(),
    };
    let outcomes = report["outcomes"].as_array().cloned().unwrap_or_default();
    let row = |outcome: &serde_json::Value| {
        ["title", "owner", "status", "deadline"].map(|field| word(&outcome[field])).join(" | ")
    };
    outcomes.iter().map(row).collect()
}

#[test]
fn fields_below_an_item_are_its_own() {
    let spanish = "# Objetivos\n\n1. **Entregas en 48 horas**\n   - Responsable: Lucía Romero\n   - Fecha límite: 2099-02-28\n   - Estado: en curso\n2. **Catálogo nuevo**\n   - Responsable: Iván Soto\n   - Fecha límite: 2099-03-15\n   - Estado: pendiente\n";
    assert_eq!(
        read("objetivos.md", spanish),
        [
            "Entregas en 48 horas | Lucía Romero | on-track | 2099-02-28",
            "Catálogo nuevo | Iván Soto | queued | 2099-03-15"
        ]
    );
    let boxes = "# Plan\n\n- [x] Stock is counted\n  Owner: Ana Lima\n  Due: 2099-02-28\n- [ ] Till runs\n\n  Owner: Jon Berg\n\n  Due: 2099-03-15\n";
    assert_eq!(
        read("plan.md", boxes),
        ["Stock is counted | Ana Lima | done | 2099-02-28", "Till runs | Jon Berg | queued | 2099-03-15"]
    );
}

#[test]
fn who_and_when_are_read_beside_the_name_of_an_item() {
    let boxes = "# Launch\n\n## Before beta\n- [x] Pricing page live (@sofia, 2098-10-02)\n- [ ] Support rota covers weekends (@ines, 2098-12-11)\n\n## After it\n- [ ] Ten paying customers (@sofia)\n";
    assert_eq!(
        read("TODO.md", boxes),
        [
            "Pricing page live | @sofia | done | 2098-10-02",
            "Support rota covers weekends | @ines | queued | 2098-12-11",
            "Ten paying customers | @sofia | queued | "
        ]
    );
    let minutes = "# Meeting\n\nPresent: Eva Novak, Rui Costa\n\n## Decisions\n- We move the launch.\n- No more contracts below 10k.\n\n## Actions\n- Eva: tell the five pilots, by 2099-11-21\n- Rui: new launch plan, by 2099-12-04\n- Petra: cancel the booth, by 2099-11-18\n";
    let rows = read("minutes.md", minutes);
    assert_eq!(rows.len(), 3, "{rows:?}");
    assert_eq!(rows[0], "tell the five pilots | Eva |  | 2099-11-21");
    let board = "# Board\n\n## To do\n\n- Export to Excel\n- Webhooks retry @dimitri due 2099-12-18\n\n## Done\n\n- Status page @kasia\n";
    assert_eq!(
        read("BOARD.md", board),
        [
            "Export to Excel |  | queued | ",
            "Webhooks retry | @dimitri | queued | 2099-12-18",
            "Status page | @kasia | done | "
        ]
    );
    let aims = "# OKRs\n\n## Objective 1: Checkout is reliable\n**Owner:** Jon Bell\n\n- KR1: p95 from 1.8 s to 0.9 s (owner: Wei Zhang)\n- KR2: Errors from 3 to 1 % by 2099-Q1\n";
    let rows = read("okr.md", aims);
    assert_eq!(rows[1], "KR1: p95 from 1.8 s to 0.9 s | Wei Zhang |  | ");
    assert_eq!(rows[2], "KR2: Errors from 3 to 1 % | Jon Bell |  | 2099-03-31");
}

#[test]
fn a_heading_or_the_title_of_a_page_says_for_which_period_its_items_are() {
    let roadmap = "# Roadmap\n\n## Q4 2098\n- Offline mode — Nadia\n- Two-factor login — Pavel (done)\n\n## Q1 2099: Foundations\n- Public API — Pavel\n- Marketplace\n";
    assert_eq!(
        read("ROADMAP.md", roadmap),
        [
            "Offline mode | Nadia |  | 2098-12-31",
            "Two-factor login | Pavel | done | 2098-12-31",
            "Public API | Pavel |  | 2099-03-31",
            "Marketplace |  |  | 2099-03-31"
        ]
    );
    let table = "# Plan Q2 2099\n\n| Task | Owner | Status |\n|---|---|---|\n| The page is live | Mira Okafor | open |\n| The mail is sent | Jon Berg | open |\n";
    assert_eq!(read("plan.md", table)[0], "The page is live | Mira Okafor | queued | 2099-06-30");
    let dated =
        table.replace("Status |\n|---", "Due |\n|---").replace("Okafor | open", "Okafor | 2099-05-01");
    let rows = read("plan.md", &dated.replace("Berg | open", "Berg | "));
    assert_eq!(rows[1], "The mail is sent | Jon Berg |  | ", "who leaves out one day of many forgot it");
}

#[test]
fn lists_in_prose_and_of_other_things_are_no_plan() {
    for (path, text) in [
        ("docs/a.md", "# Parser\n\n- Lexer — Rust\n- Tables — Rust\n- Docs — English\n"),
        ("docs/b.md", "# Team\n\n- Ana: leads the desk\n- Jon: builds the till\n- Mira: keeps the books\n"),
        (
            "CHANGELOG.md",
            "# Changes\n\n## 2026-01-03\n\n- Fix the lexer (@ana)\n- Add tables (@jon)\n\n## 2025-12-01\n\n- Begin (@ana)\n",
        ),
        ("docs/c.md", "# Guide\n\n- [ ] Install it\n- [ ] Read this\n- [x] Run it\n"),
        ("docs/d.md", "# Books\n\n- The Trial — Franz Kafka (1925)\n- Emma — Jane Austen (1815)\n"),
    ] {
        let (found, _) = tried(&[(path, text)]);
        assert!(found.nothing.is_some(), "{text}: {found:?}");
    }
}

#[test]
fn a_refusal_names_no_key_that_nobody_wrote() {
    for text in [
        "# Release notes\n\n## March 2026\n\n- Faster search\n- New icons\n\n## February 2026\n\n- Bug fixes\n- Two-factor login\n",
        "# Who does what\n\n- Ana Lima (owner: billing)\n- Jon Berg (owner: search)\n- Mira Okafor (owner: growth)\n",
    ] {
        let (found, _) = tried(&[("notes.md", text)]);
        let why = found.nothing.unwrap_or_default();
        assert!(why.contains("no fields"), "{why}");
    }
}

#[test]
fn all_that_can_be_ticked_off_on_a_page_of_a_plan_is_read() {
    let text = "# TODO\n\n## Sync\n\n- [x] Queue on disk @mia\n- [ ] Merge of two edits @jon due 2099-12-18\n\n## Speed\n\n- [ ] Index in the background\n- [x] Small pictures\n\n## Parcels\n\n- [] Snap package\n- [~] Signed installer\n\n## Definition of done\n\n- [ ] Somebody else has tried it\n";
    assert_eq!(
        read("TODO.md", text),
        [
            "Queue on disk | @mia | done | ",
            "Merge of two edits | @jon | queued | 2099-12-18",
            "Index in the background |  | queued | ",
            "Small pictures |  | done | ",
            "Snap package |  | queued | ",
            "Signed installer |  |  | "
        ]
    );
}

#[test]
fn what_can_be_ticked_off_below_an_item_is_a_part_of_it() {
    let text = "# Plan\n\n- [x] The queue has moved @rosa\n  - [x] Data are copied\n  - [ ] The name points there\n- [ ] Answers are written @ivo due 2099-12-20\n  - [ ] Questions are known\n";
    assert_eq!(
        read("PLAN.md", text),
        [
            "The queue has moved | @rosa | done | ",
            "Data are copied | @rosa | done | ",
            "The name points there | @rosa | queued | ",
            "Answers are written | @ivo | queued | 2099-12-20",
            "Questions are known | @ivo | queued | 2099-12-20"
        ]
    );
    let (_, findings) = tried(&[("PLAN.md", text)]);
    let told: Vec<usize> =
        findings.iter().filter(|it| it.rule == "broken-cascade").map(|finding| finding.line).collect();
    assert_eq!(told, [5], "what is open below what is done: {findings:?}");
}

#[test]
fn what_a_heading_says_behind_its_name_is_said_of_all_below_it() {
    let phases = "# Roadmap\n\n## Phase 1: Ground (Q1 2098) ✅\n\n- Accounts\n- Nightly backup\n\n## Phase 2: Growth (Q4 2098) 🚧\n\n- Team spaces\n\n## Phase 3: Scale (Q2 2099)\n\n- Audit log\n";
    assert_eq!(
        read("ROADMAP.md", phases),
        [
            "Accounts |  | done | 2098-03-31",
            "Nightly backup |  | done | 2098-03-31",
            "Team spaces |  | on-track | 2098-12-31",
            "Audit log |  |  | 2099-06-30"
        ]
    );
    let boxes = "# Roadmap\n\n## Phase 1: Ground (Completed)\n\n- [x] Accounts\n\n## Phase 2: Growth (In Progress)\n\n- [x] Team spaces\n- [ ] Comments\n\n## Phase 3: Scale (Planned)\n\n- [ ] Audit log\n";
    assert_eq!(
        read("ROADMAP.md", boxes),
        [
            "Accounts |  | done | ",
            "Team spaces |  | done | ",
            "Comments |  | on-track | ",
            "Audit log |  | queued | "
        ]
    );
    let goals = "# Goals\n\n## Newcomers ship in a week (@ann)\n\n- Status: in progress\n- Due: 2099-03-31\n\n## Releases need no night (@bo)\n\n- Status: planned\n- Due: 2099-06-30\n";
    assert_eq!(
        read("GOALS.md", goals),
        [
            "Newcomers ship in a week (@ann) | @ann | on-track | 2099-03-31",
            "Releases need no night (@bo) | @bo | queued | 2099-06-30"
        ]
    );
}

#[test]
fn a_period_at_the_head_of_a_file_is_when_all_in_it_is_due() {
    let lines = "# Team plan\n\n**Timeline:** January to March 2099\n**Team:** Depot\n\n| Initiative | Owner | Status |\n|---|---|---|\n| Orders come by the portal | Piet Maas | In progress |\n| Routes are known by six | Sam Reyes | Planned |\n";
    assert_eq!(read("plan.md", lines)[0], "Orders come by the portal | Piet Maas | on-track | 2099-03-31");
    let front = "---\ntitle: Depot\nperiod: Q1 2099\n---\n\n# Depot\n\n## Orders come by the portal\n\n- Owner: Piet Maas\n- Status: In progress\n\n## Routes are known by six\n\n- Owner: Sam Reyes\n- Status: Planned\n";
    assert_eq!(read("plan.md", front)[1], "Routes are known by six | Sam Reyes | queued | 2099-03-31");
    let yaml = "timeline: 2099-01 to 2099-03\nmilestones:\n  - {name: The quay is measured, owner: Piet Maas, status: planned}\n  - {name: Berths are planned, owner: Sam Reyes, status: planned, due: 2099-02-01}\n";
    assert_eq!(
        read("milestones.yaml", yaml),
        [
            "The quay is measured | Piet Maas | queued | 2099-03-31",
            "Berths are planned | Sam Reyes | queued | 2099-02-01"
        ]
    );
}

#[test]
fn advice_on_goals_is_no_plan() {
    let items = "- Waiting takes 10 minutes — owner: Ann, due: 2099-03-31\n- Half of the bottles return — owner: Bo, due: 2099-06-30\n";
    let guide = format!("# How to write goals\n\n## For the shop\n\n{items}");
    let graded = format!("# Goals\n\n## Good goals\n\n{items}");
    for text in [guide, graded] {
        let (found, _) = tried(&[("goals.md", &text)]);
        assert!(found.nothing.is_some(), "{text}: {found:?}");
    }
    assert_eq!(read("goals.md", &format!("# Goals\n\n{items}")).len(), 2);
}
