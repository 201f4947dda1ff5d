//! Listing and reading from the working tree, the index and revisions, in every kind of repository.

use crate::support::{TestRepo, git_can};
use planlint::git::{Error, Globs, Head, Repo, SIZE_LIMIT, Source, Tracked, TrackedKind, Unreadable};
use std::path::Path;

fn open(root: &Path) -> Repo {
    Repo::open_at(root).unwrap()
}

fn list(repo: &Repo, source: Source) -> Vec<Tracked> {
    repo.list(source, &Globs::new(&["**/*.yaml"]).unwrap()).unwrap()
}

fn paths(repo: &Repo, source: Source) -> Vec<String> {
    list(repo, source).into_iter().map(|e| e.path).collect()
}

fn read(repo: &Repo, source: Source, path: &str) -> Result<String, Unreadable> {
    repo.read(source, path, SIZE_LIMIT).map(|bytes| String::from_utf8(bytes).unwrap())
}

fn revision(repo: &Repo, spec: &str) -> Source {
    Source::Revision(repo.resolve(spec).unwrap())
}

#[test]
fn each_source_has_its_own_content() {
    let repo = TestRepo::new();
    repo.commit_file("plan/a.yaml", "committed", "start");
    repo.write("plan/a.yaml", "staged");
    repo.write("b.yaml", "staged");
    repo.git(&["add", "-A"]);
    repo.write("plan/a.yaml", "on disk");
    repo.write("untracked.yaml", "on disk");
    repo.write(".gitignore", "ignored.yaml");
    repo.write("ignored.yaml", "on disk");
    let git = open(repo.root());
    let head = revision(&git, "HEAD");
    assert_eq!(paths(&git, Source::Worktree), ["b.yaml", "plan/a.yaml"]);
    assert_eq!(paths(&git, Source::Index), ["b.yaml", "plan/a.yaml"]);
    assert_eq!(paths(&git, head), ["plan/a.yaml"]);
    assert_eq!(read(&git, Source::Worktree, "plan/a.yaml").unwrap(), "on disk");
    assert_eq!(read(&git, Source::Index, "plan/a.yaml").unwrap(), "staged");
    assert_eq!(read(&git, head, "plan/a.yaml").unwrap(), "committed");
    assert_eq!(read(&git, head, "b.yaml"), Err(Unreadable::Absent));
    assert_eq!(read(&git, Source::Worktree, "untracked.yaml").unwrap(), "on disk", "a user may name it");
    for source in [Source::Worktree, Source::Index, head] {
        for entry in list(&git, source) {
            assert_eq!(git.read_entry(source, &entry, SIZE_LIMIT), git.read(source, &entry.path, SIZE_LIMIT));
        }
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_is_as_the_index_notes_it_is_not_read() {
    let repo = TestRepo::new();
    repo.write("a.yaml", "on disk");
    std::thread::sleep(std::time::Duration::from_millis(20));
    repo.commit("start");
    // A look at all files, after which git has noted what it saw.
    repo.git(&["status"]);
    let read = |known: &'static [u8]| {
        let git = open(repo.root());
        let entries = list(&git, Source::Worktree);
        let entries: Vec<&Tracked> = entries.iter().collect();
        let read = git.read_entries(Source::Worktree, &entries, SIZE_LIMIT, |_| Some(known));
        let read = read.into_iter().next().unwrap().unwrap();
        (String::from_utf8(read.bytes.to_vec()).unwrap(), read.blob.map(|_| "as tracked"))
    };
    assert_eq!(read(b"at hand"), ("at hand".to_owned(), Some("as tracked")));
    assert_eq!(read(b"of another length").0, "on disk");
    repo.write("a.yaml", "written");
    assert_eq!(read(b"at hand"), ("written".to_owned(), None));
}

#[test]
fn a_tracked_file_that_is_gone_from_disk_is_still_listed() {
    let repo = TestRepo::new();
    repo.commit_file("a.yaml", "x", "start");
    std::fs::remove_file(repo.root().join("a.yaml")).unwrap();
    let git = open(repo.root());
    assert_eq!(paths(&git, Source::Worktree), ["a.yaml"]);
    assert_eq!(read(&git, Source::Worktree, "a.yaml"), Err(Unreadable::Absent));
}

#[test]
fn links_submodules_pipes_and_paths_that_leave_are_not_followed() {
    let repo = TestRepo::new();
    std::fs::write(repo.beside("secret.yaml"), "secret").unwrap();
    std::fs::create_dir(repo.beside("outside")).unwrap();
    std::fs::write(repo.beside("outside/a.yaml"), "secret").unwrap();
    repo.write("folder/a.yaml", "fine");
    std::os::unix::fs::symlink("../secret.yaml", repo.root().join("link.yaml")).unwrap();
    repo.commit("start");
    repo.git(&["update-index", "--add", "--cacheinfo", &format!("160000,{},sub.yaml", repo.head())]);
    repo.git(&["commit", "-q", "-m", "submodule"]);
    std::fs::remove_dir_all(repo.root().join("folder")).unwrap();
    std::os::unix::fs::symlink("../outside", repo.root().join("folder")).unwrap();
    let git = open(repo.root());
    let kinds: Vec<_> = list(&git, Source::Index).into_iter().map(|e| e.kind).collect();
    assert_eq!(kinds, [TrackedKind::File, TrackedKind::Symlink, TrackedKind::Submodule]);
    let head = revision(&git, "HEAD");
    assert_eq!(list(&git, head).iter().map(|e| e.kind).collect::<Vec<_>>(), kinds);
    assert_eq!(read(&git, Source::Worktree, "folder/a.yaml"), Err(Unreadable::Symlink));
    for source in [Source::Worktree, Source::Index, head] {
        assert_eq!(read(&git, source, "link.yaml"), Err(Unreadable::Symlink));
        for outside in
            ["../secret.yaml", "/etc/passwd", "a/../../secret.yaml", ".git/config", ".GIT/config", ""]
        {
            assert_eq!(read(&git, source, outside), Err(Unreadable::Outside), "{outside}");
        }
    }
    assert_eq!(read(&git, Source::Index, "sub.yaml"), Err(Unreadable::Submodule));
    assert_eq!(read(&git, head, "folder"), Err(Unreadable::NotAFile));
    let pipe = repo.root().join("pipe.yaml");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    assert_eq!(read(&git, Source::Worktree, "pipe.yaml"), Err(Unreadable::NotAFile));
}

#[test]
fn a_file_over_the_limit_is_told_before_it_is_read() {
    let repo = TestRepo::new();
    repo.commit_file("a.yaml", "0123456789", "start");
    let git = open(repo.root());
    for source in [Source::Worktree, Source::Index, revision(&git, "HEAD")] {
        assert_eq!(git.read(source, "a.yaml", 9), Err(Unreadable::TooLarge { size: 10, limit: 9 }));
        assert!(git.read(source, "a.yaml", 10).is_ok());
    }
}

#[test]
fn an_unresolved_merge_is_told_once() {
    let repo = TestRepo::new();
    repo.commit_file("a.yaml", "1", "start");
    repo.git(&["switch", "-q", "-c", "side"]);
    repo.commit_file("a.yaml", "2", "side");
    repo.git(&["switch", "-q", "main"]);
    repo.commit_file("a.yaml", "3", "main");
    repo.try_git_in(repo.root(), &["merge", "side"]);
    let git = open(repo.root());
    let entries = list(&git, Source::Index);
    assert_eq!(
        entries.iter().map(|e| (e.path.as_str(), e.kind)).collect::<Vec<_>>(),
        [("a.yaml", TrackedKind::Conflicted)]
    );
    assert_eq!(read(&git, Source::Index, "a.yaml"), Err(Unreadable::Conflicted));
}

#[test]
fn paths_that_are_not_utf_8_are_listed_as_such() {
    let repo = TestRepo::new();
    repo.git_with_input(
        &["fast-import", "--quiet"],
        b"blob\nmark :1\ndata 1\nx\ncommit refs/heads/main\ncommitter A <a@b> 1 +0000\ndata 1\nm\nM 644 :1 \"caf\\351.yaml\"\n",
    );
    let git = open(repo.root());
    assert_eq!(list(&git, revision(&git, "HEAD"))[0].kind, TrackedKind::NotUtf8);
}

#[test]
fn an_unborn_branch_has_an_index_and_no_commit() {
    let repo = TestRepo::new();
    repo.write("a.yaml", "x");
    repo.git(&["add", "-A"]);
    let git = open(repo.root());
    assert_eq!(git.head().unwrap(), Head::Unborn("main".into()));
    assert_eq!(read(&git, Source::Index, "a.yaml").unwrap(), "x");
    assert_eq!(paths(&git, Source::Index), ["a.yaml"]);
    assert_eq!(git.resolve("HEAD"), Err(Error::Unborn("main".into())));
}

#[test]
fn revisions_are_named_in_every_way_git_knows() {
    let repo = TestRepo::new();
    let first = repo.commit_file("a.yaml", "1", "first");
    repo.git(&["tag", "-a", "-m", "tag", "v1"]);
    repo.commit_file("a.yaml", "2", "second");
    let clone = repo.clone_as("clone", &[]);
    let git = open(&clone);
    for spec in ["v1", "HEAD~1", "origin/main~1", "origin/HEAD^", &first[..8], &first] {
        assert_eq!(git.resolve(spec).unwrap().to_string(), first, "{spec}");
    }
    for spec in ["nowhere", "HEAD~9", "v1^{tree}", "", "--all"] {
        assert_eq!(git.resolve(spec), Err(Error::UnknownRevision(spec.into())));
    }
    assert!(matches!(git.head().unwrap(), Head::Branch(name, _) if name == "main"));
    repo.git_in(&clone, &["checkout", "-q", "--detach"]);
    assert!(matches!(git.head().unwrap(), Head::Detached(_)));
}

#[test]
fn the_merge_base_is_where_a_branch_grew_from() {
    let repo = TestRepo::new();
    let base = repo.commit_file("a.yaml", "1", "base");
    repo.git(&["switch", "-q", "-c", "side"]);
    repo.commit_file("a.yaml", "2", "side");
    repo.git(&["switch", "-q", "main"]);
    repo.commit_file("b.yaml", "1", "main");
    repo.git(&["switch", "-q", "--orphan", "island"]);
    repo.commit("island");
    let git = open(repo.root());
    let [main, side, island] = ["main", "side", "island"].map(|s| git.resolve(s).unwrap());
    assert_eq!(git.merge_base(main, side).unwrap().to_string(), base);
    assert!(matches!(git.merge_base(main, island), Err(Error::NoMergeBase(..))));
}

#[test]
fn a_bare_repository_is_read_by_revision() {
    let repo = TestRepo::new();
    repo.commit_file("a.yaml", "x", "start");
    let git = open(&repo.clone_as("bare.git", &["--bare"]));
    assert!(git.is_bare() && git.workdir().is_none());
    let head = revision(&git, "HEAD");
    assert_eq!(paths(&git, head), ["a.yaml"]);
    assert_eq!(read(&git, head, "a.yaml").unwrap(), "x");
    let globs = Globs::new(&["*"]).unwrap();
    assert_eq!(git.list(Source::Worktree, &globs), Err(Error::Bare));
    assert_eq!(git.list(Source::Index, &globs), Err(Error::Bare));
}

#[test]
fn indexes_of_every_version_are_read_or_named() {
    let repo = TestRepo::new();
    repo.write("in/a.yaml", "x");
    repo.write("out/b.yaml", "y");
    repo.commit("start");
    let globs = Globs::new(&["**/*.yaml"]).unwrap();
    repo.git(&["update-index", "--index-version", "4"]);
    assert_eq!(paths(&open(repo.root()), Source::Index), ["in/a.yaml", "out/b.yaml"]);
    repo.git(&["sparse-checkout", "set", "--no-sparse-index", "in"]);
    let git = open(repo.root());
    assert_eq!(list(&git, Source::Worktree)[1].kind, TrackedKind::Skipped);
    assert_eq!(
        read(&git, Source::Worktree, "out/b.yaml").unwrap(),
        "y",
        "the index says what is not checked out"
    );
    repo.git(&["sparse-checkout", "reapply", "--sparse-index"]);
    assert_eq!(open(repo.root()).list(Source::Index, &globs), Err(Error::SparseIndex));
    repo.git(&["sparse-checkout", "reapply", "--no-sparse-index"]);
    assert!(open(repo.root()).list(Source::Index, &globs).is_ok(), "the remedy helps");
    repo.git(&["update-index", "--split-index"]);
    assert_eq!(open(repo.root()).list(Source::Index, &globs), Err(Error::SplitIndex));
    repo.git(&["update-index", "--no-split-index"]);
    assert!(open(repo.root()).list(Source::Index, &globs).is_ok(), "the remedy helps");
    std::fs::write(repo.root().join(".git/index"), b"DIRC garbage").unwrap();
    assert!(matches!(open(repo.root()).list(Source::Index, &globs), Err(Error::Index(_))));
}

#[test]
fn repositories_that_cannot_be_read_are_named() {
    let nowhere = tempfile::tempdir().unwrap();
    assert!(matches!(Repo::open_at(nowhere.path()), Err(Error::NotARepository(_))));
    let sha256 = TestRepo::with(&["init", "-q", "--object-format=sha256", "."]);
    assert_eq!(Repo::open_at(sha256.root()).err(), Some(Error::Sha256));
    let reftable = ["init", "-q", "--ref-format=reftable", "."];
    if git_can(&reftable) {
        assert_eq!(Repo::open_at(TestRepo::with(&reftable).root()).err(), Some(Error::Reftable));
    }
    let other = TestRepo::new();
    other.git(&["config", "core.repositoryFormatVersion", "1"]);
    other.git(&["config", "extensions.compatWeather", "rain"]);
    assert_eq!(Repo::open_at(other.root()).err(), Some(Error::Extension("compatweather".into())));
}

#[test]
fn facts_about_clones_are_known() {
    let repo = TestRepo::new();
    repo.commit_file("a.yaml", "1", "first");
    repo.commit_file("a.yaml", "2", "second");
    repo.git(&["config", "uploadpack.allowFilter", "true"]);
    let plain = open(repo.root());
    assert!(!plain.is_shallow() && !plain.is_partial() && !plain.is_bare());
    assert!(open(&repo.clone_as("shallow", &["--depth=1"])).is_shallow());
    assert!(open(&repo.clone_as("partial", &["--filter=blob:none"])).is_partial());
    repo.git(&["worktree", "add", "-q", "../linked", "-b", "linked"]);
    let linked = open(&repo.beside("linked"));
    assert_eq!(linked.common_dir().canonicalize().unwrap(), plain.common_dir().canonicalize().unwrap());
    assert_ne!(linked.workdir(), plain.workdir());
    assert_eq!(paths(&linked, Source::Index), ["a.yaml"]);
}
