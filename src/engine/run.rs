//! The flow of one run.

use std::time::Instant;

use crate::config::FailOn;
use crate::finding::{Descriptor, Finding, Report, Summary};
use crate::leave::leave;
use crate::model::Plan;

use super::gather::{Gathered, Texts};
use super::judge::Judged;
use super::notes;
use super::project::Project;
use super::request::Request;
use super::since::Old;
use super::{Error, causes, hide, subsumed, unused};

/// The result of a run, with what the command line needs to decide on the exit code.
#[derive(Debug)]
pub struct Verdict {
    /// What is shown.
    pub report: Report,
    /// The least level at which the run fails.
    pub fail_on: FailOn,
    /// What was read and by which configuration, for those who ask.
    pub told: Vec<String>,
}

/// Judges a plan.
///
/// # Errors
/// Where it could not be judged.
pub fn run(request: &Request) -> Result<Verdict, Error> {
    let project = Project::open(request)?;
    let verdict = project.run(&Texts::new());
    let Project { config, stored, .. } = project;
    leave((config, stored));
    verdict
}

impl Project {
    /// Judges the plan, with other texts in some of its files.
    pub(super) fn run(&self, texts: &Texts) -> Result<Verdict, Error> {
        let started = Instant::now();
        let Gathered { snapshot, named } = self.gather(texts)?;
        let files = snapshot.inputs.len() + snapshot.unreadable.len();
        let unread = notes::unread(self, &snapshot, &named)?;
        // Who changed what is told even where no rule asks.
        let request = &self.request;
        let history = match request.since.is_some() && request.digest && request.past.read {
            true => Some(self.history(&snapshot)?),
            false => None,
        };
        let mut judged = self.judge(snapshot, history)?;
        none_found(&judged.plan, files)?;
        hide::by_path(&mut judged.findings, &named, &judged.sources);
        hide::by_path(&mut judged.unread, &named, &judged.sources);
        let Judged { hidden, sources, .. } = &mut judged;
        hidden.retain(|hidden| hide::is_named(&sources.get(hidden.finding.place.file).path, &named));
        let old = match &self.request.since {
            Some(since) => Some(self.hide_old(&mut judged, since, &named)?),
            None => None,
        };
        let configuration =
            self.config.file.as_ref().map_or("none; the defaults apply", |file| file.path.as_str());
        let told = vec![
            format!("configuration: {configuration}"),
            format!("outcome files: {files}, matching {}", self.config.outcomes.value.join(", ")),
            format!("rules: {} on, {} of them without fields to check", judged.checks, judged.idle.len()),
        ];
        let (mut report, plan, history) = judged.told();
        join(&mut report.findings, &plan, &report.rules);
        leave((plan, history));
        if let Some(Old { known, resolved, base, digest }) = old {
            report.digest = digest;
            report.summary = Summary { known, resolved, base, ..report.summary };
        }
        if let Some(stray) = self.stray.first() {
            let command = stray.rsplit_once('/').map_or(".", |(folder, _)| folder);
            report.summary.notes.push(format!(
                "{stray} is not read: planlint reads the configuration at the root of the repository; \
                 `planlint --root {command}` checks the plan in that folder"
            ));
        }
        report.summary.notes.extend(unread);
        // Where nothing was found, it counts what was not looked for.
        if report.findings.is_empty() {
            report.summary.notes.extend(notes::turned_off(&self.config.rules));
        }
        let counts = Summary { files, elapsed: started.elapsed(), ..report.summary };
        Ok(Verdict { report: Report { summary: counts, ..report }, fail_on: self.config.fail_on.value, told })
    }
}

/// Makes one finding of those that have one cause.
pub(super) fn join(findings: &mut Vec<Finding>, plan: &Plan, rules: &[Descriptor]) {
    subsumed::join(findings, rules);
    causes::join(findings, plan);
    unused::join(findings, plan, rules);
}

/// Refuses a plan in which so many files hold no outcome and no problem: there is nothing to judge.
pub(super) fn none_found(plan: &Plan, files: usize) -> Result<(), Error> {
    if plan.outcomes.is_empty() && plan.problems.is_empty() {
        return Err(Error::NoOutcome { files });
    }
    Ok(())
}
