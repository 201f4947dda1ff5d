//! `planlint report`: the plan as one page, or as the facts that it is made from.

use std::io::IsTerminal;

use clap::ArgMatches;

use crate::{facts, page};

use super::args::{ReportArgs, ReportFormat};
use super::drawn::{Wanted, with_facts};
use super::exit::CLEAN;
use super::failure::Failure;
use super::output;
use super::save::save;

/// Writes the report.
pub(super) fn run(args: &ReportArgs, matches: &ArgMatches) -> Result<u8, Failure> {
    if args.format == ReportFormat::Html && args.output.is_none() && std::io::stdout().is_terminal() {
        return Err(Failure::Usage {
            message: "a page is no use in a terminal".to_owned(),
            help: Some("Name the file to write, as in `planlint report -o report.html`.".to_owned()),
        });
    }
    let wanted = Wanted {
        since: args.since.clone(),
        quarters: true,
        authors: !args.no_authors,
        source: !args.no_source,
    };
    let text = with_facts(&args.drawn, matches, &wanted, |facts| {
        let mut text = Vec::new();
        match args.format {
            ReportFormat::Json => facts::write_json(&facts, &mut text)?,
            ReportFormat::Html => text.extend(page::write(&facts).into_bytes()),
        }
        Ok(text)
    })?;
    match &args.output {
        Some(path) => save(path, &text)?,
        None => output::print(|out| out.write_all(&text))?,
    }
    Ok(CLEAN)
}
