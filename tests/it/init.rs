//! The first steps: what `init` recognises, writes and refuses.

use std::path::Path;

use jiff::civil::date;
use planlint::config::{Config, Overlay};
use planlint::engine::{self, Project, Request};
use planlint::finding::Report;
use planlint::git::Repo;
use planlint::git::scratch::{Commit, Scratch};
use planlint::init::{
    Action, Error, Options, Recognised, example_outcome, planlint_yml, proposals, recognise, run,
};
use planlint::model::Field;
use planlint::practice::Rows;
use planlint::rules;
use planlint::text::SourceFile;

use crate::support::{TestRepo, corpus, planlint};

pub(crate) const OPTIONS: Options = Options {
    pre_commit: false,
    beside: false,
    example: false,
    force: false,
    dry_run: false,
    today: date(2026, 3, 2),
};

/// A repository with these files committed.
pub(crate) fn repository(files: &[(&str, &str)]) -> tempfile::TempDir {
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

pub(crate) fn recognised(root: &Path) -> Recognised {
    recognise(&Repo::open_at(root).expect("a repository")).expect("readable")
}

/// What `init` recognises in these files, and what is reported after it wrote its configuration; nothing where it
/// recognises none.
pub(crate) fn tried(files: &[(&str, &str)]) -> (Recognised, Option<Report>) {
    let folder = repository(files);
    let found = recognised(folder.path());
    if found.nothing.is_some() {
        return (found, None);
    }
    run(folder.path(), &OPTIONS).expect("it writes");
    let request = Request::new(folder.path().to_path_buf(), "2026-03-02T12:00:00Z".parse().expect("a time"));
    let report = engine::run(&request).expect("it can be judged").report;
    assert_eq!((report.summary.files, report.summary.outcomes), (found.files, found.outcomes));
    (found, Some(report))
}

pub(crate) fn keys(found: &Recognised, field: Field) -> Vec<&str> {
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
    text.replace("proposed|queued|on-track|at-risk|blocked|done|dropped", "on-track")
        .replace("organization|department|team|individual", "team")
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
    let found = recognised(folder.path());
    assert_eq!((found.files, found.globs.len()), (0, 0), "{found:?}");
    let done = run(folder.path(), &OPTIONS).expect("it looks");
    assert!(matches!(&done[..], [Action::Nothing(why, _)] if why.contains("have fields")), "{done:?}");
    assert!(!folder.path().join("planlint.yml").exists(), "what is not recognised is not configured");
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
    assert_eq!(found.practice, Some("okr"));
    assert_eq!(found.globs, ["okrs/**/*.yaml"]);
    assert_eq!(
        found.left_out.iter().map(|(glob, _)| glob.as_str()).collect::<Vec<_>>(),
        ["okrs/template.yaml"]
    );
    let words: Vec<_> = found.values[0].1.iter().map(|met| (met.word.as_str(), met.meaning)).collect();
    assert_eq!(words, [("closed", Some("done")), ("green", Some("on-track")), ("simmering", None)]);
    let text = planlint_yml(&found);
    resolves(&text);
    resolves(&turned_on(&text));
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
    assert_eq!((found.files, found.outcomes), (301, 1_300), "{:?}", found.globs);
    assert_eq!(found.lists, ["list"]);
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
fn a_configuration_is_kept_and_told_what_it_could_say_beside() {
    for name in ["planlint.yml", ".planlint.yml"] {
        let task = "id: a\ntitle: b\nowner: Ada Reyes\ndeadline: 2026-06-30\nstatus: simmering\n";
        let text = "outcomes: plan/*.yml\n";
        let folder = repository(&[(name, text), ("plan/a.yml", task), ("plan/b.yml", task)]);
        let done = run(folder.path(), &OPTIONS).expect("it looks");
        assert_eq!(done, [Action::Stands(name)]);
        let project = Project::open(&Request::new(folder.path().to_path_buf(), jiff::Timestamp::now()))
            .expect("a configuration");
        let said = proposals(folder.path(), &project.config).expect("it looks");
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].starts_with("2 outcomes say status `simmering`"), "{said:?}");
        assert_eq!(std::fs::read_to_string(folder.path().join(name)).expect("readable"), text);

        let forced = Options { force: true, ..OPTIONS };
        let dry = run(folder.path(), &Options { dry_run: true, ..forced }).expect("it tells");
        assert!(
            dry.iter().any(|action| matches!(action, Action::Would(path, _) if *path == name)),
            "{dry:?}"
        );
        assert_eq!(std::fs::read_to_string(folder.path().join(name)).expect("readable"), text);
        let done = run(folder.path(), &forced).expect("it writes");
        assert!(done.contains(&Action::Rewrote(name)), "{done:?}");
    }
}

#[test]
fn the_hook_joins_an_existing_configuration_or_nothing_is_written() {
    let existing = "repos:\n- repo: local\n  hooks: [{id: a}]\n";
    let folder = repository(&[(".pre-commit-config.yaml", existing)]);
    let options = Options { pre_commit: true, example: true, ..OPTIONS };
    let done = run(folder.path(), &options).expect("it writes");
    let [Action::Nothing(..), written @ ..] = &done[..] else { panic!("{done:?}") };
    assert_eq!(
        written,
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

#[test]
fn the_hook_is_added_where_planlint_is_configured_already() {
    let folder = repository(&[("planlint.yml", "preset: core\n")]);
    let done = run(folder.path(), &Options { pre_commit: true, ..OPTIONS }).expect("it writes");
    assert_eq!(done, [Action::Wrote(".pre-commit-config.yaml")]);
}

#[test]
fn a_plan_of_a_known_practice_is_read_as_it_is_meant_and_bad_files_are_kept() {
    let task = |id: usize, status: &str, assignee: &str| {
        format!(
            "---\nid: T-{id}\ntitle: Task {id}\nstatus: {status}\nassignee: {assignee}\ncreated_date: '2026-01-01'\n---\n\n## Description\n\nWords.\n"
        )
    };
    let bad = "---\nid: T-9\ntitle: No words\nstatus: Simmering\n---\n";
    let folder = repository(&[
        ("backlog/tasks/t-1.md", &task(1, "To Do", "['@ada']")),
        ("backlog/tasks/t-2.md", &task(2, "Done", "[]")),
        ("backlog/tasks/t-3.md", &task(3, "In Progress", "['@jon']")),
        ("backlog/tasks/t-9.md", bad),
        ("backlog/tasks/readme.md", "# How tasks are kept\n"),
        ("backlog/archive/tasks/t-0.md", &task(0, "To Do", "[]")),
        ("backlog/docs/doc-1.md", "---\nid: doc-1\ntitle: A guide\ntype: guide\n---\n# Guide\n"),
        ("README.md", "# A project\n"),
    ]);
    let found = recognised(folder.path());
    assert_eq!((found.practice, found.following), (Some("backlog-md"), 3), "the archive aside");
    assert_eq!((found.files, found.outcomes), (4, 4), "{found:?}");
    let words: Vec<_> = found.values[0].1.iter().map(|met| (met.word.as_str(), met.meaning)).collect();
    assert_eq!(words, [("In Progress", Some("on-track")), ("To Do", Some("queued")), ("Simmering", None)]);
    let text = planlint_yml(&found);
    assert!(text.contains("extends: backlog-md\n"), "{text}");
    resolves(&text);
    resolves(&turned_on(&text));

    run(folder.path(), &OPTIONS).expect("it writes");
    let request = Request::new(folder.path().to_path_buf(), "2026-03-02T12:00:00Z".parse().expect("a time"));
    let summary = planlint::engine::run(&request).expect("it can be judged").report.summary;
    assert_eq!((summary.files, summary.outcomes), (found.files, found.outcomes), "before and after");
}

#[test]
fn proposals_that_are_a_readme_in_a_folder_each_are_a_plan() {
    let proposal = |key: &str, number: usize, status: &str| {
        format!(
            "---\n{key}: {number}\nTitle: Proposal {number}\nStatus: {status}\nAuthors:\n  - Ada <ada@example.org>\nCreated: 2024-01-01\n---\n\n## Abstract\n"
        )
    };
    let folder = repository(&[
        ("CIP-0001/README.md", &proposal("CIP", 1, "Active")),
        ("CIP-0002/README.md", &proposal("CIP", 2, "Inactive (superseded by CIP-3)")),
        ("CPS-0001/README.md", &proposal("CPS", 1, "Open")),
        ("CPS-0002/README.md", &proposal("CPS", 2, "Open")),
        ("README.md", "# All proposals\n"),
    ]);
    let found = recognised(folder.path());
    assert_eq!(found.practice, Some("cip"));
    assert_eq!(found.globs, ["CIP-*/README.md", "CPS-*/README.md"]);
    assert_eq!((found.files, found.outcomes), (4, 4));
    assert!(found.values[0].1.iter().all(|met| met.meaning.is_some()), "{:?}", found.values);
}

#[test]
fn the_authors_of_an_unknown_practice_are_no_owners_and_active_beside_withdrawn_is_in_force() {
    let proposal = |status: &str| {
        format!("---\nslot: 1\ntitle: A\nauthors: [Ada, Jon]\nstatus: {status}\ngroup: x\npriority: 1\n---\n")
    };
    let folder = repository(&[
        ("standards/a.md", &proposal("Active")),
        ("standards/b.md", &proposal("Withdrawn")),
        ("standards/c.md", &proposal("Active")),
    ]);
    let found = recognised(folder.path());
    assert_eq!(found.files, 3, "{found:?}");
    assert_eq!(keys(&found, Field::Owner), Vec::<&str>::new());
    assert_eq!(keys(&found, Field::Contributors), ["authors"]);
    let active = found.values[0].1.iter().find(|met| met.word == "Active").expect("it was met");
    assert_eq!(active.meaning, Some("done"));
    assert!(found.unused.contains(&(Field::Deadline, "no-deadline".into())), "{:?}", found.unused);
    let text = planlint_yml(&found);
    for line in ["#  no-individual-owner: off      ", "#  no-deadline: off              "] {
        assert!(text.contains(line), "{line}: {text}");
    }
    assert!(!text.contains("no-deadline: error"), "asked about instead: {text}");
    resolves(&turned_on(&text));
}

#[test]
fn many_pages_that_are_no_plan_are_told_to_be_none() {
    let page = "# A page\n\nSome words about nothing in particular, and a list:\n\n- one\n- two\n";
    let names: Vec<String> = (0..500).map(|n| format!("docs/{}/page-{n}.md", n % 20)).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), page)).collect();
    let folder = repository(&files);
    let done = run(folder.path(), &OPTIONS).expect("it looks");
    assert!(
        matches!(&done[..], [Action::Nothing(why, _)] if why.starts_with("none of the 500 files")),
        "{done:?}"
    );
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let outside = tempfile::tempdir().expect("a folder");
    let folder = repository(&[("README.md", "# x\n")]);
    std::os::unix::fs::symlink(outside.path(), folder.path().join("outcomes")).expect("a link");
    let options = Options { example: true, ..OPTIONS };
    let error = run(folder.path(), &options).expect_err("a link is in the way");
    assert!(matches!(error, Error::Symlink(_)), "{error}");
    assert_eq!(std::fs::read_dir(outside.path()).expect("a folder").count(), 0);
    assert!(!folder.path().join("planlint.yml").exists());
}

#[test]
#[cfg_attr(not(corpora), ignore = "the corpora are not at hand")]
fn the_kubernetes_proposals_are_recognised() {
    let (_home, folder) = corpus("keps", &["-b", "master"]);
    let found = recognised(&folder);
    assert_eq!((found.files, found.outcomes), (654, 654));
    assert_eq!(found.globs, ["keps/**/kep.yaml"]);
    assert_eq!(found.practice, Some("kubernetes-enhancements"));
    let unknown: Vec<&str> = found
        .values
        .iter()
        .flat_map(|(_, met)| met.iter().filter(|met| met.meaning.is_none()).map(|met| met.word.as_str()))
        .collect();
    // The word of one file; `init` asks what it means.
    assert_eq!(unknown, ["imlpemented"]);
    assert!(found.milestones.iter().any(|met| met.word == "v1.36"), "{:?}", found.milestones);
    let text = planlint_yml(&found);
    resolves(&text);
    resolves(&turned_on(&text));
}

#[test]
#[cfg_attr(not(corpora), ignore = "the corpora are not at hand")]
fn the_rust_project_goals_are_recognised() {
    let (_home, folder) = corpus("goals", &["-b", "main"]);
    let found = recognised(&folder);
    assert_eq!(found.globs[0], "src/20*/*.md");
    assert_eq!(found.practice, Some("rust-project-goals"));
    assert!(found.files >= 185, "{}", found.files);
    let text = planlint_yml(&found);
    resolves(&text);
    resolves(&turned_on(&text));
}

#[test]
#[cfg_attr(not(corpora), ignore = "the corpora are not at hand")]
fn four_plans_that_planlint_never_saw_are_recognised_with_their_practice() {
    for (name, branch, practice, files) in [
        ("adoption/backlog-md", "main", "backlog-md", 600),
        ("adoption/openshift", "master", "openshift-enhancements", 600),
        ("adoption/cips", "master", "cip", 170),
        ("adoption/nixos-rfcs", "master", "nixos-rfcs", 43),
    ] {
        let (_home, folder) = corpus(name, &["-b", branch]);
        let found = recognised(&folder);
        assert_eq!(found.practice, Some(practice), "{name}");
        assert!(found.files >= files, "{name}: {} files by {:?}", found.files, found.globs);
        assert!(
            found.globs.len() + found.left_out.len() <= 12,
            "{name}: {:?} {:?}",
            found.globs,
            found.left_out
        );
        let text = planlint_yml(&found);
        resolves(&text);
        resolves(&turned_on(&text));
    }
}

#[test]
fn every_practice_is_picked_by_its_own_keys_and_words() {
    // Rows stand in tables, not in files of their own.
    for practice in planlint::practice::all().iter().filter(|practice| practice.rows != Rows::Only) {
        let word = practice.values.get("status").and_then(|words| words.keys().next());
        let word = word.map_or("draft", String::as_str);
        let page = |number: usize| {
            let (mut head, mut body) = (String::from("---\n"), format!("---\n\n# Page {number}\n"));
            for key in practice.keys.iter().map(|group| &group[0]) {
                if let Some(heading) = key.strip_prefix('#') {
                    body.push_str(&format!("\n## {}\n\n{word}\n", heading.trim()));
                    continue;
                }
                let value = match key.to_lowercase().as_str() {
                    "status" => format!("\"{word}\""),
                    "key_results" => "[Churn falls to 3 %]".to_owned(),
                    _ => format!("\"{number}\""),
                };
                head.push_str(&format!("\"{key}\": {value}\n"));
            }
            if head == "---\n" { body.trim_start_matches("---\n").to_owned() } else { head + &body }
        };
        let folder = practice.folders.first().map_or("plan", String::as_str);
        let files: Vec<(String, String)> =
            (1..4).map(|number| (format!("{folder}/page-{number}.md"), page(number))).collect();
        let files: Vec<(&str, &str)> =
            files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let found = recognised(repository(&files).path());
        assert_eq!(found.practice, Some(practice.name), "{}", files[0].1);
        let unread = practice.keys.iter().all(|group| group[0].starts_with('#'));
        assert_eq!(found.outcomes, if unread { found.outcomes } else { 3 }, "{}: {found:?}", practice.name);
    }
}

#[test]
fn vscode_learns_the_schema_of_this_repository_and_keeps_its_own_settings() {
    let repo = TestRepo::new();
    repo.write(
        "planlint.yml",
        "outcomes: [\"plan/*.yml\", \"!plan/old/**\", \"notes/*.md\"]\nfields: {owner: lead}\n",
    );
    repo.write("plan/a.yml", "id: a\n");
    repo.commit("Plan");
    let said = planlint(&repo, &["init", "--vscode", "--dry-run"]);
    assert!(said.out.contains("would write .vscode/settings.json:"), "{}", said.out);
    assert!(!repo.root().join(".vscode").exists());

    let said = planlint(&repo, &["init", "--vscode"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert_eq!(said.out, "wrote .vscode/outcome.schema.json\nwrote .vscode/settings.json\n");
    let read = |name: &str| std::fs::read_to_string(repo.root().join(".vscode").join(name)).unwrap();
    let json = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    assert_eq!(
        json(&read("settings.json"))["yaml.schemas"]["./.vscode/outcome.schema.json"],
        serde_json::json!(["plan/*.yml", "!plan/old/**"])
    );
    assert_eq!(json(&read("outcome.schema.json")), json(&planlint(&repo, &["schema", "outcome"]).out));
    let again = planlint(&repo, &["init", "--vscode"]);
    assert_eq!(again.out, "kept .vscode/outcome.schema.json\nkept .vscode/settings.json\n");

    // Another name for a field makes another schema; settings with comments stay as they are.
    let own = "{\n  // ours\n  \"editor.rulers\": [80]\n}\n";
    repo.write(".vscode/settings.json", own);
    repo.write("planlint.yml", "outcomes: [\"plan/*.yml\"]\nfields: {owner: captain}\n");
    let said = planlint(&repo, &["init", "--vscode"]);
    assert!(said.out.starts_with("replaced .vscode/outcome.schema.json\n"), "{}", said.out);
    assert!(
        said.out.ends_with(
            "Add to it:\n  \"yaml.schemas\": {\"./.vscode/outcome.schema.json\":[\"plan/*.yml\"]}\n"
        ),
        "{}",
        said.out
    );
    assert!(read("outcome.schema.json").contains("captain"));
    assert_eq!(read("settings.json"), own);
}
