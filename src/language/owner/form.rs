//! Forms that tell whom they mean by their shape: handles, addresses, entity references, templates.

use crate::language::owner::unit::{Class, Words};
use crate::language::slice::Slice as _;
use crate::language::vocabulary::{Kind, Vocabulary};
use crate::text::Span;

/// Whether the whole text is a slot to be filled in: `{{owner}}`, `<name>`, `${OWNER}`, `[NAME]`.
pub(super) fn is_template(text: &str) -> bool {
    let inside = |open: char, close: char| text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
    let filled = |inner: &str| inner.contains('@') || inner.contains("://") || inner.starts_with('[');
    if ["{{", "${", "<%", "%%", "__", "{%", "$("].iter().any(|open| text.starts_with(open))
        && !text.contains(' ')
    {
        return true;
    }
    if text.starts_with("{{") && text.ends_with("}}") {
        return true;
    }
    let pairs = [('<', '>'), ('[', ']'), ('{', '}'), ('【', '】'), ('〈', '〉')];
    pairs.iter().any(|&(open, close)| {
        inside(open, close).is_some_and(|inner| !filled(inner) && !inner.contains([open, close]))
    })
}

/// The class of one blank-separated word that is a handle, an address, a reference or a profile; nothing for others.
pub(super) fn of_word(text: &str, span: Span, vocabulary: &Vocabulary) -> Option<Class> {
    let word = text.slice(span.range());
    if let Some((kind, name)) =
        word.split_once(':').filter(|(_, name)| !name.is_empty() && !name.starts_with("//"))
    {
        match kind.to_ascii_lowercase().as_str() {
            "group" | "team" | "org" | "organization" | "department" | "squad" => {
                return Some(Class::Group(span));
            }
            "user" | "person" | "u" => return Some(Class::Strong),
            "mailto" => {
                let start = span.end as usize - name.len();
                return Some(of_address(text, Span::new(start, span.end as usize), vocabulary));
            }
            _ => {}
        }
    }
    if let Some((_, rest)) = word.split_once("://") {
        let path = format!("/{}/", rest.trim_end_matches('/'));
        let shared =
            ["/teams/", "/orgs/", "/groups/", "/team/", "/g/"].iter().any(|part| path.contains(part));
        return Some(if shared { Class::Group(span) } else { Class::Strong });
    }
    if let Some(handle) = word.strip_prefix('@').or_else(|| word.strip_prefix('＠')) {
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
    let (local, host) = word.split_once('@')?;
    if local.is_empty() || host.is_empty() {
        return None;
    }
    Some(of_address(text, span, vocabulary))
}

fn of_handle(text: &str, name: Span, whole: Span, vocabulary: &Vocabulary) -> Class {
    let words = Words::new(text, name, vocabulary);
    if words.is_placeholder() {
        return Class::Placeholder(whole);
    }
    match words.class() {
        Class::Group(_) if !words.is_lone_short() => Class::Group(whole),
        Class::Role(_) if words.has(Kind::Rota) || words.tokens.len() > 1 || words.has(Kind::RoleName) => {
            Class::Role(whole)
        }
        _ => Class::Strong,
    }
}

fn of_address(text: &str, span: Span, vocabulary: &Vocabulary) -> Class {
    let address = text.slice(span.range());
    let (local, host) = address.split_once('@').unwrap_or((address, ""));
    let list_host = ["googlegroups.com", "groups.io", "lists."].iter().any(|part| host.contains(part));
    let words =
        Words::new(text, Span::new(span.start as usize, span.start as usize + local.len()), vocabulary);
    if list_host || words.is_mailbox() {
        return Class::Group(span);
    }
    match words.class() {
        Class::Group(_) => Class::Group(span),
        Class::Role(_) if words.tokens.len() > 1 => Class::Role(span),
        _ => Class::Strong,
    }
}
