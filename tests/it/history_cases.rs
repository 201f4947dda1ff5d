//! What happened to plans of small teams, each as the rules and commands tell it.

use std::process::Command;

use crate::support::{Said, TestRepo, planlint, planlint_in};

const MIRA: &str = "Mira Okafor <mira@acme.example>";
const JON: &str = "Jon Berg <jon@acme.example>";
const ADA: &str = "Ada Reyes <ada@acme.example>";

/// Writes files (nothing in one removes it) and commits them as somebody at noon of a day of 2026, UTC, or at another
/// time: `01-20`, `01-20T08:30:00+0900`.
fn commit(repo: &TestRepo, who: &str, when: &str, message: &str, files: &[(&str, &str)]) {
    for (path, text) in files {
        if text.is_empty() {
            std::fs::remove_file(repo.root().join(path)).expect("it is there");
        } else {
            repo.write(path, text);
        }
    }
    repo.git(&["add", "-A"]);
    let (name, email) = who.trim_end_matches('>').split_once('<').expect("a name and an address");
    let when = if when.contains('T') { format!("2026-{when}") } else { format!("2026-{when}T12:00:00+0000") };
    let mut command = Command::new("git");
    repo.scrub(command.current_dir(repo.root()).args(["commit", "-q", "--allow-empty", "-m", message]))
        .envs([("GIT_AUTHOR_NAME", name.trim()), ("GIT_COMMITTER_NAME", name.trim())])
        .envs([("GIT_AUTHOR_EMAIL", email), ("GIT_COMMITTER_EMAIL", email)])
        .envs([("GIT_AUTHOR_DATE", &when), ("GIT_COMMITTER_DATE", &when)]);
    assert!(command.status().expect("git is installed").success(), "{message}");
}

fn outcome(id: &str, fields: &str) -> String {
    format!("id: {id}\ntitle: Customers reach us by {id}\n{fields}")
}

/// A repository in which Mira, Jon and Ada have each committed.
fn team() -> TestRepo {
    let repo = TestRepo::new();
    for (who, id) in [(MIRA, "phone"), (JON, "forms"), (ADA, "desk")] {
        let path = format!("outcomes/{id}.yml");
        commit(&repo, who, "01-01", "Begin", &[(&path, &outcome(id, "priority: 9\n"))]);
    }
    repo
}

/// What rules say on a day, a line each.
fn found(repo: &TestRepo, day: &str, rules: &[&str]) -> String {
    let day = format!("2026-{day}");
    let selected = rules.iter().flat_map(|rule| ["--select", rule]);
    let fixed = ["check", "--rev", "HEAD", "--format", "concise", "--as-of", &day];
    let said = planlint(repo, &fixed.into_iter().chain(selected).collect::<Vec<_>>());
    said.out
        .lines()
        .filter(|line| rules.iter().any(|rule| line.contains(rule)))
        .collect::<Vec<_>>()
        .join("\n")
}

fn log(repo: &TestRepo, arguments: &[&str]) -> Said {
    planlint(repo, &[&["log"], arguments].concat())
}

#[test]
fn a_selected_rule_that_reads_history_is_not_silent_in_a_shallow_clone() {
    let repo = team();
    commit(&repo, JON, "01-02", "Owner", &[("outcomes/chat.yml", &outcome("chat", "owner: Mira Okafor\n"))]);
    let clone = repo.clone_as("shallow", &["--depth", "1"]);
    let check = |arguments: &[&str]| {
        let fixed = ["check", "--rev", "HEAD", "--format", "concise", "--as-of", "2026-02-01"];
        planlint_in(&repo, &clone, &[&fixed, arguments].concat(), &[])
    };
    for selected in ["assigned-promise", "priority-churn", "promise"] {
        let said = check(&["--select", selected]);
        assert!(said.code == 1 && said.out.contains("error[shallow-history]"), "{selected}: {said:?}");
    }
    for silent in [
        &["--select", "assigned-promise", "--ignore", "shallow-history"][..],
        &["--select", "assigned-promise", "--select", "shallow-history=off"],
        &["--select", "vague-title"],
    ] {
        let said = check(silent);
        assert!(said.code == 0 && !said.out.contains("shallow-history"), "{silent:?}: {said:?}");
    }
}

#[test]
fn a_key_that_is_renamed_with_the_configuration_names_nobody() {
    let mira = outcome("chat", "owner: Mira Okafor\n");
    let renamed = outcome("chat", "dri: Mira Okafor\n");
    for (before, after, keys) in [
        (None, "fields: {owner: dri}\n", ("owner", "dri")),
        (Some("fields: {owner: lead}\n"), "fields: {owner: dri}\n", ("lead", "dri")),
        (Some("fields: {owner: dri}\n"), "outcomes: ['outcomes/*']\n", ("dri", "owner")),
    ] {
        for at_once in [true, false] {
            let repo = team();
            let (old, new) = (mira.replace("owner", keys.0), renamed.replace("dri", keys.1));
            if let Some(before) = before {
                commit(&repo, JON, "01-02", "Our words", &[("planlint.yml", before)]);
            }
            commit(
                &repo,
                JON,
                "01-03",
                "Plan",
                &[("outcomes/chat.yml", &old.replace("Mira Okafor", "Jon Berg"))],
            );
            commit(&repo, MIRA, "01-05", "Take", &[("outcomes/chat.yml", &old)]);
            if !at_once {
                commit(&repo, JON, "01-09", "Our word", &[("planlint.yml", after)]);
            }
            let files = [("planlint.yml", after), ("outcomes/chat.yml", &new)];
            commit(&repo, JON, "01-10", "Our word", &files[usize::from(!at_once)..]);
            let said = found(&repo, "01-20", &["assigned-promise", "changed-promise", "owner-churn"]);
            assert_eq!(said, "", "{keys:?} {at_once}");
            let said = log(&repo, &["chat", "--field", "owner"]).out;
            assert!(said.contains("Jon Berg → Mira Okafor") && !said.contains("nothing"), "{keys:?}: {said}");
        }
    }
}

#[test]
fn an_id_that_is_changed_in_place_goes_on() {
    let repo = team();
    commit(&repo, MIRA, "01-05", "Take", &[("outcomes/chat.yml", &outcome("chat", "owner: Mira Okafor\n"))]);
    let renamed = outcome("live-chat", "owner: Mira Okafor\n");
    commit(&repo, JON, "01-06", "New id", &[("outcomes/chat.yml", &renamed)]);
    assert_eq!(found(&repo, "01-20", &["assigned-promise"]), "");
    let said = log(&repo, &["live-chat"]).out;
    assert!(said.contains("chat → live-chat"), "{said}");
    // Another outcome in the place of a finished one is another outcome.
    commit(&repo, JON, "01-07", "Next", &[("outcomes/chat.yml", &outcome("letters", "owner: Jon Berg\n"))]);
    let said = log(&repo, &["letters"]).out;
    assert!(said.contains("created"), "{said}");
}

#[test]
fn consent_counts_above_what_forges_write() {
    for trailer in [
        "Accepted-by: Mira Okafor <mira@acme.example>\n\nFixes #12",
        "Requested-by: Mira Okafor <mira@acme.example>",
        "* Accepted-by: Mira Okafor <mira@acme.example>\n\nFixes #12",
        "Accepted-by: Mira Okafor <mira@acme.example>\nFixes #12",
        "commit 1234567\nAuthor: Mira Okafor <mira@acme.example>\n\n    Take the chat",
        "Discussed-with: Mira Okafor <mira@acme.example>\n\n---------\n\nCloses #12",
    ] {
        let repo = team();
        let chat = |day: &str| outcome("chat", &format!("owner: Mira Okafor\ndeadline: {day}\n"));
        commit(&repo, MIRA, "01-05", "Take", &[("outcomes/chat.yml", &chat("2026-06-30"))]);
        let message = format!("Earlier\n\n{trailer}");
        commit(&repo, JON, "01-10", &message, &[("outcomes/chat.yml", &chat("2026-05-31"))]);
        assert_eq!(found(&repo, "01-20", &["changed-promise"]), "", "{trailer}");
        commit(
            &repo,
            JON,
            "01-11",
            "Earlier\n\nReported-by: Mira Okafor <mira@acme.example>",
            &[("outcomes/chat.yml", &chat("2026-04-30"))],
        );
        assert_eq!(found(&repo, "01-20", &["changed-promise"]).lines().count(), 1, "{trailer}");
    }
}

#[test]
fn whoever_hands_an_outcome_on_did_not_take_it() {
    for (owner, words) in [
        ("owner: Jon Berg\n", "Ada Reyes handed this from Mira Okafor to Jon Berg on 2026-01-10"),
        ("owner: Ada Reyes\n", "Ada Reyes took this from Mira Okafor on 2026-01-10"),
        ("note: open\n", "Ada Reyes removed Mira Okafor as the owner on 2026-01-10"),
    ] {
        let repo = team();
        let mira = outcome("chat", "owner: Mira Okafor\n");
        commit(&repo, MIRA, "01-05", "Take", &[("outcomes/chat.yml", &mira)]);
        commit(&repo, ADA, "01-10", "Another", &[("outcomes/chat.yml", &outcome("chat", owner))]);
        let said = found(&repo, "01-20", &["changed-promise"]);
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn the_owner_who_comes_back_is_no_new_owner() {
    let owned = |owners: &[&str]| {
        let repo = team();
        for (at, owner) in owners.iter().enumerate() {
            let text = if owner.is_empty() { "note: open\n".to_owned() } else { format!("owner: {owner}\n") };
            let day = format!("01-{:02}", 5 + at);
            commit(&repo, ADA, &day, "Owner", &[("outcomes/chat.yml", &outcome("chat", &text))]);
        }
        found(&repo, "01-20", &["owner-churn"])
    };
    assert_eq!(owned(&["Mira Okafor", "", "Mira Okafor", "", "Mira Okafor"]), "");
    assert_eq!(owned(&["Support team", "Mira Okafor", "Jon Berg"]), "");
    let said = owned(&["Mira Okafor", "", "Jon Berg", "Support team", "Ada Reyes"]);
    assert!(said.contains("owner changed 2 times"), "{said}");
}

#[test]
fn who_comes_back_pushes_the_others_down_and_changes_no_order() {
    let repo = TestRepo::new();
    let of = |ranks: &[(&str, u32)]| -> Vec<(String, String)> {
        let one = |(id, rank): &(&str, u32)| {
            (format!("outcomes/{id}.yml"), outcome(id, &format!("priority: {rank}\n")))
        };
        ranks.iter().map(one).collect()
    };
    let (all, two) = (of(&[("a", 1), ("b", 2), ("c", 3)]), of(&[("b", 1), ("c", 2)]));
    let texts = |files: &'_ [(String, String)]| -> Vec<(String, String)> { files.to_vec() };
    let write = |day: &str, files: Vec<(String, String)>| {
        let files: Vec<(&str, &str)> =
            files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        commit(&repo, MIRA, day, "Order", &files);
    };
    write("01-01", texts(&all));
    write("01-05", [texts(&two), vec![("outcomes/a.yml".to_owned(), String::new())]].concat());
    write("01-09", texts(&all));
    assert_eq!(found(&repo, "01-20", &["priority-churn"]), "");
}

#[test]
fn the_changes_of_one_day_are_those_of_the_calendar_at_hand() {
    for (slip, mended) in
        [("01-20T08:30:00+0900", "01-20T19:00:00+0900"), ("01-20T15:30:00-0800", "01-20T16:30:00-0800")]
    {
        let repo = TestRepo::new();
        let chat = |rank: u32| outcome("chat", &format!("priority: {rank}\n"));
        commit(
            &repo,
            MIRA,
            "01-02",
            "Begin",
            &[("outcomes/chat.yml", &chat(2)), ("outcomes/rota.yml", &outcome("rota", "priority: 4\n"))],
        );
        commit(&repo, MIRA, slip, "Slip", &[("outcomes/chat.yml", &chat(5))]);
        commit(&repo, MIRA, mended, "Mend", &[("outcomes/chat.yml", &chat(2))]);
        assert_eq!(found(&repo, "02-20", &["priority-churn"]), "", "{slip}");
        let said = log(&repo, &["chat", "--field", "priority"]).out;
        assert_eq!(said.matches("2026-01-20  ").count(), 2, "{said}");
    }
}

#[test]
fn a_commit_has_one_day_wherever_it_is_told() {
    let repo = TestRepo::new();
    let chat = |rank: u32| outcome("chat", &format!("priority: {rank}\n"));
    let rota = outcome("rota", "priority: 4\n");
    commit(&repo, MIRA, "01-02", "Begin", &[("outcomes/chat.yml", &chat(2)), ("outcomes/rota.yml", &rota)]);
    // It is still the 9th in UTC.
    commit(&repo, MIRA, "01-10T03:00:00+1200", "Later", &[("outcomes/chat.yml", &chat(5))]);
    let chosen = ["--select", "unexplained-change", "--as-of", "2026-01-20", "--rev", "HEAD"];
    let json = |command: &str| planlint(&repo, &[&[command, "--format", "json"], &chosen[..]].concat()).out;
    let told = [
        log(&repo, &["chat", "--field", "priority"]).out,
        planlint(&repo, &["log", "chat", "--field", "priority", "--format", "json"]).out,
        json("check").split("\"related\"").nth(1).unwrap().to_owned(),
        planlint(
            &repo,
            &[
                "check",
                "--format",
                "markdown",
                "--since",
                "2026-01-05",
                "--as-of",
                "2026-01-20",
                "--rev",
                "HEAD",
            ],
        )
        .out,
    ];
    for text in told {
        assert!(text.contains("2026-01-10") && !text.contains("2026-01-09 "), "{text}");
    }
    let page = planlint(&repo, &["report", "--as-of", "2026-01-20", "--rev", "HEAD"]).out;
    assert!(
        page.contains("<dt>2026-01-10, Mira Okafor") && !page.contains(">2026-01-09"),
        "the page as well"
    );
}

#[test]
fn a_milestone_that_moves_is_told_once() {
    let repo = team();
    let plan = |day: &str| format!("milestones: {{m1: {day}}}\n");
    commit(&repo, JON, "01-02", "Milestones", &[("planlint.yml", &plan("2026-03-31"))]);
    let owners = [(MIRA, "chat"), (ADA, "rota"), (MIRA, "faq")];
    for (who, id) in owners {
        let name = who.split(" <").next().unwrap_or_default();
        let text = outcome(id, &format!("owner: {name}\ndeadline: m1\n"));
        commit(&repo, who, "01-03", "Take", &[(&format!("outcomes/{id}.yml"), &text)]);
    }
    commit(&repo, JON, "02-01", "Later\n\nThe fair moved.", &[("planlint.yml", &plan("2026-04-30"))]);
    commit(&repo, JON, "03-01", "Later\n\nThe hall burnt down.", &[("planlint.yml", &plan("2026-05-31"))]);
    let said = found(&repo, "03-05", &["deadline-slip"]);
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(
        said.contains("moved later twice") && said.contains("the milestone “m1” moved 2 others with it"),
        "{said}"
    );
    let said = found(&repo, "03-05", &["changed-promise"]);
    assert_eq!(said.lines().count(), 2, "one for each time that it moved: {said}");
    let words = "Jon Berg moved the milestone “m1” on 2026-02-01, and with it 3 deadlines that Ada Reyes and Mira Okafor had promised";
    assert!(said.contains(words), "{said}");
}

#[test]
fn an_outcome_that_won_days_back_is_told_apart_from_its_milestone() {
    let repo = TestRepo::new();
    let plan = |day: &str| format!("milestones: {{m1: {day}}}\n");
    let (chat, rota) = (outcome("chat", "deadline: m1\n"), outcome("rota", "deadline: m1\n"));
    let files =
        [("planlint.yml", &*plan("2026-03-31")), ("outcomes/chat.yml", &chat), ("outcomes/rota.yml", &rota)];
    commit(&repo, MIRA, "01-02", "Begin", &files);
    commit(&repo, JON, "02-01", "Later", &[("planlint.yml", &plan("2026-04-30"))]);
    commit(&repo, JON, "03-01", "Later", &[("planlint.yml", &plan("2026-06-30"))]);
    assert_eq!(found(&repo, "04-05", &["deadline-slip"]).lines().count(), 1);
    let earlier = outcome("rota", "deadline: 2026-06-10\n");
    commit(&repo, MIRA, "04-01", "Earlier", &[("outcomes/rota.yml", &earlier)]);
    let said = found(&repo, "04-05", &["deadline-slip"]);
    assert_eq!(said.lines().count(), 2, "{said}");
    assert!(said.contains("now 91 days later") && said.contains("now 71 days later"), "{said}");
}

#[test]
fn only_the_move_from_the_first_date_is_told_as_one_from_it() {
    let moved = |beside: &str| {
        let repo = TestRepo::new();
        let dates =
            [("01-02", "2026-03-31", ""), ("02-01", "2026-05-31", beside), ("03-01", "2026-12-31", beside)];
        for (day, date, beside) in dates {
            let text = outcome(
                "chat",
                &format!("deadline: {date}\nprogress: {}\n", if beside.is_empty() { "10%" } else { beside }),
            );
            commit(&repo, MIRA, day, "Date", &[("outcomes/chat.yml", &text)]);
        }
        found(&repo, "04-01", &["deadline-slip"])
    };
    let said = moved("");
    assert!(said.contains("twice: first promised for 2026-03-31, now 275 days later"), "{said}");
    let said = moved("60%");
    assert!(said.contains("once: promised for 2026-05-31, now 214 days later"), "{said}");
}

/// What `deadline-slip` says in September of one whose deadline was given these dates on these days.
fn slipped(dates: &[(&str, &str)]) -> String {
    let repo = TestRepo::new();
    for (day, date) in dates {
        let text = outcome("chat", &format!("deadline: {date}\n"));
        commit(&repo, MIRA, day, "Date", &[("outcomes/chat.yml", &text)]);
    }
    found(&repo, "09-01", &["deadline-slip"])
}

#[test]
fn a_slip_of_the_pen_in_a_date_is_neither_a_promise_nor_a_cover() {
    let said = slipped(&[
        ("01-02", "2026-12-31"),
        ("02-01", "2062-12-31"),
        ("02-04", "2027-01-31"),
        ("06-01", "2027-02-28"),
    ]);
    assert!(said.contains("moved later twice: first promised for 2026-12-31, now 59 days later"), "{said}");
    // Taken back whole, it never was.
    let said = slipped(&[("01-02", "2026-12-31"), ("02-01", "2062-12-31"), ("02-04", "2026-12-31")]);
    assert_eq!(said, "");
    // A date that stood for months was a promise.
    let said = slipped(&[("01-02", "2026-12-31"), ("02-01", "2027-12-31"), ("06-01", "2027-10-31")]);
    assert!(said.contains("now 304 days later"), "{said}");
}

#[test]
fn the_first_promise_is_what_the_first_day_ends_with() {
    let same_day = slipped(&[("01-02T10:00:00+0000", "2026-02-28"), ("01-02T12:00:00+0000", "2027-02-28")]);
    assert_eq!(same_day, "");
    assert_eq!(
        slipped(&[("01-02", "2025-12-31"), ("01-05", "2026-12-31")]),
        "",
        "it was over when it was written"
    );
    let said = slipped(&[("01-02", "2025-12-31"), ("01-05", "2026-12-31"), ("03-01", "2027-12-31")]);
    assert!(
        said.contains("once: promised for 2026-12-31")
            || said.contains("once: first promised for 2026-12-31"),
        "{said}"
    );
}

#[test]
fn nobody_knows_when_was_done_what_came_as_done() {
    let repo = TestRepo::new();
    let done = "status: done\ndeadline: 2026-05-31\n";
    commit(&repo, MIRA, "06-01", "Import", &[("outcomes/chat.yml", &outcome("chat", done))]);
    let health = || planlint(&repo, &["health", "--rev", "HEAD", "--as-of", "2026-07-01"]).out;
    assert!(health().contains("first promises kept: not known"), "{}", health());
    let late = "status: on-track\ndeadline: 2026-06-15\n";
    commit(&repo, MIRA, "06-02", "Rota", &[("outcomes/rota.yml", &outcome("rota", late))]);
    assert!(health().contains("first promises kept: 0 of 1 outcome "), "{}", health());
}

#[test]
fn a_promise_to_look_back_is_no_retrospective() {
    let judged = |text: &str| {
        let repo = TestRepo::new();
        let done = format!("status: done\nretrospective: {text}\n");
        commit(&repo, MIRA, "01-02", "Done", &[("outcomes/chat.yml", &outcome("chat", &done))]);
        found(&repo, "02-01", &["missing-retrospective"])
    };
    for text in [
        "later",
        "coming soon",
        "à venir",
        "en curso",
        "後で",
        "\"todo: Mira\"",
        "folgt",
        "待定",
        "yes",
        "\"no\"",
        "a faire",
    ] {
        assert!(!judged(text).is_empty(), "{text}");
    }
    for text in ["docs/retro.md", "Begin with the forms; the rota came too late"] {
        assert_eq!(judged(text), "", "{text}");
    }
}

#[test]
fn a_block_is_escalated_to_people_and_not_to_tools() {
    let judged = |text: &str| {
        let repo = TestRepo::new();
        let blocked = format!("status: blocked\nescalated_to: {text}\n");
        commit(&repo, MIRA, "01-02", "Stuck", &[("outcomes/chat.yml", &outcome("chat", &blocked))]);
        found(&repo, "02-01", &["unescalated-block"])
    };
    for text in
        ["Jon Berg", "\"Jon Berg, Ada Reyes\"", "[Jon Berg, Ada Reyes]", "Jon Berg and the support team"]
    {
        assert_eq!(judged(text), "", "{text}");
    }
    for text in ["Jira", "Slack", "the support team", "yes", "ABC-33", "\"#12\"", "ticket 33", "Ops queue"] {
        assert!(judged(text).contains("not a person"), "{text}");
    }
}

#[test]
fn log_knows_where_an_outcome_once_stood_and_what_git_does_not_track() {
    let repo = team();
    repo.git(&["mv", "outcomes/desk.yml", "outcomes/counter.yml"]);
    commit(&repo, ADA, "01-05", "Move", &[]);
    let said = log(&repo, &["outcomes/desk.yml"]);
    assert!(said.code == 0 && said.out.contains("outcomes/desk.yml → outcomes/counter.yml"), "{said:?}");
    repo.write("outcomes/letters.yml", outcome("letters", ""));
    let said = planlint_in(&repo, &repo.root().join("outcomes"), &["log", "forms.yml"], &[]);
    assert!(
        said.code == 0 && said.out.starts_with("forms"),
        "a path is read from where one stands: {said:?}"
    );
    for asked in ["letters", "outcomes/letters.yml"] {
        let said = log(&repo, &[asked]);
        assert!(
            said.code == 2 && said.err.contains("Git does not track outcomes/letters.yml yet"),
            "{said:?}"
        );
    }
    assert!(!log(&repo, &["forms"]).out.contains("no reason given"), "nobody is asked why it was made");
}

#[test]
fn log_shows_the_address_of_whoever_has_no_name() {
    let repo = TestRepo::new();
    let chat = |rank: u32| outcome("chat", &format!("priority: {rank}\n"));
    commit(&repo, MIRA, "01-02", "Begin", &[("outcomes/chat.yml", &chat(2))]);
    repo.write("outcomes/chat.yml", chat(1));
    let text = "author <anon@acme.example> 1767700000 +0000\ncommitter <anon@acme.example> 1767700000 +0000";
    repo.git(&["add", "-A"]);
    let (tree, parent) = (repo.git(&["write-tree"]), repo.head());
    let object = format!("tree {tree}\nparent {parent}\n{}\n\nRaise\n", text.replace("r <", "r  <"));
    std::fs::write(repo.beside("commit"), object).unwrap();
    let path = repo.beside("commit");
    let id = repo.git(&["hash-object", "--literally", "-t", "commit", "-w", path.to_str().unwrap()]);
    repo.git(&["reset", "-q", "--hard", &id]);
    let said = log(&repo, &["chat"]).out;
    assert!(said.contains("anon@acme.example"), "{said}");
}

#[test]
fn since_a_day_to_come_is_refused_and_before_the_first_commit_all_is_new() {
    let repo = team();
    let since = |day: &str| {
        let fixed = ["check", "--rev", "HEAD", "--as-of", "2026-02-01", "--format", "concise"];
        planlint(&repo, &[&fixed, &["--select", "no-deadline=warning", "--since", day][..]].concat())
    };
    let said = since("2026-09-01");
    assert!(said.code == 2 && said.err.contains("still to come"), "{said:?}");
    for day in ["2025-06-01", "365d"] {
        let said = since(day);
        assert!(said.out.contains("in all 3 outcomes: no deadline"), "{said:?}");
    }
}

#[test]
fn an_outcome_that_is_copied_and_then_taken_away_has_moved() {
    let mira = outcome("chat", "owner: Mira Okafor\npriority: 2\n");
    let bare = mira.trim_start_matches("id: chat\n").to_owned();
    for text in [&mira, &bare] {
        let repo = team();
        commit(&repo, MIRA, "01-02", "Chat", &[("outcomes/chat.yml", text)]);
        commit(&repo, JON, "01-10", "Copy", &[("outcomes/q1/chat.yml", text)]);
        commit(&repo, MIRA, "01-11", "Raise", &[("outcomes/q1/chat.yml", &text.replace("2", "1"))]);
        let both = log(&repo, &["outcomes/q1/chat.yml"]).out;
        assert!(both.contains("created") && !both.contains("moved"), "one of two is new: {both}");
        std::fs::remove_file(repo.root().join("outcomes/chat.yml")).expect("it is there");
        let here = log(&repo, &["outcomes/q1/chat.yml"]).out;
        commit(&repo, JON, "01-12", "Away", &[]);
        let said = log(&repo, &["outcomes/q1/chat.yml"]).out;
        assert_eq!(said, here, "committed or not");
        for told in ["2026-01-02", "outcomes/chat.yml → outcomes/q1/chat.yml", "2 → 1"] {
            assert!(said.contains(told), "{told}: {said}");
        }
        assert!(!said.contains("deleted") && said.matches("created").count() == 1, "{said}");
        let all = log(&repo, &["--all"]).out;
        assert!(all.matches("by chat").count() == 1 && !all.contains("deleted"), "{all}");
        assert_eq!(found(&repo, "01-20", &["assigned-promise", "changed-promise"]), "");
        // And back.
        commit(&repo, JON, "01-20", "Copy", &[("outcomes/chat.yml", &text.replace("2", "1"))]);
        commit(&repo, JON, "01-21", "Away", &[("outcomes/q1/chat.yml", "")]);
        let said = log(&repo, &["outcomes/chat.yml"]).out;
        assert!(
            said.contains("outcomes/q1/chat.yml → outcomes/chat.yml") && said.contains("2 → 1"),
            "{said}"
        );
        assert!(said.matches("created").count() == 1 && said.matches("2 → 1").count() == 1, "{said}");
        assert_eq!(found(&repo, "01-25", &["assigned-promise", "changed-promise", "priority-churn"]), "");
    }
}

#[test]
fn another_outcome_from_the_same_template_inherits_nothing() {
    let text = "title: Name it\nowner: Mira Okafor\n";
    for (other, after) in
        [("outcomes/forum.yml", text), ("outcomes/b/chat.yml", "title: Forum\nowner: Jon Berg\n")]
    {
        let repo = team();
        commit(&repo, MIRA, "01-02", "Chat", &[("outcomes/chat.yml", text)]);
        commit(&repo, JON, "01-10", "Copy", &[(other, text)]);
        commit(&repo, JON, "01-11", "Fill in", &[(other, after)]);
        commit(&repo, JON, "01-12", "Away", &[("outcomes/chat.yml", "")]);
        let said = log(&repo, &[other]).out;
        assert!(said.contains("2026-01-10") && !said.contains("2026-01-02"), "{said}");
    }
}

#[test]
fn people_are_told_by_what_they_are_called_however_they_are_written() {
    let repo = team();
    let owner = |text: &str| outcome("chat", &format!("owner: {text}\n"));
    let write = |who: &str, day: &str, text: &str| {
        commit(&repo, who, day, "Owner", &[("outcomes/chat.yml", &owner(text))]);
    };
    write(MIRA, "01-02", "Mira Okafor");
    write(MIRA, "01-03", "{name: Mira Okafor, email: mira@acme.example}");
    write(JON, "01-04", "[{name: Jon Berg, email: jon@acme.example}, {handle: ada}]");
    let said = log(&repo, &["chat"]).out;
    assert!(said.trim_end().ends_with("Mira Okafor → Jon Berg, ada"), "{said}");
    let page = planlint(&repo, &["report"]).out;
    assert!(page.contains("Mira Okafor → Jon Berg, ada"), "the page as well");
    let said = found(&repo, "01-20", &["owner-churn"]);
    assert_eq!(said, "", "the first is the same person");
}

#[test]
fn priorities_that_one_commit_numbers_anew_lack_one_reason() {
    let repo = team();
    let files = |ranks: [u32; 4]| -> Vec<(String, String)> {
        let ids = ["phone", "forms", "desk", "chat"].into_iter().zip(ranks);
        ids.map(|(id, rank)| (format!("outcomes/{id}.yml"), outcome(id, &format!("priority: {rank}\n"))))
            .collect()
    };
    let write = |files: &[(String, String)]| files.iter().for_each(|(path, text)| repo.write(path, text));
    write(&files([1, 2, 3, 4]));
    commit(&repo, MIRA, "01-02", "Rank as the board decided", &[]);
    write(&files([4, 3, 2, 1]));
    repo.git(&["add", "-A"]);
    repo.write(".git/M", "Number anew\n");
    let said = planlint(&repo, &["commit-msg", ".git/M"]);
    assert!(said.code == 1 && said.out.contains("priorities of 4 outcomes: "), "{said:?}");
    assert_eq!(said.out.matches(" → ").count(), 4, "{said:?}");
    commit(&repo, JON, "01-03", "Number anew", &[]);
    let said = found(&repo, "01-20", &["unexplained-change"]);
    assert!(
        said.ends_with("Jon Berg changed the priorities of 4 outcomes on 2026-01-03 without a reason"),
        "{said}"
    );
    assert_eq!(said.lines().count(), 1, "{said}");
    let mine = outcome("chat", "priority: 5\nskills: [sql]\n");
    commit(&repo, JON, "01-04", "Later\n\nRationale: the phone line closes", &[("outcomes/chat.yml", &mine)]);
    assert_eq!(found(&repo, "01-20", &["unexplained-change"]), "", "one reason is enough for all");
}

#[test]
fn what_a_shallow_clone_does_not_have_is_said_to_be_unknown() {
    let repo = team();
    let chat = |day: u32| outcome("chat", &format!("deadline: 2026-09-{day}\nstatus: on-track\n"));
    let post = outcome("post", "status: on-track\n");
    commit(&repo, MIRA, "01-02", "Chat", &[("outcomes/chat.yml", &chat(10)), ("outcomes/post.yml", &post)]);
    commit(&repo, MIRA, "01-03", "Phone", &[("outcomes/phone.yml", &outcome("phone", "priority: 1\n"))]);
    commit(&repo, MIRA, "01-04", "Chat", &[("outcomes/chat.yml", &chat(20))]);
    let clone = repo.clone_as("shallow", &["--depth", "2"]);
    let day = ["--as-of", "2026-08-01"];
    for (folder, cut) in [(repo.root().to_path_buf(), false), (clone, true)] {
        let said = |arguments: &[&str]| planlint_in(&repo, &folder, arguments, &[]).out;
        assert_eq!(said(&["log", "chat"]).contains("What was before 2026-01-03 is not known"), cut);
        let page = said(&[&["report"], &day[..]].concat());
        assert_eq!(page.contains("What was before is not known"), cut);
        assert_eq!(page.contains("silent for at least 210 days"), cut, "the post");
        assert!(page.contains("silent for 209 days"), "the chat, whose last change is at hand");
        assert_eq!(page.contains("at least 1 change in the last"), cut);
        let health = said(&[&["health"], &day[..]].concat());
        assert_eq!(health.contains("nothing changed for at least"), cut);
        assert!(health.contains("nothing changed for 209 days"), "{health}");
    }
}

#[test]
fn a_first_priority_is_no_change_and_the_next_ones_are() {
    let repo = TestRepo::new();
    let write = |day: &str, fields: &str| {
        commit(&repo, MIRA, day, "Order", &[("outcomes/chat.yml", &outcome("chat", fields))]);
    };
    write("01-02", "note: new\n");
    write("01-05", "priority: 4\n");
    write("01-08", "priority: 3\n");
    write("01-11", "priority: 2\n");
    assert_eq!(found(&repo, "01-20", &["priority-churn"]), "");
    write("01-14", "priority: 1\n");
    let said = found(&repo, "01-20", &["priority-churn"]);
    assert!(said.contains("priority changed 3 times"), "{said}");
}

#[test]
fn what_is_said_of_changes_shows_their_commits() {
    let repo = team();
    let chat = |owner: &str, day: &str, rank: u32| {
        outcome("chat", &format!("owner: {owner}\ndeadline: 2026-{day}\npriority: {rank}\n"))
    };
    for (who, day, subject, text) in [
        (MIRA, "01-05", "Take", chat("Mira Okafor", "06-30", 3)),
        (JON, "01-10", "Later", chat("Mira Okafor", "12-31", 3)),
        (ADA, "01-12", "Down", chat("Mira Okafor", "12-31", 12)),
        (ADA, "01-14", "Up", chat("Mira Okafor", "12-31", 3)),
        (ADA, "01-16", "Hand", chat("Jon Berg", "12-31", 3)),
        (JON, "01-18", "On", chat("Ada Reyes", "12-31", 3)),
    ] {
        commit(&repo, who, day, subject, &[("outcomes/chat.yml", &text)]);
    }
    for (rule, subjects) in [
        ("deadline-slip", &["Later"][..]),
        ("changed-promise", &["Hand", "Later"]),
        ("priority-churn", &["Down", "Up"]),
        ("owner-churn", &["Hand", "On"]),
    ] {
        let said = planlint(&repo, &["check", "--format", "json", "--select", rule, "--as-of", "2026-01-20"]);
        let report: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
        let findings = report["findings"].as_array().expect("a list").iter();
        let related = findings.flat_map(|finding| finding["related"].as_array().expect("a list"));
        let commits = related.filter_map(|related| related["commit"].as_str());
        let told: Vec<String> = commits.map(|id| repo.git(&["log", "-1", "--format=%s", id])).collect();
        assert_eq!(told, subjects, "{rule}: {}", said.out);
    }
}

#[test]
fn as_large_a_part_of_the_plan_as_the_share_may_not_move_outside_of_a_round() {
    let thrash = |second: &[(usize, usize)]| {
        let repo = TestRepo::new();
        let plan = |day: &str, moved: &[(usize, usize)]| {
            let rank = |ix: &usize| moved.iter().find(|(of, _)| of == ix).map_or(*ix, |(_, rank)| *rank);
            let line = |ix: usize| format!("  - {{id: goal-{ix}, priority: {}}}\n", rank(&ix));
            let text = format!("outcomes:\n{}", (1..=10).map(line).collect::<String>());
            commit(&repo, MIRA, day, "Order", &[("outcomes/plan.yml", &text)]);
        };
        let round = [(1, 4), (2, 3), (3, 2), (4, 1)];
        plan("01-02", &[]);
        plan("01-05", &round);
        plan("02-10", &[&round[..], second].concat());
        found(&repo, "02-20", &["plan-thrash"])
    };
    assert_eq!(thrash(&[(9, 10), (10, 9)]), "", "two of ten");
    let said = thrash(&[(8, 10), (9, 8), (10, 9)]);
    assert!(said.contains("7 of 10 open outcomes changed priority"), "three of ten: {said}");
}

#[test]
fn the_title_of_what_a_program_merged_is_a_reason_only_where_it_tells_one() {
    let owed = |message: &str| {
        let repo = TestRepo::new();
        let chat = |rank: u32| outcome("chat", &format!("priority: {rank}\n"));
        commit(&repo, MIRA, "01-02", "Begin", &[("outcomes/chat.yml", &chat(3))]);
        commit(&repo, MIRA, "01-05", message, &[("outcomes/chat.yml", &chat(2))]);
        !found(&repo, "01-20", &["unexplained-change"]).is_empty()
    };
    let merged = "Merge pull request #6 from acme/chat\n\nChat before phone";
    assert!(owed(merged));
    assert!(!owed(&format!("{merged}\n\nThe phone line closes in June.")));
    assert!(!owed("Chat before phone\n\nThe phone line closes in June."));
}

#[test]
fn what_is_written_below_the_front_matter_is_a_sign_of_life() {
    let repo = TestRepo::new();
    let page =
        |text: &str| format!("---\n{}---\n\n{text}\n", outcome("chat", "status: on-track\nlevel: team\n"));
    commit(&repo, MIRA, "01-02", "Begin", &[("outcomes/chat.md", &page("Begun."))]);
    commit(&repo, MIRA, "01-20", "More", &[("outcomes/chat.md", &page("Ten hotels use it."))]);
    assert_eq!(found(&repo, "01-25", &["stale-outcome"]), "");
    let said = found(&repo, "02-10", &["stale-outcome"]);
    assert!(said.contains("no update for 21 days"), "{said}");
}
