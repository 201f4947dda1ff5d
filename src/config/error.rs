//! What is wrong with a configuration.

use crate::text::{SourceFile, Span};

/// Everything that is wrong with a configuration.
#[derive(Debug, Clone)]
pub struct ConfigErrors {
    /// The file that the places are in; none where only flags are wrong.
    pub file: Option<SourceFile>,
    /// What is wrong, in the order of their places.
    pub list: Vec<ConfigError>,
}

impl ConfigErrors {
    /// What is wrong with this file.
    #[must_use]
    pub fn of(file: Option<&SourceFile>, list: Vec<ConfigError>) -> Self {
        Self { file: file.cloned(), list }
    }
}

/// One thing that is wrong with the configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    /// Where in planlint.yml; none for a flag or a variable.
    pub span: Option<Span>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

impl ConfigError {
    /// An error at a place of planlint.yml.
    pub fn at(span: Span, message: impl Into<String>) -> Self {
        Self { span: Some(span), message: message.into(), help: None }
    }

    /// An error of a flag or a variable.
    pub fn of_flag(message: impl Into<String>) -> Self {
        Self { span: None, message: message.into(), help: None }
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
