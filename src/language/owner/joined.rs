//! One title, one department or one company over a joint: "Head of Commercial/Partnerships", "Fern & Fox LLC".

use super::unit::Class;
use crate::language::reading::Reading;
use crate::language::vocabulary::{Hit, Kind};
use crate::text::Cut;

/// A cue over the joints of a text: its name, and what it makes of the words.
type Cue = (&'static str, fn(&Reading<'_>) -> Option<Class>);

/// The name of the cue for one company.
pub(super) const COMPANY: &str = "company over a joint";

const CUES: &[Cue] = &[
    (COMPANY, company),
    ("department over a joint", department),
    ("title with two fields", title_with_fields),
    ("founder of two titles", two_hats),
    ("group with two functions", group_with_functions),
];

const JOINED: [Kind; 4] = [Kind::Function, Kind::FunctionWeak, Kind::Modifier, Kind::Joiner];

/// What the whole is, where its joints join the parts of one name.
pub(super) fn class_of(reading: &Reading<'_>) -> Option<(Class, &'static str)> {
    let gaps = || (1..reading.tokens.len()).map(|next| reading.gap(next - 1, next));
    let joint = gaps().any(|gap| gap.contains(['&', '/', '＆', ',']))
        || reading.has(Kind::Joiner)
        || reading.has(Kind::EtAl);
    if !joint {
        return None;
    }
    CUES.iter().find_map(|(name, cue)| cue(reading).map(|class| (class, *name)))
}

/// Whether no sign in the text separates, so that a joint may join.
fn is_plain(reading: &Reading<'_>) -> bool {
    let signs =
        |c: char| matches!(c, ',' | ';' | '@' | '(' | '[' | '\n' | '|' | '+' | ':' | '、' | '—' | '–' | '<');
    let apart = |next| matches!(reading.gap(next - 1, next), " / " | " - ");
    !reading.written().contains(signs) && !(1..reading.tokens.len()).any(apart)
}

/// "Meridian Analytics, Inc.", "Huber GmbH & Co. KG": a legal form behind no comma but its own.
fn company(reading: &Reading<'_>) -> Option<Class> {
    let n = reading.tokens.len();
    let form =
        reading.hits.iter().find(|hit| hit.kind == Kind::Company && hit.last + 1 == n && !hit.plural)?;
    let written = reading.text.cut(form.span.range());
    if form.first == 0 {
        return Some(Class::Group(reading.whole()));
    }
    let opens_name = reading.starting(0, Kind::GivenName).is_some() && reading.has(Kind::Cut);
    let two = reading.hits.iter().any(|hit| {
        hit.kind == Kind::Company && hit.last < form.first && reading.has_at(hit.last + 1, Kind::Joiner)
    });
    if opens_name || two {
        return None;
    }
    let own = reading.gap(form.first - 1, form.first);
    let before =
        reading.text.cut(reading.span.start as usize..reading.tokens[form.first - 1].span.end as usize);
    let apart = |c: char| matches!(c, ',' | ';' | '@' | '(' | '[' | '\n' | '|' | ':' | '—' | '–' | '<' | '/');
    let named = written.contains(char::is_uppercase) || !written.is_ascii();
    let listed = own.contains(',') && form.first < form.last && !written.contains('.');
    (named && !listed && !before.contains(apart) && !own.contains(['(', '@', ';']))
        .then(|| Class::Group(reading.whole()))
}

fn department(reading: &Reading<'_>) -> Option<Class> {
    let slashed = reading.written().contains('/');
    let one = !slashed && reading.is_all(Kind::FunctionPair) || reading.is_all(Kind::Function);
    (is_plain(reading) && one).then(|| Class::Group(reading.whole()))
}

fn title_with_fields(reading: &Reading<'_>) -> Option<Class> {
    let n = reading.tokens.len();
    let lead = reading.starting(0, Kind::RoleLead)?;
    let field =
        reading.text.cut(lead.span.range()).contains(' ') || reading.covered(lead.last + 1, n, &JOINED);
    (is_plain(reading) && titles(reading) == 0 && field).then(|| Class::Role(reading.whole()))
}

fn two_hats(reading: &Reading<'_>) -> Option<Class> {
    let n = reading.tokens.len();
    let known =
        [Kind::RoleNoun, Kind::RoleName, Kind::Joiner, Kind::Modifier, Kind::Function, Kind::FunctionWeak];
    if !is_plain(reading) || !reading.covered(0, n, &known) {
        return None;
    }
    let hat = |hit: &Hit| hit.kind == Kind::Hat;
    let singular = reading.hits.iter().any(|h| h.last + 1 == n && h.kind == Kind::RoleNoun && !h.plural);
    let roles = titles(reading);
    let one = roles > 0 && reading.hits.iter().any(hat)
        || roles == 1 && singular && reading.covered(0, n - 1, &JOINED);
    one.then(|| Class::Role(reading.whole()))
}

fn group_with_functions(reading: &Reading<'_>) -> Option<Class> {
    let n = reading.tokens.len();
    let mut groups = reading.hits.iter().filter(|hit| hit.kind == Kind::GroupHead);
    let ends = groups.clone().any(|hit| hit.last + 1 == n) && groups.all(|hit| hit.last + 1 == n);
    (is_plain(reading) && ends && reading.covered(0, n - 1, &JOINED)).then(|| Class::Group(reading.whole()))
}

/// How many titles the words name, one for each word that ends one.
fn titles(reading: &Reading<'_>) -> usize {
    let lead = reading.starting(0, Kind::RoleLead);
    let inside = |hit: &&Hit| lead.is_none_or(|lead| lead.last < hit.last);
    let titles = reading.hits.iter().filter(|hit| matches!(hit.kind, Kind::RoleNoun | Kind::RoleName));
    let mut ends: Vec<usize> = titles.filter(inside).map(|hit| hit.last).collect();
    ends.sort_unstable();
    ends.dedup();
    ends.len()
}
