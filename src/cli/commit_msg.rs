//! `planlint commit-msg`: the hook that asks for the reason of a change while it is still fresh.

use crate::engine::{self, Request, Scope, Unexplained};
use crate::history::REASON;
use crate::language::reason::SAMPLE;
use crate::model::Field;
use crate::report::one_line;

use super::args::CommitMsgArgs;
use super::exit::{CLEAN, FOUND};
use super::failure::Failure;
use super::moment::today;
use super::output;
use super::request::request;

/// Stops a commit that changes a promise and does not say why.
pub(super) fn run(args: &CommitMsgArgs) -> Result<u8, Failure> {
    let shown = args.file.display();
    let bytes = std::fs::read(&args.file).map_err(|error| Failure::Usage {
        message: format!("the commit message {shown} cannot be read: {error}"),
        help: Some(
            "git passes the file's name to a commit-msg hook; pass it on as the only argument.".to_owned(),
        ),
    })?;
    let message = String::from_utf8_lossy(&bytes);
    let request = Request { scope: Scope::Staged, ..request(&args.place, today()?)? };
    let found = engine::unexplained(&request, &message)?;
    if found.is_empty() {
        return Ok(CLEAN);
    }
    let mut text = String::from("planlint: this commit changes a promise, but its message gives no reason\n");
    let is_priority = |change: &&Unexplained| &*change.event.field == Field::Priority.name();
    let (priorities, others): (Vec<_>, Vec<_>) = found.iter().partition(is_priority);
    // Where many are numbered anew, they lack one reason.
    if let [first, second, ..] = &priorities[..]
        && first.outcome != second.outcome
    {
        let steps = priorities.iter().take(SHOWN).map(|change| {
            let (id, step) = (one_line(&change.outcome), step(change));
            format!("{id} {step}")
        });
        let steps = steps.collect::<Vec<_>>().join(", ");
        let more = match priorities.len().saturating_sub(SHOWN) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        text.push_str(&format!("  priorities of {} outcomes: {steps}{more}\n", priorities.len()));
    } else {
        priorities.iter().for_each(|change| text.push_str(&line(change)));
    }
    others.iter().for_each(|change| text.push_str(&line(change)));
    text.push_str(&format!(
        "  help: add a line such as this one at the end of the message, so that those who rely on it can follow:\n\n\
         \u{20}   {REASON}: {SAMPLE}\n\n\
         \u{20} `git commit -e -F {}` opens your message again.\n",
        one_line(&shown.to_string())
    ));
    output::print(|out| out.write_all(text.as_bytes()))?;
    Ok(FOUND)
}

/// How many priorities are shown that one commit changes.
const SHOWN: usize = 5;

fn line(change: &Unexplained) -> String {
    let name = change.title.as_ref().map(|title| format!(" ({})", one_line(title))).unwrap_or_default();
    let (id, field) = (one_line(&change.outcome), one_line(&change.event.field));
    format!("  {id}{name}: {field} {}\n", step(change))
}

fn step(change: &Unexplained) -> String {
    let shown =
        |side: Option<String>| side.map_or_else(|| "nothing".to_owned(), |side| one_line(&side).into_owned());
    let [old, new] = change.event.sides().map(shown);
    format!("{old} → {new}")
}
