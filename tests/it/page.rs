//! `planlint report`: the page is whole, private, and harmless whatever stands in a plan.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::generated::root;
use crate::support::{TestRepo, planlint, planlint_in};

/// The day on which the demonstration ends.
const DAY: &str = "2026-06-30";

fn page_in(repo: &TestRepo, folder: &Path, arguments: &[&str]) -> String {
    let said = planlint_in(repo, folder, &[&["report"], arguments].concat(), &[("PLANLINT_AS_OF", DAY)]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    said.out
}

fn demo() -> (TestRepo, PathBuf) {
    let repo = TestRepo::new();
    let folder = repo.beside("demo");
    let said = planlint_in(
        &repo,
        repo.root(),
        &["init", "--demo", folder.to_str().unwrap()],
        &[("PLANLINT_AS_OF", DAY)],
    );
    assert_eq!(said.code, 0, "{}", said.err);
    (repo, folder)
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
        " changed most: 4 changes in the last 52 weeks, priority 4 times by Ada Lindqvist, last on 2026-06-22: no reason, ",
        " red; at the end of Q1 2026, 2 were.",
        "<caption>The two figures at the ends of quarters</caption>",
        "<small>Priya Raman · due 2026-08-24 · moved by 205 days</small>",
        "it cannot be on time. Move one of the two dates",
        "<small>moved by 205 days, 150 days late today</small>",
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
    assert!(page.contains("<h1>The plan on <time>2026-04-30</time></h1>"));
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
        "Nothing: no outcome is open.",
        "No outcome says that it waits for another.",
        "Not known: no open outcome has one person as its owner",
        "Not known: there is no history yet, and changes are told by commits.",
        "Not known: no earlier quarter can be checked.",
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
