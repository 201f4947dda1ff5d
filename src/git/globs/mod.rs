//! Path patterns, compiled to states over path components.
//!
//! A tree walk asks of each folder whether anything in it can still match, and descends only then; a plain path is
//! matched by the same states. Patterns are repository paths with `/`: `*` and `?` stay inside one component, `**`
//! spans folders, `[a-z]` and `[!a-z]` are classes, `{a,b/c}` are alternatives, `\` takes the next character
//! literally. A pattern that begins with `!` excludes what it matches, wherever it stands in the list.

mod component;
mod expand;
mod states;

use component::Component;
pub use states::{State, States};
use std::fmt;

/// A compiled set of path patterns.
#[derive(Debug, Clone)]
pub struct Globs {
    written: Vec<String>,
    patterns: Vec<Pattern>,
}

#[derive(Debug, Clone)]
struct Pattern {
    components: Vec<Component>,
    excludes: bool,
}

impl Pattern {
    /// Whether something inside these folders can match, which the pattern names at least in part without wildcards.
    fn leads_into(&self, folders: &[&[u8]]) -> bool {
        let literals = self.components.iter().map_while(Component::literal).count();
        let named = if literals == self.components.len() { literals - 1 } else { literals };
        let is_named = self.components[..named].iter().zip(folders).all(|(part, folder)| part.fits(folder));
        let mut rest = self.components[named..].iter();
        let mut below = folders.iter().skip(named);
        let is_open = below.all(|folder| match rest.as_slice().first() {
            Some(Component::Recursive) => true,
            _ => rest.next().is_some_and(|part| part.fits(folder)),
        });
        named > 0 && is_named && is_open && (folders.len() < named || rest.next().is_some())
    }

    /// Whether everything inside these folders matches: the pattern ends in `**` on their way.
    fn holds(&self, folders: &[&[u8]]) -> bool {
        let Some((Component::Recursive, way)) = self.components.split_last() else { return false };
        way.len() <= folders.len() && way.iter().zip(folders).all(|(part, folder)| part.fits(folder))
    }
}

/// A pattern that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlobError {
    /// The pattern as written.
    pub pattern: String,
    /// What is wrong with it, in a few words.
    pub reason: &'static str,
}

impl fmt::Display for GlobError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the path pattern `{}` cannot be read: {}", self.pattern, self.reason)
    }
}

impl std::error::Error for GlobError {}

impl Globs {
    /// More alternatives than this after expanding braces is a mistake, not a plan.
    const MAX_PATTERNS: usize = 4096;

    /// Compiles `patterns`; the first that cannot be understood is the error.
    pub fn new<S: AsRef<str>>(patterns: &[S]) -> Result<Self, GlobError> {
        let mut globs = Self { written: Vec::new(), patterns: Vec::new() };
        for pattern in patterns.iter().map(AsRef::as_ref) {
            let fail = |reason| GlobError { pattern: pattern.to_owned(), reason };
            let (excludes, path) = match pattern.strip_prefix('!') {
                Some(rest) => (true, rest),
                None => (false, pattern),
            };
            for plain in expand::braces(path, Self::MAX_PATTERNS).map_err(fail)? {
                let components = component::parse(&plain).map_err(fail)?;
                globs.patterns.push(Pattern { components, excludes });
            }
            if globs.patterns.len() > Self::MAX_PATTERNS {
                return Err(fail("it brings the patterns to more than 4096 alternatives"));
            }
            globs.written.push(pattern.to_owned());
        }
        Ok(globs)
    }

    /// These patterns, and the files at these paths.
    #[must_use]
    pub fn and(&self, paths: &[&str]) -> Self {
        let mut more = self.clone();
        for path in paths {
            let components = path.split('/').map(Component::exactly).collect();
            more.patterns.push(Pattern { components, excludes: false });
            more.written.push(format!("={path}"));
        }
        more
    }

    /// These patterns, and what others include; what those exclude is not left out.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        let mut more = self.clone();
        more.patterns.extend(other.patterns.iter().filter(|pattern| !pattern.excludes).cloned());
        more.written.extend(other.written.iter().map(|pattern| format!("|{pattern}")));
        more
    }

    /// The patterns as they were written.
    #[must_use]
    pub fn written(&self) -> &[String] {
        &self.written
    }

    /// Whether the file at `path` (bytes, `/` between components) matches a pattern and no exclusion.
    #[must_use]
    pub fn matches(&self, path: impl AsRef<[u8]>) -> bool {
        self.states().matches(path.as_ref())
    }

    /// Whether a pattern leads into the folder at `path`: it names the whole way as written without wildcards, or the
    /// folder lies below those that it names so. A pattern that begins with a wildcard names none.
    #[must_use]
    pub fn lead_into(&self, path: impl AsRef<[u8]>) -> bool {
        let folders: Vec<&[u8]> = path.as_ref().split(|byte| *byte == b'/').collect();
        let is_out = |pattern: &Pattern| pattern.excludes && pattern.holds(&folders);
        let leads = |pattern: &Pattern| !pattern.excludes && pattern.leads_into(&folders);
        self.patterns.iter().any(leads) && !self.patterns.iter().any(is_out)
    }

    /// The states of a walk through folders, discovered as the walk goes.
    #[must_use]
    pub fn states(&self) -> States<'_> {
        States::new(self)
    }

    /// The folder that every matching path of a pattern lies in, for each pattern that includes, or the one path that
    /// it matches; `None` if a pattern can match several files of the root folder or below any folder.
    #[must_use]
    pub fn prefixes(&self) -> Option<Vec<Vec<u8>>> {
        let mut prefixes = Vec::new();
        for pattern in self.patterns.iter().filter(|p| !p.excludes) {
            let folders = &pattern.components[..pattern.components.len() - 1];
            let mut literals: Vec<&[u8]> = folders.iter().map_while(Component::literal).collect();
            if literals.is_empty() {
                literals.extend(pattern.components.iter().map_while(Component::literal));
            }
            if literals.is_empty() {
                return None;
            }
            let prefix = literals.join(&b'/');
            if !prefixes.contains(&prefix) {
                prefixes.push(prefix);
            }
        }
        Some(prefixes)
    }
}

#[cfg(test)]
mod tests;
