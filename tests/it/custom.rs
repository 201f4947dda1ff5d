//! Rules that users write: pages in a folder of their repository.

use std::path::Path;

use planlint::config::ConfigErrors;
use planlint::custom;
use planlint::engine::{Error, Request, Scope, judge_example, run};
use planlint::git::scratch::{Commit, Scratch};
use planlint::report::{Format, Style, write};
use planlint::rule::ExampleKind;

use crate::generated::root;
use crate::support::{TestRepo, program, said};

const PAGES: [&str; 3] = ["no-deputy", "unbased-key-result", "younger-requirement"];

fn page(name: &str) -> String {
    let path = root().join(format!("tests/it/custom_rules/{name}.md"));
    std::fs::read_to_string(path).expect("the page is there")
}

fn concise(report: &planlint::finding::Report) -> String {
    let mut out = Vec::new();
    write(report, Format::Concise, &Style::default(), &mut out).expect("written to memory");
    String::from_utf8(out).expect("text")
}

/// A repository in which everything is committed, and what a run over it gives.
fn judge(folder: &Path, files: &[(&str, &str)], scope: Scope) -> Result<String, Error> {
    let scratch = Scratch::init(folder).expect("a repository");
    for (path, text) in files {
        scratch.write(path, text).expect("written");
    }
    let author = ("Ada", "ada@example.org");
    let commit = Commit { author, committer: None, time: 1_767_268_800, offset: 0, message: "Plan" };
    scratch.commit(&commit).expect("committed");
    run(&request(folder, scope)).map(|outcome| concise(&outcome.report))
}

fn request(folder: &Path, scope: Scope) -> Request {
    let now = "2026-01-02T12:00:00Z".parse().expect("a time");
    Request { scope, ..Request::new(folder.to_path_buf(), now) }
}

fn fails(files: &[(&str, &str)]) -> (String, String, Option<String>) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut all = vec![("outcomes/chat.yml", OUTCOME)];
    all.extend(files);
    match judge(folder.path(), &all, Scope::Worktree) {
        Err(Error::Config(ConfigErrors { file: Some(file), list })) => {
            let span = list[0].span.expect("a place");
            let at = file.line_column(span.start);
            let place = format!("{}:{}:{}", file.path, at.line, at.column);
            (place, list[0].message.clone(), list[0].help.clone())
        }
        other => panic!("{other:?}"),
    }
}

const OUTCOME: &str =
    "id: chat\ntitle: Customers reach us by chat\nowner: Mira Okafor\npriority: P1\ndeadline: 2026-03-31\n";

#[test]
fn pages_of_users_run_their_own_examples() {
    for name in PAGES {
        let definition = custom::define(&format!("rules/{name}.md"), page(name)).expect("a whole page");
        let examples = definition.page().expect("readable").examples().expect("readable");
        assert!(examples.iter().any(|example| example.kind == ExampleKind::Bad), "{name}");
        for example in examples {
            let report =
                judge_example(&definition, &example).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(concise(&report), example.says, "{name}, line {}", example.line);
        }
    }
}

#[test]
fn a_folder_of_rules_is_read_from_the_source_that_is_judged() {
    let folder = tempfile::tempdir().expect("a folder");
    let config = "rules:\n  custom: plan/rules\n  no-deputy: {level: error, priority: 2}\n";
    let outcome =
        OUTCOME.replace("priority: P1", "priority: P2 # planlint: ignore[no-deputy] shared on call");
    let phone = OUTCOME.replace("id: chat", "id: phone").replace("P1", "P2");
    let files = [
        ("planlint.yml", config),
        ("plan/rules/no-deputy.md", &page("no-deputy")),
        ("plan/rules/README.md", "Our rules."),
        ("outcomes/chat.yml", &outcome),
        ("outcomes/phone.yml", &phone),
    ];
    let said = judge(folder.path(), &files, Scope::Worktree).expect("judged");
    assert!(said.contains("outcomes/phone.yml:4:11: error[no-deputy] this has priority 2"), "{said}");
    assert!(!said.contains("outcomes/chat.yml:4:11"), "{said}");

    // On disk the page says something else; what is staged counts.
    let loud = page("no-deputy").replace("and stops when", "and will stop when");
    std::fs::write(folder.path().join("plan/rules/no-deputy.md"), loud).expect("written");
    let staged = run(&request(folder.path(), Scope::Staged)).expect("judged");
    assert!(concise(&staged.report).contains("and stops when"));
    let disk = run(&request(folder.path(), Scope::Worktree)).expect("judged");
    assert!(concise(&disk.report).contains("and will stop when"));
}

#[test]
fn broken_pages_and_folders_are_errors_of_the_configuration_with_their_place() {
    let config = ("planlint.yml", "rules:\n  custom: rules\n");
    let broken = "---\nsummary: x\nexpect: outcome.ownr != null\n---\n";
    let (place, message, help) = fails(&[config, ("rules/mine.md", broken)]);
    assert_eq!(
        (&*place, &*message),
        ("rules/mine.md:3:17", "there is no field `ownr`; did you mean `owner`?")
    );
    assert!(help.expect("a remedy").contains("planlint explain custom-rules"));

    let taken = "---\nsummary: x\nexpect: outcome.open\n---\n";
    let (place, message, _) = fails(&[config, ("rules/no-deadline.md", taken)]);
    assert_eq!(
        (&*place, &*message),
        ("rules/no-deadline.md:1:1", "planlint has a rule `no-deadline` already")
    );
    assert_eq!(fails(&[config, ("rules/My Rule.md", taken)]).0, "rules/My Rule.md:1:1");

    let (place, message, _) = fails(&[config]);
    assert_eq!(place, "planlint.yml:2:11");
    assert!(message.contains("there is no rule in `rules`"), "{message}");
    for outside in ["/etc", "../rules", "rules/../../x", "[]", "''"] {
        let text = format!("rules:\n  custom: {outside}\n");
        assert_eq!(
            fails(&[("planlint.yml", &text)]).1,
            "`custom` names no folder of this repository",
            "{outside}"
        );
    }

    let option = "rules:\n  custom: rules\n  mine: {dayz: 3}\n";
    let page = "---\nsummary: x\nexpect: options.days > 1\noptions: {days: 2}\n---\n";
    let (place, message, help) = fails(&[("planlint.yml", option), ("rules/mine.md", page)]);
    assert_eq!((&*place, &*message), ("planlint.yml:3:10", "`mine`: there is no option `dayz`"));
    assert!(help.expect("a remedy").starts_with("Did you mean `days`?"));
}

#[test]
fn test_rules_runs_the_examples_of_pages() {
    let folder = root().join("tests/it/custom_rules");
    let repo = TestRepo::new();
    let tested = |pages: &[&std::path::Path]| {
        let said = said(program(&repo, repo.root()).arg("test-rules").args(pages));
        (said.code, said.out)
    };
    let pages = PAGES.map(|name| folder.join(format!("{name}.md")));
    let (code, said) = tested(&pages.each_ref().map(std::path::PathBuf::as_path));
    assert_eq!(code, 0, "{said}");
    assert!(said.ends_with(" passed, 0 failed\n"), "{said}");

    let broken = tempfile::tempdir().expect("a folder");
    let path = broken.path().join("no-deputy.md");
    std::fs::write(&path, page("no-deputy").replace("no-deputy] ", "no-deputy] other words: "))
        .expect("written");
    let (code, said) = tested(&[&path]);
    assert_eq!(code, 1);
    assert!(said.contains("the rule reports something other than the page says"), "{said}");
}
