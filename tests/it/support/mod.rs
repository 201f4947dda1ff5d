//! What the topics share: real repositories.

mod judge;
mod repo;
mod run;

pub(crate) use judge::{flags, judge, request};
pub(crate) use repo::{TestRepo, git_can};
pub(crate) use run::{Said, planlint, planlint_in, planlint_reading};
