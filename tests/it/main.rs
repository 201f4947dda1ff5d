//! The one integration test binary: every module is a topic.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod cli;
mod cli_history;
mod cli_place;
mod configurations;
mod corpora_yaml;
mod custom;
mod demo;
mod editor;
mod fix;
mod fix_meaning;
mod fix_property;
mod formats;
mod generated;
mod git_history;
mod git_hooks;
mod git_scratch;
mod git_snapshot;
mod git_walk_truth;
mod health;
mod history_causes;
mod history_timelines;
mod history_truth;
mod hooks;
mod house;
mod init;
mod language;
mod language_aims;
mod long_chain;
mod positions;
mod practices;
mod precedence;
mod quarter_plan;
mod random_history;
mod readme;
mod rule_pages;
mod schema;
mod snapshot;
mod strange_texts;
mod support;
mod unread;
mod values;

mod messages;
mod people;
mod time;
