//! Pairs of spellings from many naming cultures, each with what can be known of it.
//!
//! `people/pairs.txt` says what each row means. A false "different" accuses somebody of themselves, a false "same" hides
//! whose plan it is; neither may happen once.

use planlint::language::Vocabulary;
use planlint::language::owner::{self, Owner};
use planlint::language::person::Person;
use planlint::people::{Relation, Roll};

const PAIRS: &str = include_str!("people/pairs.txt");

fn relation(owner: &str, author: (&str, &str), further: &[(&str, &str)]) -> Relation {
    let vocabulary = Vocabulary::default();
    let mut roll = Roll::default();
    for (name, email) in further.iter().chain([&author]) {
        roll.committed(name, email, 3);
    }
    owner::people(owner, &vocabulary).into_iter().for_each(|person| roll.planned(person));
    match owner::judge(owner, &vocabulary) {
        Owner::Individual(person) => roll.register().relation(&person, &Person::of_git(author.0, author.1)),
        _ => Relation::NotKnown,
    }
}

fn identity(text: &str) -> (&str, &str) {
    let (name, email) = text.split_once('<').unwrap_or_else(|| panic!("{text} is a name and an address"));
    (name.trim(), email.trim().trim_end_matches('>'))
}

#[test]
fn every_pair_of_spellings_is_judged_as_a_careful_reader_does() {
    let (mut rows, mut wrong) = (0, Vec::new());
    for line in PAIRS.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let cells: Vec<&str> = line.split(" | ").collect();
        let [expected, owner, author, further @ ..] = &cells[..] else { panic!("{line}") };
        let further: Vec<(&str, &str)> = further.iter().map(|text| identity(text)).collect();
        let expected = match *expected {
            "same" => Relation::Same,
            "different" => Relation::Different,
            "open" => Relation::NotKnown,
            other => panic!("{other} is no answer: {line}"),
        };
        rows += 1;
        let found = relation(owner, identity(author), &further);
        if found != expected {
            wrong.push(format!("{found:?}: {line}"));
        }
    }
    assert!(rows > 150, "{rows} rows");
    assert!(wrong.is_empty(), "{} of {rows} pairs are wrong:\n{}", wrong.len(), wrong.join("\n"));
}
