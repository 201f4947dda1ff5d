//! `planlint init`: the first files, or a plan to try everything on.

use std::path::Path;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::engine::{self, Request};
use crate::init::{self, Action, Recognised};
use crate::report::{self, Format};

use super::CLEAN;
use super::args::{InitArgs, TerminalArgs};
use super::failure::Failure;
use super::moment::moment;
use super::output::{self, Stream};

/// Writes what is missing, or makes the demonstration and judges it.
pub(super) fn run(args: &InitArgs) -> Result<u8, Failure> {
    let now = moment(args.as_of.as_deref())?;
    match &args.demo {
        Some(folder) => demo(folder, now, args.terminal),
        None => begin(args.pre_commit, now),
    }
}

fn begin(pre_commit: bool, now: Timestamp) -> Result<u8, Failure> {
    let today = now.to_zoned(TimeZone::UTC).date();
    let done = init::run(&std::env::current_dir()?, &init::Options { pre_commit, today })?;
    output::print(|out| {
        for action in &done {
            match action {
                Action::Found(found) => {
                    for line in found_words(found) {
                        writeln!(out, "{}", report::one_line(&line))?;
                    }
                }
                Action::Wrote(path) => writeln!(out, "wrote {path}")?,
                Action::Added(path) => writeln!(out, "added planlint to {path}")?,
                Action::Kept(path) => writeln!(out, "left {path} as it is")?,
            }
        }
        writeln!(out, "Next: read planlint.yml, `git add` what is new, and run `planlint`.")
    })?;
    Ok(CLEAN)
}

/// What was found, a line each.
fn found_words(found: &Recognised) -> Vec<String> {
    let mut lines = Vec::new();
    if found.files > 0 {
        let files = if found.files == 1 { "file" } else { "files" };
        let place =
            if found.globs.is_empty() { String::new() } else { format!(": {}", found.globs.join(", ")) };
        lines.push(format!("found {} plan {files}{place}", found.files));
    }
    lines.extend(found.notes.iter().cloned());
    lines
}

fn demo(folder: &Path, now: Timestamp, terminal: TerminalArgs) -> Result<u8, Failure> {
    let made = init::demo(folder, now)?;
    let request = Request::new(folder.canonicalize()?, now);
    let outcome = engine::run(&request)?;
    let style = output::style(terminal.color, Stream::Output);
    let shown = folder.display().to_string();
    output::print(|out| {
        writeln!(
            out,
            "Made a plan of {} outcomes with {} commits by {} people in {}. This is what planlint says of it:\n",
            made.outcomes,
            made.commits,
            made.people,
            report::one_line(&shown)
        )?;
        report::write(&outcome.report, Format::Human, &style, out)?;
        writeln!(out, "\nNext: `cd {}`, fix a file, and run `planlint` again.", report::one_line(&shown))
    })?;
    Ok(CLEAN)
}
