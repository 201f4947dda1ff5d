//! Who is who, end to end: what the rules about persons say, and what `planlint people` lists.

use std::process::Command;

use crate::support::{TestRepo, program, said};

const CHAT: &str = "id: chat\ntitle: Chat answers within a minute\nowner: OWNER\n";

/// A repository in which Ada Reyes gave `owner` an outcome, after `authors` had each committed another.
fn given_to(owner: &str, authors: &[&str]) -> TestRepo {
    let repo = TestRepo::new();
    repo.write("planlint.yml", "outcomes: [\"plan/*.yml\"]\n");
    for (n, author) in authors.iter().enumerate() {
        repo.write(format!("plan/o{n}.yml"), format!("id: o{n}\ntitle: Other {n}\n"));
        by(&repo, author, "Something else");
    }
    repo.write("plan/chat.yml", CHAT.replace("OWNER", owner));
    by(&repo, "Ada Reyes <ada@acme.example>", "Give chat away");
    repo
}

fn by(repo: &TestRepo, author: &str, message: &str) {
    let (name, email) = author.trim_end_matches('>').split_once(" <").expect("a name and an address");
    repo.git(&["add", "-A"]);
    let (name, email) = (format!("user.name={name}"), format!("user.email={email}"));
    let mut command = Command::new("git");
    command.current_dir(repo.root()).args(["-c", &name, "-c", &email, "commit", "-q", "-m", message]);
    repo.scrub(&mut command);
    for variable in ["GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"] {
        command.env_remove(variable);
    }
    assert!(command.status().expect("git is installed").success());
}

fn planlint(repo: &TestRepo, arguments: &[&str]) -> String {
    said(program(repo, repo.root()).args(arguments)).out
}

fn assigned(repo: &TestRepo) -> String {
    let rule = ["check", "--select", "assigned-promise,changed-promise,owner-churn", "--as-of", "2026-03-01"];
    planlint(repo, &[&rule[..], &["--format", "concise", "-q"]].concat())
}

#[test]
fn nobody_is_accused_of_themselves_under_another_spelling() {
    let spellings = [
        ("Zainan Victor Zhou (@adareyes)", "Ada Reyes <ada@acme.example>"),
        ("\"@areyes\"", "Ada Reyes <ada@acme.example>"),
        ("ada.reyes@home.example", "Ada Reyes <ada@acme.example>"),
        ("Ada B. Reyes", "Jon Berg <jon@acme.example>"),
        ("Dr. Ada Reyes", "Jon Berg <jon@acme.example>"),
        ("Adá Réyes", "Jon Berg <jon@acme.example>"),
        ("Reyes Ada", "Jon Berg <jon@acme.example>"),
        ("Ada", "Ada Berg <berg@acme.example>"),
        ("A", "A Berg <berg@acme.example>"),
        ("\"@nobody-knows\"", "Jon Berg <jon@acme.example>"),
        ("Mira Okafor", "Jon Berg <jon@acme.example>"),
        ("Mira Okafor", "Mira Okafor <ada@acme.example>"),
        ("M. Okafor", "Mira Okafor <mira@acme.example>"),
    ];
    for (owner, author) in spellings {
        let said = assigned(&given_to(owner, &[author]));
        assert!(said.is_empty(), "{owner} with {author}:\n{said}");
    }
}

#[test]
fn an_address_beside_a_name_shows_whose_it_is_in_whatever_field() {
    let known = "Mira Okafor <mira@home.example>";
    for owner in [
        "{name: Mira Okafor, email: ada@acme.example}",
        "[{name: Mira Okafor, mail: ada@acme.example}]",
        "\n  - {name: Mira Okafor, handle: \"@adareyes\"}",
        "{name: Mira Okafor, github: \"https://github.com/adareyes\"}",
        "Mira Okafor\nescalated_to: Mira Okafor <ada@acme.example>",
        "Mira Okafor\nrisks: [{name: strike, owner: Mira Okafor <ada@acme.example>}]",
        "Mira Okafor\ndepends_on: [{external: rota, contact: Mira Okafor <ada@acme.example>}]",
    ] {
        let said = assigned(&given_to(owner, &[known]));
        assert!(said.is_empty(), "{owner}:\n{said}");
    }
    for owner in ["{name: Mira Okafor, email: mira@acme.example}", "{name: Mira Okafor, github: mok}"] {
        let said = assigned(&given_to(owner, &[known]));
        assert!(said.contains("Ada Reyes made"), "{owner}:\n{said}");
    }
}

#[test]
fn an_owner_whom_git_knows_as_somebody_else_is_told_of() {
    let cases = [
        ("Mira Okafor", "Mira Okafor <mira@acme.example>"),
        ("mira@acme.example", "Mira Okafor <Mira@ACME.example>"),
        ("\"@mok\"", "Mira Okafor <12+mok@users.noreply.github.com>"),
        ("\"@m-ok\"", "Mira Okafor <12-m-ok@users.noreply.gitlab.com>"),
        ("\"@miraokafor\"", "Mira Okafor <mira@acme.example>"),
    ];
    for (owner, author) in cases {
        let said = assigned(&given_to(owner, &[author]));
        assert_eq!(said.lines().count(), 1, "{owner} with {author}:\n{said}");
        assert!(said.contains("Ada Reyes made"), "{said}");
    }
}

#[test]
fn an_owner_who_is_written_as_a_link_is_called_by_name() {
    let repo = given_to("\"[Mira Okafor](https://github.com/mok)\"", &["Mira Okafor <mira@acme.example>"]);
    let said = planlint(&repo, &["check", "--select", "assigned-promise", "--as-of", "2026-03-01"]);
    assert!(said.contains("Ada Reyes made Mira Okafor the owner"), "{said}");
    assert!(said.contains("Mira Okafor (https://github.com/mok)` at the end"), "{said}");
}

#[test]
fn a_directory_is_the_mailmap_that_git_reads() {
    let repo = TestRepo::new();
    repo.write("planlint.yml", "rules: {no-individual-owner: {directory: mailmap}}\n");
    repo.commit_file("outcomes/chat.yml", "id: chat\nowner: Ada Reyes\n", "Plan");
    let check =
        || crate::support::planlint(&repo, &["--select", "no-individual-owner", "--format", "concise"]);
    assert_eq!(check().code, 1, "nobody knows her yet");
    std::fs::write(repo.beside("names"), "Ada Reyes <ada@acme.example> <ada@old.example>\n").unwrap();
    repo.git(&["config", "mailmap.file", repo.beside("names").to_str().unwrap()]);
    assert_eq!(check().code, 0, "{:?}", check());
    // What cannot be read makes nobody unknown.
    repo.git(&["config", "--unset", "mailmap.file"]);
    repo.write(".mailmap", format!("Ada Reyes <ada@acme.example>\n{}", "#\n".repeat(3 << 20)));
    let large = check();
    assert!(large.code == 2 && large.err.contains(".mailmap"), "{large:?}");
}

#[test]
fn the_mailmap_joins_whatever_the_case() {
    let repo = given_to("Mira Okafor", &["Mira Okafor <mira@acme.example>"]);
    assert_eq!(assigned(&repo).lines().count(), 1);
    repo.write(".mailmap", "Mira Okafor <mira@acme.example> <ADA@Acme.example>\n");
    assert_eq!(assigned(&repo), "");
}

#[test]
fn an_added_owner_takes_nothing_from_those_who_stay() {
    let repo = given_to("Mira Okafor (@mok)", &["Mira Okafor <mira@acme.example>"]);
    repo.write("plan/chat.yml", CHAT.replace("OWNER", "Mira Okafor (@mok), Jon Berg (@jberg)"));
    by(&repo, "Jon Berg <jon@acme.example>", "Help with chat");
    assert_eq!(assigned(&repo), "");
}

#[test]
fn everybody_is_listed_with_their_spellings_and_those_who_could_not_be_joined() {
    let repo = given_to("\"@mok\"", &["Mira Okafor <12+mok@users.noreply.github.com>"]);
    repo.write("plan/o9.yml", "id: o9\ntitle: Other\nowner: \"@berg99\"\npromised_to: Jon Berg\n");
    repo.commit("One more");
    let json: serde_json::Value =
        serde_json::from_str(&planlint(&repo, &["people", "--format", "json"])).unwrap();
    let names: Vec<&str> =
        json["people"].as_array().unwrap().iter().map(|p| p["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Ada Reyes", "Jon Berg", "Mira Okafor"], "{json}");
    let mira = &json["people"][2]["spellings"];
    assert!(mira.as_array().unwrap().iter().any(|s| s["text"] == "@mok" && s["met"]["plan"] == 1), "{json}");
    assert_eq!(json["not_joined"][0]["name"], "@berg99");
    assert_eq!(json["not_joined"][0]["may_be"][0], "Jon Berg");
    let text = planlint(&repo, &["people"]);
    assert!(
        text.contains("Mira Okafor\n") && text.contains("@berg99  the plan\n    may be Jon Berg"),
        "{text}"
    );
}

#[test]
fn a_new_spelling_of_the_owner_needs_no_reason_and_a_new_owner_does() {
    let repo = given_to("Mira Okafor", &["Mira Okafor <mira@acme.example>", "Jon Berg <jon@acme.example>"]);
    let ask = |owner: &str, message: &str| {
        repo.write("plan/chat.yml", CHAT.replace("OWNER", owner));
        repo.write(".git/message", message);
        repo.git(&["add", "plan"]);
        planlint(&repo, &["commit-msg", ".git/message"])
    };
    for owner in
        ["Mira Okafor <mira@acme.example>", "\"@miraokafor\"", "Okafor, Mira", "[Mira Okafor, Jon Berg]"]
    {
        assert_eq!(ask(owner, "Write it anew"), "", "{owner}");
    }
    assert!(ask("Jon Berg", "Jon does it").contains("owner Mira Okafor → Jon Berg"));
    for (before, after, asked) in [
        ("owner: Support team\ndeadline: soon\n", "owner: Mira Okafor\ndeadline: 2026-06-30\n", false),
        ("owner: Support team\n", "owner: Sales team\n", true),
        ("owner: Mira Okafor\n", "owner: Support team\n", true),
        ("owner: Mira Okafor\ndeadline: 2026-05-30\n", "owner: Mira Okafor\ndeadline: soon\n", true),
    ] {
        repo.write("plan/chat.yml", CHAT.replace("owner: OWNER\n", before));
        by(&repo, "Ada Reyes <ada@acme.example>", "Because the fair comes first");
        repo.write("plan/chat.yml", CHAT.replace("owner: OWNER\n", after));
        repo.write(".git/message", "Change it");
        repo.git(&["add", "plan"]);
        let said = planlint(&repo, &["commit-msg", ".git/message"]);
        assert_eq!(!said.is_empty(), asked, "{before}{after}{said}");
    }
    repo.git(&["checkout", "-q", "HEAD", "--", "plan"]);
    repo.write("plan/chat.yml", CHAT.replace("OWNER", "Mira Okafor"));
    by(&repo, "Ada Reyes <ada@acme.example>", "Because the fair comes first");
    for message in
        ["Jon does it because Mira is ill", "fixup! Jon does it", "squash! Jon does it\n", "amend! Jon"]
    {
        assert_eq!(ask("Jon Berg", message), "", "{message}");
    }
}

#[test]
fn whoever_git_knows_by_a_handle_is_one_person_in_every_rule() {
    let repo = given_to("Mira Okafor", &["Mira Okafor <12+mok@users.noreply.github.com>"]);
    for (n, owner) in ["Mira Okafor", "\"@mok\"", "Okafor, Mira"].iter().enumerate() {
        repo.write(
            format!("plan/w{n}.yml"),
            format!("id: w{n}\ntitle: Work {n}\nowner: {owner}\neffort: 8d\nstart: 2026-03-02\ndeadline: 2026-03-13\n"),
        );
    }
    repo.write("plan/chat.yml", CHAT.replace("OWNER", "\"@mok\""));
    by(&repo, "Ada Reyes <ada@acme.example>", "Write Mira by her handle");
    let check = |select: &str| {
        let arguments = ["check", "--as-of", "2026-03-01", "--format", "concise", "-q", "--select", select];
        planlint(&repo, &arguments)
    };
    let said = check("overcommitted-owner,owner-churn");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains("Mira Okafor is overcommitted") && said.contains("`w0`, `w1` and `w2`"), "{said}");
    let alone = check("overcommitted-owner");
    assert_eq!(alone, said, "commits tell who is who, whichever rules run");
    let log = planlint(&repo, &["log", "chat", "--format", "json"]);
    assert!(!log.contains("\"owner\""), "a new spelling is no change: {log}");
    let log = planlint(&repo, &["log", "chat", "--format", "json", "--verbatim"]);
    assert!(log.contains("@mok"), "{log}");
    repo.write(
        "planlint.yml",
        "outcomes: [\"plan/*.yml\"]\nrules:\n  no-individual-owner:\n    directory: authors\n",
    );
    repo.write("plan/else.yml", "id: else\ntitle: Other\nowner: \"@nobody-here\"\n");
    by(&repo, "Ada Reyes <ada@acme.example>", "Ask for authors");
    let said = check("no-individual-owner");
    assert!(said.contains("nobody-here") && !said.contains("@mok"), "{said}");
}

#[test]
fn several_spellings_of_one_person_are_one_owner() {
    let repo = TestRepo::new();
    repo.write(
        "planlint.yml",
        "outcomes: [\"plan/*.yml\"]\npeople:\n  - {name: Mira Okafor, aliases: [\"@mira\", M. Okafor]}\n",
    );
    for (n, owner) in ["'@mira, M. Okafor'", "Mira Okafor / @mira", "'@mira and Jon Berg'"].iter().enumerate()
    {
        repo.write(format!("plan/w{n}.yml"), format!("id: w{n}\ntitle: Work {n}\nowner: {owner}\n"));
    }
    by(&repo, "Ada Reyes <ada@acme.example>", "Plan");
    let said = planlint(&repo, &["check", "--format", "concise", "-q", "--select", "no-individual-owner"]);
    assert!(said.lines().count() == 1 && said.contains("plan/w2.yml"), "{said}");
}

#[test]
fn a_slip_of_one_day_is_no_churn() {
    let repo = given_to("Mira Okafor", &["Mira Okafor <mira@acme.example>", "Jon Berg <jon@acme.example>"]);
    for owner in ["Jon Berg", "Mira Okafor", "Jon Berg", "Mira Okafor"] {
        repo.write("plan/chat.yml", CHAT.replace("OWNER", owner));
        by(&repo, "Mira Okafor <mira@acme.example>", "Who is it?");
    }
    assert!(!assigned(&repo).contains("owner-churn"), "{}", assigned(&repo));
}

#[test]
fn a_gitlab_branch_that_looks_like_its_author_tells_their_handle() {
    let repo = given_to("\"@mokafor\"", &["Jon Berg <jon@acme.example>"]);
    repo.git(&["checkout", "-q", "-b", "mokafor/cats"]);
    repo.write("plan/cats.yml", "id: cats\ntitle: Cats\n");
    by(&repo, "Mira Okafor <17@home.example>", "Cats");
    repo.git(&["checkout", "-q", "main"]);
    let message = "Merge branch 'mokafor/cats' into 'main'\n\nCats\n\nSee merge request acme/plan!3";
    repo.git(&["merge", "-q", "--no-ff", "-m", message, "mokafor/cats"]);
    let json: serde_json::Value =
        serde_json::from_str(&planlint(&repo, &["people", "--format", "json"])).unwrap();
    let people = json["people"].to_string();
    assert!(people.contains("@mokafor"), "{people}");
    assert_eq!(assigned(&repo).lines().count(), 1, "{}", assigned(&repo));
}

/// As [`by`], on a day of May 2026.
fn on(repo: &TestRepo, day: &str, author: &str, message: &str) {
    let date = format!("2026-05-{day}T12:00:00+0000");
    repo.git(&["add", "-A"]);
    let (name, email) = author.trim_end_matches('>').split_once(" <").expect("a name and an address");
    let mut command = Command::new("git");
    repo.scrub(command.current_dir(repo.root()).args(["commit", "-q", "--allow-empty", "-m", message]))
        .envs([("GIT_AUTHOR_NAME", name), ("GIT_COMMITTER_NAME", name)])
        .envs([("GIT_AUTHOR_EMAIL", email), ("GIT_COMMITTER_EMAIL", email)])
        .envs([("GIT_AUTHOR_DATE", &date), ("GIT_COMMITTER_DATE", &date)]);
    assert!(command.status().expect("git is installed").success());
}

const MIRA: &str = "Mira Okafor <mira@acme.example>";
const JON: &str = "Jon Berg <jon@acme.example>";

/// A repository in which Mira took on an outcome on 2 May, whose text this is, and Jon has committed.
fn taken_on(text: &str) -> TestRepo {
    let repo = TestRepo::new();
    repo.write("planlint.yml", "outcomes: [\"plan/**\"]\n");
    repo.write("plan/forms.yml", "id: forms\ntitle: Forms have five fields\n");
    on(&repo, "01", JON, "Begin");
    repo.write("plan/chat.yml", text);
    on(&repo, "02", MIRA, "Chat");
    repo
}

fn accused(repo: &TestRepo) -> String {
    let rules =
        ["check", "--select", "assigned-promise,changed-promise,owner-churn", "--as-of", "2026-06-15"];
    planlint(repo, &[&rules[..], &["--format", "concise", "-q"]].concat())
}

#[test]
fn commits_beside_the_plan_show_who_is_one_person() {
    let mira = CHAT.replace("OWNER", "Mira Okafor") + "deadline: 2026-12-31\n";
    let changed = |code: Option<(&str, &str)>| {
        let repo = taken_on(&mira);
        if let Some((author, message)) = code {
            repo.write("src/main.rs", "fn main() {}\n");
            on(&repo, "03", author, message);
        }
        repo.write("plan/chat.yml", mira.replace("2026", "2027"));
        on(&repo, "20", "Black Cat <cat@home.example>", "Later");
        accused(&repo)
    };
    assert!(
        changed(None).contains("Black Cat changed the `deadline`"),
        "two people, as far as anybody knows"
    );
    for code in [
        ("Mira Okafor <cat@home.example>", "Code"),
        ("Black Cat <mira@acme.example>", "Code"),
        ("Black Cat <cat@home.example>", "Code\n\nSigned-off-by: Mira Okafor <cat@home.example>"),
    ] {
        assert_eq!(changed(Some(code)), "", "{code:?}");
    }
}

#[test]
fn whoever_puts_an_owner_back_within_days_made_nobody_the_owner() {
    let text = |owner: &str| CHAT.replace("OWNER", owner);
    for (between, days, silent) in
        [("Lena Vogt", ["10", "11"], true), ("TBD", ["10", "16"], true), ("Lena Vogt", ["03", "28"], false)]
    {
        let repo = taken_on(&text("Mira Okafor"));
        repo.write("plan/chat.yml", text(between));
        on(&repo, days[0], JON, "Owner");
        repo.write("plan/chat.yml", text("Mira Okafor"));
        on(&repo, days[1], JON, "Back");
        let said = accused(&repo);
        assert_eq!(!said.contains("assigned-promise"), silent, "{between} {days:?}: {said}");
        assert_eq!(!said.contains("owner-churn"), silent, "{between} {days:?}: {said}");
    }
}

#[test]
fn whoever_brings_an_outcome_to_another_place_made_nobody_the_owner() {
    let text = CHAT.replace("OWNER", "Mira Okafor");
    let bare = text.trim_start_matches("id: chat\n").to_owned();
    let list = |text: &str| {
        let text = text.trim_start_matches("id: chat\n").replace('\n', "\n    ");
        format!("outcomes:\n  - id: chat\n    {}\n", text.trim_end())
    };
    let steps: [(&str, &[(&str, &str)]); 4] = [
        (&text, &[("chat.yml", ""), ("quick.yml", &text.replace("id: chat", "id: quick"))]),
        (&bare, &[("chat.yml", ""), ("all.yml", &list(&bare))]),
        (&bare, &[("chat.yml", "")]),
        (&text, &[("chat.yml", ""), ("planned/2026/02-quick.yml", &text.replace("id: chat", "id: q2-chat"))]),
    ];
    for (before, files) in steps {
        let repo = taken_on(before);
        for (path, text) in files {
            if text.is_empty() {
                std::fs::remove_file(repo.root().join("plan").join(path)).expect("it is there");
            } else {
                repo.write(format!("plan/{path}"), text);
            }
        }
        on(&repo, "20", JON, "Move");
        if files.len() == 1 {
            repo.write("plan/chat.yml", before);
            on(&repo, "21", JON, "Put it back");
        }
        assert_eq!(accused(&repo), "", "{files:?}");
    }
}

#[test]
fn whoever_brings_a_file_into_the_plan_made_nobody_the_owner() {
    let text = CHAT.replace("OWNER", "Mira Okafor");
    let open = CHAT.replace("OWNER", "TBD");
    for (from, before, silent) in [
        ("ideas/chat.yml", &text, true),
        ("chat.yml", &text, true),
        ("plan/drafts/chat.yml", &text, true),
        ("ideas/chat.yml", &open, false),
    ] {
        let repo = TestRepo::new();
        repo.write("planlint.yml", "outcomes: [\"plan/**\", \"!plan/drafts/**\"]\n");
        repo.write("plan/forms.yml", "id: forms\ntitle: Forms have five fields\n");
        on(&repo, "01", JON, "Begin");
        repo.write(from, before);
        on(&repo, "02", MIRA, "An idea");
        std::fs::remove_file(repo.root().join(from)).expect("it is there");
        repo.write("plan/chat.yml", &text);
        on(&repo, "20", JON, "Take it on");
        assert_eq!(accused(&repo).is_empty(), silent, "{from}: {}", accused(&repo));
    }
}

#[test]
fn whoever_joins_a_repository_made_nobody_the_owner() {
    let repo = TestRepo::new();
    repo.write("planlint.yml", "outcomes: [\"plan/**\"]\n");
    repo.write("plan/forms.yml", "id: forms\ntitle: Forms have five fields\n");
    on(&repo, "01", JON, "Begin");
    repo.git(&["branch", "ours"]);
    repo.git(&["switch", "-q", "--orphan", "theirs"]);
    repo.write("chat.yml", CHAT.replace("OWNER", "Mira Okafor"));
    on(&repo, "02", MIRA, "Chat");
    repo.git(&["switch", "-q", "ours"]);
    repo.git(&["merge", "-q", "-s", "ours", "--no-commit", "--allow-unrelated-histories", "theirs"]);
    repo.git(&["read-tree", "--prefix=plan/joined/", "-u", "theirs"]);
    on(&repo, "20", JON, "Join theirs");
    assert_eq!(accused(&repo), "");
}

#[test]
fn an_id_and_a_title_may_change_together() {
    let chat = CHAT.replace("OWNER", "Mira Okafor");
    let text = format!("{chat}deadline: 2026-12-31\ndone: Forty people have used it for a week\n");
    let title = text.lines().find(|line| line.starts_with("title: ")).expect("a title").to_owned();
    let renamed = |id: &str| {
        text.replace("id: chat\n", &format!("id: {id}\n")).replace(&title, &format!("{title} in the EU"))
    };
    let later = renamed("chat-eu").replace("2026-12-31", "2027-12-31");
    for (path, after, silent) in [
        ("chat.yml", renamed("chat-eu"), true),
        ("chat-eu.yml", renamed("chat-eu"), true),
        ("chat.yml", later, false),
    ] {
        let repo = taken_on(&text);
        std::fs::remove_file(repo.root().join("plan/chat.yml")).expect("it is there");
        repo.write(format!("plan/{path}"), &after);
        on(&repo, "20", JON, "Rename");
        let said = accused(&repo);
        assert!(!said.contains("assigned-promise"), "{path}: {said}");
        assert_eq!(!said.contains("Jon Berg changed the `deadline`"), silent, "{path}: {said}");
    }
    // Outcomes of a list, each with words of its own.
    let item = |n: usize, id: &str, title: &str| {
        format!(
            "  - id: {id}-{n}\n    title: {title} {n}\n    owner: Mira Okafor\n    deadline: 2026-12-31\n    done: Room {n} has had forty guests.\n"
        )
    };
    let list = |id: &str, title: &str| (1..4).map(|n| item(n, id, title)).collect::<String>();
    let repo = taken_on(&format!("outcomes:\n{}", list("room", "Guests sleep in room")));
    repo.write("plan/chat.yml", format!("outcomes:\n{}", list("eu-room", "EU guests sleep in room")));
    on(&repo, "20", JON, "Rename");
    assert_eq!(accused(&repo), "");
}

#[test]
fn a_mended_promise_is_the_same_promise() {
    let text = |done: &str| {
        format!(
            "id: chat\ntitle: Chat is there\nowner: Mira Okafor\ndeadline: 2026-12-31\ndone: \"{done}\"\n"
        )
    };
    for (before, after, silent) in [
        ("Forty poeple use it", "Forty people use it", true),
        ("Forty people use it", "[Forty people](https://x.example) use it (#12)", true),
        ("Guests get an e-mail", "Guests get an email", true),
        ("Serves < 10 guests", "Serves > 10 guests", false),
        ("Sales change by +5 %", "Sales change by -5 %", false),
        ("Forty people use it", "Fifty people use it", false),
    ] {
        let repo = taken_on(&text(before));
        repo.write("plan/chat.yml", text(after));
        on(&repo, "20", JON, "Mend");
        assert_eq!(accused(&repo).is_empty(), silent, "{after}: {}", accused(&repo));
    }
}

#[test]
fn who_takes_an_outcome_over_promises_anew_what_the_same_commit_sets() {
    let text = |owner: &str, day: &str| CHAT.replace("OWNER", owner) + &format!("deadline: {day}\n");
    let repo = taken_on(&text("Mira Okafor", "2026-12-31"));
    repo.write("plan/chat.yml", text("Jon Berg", "2027-01-31"));
    on(&repo, "20", JON, "I take it");
    let said = accused(&repo);
    assert!(said.contains("took this from Mira Okafor") && !said.contains("deadline"), "{said}");
}

#[test]
fn whoever_is_named_later_is_asked_too_and_a_branch_left_behind_names_nobody() {
    let repo = given_to("Mira Okafor", &["Mira Okafor <mira@acme.example>"]);
    assert!(!assigned(&repo).is_empty());
    repo.write("src/main.c", "int main() {}\n");
    by(&repo, "Mira Okafor <ada@acme.example>", "Fix it");
    assert!(assigned(&repo).is_empty());
    repo.git(&["reset", "-q", "--hard", "HEAD~1"]);
    assert!(!assigned(&repo).is_empty());
}

#[test]
fn every_command_asks_the_commits_beside_the_plan() {
    let authors = ["Mira Okafor <mira@acme.example>", "Black Cat <cat@home.example>"];
    let repo = given_to("Mira Okafor", &authors);
    repo.write("plan/desk.yml", "id: desk\ntitle: Desk\nowner: Mira Okafor\npromised_to: \"@moka\"\n");
    repo.commit("Add a desk");
    let named = |owner: &str| {
        repo.write("plan/chat.yml", CHAT.replace("OWNER", owner));
        repo.git(&["add", "plan"]);
    };
    let hook = || {
        named("Black Cat");
        repo.write(".git/message", "Write it anew");
        planlint(&repo, &["commit-msg", ".git/message"])
    };
    let others = || {
        named("\"@moka\"");
        let only = ["check", "--select", "no-beneficiary", "--format", "concise", "-q"];
        [&["log", "chat"][..], &only, &["people"]].map(|arguments| planlint(&repo, arguments))
    };
    assert!(hook().contains("owner Mira Okafor → Black Cat"), "two people, as far as anybody knows");
    let [log, check, people] = others();
    assert!(log.contains("→ @moka"), "{log}");
    assert!(!check.contains("“@moka”"), "{check}");
    assert!(people.contains("@moka  the plan"), "{people}");

    repo.git(&["reset", "-q", "--hard"]);
    repo.write("src/main.c", "int main() {}\n");
    by(&repo, "Mira Okafor <cat@home.example>", "Fix it");
    repo.write("src/main.c", "int main() { return 0; }\n");
    by(&repo, "Mira Okafor <12+moka@users.noreply.github.com>", "Fix it again");
    assert_eq!(hook(), "");
    let [log, check, people] = others();
    assert!(!log.contains("→ @moka"), "{log}");
    assert!(check.contains("“@moka” is both owner and beneficiary"), "{check}");
    let mira = people.split("\nMira Okafor\n").nth(1).expect("she is listed");
    assert!(mira.contains("  @moka  the plan"), "{people}");
    assert!(mira.contains("  Mira Okafor <mira@acme.example>  2 commits\n"), "counted once: {people}");
}

#[test]
fn an_owner_whom_only_commits_beside_the_plan_know_is_known_to_each_rule_alone() {
    let repo = TestRepo::new();
    repo.write("planlint.yml", "outcomes: [\"plan/*.yml\"]\n");
    by(&repo, "Ops Person <ops@other.example>", "Plan");
    repo.write("README.md", "Read me\n");
    by(&repo, "Mira Okafor <mira@acme.example>", "Read me");
    repo.write("plan/chat.yml", CHAT.replace("OWNER", "Mira Okafor"));
    by(&repo, "Ada Reyes <ada@acme.example>", "Give chat away");
    let only =
        ["check", "--select", "assigned-promise", "--as-of", "2026-03-01", "--format", "concise", "-q"];
    assert!(planlint(&repo, &only).contains("Ada Reyes made Mira Okafor the owner"));
}

#[test]
fn what_a_trailer_leaves_open_agrees_to_nothing() {
    let mira = CHAT.replace("OWNER", "Mira Okafor") + "deadline: 2026-12-31\n";
    for (trailer, is_accused) in
        [("Acked-by: TBD", true), ("Acked-by: Mira Okafor", false), ("On-behalf-of: Mira Okafor", false)]
    {
        let repo = taken_on(&mira);
        repo.write("plan/chat.yml", mira.replace("2026", "2027"));
        on(&repo, "20", "Jon Berg <jon@acme.example>", &format!("Later\n\n{trailer}"));
        assert_eq!(accused(&repo).contains("Jon Berg changed"), is_accused, "{trailer}");
    }
}

#[test]
fn a_promise_in_other_clothes_is_no_other_promise() {
    let text = "id: chat\ntitle: Chat\nowner: Mira Okafor\ndeadline: DAY\ndone: DONE\n";
    let with = |day: &str, done: &str| text.replace("DAY", day).replace("DONE", done);
    let changed = |(day, done): (&str, &str), (new_day, new_done): (&str, &str)| {
        let repo = taken_on(&with(day, done));
        repo.write("plan/chat.yml", with(new_day, new_done));
        on(&repo, "20", JON, "Edit");
        accused(&repo)
    };
    let (day, done) = ("2026-12-31", "Seven of ten calls end within a minute.");
    for (new_day, new_done) in [
        (day, "Seven of ten calls end within a minute. See https://calls.example/1."),
        (day, "\"Seven of ten calls end within a minute #14\""),
        (day, "7 of 10 calls end within a minute."),
        (day, "\\n  - Seven of ten calls end within a minute. (LOG-14)"),
        ("2026-12-31 (firm)", done),
        ("2026-12-31 (was 2026-11-30)", done),
        ("\"[2026-12-31](https://calls.example/2)\"", done),
    ] {
        let new_done = new_done.replace("\\n", "\n");
        assert_eq!(changed((day, done), (new_day, &new_done)), "", "{new_day}, {new_done}");
    }
    for (new_day, new_done) in [
        (day, "Seven of ten calls never end within a minute."),
        ("2026-11-30 (was 2026-12-30)", done),
        ("when it is ready", done),
    ] {
        assert_ne!(changed((day, done), (new_day, new_done)), "", "{new_day}, {new_done}");
    }
}

#[test]
fn what_became_of_a_broken_promise_is_no_other_one() {
    let chat = |day: &str| CHAT.replace("OWNER", "Mira Okafor") + "deadline: " + day + "\n";
    let repo = taken_on(&chat("2026-12-31"));
    for (on_day, deadline) in [("10", "2027-01-31"), ("20", "2027-01-15")] {
        repo.write("plan/chat.yml", chat(deadline));
        on(&repo, on_day, JON, "Later");
    }
    let said = accused(&repo);
    assert_eq!(said.matches("changed-promise").count(), 1, "{said}");
    assert!(
        said.contains("on 2026-05-10 Jon Berg changed the `deadline` that Mira Okafor had promised,"),
        "{said}"
    );
}

#[test]
fn what_stands_in_brackets_behind_a_name_is_evidence() {
    let accuses = |owner: &str, author: &str, beside: &str| {
        let repo = TestRepo::new();
        repo.write("planlint.yml", "outcomes: [\"plan/**\"]\n");
        repo.write("plan/forms.yml", format!("id: forms\ntitle: Forms\n{beside}"));
        on(&repo, "01", "Mira Okafor <mo@home.example>", "Begin");
        repo.write("plan/chat.yml", CHAT.replace("OWNER", owner));
        on(&repo, "02", author, "Chat");
        accused(&repo)
    };
    let (mail, handle) = ("Moon Beam <mb@acme.example>", "Moon Beam <5+moonb@users.noreply.github.com>");
    assert_ne!(accuses("Mira Okafor", mail, ""), "");
    assert_ne!(accuses("Mira Okafor (lead)", handle, ""), "");
    for owner in ["(moonb)", "(GitHub: moonb)", "(github.com/moonb)", "[gh:moonb]"] {
        assert_eq!(accuses(&format!("\"Mira Okafor {owner}\""), handle, ""), "", "{owner}");
    }
    assert_eq!(accuses("\"Mira Okafor (mb @ acme.example)\"", mail, ""), "");
    assert_eq!(accuses("\"@moonb (Mira Okafor)\"", handle, ""), "");
    assert_eq!(accuses("Mira Okafor", handle, "contributors: \"@moonb (Mira Okafor)\"\n"), "");
}

#[test]
fn a_note_on_how_somebody_is_called_hides_nobody() {
    let repo = TestRepo::new();
    repo.write("planlint.yml", "outcomes: [\"plan/**\"]\n");
    repo.write("plan/chat.yml", CHAT.replace("OWNER", "Rana Subramanian"));
    on(&repo, "01", "Rana Subramanian (she/her) <rana@acme.example>", "Begin");
    on(&repo, "02", "Mira Okafor via GitHub <mira@acme.example>", "More");
    let people = planlint(&repo, &["people"]);
    assert!(people.contains("she/her"), "{people}");
}
