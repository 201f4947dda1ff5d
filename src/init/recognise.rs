//! What a repository holds of a plan already, as a proposal for its configuration.

use crate::config::DEFAULT_OUTCOMES;
use crate::git::{self, Globs, Repo};
use crate::model::Field;

use super::sift::{is_outcome, is_pattern, is_plan};
use super::survey::{Page, Sight, survey};
use super::{folders, vote};

/// From how many files on a find is no accident, whatever its fields.
const SEVERAL: usize = 2;

/// How many known fields a single file must have.
const TELLING: usize = 4;

/// The plan that a repository holds already.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recognised {
    /// How many files hold outcomes; 0 where no plan was found.
    pub files: usize,
    /// How many outcomes they hold.
    pub outcomes: usize,
    /// Globs for them, those with `!` last; empty where planlint's own find them.
    pub globs: Vec<String>,
    /// For a field the names that the files use, the best first. Fields under planlint's own name are left out.
    pub fields: Vec<(Field, Vec<String>)>,
    /// For a field the words met that are not planlint's own: first those whose meaning is known.
    pub values: Vec<(Field, Vec<Met>)>,
    /// Priorities met that have no order of their own, the most frequent first.
    pub priorities: Vec<Met>,
    /// Names of milestones met in deadlines, in their natural order.
    pub milestones: Vec<Met>,
    /// What else its owner should know, each a sentence.
    pub notes: Vec<String>,
}

/// A word that was met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Met {
    /// The word, in its most frequent spelling.
    pub word: String,
    /// In how many outcomes it stands.
    pub count: usize,
    /// What it means in planlint's words, if that is known.
    pub meaning: Option<&'static str>,
}

/// Looks at the YAML, JSON and Markdown files that git tracks, in the working tree.
///
/// # Errors
/// Where the repository cannot be read.
pub fn recognise(repo: &Repo) -> Result<Recognised, git::Error> {
    let survey = survey(repo)?;
    let mut plan: Vec<&Page> = survey.pages.iter().filter(|page| is_plan(page)).collect();
    if plan.len() < SEVERAL && !plan.iter().any(|page| is_telling(page)) {
        plan.clear();
    }
    let mut notes = notes(&survey.pages);
    if survey.unread > 0 {
        let files = if survey.unread == 1 { "1 file was" } else { &format!("{} files were", survey.unread) };
        notes.push(format!("{files} too many or too large to be looked at, so check `outcomes` for them."));
    }
    if plan.is_empty() {
        return Ok(Recognised { notes, ..Recognised::default() });
    }
    let sights: Vec<&Sight> = plan
        .iter()
        .flat_map(|page| page.sights.iter().filter(|sight| is_outcome(sight, page.titled)))
        .collect();
    let fields = vote::fields(&sights, &plan);
    let keys = |field: Field| {
        let mapped = fields.iter().find(|(other, _)| *other == field);
        mapped.map_or_else(|| vec![field.name().to_owned()], |(_, keys)| keys.clone())
    };
    let values = [Field::Level, Field::Status]
        .into_iter()
        .map(|field| (field, vote::values(field, &keys(field), &sights)))
        .filter(|(_, met)| !met.is_empty())
        .collect();
    Ok(Recognised {
        files: plan.len(),
        outcomes: sights.len(),
        globs: globs(&plan, &survey.pages),
        values,
        priorities: vote::priorities(&keys(Field::Priority), &sights),
        milestones: vote::milestones(&keys(Field::Deadline), &sights),
        fields,
        notes,
    })
}

/// Whether a single file says enough to be taken for a plan.
fn is_telling(page: &Page) -> bool {
    let fields = |sight: &Sight| {
        let known = sight.0.iter().filter_map(|(key, _)| Field::by_synonym(key));
        known.collect::<std::collections::BTreeSet<_>>().len()
    };
    page.sights.len() >= SEVERAL || page.sights.iter().any(|sight| fields(sight) >= TELLING)
}

/// Globs for the plan; none where the default ones find it, and nothing else.
fn globs(plan: &[&Page], all: &[Page]) -> Vec<String> {
    let plan: Vec<&str> = plan.iter().map(|page| page.path.as_str()).collect();
    let known: std::collections::HashSet<&str> = plan.iter().copied().collect();
    let others: Vec<&str> =
        all.iter().map(|page| page.path.as_str()).filter(|path| !known.contains(path)).collect();
    let default = Globs::new(&DEFAULT_OUTCOMES).expect("our own patterns are well formed");
    let found = |paths: &[&str]| paths.iter().filter(|path| default.matches(path)).count();
    if found(&plan) == plan.len() && found(&others) == 0 {
        return Vec::new();
    }
    folders::globs(&plan, &others)
}

/// Tells of lists that planlint would read under another name.
fn notes(pages: &[Page]) -> Vec<String> {
    let mut notes = Vec::new();
    for page in pages.iter().filter(|page| !is_plan(page) && !is_pattern(&page.path)) {
        for (key, sights) in &page.lists {
            let outcomes = sights.iter().filter(|sight| is_outcome(sight, false)).count();
            if outcomes > 0 && outcomes * 2 > sights.len() {
                notes.push(format!(
                    "{} lists {outcomes} outcomes under `{key}`; call that key `outcomes` and planlint reads them.",
                    page.path
                ));
            }
        }
    }
    notes.truncate(5);
    notes
}
