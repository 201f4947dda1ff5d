//! The first steps: what `init` recognises, writes and refuses.

use std::path::Path;

use jiff::civil::date;
use planlint::config::{Config, Overlay};
use planlint::engine::Request;
use planlint::git::Repo;
use planlint::git::scratch::{Commit, Scratch};
use planlint::init::{Action, Error, Options, Recognised, example_outcome, planlint_yml, recognise, run};
use planlint::model::Field;
use planlint::rules;
use planlint::text::SourceFile;

use crate::support::TestRepo;

const OPTIONS: Options = Options { pre_commit: false, today: date(2026, 3, 2) };

/// A repository with these files committed.
fn repository(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let scratch = Scratch::init(folder.path()).expect("a repository");
    for (path, text) in files {
        scratch.write(path, text).expect("written");
    }
    let commit = Commit {
        author: ("Ada Reyes", "ada@example.org"),
        committer: None,
        time: 1_772_000_000,
        offset: 0,
        message: "Begin",
    };
    scratch.commit(&commit).expect("a commit");
    folder
}

fn recognised(root: &Path) -> Recognised {
    recognise(&Repo::open_at(root).expect("a repository")).expect("readable")
}

fn keys(found: &Recognised, field: Field) -> Vec<&str> {
    let keys = found.fields.iter().find(|(other, _)| *other == field);
    keys.map(|(_, keys)| keys.iter().map(String::as_str).collect()).unwrap_or_default()
}

fn resolves(text: &str) {
    let file = SourceFile::new("planlint.yml", text);
    if let Err(errors) = Config::resolve(Some(file), "", &Overlay::default(), rules::definitions()) {
        panic!("{:?}\n{text}", errors.list);
    }
}

/// The configuration with every setting turned on and every blank filled in.
fn turned_on(text: &str) -> String {
    // Prose stands one blank behind `#`; settings none, or two for each step inwards.
    let is_setting = |rest: &str| !rest.is_empty() && (!rest.starts_with(' ') || rest.starts_with("  "));
    let lines =
        text.lines().map(|line| line.strip_prefix('#').filter(|rest| is_setting(rest)).unwrap_or(line));
    let text = lines.collect::<Vec<_>>().join("\n").replace("YYYY-MM-DD", "2027-01-31");
    text.replace("proposed|on-track|at-risk|blocked|done|dropped", "on-track")
        .replace("organization|department|team|individual", "team")
}

/// A clone of one of the real plans that may stand beside the project.
fn corpus(name: &str, branch: &str) -> Option<tempfile::TempDir> {
    let bundle = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../shared/corpora/{name}.bundle"));
    let bundle = bundle.canonicalize().ok()?;
    let folder = tempfile::tempdir().expect("a folder");
    let to = |path: &Path| path.to_str().expect("a plain path").to_owned();
    let (bundle, place) = (to(&bundle), to(folder.path()));
    TestRepo::new().git_in(folder.path(), &["clone", "--quiet", "--branch", branch, &bundle, &place]);
    Some(folder)
}

#[test]
fn a_configuration_for_nothing_is_valid_as_it_is_and_with_everything_turned_on() {
    let text = planlint_yml(&Recognised::default());
    resolves(&text);
    let on = turned_on(&text);
    resolves(&on);
    for section in ["outcomes", "fields", "values", "people", "rules", "overrides", "preset", "history"] {
        assert!(on.contains(&format!("\n{section}:")), "{section} is missing:\n{on}");
    }
}

#[test]
fn the_example_outcome_has_no_finding() {
    let (path, text) = example_outcome(OPTIONS.today, Some("Ada Reyes"));
    let folder = repository(&[(path, &text)]);
    let request = Request::new(folder.path().to_path_buf(), "2026-03-02T12:00:00Z".parse().expect("a time"));
    let outcome = planlint::engine::run(&request).expect("it can be judged");
    let said: Vec<&str> = outcome.report.findings.iter().map(|finding| finding.message.as_str()).collect();
    assert!(said.is_empty(), "{said:#?}");
}

#[test]
fn other_files_of_a_repository_are_no_plan() {
    let folder = repository(&[
        (".github/workflows/ci.yml", "name: CI\non: push\njobs: {test: {steps: []}}\n"),
        (
            "package.json",
            r#"{"name": "x", "version": "1.0.0", "author": "A", "license": "MIT", "dependencies": {}}"#,
        ),
        ("package-lock.json", r#"{"name": "x", "lockfileVersion": 3, "packages": {}}"#),
        (
            "k8s/app.yaml",
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: x}\nspec: {}\nstatus: {}\n",
        ),
        ("docker-compose.yml", "services:\n  web: {image: x, depends_on: [db]}\n"),
        ("README.md", "# A project\n\nStatus: fine.\n"),
        ("docs/guide.md", "---\ntitle: Guide\nauthor: Ada\n---\n# Guide\n"),
        (
            "docs/post.md",
            "---\ntitle: News\nauthor: Ada\ndate: 2026-01-01\ntags: [a]\nstatus: published\n---\n",
        ),
        ("values.yaml", "image: {tag: x}\nmetrics: {enabled: true}\npriority: 1\nowner: team\n"),
        ("data/people.json", r#"[{"name": "Ada", "id": 1}, {"name": "Jon", "id": 2}]"#),
        ("broken.yml", "a: [\n"),
    ]);
    assert_eq!(recognised(folder.path()), Recognised::default());
}

#[test]
fn outcomes_in_their_usual_place_need_no_mapping() {
    let outcome =
        "title: Nine of ten customers renew\nowner: Ada Reyes\ndeadline: 2026-06-30\nstatus: on-track\n";
    let folder = repository(&[("outcomes/a.yml", outcome), ("outcomes/team/b.yml", outcome)]);
    let found = recognised(folder.path());
    assert_eq!((found.files, found.outcomes), (2, 2));
    assert_eq!((found.globs.len(), found.fields.len(), found.values.len()), (0, 0, 0));
}

#[test]
fn objectives_with_key_results_are_recognised_with_their_words() {
    let okr = |title: &str, state: &str| {
        format!(
            "objective: {title}\ndri: Ada Reyes\nkey-results: [Churn falls to 3 %]\nquarter: 2026-Q2\nstate: {state}\n"
        )
    };
    let folder = repository(&[
        ("okrs/2025-q4/sales.yaml", &okr("Sell more", "closed")),
        ("okrs/2026-q1/sales.yaml", &okr("Sell better", "green")),
        ("okrs/2026-q1/support.yaml", &okr("Answer sooner", "simmering")),
        ("okrs/2026-q1/README.md", "# How we plan\n"),
        ("okrs/template.yaml", &okr("TITLE", "STATE")),
    ]);
    let found = recognised(folder.path());
    assert_eq!((found.files, found.outcomes), (3, 3));
    assert_eq!(found.globs, ["okrs/**/*.yaml", "!okrs/template.yaml"]);
    assert_eq!(keys(&found, Field::Title), ["objective"]);
    assert_eq!(keys(&found, Field::Owner), ["dri"]);
    assert_eq!(keys(&found, Field::Metrics), ["key-results"]);
    assert_eq!(keys(&found, Field::Deadline), ["quarter"]);
    let words: Vec<_> = found.values[0].1.iter().map(|met| (met.word.as_str(), met.meaning)).collect();
    assert_eq!(words, [("closed", Some("done")), ("green", Some("on-track")), ("simmering", None)]);
    let text = planlint_yml(&found);
    resolves(&text);
    resolves(&turned_on(&text));
}

#[test]
fn a_list_under_another_key_is_told_of() {
    let folder = repository(&[(
        "plan.yml",
        "team: Support\nobjectives:\n  - {title: A, owner: Ada, due: 2026-06-30, status: open}\n  - {title: B, owner: Jon, due: 2026-06-30, status: open}\n",
    )]);
    let found = recognised(folder.path());
    assert_eq!(found.files, 0);
    assert_eq!(
        found.notes,
        ["plan.yml lists 2 outcomes under `objectives`; call that key `outcomes` and planlint reads them."]
    );
    resolves(&planlint_yml(&found));
}

#[test]
fn words_of_a_repository_cannot_break_out_of_the_configuration() {
    let outcome = |status: &str| {
        format!("title: x\n\"own\\ner\": x\nassignee: Ada\n\"due date\": \"M\\n1\"\nstatus: {status}\n")
    };
    let folder = repository(&[
        ("plan/[a]/x*.yml", &outcome("\"\\u202e: evil\\e[31m\"")),
        ("plan/[a]/y.yml", &outcome("'# {x}: [y'")),
        ("plan/b\nc/z.yml", &outcome("done")),
    ]);
    let found = recognised(folder.path());
    assert_eq!(found.files, 3);
    let text = planlint_yml(&found);
    resolves(&text);
    resolves(&turned_on(&text));
    assert!(text.chars().all(|c| c == '\n' || !c.is_control() && c != '\u{202e}'), "{text}");
}

#[test]
fn aliases_and_many_folders_do_not_stall_init() {
    let keys = |count: usize, value: &str| (0..count).map(|n| format!("k{n}: {value}\n")).collect::<String>();
    let item = "- {title: x, owner: Ada, status: open, due: 2026-06-30}\n";
    let aliases = format!("list: &a\n{}{}", item.repeat(1_000), keys(10_000, "*a"));
    let outcome = "title: x\nowner: Ada\nstatus: open\ndeadline: 2026-06-30\n";
    let folders: Vec<(String, &str)> = (0..300).map(|n| (format!("f{n}/p{n}.yml"), outcome)).collect();
    let mut files: Vec<(&str, &str)> = folders.iter().map(|(path, text)| (path.as_str(), *text)).collect();
    files.push(("aliases.yml", &aliases));
    let folder = repository(&files);
    let started = std::time::Instant::now();
    let found = recognised(folder.path());
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
    assert_eq!(found.files, 300);
    assert_eq!(found.globs, ["**/*.yml", "!aliases.yml"]);
    resolves(&planlint_yml(&found));
}

#[test]
fn init_writes_a_configuration_that_judges_the_plan_it_found() {
    let outcome =
        "summary: Nine of ten customers renew\nassignee: Ada Reyes\ndue: 2026-06-30\nstate: active\n";
    let folder = repository(&[("plan/a.yml", outcome), ("plan/b.yml", outcome), ("README.md", "# Plan\n")]);
    let done = run(folder.path(), &OPTIONS).expect("it writes");
    assert!(matches!(&done[..], [Action::Found(_), Action::Wrote("planlint.yml")]), "{done:?}");
    let request = Request::new(folder.path().to_path_buf(), "2026-03-02T12:00:00Z".parse().expect("a time"));
    let report = planlint::engine::run(&request).expect("it can be judged").report;
    assert_eq!(report.summary.outcomes, 2);
    let unread = |finding: &&planlint::finding::Finding| {
        ["unknown-field", "invalid-field", "no-deadline"].contains(&&*finding.rule)
    };
    assert_eq!(report.findings.iter().filter(unread).count(), 0);
}

#[test]
fn init_overwrites_nothing() {
    for name in ["planlint.yml", ".planlint.yml"] {
        let folder = repository(&[(name, "preset: core\n")]);
        let error = run(folder.path(), &OPTIONS).expect_err("it is configured");
        assert_eq!(error.to_string(), format!("{name} is there already, and it is never overwritten"));
        let text = std::fs::read_to_string(folder.path().join(name)).expect("readable");
        assert_eq!(text, "preset: core\n");
    }
}

#[test]
fn the_hook_joins_an_existing_configuration_or_nothing_is_written() {
    let existing = "repos:\n- repo: local\n  hooks: [{id: a}]\n";
    let folder = repository(&[(".pre-commit-config.yaml", existing)]);
    let options = Options { pre_commit: true, ..OPTIONS };
    let done = run(folder.path(), &options).expect("it writes");
    assert_eq!(
        done,
        [
            Action::Wrote("planlint.yml"),
            Action::Wrote("outcomes/support-triage.yml"),
            Action::Added(".pre-commit-config.yaml")
        ]
    );
    let text = std::fs::read_to_string(folder.path().join(".pre-commit-config.yaml")).expect("readable");
    assert!(text.starts_with(existing) && text.contains("    - id: planlint\n"), "{text}");

    let folder = repository(&[(".pre-commit-config.yaml", "repos: []\n")]);
    let error = run(folder.path(), &options).expect_err("an odd shape");
    assert!(matches!(error, Error::PreCommit(_)), "{error}");
    assert!(!folder.path().join("planlint.yml").exists());
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let outside = tempfile::tempdir().expect("a folder");
    let folder = repository(&[("README.md", "# x\n")]);
    std::os::unix::fs::symlink(outside.path(), folder.path().join("outcomes")).expect("a link");
    let error = run(folder.path(), &OPTIONS).expect_err("a link is in the way");
    assert!(matches!(error, Error::Symlink(_)), "{error}");
    assert_eq!(std::fs::read_dir(outside.path()).expect("a folder").count(), 0);
    assert!(!folder.path().join("planlint.yml").exists());
}

#[test]
fn the_kubernetes_proposals_are_recognised() {
    let Some(folder) = corpus("keps", "master") else { return };
    let found = recognised(folder.path());
    assert_eq!(found.files, 654);
    assert_eq!(found.globs[0], "keps/**/kep.yaml");
    assert_eq!(keys(&found, Field::Id), ["kep-number"]);
    assert_eq!(keys(&found, Field::Owner), ["authors"]);
    assert_eq!(keys(&found, Field::Deadline), ["latest-milestone"]);
    assert_eq!(keys(&found, Field::DependsOn), ["see-also"]);
    let meaning = |word: &str| {
        let met = found.values.iter().find(|(field, _)| *field == Field::Status);
        met.and_then(|(_, met)| met.iter().find(|met| met.word == word)).map(|met| met.meaning)
    };
    assert_eq!(meaning("implemented"), Some(Some("done")));
    assert_eq!(meaning("implementable"), Some(Some("on-track")));
    assert!(found.milestones.iter().any(|met| met.word == "v1.34"));
    let text = planlint_yml(&found);
    resolves(&text);
    resolves(&turned_on(&text));
}

#[test]
fn the_rust_project_goals_are_recognised() {
    let Some(folder) = corpus("goals", "main") else { return };
    let found = recognised(folder.path());
    assert_eq!(found.globs[0], "src/20*/*.md");
    assert_eq!(keys(&found, Field::Owner), ["Point of contact"]);
    assert!(found.files >= 185, "{}", found.files);
    let text = planlint_yml(&found);
    resolves(&text);
    resolves(&turned_on(&text));
}
