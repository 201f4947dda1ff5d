//! Tests that need a tool which is not everywhere.

use std::io::Write;

/// Says that a test is left out for want of something, past what the test runner holds back of a test that passes.
/// Where `PLANLINT_ALL_TESTS` is set, nothing may be left out.
pub(crate) fn skipped(want: &str) {
    assert!(std::env::var_os("PLANLINT_ALL_TESTS").is_none(), "nothing may be skipped, but {want}");
    let name = std::thread::current().name().unwrap_or("a test").to_owned();
    let _ = writeln!(std::io::stderr(), "skipped: {name}: {want}");
}
