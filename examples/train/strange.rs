//! How often a text is blamed in a language that was not learned.

use std::collections::BTreeSet;

use planlint::language::Vocabulary;
use planlint::language::learned::Model;
use planlint::language::reading::Reading;

use super::file::{self, Thresholds};
use super::rows::{Data, Row};
use super::tongue::Other;

/// Every language that there are rows of.
pub(crate) fn languages(tasks: &[Data]) -> Vec<String> {
    let rows = tasks.iter().flat_map(|data| data.rows.iter().chain(&data.unlearned));
    rows.map(|row| row.language.clone()).collect::<BTreeSet<_>>().into_iter().collect()
}

/// Learns without each of the languages, then judges its rows.
pub(crate) fn print(tasks: &[Data], others: &[Other], thresholds: &[Thresholds], languages: &[String]) {
    println!("== each language left out: its own rows judged");
    println!(
        "{:>8}{:>8}{:>14}{:>8}{:>8}{:>13}{:>9}",
        "", "rows", "read as other", "blamed", "good", "good blamed", "share"
    );
    let mut all = Count::default();
    for language in languages {
        let known: Vec<Data> = tasks.iter().map(|data| data.without(language)).collect();
        let others: Vec<Other> = others.iter().filter(|other| other.language != *language).cloned().collect();
        let bytes = file::bytes(&known, &others, thresholds);
        let model = Model::read(&bytes).expect("what was written can be read");
        let mut count = Count::default();
        for data in tasks {
            let rows = data.rows.iter().chain(&data.unlearned);
            let own = rows.filter(|row| row.by_hand() && row.language == *language);
            own.for_each(|row| count.judge(&model, data, row));
        }
        count.print(language);
        all.add(&count);
    }
    all.print("all");
}

#[derive(Default)]
struct Count {
    rows: usize,
    read: usize,
    blamed: usize,
    good: usize,
    wrong: usize,
}

impl Count {
    fn judge(&mut self, model: &Model<'_>, data: &Data, row: &Row) {
        let vocabulary = Vocabulary::default();
        let reading = Reading::of(&row.text, &vocabulary);
        let verdict = model.judge(data.task.name, &reading, &[]).expect("the task was learned");
        self.rows += 1;
        self.read += usize::from(model.language(&reading).is_some());
        self.blamed += usize::from(verdict.blamed);
        self.good += usize::from(row.example.label == 0);
        self.wrong += usize::from(verdict.blamed && row.example.label == 0);
    }

    fn add(&mut self, other: &Self) {
        self.rows += other.rows;
        self.read += other.read;
        self.blamed += other.blamed;
        self.good += other.good;
        self.wrong += other.wrong;
    }

    fn print(&self, name: &str) {
        let share = self.wrong as f64 / self.good.max(1) as f64;
        println!(
            "{name:>8}{:>8}{:>14}{:>8}{:>8}{:>13}{share:>9.3}",
            self.rows, self.read, self.blamed, self.good, self.wrong
        );
    }
}
