//! Judges in process, where a table has too many rows to start the program for each.

use jiff::Timestamp;
use planlint::config::{Origin, Overlay, Preset, Selection, Setting};
use planlint::engine::{HistoryUse, Request, run};
use planlint::finding::Report;

use super::TestRepo;

/// A request about the files on disk as of 1 February 2026, without history.
pub(crate) fn request(repo: &TestRepo, overlay: Overlay) -> Request {
    let now: Timestamp = "2026-02-01T12:00:00Z".parse().expect("a moment");
    let past = HistoryUse { read: false, cached: false };
    Request { past, overlay, ..Request::new(repo.root().to_path_buf(), now) }
}

/// What is found; a defect fails the test.
pub(crate) fn judge(repo: &TestRepo, overlay: Overlay) -> Report {
    let report = run(&request(repo, overlay)).expect("it can be judged").report;
    assert!(report.summary.defects.is_empty(), "{:?}", report.summary.defects);
    report
}

/// What the flags `--preset`, `--select` and `--ignore` say.
pub(crate) fn flags(preset: Option<Preset>, select: &[&str], ignore: &[&str]) -> Overlay {
    let selections = |texts: &[&str], flag| {
        let read = |text: &&str| Selection::parse(text, Origin::Flag(flag)).expect("a selection");
        texts.iter().map(read).collect()
    };
    Overlay {
        preset: preset.map(|preset| Setting { value: preset, origin: Origin::Flag("--preset") }),
        select: selections(select, "--select"),
        ignore: selections(ignore, "--ignore"),
        ..Overlay::default()
    }
}
