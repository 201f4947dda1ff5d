//! `planlint people`: who is who, so that a `.mailmap` can be written.

use crate::engine::{self, Past, Request};
use crate::report;

use super::CLEAN;
use super::args::{ListFormat, PeopleArgs};
use super::failure::Failure;
use super::moment::told_up_to;
use super::output::{self, Stream};

/// Prints everybody whom git, the configuration and the plan know.
pub(super) fn run(args: &PeopleArgs) -> Result<u8, Failure> {
    let (now, scope) = told_up_to(&args.source, args.as_of.as_deref())?;
    let request = Request {
        scope,
        config: args.place.config.clone(),
        root: args.place.root.clone(),
        past: Past { read: true, cached: !args.cache.no_cache },
        ..Request::new(std::env::current_dir()?, now)
    };
    let people = engine::timelines(&request)?.people;
    let style = output::style(args.terminal.color, Stream::Output);
    output::print(|out| match args.format {
        ListFormat::Json => report::write_people_json(&people, out),
        ListFormat::Human => report::write_people(&people, &style, out),
    })?;
    Ok(CLEAN)
}
