//! What the page of `planlint report` says to somebody who decides: small plans, and the sentences that they need.

use crate::support::{TestRepo, planlint_in};

/// The outcomes that a commit writes, by id.
type Files<'f> = &'f [(&'f str, String)];

/// A plan of some days, each with its message and files, as it stands on a day.
fn plan(days: &[(i64, &str, Files<'_>)]) -> TestRepo {
    let repo = TestRepo::new();
    let mut now = 0;
    for (day, message, files) in days {
        repo.days(day - now);
        now = *day;
        for (id, text) in *files {
            repo.write(format!("plan/{id}.yml"), text);
        }
        repo.write("planlint.yml", "outcomes: ['plan/*.yml']\n");
        repo.commit(message);
    }
    repo
}

/// An outcome with nothing to say against it but for what is added.
fn outcome(title: &str, rest: &str) -> String {
    let due = if rest.contains("deadline:") { "" } else { "deadline: 2026-12-31\n" };
    let status = if rest.contains("status:") { "" } else { "status: on-track\n" };
    format!("title: {title}\nowner: Ann Bo\n{status}{due}done: Ten guests did it in one day.\n{rest}\n")
}

fn run(repo: &TestRepo, arguments: &[&str], day: &str) -> String {
    let said = planlint_in(repo, repo.root(), arguments, &[("PLANLINT_AS_OF", day)]);
    assert!(said.code < 2, "{}", said.err);
    said.out
}

/// The words of a part of the page.
fn part(repo: &TestRepo, id: &str, day: &str) -> String {
    let page = run(repo, &["report"], day);
    let part = page.split(&format!("<section id={id} ")).nth(1).unwrap().split("</section>").next().unwrap();
    words(part)
}

fn words(html: &str) -> String {
    let mut words = String::new();
    for piece in html.split('<') {
        let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
        // What stands inside a sentence is no word of its own.
        let inside = ["a", "/a", "strong", "/strong", "code", "/code", "time", "/time", "span", "/span"];
        if !inside.contains(&tag.split(' ').next().unwrap_or_default()) {
            words.push(' ');
        }
        words.push_str(text);
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn contains(said: &str, wanted: &[&str]) {
    for wanted in wanted {
        assert!(said.contains(wanted), "{wanted}: {said}");
    }
}

#[test]
fn what_is_blocked_is_told_with_its_reason_and_with_what_somebody_must_do() {
    let subject = "Card readers: the supplier is insolvent";
    let repo = plan(&[
        (0, "start", &[("cards", outcome("Guests enter by card", ""))]),
        (9, subject, &[("cards", outcome("Guests enter by card", "status: blocked"))]),
    ]);
    let day = "2026-04-01";
    let said = part(&repo, "decisions", day);
    let reason = format!("wrote on 2026-01-10: “{subject}”. Decide who can unblock it, and tell them.");
    contains(&said, &["blocked for 81 days, nobody was told", &reason]);
    contains(&part(&repo, "decisions", "2026-01-10"), &["blocked since today. ", "Ask who can unblock it"]);
    assert!(!said.contains("depends_on"), "how it is written helps nobody to unblock it: {said}");
    contains(
        &part(&repo, "dependencies", day),
        &["Guests enter by card has been blocked for 81 days; no open outcome says that it waits for it."],
    );
    contains(&run(&repo, &["health"], day).replace("\n      ", " "), &["and nobody was told", subject]);
    contains(&run(&repo, &["log", "cards"], day), &["on-track → blocked", "insolvent"]);
    let private = run(&repo, &["report", "--no-authors"], day);
    assert!(private.contains(subject) && !words(&private).contains("wrote on 2026-01-10"));
    // What the outcome says itself comes before what a commit says.
    let noted = "status: blocked\ncheck_in: \"2026-03-20: the new supplier asks for a deposit\"";
    repo.write("plan/cards.yml", outcome("Guests enter by card", noted));
    contains(
        &part(&repo, "decisions", day),
        &["It says: “2026-03-20: the new supplier asks for a deposit”. "],
    );
    repo.days(1);
    repo.write("plan/cards.yml", outcome("Guests enter by card", "status: at-risk"));
    repo.commit("Mira Okafor found another supplier");
    assert!(run(&repo, &["report"], day).contains("Mira Okafor found another supplier"));
    let private = run(&repo, &["report", "--no-authors"], day);
    assert!(!private.contains("Mira Okafor") && private.contains("somebody found another supplier"));
}

#[test]
fn an_error_stands_before_what_is_only_silent_with_its_own_advice() {
    let app = |priority: u8| outcome("Guests see the hours", &format!("priority: {priority}"));
    let repo = plan(&[
        (0, "start", &[("app", app(5)), ("old", outcome("Guests read the sign", "priority: 3"))]),
        (30, "x", &[("app", app(2))]),
        (50, "y", &[("app", app(5))]),
        (65, "z", &[("app", app(1))]),
        (70, "w", &[("app", app(5))]),
    ]);
    let said = part(&repo, "decisions", "2026-04-12");
    contains(&said, &["Begin with Guests see the hours of Ann Bo: 1 error", "Leave the priority alone"]);
    let rows = said.split("What to do").next().unwrap();
    assert!(rows.rfind("Guests see the hours") < rows.rfind("Guests read the sign"), "{rows}");
}

#[test]
fn the_worst_week_is_named_and_all_that_is_too_much_asks_for_a_decision() {
    let part_of = |from: &str, to: &str| format!("effort: 20d\nstart: {from}\ndeadline: {to}");
    let repo = plan(&[(
        0,
        "start",
        &[
            ("a", outcome("Part one is built", &part_of("2026-01-12", "2026-02-06"))),
            ("b", outcome("Part two is built", &part_of("2026-01-19", "2026-02-13"))),
            ("c", outcome("Part three is built", "deadline: 2026-02-13")),
        ],
    )]);
    let day = "2026-01-05";
    contains(
        &part(&repo, "load", day),
        &["Ann Bo, with up to 10 days a week where 3.5 may be planned, in 5 weeks from 2026-01-12 on."],
    );
    let said = part(&repo, "decisions", day);
    contains(
        &said,
        &[
            "2 of 3 open outcomes ask for a decision. Begin with Part two is built of Ann Bo: its owner promised too much.",
        ],
    );
    contains(&said, &["The same for each of these: Move Part two is built (b) first"]);
}

#[test]
fn a_circle_says_who_waits_for_whom_and_names_all_in_it() {
    let repo = plan(&[(
        0,
        "start",
        &[
            ("a", outcome("Part one is built", "depends_on: [b]")),
            ("b", outcome("Part two is built", "depends_on: [a, c]")),
            ("c", outcome("Part three is built", "depends_on: [a]")),
        ],
    )]);
    let said = run(&repo, &["check", "--format", "concise", "--select", "dependency-cycle"], "2026-01-05");
    contains(&said, &["can finish: `a` waits for `b`, which waits for `a`; also in it: `c`"]);
    let said = part(&repo, "findings", "2026-01-05");
    contains(
        &said,
        &[
            "Part one is built (a) waits for Part two is built (b), which waits for Part one is built; also in it: Part three is built (c)",
        ],
    );
}

#[test]
fn the_longest_chain_has_all_its_outcomes_and_says_what_it_does_not_know() {
    let repo = plan(&[(
        0,
        "start",
        &[
            ("a", outcome("Part one is built", "effort: 5d\nstart: 2026-01-12")),
            ("b", outcome("Part two is built", "depends_on: [a]")),
            ("c", outcome("Part three is built", "depends_on: [b]")),
        ],
    )]);
    contains(
        &part(&repo, "dependencies", "2026-01-05"),
        &[
            "The longest chain has 3 outcomes and takes at least 5 working days; how long 2 of them take is not known.",
        ],
    );
    let repo = plan(&[(
        0,
        "start",
        &[
            ("room", outcome("The room runs", "effort: 1d\ndeadline: 2026-02-13")),
            ("vans", outcome("Two vans drive", "effort: 40d\ndeadline: 2026-02-27\ndepends_on: [room]")),
        ],
    )]);
    let said = part(&repo, "dependencies", "2026-01-05");
    contains(
        &said,
        &["takes 41 working days. But Two vans drive does not fit into the time before its deadline."],
    );
    assert!(!said.contains("are left"), "{said}");
}

#[test]
fn what_fell_without_turning_red_is_worse_too() {
    let repo = plan(&[(80, "start", &[("a", outcome("Part one is built", ""))])]);
    let said = part(&repo, "trend", "2026-04-25");
    contains(&said, &["Somewhat worse: no answer is red, as at the end of Q1 2026. Worse than then: "]);
}

#[test]
fn a_day_that_moves_with_the_start_of_the_work_is_a_new_promise() {
    let moved = |status: &str| {
        let before = "status: proposed\ndeadline: 2026-02-28";
        let after = format!("status: {status}\ndeadline: 2026-10-31");
        plan(&[
            (0, "start", &[("room", outcome("The room is cold", before))]),
            (20, "room: we start; planned for October", &[("room", outcome("The room is cold", &after))]),
        ])
    };
    let day = "2026-03-20";
    let started = moved("on-track");
    contains(&part(&started, "promises", day), &["Not known yet: no promised day has come."]);
    contains(
        &part(&started, "churn", day),
        &["1 change in the last 52 weeks", "“room: we start; planned for October”."],
    );
    assert!(!part(&started, "outcomes", day).contains("no reason given"));
    contains(&run(&started, &["health"], day), &["first promises kept: not known, as no first deadline"]);
    let said = run(&started, &["health", "--format", "json"], day);
    assert!(said.contains("\"due\": 0"), "{said}");
    // The same move without a start is a broken promise.
    let waiting = moved("proposed");
    contains(&part(&waiting, "promises", day), &["No: 0 of 1 first promises whose day has come were kept"]);
    contains(&part(&waiting, "decisions", day), &["moved by 245 days"]);
}

/// The plan of `plan`, in which a day is that of a release.
fn releases(after: &str) -> TestRepo {
    let repo = TestRepo::new();
    let configuration = "outcomes: ['plan/*.yml']\nmilestones: {v1: 2026-02-01, v2: 2026-06-01}\n";
    for (day, rest) in [(0, "deadline: v1\nprogress: alpha"), (20, after)] {
        repo.days(day);
        repo.write("planlint.yml", configuration);
        repo.write("plan/gang.yml", outcome("Pods start together", rest));
        repo.commit("Next");
    }
    repo
}

#[test]
fn where_no_stage_is_known_another_release_is_not_simply_told_as_late() {
    let day = "2026-04-01";
    let said =
        "1 of the others went on to another milestone. Where that was for a next stage, it was promised anew";
    let unknown = releases("deadline: v2");
    contains(
        &part(&unknown, "promises", day),
        &["No: 0 of 1 first promises", said, "maps to progress would tell"],
    );
    contains(
        &run(&unknown, &["health"], day).replace("\n    ", " "),
        &["1 of the others went on to another milestone, and whether for a next stage is not known"],
    );
    // Where stages are known, each has its day; and a day that is none of a release is late without further words.
    assert!(!part(&releases("deadline: v2\nprogress: beta"), "promises", day).contains("stage"));
    assert!(!part(&releases("deadline: 2026-06-01"), "promises", day).contains("stage"));
}

#[test]
fn what_holds_for_many_and_how_it_is_told_is_no_advice_for_what_is_at_risk() {
    let repo = plan(&[(
        0,
        "Two nurses took offers elsewhere",
        &[
            ("nurses", outcome("Twelve nurses have signed", "status: at-risk\nmetrics: [likes]")),
            ("beds", outcome("Forty beds stand in the rooms", "purpose: The roof leaks")),
        ],
    )]);
    let said = part(&repo, "decisions", "2026-01-03");
    contains(&said, &["Twelve nurses have signed Ann Bo · due 2026-12-31 · ", "at risk"]);
    assert!(!said.contains("purpose"), "{said}");
}

#[test]
fn a_row_goes_without_its_own_words_only_where_another_has_them() {
    let lease = outcome("The lease is signed", "status: blocked");
    let rooms = [("lease", lease), ("room", outcome("The room runs", "depends_on: [lease]"))];
    let silent = part(&plan(&[(0, "start", &rooms)]), "decisions", "2026-03-02");
    contains(&silent, &["Decide who can unblock it", "silent for 60 days No update for 60 days (limit 30)."]);
    assert!(!silent.contains("The same as for The lease"), "{silent}");
    let circle = plan(&[(
        0,
        "start",
        &[
            ("a", outcome("Part one is built", "depends_on: [b]")),
            ("b", outcome("Part two is built", "depends_on: [a]")),
        ],
    )]);
    let said = part(&circle, "decisions", "2026-01-03");
    contains(
        &said,
        &["Part one is built waits for Part two is built", "In the same circle as Part one is built."],
    );
    assert!(!said.contains("◇") && !said.contains("▣"), "only signs that are drawn are explained: {said}");
}

#[test]
fn a_drawing_too_wide_for_paper_is_printed_in_parts() {
    let names: Vec<String> = (0..6).map(|ix| format!("o{ix}")).collect();
    let chain: Vec<(&str, String)> = names
        .iter()
        .enumerate()
        .map(|(ix, id)| {
            let on = ix.checked_sub(1).map(|before| format!("depends_on: [o{before}]")).unwrap_or_default();
            (id.as_str(), outcome(&format!("Part {ix} is built"), &on))
        })
        .collect();
    let part = |count: usize| {
        let repo = plan(&[(0, "start", &chain[..count])]);
        run(&repo, &["report"], "2026-01-03").contains("<svg class=g id=sheet-0 ")
    };
    assert!(part(6) && !part(3));
}

#[test]
fn on_a_telephone_the_first_sentence_answers_and_boxes_stand_below_each_other() {
    let repo = plan(&[(
        0,
        "start",
        &[
            ("a", outcome("Part one is built", "effort: 5d")),
            ("b", outcome("Part two is built", "depends_on: [a]")),
            ("c", outcome("Part three is built", "depends_on: [a, b]")),
        ],
    )]);
    let page = run(&repo, &["report"], "2026-01-03");
    let short = page.split("<section id=short ").nth(1).unwrap().split("</section>").next().unwrap();
    assert!(short.contains("2 open outcomes.<span class=also> The longest chain"), "{short}");
    let slim = page.split("<svg class=g id=slim ").nth(1).unwrap().split("</svg>").next().unwrap();
    assert_eq!(slim.matches("class=\"n ").count(), 3);
    assert!(slim.contains("from what comes first, at the top, to what waits for it"), "{slim}");
}

#[test]
fn an_outcome_says_no_more_than_once_what_it_says() {
    let noted = |note: &str| outcome("The room runs", &format!("check_in: \"{note}\""));
    let repo = plan(&[
        (0, "start", &[("room", noted("2026-01-01: paint is dry"))]),
        (5, "room", &[("room", noted("2026-01-06: lamps hang"))]),
        (9, "room", &[("room", noted("2026-01-10: chairs came"))]),
    ]);
    let said = part(&repo, "outcomes", "2026-01-11");
    contains(&said, &["check_in: 2026-01-10: chairs came", "on track · plan/room.yml"]);
    assert_eq!(
        ["paint is dry", "lamps hang", "chairs came"].map(|it| said.matches(it).count()),
        [1; 3],
        "{said}"
    );
}

#[test]
fn what_came_as_done_is_not_late_and_what_is_done_early_is_said_to_be() {
    let done = outcome("Part one is built", "status: done\ndeadline: 2026-02-28");
    let repo = plan(&[(0, "start", &[("a", done.clone())])]);
    let said = part(&repo, "promises", "2026-01-05");
    contains(
        &said,
        &["Not known: what has a deadline was done before it came into the plan.", "First promises"],
    );
    assert!(!said.contains("today"), "there is no line to draw: {said}");
    assert!(!said.contains("0 days late"), "{said}");
    let repo = plan(&[
        (0, "start", &[("a", outcome("Part one is built", "deadline: 2026-02-28"))]),
        (5, "done", &[("a", done)]),
    ]);
    contains(
        &part(&repo, "promises", "2026-01-10"),
        &["Yes: 1 of 1 first promises whose day has come, or that are done before it, was kept."],
    );
    contains(
        &run(&repo, &["health"], "2026-01-10"),
        &["1 of 1 outcome (100 %) was done by its first deadline"],
    );
}

#[test]
fn numbers_have_one_meaning() {
    let level = |title: &str, level: &str, parent: &str| outcome(title, &format!("level: {level}\n{parent}"));
    let repo = plan(&[(
        0,
        "start",
        &[
            ("top", level("All is built", "organization", "")),
            ("a", level("Part one is built", "team", "parent: top")),
            ("b", level("Part two is built", "team", "parent: top")),
        ],
    )]);
    contains(&part(&repo, "cascade", "2026-01-05"), &["2 outcomes under 1 at the top. "]);
    let owner = |name: &str, day: &str| {
        outcome("Part one is built", &format!("deadline: {day}")).replace("Ann Bo", name)
    };
    let repo = plan(&[
        (0, "start", &[("a", owner("Ann Bo", "2026-10-31"))]),
        (10, "one", &[("a", owner("Eve Fox", "2026-11-30"))]),
        (20, "two", &[("a", owner("Ann Bo", "2026-12-31"))]),
    ]);
    contains(
        &part(&repo, "churn", "2026-02-05"),
        &["4 changes in the last 52 weeks, deadline twice", "owner twice"],
    );
}

#[test]
fn rows_have_the_words_of_the_table_and_paper_names_no_table_that_is_not_printed() {
    let files: Vec<(String, String)> = (0..12)
        .map(|ix| {
            (format!("o{ix}"), outcome(&format!("Part {ix} is built"), "status: at-risk\ndeadline: v1.37"))
        })
        .collect();
    let files: Vec<(&str, String)> = files.iter().map(|(id, text)| (id.as_str(), text.clone())).collect();
    let repo = plan(&[(0, "start", &files)]);
    let page = run(&repo, &["report"], "2026-01-05");
    let told = "And 2 more<span class=screen>; the table has all</span><span class=paper>; the file has them</span>.";
    assert!(page.contains(told), "{page}");
    contains(
        &part(&repo, "load", "2026-01-05"),
        &["12 have no deadline to come (12 on a day that is not known)"],
    );
    let nobody = outcome("The sign shows the way", "deadline: 2026-02-01").replace("Ann Bo", "TBD");
    contains(
        &part(&plan(&[(0, "start", &[("sign", nobody)])]), "decisions", "2026-01-05"),
        &["Begin with The sign shows the way, which nobody owns: 1 error.", "nobody (TBD) · due"],
    );
    let said = part(&repo, "decisions", "2026-01-05");
    contains(&said, &["Ann Bo · due v1.37, no date known · "]);
}

#[test]
fn a_page_of_a_part_says_so_and_tells_nothing_of_the_rest_as_its_own() {
    let text = |title: &str, owner: &str, day: &str, rest: &str| {
        format!(
            "title: {title}\nowner: {owner}\ndeadline: {day}\ndone: Ten guests did it in one day.\n{rest}\n"
        )
    };
    let ben =
        |title: &str, rest: &str| text(title, "Ben Thal", "2026-09-01", &format!("parent: records\n{rest}"));
    let repo = plan(&[(
        1,
        "Plan",
        &[
            ("records", text("Records are in one system", "Dmitri Volkov", "2026-02-01", "")),
            ("login", ben("Patients log in", "status: blocked\neffort: 3d")),
            ("results", ben("Patients read results", "depends_on: [login]\neffort: 3d")),
            (
                "booking",
                text("Patients book", "Chloe Durand", "2026-10-01", "depends_on: [login]\neffort: 5d"),
            ),
        ],
    )]);
    let page = run(&repo, &["report", "--owner", "ben"], "2026-07-01");
    let said = words(&page);
    contains(
        &said,
        &[
            "a part of the plan on 2026-07-01",
            "2 of 4 outcomes, 2 open",
            "This page is about what “ben” owns. The rest of the plan is left out.",
            "Not known yet: no promised day has come.",
            "holds up 2 open outcomes: Patients book, Patients read results.",
            "What waits for other parts of the plan, or is waited for there, is not drawn.",
            "The longest chain of the whole plan has",
            "This is told of the whole plan.",
            "These answers are about the whole plan.",
            "None of these outcomes serves another of them.",
            "Records are in one system",
            "in this part of the plan.",
        ],
    );
    assert!(!said.contains("in nobody's days"), "{said}");
    let below = words(&run(&repo, &["report", "--root", "records"], "2026-07-01"));
    contains(&below, &["This page is about Records are in one system and all below it.", "3 of 4 outcomes"]);
    contains(&below, &["No: 0 of 1 first promises whose day has come were kept"]);
    let whole = words(&run(&repo, &["report"], "2026-07-01"));
    contains(&whole, &["the plan on 2026-07-01", "4 outcomes, 4 open", "in the whole plan."]);
    assert!(!whole.contains("a part of") && !whole.contains("told of the whole plan"), "{whole}");
}

#[test]
fn what_a_shallow_clone_does_not_know_is_told_as_the_least_wherever_it_stands() {
    let repo = plan(&[
        (0, "Plan", &[("login", outcome("Patients log in", ""))]),
        (30, "login: blocked", &[("login", outcome("Patients log in", "status: blocked\n"))]),
        (50, "Add booking", &[("booking", outcome("Patients book", "depends_on: [login]\n"))]),
    ]);
    let from = format!("file://{}", repo.root().display());
    repo.git(&["clone", "-q", "--depth=1", &from, "../shallow"]);
    let here = |arguments: &[&str]| {
        planlint_in(&repo, &repo.beside("shallow"), arguments, &[("PLANLINT_AS_OF", "2026-02-25")]).out
    };
    let said = words(&here(&["report"]));
    contains(
        &said,
        &[
            "Patients log in has been blocked for at least 5 days and holds up 1 open outcome",
            "▣ blocked 5+ d",
            "blocked for at least 5 days",
            "Not known: this is a shallow clone, and earlier quarters stand in commits that are not here.",
        ],
    );
    assert!(!said.contains("for 5 days"), "{said}");
    contains(&here(&["graph", "--format", "dot"]), &["▣ blocked 5+ d"]);
}

#[test]
fn a_young_plan_says_since_when_it_can_tell_and_one_that_is_over_that_nothing_is_open() {
    let repo = plan(&[(40, "Plan", &[("login", outcome("Patients log in", ""))])]);
    contains(
        &words(&run(&repo, &["report"], "2026-02-20")),
        &[
            "Nowhere: no priority, deadline or owner changed since the oldest outcome was written on 2026-02-10.",
            "Not known: the oldest outcome was written on 2026-02-10, after the end of Q4 2025.",
        ],
    );
    repo.days(5);
    repo.write("plan/login.yml", outcome("Patients log in", "status: done\n"));
    repo.commit("login: done");
    contains(
        &words(&run(&repo, &["report"], "2026-02-20")),
        &["What blocks what? Nothing: no outcome is open.", "Who is overloaded? Nobody: no outcome is open."],
    );
}

#[test]
fn a_circle_that_a_parent_closes_is_drawn_as_one() {
    let repo = plan(&[(
        0,
        "start",
        &[
            ("shop", outcome("The shop is open", "level: department\n")),
            ("van", outcome("A van drives", "level: team\nparent: shop\ndepends_on: [shop]\n")),
            ("sign", outcome("A sign hangs", "level: team\nparent: shop\n")),
        ],
    )]);
    let said = part(&repo, "dependencies", "2026-01-05");
    contains(
        &said,
        &[
            "wait for each other in a circle",
            "a dash-dotted line closes a circle; in a circle a line also leads to a parent, which waits for all below it;",
        ],
    );
    let svg = run(&repo, &["graph"], "2026-01-05");
    assert_eq!(
        (svg.matches("<g class=\"n ").count(), svg.matches("class=\"e cycle\"").count()),
        (2, 1),
        "{svg}"
    );
    let dot = run(&repo, &["graph", "--format", "dot"], "2026-01-05");
    assert_eq!(dot.matches(" -> ").count(), 2, "{dot}");
}

#[test]
fn a_page_without_authors_still_names_those_whose_work_it_tells() {
    let busy = |title: &str| {
        let rest = "start: 2026-01-05\ndeadline: 2026-01-30\neffort: 15d\n";
        outcome(title, rest).replace("Ann Bo", "Mira Okafor")
    };
    let repo = plan(&[(0, "start", &[("a", busy("Part one is built")), ("b", busy("Part two is built"))])]);
    let said = words(&run(&repo, &["report", "--no-authors"], "2026-01-05"));
    contains(&said, &["Mira Okafor is overcommitted in 4 weeks"]);
    assert!(!said.to_lowercase().contains("somebody is overcommitted"), "{said}");
}
