//! One snapshot, judged: its plan, its history where a rule needs it, and what the rules say.

use std::cmp::Ordering;
use std::collections::HashSet;
use std::sync::Arc;
use std::time::Instant;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rayon::prelude::*;

use crate::config::{Check, NAMES, Walk, wording};
use crate::finding::{Descriptor, Finding, Hidden, Report, Summary, Timing};
use crate::git::{Id, Source, Unreadable};
use crate::history::{self, Configs, Words};
use crate::language::Vocabulary;
use crate::load::{self, Input, Loaded};
use crate::model::{History, Plan, Reach};
use crate::people::Register;
use crate::rule::{Context, Needs, Silence, Window, past};
use crate::text::{Place, SourceFile, Sources};

use super::again::Again;
use super::defects::Failed;
use super::directory::directory;
use super::people::{Announced, WhenAsked};
use super::phases::Phase;
use super::project::Project;
use super::stored::store;
use super::{Error, defects, hide, people, titled};

/// A smaller plan is read and judged before a second thread has woken up.
const MANY: usize = 200;

/// The plan's files in one state, and the moment as of which they are judged.
#[derive(Debug)]
pub(super) struct Snapshot {
    pub(super) source: Source,
    pub(super) inputs: Vec<Input>,
    /// Files of the plan that gave no bytes.
    pub(super) unreadable: Vec<(String, Unreadable)>,
    pub(super) now: Timestamp,
}

/// What the rules said about a snapshot, before paths and age hide any of it.
pub(super) struct Judged {
    pub(super) findings: Vec<Finding>,
    /// What is to be said of text that could not be read. Nothing but paths on the command line hides it.
    pub(super) unread: Vec<Finding>,
    pub(super) sources: Sources,
    pub(super) plan: Plan,
    pub(super) checks: usize,
    pub(super) idle: Vec<Arc<str>>,
    /// The rules that look back further than the history at hand.
    pub(super) short: HashSet<Arc<str>>,
    pub(super) history: History,
    /// Who is who, where anybody asked.
    pub(super) people: Option<Register>,
    /// What comments hid.
    pub(super) hidden: Vec<Hidden>,
    rules: Vec<Descriptor>,
    notes: Vec<String>,
    defects: Vec<String>,
    timings: Vec<Timing>,
}

impl Judged {
    /// A report, sorted, with the counts that the judgement alone can give; beside it what it was made from.
    pub(super) fn told(self) -> (Report, Plan, History) {
        let Self {
            mut findings,
            unread,
            sources,
            plan,
            history,
            idle,
            mut hidden,
            rules,
            notes,
            defects,
            timings,
            ..
        } = self;
        findings.extend(unread);
        findings.sort_by(|a, b| order(a, b, &sources));
        hidden.sort_by(|a, b| order(&a.finding, &b.finding, &sources));
        let ignored = hidden.len();
        let outcomes = plan.outcomes.len();
        let summary = Summary { outcomes, ignored, idle, notes, defects, timings, ..Summary::default() };
        (Report { findings, sources, summary, rules, hidden, digest: None }, plan, history)
    }
}

impl Project {
    /// Judges a snapshot. `history` is what happened up to it, where that is known already.
    pub(super) fn judge(&self, snapshot: Snapshot, history: Option<History>) -> Result<Judged, Error> {
        self.judge_again(snapshot, history, &mut Again::default())
    }

    /// The same with what an earlier judgement of this plan left.
    pub(super) fn judge_again(
        &self,
        snapshot: Snapshot,
        history: Option<History>,
        again: &mut Again,
    ) -> Result<Judged, Error> {
        let config = &self.config;
        let phases = &self.request.phases;
        phases.begin(Phase::Files);
        let mut sources = Sources::default();
        let paths = snapshot.inputs.iter().map(|input| &input.path);
        let paths: Vec<&str> =
            paths.chain(snapshot.unreadable.iter().map(|(path, _)| path)).map(String::as_str).collect();
        let checks = config.rules.checks(&paths);
        let inputs = snapshot.inputs.clone();
        let stored = self.stored();
        // An old revision is no ground for the next run.
        let is_kept = self.request.past.cached && !matches!(snapshot.source, Source::Revision(_));
        let memory = is_kept.then(|| self.memory());
        let load = |sources: &mut Sources| {
            let (people, kept) = (config.people.clone(), &mut again.kept);
            let loaded =
                load::plan_again(inputs, &config.mapping, &config.calendar, people, sources, stored, kept);
            if let Some(memory) = &memory {
                store(memory, stored, kept);
            }
            loaded
        };
        let (loaded, history) = if history.is_none() && self.wants_history(&checks, &snapshot) {
            let mut loaded = None;
            let history = rayon::in_place_scope(|scope| {
                scope.spawn(|_| loaded = Some(load(&mut sources)));
                self.history(&snapshot)
            })?;
            (loaded.expect("the scope ends when the plan is read"), Some(history))
        } else {
            (load(&mut sources), history)
        };
        let Loaded { mut plan, mut notes, defects } = loaded;
        let only = again.only(&plan, &sources);
        let mut defects: Vec<String> = defects.iter().map(defects::of_file).collect();
        for (path, reason) in &snapshot.unreadable {
            let file = sources.add(SourceFile::new(path.as_str(), ""));
            let message = format!("this file cannot be read: {reason}");
            let help = match reason {
                Unreadable::TooLarge { .. } => Some("limit file=SIZE"),
                Unreadable::PlanTooLarge { .. } => Some("limit plan=SIZE"),
                _ => None,
            };
            let mut problem = load::unreadable(file, message, "unreadable");
            if let Some(option) = help {
                problem.help = Some(format!(
                    "Split it, leave it out with a `!` glob under `outcomes` in planlint.yml, or allow more with `--{option}`."
                ));
            }
            plan.problems.push(problem);
        }
        let mut awake = Awake::of(&checks, &plan);
        if !self.request.past.read {
            // Without history they would take silence for stability.
            awake.checks.retain(|check| check.rule.needs().window().is_none());
        }
        let history_needed = awake.checks.iter().filter_map(|check| check.rule.needs().window()).max();
        // Commits tell who is who, whichever rules run beside the one that asks.
        let asks_who = |check: &&Check| check.rule.asks_who(&plan, &config.vocabulary);
        let is_asked = || self.request.past.read && awake.checks.iter().any(asks_who);
        let mut history = match history {
            Some(history) => history,
            None if history_needed.is_some() || is_asked() => self.history(&snapshot)?,
            None => History::default(),
        };
        phases.begin(Phase::Rules);
        if history_needed.is_some() {
            notes.extend(ahead(&history, snapshot.now));
        }
        let unread: HashSet<Place> = plan
            .problems
            .iter()
            .filter(|problem| problem.kind.hides_text())
            .map(|problem| problem.place)
            .collect();
        let for_unread = if unread.is_empty() { Vec::new() } else { config.rules.for_unread() };
        let directory = directory(&self.repo, snapshot.source, &checks)?;
        let mailmap = self.repo.mailmap();
        let who = people::Known::to(self, &mailmap, &directory);
        let known = config.rules.definitions.iter().map(|rule| Arc::clone(&rule.name)).collect();
        let none = History::default();
        let context = Context {
            plan: &plan,
            history: &none,
            history_needed: None,
            who: &Register::default(),
            vocabulary: &config.vocabulary,
            now: snapshot.now,
            today: snapshot.now.to_zoned(TimeZone::UTC).date(),
            pace: config.practices.iter().filter_map(|practice| practice.pace).max(),
            directory: &directory,
            silence: &Silence::default(),
            only: only.as_ref(),
        };
        let (mut ran, mut found) = (Ran::default(), Vec::new());
        let mut left = awake.checks.clone();
        // A history is told again in the words of the register.
        let mut known_people = again.known(&plan, &history);
        if known_people.is_none() && !history.timelines.is_empty() {
            let (early, late): (Vec<&Check>, Vec<&Check>) =
                left.into_iter().partition(|check| is_early(check, &plan, &config.vocabulary));
            left = late;
            let made = Announced::default();
            let context = Context { who: &made, ..context };
            rayon::in_place_scope(|scope| {
                scope.spawn(|_| found = run_checks(&early, context, &sources, &mut ran));
                made.announce(|| people::who_is_who(who, &plan, &mut history));
            });
            known_people = made.made();
        }
        let (accusing, others): (Vec<&Check>, Vec<&Check>) =
            left.iter().partition(|check| check.rule.accuses());
        if let (Some(people), Some(tip), false) = (&known_people, self.tip(&snapshot)?, accusing.is_empty()) {
            let context = Context { history: &history, history_needed, who: people, ..context };
            let mut told = Ran::default();
            if run_checks(&accusing, context, &sources, &mut told).is_empty() {
                ran.extend(told);
                left = others;
            } else {
                // Two names may be one person whom only a commit beside the plan shows.
                let everybody = self.repo.everybody(tip, self.request.past.cached)?;
                let who = people::Known { everybody: Some(&everybody), ..who };
                known_people = Some(people::who_is_who(who, &plan, &mut history));
            }
        }
        let people = WhenAsked::new(known_people, || people::register(who, &plan, &history));
        let context = Context { history: &history, history_needed, who: &people, ..context };
        let short = short(&awake.checks, &context);
        let names = awake.checks.iter().filter(|check| check.rule.needs() != Needs::Silence);
        let names = names.map(|check| Arc::clone(&check.name)).collect();
        let silence = Silence { known, ran: names, used: Vec::new() };
        let (mut findings, hidden) = judge(&left, found, context, &sources, silence, &mut ran);
        ran.sort_by(&awake.checks);
        let is_unread = |finding: &Finding| {
            unread.contains(&finding.place) && for_unread.iter().any(|check| check.name == finding.rule)
        };
        findings.retain(|finding| !is_unread(finding));
        titled::name(&mut findings, &plan);
        let for_unread: Vec<&Check> = for_unread.iter().collect();
        let mut told = run_checks(&for_unread, context, &sources, &mut ran);
        told.retain(is_unread);
        self.remember();
        let Ran { timings, failed } = ran;
        defects.extend(failed.iter().map(|failed| self.of_rule(failed, &snapshot, &context)));
        let rules = config.rules.descriptors(&checks);
        let (checks, idle, unread) = (checks.len(), awake.idle, told);
        let people = people.made();
        Ok(Judged {
            findings,
            unread,
            sources,
            plan,
            short,
            people,
            history,
            hidden,
            rules,
            checks,
            idle,
            notes,
            defects,
            timings,
        })
    }

    /// The commit that a snapshot stands on; none before the first.
    fn tip(&self, snapshot: &Snapshot) -> Result<Option<Id>, Error> {
        Ok(match snapshot.source {
            Source::Revision(id) => Some(id),
            Source::Worktree | Source::Index => self.repo.head()?.commit(),
        })
    }

    /// Whether history can be read while the plan is: some check needs it whatever the plan says, and the plan is large
    /// enough for two threads.
    fn wants_history(&self, checks: &[Check], snapshot: &Snapshot) -> bool {
        let needs = |check: &Check| check.idle_without.is_empty() && check.rule.needs().window().is_some();
        self.request.past.read && snapshot.inputs.len() >= MANY && checks.iter().any(needs)
    }

    /// What happened to the plan up to a snapshot.
    pub(super) fn history(&self, snapshot: &Snapshot) -> Result<History, Error> {
        self.request.phases.begin(Phase::History);
        let head = self.repo.head()?.commit();
        let tip = self.tip(snapshot)?;
        let cached = self.request.past.cached;
        let configuration = self.question();
        let asked = history::Asked {
            tip,
            globs: &self.config.globs,
            words: Words {
                mapping: &self.config.mapping,
                calendar: &self.config.calendar,
                vocabulary: &self.config.vocabulary,
            },
            configuration: Some(&configuration),
            configs: Some(Configs { names: &NAMES, read: &wording }),
            every_commit: self.config.walk.value == Walk::All,
            current: &snapshot.inputs,
            uncommitted: !matches!(snapshot.source, Source::Revision(_)),
            now: snapshot.now,
            cached,
            // What is learned about an old revision is no ground for the next run.
            kept: cached && tip == head,
        };
        Ok(history::history(&self.repo, &asked)?)
    }
}

/// The checks that look back further than the history at hand.
fn short(checks: &[&Check], cx: &Context<'_>) -> HashSet<Arc<str>> {
    let Reach::Since(start) = cx.history.reach else { return HashSet::new() };
    let too_far = |window: Window| match window {
        Window::All => true,
        Window::Days(days) => past::day(start) > past::first_day(cx, days),
    };
    let short = checks.iter().filter(|check| check.rule.needs().window().is_some_and(too_far));
    short.map(|check| Arc::clone(&check.name)).collect()
}

/// Tells of commits whose clock is ahead.
fn ahead(history: &History, now: Timestamp) -> Option<String> {
    let day = now.to_zoned(TimeZone::UTC).date();
    let (commits, are) = match history.future {
        0 => return None,
        1 => ("1 commit".to_owned(), "is"),
        many => (format!("{many} commits"), "are"),
    };
    Some(format!("{commits} {are} dated after {day}; their changes are not counted on that day"))
}

/// The checks that this plan gives something to look at, and the names of those that rest.
struct Awake<'c> {
    checks: Vec<&'c Check>,
    idle: Vec<Arc<str>>,
}

impl<'c> Awake<'c> {
    fn of(checks: &'c [Check], plan: &Plan) -> Self {
        let rests = |check: &Check| {
            !check.idle_without.is_empty() && !check.idle_without.iter().any(|field| plan.uses(field))
        };
        let (resting, checks): (Vec<&Check>, Vec<&Check>) = checks.iter().partition(|check| rests(check));
        let mut idle: Vec<Arc<str>> = resting.into_iter().map(|check| Arc::clone(&check.name)).collect();
        idle.dedup();
        Self { checks, idle }
    }
}

/// How the checks went.
#[derive(Default)]
struct Ran<'c> {
    timings: Vec<Timing>,
    failed: Vec<Failed<'c>>,
}

impl<'c> Ran<'c> {
    fn extend(&mut self, other: Self) {
        self.timings.extend(other.timings);
        self.failed.extend(other.failed);
    }

    /// In the order of the checks, whichever ran first.
    fn sort_by(&mut self, checks: &[&'c Check]) {
        let place = |rule: &Arc<str>| checks.iter().position(|check| check.name == *rule);
        self.timings.sort_by_key(|timing| place(&timing.rule));
        self.failed.sort_by_key(|failed| place(&failed.check.name));
    }
}

/// Whether a check can run before it is known who is who, and what happened to the plan.
fn is_early(check: &Check, plan: &Plan, vocabulary: &Vocabulary) -> bool {
    check.rule.needs() == Needs::Plan && !check.rule.asks_who(plan, vocabulary)
}

/// Runs the checks: first those that look at the plan, then, knowing what comments hid, those that judge comments.
/// `found` is what others found before.
fn judge<'c>(
    checks: &[&'c Check],
    found: Vec<Finding>,
    context: Context<'_>,
    sources: &Sources,
    silence: Silence,
    ran: &mut Ran<'c>,
) -> (Vec<Finding>, Vec<Hidden>) {
    let (last, first): (Vec<&Check>, Vec<&Check>) =
        checks.iter().copied().partition(|check| check.rule.needs() == Needs::Silence);
    let mut findings = found;
    findings.extend(run_checks(&first, context, sources, ran));
    let ignored = hide::by_comments(&mut findings, context.plan);
    let silence = Silence { used: ignored.used, ..silence };
    let context = Context { silence: &silence, ..context };
    findings.extend(run_checks(&last, context, sources, ran));
    (findings, ignored.hidden)
}

fn run_checks<'c>(
    checks: &[&'c Check],
    context: Context<'_>,
    sources: &Sources,
    ran: &mut Ran<'c>,
) -> Vec<Finding> {
    let run = |check: &&'c Check| -> Result<(Vec<Finding>, Timing), Failed<'c>> {
        let started = Instant::now();
        let mut found = defects::run(check, &context)?.into_vec();
        found.retain(|finding| {
            let file = finding.place.file;
            context.wants(file) && check.covers(&sources.get(file).path)
        });
        let timing =
            Timing { rule: Arc::clone(&check.name), elapsed: started.elapsed(), findings: found.len() };
        Ok((found, timing))
    };
    let results: Vec<_> = if context.plan.outcomes.len() < MANY {
        checks.iter().map(run).collect()
    } else {
        checks.par_iter().map(run).collect()
    };
    let mut findings = Vec::new();
    for result in results {
        match result {
            Ok((found, timing)) => {
                findings.extend(found);
                ran.timings.push(timing);
            }
            Err(failed) => ran.failed.push(failed),
        }
    }
    findings
}

/// By path, place and rule, so that two runs never differ.
fn order(a: &Finding, b: &Finding, sources: &Sources) -> Ordering {
    let path = |finding: &Finding| sources.get(finding.place.file).path.as_str();
    path(a)
        .cmp(path(b))
        .then(a.place.span.cmp(&b.place.span))
        .then_with(|| a.rule.cmp(&b.rule))
        .then_with(|| a.detail.cmp(&b.detail))
}
