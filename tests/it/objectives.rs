//! Objectives with key results that stand on a page as headings, lines and items.

use crate::support::{TestRepo, planlint};
use crate::unseen_plans::tried;

/// How many outcomes `init` finds on this page, and what is said of it beside what nobody says at all.
#[track_caller]
fn read(text: &str) -> (usize, Vec<String>) {
    let (found, findings) = tried(&[("docs/aims.md", text)]);
    let others = findings.into_iter().filter(|finding| !finding.message.starts_with("none of the"));
    (found.outcomes, others.map(|finding| finding.message).collect())
}

#[test]
fn objectives_and_key_results_are_found_in_every_form_in_which_people_write_them() {
    for (outcomes, text) in [
        (
            6,
            "# OKRs\n\n_Agreed in January._\n\n## Objective 1: Shoppers find what they came for\n\n- **KR1** Raise add-to-basket from 27% to 30%.\n- **KR2** Hold checkout at 47%.\n\n## Objective 2: Every device will do\n\n- **KR3** Hold mobile checkout at 45%.\n- **KR4** Send a valid id with 99% of purchases.\n",
        ),
        (
            7,
            "# Plan\n\n## Q2\n\n### O1 — Launch and earn\n- KR1.1 — Build approved\n- KR1.2 — 50 paying users\n\n### O2 — Measure the product\n- KR2.1 — Every screen counted\n\n### O3 — Hire well\n- KR3.1 — Three engineers hired\n",
        ),
        (
            5,
            "# Team\n\n**Objective 1: Answer people sooner**\n\nKey Results:\n- Nine of ten tickets answered within a day\n- No ticket waits a week\n\n**Objective 2: Fewer tickets at all**\n\nKey results:\n\n1. Half as many questions on bills\n",
        ),
        (
            3,
            "# Ziele\n\n## Ziel 1: Kunden bleiben länger bei uns\n\n### Schlüsselergebnisse\n\n- Kündigungen sinken von 9 auf 5 %\n- Acht von zehn Kunden empfehlen uns\n",
        ),
        (
            3,
            "# Objectifs\n\n## Objectif 1 : Des réponses plus rapides\n\nRésultats clés :\n\n- Neuf demandes sur dix traitées en un jour\n- Aucune demande n'attend une semaine\n",
        ),
        (
            5,
            "- Objetivo 1: Crecer en el norte\n  - KR 1: Tres tiendas abiertas\n  - KR 2: Cien clientes nuevos\n- Objetivo 2: Cuidar al equipo\n  - KR 1: Nadie trabaja el domingo\n",
        ),
        (3, "# 计划\n\n## 目标1：提升留存\n\n- KR1：次月留存达到 40%\n- KR2：投诉减半\n"),
        (
            3,
            "# Team Blue\n\n## Objective\n\nEverybody is served within a minute\n\n## Key Results\n\n- Queue below 5 people at noon\n- Two tills open all day\n",
        ),
        (
            4,
            "# Team Red\n\n## Objective 1: Bills are understood at once\n\n### Why this matters\n\nEvery third question is about a bill.\n\n### Key results\n\n**KR 1: Half as many questions on bills**\n- Measured: by the desk\n- Now: 120 a week\n\n**KR 2: Nine of ten pay in time**\n- Measured: by the bank\n\n### Initiatives\n\n- [ ] Write a new letter to all\n- [ ] Ask ten people what they read\n\n### KR 3: Nobody calls twice\n",
        ),
        (
            4,
            "# Objectives and Key Results\n\n## Objective\n\nAn editor that is a pleasure to use\n\n## Key Results\n\n- Runtime support\n  - [ ] It runs in two browsers\n- Reach\n  - [ ] Ten people use it daily\n  - [ ] Two papers write about it\n",
        ),
    ] {
        assert_eq!(read(text), (outcomes, Vec::new()), "{text}");
    }
}

#[test]
fn what_stands_below_an_objective_or_a_key_result_belongs_to_it() {
    let repo = TestRepo::new();
    let text = "# OKRs\n\n## Objective 1: People are served within a minute\n\n**Owner:** Mira Okafor\n\n- KR1: Two tills open\n  - Owner: Jon Berg\n  - Due: 2026-01-15\n- [x] KR2: The queue is below 5 people\n\n## Objective 2: Nobody works on Sundays\n\nOwner: Ana Wolf\nDeadline: 2027-06-30\n\n- KR1: Sundays are free for all\n  - Due: 2027-07-15\n";
    repo.commit_file("planlint.yml", "outcomes: [okrs.md]\nfields: {deadline: [deadline, due]}\n", "Set up");
    repo.commit_file("okrs.md", text, "Write OKRs");
    let said = planlint(&repo, &["check", "--format", "concise", "--select", "overdue-outcome"]).out;
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.starts_with("okrs.md:9:10: error[overdue-outcome]"), "{said}");
    let said = planlint(&repo, &["check", "--format", "concise", "--select", "no-individual-owner"]).out;
    assert!(said.is_empty(), "a key result is its objective's owner's unless it says otherwise: {said}");
    let said = planlint(&repo, &["check", "--format", "concise", "--select", "deadline-conflict"]).out;
    assert!(said.starts_with("okrs.md:18:10: error[deadline-conflict]"), "{said}");
    let done = "# OKRs\n\n### Objective 1: Sound foundations\n\n**Why**: Machines need them.\n\n**Key results**:\n- **KR1**: Five words defined ✅ DONE\n- **KR2**: Two rules tested\n\n**Owner**: Jon Berg  \n**Status**: ✅ **COMPLETE**\n\n### Objective 2: A need that is proven\n\n**Key results**:\n- **KR1**: Five talks held\n- **KR2**: Three people agree\n\n**Owner**: TBD\n";
    repo.commit_file("okrs.md", done, "Write more");
    let said = planlint(&repo, &["check", "--format", "concise", "--select", "no-individual-owner"]).out;
    assert!(said.contains("in all 3 open outcomes") && said.starts_with("okrs.md:20:12:"), "{said}");
}

#[test]
fn pages_about_goals_and_patterns_to_fill_in_hold_none() {
    let about = "# How we set goals\n\nEach quarter every team agrees on what matters most to it, and writes down how it will know. This takes two meetings, of which the first is about what was learnt, and the second about what comes next. Nobody is paid by them.\n\n## Objectives\n\nAn objective says where we want to be. It is short, and it may be bold. Three are enough for a team, and one is better than three.\n\n## Key results\n\n- Numbers that say how far we came.\n- Agreed before the quarter begins.\n\n### Objective 1: Delight everybody\n\n- KR1: Raise the score from 30 to 40\n- KR2: Halve the number of complaints\n\nRead more about it in the book that lies in the kitchen, and ask whoever has done it before. We look at all of them together in the second week of the quarter.\n";
    assert_eq!(read(about).0, 0);
    let (found, _) = tried(&[("docs/aims.md", about)]);
    let why = found.nothing.expect("it says why");
    assert!(why.contains("docs/aims.md speaks of key results") && why.contains("`KR1: …`"), "{why}");
    let pattern = "# OKRs of [team]\n\n## Objective 1: [What you want to achieve]\n\n- KR1: [Measurable result]\n- KR2: [Measurable result]\n";
    assert_eq!(read(pattern).0, 0);
    let story = "# Visit\n\n## Objective measures help\n\n- They are numbers\n- They are few\n";
    assert_eq!(read(story).0, 0);
}

#[test]
fn a_file_with_fields_of_its_own_is_one_outcome_whatever_it_lists() {
    let text = |n: usize| {
        format!(
            "---\ntitle: Goal {n} is reached\nowner: Mira Okafor\nstatus: on-track\n---\n\n## Objective\n\nPeople are served sooner\n\n## Key results\n\n- KR1: Two tills open\n- KR2: The queue is short\n"
        )
    };
    let (found, _) = tried(&[("goals/a.md", &text(1)), ("goals/b.md", &text(2))]);
    assert_eq!(found.outcomes, 2, "{found:?}");
}
