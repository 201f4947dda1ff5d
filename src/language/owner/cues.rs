//! The words of one unit, asked in order: each cue either tells what the unit is or leaves it to the next.
//!
//! What no cue tells is a person.

use unicode_script::{Script, UnicodeScript};

use super::unit::Class;
use crate::language::reading::Reading;
use crate::language::vocabulary::{Hit, Kind};
use crate::language::word::Token;
use crate::text::{Cut, Span};

/// A cue: its name, and what it makes of the words.
type Cue = (&'static str, fn(&Reading<'_>) -> Option<Class>);

/// The name of the cue for a title and the name of its holder.
pub(super) const TITLED_NAME: &str = "role before a name";

/// Every cue of a unit, the first that tells decides.
const CUES: &[Cue] = &[
    ("no words", |r| r.tokens.is_empty().then_some(Class::Empty)),
    ("placeholder", |r| is_placeholder(r).then(|| Class::Placeholder(r.whole()))),
    ("credential", |r| {
        (r.has(Kind::Credential) && r.covered(0, r.tokens.len(), &[Kind::Credential]))
            .then_some(Class::Credential)
    }),
    ("bot", |r| r.ending(r.tokens.len(), Kind::Bot).map(|_| Class::Note)),
    ("place", |r| r.is_all(Kind::Place).then_some(Class::Note)),
    ("name before credentials", named_with_credentials),
    ("everyone", |r| r.is_all(Kind::Everyone).then(|| Class::Group(r.whole()))),
    ("agency", agency),
    ("legal form in front", legal_form_in_front),
    ("title before a name", titled),
    ("surname and title", surname_and_title),
    ("given name", given_name),
    ("role as a whole", role_as_a_whole),
    ("rota", |r| r.has(Kind::Rota).then(|| Class::Role(r.whole()))),
    ("role, field and holder", role_field_and_holder),
    ("role with its field", role_with_its_field),
    ("group with its field", group_with_its_field),
    ("noun at the end", noun_at_the_end),
    ("legal form at the end", legal_form_at_the_end),
    ("role in front", role_in_front),
    (TITLED_NAME, role_before_a_name),
    ("group in front", group_in_front),
    ("slug of a group", slug_of_a_group),
    ("functions", functions),
    ("channel", channel),
    ("letters without a vowel", letters_without_a_vowel),
    ("number", number),
    ("remark", remark),
];

/// What the words say, and the cue that told.
pub(super) fn class_of(reading: &Reading<'_>) -> (Class, &'static str) {
    let told = CUES.iter().find_map(|(name, cue)| cue(reading).map(|class| (class, *name)));
    told.unwrap_or((Class::Name, "nothing told otherwise"))
}

/// Words that may stand beside a role or a group and change nothing about it.
const BESIDE: &[Kind] = &[
    Kind::Function,
    Kind::FunctionWeak,
    Kind::Modifier,
    Kind::RoleNoun,
    Kind::RoleWeak,
    Kind::RoleName,
    Kind::GroupHead,
    Kind::Agency,
    Kind::Place,
];

/// Words that make a duty of a title before them: "General Manager", unlike "Major King".
const DUTIES: &[Kind] = &[Kind::Function, Kind::Modifier, Kind::RoleNoun, Kind::RoleName, Kind::GroupHead];

/// The number of tokens before a counter at the end: "Team 4", "Ward 7B", "Supervisor B".
fn without_counter(reading: &Reading<'_>) -> usize {
    let n = reading.tokens.len();
    let counter = reading
        .tokens
        .last()
        .is_some_and(|token| token.is_numeric() || token.text.chars().count() == 1 && token.is_capitalised());
    if counter && n > 1 { n - 1 } else { n }
}

/// The sorts of words that say that nobody is named.
pub(super) const NOBODY: &[Kind] =
    &[Kind::Placeholder, Kind::PlaceholderLead, Kind::PlaceholderStem, Kind::Vacancy];

/// Whether a word is a row of crosses, which a template has where a name belongs.
pub(super) fn is_crossed(token: &Token<'_>) -> bool {
    token.folded.len() > 1 && token.folded.bytes().all(|b| b == b'x')
}

/// Whether the words say that nobody is named.
pub(super) fn is_placeholder(reading: &Reading<'_>) -> bool {
    says_nothing(reading) || only_waits(reading)
}

/// Whether they say it only where somebody should be named: "Nobody yet" as an owner.
pub(super) fn only_waits(reading: &Reading<'_>) -> bool {
    let capitals = reading.tokens.iter().skip(1).filter(|token| token.is_capitalised()).count();
    capitals == 0 && is_pending(reading) && !says_nothing(reading)
}

/// Whether the words, as a whole or by how they begin, say that nothing is known yet.
fn says_nothing(reading: &Reading<'_>) -> bool {
    let n = reading.tokens.len();
    let counter =
        |text: &str| text.chars().count() == 1 || text.len() < 4 && text.bytes().all(|b| b.is_ascii_digit());
    let stem = |hit: &Hit| {
        let behind = reading.tokens.get(hit.last + 1).filter(|_| hit.last + 2 == n);
        // Scripts without blanks write the counter on: 担当者A.
        let grown = |token: &Token<'_>| {
            let tail = token.text.trim_start_matches(|c: char| !c.is_ascii() && !c.is_numeric());
            hit.last + 1 == n && tail.len() < token.text.len() && !tail.is_empty() && counter(tail)
        };
        behind.is_some_and(|token| counter(token.text)) || reading.tokens.get(hit.last).is_some_and(grown)
    };
    if n > 0 && reading.tokens.iter().all(is_crossed) {
        return true;
    }
    let capitals = reading.tokens.iter().skip(1).filter(|token| token.is_capitalised()).count();
    reading.hits.iter().any(|hit| match hit.kind {
        Kind::Vacancy => capitals == 0 || capitals == 1 && hit.first == 0,
        _ if hit.first != 0 => false,
        Kind::Placeholder => hit.last + 1 == n && !hit.plural,
        Kind::PlaceholderStem => stem(hit),
        // "Todos" is everybody, in two languages.
        Kind::PlaceholderLead if hit.plural => false,
        Kind::PlaceholderLead => {
            let rest = reading.text.cut(hit.span.end as usize..reading.span.end as usize);
            let joint = |c: char| matches!(c, ',' | '&' | '/' | '+' | ';' | '、' | '，' | '；');
            hit.last + 1 == n
                || !rest.trim_start().starts_with(joint) && !reading.has_at(hit.last + 1, Kind::Joiner)
        }
        _ => false,
    })
}

/// Whether a few words, none of which names somebody, say that nobody is named yet: "bislang keiner", "none so far".
fn is_pending(reading: &Reading<'_>) -> bool {
    const LONGEST: usize = 6;
    let n = reading.tokens.len();
    let owns =
        |hit: &Hit| matches!(hit.kind, Kind::GroupHead | Kind::RoleNoun | Kind::RoleName | Kind::Everyone);
    let small = |token: &Token<'_>| !token.is_capitalised() || reading.has_at(0, Kind::Pending);
    (2..=LONGEST).contains(&n)
        && reading.tokens.first().is_some_and(small)
        && reading.has(Kind::Pending)
        && !reading.written().contains(['@', ',', '+', '/', '&'])
        && !reading.hits.iter().any(owns)
}

/// Whether the words name a mailbox that several read.
pub(super) fn is_mailbox(reading: &Reading<'_>) -> bool {
    let kinds = [Kind::Mailbox, Kind::Function, Kind::FunctionWeak, Kind::GroupHead, Kind::Modifier];
    let telling = [Kind::Mailbox, Kind::Function, Kind::GroupHead];
    let n = reading.tokens.len();
    n > 0 && reading.covered(0, n, &kinds) && reading.hits.iter().any(|hit| telling.contains(&hit.kind))
}

/// The names in `李明 王芳 张伟`: three or more blank-separated words of two to four Han letters.
pub(super) fn han_names(reading: &Reading<'_>) -> Option<Vec<Span>> {
    let is_name = |token: &Token<'_>| {
        (2..=4).contains(&token.text.chars().count()) && token.text.chars().all(|c| c.script() == Script::Han)
    };
    let apart = reading.written().split_whitespace().count() == reading.tokens.len();
    let all = reading.tokens.len() > 2 && apart && reading.tokens.iter().all(is_name);
    all.then(|| reading.tokens.iter().map(|token| token.span).collect())
}

/// "Mira Okafor, PhD" written without the comma: degrees behind two words or more.
fn named_with_credentials(reading: &Reading<'_>) -> Option<Class> {
    let n = reading.tokens.len();
    let degrees = |at: usize| {
        reading.has_at(at, Kind::Credential)
            && reading.covered(at, n, &[Kind::Credential])
            && reading.tokens[at..].iter().all(|t| t.is_capitalised() || t.text.len() > 3)
    };
    let nouns = [Kind::RoleNoun, Kind::GroupHead, Kind::Function];
    let at = (2..n).find(|&at| degrees(at))?;
    let named = !reading.hits.iter().any(|hit| hit.last + 1 == at && nouns.contains(&hit.kind));
    named.then_some(Class::Name)
}

/// A title before a name: "Dr. Okafor", "Major King".
fn titled(reading: &Reading<'_>) -> Option<Class> {
    let n = reading.tokens.len();
    let title =
        reading.hits.iter().filter(|hit| hit.first == 0 && hit.kind == Kind::Title && hit.last + 1 < n).any(
            |hit| {
                let next = &reading.tokens[hit.last + 1];
                let small =
                    next.text.starts_with(char::is_lowercase) && reading.tokens[hit.last].is_capitalised();
                // A form of address is followed by a name whatever the name means; a full stop makes one of a title.
                let address = reading.gap(hit.last, hit.last + 1).starts_with('.')
                    || n == hit.last + 2 && next.is_capitalised() && reading.has_at(0, Kind::Address);
                let field = reading.has_at(hit.last + 1, Kind::Of) || reading.has_at(hit.last + 1, Kind::Cut);
                let group = reading.ending(n, Kind::GroupHead).is_some();
                address || !small && !field && !group && !reading.covered(hit.last + 1, n, DUTIES)
            },
        );
    // "Sig. Rossi" is a gentleman, "SIG Node" a group.
    let lead = reading.starting(0, Kind::GroupLead);
    let dotted =
        |hit: &Hit| reading.gap(hit.last, hit.last + 1).starts_with('.') && !reading.tokens[0].is_acronym();
    (title && lead.is_none_or(dotted)).then_some(Class::Name)
}

/// "马经理", "南 부장": a surname of one or two letters and a title say which person of that title.
fn surname_and_title(reading: &Reading<'_>) -> Option<Class> {
    let last = reading.tokens.last()?;
    let cjk =
        last.text.chars().all(|c| matches!(c.script(), Script::Han | Script::Hangul | Script::Katakana));
    if !cjk || !reading.has(Kind::RoleNoun) {
        return None;
    }
    let titles = || reading.hits.iter().filter(|hit| hit.kind == Kind::RoleNoun && hit.first == 0);
    // "지점장" is a title that only begins as a surname does.
    if reading.tokens.len() == 1 && titles().any(|title| title.matched == last.text.len()) {
        return None;
    }
    let surname = reading
        .hits
        .iter()
        .filter(|hit| hit.kind == Kind::Surname && hit.first == 0)
        .any(|name| titles().any(|title| name.matched + title.matched == last.text.len()));
    let in_front = reading.tokens.len() == 2
        && reading.starting(0, Kind::RoleNoun).is_some()
        && (1..=4).contains(&last.text.chars().count())
        && !reading.covered(1, 2, &[Kind::RoleNoun, Kind::Function]);
    let apart = reading.tokens.len() == 2
        && (1..=3).contains(&reading.tokens[0].text.chars().count())
        && last.text.chars().all(|c| c.script() == Script::Hangul)
        && reading.ending(2, Kind::RoleNoun).is_some()
        && !reading.covered(0, 1, BESIDE);
    let behind = reading.tokens.len() == 2
        && (2..=4).contains(&reading.tokens[0].text.chars().count())
        && reading.starting(0, Kind::Surname).is_some()
        && reading.ending(2, Kind::RoleNoun).is_some()
        && !reading.covered(0, 1, BESIDE);
    (surname || apart || in_front || behind).then_some(Class::Name)
}

/// A given name with a capital opens a name, whatever words follow: "Harold Union", "Mira Banks".
fn given_name(reading: &Reading<'_>) -> Option<Class> {
    let first = reading.tokens.first()?;
    let given = reading.hits.iter().any(|hit| hit.first == 0 && hit.last == 0 && hit.kind == Kind::GivenName);
    let longer = reading.tokens.len() > 1 && reading.tokens[1].is_capitalised();
    // "Ward Cunningham", unlike "Ward Committee": one more word, that no list knows.
    let weak = || {
        reading.tokens.len() == 2
            && reading.has_at(0, Kind::GivenWeak)
            && !reading.hits.iter().any(|hit| hit.last == 1)
    };
    let named = (given || weak()) && longer && first.is_capitalised() && !first.is_acronym();
    named.then_some(Class::Name)
}

/// A known agency or body by its letters: as a whole, before a place or unit, or before an unknown word in capitals.
fn agency(reading: &Reading<'_>) -> Option<Class> {
    let hit = reading.starting(0, Kind::Agency)?;
    let written = reading.text.cut(hit.span.range());
    let capitals = written.chars().filter(|c| c.is_uppercase()).count() > 1 || !written.is_ascii();
    let n = reading.tokens.len();
    let next = reading.tokens.get(hit.last + 1);
    let alone = hit.last + 1 == n;
    let grown = next.is_some_and(|t| t.is_numeric() || t.is_capitalised())
        && !reading.has_at(hit.last + 1, Kind::GivenName)
        && !reading.hits.iter().any(|h| h.kind == Kind::RoleNoun && h.last + 1 == n && !h.plural);
    (capitals && (alone || grown)).then_some(Class::Group(hit.span))
}

/// A legal form before the name: "ООО «Ромашка»", "Stichting Het Baken".
fn legal_form_in_front(reading: &Reading<'_>) -> Option<Class> {
    let hit = reading.starting(0, Kind::CompanyLead)?;
    let written = reading.text.cut(hit.span.range());
    let marked = !written.is_ascii() || written.starts_with(char::is_uppercase);
    let unspaced = reading.tokens.len() == 1 && hit.matched < reading.tokens[0].text.len();
    let short = written.chars().count() < 5 && !reading.tokens[0].is_acronym();
    (marked && (unspaced || hit.last + 1 < reading.tokens.len() && !short)).then_some(Class::Group(hit.span))
}

fn role_as_a_whole(reading: &Reading<'_>) -> Option<Class> {
    let n = without_counter(reading);
    let named = reading.has(Kind::RoleName)
        && reading.covered(0, n, &[Kind::RoleName, Kind::Modifier])
        && !reading.is_short_and_small();
    named.then(|| Class::Role(reading.whole()))
}

/// "Head of Sales", "VP of the region": a title that its field follows.
fn role_with_its_field(reading: &Reading<'_>) -> Option<Class> {
    leads(reading).next().map(|hit| Class::Role(hit.span))
}

/// "Head of Sales Mira Okafor": behind a title and its field, a given name and more words with a capital.
fn role_field_and_holder(reading: &Reading<'_>) -> Option<Class> {
    let n = reading.tokens.len();
    let capitals = |at: usize| at + 1 < n && reading.tokens[at..].iter().all(Token::is_capitalised);
    let is_field = |at: usize| {
        reading.covered(at, at + 1, FIELD) || reading.tokens[at].text.starts_with(char::is_lowercase)
    };
    let named = |hit: &Hit| {
        let field = hit.last + 1;
        (field + 1..n)
            .any(|at| reading.has_at(at, Kind::GivenName) && capitals(at) && (field..at).all(is_field))
    };
    leads(reading).any(named).then_some(Class::Name)
}

/// Words of a title's field, with what joins them to it.
const FIELD: &[Kind] = &[
    Kind::Of,
    Kind::Cut,
    Kind::Article,
    Kind::Joiner,
    Kind::Function,
    Kind::FunctionWeak,
    Kind::Modifier,
    Kind::GroupHead,
];

/// The titles that their field follows.
fn leads<'r>(reading: &'r Reading<'_>) -> impl Iterator<Item = &'r Hit> {
    let n = reading.tokens.len();
    let of =
        move |hit: &Hit| reading.has_at(hit.last + 1, Kind::Of) || reading.has_at(hit.last + 1, Kind::Cut);
    let leads = reading.hits.iter().filter(move |hit| match hit.kind {
        Kind::RoleLead => hit.last + 1 < n && (hit.first < hit.last && reading.is_field(hit) || of(hit)),
        Kind::RoleNoun | Kind::RoleName => hit.last + 1 < n && !hit.plural && of(hit),
        _ => false,
    });
    leads.filter(|hit| reading.covered(0, hit.first, BESIDE))
}

/// The last word is a role's or a group's noun.
fn noun_at_the_end(reading: &Reading<'_>) -> Option<Class> {
    let ends = [without_counter(reading), reading.tokens.len()];
    let by_plural = |hit: &Hit| if hit.plural { Class::Group(hit.span) } else { Class::Role(hit.span) };
    ends.iter().find_map(|&n| {
        // The longest noun counts: "mesa técnica", not "técnica".
        let nouns = [reading.ending(n, Kind::RoleNoun), reading.ending(n, Kind::GroupHead)];
        if let Some(hit) =
            nouns.into_iter().flatten().min_by_key(|hit| (hit.first, hit.kind == Kind::GroupHead))
        {
            return Some(if hit.kind == Kind::GroupHead { Class::Group(hit.span) } else { by_plural(hit) });
        }
        if let Some(hit) = reading.ending(n, Kind::GroupWeak)
            && (reading.covered(0, hit.first, BESIDE)
                || n > 2
                || reading.tokens[hit.first].text.starts_with(char::is_lowercase))
        {
            return Some(Class::Group(hit.span));
        }
        let hit = reading.ending(n, Kind::RoleWeak)?;
        // Alone and with a capital it is somebody's name.
        let name = n == 1 && reading.tokens[0].is_capitalised() && !reading.tokens[0].is_acronym();
        // "Nowy sołtys": a family name would have a capital as well.
        let small = |at: usize| reading.tokens[at].text.starts_with(char::is_lowercase);
        let common = hit.first > 0 && reading.tokens[0].is_capitalised() && small(hit.first);
        (!name && (common || reading.covered(0, hit.first, BESIDE))).then(|| by_plural(hit))
    })
}

/// "Acme GmbH", "Oxfam Foundation": a legal form, or a company known by its name.
fn legal_form_at_the_end(reading: &Reading<'_>) -> Option<Class> {
    // Handles often end in the employer's name.
    if reading.text.cut(..reading.span.start as usize).ends_with(['@', '＠']) {
        return None;
    }
    let n = reading.tokens.len();
    let hit =
        reading.hits.iter().find(|hit| hit.kind == Kind::Company && hit.last + 1 == n && !hit.plural)?;
    let written = reading.text.cut(hit.span.range());
    let marked = written.len() > 3 || written.chars().any(char::is_uppercase);
    (hit.first == 0 || marked).then_some(Class::Group(hit.span))
}

/// "Director, Sales", "Médecin de garde", "engineers at Acme": a role's noun that its field follows.
fn role_in_front(reading: &Reading<'_>) -> Option<Class> {
    let n = reading.tokens.len();
    let kinds = [Kind::RoleLead, Kind::RoleNoun, Kind::RoleName, Kind::RoleWeak];
    for hit in
        reading.hits.iter().filter(|hit| hit.first == 0 && hit.last + 1 < n && kinds.contains(&hit.kind))
    {
        if hit.kind == Kind::RoleNoun && hit.plural {
            return Some(Class::Group(hit.span));
        }
        let known = reading.covered(hit.last + 1, n, BESIDE);
        // "مدير المشروع": which one it is, written together with its article.
        let which = n == hit.last + 2 && reading.has_at(hit.last + 1, Kind::Article);
        let goes_on = hit.kind != Kind::RoleWeak && (reading.is_field(hit) || which);
        if !hit.plural && (known && hit.kind != Kind::RoleWeak || goes_on) {
            return Some(Class::Role(hit.span));
        }
    }
    None
}

/// "Office of the Mayor": a group's noun and its preposition decide before what follows.
fn group_with_its_field(reading: &Reading<'_>) -> Option<Class> {
    let hit = reading.starting(0, Kind::GroupLead)?;
    (hit.first < hit.last && hit.last + 1 < reading.tokens.len()).then_some(Class::Group(hit.span))
}

/// "Team Lead Mira Okafor": a title and unknown words with a capital name who holds it.
fn role_before_a_name(reading: &Reading<'_>) -> Option<Class> {
    let roles = [Kind::RoleNoun, Kind::RoleName, Kind::RoleLead];
    let longest = reading.hits.iter().find(|hit| hit.first == 0)?;
    let role = reading
        .hits
        .iter()
        .find(|hit| hit.first == 0 && hit.last == longest.last && roles.contains(&hit.kind) && !hit.plural)?;
    let next = reading.tokens.get(role.last + 1)?;
    let known = reading.covered(role.last + 1, role.last + 2, BESIDE);
    (next.is_capitalised() && !known).then_some(Class::Name)
}

fn group_in_front(reading: &Reading<'_>) -> Option<Class> {
    let hit = reading.starting(0, Kind::GroupLead).filter(|hit| hit.last + 1 < reading.tokens.len());
    if let Some(hit) = hit {
        return Some(Class::Group(hit.span));
    }
    // "Brigade de nuit", "Parish council of St Osyth": a group's noun that its field follows.
    let noun = reading.hits.iter().find(|hit| {
        hit.kind == Kind::GroupHead
            && hit.last + 1 < reading.tokens.len()
            && reading.covered(0, hit.first, BESIDE)
            && (reading.is_field(hit) || reading.covered(hit.last + 1, reading.tokens.len(), BESIDE))
    });
    noun.map(|hit| Class::Group(hit.span))
}

/// `wg-component-standard`: written together, a group's noun anywhere names a group.
fn slug_of_a_group(reading: &Reading<'_>) -> Option<Class> {
    let slug = !reading.written().contains(char::is_whitespace) && reading.tokens.len() > 1;
    let plural = |hit: &&Hit| hit.kind == Kind::GroupHead || hit.kind == Kind::RoleNoun && hit.plural;
    reading.hits.iter().find(|hit| slug && plural(hit)).map(|hit| Class::Group(hit.span))
}

fn functions(reading: &Reading<'_>) -> Option<Class> {
    let n = reading.tokens.len();
    let known = reading.covered(0, n, &[Kind::Function, Kind::FunctionWeak, Kind::Modifier, Kind::Place]);
    let telling = |hit: &Hit| {
        hit.kind == Kind::Function
            || hit.kind == Kind::FunctionWeak && (hit.last - hit.first + 1 == n || n > 1 && hit.last + 1 == n)
    };
    if known && reading.hits.iter().any(telling) {
        return Some(Class::Group(reading.whole()));
    }
    let last =
        reading.hits.iter().find(|hit| hit.last + 1 == n && hit.first > 0 && hit.kind == Kind::Function)?;
    // "Lola de contabilidad" works there.
    let of = reading.has_at(last.first - 1, Kind::Of) || reading.has_at(last.first - 1, Kind::Cut);
    (reading.tokens[0].is_capitalised() && n <= 4 && !of).then_some(Class::Group(last.span))
}

/// `#proj-checkout`: a channel is read by several.
fn channel(reading: &Reading<'_>) -> Option<Class> {
    let name = reading.text.cut(..reading.span.end as usize).cut(reading.span.start as usize..);
    let sign = name
        .strip_prefix('#')
        .or_else(|| reading.text.cut(..reading.span.start as usize).ends_with('#').then_some(name))?;
    let is_name = sign.starts_with(char::is_alphabetic) && !sign.contains(char::is_whitespace);
    is_name.then(|| Class::Group(reading.whole()))
}

/// Four capitals or more that nobody could speak as a name: HMRC, CNRS.
fn letters_without_a_vowel(reading: &Reading<'_>) -> Option<Class> {
    let [token] = &reading.tokens[..] else { return None };
    let mute = |c: char| c.is_ascii_uppercase() && !matches!(c, 'A' | 'E' | 'I' | 'O' | 'U' | 'Y');
    let free = !reading.text.cut(..reading.span.start as usize).ends_with(['@', '＠']);
    (free && token.text.len() > 3 && token.text.chars().all(mute)).then_some(Class::Group(token.span))
}

/// "Year 2", "KRS 0000123456": words with a number are a note.
fn number(reading: &Reading<'_>) -> Option<Class> {
    let words = reading.tokens.len() > 1 && !reading.tokens[0].is_numeric();
    (words && reading.tokens.iter().any(Token::is_numeric) && reading.written().contains(' '))
        .then_some(Class::Note)
}

fn remark(reading: &Reading<'_>) -> Option<Class> {
    let small = reading.tokens.first()?.text.starts_with(char::is_lowercase);
    let n = reading.tokens.len();
    let capitals = reading.tokens.iter().any(Token::is_capitalised);
    let plain = n > 3 && !capitals;
    let talks = reading.has(Kind::FunctionWord) && (n > 2 || !capitals);
    (small && (plain || talks) || n > 7).then_some(Class::Note)
}

impl Reading<'_> {
    /// Whether what follows `hit` is its field and no name: a small word, or nothing but small words.
    fn is_field(&self, hit: &Hit) -> bool {
        let rest = self.tokens.get(hit.last + 1..).unwrap_or_default();
        let cased = |token: &Token<'_>| token.text.chars().any(|c| c.is_lowercase() || c.is_uppercase());
        let small = rest.iter().all(|token| !token.is_capitalised()) && rest.iter().any(cased);
        let lead = self.text.cut(hit.span.range()).contains(' ') && hit.kind == Kind::RoleLead;
        let of = self.has_at(hit.last + 1, Kind::Cut) || self.has_at(hit.last + 1, Kind::Of);
        let written_small =
            self.tokens.first().is_some_and(|token| token.text.starts_with(char::is_lowercase));
        let single = written_small && rest.len() == 1 && hit.first == hit.last;
        !rest.is_empty() && (lead || of || small && !single)
    }

    /// One short word in small letters: too little to be told from a nickname.
    fn is_short_and_small(&self) -> bool {
        let handle = self.text.cut(..self.span.start as usize).ends_with(['@', '＠']);
        handle && self.tokens.len() == 1 && self.tokens[0].text.chars().count() < 4
    }

    /// One word of fewer than five letters: too short to be told from a nickname.
    pub(super) fn is_lone_short(&self) -> bool {
        self.tokens.len() == 1
            && self.tokens[0].text.chars().count() < 5
            && !self.is_all(Kind::GroupHead)
            && !self.is_all(Kind::Everyone)
    }
}
