//! Numbers in the titles of numbered files, where they are those of another file of the folder.

use std::collections::HashMap;

use crate::model::{OutcomeIx, TakenNumber};

/// How many titles must say the number of their file, so that they do so on purpose.
const SEVERAL: usize = 2;

/// How many letters may stand before it: `ADR-12`.
const MAX_LETTERS: usize = 6;

/// A numbered file.
pub(super) struct Numbered<'o> {
    pub(super) outcome: OutcomeIx,
    /// The number in its name.
    pub(super) own: u32,
    /// Its title.
    pub(super) title: &'o str,
}

/// The files whose title says the number of another one.
pub(super) fn taken(files: &[Numbered<'_>]) -> Vec<TakenNumber> {
    let mut owners: HashMap<u32, OutcomeIx> = HashMap::new();
    for file in files {
        owners.entry(file.own).or_insert(file.outcome);
    }
    let said: Vec<(&Numbered<'_>, u32)> =
        files.iter().filter_map(|file| Some((file, number(file.title)?))).collect();
    let (right, wrong): (Vec<_>, Vec<_>) = said.into_iter().partition(|(file, said)| file.own == *said);
    if right.len() < SEVERAL || wrong.len() * 2 > right.len() {
        return Vec::new();
    }
    let taken = wrong.into_iter().filter_map(|(file, said)| {
        let other = *owners.get(&said)?;
        Some(TakenNumber { number: said.to_string(), outcome: file.outcome, other, in_title: true })
    });
    taken.collect()
}

/// The number that a title begins with: `OSEP #10: Words`, `12. Use queues`, `#3 Words`.
pub(super) fn number(title: &str) -> Option<u32> {
    let lead = title.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let letters = title.len() - lead.len();
    let digits = lead.trim_start_matches([' ', '-', '_', '#']);
    let signed = title.starts_with('#');
    let rest = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    let ends = [":", ".", ")", " -", " –", " —", " :"].iter().any(|end| rest.starts_with(end))
        || signed && rest.starts_with(' ');
    let is_part = rest.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let number = digits.strip_suffix(rest)?;
    (letters <= MAX_LETTERS && ends && !is_part).then(|| number.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn a_number_leads_a_title_and_counts_nothing_in_it() {
        for (title, said) in [
            ("OSEP #10: Words", Some(10)),
            ("12. Use queues", Some(12)),
            ("ADR-0007 — Queues", Some(7)),
            ("RFC 3: Words", Some(3)),
            ("#13 Lists load quickly", Some(13)),
            ("3 reasons to wait", None),
            ("2.1 Release notes", None),
            ("Queues: 3", None),
            ("Milestone 3: ship", None),
        ] {
            assert_eq!(number(title), said, "{title}");
        }
    }
}
