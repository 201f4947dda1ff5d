//! The one integration test binary: every module is a topic.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod corpora_yaml;
