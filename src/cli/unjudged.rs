//! What programs are told where the plan could not be judged: a report that says so, instead of none.

use crate::engine::Error;
use crate::finding::{Report, Summary, Unjudged};
use crate::report::{self, Format, Style};

use super::args::CheckArgs;
use super::begin;
use super::failure::Failure;
use super::output;
use super::save::save;

/// The formats in which a report can say that nothing was judged.
const TELLING: [Format; 3] = [Format::Json, Format::Sarif, Format::Junit];

/// Writes the reports that were asked for, as far as their formats can say it, and gives the failure back. People read
/// it on standard error.
pub(super) fn tell(args: &CheckArgs, failure: Failure) -> Failure {
    let Failure::Engine(error) = &failure else { return failure };
    let summary = Summary { unjudged: Some(unjudged(error)), ..Summary::default() };
    let report = Report { summary, ..Report::default() };
    let style = Style::default();
    let is_told = |format: Format| TELLING.contains(&format);
    // The failure itself is graver than one to write.
    if is_told(args.format) {
        let _ = output::print(|out| report::write(&report, args.format, &style, out));
    }
    for (format, path) in args.output.iter().filter(|(format, _)| is_told(*format)) {
        let mut text = Vec::new();
        if report::write(&report, *format, &style, &mut text).is_ok()
            && let Err(failure) = save(path, &text)
        {
            return failure;
        }
    }
    failure
}

fn unjudged(error: &Error) -> Unjudged {
    let mut message = error.to_string();
    let mut help = begin::help(error);
    if let Error::Config(errors) = error {
        let told: Vec<&str> = errors.list.iter().map(|error| error.message.as_str()).collect();
        message = format!("{message}: {}", told.join("; "));
        help = help.or_else(|| errors.list.iter().find_map(|error| error.help.clone()));
    }
    Unjudged { message, help }
}
