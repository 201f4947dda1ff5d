use super::*;
use proptest::prelude::*;

fn globs(patterns: &[&str]) -> Globs {
    Globs::new(patterns).unwrap()
}

/// What globset says, the reference for ASCII paths.
fn reference(pattern: &str) -> globset::GlobMatcher {
    let mut builder = globset::GlobBuilder::new(pattern);
    builder
        .literal_separator(true)
        .backslash_escape(true)
        .empty_alternates(true)
        .build()
        .unwrap()
        .compile_matcher()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn every_answer_is_the_one_globset_gives(
        pattern in prop::collection::vec(
            r"(\*\*|[ab*?]{1,3}|\{a,b/b\}|\{\*a,b\*\}|[ab]\[ab\]|a\{,b\}|\{a,\{b,c\}\?\}|\[a-b\]\*)",
            1..5,
        ),
        paths in prop::collection::vec("[abc]{1,3}(/[abc]{1,2}){0,4}", 20),
    ) {
        let pattern = pattern.join("/");
        let (ours, theirs) = (globs(&[&pattern]), reference(&pattern));
        for path in &paths {
            prop_assert_eq!(ours.matches(path), theirs.is_match(path), "{} on {}", pattern, path);
        }
    }

    #[test]
    fn no_pattern_makes_the_compiler_panic(pattern in "[ab/*?\\[\\]{},!\\\\é^-]{0,16}", path in "[abé/]{0,10}") {
        if let Ok(globs) = Globs::new(&[&pattern]) {
            let _ = (globs.matches(&path), globs.prefixes());
        }
    }
}

#[test]
fn the_usual_patterns_match_what_people_expect() {
    let g = globs(&["outcomes/**/*.{yaml,yml,md}", "**/*.outcome.yaml", "!outcomes/archive/**"]);
    for yes in ["outcomes/a.yaml", "outcomes/x/y/a.md", "a.outcome.yaml", "x/y/a.outcome.yaml"] {
        assert!(g.matches(yes), "{yes}");
    }
    for no in ["a.yaml", "outcomes", "outcomes/a.txt", "outcomes/archive/a.yaml", "x/outcomes/a.yaml"] {
        assert!(!g.matches(no), "{no}");
    }
}

#[test]
fn a_question_mark_is_one_character_in_any_script() {
    assert!(globs(&["?.md"]).matches("é.md"));
    assert!(globs(&["[à-ü].md"]).matches("é.md"));
    assert!(!globs(&["[!é].md"]).matches("é.md"));
    assert!(globs(&["?.md"]).matches(b"\xff.md"));
}

#[test]
fn classes_never_match_a_slash() {
    assert!(!globs(&["a[!b]c"]).matches("a/c"));
    assert!(globs(&["a[!b]c"]).matches("axc"));
}

#[test]
fn a_folder_with_a_trailing_slash_means_everything_below() {
    let g = globs(&["./plans/"]);
    assert!(g.matches("plans/a/b.yaml"));
    assert!(!g.matches("plans"));
}

#[test]
fn exclusions_alone_match_nothing() {
    assert!(!globs(&["!a"]).matches("b"));
}

#[test]
fn a_pattern_that_cannot_be_read_says_why() {
    for (pattern, reason) in [
        ("a[", "`[` has no matching `]`"),
        ("{a", "`{` has no matching `}`"),
        ("a}", "`}` has no matching `{`"),
        ("a\\", "`\\` stands at its end"),
        ("[z-a]", "a range in `[…]` runs backwards"),
        ("../a", "`..` would leave the repository"),
        ("", "it is empty"),
        (
            "{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}",
            "its braces stand for more than 4096 alternatives",
        ),
    ] {
        assert_eq!(Globs::new(&[pattern]).unwrap_err().reason, reason, "{pattern}");
    }
}

#[test]
fn unrelated_folders_are_pruned() {
    let g = globs(&["keps/*/*/kep.yaml"]);
    let mut states = g.states();
    assert_eq!(states.enter(States::ROOT, b"vendor"), None);
    let keps = states.enter(States::ROOT, b"keps").unwrap();
    let sig = states.enter(keps, b"sig-node").unwrap();
    let one = states.enter(sig, b"1287").unwrap();
    assert!(states.wants(one, b"kep.yaml"));
    assert_eq!(states.enter(one, b"images"), None);
}

#[test]
fn prefixes_are_the_literal_folders() {
    assert_eq!(globs(&["keps/sig/**/kep.yaml"]).prefixes(), Some(vec![b"keps/sig".to_vec()]));
    assert_eq!(globs(&["keps/**", "*.md"]).prefixes(), None);
    let more = globs(&["keps/**"]).and(&["planlint.yml", "a/[b].yml"]);
    let wanted = [&b"keps"[..], b"planlint.yml", b"a"].map(<[u8]>::to_vec);
    assert_eq!(more.prefixes(), Some(wanted.to_vec()));
    assert!(more.matches("planlint.yml") && more.matches("a/[b].yml") && !more.matches("a/b.yml"));
}
