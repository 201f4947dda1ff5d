//! Names of fields, headings and words in many spellings and languages, as `init` and the loader take them.

use planlint::init::planlint_yml;
use planlint::model::Field;

use crate::init::{keys, recognised, repository};
use crate::support::{TestRepo, planlint};

/// Three files of a plan with these fields and this body, each with its number for `N`.
fn three(fields: &str, body: &str) -> Vec<(String, String)> {
    let numbered = |n: &str| {
        let text = format!("---\nid: T-N\n{fields}---\n# Step N of many\n\n{body}");
        (format!("tasks/t{n}.md"), text.replace('N', n))
    };
    ["1", "2", "3"].map(numbered).to_vec()
}

fn found(fields: &str, body: &str) -> planlint::init::Recognised {
    let files = three(fields, body);
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    recognised(repository(&files).path())
}

/// What `planlint` says after `init`, in one line each.
fn checked(fields: &str, body: &str) -> String {
    let repo = TestRepo::new();
    for (path, text) in three(fields, body) {
        repo.write(path, text);
    }
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "-m", "Tasks"]);
    assert_eq!(planlint(&repo, &["init"]).code, 0);
    planlint(&repo, &["check", "--format", "concise"]).out
}

#[test]
fn init_maps_the_names_of_fields_in_every_language() {
    for (owner, status, deadline, heading, word) in [
        ("responsable", "estado", "fecha_limite", "Criterios de Aceptacion", "en_progreso"),
        ("responsável", "situacao", "prazo_final", "Critérios de aceitação", "em andamento"),
        ("responsabile", "stato", "scadenza", "Criteri di accettazione", "in corso"),
        ("responsable", "statut", "date-limite", "✅ Critères d’acceptation", "en cours"),
        ("verantwortlich", "stand", "faelligkeit", "Akzeptanzkriterien", "in Arbeit"),
        ("toegewezen aan", "toestand", "streefdatum", "Acceptatiecriteria", "mee bezig"),
        ("osoba odpowiedzialna", "stan", "termin", "Kryteria akceptacji", "w trakcie"),
        ("ответственный", "статус", "срок", "Критерии приемки", "в работе"),
        ("sorumlu", "durum", "son_tarih", "Kabul kriterleri", "devam ediyor"),
        ("负责人", "状态", "截止日期", "验收标准", "进行中"),
        ("負責人", "狀態", "截止時間", "驗收標準", "進行中"),
        ("担当", "状態", "締切", "受け入れ条件", "対応中"),
        ("담당자", "상태", "마감일", "완료 조건", "진행 중"),
        ("zodpovědná osoba", "stav", "termín", "Akceptační kritéria", "v řešení"),
        ("felelős", "állapot", "határidő", "Elfogadási kritériumok", "folyamatban"),
        ("responsabil", "stadiu", "termen limită", "Criterii de acceptare", "în lucru"),
        ("ansvarig", "läge", "klart senast", "Acceptanskriterier", "pågår"),
        ("ansvarlig", "tilstand", "tidsfrist", "Acceptkriterier", "i gang"),
        ("vastuuhenkilö", "tila", "määräaika", "Hyväksymiskriteerit", "käynnissä"),
        ("відповідальний", "стан", "термін", "Критерії приймання", "в роботі"),
        ("υπεύθυνος", "κατάσταση", "προθεσμία", "Κριτήρια αποδοχής", "σε εξέλιξη"),
        ("المسؤول", "الحالة", "الموعد النهائي", "معايير القبول", "قيد التنفيذ"),
        ("אחראי", "סטטוס", "תאריך יעד", "קריטריוני קבלה", "בתהליך"),
        ("ज़िम्मेदार", "स्थिति", "अंतिम तिथि", "स्वीकृति मानदंड", "प्रगति में"),
        ("ผู้รับผิดชอบ", "สถานะ", "กำหนดส่ง", "เกณฑ์การยอมรับ", "กำลังทำ"),
        ("người phụ trách", "trạng thái", "hạn hoàn thành", "Tiêu chí chấp nhận", "đang làm"),
        ("penanggung jawab", "keadaan", "tenggat", "Kriteria penerimaan", "dalam proses"),
        ("assigned_to", "state", "target completion date", "🎯 2. Definition of Done (DoD)", "in flight"),
    ] {
        let fields = format!("{owner}: Mira Okafor\n{status}: {word}\n{deadline}: 2027-01-1N\n");
        let body = format!("## {heading}\n\n- [ ] 12 of 12 doors open\n- [ ] The bill is paid\n");
        let found = found(&fields, &body);
        assert_eq!(found.outcomes, 3, "{owner}");
        assert_eq!(keys(&found, Field::Owner), [owner]);
        assert_eq!(keys(&found, Field::Deadline), [deadline]);
        assert_eq!(keys(&found, Field::Done), [format!("# {heading}")], "{owner}");
        let (_, words) = found.values.iter().find(|(field, _)| *field == Field::Status).expect("met");
        assert_eq!(words[0].meaning, Some("on-track"), "{word}");
        let said = checked(&fields, &body);
        for rule in ["no-deadline", "no-individual-owner", "unclear-done", "invalid-field", "unknown-field"] {
            assert!(!said.contains(rule), "{owner}: {said}");
        }
    }
}

#[test]
fn a_name_that_may_mean_something_else_is_a_deadline_where_it_holds_days() {
    let with = |name: &str, value: &str| {
        found(&format!("owner: Mira Okafor\nstatus: todo\npriority: 1\n{name}: {value}\n"), "")
    };
    for name in ["end", "finish", "release_date", "scheduled-date", "target_release", "fin"] {
        assert_eq!(keys(&with(name, "2027-01-1N"), Field::Deadline), [name]);
        assert_eq!(keys(&with(name, "the big one"), Field::Deadline), [""; 0], "{name}");
    }
    let both = found("owner: Mira\nstatus: todo\ndue: 2027-01-1N\nrelease_date: 2027-02-01\n", "");
    assert_eq!(keys(&both, Field::Deadline), ["due"], "a name that is sure is enough");
}

#[test]
fn done_stands_where_each_file_has_it() {
    let task = |n: u8, body: &str| {
        (
            format!("tasks/t{n}.md"),
            format!("---\nid: T-{n}\nowner: Mira\nstatus: todo\n---\n# Task {n}\n\n{body}"),
        )
    };
    let mut files: Vec<(String, String)> = (1..=8).map(|n| task(n, "Text.\n")).collect();
    files.push(task(9, "Why we do it.\n\nSuccess criteria:\n- 12 of 12 doors open\n- The bill is paid\n"));
    files.push(task(10, "## ✅ acceptance criteria\n\n- 12 of 12 doors open\n"));
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let found = recognised(repository(&files).path());
    assert_eq!(keys(&found, Field::Done), ["# ✅ acceptance criteria", "# Success criteria"]);
    assert!(planlint_yml(&found).contains("done: [\"# ✅ acceptance criteria\", \"# Success criteria\"]"));
}

#[test]
fn a_list_of_ids_below_a_heading_is_what_is_waited_for() {
    let fields = "owner: Mira Okafor\nestado: pendiente\nprioridad: alta\n";
    let listed = "## Dependencias\n\n- T-1 desplegada, o aprobada internamente\n- Falta todavía: [[T-2]]\n";
    assert_eq!(keys(&found(fields, listed), Field::DependsOn), [""; 0], "a sentence is no id");
    let listed = "## Dependencias\n\n- T-1 desplegada, o aprobada internamente\n";
    let found = found(fields, listed);
    assert_eq!(keys(&found, Field::DependsOn), ["# Dependencias"]);
    let said = checked(fields, listed);
    assert_eq!(said.matches("unmapped-dependency").count(), 1, "{said}");
    assert!(said.contains("tasks/t1.md") && said.contains("depends on itself"), "{said}");
}

#[test]
fn a_word_of_one_language_is_no_slip_in_another() {
    let repo = TestRepo::new();
    repo.write("planlint.yml", "outcomes: ['plan/*']\n");
    for (id, priority, status) in [
        ("a", "critica", "completado"),
        ("b", "Crítica", "en progrso"),
        ("c", "muy alta", "fait"),
        ("d", "mitel", "fertg"),
    ] {
        repo.write(format!("plan/{id}.yml"), format!("id: {id}\npriority: {priority}\nstatus: {status}\n"));
    }
    repo.git(&["add", "-A"]);
    let said = planlint(&repo, &["check", "--format", "json", "--select", "invalid-field"]).out;
    let meant: Vec<&str> =
        said.split("Did you mean `").skip(1).filter_map(|rest| rest.split('`').next()).collect();
    assert_eq!(meant, ["en progreso", "mittel", "fertig"], "{said}");
}

#[test]
fn an_owner_that_is_no_person_is_called_what_it_is() {
    let repo = TestRepo::new();
    repo.write("planlint.yml", "outcomes: ['plan/*']\n");
    for (id, owner) in [
        ("a", "AI"),
        ("b", "[backend-service, frontend-app]"),
        ("c", "Planner / Contracts"),
        ("d", "[Platform team, CI]"),
        ("e", "Mira Okafor / Jon Berg"),
    ] {
        repo.write(format!("plan/{id}.yml"), format!("id: {id}\ntitle: T\nowner: {owner}\n"));
    }
    repo.git(&["add", "-A"]);
    let check = |more: &str| {
        repo.write("planlint.yml", format!("outcomes: ['plan/*']\n{more}"));
        let said =
            planlint(&repo, &["check", "--format", "concise", "--select", "no-individual-owner", "-q"]).out;
        said.lines().filter_map(|line| Some(line.split_once("] ")?.1.to_owned())).collect::<Vec<_>>()
    };
    let said = check("");
    assert_eq!(
        said,
        [
            "“AI” is an agent or a bot, and a promise is made by a person",
            "the 2 owners are software, and a promise is made by a person",
            "“Planner / Contracts” names no person, and a promise is made by a person",
            "none of the 2 owners is a person, and a promise is made by a person",
            "2 owners; when several people are responsible, each waits for the others",
        ]
    );
    assert_eq!(check("rules: {no-individual-owner: {allow-agents: true}}\n"), said[2..]);
}

#[test]
fn owners_that_are_roles_all_over_the_plan_are_one_finding() {
    let repo = TestRepo::new();
    repo.write("planlint.yml", "outcomes: ['plan/*']\n");
    for (id, role) in [("a", "tech_lead"), ("b", "researcher"), ("c", "Platform / CI"), ("d", "Mira Okafor")]
    {
        repo.write(format!("plan/{id}.yml"), format!("id: {id}\ntitle: T\nowner: {role}\n"));
    }
    repo.git(&["add", "-A"]);
    let said = planlint(&repo, &["check", "--full", "--select", "no-individual-owner"]).out;
    for part in [
        "in 3 outcomes: the owner is a group or a role, and a promise is made by\n",
        "“researcher” is a role without a name",
        "rules: {no-individual-owner: off}`",
    ] {
        assert!(said.contains(part), "{said}");
    }
}

#[test]
fn a_key_result_may_be_a_sentence_that_is_true_or_not() {
    let repo = TestRepo::new();
    let okr = |id: &str, end: &str| {
        format!(
            "  - id: {id}\n    title: Guests come back\n    owner: Mira Okafor\n    end: {end}\n    krs:\n{}",
            [
                "The new rota is used in every hotel",
                "Booking takes less than 3 minutes",
                "More than 95 % of refunds arrive within a day",
                "The old desk is closed",
                "Customer satisfaction",
            ]
            .map(|title| format!("      - title: {title}\n"))
            .concat()
        )
    };
    repo.write(
        "okrs/guests.yml",
        format!("objectives:\n{}{}", okr("g1", "2027-03-31"), okr("g2", "2027-06-30")),
    );
    repo.git(&["add", "-A"]);
    repo.git(&["commit", "-q", "-m", "Objectives"]);
    assert!(planlint(&repo, &["init"]).out.contains("objectives with key results"));
    let said = planlint(&repo, &["check", "--format", "concise", "-q"]).out;
    for rule in ["no-deadline", "unbalanced-indicators"] {
        assert!(!said.contains(rule), "{said}");
    }
    assert_eq!(said.matches("[untargeted-metric]").count(), 2, "{said}");
}

#[test]
fn a_field_of_the_plan_that_a_template_left_behind_is_told() {
    let repo = TestRepo::new();
    repo.write("planlint.yml", "outcomes: ['plan/*']\n");
    for (id, stage, note) in [
        ("a", "alpha", "<https://a.example/1>"),
        ("b", "beta", "e|f"),
        ("c", "stable", "a|b"),
        ("d", "alpha|beta|stable", "c|d"),
        ("e", "<the stage>", "plain"),
    ] {
        repo.write(
            format!("plan/{id}.yml"),
            format!("id: {id}\ntitle: T\nstages: \"{stage}\"\nnote: \"{note}\"\n"),
        );
    }
    repo.git(&["add", "-A"]);
    let said = planlint(&repo, &["check", "--format", "concise", "--select", "invalid-field", "-q"]).out;
    let told: Vec<&str> = said.lines().filter_map(|line| Some(line.split_once("] ")?.1)).collect();
    assert_eq!(
        told,
        [
            "`stages` was never filled in: it still says `alpha|beta|stable`",
            "`stages` was never filled in: it still says `<the stage>`",
        ]
    );
}

#[test]
fn of_a_sentence_under_dependencies_the_id_is_what_is_missing() {
    let repo = TestRepo::new();
    repo.write("planlint.yml", "outcomes: ['plan/*']\n");
    repo.write("plan/a.yml", "id: T-1\ntitle: A\n");
    repo.write(
        "plan/b.yml",
        "id: T-2\ntitle: B\ndepends_on: ['T-1: the rota', '[[T-1]] again', T-9 is live by then]\n",
    );
    repo.git(&["add", "-A"]);
    let said =
        planlint(&repo, &["check", "--format", "concise", "--select", "unmapped-dependency", "-q"]).out;
    let told: Vec<&str> = said.lines().filter_map(|line| Some(line.split_once("] ")?.1)).collect();
    assert_eq!(
        told,
        [
            "`[[T-1]] again` is listed twice",
            "`T-9` is not in this plan, so planlint cannot tell whether it is late"
        ]
    );
}

#[test]
fn what_stands_behind_a_list_of_criteria_is_a_note() {
    let repo = TestRepo::new();
    let section = "## Acceptance Criteria\n<!-- AC:BEGIN -->\n- [ ] #1 12 of 12 doors open\n<!-- AC:END -->\n\nSomething to help with.\n";
    let later = "\n### By hand\n\nSomething to help with.\n";
    let head = "---\nid: A\ntitle: Doors open\nowner: Mira Okafor\nstatus: todo\n---\n\n";
    repo.write("planlint.yml", "outcomes: ['tasks/*']\nfields: {done: '# Acceptance Criteria'}\n");
    repo.write("tasks/a.md", format!("{head}{section}"));
    repo.git(&["add", "-A"]);
    let check = || planlint(&repo, &["check", "--format", "concise", "--select", "unclear-done", "-q"]).out;
    assert_eq!(check(), "");
    repo.write("tasks/a.md", format!("{head}{section}{later}"));
    assert!(check().contains("nobody can check “Something to help with.”"), "{}", check());
}

#[test]
fn what_leads_in_to_criteria_and_what_notes_say_of_them_is_none() {
    let repo = TestRepo::new();
    let lead = "This work improves the experience of our guests.";
    let list = "- [ ] 12 of 12 doors open\n- [ ] The bill is paid\n";
    let table = |heading: &str| {
        format!(
            "| Item | {heading} |\n|---|---|\n| The doors open | better quality is needed, so we keep improving it |\n| The bill is paid | improve over time |\n"
        )
    };
    repo.write("planlint.yml", "outcomes: ['tasks/*']\nfields: {done: [done, '# Acceptance Criteria']}\n");
    let check = || planlint(&repo, &["check", "--format", "concise", "--select", "unclear-done", "-q"]).out;
    let said = |criteria: &str| {
        let head = "---\nid: A\ntitle: Doors open\nstatus: todo\n---\n\n## Acceptance Criteria\n\n";
        repo.write("tasks/a.md", format!("{head}{criteria}"));
        repo.git(&["add", "-A"]);
        check()
    };
    let notes = ["Notes", "Anmerkungen", "Remarque", "備考", "Комментарий", "Status", "Owner"].map(table);
    for criteria in
        [&format!("{lead}\n\n{list}"), &format!("{lead}\n\n{}", notes[0])].into_iter().chain(&notes)
    {
        assert_eq!(said(criteria), "", "{criteria}");
    }
    for criteria in [lead, &format!("{lead}\n\n- [ ] 12 of 12 doors open\n"), &table("What must hold")] {
        assert!(said(criteria).contains("unclear-done"), "{criteria}");
    }
    repo.git(&["rm", "-qf", "tasks/a.md"]);
    let block = |text: &str| text.replace('\n', "\n  ");
    let yaml = format!(
        "id: B\ntitle: Doors open\nstatus: todo\ndone: |\n  {}",
        block(&format!("{lead}\n\n{list}\nKeep improving.\n"))
    );
    repo.write("tasks/b.yml", yaml);
    repo.git(&["add", "-A"]);
    assert_eq!(check(), "");
}

#[test]
fn a_link_from_any_folder_above_means_the_file_whose_path_ends_so() {
    let repo = TestRepo::new();
    repo.write("planlint.yml", "outcomes: ['ops/*/*.md']\n");
    let ticket =
        |id: &str, more: &str| format!("---\nid: {id}\ntitle: Part {id}\nstatus: todo\n{more}---\n\nText.\n");
    repo.write("ops/tickets/alpha.md", ticket("A-0", ""));
    repo.write("ops/tickets/twin.md", ticket("A-1", ""));
    repo.write("ops/ideas/twin.md", ticket("A-2", ""));
    let links =
        ["[[tickets/alpha]]", "[[alpha]]", "[[tickets/alpha|Alpha]]", "tickets/alpha.md", "[[ideas/twin]]"];
    for (at, link) in links.iter().enumerate() {
        let more = format!("parent: \"{link}\"\ndepends_on: [\"{link}\"]\n");
        repo.write(format!("ops/tickets/b{at}.md"), ticket(&format!("B-{at}"), &more));
    }
    repo.write("ops/tickets/c.md", ticket("C-0", "parent: \"[[twin]]\"\n"));
    repo.git(&["add", "-A"]);
    let said =
        planlint(&repo, &["check", "--format", "concise", "--select", "broken-cascade,unmapped-dependency"])
            .out;
    let said: Vec<&str> = said.lines().filter(|line| line.contains("not in this plan")).collect();
    assert!(matches!(said[..], [one] if one.contains("c.md") && one.contains("[[twin]]")), "{said:?}");
}

#[test]
fn a_checklist_says_what_must_hold_rather_than_the_prose_beside_it() {
    let prose = "## Outcome\n\nWhat we want. And why.\n\n";
    let both = format!("{prose}## Verify\n\n- [ ] 12 of 12 doors open\n- [x] The bill is paid\n");
    assert_eq!(keys(&found("status: todo\n", &both), Field::Done), ["# Verify"]);
    assert_eq!(keys(&found("status: todo\n", prose), Field::Done), ["# Outcome"]);
}
