//! What the trainer does with little: a language that is not among the rows makes the judge abstain.

#![expect(dead_code, reason = "the trainer uses the rest")]

use std::path::Path;

use planlint::language::Vocabulary;
use planlint::language::learned::Model;
use planlint::language::reading::Reading;

#[path = "../../examples/train/file.rs"]
mod file;
#[path = "../../examples/train/frames.rs"]
mod frames;
#[path = "../../examples/train/regression.rs"]
mod regression;
#[path = "../../examples/train/rows.rs"]
mod rows;
#[path = "../../examples/train/scores.rs"]
mod scores;
#[path = "../../examples/train/tongue.rs"]
mod tongue;

use rows::{Data, Row, Task};

/// Every third row, as many as are learned quickly.
fn some(rows: &[Row], from: usize) -> Vec<Row> {
    rows.iter().skip(from).step_by(3).take(150).cloned().collect()
}

/// How many of the texts are read as one of the languages, and how many are blamed.
fn judged(model: &Model<'_>, rows: &[Row]) -> (usize, usize) {
    let vocabulary = Vocabulary::default();
    let verdicts = rows.iter().map(|row| {
        let reading = Reading::of(&row.text, &vocabulary);
        let verdict = model.judge("done", &reading, &[]).expect("it was learned");
        (usize::from(model.language(&reading).is_some()), usize::from(verdict.blamed))
    });
    verdicts.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
}

#[test]
fn without_its_rows_a_language_is_not_judged() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("training");
    let task = Task::ALL[1];
    let of = |language: &str| {
        task.read(&folder.join("done").join(language).with_extension("tsv")).expect("rows that can be read")
    };
    let dutch = of("nl");
    let learned = [some(&of("de"), 0), some(&of("en"), 0), some(&dutch, 0)].concat();
    let data = Data { task, rows: learned, hard: Vec::new(), unlearned: Vec::new() };
    let others = tongue::others(&folder.join("others")).expect("lines that can be read");
    let thresholds = ["de", "en", "nl"].map(|language| (language.to_owned(), 0.6)).to_vec();
    let unseen = some(&dutch, 1);
    let ask = |data: Data| {
        let bytes = file::bytes(&[data], &others, std::slice::from_ref(&thresholds));
        judged(&Model::read(&bytes).expect("what was written"), &unseen)
    };
    let without = ask(data.without("nl"));
    let (read, blamed) = ask(data);
    assert!(read * 4 > unseen.len() && blamed * 10 > unseen.len(), "{read} read, {blamed} blamed");
    assert!(without.0 * 20 <= unseen.len() && without.1 * 100 <= unseen.len(), "{without:?}");
}

#[test]
fn where_more_than_one_good_row_in_a_hundred_would_be_blamed_a_language_is_not_judged() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("training/done");
    let task = Task::ALL[1];
    let of = |language: &str| {
        task.read(&folder.join(language).with_extension("tsv")).expect("rows that can be read")
    };
    let data = Data { task, rows: [of("en"), of("nl")].concat(), hard: Vec::new(), unlearned: Vec::new() };
    let is_good = |row: &&Row| row.example.label == 0 && row.is_usual() && row.language == "nl";
    let good = data.rows.iter().filter(is_good).count();
    let judged = |wrong: usize| {
        let mut left = wrong;
        let mut blame = |row: &Row| match row.example.label {
            0 if is_good(&row) && left > 0 => {
                left -= 1;
                0.999
            }
            0 => 0.0,
            _ => 0.95,
        };
        let scores: Vec<_> = data.rows.iter().map(|row| scores::Score { row, blame: blame(row) }).collect();
        let thresholds = scores::thresholds(&data, &scores);
        thresholds.into_iter().map(|(language, _)| language).collect::<Vec<_>>()
    };
    assert_eq!(judged(good / 100), ["en", "nl"]);
    assert_eq!(judged(good / 100 + 1), ["en"]);
}
