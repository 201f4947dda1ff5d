//! The order in which the checks of a plan are heard: who needs nothing but the plan first, then who asks about
//! people, then who judges the comments that hid what others found.

use crate::config::Check;
use crate::finding::{Finding, Hidden};
use crate::model::History;
use crate::people::Register;
use crate::rule::{Context, Needs, Silence, Window};
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
    /// Whether somebody is accused, once that was heard.
    accused: Option<bool>,
}

impl<'c, 'p> Hearing<'c, 'p> {
    pub(super) fn new(checks: &[&'c Check], context: Context<'p>, sources: &'p Sources) -> Self {
        let waiting = checks.to_vec();
        Self { context, sources, waiting, found: Vec::new(), ran: Ran::default(), accused: None }
    }

    /// Makes the register of people, and hears meanwhile who needs neither it nor the history; as long as they speak, also
    /// whether somebody is accused. `window` is how far back the history reaches that is asked for.
    pub(super) fn who_is_who(
        &mut self,
        who: people::Known<'_>,
        history: &mut History,
        window: Option<Window>,
    ) -> Option<Register> {
        let Self { context, sources, waiting, found, ran, accused } = self;
        let (early, late): (Vec<&Check>, Vec<&Check>) =
            waiting.iter().partition(|check| is_early(check, context.plan, context.vocabulary));
        let (accusing, others) = accusers(&late);
        let made = Announced::default();
        let context = Context { who: &made, ..*context };
        let mut told = Ran::default();
        let is_accused = rayon::in_place_scope(|scope| {
            scope.spawn(|_| found.extend(checks::run(&early, context, sources, ran)));
            made.announce(|| people::who_is_who(who, context.plan, history));
            let context = Context { history, history_needed: window, ..context };
            !checks::one_by_one(&accusing, context, sources, &mut told).is_empty()
        });
        *accused = Some(is_accused);
        *waiting = if is_accused { late } else { others };
        if !is_accused {
            ran.extend(told);
        }
        made.made()
    }

    /// Hears who accuses somebody, and says whether one of them does: then they wait on, as every commit is to be asked
    /// first. Two names may be one person whom only a commit beside the plan shows.
    pub(super) fn accuses(&mut self, context: Context<'_>) -> bool {
        if let Some(accused) = self.accused {
            return accused;
        }
        let (accusing, others) = accusers(&self.waiting);
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

/// Those of the checks that accuse somebody, and the others.
fn accusers<'c>(checks: &[&'c Check]) -> (Vec<&'c Check>, Vec<&'c Check>) {
    checks.iter().partition(|check| check.rule.accuses())
}
