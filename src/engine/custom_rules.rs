//! The user's own rules: the pages in the folders that `rules.custom` names, from the source that is judged.

use crate::config::{ConfigError, Written, custom_folders};
use crate::custom;
use crate::git::{Globs, Kind, Repo, Source, Unreadable};
use crate::rule::{Definition, PageError};
use crate::text::SourceFile;

use super::Error;

/// How large a page may be, in bytes.
const PAGE_LIMIT: u64 = 256 << 10;

/// How many pages are read.
const PAGES: usize = 500;

/// Reads every page. `shipped` are the names that are taken.
///
/// # Errors
/// Where a folder is wrong, or the first page that is broken, with everything that is wrong with it.
pub(super) fn custom_rules(
    repo: &Repo,
    source: Source,
    file: Option<&SourceFile>,
    written: &Written<'_>,
    shipped: &[Definition],
) -> Result<Vec<Definition>, Error> {
    let wrong = |errors: Vec<ConfigError>| Error::Config { file: file.cloned(), errors };
    let mut rules: Vec<Definition> = Vec::new();
    for folder in custom_folders(written).map_err(wrong)? {
        let at_folder =
            |message: String, help: &str| wrong(vec![ConfigError::at(folder.span, message).help(help)]);
        let globs = Globs::new(&[format!("{}/*.md", literally(&folder.value))])
            .map_err(|error| at_folder(error.to_string(), "Write the path of a folder."))?;
        let mut pages = repo.list(source, &globs)?;
        pages.retain(|page| {
            !matches!(page.kind, Kind::Submodule) && !page.path.to_lowercase().ends_with("/readme.md")
        });
        if pages.is_empty() {
            return Err(at_folder(
                format!("there is no rule in `{}`, so nothing of yours would be checked", folder.value),
                "Write pages such as `late-budget.md` there and add them to git, or correct the folder.",
            ));
        }
        if rules.len() + pages.len() > PAGES {
            let message = format!("there are more than {PAGES} rules of your own");
            return Err(at_folder(message, "Keep fewer pages in these folders."));
        }
        for page in pages {
            let text = match repo.read(source, &page.path, PAGE_LIMIT) {
                Ok(bytes) => bytes,
                // Deleted on disk and not yet in the index: on its way out.
                Err(Unreadable::Absent) if source == Source::Worktree => continue,
                Err(reason) => return Err(Error::Unreadable(vec![(page.path, reason)])),
            };
            let Ok(text) = String::from_utf8(text) else {
                let reason = Unreadable::Failed("it is not UTF-8 text".to_owned());
                return Err(Error::Unreadable(vec![(page.path, reason)]));
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
    let wrong = |text: String, errors: Vec<ConfigError>| Error::Config {
        file: Some(SourceFile::new(path, text)),
        errors,
    };
    let definition = custom::define(path, text.clone()).map_err(|errors| {
        let error = |error: PageError| ConfigError::at(error.span, error.message).help(HELP);
        wrong(text.clone(), errors.into_iter().map(error).collect())
    })?;
    let taken = shipped.iter().chain(others).find(|other| other.name == definition.name);
    if let Some(other) = taken {
        let name = &definition.name;
        let message = match &other.path {
            Some(path) => format!("there is a rule `{name}` in {path} already"),
            None => format!("planlint has a rule `{name}` already"),
        };
        let error = ConfigError::at(crate::text::Span::default(), message);
        return Err(wrong(text, vec![error.help("Give this file another name; it is the rule's name.")]));
    }
    Ok(definition)
}

const HELP: &str = "`planlint explain custom-rules` says what a page may contain.";

/// A path as a pattern that matches it alone.
fn literally(path: &str) -> String {
    let special = |c: char| matches!(c, '*' | '?' | '[' | ']' | '{' | '}' | '!' | '\\' | ',');
    path.chars().flat_map(|c| special(c).then_some('\\').into_iter().chain([c])).collect()
}
