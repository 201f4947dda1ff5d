//! What was learned as the bytes of a file that the product reads.

use planlint::language::learned::{ModelHead, Task, to_bytes};

use super::regression::train;
use super::rows::{Data, hash};
use super::scores;
use super::tongue::{self, FAMILIAR, Other, SURE, Written};

/// From which probability on a text of each language is blamed.
pub(crate) type Thresholds = Vec<(String, f32)>;

/// Trains every task and writes the file.
pub(crate) fn bytes(tasks: &[Data], others: &[Other], thresholds: &[Thresholds]) -> Vec<u8> {
    let languages = languages(tasks);
    let texts = written(tasks, others, &languages);
    let train = |(data, thresholds): (_, &Thresholds)| task(data, thresholds.clone());
    // Each is a sum in its own order, so that threads change nothing.
    let (judges, (tongues, scales)) = std::thread::scope(|scope| {
        let tongues = scope.spawn(|| tongue::bytes(&texts, languages.len()));
        let judges: Vec<(Task, Vec<u8>)> = tasks.iter().zip(thresholds).map(train).collect();
        (judges, tongues.join().expect("the languages were learned"))
    });
    let (heads, weights): (Vec<Task>, Vec<Vec<u8>>) = judges.into_iter().unzip();
    let rows = tasks.iter().flat_map(|data| &data.rows).map(|row| (row.example.label, &row.text));
    let rows = rows.chain(others.iter().map(|other| (0, &other.text)));
    let data = rows.fold(0, |sum: u64, (label, text)| hash(&format!("{sum} {label} {text}")));
    let head = ModelHead {
        data: format!("{data:x}"),
        languages,
        scales,
        sure: SURE,
        familiar: FAMILIAR,
        tasks: heads,
    };
    let mut bytes = serde_json::to_vec(&head).expect("a head is plain data");
    bytes.push(b'\n');
    bytes.extend(weights.concat());
    bytes.extend(tongues);
    bytes
}

/// The languages of the rows, in order.
fn languages(tasks: &[Data]) -> Vec<String> {
    let mut languages: Vec<String> = tasks.iter().flat_map(scores::languages).collect();
    languages.sort();
    languages.dedup();
    languages
}

/// Every text that somebody wrote, with the number of its language.
fn written<'t>(tasks: &'t [Data], others: &'t [Other], languages: &[String]) -> Vec<Written<'t>> {
    let rows = tasks.iter().flat_map(|data| &data.rows).filter(|row| row.by_hand());
    // What no judge learned has the number behind the last.
    let number = |name: &String| languages.binary_search(name).unwrap_or(languages.len());
    let rows = rows.map(|row| (row.text.as_str(), number(&row.language)));
    rows.chain(others.iter().map(|other| (other.text.as_str(), number(&other.language)))).collect()
}

fn task(data: &Data, thresholds: Thresholds) -> (Task, Vec<u8>) {
    let all: Vec<_> = data.rows.iter().map(|row| &row.example).collect();
    let (bytes, scales) = to_bytes(&train(&all, data.shape()), data.task.labels.len());
    let labels = data.task.labels.iter().map(|label| (*label).to_owned()).collect();
    let blamed = data.task.blamed.to_vec();
    (
        Task { name: data.task.name.to_owned(), labels, bits: data.task.bits, blamed, scales, thresholds },
        bytes,
    )
}
