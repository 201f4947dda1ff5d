//! An owner string taken apart at its joints: commas, ampersands, dashes, brackets, words such as "and".

use super::classify::{classify, peel};
use super::pieces::{Piece, pieces};
use super::unit::{Class, Joint, Unit};
use super::{deputy, joined, marks, names};
use crate::language::reading::Reading;
use crate::language::vocabulary::{Hit, Kind, Vocabulary};
use crate::text::{Cut, Span};

/// The units of `core`.
pub(super) fn units(words: &Reading<'_>, vocabulary: &Vocabulary) -> Vec<Unit> {
    let mut units = Vec::new();
    // Where a deputy is named, whether in brackets: all that follows on that level is about the deputy.
    let mut deputy: Option<bool> = None;
    let pieces = pieces(words.text, words.span, vocabulary);
    for (at, &whole) in pieces.iter().enumerate() {
        let Piece { span, bracketed, .. } = whole;
        deputy = deputy.filter(|&in_brackets| bracketed || !in_brackets);
        if deputy.is_some() {
            continue;
        }
        let labelled =
            pieces.get(at + 1).is_some_and(|next| matches!(next.joint, Joint::Colon | Joint::Space));
        let named = units.iter().any(|unit: &Unit| unit.class.is_person());
        let found = deputy::word(span, words, named, labelled, vocabulary);
        let end = found.map_or(span.end, |hit| hit.span.start);
        deputy = found.map(|_| bracketed);
        let piece = Piece { span: Span::new(span.start as usize, end as usize), ..whole };
        if found.is_none() || !words.text.cut(piece.span.range()).trim().is_empty() {
            by_words(piece, words, vocabulary, &mut units);
        }
    }
    units
}

/// Splits a piece at words, and classes what is left.
fn by_words(piece: Piece, words: &Reading<'_>, vocabulary: &Vocabulary, units: &mut Vec<Unit>) {
    let Piece { span, joint, bracketed } = piece;
    if let Some((class, cue)) = joined::class_of(&names::read(words.text, peel(words.text, span), vocabulary))
    {
        units.push(Unit { span, joint, bracketed, noted: false, class, cue });
        return;
    }
    let (start, begun) = (span.start as usize, !units.is_empty());
    let mut parting = Parting { piece, words, vocabulary, begun, start, joint, units };
    let mut hits = words.hits.iter();
    while hits.next().is_some_and(|hit| parting.pass(hit)) {}
    parting.end();
}

/// Goes through a piece word by word.
struct Parting<'r> {
    piece: Piece,
    words: &'r Reading<'r>,
    vocabulary: &'r Vocabulary,
    /// Whether other pieces stand before.
    begun: bool,
    /// Where the unit begins that is not closed yet.
    start: usize,
    /// What stands before it.
    joint: Joint,
    units: &'r mut Vec<Unit>,
}

impl Parting<'_> {
    /// Parts the piece at a word; false where all that follows is a note.
    fn pass(&mut self, hit: &Hit) -> bool {
        let (text, end) = (self.words.text, self.piece.span.end as usize);
        let (at, after) = (hit.span.start as usize, hit.span.end as usize);
        if at < self.start || after > end {
            return true;
        }
        if self.begins_scope(hit) {
            self.close(at, true);
            self.start = end;
            return false;
        }
        let Some(joint) = self.joins(hit) else { return true };
        let before = text.cut(self.start..at);
        // ", decided with Jon": a remark that only mentions somebody.
        let remark = self.joint != Joint::Start && before.trim_start().starts_with(char::is_lowercase);
        if joint == Joint::With && remark && !text.cut(at..).contains('@') {
            self.start = end;
            return false;
        }
        if !before.trim().is_empty() {
            self.close(at, false);
        }
        (self.joint, self.start) = (joint, after);
        true
    }

    /// Closes what is left.
    fn end(mut self) {
        let end = self.piece.span.end as usize;
        if self.start < end || matches!(self.joint, Joint::With | Joint::EtAl) {
            self.start = self.start.min(end);
            self.close(end, false);
        }
    }

    /// Whether blanks, or the ends of what is parted, stand before and behind a word.
    fn stands_alone(&self, hit: &Hit) -> (bool, bool) {
        let (text, end) = (self.words.text, self.piece.span.end as usize);
        let behind = text.cut(hit.span.end as usize..);
        let is_last = text.cut(hit.span.end as usize..end).is_empty();
        let before = text.cut(..hit.span.start as usize).ends_with(char::is_whitespace);
        (before, is_last || behind.starts_with(char::is_whitespace) || behind.starts_with('.'))
    }

    /// Whether nothing stands between the last joint and a word.
    fn opens(&self, hit: &Hit) -> bool {
        self.words.text.cut(self.start..hit.span.start as usize).trim().is_empty()
    }

    /// Whether with this word begins what somebody is responsible for.
    fn begins_scope(&self, hit: &Hit) -> bool {
        let at = hit.span.start as usize;
        hit.kind == Kind::Cut
            && self.stands_alone(hit) == (true, true)
            && !self.opens(hit)
            && !is_in_title(self.words, hit)
            && ends_well(self.words.text, self.start, at, self.vocabulary)
    }

    /// How a word joins what stands around it, if it does.
    fn joins(&self, hit: &Hit) -> Option<Joint> {
        let Self { piece: Piece { span, .. }, words, vocabulary, start, joint, .. } = *self;
        let (before, behind) = self.stands_alone(hit);
        let opens = self.opens(hit);
        match hit.kind {
            Kind::EtAl => ((before || opens) && behind).then_some(Joint::EtAl),
            Kind::WithOthers => ((before || opens) && behind).then_some(Joint::With),
            Kind::Joiner => {
                let joins = !in_name(words, hit, span)
                    && before
                    && behind
                    && (!opens || joint == Joint::Start && self.begun)
                    && hit.span.end < span.end
                    && !is_surname(words, hit.first, span)
                    && !words.tokens[hit.first].is_capitalised();
                joins.then_some(Joint::And)
            }
            Kind::Copula => {
                let at = hit.span.start as usize;
                let tells = !opens && before && behind && names_a_duty(words.text, start, at, vocabulary);
                tells.then_some(Joint::Colon)
            }
            _ => None,
        }
    }

    /// Closes the unit that ends here. `noted`: whether a note on scope follows that belongs to it alone.
    fn close(&mut self, to: usize, noted: bool) {
        let Self { piece: Piece { bracketed, .. }, words, vocabulary, start, joint, .. } = *self;
        let text = words.text;
        let whole = peel(text, Span::new(start, to.max(start)));
        let remark = joint == Joint::With && text.cut(whole.range()).starts_with(char::is_lowercase);
        let (class, cue) = match classify(text, whole, vocabulary) {
            (Class::Name, _) if remark => (Class::Note, "remark"),
            told => told,
        };
        let is_name = |part: Span| classify(text, part, vocabulary).0 == Class::Name;
        // Two names, or two of what the whole is: a department may have the letter in its name.
        let parts = marks::unspaced(words, whole, vocabulary)
            .filter(|parts| parts.iter().all(|&part| is_name(part) == (class == Class::Name)));
        if let Some(parts) = parts {
            for (at, span) in parts.into_iter().enumerate() {
                let joint = if at == 0 { joint } else { Joint::And };
                let (class, cue) = classify(text, span, vocabulary);
                self.units.push(Unit { span, joint, bracketed, noted, class, cue });
            }
        } else if class != Class::Empty || matches!(joint, Joint::With | Joint::EtAl) {
            self.units.push(Unit { span: whole, joint, bracketed, noted, class, cue });
        }
    }
}

/// "Ramón y Cajal": a letter between two words, of which the second is no usual given name.
fn in_name(words: &Reading<'_>, hit: &Hit, piece: Span) -> bool {
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
        && !Vocabulary::lists(Kind::GivenName, &behind.folded)
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
