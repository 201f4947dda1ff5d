//! Which language a text is written in: learned from the rows, and from lines in languages that no judge learned.

use std::path::Path;

use planlint::language::learned::to_bytes;
use planlint::language::learned::tongue::{BITS, SLOTS, features, words};
use planlint::language::word;

use super::regression::{Example, Shape, train};

/// How probable a language must be.
pub(crate) const SURE: f32 = 0.8;
/// Which share of a text's words must have been met in the language.
pub(crate) const FAMILIAR: f32 = 0.4;
/// How much a misjudged text costs beside large weights.
const COST: f64 = 40.0;
/// How many words are taken from a line of another language, as short texts are the hard ones.
const SHORT: [usize; 3] = [2, 3, 4];

/// A text with the number of its language, which is that behind the last for one that was not learned.
pub(crate) type Written<'t> = (&'t str, usize);

/// What was learned: bytes for the file, and the largest weight of each language.
pub(crate) fn bytes(texts: &[Written<'_>], languages: usize) -> (Vec<u8>, Vec<f32>) {
    let example = |&(text, label): &Written<'_>| {
        let mut seen = features(&word::tokens(text));
        seen.sort_by_key(|&(bucket, _)| bucket);
        Example { seen, label, weight: 1.0 }
    };
    let examples: Vec<Example> = texts.iter().map(example).collect();
    let shape = Shape { labels: languages + 1, bits: BITS, cost: COST, balanced: false };
    let weights = train(&examples.iter().collect::<Vec<_>>(), shape);
    let (mut bytes, scales) = to_bytes(&weights, languages + 1);
    (0..languages).for_each(|language| bytes.extend(table(texts, language)));
    (bytes, scales)
}

/// Which words a language has.
fn table(texts: &[Written<'_>], language: usize) -> Vec<u8> {
    let mut table = vec![0; SLOTS / 8];
    for (text, _) in texts.iter().filter(|(_, number)| *number == language) {
        for slot in words(&word::tokens(text)) {
            table[slot / 8] |= 1 << (slot % 8);
        }
    }
    table
}

/// A text without a label, which only teaches what its language looks like.
#[derive(Debug, Clone)]
pub(crate) struct Other {
    pub(crate) language: String,
    pub(crate) text: String,
}

/// The lines of `folder`, one file a language, and short runs of their words.
pub(crate) fn others(folder: &Path) -> Result<Vec<Other>, String> {
    lines(folder, &runs)
}

/// What `texts` makes of every line of a folder's files, which are named by their language.
fn lines(folder: &Path, texts: &dyn Fn(&str) -> Vec<String>) -> Result<Vec<Other>, String> {
    let say = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).map_err(say)?.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        let language = path.file_stem().unwrap_or_default().to_string_lossy();
        let text = std::fs::read_to_string(&path).map_err(say)?;
        let texts = text.lines().flat_map(texts);
        found.extend(texts.map(|text| Other { language: language.clone().into_owned(), text }));
    }
    Ok(found)
}

/// The words and phrases of `folder`, one file a language: they are learned as texts of their own, and judge nothing.
pub(crate) fn words_of(folder: &Path) -> Result<Vec<Other>, String> {
    let phrases = |line: &str| line.split(", ").map(str::to_owned).collect();
    lines(folder, &phrases)
}

fn runs(line: &str) -> Vec<String> {
    let words: Vec<&str> = line.split(' ').collect();
    let short = SHORT.into_iter().filter(|&size| size < words.len());
    let runs = short.flat_map(|size| words.windows(size).step_by(size - 1).map(|run| run.join(" ")));
    runs.chain([line.to_owned()]).collect()
}
