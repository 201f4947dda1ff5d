//! People of the configuration, with their dates read.

use crate::language;
use crate::model::{Absence, Calendar, Person};

use super::error::ConfigError;
use super::file::AbsenceFile;
use super::read::Written;

/// Working days a week unless said.
const DAYS_PER_WEEK: f64 = 5.0;

/// Reads the people; wrong dates and capacities go into `errors`.
pub(super) fn people(
    written: &Written<'_>,
    calendar: &Calendar,
    errors: &mut Vec<ConfigError>,
) -> Vec<Person> {
    let document = &written.document;
    let nodes = written.entry(&["people"]).map(|people| document.items(people.value)).unwrap_or_default();
    let mut found = Vec::new();
    for (person, &node) in written.file.people.iter().zip(nodes) {
        let span =
            |key: &str| document.get(node, key).map_or(document.span(node), |e| document.span(e.value));
        let days_per_week = person.days_per_week.unwrap_or(DAYS_PER_WEEK);
        if !(0.0..=7.0).contains(&days_per_week) {
            let message = format!(
                "`days-per-week` of {} should be a number from 0 to 7, not {days_per_week}",
                person.name
            );
            let error = ConfigError::at(span("days-per-week"), message);
            errors.push(error.help("Write the working days of a usual week, such as `4` or `2.5`."));
        }
        let away =
            document.get(node, "absences").map(|entry| document.items(entry.value)).unwrap_or_default();
        let mut absences = Vec::new();
        for (absence, &at) in person.absences.iter().zip(away) {
            match days(absence, calendar) {
                Ok(days) => absences.push(days),
                Err((message, help)) => {
                    let message = format!("an absence of {} {message}", person.name);
                    errors.push(ConfigError::at(document.span(at), message).help(help));
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

/// The first and the last day of an absence; a period begins on its first day and ends on its last.
fn days(absence: &AbsenceFile, calendar: &Calendar) -> Result<Absence, (String, &'static str)> {
    let unread = |key: &str, day: &str| {
        let help = "Write a day such as `2026-08-03`, or a period such as `2026-08` or `2026-W32`.";
        (format!("has no date that planlint can read in `{key}`: `{day}`"), help)
    };
    let from = language::calendar::begin(&absence.from, calendar);
    let to = language::calendar::due(&absence.to, calendar);
    match (from, to) {
        (Err(_), _) => Err(unread("from", &absence.from)),
        (_, Err(_)) => Err(unread("to", &absence.to)),
        (Ok(from), Ok(to)) if from <= to => Ok(Absence { from, to }),
        (Ok(_), Ok(_)) => Err(("ends before it begins".to_owned(), "Swap `from` and `to`.")),
    }
}
