//! `planlint report`: the page is whole, private, and harmless whatever stands in a plan.

use std::collections::HashMap;
use std::path::Path;

use crate::generated::root;
use crate::support::{DAY, TestRepo, demo, planlint, planlint_in};

fn page_in(repo: &TestRepo, folder: &Path, arguments: &[&str]) -> String {
    let said = planlint_in(repo, folder, &[&["report"], arguments].concat(), &[("PLANLINT_AS_OF", DAY)]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    said.out
}

/// The tags of a page without the values of their attributes. Text holds no `<` of its own, or this finds tags that no
/// page has.
fn tags(page: &str) -> Vec<String> {
    let body = &page[page.find("<body>").expect("a body")..page.rfind("<script>").expect("a script")];
    let tag = |rest: &str| {
        let mut quoted = false;
        let mut kept = String::new();
        for c in rest.chars() {
            match c {
                '"' => quoted = !quoted,
                '>' if !quoted => break,
                c if !quoted => kept.push(c),
                _ => {}
            }
        }
        kept
    };
    body.split('<').skip(1).map(tag).collect()
}

/// The values of an attribute, in quotes or without.
fn values<'p>(page: &'p str, name: &str) -> Vec<&'p str> {
    let begin = format!(" {name}=");
    let value = |rest: &'p str| match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next().unwrap_or_default(),
        None => rest.split([' ', '>']).next().unwrap_or_default(),
    };
    page[page.find("<body>").expect("a body")..].split(&begin).skip(1).map(value).collect()
}

/// What no page may hold, whatever stands in the plan.
fn is_harmless(page: &str) {
    assert!(page.contains("default-src 'none'; style-src 'sha256-"), "there is a policy");
    assert_eq!(page.matches("<script").count(), 1);
    assert_eq!(page.matches("<style>").count(), 1);
    for tag in tags(page) {
        let mut words = tag.split_whitespace();
        let name = words.next().unwrap_or_default();
        for forbidden in ["img", "iframe", "object", "embed", "link", "base", "meta", "b", "u", "i"] {
            assert_ne!(name, forbidden, "{tag}");
        }
        for attribute in words {
            assert!(!attribute.starts_with("on") && !attribute.starts_with("style"), "{tag}");
            assert!(!attribute.starts_with("src"), "{tag}");
        }
    }
    for address in values(page, "href") {
        assert!(address.starts_with('#'), "{address}");
    }
}

/// Every address leads to a part of the page, and no part has the name of another.
fn is_joined(page: &str) {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for id in values(page, "id") {
        *seen.entry(id).or_default() += 1;
    }
    let twice: Vec<_> = seen.iter().filter(|(_, count)| **count > 1).collect();
    assert!(twice.is_empty(), "{twice:?}");
    for address in values(page, "href") {
        assert!(seen.contains_key(address.trim_start_matches('#')), "{address} leads nowhere");
    }
}

#[test]
fn the_page_of_the_demonstration_answers_and_leads_everywhere() {
    let (repo, folder) = demo();
    let page = page_in(&repo, &folder, &[]);
    is_harmless(&page);
    is_joined(&page);
    for question in [
        "What needs a decision now?",
        "What blocks what?",
        "Who is overloaded?",
        "Where does the plan churn?",
        "Are promises kept?",
        "Is it getting better?",
    ] {
        assert!(page.contains(question), "{question}");
    }
    for answer in [
        " changed most</strong>: 4 changes in the last 52 weeks, priority 4 times by Ada Lindqvist (2 → 1 → 2 → 1 → 2), last on 2026-06-22: no reason, ",
        " red; at the end of Q1 2026, 2 were.",
        "<caption>The two figures at the ends of quarters</caption>",
        "<small><strong>Priya Raman</strong> · due 2026-08-24 · moved by 205 days</small>",
        "it cannot be on time. Move one of the two dates",
        "<small>for <time>2026-01-31</time>: moved by 205 days, 150 days late today</small>",
    ] {
        assert!(page.contains(answer), "{answer}");
    }
    assert!(page.contains("<article id=outcome-pricing>"));
    assert_eq!(page_in(&repo, &folder, &[]), page, "the same plan gives the same bytes");
    assert!(page.len() < 300_000 && page.contains(", Ada Lindqvist, "), "{}", page.len());
    let private = page_in(&repo, &folder, &["--no-authors", "--no-source"]);
    assert!(!private.contains("<pre>") && !private.contains(", Ada Lindqvist, "));
    assert!(page.contains(" by Ada Lindqvist") && !private.contains(" by Ada Lindqvist"));
    let file = repo.beside("report.html");
    page_in(&repo, &folder, &["-o", file.to_str().unwrap()]);
    assert_eq!(std::fs::read_to_string(file).unwrap(), page);
}

#[test]
fn a_page_of_a_day_is_the_same_whenever_and_wherever_it_is_written() {
    let (repo, folder) = demo();
    let clone = repo.beside("clone");
    repo.git(&["clone", "-q", folder.to_str().unwrap(), clone.to_str().unwrap()]);
    let write = |folder: &Path, today: &str| {
        let said =
            planlint_in(&repo, folder, &["report", "--as-of", "2026-04-30"], &[("PLANLINT_AS_OF", today)]);
        assert_eq!((said.code, said.err.as_str()), (0, ""));
        said.out
    };
    let page = write(&folder, DAY);
    assert!(page.contains("<h1>demo: the plan on <time>2026-04-30</time></h1>"));
    assert!(page == write(&folder, "2027-01-01") && page == write(&clone, DAY));
}

#[test]
fn a_large_page_stays_small_enough_to_mail() {
    let (repo, folder) = demo();
    let outcome = |id: &str| std::fs::read_to_string(folder.join(format!("outcomes/{id}.yml"))).unwrap();
    // Each with findings, a parent and a definition of done; `benches/pages.py` measures plans with their past.
    for copy in 0..250 {
        for id in ["pricing", "channel-sync"] {
            let text = outcome(id).replace(&format!("id: {id}"), &format!("id: {id}-{copy}"));
            repo.write(
                format!("outcomes/{id}-{copy}.yml"),
                text.replace("[rate-calendar]", &format!("[pricing-{copy}]")),
            );
        }
    }
    repo.commit("Plan");
    let page = page_in(&repo, repo.root(), &[]);
    assert!(page.len() < 760_000, "{} bytes for 500 outcomes", page.len());
}

/// The text of a part of the page, without tags.
fn words_of(html: &str) -> String {
    let mut words = String::new();
    for piece in html.split('<') {
        words.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
        words.push(' ');
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_page_counts_as_the_facts_and_the_other_commands_do() {
    let (repo, folder) = demo();
    let page = page_in(&repo, &folder, &[]);
    let json = |arguments: &[&str]| -> serde_json::Value {
        let said = planlint_in(&repo, &folder, arguments, &[("PLANLINT_AS_OF", DAY)]);
        serde_json::from_str(&said.out).unwrap()
    };
    let facts = json(&["report", "--format", "json"]);
    let health = json(&["health", "--format", "json"]);
    let check = json(&["check", "--format", "json"]);
    let found = check["findings"].as_array().unwrap().len();
    assert!(page.contains(&format!("11 open · {found} findings")), "{found}");
    // Promises: the sentence, the facts and `health`.
    let kept = format!("{} of {} first promises", health["on_time"]["kept"], health["on_time"]["due"]);
    assert!(page.contains(&kept), "{kept}");
    let due = facts["promises"].as_array().unwrap().iter().filter(|it| !it["kept"].is_null()).count();
    assert_eq!(health["on_time"]["due"], due);
    // What to look at first: the rows stand in the order of `health`.
    let picture = page.split("<section id=decisions").nth(1).unwrap().split("<details").next().unwrap();
    let mut from = picture.find("class=\"picture rows\"").expect("a picture of rows");
    for look in health["look_first"].as_array().unwrap() {
        let link = format!("#outcome-{}>", look["outcome"].as_str().unwrap());
        from += picture[from..].find(&link).unwrap_or_else(|| panic!("{link} is not in its place"));
    }
    assert!(picture.contains("#outcome-checkout>"));
    // Findings of an outcome: the facts, the tree and the card.
    let mut all = 0;
    for outcome in facts["outcomes"].as_array().unwrap() {
        let id = outcome["id"].as_str().unwrap();
        let counts = &outcome["findings"];
        let count: u64 = ["errors", "warnings", "advice"].iter().map(|it| counts[it].as_u64().unwrap()).sum();
        all += count;
        let card = page.split(&format!("<article id=outcome-{id}")).nth(1).unwrap();
        let card = card.split("</article>").next().unwrap();
        let own = card.split("<ul>").nth(1).map_or("", |own| own.split("</ul>").next().unwrap());
        let more = words_of(own);
        let more = more
            .split(" and ")
            .skip(1)
            .filter_map(|it| it.split_once(" more like it")?.0.parse::<u64>().ok());
        assert_eq!(own.matches("href=#f").count() as u64 + more.sum::<u64>(), count, "{id}: {own}");
        let tree = page.split("<section id=cascade").nth(1).unwrap().split("</section>").next().unwrap();
        let line = tree.split(&format!("#outcome-{id}>")).nth(1).unwrap();
        let line =
            ["<li>", "<details", "</ul>"].iter().fold(line, |line, end| line.split(end).next().unwrap());
        let wanted = match count {
            0 => String::new(),
            1 => "1 finding".to_owned(),
            many => format!("{many} findings"),
        };
        assert!(line.ends_with(&wanted) && (count > 0 || !line.contains("finding")), "{id}: {line}");
    }
    assert_eq!(all, found as u64, "no finding is about many outcomes here");
}

#[test]
fn a_circle_and_a_date_that_cannot_hold_are_not_on_track() {
    let (repo, folder) = demo();
    let page = page_in(&repo, &folder, &[]);
    let part = page.split("<section id=dependencies").nth(1).unwrap().split("</section>").next().unwrap();
    for said in [
        ">↻ in a circle · Li Na<",
        ">■ cannot be on time<",
        " wait for each other in a circle</strong>, so neither of them can finish.",
        "a dash-dotted line closes a circle",
    ] {
        assert!(part.contains(said), "{said}");
    }
    assert!(!part.contains("on track"), "{part}");
    // The legend has no sign that is not drawn.
    for unused in ["double line", "lets both go on", "round frame", "is over"] {
        assert!(!part.contains(unused), "{unused}");
    }
    // Cards of both say so too.
    assert!(page.contains("<span class=m-round>in a circle</span>"));
    assert!(page.contains("<span class=m-bad>cannot be on time</span>"));
}

#[test]
fn a_large_plan_draws_an_extract_and_is_cut_on_paper_and_says_both() {
    let repo = TestRepo::new();
    for ix in 0..80 {
        let on = if ix % 8 == 0 { String::new() } else { format!("depends_on: [o{}]\n", ix - ix % 8) };
        repo.write(format!("outcomes/o{ix}.yml"), format!("id: o{ix}\nstatus: on-track\n{on}"));
    }
    repo.commit("Plan");
    let page = page_in(&repo, repo.root(), &[]);
    is_harmless(&page);
    is_joined(&page);
    for said in [
        "These are 20 of 80 outcomes, with all lines between them: the circles, and what most others wait for.",
        "The whole drawing: all 80 outcomes that wait or are waited for",
        "On paper: the 20 of 80 outcomes that need a decision first. The file has all.",
        "<main class=many>",
    ] {
        assert!(page.contains(said), "{said}");
    }
    let style = std::fs::read_to_string(root().join("src/page/style.css")).unwrap();
    assert!(style.contains(".many #findings article:nth-of-type(n+41)"), "the sheet has as many as it says");
    // No tree where there is none to be seen.
    assert!(page.contains("No outcome names a parent.") && !page.contains("data-fold=open"));
}

#[test]
fn the_first_sheet_has_the_six_answers_and_findings_begin_with_the_gravest() {
    let (repo, folder) = demo();
    let page = page_in(&repo, &folder, &[]);
    let first = page.split("<section id=short").nth(1).unwrap().split("</section>").next().unwrap();
    assert_eq!(first.matches("<dd>").count(), 6);
    assert!(first.contains(
        "<strong>No</strong>: 0 of 2 first promises whose day has come were kept (1 still open, 1 done late)."
    ));
    // What holds others up answers as much as a circle does.
    assert!(first.contains("so neither of them can finish. <strong><a"), "{first}");
    let findings = page.split("<section id=findings").nth(1).unwrap().split("</section>").next().unwrap();
    let (error, warning) = (findings.rfind("class=m-bad"), findings.find("class=m-mid"));
    assert!(error < warning, "an error stands below a warning");
    assert!(findings.contains("7 warnings and 0 pieces of advice"));
    assert!(page.contains("Not checked: no <code>"), "the fields that are missing are named");
}

#[test]
fn what_holds_for_many_is_decided_once_and_asks_nothing_of_each() {
    let repo = TestRepo::new();
    for ix in 0..12 {
        let late = if ix == 7 { "deadline: 2026-05-01\n" } else { "" };
        repo.write(format!("outcomes/o{ix}.yml"), format!("id: o{ix}\nowner: Mira Okafor\n{late}"));
    }
    repo.commit("Plan");
    let said = planlint_in(&repo, repo.root(), &["report"], &[("PLANLINT_AS_OF", DAY)]);
    let part = said.out.split("<section id=decisions").nth(1).unwrap().split("</section>").next().unwrap();
    for told in [
        "<strong>1 of 12 open outcomes asks for a decision</strong>. Begin with <a href=#outcome-o7>o7</a> of Mira Okafor: 1 error of its own, ",
        "errors hold for many outcomes at once</strong> and are each decided once, the largest: ",
        "in all 12 outcomes: no definition of done",
    ] {
        assert!(part.contains(told), "{told}: {part}");
    }
    assert!(!part.contains("#outcome-o8>"), "{part}");
}

#[test]
fn who_has_most_is_told_by_number_where_efforts_are_missing() {
    let repo = TestRepo::new();
    for (id, owner, rest) in [
        ("chat", "Mira Okafor", "start: 2026-07-06\neffort: 9d\ndeadline: 2026-07-17\n"),
        ("shop", "Jon Berg", "deadline: 2026-07-17\n"),
        ("desk", "Jon Berg", "deadline: 2026-06-01\n"),
        ("rota", "@alex-agent", "deadline: 2026-07-17\n"),
    ] {
        repo.write(format!("outcomes/{id}.yml"), format!("id: {id}\nowner: \"{owner}\"\n{rest}"));
    }
    repo.commit("Plan");
    let page = page_in(&repo, repo.root(), &[]);
    let part = page.split("<section id=load").nth(1).unwrap().split("</section>").next().unwrap();
    for told in [
        "1 of 1 person with planned work has too much</strong>: Mira Okafor, with",
        "Of those without planned days, <strong>Jon Berg</strong> has most: 2 open outcomes, 1 late, 1 due in the next 13 weeks.",
        "<small>2 open outcomes, 1 late</small>",
        "is due in this week; a number says how many.",
    ] {
        assert!(part.contains(told), "{told}: {part}");
    }
    assert!(!part.contains("alex"), "a program has no week that could be full: {part}");
}

#[test]
fn work_that_is_told_below_is_neither_missing_nor_left_out_and_absences_of_everybody_are_drawn() {
    let repo = TestRepo::new();
    repo.write(
        "planlint.yml",
        "people: [{name: Chloe Durand, absences: [{from: 2026-07-20, to: 2026-07-31}]}]\n",
    );
    for (id, owner, rest) in [
        ("booking", "Chloe Durand", "level: department\neffort: 5d\ndeadline: 2026-08-14\n"),
        (
            "login",
            "Jon Berg",
            "level: team\nparent: booking\nstart: 2026-07-06\neffort: 9d\ndeadline: 2026-08-14\n",
        ),
        ("letters", "Mira Okafor", "level: team\nparent: booking\ndeadline: 2026-08-14\n"),
    ] {
        repo.write(format!("outcomes/{id}.yml"), format!("id: {id}\nowner: {owner}\n{rest}"));
    }
    repo.commit("Plan");
    let page = page_in(&repo, repo.root(), &[]);
    let part = page.split("<section id=load").nth(1).unwrap().split("</section>").next().unwrap();
    for told in [
        "Of those without planned days, <strong>Chloe Durand</strong> and 1 more have most: 1 open outcome each",
        "1 open outcome without an effort, a deadline to come or a single owner is in nobody's days",
        "<title>5 working days away</title>",
        "2026-07-20: 5, 2026-07-27: 5",
        "Lines across: away, the whole week or a part of it.",
    ] {
        assert!(part.contains(told), "{told}: {part}");
    }
}

#[test]
fn a_card_names_what_it_depends_on_and_who_waits() {
    let (repo, folder) = demo();
    let page = page_in(&repo, &folder, &[]);
    let card = page.split("<article id=outcome-pricing>").nth(1).unwrap().split("</article>").next().unwrap();
    let calendar = "<dd><a href=#outcome-rate-calendar>One calendar holds every price of a hotel</a>";
    assert!(card.contains(&format!("<dt>Depends on{calendar}")), "{card}");
    let card = page.split("<article id=outcome-rate-calendar>").nth(1).unwrap();
    let waits = card.split("<dt>Who waits").nth(1).unwrap().split("<dt>").next().unwrap();
    assert!(waits.contains("#outcome-pricing>") && waits.contains("#outcome-channel-sync>"), "{waits}");
}

#[test]
fn lines_of_the_trend_have_heights_and_say_which_way_is_better() {
    let (repo, folder) = demo();
    let page = page_in(&repo, &folder, &[]);
    let part = page.split("<section id=trend").nth(1).unwrap().split("</section>").next().unwrap();
    for told in [
        ">100 %<",
        ">50 %<",
        ">0 %<",
        ">400<",
        ">200<",
        "fewer is better",
        "at the ends of quarters",
        "<small> worse</small>",
    ] {
        assert!(part.contains(told), "{told}: {part}");
    }
}

#[test]
fn the_page_of_a_plan_without_outcomes_says_how_to_begin_and_what_it_will_answer() {
    let repo = TestRepo::new();
    repo.write("outcomes/none.yml", "outcomes: []\n");
    repo.commit("Nothing yet");
    let page = page_in(&repo, repo.root(), &[]);
    is_harmless(&page);
    is_joined(&page);
    assert!(
        page.contains("There is no outcome here yet")
            && page.contains("<code>effort</code> fill this picture.")
    );
    // What it proposes is a sound outcome.
    let first = page.split("<pre>").nth(1).unwrap().split("</pre>").next().unwrap();
    let fresh = TestRepo::new();
    fresh.write("outcomes/first-answer.yml", first);
    fresh.commit("The first");
    let said =
        planlint_in(&fresh, fresh.root(), &["check", "--fail-on", "error"], &[("PLANLINT_AS_OF", DAY)]);
    assert_eq!(said.code, 0, "{}", said.out);
}

#[test]
fn what_is_said_to_be_on_track_is_green_only_where_nothing_asks_for_a_decision() {
    let (repo, folder) = demo();
    let page = page_in(&repo, &folder, &[]);
    let card = |id: &str| {
        page.split(&format!("<article id=outcome-{id}>")).nth(1).unwrap().split("</p>").next().unwrap()
    };
    assert!(card("checkout").contains("<span class=m-said>said to be on track</span>"));
    assert!(card("direct-bookings").contains("<span class=m-ok>on track</span>"));
}

#[test]
fn nothing_in_a_plan_acts_on_the_page() {
    let repo = TestRepo::new();
    let bad = [
        "<script>alert(1)</script>",
        "</script><img src=x onerror=alert(1)>",
        "]]> --> <!--",
        "\u{2028}\u{202e}turned\u{2066}",
        "\"' onload=alert(1) style=\"",
        "javascript:alert(1)",
    ];
    for (ix, id) in ["__proto__", "constructor", "a b/c", "toString", "#x\"y", "<i>"].iter().enumerate() {
        let text = |value: &str| serde_json::to_string(value).unwrap();
        let other = bad[(ix + 1) % bad.len()];
        repo.write(
            format!("outcomes/o{ix}.yml"),
            format!(
                "id: {}\ntitle: {}\nowner: {}\nstatus: {}\ndone: {}\nparent: {}\ndepends_on: [{}]\ndeadline: {}\n",
                text(id),
                text(&format!("{}{}", bad[ix], "x".repeat(10_000))),
                text(other),
                text(bad[ix]),
                text(other),
                text("__proto__"),
                text("constructor"),
                text("2026-01-02"),
            ),
        );
    }
    repo.commit("<script>alert(2)</script>\n\nRationale: </script><b>\u{202e}");
    repo.days(3);
    repo.write("outcomes/o1.yml", "id: constructor\ntitle: \"<b>\"\npriority: \"<u>\"\n");
    repo.commit("x");
    let said = planlint(&repo, &["report"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    is_harmless(&said.out);
    is_joined(&said.out);
    for hidden in ["\u{202e}", "\u{2066}", "\u{2028}"] {
        assert!(!said.out.contains(hidden), "{hidden:?}");
    }
}

#[test]
fn plans_with_nothing_to_draw_say_what_they_lack() {
    let repo = TestRepo::new();
    repo.write("outcomes/one.yml", "id: one\nstatus: done\n");
    repo.git(&["add", "-A"]);
    let said = planlint(&repo, &["report"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let page = said.out;
    is_harmless(&page);
    is_joined(&page);
    for sentence in [
        "<strong>Nothing</strong>: no outcome is open.",
        "<strong>Nobody</strong>: no outcome is open.",
        "<strong>Not known</strong>: there is no history yet, and changes are told by commits.",
        "<strong>Not known</strong>: there is no history yet, and earlier quarters are told by commits.",
        "No outcome names a parent.",
        "no commit yet",
    ] {
        assert!(page.contains(sentence), "{sentence}");
    }
}

/// The colours of the style under a selector.
fn colours(style: &str, after: &str) -> HashMap<String, [f64; 3]> {
    let block = style.split(after).nth(1).expect("the block is there").split('}').next().unwrap_or_default();
    let declared = block.split(';').filter_map(|it| it.split('{').next_back()?.split_once(':'));
    declared
        .filter_map(|(name, value)| {
            let digits = value.trim().strip_prefix('#')?;
            let digits: String = match digits.len() {
                3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
                _ => digits.to_owned(),
            };
            let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok().map(f64::from);
            Some((name.trim().trim_start_matches('-').to_owned(), [part(0)?, part(2)?, part(4)?]))
        })
        .collect()
}

fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let light = |colour: [f64; 3]| {
        let [red, green, blue] = colour.map(|part| {
            let part = part / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let (a, b) = (light(one), light(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn every_pair_of_colours_can_be_read_in_light_dark_and_print() {
    let style = std::fs::read_to_string(root().join("src/page/style.css")).unwrap();
    for scheme in [":root{color-scheme", "(prefers-color-scheme:dark){:root{", "@media print{\n:root{"] {
        let colours = colours(&style, scheme);
        let mut pairs = vec![("c4ink", "c4")];
        for ground in ["bg", "card", "tint"] {
            pairs.extend(["ink", "soft", "accent", "red", "yellow", "green"].map(|ink| (ink, ground)));
        }
        pairs.extend(["over", "s0", "s1", "s2", "s3", "s4"].map(|ground| ("ink", ground)));
        for (ink, ground) in pairs {
            let contrast = contrast(colours[ink], colours[ground]);
            assert!(contrast >= 4.5, "{ink} on {ground} after {scheme}: {contrast:.2}");
        }
        // Squares and marks of pictures.
        for line in ["rule", "red", "yellow", "green", "c4"] {
            assert!(contrast(colours[line], colours["bg"]) >= 3.0, "{line} after {scheme}");
        }
    }
}

#[test]
fn script_and_style_are_small() {
    for name in ["style.css", "script.js"] {
        let size = std::fs::metadata(root().join("src/page").join(name)).unwrap().len();
        assert!(size < 15_000, "{name}: {size}");
    }
}

#[test]
fn what_is_drawn_once_for_all_rows_has_its_colours_there_too() {
    let (repo, folder) = demo();
    let page = page_in(&repo, &folder, &[]);
    let style = page.split("<style>").nth(1).and_then(|rest| rest.split("</style>").next()).expect("a style");
    let drawn: Vec<&str> =
        page.split("<g id=").skip(1).filter_map(|rest| rest.split("</g>").next()).collect();
    let classes: Vec<&str> = drawn
        .iter()
        .flat_map(|drawn| drawn.split("class=").skip(1))
        .flat_map(|rest| match rest.strip_prefix('"') {
            Some(rest) => rest.split('"').next(),
            None => rest.split([' ', '>']).next(),
        })
        .flat_map(str::split_whitespace)
        .collect();
    assert!(classes.contains(&"s0"), "{classes:?}");
    // A copy by `use` stands in no drawing, so that no rule which asks for one finds it.
    for selector in
        style.split('}').filter_map(|rule| rule.split('{').next()).flat_map(|rule| rule.split(','))
    {
        let Some((_, last)) = selector.trim().rsplit_once(' ') else { continue };
        let named: Vec<&str> = last.split(['.', ':', '(', ')']).skip(1).collect();
        assert!(named.is_empty() || !named.iter().all(|class| classes.contains(class)), "{selector}");
    }
}

#[test]
fn what_is_blocked_is_told_before_what_many_wait_for_with_all_who_wait() {
    let repo = TestRepo::new();
    let outcome = |id: &str, title: &str, rest: &str| {
        repo.write(format!("outcomes/{id}.yml"), format!("id: {id}\ntitle: {title}\nowner: Ann Bo\n{rest}"));
    };
    outcome("lease", "The lease is signed", "status: blocked\n");
    outcome("room", "The room runs", "status: on-track\ndepends_on: [lease]\n");
    outcome("van", "The van drives", "status: on-track\ndepends_on: [room]\n");
    outcome("ship", "The ship sails", "status: on-track\ndepends_on: [room]\n");
    outcome("apart", "Something apart", "status: on-track\ndeadline: end of the season\n");
    repo.commit("Plan");
    let page = page_in(&repo, repo.root(), &["--select", "no-deadline"]);
    let words = words_of(&page);
    let said =
        "has been blocked for 180 days and holds up 3 open outcomes: The room runs , and after that 2 more.";
    assert!(words.contains(said), "{said}");
    assert!(words.contains("3 wait for it"));
    assert!(words.contains("Deadline end of the season, for which no date is known"));
    assert!(!page.contains("● on track"), "what waits for something blocked is not green");
}
