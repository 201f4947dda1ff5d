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

use super::Error;
use super::gather::Texts;
use super::judge::Snapshot;
use super::project::Project;
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
        Ok(Self { project, disk, history: None })
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

    /// Takes what was learnt of the past.
    pub fn learn(&mut self, history: Option<History>) {
        self.history = history;
    }

    /// Gives away what is known of the past, so that another session of the same plan need not wait for it.
    pub fn forget(&mut self) -> Option<History> {
        self.history.take()
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

    /// Judges the plan with these texts in some of its files.
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
        inputs.extend(
            fresh.map(|(path, text)| Input { path: path.clone(), bytes: Arc::from(text.as_bytes()) }),
        );
        inputs.sort_by(|a, b| a.path.cmp(&b.path));
        let unreadable = self.disk.unreadable.clone();
        let snapshot = Snapshot { source: self.disk.source, inputs, unreadable, now };
        self.project.request.past.read = self.history.is_some();
        let judged = self.project.judge(snapshot, Some(self.history.take().unwrap_or_default()))?;
        let (mut report, plan, history) = judged.told();
        if self.project.request.past.read {
            self.history = Some(history);
        }
        join(&mut report.findings, &plan, &report.rules);
        Ok(Seen { report, plan })
    }
}
