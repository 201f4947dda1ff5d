//! Runs the program as its users do.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

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

fn run(repo: &TestRepo, folder: &Path, arguments: &[&str], variables: &[(&str, &str)], input: &[u8]) -> Said {
    let mut command = Command::new(env!("CARGO_BIN_EXE_planlint"));
    repo.scrub(&mut command).current_dir(folder).env("PLANLINT_AS_OF", "2026-02-01").args(arguments);
    command.envs(variables.iter().copied());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("planlint starts");
    // A run that reads no input closes it.
    let _ = child.stdin.take().expect("it is piped").write_all(input);
    let output = child.wait_with_output().expect("planlint ends");
    Said {
        code: output.status.code().expect("no signal ended it"),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}
