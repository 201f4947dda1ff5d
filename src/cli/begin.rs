//! What to do where there is no plan yet. `planlint init` is offered only where it would recognise one, so that nobody is
//! sent in a circle.

use std::env;

use crate::engine::Error;
use crate::git::Repo;
use crate::init::{self, Recognised};

/// What to do about a failure of the engine.
pub(super) fn help(error: &Error) -> Option<String> {
    let first = match error {
        Error::NothingMatched { default: true, waiting, .. } if waiting.is_empty() => first_step(),
        _ => None,
    };
    first.or_else(|| error.help())
}

fn first_step() -> Option<String> {
    let repo = Repo::open(&env::current_dir().ok()?).ok()?;
    let Recognised { files, nothing, .. } = init::recognise(&repo).ok()?;
    Some(match nothing {
        None => {
            let files = if files == 1 { "1 file".to_owned() } else { format!("{files} files") };
            format!(
                "Run `planlint init`: it recognises a plan in {files} and writes the planlint.yml for it."
            )
        }
        Some(why) => format!(
            "`planlint init` recognises no plan here: {why}. If there is one, write a planlint.yml that names its files, such as `outcomes: [\"plan/*.md\"]`. To begin a new plan, run `planlint init --example`."
        ),
    })
}
