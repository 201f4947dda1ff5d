//! Who has the last word about a rule: preset, planlint.yml, overrides, flags, comments, and what fails the run.

use crate::support::{TestRepo, planlint};

/// A team owns the outcome: `no-individual-owner`, an error by default.
const TEAM: &str = "id: chat\ntitle: Customers reach us by chat\nowner: Marketing team\ndeadline: 2026-03-31\ndone: Chat is live for all regions\n";

const RULE: &str = "no-individual-owner";

/// The level at which the rule speaks, and the exit code.
fn judged(configuration: &str, comment: &str, arguments: &[&str]) -> (Option<String>, i32) {
    let repo = TestRepo::new();
    repo.write("planlint.yml", configuration);
    repo.write(
        "outcomes/chat.yml",
        TEAM.replace("owner: Marketing team", &format!("owner: Marketing team{comment}")),
    );
    repo.commit("Plan");
    let said = planlint(&repo, &[&["--format", "concise", "-q"], arguments].concat());
    assert!(said.code != 2, "{}", said.err);
    let level = said.out.lines().find_map(|line| {
        let (before, _) = line.split_once(&format!("[{RULE}]"))?;
        before.rsplit(' ').next().map(str::to_owned)
    });
    (level, said.code)
}

#[test]
fn flags_count_more_than_the_file_and_the_file_more_than_the_preset() {
    let off = "overrides: [{files: ['outcomes/**'], rules: {no-individual-owner: off}}]\n";
    let advice = "overrides: [{files: ['outcomes/**'], rules: {no-individual-owner: advice}}]\n";
    let warning = "rules: {no-individual-owner: warning}\n";
    let cases: &[(&str, &[&str], Option<&str>, i32)] = &[
        ("{}", &[], Some("error"), 1),
        ("preset: core\n", &[], Some("error"), 1),
        (warning, &["--select", RULE], Some("warning"), 0),
        (warning, &["--select", "core", "--fail-on", "warning"], Some("warning"), 1),
        (off, &["--ignore", "no-deadline"], None, 0),
        // An override counts more than `rules`, a flag more than both.
        (&format!("{warning}{off}"), &["--ignore", "no-deadline"], None, 0),
        (off, &["--select", RULE], Some("error"), 1),
        (off, &["--select", "no-individual-owner=advice"], Some("advice"), 0),
        (advice, &["--select", "no-individual-owner=error"], Some("error"), 1),
        (warning, &["--select", "no-individual-owner=off"], None, 0),
        ("{}", &["--select", "no-deadline"], None, 0),
        ("{}", &["--ignore", RULE, "--select", RULE], None, 0),
        ("{}", &["--ignore", "core", "--select", RULE], None, 0),
        ("preset: strict\nrules: {no-individual-owner: advice}\n", &["--select", RULE], Some("advice"), 0),
        ("rules: {no-individual-owner: off}\n", &["--select", RULE], Some("error"), 1),
        ("fail-on: never\n", &["--select", RULE], Some("error"), 0),
        ("fail-on: never\n", &["--select", RULE, "--fail-on", "error"], Some("error"), 1),
    ];
    for (configuration, arguments, level, code) in cases {
        let (said, exit) = judged(configuration, "", arguments);
        assert_eq!((said.as_deref(), exit), (*level, *code), "{configuration} {arguments:?}");
    }
}

#[test]
fn options_of_an_override_hold_where_a_flag_selects_the_rule() {
    let groups = |name: &str| {
        format!(
            "overrides: [{{files: ['outcomes/**'], rules: {{no-individual-owner: {{groups: ['{name}']}}}}}}]\n"
        )
    };
    let repo = TestRepo::new();
    repo.commit_file("outcomes/chat.yml", &TEAM.replace("Marketing team", "Mira Okafor"), "Plan");
    for (name, code) in [("Mira*", 1), ("Jon*", 0)] {
        repo.write("planlint.yml", groups(name));
        assert_eq!(planlint(&repo, &["--select", RULE]).code, code, "{name}");
    }
}

#[test]
fn a_comment_hides_only_with_a_reason_and_only_the_rule_that_it_names() {
    let cases = [
        ("", Some("error")),
        ("  # planlint: ignore[no-individual-owner] the team is one person", None),
        ("  # planlint: ignore[no-individual-owner]", Some("error")),
        ("  # planlint: ignore[no-deadline] the board decides", Some("error")),
        ("  # planlint: ignore[no-deadline, no-individual-owner] the board decides", None),
    ];
    for preset in ["recommended", "strict", "core"] {
        for (comment, level) in cases {
            let (said, _) = judged(&format!("preset: {preset}\n"), comment, &[]);
            assert_eq!(said.as_deref(), level, "{preset} {comment}");
            let (said, code) = judged(&format!("preset: {preset}\n"), comment, &["--select", RULE]);
            assert_eq!((said.as_deref(), code), (level, i32::from(level.is_some())), "{preset} {comment}");
        }
    }
}

#[test]
fn a_rule_rests_unless_it_is_named_or_everything_is_strict() {
    let repo = TestRepo::new();
    repo.write("outcomes/chat.yml", TEAM.replace("Marketing team", "Mira Okafor"));
    repo.commit("Plan");
    let idle = |configuration: &str, arguments: &[&str]| {
        repo.write("planlint.yml", configuration);
        let said = planlint(&repo, &[&["--format", "json"], arguments].concat());
        let json: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
        json["summary"]["idle"].as_array().expect("a list").iter().any(|rule| rule == "no-metric")
    };
    assert!(idle("{}", &[]));
    assert!(idle("{}", &["--preset", "recommended"]));
    assert!(!idle("preset: strict\n", &[]));
    assert!(!idle("{}", &["--preset", "strict"]));
    assert!(!idle("rules: {no-metric: warning}\n", &[]));
    assert!(!idle("{}", &["--select", "no-metric"]));
}
