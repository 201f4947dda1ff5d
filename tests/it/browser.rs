//! Pages and graphs in a real browser. Without node, the packages of `browser/` and Chromium these tests are skipped,
//! and say so.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::generated::root;
use crate::support::{DAY, TestRepo, demo, planlint, planlint_in, skipped};

/// The folder of the tools; none where something is missing.
fn tools() -> Option<PathBuf> {
    let folder = root().join("browser");
    let chromium = std::env::var_os("PLANLINT_CHROMIUM")
        .map_or_else(|| PathBuf::from("/usr/bin/chromium-headless-shell"), PathBuf::from);
    let node = Command::new("node").arg("--version").output().is_ok();
    if node && chromium.is_file() && folder.join("node_modules").is_dir() {
        return Some(folder);
    }
    skipped("`npm ci --prefix browser`, node and chromium-headless-shell are needed");
    None
}

fn node(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("node").current_dir(folder).args(arguments).output().expect("node starts");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{}{}", text(&output.stdout), text(&output.stderr));
    text(&output.stdout)
}

fn look_at(tools: &Path, repo: &TestRepo, folder: &Path, answers: &[(&str, &str)]) {
    let today = [("PLANLINT_AS_OF", DAY)];
    let page = repo.beside("page.html");
    let said = planlint_in(repo, folder, &["report", "-o", page.to_str().unwrap()], &today);
    assert_eq!(said.code, 0, "{}", said.err);
    let check = repo.beside("check.json");
    std::fs::write(&check, planlint_in(repo, folder, &["check", "--format", "json"], &today).out).unwrap();
    let print = repo.beside("page");
    let answers: serde_json::Map<String, serde_json::Value> =
        answers.iter().map(|(part, begins)| ((*part).to_owned(), (*begins).into())).collect();
    let files = [&page, &check, &print].map(|path| path.to_str().unwrap());
    let answers = serde_json::Value::Object(answers).to_string();
    node(tools, &[&["page.mjs"], &files[..], &[&answers]].concat());
    for sheet in ["A4", "Letter"] {
        let file = format!("{}.{sheet}.pdf", print.display());
        let Ok(read) = Command::new("pdftotext").args(["-f", "2", "-l", "2", &file, "-"]).output() else {
            skipped("`pdftotext` is needed to read what was printed");
            return;
        };
        let text = String::from_utf8_lossy(&read.stdout).into_owned();
        assert!(text.contains(": the plan on ") && text.contains("2 of "), "{sheet}: {text}");
    }
}

#[test]
fn the_page_of_the_demonstration_is_sound_in_a_browser() {
    let Some(tools) = tools() else { return };
    let (repo, folder) = demo();
    // It has no efforts, and says so.
    let answers = [
        (
            "decisions",
            "6 of 11 open outcomes ask for a decision. Begin with A room sold on a portal is gone everywhere within a minute of Tomás Vidal: 1 error, blocked for 76 days",
        ),
        (
            "dependencies",
            "A room sold on a portal is gone everywhere within a minute and One calendar holds every price of a hotel wait",
        ),
        (
            "load",
            "Not known in days: no open outcome has an effort, 1 has no deadline to come (1 on a day that is not known), 1 has no single owner. By number, Tomás Vidal has most: 2 open outcomes, 2 due in the next 13 weeks.",
        ),
        (
            "churn",
            "Hotels set their own prices for every night changed most: 4 changes in the last 52 weeks, priority 4 times by Ada Lindqvist (2 → 1 → 2 → 1 → 2), last on",
        ),
        ("promises", "No: 0 of 2 first promises whose day has come were kept (1 still open, 1 done late)."),
        (
            "trend",
            "No: 4 of nine answers are red; at the end of Q1 2026, 2 were. Worse than then: clarity, keeping promises.",
        ),
    ];
    look_at(&tools, &repo, &folder, &answers);
}

#[test]
fn a_hostile_plan_does_nothing_in_a_browser() {
    let Some(tools) = tools() else { return };
    let repo = TestRepo::new();
    let bad = [
        "</script><img src=x onerror=alert(1)>\u{202e}]]>'\"",
        "<script>alert(1)</script>\u{2028}\u{2029}\u{2066}-->",
        "\" onfocus=alert(1) autofocus style=\"position:fixed;inset:0",
        "javascript:alert(1) &lt;b&gt; ${alert(1)} `",
        "שלום \u{202b}<b> مرحبا\u{202e} 1 < 2",
    ];
    let ids = ["__proto__", "constructor", "toString", "a b/c", "#x\"y", "<i>", "\u{202e}x"];
    for (ix, id) in ids.iter().enumerate() {
        let text = |value: &str| serde_json::to_string(value).unwrap();
        let here = |n: usize| text(bad[(ix + n) % bad.len()]);
        let title = text(&format!("{}{}", bad[ix % bad.len()], "x".repeat(10_000)));
        let on = text(ids[(ix + 1) % ids.len()]);
        let due = ["2026-01-02", "2026-09-01", "soon"][ix % 3];
        repo.write(
            format!("outcomes/o{ix}.yml"),
            format!(
                "id: {}\ntitle: {title}\nowner: {}\npromised_to: {}\nstatus: {}\npriority: {}\nparent: {}\n\
                 done: {}\npurpose: {}\ndepends_on: [{on}]\neffort: 3d\ndeadline: {due}\nskills: [{}]\n\
                 metrics: [{{name: {}, unit: {}}}]\nrisks: [{{risk: {}, mitigation: {}}}]\n\
                 notes: {}\n{}: {}\n",
                text(id),
                here(1),
                here(2),
                if ix % 2 == 0 { "blocked" } else { "at-risk" },
                here(3),
                text("constructor"),
                here(4),
                here(0),
                here(1),
                here(2),
                here(3),
                here(4),
                here(0),
                here(1),
                here(2),
                here(3),
            ),
        );
    }
    repo.git(&["add", "-A"]);
    let author = "--author=\"' onload=alert(1) ]]\u{202e}; <a\"onload=alert(1)@x.example>";
    repo.git(&["commit", "-q", author, "-m", bad[0]]);
    for (ix, message) in bad.iter().enumerate() {
        repo.days(40);
        let file = repo.root().join(format!("outcomes/o{ix}.yml"));
        let text = std::fs::read_to_string(&file).unwrap();
        repo.write(
            format!("outcomes/o{ix}.yml"),
            text.replace("effort: 3d", "effort: 4d").replace("owner: \"", "owner: \"+"),
        );
        repo.git(&["add", "-A"]);
        repo.git(&["commit", "-q", author, "-m", &format!("{message}\n\nRationale: {message}")]);
    }
    look_at(&tools, &repo, repo.root(), &[]);
}

/// What a plan says of itself where there is nothing to tell.
const NOTHING: &str = "Not known: there is no outcome here.";

#[test]
fn a_plan_of_no_outcome_says_so_in_every_picture() {
    let Some(tools) = tools() else { return };
    let repo = TestRepo::new();
    repo.write("outcomes/none.yml", "outcomes: []\n");
    repo.commit("Nothing yet");
    let parts = ["decisions", "dependencies", "load", "churn", "promises", "trend"];
    look_at(&tools, &repo, repo.root(), &parts.map(|part| (part, NOTHING)));
}

#[test]
fn a_plan_without_history_says_which_pictures_need_one() {
    let Some(tools) = tools() else { return };
    let repo = TestRepo::new();
    repo.write(
        "outcomes/one.yml",
        "id: one\ntitle: Guests pay by phone\nowner: Mira Okafor\ndeadline: 2026-09-01\n",
    );
    repo.git(&["add", "-A"]);
    let answers = [
        (
            "decisions",
            "1 of 1 open outcome asks for a decision. Begin with Guests pay by phone of Mira Okafor: 1 error.",
        ),
        (
            "dependencies",
            "Not known: no outcome says that it waits for another. The field depends_on would fill this picture.",
        ),
        (
            "load",
            "Not known in days: no open outcome has an effort. By number, Mira Okafor has most: 1 open outcome, 1 due in the next 13 weeks.",
        ),
        ("churn", "Not known: there is no history yet"),
        ("promises", "Not known: there is no history yet"),
        ("trend", "Not known: there is no history yet, and earlier quarters are told by commits."),
    ];
    look_at(&tools, &repo, repo.root(), &answers);
}

#[test]
fn a_plan_with_all_done_is_sound_in_a_browser() {
    let Some(tools) = tools() else { return };
    let repo = TestRepo::new();
    for id in ["one", "two"] {
        repo.write(
            format!("outcomes/{id}.yml"),
            format!(
                "id: {id}\ntitle: Guests pay by phone\nowner: Mira Okafor\nstatus: done\ndepends_on: [one]\n"
            ),
        );
    }
    repo.commit("Plan");
    let answers = [
        ("decisions", "Nothing: no outcome is open."),
        ("dependencies", "Nothing: no outcome is open."),
        ("load", "Nobody: no outcome is open."),
        ("churn", "Nowhere: no priority, deadline or owner changed since the oldest outcome was written"),
        ("promises", "Not known: no outcome has or had a deadline"),
    ];
    look_at(&tools, &repo, repo.root(), &answers);
}

#[test]
fn a_shallow_clone_says_what_it_cannot_tell() {
    let Some(tools) = tools() else { return };
    let repo = TestRepo::new();
    for day in 1..4 {
        let text =
            format!("id: one\ntitle: Guests pay by phone\npriority: {day}\ndeadline: 2026-09-0{day}\n");
        repo.days(20).commit_file("outcomes/one.yml", &text, "Again");
    }
    let shallow = repo.clone_as("shallow", &["--depth", "1"]);
    let answers = [
        ("churn", "Not known: this is a shallow clone"),
        ("promises", "Not known: this is a shallow clone"),
        // What the one commit says can be judged at the quarter's end after it.
        ("trend", "No: 4 of nine answers are red; at the end of Q1 2026, 3 were."),
    ];
    look_at(&tools, &repo, &shallow, &answers);
}

#[test]
fn a_plan_with_efforts_draws_who_is_overloaded() {
    let Some(tools) = tools() else { return };
    let repo = TestRepo::new();
    for (id, days, waits) in [("chat", 9, "[]"), ("shop", 3, "[chat]"), ("desk", 4, "[shop]")] {
        let text = format!(
            "id: {id}\ntitle: Guests use the {id}\nowner: Mira Okafor\nstart: 2026-07-06\ndeadline: 2026-07-17\n\
             effort: {days}d\ndepends_on: {waits}\n"
        );
        repo.write(format!("outcomes/{id}.yml"), text);
    }
    repo.commit("Plan");
    look_at(
        &tools,
        &repo,
        repo.root(),
        &[("load", "1 of 1 person with planned work has too much: Mira Okafor, with ")],
    );
}

#[test]
fn mermaid_draws_every_title_as_it_is() {
    let Some(tools) = tools() else { return };
    let titles = [
        "a \"quoted\" # title; with --> arrows",
        "end",
        "%%{init: {}}%%",
        "<b>bold</b>",
        "`code` & more",
        "1. a list",
        "- a list",
        "***",
        "style x fill:#fff;",
    ];
    let repo = TestRepo::new();
    for (ix, title) in titles.iter().enumerate() {
        let title = serde_json::to_string(title).unwrap();
        let on = (ix + 1) % titles.len();
        repo.write(
            format!("outcomes/o{ix}.yml"),
            format!("id: o{ix}\ntitle: {title}\ndepends_on: [o{on}]\n"),
        );
    }
    repo.commit("Plan");
    let file = repo.beside("graph.mmd");
    std::fs::write(&file, planlint(&repo, &["graph", "--format", "mermaid"]).out).unwrap();
    let labels: Vec<String> =
        serde_json::from_str(&node(&tools, &["mermaid.mjs", file.to_str().unwrap()])).unwrap();
    for title in titles {
        assert!(labels.iter().any(|label| label.starts_with(title)), "{title}: {labels:?}");
    }
}
