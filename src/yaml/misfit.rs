//! Why a value is not of the wanted type, in words for whoever wrote it.

use std::fmt;

use serde::de::{self, Expected, Unexpected};

use crate::text::{Span, brief_line};

/// How much of a text a message repeats, in characters.
const SHOWN: usize = 40;

/// A value that is not of the wanted type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// What is wrong, in one sentence that names the key.
    pub message: String,
    /// Where it was written.
    pub span: Span,
    /// What was written, and what is known in its place.
    pub misfit: Misfit,
    placed: bool,
    keyed: bool,
}

/// What sort of misfit it is, for those who can say what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misfit {
    /// A key that nobody knows.
    Key {
        /// As written.
        key: String,
        /// The keys that may stand here.
        known: &'static [&'static str],
    },
    /// A word that is none of a set.
    Word {
        /// As written.
        word: String,
        /// The words that may stand here.
        known: &'static [&'static str],
    },
    /// A key that has to be there.
    Missing {
        /// The key.
        key: &'static str,
    },
    /// A value of another type.
    Value {
        /// The key that it stands under.
        key: Option<String>,
        /// What should stand there: “a whole number”.
        wanted: String,
    },
    /// Anything else.
    Other,
}

impl Error {
    pub(super) fn new(message: impl Into<String>) -> Self {
        let (span, misfit) = (Span::default(), Misfit::Other);
        Self { message: message.into(), span, misfit, placed: false, keyed: false }
    }

    /// The place, unless a narrower one is known.
    pub(super) fn at(mut self, span: Span) -> Self {
        if !self.placed {
            (self.span, self.placed) = (span, true);
        }
        self
    }

    /// The key, unless an inner one is known.
    pub(super) fn under(mut self, name: &str) -> Self {
        if let Misfit::Value { key, .. } = &mut self.misfit {
            key.get_or_insert_with(|| name.to_owned());
        }
        if !self.keyed && matches!(self.misfit, Misfit::Value { .. } | Misfit::Word { .. }) {
            self.message = format!("`{name}` {}", self.message.trim_start_matches("this "));
        }
        self.keyed = true;
        self
    }

    fn value(wanted: String, given: &str) -> Self {
        let message = format!("this should be {wanted}, not {given}");
        Self { misfit: Misfit::Value { key: None, wanted }, ..Self::new(message) }
    }

    pub(super) fn not_a_word(given: &str) -> Self {
        Self::value("one word".to_owned(), given)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

impl de::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Self {
        let message = message.to_string();
        // What a type of ours expects: "should be a text or a list of texts".
        let wanted = message.trim_start_matches("this ").strip_prefix("should be ").map(str::to_owned);
        match wanted {
            Some(wanted) => {
                let message = format!("this should be {wanted}");
                Self { misfit: Misfit::Value { key: None, wanted }, ..Self::new(message) }
            }
            None => Self::new(message),
        }
    }

    fn invalid_type(given: Unexpected<'_>, wanted: &dyn Expected) -> Self {
        Self::value(plain(&wanted.to_string()), &shown(&given))
    }

    fn invalid_value(given: Unexpected<'_>, wanted: &dyn Expected) -> Self {
        Self::value(plain(&wanted.to_string()), &shown(&given))
    }

    fn invalid_length(length: usize, _: &dyn Expected) -> Self {
        Self::new(format!("a list of {length} does not fit here"))
    }

    fn unknown_variant(word: &str, known: &'static [&'static str]) -> Self {
        let misfit = Misfit::Word { word: word.to_owned(), known };
        Self { misfit, ..Self::new(format!("this cannot be `{word}`")) }
    }

    fn unknown_field(key: &str, known: &'static [&'static str]) -> Self {
        let misfit = Misfit::Key { key: key.to_owned(), known };
        Self { misfit, ..Self::new(format!("unknown key `{key}`")) }
    }

    fn missing_field(key: &'static str) -> Self {
        Self { misfit: Misfit::Missing { key }, ..Self::new(format!("the key `{key}` is missing here")) }
    }

    fn duplicate_field(key: &'static str) -> Self {
        Self::new(format!("the key `{key}` stands here twice"))
    }
}

/// What is wanted, in a writer's words instead of a programmer's.
fn plain(wanted: &str) -> String {
    match wanted {
        "a boolean" => "`true` or `false`",
        "a string" | "a borrowed string" | "a character" => "a text",
        "i8" => "a whole number from -128 to 127",
        "u8" => "a whole number from 0 to 255",
        "u16" => "a whole number from 0 to 65535",
        "u32" | "u64" | "usize" => "a whole number, 0 or more",
        "i16" | "i32" | "i64" | "isize" => "a whole number",
        "f32" | "f64" => "a number",
        "a sequence" => "a list",
        "unit" => "empty",
        _ if wanted.starts_with("a map") || wanted.starts_with("struct ") => "a map of keys and values",
        _ if wanted.starts_with("enum ") || wanted.starts_with("variant ") => "one word",
        _ if wanted.starts_with("tuple ") => "a list",
        other => other,
    }
    .to_owned()
}

/// What is there instead.
fn shown(given: &Unexpected<'_>) -> String {
    match given {
        Unexpected::Bool(truth) => format!("`{truth}`"),
        Unexpected::Unsigned(number) => format!("the number {number}"),
        Unexpected::Signed(number) => format!("the number {number}"),
        Unexpected::Float(number) => format!("the number {number}"),
        Unexpected::Char(c) => format!("the text “{c}”"),
        Unexpected::Str(text) => format!("the text “{}”", brief_line(text, SHOWN)),
        Unexpected::Seq => "a list".to_owned(),
        Unexpected::Map => "a map".to_owned(),
        Unexpected::Unit | Unexpected::Option => "empty".to_owned(),
        _ => "something else".to_owned(),
    }
}
