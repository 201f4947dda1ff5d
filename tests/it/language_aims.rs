//! The aims of the judgement on labelled rows, where the labels stand beside the repository.

#[path = "../../examples/judge/eval.rs"]
#[expect(dead_code, clippy::print_stdout, reason = "the example prints, the test asserts")]
mod eval;

use crate::support::corpora;

fn labels(name: &str) -> Vec<eval::Row> {
    let text = std::fs::read_to_string(corpora().join("labels").join(name)).expect("the labels are there");
    eval::rows(&text).expect("a table with a header")
}

#[test]
#[cfg_attr(not(corpora), ignore = "the corpora are not at hand")]
fn owners_meet_their_aims_on_the_labelled_rows() {
    let rows = labels("owners.tsv");
    let [table] = &eval::tables(&rows, None)[..] else { panic!("one question about owners") };
    assert!(table.accuracy() >= 0.97, "accuracy {:.3}", table.accuracy());
    assert!(table.recall("individual") >= 0.99, "individuals kept {:.3}", table.recall("individual"));
}

#[test]
#[cfg_attr(not(corpora), ignore = "the corpora are not at hand")]
fn definitions_of_done_meet_their_aims_on_the_labelled_rows() {
    let rows = labels("done.tsv");
    let [sentences, checkable] = &eval::tables(&rows, None)[..] else { panic!("two questions about done") };
    assert!(sentences.accuracy() >= 0.97, "sentences {:.3}", sentences.accuracy());
    assert!(checkable.precision("no") >= 0.9, "precision of wishes {:.3}", checkable.precision("no"));
    assert!(checkable.recall("no") >= 0.65, "recall of wishes {:.3}", checkable.recall("no"));
}

#[test]
#[cfg_attr(not(corpora), ignore = "the corpora are not at hand")]
fn metrics_meet_their_aims_on_the_labelled_rows() {
    let rows = labels("metrics.tsv");
    let [_, flags, _] = &eval::tables(&rows, None)[..] else { panic!("three questions about metrics") };
    assert!(flags.precision("flagged") >= 0.95, "precision {:.3}", flags.precision("flagged"));
    assert!(flags.recall("flagged") >= 0.78, "recall {:.3}", flags.recall("flagged"));
    let (flagged, outcomes) = flags.outcomes;
    assert!(flagged * 50 <= outcomes, "{flagged} of {outcomes} outcome metrics flagged");
}
