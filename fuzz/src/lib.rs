//! What strangers may write, given to what reads it. Each function takes one text and must come back: a panic, an
//! endless loop or memory without end is a defect of planlint.

use std::cell::OnceCell;
use std::path::PathBuf;

use jiff::Timestamp;
use planlint::config::{Config, Overlay};
use planlint::engine::{self, Buffer, HistoryUse, Request};
use planlint::git::Globs;
use planlint::git::scratch::Scratch;
use planlint::language::{Vocabulary, date, dependency, done, effort, metric, owner, reason, vague};
use planlint::load::{self, Input, Mapping, Words};
use planlint::model::Calendar;
use planlint::report::{self, Format, Style};
use planlint::text::{SourceFile, Sources};
use planlint::{custom, markdown, rules, yaml};

/// A target.
pub type Target = fn(&str);

/// Every target by its name.
pub const TARGETS: &[(&str, Target)] = &[
    ("yaml", yaml),
    ("markdown", markdown),
    ("restructured", restructured),
    ("plan", plan),
    ("config", config),
    ("words", words),
    ("dates", dates),
    ("owners", owners),
    ("page", page),
    ("globs", globs),
    ("check", check),
];

/// The reader of YAML: what it underlines lies on characters of the text.
pub fn yaml(text: &str) {
    let document = yaml::parse(text);
    for problem in &document.problems {
        assert!(text.get(problem.span.range()).is_some(), "a problem lies beside the text");
    }
}

/// The reader of Markdown.
pub fn markdown(text: &str) {
    let _ = markdown::parse(text);
}

/// The reader of reStructuredText.
pub fn restructured(text: &str) {
    let _ = markdown::parse_restructured(text);
}

/// The same text as a file of each format, all in one plan.
pub fn plan(text: &str) {
    let input = |path: &str| Input { path: path.to_owned(), bytes: text.as_bytes().into(), blob: None };
    let inputs = ["a.yml", "b.md", "c.rst", "d.json"].map(input).into();
    let mut sources = Sources::default();
    let (mapping, calendar, vocabulary) = (Mapping::default(), Calendar::default(), Vocabulary::default());
    let words = Words { mapping: &mapping, calendar: &calendar, vocabulary: &vocabulary };
    let loaded = load::plan(inputs, words, Vec::new(), &mut sources);
    assert!(loaded.defects.is_empty(), "{:?}", loaded.defects);
    for problem in &loaded.plan.problems {
        let text = &sources.get(problem.place.file).text;
        assert!(text.get(problem.place.span.range()).is_some(), "a problem lies beside the text");
    }
}

/// A configuration.
pub fn config(text: &str) {
    let file = SourceFile::new("planlint.yml", text);
    let _ = Config::resolve(Some(file), "", &Overlay::default(), rules::definitions());
}

/// What sentences say: definitions of done, metrics, dependencies, reasons, titles.
pub fn words(text: &str) {
    let vocabulary = Vocabulary::default();
    let described = metric::Described { name: text, unit: Some(text), target: Some(text), description: None };
    let _ = (done::judge(text, &vocabulary), metric::judge(&described, &vocabulary));
    let _ = (reason::of(text), vague::vague_verb(text, &vocabulary));
    let _ = dependency::mentions(text, &dependency::References::default(), &vocabulary);
}

/// Days, periods and working time.
pub fn dates(text: &str) {
    for month in [1, 4, 12] {
        let _ = (date::deadline(text, month), date::start(text, month));
    }
    let _ = effort::working_days(text);
}

/// Whom a text names: every part lies on its characters.
pub fn owners(text: &str) {
    let vocabulary = Vocabulary::default();
    let judged = owner::judge(text, &vocabulary);
    if let Some(span) = judged.decided() {
        assert!(text.get(span.range()).is_some(), "what decided lies beside the text");
    }
    let _ = owner::people(text, &vocabulary);
}

/// A rule of one's own.
pub fn page(text: &str) {
    let _ = custom::define("rules/mine.md", text.to_owned());
    let quoted = format!("---\nsummary: mine\nexpect: '{}'\n---\n", text.replace('\'', "''"));
    let _ = custom::define("rules/mine.md", quoted);
}

/// Patterns of paths.
pub fn globs(text: &str) {
    let patterns: Vec<&str> = text.lines().take(8).collect();
    if let Ok(globs) = Globs::new(&patterns) {
        let _ = globs.matches(text.as_bytes());
    }
}

/// A whole check of a file that an editor holds, written in every format.
pub fn check(text: &str) {
    thread_local! { static REPOSITORY: OnceCell<tempfile::TempDir> = const { OnceCell::new() }; }
    REPOSITORY.with(|repository| {
        let folder = repository.get_or_init(|| {
            let folder = tempfile::tempdir().expect("a temporary folder can be made");
            let made = Scratch::init(folder.path()).expect("an empty folder takes a repository");
            made.write("outcomes/other.yml", "id: other\nowner: Mira Okafor\n").expect("it takes a file");
            folder
        });
        for path in ["outcomes/a.yml", "outcomes/a.md"] {
            let buffer = Buffer { path: PathBuf::from(path), bytes: text.as_bytes().into() };
            let request = Request {
                buffer: Some(buffer),
                past: HistoryUse { read: false, cached: false },
                ..Request::new(folder.path().to_path_buf(), Timestamp::UNIX_EPOCH)
            };
            let Ok(verdict) = engine::run(&request) else { continue };
            assert!(verdict.report.summary.defects.is_empty(), "{:?}", verdict.report.summary.defects);
            for format in [Format::Human, Format::Json] {
                let mut out = Vec::new();
                report::write(&verdict.report, format, &Style::default(), &mut out).expect("memory takes it");
                let shown = String::from_utf8(out).expect("reports are UTF-8");
                assert!(!shown.contains(['\u{1b}', '\u{202e}']), "a control character is shown");
            }
        }
    });
}
