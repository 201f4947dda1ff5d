//! Standard output and standard error: the only place that writes to them.

use std::env;
use std::io::{self, BufWriter, IsTerminal, Write};

use crate::report::Style;

use super::args::When;

/// The narrowest and the widest line that excerpts are laid out for, in cells.
const WIDTHS: std::ops::RangeInclusive<u16> = 60..=140;

/// Which stream a style is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stream {
    /// Standard output.
    Output,
    /// Standard error.
    Error,
}

/// What a stream can show: `--color` over `NO_COLOR` over `FORCE_COLOR` and `CLICOLOR_FORCE` over the terminal.
pub(super) fn style(when: When, stream: Stream) -> Style {
    let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
    let terminal = match stream {
        Stream::Output => io::stdout().is_terminal(),
        Stream::Error => io::stderr().is_terminal(),
    };
    let colour = match when {
        When::Always => true,
        When::Never => false,
        When::Auto if env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) => false,
        When::Auto if set("FORCE_COLOR") || set("CLICOLOR_FORCE") => true,
        When::Auto => terminal && env::var_os("TERM").is_none_or(|term| term != "dumb"),
    };
    let default = Style::default();
    // Who pipes to a pager or a file may say how wide it is, as to git and man.
    let told = || env::var("COLUMNS").ok()?.parse().ok();
    let width =
        if terminal { u16::try_from(textwrap::termwidth()).ok() } else { told().filter(|width| *width > 0) };
    let width = width.map_or(default.width, |width| width.clamp(*WIDTHS.start(), *WIDTHS.end()));
    Style { colour, width, ..default }
}

/// Writes to standard output.
pub(super) fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    write(&mut out)?;
    out.flush()
}

/// Writes to standard error; where that is closed there is nobody to tell.
pub(super) fn complain(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}
