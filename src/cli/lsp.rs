//! `planlint lsp`.

use crate::lsp;

use super::CLEAN;
use super::failure::Failure;
use super::moment::today;

/// Serves an editor until it says good-bye.
pub(super) fn run() -> Result<u8, Failure> {
    // A day that cannot be read is told before the editor waits for an answer.
    today()?;
    lsp::serve(std::env::current_dir()?, || today().unwrap_or_default())?;
    Ok(CLEAN)
}
