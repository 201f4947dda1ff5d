//! An owner string taken apart at its joints: commas, ampersands, dashes, brackets, words such as "and".

use super::form;
use super::unit::Class;
use super::{cues, deputy, joined, marks, names};
use crate::language::reading::Reading;
use crate::language::term::{self, List};
use crate::language::vocabulary::{Hit, Kind, Vocabulary};
use crate::language::word;
use crate::text::{Cut, Span};

/// What stands before a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// Nothing: the first unit.
    Start,
    /// A dash.
    Dash,
    /// An arrow.
    Arrow,
    /// A colon.
    Colon,
    /// A comma.
    Comma,
    /// A sign or word that joins equals.
    And,
    /// A sign that parts fields: equals, or a person and what is said of them.
    Bar,
    /// A slash.
    Slash,
    /// A blank between two handles.
    Space,
    /// Words that add helpers.
    With,
    /// Words that stand for further people.
    EtAl,
}

/// A part of an owner string.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    /// Where it stands.
    pub(super) span: Span,
    /// What stands before it.
    pub(super) joint: Joint,
    /// Whether it stands in brackets.
    pub(super) bracketed: bool,
    /// Whether a note on scope, or a link's target, belongs to it alone.
    pub(super) noted: bool,
    /// What it is.
    pub(super) class: Class,
    /// The cue that told what it is.
    pub(super) cue: &'static str,
}

/// `span` without the blanks, quotes and emphasis around it.
pub(super) fn peel(text: &str, span: Span) -> Span {
    const PAIRS: &[(char, char)] = &[
        ('"', '"'),
        ('\'', '\''),
        ('“', '”'),
        ('‘', '’'),
        ('„', '“'),
        ('«', '»'),
        ('»', '«'),
        ('‹', '›'),
        ('`', '`'),
        ('*', '*'),
        ('_', '_'),
        ('~', '~'),
        ('「', '」'),
        ('『', '』'),
        ('《', '》'),
        ('”', '”'),
        ('（', '）'),
        ('(', ')'),
        ('＂', '＂'),
        ('´', '´'),
    ];
    let mut span = span;
    loop {
        let slice = text.cut(span.range());
        let bare = slice.trim().trim_end_matches(['.', ',', ';', '。']).trim_end();
        let start = span.start as usize + (slice.len() - slice.trim_start().len());
        let mut next = Span::new(start, start + bare.len());
        let mut chars = bare.chars();
        if let (Some(first), Some(last)) = (chars.next(), chars.next_back())
            && PAIRS.contains(&(first, last))
            && !bare.cut(first.len_utf8()..bare.len() - last.len_utf8()).contains([first, last])
        {
            next = Span::new(start + first.len_utf8(), start + bare.len() - last.len_utf8());
        }
        if next == span || next.is_empty() {
            return next;
        }
        span = next;
    }
}

/// The units of `core`.
pub(super) fn units(words: &Reading<'_>, vocabulary: &Vocabulary) -> Vec<Unit> {
    let mut units = Vec::new();
    // Where a deputy is named, whether in brackets: all that follows on that level is about the deputy.
    let mut deputy: Option<bool> = None;
    let pieces = pieces(words.text, words.span, vocabulary);
    for (at, &(span, joint, bracketed)) in pieces.iter().enumerate() {
        deputy = deputy.filter(|&in_brackets| bracketed || !in_brackets);
        if deputy.is_some() {
            continue;
        }
        let labelled =
            pieces.get(at + 1).is_some_and(|(_, next, _)| matches!(next, Joint::Colon | Joint::Space));
        let named = units.iter().any(|unit: &Unit| unit.class.is_person());
        let found = deputy::word(span, words, named, labelled, vocabulary);
        let end = found.map_or(span.end, |hit| hit.span.start);
        deputy = found.map(|_| bracketed);
        let piece = Span::new(span.start as usize, end as usize);
        if found.is_none() || !words.text.cut(piece.range()).trim().is_empty() {
            by_words(piece, joint, bracketed, words, vocabulary, &mut units);
        }
    }
    units
}

/// Splits at signs. Handles, addresses and links are never split.
fn pieces(text: &str, core: Span, vocabulary: &Vocabulary) -> Vec<(Span, Joint, bool)> {
    let mut pieces = Vec::new();
    let (mut start, mut joint, mut depth) = (core.start as usize, Joint::Start, 0_usize);
    let end = core.end as usize;
    let mut at = start;
    let mut after_form = None;
    while at < end {
        let rest = text.cut(at..end);
        let Some(c) = rest.chars().next() else { break };
        let before = text.cut(..at).chars().next_back().filter(|_| at > core.start as usize);
        let fresh = before.is_none_or(|b| !word::is_word(b));
        if matches!(c, '&' | '＆')
            && let Some(length) = company(text, start, at, end, vocabulary)
        {
            at += length;
            continue;
        }
        if fresh && let Some(length) = protected(rest) {
            let handle = rest.starts_with(['@', '＠']);
            if after_form == Some(handle) && start < at {
                pieces.push((Span::new(start, at), joint, depth > 0));
                (start, joint) = (at, Joint::Space);
            }
            at += length;
            after_form = Some(handle);
            continue;
        }
        let after = rest.cut(c.len_utf8()..).chars().next();
        let spaced = before.is_none_or(char::is_whitespace) || after.is_none_or(char::is_whitespace);
        if let Some(length) = link_sign(rest, c) {
            // The label of a link is the text; its target says nothing that the label does not.
            if c == ']' && start < at {
                pieces.push((Span::new(start, at), joint, depth > 0));
                joint = Joint::Start;
            }
            at += length;
            start = if text.cut(start..at).trim().is_empty() || c == ']' || text.cut(start..at).trim() == "["
            {
                at
            } else {
                start
            };
            continue;
        }
        let (length, found) = match c {
            ',' | '，' => (c.len_utf8(), Some(Joint::Comma)),
            '、' | '\n' | '\r' | '､' | '؛' | '،' => (c.len_utf8(), Some(Joint::And)),
            ';' | '；' | '|' | '•' => (c.len_utf8(), Some(Joint::Bar)),
            '·' if spaced => (c.len_utf8(), Some(Joint::Bar)),
            '&' | '＆' if spaced => (c.len_utf8(), Some(Joint::And)),
            '+' | '＋' if spaced || after.is_some_and(char::is_alphabetic) => {
                (c.len_utf8(), Some(Joint::And))
            }
            '/' | '／' if marks::abbreviates(text.cut(core.start as usize..at)) => {
                at += c.len_utf8();
                continue;
            }
            '/' if is_lane(text, core, at, vocabulary) => {
                at += c.len_utf8();
                continue;
            }
            '/' | '／' => (c.len_utf8(), Some(Joint::Slash)),
            '=' if after.is_some_and(|a| a == '@' || word::is_word(a)) => (1, Some(Joint::Colon)),
            '→' | '⇒' => (c.len_utf8(), Some(Joint::Arrow)),
            '-' | '=' if rest.starts_with("->") || rest.starts_with("=>") => (2, Some(Joint::Arrow)),
            '-' | '*' | '+' if before == Some('\n') && after == Some(' ') => (1, Some(Joint::And)),
            '—' | '–' | '―' => (c.len_utf8(), Some(Joint::Dash)),
            '-' if before.is_none_or(char::is_whitespace) => (1, Some(Joint::Dash)),
            '0'..='9' if before.is_none_or(char::is_whitespace) && marks::counter(rest).is_some() => {
                (marks::counter(rest).unwrap_or(1), Some(Joint::And))
            }
            '・' if marks::between_han(before, after) => (c.len_utf8(), Some(Joint::And)),
            ':' if after.is_none_or(|a| a.is_whitespace() || a == '@' || !a.is_ascii()) => {
                (1, Some(Joint::Colon))
            }
            '：' => (c.len_utf8(), Some(Joint::Colon)),
            '<' if rest.starts_with("<br") => {
                (rest.find('>').map_or(rest.len(), |i| i + 1), Some(Joint::And))
            }
            '(' | '[' | '{' | '（' | '【' | '<' | ')' | ']' | '}' | '）' | '】' | '>' => {
                (c.len_utf8(), None)
            }
            _ => {
                after_form = after_form.filter(|_| c.is_whitespace());
                at += c.len_utf8();
                continue;
            }
        };
        after_form = None;
        if start < at {
            pieces.push((Span::new(start, at), joint, depth > 0));
        }
        joint = match found {
            Some(found) => found,
            None if matches!(c, ')' | ']' | '}' | '）' | '】' | '>') => {
                depth = depth.saturating_sub(1);
                Joint::Start
            }
            // A bracket that opens a unit holds the unit itself.
            None if depth == 0
                && text.cut(start..at).trim().is_empty()
                && (joint != Joint::Start || pieces.is_empty()) =>
            {
                joint
            }
            None => {
                depth += 1;
                Joint::Start
            }
        };
        at += length;
        start = at;
    }
    if start < end {
        pieces.push((Span::new(start, end), joint, depth > 0));
    }
    pieces
}

/// Whether a slash stands within one handle, as in `mira/sd1` or `acme-org/mira`: between two words in the form of
/// handles that say nothing else, the first of which may be an organization's.
fn is_lane(text: &str, core: Span, slash: usize, vocabulary: &Vocabulary) -> bool {
    marks::around_slash(text, core, slash).is_some_and(|[lead, name]| {
        let is_name = |part: Span| classify(text, part, vocabulary).0 == Class::Name;
        is_name(name) && (is_name(lead) || text.cut(lead.range()).contains('-'))
    })
}

/// "Ramón y Cajal": a letter between two words, of which the second is no usual given name.
fn in_name(words: &Reading<'_>, hit: &Hit, piece: Span, vocabulary: &Vocabulary) -> bool {
    let word =
        |at: usize| words.tokens.get(at).filter(|token| piece.contains(token.span) && token.is_capitalised());
    let alone = |at: Option<usize>| at.and_then(word).is_none();
    let (Some(before), Some(behind)) = (hit.first.checked_sub(1).and_then(word), word(hit.last + 1)) else {
        return false;
    };
    // "Meier u. Schulz": nobody shortens a word of a name.
    let short = words.text.cut(hit.span.end as usize..).starts_with('.');
    hit.span.len() == 1
        && !short
        && before.is_capitalised()
        && alone(hit.first.checked_sub(2))
        && alone(Some(hit.last + 2))
        && !vocabulary.lists(Kind::GivenName, &behind.folded)
}

/// The length from an ampersand to the end of a company's name around it: "Hurst & Lyle LLP".
fn company(text: &str, start: usize, at: usize, end: usize, vocabulary: &Vocabulary) -> Option<usize> {
    let rest = text.cut(at..end).beginning(LONGEST_COMPANY);
    let length = rest.find([',', ';', '(', '|', '\n', '/']).unwrap_or(rest.len());
    let name = peel(text, Span::new(start, at + length));
    let is_short = name.len() < 2 * LONGEST_COMPANY;
    let class = is_short.then(|| joined::class_of(&names::read(text, name, vocabulary)))??;
    (class.1 == joined::COMPANY).then_some(length)
}

/// The bytes of a company's name behind its ampersand.
const LONGEST_COMPANY: usize = 60;

/// The length of the sign that opens a Markdown link, or of the part that closes it, target included.
fn link_sign(rest: &str, c: char) -> Option<usize> {
    match c {
        '[' => {
            let close = rest.find(']')?;
            rest.cut(close + 1..).starts_with(['(', '[']).then_some(1)
        }
        ']' if rest.starts_with("](") => rest.find(')').map(|at| at + 1),
        ']' if rest.starts_with("][") => rest.cut(1..).find(']').map(|at| at + 2),
        _ => None,
    }
}

/// The length of a handle, address, reference or link that begins here.
fn protected(rest: &str) -> Option<usize> {
    let run = rest
        .split(|c: char| {
            c.is_whitespace()
                || matches!(
                    c,
                    ',' | ';'
                        | '<'
                        | '>'
                        | '('
                        | ')'
                        | '|'
                        | '、'
                        | '，'
                        | '（'
                        | '）'
                        | ']'
                        | '`'
                        | '"'
                        | '”'
                        | '&'
                )
        })
        .next()?;
    let is_link = run.contains("://");
    let is_reference = run.split_once(':').is_some_and(|(sort, name)| {
        let sort = sort.to_ascii_lowercase();
        let lists = [List::GroupReference, List::PersonReference, List::AddressReference];
        !name.is_empty() && !name.starts_with("//") && lists.iter().any(|&list| term::is(list, &sort))
    });
    let is_handle = run.len() > 1 && run.starts_with(['@', '＠']);
    let at_sign = run.find('@').filter(|&at| at > 0);
    if is_handle {
        let sign = run.len() - run.trim_start_matches(['@', '＠']).len();
        let mut parts = run.cut(sign..).match_indices(['@', '＠']).map(|(at, _)| at + sign);
        let length = parts.next().unwrap_or(run.len());
        let joined =
            run.cut(..length).find("/@").map_or(length, |_| run.cut(..length).find('/').unwrap_or(length));
        return Some(
            run.cut(..joined)
                .trim_end_matches(['/', ':', '.', '+', '?', '!', '：', '。', '-'])
                .len()
                .max(sign),
        );
    }
    let is_address = at_sign.is_some_and(|at| run.cut(at..).contains('.') && !run.cut(..at).contains('/'));
    (is_link || is_reference || is_address).then(|| run.trim_end_matches([':', '.', '*']).len())
}

/// Splits a piece at words, and classes what is left.
fn by_words(
    span: Span,
    joint: Joint,
    bracketed: bool,
    words: &Reading<'_>,
    vocabulary: &Vocabulary,
    units: &mut Vec<Unit>,
) {
    let text = words.text;
    if let Some((class, cue)) = joined::class_of(&names::read(text, peel(text, span), vocabulary)) {
        units.push(Unit { span, joint, bracketed, noted: false, class, cue });
        return;
    }
    let begun = !units.is_empty();
    let (mut start, mut joint) = (span.start as usize, joint);
    let mut close = |from: usize, to: usize, joint: Joint, noted: bool| {
        let whole = peel(text, Span::new(from, to.max(from)));
        let remark = joint == Joint::With && text.cut(whole.range()).starts_with(char::is_lowercase);
        let (class, cue) = match classify(text, whole, vocabulary) {
            (Class::Name, _) if remark => (Class::Note, "remark"),
            told => told,
        };
        let parts = marks::unspaced(words, whole, vocabulary).filter(|parts| {
            // Two names, or two of what the whole is: a department may have the letter in its name.
            parts
                .iter()
                .all(|&part| (classify(text, part, vocabulary).0 == Class::Name) == (class == Class::Name))
        });
        if let Some(parts) = parts {
            for (at, span) in parts.into_iter().enumerate() {
                let joint = if at == 0 { joint } else { Joint::And };
                let (class, cue) = classify(text, span, vocabulary);
                units.push(Unit { span, joint, bracketed, noted, class, cue });
            }
        } else if class != Class::Empty || matches!(joint, Joint::With | Joint::EtAl) {
            units.push(Unit { span: whole, joint, bracketed, noted, class, cue });
        }
    };
    for hit in &words.hits {
        let (at, after) = (hit.span.start as usize, hit.span.end as usize);
        if at < start || after > span.end as usize {
            continue;
        }
        let blank_before = text.cut(..at).ends_with(char::is_whitespace);
        let blank_after = text.cut(after..span.end as usize).is_empty()
            || text.cut(after..).starts_with(char::is_whitespace)
            || text.cut(after..).starts_with('.');
        let opens = text.cut(start..at).trim().is_empty();
        let found = match hit.kind {
            Kind::EtAl if (blank_before || opens) && blank_after => Joint::EtAl,
            Kind::WithOthers if (blank_before || opens) && blank_after => Joint::With,
            Kind::Joiner if in_name(words, hit, span, vocabulary) => continue,
            Kind::Joiner
                if blank_before
                    && blank_after
                    && (!opens || joint == Joint::Start && begun)
                    && after < span.end as usize
                    && !is_surname(words, hit.first, span)
                    && !words.tokens[hit.first].is_capitalised() =>
            {
                Joint::And
            }
            Kind::Copula
                if !opens && blank_before && blank_after && names_a_duty(text, start, at, vocabulary) =>
            {
                Joint::Colon
            }
            Kind::Cut
                if blank_before
                    && blank_after
                    && !opens
                    && !is_in_title(words, hit)
                    && ends_well(text, start, at, vocabulary) =>
            {
                close(start, at, joint, true);
                start = span.end as usize;
                break;
            }
            _ => continue,
        };
        // ", decided with Jon": a remark that only mentions somebody.
        let remark = joint != Joint::Start
            && !opens
            && text.cut(start..at).trim_start().starts_with(char::is_lowercase);
        if found == Joint::With && remark && !text.cut(at..).contains('@') {
            start = span.end as usize;
            break;
        }
        if !opens {
            close(start, at, joint, false);
        }
        joint = found;
        start = after;
    }
    if start < span.end as usize || matches!(joint, Joint::With | Joint::EtAl) {
        close(start.min(span.end as usize), span.end as usize, joint, false);
    }
}

/// `Ortega y Gasset`: one letter between a full name and one more word joins surnames.
fn is_surname(words: &Reading<'_>, at: usize, piece: Span) -> bool {
    let is_full = at >= 2 && piece.contains(words.tokens[at - 2].span);
    words.tokens[at].text.chars().count() == 1 && is_full && at + 2 == words.tokens.len()
}

/// The "of" of "Head of Sales" belongs to the title.
fn is_in_title(words: &Reading<'_>, cut: &Hit) -> bool {
    let titles = [Kind::RoleLead, Kind::GroupLead, Kind::RoleNoun, Kind::RoleName];
    words.hits.iter().any(|hit| titles.contains(&hit.kind) && hit.first < cut.first && hit.last >= cut.last)
}

/// A note on scope follows a person or a title that is complete without it, not "Head" of "Head of Sales".
fn ends_well(text: &str, start: usize, at: usize, vocabulary: &Vocabulary) -> bool {
    classify(text, peel(text, Span::new(start, at)), vocabulary).0.is_person()
}

/// "Product owner is Babajide": the words before "is" name a duty.
fn names_a_duty(text: &str, start: usize, at: usize, vocabulary: &Vocabulary) -> bool {
    let class = classify(text, peel(text, Span::new(start, at)), vocabulary).0;
    matches!(class, Class::Role(_) | Class::Placeholder(_))
}

/// The class of a unit, of its forms and of the words beside them, and the cue that told.
pub(super) fn classify(text: &str, span: Span, vocabulary: &Vocabulary) -> (Class, &'static str) {
    let mut form: Option<Class> = None;
    let mut rest: Option<Span> = None;
    let mut at = span.start as usize;
    for run in text.cut(span.range()).split_inclusive(char::is_whitespace) {
        let here = Span::new(at, at + run.len());
        at += run.len();
        let bare = peel(text, here);
        if bare.is_empty() {
            continue;
        }
        match form::of_word(text, bare, vocabulary) {
            Some(Class::Strong) => form = Some(Class::Strong),
            Some(class) => form = Some(form.unwrap_or(class)),
            None => rest = Some(rest.map_or(bare, |rest| rest.to(bare))),
        }
    }
    let of_form = |form| (form, "form");
    let Some(rest) = rest else { return of_form(form.unwrap_or(Class::Empty)) };
    let (class, cue) = cues::class_of(&names::read(text, rest, vocabulary));
    match (class, form) {
        (Class::Name, Some(_)) => (Class::Name, cue),
        (Class::Empty | Class::Note | Class::Credential, Some(form)) => of_form(form),
        (_, Some(Class::Strong)) => of_form(Class::Strong),
        _ => (class, cue),
    }
}
