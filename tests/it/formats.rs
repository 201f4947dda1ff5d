//! The formats for other programs, read by those programs' own readers where `PLANLINT_READERS` names the folder in
//! which they are installed, as `.ci/readers/install` does.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::generated::root;
use crate::support::{TestRepo, planlint, planlint_in, skipped};

/// A title that would act in most of the places where it is shown.
const HOSTILE: &str = "| `x` | <img src=x onerror=alert(1)> @ada ![y](https://evil.example/z) ]]> &amp; ${{ a }} ::error::b ##[error]c www.evil.example #1";

/// A plan with so many findings, each about an outcome with a hostile title.
fn hostile(outcomes: usize) -> TestRepo {
    let repo = TestRepo::new();
    for ix in 0..outcomes {
        let title = HOSTILE.replace('"', "\\\"");
        let text = format!(
            "id: \"o{ix} <b>|`@ada\"\ntitle: \"{title}\"\nowner: \"{title} team\"\ndeadline: \"{title}\"\ndone: Chat is live for all regions\n"
        );
        repo.write(format!("outcomes/ö {ix:03} [a](b)|`c.yml"), text);
    }
    repo.write(
        "outcomes/ignored.yml",
        "id: ignored\ntitle: Chat\nowner: Mira Okafor\ndeadline: soon  # planlint: ignore[no-deadline] the board decides & <b>\ndone: Chat is live for all regions\n",
    );
    repo.write("outcomes/fixed.yml", "id: fixed\ntitle: Chat\nowner: Mira Okafor\ndeadline: 31 March 2026\ndone: Chat is live for all regions\n");
    repo.commit("Plan");
    repo
}

fn clean() -> TestRepo {
    let repo = TestRepo::new();
    repo.commit_file(
        "outcomes/chat.yml",
        "id: chat\ntitle: Customers reach us by chat\nowner: Mira Okafor\ndeadline: 2026-03-31\ndone: Chat is live for all regions\n",
        "Plan",
    );
    repo
}

/// What a run writes in one format.
fn written(repo: &TestRepo, format: &str) -> String {
    planlint(repo, &["--format", format, "--select", "core"]).out
}

/// The folder with the foreign readers.
pub(crate) fn readers() -> Option<PathBuf> {
    let folder = std::env::var_os("PLANLINT_READERS").map(PathBuf::from);
    if folder.is_none() {
        skipped("PLANLINT_READERS names no folder with the readers (.ci/readers/install FOLDER)");
    }
    folder
}

/// Runs a reader; it must succeed. What it said.
pub(crate) fn reads(command: &mut Command) -> String {
    let output = command.output().expect("the reader is installed");
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(output.status.success(), "{command:?}\n{said}");
    said
}

pub(crate) fn script(name: &str) -> PathBuf {
    root().join("tests/it/formats").join(name)
}

fn file(repo: &TestRepo, name: &str, text: &str) -> PathBuf {
    let path = repo.beside(name);
    std::fs::write(&path, text).unwrap();
    path
}

pub(crate) fn python(readers: &Path) -> Command {
    Command::new(readers.join("venv/bin/python"))
}

#[test]
fn sarif_is_read_by_its_schema_its_validator_and_sarif_tools() {
    let Some(readers) = readers() else { return };
    for repo in [hostile(12), clean()] {
        let path = file(&repo, "out.sarif", &written(&repo, "sarif"));
        let tool = readers.join("node_modules/@microsoft/sarif-multitool-linux");
        let schema = tool.join("sarif-2.1.0.json");
        reads(python(&readers).arg(script("schema.py")).arg(&schema).arg(&path));
        // The executable itself: the wrapper goes through a shell that splits at `;`.
        let mut validator = Command::new(tool.join("Sarif.Multitool"));
        let said = reads(validator.args(["validate", "--rule-kind", "Sarif;Ghas"]).arg(&path));
        assert!(said.contains("Analysis completed successfully") && !said.contains(": error "), "{said}");
        reads(Command::new(readers.join("venv/bin/sarif")).arg("summary").arg(&path));
    }
}

#[test]
fn sarif_describes_rules_hides_and_fixes() {
    let repo = hostile(1);
    let log: Value = serde_json::from_str(&written(&repo, "sarif")).unwrap();
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert!(rules.len() >= 6, "{rules:?}");
    for rule in rules {
        for part in ["shortDescription", "fullDescription", "help"] {
            assert!(rule[part]["text"].as_str().is_some_and(|text| text.len() > 9), "{rule}");
        }
        assert!(rule["properties"]["tags"].as_array().is_some_and(|tags| tags.len() <= 10), "{rule}");
    }
    let results = run["results"].as_array().unwrap();
    for result in results {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
    }
    let hidden: Vec<&Value> = results
        .iter()
        .filter(|result| result["suppressions"].as_array().is_some_and(|all| !all.is_empty()))
        .collect();
    assert_eq!(hidden.len(), 1);
    assert_eq!(hidden[0]["suppressions"][0]["justification"], "the board decides & <b>");
    assert!(results.iter().any(|result| result["fixes"].is_array()), "{run}");
}

#[test]
fn gitlab_reads_the_code_quality_report() {
    let repo = hostile(12);
    let text = written(&repo, "gitlab");
    let issues: Vec<Value> = serde_json::from_str(&text).unwrap();
    let mut prints: Vec<&str> = issues.iter().filter_map(|issue| issue["fingerprint"].as_str()).collect();
    let all = prints.len();
    prints.sort_unstable();
    prints.dedup();
    assert_eq!(prints.len(), all, "fingerprints are unique");
    assert!(issues.iter().all(|issue| !issue["location"]["path"].as_str().unwrap().starts_with("./")));
    let Some(readers) = readers() else { return };
    for repo in [repo, clean()] {
        let path = file(&repo, "gitlab.json", &written(&repo, "gitlab"));
        reads(python(&readers).arg(script("schema.py")).arg(script("gitlab.schema.json")).arg(&path));
    }
}

#[test]
fn junitparser_reads_the_suites() {
    let Some(readers) = readers() else { return };
    for (repo, wanted) in [(hostile(12), "14 suites"), (clean(), "1 suites, 1 tests, 0 failures")] {
        let path = file(&repo, "junit.xml", &written(&repo, "junit"));
        let said = reads(python(&readers).arg(script("junit.py")).arg(&path));
        assert!(said.contains(wanted) || wanted == "14 suites" && said.contains(" suites, "), "{said}");
    }
}

#[test]
fn markdown_it_finds_nothing_that_acts() {
    let Some(readers) = readers() else { return };
    for repo in [hostile(12), clean()] {
        let link = ["--link", "https://git.example/plan/blob/main"];
        let text = planlint(&repo, &[&["--format", "markdown", "--select", "core"], &link[..]].concat()).out;
        let path = file(&repo, "out.md", &text);
        let said = reads(
            Command::new("node")
                .arg(script("markdown.cjs"))
                .arg(&path)
                .env("NODE_PATH", readers.join("node_modules")),
        );
        assert!(said.contains("nothing acts"), "{said}");
    }
}

#[test]
fn a_title_stays_text_in_markdown() {
    let text = written(&hostile(12), "markdown");
    assert!(!text.contains("@ada") && !text.contains("<img") && !text.contains("](https://evil"), "{text}");
    assert!(!text.contains("https://") && !text.contains("www.evil"), "{text}");
    assert!(text.chars().count() <= 60_000);
}

#[test]
fn github_tells_what_it_hides_and_the_summary_stays_below_its_limit() {
    let repo = hostile(60);
    let summary = repo.beside("summary.md");
    let there = "x".repeat(999_000);
    let run = |there: &str| {
        std::fs::write(&summary, there).unwrap();
        let path = summary.to_str().unwrap();
        let said = planlint_in(
            &repo,
            repo.root(),
            &["--format", "github", "--select", "core"],
            &[("GITHUB_STEP_SUMMARY", path)],
        );
        (said, std::fs::read_to_string(&summary).unwrap())
    };
    let (said, page) = run("");
    assert_eq!(said.code, 1);
    assert!(said.out.matches("::error ").count() >= 60, "{}", said.out);
    assert!(
        said.out.lines().last().unwrap().starts_with("::notice title=planlint::GitHub shows 10"),
        "{}",
        said.out
    );
    assert!(page.starts_with("### planlint\n") && page.contains("<details>"), "{page}");
    let (_, page) = run(&there);
    assert!(page.len() < 1_000_000, "{}", page.len());
    assert!(page.contains("findings left out here"), "{}", &page[999_000..]);
}

#[test]
fn one_run_feeds_several_formats() {
    let repo = hostile(2);
    let out = |name: &str| repo.beside(name).to_str().unwrap().to_owned();
    let outputs = ["sarif", "gitlab", "junit", "markdown"].map(|format| format!("{format}={}", out(format)));
    let mut arguments = vec!["--format", "concise"];
    arguments.extend(outputs.iter().flat_map(|output| ["--output", output.as_str()]));
    let said = planlint(&repo, &arguments);
    assert_eq!(said.code, 1, "{}", said.err);
    for format in ["sarif", "gitlab", "junit", "markdown"] {
        assert!(std::fs::metadata(out(format)).unwrap().len() > 100, "{format}");
    }
    let wrong = planlint(&repo, &["--format", "markdown", "--link", "javascript:alert(1)"]);
    assert_eq!(wrong.code, 2, "{}", wrong.out);
}

#[test]
fn a_digest_thanks_nobody_for_what_only_time_did() {
    let repo = TestRepo::new();
    let plan = |owner: &str, more: &str| {
        format!("id: chat\ntitle: Customers reach us by chat\nowner: {owner}\ndeadline: 2026-07-05\n{more}")
    };
    repo.commit_file("outcomes/chat.yml", &plan("Sales team", ""), "Plan");
    repo.days(10).commit_file("outcomes/chat.yml", &plan("Mira Okafor", "priority: 2\n"), "Name a person");
    let arguments = ["--format", "markdown", "--since", "2026-01-03"];
    let select = ["--select", "no-individual-owner,distant-deadline"];
    let said = planlint_in(
        &repo,
        repo.root(),
        &[&arguments[..], &select].concat(),
        &[("PLANLINT_AS_OF", "2026-01-14")],
    );
    for wanted in [
        "(**no-individual-owner**). Thanks to Mira Okafor.",
        "this is due in 183 days; beyond 180 days a date is a guess, not a promise~~ (**distant-deadline**). Time has passed.",
    ] {
        assert!(said.out.contains(wanted), "{wanted} is not in\n{}", said.out);
    }
}

#[test]
fn a_digest_tells_what_changed_by_whom_and_why() {
    let repo = TestRepo::new();
    let plan = |owner: &str, priority: u32, deadline: &str| {
        format!(
            "id: chat\ntitle: Customers reach us by chat\nowner: {owner}\npriority: {priority}\ndeadline: {deadline}\ndone: Chat is live for all regions\n"
        )
    };
    repo.commit_file("outcomes/chat.yml", &plan("Marketing team", 2, "2026-01-16"), "Plan");
    repo.days(10).commit_file(
        "outcomes/chat.yml",
        &plan("Mira Okafor", 1, "2026-01-16"),
        "Name a person\n\nRationale: the | board",
    );
    let digest = |day: &str, since: &str| {
        let arguments = ["--format", "markdown", "--since", since, "--select", "core,overdue-outcome"];
        planlint_in(&repo, repo.root(), &arguments, &[("PLANLINT_AS_OF", day)])
    };
    let said = digest("2026-01-14", "7d").out;
    for wanted in [
        "### Plan since 2026-01-07",
        "(**no-individual-owner**). Thanks to Mira Okafor.",
        "| owner Marketing team → Mira Okafor | 2026-01-11 `",
        "priority 2 → 1",
        "| Mira Okafor | the \\| board |",
    ] {
        assert!(said.contains(wanted), "{wanted} is not in\n{said}");
    }
    // Nobody did anything: the calendar did.
    let quiet = digest("2026-01-20", "2026-01-13");
    assert!(
        quiet.out.contains("overdue-outcome")
            && quiet.out.contains("No date, priority, owner or state changed."),
        "{}",
        quiet.out
    );
    assert_eq!(quiet.code, 1);
    // By the name of a revision it is what was committed since.
    repo.git(&["branch", "base", "HEAD~1"]);
    let branch = digest("2026-01-14", "base").out;
    assert!(branch.starts_with("### Plan since the merge base\n"), "{branch}");
    assert!(branch.contains("priority 2 → 1"), "{branch}");
}

#[test]
fn what_could_not_be_read_before_is_not_new_in_a_digest() {
    let repo = TestRepo::new();
    repo.commit_file("outcomes/chat.yml", "id: chat\ntitle: Chat\nowner: [Mira Okafor\n", "Broken");
    repo.days(10).commit_file(
        "outcomes/rota.yml",
        "id: rota\ntitle: A rota\nowner: Mira Okafor\ndeadline: 2026-03-31\ndone: Ten people stand in the rota for April\n",
        "More",
    );
    let said = planlint_in(
        &repo,
        repo.root(),
        &["--format", "markdown", "--since", "7d", "--select", "core"],
        &[("PLANLINT_AS_OF", "2026-01-14")],
    );
    assert!(
        said.out.contains("No new findings") && said.out.contains("still cannot be read."),
        "{}",
        said.out
    );
}
