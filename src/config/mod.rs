//! planlint.yml: as written, as meant, and who set what.
//!
//! It reads text and builds rules; where the text comes from and what the rules are run on is the engine's.

mod check;
mod custom;
mod effective;
mod error;
mod file;
mod mapping;
mod misfit;
mod overlay;
mod people;
mod read;
mod resolve;
mod root;
mod rules;
mod setting;
mod wanted;

pub use check::Check;
pub use custom::custom_folders;
pub use error::{ConfigError, ConfigErrors};
pub use file::{FailOn, File, LevelWord, OneOrMany, Preset, Walk};
pub use mapping::Origins;
pub use overlay::{Overlay, Selection};
pub use resolve::{Config, wording};
pub use root::{below, literally};
pub use rules::{RuleSetting, Rules};
pub use setting::{Origin, Setting};

/// The names under which a configuration is looked for, at the root of the repository.
pub const NAMES: [&str; 2] = ["planlint.yml", ".planlint.yml"];

/// Where outcome files are looked for unless the configuration says otherwise.
pub const DEFAULT_OUTCOMES: [&str; 2] = ["outcomes/**/*.{yaml,yml,md,json}", "**/*.outcome.{yaml,yml,md}"];
