//! See `rules/no-deadline.md`.

use jiff::ToSpan;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::{Applicability, Change, Findings, Fix, Severity};
use crate::language::calendar;
use crate::language::date::{DateError, Remarked};
use crate::language::near;
use crate::language::owner::is_placeholder;
use crate::language::plan;
use crate::language::slot::is_slot;
use crate::model::{Due, Entry, Field, Outcome, Plan, Text};
use crate::rule::{Context, Rule, say};
use crate::text::{Cut as _, Place};

/// Options of `no-deadline`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct NoDeadline {}

/// The forms that are accepted, for the end of a help text: each the end of a month that is not over yet.
fn forms(today: Date) -> String {
    let day = today.saturating_add(SOON.days()).last_of_month();
    let (year, month, week) = (day.year(), day.month(), day.iso_week_date());
    let quarter = (month + 2) / 3;
    format!("`{day}`, `{year}-{month:02}`, `{year}-Q{quarter}` or `{}-W{:02}`", week.year(), week.week())
}

/// How many days an example leaves at least.
const SOON: i64 = 14;

/// What is said where there is none.
const MISSING: &str = "no deadline, so nobody can tell when this is late";

impl Rule for NoDeadline {
    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        let forms = forms(cx.today);
        for outcome in cx.open() {
            match &outcome.deadline {
                None if outcome.value(Field::Deadline).is_some() => {} // `invalid-field` tells of its shape
                None => missing(cx, outcome, &forms, out),
                Some(due) if !due.accepted => not_a_date(cx, outcome, due, &forms, out),
                Some(_) => {}
            }
        }
    }
}

fn missing(cx: &Context<'_>, outcome: &Outcome, forms: &str, out: &mut Findings) {
    let plan = cx.plan;
    let (name, place) = (plan.name(Field::Deadline), outcome.place(Field::Deadline));
    // A place that is kept for the day need not be added.
    if outcome.entry(Field::Deadline.name()).is_some() {
        out.report(
            &outcome.id,
            place,
            "missing",
            format!("`{name}` is empty, so nobody can tell when this is late"),
        )
        .cause(MISSING)
        .help(format!("Fill in `{name}:` with the day it will be done by, such as {forms}."));
    } else if let Some(entry) = elsewhere(plan, outcome, cx.today) {
        let other = &entry.name;
        let message =
            format!("no deadline: that is read from `{name}`, and here a day stands under `{other}`");
        out.report(&outcome.id, outcome.at(entry.value.span), "missing", message.as_str())
            .cause(message)
            .help(format!(
            "If it is the deadline, write `fields: {{deadline: [{name}, {other}]}}` in planlint.yml; else add `{name}:`."
        ));
    } else {
        out.report(&outcome.id, place, "missing", MISSING)
            .help(format!("Add `{name}:` with the day it will be done by, such as {forms}."));
    }
}

/// A day under another name, which is to come or of which that name says nothing else: tables of one page may differ in
/// what they call a deadline.
fn elsewhere<'o>(plan: &Plan, outcome: &'o Outcome, today: Date) -> Option<&'o Entry> {
    let kept_elsewhere = plan.uses_field(Field::Deadline);
    let may_be = |name: &str, text: &Text| {
        let is_bare = || kept_elsewhere && plan::is_day(name);
        calendar::found(text.trimmed(), &plan.calendar).is_some_and(|day| day >= today || is_bare())
    };
    outcome.entries.iter().find(|entry| {
        let is_other = || {
            let field = plan::field(&entry.name).or_else(|| plan::perhaps(&entry.name));
            field.is_some_and(|it| it != Field::Deadline)
        };
        Field::named(&entry.name).is_none()
            && entry.value.text().is_some_and(|text| may_be(&entry.name, text))
            && !is_other()
    })
}

/// Tells of a text that is no deadline: what it lacks, and what to write instead.
fn not_a_date(cx: &Context<'_>, outcome: &Outcome, due: &Due, forms: &str, out: &mut Findings) {
    let milestones = &cx.plan.calendar.milestones;
    let remarked = calendar::remarked(due.text.trimmed(), &cx.plan.calendar);
    let text = remarked.date;
    let Err(error) = calendar::due(text, &cx.plan.calendar) else {
        return remarked_on(outcome, due, &remarked, out);
    };
    // Beside other dates of the file, one that alone could be read in several ways means one day.
    let error = match (error, due.date) {
        (DateError::Ambiguous | DateError::ShortYear, Some(date)) => {
            DateError::OtherForm { suggestion: date.to_string() }
        }
        (error, _) => error,
    };
    let near = near::closest(text, milestones.keys().map(String::as_str));
    let error = what_is_wrong(cx, text, error, near.is_some());
    let Some((detail, message, help)) = told(&error, &say::quoted(due.text.trimmed()), near, forms) else {
        return;
    };
    let place = outcome.at(due.text.span);
    if let Some((why, cause)) = by_context(&error)
        && let Some(day) = due.date
    {
        out.report(
            &outcome.id,
            place,
            detail,
            format!("{} is read as {day}, {why}", say::quoted(due.text.trimmed())),
        )
        .help(format!("Write `{day}`, so that it needs no other place to be understood."))
        .at_most(Severity::Warning)
        .cause(cause);
        return;
    }
    let finding = out.report(&outcome.id, place, detail, message).help(help);
    if error == DateError::NotADate && near.is_none() {
        finding.cause("the deadline is neither a date nor a milestone that has one in planlint.yml");
        finding.setting("milestones: {NAME: 2026-03-31}");
    }
    if error == DateError::NoYear {
        finding.cause("the deadline has no year");
    }
    if let DateError::OtherForm { suggestion } = &error {
        finding.at_most(Severity::Warning);
        finding.cause("the deadline is understood, but written in another form; in one form, dates can be compared at a glance");
        finding.fix(Fix {
            title: format!("Write the date as {suggestion}"),
            applicability: Applicability::Safe,
            changes: vec![Change::Replace {
                place: date_place(outcome, due, text),
                with: suggestion.clone(),
            }],
        });
    }
}

/// Tells of a date beside which a remark names another.
fn remarked_on(outcome: &Outcome, due: &Due, remarked: &Remarked<'_>, out: &mut Findings) {
    if !remarked.names_another() {
        return;
    }
    let (said, date) = (say::quoted(due.text.trimmed()), remarked.date);
    let message = format!("{said} is read as {date}, but what stands beside it may be taken for another day");
    let place = outcome.at(due.text.span);
    out.report(&outcome.id, place, "remark", message)
        .help(format!(
            "Write `{date}`, and keep the rest in the text; what it was before stands in git's history."
        ))
        .at_most(Severity::Warning)
        .cause("beside the deadline, a remark names another day");
}

/// Where the part of a deadline stands that is the date. Quotes belong to what is nothing else.
fn date_place(outcome: &Outcome, due: &Due, date: &str) -> Place {
    if date.len() == due.text.trimmed().len() {
        return outcome.at(due.text.span);
    }
    let start = due.text.value.start_of(date);
    outcome.at(due.text.part(start..start + date.len()))
}

/// What made clear which day was meant, where the day alone does not say so: for one finding, and for many.
const fn by_context(error: &DateError) -> Option<(&'static str, &'static str)> {
    match error {
        DateError::NoYear => Some((
            "by the year that its page names",
            "the deadline has no year, and is read by the one that its page names",
        )),
        DateError::Ambiguous | DateError::ShortYear => Some((
            "as the other days of this file show",
            "the deadline could mean two days, and is read as the other days of its file show",
        )),
        _ => None,
    }
}

/// What is wrong with a text that is read so, beside the milestones of the plan. `is_near` tells that it is nearly the
/// name of one.
fn what_is_wrong(cx: &Context<'_>, text: &str, mut error: DateError, is_near: bool) -> DateError {
    // `1.36` reads as a day without its year, but not where milestones are releases.
    if matches!(error, DateError::NoYear | DateError::ShortYear)
        && is_release(text)
        && cx.plan.calendar.milestones.keys().any(|m| is_release(m))
    {
        error = DateError::NotADate;
    }
    // A name that holds a date is a slip of a milestone's name rather than a date with words beside it.
    if is_near && matches!(error, DateError::Beside { .. }) {
        error = DateError::NotADate;
    }
    let nameless = matches!(error, DateError::NotADate | DateError::NoYear) && !is_near;
    if nameless && (is_slot(text) || is_placeholder(text, cx.vocabulary)) {
        error = DateError::Vague;
    }
    error
}

/// The finding's detail, its message and its help; none where there is nothing to tell.
fn told(
    error: &DateError,
    shown: &str,
    near: Option<&str>,
    forms: &str,
) -> Option<(&'static str, String, String)> {
    Some(match error {
        DateError::Empty => return None,
        DateError::Vague => (
            "vague",
            format!("{shown} is not a date, so nobody can tell when this is late"),
            format!("Use the last acceptable day, such as {forms}."),
        ),
        DateError::NoYear => (
            "no-year",
            format!("{shown} has no year"),
            format!("Add the year, as in {forms}."),
        ),
        DateError::NoSuchDay => (
            "no-such-day",
            format!("{shown} is not in the calendar"),
            format!("Use a day that exists, such as {forms}."),
        ),
        DateError::Ambiguous => (
            "ambiguous",
            format!("{shown} means one day in Europe and another in America"),
            "Use year, month, day: `2026-03-31`.".to_owned(),
        ),
        DateError::Open => (
            "open",
            format!("{shown} has no fixed day, so nobody can tell when this is late"),
            format!("Use the last acceptable day, such as {forms}."),
        ),
        DateError::Start => (
            "start",
            format!("{shown} says when this starts, not when it is done, so nobody can tell when this is late"),
            format!("Use the last acceptable day, such as {forms}."),
        ),
        DateError::ShortYear => (
            "short-year",
            format!("{shown} has no year in four digits, so a number may be the day or the year"),
            format!("Write the year in four digits, as in {forms}."),
        ),
        DateError::YearOnly { year } => (
            "year-only",
            format!("{shown} is a whole year; write the month, quarter or day"),
            format!("For the end of the year, write `{year}-12`, `{year}-Q4` or `{year}-12-31`."),
        ),
        DateError::Several => (
            "several",
            format!("{shown} names more than one date, so nobody can tell when this is late"),
            format!("Use the last acceptable day, such as {forms}."),
        ),
        DateError::Beside { suggestion } => (
            "beside",
            format!("{shown} says more than a date, so two people may read two dates"),
            format!("Write `{suggestion}` if that is what is meant, and keep the rest in a comment or in the text."),
        ),
        DateError::FiscalYear => (
            "fiscal-year",
            format!("{shown} is a fiscal quarter or year in a form that planlint cannot read"),
            "Write the year in four digits and the quarter, such as `2026-Q1`; `fiscal-year-start` in planlint.yml sets the month in which a fiscal year begins.".to_owned(),
        ),
        DateError::OtherForm { suggestion } => (
            "other-form",
            format!("{shown} is read as {suggestion}, but not written so; in one form, dates can be compared at a glance"),
            format!("Write `{suggestion}`."),
        ),
        DateError::NotADate => (
            "not-a-date",
            format!("{shown} is neither a date nor a milestone in planlint.yml"),
            match near {
                Some(near) => format!("Did you mean `{near}`?"),
                None => format!(
                    "Use {forms}, or add the milestone and its date under `milestones:` in planlint.yml."
                ),
            },
        ),
    })
}

/// Whether a name is that of a release, such as `v1.34` or `2.0.1`.
fn is_release(name: &str) -> bool {
    let bare = name.trim().strip_prefix(['v', 'V']).unwrap_or(name.trim());
    bare.contains('.')
        && bare.split('.').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}
