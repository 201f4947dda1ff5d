//! `json`: for programs. The types here are the format, apart from ours inside, so that these may change.

use std::borrow::Cow;
use std::io::{self, Write};

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};

use super::day::Day;
use super::extent::Extents;
use super::fingerprint::fingerprints;
use super::sanitize::is_hidden;
use crate::engine::Spelling;
use crate::finding::{self, Report, Severity, Spot, Unjudged};
use crate::text::Place;

/// What `planlint check --format json` prints. A field may be added without a new version.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "planlint report")]
struct Document<'a> {
    /// Version of this format. It grows when a field changes its meaning or goes.
    #[schemars(extend("const" = 1))]
    version: u32,
    /// The program that wrote this.
    tool: Tool,
    /// What is not as it should be, by path, place and rule.
    findings: Vec<Finding<'a>>,
    /// Counts of the run.
    summary: Summary<'a>,
    /// Why the plan could not be judged; null where it was. Then no findings say nothing about the plan.
    error: Option<Error<'a>>,
}

/// Why a plan could not be judged.
#[derive(Debug, Serialize, JsonSchema)]
struct Error<'a> {
    /// What is wrong.
    message: &'a str,
    /// What to do about it.
    help: Option<&'a str>,
}

/// A program.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Tool {
    /// Its name.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
}

/// One thing that is not as it should be.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Finding<'a> {
    /// Name of the rule; `planlint explain RULE` tells more.
    pub rule: &'a str,
    /// How much it matters.
    pub level: Severity,
    /// What is wrong, and why it matters.
    pub message: Cow<'a, str>,
    /// What to do.
    pub help: Option<Cow<'a, str>>,
    /// Id of the outcome; null where it is about a file or the whole plan.
    pub outcome: Option<&'a str>,
    /// Where it stands.
    #[serde(flatten)]
    pub at: Range<'a>,
    /// Other places and commits that matter.
    pub related: Vec<Related<'a>>,
    /// Names this finding across versions of the plan: lines may move, the fingerprint stays.
    pub fingerprint: String,
    /// Ways to fix it, the best first.
    pub fixes: Vec<Fix<'a>>,
}

/// A range of characters in a file.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Range<'a> {
    /// Path from the root of the repository, separated by `/`.
    pub path: &'a str,
    /// Line of the first character, from 1.
    pub line: usize,
    /// Column of the first character, from 1, in Unicode characters.
    pub column: usize,
    /// Line on which it ends, from 1.
    pub end_line: usize,
    /// Column after the last character, from 1, in Unicode characters.
    pub end_column: usize,
}

/// Another place or moment that matters to a finding.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Related<'a> {
    /// A place in a file.
    Place {
        /// Where it stands.
        #[serde(flatten)]
        at: Range<'a>,
        /// What is to be seen there.
        message: Cow<'a, str>,
        /// Ways to fix what stands there, the best first.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        fixes: Vec<Fix<'a>>,
    },
    /// A commit.
    Commit {
        /// Full hexadecimal name; null for a change that is not committed yet.
        commit: Option<&'a str>,
        /// When, in RFC 3339 form.
        #[schemars(extend("format" = "date-time"))]
        at: String,
        /// The day that it was then for whoever published it.
        day: Day,
        /// What was changed there.
        message: Cow<'a, str>,
    },
}

/// A way to fix a finding.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Fix<'a> {
    /// What it does.
    pub title: &'a str,
    /// Whether it may change what is meant.
    pub applicability: Applicability,
    /// What to write where, all together.
    pub edits: Vec<Edit<'a>>,
    /// Why there are no edits, as a clause; null where there are.
    pub refused: Option<String>,
}

/// A text that takes the place of another.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Edit<'a> {
    /// Path from the root of the repository, separated by `/`.
    pub path: &'a str,
    /// Byte at which the old text begins, from 0.
    pub start: usize,
    /// Byte after the old text; equal to `start` where something is inserted.
    pub end: usize,
    /// The new text.
    pub replacement: String,
}

/// Whether a fix keeps what was meant.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// Keeps the meaning.
    Safe,
    /// May change the meaning.
    Unsafe,
}

/// Counts of a run.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Summary<'a> {
    /// Findings of level error.
    pub errors: usize,
    /// Findings of level warning.
    pub warnings: usize,
    /// Findings of level advice.
    pub advice: usize,
    /// Outcome files that were read.
    pub files: usize,
    /// Outcomes in them.
    pub outcomes: usize,
    /// Findings hidden by an ignore comment.
    pub ignored: usize,
    /// Findings left out because they are as old as the merge base.
    pub known: usize,
    /// Findings of the merge base that are gone.
    pub resolved: usize,
    /// Names of rules that were silent because no outcome uses their fields.
    pub idle: Vec<&'a str>,
    /// Things to know that are no findings.
    pub notes: Vec<&'a str>,
    /// How long the run took, in milliseconds.
    pub elapsed_ms: u64,
}

/// Writes the document, indented.
pub(super) fn write(report: &Report, out: &mut impl Write) -> io::Result<()> {
    write_json(&document(report), out)
}

/// Writes a value as indented JSON, in which a stranger's text can do no harm to a terminal or a log.
///
/// # Errors
/// Those of `out`.
pub fn write_json(value: &impl Serialize, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    let mut serializer = Serializer::with_formatter(&mut *out, Visible(PrettyFormatter::new()));
    value.serialize(&mut serializer)?;
    writeln!(out)
}

/// Writes a value as one line of JSON, as safe as [`write_json`] does.
///
/// # Errors
/// Those of `out`.
pub(super) fn write_json_line(value: &impl Serialize, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(&mut *out, Visible(CompactFormatter)))?;
    writeln!(out)
}

/// JSON Schema of what [`Format::Json`](super::Format::Json) writes.
#[must_use]
pub fn schema() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Document<'_>>()
}

fn document(report: &Report) -> Document<'_> {
    let unjudged = report.summary.unjudged.as_ref();
    let error = unjudged.map(|Unjudged { message, help }| Error { message, help: help.as_deref() });
    let (findings, summary) = (findings(report), Summary::new(report));
    Document { version: 1, tool: Tool::default(), findings, summary, error }
}

/// The findings of a report, in its order.
#[must_use]
pub fn findings(report: &Report) -> Vec<Finding<'_>> {
    let mut extents = Extents::new(&report.sources);
    let mut spelling = Spelling::new(report);
    let findings = report.findings.iter().zip(fingerprints(report));
    findings.map(|(finding, print)| Finding::new(finding, print, &mut extents, &mut spelling)).collect()
}

impl Default for Tool {
    fn default() -> Self {
        Self { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") }
    }
}

impl<'a> Summary<'a> {
    /// The counts of a report.
    #[must_use]
    pub fn new(report: &'a Report) -> Self {
        let summary = &report.summary;
        Self {
            errors: report.count(Severity::Error),
            warnings: report.count(Severity::Warning),
            advice: report.count(Severity::Advice),
            files: summary.files,
            outcomes: summary.outcomes,
            ignored: summary.ignored,
            known: summary.known,
            resolved: summary.resolved,
            idle: summary.idle.iter().map(|name| &**name).collect(),
            notes: summary.notes.iter().map(String::as_str).collect(),
            elapsed_ms: u64::try_from(summary.elapsed.as_millis()).unwrap_or(u64::MAX),
        }
    }
}

impl<'a> Finding<'a> {
    fn new(
        finding: &'a finding::Finding,
        fingerprint: String,
        extents: &mut Extents<'a>,
        spelling: &mut Spelling<'a>,
    ) -> Self {
        let mut fixes = |finding: &'a finding::Finding, extents: &mut Extents<'a>| -> Vec<Fix<'a>> {
            finding.fixes.iter().map(|fix| Fix::new(fix, extents, spelling)).collect()
        };
        let own = fixes(finding, extents);
        let related = |(ix, related): (usize, &'a finding::Related)| match &related.at {
            Spot::Place(place) => Related::Place {
                at: Range::new(*place, extents),
                message: Cow::Borrowed(&related.text),
                fixes: finding.folded.get(ix + 1).map(|one| fixes(one, extents)).unwrap_or_default(),
            },
            Spot::Commit { id, at } => Related::Commit {
                commit: id.as_deref(),
                at: at.at.to_string(),
                day: Day(at.day),
                message: Cow::Borrowed(&related.text),
            },
        };
        Self {
            related: finding.related.iter().enumerate().map(related).collect(),
            fixes: own,
            rule: &finding.rule,
            level: finding.severity,
            message: Cow::Borrowed(&finding.message),
            help: finding.help.as_deref().map(Cow::Borrowed),
            outcome: finding.outcome.as_deref(),
            at: Range::new(finding.place, extents),
            fingerprint,
        }
    }
}

impl<'a> Fix<'a> {
    fn new(fix: &'a finding::Fix, extents: &mut Extents<'a>, spelling: &mut Spelling<'a>) -> Self {
        let edit = |(place, replacement): (Place, String)| Edit {
            path: &extents.file(place).path,
            start: place.span.range().start,
            end: place.span.range().end,
            replacement,
        };
        let (edits, refused) = match spelling.of(fix) {
            Ok(edits) => (edits.into_iter().map(edit).collect(), None),
            Err(reason) => (Vec::new(), Some(reason)),
        };
        Self {
            title: &fix.title,
            applicability: match fix.applicability {
                finding::Applicability::Safe => Applicability::Safe,
                finding::Applicability::Unsafe => Applicability::Unsafe,
            },
            edits,
            refused,
        }
    }
}

impl<'a> Range<'a> {
    fn new(place: Place, extents: &mut Extents<'a>) -> Self {
        let extent = extents.of(place);
        Self {
            path: &extents.file(place).path,
            line: extent.start.line,
            column: extent.start.column,
            end_line: extent.end.line,
            end_column: extent.end.column,
        }
    }
}

/// Writes what is hidden, and the marker of log commands, as escapes of JSON: the same data, safe to show.
struct Visible<F>(F);

impl<F: Formatter> Formatter for Visible<F> {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let is_plain = |byte: u8| matches!(byte, b' '..=b'~') && byte != b'#';
        if fragment.bytes().all(is_plain) {
            return out.write_all(fragment.as_bytes());
        }
        let acts = |c: char| is_hidden(c) || c == '#';
        let mut runs = fragment.split_inclusive(acts).peekable();
        while let Some(run) = runs.next() {
            let acting = run.chars().next_back().filter(|&c| acts(c));
            let plain = acting == Some('#') && !runs.peek().is_some_and(|next| next.starts_with('#'));
            let Some(acting) = acting.filter(|_| !plain) else {
                out.write_all(run.as_bytes())?;
                continue;
            };
            out.write_all(run.strip_suffix(acting).unwrap_or(run).as_bytes())?;
            for unit in acting.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
        }
        Ok(())
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}
