//! The order in which the checks of a plan are heard: who needs nothing but the plan first, then who asks about
//! people, then who judges the comments that hid what others found.

use crate::config::Check;
use crate::finding::{Finding, Hidden};
use crate::model::History;
use crate::people::Register;
use crate::rule::{Context, Needs, Silence};
use crate::text::Sources;

use super::checks::{self, Ran, is_early};
use super::hide;
use super::people::{self, Announced};

/// The checks of one plan, some of them heard.
pub(super) struct Hearing<'c, 'p> {
    /// What every check is told, before there is a history or a register of people.
    context: Context<'p>,
    sources: &'p Sources,
    waiting: Vec<&'c Check>,
    found: Vec<Finding>,
    ran: Ran<'c>,
}

impl<'c, 'p> Hearing<'c, 'p> {
    pub(super) fn new(checks: &[&'c Check], context: Context<'p>, sources: &'p Sources) -> Self {
        Self { context, sources, waiting: checks.to_vec(), found: Vec::new(), ran: Ran::default() }
    }

    /// Makes the register of people, and hears meanwhile who needs neither it nor the history.
    pub(super) fn who_is_who(&mut self, who: people::Known<'_>, history: &mut History) -> Option<Register> {
        let Self { context, sources, waiting, found, ran } = self;
        let (early, late): (Vec<&Check>, Vec<&Check>) =
            waiting.iter().partition(|check| is_early(check, context.plan, context.vocabulary));
        *waiting = late;
        let made = Announced::default();
        let context = Context { who: &made, ..*context };
        rayon::in_place_scope(|scope| {
            scope.spawn(|_| found.extend(checks::run(&early, context, sources, ran)));
            made.announce(|| people::who_is_who(who, context.plan, history));
        });
        made.made()
    }

    /// Hears who accuses somebody, and says whether one of them does: then they wait on, as every commit is to be asked
    /// first. Two names may be one person whom only a commit beside the plan shows.
    pub(super) fn accuses(&mut self, context: Context<'_>) -> bool {
        let (accusing, others): (Vec<&Check>, Vec<&Check>) =
            self.waiting.iter().partition(|check| check.rule.accuses());
        let mut told = Ran::default();
        if !checks::run(&accusing, context, self.sources, &mut told).is_empty() {
            return true;
        }
        self.ran.extend(told);
        self.waiting = others;
        false
    }

    /// Hears everybody who waits. Those that judge comments are told what comments hid.
    pub(super) fn rest(
        mut self,
        context: Context<'_>,
        silence: Silence,
    ) -> (Vec<Finding>, Vec<Hidden>, Ran<'c>) {
        let (last, first): (Vec<&Check>, Vec<&Check>) =
            self.waiting.iter().partition(|check| check.rule.needs() == Needs::Silence);
        let mut findings = self.found;
        findings.extend(checks::run(&first, context, self.sources, &mut self.ran));
        let ignored = hide::by_comments(&mut findings, context.plan);
        let silence = Silence { used: ignored.used, ..silence };
        let context = Context { silence: &silence, ..context };
        findings.extend(checks::run(&last, context, self.sources, &mut self.ran));
        (findings, ignored.hidden, self.ran)
    }
}
