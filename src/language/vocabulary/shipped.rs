//! The vocabulary files that planlint ships. Another language is another row.

use crate::language::tongue::Tongue;

const EN: Tongue = Tongue::number(0);
const DE: Tongue = Tongue::number(1);

/// Each file with its language. The languages in Latin letters come first.
pub(super) const FILES: &[(Tongue, &str)] = &[
    (EN, include_str!("en/language.txt")),
    (EN, include_str!("en/owner.txt")),
    (EN, include_str!("en/sentence.txt")),
    (EN, include_str!("en/done.txt")),
    (EN, include_str!("en/metric.txt")),
    (EN, include_str!("en/dependency.txt")),
    (DE, include_str!("de/language.txt")),
    (DE, include_str!("de/owner.txt")),
    (DE, include_str!("de/sentence.txt")),
    (DE, include_str!("de/done.txt")),
    (DE, include_str!("de/metric.txt")),
    (DE, include_str!("de/dependency.txt")),
];

/// The languages written in Latin letters, as bits.
pub(in crate::language) const LATIN_TONGUES: u32 = (1 << 20) - 1;
