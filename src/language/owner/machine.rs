//! What an owner is that is no living being.

/// An owner that is no living being.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Machine {
    /// An agent or a bot, which works.
    Program,
    /// A piece of software, which is worked on.
    Software,
}
