//! Wrong values anywhere in planlint.yml: each is named with its key and a remedy, in words of the file.

use std::sync::LazyLock;

use planlint::config::{Config, ConfigError, Overlay};
use planlint::rule::Definition;
use planlint::rules;
use planlint::schema::config_schema;
use planlint::text::SourceFile;

use crate::support::{TestRepo, planlint};

/// Values of every kind, of which most are wrong for any key.
const VALUES: [&str; 6] =
    ["true", "banana", "-1.5", "99999999999999999999", "[1, [2], {a: b}]", "{a: {b: [c]}}"];

/// Words that only a programmer or a parser says.
const LEAKS: [&str; 18] = [
    "expected",
    "struct",
    "invalid type",
    "invalid value",
    "unknown field",
    "variant",
    "untagged",
    "sequence",
    " i8",
    "i64",
    "u16",
    "f64",
    "usize",
    "unit",
    "serde",
    "at line",
    "Some(",
    "any of",
];

fn errors(text: &str) -> Vec<ConfigError> {
    // Of all rules only those that a text names are built, so that a thousand texts are read in seconds.
    static ALL: LazyLock<Vec<Definition>> = LazyLock::new(rules::definitions);
    let definitions = ALL.iter().filter(|rule| text.contains(&*rule.name)).cloned().collect();
    let file = SourceFile::new("planlint.yml", text);
    match Config::resolve(Some(file), "", &Overlay::default(), definitions) {
        Ok(_) => Vec::new(),
        Err(errors) => errors.list,
    }
}

/// Every key of planlint.yml and of every rule, as a text in which `VALUE` stands for its value.
fn keys() -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = [
        ("name", "people: [{name: VALUE}]"),
        ("aliases", "people: [{name: Mira, aliases: VALUE}]"),
        ("days-per-week", "people: [{name: Mira, days-per-week: VALUE}]"),
        ("skills", "people: [{name: Mira, skills: VALUE}]"),
        ("absences", "people: [{name: Mira, absences: VALUE}]"),
        ("from", "people: [{name: Mira, absences: [{from: VALUE, to: 2026-03-31}]}]"),
        ("to", "people: [{name: Mira, absences: [{from: 2026-03-01, to: VALUE}]}]"),
        ("walk", "history: {walk: VALUE}"),
        ("files", "overrides: [{files: VALUE, rules: {no-deadline: off}}]"),
        ("rules", "overrides: [{files: a, rules: VALUE}]"),
        ("no-deadline", "overrides: [{files: a, rules: {no-deadline: VALUE}}]"),
        ("status", "values: {status: VALUE}"),
        ("rolling", "values: {status: {rolling: VALUE}}"),
        ("owner", "fields: {owner: VALUE}"),
        ("v1", "milestones: {v1: VALUE}"),
        ("placeholder", "vocabulary: {placeholder: VALUE}"),
    ]
    .map(|(key, text)| (key.to_owned(), text.to_owned()))
    .into();
    let schema = config_schema();
    for key in schema["properties"].as_object().expect("keys").keys() {
        found.push((key.clone(), format!("{key}: VALUE")));
    }
    for rule in rules::definitions() {
        let name = &rule.name;
        found.push((name.to_string(), format!("rules: {{{name}: VALUE}}")));
        found.push((name.to_string(), format!("rules: {{{name}: {{level: VALUE}}}}")));
        let options = rule.options_schema().to_value();
        for option in options["properties"].as_object().into_iter().flat_map(|options| options.keys()) {
            found.push((option.clone(), format!("rules: {{{name}: {{{option}: VALUE}}}}")));
        }
    }
    found
}

#[test]
fn every_wrong_value_is_named_with_its_key_and_a_remedy() {
    let keys = keys();
    let (mut told, mut wrong) = (0, Vec::new());
    for (key, text) in &keys {
        for value in VALUES {
            let text = text.replace("VALUE", value);
            for error in errors(&text) {
                told += 1;
                let help = error.help.clone().unwrap_or_default();
                let said = format!("{} {help}", error.message);
                let leaks = LEAKS.iter().any(|word| said.contains(word));
                let inner = ["a", "b", "1"].iter().any(|inner| said.contains(&format!("`{inner}`")));
                let placed = error.span.is_some_and(|span| span.range().end <= text.len());
                if leaks || help.is_empty() || !placed || !(said.contains(&format!("`{key}")) || inner) {
                    wrong.push(format!("{text}\n    {}\n    {help}", error.message));
                }
            }
        }
    }
    assert!(keys.len() > 100 && told > 400, "{} keys, {told} errors", keys.len());
    assert!(wrong.is_empty(), "{} of {told} leak:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn keys_that_nobody_knows_are_told_with_the_nearest() {
    for (text, message, help) in [
        ("ruels: {}", "unknown key `ruels`", "Did you mean `rules`?"),
        ("people: [{nam: Mira}]", "unknown key `nam`", "Did you mean `name`?"),
        ("people: [{aliases: [mira]}]", "the key `name` is missing here", "Add `name:`."),
        ("preset: corre", "`preset` cannot be `corre`", "Did you mean `core`?"),
        (
            "rules: {priority-churn: {windw: 3}}",
            "`priority-churn` has no option `windw`",
            "Did you mean `window`?",
        ),
        ("rules: {no-deadline: {bogus: 3}}", "`no-deadline` takes no options", "Only `level` can be set"),
        ("rules: {vanity-metric: {vanity: 3}}", "`vanity-metric`: `vanity` should be a list", "Write a list"),
        (
            "fiscal-year-start: 300",
            "`fiscal-year-start` should be a month from 1 to 12, not 300",
            "such as `4`",
        ),
    ] {
        let errors = errors(text);
        assert_eq!(errors.len(), 1, "{text}: {errors:?}");
        assert!(errors[0].message.starts_with(message), "{text}: {errors:?}");
        assert!(errors[0].help.as_deref().unwrap_or_default().contains(help), "{text}: {errors:?}");
    }
}

#[test]
fn a_key_whose_items_are_all_commented_out_says_nothing() {
    for key in ["rules", "people", "overrides", "fields", "values", "milestones", "vocabulary", "priorities"]
    {
        assert_eq!(errors(&format!("{key}:\n  # nothing yet\n")), [], "{key}");
    }
}

#[test]
fn a_wrong_value_is_shown_in_its_file_and_line() {
    let repo = TestRepo::new();
    repo.write("planlint.yml", "preset: core\nfiscal-year-start: [4]\n");
    repo.commit_file("outcomes/chat.yml", "id: chat\n", "Plan");
    let said = planlint(&repo, &[]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("planlint.yml:2:20"), "{}", said.err);
    assert!(said.err.contains("`fiscal-year-start` should be a whole number, not a list"), "{}", said.err);
}

#[test]
fn init_beside_a_broken_configuration_tells_what_is_wrong_with_it() {
    let repo = TestRepo::new();
    repo.write("planlint.yml", "rules: {no-daedline: off}\n");
    repo.write("outcomes/a.yml", "id: a\ntitle: Customers reach us by chat\n");
    repo.commit("Plan");
    let said = planlint(&repo, &["init"]);
    assert_eq!((said.code, said.out.as_str()), (2, ""), "{}", said.err);
    assert!(said.err.contains("there is no rule `no-daedline`"), "{}", said.err);
}

#[test]
fn init_beside_rules_of_ones_own_finds_no_fault_with_them() {
    let repo = TestRepo::new();
    repo.write("planlint.yml", "rules: {custom: ours, budget: error}\n");
    repo.write(
        "ours/budget.md",
        "---\nsummary: no budget\nlevel: warning\nwhen: outcome.open\nexpect: outcome.id != \"\"\nat: id\nmessage: no budget\nhelp: Write it.\n---\n\nText.\n\n## Why\n\nText.\n\n## How to fix\n\nText.\n",
    );
    repo.write("outcomes/a.yml", "id: a\ntitle: Customers reach us by chat\n");
    repo.commit("Plan");
    let said = planlint(&repo, &["init"]);
    assert!(said.code == 0 && said.out.contains("already says all"), "{}{}", said.out, said.err);
}

#[test]
fn lists_are_not_read_as_maps_by_their_order() {
    for text in [
        "- eip\n",
        "- ~\n- ['outcomes/**']\n- core\n",
        "history: [all]\n",
        "people: [[Mira]]\n",
        "overrides: [[['**'], {no-deadline: off}]]\n",
    ] {
        let told = errors(text);
        assert!(
            told.iter().any(|error| error.message.contains("a map of keys and values")),
            "{text}: {told:?}"
        );
    }
}

#[test]
fn options_beyond_their_bounds_are_refused() {
    for options in [
        "unmitigated-risk: {threshold: 25}",
        "unmitigated-risk: {threshold: -1}",
        "unmitigated-risk: {threshold: .nan}",
        "distant-deadline: {horizon: -1}",
        "distant-deadline: {horizon: 99999999999}",
        "no-trigger: {days: -1}",
        "uncosted-delay: {ranks: 0}",
        "unbalanced-indicators: {max: 0}",
        "overcommitted-owner: {utilisation: 0}",
    ] {
        for text in [
            format!("rules: {{{options}}}\n"),
            format!("overrides: [{{files: ['**'], rules: {{{options}}}}}]\n"),
        ] {
            let told = errors(&text);
            assert!(
                told.iter().any(|error| error.message.contains("should be a number")),
                "{text}: {told:?}"
            );
        }
    }
    for options in
        ["unmitigated-risk: {threshold: 0.3}", "distant-deadline: {horizon: 400}", "no-trigger: {days: 0}"]
    {
        assert!(errors(&format!("rules: {{{options}}}\n")).is_empty(), "{options}");
    }
}

#[test]
fn an_empty_text_is_no_word() {
    for text in ["values: {status: {\"\": done}}\n", "values: {status: {' ': done, rolling: on-track}}\n"] {
        let told = errors(text);
        assert!(told.iter().any(|error| error.message.contains("is no word")), "{text}: {told:?}");
    }
}
