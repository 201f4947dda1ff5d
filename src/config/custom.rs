//! `rules.custom`: the folders with the user's own rules.

use crate::text::{SourceFile, Spanned};

use super::error::{ConfigError, ConfigErrors};
use super::read::Written;
use super::wanted::CUSTOM;

/// The folders that `rules.custom` of this planlint.yml names, from the repository's root, without slashes at their ends.
///
/// # Errors
/// Where the file cannot be read as a configuration, or for every value that is no folder of the repository.
pub fn custom_folders(file: Option<&SourceFile>) -> Result<Vec<Spanned<String>>, ConfigErrors> {
    Written::read(file).and_then(|written| folders(&written)).map_err(|list| ConfigErrors::of(file, list))
}

fn folders(written: &Written<'_>) -> Result<Vec<Spanned<String>>, Vec<ConfigError>> {
    let document = &written.document;
    let Some(entry) = written.entry(&["rules", CUSTOM]) else { return Ok(Vec::new()) };
    let one = std::slice::from_ref(&entry.value);
    let items = document.items(entry.value);
    let mut folders = Vec::new();
    let mut errors = Vec::new();
    for &item in if items.is_empty() { one } else { items } {
        let span = document.span(item);
        let folder =
            document.plain_text(item).map(|text| text.trim_start_matches("./").trim_end_matches('/'));
        let inside = |folder: &&str| {
            !folder.starts_with('/') && folder.split('/').all(|part| !matches!(part, "" | "." | ".."))
        };
        match folder.filter(inside) {
            Some(folder) => folders.push(Spanned::new(folder.to_owned(), span)),
            None => errors.push(ConfigError::at(span, "`custom` names no folder of this repository").help(
                "Write the folder with your rules from the repository's root, such as `custom: rules`.",
            )),
        }
    }
    if errors.is_empty() { Ok(folders) } else { Err(errors) }
}
