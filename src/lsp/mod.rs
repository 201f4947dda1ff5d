//! A language server on standard input and output: threads, no network, nothing written.
//!
//! The editor's texts stand for the files; the rest of the plan is read from disk. History is read by a thread of its
//! own, and what needs it is told when it is there.

mod actions;
mod complete;
mod diagnostics;
mod hover;
mod links;
mod outline;
mod position;
mod server;
mod state;
mod uri;

pub use server::serve;
