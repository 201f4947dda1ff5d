//! A rule's page: front matter for the program, prose for people, examples for both.

use std::collections::BTreeMap;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use serde::Deserialize;

use super::example::{Example, ExampleKind, ExampleReader};
use crate::document::Document;
use crate::finding::{Applicability, Asks, Severity};
use crate::text::{Cut, Span};
use crate::yaml;

/// A rule's page.
#[derive(Debug, Clone)]
pub struct Page<'a> {
    /// The whole text.
    pub text: &'a str,
    /// The front matter.
    pub meta: Meta,
    /// The prose and examples below the front matter.
    pub body: &'a str,
}

/// What a rule's page says to the program.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Meta {
    /// The bad thing in a few words, lower case, without a full stop.
    pub summary: String,
    /// The level unless the configuration says otherwise; none: off.
    #[serde(default)]
    pub level: Option<Severity>,
    /// Which part of the catalogue it belongs to.
    #[serde(default)]
    pub group: Group,
    /// The version that brought it; none for the user's own rules.
    #[serde(default)]
    pub since: Option<String>,
    /// What it says of text that could not be read is an error that nothing hides: no flag, preset, override or
    /// comment.
    #[serde(default)]
    pub unread: bool,
    /// It says where there is too little history, so that it runs beside any selected rule that reads history.
    #[serde(default)]
    pub guards_history: bool,
    /// It rests while no outcome of the plan uses one of these fields.
    #[serde(default)]
    pub idle_without: Vec<String>,
    /// How far its fixes may be trusted; none: it offers none.
    #[serde(default)]
    pub fix: Option<FixKind>,
    /// The rules whose finding about an outcome makes this rule's needless there, each perhaps with what its finding is
    /// about: `vanity-metric`, `vanity-metric:only-vanity`.
    #[serde(default)]
    pub covered_by: Vec<String>,
    /// The field that it asks every open outcome for: where no outcome has it, one finding says so of all such fields.
    #[serde(default)]
    pub asks: Option<Asks>,
    /// Questions of the health checklist that it speaks to.
    #[serde(default)]
    pub health: Vec<String>,
    /// Those of them that it answers by finding nothing, each with the fields of which an open outcome must use one, or
    /// it looked at nothing there; any outcome will do where no field is named. None: it answers all of them.
    #[serde(default)]
    pub answers: Option<BTreeMap<String, Vec<String>>>,
    /// What is looked at one by one.
    #[serde(default)]
    pub each: Option<Each>,
    /// Which of them are judged at all.
    #[serde(default)]
    pub when: Option<String>,
    /// What must hold.
    #[serde(default)]
    pub expect: Option<String>,
    /// The field to underline, with `{expression}` filled in.
    #[serde(default)]
    pub at: Option<String>,
    /// What is wrong, with `{expression}` filled in.
    #[serde(default)]
    pub message: Option<String>,
    /// What to do, with `{expression}` filled in.
    #[serde(default)]
    pub help: Option<String>,
    /// What a user may set for it, with the values that hold unless set.
    #[serde(default)]
    pub options: BTreeMap<String, OptionValue>,
}

/// The value of an option that a page declares.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum OptionValue {
    /// `true` or `false`.
    Switch(bool),
    /// A whole number.
    Whole(i64),
    /// Any number.
    Number(f64),
    /// A text.
    Text(String),
    /// A list of texts.
    Texts(Vec<String>),
}

/// What a condition looks at one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Each {
    /// Every outcome.
    Outcome,
    /// Every metric of every outcome.
    Metric,
    /// Every risk of every outcome.
    Risk,
    /// Every dependency of every outcome.
    Dependency,
}

/// How far a rule's fixes may be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FixKind {
    /// They keep the meaning.
    Safe,
    /// They may change the meaning.
    Unsafe,
}

impl From<FixKind> for Applicability {
    fn from(kind: FixKind) -> Self {
        match kind {
            FixKind::Safe => Self::Safe,
            FixKind::Unsafe => Self::Unsafe,
        }
    }
}

/// The parts of the catalogue, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// The six that the tool exists for.
    Core,
    /// Who promised what to whom.
    Promise,
    /// Whether the intent can be acted on without asking.
    Clarity,
    /// Dates and load.
    Schedule,
    /// What must come first, and what may go wrong.
    Dependencies,
    /// Numbers.
    Metrics,
    /// Whether the plan learns.
    Feedback,
    /// The user's own.
    #[default]
    Custom,
}

impl Group {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Core => "core",
            Self::Promise => "promise",
            Self::Clarity => "clarity",
            Self::Schedule => "schedule",
            Self::Dependencies => "dependencies",
            Self::Metrics => "metrics",
            Self::Feedback => "feedback",
            Self::Custom => "custom",
        }
    }
}

/// What is wrong with a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageError {
    /// Where in the page.
    pub span: Span,
    /// What, and what to do.
    pub message: String,
}

impl<'a> Page<'a> {
    /// Reads the front matter of a page.
    ///
    /// # Errors
    /// Where there is no front matter, or it holds what a page does not know.
    pub fn read(text: &'a str) -> Result<Self, PageError> {
        let Some((front, body)) = split_front_matter(text) else {
            return Err(PageError {
                span: Span::empty(0),
                message: "a rule's page begins with front matter between two `---` lines".to_owned(),
            });
        };
        let document = yaml::parse_part(text, front.range(), yaml::Limits::default());
        if let Some(problem) = document.problems.first() {
            return Err(PageError { span: problem.span, message: problem.message.clone() });
        }
        let root = *document.roots.first().ok_or_else(|| PageError {
            span: front,
            message: "the front matter is empty; it needs at least `summary`".to_owned(),
        })?;
        let meta = yaml::from_node(&document, root)
            .map_err(|error| PageError { span: error.span, message: error.message })?;
        Ok(Self { text, meta, body: text.cut(body..) })
    }

    /// The front matter as a tree, for the places of what stands in it.
    #[must_use]
    pub fn front_matter(&self) -> Document<'a> {
        let part = split_front_matter(self.text).map(|(front, _)| front).unwrap_or_default();
        yaml::parse_part(self.text, part.range(), yaml::Limits::default())
    }

    /// The examples under `## Bad` and `## Good`, one for each heading or subheading that has files.
    ///
    /// # Errors
    /// Where a block's first line is not understood.
    pub fn examples(&self) -> Result<Vec<Example>, PageError> {
        let offset = self.text.len() - self.body.len();
        let mut examples = Vec::new();
        let mut kind = None;
        let mut reader: Option<ExampleReader> = None;
        let mut heading: Option<(HeadingLevel, String, usize)> = None;
        let mut fence: Option<(String, std::ops::Range<usize>, Option<std::ops::Range<usize>>)> = None;
        for (event, range) in Parser::new_ext(self.body, Options::ENABLE_TABLES).into_offset_iter() {
            match event {
                Event::Start(Tag::Heading { level, .. }) => {
                    heading = Some((level, String::new(), range.start))
                }
                Event::Text(text) if heading.is_some() => {
                    heading.as_mut().expect("just seen").1.push_str(&text);
                }
                Event::End(TagEnd::Heading(_)) => {
                    let Some((level, title, at)) = heading.take() else { continue };
                    examples.extend(reader.take().and_then(ExampleReader::finish));
                    if level <= HeadingLevel::H2 {
                        kind = match title.as_str() {
                            "Bad" => Some(ExampleKind::Bad),
                            "Good" => Some(ExampleKind::Good),
                            _ => None,
                        };
                    }
                    let line = self.text.cut(..offset + at).lines().count() + 1;
                    reader = kind.map(|kind| ExampleReader::new(kind, &title, line));
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                    fence = Some((info.to_string(), range, None));
                }
                Event::Text(_) => {
                    if let Some((_, _, inside)) = &mut fence {
                        let start = inside.as_ref().map_or(range.start, |inside| inside.start);
                        *inside = Some(start..range.end);
                    }
                }
                Event::End(TagEnd::CodeBlock) => {
                    let Some((info, whole, inside)) = fence.take() else { continue };
                    let Some(reader) = &mut reader else { continue };
                    let first_line =
                        self.body.cut(whole.start..).find('\n').map_or(whole.end, |n| whole.start + n + 1);
                    let inside = inside.unwrap_or(first_line..first_line);
                    let text = self.body.cut(inside.clone());
                    let place = offset + inside.start..offset + inside.end;
                    reader.block(&info, text, place).map_err(|message| PageError {
                        span: Span::new(offset + whole.start, offset + first_line),
                        message,
                    })?;
                }
                _ => {}
            }
        }
        examples.extend(reader.and_then(ExampleReader::finish));
        Ok(examples)
    }
}

/// The place of the front matter's text, and where the body begins.
fn split_front_matter(text: &str) -> Option<(Span, usize)> {
    let start = text.strip_prefix("---")?.find('\n')? + 4;
    let mut at = start;
    for line in text.cut(start..).split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some((Span::new(start, at), at + line.len()));
        }
        at += line.len();
    }
    None
}
