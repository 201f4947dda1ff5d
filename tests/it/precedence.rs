//! Who has the last word about a rule: preset, planlint.yml, overrides, flags, comments, and what fails the run.

use planlint::config::Preset;
use planlint::finding::Severity;

use crate::support::{TestRepo, flags, judge, planlint};

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

/// What a rule's page says of it: its level, and whether it is one of the core.
const RULES: [(&str, Severity, bool); 2] =
    [(RULE, Severity::Error, true), ("vague-title", Severity::Warning, false)];

/// The level at which a rule speaks, by the order of those who may set it.
fn level_of(
    rule: usize,
    preset: &str,
    set: &str,
    over: &str,
    select: &[&str],
    ignore: &[&str],
) -> Option<Severity> {
    let (name, page, core) = RULES[rule];
    let word = |word: &str| match word {
        "error" => Some(Severity::Error),
        "warning" => Some(Severity::Warning),
        "advice" => Some(Severity::Advice),
        _ => None,
    };
    let mut level = match preset {
        "strict" => Some(Severity::Error),
        "core" if !core => None,
        _ => Some(page),
    };
    if !set.is_empty() {
        level = word(set);
    }
    let by_flag =
        !select.is_empty() || ignore.iter().any(|named| *named == name || (*named == "core" && core));
    if !over.is_empty() && !by_flag {
        level = word(over);
    }
    if !select.is_empty() {
        // The last that names it counts.
        let named = select.iter().rev().find(|text| {
            let named = text.split('=').next().unwrap_or_default();
            named == name || (named == "core" && core)
        });
        let chosen = |text: &&str| text.split_once('=').map_or(level.or(Some(page)), |(_, to)| word(to));
        level = named.and_then(chosen);
    }
    if ignore.iter().any(|named| *named == name || (*named == "core" && core)) {
        level = None;
    }
    level
}

#[test]
fn every_combination_of_settings_gives_the_level_of_the_strongest() {
    let repo = TestRepo::new();
    // The same outcome with no comment, one with a reason and one without.
    let comments = [
        ("bare", "", false),
        ("hidden", " # planlint: ignore[no-individual-owner, vague-title] as agreed", true),
        ("unreasoned", " # planlint: ignore[no-individual-owner, vague-title]", false),
    ];
    for (id, comment, _) in comments {
        let text = format!("id: {id}\ntitle: Improve the chat{comment}\nowner: Marketing team{comment}\n");
        repo.write(format!("outcomes/{id}.yml"), text);
    }
    repo.git(&["add", "-A"]);
    let selections: [&[&str]; 7] = [
        &[],
        &[RULE],
        &["no-individual-owner=advice"],
        &["core"],
        &["vague-title"],
        &["no-deadline"],
        &["core", "vague-title=error"],
    ];
    let ignores: [&[&str]; 4] = [&[], &[RULE], &["core"], &["vague-title"]];
    let mut row = 0;
    for preset in ["", "recommended", "strict", "core"] {
        for set in ["", "off", "advice", "error"] {
            for over in ["", "off", "warning"] {
                let rules = |level: &str| RULES.map(|(name, ..)| format!("{name}: {level}")).join(", ");
                let mut configuration = "outcomes: [outcomes/**]\n".to_owned();
                // The preset stands in the file or in a flag.
                row += 1;
                if !preset.is_empty() && row % 2 == 0 {
                    configuration.push_str(&format!("preset: {preset}\n"));
                }
                if !set.is_empty() {
                    configuration.push_str(&format!("rules: {{{}}}\n", rules(set)));
                }
                if !over.is_empty() {
                    configuration.push_str(&format!(
                        "overrides: [{{files: ['outcomes/**'], rules: {{{}}}}}]\n",
                        rules(over)
                    ));
                }
                repo.write("planlint.yml", &configuration);
                let flag = (row % 2 == 1).then_some(match preset {
                    "" => None,
                    "strict" => Some(Preset::Strict),
                    "core" => Some(Preset::Core),
                    _ => Some(Preset::Recommended),
                });
                // Every selection beside every third of what is ignored, in turns.
                for (number, select) in selections.iter().enumerate() {
                    let ignore = ignores[(number + row) % ignores.len()];
                    let report = judge(&repo, flags(flag.flatten(), select, ignore));
                    for (rule, (name, ..)) in RULES.iter().enumerate() {
                        let wanted = level_of(rule, preset, set, over, select, ignore);
                        for (id, _, hides) in comments {
                            let mut found = report.findings.iter().filter(|finding| {
                                &*finding.rule == *name && finding.outcome.as_deref() == Some(id)
                            });
                            let level = found.next().map(|finding| finding.severity);
                            let wanted = if hides { None } else { wanted };
                            assert_eq!(
                                level, wanted,
                                "{name} of {id}: {flag:?} {configuration}{select:?} but {ignore:?}"
                            );
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn a_run_fails_from_the_level_on_that_is_set_in_the_file_or_by_a_flag() {
    let levels = ["error", "warning", "advice"];
    for (from, fail_on) in ["error", "warning", "advice", "never"].into_iter().enumerate() {
        for (at, level) in levels.into_iter().enumerate() {
            let fails = i32::from(fail_on != "never" && at <= from);
            let rules = format!("rules: {{no-individual-owner: {level}}}\n");
            let by_file = format!("{rules}fail-on: {fail_on}\n");
            let only: &[&str] = &["--select", RULE];
            assert_eq!(judged(&by_file, "", only).1, fails, "{level} and fail-on: {fail_on}");
            let (other, flag) = (format!("{rules}fail-on: never\n"), ["--fail-on", fail_on]);
            assert_eq!(judged(&other, "", &[only, &flag].concat()).1, fails, "{level} and {flag:?}");
            let hidden = "  # planlint: ignore[no-individual-owner] as agreed";
            assert_eq!(judged(&by_file, hidden, only).1, 0, "{level} and hidden");
        }
    }
}

#[test]
fn an_override_holds_for_its_files_and_the_last_one_counts() {
    let repo = TestRepo::new();
    for id in ["a", "b", "c"] {
        repo.write(format!("outcomes/{id}.yml"), format!("id: {id}\nowner: Marketing team\n"));
    }
    repo.git(&["add", "-A"]);
    let levels = |overrides: &str| -> Vec<String> {
        repo.write("planlint.yml", format!("overrides:\n{overrides}"));
        let report = judge(&repo, flags(None, &[], &["no-deadline"]));
        let own = report.findings.iter().filter(|finding| &*finding.rule == RULE);
        own.map(|finding| {
            format!("{} {:?}", finding.outcome.as_deref().unwrap_or_default(), finding.severity)
        })
        .collect()
    };
    let off = "  - {files: 'outcomes/a.yml', rules: {no-individual-owner: off}}\n";
    let advice = "  - {files: ['outcomes/[ab].yml'], rules: {no-individual-owner: advice}}\n";
    assert_eq!(levels(off), ["b Error", "c Error"]);
    assert_eq!(levels(&format!("{off}{advice}")), ["a Advice", "b Advice", "c Error"]);
    assert_eq!(levels(&format!("{advice}{off}")), ["b Advice", "c Error"]);
    let but = "  - {files: ['outcomes/**', '!outcomes/b.yml'], rules: {no-individual-owner: off}}\n";
    assert_eq!(levels(but), ["b Error"]);
    repo.write(
        "planlint.yml",
        "overrides:\n  - {files: ['!outcomes/b.yml'], rules: {no-individual-owner: off}}\n",
    );
    let said = planlint(&repo, &[]);
    assert!(said.code == 2 && said.err.contains("holds for no file"), "{}", said.err);
}

#[test]
fn a_rule_rests_no_more_once_an_outcome_uses_its_field() {
    let repo = TestRepo::new();
    let rests = |text: &str| {
        repo.write("outcomes/a.yml", text);
        repo.git(&["add", "-A"]);
        judge(&repo, flags(None, &[], &[])).summary.idle.iter().any(|rule| &**rule == "no-metric")
    };
    assert!(rests("id: a\nowner: Mira Okafor\n"));
    assert!(!rests(
        "id: a\nowner: Mira Okafor\nmetrics: [{name: answered within a day, unit: '%', target: 90}]\n"
    ));
}

#[test]
fn rules_about_the_past_run_only_with_history() {
    let repo = TestRepo::new();
    for priority in [1, 2, 3, 4, 1, 3] {
        repo.days(1).commit_file("outcomes/a.yml", &format!("id: a\npriority: {priority}\n"), "Rank it");
    }
    let told = |arguments: &[&str]| {
        let flags = ["--select", "priority-churn", "--format", "concise", "-q"];
        planlint(&repo, &[&flags, arguments].concat()).out.contains("[priority-churn]")
    };
    assert!(told(&[]));
    assert!(!told(&["--no-history"]));
}

#[test]
fn a_folder_that_is_named_takes_in_no_other_that_begins_like_it() {
    let repo = TestRepo::new();
    repo.write("outcomes/chat/a.yml", "id: a\nowner: Marketing team\n");
    repo.commit_file("outcomes/chatter/b.yml", "id: b\nowner: Marketing team\n", "Plan");
    let said = planlint(&repo, &["outcomes/chat", "--format", "concise", "-q"]);
    assert!(said.out.contains("outcomes/chat/a.yml"), "{}", said.out);
    assert!(!said.out.contains("outcomes/chatter"), "{}", said.out);
}

#[test]
fn work_that_is_due_on_the_day_of_the_judgement_counts() {
    let repo = TestRepo::new();
    let text = "id: a\nowner: Mira Okafor\neffort: 5 days\ndeadline: 2026-02-02\n";
    repo.commit_file("outcomes/a.yml", text, "Plan");
    let flags = ["--as-of", "2026-02-02", "--select", "overcommitted-owner", "--format", "concise", "-q"];
    let said = planlint(&repo, &flags);
    assert!(said.out.contains("[overcommitted-owner]"), "{}", said.out);
}
