//! The command line: what was typed → what is asked of the engine → text and an exit code.
//!
//! Findings go to standard output, everything else to standard error. A closed pipe is success.

mod args;
mod begin;
mod check;
mod commit_msg;
mod config;
mod drawn;
mod earlier;
mod exit;
mod explain;
mod failure;
mod fix;
mod github;
mod graph;
mod health;
mod init;
mod judged;
mod log;
mod lsp;
mod moment;
mod output;
mod overlay;
mod people;
mod progress;
mod publish;
mod report;
mod request;
mod rules;
mod save;
mod schema;
mod test_rules;
mod told;
mod unjudged;
mod watch;

use std::process::ExitCode;

use clap::{ArgMatches, CommandFactory, FromArgMatches};

use args::{Cli, Command};
use exit::{CLEAN, FAILED};
use failure::Failure;

use crate::custom::deep_threads;
use crate::guard::guarded;

/// All that can be typed, for the manual page.
#[must_use]
pub fn command() -> clap::Command {
    Cli::command()
}

/// Runs the command that was typed.
#[must_use]
pub fn run() -> ExitCode {
    let matches = match Cli::command().try_get_matches() {
        Ok(matches) => matches,
        Err(error) => return answer_clap(&error),
    };
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(error) => return answer_clap(&error),
    };
    make_threads();
    let done = guarded(|| answer(&cli, &matches)).unwrap_or_else(|defect| Err(Failure::Defect(defect)));
    match done {
        Ok(code) => ExitCode::from(code),
        Err(failure) => failure.tell(),
    }
}

/// More threads than this wait for each other more than they work.
const THREADS: usize = 64;

/// Makes the threads that share the work. A mistaken `RAYON_NUM_THREADS` may not ask the system for more of them than it
/// has room for.
fn make_threads() {
    let asked =
        std::env::var("RAYON_NUM_THREADS").ok().and_then(|threads| threads.trim().parse::<usize>().ok());
    let threads = deep_threads();
    let threads =
        if asked.is_some_and(|asked| asked > THREADS) { threads.num_threads(THREADS) } else { threads };
    // It fails only where the threads are there already.
    let _ = threads.build_global();
}

/// Does what the command asks for.
fn answer(cli: &Cli, matches: &ArgMatches) -> Result<u8, Failure> {
    match &cli.command {
        None => check::run(&cli.check, matches),
        Some(Command::Check(check)) => {
            check::run(check, matches.subcommand_matches("check").unwrap_or(matches))
        }
        Some(Command::Explain(explain)) => explain::run(explain),
        Some(Command::Health(health)) => {
            health::run(health, matches.subcommand_matches("health").unwrap_or(matches))
        }
        Some(Command::Report(report)) => {
            report::run(report, matches.subcommand_matches("report").unwrap_or(matches))
        }
        Some(Command::Graph(graph)) => {
            graph::run(graph, matches.subcommand_matches("graph").unwrap_or(matches))
        }
        Some(Command::Log(log)) => log::run(log),
        Some(Command::Lsp(lsp)) => lsp::run(lsp),
        Some(Command::People(people)) => people::run(people),
        Some(Command::CommitMsg(message)) => commit_msg::run(message),
        Some(Command::Rules(rules)) => rules::run(rules),
        Some(Command::Init(init)) => init::run(init),
        Some(Command::Config(config)) => {
            config::run(config, matches.subcommand_matches("config").unwrap_or(matches))
        }
        Some(Command::Schema(schema)) => schema::run(schema),
        Some(Command::TestRules(tests)) => test_rules::run(tests),
        Some(Command::Completions(completions)) => output::print(|out| {
            clap_complete::generate(completions.shell, &mut Cli::command(), "planlint", out);
            Ok(())
        })
        .map(|()| CLEAN)
        .map_err(Failure::from),
    }
}

/// Help and version are answers; everything else that clap says is a command line that could not be understood.
fn answer_clap(error: &clap::Error) -> ExitCode {
    // A closed pipe is no reason to complain.
    let _ = error.print();
    ExitCode::from(if error.use_stderr() { FAILED } else { CLEAN })
}
