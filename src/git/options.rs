//! libgit2's options for the whole process, set once before the first repository is opened.

use std::sync::Once;

static SET: Once = Once::new();

/// Makes libgit2 read fast, and open partial clones: their one extension changes where objects come from, and a
/// missing object is an error of its own here.
pub(super) fn set() {
    SET.call_once(|| {
        // planlint reads, it does not verify the store; the walk keeps what it reads again.
        git2::opts::strict_hash_verification(false);
        git2::opts::enable_caching(false);
        // A failure leaves partial clones refused with a sentence of their own.
        let _ = accept_partial_clones();
    });
}

#[expect(
    unsafe_code,
    reason = "libgit2 keeps the accepted extensions in a static; `Once` is the synchronisation"
)]
fn accept_partial_clones() -> Result<(), git2::Error> {
    // SAFETY: called once, before this process opens any repository.
    unsafe { git2::opts::set_extensions(&["partialclone"]) }
}
