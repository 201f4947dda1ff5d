//! Known practices of keeping plans, as data: what each calls its fields, what its words mean, which rules rest there
//! and why, and by which keys it is told from others.
//!
//! A practice is one file in `data/`. It knows no repository: `init` compares it with what it met, and `extends:` in
//! planlint.yml names it.

mod read;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// One way of keeping a plan.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Practice {
    /// The name that `extends:` takes.
    #[serde(skip)]
    pub name: &'static str,
    /// What is kept in this way, in a few words.
    pub summary: String,
    /// The keys by which it is known: of each group one stands in nearly every file. `# Heading` is a section.
    pub keys: Vec<Vec<String>>,
    /// Sections by which files of this kind are known even where they say nothing under its keys.
    #[serde(default)]
    pub sections: Vec<String>,
    /// Names of fields that say how far what was decided is carried out.
    #[serde(default)]
    pub carried_out: Vec<String>,
    /// Names of folders in which such files usually stand.
    #[serde(default)]
    pub folders: Vec<String>,
    /// Globs of files in which its tools are told in which folder such files stand, each with the key of that folder;
    /// with an empty key the file says nothing else.
    #[serde(default)]
    pub kept_in: BTreeMap<String, String>,
    /// Whether its keys are those of other files too, so that most files must stand in these folders.
    #[serde(default)]
    pub only_in_folders: bool,
    /// Where its files stand, if that is always the same.
    #[serde(default)]
    pub outcomes: Vec<String>,
    /// Globs of files that are never outcomes there, each with the reason.
    #[serde(default)]
    pub leave_out: BTreeMap<String, String>,
    /// For fields of planlint's, the names used; the first that says something wins. A field with no name has no place:
    /// a key of planlint's name means something else there.
    #[serde(default)]
    pub fields: BTreeMap<String, Vec<String>>,
    /// Whether the rows of a page's table may be its outcomes; elsewhere a page with fields is one itself.
    #[serde(default)]
    pub rows: Rows,
    /// Lists in which outcomes stand, as paths of keys; where none is named, the list `outcomes` or the file itself.
    #[serde(default)]
    pub lists: Vec<String>,
    /// For a field, what its words mean in planlint's.
    #[serde(default)]
    pub values: BTreeMap<String, BTreeMap<String, String>>,
    /// Globs of files that list the words for a status in their order, each with the key of the list.
    #[serde(default)]
    pub stages: BTreeMap<String, String>,
    /// The word that is written there for a status, as `done` and `dropped`.
    #[serde(default)]
    pub says: BTreeMap<String, String>,
    /// How many criteria a definition of done has at most that is usual there.
    #[serde(default)]
    pub criteria: Option<usize>,
    /// Whether others read its files too, so that they hold only what those know.
    #[serde(default)]
    pub own_format: bool,
    /// The order of priorities, where it is not a usual one.
    #[serde(default)]
    pub priorities: Vec<String>,
    /// Days that have a name.
    #[serde(default)]
    pub milestones: BTreeMap<String, String>,
    /// For how many days nobody minds if nothing is said of an outcome or decided on it; where none is set, the usual.
    #[serde(default)]
    pub pace: Option<u32>,
    /// Rules that have nothing to say there, each with the reason.
    #[serde(default)]
    pub rests: BTreeMap<String, String>,
    /// Those of them that go on where most files have the field that they ask for all the same.
    #[serde(default)]
    pub wakes: Vec<String>,
}

/// Whether outcomes stand in the rows of tables, or below the headings of a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rows {
    /// They have files of their own.
    #[default]
    Never,
    /// They may.
    Often,
    /// They always do.
    Only,
}

static ALL: LazyLock<Vec<Practice>> = LazyLock::new(read::all);

/// Every practice, by name.
#[must_use]
pub fn all() -> &'static [Practice] {
    &ALL
}

/// The practice of this name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Practice> {
    all().iter().find(|practice| practice.name == name)
}
