//! The vocabulary files that planlint ships. Another language is another row.

use crate::language::tongue::Tongue;

const EN: Tongue = Tongue::number(0);
const DE: Tongue = Tongue::number(1);
const FR: Tongue = Tongue::number(2);
const ES: Tongue = Tongue::number(3);
const PT: Tongue = Tongue::number(4);
const IT: Tongue = Tongue::number(5);
const NL: Tongue = Tongue::number(6);
const PL: Tongue = Tongue::number(7);
const CS: Tongue = Tongue::number(8);
const SV: Tongue = Tongue::number(9);
const TR: Tongue = Tongue::number(10);
const DA: Tongue = Tongue::number(11);
const JA: Tongue = Tongue::number(20);
const ZH: Tongue = Tongue::number(21);
const KO: Tongue = Tongue::number(22);
const RU: Tongue = Tongue::number(23);
const UK: Tongue = Tongue::number(24);
const AR: Tongue = Tongue::number(25);
const HE: Tongue = Tongue::number(26);
const HI: Tongue = Tongue::number(27);
const TH: Tongue = Tongue::number(28);

/// Each file with its language.
pub(super) const FILES: &[(Tongue, &str)] = &[
    (EN, include_str!("en/language.txt")),
    (EN, include_str!("en/owner.txt")),
    (EN, include_str!("en/sentence.txt")),
    (EN, include_str!("en/done.txt")),
    (EN, include_str!("en/metric.txt")),
    (EN, include_str!("en/dependency.txt")),
    (EN, include_str!("en/message.txt")),
    (DE, include_str!("de/language.txt")),
    (DE, include_str!("de/owner.txt")),
    (DE, include_str!("de/sentence.txt")),
    (DE, include_str!("de/done.txt")),
    (DE, include_str!("de/metric.txt")),
    (DE, include_str!("de/dependency.txt")),
    (DE, include_str!("de/message.txt")),
    (FR, include_str!("fr/owner.txt")),
    (FR, include_str!("fr/message.txt")),
    (FR, include_str!("fr/dependency.txt")),
    (ES, include_str!("es/owner.txt")),
    (ES, include_str!("es/message.txt")),
    (ES, include_str!("es/dependency.txt")),
    (PT, include_str!("pt/owner.txt")),
    (PT, include_str!("pt/message.txt")),
    (PT, include_str!("pt/dependency.txt")),
    (IT, include_str!("it/owner.txt")),
    (IT, include_str!("it/message.txt")),
    (IT, include_str!("it/dependency.txt")),
    (NL, include_str!("nl/owner.txt")),
    (NL, include_str!("nl/message.txt")),
    (NL, include_str!("nl/dependency.txt")),
    (PL, include_str!("pl/owner.txt")),
    (PL, include_str!("pl/message.txt")),
    (PL, include_str!("pl/dependency.txt")),
    (JA, include_str!("ja/owner.txt")),
    (JA, include_str!("ja/message.txt")),
    (JA, include_str!("ja/dependency.txt")),
    (ZH, include_str!("zh/owner.txt")),
    (ZH, include_str!("zh/message.txt")),
    (ZH, include_str!("zh/dependency.txt")),
    (KO, include_str!("ko/owner.txt")),
    (KO, include_str!("ko/message.txt")),
    (KO, include_str!("ko/dependency.txt")),
    (FR, include_str!("fr/sentence.txt")),
    (ES, include_str!("es/sentence.txt")),
    (PT, include_str!("pt/sentence.txt")),
    (IT, include_str!("it/sentence.txt")),
    (NL, include_str!("nl/sentence.txt")),
    (PL, include_str!("pl/sentence.txt")),
    (CS, include_str!("cs/sentence.txt")),
    (SV, include_str!("sv/sentence.txt")),
    (DA, include_str!("da/sentence.txt")),
    (DA, include_str!("da/message.txt")),
    (TR, include_str!("tr/sentence.txt")),
    (RU, include_str!("ru/sentence.txt")),
    (UK, include_str!("uk/sentence.txt")),
    (FR, include_str!("fr/done.txt")),
    (ES, include_str!("es/done.txt")),
    (PT, include_str!("pt/done.txt")),
    (IT, include_str!("it/done.txt")),
    (NL, include_str!("nl/done.txt")),
    (PL, include_str!("pl/done.txt")),
    (TR, include_str!("tr/done.txt")),
    (JA, include_str!("ja/done.txt")),
    (ZH, include_str!("zh/done.txt")),
    (KO, include_str!("ko/done.txt")),
    (RU, include_str!("ru/owner.txt")),
    (CS, include_str!("cs/owner.txt")),
    (CS, include_str!("cs/message.txt")),
    (CS, include_str!("cs/done.txt")),
    (CS, include_str!("cs/dependency.txt")),
    (SV, include_str!("sv/owner.txt")),
    (SV, include_str!("sv/message.txt")),
    (SV, include_str!("sv/done.txt")),
    (SV, include_str!("sv/dependency.txt")),
    (TR, include_str!("tr/dependency.txt")),
    (TR, include_str!("tr/owner.txt")),
    (TR, include_str!("tr/message.txt")),
    (UK, include_str!("uk/owner.txt")),
    (UK, include_str!("uk/message.txt")),
    (UK, include_str!("uk/done.txt")),
    (UK, include_str!("uk/dependency.txt")),
    (AR, include_str!("ar/owner.txt")),
    (HE, include_str!("he/owner.txt")),
    (HI, include_str!("hi/owner.txt")),
    (TH, include_str!("th/owner.txt")),
    (Tongue::ANY, include_str!("any/company.txt")),
    (Tongue::ANY, include_str!("any/agency.txt")),
    (Tongue::ANY, include_str!("any/owner.txt")),
    (Tongue::ANY, include_str!("any/place.txt")),
    (Tongue::ANY, include_str!("any/name.txt")),
    (RU, include_str!("ru/message.txt")),
    (RU, include_str!("ru/dependency.txt")),
    (RU, include_str!("ru/done.txt")),
    (FR, include_str!("fr/metric.txt")),
    (ES, include_str!("es/metric.txt")),
    (PT, include_str!("pt/metric.txt")),
    (IT, include_str!("it/metric.txt")),
    (NL, include_str!("nl/metric.txt")),
    (PL, include_str!("pl/metric.txt")),
    (RU, include_str!("ru/metric.txt")),
    (TR, include_str!("tr/metric.txt")),
    (JA, include_str!("ja/metric.txt")),
    (ZH, include_str!("zh/metric.txt")),
    (KO, include_str!("ko/metric.txt")),
    (Tongue::ANY, include_str!("any/metric.txt")),
];

/// The languages written in Latin letters, as bits: the numbers below 20.
pub(in crate::language) const LATIN_TONGUES: u32 = (1 << 20) - 1;
