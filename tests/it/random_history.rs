//! Random histories, told by planlint and by an oracle that reads nothing but git's plumbing.
//!
//! `PLANLINT_RANDOM_HISTORIES` sets how many are made; a failure names its seed.

mod oracle;
mod story;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use planlint::git::{Globs, Id, Repo, Source};
use planlint::history::{Asked, Configs, Wording, history};
use planlint::language::Vocabulary;
use planlint::load::{Input, Words};
use planlint::model::{History, Said};

use crate::support::TestRepo;
use oracle::{Change, Truth};
use story::Story;

/// How many histories the suite tells.
const USUAL: u64 = 60;

/// Earlier commits at which somebody asked, so that the last answer grows from theirs.
const EARLIER: [&str; 3] = ["main~9", "main~4", "main~1"];

fn timelines(root: &Path, every_commit: bool) -> History {
    let repo = Repo::open_at(root).unwrap();
    for tip in EARLIER.iter().filter_map(|tip| repo.resolve(tip).ok()) {
        timelines_at(&repo, tip, every_commit);
    }
    timelines_at(&repo, repo.resolve("main").unwrap(), every_commit)
}

fn timelines_at(repo: &Repo, tip: Id, every_commit: bool) -> History {
    let globs = Globs::new(&["plan/*.yaml"]).unwrap();
    let source = Source::Revision(tip);
    let entries = repo.list(source, &globs).unwrap().into_iter();
    let current: Vec<Input> = entries
        .map(|entry| Input {
            bytes: repo.read_entry(source, &entry, 1 << 22).unwrap().into(),
            blob: None,
            path: entry.path,
        })
        .collect();
    let settings = repo.list(source, &Globs::new(&["planlint.yml"]).unwrap()).unwrap().into_iter();
    let configuration = settings.last().map(|entry| repo.read_entry(source, &entry, 1 << 22).unwrap());
    let today = configuration
        .as_ref()
        .and_then(|bytes| planlint::config::wording(std::str::from_utf8(bytes).unwrap()));
    let Wording { mapping, calendar, .. } = today.unwrap_or_default();
    let vocabulary = Vocabulary::default();
    let asked = Asked {
        tip: Some(tip),
        globs: &globs,
        words: Words { mapping: &mapping, calendar: &calendar, vocabulary: &vocabulary },
        configuration: Some(configuration.as_deref().unwrap_or_default()),
        configs: Some(Configs { names: &["planlint.yml"], read: &planlint::config::wording }),
        every_commit,
        current: &current,
        source: Source::Revision(tip),
        own_words: true,
        now: jiff::Timestamp::from_second(1_900_000_000).unwrap(),
        cached: true,
        kept: true,
    };
    let cold = history(repo, &asked).unwrap();
    let warm = history(repo, &asked).unwrap();
    let plain = history(repo, &Asked { cached: false, kept: false, ..asked }).unwrap();
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

/// The same of a history that counts every commit: what is told was made there, and what was made is told, of
/// cherry-picks once.
fn differences_of_every_commit(history: &History, truth: &Truth) -> Vec<String> {
    let (mut found, mut told) = (Vec::new(), BTreeMap::<_, BTreeSet<String>>::new());
    let sure = history.all().filter(|(id, _)| !truth.unsure.contains(*id));
    for (id, event) in sure.flat_map(|(id, timeline)| timeline.events.iter().map(move |event| (id, event))) {
        if matches!(&*event.field, "id" | "path") || &*event.path == "planlint.yml" {
            continue;
        }
        let new = event.new.as_deref().unwrap_or_default().to_owned();
        let origin = history.commit(event.origin.expect("all is committed")).id.clone();
        let key = (id.to_owned(), event.field.to_string(), new);
        let again = (key.0.clone(), key.1.clone(), key.2.clone(), origin.clone());
        // A merge may go back to what its second parent had all along, against the first.
        let back = || {
            let mut published =
                truth.origins.iter().filter(|(change, _)| change.0 == key.0 && change.1 == key.1);
            published.any(|(change, origins)| change.3 == key.2 && origins.contains(&origin))
        };
        let made = truth.made.get(&key).is_some_and(|made| made.contains(&origin));
        if !made && !truth.again.contains(&again) && !back() {
            found.push(format!("every commit: {key:?} was not made by {origin}"));
        }
        told.entry(key).or_default().insert(origin);
    }
    for (key, made) in &truth.made {
        let Some(timeline) = history.timelines.get(&key.0).filter(|all| !all.is_empty()) else { continue };
        assert_eq!(timeline.len(), 1, "an id stands once");
        for commit in made {
            let picked = |other: &String| other == commit || !truth.reach[commit].contains(other);
            if !told.get(key).is_some_and(|told| told.iter().any(picked)) {
                found.push(format!("every commit: missing {key:?} of {commit}"));
            }
        }
    }
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
        let history = timelines(repo.root(), false);
        let truth = oracle::replay(repo.root());
        events += truth.changes.len();
        let mut differ = differences(&history, &truth);
        if seed % 3 == 0 {
            differ.extend(differences_of_every_commit(&timelines(repo.root(), true), &truth));
        }
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
