//! What the topics share: real repositories.

mod corpora;
mod demo;
mod judge;
mod repo;
mod run;
mod skip;

pub(crate) use corpora::{corpora, corpus};
pub(crate) use demo::{DAY, demo};
pub(crate) use judge::{flags, judge, request};
pub(crate) use repo::{TestRepo, git_can};
pub(crate) use run::{Said, events, planlint, planlint_in, planlint_reading, program, said};
pub(crate) use skip::skipped;
