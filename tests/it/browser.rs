//! Pages and graphs in a real browser. Without node, the packages of `browser/` and Chromium these tests are skipped,
//! and say so.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::generated::root;
use crate::support::{TestRepo, planlint, planlint_in};

/// The day on which the demonstration ends.
const DAY: &str = "2026-06-30";

/// The folder of the tools; none where something is missing.
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn tools() -> Option<PathBuf> {
    let folder = root().join("browser");
    let chromium = std::env::var_os("PLANLINT_CHROMIUM")
        .map_or_else(|| PathBuf::from("/usr/bin/chromium-headless-shell"), PathBuf::from);
    let node = Command::new("node").arg("--version").output().is_ok();
    if node && chromium.is_file() && folder.join("node_modules").is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: `npm ci --prefix browser`, node and chromium-headless-shell are needed");
    None
}

fn node(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("node").current_dir(folder).args(arguments).output().expect("node starts");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{}{}", text(&output.stdout), text(&output.stderr));
    text(&output.stdout)
}

fn look_at(tools: &Path, repo: &TestRepo, folder: &Path) {
    let today = [("PLANLINT_AS_OF", DAY)];
    let page = repo.beside("page.html");
    let said = planlint_in(repo, folder, &["report", "-o", page.to_str().unwrap()], &today);
    assert_eq!(said.code, 0, "{}", said.err);
    let check = repo.beside("check.json");
    std::fs::write(&check, planlint_in(repo, folder, &["check", "--format", "json"], &today).out).unwrap();
    node(tools, &["page.mjs", page.to_str().unwrap(), check.to_str().unwrap()]);
}

#[test]
fn the_page_of_the_demonstration_is_sound_in_a_browser() {
    let Some(tools) = tools() else { return };
    let repo = TestRepo::new();
    let folder = repo.beside("demo");
    let arguments = ["init", "--demo", folder.to_str().unwrap()];
    planlint_in(&repo, repo.root(), &arguments, &[("PLANLINT_AS_OF", DAY)]);
    look_at(&tools, &repo, &folder);
}

#[test]
fn a_hostile_plan_does_nothing_in_a_browser() {
    let Some(tools) = tools() else { return };
    let repo = TestRepo::new();
    let bad = "</script><img src=x onerror=alert(1)>\u{202e}]]>'\"";
    for (ix, id) in ["__proto__", "constructor", "a b/c"].iter().enumerate() {
        let text = |value: &str| serde_json::to_string(value).unwrap();
        let title = text(&format!("{bad}{}", "x".repeat(10_000)));
        let on = text(["constructor", "__proto__", "__proto__"][ix]);
        let (id, owner) = (text(id), text(bad));
        repo.write(
            format!("outcomes/o{ix}.yml"),
            format!(
                "id: {id}\ntitle: {title}\nowner: {owner}\ndone: {owner}\ndepends_on: [{on}]\neffort: 3d\n"
            ),
        );
    }
    repo.commit(bad);
    look_at(&tools, &repo, repo.root());
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
