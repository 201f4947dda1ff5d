//! Runs the program as its users do.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use super::TestRepo;

/// What one run said.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs planlint in a folder, as of 1 February 2026 unless a variable says otherwise.
pub(crate) fn planlint_in(
    repo: &TestRepo,
    folder: &Path,
    arguments: &[&str],
    variables: &[(&str, &str)],
) -> Said {
    run(repo, folder, arguments, variables, b"")
}

/// Runs planlint at the root of a repository.
pub(crate) fn planlint(repo: &TestRepo, arguments: &[&str]) -> Said {
    planlint_in(repo, repo.root(), arguments, &[])
}

/// The same with this on standard input.
pub(crate) fn planlint_reading(repo: &TestRepo, arguments: &[&str], input: &[u8]) -> Said {
    run(repo, repo.root(), arguments, &[], input)
}

/// The program in a folder, where nothing of the machine takes part, for tests that set the rest themselves.
pub(crate) fn program(repo: &TestRepo, folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_planlint"));
    repo.scrub(&mut command).current_dir(folder);
    command
}

/// What the program says without any input.
pub(crate) fn said(command: &mut Command) -> Said {
    ended(command.stdin(Stdio::null()).output().expect("planlint starts"))
}

/// The rows of `log` as JSON.
pub(crate) fn events(repo: &TestRepo, arguments: &[&str]) -> Vec<Value> {
    let all = [&["log", "--format", "json"], arguments].concat();
    let said = said(program(repo, repo.root()).args(all));
    assert_eq!(said.code, 0, "{}", said.err);
    said.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn run(repo: &TestRepo, folder: &Path, arguments: &[&str], variables: &[(&str, &str)], input: &[u8]) -> Said {
    let mut command = program(repo, folder);
    command.env("PLANLINT_AS_OF", "2026-02-01").args(arguments).envs(variables.iter().copied());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("planlint starts");
    // A run that reads no input closes it.
    let _ = child.stdin.take().expect("it is piped").write_all(input);
    ended(child.wait_with_output().expect("planlint ends"))
}

fn ended(output: Output) -> Said {
    Said {
        code: output.status.code().expect("no signal ended it"),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}
