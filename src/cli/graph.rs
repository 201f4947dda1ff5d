//! `planlint graph`: the plan as a drawing.

use clap::ArgMatches;

use crate::graph;
use crate::report::one_line;

use super::args::GraphArgs;
use super::drawn::{Wanted, with_facts};
use super::exit::CLEAN;
use super::failure::Failure;
use super::output;
use super::save::save;

/// Draws the plan, and says what the drawing leaves out.
pub(super) fn run(args: &GraphArgs, matches: &ArgMatches) -> Result<u8, Failure> {
    let wanted = Wanted { since: args.changed_since.clone(), ..Wanted::default() };
    let chosen = graph::Chosen {
        of: args.of,
        levels: args.level.clone(),
        around: args.around.as_deref().map(|id| (id, args.depth)),
        changed: args.changed_since.is_some(),
        cut: args.drawn.root.is_some() || args.drawn.owner.is_some(),
        alive: false,
    };
    let drawing = with_facts(&args.drawn, matches, &wanted, |facts| {
        graph::draw(&facts, &chosen, args.format).map_err(Failure::usage)
    })?;
    match &args.output {
        Some(path) => save(path, drawing.text.as_bytes())?,
        None => output::print(|out| out.write_all(drawing.text.as_bytes()))?,
    }
    if let Some(note) = drawing.note {
        output::complain(&format!("planlint: {}\n", one_line(&note)));
    }
    Ok(CLEAN)
}
