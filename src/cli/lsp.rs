//! `planlint lsp`.

use std::path::PathBuf;

use crate::engine::Request;
use crate::lsp;

use super::args::LspArgs;
use super::exit::CLEAN;
use super::failure::Failure;
use super::moment::today;
use super::request::request;

/// Serves an editor until it says good-bye.
pub(super) fn run(args: &LspArgs) -> Result<u8, Failure> {
    // A day that cannot be read is told before the editor waits for an answer.
    let asked = request(&args.place, today()?)?;
    // What was typed is meant from here, whichever folder the editor has open.
    let from_here = |path: &PathBuf| asked.current.join(path);
    let (root, config) = (asked.root.as_ref().map(from_here), asked.config.as_ref().map(from_here));
    let request = Request { root, config, ..asked };
    lsp::serve(request, || today().unwrap_or_default())?;
    Ok(CLEAN)
}
