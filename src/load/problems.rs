//! Problems of reading, as problems of the plan.

use crate::document;
use crate::document::Document;
use crate::model::{Problem, ProblemKind};
use crate::text::{FileId, Place, Sources, Span};

/// A problem of the text's syntax.
fn syntax(problem: &document::Problem, file: FileId) -> Problem {
    let related = problem.related.iter().map(|(span, word)| (Place { file, span: *span }, word.clone()));
    Problem {
        kind: ProblemKind::Syntax,
        place: Place { file, span: problem.span },
        outcome: None,
        message: problem.message.clone(),
        help: problem.help.clone(),
        detail: problem.message.clone(),
        related: related.collect(),
        instead: None,
    }
}

/// Everything that the reader of a document could not use. One mistake that every line of a list repeats is told once,
/// at the first of these lines.
pub(super) fn of_text(document: &Document<'_>, file: FileId) -> Vec<Problem> {
    let line =
        |span: Span| document.source.get(..span.range().start).map(|before| before.matches('\n').count());
    let mut found: Vec<Problem> = Vec::new();
    let mut last = None;
    for problem in &document.problems {
        // The reader went on below a mistake, and met what is left of it.
        if found
            .last()
            .is_some_and(|before| before.place.span == problem.span && before.detail == problem.message)
        {
            continue;
        }
        let here = line(problem.span);
        let follows = here.zip(last).is_some_and(|(here, last)| here == last + 1);
        last = here;
        match found.last_mut().filter(|before| follows && before.detail == problem.message) {
            Some(before) => {
                before.related.push((Place { file, span: problem.span }, "the same here".to_owned()));
            }
            None => found.push(syntax(problem, file)),
        }
    }
    found
}

/// A file that holds no outcome at all.
pub(super) fn no_outcome(document: &Document<'_>, file: FileId) -> Problem {
    let written = document.source.trim_start_matches('\u{feff}');
    let (message, detail) = if document.roots.is_empty() || written.trim().is_empty() {
        ("this outcome file is empty", "empty")
    } else {
        ("this file holds no outcome: planlint reads fields such as `title:` and `owner:`", "no-fields")
    };
    Problem {
        kind: ProblemKind::Syntax,
        place: Place { file, span: Span::empty(0) },
        outcome: None,
        message: message.to_owned(),
        help: Some("Write the outcome's fields, or remove the file.".to_owned()),
        detail: detail.to_owned(),
        related: Vec::new(),
        instead: None,
    }
}

/// A file that is left out because the aliases of all files repeat too much.
pub(super) fn too_many_aliases(file: FileId) -> Problem {
    Problem {
        kind: ProblemKind::Syntax,
        place: Place { file, span: Span::empty(0) },
        outcome: None,
        message: "the aliases of all files repeat too many values, so this file is not checked".to_owned(),
        help: Some("Write the repeated parts out.".to_owned()),
        detail: "aliases".to_owned(),
        related: Vec::new(),
        instead: None,
    }
}

/// A file that is no UTF-8 text; `valid` bytes of it are.
pub(super) fn not_utf8(valid: usize, file: FileId) -> Problem {
    Problem {
        kind: ProblemKind::Syntax,
        place: Place { file, span: Span::empty(valid) },
        outcome: None,
        message: "this file is not UTF-8 text from here on, so planlint cannot read it".to_owned(),
        help: Some("Save it as UTF-8 in your editor.".to_owned()),
        detail: "not-utf8".to_owned(),
        related: Vec::new(),
        instead: None,
    }
}

/// A file on which planlint itself failed.
pub(super) fn not_loaded(file: FileId) -> Problem {
    unreadable(file, "planlint failed on this file, so it is not checked", "failed")
}

/// A file that gave no text at all.
#[must_use]
pub fn unreadable(file: FileId, message: impl Into<String>, detail: &str) -> Problem {
    Problem {
        kind: ProblemKind::Syntax,
        place: Place { file, span: Span::empty(0) },
        outcome: None,
        message: message.into(),
        help: Some(
            "Fix the file, or exclude it with a `!` glob under `outcomes` in planlint.yml.".to_owned(),
        ),
        detail: detail.to_owned(),
        related: Vec::new(),
        instead: None,
    }
}

/// Files of formats that planlint does not read: one problem for all, at the first.
pub(super) fn unread_format(files: &[FileId], sources: &Sources) -> Option<Problem> {
    let (&file, rest) = files.split_first()?;
    let message = match rest.len() {
        0 => "planlint does not read this file format".to_owned(),
        1 => "planlint does not read this file format (1 more file is affected)".to_owned(),
        more => format!("planlint does not read this file format ({more} more files are affected)"),
    };
    let related = rest.iter().take(3).map(|&file| {
        (Place { file, span: Span::empty(0) }, format!("not read either: {}", sources.get(file).path))
    });
    Some(Problem {
        kind: ProblemKind::Syntax,
        place: Place { file, span: Span::empty(0) },
        outcome: None,
        message,
        help: Some(format!(
            "It reads {}. Exclude other files with a `!` glob under `outcomes`.",
            super::format::READ
        )),
        detail: "format".to_owned(),
        related: related.collect(),
        instead: None,
    })
}
