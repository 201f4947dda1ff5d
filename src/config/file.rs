//! planlint.yml as written.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Severity;

/// The configuration of planlint, at the root of the repository.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(title = "planlint.yml")]
pub struct File {
    /// Known practices whose field names, words and resting rules hold where this file says nothing else; of
    /// several the names of each are read, and where their words differ the first wins.
    pub extends: Option<OneOrMany>,
    /// Globs of the outcome files, from the repository's root; `!` in front leaves files out.
    pub outcomes: Option<OneOrMany>,
    /// Which rules run at which level, before `rules` and `overrides`.
    pub preset: Option<Preset>,
    /// For each field of planlint's, the name that your files use. Dots reach inside; `# Heading` reads a
    /// Markdown section; of several the first that says something wins. Further names become fields of your own.
    pub fields: BTreeMap<String, OneOrMany>,
    /// Lists in which outcomes stand, as paths of keys: `objectives`, and `objectives.key_results` for the outcomes
    /// that serve them. The list `outcomes` is found without.
    pub lists: Option<OneOrMany>,
    /// For a field, what your words mean in planlint's.
    pub values: BTreeMap<String, BTreeMap<String, String>>,
    /// Your order of priorities, the highest first.
    pub priorities: Vec<String>,
    /// Dates by name, for deadlines such as `v1.34`.
    pub milestones: BTreeMap<String, String>,
    /// Month (1–12) in which the first quarter begins.
    #[schemars(range(min = 1, max = 12))]
    pub fiscal_year_start: Option<i64>,
    /// People who work on the plan, with their capacity.
    pub people: Vec<PersonFile>,
    /// Words that your organization adds to planlint's lists, by list.
    pub vocabulary: BTreeMap<String, Vec<String>>,
    /// How git's history is read.
    pub history: HistoryFile,
    /// The least level at which a run fails.
    pub fail_on: Option<FailOn>,
    /// For each rule a level, or a map with `level` and the rule's options. `custom` names folders with your own.
    #[schemars(with = "BTreeMap<String, serde_json::Value>")]
    pub rules: BTreeMap<String, serde::de::IgnoredAny>,
    /// Other rule settings for some of the files; the last that matches wins.
    pub overrides: Vec<OverrideFile>,
}

/// One text, or a list of them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(untagged, expecting = "should be a text or a list of texts")]
pub enum OneOrMany {
    /// One.
    One(String),
    /// Several.
    Many(Vec<String>),
}

impl OneOrMany {
    /// All of them.
    #[must_use]
    pub fn as_slice(&self) -> &[String] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Many(many) => many,
        }
    }
}

/// A named choice of rules and levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Preset {
    /// Every rule at the level of its page.
    #[default]
    Recommended,
    /// Every rule as an error, none idle.
    Strict,
    /// The six core rules alone.
    Core,
}

impl Preset {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Recommended => "recommended",
            Self::Strict => "strict",
            Self::Core => "core",
        }
    }
}

/// The least level at which a run fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum FailOn {
    /// Only errors.
    #[default]
    Error,
    /// Warnings, too.
    Warning,
    /// Everything.
    Advice,
    /// Nothing.
    Never,
}

impl FailOn {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
            Self::Never => "never",
        }
    }

    /// Whether a finding of this severity fails the run.
    #[must_use]
    pub fn fails(self, severity: Severity) -> bool {
        match self {
            Self::Error => severity >= Severity::Error,
            Self::Warning => severity >= Severity::Warning,
            Self::Advice => severity >= Severity::Advice,
            Self::Never => false,
        }
    }
}

/// Somebody who works on the plan.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PersonFile {
    /// The name, as owners are written.
    pub name: String,
    /// Other spellings: handles, addresses.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Working days a week; 5 unless said.
    #[serde(default)]
    pub days_per_week: Option<f64>,
    /// What this person can do.
    #[serde(default)]
    pub skills: Vec<String>,
    /// Days away.
    #[serde(default)]
    pub absences: Vec<AbsenceFile>,
}

/// Days away, both ends included.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AbsenceFile {
    /// First day, such as `2026-08-03`.
    pub from: String,
    /// Last day.
    pub to: String,
}

/// How git's history is read.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct HistoryFile {
    /// Which commits count as changes of the plan.
    pub walk: Option<Walk>,
}

/// Which commits count as changes of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Walk {
    /// A change counts when it reaches the mainline: five drafts on a branch that is merged once are one change.
    #[default]
    FirstParent,
    /// Every commit counts whose value differs from that of each parent.
    All,
}

impl Walk {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::FirstParent => "first-parent",
            Self::All => "all",
        }
    }
}

/// Other rule settings for some of the files.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct OverrideFile {
    /// Globs of the files; one that begins with `!` leaves out what it matches.
    pub files: OneOrMany,
    /// As `rules` at the top.
    #[schemars(with = "BTreeMap<String, serde_json::Value>")]
    pub rules: BTreeMap<String, serde::de::IgnoredAny>,
}

/// How a level is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LevelWord {
    /// Fails the run.
    Error,
    /// Should be fixed.
    Warning,
    /// Worth a thought.
    Advice,
    /// Does not run.
    Off,
}

impl LevelWord {
    /// The severity; none for `off`.
    #[must_use]
    pub const fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Advice => Some(Severity::Advice),
            Self::Off => None,
        }
    }

    /// The level that a word means.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        [(Self::Error, "error"), (Self::Warning, "warning"), (Self::Advice, "advice"), (Self::Off, "off")]
            .into_iter()
            .find_map(|(level, name)| (name == word).then_some(level))
    }
}
