//! The commands that rest on history, as their users meet them.

use std::process::Command;

use crate::support::{TestRepo, program, said};

fn chat(priority: u32, owner: &str) -> String {
    format!(
        "id: chat\ntitle: Chat\npriority: {priority}\nowner: {owner}\ndeadline: 2099-03-31\ndone: Chat is live for all regions\n"
    )
}

/// Exit code, standard output, standard error.
fn planlint(repo: &TestRepo, arguments: &[&str]) -> (i32, String, String) {
    let said = said(program(repo, repo.root()).args(arguments));
    (said.code, said.out, said.err)
}

fn planned() -> TestRepo {
    let repo = TestRepo::new();
    repo.write("planlint.yml", "outcomes: ['plan/*.yml']\n");
    repo.commit_file("plan/chat.yml", &chat(1, "Mira Okafor"), "Plan");
    repo
}

#[test]
fn log_tells_each_change_with_its_reason_and_forgives_a_slip_in_the_name() {
    let repo = planned();
    repo.days(3).commit_file(
        "plan/chat.yml",
        &chat(2, "Mira Okafor"),
        "Lower it\n\nRationale: the fair moved",
    );
    repo.write("plan/chat.yml", chat(2, "Jon Berg"));
    let (code, out, _) = planlint(&repo, &["log", "chat"]);
    assert_eq!(code, 0);
    assert!(out.starts_with("chat  Chat\n  priority 1 "), "{out}");
    assert!(out.contains("Mira Okafor  priority  1 → 2                   the fair moved"), "{out}");
    assert!(out.contains("owner     Mira Okafor → Jon Berg  not committed"), "{out}");
    let (_, out, _) = planlint(&repo, &["log", "--all", "--field", "owner", "--format", "json"]);
    assert_eq!(out.lines().count(), 1, "{out}");
    assert!(out.contains(r#""field":"owner","old":"Mira Okafor","new":"Jon Berg","commit":null"#), "{out}");
    let (_, out, _) = planlint(&repo, &["log", "plan/chat.yml", "--rev", "HEAD~1"]);
    assert!(out.ends_with("Mira Okafor  created  plan/chat.yml\n"), "{out}");
    let (_, out, _) = planlint(&repo, &["log", "chat", "--field", "done"]);
    assert_eq!(out, "chat  Chat\n  nothing changed since 2026-01-01\n");
    let (code, _, err) = planlint(&repo, &["log", "chta"]);
    assert_eq!(code, 2);
    assert!(err.contains("Did you mean `chat`?"), "{err}");
}

#[test]
fn the_message_hook_asks_for_the_reason_of_a_changed_promise_and_of_nothing_else() {
    let repo = planned();
    let hook = repo.root().join(".git/hooks/commit-msg");
    let script = format!("#!/bin/sh\nexec '{}' commit-msg \"$1\"\n", env!("CARGO_BIN_EXE_planlint"));
    repo.write(".git/hooks/commit-msg", script);
    assert!(Command::new("chmod").arg("+x").arg(&hook).status().unwrap().success());
    let commit = |message: &str| repo.try_git_in(repo.root(), &["commit", "-qam", message]);

    repo.write("plan/chat.yml", chat(2, "Jon Berg"));
    let (done, said) = commit("Lower it");
    let said = String::from_utf8(said).unwrap();
    assert!(!done && said.contains("chat (Chat): priority 1 → 2\n"), "{said}");
    assert!(said.contains("owner Mira Okafor → Jon Berg") && said.contains("Rationale: why"), "{said}");
    assert!(!commit("Lower it\n\n# a comment is no reason\n").0);
    assert!(!commit("Lower it\n\nSigned-off-by: Mira <mira@acme.example>").0);
    assert!(commit("Lower it\n\nRationale: the fair moved").0);

    repo.write("plan/chat.yml", chat(3, "Jon Berg"));
    assert!(commit("Lower it again\n\nThe customer asked for it.").0, "the body is a reason, too");
    repo.write("plan/chat.yml", chat(3, "Jon Berg").replace("title: Chat", "title: Talk"));
    assert!(commit("Reword").0, "a title is no promise");
    repo.write("plan/new.yml", chat(1, "Mira Okafor").replace("id: chat", "id: new"));
    repo.git(&["add", "-A"]);
    assert!(commit("A new outcome").0, "a new outcome changes no promise");
    repo.write("plan/chat.yml", chat(9, "Jon Berg") + "status: done\n");
    assert!(commit("Done").0, "a closed outcome promises nothing more");
    repo.git(&["rm", "-q", "planlint.yml"]);
    assert!(commit("No planlint").0, "who leaves planlint changes no promise");
}

#[test]
fn since_tells_only_what_is_new_and_what_is_gone() {
    let repo = planned();
    repo.write("plan/old.yml", chat(1, "Marketing team").replace("id: chat", "id: old"));
    repo.write("plan/gone.yml", chat(1, "Sales team").replace("id: chat", "id: gone"));
    repo.commit("Two that are not in order");
    repo.git(&["switch", "-q", "-c", "topic"]);
    let check = |extra: &[&str]| {
        let arguments = ["check", "--select", "no-individual-owner", "--format", "concise"];
        planlint(&repo, &[&arguments[..], extra].concat())
    };
    assert_eq!(check(&[]).0, 1);
    // Moved, and written in another order with other quotes: the same findings.
    repo.git(&["mv", "plan/old.yml", "plan/moved.yml"]);
    let text = "\n\n# reformatted\nowner: 'Marketing team'\ndone: Chat is live for all regions\nid: old\ntitle: Chat\ndeadline: 2099-03-31\npriority: 1\n";
    repo.commit_file("plan/moved.yml", text, "Move and reformat");
    repo.commit_file("plan/gone.yml", &chat(1, "Jon Berg").replace("id: chat", "id: gone"), "Mend");
    let (code, out, err) = check(&["--since", "main"]);
    assert_eq!(code, 0, "{out}{err}");
    assert!(!out.contains("moved.yml"), "{out}");
    repo.commit_file("plan/chat.yml", &chat(1, "Design team"), "New fault");
    let (code, out, _) = check(&["--since", "main"]);
    assert_eq!(code, 1);
    assert!(out.contains("plan/chat.yml") && !out.contains("moved.yml"), "{out}");
    let json =
        planlint(&repo, &["check", "--select", "no-individual-owner", "--format", "json", "--since", "main"])
            .1;
    let report: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        (&report["summary"]["known"], &report["summary"]["resolved"]),
        (&1.into(), &1.into()),
        "{json}"
    );
    assert_eq!(check(&["--since", "nowhere"]).0, 2);
}

#[test]
fn since_a_file_was_renamed_nothing_is_new_about_what_it_says() {
    let repo = TestRepo::new();
    let text = "title: Chat\nowner: TBD\npriority: 1\n";
    repo.write("planlint.yml", "outcomes: ['plan/*']\n");
    repo.write("plan/desk.yml", "title: Desk\nowner: Jon Berg\n");
    repo.commit_file("plan/chat.yml", text, "Begin");
    repo.commit_file("plan/chat.yml", &text.replace('1', "2"), "Lower");
    repo.commit_file("plan/chat.yml", text, "Raise");
    repo.git(&["mv", "plan/chat.yml", "plan/talk.yml"]);
    repo.commit("Rename");
    let rules =
        ["check", "--select", "no-individual-owner,priority-churn,unexplained-change", "--format", "concise"];
    let said = planlint(&repo, &[&rules[..], &["--as-of", "2026-01-05", "--since", "HEAD~1"]].concat());
    assert_eq!(said.0, 0, "{said:?}");
    assert!(!said.1.contains("talk.yml"), "{said:?}");
}

#[test]
fn since_a_page_without_ids_lost_or_got_an_item_or_a_name_nothing_is_new_about_the_others() {
    type Page = fn(&[(&str, &str)]) -> String;
    let list: Page = |rows| {
        let row = |(title, day): &(&str, &str)| format!("  - title: {title}\n    deadline: {day}\n");
        format!("outcomes:\n{}", rows.iter().map(row).collect::<String>())
    };
    let table: Page = |rows| {
        let row = |(title, day): &(&str, &str)| format!("| {title} | Jon Berg | {day} |\n");
        let head = "# Plan\n\n| Title | Owner | Deadline |\n|---|---|---|\n";
        format!("{head}{}", rows.iter().map(row).collect::<String>())
    };
    let documents: Page = |rows| {
        let row = |(title, day): &(&str, &str)| format!("title: {title}\ndeadline: {day}\n");
        rows.iter().map(row).collect::<Vec<_>>().join("---\n")
    };
    let (bad, good, other) = (("Chat", "soon"), ("Rota", "2099-05-31"), ("Till", "2099-05-31"));
    for (path, page) in [("plan/p.yml", list), ("plan/p.md", table), ("plan/p.yml", documents)] {
        let new = |before: &[(&str, &str)], after: &[(&str, &str)], to: &str| {
            let repo = TestRepo::new();
            repo.write("planlint.yml", "outcomes: ['plan/*']\n");
            repo.commit_file(path, &page(before), "Begin");
            repo.git(&["rm", "-q", path]);
            repo.commit_file(to, &page(after), "Go on");
            planlint(&repo, &["check", "--select", "no-deadline", "--since", "HEAD~1"]).0
        };
        let renamed = path.replace("/p.", "/plan2099.");
        for (before, after, to) in [
            (&[good, bad][..], &[bad][..], path),
            (&[bad, good], &[bad], path),
            (&[bad], &[bad, good], path),
            (&[bad], &[other, good, bad], path),
            (&[bad, good], &[bad, good], &*renamed),
        ] {
            assert_eq!(new(before, after, to), 0, "{before:?} {after:?} {to}");
        }
        // What is wrong with another one is new.
        for (before, after) in [(&[good, other][..], &[("Lift", "soon")][..]), (&[good], &[good, bad])] {
            assert_eq!(new(before, after, path), 1, "{before:?} {after:?}");
        }
    }
}

#[test]
fn without_history_nothing_is_told_of_who_changed_what() {
    let repo = planned();
    repo.commit_file("plan/chat.yml", &chat(2, "Mira Okafor"), "Lower it");
    let told = |flags: &[&str]| {
        let since = ["check", "--format", "markdown", "--since", "HEAD~1"];
        planlint(&repo, &[&since[..], flags].concat()).1.contains("priority 1 → 2")
    };
    assert!(told(&[]));
    assert!(!told(&["--no-history"]));
}

#[test]
fn since_files_lists_and_fields_got_other_names_nothing_is_new_about_what_they_say() {
    let text = |list: &str, owner: &str| {
        format!("{list}:\n  - id: chat\n    title: Chat\n    {owner}: TBD\n    status: on-track\n")
    };
    for (before, after, to) in [
        ("", "lists: goals\n", ("plan/all.yml", text("goals", "owner"))),
        ("", "fields: {owner: dri}\n", ("plan/all.yml", text("outcomes", "dri"))),
        ("outcomes: ['plan/*']\n", "outcomes: ['aims/*']\n", ("aims/all.yml", text("outcomes", "owner"))),
    ] {
        let repo = TestRepo::new();
        let config = |own: &str| {
            if own.contains("outcomes") { own.to_owned() } else { format!("outcomes: ['plan/*']\n{own}") }
        };
        repo.write("planlint.yml", config(before));
        repo.commit_file("plan/all.yml", &text("outcomes", "owner"), "Begin");
        repo.git(&["rm", "-q", "plan/all.yml"]);
        repo.write("planlint.yml", config(after));
        repo.commit_file(to.0, &to.1, "Our words");
        let all = planlint(&repo, &["--format", "concise", "--select", "no-individual-owner"]).1;
        assert!(all.contains("no-individual-owner"), "{after}: {all}");
        let new = ["--format", "concise", "--select", "no-individual-owner", "--since", "HEAD~1"];
        let new = planlint(&repo, &new).1;
        assert!(!new.contains("no-individual-owner"), "{after}: {new}");
    }
}

#[test]
fn parallel_runs_and_a_damaged_cache_change_nothing() {
    let repo = planned();
    repo.commit_file("plan/chat.yml", &chat(2, "Mira Okafor"), "Lower it");
    let log = || planlint(&repo, &["log", "chat", "--format", "json"]).1;
    let first = log();
    let start = || {
        let mut command = program(&repo, repo.root());
        command
            .args(["log", "chat", "--format", "json"])
            .stdout(std::process::Stdio::piped())
            .spawn()
            .unwrap()
    };
    let runs: Vec<_> = (0..6).map(|_| start()).collect();
    for run in runs {
        let output = run.wait_with_output().unwrap();
        assert_eq!(String::from_utf8(output.stdout).unwrap(), first);
    }
    let folder = repo.root().join(".git/planlint/history");
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        std::fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    }
    assert_eq!(log(), first);
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(planlint(&repo, &["log", "chat", "--format", "json", "--no-cache"]).1, first);
    assert!(!folder.exists(), "--no-cache leaves nothing behind");
}
