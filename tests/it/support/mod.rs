//! What the topics share: real repositories.

mod repo;

pub(crate) use repo::{TestRepo, git_can};
