//! `planlint check --fix`, `--unsafe-fixes` and `--diff`.

use std::collections::HashSet;

use crate::engine::{self, Deed, Mended, Request, Verdict};
use crate::finding::Applicability;
use crate::report;

use super::args::{CheckArgs, FixArgs};
use super::exit::{CLEAN, FOUND};
use super::failure::{Failure, with_defects};
use super::output;

/// What the flags ask for.
pub(super) struct Wanted {
    pub(super) most: Applicability,
    pub(super) deed: Deed,
}

/// What the flags ask for, where they ask for fixes at all.
pub(super) fn wanted(args: FixArgs) -> Option<Wanted> {
    let FixArgs { fix, unsafe_fixes, diff } = args;
    let most = if unsafe_fixes { Applicability::Unsafe } else { Applicability::Safe };
    let deed = if diff { Deed::Show } else { Deed::Write };
    (fix || unsafe_fixes || diff).then_some(Wanted { most, deed })
}

/// Mends, tells what was mended, and gives what is left.
pub(super) fn write(request: &Request, most: Applicability, quiet: bool) -> Result<Verdict, Failure> {
    let mended = engine::mend(request, most, Deed::Write)?;
    if !quiet {
        for done in &mended.done {
            let line = format!("{}:{}: {} ({})", done.path, done.line, done.title, done.rule);
            output::complain(&format!("fixed {}\n", report::one_line(&line)));
        }
    }
    tell_refused(&mended);
    if !quiet {
        output::complain(&format!("{}\n", counts(&mended, "fixed")));
    }
    Ok(mended.verdict)
}

/// Prints what would change, as unified diffs.
pub(super) fn show(request: &Request, most: Applicability, args: &CheckArgs) -> Result<u8, Failure> {
    let mended = engine::mend(request, most, Deed::Show)?;
    let write = |out: &mut dyn std::io::Write| {
        for change in &mended.changes {
            let diff = similar::TextDiff::from_lines(&*change.before, &*change.after);
            let (old, new) = (format!("a/{}", change.path), format!("b/{}", change.path));
            let text =
                diff.unified_diff().header(&report::one_line(&old), &report::one_line(&new)).to_string();
            // A patch keeps the line breaks of its file, or it does not fit.
            for line in text.split_inclusive('\n') {
                match line.strip_suffix("\r\n") {
                    Some(line) => write!(out, "{}\r\n", report::lines(line))?,
                    None => out.write_all(report::lines(line).as_bytes())?,
                }
            }
        }
        Ok(())
    };
    match output::print(write) {
        // Whoever closed the pipe has seen enough of what there is; the verdict stands.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => {}
        written => written?,
    }
    tell_refused(&mended);
    if !args.quiet {
        output::complain(&format!("{}\n", counts(&mended, "can be fixed")));
    }
    let code = if mended.changes.is_empty() { CLEAN } else { FOUND };
    Ok(with_defects(&mended.verdict.report.summary.defects, code))
}

fn tell_refused(mended: &Mended) {
    for refused in &mended.refused {
        let line = refused.line.map(|line| format!(":{line}")).unwrap_or_default();
        let text = format!("{}{line} was not fixed: {}", refused.path, refused.reason);
        output::complain(&format!("note: {}\n", report::one_line(&text)));
    }
}

/// "2 findings mended in 1 file".
fn counts(mended: &Mended, verb: &str) -> String {
    let count = |number: usize, noun: &str| format!("{number} {noun}{}", if number == 1 { "" } else { "s" });
    let files: HashSet<&str> = mended.done.iter().map(|done| done.path.as_str()).collect();
    match mended.done.len() {
        0 => format!("no findings {verb}"),
        number => format!("{} {verb} in {}", count(number, "finding"), count(files.len(), "file")),
    }
}
