//! What the README shows is what planlint says.

use std::collections::BTreeSet;

use planlint::finding::Severity;
use planlint::rule::{FixKind, Needs};
use planlint::rules;

use crate::generated::{check, root};
use crate::support::{TestRepo, planlint_in};

/// The day on which the README's demonstration is made.
const DAY: &str = "2026-06-30";

/// Replaces what stands between `begin: NAME` and `end: NAME`.
fn put(readme: &str, name: &str, text: &str) -> String {
    let begin = format!("<!-- begin: {name} -->\n");
    let end = format!("<!-- end: {name} -->");
    let from = readme.find(&begin).unwrap_or_else(|| panic!("the README has no part {name}")) + begin.len();
    let to = from + readme[from..].find(&end).expect("a part that begins ends");
    format!("{}{text}{}", &readme[..from], &readme[to..])
}

fn part<'r>(readme: &'r str, name: &str) -> &'r str {
    let from = readme.find(&format!("<!-- begin: {name} -->\n")).expect("the part is there");
    let to = readme.find(&format!("<!-- end: {name} -->")).expect("the part ends");
    &readme[from..to]
}

fn rules_table() -> String {
    let mut rows: Vec<_> = rules::definitions();
    rows.sort_by(|a, b| (a.meta.group, &a.name).cmp(&(b.meta.group, &b.name)));
    let mut text = String::from(
        "| rule | the bad thing | level | group | reads history | fix |\n|---|---|---|---|---|---|\n",
    );
    for rule in rows {
        let level = rule.meta.level.map_or("off", Severity::word);
        let history =
            if matches!(planlint::custom::needs(&rule), Needs::History { .. }) { "yes" } else { "" };
        let fix = match rule.meta.fix {
            Some(FixKind::Safe) => "safe",
            Some(FixKind::Unsafe) => "unsafe",
            None => "",
        };
        text.push_str(&format!(
            "| [`{0}`](rules/{0}.md) | {1} | {level} | {2} | {history} | {fix} |\n",
            rule.name,
            rule.meta.summary,
            rule.meta.group.word()
        ));
    }
    text
}

/// What planlint says with these arguments inside a fresh demonstration.
fn in_demo(arguments: &[&str]) -> String {
    let repo = TestRepo::new();
    let folder = repo.beside("demo");
    let run = |arguments: &[&str], at: &std::path::Path| {
        planlint_in(&repo, at, arguments, &[("PLANLINT_AS_OF", DAY)]).out
    };
    run(&["init", "--demo", folder.to_str().unwrap()], repo.root());
    run(arguments, &folder)
}

/// What `planlint log` says of the demonstration's churning outcome. The names of commits are the same each time.
fn log() -> String {
    format!("```console\n$ planlint log pricing\n{}```\n", in_demo(&["log", "pricing"]))
}

/// How the demonstration's execution stands, from its first question to its last but for those in between.
fn health() -> String {
    let said = in_demo(&["health", "--history"]);
    let parts: Vec<&str> = said.split("\n\n").collect();
    // The head and four questions, then the figures and the trend.
    let shown = [&parts[..5], &["[…]"], &parts[10..]].concat().join("\n\n");
    format!("```console\n$ planlint health --history\n{shown}```\n")
}

/// The end of what the demonstration says to the command above it. How long it took differs from run to run.
fn demo() -> String {
    let repo = TestRepo::new();
    let outside = repo.beside("somewhere");
    std::fs::create_dir(&outside).unwrap();
    let said = planlint_in(&repo, &outside, &["init", "--demo", "my-plan"], &[("PLANLINT_AS_OF", DAY)]);
    assert_eq!(said.code, 0, "{}", said.err);
    let said = said.out;
    let findings: Vec<&str> = said.split("\n\n").collect();
    let shown = findings[findings.len().saturating_sub(5)..].join("\n\n");
    let mut lines: Vec<String> = shown.lines().map(str::to_owned).collect();
    for line in &mut lines {
        if let (Some(from), true) = (line.rfind(" files, "), line.ends_with(" s)")) {
            line.truncate(from);
            line.push_str(" files, 0.01 s)");
        }
    }
    format!("```text\n{}\n```\n", lines.join("\n"))
}

#[test]
fn the_readme_is_what_planlint_says() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let outcome = std::fs::read_to_string(root().join("src/init/demo/plan/refund-desk.yml")).unwrap();
    let readme = put(&readme, "rules", &rules_table());
    let readme = put(&readme, "demo", &demo());
    let readme = put(&readme, "log", &log());
    let readme = put(&readme, "health", &health());
    let readme = put(&readme, "outcome", &format!("```yaml\n{outcome}```\n"));
    check("README.md", &readme);
}

#[test]
fn the_readmes_configuration_is_one() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let block = part(&readme, "config").split("```yaml\n").nth(1).and_then(|rest| rest.split("```").next());
    let repo = TestRepo::new();
    repo.write("planlint.yml", block.expect("a block"));
    repo.write("plan/chat.yaml", "id: chat\nlead: Mira Okafor\nschedule: {due: 2026-04-15}\n");
    repo.commit("Plan");
    let said = planlint_in(&repo, repo.root(), &["config"], &[]);
    assert_eq!(said.code, 0, "{}", said.err);
}

/// What a reader puts in for what a command only names, in the demonstration.
const MEANT: [(&str, &str); 10] = [
    ("REV|DAY", "2026-03-31"),
    ("--rev REV", "--rev HEAD~1"),
    ("DAY", "2026-03-31"),
    ("OUTCOME", "pricing"),
    ("RULE", "unclear-done"),
    ("TEXT", "Improved"),
    ("FORMAT=FILE", "json=found.json"),
    ("junit=FILE", "junit=found.xml"),
    ("--root DIR", "--root ."),
    ("--config FILE", "--config planlint.yml"),
];

/// Commands that no test here can run to an end, and where they are run.
const ELSEWHERE: [(&str, &str); 4] = [
    ("planlint lsp", "waits for an editor; tests/it/editor.rs holds its sessions"),
    ("planlint check --watch", "waits for Ctrl-C; tests/it/waiting.rs"),
    ("planlint - ", "reads standard input; tests/it/cli.rs"),
    ("planlint test-rules", "needs rules of one's own; tests/it/custom.rs"),
];

/// The commands of a text, as typed: in its code, and in its blocks; what a shell does with the output is the shell's.
fn commands(readme: &str) -> Vec<String> {
    let lines =
        readme.lines().map(|line| line.trim_start().trim_start_matches("- run: ").trim_start_matches("$ "));
    let spans = readme.split('`').skip(1).step_by(2).filter(|span| !span.contains("\n\n"));
    let typed = spans.chain(lines).filter(|text| text.starts_with("planlint "));
    let alone = |text: &str| text.split([';', '>', '|', '#']).next().unwrap_or_default().trim().to_owned();
    let meant =
        typed.map(|text| MEANT.iter().fold(text.to_owned(), |text, (name, with)| text.replace(name, with)));
    let is_prose = |command: &String| {
        command.split_whitespace().nth(1).is_some_and(|word| {
            !word.starts_with('-') && planlint::cli::command().find_subcommand(word).is_none()
        })
    };
    meant.map(|text| alone(&text)).filter(|command| !is_prose(command)).collect()
}

#[test]
fn every_command_in_the_readme_does_its_work() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let commands: BTreeSet<String> = commands(&readme).into_iter().collect();
    let repo = TestRepo::new();
    let demo = repo.beside("demo");
    let run = |arguments: &[&str], at: &std::path::Path| {
        planlint_in(&repo, at, arguments, &[("PLANLINT_AS_OF", DAY)])
    };
    run(&["init", "--demo", demo.to_str().unwrap()], repo.root());
    let (mut ran, mut elsewhere) = (0, BTreeSet::new());
    for (number, command) in commands.iter().enumerate() {
        if let Some((name, _)) = ELSEWHERE.iter().find(|(name, _)| command.starts_with(name)) {
            elsewhere.insert(*name);
            continue;
        }
        // Each in a clone of its own, which knows an `origin/main`.
        let folder = repo.beside(&format!("clone-{number}"));
        repo.git(&["clone", "-q", demo.to_str().unwrap(), folder.to_str().unwrap()]);
        let words: Vec<&str> = command.split_whitespace().skip(1).collect();
        let said = run(&words, &folder);
        assert!(said.code < 2, "`{command}` ends with {}: {}", said.code, said.err);
        assert!(
            !said.out.is_empty() || !said.err.is_empty() || words.contains(&"-o"),
            "`{command}` says nothing"
        );
        ran += 1;
    }
    assert!(ran > 15, "{ran}: {commands:?}");
    // A reason for a command that is not there any more is a leftover.
    assert_eq!(elsewhere.len(), ELSEWHERE.len(), "{elsewhere:?}");
}
