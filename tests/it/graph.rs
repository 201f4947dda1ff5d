//! `planlint graph` as its users meet it.

use std::process::{Command, Stdio};

use crate::support::{TestRepo, planlint, skipped};

/// Titles that would act in one of the languages.
const HOSTILE: [&str; 14] = [
    "a \"quoted\" # title; with --> arrows",
    "end",
    "click n0 callback",
    "%%{init: {}}%%",
    "<script>alert(1)</script>",
    "\\N and \\L and \\",
    "`code` & &lt;",
    "1. a list",
    "- a list",
    "]]>",
    "\u{202e}turned",
    "***",
    "style x fill:#fff;",
    "line one\\nline two",
];

/// A plan in which each outcome waits for the one before.
fn chain(titles: &[&str]) -> TestRepo {
    let repo = TestRepo::new();
    for (ix, title) in titles.iter().enumerate() {
        let title = serde_json::to_string(title).unwrap();
        let waits = if ix == 0 { String::new() } else { format!("depends_on: [o{}]\n", ix - 1) };
        let text = format!("id: o{ix}\ntitle: {title}\nowner: Mira Okafor\nstatus: blocked\n{waits}");
        repo.write(format!("outcomes/o{ix}.yml"), text);
    }
    repo.commit("Plan");
    repo
}

fn graph(repo: &TestRepo, arguments: &[&str]) -> (String, String) {
    let said = planlint(repo, &[&["graph"], arguments].concat());
    assert_eq!(said.code, 0, "{}", said.err);
    (said.out, said.err)
}

#[test]
fn every_format_draws_every_box_and_line() {
    let repo = chain(&["Plan it", "Build it", "Ship it"]);
    let (svg, note) = graph(&repo, &[]);
    assert_eq!(note, "");
    assert_eq!(svg.matches("class=\"n blocked").count(), 3);
    assert_eq!(svg.matches("<g data-from=").count(), 2);
    let (mermaid, _) = graph(&repo, &["--format", "mermaid"]);
    assert!(mermaid.starts_with("flowchart LR\n    n0{{\"Plan it<br/>▣ blocked"), "{mermaid}");
    assert!(mermaid.contains("    n0 --> n1\n    n1 --> n2\n"), "{mermaid}");
    let (dot, _) = graph(&repo, &["--format", "dot"]);
    assert!(dot.contains("    n0 -> n1;\n    n1 -> n2;\n"), "{dot}");
    assert_eq!(graph(&repo, &[]).0, svg, "the same plan gives the same bytes");
}

#[test]
fn flags_choose_a_part_and_what_is_not_there_is_said() {
    let repo = chain(&["a", "b", "c", "d", "e"]);
    let boxes = |arguments: &[&str]| graph(&repo, arguments).0.matches("<g class=\"n ").count();
    assert_eq!(boxes(&[]), 5);
    assert_eq!(boxes(&["--around", "o2", "--depth", "1"]), 3);
    assert_eq!(boxes(&["--around", "o2", "--depth", "18446744073709551615"]), 5);
    assert_eq!(boxes(&["--around", "o4"]), 3);
    assert_eq!(boxes(&["--owner", "mira"]), 5);
    assert_eq!(boxes(&["--level", "team"]), 0);
    assert_eq!(boxes(&["--of", "cascade"]), 5);
    repo.commit_file("outcomes/o4.yml", "id: o4\ntitle: e\nstatus: done\ndepends_on: [o3]\n", "Done");
    assert_eq!(boxes(&["--changed-since", "HEAD~1"]), 2);
    assert_eq!(boxes(&["--changed-since", "HEAD"]), 0);
    for (arguments, said) in [
        (["graph", "--around", "o9"], "there is no outcome `o9` in this plan"),
        (["graph", "--root", "none"], "there is no outcome `none` in this plan"),
        (["graph", "--owner", "Zed"], "nobody called `Zed` owns an outcome here"),
        (["graph", "--level", "x"], "the levels are individual, team, department, organization"),
    ] {
        let refused = planlint(&repo, &arguments);
        assert_eq!(refused.code, 2);
        assert!(refused.err.contains(said), "{}", refused.err);
    }
    let (nothing, _) = graph(&repo, &["--level", "team"]);
    assert!(nothing.contains("No outcome waits for another here."), "{nothing}");
}

#[test]
fn a_graph_that_mermaid_would_refuse_is_cut_and_says_so() {
    let repo = TestRepo::new();
    for ix in 0..480 {
        let waits = if ix == 0 { String::new() } else { "depends_on: [o0]\n".to_owned() };
        repo.write(format!("outcomes/o{ix}.yml"), format!("id: o{ix}\ntitle: T\n{waits}"));
    }
    repo.commit("Plan");
    let (mermaid, note) = graph(&repo, &["--format", "mermaid"]);
    assert!(mermaid.matches("-->").count() <= 450 && mermaid.chars().count() <= 45_000);
    assert!(note.contains("451 of 480 outcomes and 450 of 479 lines are here"), "{note}");
    assert!(mermaid.contains("]:::note"), "the drawing says it, too");
    let (svg, note) = graph(&repo, &[]);
    assert_eq!((svg.matches("<g class=\"n ").count(), note.as_str()), (480, ""));
    let part = graph(&repo, &["--format", "mermaid", "--around", "o7", "--depth", "1"]);
    assert_eq!((part.0.matches("-->").count(), part.1.as_str()), (1, ""));
}

#[test]
fn a_plan_too_large_for_a_drawing_shows_its_two_highest_levels() {
    let repo = TestRepo::new();
    repo.write("outcomes/top.yml", "id: top\n");
    for ix in 0..10 {
        repo.write(format!("outcomes/p{ix}.yml"), format!("id: p{ix}\nparent: top\n"));
    }
    for ix in 0..510 {
        let on = if ix == 0 { String::new() } else { format!("depends_on: [o{}]\n", ix - 1) };
        repo.write(format!("outcomes/o{ix}.yml"), format!("id: o{ix}\nparent: p{}\n{on}", ix % 10));
    }
    repo.commit("Plan");
    let (svg, note) = graph(&repo, &[]);
    assert!(note.contains("521 outcomes are too many for one drawing, so 10 are drawn"), "{note}");
    assert!(svg.contains("51 inside"), "{svg}");
    let (svg, note) = graph(&repo, &["--root", "p3"]);
    assert_eq!((svg.contains("No outcome waits for another here."), note.as_str()), (true, ""));
}

#[test]
fn hostile_titles_are_text_in_every_format() {
    let repo = chain(&HOSTILE);
    let (svg, _) = graph(&repo, &[]);
    for forbidden in ["<script", "<foreignObject", "href", "\u{202e}", "onload"] {
        assert!(!svg.contains(forbidden), "{forbidden}");
    }
    assert_eq!(svg.matches("<g class=\"n ").count(), HOSTILE.len());
    let (mermaid, _) = graph(&repo, &["--format", "mermaid"]);
    assert_eq!(mermaid.lines().filter(|line| line.contains(":::blocked")).count(), HOSTILE.len());
    assert!(!mermaid.contains("%%{") && !mermaid.contains("`"), "{mermaid}");
    let (dot, _) = graph(&repo, &["--format", "dot"]);
    let Ok(mut graphviz) = Command::new("dot")
        .arg("-Tsvg")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
    else {
        skipped("graphviz is needed");
        return;
    };
    std::io::Write::write_all(&mut graphviz.stdin.take().unwrap(), dot.as_bytes()).unwrap();
    let drawn = graphviz.wait_with_output().unwrap();
    assert!(drawn.status.success());
    assert_eq!(String::from_utf8_lossy(&drawn.stderr), "");
    let drawn = String::from_utf8(drawn.stdout).unwrap();
    assert_eq!(drawn.matches("class=\"node\"").count(), HOSTILE.len());
}
