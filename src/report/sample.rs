//! Builds reports for the tests of the formats.

use jiff::Timestamp;

use super::{Format, Style, write};
use crate::finding::{Descriptor, Digest, Finding, Findings, Hidden, Report, Severity, Summary};
use crate::text::{FileId, Place, SourceFile, Sources, Span};

/// A commit's name.
pub(super) const COMMIT: &str = "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d";

/// A report in the making; places are named by the text that stands there.
pub(super) struct Sample {
    sources: Sources,
    file: FileId,
    findings: Vec<Finding>,
    pub(super) summary: Summary,
    pub(super) hidden: Vec<Hidden>,
    pub(super) rules: Vec<Descriptor>,
    pub(super) digest: Option<Digest>,
}

impl Sample {
    /// With one file.
    pub(super) fn new(path: &str, text: &str) -> Self {
        let mut sources = Sources::default();
        let file = sources.add(SourceFile::new(path, text));
        Self {
            sources,
            file,
            findings: Vec::new(),
            summary: Summary::default(),
            hidden: Vec::new(),
            rules: Vec::new(),
            digest: None,
        }
    }

    /// Adds a file, which places are in from now on.
    pub(super) fn file(&mut self, path: &str, text: &str) {
        self.file = self.sources.add(SourceFile::new(path, text));
    }

    /// Where `needle` stands in the last file.
    pub(super) fn place(&self, needle: &str) -> Place {
        let start = self.sources.get(self.file).text.find(needle).expect("in the text");
        self.span(start, start + needle.len())
    }

    /// A range of bytes in the last file.
    pub(super) fn span(&self, start: usize, end: usize) -> Place {
        Place { file: self.file, span: Span::new(start, end) }
    }

    /// Adds an error about `needle`.
    pub(super) fn find(&mut self, needle: &str, message: &str) -> &mut Finding {
        self.find_at(self.place(needle), message)
    }

    /// Adds an error about a place.
    pub(super) fn find_at(&mut self, place: Place, message: &str) -> &mut Finding {
        let mut findings = Findings::new("no-individual-owner", Severity::Error);
        findings.report("support-triage", place, "group", message);
        self.findings.extend(findings.into_vec());
        self.findings.last_mut().expect("just added")
    }

    /// A moment.
    pub(super) fn moment() -> Timestamp {
        "2026-02-03T09:30:00Z".parse().expect("a moment")
    }

    /// What was built.
    pub(super) fn report(self) -> Report {
        let Self { findings, sources, summary, hidden, rules, digest, .. } = self;
        Report { findings, sources, summary, rules, ran: Vec::new(), hidden, digest }
    }
}

/// A report in one format.
pub(super) fn written(report: &Report, format: Format, style: Style) -> String {
    let mut out = Vec::new();
    write(report, format, &style, &mut out).expect("memory takes everything");
    String::from_utf8(out).expect("UTF-8")
}
