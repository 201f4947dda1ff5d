//! Mends what rules offer to mend: findings → edits of the texts → files.
//!
//! Everything is tried in memory first: the texts with their edits are read and judged again, until nothing is left
//! to mend. A fix that says something else than what was meant, or that leaves its finding standing, is given up
//! with its reason. Only then are files written, each one whole, and only if it is still what was read.

mod attempt;
mod edits;
mod mended;
mod spelling;
mod values;
mod write;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::Error;
use super::gather::Texts;
use super::project::Project;
use super::request::{Request, Scope};
use super::run::{self, Verdict};
use crate::finding::{Applicability, Finding, Key, Report};
use attempt::{Attempt, Offer, attempts};

pub use mended::{Done, FileChange, Mended, Refused};
pub use spelling::Spelling;

/// How often the plan is judged again after edits; one edit can make room for the next.
const ROUNDS: usize = 20;

/// Whether files are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// They are.
    Write,
    /// They are only shown.
    Show,
}

/// Mends what can be mended, with fixes that are at most this daring.
///
/// # Errors
/// Where the plan cannot be judged, or there is no file to write.
pub fn mend(request: &Request, most: Applicability, deed: Deed) -> Result<Mended, Error> {
    let project = Project::open(request)?;
    let past = matches!(request.scope, Scope::Revision(_) | Scope::Mainline(_));
    if deed == Deed::Write && (project.repo.is_bare() || past) {
        return Err(Error::NothingToWrite);
    }
    let mut trial = Trial::start(&project, most)?;
    for _ in 0..ROUNDS {
        if !trial.round()? {
            break;
        }
    }
    let Trial { mut verdict, texts, originals, mut done, mut refused, given_up, .. } = trial;
    refused.extend(given_up.into_values());
    let change = |(path, after): (String, Arc<str>)| {
        let before = Arc::clone(&originals[&path]);
        (before != after).then_some(FileChange { path, before, after })
    };
    let mut changes: Vec<FileChange> = texts.into_iter().filter_map(change).collect();
    if deed == Deed::Write {
        let unwritten = write::write(&project.repo, &request.scope, &mut changes)?;
        if !unwritten.is_empty() {
            done.retain(|done| unwritten.iter().all(|file| file.path != done.path));
            refused.extend(unwritten);
            verdict = run::run(request)?;
        }
    }
    done.sort();
    refused.sort();
    Ok(Mended { verdict, changes, done, refused })
}

/// The plan in memory, edited round by round.
struct Trial<'a> {
    project: &'a Project,
    most: Applicability,
    verdict: Verdict,
    texts: Texts,
    originals: BTreeMap<String, Arc<str>>,
    /// What would leave its finding standing. It is not tried again before another fix is made.
    given_up: BTreeMap<(String, Key), Refused>,
    done: Vec<Done>,
    /// What the texts of the last round refuse. An edit elsewhere may make room for it.
    refused: Vec<Refused>,
}

impl<'a> Trial<'a> {
    fn start(project: &'a Project, most: Applicability) -> Result<Self, Error> {
        let texts = Texts::new();
        let verdict = project.run(&texts)?;
        Ok(Self {
            project,
            most,
            verdict,
            texts,
            originals: BTreeMap::new(),
            given_up: BTreeMap::new(),
            done: Vec::new(),
            refused: Vec::new(),
        })
    }

    /// Tries every offer that is left, and tells whether there may be more to do.
    fn round(&mut self) -> Result<bool, Error> {
        let tried = attempts(&self.verdict.report, self.most, &self.given_up);
        let mut next = self.texts.clone();
        let mut applied = Vec::new();
        self.refused.clear();
        for Attempt { path, before, after, done, refused } in tried {
            let refused = refused.iter().map(|(offer, refusal)| offer.refused(&path, &refusal.to_string()));
            self.refused.extend(refused);
            if let Some(after) = after {
                self.originals.entry(path.clone()).or_insert(before);
                next.insert(path.clone(), after);
                applied.extend(done.into_iter().map(|offer| (path.clone(), offer)));
            }
        }
        if applied.is_empty() {
            return Ok(false);
        }
        let verdict = self.project.run(&next)?;
        let (had, left) = (count(&self.verdict.report), count(&verdict.report));
        let stays = |(path, offer): &(String, Offer)| {
            let key = (path.clone(), offer.key.clone());
            left.get(&key) >= had.get(&key)
        };
        let (stuck, mended): (Vec<_>, Vec<_>) = applied.into_iter().partition(stays);
        if !stuck.is_empty() {
            for (path, offer) in stuck {
                let refused = offer.refused(&path, "the finding would still be there");
                self.given_up.insert((path, offer.key), refused);
            }
            return Ok(true);
        }
        self.texts = next;
        self.verdict = verdict;
        // A finding that stood may have been another of the same name, which the fixes of this round brought out.
        self.given_up.clear();
        self.done.extend(mended.into_iter().map(|(path, Offer { line, key, title, .. })| Done {
            path,
            line,
            rule: key.rule,
            title,
        }));
        Ok(true)
    }
}

/// How many findings there are of each kind in each file.
fn count(report: &Report) -> HashMap<(String, Key), usize> {
    let mut counts = HashMap::new();
    for finding in report.findings.iter().flat_map(Finding::apart) {
        let path = &report.sources.get(finding.place.file).path;
        *counts.entry((path.clone(), Key::of(finding, path))).or_default() += 1;
    }
    counts
}
