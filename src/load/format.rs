//! How a file is written, by the end of its name.

/// A way to write outcomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// YAML, and so JSON.
    Yaml,
    /// Markdown with front matter, a preamble or a table.
    Markdown,
    /// reStructuredText or wiki text with fields at its head.
    Restructured,
    /// One that planlint does not read.
    Other,
}

/// The ends of names that are read, as a person would list them.
pub const READ: &str = ".yml, .yaml, .json, .md, .markdown, .mdx, .rst and .mediawiki";

impl Format {
    /// The format of a file with this name.
    #[must_use]
    pub fn of(path: &str) -> Self {
        let name = path.rsplit('/').next().unwrap_or(path);
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        match extension.to_ascii_lowercase().as_str() {
            "md" | "markdown" | "mdx" => Self::Markdown,
            "rst" | "mediawiki" => Self::Restructured,
            "yml" | "yaml" | "json" => Self::Yaml,
            _ => Self::Other,
        }
    }
}
