//! The examples of a rule's page: small repositories that the engine judges.

use std::ops::Range;

/// Whether an example shows the fault or its absence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExampleKind {
    /// Must be found, in just these words.
    Bad,
    /// Must be silent.
    Good,
}

/// One example: a history of files, and what the rule says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// Whether it shows the fault.
    pub kind: ExampleKind,
    /// The heading it stands under.
    pub title: String,
    /// The commits, in order; the last may be uncommitted.
    pub steps: Vec<ExampleStep>,
    /// The day of the judgement, counted from the first day of the example's world.
    pub judged_on: i32,
    /// What the rule says, and where that stands in the page; empty for a good example.
    pub says: String,
    /// The inside of the page's `text` block, for rewriting it.
    pub block: Option<Range<usize>>,
    /// The line of the page on which the example starts, from 1.
    pub line: usize,
}

/// One commit of an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleStep {
    /// The day, counted from the first day of the example's world.
    pub day: i32,
    /// `Name <mail>` of who made it.
    pub author: String,
    /// The commit message.
    pub message: String,
    /// Whether it is only in the index, not committed.
    pub staged: bool,
    /// Whether the history at hand begins after it, as in a shallow clone.
    pub shallow: bool,
    /// Paths with their new text; none for a path that goes.
    pub files: Vec<(String, Option<String>)>,
}

/// Who makes a commit where the page does not say.
const AUTHOR: &str = "Ada Reyes <ada@example.org>";

/// Reads the fenced blocks under one heading into an example.
///
/// A block's info string is `LANGUAGE PATH key=value…`: `day=8`, `author="Ada <ada@x.org>"`,
/// `message="…"` (with `\n`), and the words `staged`, `deleted` and `shallow` (its parents are not at hand). Neighbours with equal day, author and
/// message are one commit. The block `text day=30` holds what the rule says on day 30.
#[derive(Debug)]
pub(super) struct ExampleReader {
    example: Example,
    judged_on: Option<i32>,
}

impl ExampleReader {
    pub(super) fn new(kind: ExampleKind, title: &str, line: usize) -> Self {
        let example = Example {
            kind,
            title: title.to_owned(),
            steps: Vec::new(),
            judged_on: 0,
            says: String::new(),
            block: None,
            line,
        };
        Self { example, judged_on: None }
    }

    /// Takes the next fenced block; an error says what its info string should be.
    pub(super) fn block(&mut self, info: &str, text: &str, inside: Range<usize>) -> Result<(), String> {
        let words = split_info(info)?;
        let mut words = words.iter().map(String::as_str);
        let language = words.next().unwrap_or_default().to_owned();
        let mut path = None;
        let (mut day, mut author, mut message) = (0, AUTHOR.to_owned(), "Update the plan".to_owned());
        let (mut staged, mut deleted, mut shallow) = (false, false, false);
        for word in words {
            match word.split_once('=') {
                Some(("day", value)) => {
                    day = value.parse().map_err(|_| format!("`day={value}` should be a whole number"))?;
                    if language == "text" {
                        self.judged_on = Some(day);
                    }
                }
                Some(("author", value)) => author = value.to_owned(),
                Some(("message", value)) => message = value.replace("\\n", "\n"),
                None if word == "staged" => staged = true,
                None if word == "deleted" => deleted = true,
                None if word == "shallow" => shallow = true,
                None if path.is_none() => path = Some(word.to_owned()),
                _ => return Err(format!("`{word}` is not understood in an example")),
            }
        }
        if language == "text" {
            text.clone_into(&mut self.example.says);
            self.example.block = Some(inside);
            return Ok(());
        }
        let path = path.ok_or_else(|| format!("the {language} block needs the path of its file"))?;
        let file = (path, (!deleted).then(|| text.to_owned()));
        match self.example.steps.last_mut() {
            Some(step)
                if step.day == day
                    && step.author == author
                    && step.message == message
                    && step.staged == staged
                    && step.shallow == shallow
                    && step.files.iter().all(|(other, _)| *other != file.0) =>
            {
                step.files.push(file);
            }
            _ => self.example.steps.push(ExampleStep {
                day,
                author,
                message,
                staged,
                shallow,
                files: vec![file],
            }),
        }
        Ok(())
    }

    /// The example, unless it has no file.
    pub(super) fn finish(mut self) -> Option<Example> {
        let last = self.example.steps.iter().map(|step| step.day).max()?;
        self.example.judged_on = self.judged_on.unwrap_or(last);
        Some(self.example)
    }
}

/// Splits an info string at blanks that are not inside double quotes, and drops the quotes.
fn split_info(info: &str) -> Result<Vec<String>, String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in info.trim().chars() {
        match c {
            '"' => quoted = !quoted,
            c if c.is_whitespace() && !quoted => words.push(String::new()),
            c => words.last_mut().expect("starts with one").push(c),
        }
    }
    if quoted {
        return Err("a quote is not closed in the line that opens the block".to_owned());
    }
    words.retain(|word| !word.is_empty());
    Ok(words)
}
