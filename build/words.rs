//! The files of words, laid out as tables: one of the words that are found in texts, one of those that are asked for one
//! at a time, one of those that plans write.

use std::path::{Path, PathBuf};

use crate::keep::Writer;
use crate::language::plan::heading::{Heading, KEY_RESULTS, Shelf};
use crate::language::plan::sign::sign;
use crate::language::table::{self, Rows};
use crate::language::term::list::List;
use crate::language::vocabulary::entries::{ANY, Entries};
use crate::language::vocabulary::kind::Kind;
use crate::language::word::plain;
use crate::model::Field;

const FOLDER: &str = "src/language/vocabulary";

/// The folder of what holds in every language.
const EVERY: &str = "any";

/// The files of terms, and of what plans call their fields; every other file lists words that are found in texts.
const TERM: &str = "term.txt";
const PLAN: &str = "plan.txt";

/// Writes the tables where the program includes them.
pub(crate) fn lay_out() {
    let (mut found, mut terms, mut plan) = (Entries::default(), Rows::new(), Rows::new());
    own_names(&mut plan);
    for (folder, tongue) in languages() {
        for path in crate::files(&folder) {
            let text = read(&path);
            for (heading, word) in words(&text) {
                let known = match path.file_name().and_then(|name| name.to_str()) {
                    Some(TERM) => List::headed(heading).map(|list| add_term(&mut terms, list, word)),
                    Some(PLAN) => Heading::read(heading).map(|heading| add_name(&mut plan, heading, word)),
                    _ => {
                        let tongue = tongue.unwrap_or_else(|| panic!("{}: no number", folder.display()));
                        Kind::from_heading(heading).map(|kind| found.add(kind, tongue, word))
                    }
                };
                known.unwrap_or_else(|| panic!("{}: [{heading}] is not known", path.display()));
            }
        }
    }
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo tells it"));
    for (name, bytes) in
        [("vocabulary", found.lay_out()), ("term", table::lay_out(&terms)), ("plan", table::lay_out(&plan))]
    {
        std::fs::write(out.join(name), bytes).expect("cargo's folder can be written");
    }
}

/// The folders of the languages, each with the number of those that have one.
fn languages() -> Vec<(PathBuf, Option<u8>)> {
    let text = read(&Path::new(FOLDER).join("languages.txt"));
    let rows = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let languages = rows.map(|row| {
        let (name, number) = row.split_once(' ').map_or((row, None), |(name, number)| (name, Some(number)));
        let number = number.map(|number| number.parse().expect("a number follows the language"));
        (Path::new(FOLDER).join(name), number.or((name == EVERY).then_some(ANY)))
    });
    languages.collect()
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The words of a file, each with its heading.
fn words(text: &str) -> Vec<(&str, &str)> {
    let mut heading = "";
    let mut found = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.starts_with('#')) {
        match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            Some(name) => heading = name,
            None => found.extend(
                line.split(',').map(str::trim).filter(|word| !word.is_empty()).map(|word| (heading, word)),
            ),
        }
    }
    found
}

/// A word with its value, and in the list of all words.
fn add_term(terms: &mut Rows, (list, value): (List, Option<f64>), word: &str) {
    let value = value.map(|value| value.to_le_bytes().to_vec()).unwrap_or_default();
    terms.insert((list as u8, word.as_bytes().to_vec()), value);
    say(terms, list as u8, "", &[word]);
}

/// What a heading says of a word in each of its forms, and where it is written under a field, in the list of all words.
fn add_name(plan: &mut Rows, heading: Heading<'_>, word: &str) {
    for form in forms(word) {
        say(plan, heading.shelf.number(), &form, &[heading.says]);
        if heading.says == KEY_RESULTS {
            say(plan, Shelf::Names.number(), &form, &[Field::Metrics.name()]);
        }
    }
    if let Shelf::Under(_) = heading.shelf {
        say(plan, heading.shelf.number(), "", &[heading.says, word]);
    }
}

/// How a word is compared, and how it is without the letters that some keyboards lack: `fällig` is `faellig` too.
fn forms(word: &str) -> impl Iterator<Item = String> {
    let spelt = word.contains(['ä', 'ö', 'ü', 'Ä', 'Ö', 'Ü']).then(|| {
        let lower = word.to_lowercase();
        plain(&lower.replace('ä', "ae").replace('ö', "oe").replace('ü', "ue"))
    });
    std::iter::once(sign(word).unwrap_or_else(|| plain(word))).chain(spelt)
}

/// The names that planlint itself gives to fields.
fn own_names(plan: &mut Rows) {
    for field in Field::ALL {
        let heading = Heading { shelf: Shelf::Names, says: field.name() };
        add_name(plan, heading, field.name());
    }
}

fn say(rows: &mut Rows, shelf: u8, word: &str, texts: &[&str]) {
    let mut to = Writer::default();
    texts.iter().for_each(|text| to.slice(text.as_bytes()));
    rows.entry((shelf, word.as_bytes().to_vec())).or_default().extend(to.bytes);
}
