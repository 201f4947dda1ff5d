//! What a drawing is, and how it is written.

/// How a drawing is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Format {
    /// A picture that every browser shows
    #[default]
    Svg,
    /// For Markdown: forges draw it
    Mermaid,
    /// For Graphviz
    Dot,
}

/// A drawing, and what it leaves out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// The text of it.
    pub text: String,
    /// What is not in it, and which flag shows that; none where it is whole.
    pub note: Option<String>,
}
