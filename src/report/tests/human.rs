//! What people see, in the cases in which an underline easily goes astray.

use super::written;
use crate::finding::Severity;
use crate::report::sample::{COMMIT, Sample};
use crate::report::{Format, Style};

const PLAN: &str = "id: support-triage\ntitle: Halve the first response\nowner: Marketing team\n\
    deadline: 2026-03-31\ndone: |\n  Nine of ten tickets\n  get an answer.\n\ndepends_on: [ticket-api]\n";

fn shown(sample: Sample) -> String {
    written(
        &sample.report(),
        Format::Human,
        Style { colour: false, width: 80, summary: true, full: true, link: None },
    )
}

/// What is drawn of one finding about `needle`, without title and summary.
fn drawn(text: &str, needle: &str) -> String {
    let mut sample = Sample::new("a.yaml", text);
    sample.find(needle, "").label("here");
    excerpt(sample)
}

fn excerpt(sample: Sample) -> String {
    let shown = shown(sample);
    let (_, excerpt) = shown.split_once('\n').expect("a title");
    excerpt.split_once("\n\n").expect("a summary").0.to_owned()
}

#[test]
fn a_finding_shows_its_place_and_what_to_do() {
    let mut sample = Sample::new("outcomes/support.yaml", PLAN);
    let title = sample.place("Halve the first response");
    sample
        .find(
            "Marketing team",
            "\"Marketing team\" is a group. A group cannot promise, so nobody answers for it",
        )
        .label("a group")
        .also(title, "what it is about")
        .help(
            "Name the one person who makes this promise, and list the others as contributors of the outcome.",
        );
    sample.summary.outcomes = 14;
    sample.summary.files = 12;
    insta::assert_snapshot!(shown(sample), @r#"
    error[no-individual-owner]: "Marketing team" is a group. A group cannot promise,
      so nobody answers for it
       ╭─[outcomes/support.yaml:3:8]
     2 │ title: Halve the first response
       ·        ────────────┬───────────
       ·                    ╰── what it is about
     3 │ owner: Marketing team
       ·        ───────┬──────
       ·               ╰── a group
     4 │ deadline: 2026-03-31
       ╰────
      help: Name the one person who makes this promise, and list the others as
            contributors of the outcome.

    1 error in 1 of 14 outcomes (12 files, 0.000 s)
    "#);
}

#[test]
fn other_files_and_commits_follow() {
    let mut sample = Sample::new("outcomes/api.yaml", "id: api\ndeadline: 2026-05-01\n");
    let other = sample.place("2026-05-01");
    sample.file("outcomes/support.yaml", PLAN);
    let finding = sample.find("2026-03-31", "due before what it needs");
    finding.severity = Severity::Warning;
    finding.also(other, "due later").help("Move one of the two dates.\nOr drop the dependency.");
    finding.commit(Some(COMMIT.to_owned()), Sample::moment(), "Mira: 2 → 1, no reason given");
    finding.commit(None, Sample::moment(), "1 → 3");
    for _ in 0..4 {
        finding.also(other, "and again");
    }
    insta::assert_snapshot!(shown(sample), @"
    warning[no-individual-owner]: due before what it needs
       ╭─[outcomes/support.yaml:4:11]
     3 │ owner: Marketing team
     4 │ deadline: 2026-03-31
       ·           ──────────
     5 │ done: |
       ╰────
       ╭─[outcomes/api.yaml:2:11]
     2 │ deadline: 2026-05-01
       ·           ─────┬────
       ·                ╰── due later
       ╰────
       ╭─[outcomes/api.yaml:2:11]
     2 │ deadline: 2026-05-01
       ·           ─────┬────
       ·                ╰── and again
       ╰────
       ╭─[outcomes/api.yaml:2:11]
     2 │ deadline: 2026-05-01
       ·           ─────┬────
       ·                ╰── and again
       ╰────
       ╭─[outcomes/api.yaml:2:11]
     2 │ deadline: 2026-05-01
       ·           ─────┬────
       ·                ╰── and again
       ╰────
      2026-02-03  1a2b3c4  Mira: 2 → 1, no reason given
      2026-02-03  pending  1 → 3
      outcomes/api.yaml:2:11  and again
      help: Move one of the two dates.
            Or drop the dependency.

    1 warning in 1 of 0 outcomes (0 files, 0.000 s)
    ");
}

#[test]
fn places_far_apart_or_over_each_other_get_their_own_lines() {
    let mut sample = Sample::new("a.yaml", PLAN);
    let (id, group) = (sample.place("support-triage"), sample.place("Marketing"));
    sample.find("Marketing team", "").label("here").also(id, "far").also(group, "over it");
    insta::assert_snapshot!(excerpt(sample), @"
      ╭─[a.yaml:3:8]
    2 │ title: Halve the first response
    3 │ owner: Marketing team
      ·        ───────┬──────
      ·               ╰── here
    4 │ deadline: 2026-03-31
      ╰────
      ╭─[a.yaml:1:5]
    1 │ id: support-triage
      ·     ───────┬──────
      ·            ╰── far
      ╰────
      ╭─[a.yaml:3:8]
    3 │ owner: Marketing team
      ·        ────┬────
      ·            ╰── over it
      ╰────
    ");
}

#[test]
fn several_lines_are_bracketed_without_the_blank_ones_after_them() {
    insta::assert_snapshot!(drawn(PLAN, "|\n  Nine of ten tickets\n  get an answer.\n\n"), @"
      ╭─[a.yaml:5:7]
    4 │     deadline: 2026-03-31
    5 │ ╭─▶ done: |
    6 │ │     Nine of ten tickets
    7 │ ├─▶   get an answer.
      · ╰──── here
      ╰────
    ");
}

#[test]
fn many_lines_are_shown_by_their_first() {
    insta::assert_snapshot!(drawn(&"- item\n".repeat(9), &"- item\n".repeat(9)), @"
      ╭─[a.yaml:1:1]
    1 │ - item
      · ───┬──
      ·    ╰── here
    2 │ - item
      ╰────
    ");
}

#[test]
fn tabs_and_wide_characters_keep_the_underline_in_place() {
    insta::assert_snapshot!(drawn("a:\t[李小龙,\tx]\r\nb: y\r\n", "x"), @"
      ╭─[a.yaml:1:10]
    1 │ a:  [李小龙,    x]
      ·                 ┬
      ·                 ╰── here
    2 │ b: y
      ╰────
    ");
    insta::assert_snapshot!(drawn("\u{feff}李: 小龙 # 👩\u{200d}💻\n", "小龙"), @r"
      ╭─[a.yaml:1:4]
    1 │ 李: 小龙 # 👩\u{200d}💻
      ·     ──┬─
      ·       ╰── here
      ╰────
    ");
    insta::assert_snapshot!(drawn("\u{feff}👍🏽⚠\u{fe0f}e\u{301}: x\r\n", "x"), @"
      ╭─[a.yaml:1:9]
    1 │ 👍⚠é: x
      ·       ┬
      ·       ╰── here
      ╰────
    ");
    insta::assert_snapshot!(drawn("a: 1\rb: 2\rc: 3", "2"), @"
      ╭─[a.yaml:2:4]
    1 │ a: 1
    2 │ b: 2
      ·    ┬
      ·    ╰── here
    3 │ c: 3
      ╰────
    ");
}

#[test]
fn what_is_hidden_is_underlined_as_it_is_written_out() {
    insta::assert_snapshot!(drawn("owner: M\u{202e}ira\u{1b}[31m\n", "\u{202e}ira\u{1b}"), @r"
      ╭─[a.yaml:1:9]
    1 │ owner: M\u{202e}ira\u{1b}[31m
      ·         ────────┬────────
      ·                 ╰── here
      ╰────
    ");
}

#[test]
fn empty_places_and_ends_of_files_are_pointed_at() {
    let empty = |text: &str, at: usize| {
        let mut sample = Sample::new("a.yaml", text);
        sample.find_at(sample.span(at, at), "").label("here");
        excerpt(sample)
    };
    insta::assert_snapshot!(empty("", 0), @"
      ╭─[a.yaml:1:1]
    1 │
      · ▲
      · ╰── here
      ╰────
    ");
    insta::assert_snapshot!(empty("owner:", 6), @"
      ╭─[a.yaml:1:7]
    1 │ owner:
      ·       ▲
      ·       ╰── here
      ╰────
    ");
    insta::assert_snapshot!(empty("owner:\r\ndone: x\r\n", 6), @"
      ╭─[a.yaml:1:7]
    1 │ owner:
      ·       ▲
      ·       ╰── here
    2 │ done: x
      ╰────
    ");
    insta::assert_snapshot!(empty("owner: x\n", 9), @"
      ╭─[a.yaml:2:1]
    1 │ owner: x
    2 │
      · ▲
      · ╰── here
      ╰────
    ");
}

#[test]
fn a_line_of_four_megabytes_is_clipped() {
    let text = format!("a: [{}needle, {}]\n", "x, ".repeat(700_000), "y, ".repeat(700_000));
    insta::assert_snapshot!(drawn(&text, "needle"), @"
      ╭─[a.yaml:1:2100005]
    1 │ …x, x, x, x, x, x, needle, y, y, y, y, y, y, y, y, y, y, y, y, y, y, y, y,…
      ·                    ───┬──
      ·                       ╰── here
      ╰────
    ");
}

#[test]
fn colours_are_there_only_when_asked_for() {
    let mut sample = Sample::new("a.yaml", "owner: x\n");
    sample.find("x", "no").label("here").severity = Severity::Warning;
    let report = sample.report();
    let coloured = written(
        &report,
        Format::Human,
        Style { colour: true, width: 80, summary: true, full: true, link: None },
    );
    let plain = written(
        &report,
        Format::Human,
        Style { colour: false, width: 80, summary: true, full: true, link: None },
    );
    assert!(coloured.starts_with("\u{1b}[33;1mwarning[no-individual-owner]:\u{1b}[0m no\n"), "{coloured:?}");
    assert!(!plain.contains('\u{1b}'));
}

#[test]
fn thousands_of_findings_on_one_long_line_do_not_stall() {
    let text = format!("a: [{}]\n", "needle, ".repeat(500_000));
    let mut sample = Sample::new("a.yaml", &text);
    for index in 0..5_000 {
        let start = 4 + index * 800;
        sample.find_at(sample.span(start, start + 6), "again");
    }
    let report = sample.report();
    let begun = std::time::Instant::now();
    written(&report, Format::Human, Style::default());
    // Generous to a busy machine: only work that grows with the line for every finding takes so long.
    assert!(begun.elapsed().as_secs() < 10, "{:?}", begun.elapsed());
}
