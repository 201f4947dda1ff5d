//! Histories that are cut, rewritten, damaged or moved about: the right answer or one clear error.

use crate::support::TestRepo;
use planlint::git::history::{Cache, History, Reach};
use planlint::git::{Error, Globs, Id, Repo, SIZE_LIMIT, Unreadable};
use std::path::Path;

fn history(root: &Path, globs: &[&str]) -> History {
    try_history(root, globs).unwrap()
}

fn try_history(root: &Path, globs: &[&str]) -> Result<History, Error> {
    let repo = Repo::open_at(root).unwrap();
    repo.history(repo.resolve("HEAD").unwrap(), &Globs::new(globs).unwrap())
}

fn messages(history: &History) -> Vec<&str> {
    history.commits.iter().map(|c| c.message.trim()).collect()
}

/// Three versions of one file, a day apart.
fn three_versions() -> TestRepo {
    let repo = TestRepo::new();
    for n in 1..=3 {
        repo.days(1).commit_file("a.yaml", &format!("priority: {n}\n"), &format!("version {n}"));
    }
    repo
}

#[test]
fn a_shallow_clone_leaves_its_boundary_out_and_says_how_far_it_reaches() {
    let repo = three_versions();
    let time: i64 = repo.git(&["log", "-1", "--format=%ct", "HEAD~1"]).parse().unwrap();
    let two = history(&repo.clone_as("two", &["--depth=2"]), &["*.yaml"]);
    assert_eq!(messages(&two), ["version 3"]);
    assert_eq!(two.reach, Reach::Since(time));
    let one = history(&repo.clone_as("one", &["--depth=1"]), &["*.yaml"]);
    assert_eq!(messages(&one), [] as [&str; 0]);
    assert!(matches!(one.reach, Reach::Since(t) if t > time));
    let all = history(&repo.clone_as("all", &["--depth=9"]), &["*.yaml"]);
    assert_eq!(all.reach, Reach::Complete);
    assert_eq!(all.commits.len(), 3);
}

#[test]
fn a_partial_clone_says_which_blobs_are_missing() {
    let repo = three_versions();
    repo.git(&["config", "uploadpack.allowFilter", "true"]);
    let clone = repo.clone_as("partial", &["--filter=blob:none", "--no-checkout"]);
    let git = Repo::open_at(&clone).unwrap();
    assert!(git.is_partial());
    let history = history(&clone, &["*.yaml"]);
    assert_eq!(history.events.len(), 3);
    let ids = history.blobs();
    let read = git.read_blobs(&ids, SIZE_LIMIT, |_, bytes| bytes.len()).unwrap();
    assert_eq!(read.len(), 3);
    assert!(ids.iter().zip(&read).all(|(id, r)| *r == Err(Unreadable::Missing(*id))));
    let clone = repo.clone_as("treeless", &["--filter=tree:0", "--no-checkout"]);
    assert!(matches!(try_history(&clone, &["*.yaml"]), Err(Error::MissingObject(_))));
}

#[test]
fn grafts_are_honoured_and_the_commit_graph_is_not_used_with_them() {
    let repo = three_versions();
    repo.git(&["commit-graph", "write", "--reachable", "--changed-paths"]);
    let first = repo.git(&["rev-parse", "HEAD~2"]);
    repo.write(".git/info/grafts", format!("{} {first}\n", repo.head()));
    let history = history(repo.root(), &["*.yaml"]);
    assert_eq!(messages(&history), ["version 1", "version 3"]);
    assert_eq!(history.commits[1].parents[0].to_string(), first);
}

#[test]
fn replacements_are_ignored() {
    let repo = three_versions();
    let other = repo.git(&["commit-tree", "-m", "other", "HEAD~2^{tree}"]);
    repo.git(&["replace", "HEAD~1", &other]);
    assert_eq!(history(repo.root(), &["*.yaml"]).commits.len(), 3);
}

#[test]
fn a_damaged_commit_graph_is_walked_without() {
    let repo = three_versions();
    repo.git(&["commit-graph", "write", "--reachable", "--changed-paths"]);
    let plain = history(repo.root(), &["*.yaml"]);
    let file = repo.root().join(".git/objects/info/commit-graph");
    let whole = std::fs::read(&file).unwrap();
    std::fs::remove_file(&file).unwrap();
    for at in 8..whole.len().min(160) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0xff;
        std::fs::write(&file, &damaged).unwrap();
        // The answer may be an error, never a panic.
        let _ = try_history(repo.root(), &["*.yaml"]);
    }
    std::fs::write(&file, &whole[..whole.len() / 2]).unwrap();
    assert!(history(repo.root(), &["*.yaml"]) == plain);
}

#[test]
fn a_chain_of_commit_graphs_is_walked_plainly() {
    let repo = three_versions();
    repo.git(&["commit-graph", "write", "--reachable", "--split"]);
    assert!(repo.root().join(".git/objects/info/commit-graphs").is_dir());
    assert_eq!(history(repo.root(), &["*.yaml"]).commits.len(), 3);
}

#[test]
fn a_commit_newer_than_the_commit_graph_is_found() {
    let repo = three_versions();
    repo.git(&["commit-graph", "write", "--reachable", "--changed-paths"]);
    repo.git(&["switch", "-q", "-c", "side", "HEAD~1"]);
    repo.commit_file("b.yaml", "b", "side");
    repo.git(&["switch", "-q", "main"]);
    repo.merge(&["side"]);
    assert_eq!(
        messages(&history(repo.root(), &["*.yaml"])),
        ["version 1", "version 2", "version 3", "side", "merge"]
    );
}

#[test]
fn drafts_on_a_branch_are_published_by_their_merge_even_if_it_changes_nothing() {
    let repo = three_versions();
    repo.git(&["switch", "-q", "-c", "side"]);
    repo.commit_file("a.yaml", "priority: 9\n", "there");
    repo.commit_file("a.yaml", "priority: 3\n", "and back");
    repo.git(&["switch", "-q", "main"]);
    repo.commit_file("other.txt", "x", "elsewhere");
    let merge = repo.merge(&["side"]);
    let history = history(repo.root(), &["*.yaml"]);
    assert_eq!(messages(&history)[3..], ["there", "and back", "merge"]);
    let last = history.commits.len() - 1;
    assert_eq!(history.commits[last].id.to_string(), merge);
    assert_eq!(history.events_of(last), []);
    assert!(history.commits[3..].iter().all(|c| c.published == last));
}

#[test]
fn a_rename_needs_the_source_to_go_in_the_same_commit() {
    let repo = TestRepo::new();
    let text = "title: one\nowner: Mira\npriority: 1\ndone: x\n";
    repo.commit_file("a.yaml", text, "start");
    repo.commit_file("copy.yaml", text, "copy");
    repo.git(&["mv", "a.yaml", "b.yaml"]);
    repo.commit_file("b.yaml", &text.replace("priority: 1", "priority: 2"), "move with a change");
    repo.git(&["mv", "b.yaml", "c.yaml"]);
    repo.commit("plain move");
    repo.git(&["rm", "-q", "copy.yaml"]);
    repo.commit_file("unlike.yaml", "something: else\n", "another");
    let history = history(repo.root(), &["*.yaml"]);
    let path = |n: usize| String::from_utf8_lossy(&history.paths[n]).into_owned();
    let moves: Vec<_> = history
        .renames
        .iter()
        .map(|r| (history.commits[r.commit].message.trim(), path(r.from), path(r.to)))
        .collect();
    let told = |m: &'static str, a: &str, b: &str| (m, a.to_owned(), b.to_owned());
    assert_eq!(
        moves,
        [told("move with a change", "a.yaml", "b.yaml"), told("plain move", "b.yaml", "c.yaml")]
    );
}

#[test]
fn messages_that_are_not_utf_8_and_old_names_are_read() {
    let repo = TestRepo::new();
    repo.write("a.yaml", "x");
    repo.write(".mailmap", "Mira Okafor <mira@new.example> <mira@acme.example>\n");
    repo.git(&["add", "-A"]);
    repo.write(".git/message", b"Caf\xe9\n\nRationale: \xe9t\xe9\n");
    repo.git(&["-c", "i18n.commitEncoding=latin1", "commit", "-q", "-F", ".git/message"]);
    let history = history(repo.root(), &["*.yaml"]);
    let commit = &history.commits[0];
    assert_eq!(&*commit.message, "Café\n\nRationale: été\n");
    assert_eq!(planlint::git::trailers(&commit.message)[0].value, "été");
    let today = Repo::open_at(repo.root()).unwrap().mailmap().resolve(&commit.author.person);
    assert_eq!(today.email, "mira@new.example");
}

#[test]
fn paths_that_are_not_utf_8_are_kept_as_they_are() {
    let repo = TestRepo::new();
    repo.git_with_input(
        &["fast-import", "--quiet"],
        b"blob\nmark :1\ndata 1\nx\ncommit refs/heads/main\ncommitter A <a@b> 1 +0000\ndata 1\nm\nM 644 :1 \"caf\\351.yaml\"\n",
    );
    let history = history(repo.root(), &["*.yaml"]);
    assert_eq!(history.paths, [b"caf\xe9.yaml"]);
}

#[test]
fn dates_out_of_order_change_nothing_in_the_order_of_commits() {
    let repo = TestRepo::new();
    repo.commit_file("a.yaml", "1", "first");
    repo.days(-400).commit_file("a.yaml", "2", "second");
    repo.days(800).commit_file("a.yaml", "3", "third");
    repo.days(-100).commit_file("a.yaml", "4", "fourth");
    assert_eq!(messages(&history(repo.root(), &["*.yaml"])), ["first", "second", "third", "fourth"]);
}

#[test]
fn forty_thousand_files_elsewhere_are_never_looked_at() {
    let repo = TestRepo::new();
    let mut input =
        b"blob\nmark :1\ndata 1\nx\ncommit refs/heads/main\ncommitter A <a@b> 1 +0000\ndata 3\nall\n"
            .to_vec();
    for n in 0..40_000 {
        input.extend(format!("M 644 :1 vendor/{}/{}/f{n}.yaml\n", n / 2000, n / 100).into_bytes());
    }
    input.extend(b"M 644 :1 plan/a.yaml\n");
    for n in 0..200 {
        let parent = "refs/heads/main";
        let line = format!(
            "commit {parent}\ncommitter A <a@b> {n} +0000\ndata 1\nn\nM 644 inline vendor/0/0/f1.yaml\n"
        );
        input.extend(format!("{line}data 3\n{n:03}\n").into_bytes());
    }
    repo.git_with_input(&["fast-import", "--quiet"], &input);
    let history = history(repo.root(), &["plan/**/*.yaml"]);
    assert_eq!((history.events.len(), history.walked), (1, 201));
}

#[test]
fn a_damaged_object_is_an_error_and_no_panic() {
    let repo = three_versions();
    let tree = repo.git(&["rev-parse", "HEAD~1^{tree}"]);
    let file = repo.root().join(".git/objects").join(&tree[..2]).join(&tree[2..]);
    std::fs::remove_file(&file).unwrap();
    let id = Id::from_hex(tree.as_bytes()).unwrap();
    assert_eq!(try_history(repo.root(), &["*.yaml"]), Err(Error::MissingObject(id)));
    std::fs::write(&file, b"not zlib").unwrap();
    assert!(matches!(try_history(repo.root(), &["*.yaml"]), Err(Error::CorruptObject(..))));
}

#[test]
fn a_tree_that_unfolds_without_end_is_refused() {
    let repo = TestRepo::new();
    let blob = {
        repo.write("x", "x");
        repo.git(&["hash-object", "-w", "x"])
    };
    let mut tree = String::new();
    for depth in 0..12 {
        let (mode, kind, id) = if depth == 0 { ("100644", "blob", &blob) } else { ("040000", "tree", &tree) };
        let entries: String = (0..10).map(|n| format!("{mode} {kind} {id}\tf{n}\n")).collect();
        repo.write("input", entries);
        let mut command = std::process::Command::new("git");
        command
            .current_dir(repo.root())
            .arg("mktree")
            .stdin(std::fs::File::open(repo.root().join("input")).unwrap());
        let output = repo.scrub(&mut command).output().unwrap();
        tree = String::from_utf8(output.stdout).unwrap().trim().to_owned();
    }
    let commit = repo.git(&["commit-tree", "-m", "bomb", &tree]);
    repo.git(&["update-ref", "refs/heads/main", &commit]);
    assert!(matches!(try_history(repo.root(), &["**/*.yaml"]), Err(Error::TreeTooLarge(_))));
}

#[test]
fn blobs_over_the_limit_are_told() {
    let repo = TestRepo::new();
    repo.commit_file("a.yaml", "0123456789", "ten bytes");
    let git = Repo::open_at(repo.root()).unwrap();
    let ids = history(repo.root(), &["*.yaml"]).blobs();
    let read = git.read_blobs(&ids, 9, |_, b| b.to_vec()).unwrap();
    assert_eq!(read, [Err(Unreadable::TooLarge { size: 10, limit: 9 })]);
    let read = git.read_blobs(&ids, 10, |_, b| b.to_vec()).unwrap();
    assert_eq!(read, [Ok(b"0123456789".to_vec())]);
}

/// Asks through the cache, and saves what was learned.
fn remembered(root: &Path) -> History {
    let repo = Repo::open_at(root).unwrap();
    let globs = Globs::new(&["*.yaml"]).unwrap();
    let mut cache = Cache::open(&repo, &globs, b"test");
    let history = cache.history(&repo, repo.resolve("HEAD").unwrap(), &globs).unwrap();
    let ids = history.blobs();
    cache.save(&history, ids.iter().map(|id| (*id, &b"note"[..])));
    history
}

fn memory(root: &Path) -> Vec<std::path::PathBuf> {
    let files = std::fs::read_dir(root.join(".git/planlint/history")).unwrap();
    files.map(|f| f.unwrap().path()).collect()
}

#[test]
fn the_cache_gives_what_a_fresh_walk_gives_as_history_grows() {
    let repo = three_versions();
    let check = || assert_eq!(remembered(repo.root()), history(repo.root(), &["*.yaml"]));
    check();
    check();
    repo.commit_file("a.yaml", "priority: 4\n", "version 4");
    check();
    repo.git(&["switch", "-q", "-c", "side", "HEAD~2"]);
    repo.git(&["mv", "a.yaml", "b.yaml"]);
    repo.commit("move");
    repo.git(&["switch", "-q", "main"]);
    repo.git(&["merge", "-q", "-s", "ours", "--no-ff", "-m", "merge", "side"]);
    check();
    repo.git(&["mv", "a.yaml", "c.yaml"]);
    repo.commit("move");
    check();
    // History rewritten, and a mainline that came in from the other side.
    repo.git(&["reset", "-q", "--hard", "HEAD~2"]);
    check();
    repo.git(&["switch", "-q", "side"]);
    repo.git(&["merge", "-q", "-s", "ours", "--no-ff", "-m", "merge", "main"]);
    check();
    assert_eq!(memory(repo.root()).len(), 1);
    let git = Repo::open_at(repo.root()).unwrap();
    let globs = Globs::new(&["*.yaml"]).unwrap();
    let blob = history(repo.root(), &["*.yaml"]).blobs()[0];
    assert_eq!(Cache::open(&git, &globs, b"test").note(blob), Some(&b"note"[..]));
    assert_eq!(Cache::open(&git, &globs, b"other").note(blob), None);
}

#[test]
fn a_damaged_cache_is_rebuilt_and_a_cache_that_cannot_be_written_is_missed_by_nobody() {
    let repo = three_versions();
    let plain = remembered(repo.root());
    let file = memory(repo.root()).remove(0);
    let whole = std::fs::read(&file).unwrap();
    for damage in [&b""[..], b"planlint history 1\n", &whole[..whole.len() - 1]] {
        std::fs::write(&file, damage).unwrap();
        assert_eq!(remembered(repo.root()), plain);
        assert_eq!(std::fs::read(&file).unwrap(), whole);
    }
    std::fs::remove_dir_all(repo.root().join(".git/planlint")).unwrap();
    std::fs::write(repo.root().join(".git/planlint"), "a file where the folder should be").unwrap();
    assert_eq!(remembered(repo.root()), plain);
}

#[test]
fn parallel_runs_share_the_cache_in_peace() {
    let repo = three_versions();
    let root = repo.root().to_path_buf();
    let runs: Vec<_> = (0..8)
        .map(|_| {
            std::thread::spawn({
                let root = root.clone();
                move || remembered(&root)
            })
        })
        .collect();
    let plain = history(&root, &["*.yaml"]);
    assert!(runs.into_iter().all(|run| run.join().unwrap() == plain));
    assert_eq!(memory(&root).len(), 1);
}

#[test]
fn a_deepened_clone_is_walked_again() {
    let repo = three_versions();
    let clone = repo.clone_as("shallow", &["--depth=1"]);
    assert_eq!(remembered(&clone).commits.len(), 0);
    repo.git_in(&clone, &["fetch", "-q", "--unshallow"]);
    assert_eq!(remembered(&clone).commits.len(), 3);
}
