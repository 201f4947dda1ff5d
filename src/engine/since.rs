//! `--since`: what was found before is not told again.

use std::collections::HashSet;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::finding::{Digest, Key};
use crate::git::{Id, Source};
use crate::model::{History, Plan, end_of};

use super::digest::{Since, digest, resolved, thank_nobody_for_time};
use super::judge::Judged;
use super::project::Project;
use super::same::rename;
use super::{Error, hide};

/// A state of the plan to compare with.
struct Base {
    /// None where it is older than the first commit, so that there was nothing.
    commit: Option<Id>,
    /// As of which moment it is judged.
    now: Timestamp,
    /// It in words: "there at the merge base".
    words: String,
    /// Whether a day was named.
    day: bool,
}

/// An earlier state of a plan.
#[derive(Debug)]
pub struct Before {
    /// The plan as it stood.
    pub plan: Plan,
    /// What was found in it.
    pub keys: HashSet<Key>,
    /// When that was: "at the merge base", "on 2026-03-31".
    pub words: String,
}

/// How many findings were there before, and what became of the others.
pub(super) struct Old {
    /// Findings that are left out.
    pub(super) known: usize,
    /// Old findings that are gone.
    pub(super) resolved: usize,
    /// Where they were: "at the merge base".
    pub(super) base: String,
    /// What became of the plan since, where that was asked.
    pub(super) digest: Option<Digest>,
}

impl Project {
    /// Takes out the findings that the plan had already where it and `since` part, or on that day.
    ///
    /// The old plan is judged by the configuration of today: a rule that was switched on since would find what was
    /// always there, and the change at hand is not to blame for that. A day is judged as of that day, so that what
    /// only the calendar did since is new.
    pub(super) fn hide_old(&self, judged: &mut Judged, since: &str, named: &[String]) -> Result<Old, Error> {
        let (Base { commit, now, words, day }, mut old) = self.judged_before(since, named)?;
        rename(&mut old, judged);
        let mut known = self.keys(&old);
        if let Some(mut own) = self.judged_as_then(commit, now, named)? {
            rename(&mut own, judged);
            known.extend(self.keys(&own));
            // What is gone, and what became of each, shows against the plan that is the same as today's.
            if shared(&own, judged) > shared(&old, judged) {
                old = own;
            }
        }
        // From a branch's base on counts what was committed later, from a day on what happened later.
        let at = match commit.filter(|_| !day) {
            None => now,
            Some(commit) => self.repo.committed_at(commit)?,
        };
        let since = Since { commit: commit.map(|commit| commit.to_string()).unwrap_or_default(), at };
        let mut digest = self.request.digest.then(|| digest(judged, &old, &since, &self.config.vocabulary));
        if let (Some(digest), Some(commit), true) = (&mut digest, commit, day)
            && digest.gone.iter().any(|gone| !gone.thanks.is_empty())
        {
            // What only the calendar does shows where the old plan is judged as of now.
            let mut untouched = self.judge(self.gather_at(commit, self.request.now)?, None)?;
            hide::by_path(&mut untouched.findings, named, &untouched.sources);
            rename(&mut untouched, judged);
            thank_nobody_for_time(digest, &untouched, &old);
        }
        let resolved = resolved(judged, &old).len();
        let known = hide::by_age(&mut judged.findings, &judged.sources, &known);
        Ok(Old { known, resolved, base: words, digest })
    }

    /// What the rules say of the plan where it and `since` part, or on that day.
    pub(super) fn found_before(&self, since: &str, named: &[String]) -> Result<Before, Error> {
        let (Base { words, commit, now, .. }, old) = self.judged_before(since, named)?;
        let mut keys = self.keys(&old);
        keys.extend(self.judged_as_then(commit, now, named)?.iter().flat_map(|then| self.keys(then)));
        Ok(Before { plan: old.plan, keys, words })
    }

    fn judged_before(&self, since: &str, named: &[String]) -> Result<(Base, Judged), Error> {
        let base = self.base(since)?;
        let (snapshot, history) = match base.commit {
            Some(commit) => (self.gather_at(commit, base.now)?, None),
            None => (self.gather_nothing(base.now), Some(History::default())),
        };
        let mut old = self.judge(snapshot, history)?;
        hide::by_path(&mut old.findings, named, &old.sources);
        Ok((base, old))
    }

    /// The same by the planlint.yml of then, where that has other files, lists or names of fields read: what a plan
    /// said under its former names is nothing new under those of today.
    fn judged_as_then(
        &self,
        commit: Option<Id>,
        now: Timestamp,
        named: &[String],
    ) -> Result<Option<Judged>, Error> {
        let then = commit.map(|commit| self.reading_as_at(commit)).transpose()?.flatten();
        let Some((project, commit)) = then.zip(commit) else { return Ok(None) };
        let mut old = project.judge(project.gather_at(commit, now)?, None)?;
        hide::by_path(&mut old.findings, named, &old.sources);
        Ok(Some(old))
    }

    /// The keys of what was found in the plan. That a clone knows too little is not about the plan, and as true now.
    fn keys(&self, judged: &Judged) -> HashSet<Key> {
        let definitions = self.config.rules.definitions.iter();
        let guards: Vec<&str> =
            definitions.filter(|rule| rule.meta.guards_history).map(|rule| &*rule.name).collect();
        let found = judged.findings.iter().filter(|finding| !guards.contains(&&*finding.rule));
        found.map(|finding| Key::of(finding, &judged.sources.get(finding.place.file).path)).collect()
    }

    /// A branch or a tag of that name counts before a day, a day before any other name of a revision.
    fn base(&self, since: &str) -> Result<Base, Error> {
        let (repo, now) = (&self.repo, self.request.now);
        let here = match self.source {
            Source::Revision(id) => id,
            Source::Worktree | Source::Index => repo.resolve("HEAD")?,
        };
        let day = if repo.has_reference(since) { None } else { moment(since, now) };
        let Some(moment) = day else {
            let commit = repo.merge_base(here, repo.resolve(since)?)?;
            return Ok(Base { commit: Some(commit), now, words: "at the merge base".to_owned(), day: false });
        };
        let day = moment.to_zoned(TimeZone::UTC).date();
        let commit = repo.mainline_at(here, &[moment.as_second()])?.into_iter().next().flatten();
        if moment > now && day > now.to_zoned(TimeZone::UTC).date() {
            return Err(Error::ToCome(day.to_string()));
        }
        if commit.is_none() && repo.is_shallow() {
            return Err(Error::NothingThen(day.to_string()));
        }
        Ok(Base { commit, now: moment, words: format!("on {day}"), day: true })
    }
}

/// How many outcomes two plans have in common.
fn shared(old: &Judged, now: &Judged) -> usize {
    let ids: HashSet<&str> = now.plan.ids().collect();
    old.plan.ids().filter(|id| ids.contains(id)).count()
}

/// The moment that `7d` or `2026-03-31` means: so many days before now, or the end of that day.
fn moment(text: &str, now: Timestamp) -> Option<Timestamp> {
    let text = text.trim();
    if let Some(days) = text.strip_suffix('d') {
        let digits = !days.is_empty() && days.bytes().all(|byte| byte.is_ascii_digit());
        let days: i64 = digits.then(|| days.parse().ok()).flatten()?;
        return now.checked_sub(SignedDuration::try_from_hours(days.checked_mul(24)?)?).ok();
    }
    let [4, 2, 2] = text.split('-').map(str::len).collect::<Vec<_>>()[..] else { return None };
    let day: Date = text.parse().ok()?;
    end_of(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_back_or_named_and_nothing_else_is_a_day() {
        let now: Timestamp = "2026-03-31T12:00:00Z".parse().expect("a time");
        let said = |text: &str| moment(text, now).map(|moment| moment.to_string());
        assert_eq!(said("7d").as_deref(), Some("2026-03-24T12:00:00Z"));
        assert_eq!(said("2026-01-31").as_deref(), Some("2026-01-31T23:59:59Z"));
        for other in [
            "main",
            "d",
            "-7d",
            "7",
            "HEAD~3",
            "2026-02-30",
            "2026-3-1",
            "99999999999999999999d",
            "99999999d",
            "1e3d",
        ] {
            assert_eq!(said(other), None, "{other}");
        }
    }
}
