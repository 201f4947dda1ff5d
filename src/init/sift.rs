//! Which of the mappings in a repository are outcomes of a plan: by the fields that they name together.

use std::collections::BTreeSet;

use crate::language::date::{self, DateError};
use crate::language::plan;
use crate::load::words::{self, status};
use crate::load::{names_column, normal_key};
use crate::model::{Field, Shape, Status};

use super::actions::is_action;
use super::headed;
use super::item::is_name;
use super::sight::{Seen, Sight};
use super::survey::Page;
use super::tables::leads;

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
];

/// Keys that together show the description of a package, which does not say how far its work is.
const MANIFESTS: &[&[&str]] = &[
    &["version", "scripts"],
    &["version", "license"],
    &["version", "dependencies"],
    &["version", "repository"],
];

/// Keys of articles; a page with one of them needs more than an author and a status to be an outcome.
pub(super) const PUBLISHING: &[&str] =
    &["categories", "tags", "draft", "published", "publish_date", "date", "description"];

/// Keys that speak of an owner, but of the author of an article or a package as well.
pub(super) const AUTHORS: &[&str] = &["author", "authors", "lead", "driver"];

/// Names that say which kind of thing a key such as `Task ID` or `rfc_status` belongs to.
const KINDS: &[&str] = &[
    "task",
    "ticket",
    "issue",
    "story",
    "feature",
    "project",
    "rfc",
    "goal",
    "outcome",
    "initiative",
    "proposal",
    "item",
];

/// Words for how a thing stands that is in use, or a text that is published. They say nothing of work.
pub(super) const STANDING: &[&str] = &[
    "active",
    "inactive",
    "current",
    "draft",
    "published",
    "live",
    "stable",
    "beta",
    "alpha",
    "experimental",
    "new",
    "deprecated",
    "archived",
    "obsolete",
    "retired",
    "review",
    "production",
    "final",
];

/// Those of them that no proposal or decision has.
const PUBLISHED: &[&str] =
    &["current", "published", "live", "stable", "beta", "alpha", "experimental", "production"];

/// The field that a key speaks of in whatever plan it stands.
pub(super) fn field(key: &str) -> Option<Field> {
    let key = normal_key(headed::title(key));
    plan::field(&key).or_else(|| match key.as_str() {
        "target" => Some(Field::Deadline),
        _ if plan::perhaps(&key) == Some(Field::Title) => Some(Field::Title),
        _ => {
            let (kind, rest) = key.split_once('_')?;
            KINDS.contains(&kind).then(|| plan::field(rest))?
        }
    })
}

/// The field that the heading of a column speaks of.
pub(super) fn column(key: &str) -> Option<Field> {
    field(key).or_else(|| names_column(key))
}

/// The field that a key speaks of by its name or, where that leaves it open, by what stands under it.
pub(super) fn told(key: &str, seen: &Seen) -> Option<Field> {
    let named = field(key);
    let ticked = named.is_none() && is_ticked(seen)
        || named == Some(Field::Done) && (ticks(key, seen) || is_answered(seen));
    match named {
        _ if ticked => Some(Field::Status),
        Some(Field::Metrics) if is_result(key, seen) => Some(Field::Title),
        named => named.or_else(|| expected(key, seen)),
    }
}

/// Whether one key result stands there: a row that holds it is called so.
pub(super) fn is_result(key: &str, seen: &Seen) -> bool {
    plan::is_key_results(key) && matches!(seen, Seen::Text(_))
}

/// Whether a box stands there, ticked off or not.
pub(super) fn is_ticked(seen: &Seen) -> bool {
    matches!(seen, Seen::Text(text) if plan::is_sign(text))
}

/// Whether what stands under a key says that it is done or not: a box, or under a name that asks for the end any mark, yes
/// or day.
pub(super) fn ticks(key: &str, seen: &Seen) -> bool {
    let answers = |text: &str| words::ended(text, true).is_some();
    let dates = |text: &str| plan::dates_end(key) && words::is_day(text);
    is_ticked(seen) || matches!(seen, Seen::Text(text) if plan::asks_end(key) && answers(text) || dates(text))
}

/// Whether a bare answer stands there: `yes`, `false`.
fn is_answered(seen: &Seen) -> bool {
    matches!(seen, Seen::Text(text) if plan::answer(text).is_some())
}

/// Whether these words for a status speak of work to be done, or of a decision; not of things in use or of texts. A word
/// of somebody's own says neither, so that it counts once, however many things are said to stand so.
pub(super) fn speak_of_work<'w>(words: impl Iterator<Item = &'w str>) -> bool {
    let (mut of_work, mut in_use) = (0, 0);
    let mut own = BTreeSet::new();
    for word in words {
        let key = normal_key(word);
        if STANDING.contains(&key.as_str()) {
            in_use += 1;
        } else if status(word).is_some() {
            of_work += 1;
        } else {
            own.insert(key);
        }
    }
    of_work >= in_use + own.len()
}

/// The keys of a mapping, as keys are compared.
pub(super) fn keys(sight: &Sight) -> BTreeSet<String> {
    sight.0.iter().map(|(key, _)| normal_key(key)).collect()
}

/// Whether these keys show another kind of file.
pub(super) fn is_strange(keys: &BTreeSet<String>) -> bool {
    let hold = |kinds: &[&[&str]]| kinds.iter().any(|kind| kind.iter().all(|key| keys.contains(*key)));
    let stands = || keys.iter().any(|key| field(key) == Some(Field::Status));
    hold(STRANGERS) || hold(MANIFESTS) && !stands()
}

/// Whether what stands under a key can be read as this field.
pub(super) fn fits(field: Field, seen: &Seen) -> bool {
    let people = matches!(field, Field::Owner | Field::Contributors | Field::PromisedTo);
    match (field.shape(), seen) {
        (_, Seen::Nothing) => false,
        (Shape::Any, _) | (_, Seen::Text(_)) => true,
        (Shape::Texts, Seen::Texts(_)) => true,
        (Shape::Texts, Seen::Map | Seen::Person | Seen::Groups | Seen::Maps) => people,
        (Shape::Dependencies, Seen::Groups) => true,
        (Shape::Dependencies | Shape::Metrics | Shape::Risks, Seen::Texts(_) | Seen::Maps) => true,
        (Shape::Dependencies, Seen::Map | Seen::Person) => true,
        (_, Seen::Texts(texts)) => texts.len() == 1,
        _ => false,
    }
}

/// Fields that speak of something to be reached.
pub(super) const AIMS: &[Field] =
    &[Field::Deadline, Field::Done, Field::Metrics, Field::Parent, Field::Priority, Field::DependsOn];

/// Those of them that only something to be reached has.
pub(super) const ENDS: [Field; 4] = [Field::Deadline, Field::Done, Field::Metrics, Field::DependsOn];

/// Whether these words for a status say that things are in use, or texts published, and nothing else.
pub(super) fn stand<'w>(words: impl Iterator<Item = &'w str>) -> bool {
    let words: BTreeSet<String> = words.map(normal_key).collect();
    words.iter().any(|word| PUBLISHED.contains(&word.as_str()))
        && words.iter().all(|word| STANDING.contains(&word.as_str()))
}

/// Whether a mapping is an outcome. `titled`: a heading beside it names it.
pub(super) fn is_outcome(sight: &Sight, titled: bool) -> bool {
    let keys = keys(sight);
    if is_strange(&keys) {
        return false;
    }
    let mut fields = BTreeSet::new();
    let mut authors_only = true;
    for (key, seen) in &sight.0 {
        let Some(field) = told(key, seen) else { continue };
        if is_result(key, seen) {
            // It is measured, whatever calls the outcome.
            fields.insert(Field::Metrics);
        }
        if fits(field, seen) {
            fields.insert(field);
            authors_only &= field != Field::Owner || AUTHORS.contains(&normal_key(key).as_str());
        } else if matches!(seen, Seen::Nothing) && (AIMS.contains(&field) || field == Field::Owner) {
            // A place for it is kept, so that it speaks of the kind of file even where nothing stands there.
            fields.insert(field);
            authors_only &= field != Field::Owner || AUTHORS.contains(&normal_key(key).as_str());
        }
    }
    let has = |field: Field| fields.contains(&field);
    let named = titled || has(Field::Title) || has(Field::Id) || aim(sight).is_some();
    let aims = AIMS.iter().filter(|&&field| has(field)).count();
    let owned = has(Field::Owner);
    let promised = owned && !authors_only;
    let publishing = PUBLISHING.iter().any(|key| keys.contains(*key));
    // How far something has come between two days tells of work as a status does.
    let scheduled = has(Field::Progress) && has(Field::Deadline) && has(Field::Start);
    let planned = match (owned, has(Field::Status), aims) {
        _ if scheduled || is_dated_work(sight) => true,
        (true, true, 0) => promised || !publishing,
        (true, true, _) => true,
        (true, false, aims) => aims >= 2 || promised && aims >= 1,
        (false, status, aims) => aims + usize::from(status) >= 3 || has(Field::Metrics) && aims >= 2,
    };
    named && (planned || is_objective(&keys, sight))
}

/// The key under which an outcome begins with what is to be reached, in words: where it has no other name, it is called so.
pub(super) fn aim(sight: &Sight) -> Option<&str> {
    let mut said = sight.0.iter();
    let is_aim = |key: &str| plan::field(&normal_key(key)) == Some(Field::Purpose);
    let (key, seen) = said.find(|(key, _)| is_aim(key))?;
    (leads(key, sight) && matches!(seen, Seen::Text(text) if is_name(text))).then_some(key)
}

/// Whether a day stands under a sure name for a deadline, and a word for how work stands beside it.
fn is_dated_work(sight: &Sight) -> bool {
    let said = |wanted: Field, fits: &dyn Fn(&str, &str) -> bool| {
        let mut keys = sight.0.iter();
        keys.any(|(key, seen)| {
            matches!(seen, Seen::Text(text) if told(key, seen) == Some(wanted) && fits(key, text))
        })
    };
    said(Field::Deadline, &|key, text| {
        plan::field(&normal_key(key)) == Some(Field::Deadline)
            && !matches!(date::deadline(text, 1), Err(DateError::NotADate))
    }) && said(Field::Status, &|_, word| {
        status(word).is_some() && !STANDING.contains(&normal_key(word).as_str())
    })
}

/// What fits a name that may mean several things: a day under `Date prévue` or `end`, a known word under `phase`.
fn expected(key: &str, seen: &Seen) -> Option<Field> {
    let Seen::Text(text) = seen else { return None };
    plan::perhaps(&normal_key(headed::title(key))).filter(|field| match field {
        Field::Deadline => !matches!(date::deadline(text, 1), Err(DateError::NotADate)),
        Field::Status => status(text).is_some() || ticks(key, seen),
        _ => false,
    })
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
    let is_one = |sight: &&Sight| is_outcome(sight, page.titled) || page.acts && is_action(sight);
    let outcomes = page.sights.iter().filter(is_one).count();
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

/// The folder of a path that says that what stands in it has ended.
pub(super) fn ended(path: &str) -> Option<&str> {
    let folders = path.rsplit_once('/').map_or("", |(folders, _)| folders);
    folders.split('/').find(|name| matches!(status(name), Some(Status::Done | Status::Dropped)))
}
