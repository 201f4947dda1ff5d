//! Why a command could not do its work, told on standard error.

use std::io;
use std::process::ExitCode;

use crate::config::{ConfigError, ConfigErrors};
use crate::engine::{Error, REPORT};
use crate::finding::{Findings, Report, Severity};
use crate::guard::Defect;
use crate::init;
use crate::report::{self, Format, Style};
use crate::text::{Place, Sources};

use super::exit::{CLEAN, FAILED};
use super::{begin, output};

/// Why a command could not do its work.
#[derive(Debug)]
pub(super) enum Failure {
    /// The engine could not judge.
    Engine(Error),
    /// The command line asks for something that does not exist.
    Usage {
        /// What is wrong.
        message: String,
        /// What to do.
        help: Option<String>,
    },
    /// planlint itself failed.
    Defect(Defect),
    /// The result could not be written.
    Write(io::Error),
}

impl Failure {
    /// A command line that cannot be followed.
    pub(super) fn usage(message: impl Into<String>) -> Self {
        Self::Usage { message: message.into(), help: None }
    }

    /// Tells it, and gives the exit code.
    pub(super) fn tell(self) -> ExitCode {
        match self {
            Self::Write(error) if error.kind() == io::ErrorKind::BrokenPipe => return ExitCode::from(CLEAN),
            Self::Write(error) => sentence(&format!("the result could not be written: {error}"), None),
            Self::Defect(defect) => sentence(&format!("planlint failed: {defect}"), Some(REPORT)),
            Self::Usage { message, help } => sentence(&message, help.as_deref()),
            Self::Engine(Error::Config(errors)) => configuration(errors),
            Self::Engine(error) => sentence(&error.to_string(), begin::help(&error).as_deref()),
        }
        ExitCode::from(FAILED)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Engine(error)
    }
}

impl From<init::Error> for Failure {
    fn from(error: init::Error) -> Self {
        Self::Usage { help: Some(error.help()), message: error.to_string() }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Write(error)
    }
}

/// Tells what planlint itself failed on; the exit code with it.
pub(super) fn with_defects(defects: &[String], code: u8) -> u8 {
    for defect in defects {
        let last = std::ptr::eq(defect, &defects[defects.len() - 1]);
        sentence(defect, last.then_some(REPORT));
    }
    if defects.is_empty() { code } else { FAILED }
}

fn sentence(message: &str, help: Option<&str>) {
    let mut text = format!("planlint: {}\n", report::one_line(message));
    if let Some(help) = help {
        text.push_str(&format!("  help: {}\n", report::one_line(help)));
    }
    output::complain(&text);
}

/// Shows the places in planlint.yml as findings are shown.
fn configuration(ConfigErrors { file, list }: ConfigErrors) {
    let (placed, of_flags): (Vec<ConfigError>, Vec<ConfigError>) =
        list.into_iter().partition(|error| error.span.is_some() && file.is_some());
    for error in of_flags {
        sentence(&error.message, error.help.as_deref());
    }
    let Some(file) = file.filter(|_| !placed.is_empty()) else { return };
    let mut sources = Sources::default();
    let file = sources.add(file);
    let mut findings = Findings::new("configuration", Severity::Error);
    for error in placed {
        let place = Place { file, span: error.span.unwrap_or_default() };
        let finding = findings.report_plan(place, "", error.message);
        if let Some(help) = error.help {
            finding.help(help);
        }
    }
    let report = Report { findings: findings.into_vec(), sources, ..Report::default() };
    let style = Style { summary: false, ..output::style(super::args::When::Auto, output::Stream::Error) };
    let mut text = Vec::new();
    report::write(&report, Format::Human, &style, &mut text).expect("written to memory");
    output::complain(&String::from_utf8_lossy(&text));
}
