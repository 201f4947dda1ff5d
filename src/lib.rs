//! planlint checks a plan kept in git.
//!
//! The modules are floors of one house, listed here from the ground up: a module uses only floors below its
//! own, and `tests/it/house.rs` reads this list and fails on an import that climbs.
//!
//! ```text
//! floor 0   keep  leave
//! floor 1   text  guard
//! floor 2   document  model
//! floor 3   finding  language
//! floor 4   yaml  people
//! floor 5   markdown  git  practice  schedule
//! floor 6   load
//! floor 7   history
//! floor 8   rule
//! floor 9   rules  custom
//! floor 10  config
//! floor 11  engine  init  schema
//! floor 12  health
//! floor 13  report
//! floor 14  facts  lsp
//! floor 15  graph
//! floor 16  page
//! floor 17  cli
//! ```
//!
//! Data flows one way: bytes from [`git`] become documents ([`yaml`], [`markdown`]), documents a plan ([`load`]), commits
//! its [`history`]; [`rules`] find, [`engine`] hides, folds and fixes, [`report`] and [`page`] only draw.
//!
//! The crate is published for its program. The library serves that program and its tests, and promises nothing to others.

// Offsets that do not lie between characters would end a run; `text::Cut` takes any.
#![cfg_attr(not(test), deny(clippy::string_slice))]

pub mod cli;
pub mod config;
pub mod custom;
pub mod document;
pub mod engine;
pub mod facts;
pub mod finding;
pub mod git;
pub mod graph;
pub mod guard;
pub mod health;
pub mod history;
pub mod init;
pub mod keep;
pub mod language;
pub mod leave;
pub mod load;
pub mod lsp;
pub mod markdown;
pub mod model;
pub mod page;
pub mod people;
pub mod practice;
pub mod report;
pub mod rule;
pub mod rules;
pub mod schedule;
pub mod schema;
pub mod text;
pub mod yaml;
