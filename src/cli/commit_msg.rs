//! `planlint commit-msg`: the hook that asks for the reason of a change while it is still fresh.

use crate::engine;
use crate::history::REASON;
use crate::language::reason::SAMPLE;
use crate::model::Said;
use crate::report::one_line;

use super::args::CommitMsgArgs;
use super::failure::Failure;
use super::moment::moment;
use super::{CLEAN, FOUND, output};

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
    let found = engine::unexplained(&std::env::current_dir()?, &message, moment(None)?)?;
    if found.is_empty() {
        return Ok(CLEAN);
    }
    let mut text = String::from("planlint: this commit changes a promise, but its message gives no reason\n");
    for change in &found {
        let value = |value: &Option<Said>| match value {
            Some(text) => one_line(text).into_owned(),
            None => "nothing".to_owned(),
        };
        let name = change.title.as_ref().map(|title| format!(" ({})", one_line(title))).unwrap_or_default();
        let (old, new) = (value(&change.event.old), value(&change.event.new));
        let (id, field) = (one_line(&change.outcome), one_line(&change.event.field));
        text.push_str(&format!("  {id}{name}: {field} {old} → {new}\n"));
    }
    text.push_str(&format!(
        "  help: add a line such as this one at the end of the message, so that those who rely on it can follow:\n\n\
         \u{20}   {REASON}: {SAMPLE}\n\n\
         \u{20} `git commit -e -F {}` opens your message again.\n",
        one_line(&shown.to_string())
    ));
    output::print(|out| out.write_all(text.as_bytes()))?;
    Ok(FOUND)
}
