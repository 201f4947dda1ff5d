//! Builds real repositories with the git command, in an environment where nothing of the machine takes part.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// A repository in a directory of its own, removed with it.
pub(crate) struct TestRepo {
    home: TempDir,
    root: PathBuf,
    clock: std::cell::Cell<i64>,
}

/// Midnight of 1 January 2026, UTC: the clock of a new repository.
const START: i64 = 1_767_225_600;
const DAY: i64 = 86_400;

impl TestRepo {
    /// An empty repository on the branch `main`.
    pub(crate) fn new() -> Self {
        Self::with(&["init", "-q", "-b", "main", "."])
    }

    /// A repository made by this git command in an empty directory.
    pub(crate) fn with(make: &[&str]) -> Self {
        let home = tempfile::tempdir().expect("a temporary directory can be made");
        let root = home.path().join("repo");
        std::fs::create_dir(&root).expect("a fresh directory takes a new one");
        let repo = Self { home, root, clock: std::cell::Cell::new(START) };
        repo.git(make);
        repo
    }

    /// A clone of this one at `name` beside it, by `git clone` with these options.
    pub(crate) fn clone_as(&self, name: &str, options: &[&str]) -> PathBuf {
        let target = self.home.path().join(name);
        let url = format!("file://{}", self.root.display());
        let mut args = vec!["clone", "-q"];
        args.extend(options);
        args.extend([url.as_str(), target.to_str().expect("temporary paths are UTF-8")]);
        self.git(&args);
        target
    }

    /// Its root.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A path beside the repository.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Scrubs a command's environment and points it at this repository's home and clock.
    pub(crate) fn scrub<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        let now = format!("{} +0000", self.clock.get());
        command
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.home.path())
            .env("XDG_CONFIG_HOME", self.home.path().join("config"))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_AUTHOR_NAME", "Mira Okafor")
            .env("GIT_AUTHOR_EMAIL", "mira@acme.example")
            .env("GIT_AUTHOR_DATE", &now)
            .env("GIT_COMMITTER_NAME", "Jon Berg")
            .env("GIT_COMMITTER_EMAIL", "jon@acme.example")
            .env("GIT_COMMITTER_DATE", &now)
            .env("LC_ALL", "C.UTF-8")
    }

    /// Runs git in `dir`; whether it succeeded, and its output.
    pub(crate) fn try_git_in(&self, dir: &Path, args: &[&str]) -> (bool, Vec<u8>) {
        let mut command = Command::new("git");
        command.current_dir(dir).stdin(Stdio::null()).args(args);
        let output = self.scrub(&mut command).output().expect("git is installed");
        let mut text = output.stdout;
        if !output.status.success() {
            text.extend(output.stderr);
        }
        (output.status.success(), text)
    }

    /// Runs git in `dir` and returns its output, trimmed.
    pub(crate) fn git_in(&self, dir: &Path, args: &[&str]) -> String {
        let (success, output) = self.try_git_in(dir, args);
        let output = String::from_utf8_lossy(&output).trim().to_owned();
        assert!(success, "git {args:?}: {output}");
        output
    }

    /// Runs git here and returns its output, trimmed.
    pub(crate) fn git(&self, args: &[&str]) -> String {
        self.git_in(&self.root, args)
    }

    /// Runs git here with this on its standard input.
    pub(crate) fn git_with_input(&self, args: &[&str], input: &[u8]) {
        use std::io::Write;
        let mut command = Command::new("git");
        command.current_dir(&self.root).stdin(Stdio::piped()).stdout(Stdio::null()).args(args);
        let mut child = self.scrub(&mut command).spawn().expect("git is installed");
        child.stdin.take().expect("it is piped").write_all(input).expect("git reads it");
        assert!(child.wait().expect("git ends").success(), "git {args:?}");
    }

    /// Writes a file without staging it.
    pub(crate) fn write(&self, path: impl AsRef<OsStr>, content: impl AsRef<[u8]>) {
        let place = self.root.join(Path::new(path.as_ref()));
        std::fs::create_dir_all(place.parent().expect("files lie in folders")).expect("folders can be made");
        std::fs::write(place, content).expect("files can be written");
    }

    /// Lets days pass.
    pub(crate) fn days(&self, days: i64) -> &Self {
        self.clock.set(self.clock.get() + days * DAY);
        self
    }

    /// Stages everything and commits it a minute later; the commit's name.
    pub(crate) fn commit(&self, message: &str) -> String {
        self.clock.set(self.clock.get() + 60);
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "--allow-empty", "-m", message]);
        self.head()
    }

    /// Writes one file and commits it; the commit's name.
    pub(crate) fn commit_file(&self, path: &str, content: &str, message: &str) -> String {
        self.write(path, content);
        self.commit(message)
    }

    /// Merges `others` without fast-forward; the merge's name.
    pub(crate) fn merge(&self, others: &[&str]) -> String {
        self.clock.set(self.clock.get() + 60);
        let mut args = vec!["merge", "-q", "--no-ff", "-m", "merge"];
        args.extend(others);
        self.git(&args);
        self.head()
    }

    /// The name of `HEAD`.
    pub(crate) fn head(&self) -> String {
        self.git(&["rev-parse", "HEAD"])
    }
}

/// Whether the git at hand accepts this command in an empty directory.
pub(crate) fn git_can(make: &[&str]) -> bool {
    let home = tempfile::tempdir().expect("a temporary directory can be made");
    let status = Command::new("git").current_dir(home.path()).args(make).stderr(Stdio::null()).status();
    status.is_ok_and(|s| s.success())
}
