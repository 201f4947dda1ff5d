//! An owner string taken apart at its signs: commas, ampersands, dashes, brackets.

use super::classify::{classify, peel};
use super::unit::{Class, Joint};
use super::{joined, marks, names};
use crate::language::term::{self, List};
use crate::language::vocabulary::Vocabulary;
use crate::language::word;
use crate::text::{Cut, Span};

/// The bytes of a company's name behind its ampersand.
const LONGEST_COMPANY: usize = 60;

/// A part of an owner string between two signs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    /// Where it stands.
    pub(super) span: Span,
    /// What stands before it.
    pub(super) joint: Joint,
    /// Whether it stands in brackets.
    pub(super) bracketed: bool,
}

/// Splits at signs. Handles, addresses and links are never split.
pub(super) fn pieces(text: &str, core: Span, vocabulary: &Vocabulary) -> Vec<Piece> {
    let start = core.start as usize;
    let (joint, depth, after_form, found) = (Joint::Start, 0, None, Vec::new());
    let mut cutter = Cutter { text, core, vocabulary, at: start, start, joint, depth, after_form, found };
    while cutter.step() {}
    cutter.cut();
    cutter.found
}

/// Goes through an owner string sign by sign.
struct Cutter<'t> {
    text: &'t str,
    core: Span,
    vocabulary: &'t Vocabulary,
    at: usize,
    /// Where the piece begins that is not cut yet.
    start: usize,
    /// What stands before it.
    joint: Joint,
    /// In how many brackets it stands.
    depth: usize,
    /// Whether a handle, or an address, ends right before, but for blanks.
    after_form: Option<bool>,
    found: Vec<Piece>,
}

impl<'t> Cutter<'t> {
    /// Passes what comes next; false at the end.
    fn step(&mut self) -> bool {
        let rest = self.rest();
        let Some(c) = rest.chars().next() else { return false };
        if matches!(c, '&' | '＆')
            && let Some(length) = company(self.text, self.start, self.at, self.end(), self.vocabulary)
        {
            self.at += length;
        } else if self.before().is_none_or(|before| !word::is_word(before))
            && let Some(length) = protected(rest)
        {
            self.pass_form(rest.starts_with(['@', '＠']), length);
        } else if let Some(length) = link_sign(rest, c) {
            self.pass_link_sign(c, length);
        } else if let Some((length, joint)) = self.sign(rest, c) {
            self.part(c, length, joint);
        } else {
            self.after_form = self.after_form.filter(|_| c.is_whitespace());
            self.at += c.len_utf8();
        }
        true
    }

    const fn end(&self) -> usize {
        self.core.end as usize
    }

    fn rest(&self) -> &'t str {
        self.text.cut(self.at.min(self.end())..self.end())
    }

    fn before(&self) -> Option<char> {
        self.text.cut(self.core.start as usize..self.at).chars().next_back()
    }

    /// Whether nothing was written since the last piece.
    fn is_empty(&self) -> bool {
        self.text.cut(self.start..self.at).trim().is_empty()
    }

    /// Ends the piece here.
    fn cut(&mut self) {
        let at = self.at.min(self.end());
        if self.start < at {
            let span = Span::new(self.start, at);
            self.found.push(Piece { span, joint: self.joint, bracketed: self.depth > 0 });
        }
    }

    fn pass_form(&mut self, is_handle: bool, length: usize) {
        if self.after_form == Some(is_handle) && self.start < self.at {
            self.cut();
            (self.start, self.joint) = (self.at, Joint::Space);
        }
        self.at += length;
        self.after_form = Some(is_handle);
    }

    /// The label of a link is the text; its target says nothing that the label does not.
    fn pass_link_sign(&mut self, c: char, length: usize) {
        if c == ']' && self.start < self.at {
            self.cut();
            self.joint = Joint::Start;
        }
        self.at += length;
        let written = self.text.cut(self.start..self.at).trim();
        if c == ']' || written.is_empty() || written == "[" {
            self.start = self.at;
        }
    }

    /// The sign that begins here, by its length, and how it joins; nothing where it is a bracket.
    fn sign(&self, rest: &str, c: char) -> Option<(usize, Option<Joint>)> {
        let (before, after) = (self.before(), rest.cut(c.len_utf8()..).chars().next());
        let is_behind_blank = before.is_none_or(char::is_whitespace);
        let spaced = is_behind_blank || after.is_none_or(char::is_whitespace);
        let joined = |joint| Some((c.len_utf8(), Some(joint)));
        match c {
            ',' | '，' => joined(Joint::Comma),
            '、' | '\n' | '\r' | '､' | '؛' | '،' => joined(Joint::And),
            ';' | '；' | '|' | '•' => joined(Joint::Bar),
            '·' if spaced => joined(Joint::Bar),
            '&' | '＆' if spaced => joined(Joint::And),
            '+' | '＋' if spaced || after.is_some_and(char::is_alphabetic) => joined(Joint::And),
            '/' | '／' if marks::abbreviates(self.text.cut(self.core.start as usize..self.at)) => None,
            '/' if is_lane(self.text, self.core, self.at, self.vocabulary) => None,
            '/' | '／' => joined(Joint::Slash),
            '=' if after.is_some_and(|a| a == '@' || word::is_word(a)) => joined(Joint::Colon),
            '→' | '⇒' => joined(Joint::Arrow),
            '-' | '=' if rest.starts_with("->") || rest.starts_with("=>") => Some((2, Some(Joint::Arrow))),
            '-' | '*' | '+' if before == Some('\n') && after == Some(' ') => joined(Joint::And),
            '—' | '–' | '―' => joined(Joint::Dash),
            '-' if is_behind_blank => joined(Joint::Dash),
            '0'..='9' if is_behind_blank => marks::counter(rest).map(|length| (length, Some(Joint::And))),
            '・' if marks::between_han(before, after) => joined(Joint::And),
            ':' if after.is_none_or(|a| a.is_whitespace() || a == '@' || !a.is_ascii()) => {
                joined(Joint::Colon)
            }
            '：' => joined(Joint::Colon),
            '<' if rest.starts_with("<br") => {
                Some((rest.find('>').map_or(rest.len(), |i| i + 1), Some(Joint::And)))
            }
            '(' | '[' | '{' | '（' | '【' | '<' => Some((c.len_utf8(), None)),
            _ => closes(c).then_some((c.len_utf8(), None)),
        }
    }

    /// Parts the text at a sign; a bracket has no joint.
    fn part(&mut self, c: char, length: usize, joint: Option<Joint>) {
        self.after_form = None;
        self.cut();
        self.joint = match joint {
            Some(joint) => joint,
            None if closes(c) => {
                self.depth = self.depth.saturating_sub(1);
                Joint::Start
            }
            // A bracket that opens a unit holds the unit itself.
            None if self.depth == 0
                && self.is_empty()
                && (self.joint != Joint::Start || self.found.is_empty()) =>
            {
                self.joint
            }
            None => {
                self.depth += 1;
                Joint::Start
            }
        };
        self.at += length;
        self.start = self.at;
    }
}

const fn closes(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '）' | '】' | '>')
}

/// Whether a slash stands within one handle, as in `mira/sd1` or `acme-org/mira`: between two words in the form of
/// handles that say nothing else, the first of which may be an organization's.
fn is_lane(text: &str, core: Span, slash: usize, vocabulary: &Vocabulary) -> bool {
    marks::around_slash(text, core, slash).is_some_and(|[lead, name]| {
        let is_name = |part: Span| classify(text, part, vocabulary).0 == Class::Name;
        is_name(name) && (is_name(lead) || text.cut(lead.range()).contains('-'))
    })
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
