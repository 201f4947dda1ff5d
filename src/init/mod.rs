//! The first steps with planlint: what a repository holds already, the files to begin with, and a plan to try on.
//!
//! [`recognise`] reads and proposes, [`run`] writes, and nothing that exists is overwritten unless that is asked for. It
//! judges nothing.

mod actions;
mod aims;
mod apart;
mod asked;
mod beside;
mod config;
mod declared;
mod demo;
mod error;
mod evidence;
mod example;
mod folders;
mod headed;
mod homes;
mod index;
mod item;
mod key;
mod labels;
mod lacking;
mod legend;
mod members;
mod pattern;
mod pre_commit;
mod propose;
mod recognise;
mod run;
mod scope;
mod sift;
mod sight;
mod survey;
mod tables;
mod trial;
mod undelimited;
mod unticked;
mod vote;
mod vscode;
mod write;

pub use asked::Asked;
pub use beside::Levels;
pub use config::planlint_yml;
pub use demo::{Staged, demo};
pub use error::Error;
pub use example::example_outcome;
pub use pre_commit::{merge_pre_commit, pre_commit_entry};
pub use propose::proposals;
pub use recognise::{Met, Recognised, recognise};
pub use run::{Action, Options, run};
pub use vscode::vscode;
