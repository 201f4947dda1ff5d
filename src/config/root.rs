//! Paths and patterns of a configuration that stands in a folder of the repository.

/// A path below a folder of the repository; empty for its root.
#[must_use]
pub fn below(root: &str, path: &str) -> String {
    if root.is_empty() { path.to_owned() } else { format!("{root}/{path}") }
}

/// A pattern below a folder of the repository, `!` kept in front.
pub(super) fn pattern_below(root: &str, pattern: &str) -> String {
    let (not, pattern) = pattern.strip_prefix('!').map_or(("", pattern), |rest| ("!", rest));
    format!("{not}{}", below(&literally(root), pattern))
}

/// A path as a pattern that matches it alone.
#[must_use]
pub fn literally(path: &str) -> String {
    let special = |c: char| matches!(c, '*' | '?' | '[' | ']' | '{' | '}' | '!' | '\\' | ',');
    path.chars().flat_map(|c| special(c).then_some('\\').into_iter().chain([c])).collect()
}
