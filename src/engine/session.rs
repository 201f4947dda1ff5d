//! A plan that is judged again and again while somebody writes it: files are read once, history once, and what stands
//! in an editor takes the place of what stands on disk.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;

use crate::config::Config;
use crate::finding::Report;
use crate::load::Input;
use crate::model::{History, Plan};
use crate::rule::reasons::Reasons;

use super::Error;
use super::again::Again;
use super::gather::Texts;
use super::project::Project;
use super::read::Snapshot;
use super::request::Request;
use super::run::join;

/// A plan in an editor.
#[derive(Debug)]
pub struct Session {
    project: Project,
    /// What stands on disk.
    disk: Snapshot,
    /// None until it is known. Rules that need it do not run before.
    history: Option<History>,
    /// What the last judgement left.
    again: Again,
}

/// What was judged, and what it was judged from.
#[derive(Debug, Default)]
pub struct Seen {
    /// What was found.
    pub report: Report,
    /// The plan.
    pub plan: Plan,
}

impl Session {
    /// Reads the plan from disk. There need not be any outcome yet.
    ///
    /// # Errors
    /// Where there is no repository, or its configuration cannot be used.
    pub fn open(request: &Request) -> Result<Self, Error> {
        let project = Project::open(request)?;
        let disk = match project.gather(&Texts::new()) {
            Ok(gathered) => gathered.snapshot,
            Err(Error::NothingMatched { .. }) => Snapshot {
                source: project.source,
                inputs: Vec::new(),
                unreadable: Vec::new(),
                now: request.now,
            },
            Err(error) => return Err(error),
        };
        Ok(Self { project, disk, history: None, again: Again::default() })
    }

    /// The same plan read from disk anew. What was read of its files, and is known of its past, holds where nothing
    /// speaks against it.
    ///
    /// # Errors
    /// Where there is no repository any more, or its configuration cannot be used.
    pub fn renewed(self, request: &Request) -> Result<Self, Error> {
        let mut fresh = Self::open(request)?;
        let text = |session: &Self| session.project.config.file.as_ref().map(|file| Arc::clone(&file.text));
        if text(&self) == text(&fresh) {
            fresh.again.kept = self.again.kept;
        }
        fresh.history = self.history;
        Ok(fresh)
    }

    /// What happened to the plan on disk.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn read_history(&self) -> Result<History, Error> {
        self.project.history(&self.disk)
    }

    /// What happened to the plan, where that is known by now.
    #[must_use]
    pub const fn history(&self) -> Option<&History> {
        self.history.as_ref()
    }

    /// Why that happened, of the plan as it was judged last.
    #[must_use]
    pub fn reasons<'a>(&'a self, plan: &'a Plan) -> Option<Reasons<'a>> {
        let (history, people) = (self.history.as_ref()?, self.again.people.as_ref()?);
        Some(Reasons::new(plan, history, people, &self.project.config.vocabulary))
    }

    /// Takes what was learnt of the past.
    pub fn learn(&mut self, history: History) {
        self.history = Some(history);
        // The past may name others, and tell more of those who are named.
        self.again.people = None;
    }

    /// The configuration that judges.
    #[must_use]
    pub const fn config(&self) -> &Config {
        &self.project.config
    }

    /// The root of the working tree.
    #[must_use]
    pub fn root(&self) -> Option<&Path> {
        self.project.repo.workdir()
    }

    /// Judges the plan with these texts in some of its files, and tells what is found in those. Each finding is told at
    /// its own place, also where a report would tell many at once.
    ///
    /// # Errors
    /// Where it could not be judged.
    pub fn judge(&mut self, texts: &Texts, now: Timestamp) -> Result<Seen, Error> {
        let mut inputs = self.disk.inputs.clone();
        let there: BTreeSet<&str> = self.disk.inputs.iter().map(|input| input.path.as_str()).collect();
        for input in &mut inputs {
            if let Some(text) = texts.get(&input.path) {
                input.bytes = Arc::from(text.as_bytes());
            }
        }
        let fresh = texts.iter().filter(|(path, _)| !there.contains(path.as_str()));
        // A file that is written for the first time belongs to the plan before git knows it.
        let fresh = fresh.filter(|(path, _)| self.project.config.globs.matches(path.as_str()));
        inputs.extend(fresh.map(|(path, text)| Input {
            path: path.clone(),
            bytes: Arc::from(text.as_bytes()),
            blob: None,
        }));
        inputs.sort_by(|a, b| a.path.cmp(&b.path));
        let unreadable = self.disk.unreadable.clone();
        let snapshot = Snapshot { source: self.disk.source, inputs, unreadable, now };
        self.project.request.past.read = self.history.is_some();
        self.again.wanted = Some(texts.keys().cloned().collect());
        let history = Some(self.history.take().unwrap_or_default());
        let mut judged = self.project.judge_again(snapshot, history, &mut self.again)?;
        self.again.people = judged.people.take();
        let (mut report, plan, history) = judged.told();
        if self.project.request.past.read {
            self.history = Some(history);
        }
        join(&mut report.findings, &plan, &report.rules);
        Ok(Seen { report, plan })
    }
}
