//! Where the command line reads from and writes to: configurations, roots, standard input, outputs, days.

use crate::generated::root;
use crate::support::{Said, TestRepo, planlint, planlint_in, planlint_reading};

const TEAM: &str = "id: chat\ntitle: Customers reach us by chat\nowner: Marketing team\ndeadline: 2026-03-31\ndone: Chat is live for all regions\n";
const RULE: [&str; 4] = ["--format", "concise", "--select", "no-individual-owner"];

fn person(text: &str) -> String {
    text.replace("Marketing team", "Mira Okafor")
}

#[test]
fn a_configuration_that_is_named_counts_instead_of_the_repositorys_own() {
    let repo = TestRepo::new();
    repo.commit_file("outcomes/chat.yml", TEAM, "Plan");
    repo.write("planlint.yml", "rules: {no-individual-owner: off}\n");
    std::fs::write(repo.beside("strict.yml"), "rules: {no-individual-owner: warning}\n").expect("written");
    let said = planlint(&repo, &["--config", "../strict.yml", "--format", "concise"]);
    assert!(said.out.contains("warning[no-individual-owner]"), "{}{}", said.out, said.err);
    let missing = planlint(&repo, &["--config", "nowhere.yml"]);
    assert_eq!(missing.code, 2);
    assert!(missing.err.contains("there is no file or folder `nowhere.yml`"), "{}", missing.err);
}

#[test]
fn a_root_judges_the_plan_in_a_folder_by_the_configuration_there() {
    let repo = TestRepo::new();
    repo.write("teams/web/planlint.yml", "outcomes: ['plan/*.yml', '!plan/old.yml']\noverrides: [{files: ['plan/x.yml'], rules: {no-individual-owner: off}}]\n");
    repo.write("teams/web/plan/chat.yml", TEAM);
    repo.write("teams/web/plan/old.yml", TEAM);
    repo.write("teams/web/plan/x.yml", TEAM.replace("chat", "x"));
    repo.commit_file("outcomes/other.yml", &person(TEAM), "Plan");
    let said = planlint(&repo, &[&RULE[..2], &["--root", "teams/web", "--ignore", "duplicate-id"]].concat());
    let owners: Vec<&str> = said.out.lines().filter(|line| line.contains("[no-individual-owner]")).collect();
    assert_eq!(owners.len(), 1, "{}{}", said.out, said.err);
    assert!(owners[0].starts_with("teams/web/plan/chat.yml:"), "{owners:?}");
    let stray = planlint(&repo, &["--select", "core"]);
    assert!(stray.out.contains("teams/web/planlint.yml is not read"), "{}", stray.out);
}

#[test]
fn standard_input_stands_for_a_file() {
    let repo = TestRepo::new();
    repo.commit_file("outcomes/chat.yml", &person(TEAM), "Plan");
    let said = planlint_reading(
        &repo,
        &[&RULE[..], &["-", "--stdin-path", "outcomes/chat.yml"]].concat(),
        TEAM.as_bytes(),
    );
    assert_eq!(said.code, 1, "{}{}", said.out, said.err);
    assert!(said.out.starts_with("outcomes/chat.yml:3:8: error[no-individual-owner]"), "{}", said.out);
    let new = TEAM.replace("chat", "new");
    let said = planlint_reading(
        &repo,
        &[&RULE[..], &["-", "--stdin-path", "outcomes/new.yml"]].concat(),
        new.as_bytes(),
    );
    assert!(said.out.starts_with("outcomes/new.yml:3:8: error"), "{}{}", said.out, said.err);
    let broken = planlint_reading(
        &repo,
        &[&RULE[..], &["-", "--stdin-path", "outcomes/chat.yml"]].concat(),
        b"a: \xff",
    );
    assert!(broken.out.contains("not UTF-8"), "{}{}", broken.out, broken.err);
    for wrong in [
        &["-"][..],
        &["--stdin-path", "outcomes/chat.yml"],
        &["-", "--stdin-path", "outcomes/chat.yml", "--fix"],
    ] {
        assert_eq!(planlint_reading(&repo, wrong, b"").code, 2, "{wrong:?}");
    }
}

#[test]
fn outputs_are_written_beside_what_is_printed_and_never_over_the_plan() {
    let repo = TestRepo::new();
    repo.commit_file("outcomes/chat.yml", TEAM, "Plan");
    let said = planlint(
        &repo,
        &[&RULE[..], &["--output", "json=found.json", "--output", "github=found.txt"]].concat(),
    );
    assert_eq!(said.code, 1);
    assert!(said.out.contains("error[no-individual-owner]"), "{}", said.out);
    let text = std::fs::read_to_string(repo.root().join("found.json")).expect("written");
    let found: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(found["findings"][0]["rule"], "no-individual-owner");
    assert!(std::fs::read_to_string(repo.root().join("found.txt")).expect("written").starts_with("::error"));
    for (target, reason) in [
        ("json=outcomes/chat.yml", "git tracks it"),
        ("json=outcomes", "not a regular file"),
        ("json", "the formats are"),
    ] {
        let said = planlint(&repo, &["--output", target]);
        assert_eq!(said.code, 2, "{target}");
        assert!(said.err.contains(reason), "{target}: {}", said.err);
    }
    assert_eq!(std::fs::read_to_string(repo.root().join("outcomes/chat.yml")).expect("there"), TEAM);
}

#[cfg(unix)]
#[test]
fn an_output_follows_no_link_and_keeps_permissions() {
    use std::os::unix::fs::PermissionsExt;

    let repo = TestRepo::new();
    repo.commit_file("outcomes/chat.yml", TEAM, "Plan");
    let place = repo.root().join("found.json");
    let mode = || place.metadata().expect("there").permissions().mode() & 0o777;
    std::fs::write(repo.beside("plain"), "").expect("written");
    let plain = repo.beside("plain").metadata().expect("there").permissions().mode() & 0o777;
    planlint(&repo, &["--output", "json=found.json"]);
    assert_eq!(mode(), plain, "a new file is as new files are here");
    std::fs::set_permissions(&place, std::fs::Permissions::from_mode(0o640)).expect("changed");
    planlint(&repo, &["--output", "json=found.json"]);
    assert_eq!(mode(), 0o640);
    std::fs::remove_file(&place).expect("there");
    std::os::unix::fs::symlink(repo.beside("plain"), &place).expect("a link");
    let said = planlint(&repo, &["--output", "json=found.json"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("symbolic link"), "{}", said.err);
    assert_eq!(std::fs::read(repo.beside("plain")).expect("there"), b"");
}

#[test]
fn statistics_never_spoil_what_programs_read() {
    let repo = TestRepo::new();
    repo.commit_file("outcomes/chat.yml", TEAM, "Plan");
    let said = planlint(&repo, &["--format", "json", "--statistics"]);
    assert!(serde_json::from_str::<serde_json::Value>(&said.out).is_ok(), "{}", said.out);
    assert!(said.err.contains("no-individual-owner"), "{}", said.err);
}

#[test]
fn fixes_are_shown_where_they_are_asked_for_and_shown() {
    let repo = TestRepo::new();
    let text = TEAM.replace("2026-03-31", "2026/03/31");
    repo.commit_file("outcomes/chat.yml", &text, "Plan");
    let shown = planlint(&repo, &["--fix", "--diff"]);
    assert_eq!(shown.out, planlint(&repo, &["--diff"]).out);
    assert_eq!(std::fs::read_to_string(repo.root().join("outcomes/chat.yml")).expect("there"), text);
}

#[test]
fn explain_and_log_say_what_they_need_and_a_group_explains_itself() {
    let repo = TestRepo::new();
    repo.commit_file("outcomes/chat.yml", TEAM, "Plan");
    for (command, words) in [("explain", "needs the name of a rule"), ("log", "needs the id or the file")] {
        let said = planlint(&repo, &[command]);
        assert_eq!(said.code, 2);
        assert!(said.err.contains(words), "{}", said.err);
    }
    let core = planlint(&repo, &["explain", "core"]);
    assert_eq!(core.code, 0);
    assert!(core.out.contains("no-individual-owner") && !core.out.contains("invalid-yaml"), "{}", core.out);
}

#[test]
fn explain_judges_a_text_by_the_words_that_decide() {
    let repo = TestRepo::new();
    repo.commit_file("planlint.yml", "vocabulary:\n  outcome: [page views]\n", "Words");
    let said = |rule: &str, text: &str| planlint(&repo, &["explain", rule, "--text", text]);
    let vain = said("vanity-metric", "Newsletter subscribers");
    assert_eq!(vain.code, 0, "{}", vain.err);
    for wanted in [
        "vanity-metric reports",
        "it counts attention",
        "reads as    vanity (",
        "language en",
        "ubscribers +",
    ] {
        assert!(vain.out.contains(wanted), "{wanted} is not in\n{}", vain.out);
    }
    assert!(said("vanity-metric", "Page views").out.contains("accepts"), "one's own words win");
    let wish = said("unclear-done", "Improve customer satisfaction");
    assert!(wish.out.contains("unclear-done reports") && wish.out.contains("wish"), "{}", wish.out);
    let swedish = said("unclear-done", "Förbättra kundnöjdheten");
    assert!(
        swedish.out.contains("accepts") && swedish.out.contains("not one that was learned"),
        "{}",
        swedish.out
    );
    let team = said("no-individual-owner", "Platform team");
    assert!(team.out.contains("judged as   group") && team.out.contains("words       "), "{}", team.out);
    assert_eq!(said("no-deadline", "soon").code, 2);
    repo.write("planlint.yml", "vocabulary:\n  outcoem: [page views]\n");
    let broken = said("vanity-metric", "Page views");
    assert!(broken.code == 2 && broken.err.contains("outcoem"), "{}{}", broken.out, broken.err);
}

#[test]
fn explain_says_of_a_text_what_check_says_of_it() {
    let repo = TestRepo::new();
    let two = "The barn has a roof. The cows sleep there.";
    let list = "- The gate opens by itself\n- Improve the fence\n";
    let plan = |done: &str, owner: &str| {
        format!(
            "title: The barn is open\ndeadline: 2027-12-31\nowner: {owner}\ndone: |\n  {}\n",
            done.trim().replace('\n', "\n  ")
        )
    };
    let settings = "rules:\n  unclear-done: {max-words: 6}\n  no-individual-owner: {groups: [\"sig-*\"]}\n";
    repo.commit_file("planlint.yml", settings, "Rules");
    let long = "Forty cows sleep in the barn every night";
    let good = "Forty cows sleep there";
    for (rule, text) in [
        ("unclear-done", two),
        ("unclear-done", list),
        ("unclear-done", long),
        ("unclear-done", good),
        ("no-individual-owner", "sig-node"),
        ("no-individual-owner", "Mira Okafor"),
    ] {
        let of_owner = rule == "no-individual-owner";
        let outcome = if of_owner { plan(good, text) } else { plan(text, "Mira Okafor") };
        repo.commit_file("outcomes/barn.yml", &outcome, "Barn");
        let checked = planlint(&repo, &["--select", rule, "--format", "concise"]);
        let explained = planlint(&repo, &["explain", rule, "--text", text]);
        assert_eq!(explained.code, 0, "{}", explained.err);
        let told = explained.out.lines().find_map(|line| line.trim().strip_prefix("check says"));
        assert_eq!(told.is_some(), checked.code == 1, "{text}\n{}{}", checked.out, explained.out);
        assert_eq!(
            told.is_some(),
            explained.out.starts_with(&format!("{rule} reports")),
            "{}",
            explained.out
        );
        assert!(
            told.is_none_or(|told| checked.out.contains(told.trim())),
            "{}{}",
            checked.out,
            explained.out
        );
    }
}

#[test]
fn files_that_wait_for_git_add_are_named() {
    let repo = TestRepo::new();
    repo.commit("Begin");
    repo.write("outcomes/chat.yml", TEAM);
    let said = planlint(&repo, &[]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("Git does not track outcomes/chat.yml yet"), "{}", said.err);
}

#[test]
fn since_a_day_tells_what_the_calendar_did() {
    let repo = TestRepo::new();
    let text = person(TEAM).replace("2026-03-31", "2026-01-20");
    repo.commit_file("outcomes/chat.yml", &text, "Plan");
    let run = |since: &str, variables: &[(&str, &str)]| {
        let arguments = ["--since", since, "--select", "overdue-outcome", "--format", "concise"];
        planlint_in(&repo, repo.root(), &arguments, variables)
    };
    let new = run("2026-01-15", &[]);
    assert!(new.out.contains("[overdue-outcome]"), "{}{}", new.out, new.err);
    assert!(run("14d", &[]).out.contains("[overdue-outcome]"));
    assert!(!run("7d", &[]).out.contains("[overdue-outcome]"), "it was overdue a week ago");
    assert!(run("2025-12-01", &[]).out.contains("[overdue-outcome]"), "there was no plan then");
    repo.git(&["branch", "7d"]);
    assert!(!run("7d", &[]).out.contains("[overdue-outcome]"), "a branch of that name counts");
}

/// A repository whose plan stands in a folder, with a rule of its own and a change that is staged.
fn in_a_folder() -> TestRepo {
    let repo = TestRepo::new();
    let rule =
        std::fs::read_to_string(root().join("tests/it/custom_rules/no-deputy.md")).expect("it is there");
    repo.write(
        "team/planlint.yml",
        "outcomes: ['plan/*.yml']\nfields: {deadline: due}\nrules: {custom: house}\n",
    );
    repo.write("team/house/no-deputy.md", rule);
    let plan = |due: &str| person(TEAM).replace("deadline: 2026-03-31", &format!("due: {due}"));
    repo.commit_file("team/plan/chat.yml", &plan("2026-03-31"), "Plan");
    repo.days(5).write("team/plan/chat.yml", plan("2026-06-30"));
    repo.git(&["add", "-A"]);
    repo.write(".git/M", "Later\n");
    repo
}

#[test]
fn every_command_reads_the_plan_that_is_named() {
    let repo = in_a_folder();
    let named = |arguments: &[&str]| {
        let by_variable = planlint_in(&repo, repo.root(), arguments, &[("PLANLINT_ROOT", "team")]);
        let by_flag = planlint(&repo, &[arguments, &["--root", "team"]].concat());
        assert_eq!(by_variable, by_flag, "{arguments:?}");
        by_flag
    };
    let hook = named(&["commit-msg", ".git/M"]);
    assert!(hook.code == 1 && hook.out.contains("2026-03-31 → 2026-06-30"), "{hook:?}");
    repo.write(".git/M", "Later\n\nRationale: the vendor is late\n");
    assert_eq!(named(&["commit-msg", ".git/M"]).code, 0);
    assert!(named(&["schema", "outcome"]).out.contains("\"due\""));
    assert!(named(&["explain", "no-deputy"]).out.contains("nobody stands in for"));
    assert!(named(&["rules"]).out.contains("no-deputy"));
    assert_eq!(named(&["rules", "--idle"]).code, 0);
    let tested = named(&["test-rules"]);
    assert!(tested.code == 0 && tested.out.contains(" passed, 0 failed"), "{tested:?}");
    repo.write("other.yml", "outcomes: ['team/plan/*.yml']\nfields: {deadline: due}\n");
    repo.write(".git/M", "Later\n");
    let config =
        planlint_in(&repo, repo.root(), &["commit-msg", ".git/M"], &[("PLANLINT_CONFIG", "other.yml")]);
    assert!(config.code == 1 && config.out.contains("2026-06-30"), "{config:?}");
}

#[test]
fn an_editor_is_told_of_the_plan_that_is_named() {
    let repo = in_a_folder();
    let text = TEAM.replace("deadline", "due");
    let uri = format!("file://{}", repo.root().join("team/plan/chat.yml").display());
    let message = |message: serde_json::Value| {
        let text = message.to_string();
        format!("Content-Length: {}\r\n\r\n{text}", text.len())
    };
    // What was typed is meant from where the server was started, whichever folder is open.
    for open in [".", "team"].map(|folder| format!("file://{}", repo.root().join(folder).display())) {
        let said: String = [
            serde_json::json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}, "rootUri": open}}),
            serde_json::json!({"jsonrpc": "2.0", "method": "initialized", "params": {}}),
            serde_json::json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument":
                {"uri": uri, "languageId": "yaml", "version": 1, "text": text}}}),
            serde_json::json!({"jsonrpc": "2.0", "id": 2, "method": "textDocument/documentSymbol", "params":
                {"textDocument": {"uri": uri}}}),
            serde_json::json!({"jsonrpc": "2.0", "id": 3, "method": "shutdown"}),
            serde_json::json!({"jsonrpc": "2.0", "method": "exit"}),
        ]
        .map(message)
        .concat();
        let told = planlint_reading(&repo, &["lsp", "--root", "team"], said.as_bytes());
        assert!(told.out.contains("no-individual-owner"), "{told:?}");
        assert!(!told.out.contains("no-deadline"), "{told:?}");
    }
}

#[test]
fn the_day_that_counts_as_today_counts_for_log_and_people() {
    let repo = TestRepo::new();
    repo.commit_file("outcomes/chat.yml", TEAM, "Plan");
    repo.days(20).commit_file("outcomes/chat.yml", &person(TEAM), "Name somebody");
    let log = |day: &str| planlint_in(&repo, repo.root(), &["log", "chat"], &[("PLANLINT_AS_OF", day)]).out;
    assert!(log("2026-01-30").contains("Mira Okafor"));
    assert!(!log("2026-01-10").contains("Marketing team → Mira Okafor"), "{}", log("2026-01-10"));
    let people = planlint_in(&repo, repo.root(), &["people"], &[("PLANLINT_AS_OF", "no day")]);
    assert_eq!(people.code, 2, "{people:?}");
}

/// Every way to ask for a file: the arguments before its name.
const WRITES: [&str; 13] = [
    "check --output human=",
    "check --output concise=",
    "check --output json=",
    "check --output github=",
    "check --output sarif=",
    "check --output gitlab=",
    "check --output junit=",
    "check --output markdown=",
    "report --format html --output ",
    "report --format json --output ",
    "graph --format dot --output ",
    "graph --format mermaid --output ",
    "graph --format svg --output ",
];

fn writing(repo: &TestRepo, way: &str, file: &str) -> Said {
    let whole = format!("{way}{file}");
    planlint(repo, &whole.split(' ').collect::<Vec<_>>())
}

#[test]
fn an_output_takes_the_place_of_what_an_earlier_run_wrote() {
    let repo = TestRepo::new();
    repo.commit_file("outcomes/chat.yml", TEAM, "Plan");
    for state in ["one finding", "none", "two outcomes"] {
        match state {
            "none" => repo.write("outcomes/chat.yml", person(TEAM)),
            "two outcomes" => {
                repo.write("outcomes/rota.yml", TEAM.replace("id: chat", "id: rota") + "depends_on: [chat]\n")
            }
            _ => {}
        }
        repo.git(&["add", "outcomes"]);
        for (ix, way) in WRITES.iter().enumerate() {
            for time in ["first", "second"] {
                let said = writing(&repo, way, &format!("told-{ix}"));
                assert!(said.code < 2, "{way} with {state}, {time} time: {}", said.err);
            }
        }
    }
}

#[test]
fn an_output_never_replaces_what_others_wrote_nor_what_git_keeps() {
    let repo = TestRepo::new();
    repo.commit_file("outcomes/chat.yml", TEAM, "Plan");
    let bare = repo.beside("bare.git");
    repo.git(&["init", "-q", "--bare", bare.to_str().expect("a path")]);
    repo.write("notes.txt", "3 errors to ask about\n");
    repo.write(".env", "KEY=1\n");
    repo.write("own.json", "{\"tool\": {\"name\": \"planlint\"}}\n");
    repo.write("own.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" />\n");
    repo.write("linked/.git", "gitdir: ../.git\n");
    let in_bare = format!("{}/description", bare.display());
    let files = [
        "notes.txt",
        ".env",
        "own.json",
        "own.svg",
        ".git/config",
        ".git/HEAD",
        ".git/index",
        "linked/.git",
        &in_bare,
    ];
    for file in files {
        let before = std::fs::read(repo.root().join(file)).expect("there");
        // Each way writes alike, and each reads the plan anew.
        let ways = if file == "notes.txt" { &WRITES[..] } else { &WRITES[2..3] };
        for way in ways {
            let said = writing(&repo, way, file);
            assert_eq!(said.code, 2, "{way}{file}");
            assert!(said.err.contains("is not written"), "{way}{file}: {}", said.err);
            assert_eq!(std::fs::read(repo.root().join(file)).expect("there"), before, "{way}{file}");
        }
    }
    writing(&repo, "check --output json=", ".git/refs/heads/new");
    assert!(!repo.root().join(".git/refs/heads/new").exists());
    // Nothing is lost of a file that holds nothing.
    repo.write("made.json", "");
    assert_eq!(writing(&repo, "check --output json=", "made.json").code, 1);
}
