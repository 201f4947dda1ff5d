//! Timelines of a real plan against an independent reading of its mainline.

use crate::support::{corpora, corpus};
use planlint::git::{Globs, Repo};
use planlint::history::{Asked, history};
use planlint::language::Vocabulary;
use planlint::load::{FieldPath, Mapping, Words};
use planlint::model::{Calendar, History, Said};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

/// Outcome, field, old, new, commit.
type Change = (String, String, String, String, String);

fn mapping() -> Mapping {
    let mapped = [("id", "kep-number"), ("owner", "authors"), ("deadline", "latest-milestone")];
    let mapped = mapped.map(|(ours, theirs)| (ours.to_owned(), vec![FieldPath::parse(theirs)]));
    Mapping::new(&mapped)
}

fn timelines(root: &Path, cached: bool) -> History {
    let repo = Repo::open_at(root).unwrap();
    let globs = Globs::new(&["keps/**/kep.yaml"]).unwrap();
    let tip = repo.resolve("HEAD").unwrap();
    let source = planlint::git::Source::Revision(tip);
    let current: Vec<planlint::load::Input> = repo
        .list(source, &globs)
        .unwrap()
        .into_iter()
        .map(|entry| planlint::load::Input {
            bytes: repo.read_entry(source, &entry, 1 << 22).unwrap().into(),
            blob: None,
            path: entry.path,
        })
        .collect();
    let (mapping, calendar, vocabulary) = (mapping(), Calendar::default(), Vocabulary::default());
    let asked = Asked {
        tip: Some(tip),
        globs: &globs,
        words: Words { mapping: &mapping, calendar: &calendar, vocabulary: &vocabulary },
        configuration: Some(b"these words"),
        configs: None,
        every_commit: false,
        current: &current,
        source,
        own_words: true,
        now: jiff::Timestamp::now(),
        cached,
        kept: cached,
    };
    history(&repo, &asked).unwrap()
}

fn line(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.trim().to_owned(),
        Value::Array(items) => items.iter().map(line).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

#[test]
#[cfg_attr(not(corpora), ignore = "the corpora are not at hand")]
fn the_proposals_changed_as_an_independent_reader_tells() {
    let (_home, clone) = corpus("keps", &["-b", "master"]);

    let ours_by_name = |name: &str| match name {
        "authors" => "owner".to_owned(),
        "latest-milestone" => "deadline".to_owned(),
        other => other.to_owned(),
    };
    let truth = std::fs::read_to_string(corpora().join("truth/keps-mainline.jsonl")).unwrap();
    let theirs: BTreeSet<Change> = truth
        .lines()
        .map(|text| {
            let event: Value = serde_json::from_str(text).unwrap();
            let field = ours_by_name(event["field"].as_str().unwrap());
            (line(&event["id"]), field, line(&event["old"]), line(&event["new"]), line(&event["commit"]))
        })
        .collect();

    let told = |history: &History| -> BTreeSet<Change> {
        let fields = ["status", "deadline", "owner", "stage", "owning-sig"];
        let mut told = BTreeSet::new();
        for (id, timeline) in history.all() {
            // The other reader compares texts.
            let events = timeline.events.iter().chain(&timeline.spellings);
            for event in events.filter(|event| fields.contains(&&*event.field)) {
                let text = |value: &Option<Said>| value.as_deref().unwrap_or_default().to_owned();
                let commit = history.commit(event.published.unwrap()).id.clone();
                told.insert((
                    id.to_owned(),
                    event.field.to_string(),
                    text(&event.old),
                    text(&event.new),
                    commit,
                ));
            }
        }
        told
    };
    let history = timelines(&clone, true);
    let ours = told(&history);
    assert_eq!(told(&timelines(&clone, true)), ours, "from the cache");
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for change in &ours {
        counts.entry(&change.1).or_default().0 += 1;
    }
    for change in &theirs {
        counts.entry(&change.1).or_default().1 += 1;
    }
    // Two things we tell otherwise, and both on purpose. A proposal that was given another number in its file keeps
    // what happened to it before. Where two files have the same number at once, each has a timeline of its own.
    let mut renumbered: BTreeSet<String> = BTreeSet::new();
    for (id, timeline) in history.all() {
        let changes = timeline.changes("id").flat_map(|event| [&event.old, &event.new]).flatten();
        let known = renumbered.len();
        renumbered.extend(changes.map(|id| id.text.to_string()));
        if renumbered.len() > known {
            renumbered.insert(id.to_owned());
        }
    }
    let different: Vec<&Change> = ours.symmetric_difference(&theirs).collect();
    let shared = ids_of_several_files(&clone);
    let unexplained: Vec<_> =
        different.iter().filter(|(id, ..)| !renumbered.contains(id) && !shared.contains(id)).collect();
    println!(
        "field: (ours, theirs) {counts:?}; {} differ, {} unexplained",
        different.len(),
        unexplained.len()
    );
    assert!(unexplained.is_empty(), "{unexplained:#?}");
    assert!(different.len() * 20 < theirs.len(), "{} of {} differ", different.len(), theirs.len());
}

/// The numbers that stand in more than one file, read line by line.
fn ids_of_several_files(root: &Path) -> BTreeSet<String> {
    let mut command = Command::new("git");
    command.current_dir(root).args(["grep", "-hE", "^kep-number:", "--", "keps/**/kep.yaml"]);
    let mut seen = BTreeSet::new();
    let text = String::from_utf8(command.output().unwrap().stdout).unwrap();
    let ids = text.lines().filter_map(|line| line.split(':').nth(1));
    ids.map(|id| id.trim().trim_matches('"').to_owned()).filter(|id| !seen.insert(id.clone())).collect()
}
