//! One component of a pattern: what may stand between two slashes.

use crate::text::Cut;

use super::expand::class_end;

/// What one component of a path must look like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Component {
    /// Exactly these bytes.
    Literal(Vec<u8>),
    /// A name that the tokens match.
    Wild(Vec<Token>),
    /// `**`: any number of folders, none included; at the end, everything below.
    Recursive,
}

/// A piece of a component that is not literal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Byte(u8),
    /// One character.
    Any,
    /// Any number of characters.
    Star,
    /// One character that is, or is not, in one of the ranges.
    Class {
        negated: bool,
        ranges: Vec<(char, char)>,
    },
}

impl Component {
    /// One that only this name fits.
    pub(super) fn exactly(name: &str) -> Self {
        Self::Literal(name.as_bytes().to_vec())
    }

    /// The bytes of a literal component.
    pub(super) fn literal(&self) -> Option<&[u8]> {
        match self {
            Self::Literal(bytes) => Some(bytes),
            _ => None,
        }
    }

    /// Whether a file or folder called `name` fits. `Recursive` is for the caller to follow.
    pub(super) fn fits(&self, name: &[u8]) -> bool {
        match self {
            Self::Literal(bytes) => bytes == name,
            Self::Wild(tokens) => wild(tokens, name),
            Self::Recursive => true,
        }
    }
}

/// Splits a pattern without braces into components.
pub(super) fn parse(pattern: &str) -> Result<Vec<Component>, &'static str> {
    let mut components = Vec::new();
    let mut tokens = Vec::new();
    let mut at = 0;
    let bytes = pattern.as_bytes();
    while at < bytes.len() {
        match bytes[at] {
            b'/' => finish(&mut tokens, &mut components)?,
            b'*' => tokens.push(Token::Star),
            b'?' => tokens.push(Token::Any),
            b'[' => {
                let end = class_end(bytes, at).ok_or("`[` has no matching `]`")?;
                tokens.push(class(pattern.cut(at + 1..end))?);
                at = end;
            }
            b'\\' => {
                at += 1;
                tokens.push(Token::Byte(*bytes.get(at).ok_or("`\\` stands at its end")?));
            }
            byte => tokens.push(Token::Byte(byte)),
        }
        at += 1;
    }
    // `docs/` means everything in the folder.
    if bytes.last() == Some(&b'/') {
        components.push(Component::Recursive);
    }
    finish(&mut tokens, &mut components)?;
    if components.is_empty() { Err("it is empty") } else { Ok(components) }
}

fn finish(tokens: &mut Vec<Token>, components: &mut Vec<Component>) -> Result<(), &'static str> {
    let tokens = std::mem::take(tokens);
    let literal: Option<Vec<u8>> =
        tokens.iter().map(|t| if let Token::Byte(b) = t { Some(*b) } else { None }).collect();
    match literal {
        // A leading `/` or `./` and doubled slashes say nothing.
        Some(bytes) if bytes.is_empty() || bytes == b"." => {}
        Some(bytes) if bytes == b".." => return Err("`..` would leave the repository"),
        Some(bytes) => components.push(Component::Literal(bytes)),
        None if tokens == [Token::Star, Token::Star] => {
            if components.last() != Some(&Component::Recursive) {
                components.push(Component::Recursive);
            }
        }
        None => components.push(Component::Wild(tokens)),
    }
    Ok(())
}

fn class(inside: &str) -> Result<Token, &'static str> {
    let (negated, members) = match inside.strip_prefix(['!', '^']) {
        Some(rest) => (true, rest),
        None => (false, inside),
    };
    let mut ranges: Vec<(char, char)> = Vec::new();
    let mut chars = members.chars().peekable();
    while let Some(from) = chars.next() {
        let dash = chars.peek() == Some(&'-') && chars.clone().nth(1).is_some();
        let to = if dash { chars.nth(1).unwrap_or(from) } else { from };
        if from == '/' || to == '/' {
            return Err("a class `[…]` stands for one character of a name, which is never `/`");
        }
        if to < from {
            return Err("a range in `[…]` runs backwards");
        }
        ranges.push((from, to));
    }
    Ok(Token::Class { negated, ranges })
}

/// Matches by going back to the last star only: time is at most pattern times name.
fn wild(tokens: &[Token], name: &[u8]) -> bool {
    let (mut token, mut at) = (0, 0);
    let mut retry: Option<(usize, usize)> = None;
    loop {
        match tokens.get(token) {
            Some(Token::Star) => {
                token += 1;
                retry = Some((token, at));
                continue;
            }
            None if at == name.len() => return true,
            Some(one) => {
                if let Some(width) = one.width(&name[at..]) {
                    token += 1;
                    at += width;
                    continue;
                }
            }
            None => {}
        }
        match &mut retry {
            Some((after, mark)) if *mark < name.len() => {
                *mark += 1;
                (token, at) = (*after, *mark);
            }
            _ => return false,
        }
    }
}

impl Token {
    /// How many bytes at the start of `rest` this token takes, if it takes any.
    fn width(&self, rest: &[u8]) -> Option<usize> {
        match self {
            Self::Byte(byte) => (rest.first() == Some(byte)).then_some(1),
            Self::Any => first_char(rest).map(|(_, width)| width),
            Self::Class { negated, ranges } => {
                let (c, width) = first_char(rest)?;
                let inside = c.is_some_and(|c| ranges.iter().any(|r| r.0 <= c && c <= r.1));
                (inside != *negated).then_some(width)
            }
            Self::Star => None,
        }
    }
}

/// The first character and its width; a byte that is not UTF-8 counts as one character that is no `char`.
fn first_char(rest: &[u8]) -> Option<(Option<char>, usize)> {
    let first = *rest.first()?;
    let width = match first {
        0..=0x7f => return Some((Some(first as char), 1)),
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return Some((None, 1)),
    };
    let text = rest.get(..width).and_then(|b| std::str::from_utf8(b).ok());
    Some(text.and_then(|t| t.chars().next()).map_or((None, 1), |c| (Some(c), width)))
}
