//! The `planlint` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    planlint::cli::run()
}
