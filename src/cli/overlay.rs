//! From flags and environment variables to the strongest layer of the configuration.

use clap::ArgMatches;
use clap::parser::ValueSource;

use crate::config::{Origin, Overlay, Selection, Setting};
use crate::engine::Scope;

use super::args::{SelectArgs, SourceArgs};
use super::failure::Failure;

/// What the flags say about rules and levels.
pub(super) fn overlay(args: &SelectArgs, matches: &ArgMatches) -> Result<Overlay, Failure> {
    let origin = |id: &str, flag: &'static str, variable: &'static str| match matches.value_source(id) {
        Some(ValueSource::EnvVariable) => Origin::Environment(variable),
        _ => Origin::Flag(flag),
    };
    let selections = |texts: &[String], origin: Origin| -> Result<Vec<Selection>, Failure> {
        texts.iter().map(|text| Selection::parse(text, origin).map_err(Failure::usage)).collect()
    };
    let preset =
        args.preset.map(|value| Setting { value, origin: origin("preset", "--preset", "PLANLINT_PRESET") });
    let fail_on = args
        .fail_on
        .map(|value| Setting { value, origin: origin("fail_on", "--fail-on", "PLANLINT_FAIL_ON") });
    Ok(Overlay {
        preset,
        fail_on,
        select: selections(&args.select, origin("select", "--select", "PLANLINT_SELECT"))?,
        ignore: selections(&args.ignore, origin("ignore", "--ignore", "PLANLINT_IGNORE"))?,
    })
}

/// What is judged.
pub(super) fn scope(args: &SourceArgs) -> Scope {
    match &args.rev {
        _ if args.staged => Scope::Staged,
        Some(rev) => Scope::Revision(rev.clone()),
        None => Scope::Worktree,
    }
}
