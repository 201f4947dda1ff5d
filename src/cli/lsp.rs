//! `planlint lsp`.

use crate::lsp;

use super::CLEAN;
use super::args::LspArgs;
use super::failure::Failure;
use super::moment::today;
use super::request::request;

/// Serves an editor until it says good-bye.
pub(super) fn run(args: &LspArgs) -> Result<u8, Failure> {
    // A day that cannot be read is told before the editor waits for an answer.
    let request = request(&args.place, today()?)?;
    lsp::serve(request, || today().unwrap_or_default())?;
    Ok(CLEAN)
}
