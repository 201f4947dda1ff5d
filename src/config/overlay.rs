//! What flags and environment variables say over the file.

use super::file::{FailOn, LevelWord, Preset};
use super::setting::{Origin, Setting};

/// What flags and environment variables say; none where they are silent.
#[derive(Debug, Clone, Default)]
pub struct Overlay {
    /// See [`super::File::preset`].
    pub preset: Option<Setting<Preset>>,
    /// See [`super::File::fail_on`].
    pub fail_on: Option<Setting<FailOn>>,
    /// Only these rules run; empty for all.
    pub select: Vec<Selection>,
    /// These rules do not run.
    pub ignore: Vec<Selection>,
}

/// A rule, a group or a preset named on the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// The name.
    pub name: String,
    /// The level to run at; none for the one it has.
    pub level: Option<LevelWord>,
    /// Which flag or variable names it.
    pub origin: Origin,
}

impl Selection {
    /// Reads `RULE` or `RULE=LEVEL`.
    ///
    /// # Errors
    /// A sentence that says which levels there are.
    pub fn parse(text: &str, origin: Origin) -> Result<Self, String> {
        let (name, level) = match text.split_once('=') {
            None => (text, None),
            Some((name, word)) => {
                let level = LevelWord::of(word.trim());
                let level = level.ok_or_else(|| {
                    format!("`{word}` is not a level; write {name}=error, =warning, =advice or =off")
                })?;
                (name, Some(level))
            }
        };
        Ok(Self { name: name.trim().to_owned(), level, origin })
    }
}
