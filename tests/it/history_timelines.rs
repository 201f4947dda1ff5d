//! What timelines say of histories of every kind, each a real repository.

use crate::support::TestRepo;
use planlint::git::{Globs, Repo, Source};
use planlint::history::{Asked, history};
use planlint::language::Vocabulary;
use planlint::load::{Input, Mapping, Words};
use planlint::model::{Calendar, Event, History, Reach, Said};
use std::path::Path;

fn asked(root: &Path, source: Option<Source>, every_commit: bool) -> History {
    let repo = Repo::open_at(root).unwrap();
    let globs = Globs::new(&["*.yaml", "**/*.yaml", "**/*.md"]).unwrap();
    let source = source.unwrap_or(Source::Worktree);
    let mut current = Vec::new();
    for entry in repo.list(source, &globs).unwrap() {
        if let Ok(bytes) = repo.read_entry(source, &entry, 1 << 22) {
            current.push(Input { path: entry.path, bytes: bytes.into(), blob: None });
        }
    }
    let tip = repo.head().unwrap().commit();
    let now = jiff::Timestamp::from_second(1_800_000_000).unwrap();
    let (mapping, calendar, vocabulary) = (Mapping::default(), Calendar::default(), Vocabulary::default());
    let asked = Asked {
        tip,
        globs: &globs,
        words: Words { mapping: &mapping, calendar: &calendar, vocabulary: &vocabulary },
        configuration: Some(b"these words"),
        configs: None,
        every_commit,
        current: &current,
        source: Source::Worktree,
        own_words: true,
        now,
        cached: true,
        kept: true,
    };
    let plain = history(&repo, &Asked { cached: false, kept: false, ..asked }).unwrap();
    for run in ["cold", "warm"] {
        let again = history(&repo, &asked).unwrap();
        assert_eq!(again.timelines, plain.timelines, "the cache changes what is told ({run})");
        assert_eq!(again.commits, plain.commits);
    }
    plain
}

fn timelines(root: &Path) -> History {
    asked(root, None, false)
}

/// The events of an outcome: field, old → new, subject of the commit that made it.
fn told(history: &History, id: &str) -> Vec<String> {
    let text = |value: &Option<Said>| value.as_deref().unwrap_or("-").to_owned();
    let subject = |event: &Event| match event.origin {
        Some(origin) => history.commit(origin).subject.clone(),
        None => "pending".to_owned(),
    };
    let timeline =
        history.timeline(id).unwrap_or_else(|| panic!("no timeline of {id}: {:?}", history.timelines.keys()));
    let one = |event: &Event| {
        format!("{} {} → {}: {}", event.field, text(&event.old), text(&event.new), subject(event))
    };
    timeline.events.iter().map(one).collect()
}

fn plan(priority: u32) -> String {
    format!("id: chat\ntitle: Answer in a day\npriority: {priority}\nowner: Mira Okafor\n")
}

#[test]
fn five_drafts_on_a_branch_are_one_change_with_the_last_as_its_origin() {
    let repo = TestRepo::new();
    repo.commit_file("chat.yaml", &plan(1), "start");
    repo.git(&["switch", "-q", "-c", "side"]);
    for priority in [2, 3, 4, 5, 6] {
        repo.days(1).commit_file("chat.yaml", &plan(priority), &format!("draft {priority}"));
    }
    repo.git(&["switch", "-q", "main"]);
    let merge = repo.days(1).merge(&["side"]);
    let history = timelines(repo.root());
    assert_eq!(told(&history, "chat"), ["priority 1 → 6: draft 6"]);
    let event = &history.timeline("chat").unwrap().events[0];
    assert_eq!(history.commit(event.published.unwrap()).id, merge);
    assert_eq!(event.at, history.commit(event.published.unwrap()).at);
    let every = asked(repo.root(), None, true);
    assert_eq!(told(&every, "chat").len(), 5);
    assert_eq!(told(&every, "chat")[1], "priority 2 → 3: draft 3");
}

#[test]
fn a_merge_resolved_by_hand_is_its_own_origin() {
    let repo = TestRepo::new();
    repo.commit_file("chat.yaml", &plan(1), "start");
    repo.git(&["switch", "-q", "-c", "side"]);
    repo.commit_file("chat.yaml", &plan(2), "side");
    repo.git(&["switch", "-q", "main"]);
    repo.commit_file("chat.yaml", &plan(3), "main");
    assert!(!repo.try_git_in(repo.root(), &["merge", "-q", "side"]).0, "both sides changed the line");
    repo.commit_file("chat.yaml", &plan(4), "by hand");
    assert_eq!(told(&timelines(repo.root()), "chat"), ["priority 1 → 3: main", "priority 3 → 4: by hand"]);
    let every = ["priority 1 → 3: main", "priority 1 → 2: side", "priority 3 → 4: by hand"];
    assert_eq!(told(&asked(repo.root(), None, true), "chat"), every);
}

#[test]
fn a_revert_is_a_change_and_a_change_made_again_counts_again() {
    let repo = TestRepo::new();
    repo.commit_file("chat.yaml", &plan(1), "start");
    repo.commit_file("chat.yaml", &plan(2), "raise");
    repo.git(&["revert", "--no-edit", "HEAD"]);
    repo.commit_file("chat.yaml", &plan(2), "again");
    let wanted = ["priority 1 → 2: raise", "priority 2 → 1: Revert \"raise\"", "priority 1 → 2: again"];
    assert_eq!(told(&timelines(repo.root()), "chat"), wanted);
    assert_eq!(told(&asked(repo.root(), None, true), "chat"), wanted);
}

#[test]
fn a_cherry_pick_counts_once() {
    let repo = TestRepo::new();
    repo.commit_file("chat.yaml", &plan(1), "start");
    repo.git(&["switch", "-q", "-c", "side"]);
    repo.commit_file("chat.yaml", &plan(2), "raise");
    repo.commit_file("other.yaml", "id: other\ntitle: x\n", "other");
    repo.git(&["switch", "-q", "main"]);
    repo.commit_file("note.txt", "x", "note");
    repo.git(&["cherry-pick", "side~1"]);
    repo.merge(&["side"]);
    assert_eq!(told(&timelines(repo.root()), "chat"), ["priority 1 → 2: raise"]);
    assert_eq!(told(&asked(repo.root(), None, true), "chat").len(), 1);
}

#[test]
fn unreadable_yaml_is_a_gap_and_not_a_change_of_every_field() {
    let repo = TestRepo::new();
    repo.commit_file("chat.yaml", &plan(1), "start");
    repo.commit_file("chat.yaml", "id: [chat\npriority: }{\n\t- x: @\n", "broken");
    repo.commit_file("chat.yaml", &plan(2), "mended");
    assert_eq!(told(&timelines(repo.root()), "chat"), ["priority 1 → 2: mended"]);
    // The same on a branch, where each commit counts.
    repo.git(&["switch", "-q", "-c", "side"]);
    repo.commit_file("chat.yaml", "id: [chat\n", "broken on the side");
    repo.commit_file("chat.yaml", &plan(3), "mended on the side");
    repo.git(&["switch", "-q", "main"]);
    repo.merge(&["side"]);
    let wanted = ["priority 1 → 2: mended", "priority 2 → 3: mended on the side"];
    assert_eq!(told(&timelines(repo.root()), "chat"), wanted);
    assert_eq!(told(&asked(repo.root(), None, true), "chat"), wanted);
}

#[test]
fn a_file_without_an_id_is_followed_by_its_move_and_never_by_a_copy() {
    let repo = TestRepo::new();
    let text = |priority: u32| {
        format!("title: Answer in a day\nowner: Mira Okafor\ndone: Nine of ten\npriority: {priority}\n")
    };
    repo.commit_file("chat.yaml", &text(1), "start");
    repo.commit_file("chat.yaml", &text(2), "raise");
    repo.git(&["mv", "chat.yaml", "talk.yaml"]);
    repo.commit("move");
    repo.commit_file("copy.yaml", &text(2), "copy");
    repo.commit_file("copy.yaml", &text(5), "change the copy");
    let history = timelines(repo.root());
    assert_eq!(told(&history, "talk"), ["priority 1 → 2: raise", "path chat.yaml → talk.yaml: move"]);
    assert_eq!(told(&history, "copy"), ["priority 2 → 5: change the copy"]);
}

#[test]
fn a_list_split_into_files_keeps_each_outcomes_timeline() {
    let repo = TestRepo::new();
    let list = |a: u32, b: u32| {
        format!("outcomes:\n  - {{id: a, title: A, priority: {a}}}\n  - {{id: b, title: B, priority: {b}}}\n")
    };
    repo.commit_file("all.yaml", &list(1, 2), "start");
    repo.commit_file("all.yaml", &list(3, 2), "swap");
    repo.git(&["rm", "-q", "all.yaml"]);
    repo.write("a.yaml", "id: a\ntitle: A\npriority: 3\n");
    repo.write("b.yaml", "id: b\ntitle: B\npriority: 4\n");
    repo.commit("split");
    let history = timelines(repo.root());
    assert_eq!(told(&history, "a"), ["priority 1 → 3: swap", "path all.yaml → a.yaml: split"]);
    assert_eq!(told(&history, "b"), ["path all.yaml → b.yaml: split", "priority 2 → 4: split"]);
    let touched = history.timeline("b").unwrap().touched.len();
    assert_eq!(touched, 2, "the swap was of the other outcome");
}

#[test]
fn an_outcome_that_was_deleted_and_made_again_keeps_its_timeline() {
    let repo = TestRepo::new();
    repo.commit_file("chat.yaml", &plan(1), "start");
    repo.git(&["rm", "-q", "chat.yaml"]);
    repo.commit("drop");
    let gone = timelines(repo.root());
    assert_eq!(told(&gone, "chat"), [""; 0], "it is kept under the id that it had");
    repo.commit_file("new/chat.yaml", &plan(3), "again");
    let wanted = ["path chat.yaml → new/chat.yaml: again", "priority 1 → 3: again"];
    assert_eq!(told(&timelines(repo.root()), "chat"), wanted);
}

#[test]
fn an_id_changed_in_place_is_one_change_of_one_outcome() {
    let repo = TestRepo::new();
    repo.commit_file("chat.yaml", &plan(1), "start");
    repo.commit_file("chat.yaml", &plan(2), "raise");
    repo.commit_file("chat.yaml", &plan(2).replace("id: chat", "id: talk"), "rename");
    let history = timelines(repo.root());
    assert_eq!(told(&history, "talk"), ["priority 1 → 2: raise", "id chat → talk: rename"]);
    assert!(history.timeline("chat").is_none());
}

#[test]
fn octopus_and_criss_cross_merges_give_each_change_its_origin() {
    let repo = TestRepo::new();
    let file = |id: &str, n: u32| format!("id: {id}\ntitle: T\npriority: {n}\n");
    for id in ["a", "b", "c"] {
        repo.write(format!("{id}.yaml"), file(id, 1));
    }
    repo.commit("start");
    for id in ["a", "b", "c"] {
        repo.git(&["switch", "-q", "-c", id, "main"]);
        repo.commit_file(&format!("{id}.yaml"), &file(id, 2), &format!("raise {id}"));
    }
    repo.git(&["switch", "-q", "main"]);
    repo.merge(&["a", "b", "c"]);
    repo.git(&["switch", "-q", "-c", "left"]);
    let left = repo.commit_file("a.yaml", &file("a", 3), "left");
    repo.git(&["switch", "-q", "-c", "right", "main"]);
    let right = repo.commit_file("b.yaml", &file("b", 3), "right");
    repo.git(&["switch", "-q", "left"]);
    repo.merge(&[&right]);
    repo.git(&["switch", "-q", "right"]);
    repo.merge(&[&left]);
    repo.git(&["switch", "-q", "main"]);
    repo.git(&["merge", "-q", "--no-ff", "-m", "criss", "left"]);
    repo.git(&["merge", "-q", "--no-ff", "-m", "cross", "right"]);
    for every in [false, true] {
        let history = asked(repo.root(), None, every);
        assert_eq!(told(&history, "a"), ["priority 1 → 2: raise a", "priority 2 → 3: left"]);
        assert_eq!(told(&history, "b"), ["priority 1 → 2: raise b", "priority 2 → 3: right"]);
        assert_eq!(told(&history, "c"), ["priority 1 → 2: raise c"]);
    }
}

#[test]
fn order_is_that_of_the_commits_and_not_of_their_clocks() {
    let repo = TestRepo::new();
    repo.commit_file("chat.yaml", &plan(1), "start");
    repo.days(30).commit_file("chat.yaml", &plan(2), "late clock");
    repo.days(-60).commit_file("chat.yaml", &plan(3), "early clock");
    let history = timelines(repo.root());
    assert_eq!(told(&history, "chat"), ["priority 1 → 2: late clock", "priority 2 → 3: early clock"]);
    let first = &history.timeline("chat").unwrap().events;
    assert!(first[0].at > first[1].at);
}

#[test]
fn people_are_who_mailmap_says_and_the_moment_is_the_committers() {
    let repo = TestRepo::new();
    repo.write(".mailmap", "Mira O. <mira@new.example> <mira@acme.example>\n");
    repo.commit_file("chat.yaml", &plan(1), "start");
    repo.write("chat.yaml", plan(2));
    repo.git(&["add", "-A"]);
    repo.days(5).git(&[
        "commit",
        "-q",
        "--date=2020-01-01T00:00:00Z",
        "-m",
        "raise\n\nThe fair moved.\n\nAcked-by: Jon <j@b>",
    ]);
    let history = timelines(repo.root());
    let event = &history.timeline("chat").unwrap().events[0];
    let commit = history.commit(event.origin.unwrap());
    assert_eq!(commit.author.email, "mira@new.example");
    assert_eq!(commit.author.name, "Mira O.");
    assert_eq!(commit.committer.name, "Jon Berg");
    assert_eq!(event.at.at.as_second() / 86_400, (1_767_225_600 / 86_400) + 5);
    assert_eq!(commit.reason.said(), Some("The fair moved."));
    assert_eq!(commit.trailers.all(), [("Acked-by".to_owned(), "Jon <j@b>".to_owned())]);
}

#[test]
fn a_shallow_clone_tells_from_when_it_knows() {
    let repo = TestRepo::new();
    repo.commit_file("still.yaml", "id: still\ntitle: Still\n", "still");
    for priority in 1..=4 {
        repo.days(1).commit_file("chat.yaml", &plan(priority), &format!("to {priority}"));
    }
    let clone = repo.clone_as("shallow", &["--depth=2"]);
    let history = timelines(&clone);
    let Reach::Since(start) = history.reach else { panic!("{:?}", history.reach) };
    assert_eq!(told(&history, "chat"), ["priority 3 → 4: to 4"]);
    for id in ["chat", "still"] {
        let timeline = history.timeline(id).unwrap();
        assert_eq!((timeline.created, timeline.since), (None, Some(start.into())), "{id}");
    }
    let clone = repo.clone_as("shallowest", &["--depth=1"]);
    assert_eq!(told(&timelines(&clone), "chat"), [""; 0]);
}

#[test]
fn before_the_first_commit_and_off_every_branch_there_is_an_answer() {
    let repo = TestRepo::new();
    repo.write("chat.yaml", plan(1));
    repo.git(&["add", "-A"]);
    let history = asked(repo.root(), Some(Source::Index), false);
    assert_eq!((history.reach, told(&history, "chat").len()), (Reach::Unread, 0));
    assert_eq!(history.timeline("chat").unwrap().since, None);
    repo.commit("start");
    repo.commit_file("chat.yaml", &plan(2), "raise");
    repo.git(&["switch", "-q", "--detach", "HEAD"]);
    assert_eq!(told(&timelines(repo.root()), "chat"), ["priority 1 → 2: raise"]);
}

#[test]
fn what_is_staged_or_on_disk_is_the_last_event() {
    let repo = TestRepo::new();
    repo.commit_file("chat.yaml", &plan(1), "start");
    repo.write("chat.yaml", plan(2));
    repo.git(&["add", "-A"]);
    repo.write("chat.yaml", plan(3));
    let staged = asked(repo.root(), Some(Source::Index), false);
    assert_eq!(told(&staged, "chat"), ["priority 1 → 2: pending"]);
    assert_eq!(told(&timelines(repo.root()), "chat"), ["priority 1 → 3: pending"]);
    repo.git(&["mv", "-f", "chat.yaml", "talk.yaml"]);
    let moved = told(&timelines(repo.root()), "chat");
    assert_eq!(moved, ["path chat.yaml → talk.yaml: pending", "priority 1 → 3: pending"]);
}

#[test]
fn two_files_with_one_id_do_not_change_each_other() {
    let repo = TestRepo::new();
    repo.commit_file("chat.yaml", &plan(1), "start");
    repo.commit_file("twin.yaml", &plan(7), "twin");
    repo.commit_file("twin.yaml", &plan(8), "change the twin");
    repo.commit_file("chat.yaml", &plan(2), "raise");
    assert_eq!(told(&timelines(repo.root()), "chat"), ["priority 1 → 2: raise"]);
}
