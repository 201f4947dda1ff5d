//! The user's own rules: the pages in the folders that `rules.custom` names, from the source that is judged.

use crate::config::{ConfigError, ConfigErrors, below, custom_folders, literally};
use crate::custom;
use crate::git::{Globs, Repo, Source, TrackedKind, Unreadable};
use crate::rule::{Definition, PageError};
use crate::text::{SourceFile, Span};

use super::Error;
use super::error::not_utf8;

/// How large a page may be, in bytes.
const PAGE_LIMIT: u64 = 256 << 10;

/// How many pages are read.
const PAGES: usize = 500;

/// Reads every page, in folders below `root`. `shipped` are the names that are taken.
///
/// # Errors
/// Where a folder is wrong, or the first page that is broken, with everything that is wrong with it.
pub(super) fn custom_rules(
    repo: &Repo,
    source: Source,
    file: Option<&SourceFile>,
    root: &str,
    shipped: &[Definition],
) -> Result<Vec<Definition>, Error> {
    let mut rules: Vec<Definition> = Vec::new();
    for folder in custom_folders(file)? {
        let at_folder = |message: String, help: &str| {
            let error = ConfigError::at(folder.span, message).help(help);
            Error::from(ConfigErrors::of(file, vec![error]))
        };
        let globs = Globs::new(&[format!("{}/*.md", literally(&below(root, &folder.value)))])
            .map_err(|error| at_folder(error.to_string(), "Write the path of a folder."))?;
        let mut pages = repo.list(source, &globs)?;
        pages.retain(|page| {
            !matches!(page.kind, TrackedKind::Submodule) && !page.path.to_lowercase().ends_with("/readme.md")
        });
        if pages.is_empty() {
            return Err(at_folder(
                format!("there is no rule in `{}`, so none of your rules would run", folder.value),
                "Add pages such as `late-budget.md` there and to git, or correct the folder.",
            ));
        }
        if rules.len() + pages.len() > PAGES {
            let message = format!("there are more than {PAGES} custom rules");
            return Err(at_folder(message, "Keep fewer pages in these folders."));
        }
        for page in pages {
            let text = match repo.read(source, &page.path, PAGE_LIMIT) {
                Ok(bytes) => bytes,
                // Deleted on disk and not yet in the index: on its way out.
                Err(Unreadable::Absent) if source == Source::Worktree => continue,
                Err(reason) => return Err(Error::Unreadable(page.path, reason)),
            };
            let Ok(text) = String::from_utf8(text) else {
                return Err(Error::Unreadable(page.path, not_utf8()));
            };
            rules.push(define(&page.path, text, shipped, &rules)?);
        }
    }
    let among = rules.len();
    rules.iter_mut().for_each(|rule| rule.among = among);
    Ok(rules)
}

fn define(
    path: &str,
    text: String,
    shipped: &[Definition],
    others: &[Definition],
) -> Result<Definition, Error> {
    let file = SourceFile::new(path, text.as_str());
    let definition = custom::define(path, text).map_err(|errors| {
        let error = |error: PageError| ConfigError::at(error.span, error.message).help(HELP);
        ConfigErrors::of(Some(&file), errors.into_iter().map(error).collect())
    })?;
    let taken = shipped.iter().chain(others).find(|other| other.name == definition.name);
    if let Some(other) = taken {
        let name = &definition.name;
        let message = match &other.path {
            Some(path) => format!("there is a rule `{name}` in {path} already"),
            None => format!("planlint has a rule `{name}` already"),
        };
        let error = ConfigError::at(Span::default(), message)
            .help("Give this file another name; it is the rule's name.");
        return Err(ConfigErrors::of(Some(&file), vec![error]).into());
    }
    Ok(definition)
}

const HELP: &str = "`planlint explain custom-rules` says what a page may contain.";
