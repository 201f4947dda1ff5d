//! What planlint exits with.

/// The plan was judged, and nothing in it fails the run.
pub(super) const CLEAN: u8 = 0;
/// The plan was judged, and something in it fails the run.
pub(super) const FOUND: u8 = 1;
/// The plan could not be judged.
pub(super) const FAILED: u8 = 2;

/// How one judgement ended.
pub(super) struct Ended {
    pub(super) code: u8,
    /// Whether anybody still reads standard output.
    pub(super) heard: bool,
}
