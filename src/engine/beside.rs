//! Files beside those of the plan that its outcomes refer to: they are there, though nobody reads them as outcomes.

use std::collections::HashSet;

use crate::git::{self, Globs, Repo, Source};
use crate::load;
use crate::model::{Link, Plan, Target};
use crate::text::{SourceFile, Sources};

/// What the outcomes wait for that is the name or number of another tracked file in their folder, or below it. Git is
/// asked only where something is waited for that the plan does not have.
pub(super) fn referred(
    repo: &Repo,
    source: Source,
    plan: &Plan,
    sources: &Sources,
) -> Result<HashSet<String>, git::Error> {
    let missing: Vec<(&str, &str)> = plan
        .outcomes
        .iter()
        .flat_map(|outcome| outcome.depends_on.iter().map(move |dependency| (outcome, &dependency.link)))
        .filter(|(_, link)| plan.target(link) == Target::Unknown)
        .filter_map(|(outcome, link)| match link {
            Link::Outcome(id) => Some((folder(&sources.get(outcome.file).path), id.trimmed())),
            Link::External(_) => None,
        })
        .collect();
    if missing.is_empty() {
        return Ok(HashSet::new());
    }
    let read: HashSet<&str> = sources.iter().map(|(_, file): (_, &SourceFile)| file.path.as_str()).collect();
    let tracked = repo.list(source, &Globs::new(&["**"]).expect("our own pattern is well formed"))?;
    let mut found = HashSet::new();
    for entry in tracked.iter().filter(|entry| !read.contains(entry.path.as_str())) {
        let within = |above: &str| {
            let rest = entry.path.strip_prefix(above);
            above.is_empty() || rest.is_some_and(|rest| rest.starts_with('/'))
        };
        let called = missing.iter().filter(|(above, id)| within(above) && load::is_called(&entry.path, id));
        found.extend(called.map(|(_, id)| (*id).to_owned()));
    }
    Ok(found)
}

/// The folder of a path; empty for the root.
fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
