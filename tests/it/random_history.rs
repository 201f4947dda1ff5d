//! Random histories, told by planlint and by an oracle that reads nothing but git's plumbing.
//!
//! `PLANLINT_RANDOM_HISTORIES` sets how many are made; a failure names its seed.

mod oracle;
mod story;

use std::collections::BTreeSet;
use std::path::Path;

use planlint::git::{Globs, Repo, Source};
use planlint::history::{Asked, Words, history};
use planlint::language::Vocabulary;
use planlint::load::{Input, Mapping};
use planlint::model::{Calendar, History, Said};

use crate::support::TestRepo;
use oracle::{Change, Truth};
use story::Story;

/// How many histories the suite tells.
const USUAL: u64 = 60;

fn timelines(root: &Path) -> History {
    let repo = Repo::open_at(root).unwrap();
    let globs = Globs::new(&["plan/*.yaml"]).unwrap();
    let tip = repo.resolve("main").unwrap();
    let source = Source::Revision(tip);
    let entries = repo.list(source, &globs).unwrap().into_iter();
    let current: Vec<Input> = entries
        .map(|entry| Input {
            bytes: repo.read_entry(source, &entry, 1 << 22).unwrap().into(),
            path: entry.path,
        })
        .collect();
    let (mapping, calendar, vocabulary) = (Mapping::default(), Calendar::default(), Vocabulary::default());
    let asked = Asked {
        tip: Some(tip),
        globs: &globs,
        words: Words { mapping: &mapping, calendar: &calendar, vocabulary: &vocabulary },
        configs: None,
        every_commit: false,
        current: &current,
        uncommitted: false,
        now: jiff::Timestamp::from_second(1_900_000_000).unwrap(),
        cached: true,
        kept: true,
    };
    let cold = history(&repo, &asked).unwrap();
    let warm = history(&repo, &asked).unwrap();
    let plain = history(&repo, &Asked { cached: false, kept: false, ..asked }).unwrap();
    for (other, how) in [(&warm, "warm"), (&plain, "without a cache")] {
        assert_eq!(cold.timelines, other.timelines, "cold and {how}");
        assert_eq!(cold.commits, other.commits, "cold and {how}");
        assert_eq!(cold.breadth, other.breadth, "cold and {how}");
    }
    cold
}

/// What differs between the two, in words.
fn differences(history: &History, truth: &Truth) -> Vec<String> {
    let mut found = Vec::new();
    let mut told: BTreeSet<Change> = BTreeSet::new();
    for (id, timeline) in history.all() {
        for event in &timeline.events {
            let text = |said: &Option<Said>| said.as_deref().unwrap_or_default().to_owned();
            let published = history.commit(event.published.expect("all is committed")).id.clone();
            let change: Change =
                (id.to_owned(), event.field.to_string(), text(&event.old), text(&event.new), published);
            let origin = &history.commit(event.origin.expect("all is committed")).id;
            let allowed = truth.origins.get(&change).filter(|origins| !origins.is_empty());
            if allowed.is_some_and(|origins| !origins.contains(origin)) {
                found.push(format!("origin of {change:?} is {origin}, should be one of {allowed:?}"));
            }
            told.insert(change);
        }
    }
    found.extend(truth.changes.difference(&told).map(|change| format!("missing: {change:?}")));
    found.extend(told.difference(&truth.changes).map(|change| format!("invented: {change:?}")));
    found
}

#[test]
fn random_histories_are_told_as_the_oracle_tells_them() {
    let asked = std::env::var("PLANLINT_RANDOM_HISTORIES").ok();
    let first = std::env::var("PLANLINT_RANDOM_FIRST").ok().and_then(|seed| seed.parse().ok()).unwrap_or(0);
    let number = asked.and_then(|number| number.parse().ok()).unwrap_or(USUAL);
    let (mut wrong, mut events) = (Vec::new(), 0);
    for seed in first..first + number {
        let repo = TestRepo::new();
        repo.git_with_input(&["fast-import", "--quiet"], &Story::of(seed));
        let history = timelines(repo.root());
        let truth = oracle::replay(repo.root());
        events += truth.changes.len();
        let differ = differences(&history, &truth);
        if !differ.is_empty() {
            wrong.push(format!("seed {seed}:\n  {}", differ.join("\n  ")));
        }
    }
    println!("{number} histories, {events} events, {} histories differ", wrong.len());
    assert!(events as u64 > number, "the histories are eventful");
    assert!(
        wrong.is_empty(),
        "{} of {number} differ\n{}",
        wrong.len(),
        wrong[..wrong.len().min(12)].join("\n")
    );
}
