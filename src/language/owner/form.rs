//! Forms that tell whom they mean by their shape: handles, addresses, entity references, templates.

use crate::language::owner::unit::Class;
use crate::language::owner::{cues, marks, names};
use crate::language::reading::Reading;
use crate::language::term::{self, List};
use crate::language::vocabulary::{Kind, Vocabulary};
use crate::language::word::Token;
use crate::text::{Cut, Span};

/// Signs that open a slot which a program fills in, or that a table leaves behind.
const SLOT_SIGNS: [&str; 8] = ["{{", "${", "<%", "%%", "__", "{%", "$(", "#REF!"];

/// Brackets that hold a slot to be filled in by hand, or the owner.
const BRACKETS: [(char, char); 5] = [('<', '>'), ('[', ']'), ('{', '}'), ('【', '】'), ('〈', '〉')];

/// Whether a sign may belong to a slot, a handle or an address.
pub(super) const fn is_sign(c: char) -> bool {
    matches!(c, '{' | '<' | '[' | '【' | '〈' | '$' | '%' | '#' | '@' | '＠' | ':')
}

/// Whether the whole text is a slot to be filled in: `{{owner}}`, `<name>`, `${OWNER}`, `[NAME]`.
pub(super) fn is_template(text: &str, span: Span, vocabulary: &Vocabulary) -> bool {
    let written = text.cut(span.range());
    let opens = SLOT_SIGNS.iter().any(|open| written.starts_with(open));
    if opens && (!written.contains(' ') || written.ends_with("}}")) {
        return true;
    }
    let inner = inside_brackets(text, span);
    if inner == span {
        return false;
    }
    let held = text.cut(inner.range());
    let words = names::read(text, inner, vocabulary);
    let capitals = !held.contains(char::is_lowercase) && held.contains(char::is_uppercase);
    let is_form = held.contains('@')
        || held.contains("://")
        || held.contains(':') && !words.has(Kind::Slot)
        || of_word(text, inner, vocabulary) == Some(Class::Strong)
        || held.starts_with('~');
    let names = words.tokens.len() > 1 && words.tokens.iter().all(Token::is_capitalised);
    let told = !matches!(cues::class_of(&words).0, Class::Name | Class::Strong);
    words.tokens.is_empty()
        || !is_form && (capitals || told || words.has(Kind::Slot) || held.contains(' ') && !names)
}

/// The part inside a pair of brackets that holds all of it; the span itself where there is none.
pub(super) fn inside_brackets(text: &str, span: Span) -> Span {
    let written = text.cut(span.range());
    let held = BRACKETS.iter().find_map(|&(open, close)| {
        let inner = written.strip_prefix(open)?.strip_suffix(close)?;
        (!inner.contains([open, close])).then_some((open.len_utf8(), inner.len()))
    });
    let Some((open, length)) = held else { return span };
    let start = span.start as usize + open;
    Span::new(start, start + length)
}

/// Whether every word names what is to be filled in: `firstname.lastname`, `person-responsible`.
fn is_slots(words: &Reading<'_>) -> bool {
    let n = words.tokens.len();
    n > 0 && words.covered(0, n, &[Kind::Slot]) && words.has(Kind::Slot)
}

/// Whether a local part of several words ends as lists do: `kde-frameworks-devel`.
fn is_list(words: &Reading<'_>) -> bool {
    let n = words.tokens.len();
    n > 1 && (words.ending(n, Kind::Mailbox).is_some() || words.ending(n, Kind::GroupHead).is_some())
}

/// The class of one blank-separated word that is a handle, an address, a reference or a profile; nothing for others.
pub(super) fn of_word(text: &str, span: Span, vocabulary: &Vocabulary) -> Option<Class> {
    let word = text.cut(span.range());
    if let Some((kind, name)) =
        word.split_once(':').filter(|(_, name)| !name.is_empty() && !name.starts_with("//"))
    {
        let kind = kind.to_ascii_lowercase();
        if term::is(List::GroupReference, &kind) {
            return Some(Class::Group(span));
        }
        if term::is(List::PersonReference, &kind) {
            return Some(Class::Strong);
        }
        if term::is(List::AddressReference, &kind) {
            let start = span.end as usize - name.len();
            return Some(of_address(text, Span::new(start, span.end as usize), vocabulary));
        }
    }
    if let Some((_, rest)) = word.split_once("://") {
        let shared = rest.split('/').skip(1).any(|part| term::is(List::SharedPath, part));
        return Some(if shared { Class::Group(span) } else { Class::Strong });
    }
    if let Some(name) = word.strip_prefix("u/").or_else(|| word.strip_prefix('~')) {
        return name.starts_with(char::is_alphanumeric).then_some(Class::Strong);
    }
    if word.starts_with(['@', '＠']) {
        let handle = word.trim_start_matches(['@', '＠']);
        if handle.trim_end_matches('/').contains('/') {
            return Some(Class::Group(span));
        }
        return Some(of_handle(
            text,
            Span::new(span.end as usize - handle.len(), span.end as usize),
            span,
            vocabulary,
        ));
    }
    if let Some(at) = word.find('/')
        && let Some([_, name]) = marks::around_slash(text, span, span.start as usize + at)
    {
        return Some(of_handle(text, name, span, vocabulary));
    }
    let (local, host) = word.split_once('@')?;
    if local.is_empty() || host.is_empty() {
        return None;
    }
    Some(of_address(text, span, vocabulary))
}

fn of_handle(text: &str, name: Span, whole: Span, vocabulary: &Vocabulary) -> Class {
    let words = names::read(text, name, vocabulary);
    if cues::is_placeholder(&words) || is_slots(&words) {
        return Class::Placeholder(whole);
    }
    // Whose handle it is stands at its end: `@team-lead-mira`.
    let n = words.tokens.len();
    if n > 1 && words.ending(n, Kind::GivenName).is_some_and(|hit| hit.first == hit.last) {
        return Class::Strong;
    }
    match cues::class_of(&words).0 {
        Class::Group(_) if !words.is_lone_short() => Class::Group(whole),
        Class::Role(_) if words.has(Kind::Rota) || words.tokens.len() > 1 || words.has(Kind::RoleName) => {
            Class::Role(whole)
        }
        _ => Class::Strong,
    }
}

fn of_address(text: &str, span: Span, vocabulary: &Vocabulary) -> Class {
    let address = text.cut(span.range());
    let (local, host) = address.split_once('@').unwrap_or((address, ""));
    let list_host = term::words(List::ListHost)
        .any(|list| if list.ends_with('.') { host.starts_with(list) } else { host.ends_with(list) });
    let local = Span::new(span.start as usize, span.start as usize + local.len());
    let words = names::read(text, local, vocabulary);
    if is_slots(&words) {
        return Class::Placeholder(span);
    }
    if list_host || is_list(&words) || cues::is_mailbox(&words) {
        return Class::Group(span);
    }
    match cues::class_of(&words).0 {
        Class::Group(_) => Class::Group(span),
        Class::Role(_) if words.tokens.len() > 1 => Class::Role(span),
        _ => Class::Strong,
    }
}
