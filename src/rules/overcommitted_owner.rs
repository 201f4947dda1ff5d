//! See `rules/overcommitted-owner.md`.

use jiff::ToSpan;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Findings;
use crate::language::Vocabulary;
use crate::language::word::normal_form;
use crate::model::{Field, Plan};
use crate::rule::{Context, Rule, Share, say};
use crate::schedule::{
    Begin, CriticalPath, Member, Overload, Staff, Task, WeekLoad, critical_path, is_impossible, overload,
    tasks,
};

/// Options of `overcommitted-owner`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct OvercommittedOwner {
    /// The share of somebody's time that may be planned; the rest is for what nobody planned.
    #[schemars(range(min = 0.01))]
    pub utilisation: Share,
}

impl Default for OvercommittedOwner {
    fn default() -> Self {
        Self { utilisation: Share::percent(70) }
    }
}

/// How many outcomes a message names.
const NAMED: usize = 5;

/// The most lines of weeks, and of further outcomes, in one finding.
const LINES: usize = 12;

impl Rule for OvercommittedOwner {
    fn asks_who(&self, plan: &Plan, _: &Vocabulary) -> bool {
        plan.uses_field(Field::Effort)
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        let staff = Staff::of(cx.plan, cx.people(), cx.vocabulary);
        let mut per_member: Vec<Vec<Task>> = vec![Vec::new(); staff.members.len()];
        for task in tasks(cx.plan, &staff, cx.today) {
            let member = &staff.members[task.member];
            if is_impossible(&task, &member.workdays) {
                impossible(cx, member, &task, out);
            } else {
                per_member[task.member].push(task);
            }
        }
        let mut critical = None;
        for (member, tasks) in staff.members.iter().zip(&per_member).filter(|(_, tasks)| !tasks.is_empty()) {
            let Some(over) = overload(cx.plan, tasks, &member.workdays, self.utilisation.value(), cx.today)
            else {
                continue;
            };
            let critical = critical.get_or_insert_with(|| critical_path(cx.plan, cx.today));
            self.report(cx, member, &over, critical.as_ref(), out);
        }
    }
}

impl OvercommittedOwner {
    fn report(
        &self,
        cx: &Context<'_>,
        member: &Member<'_>,
        over: &Overload,
        critical: Option<&CriticalPath>,
        out: &mut Findings,
    ) {
        let plan = cx.plan;
        let [task, others @ ..] = &over.tasks[..] else { return };
        let (Some(first), Some(last)) = (over.weeks.first(), over.weeks.last()) else { return };
        let excess = |week: &WeekLoad| week.load - week.capacity;
        let worst =
            over.weeks.iter().max_by(|a, b| excess(a).total_cmp(&excess(b)).then(b.week.cmp(&a.week)));
        let worst = worst.unwrap_or(first);
        let when = match over.weeks.len() {
            1 => format!("in the week of {}", first.week.monday),
            number => {
                let gapless = over.weeks.windows(2).all(|pair| pair[0].week.next() == pair[1].week);
                let (from, to) = if gapless { ("from", "to") } else { ("between", "and") };
                format!("in {number} weeks {from} {} {to} {}", first.week.monday, last.week.sunday())
            }
        };
        let ids: Vec<String> = over
            .tasks
            .iter()
            .take(NAMED)
            .map(|task| format!("`{}`", plan.outcomes[task.outcome].id))
            .collect();
        let more = over.tasks.len().saturating_sub(NAMED);
        let ids = if more > 0 { format!("{} and {more} more", ids.join(", ")) } else { say::listed(&ids) };
        let message = format!(
            "{} is overcommitted {when} by {ids}: up to {} of work a week (limit {}, {} of the time)",
            member.name,
            days(worst.load),
            number(worst.capacity),
            percent(self.utilisation.value()),
        );
        let outcome = &plan.outcomes[task.outcome];
        let finding =
            out.report(&outcome.id, outcome.place(Field::Effort), normal_form(member.name), message);
        finding.label(span_of(plan, task));
        for other in others.iter().take(LINES) {
            let outcome = &plan.outcomes[other.outcome];
            let text = format!("`{}`: {}{}", outcome.id, span_of(plan, other), rank(plan, other));
            finding.also(outcome.place(Field::Effort), text);
        }
        let mut help = self.advice(cx, member, over);
        if let Some(path) = critical.filter(|path| path.outcomes.contains(&task.outcome)) {
            help.push_str(&on_the_path(plan, path, task));
        }
        for line in week_lines(&over.weeks) {
            help.push('\n');
            help.push_str(&line);
        }
        finding.help(help);
    }

    /// What to move, or how long the one outcome needs.
    fn advice(&self, cx: &Context<'_>, member: &Member<'_>, over: &Overload) -> String {
        let plan = cx.plan;
        let id = |task: &Task| format!("`{}`", plan.outcomes[task.outcome].id);
        let first = &over.tasks[0];
        // The last that would have to go is too much by itself where nothing else is left beside it.
        let alone = over.tasks.len() == over.moves;
        let moves = &over.tasks[..if alone { over.moves - 1 } else { over.moves }];
        let rest = &over.tasks[moves.len()];
        if moves.is_empty() {
            return format!(
                "Give {} {}, or let somebody share the work.",
                id(first),
                self.longer(cx, member, first)
            );
        }
        let then: Vec<String> = moves[1..].iter().take(LINES).map(id).collect();
        let then = if then.is_empty() { String::new() } else { format!(", then {}", say::listed(&then)) };
        let mut advice = format!(
            "Move {} first, or give it to somebody else{}{then}; ",
            id(first),
            why_first(plan, first, &over.tasks)
        );
        if alone {
            advice.push_str(&format!("{} then still needs {}.", id(rest), self.longer(cx, member, rest)));
        } else {
            advice.push_str("then every week fits.");
        }
        advice
    }

    /// "more time: until 2026-05-12"
    fn longer(&self, cx: &Context<'_>, member: &Member<'_>, task: &Task) -> String {
        let limit = cx.today.saturating_add(2.years());
        let needed = task.effort / self.utilisation.value().max(f64::MIN_POSITIVE);
        match member.workdays.finish(task.from, needed, limit) {
            Some(end) => {
                format!(
                    "more time (at {} of the time it takes until {end})",
                    percent(self.utilisation.value())
                )
            }
            None => "more time".to_owned(),
        }
    }
}

/// An outcome that does not fit even if nothing else is done.
fn impossible(cx: &Context<'_>, member: &Member<'_>, task: &Task, out: &mut Findings) {
    let outcome = &cx.plan.outcomes[task.outcome];
    let there = member.workdays.capacity(task.from, task.to);
    let begin = match task.begin {
        Begin::Start => String::new(),
        Begin::After(other) => format!(", the day after `{}` is due,", cx.plan.outcomes[other].id),
        Begin::Today => ", today,".to_owned(),
    };
    let message = format!(
        "{} of work {} not fit into the {} that {} has between {}{begin} and the deadline {}; it will be late whatever else is dropped",
        days(task.effort),
        if number(task.effort) == "1" { "does" } else { "do" },
        number(there),
        member.name,
        task.from,
        task.to,
    );
    let finding = out.report(&outcome.id, outcome.place(Field::Effort), "impossible", message);
    finding.label(span_of(cx.plan, task)).also(outcome.place(Field::Deadline), "the deadline");
    match task.begin {
        Begin::Start => finding.also(outcome.place(Field::Start), "the start"),
        Begin::After(other) => {
            let other = &cx.plan.outcomes[other];
            finding.also(other.place(Field::Deadline), format!("`{}` is due first", other.id))
        }
        Begin::Today => finding,
    };
    let by = member.workdays.finish(task.from, task.effort, cx.today.saturating_add(5.years()));
    let move_it = by
        .map_or_else(|| "Move the deadline".to_owned(), |end| format!("Move the deadline to {end} or later"));
    let begun = match task.begin {
        Begin::Today => format!(
            " If the work has begun, write `{}:`, or what is left as `{}`.",
            cx.plan.name(Field::Start),
            cx.plan.name(Field::Effort)
        ),
        Begin::Start | Begin::After(_) => String::new(),
    };
    finding.help(format!("{move_it}, promise less, or let somebody share the work.{begun}"));
}

fn why_first(plan: &Plan, task: &Task, all: &[Task]) -> String {
    let rank = |task: &Task| plan.outcomes[task.outcome].priority.as_ref().and_then(|priority| priority.rank);
    let lowest = all.iter().all(|other| rank(other) != rank(task) || other.outcome == task.outcome);
    match (rank(task), lowest) {
        (Some(rank), true) => format!(" (it has the lowest priority, {rank})"),
        (None, true) => " (it has no priority)".to_owned(),
        _ => format!(" (of the lowest priority it is due last, on {})", task.to),
    }
}

fn on_the_path(plan: &Plan, path: &CriticalPath, task: &Task) -> String {
    let end = &path.outcomes[path.outcomes.len().saturating_sub(LINES)..];
    let shown: Vec<String> = end.iter().map(|&ix| format!("`{}`", plan.outcomes[ix].id)).collect();
    format!(
        "\n`{}` is on the longest chain of the plan ({}, {}), so moving it moves the end of the chain.",
        plan.outcomes[task.outcome].id,
        shown.join(" → "),
        days(path.days)
    )
}

/// Neighbouring weeks that ask for the same share one line.
fn week_lines(weeks: &[WeekLoad]) -> Vec<String> {
    let mut lines: Vec<(&WeekLoad, &WeekLoad)> = Vec::new();
    for week in weeks {
        match lines.last_mut() {
            Some((_, last)) if last.week.next() == week.week && of_days(last) == of_days(week) => {
                *last = week
            }
            _ => lines.push((week, week)),
        }
    }
    let more = lines.len().saturating_sub(LINES);
    let line = |(first, last): &(&WeekLoad, &WeekLoad)| {
        if first.week == last.week {
            format!("week of {}: {}", first.week.monday, of_days(first))
        } else {
            format!("{} to {}: {} a week", first.week.monday, last.week.sunday(), of_days(first))
        }
    };
    let mut shown: Vec<String> = lines.iter().take(LINES).map(line).collect();
    if more > 0 {
        shown.push(format!("and so on until {}", weeks[weeks.len() - 1].week.sunday()));
    }
    shown
}

/// "15 days from 2026-03-02 to 2026-03-31", or "12 of its 15 days" where children or progress take part of them.
fn span_of(plan: &Plan, task: &Task) -> String {
    let all = plan.outcomes[task.outcome].effort.as_ref().and_then(|effort| effort.days);
    let effort = match all.filter(|all| *all > task.effort + 0.05) {
        Some(all) => format!("{} of its {}", number(task.effort), days(all)),
        None => days(task.effort),
    };
    format!("{effort} from {} to {}", task.from, task.to)
}

fn rank(plan: &Plan, task: &Task) -> String {
    let priority = plan.outcomes[task.outcome].priority.as_ref();
    priority.map_or_else(String::new, |priority| format!(", priority {}", priority.text.trimmed()))
}

/// "5.2 of 3.5 days"
fn of_days(week: &WeekLoad) -> String {
    format!("{} of {}", number(week.load), days(week.capacity))
}

fn days(days: f64) -> String {
    let number = number(days);
    if number == "1" { "1 day".to_owned() } else { format!("{number} days") }
}

/// At most one decimal.
fn number(value: f64) -> String {
    format!("{}", (value * 10.0).round() / 10.0)
}

fn percent(share: f64) -> String {
    format!("{} %", number(share * 100.0))
}
