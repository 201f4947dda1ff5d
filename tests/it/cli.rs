//! The command line as its users meet it.

use crate::support::{Said, TestRepo, planlint, planlint_in};

/// A plan in which one thing is wrong: a team owns the outcome.
const TEAM: &str = "id: chat\ntitle: Customers reach us by chat\nowner: Marketing team\ndeadline: 2026-03-31\ndone: Chat is live for all regions\n";

/// The same plan with nothing wrong in it.
const PERSON: &str = "id: chat\ntitle: Customers reach us by chat\nowner: Mira Okafor\ndeadline: 2026-03-31\ndone: Chat is live for all regions\n";

fn concise(repo: &TestRepo, arguments: &[&str]) -> Said {
    planlint(repo, &[&["--format", "concise", "--select", "core"], arguments].concat())
}

fn committed(text: &str) -> TestRepo {
    let repo = TestRepo::new();
    repo.commit_file("outcomes/chat.yml", text, "Plan");
    repo
}

#[test]
fn a_clean_plan_is_0_and_a_plan_with_errors_is_1() {
    let clean = planlint(&committed(PERSON), &["--select", "core"]);
    assert_eq!((clean.code, clean.err.as_str()), (0, ""), "{}", clean.out);
    assert!(clean.out.starts_with("No findings in 1 outcome"), "{}", clean.out);

    let found = concise(&committed(TEAM), &[]);
    assert_eq!(found.code, 1);
    assert_eq!(
        found.out,
        "outcomes/chat.yml:3:8: error[no-individual-owner] “Marketing team” is a group; a group cannot keep a promise, a person in it can\n"
    );
}

#[test]
fn levels_decide_on_the_exit_code() {
    let repo = committed(TEAM);
    assert_eq!(planlint(&repo, &["--select", "no-individual-owner=warning"]).code, 0);
    assert_eq!(planlint(&repo, &["--select", "no-individual-owner=warning", "--fail-on", "warning"]).code, 1);
    assert_eq!(planlint(&repo, &["--fail-on", "never"]).code, 0);
    assert_eq!(concise(&repo, &["--ignore", "no-individual-owner"]).code, 0);
    let by_variable = planlint_in(&repo, repo.root(), &[], &[("PLANLINT_FAIL_ON", "never")]);
    assert_eq!(by_variable.code, 0);
}

#[test]
fn what_cannot_be_judged_is_2_with_one_sentence_and_a_remedy() {
    let repo = TestRepo::new();
    repo.commit_file("README.md", "# Nothing\n", "Start");
    let nothing = planlint(&repo, &[]);
    assert_eq!((nothing.code, nothing.out.as_str()), (2, ""));
    assert!(nothing.err.contains("no outcome file was found"), "{}", nothing.err);
    assert!(nothing.err.contains("help: `planlint init` recognises no plan here: "), "{}", nothing.err);
    assert!(nothing.err.contains("run `planlint init --example`"), "{}", nothing.err);

    let outside = planlint_in(&repo, repo.beside(".").as_path(), &[], &[]);
    assert_eq!(outside.code, 2);
    assert!(outside.err.contains("is not in a git repository"), "{}", outside.err);

    let repo = committed(PERSON);
    let unknown = planlint(&repo, &["--select", "no-individual-ownr"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("Did you mean `no-individual-owner`?"), "{}", unknown.err);
    let revision = planlint(&repo, &["--rev", "nowhere"]);
    assert_eq!(revision.code, 2);
    assert!(revision.err.contains("no commit is called `nowhere`"), "{}", revision.err);
    assert_eq!(planlint(&repo, &["nowhere.yml"]).code, 2);
    assert_eq!(planlint(&repo, &["--no-such-flag"]).code, 2);
    assert_eq!(planlint(&repo, &["--as-of", "soon"]).code, 2);
}

#[test]
fn every_error_of_a_configuration_is_shown_where_it_stands() {
    let repo = committed(PERSON);
    repo.write(
        "planlint.yml",
        "fields: {ownr: lead}\nmilestones: {spring: 2026-02-30}\nrules:\n  no-deadlin: off\n  unclear-done: {max-wrds: 3}\n",
    );
    let said = planlint(&repo, &[]);
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    for wanted in [
        "planlint has no field `ownr`",
        "Did you mean `owner`?",
        "2026-02-30",
        "there is no rule `no-deadlin`",
    ] {
        assert!(said.err.contains(wanted), "{wanted} is not in\n{}", said.err);
    }
    repo.write("planlint.yml", "rules:\n  unclear-done: {max-wrds: 3}\n");
    let said = planlint(&repo, &[]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("max-wrds"), "{}", said.err);
    repo.write("planlint.yml", "{}\n");
    repo.write(".planlint.yml", "{}\n");
    assert!(planlint(&repo, &[]).err.contains("only one can be used"));
}

#[test]
fn the_staged_plan_is_judged_by_the_staged_configuration() {
    let repo = committed(PERSON);
    repo.write("outcomes/chat.yml", TEAM);
    repo.git(&["add", "-A"]);
    repo.write("outcomes/chat.yml", PERSON);
    repo.write("planlint.yml", "rules: {no-individual-owner: off}\n");
    assert_eq!(planlint(&repo, &["--staged", "--select", "core"]).code, 1, "the staged half is wrong");
    assert_eq!(planlint(&repo, &["--select", "core"]).code, 0, "the disk is right");
    assert_eq!(planlint(&repo, &["--rev", "HEAD", "--select", "core"]).code, 0);
    repo.git(&["add", "planlint.yml"]);
    assert_eq!(planlint(&repo, &["--staged"]).code, 0, "the staged configuration counts");
}

#[test]
fn untracked_and_ignored_files_are_judged_only_where_they_are_named() {
    let repo = committed(PERSON);
    repo.write("outcomes/draft.yml", TEAM.replace("chat", "draft"));
    assert_eq!(concise(&repo, &[]).code, 0);
    let named = concise(&repo, &["outcomes/draft.yml"]);
    assert_eq!(named.code, 1);
    assert!(named.out.starts_with("outcomes/draft.yml:3:8"), "{}", named.out);
}

#[test]
fn paths_choose_what_is_told_and_not_what_is_read() {
    let repo = committed(TEAM);
    repo.write("outcomes/sub/rota.yml", PERSON.replace("id: chat", "id: rota\ndepends_on: [chat]"));
    repo.commit("More");
    let said = concise(&repo, &["outcomes/sub"]);
    assert_eq!(
        (said.code, said.out.as_str()),
        (0, ""),
        "chat is known, and its own finding is not asked for"
    );
    let inside =
        planlint_in(&repo, &repo.root().join("outcomes/sub"), &["--format", "concise", "../chat.yml"], &[]);
    assert!(inside.out.starts_with("outcomes/chat.yml:3:8"), "{}", inside.out);
}

#[test]
fn overrides_speak_for_their_files_alone() {
    let repo = committed(TEAM);
    repo.write("outcomes/archive/old.yml", TEAM.replace("id: chat", "id: old"));
    repo.write(
        "planlint.yml",
        "overrides: [{files: [\"**/archive/**\"], rules: {no-individual-owner: off}}]\n",
    );
    repo.commit("More");
    let said = planlint(&repo, &["--format", "concise", "--ignore", "duplicate-id"]);
    assert!(said.out.contains("outcomes/chat.yml:3:8"), "{}", said.out);
    assert!(!said.out.contains("archive/old.yml:3:8"), "{}", said.out);
}

#[test]
fn an_ignore_comment_hides_one_rule_at_one_place() {
    let repo =
        committed(&TEAM.replace("team\n", "team  # planlint: ignore[no-individual-owner] until May\n"));
    let said = planlint(&repo, &[]);
    assert_eq!(said.code, 0, "{}", said.out);
    assert!(said.out.contains("1 finding hidden by comments"), "{}", said.out);
}

#[test]
fn broken_files_are_findings_and_the_rest_is_judged() {
    let repo = committed(TEAM);
    repo.write("outcomes/latin.yml", b"title: caf\xe9\n");
    repo.write("outcomes/empty.yml", "");
    repo.write("outcomes/broken.yml", "title: \"x\nowner: [\n");
    repo.commit("Broken");
    let said = planlint(&repo, &["--format", "concise"]);
    assert_eq!(said.code, 1, "{}", said.err);
    for wanted in [
        "latin.yml:1:11: error[invalid-yaml] this file is not UTF-8",
        "empty.yml:1:1: error[invalid-yaml]",
        "broken.yml",
        "chat.yml:3:8",
    ] {
        assert!(said.out.contains(wanted), "{wanted} is not in\n{}", said.out);
    }
}

#[test]
fn text_of_the_repository_commands_neither_terminal_nor_log() {
    let repo = committed(
        "id: chat\ntitle: \"\\e[31mred\\n::error::x\"\nowner: \"\\e]0;title\\a team\\n::stop-commands::x\"\n",
    );
    for format in ["human", "concise", "github"] {
        let said = planlint(&repo, &["--format", format, "--color", "never"]);
        assert!(!said.out.contains('\u{1b}'), "{format}: {}", said.out);
        let commands = said.out.lines().filter(|line| line.trim_start().starts_with("::"));
        let ours = ["::error file=", "::warning file=", "::notice file="];
        for line in commands {
            assert!(format == "github" && ours.iter().any(|own| line.starts_with(own)), "{format}: {line}");
        }
    }
}

#[test]
fn colour_follows_flag_then_no_color_then_force_color() {
    let repo = committed(TEAM);
    let coloured = |arguments: &[&str], variables: &[(&str, &str)]| {
        planlint_in(&repo, repo.root(), arguments, variables).out.contains('\u{1b}')
    };
    assert!(!coloured(&[], &[]));
    assert!(coloured(&[], &[("FORCE_COLOR", "1")]));
    assert!(!coloured(&[], &[("FORCE_COLOR", "1"), ("NO_COLOR", "1")]));
    assert!(coloured(&["--color", "always"], &[("NO_COLOR", "1")]));
}

#[test]
fn a_bare_repository_is_judged_at_head_and_an_unborn_branch_by_its_index() {
    let repo = committed(TEAM);
    let bare = repo.clone_as("bare", &["--bare"]);
    assert_eq!(planlint_in(&repo, &bare, &["--select", "core"], &[]).code, 1);
    let fresh = TestRepo::new();
    fresh.write("outcomes/chat.yml", TEAM);
    fresh.git(&["add", "-A"]);
    assert_eq!(planlint(&fresh, &["--staged"]).code, 1);
}

#[test]
fn two_runs_say_the_same() {
    let repo = committed(TEAM);
    for i in 0..40 {
        repo.write(
            format!("outcomes/o{i}.yml"),
            TEAM.replace("id: chat", &format!("id: o{i}\ndepends_on: [o{}, x]", (i + 1) % 40)),
        );
    }
    repo.commit("Many");
    let first = planlint(&repo, &["--format", "concise"]).out;
    for _ in 0..3 {
        assert_eq!(planlint(&repo, &["--format", "concise"]).out, first);
    }
}

#[test]
fn explain_rules_config_schema_and_completions_answer() {
    let repo = committed(PERSON);
    repo.write("planlint.yml", "fields: {owner: lead}\nrules: {unclear-done: warning}\n");
    let explained = planlint(&repo, &["explain", "no-deadline"]);
    assert_eq!(explained.code, 0);
    for wanted in ["no-deadline: an open outcome without a real date", "level error", "How to fix"] {
        assert!(explained.out.contains(wanted), "{wanted} is not in\n{}", explained.out);
    }
    assert_eq!(planlint(&repo, &["explain", "no-dedline"]).code, 2);
    assert!(planlint(&repo, &["rules"]).out.contains("unmapped-dependency"));
    let config = planlint(&repo, &["config"]);
    assert!(config.out.contains("unclear-done: warning  # planlint.yml:2"), "{}", config.out);
    assert!(config.out.contains("owner: \"lead\""), "{}", config.out);
    let schema: serde_json::Value = serde_json::from_str(&planlint(&repo, &["schema", "json"]).out).unwrap();
    assert!(schema["properties"]["findings"].is_object());
    assert!(planlint(&repo, &["completions", "bash"]).out.contains("_planlint"));
    assert_eq!(planlint(&repo, &["--version"]).out, format!("planlint {}\n", env!("CARGO_PKG_VERSION")));
}
