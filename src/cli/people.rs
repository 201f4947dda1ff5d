//! `planlint people`: who is who, so that a `.mailmap` can be written.

use crate::engine;
use crate::report;

use super::args::{ListFormat, PeopleArgs};
use super::exit::CLEAN;
use super::failure::Failure;
use super::output::{self, Stream};
use super::told;

/// Prints everybody whom git, the configuration and the plan know.
pub(super) fn run(args: &PeopleArgs) -> Result<u8, Failure> {
    let people = engine::who_is_who(&told::request(&args.told)?)?;
    let style = output::style(args.told.terminal.color, Stream::Output);
    output::print(|out| match args.told.format {
        ListFormat::Json => report::write_people_json(&people, out),
        ListFormat::Human => report::write_people(&people, &style, out),
    })?;
    Ok(CLEAN)
}
