//! One snapshot, judged: its plan, its history where a rule needs it, and what the rules say.

use std::cmp::Ordering;
use std::collections::HashSet;
use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::config::Check;
use crate::finding::{Descriptor, Finding, Hidden, Report, Summary, Timing};
use crate::leave::{leave, settle};
use crate::model::{History, Plan};
use crate::people::Register;
use crate::rule::{Context, Needs, Silence};
use crate::text::{Place, Sources};

use super::again::Again;
use super::checks::{self, Awake, Ran};
use super::directory::directory;
use super::elsewhere::Stood;
use super::hearing::Hearing;
use super::people::WhenAsked;
use super::phases::Phase;
use super::project::Project;
use super::read::{Read, Snapshot, ahead};
use super::{Error, defects, people, titled};

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
    /// Whether these include everybody whom a commit beside the plan names.
    pub(super) everybody_asked: bool,
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
            people,
            ..
        } = self;
        leave(people);
        findings.extend(unread);
        findings.sort_by(|a, b| order(a, b, &sources));
        hidden.sort_by(|a, b| order(&a.finding, &b.finding, &sources));
        let ignored = hidden.len();
        let outcomes = plan.outcomes.len();
        let ran = timings.iter().map(|timing| Arc::clone(&timing.rule)).collect();
        let summary = Summary { outcomes, ignored, idle, notes, defects, timings, ..Summary::default() };
        (Report { findings, sources, summary, rules, ran, hidden, digest: None }, plan, history)
    }
}

/// A plan as it was read, with the checks that are to be heard about it.
#[derive(Clone, Copy)]
struct Case<'j> {
    snapshot: &'j Snapshot,
    plan: &'j Plan,
    sources: &'j Sources,
    /// All checks, whether the plan gives them something to look at or not.
    checks: &'j [Check],
    awake: &'j Awake<'j>,
    /// Whether one of them asks who is who.
    asks_who: bool,
}

/// What the checks said.
struct Heard {
    findings: Vec<Finding>,
    unread: Vec<Finding>,
    hidden: Vec<Hidden>,
    short: HashSet<Arc<str>>,
    people: Option<Register>,
    everybody_asked: bool,
    timings: Vec<Timing>,
    /// Of each check that failed what went wrong in planlint.
    failed: Vec<String>,
}

impl Project {
    /// Judges a snapshot. `history` is what happened up to it, where that is known already.
    pub(super) fn judge(&self, snapshot: Snapshot, history: Option<History>) -> Result<Judged, Error> {
        let mut again = Again::default();
        let judged = self.judge_again(snapshot, history, &mut again);
        leave(again);
        judged
    }

    /// The same with what an earlier judgement of this plan left.
    pub(super) fn judge_again(
        &self,
        snapshot: Snapshot,
        history: Option<History>,
        again: &mut Again,
    ) -> Result<Judged, Error> {
        settle();
        self.request.phases.begin(Phase::Files);
        let checks = self.config.rules.checks(&snapshot.paths());
        let Read { plan, sources, mut notes, defects, history } =
            self.read(&snapshot, &checks, history, &mut again.kept)?;
        let mut defects: Vec<String> = defects.iter().map(defects::of_file).collect();
        let mut awake = Awake::of(&checks, &plan);
        if !self.request.past.read {
            awake.without_history();
        }
        // Commits tell who is who, whichever rules run beside the one that asks.
        let asks_who = self.request.past.read && awake.asks_who(&plan, &self.config.vocabulary);
        let mut history = match history {
            Some(history) => history,
            None if awake.window().is_some() || asks_who => self.history(&snapshot)?,
            None => History::default(),
        };
        self.request.phases.begin(Phase::Rules);
        if awake.window().is_some() {
            notes.extend(ahead(&history, snapshot.now));
        }
        let case = Case {
            snapshot: &snapshot,
            plan: &plan,
            sources: &sources,
            checks: &checks,
            awake: &awake,
            asks_who,
        };
        let heard = self.hear(case, &mut history, again)?;
        let Heard { findings, unread, hidden, short, people, everybody_asked, timings, failed } = heard;
        defects.extend(failed);
        if again.wanted.is_none() {
            self.remember(&history, people.as_ref());
        }
        Ok(Judged {
            rules: self.config.rules.descriptors(&checks),
            checks: checks.iter().filter(|check| !check.in_part).count(),
            idle: awake.idle,
            findings,
            unread,
            sources,
            plan,
            short,
            people,
            everybody_asked,
            history,
            hidden,
            notes,
            defects,
            timings,
        })
    }

    /// What the checks say of a plan.
    fn hear(&self, case: Case<'_>, history: &mut History, again: &mut Again) -> Result<Heard, Error> {
        let Case { snapshot, plan, sources, checks, awake, .. } = case;
        let mailmap = self.repo.mailmap();
        let directory = directory(&self.repo, &mailmap, checks)?;
        let mut who = people::Known::to(self, &mailmap, &directory);
        if again.wanted.is_some() {
            // What is being written names somebody else with every letter.
            who.registers = None;
        }
        let only = again.only(plan, sources);
        let context = Context {
            plan,
            history: &History::default(),
            history_needed: None,
            who: &Register::default(),
            elsewhere: &Stood::of(&self.repo),
            vocabulary: &self.config.vocabulary,
            now: snapshot.now,
            today: snapshot.now.to_zoned(TimeZone::UTC).date(),
            pace: self.config.practices.iter().filter_map(|practice| practice.pace).max(),
            directory: &directory,
            silence: &Silence::default(),
            only: only.as_ref(),
        };
        let mut hearing = Hearing::new(&awake.checks, context, sources);
        let context = Context { history_needed: awake.window(), ..context };
        let people = again.known(plan, history);
        let people = match people {
            None => self.who_is_who(case, context, &mut who, &mut hearing, history)?,
            known => known,
        };
        let people = self.once_accused(context, people, &mut who, &mut hearing, history)?;
        let people = WhenAsked::new(people, || people::register(who, plan, history));
        let context = Context { history, who: &people, ..context };
        let short = awake.short(&context);
        let (mut findings, hidden, mut ran) = hearing.rest(context, self.silence(awake));
        ran.sort_by(&awake.checks);
        let for_unread = self.config.rules.for_unread();
        let unread = unread(&for_unread, context, sources, &mut findings, &mut ran);
        titled::name(&mut findings, plan);
        let Ran { timings, failed } = ran;
        let failed = failed.iter().map(|failed| self.of_rule(failed, snapshot, &context)).collect();
        let (people, everybody_asked) = (people.made(), who.everybody.is_some());
        Ok(Heard { findings, unread, hidden, short, people, everybody_asked, timings, failed })
    }

    /// Who is who, where there is a history to tell it; checks that need neither are heard meanwhile.
    fn who_is_who<'p>(
        &'p self,
        case: Case<'_>,
        context: Context<'_>,
        who: &mut people::Known<'p>,
        hearing: &mut Hearing<'_, '_>,
        history: &mut History,
    ) -> Result<Option<Register>, Error> {
        let accuses = || case.awake.checks.iter().any(|check| check.rule.accuses());
        if case.asks_who || accuses() && people::has_strangers(*who, case.plan, history) {
            who.everybody = Some(self.everybody()?);
        }
        if history.timelines.is_empty() {
            return Ok(None);
        }
        Ok(hearing.who_is_who(*who, history, context.history_needed))
    }

    /// Who is who once every commit was asked, where somebody is accused by what is `known` before.
    fn once_accused<'p>(
        &'p self,
        context: Context<'_>,
        known: Option<Register>,
        who: &mut people::Known<'p>,
        hearing: &mut Hearing<'_, '_>,
        history: &mut History,
    ) -> Result<Option<Register>, Error> {
        let Some(known) = known else { return Ok(None) };
        if who.everybody.is_some() || !hearing.accuses(Context { history, who: &known, ..context }) {
            return Ok(Some(known));
        }
        who.everybody = Some(self.everybody()?);
        Ok(Some(people::who_is_who(*who, context.plan, history)))
    }

    /// What those that judge ignore comments are told before any comment was heard.
    fn silence(&self, awake: &Awake<'_>) -> Silence {
        let known = self.config.rules.definitions.iter().map(|rule| Arc::clone(&rule.name)).collect();
        let judges = |check: &&&Check| check.rule.needs() != Needs::Silence && !check.in_part;
        let ran = awake.checks.iter().filter(judges);
        Silence { known, ran: ran.map(|check| Arc::clone(&check.name)).collect(), used: Vec::new() }
    }
}

/// What `checks` say of text that could not be read; taken out of `findings`, which has what the configuration lets be
/// said of it.
fn unread<'c>(
    checks: &'c [Check],
    context: Context<'_>,
    sources: &Sources,
    findings: &mut Vec<Finding>,
    ran: &mut Ran<'c>,
) -> Vec<Finding> {
    let problems = context.plan.problems.iter().filter(|problem| problem.kind.hides_text());
    let places: HashSet<Place> = problems.map(|problem| problem.place).collect();
    if places.is_empty() {
        return Vec::new();
    }
    let is_unread = |finding: &Finding| {
        places.contains(&finding.place) && checks.iter().any(|check| check.name == finding.rule)
    };
    findings.retain(|finding| !is_unread(finding));
    let mut told = checks::run(&checks.iter().collect::<Vec<_>>(), context, sources, ran);
    told.retain(is_unread);
    told
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
