//! Everything that health says of a review.

use jiff::civil::Date;

use crate::engine::{Reading, Review};
use crate::model::{Plan, Reach};

use super::{Colour, Earlier, Figures, Health, Question, concerns, figures, judge, unread};

/// The health of a plan that was reviewed on a day and at the end of earlier ones.
#[must_use]
pub fn collect(review: &Review, day: Date) -> Health {
    let colours = |reading: &Reading| {
        let verdicts = judge(&reading.plan, &reading.report, &review.definitions, &reading.short);
        verdicts.iter().map(|verdict| verdict.colour).collect()
    };
    let trend = review.days.iter().zip(&review.past).map(|(&day, reading)| match reading {
        Some(reading) => {
            Earlier { day, colours: colours(reading), figures: figures(&reading.plan, &reading.history, day) }
        }
        None => {
            Earlier { day, colours: vec![Colour::NotKnown; Question::ALL.len()], figures: Figures::default() }
        }
    });
    let Reading { plan, report, history, short, .. } = &review.now;
    let mut notes = report.summary.notes.clone();
    match unread(plan) {
        0 => {}
        1 => {
            notes.push("1 file could not be read completely; nothing is green until it is fixed.".to_owned())
        }
        files => notes.push(format!(
            "{files} files could not be read completely; nothing is green until they are fixed."
        )),
    }
    notes.extend(match unclear(plan) {
        0 => None,
        1 => Some("planlint does not know the status of 1 outcome, so it counts as neither open nor done; say in planlint.yml under `values` what the word means.".to_owned()),
        many => Some(format!(
            "planlint does not know the status of {many} outcomes, so they count as neither open nor done; say in planlint.yml under `values` what the words mean."
        )),
    });
    Health {
        day,
        outcomes: plan.outcomes.len(),
        unclear: unclear(plan),
        open: plan.outcomes.iter().filter(|outcome| outcome.is_open()).count(),
        verdicts: judge(plan, report, &review.definitions, short),
        figures: figures(plan, history, day),
        shallow: matches!(history.reach, Reach::Since(_)),
        concerns: concerns(plan, history, report, &review.definitions, day),
        trend: trend.collect(),
        notes,
    }
}

/// How many outcomes say in words that nobody knows how they stand.
fn unclear(plan: &Plan) -> usize {
    plan.outcomes.iter().filter(|outcome| outcome.status_unknown).count()
}
