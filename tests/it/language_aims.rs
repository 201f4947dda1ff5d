//! The aims of the judgement on labelled rows, where the labels stand beside the repository.

#[path = "../../examples/judge/eval.rs"]
#[expect(dead_code, clippy::print_stdout, reason = "the example prints, the test asserts")]
mod eval;

use std::path::{Path, PathBuf};

#[expect(clippy::print_stdout, reason = "a skipped check says so")]
fn labels(name: &str) -> Option<Vec<eval::Row>> {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora/labels").join(name);
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: no {}", path.display());
        return None;
    };
    Some(eval::rows(&text).expect("a table with a header"))
}

#[test]
fn owners_meet_their_aims_on_the_labelled_rows() {
    let Some(rows) = labels("owners.tsv") else { return };
    let [table] = &eval::tables(&rows, None)[..] else { panic!("one question about owners") };
    assert!(table.accuracy() >= 0.97, "accuracy {:.3}", table.accuracy());
    assert!(table.recall("individual") >= 0.99, "individuals kept {:.3}", table.recall("individual"));
}

#[test]
fn definitions_of_done_meet_their_aims_on_the_labelled_rows() {
    let Some(rows) = labels("done.tsv") else { return };
    let [sentences, checkable] = &eval::tables(&rows, None)[..] else { panic!("two questions about done") };
    assert!(sentences.accuracy() >= 0.97, "sentences {:.3}", sentences.accuracy());
    assert!(checkable.precision("no") >= 0.8, "precision of wishes {:.3}", checkable.precision("no"));
    assert!(checkable.recall("no") >= 0.65, "recall of wishes {:.3}", checkable.recall("no"));
}

#[test]
fn metrics_meet_their_aims_on_the_labelled_rows() {
    let Some(rows) = labels("metrics.tsv") else { return };
    let [_, flags, _] = &eval::tables(&rows, None)[..] else { panic!("three questions about metrics") };
    assert!(flags.precision("flagged") >= 0.95, "precision {:.3}", flags.precision("flagged"));
    assert!(flags.recall("flagged") >= 0.65, "recall {:.3}", flags.recall("flagged"));
    let (flagged, outcomes) = flags.outcomes;
    assert!(flagged * 50 <= outcomes, "{flagged} of {outcomes} outcome metrics flagged");
}
