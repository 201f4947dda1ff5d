//! The rows of a task: hand-written ones from `training/`, and those that frames make of them.

use std::fs;
use std::path::Path;

use planlint::language::learned::features::{features, length, within};
use planlint::language::reading::Reading;
use planlint::language::{Vocabulary, done};

use super::frames::Frames;
use super::regression::{Example, Shape};

/// What is learned: the name of its folder, its labels, and which of them are blamed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Task {
    pub(crate) name: &'static str,
    pub(crate) labels: &'static [&'static str],
    /// What rows are labelled that two readers would label differently, where it is none of the labels: they count half,
    /// for the first label.
    pub(crate) open: &'static str,
    pub(crate) blamed: &'static [usize],
    /// Bits of a bucket's number: more where many words decide.
    pub(crate) bits: u32,
    /// How probable blame must be at least, in parts of a thousand, whatever the rows say.
    pub(crate) least: u32,
}

impl Task {
    pub(crate) const ALL: &[Self] = &[
        Self {
            name: "metrics",
            labels: &["outcome", "output", "activity", "vanity", "unclear"],
            open: "",
            blamed: &[2, 3],
            bits: 17,
            least: 800,
        },
        Self {
            name: "done",
            labels: &["checkable", "wish"],
            open: "unsure",
            blamed: &[1],
            bits: 17,
            least: 865,
        },
    ];

    /// Its rows, in the order of their files and lines.
    pub(crate) fn load(&self, folder: &Path) -> Result<Data, String> {
        let mut rows = Vec::new();
        for path in tables(&folder.join(self.name))? {
            let frames = Frames::of(
                &folder.join("frames").join(path.file_name().unwrap_or_default()).with_extension("txt"),
            )?;
            for row in self.read(&path)? {
                rows.extend(frames.make(&row, self.bits));
                rows.push(row);
            }
        }
        let hard = self.rows(&folder.join("hard-negatives").join(self.name))?;
        let unlearned = self.rows(&folder.join("unlearned").join(self.name))?;
        Ok(Data { task: *self, rows, hard, unlearned })
    }

    /// The rows of a folder, as they are.
    fn rows(&self, folder: &Path) -> Result<Vec<Row>, String> {
        let files = tables(folder)?.into_iter().map(|path| self.read(&path));
        Ok(files.collect::<Result<Vec<_>, _>>()?.concat())
    }

    /// The rows of a file, which is named by its language.
    pub(crate) fn read(&self, path: &Path) -> Result<Vec<Row>, String> {
        let language = path.file_stem().unwrap_or_default().to_string_lossy();
        let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let row = |(number, line)| {
            self.row(line, &language).ok_or_else(|| format!("{}:{}: no row", path.display(), number + 1))
        };
        text.lines().enumerate().skip(1).map(row).collect()
    }

    fn row(&self, line: &str, language: &str) -> Option<Row> {
        let mut cells = line.split('\t');
        let text = cells.next()?.replace("\\n", "\n");
        let label = cells.next()?;
        let (label, weight) = match self.labels.iter().position(|name| *name == label) {
            Some(label) => (label, 1.0),
            None => (label == self.open).then_some((0, OPEN))?,
        };
        let domain = cells.next()?.to_owned();
        let group = cells.next().unwrap_or_default();
        let group = if group.is_empty() { text.to_lowercase() } else { group.to_owned() };
        let asked = self.name != "done" || done::is_judged(&Reading::of(&text, &Vocabulary::default()));
        Some(Row { asked, ..Row::new(text, self.bits, label, language.to_owned(), domain, group, weight) })
    }
}

/// The rows of a task.
pub(crate) struct Data {
    pub(crate) task: Task,
    pub(crate) rows: Vec<Row>,
    /// Good ones that sound bad, never trained on.
    pub(crate) hard: Vec<Row>,
    /// In languages that are not learned.
    pub(crate) unlearned: Vec<Row>,
}

/// How much a row counts that two readers would label differently.
const OPEN: f64 = 0.5;

/// How much a misjudged row costs beside large weights.
const COST: f64 = 80.0;

impl Data {
    /// The same without what is written in `language`.
    pub(crate) fn without(&self, language: &str) -> Self {
        let rows = self.rows.iter().filter(|row| row.language != language).cloned().collect();
        Self { task: self.task, rows, hard: Vec::new(), unlearned: Vec::new() }
    }

    /// What is fitted to the rows.
    pub(crate) fn shape(&self) -> Shape {
        Shape { labels: self.task.labels.len(), bits: self.task.bits, cost: COST, balanced: true }
    }
}

/// A labelled text.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) text: String,
    pub(crate) language: String,
    pub(crate) domain: String,
    /// Rows of one group say nearly the same, and are never parted by a fold.
    pub(crate) group: String,
    pub(crate) example: Example,
    /// Whether the product asks the judge about it: a number of things settles a definition of done without.
    pub(crate) asked: bool,
}

impl Row {
    pub(crate) fn new(
        text: String,
        bits: u32,
        label: usize,
        language: String,
        domain: String,
        group: String,
        weight: f64,
    ) -> Self {
        let example = Example { seen: seen(&text, bits), label, weight };
        Self { text, language, domain, group, example, asked: true }
    }

    /// Whether it tells how often good rows are blamed. Those that were written because their like was blamed do not:
    /// there are more of them than plans have.
    pub(crate) fn is_usual(&self) -> bool {
        self.domain != "counter"
    }

    /// Whether somebody wrote it, and readers agree on its label.
    pub(crate) fn by_hand(&self) -> bool {
        self.example.weight >= 1.0
    }
}

fn seen(text: &str, bits: u32) -> Vec<(u32, f32)> {
    let found = features(&Reading::of(text, &Vocabulary::default()));
    let length = length(&found);
    let mut seen: Vec<(u32, f32)> =
        found.iter().map(|one| (within(bits, one.bucket), one.value / length)).collect();
    seen.sort_by_key(|&(bucket, _)| bucket);
    seen.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        kept.1 += if same { next.1 } else { 0.0 };
        same
    });
    seen
}

fn tables(folder: &Path) -> Result<Vec<std::path::PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "tsv"));
    paths.sort();
    Ok(paths)
}

/// A hash that stays the same: which fold a group falls into, and which frame a row gets.
pub(crate) fn hash(text: &str) -> u64 {
    let hash = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
    (hash ^ (hash >> 31)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20
}
