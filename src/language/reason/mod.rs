//! Whether a message says why something changes, as a person reads it.
//!
//! A reason is prose that somebody wrote: in the body, behind a label such as `Why:`, or in a subject that gives it.
//! What programs write, templates, references alone and placeholders give none. Knows nothing of git but the shape
//! of messages.

mod foreign;
mod letter;
mod line;
mod note;
mod pointer;
mod prose;
mod said;
mod statement;
mod subject;
mod title;

use super::vocabulary::Vocabulary;
use line::Line;
pub use prose::SAMPLE;

/// Why, as a message says; none where it says nothing. A subject in a language that is not known may say it.
#[must_use]
pub fn of(message: &str) -> Option<String> {
    let vocabulary = Vocabulary::default();
    let message = without_comments(&message.replace("\r\n", "\n"));
    let mut lines = message.trim().lines();
    let subject = lines.next().unwrap_or_default().trim();
    let by_program = line::is_machine_text(subject, &vocabulary);
    let body = body(letter::content(lines, &vocabulary).into_iter(), subject, by_program, &vocabulary);
    if let Some(labelled) = body.labelled {
        return Some(labelled);
    }
    if prose::explains(&body.said, subject, &vocabulary) {
        return Some(body.said);
    }
    let may_say = || subject::says_why(subject, &vocabulary) || foreign::is_foreign(subject, &vocabulary);
    (!by_program
        && !title::quotes_another(subject)
        && !pointer::is_only_that(subject, &vocabulary)
        && may_say())
    .then(|| subject.to_owned())
}

/// Whether a word labels a reason: `Rationale`, `Why`.
#[must_use]
pub fn is_label(name: &str) -> bool {
    line::is_reason_label(name, &Vocabulary::default())
}

/// Whether a text names a ticket: `#12`, `ABC-12`, `ticket 12`.
#[must_use]
pub fn names_ticket(text: &str) -> bool {
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let mut words = text.split_whitespace().map(|word| word.trim_matches(|c: char| ",.;:()[]".contains(c)));
    words.any(|word| super::reference::is_ticket(word) || !word.is_empty() && is_number(word))
}

/// Whether a labelled value says something that the subject does not. One word is enough: that it is the reason, the
/// label says.
#[must_use]
pub fn is_given(value: &str, subject: &str) -> bool {
    let vocabulary = Vocabulary::default();
    prose::explains(value, subject, &vocabulary) || prose::is_one_cause(value, subject, &vocabulary)
}

/// What stands before and behind code.
const FENCE: &str = "```";

/// What a body says.
#[derive(Default)]
struct Body {
    labelled: Option<String>,
    said: String,
}

fn body<'m>(
    lines: impl Iterator<Item = &'m str>,
    subject: &str,
    by_program: bool,
    vocabulary: &Vocabulary,
) -> Body {
    let mut body = Body::default();
    // Below a subject that a program wrote stands the title of what it merged.
    let mut title = by_program;
    // What stands behind a label, which may go on below it.
    let mut label: Option<String> = None;
    let mut fenced = false;
    for line in lines {
        if line.trim_start().starts_with(FENCE) {
            // What has a language is code, such as the change itself.
            fenced = !fenced && line.trim().len() > FENCE.len();
            continue;
        }
        if fenced {
            continue;
        }
        let line = line::read(line, vocabulary);
        if !matches!(line, Line::Prose(_) | Line::Item(_)) {
            body.settle(label.take(), subject);
        }
        let text = match line {
            Line::Blank | Line::Nothing => continue,
            Line::TitleFollows => {
                title = true;
                continue;
            }
            Line::Labelled(value) => {
                label = Some(value.to_owned());
                continue;
            }
            Line::Item(text) if !title::is_telling_item(text, subject, vocabulary) => continue,
            Line::Item(text) | Line::Prose(text) => text,
        };
        if label.is_none() && std::mem::take(&mut title) && !title::is_telling_title(text, vocabulary) {
            continue;
        }
        let said = label.as_mut().unwrap_or(&mut body.said);
        if !said.is_empty() {
            said.push(' ');
        }
        said.push_str(text);
    }
    body.settle(label, subject);
    body
}

impl Body {
    /// Keeps what stood behind a label, if it says something.
    fn settle(&mut self, label: Option<String>, subject: &str) {
        if let Some(value) = label.filter(|value| is_given(value, subject)) {
            self.labelled = Some(value.trim().to_owned());
        }
    }
}

/// A text without its HTML comments.
fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("<!--") {
        kept.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    kept + rest
}
