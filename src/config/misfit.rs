//! Values of planlint.yml that are not what they should be: what is wrong, and what to write.

use crate::language::near;
use crate::yaml::{Error, Misfit};

use super::error::ConfigError;

/// A misfit anywhere in planlint.yml.
pub(super) fn of_file(error: Error) -> ConfigError {
    let help = help(&error.misfit);
    ConfigError::at(error.span, error.message).help(help)
}

/// A misfit among the options of a rule.
pub(super) fn of_options(rule: &str, error: Error) -> ConfigError {
    let (message, help) = match &error.misfit {
        Misfit::Key { known: [], .. } => {
            (format!("`{rule}` takes no options"), "Only `level` can be set for it.".to_owned())
        }
        Misfit::Key { key, known } => {
            let message = format!("`{rule}` has no option `{key}`");
            (message, suggest(key, known, "Its options are"))
        }
        misfit => (format!("`{rule}`: {}", error.message), help(misfit)),
    };
    ConfigError::at(error.span, message).help(format!("{help} `planlint explain {rule}` describes the rule."))
}

fn help(misfit: &Misfit) -> String {
    match misfit {
        Misfit::Key { key, known } => suggest(key, known, "The keys here are"),
        Misfit::Word { word, known } => suggest(word, known, "Write one of"),
        Misfit::Missing { key } => format!("Add `{key}:`."),
        Misfit::Value { key: Some(key), wanted } => format!("Write {wanted} for `{key}`."),
        Misfit::Value { key: None, wanted } => format!("Write {wanted}."),
        Misfit::Other => "`planlint schema config` describes every key and its values.".to_owned(),
    }
}

/// The known name that is probably meant, else all of them.
fn suggest(written: &str, known: &[&str], all: &str) -> String {
    match near::closest(written, known.iter().copied()) {
        Some(near) => format!("Did you mean `{near}`?"),
        None => format!("{all}: {}.", known.join(", ")),
    }
}
