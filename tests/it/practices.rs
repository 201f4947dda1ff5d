//! Known practices: their data speaks of fields, words, rules and globs that exist.

use std::collections::BTreeSet;

use planlint::config::{Config, ConfigErrors, Overlay};
use planlint::git::Globs;
use planlint::model::{Field, Shape};
use planlint::practice;
use planlint::rules;
use planlint::text::SourceFile;

use crate::generated::root;

#[test]
fn every_file_of_the_folder_is_a_practice_that_can_be_named() {
    let folder = std::fs::read_dir(root().join("src/practice/data")).expect("the folder is there");
    let files: BTreeSet<String> = folder
        .filter_map(Result::ok)
        .map(|entry| entry.file_name().to_string_lossy().trim_end_matches(".yml").to_owned())
        .collect();
    let named: BTreeSet<String> = practice::all().iter().map(|practice| practice.name.to_owned()).collect();
    assert_eq!(files, named);
    assert!(named.iter().all(|name| practice::named(name).is_some()));
}

#[test]
fn practices_speak_of_fields_words_rules_and_globs_that_exist() {
    let rules: BTreeSet<String> = rules::definitions().iter().map(|rule| rule.name.to_string()).collect();
    for practice in practice::all() {
        let name = practice.name;
        assert!(practice.keys.len() >= 2, "{name}: one key tells it from nothing");
        assert!(practice.keys.iter().all(|group| !group.is_empty()), "{name}");
        for field in practice.fields.keys() {
            assert!(Field::named(field).is_some(), "{name}: {field}");
        }
        for (field, words) in &practice.values {
            let shape = Field::named(field).map(Field::shape);
            let Some(Shape::Word(known)) = shape else { panic!("{name}: {field} takes no words") };
            assert!(words.values().all(|meant| known.contains(&meant.as_str())), "{name}: {field}");
        }
        assert!(practice.rests.keys().all(|rule| rules.contains(rule)), "{name}: {:?}", practice.rests);
        let globs: Vec<&String> =
            practice.outcomes.iter().chain(practice.leave_out.keys()).chain(practice.stages.keys()).collect();
        let globs: Vec<&String> = globs.into_iter().chain(practice.kept_in.keys()).collect();
        assert!(Globs::new(&globs).is_ok(), "{name}");
    }
}

#[test]
fn a_configuration_written_as_yaml_is_read_back_the_same() {
    let text = "extends: backlog-md\nfields: {owner: [assignee, lead]}\nvalues: {status: {Parked: blocked}}\nrules: {no-deadline: warning, stale-outcome: {cadence: {team: 7}}}\noverrides: [{files: [\"archive/**\"], rules: {vague-title: off}}]\nmilestones: {spring: 2027-04-15}\n";
    let effective =
        |text: &str| resolved(text).unwrap_or_else(|errors| panic!("{errors:?}\n{text}")).effective();
    let first = effective(text);
    assert_eq!(first["rules"]["no-deadline"], "warning", "the file wins over the practice");
    assert_eq!(first["values"]["status"]["to do"], "queued");
    let written = serde_yaml::to_string(&first).expect("it can be written");
    assert_eq!(effective(&written), first, "{written}");
}

#[test]
fn the_readme_names_every_practice() {
    let readme = std::fs::read_to_string(root().join("README.md")).expect("it is there");
    for practice in practice::all() {
        assert!(readme.contains(&format!("`{}`", practice.name)), "{}", practice.name);
    }
}

#[test]
fn a_practice_that_is_not_known_is_told_with_the_nearest() {
    let errors = resolved("extends: backlog\n").expect_err("unknown").list;
    assert_eq!(errors[0].message, "`extends` names no practice that planlint knows: `backlog`");
    assert!(errors[0].help.as_ref().is_some_and(|help| help.contains("backlog-md")), "{errors:?}");
}

fn resolved(text: &str) -> Result<Config, ConfigErrors> {
    let file = SourceFile::new("planlint.yml", text);
    Config::resolve(Some(file), "", &Overlay::default(), rules::definitions())
}
