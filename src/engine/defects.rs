//! Defects of planlint itself: which code failed, on what, and what to do about it.

use std::sync::Arc;

use crate::config::Check;
use crate::finding::Findings;
use crate::guard::{Defect, guarded};
use crate::load;
use crate::rule::Context;
use crate::text::Sources;

use super::project::Project;
use super::read::Snapshot;

/// What to do about a defect.
pub const REPORT: &str = match option_env!("CARGO_PKG_REPOSITORY") {
    Some(address) if !address.is_empty() => concat!(
        "This is a bug in planlint. Please report it at ",
        env!("CARGO_PKG_REPOSITORY"),
        " with this message, `planlint --version` and, if you may share it, the file."
    ),
    _ => {
        "This is a defect of planlint. Please report it to its maintainers with this message, `planlint --version` \
         and, if you may share it, the file."
    }
};

/// One rule that failed.
pub(super) struct Failed<'c> {
    pub(super) check: &'c Check,
    pub(super) defect: Defect,
}

/// What a check finds, or the defect that ended it.
pub(super) fn run<'c>(check: &'c Check, context: &Context<'_>) -> Result<Findings, Failed<'c>> {
    guarded(|| {
        let mut found = Findings::new(Arc::clone(&check.name), check.severity);
        check.rule.check(context, &mut found);
        found
    })
    .map_err(|defect| Failed { check, defect })
}

/// The defect of a file's loading, in a sentence.
pub(super) fn of_file((path, defect): &(String, Defect)) -> String {
    format!("planlint failed while reading {path}: {defect}. Everything else was checked.")
}

impl Project {
    /// The defect of a rule in a sentence, with the file on which it fails where it fails on one alone.
    pub(super) fn of_rule(&self, failed: &Failed<'_>, snapshot: &Snapshot, context: &Context<'_>) -> String {
        let Failed { check, defect } = failed;
        let on = self.culprit(check, snapshot, context).map(|path| format!(" on {path}")).unwrap_or_default();
        format!("the rule `{}` failed{on}: {defect}. Everything else was checked.", check.name)
    }

    /// The first file that makes a rule fail when it is all there is.
    fn culprit(&self, check: &Check, snapshot: &Snapshot, context: &Context<'_>) -> Option<String> {
        let config = &self.config;
        let fails = |input: &load::Input| {
            let mut sources = Sources::default();
            let (people, inputs) = (config.people.clone(), vec![input.clone()]);
            let alone = load::plan(inputs, config.words(), people, &mut sources);
            run(check, &Context { plan: &alone.plan, ..*context }).is_err()
        };
        snapshot.inputs.iter().find(|input| fails(input)).map(|input| input.path.clone())
    }
}
