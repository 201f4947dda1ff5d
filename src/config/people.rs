//! People of the configuration, with their dates read.

use crate::language;
use crate::model::{Absence, Calendar, Person};
use crate::text::Span;

use super::error::ConfigError;
use super::file::PersonFile;

/// Working days a week unless said.
const DAYS_PER_WEEK: f64 = 5.0;

/// Reads the people; a wrong date or capacity goes into `errors` at `span`.
pub(super) fn people(
    written: &[PersonFile],
    calendar: &Calendar,
    span: Span,
    errors: &mut Vec<ConfigError>,
) -> Vec<Person> {
    let mut found = Vec::new();
    for person in written {
        let days_per_week = person.days_per_week.unwrap_or(DAYS_PER_WEEK);
        if !(0.0..=7.0).contains(&days_per_week) {
            let message = format!("{} works {days_per_week} days a week, and a week has 7", person.name);
            errors
                .push(ConfigError::at(span, message).help("Write `days-per-week` as a number from 0 to 7."));
        }
        let mut absences = Vec::new();
        for absence in &person.absences {
            match (
                language::calendar::begin(&absence.from, calendar),
                language::calendar::due(&absence.to, calendar),
            ) {
                (Ok(from), Ok(to)) if from <= to => absences.push(Absence { from, to }),
                (Ok(_), Ok(_)) => {
                    let message = format!("an absence of {} ends before it begins", person.name);
                    errors.push(ConfigError::at(span, message).help("Swap `from` and `to`."));
                }
                _ => {
                    let message = format!("an absence of {} has a day that is not a date", person.name);
                    errors.push(ConfigError::at(span, message).help("Write days as `2026-08-03`."));
                }
            }
        }
        found.push(Person {
            name: person.name.clone(),
            aliases: person.aliases.clone(),
            days_per_week,
            skills: person.skills.clone(),
            absences,
        });
    }
    found
}
