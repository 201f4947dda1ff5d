//! Which of the mappings in a repository are outcomes of a plan: by the fields that they name together.

use std::collections::BTreeSet;

use crate::load::normal_key;
use crate::model::{Field, Shape};

use super::survey::{Page, Seen, Sight};

/// Keys that together show another kind of file, whatever else it holds.
const STRANGERS: &[&[&str]] = &[
    &["apiversion", "kind"],
    &["jobs"],
    &["steps"],
    &["stages"],
    &["pipelines"],
    &["services"],
    &["openapi"],
    &["swagger"],
    &["$schema", "properties"],
    &["lockfileversion"],
    &["devdependencies"],
    &["compileroptions"],
    &["hosts", "tasks"],
    &["site_name"],
    &["layout"],
    &["permalink"],
    &["version", "scripts"],
    &["version", "license"],
    &["version", "dependencies"],
    &["version", "repository"],
];

/// Keys of articles; a page with one of them needs more than an author and a status to be an outcome.
const PUBLISHING: &[&str] =
    &["categories", "tags", "draft", "published", "publish_date", "date", "description"];

/// Keys that speak of an owner, but of the author of an article or a package as well.
const AUTHORS: &[&str] = &["author", "authors", "lead", "driver"];

/// Whether these keys show another kind of file.
pub(super) fn is_strange(keys: &BTreeSet<String>) -> bool {
    STRANGERS.iter().any(|strangers| strangers.iter().all(|key| keys.contains(*key)))
}

/// Whether what stands under a key can be read as this field.
pub(super) fn fits(field: Field, seen: &Seen) -> bool {
    let people = matches!(field, Field::Owner | Field::Contributors | Field::PromisedTo);
    match (field.shape(), seen) {
        (_, Seen::Nothing) => false,
        (Shape::Any, _) | (_, Seen::Text(_)) => true,
        (Shape::Texts, Seen::Texts(_)) => true,
        (Shape::Texts, Seen::Map | Seen::Maps) => people,
        (Shape::Dependencies | Shape::Metrics | Shape::Risks, Seen::Texts(_) | Seen::Maps) => true,
        (_, Seen::Texts(texts)) => texts.len() == 1,
        _ => false,
    }
}

/// Whether a mapping is an outcome. `titled`: a heading beside it names it.
pub(super) fn is_outcome(sight: &Sight, titled: bool) -> bool {
    let keys: BTreeSet<String> = sight.0.iter().map(|(key, _)| normal_key(key)).collect();
    if is_strange(&keys) {
        return false;
    }
    let mut fields = BTreeSet::new();
    let mut authors_only = true;
    for (key, seen) in &sight.0 {
        if let Some(field) = Field::by_synonym(key).filter(|&field| fits(field, seen)) {
            fields.insert(field);
            authors_only &= field != Field::Owner || AUTHORS.contains(&normal_key(key).as_str());
        }
    }
    let has = |field: Field| fields.contains(&field);
    let named = titled || has(Field::Title) || has(Field::Id);
    let aim =
        [Field::Deadline, Field::Done, Field::Metrics, Field::Parent, Field::Priority, Field::DependsOn];
    let aims = aim.into_iter().filter(|&field| has(field)).count();
    let owned = has(Field::Owner);
    let promised = owned && !authors_only;
    let publishing = PUBLISHING.iter().any(|key| keys.contains(*key));
    let planned = match (owned, has(Field::Status), aims) {
        (true, true, 0) => promised || !publishing,
        (true, true, _) => true,
        (true, false, aims) => aims >= 2 || promised && aims >= 1,
        (false, status, aims) => aims + usize::from(status) >= 3 || has(Field::Metrics) && aims >= 2,
    };
    named && (planned || is_objective(&keys, sight))
}

/// An objective with its key results is an outcome, even if nothing else is said.
fn is_objective(keys: &BTreeSet<String>, sight: &Sight) -> bool {
    let listed = |(key, seen): &(String, Seen)| {
        normal_key(key) == "key_results" && matches!(seen, Seen::Texts(_) | Seen::Maps)
    };
    (keys.contains("objective") || keys.contains("title") || keys.contains("name"))
        && sight.0.iter().any(listed)
}

/// Whether most of what a file holds are outcomes.
pub(super) fn is_plan(page: &Page) -> bool {
    let outcomes = page.sights.iter().filter(|sight| is_outcome(sight, page.titled)).count();
    outcomes > 0 && outcomes * 2 > page.sights.len()
}

/// Whether a path says that its file tells about its folder.
pub(super) fn is_about(path: &str) -> bool {
    const ABOUT: [&str; 7] =
        ["readme", "changelog", "contributing", "summary", "index", "license", "code_of_conduct"];
    let lower = path.to_lowercase();
    let name = lower.rsplit('/').next().unwrap_or_default();
    ABOUT.contains(&name.split('.').next().unwrap_or_default())
}

/// Whether a path says that its file is a pattern to copy.
pub(super) fn is_pattern(path: &str) -> bool {
    path.to_lowercase().split('/').any(is_pattern_name)
}

/// Whether a path leads into an archive.
pub(super) fn is_archived(path: &str) -> bool {
    archive(path).is_some()
}

/// The folder of a path that is called an archive.
pub(super) fn archive(path: &str) -> Option<&str> {
    let folders = path.rsplit_once('/').map_or("", |(folders, _)| folders);
    let is =
        |name: &&str| matches!(name.to_lowercase().as_str(), "archive" | "archives" | "archived" | "attic");
    folders.split('/').find(is)
}

/// Whether a folder or file is called a pattern. One with a number of its own, such as `5978-claim-template`, is a
/// real one about patterns.
fn is_pattern_name(name: &str) -> bool {
    let mut words = name.split(|c: char| !c.is_alphanumeric());
    words.any(|word| matches!(word, "template" | "templates" | "sample" | "samples"))
        && !name.contains(|c: char| matches!(c, '1'..='9'))
}
