//! The walk against git itself: the same events as `git log --raw --full-history -c`, for every kind of history.

use crate::support::{TestRepo, corpus};
use planlint::git::history::{History, Reach};
use planlint::git::{Globs, Id, Mailbox, Repo};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// What one event says: commit, path, blobs in the parents, blob after.
pub(crate) type Told = (String, String, Vec<String>, String);

const ABSENT: &str = "0000000000000000000000000000000000000000";

/// The events of a history that commits made themselves.
pub(crate) fn own_events(history: &History) -> BTreeSet<Told> {
    let hex = |id: &Option<Id>| id.map_or(ABSENT.to_owned(), |id| id.to_string());
    let own = history.events.iter().filter(|e| e.is_own());
    own.map(|e| {
        let path = String::from_utf8_lossy(history.path(e)).into_owned();
        (history.commits[e.commit].id.to_string(), path, e.old.iter().map(hex).collect(), hex(&e.new))
    })
    .collect()
}

/// The events that git itself tells.
pub(crate) fn git_events(root: &Path, extra: &[&str], glob: &str) -> BTreeSet<Told> {
    let mut command = Command::new("git");
    command.current_dir(root).env("GIT_NO_REPLACE_OBJECTS", "1").arg("-c").arg("core.quotePath=false");
    command.args(["log", "--root", "--raw", "--no-abbrev", "--no-renames", "--format=@%H"]).args(extra);
    let output = command.arg("--").arg(format!(":(glob){glob}")).output().expect("git is installed");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut told = BTreeSet::new();
    let mut commit = String::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        if let Some(id) = line.strip_prefix('@') {
            commit = id.to_owned();
        } else if line.starts_with(':') {
            let parents = line.bytes().take_while(|b| *b == b':').count();
            let (meta, path) = line[parents..].split_once('\t').expect("a raw line has a path");
            let ids: Vec<&str> = meta.split(' ').skip(parents + 1).take(parents + 1).collect();
            let (new, old) = ids.split_last().expect("a raw line has blobs");
            let old: Vec<String> = old.iter().map(|s| (*s).to_owned()).collect();
            // A change of the mode alone is none of the content.
            if !old.iter().any(|o| o == new) {
                told.insert((commit.clone(), path.to_owned(), old, (*new).to_owned()));
            }
        }
    }
    told
}

/// Authors and committers as git tells them.
fn git_people(root: &Path) -> BTreeSet<Mailbox> {
    let mut command = Command::new("git");
    command.current_dir(root).env("GIT_NO_REPLACE_OBJECTS", "1");
    let output = command.args(["log", "--format=%an%x00%ae%n%cn%x00%ce"]).output().expect("git is installed");
    let told = String::from_utf8(output.stdout).expect("git writes UTF-8");
    let person = |line: &str| line.split_once('\0').map(|(name, email)| (name.to_owned(), email.to_owned()));
    let people = told.lines().filter_map(person);
    people.map(|(name, email)| Mailbox { name, email }).collect()
}

fn agree(root: &Path, glob: &str) -> History {
    let repo = Repo::open_at(root).unwrap();
    let globs = Globs::new(&[glob]).unwrap();
    let history = repo.history(repo.resolve("HEAD").unwrap(), &globs).unwrap();
    let (ours, theirs) = (own_events(&history), git_events(root, &["--full-history", "-c"], glob));
    let only: Vec<_> = ours.symmetric_difference(&theirs).take(10).collect();
    assert!(only.is_empty(), "{} of ours, {} of git's; differ in {only:#?}", ours.len(), theirs.len());
    // Whom the walk met is everybody, as if each commit had been read for it.
    let met = repo.everybody(history.tip, false).unwrap();
    assert_eq!(met.people, git_people(root));
    let read = Repo::open_at(root).unwrap().everybody(history.tip, false).unwrap();
    assert!(met == read, "whom the walk met are others than those whom the commits name");
    // What the mainline shows is the first-parent history.
    let hex = |id: Option<Id>| id.map_or(ABSENT.to_owned(), |id| id.to_string());
    let mainline = history.events.iter().filter(|e| history.commits[e.commit].published == e.commit);
    let ours: BTreeSet<Told> = mainline
        .map(|e| {
            let path = String::from_utf8_lossy(history.path(e)).into_owned();
            (history.commits[e.commit].id.to_string(), path, vec![hex(e.before())], hex(e.new))
        })
        .collect();
    let theirs = git_events(root, &["--first-parent", "-m"], glob);
    let only: Vec<_> = ours.symmetric_difference(&theirs).take(10).collect();
    assert!(
        only.is_empty(),
        "mainline: {} of ours, {} of git's; differ in {only:#?}",
        ours.len(),
        theirs.len()
    );
    history
}

#[test]
#[cfg_attr(not(corpora), ignore = "the corpora are not at hand")]
fn the_proposals_have_the_events_that_git_tells_with_and_without_a_commit_graph() {
    let (_home, root) = corpus("keps", &["-b", "master"]);
    let plain = agree(&root, "keps/**/kep.yaml");
    assert_eq!(plain.reach, Reach::Complete);
    for filters in [&["--no-changed-paths"][..], &["--changed-paths"]] {
        let mut command = Command::new("git");
        command
            .current_dir(&root)
            .args(["commit-graph", "write", "--no-progress", "--reachable"])
            .args(filters);
        assert!(command.status().unwrap().success());
        let graph = agree(&root, "keps/**/kep.yaml");
        assert!(graph == plain, "the commit-graph changes what is told");
    }
}

#[test]
#[cfg_attr(not(corpora), ignore = "the corpora are not at hand")]
fn the_goals_have_the_events_that_git_tells() {
    let (_home, root) = corpus("goals", &["-b", "main"]);
    agree(&root, "src/**/*.md");
}

#[test]
fn octopus_and_criss_cross_merges_have_the_events_that_git_tells() {
    let repo = TestRepo::new();
    repo.commit_file("plan/a.yaml", "priority: 1\n", "start");
    for branch in ["one", "two", "three"] {
        repo.git(&["switch", "-q", "-c", branch, "main"]);
        repo.commit_file(&format!("plan/{branch}.yaml"), branch, branch);
    }
    repo.git(&["switch", "-q", "main"]);
    repo.commit_file("plan/b.yaml", "b", "b");
    let octopus = repo.merge(&["one", "two", "three"]);
    // Criss-cross: each side merges the other, and both change the same file.
    repo.git(&["switch", "-q", "-c", "left"]);
    let left = repo.commit_file("plan/a.yaml", "priority: 2\n", "left");
    repo.git(&["switch", "-q", "-c", "right", "main"]);
    let right = repo.commit_file("plan/b.yaml", "c", "right");
    repo.git(&["switch", "-q", "left"]);
    repo.merge(&[&right]);
    repo.git(&["switch", "-q", "right"]);
    repo.merge(&[&left]);
    repo.commit_file("plan/a.yaml", "priority: 3\n", "again");
    repo.git(&["switch", "-q", "main"]);
    repo.merge(&["left", "right"]);
    let history = agree(repo.root(), "plan/**");
    let merged = history.commits.iter().position(|c| c.id.to_string() == octopus).unwrap();
    assert_eq!(history.commits[merged].parents.len(), 4);
    let published = history.commits.iter().filter(|c| c.published == merged).count();
    assert_eq!(published, 4, "the merge and a commit of each branch");
}

#[test]
fn a_merge_by_hand_is_its_own_origin() {
    let repo = TestRepo::new();
    repo.commit_file("a.yaml", "priority: 1\n", "start");
    repo.git(&["switch", "-q", "-c", "side"]);
    repo.commit_file("a.yaml", "priority: 2\n", "side");
    repo.git(&["switch", "-q", "main"]);
    repo.commit_file("a.yaml", "priority: 3\n", "main");
    let (merged, _) = repo.try_git_in(repo.root(), &["merge", "-q", "--no-ff", "-m", "by hand", "side"]);
    assert!(!merged, "both sides changed the line");
    let by_hand = repo.commit_file("a.yaml", "priority: 4\n", "by hand");
    let history = agree(repo.root(), "*.yaml");
    let last = history.events.last().unwrap();
    assert!(last.is_own());
    assert_eq!(history.commits[last.commit].id.to_string(), by_hand);
    assert_eq!(last.old.len(), 2);
}

#[test]
fn links_submodules_and_modes_are_no_changes_of_files() {
    let repo = TestRepo::new();
    repo.commit_file("a.yaml", "x", "start");
    std::os::unix::fs::symlink("a.yaml", repo.root().join("b.yaml")).unwrap();
    repo.commit("link");
    repo.git(&["update-index", "--chmod=+x", "a.yaml"]);
    repo.git(&["commit", "-q", "-m", "mode"]);
    repo.git(&["update-index", "--add", "--cacheinfo", &format!("160000,{},c.yaml", repo.head())]);
    repo.git(&["commit", "-q", "-m", "submodule"]);
    std::fs::remove_file(repo.root().join("b.yaml")).unwrap();
    repo.write("b.yaml", "now a file");
    repo.git(&["add", "b.yaml"]);
    repo.git(&["commit", "-q", "-m", "file"]);
    let globs = Globs::new(&["*.yaml"]).unwrap();
    let git = Repo::open_at(repo.root()).unwrap();
    let history = git.history(git.resolve("HEAD").unwrap(), &globs).unwrap();
    let messages: Vec<_> = history.commits.iter().map(|c| c.message.trim()).collect();
    assert_eq!(messages, ["start", "file"]);
}
