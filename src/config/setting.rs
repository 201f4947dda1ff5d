//! A value of the configuration and who set it.

use std::fmt;

use crate::text::Span;

/// Who set a value, from the weakest to the strongest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// planlint, or the rule's page.
    Default,
    /// The preset.
    Preset,
    /// A known practice, by its name.
    Practice(&'static str),
    /// planlint.yml, at this place.
    File(Span),
    /// An environment variable.
    Environment(&'static str),
    /// An option on the command line.
    Flag(&'static str),
}

/// A value and who set it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting<T> {
    /// The value.
    pub value: T,
    /// Who set it.
    pub origin: Origin,
}

impl<T> Setting<T> {
    /// `value`, as planlint has it by default.
    pub const fn default(value: T) -> Self {
        Self { value, origin: Origin::Default }
    }

    /// Takes what a stronger layer says, where it says something.
    pub fn take(&mut self, stronger: Option<Self>) {
        if let Some(stronger) = stronger {
            *self = stronger;
        }
    }

    /// Takes a value of a stronger layer, where it has one.
    pub fn set(&mut self, value: Option<T>, origin: Origin) {
        if let Some(value) = value {
            *self = Self { value, origin };
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::Preset => f.write_str("preset"),
            Self::Practice(name) => write!(f, "extends: {name}"),
            Self::File(_) => f.write_str("planlint.yml"),
            Self::Environment(name) | Self::Flag(name) => f.write_str(name),
        }
    }
}
