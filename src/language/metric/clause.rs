//! The clause of a metric that says what is counted, without the reason behind it.

use super::Class;
use crate::language::vocabulary::{Hit, Kind};
use crate::language::word::Token;
use crate::text::Span;

/// The words of a metric, up to its reason.
pub(super) struct Reading<'r> {
    text: &'r str,
    tokens: &'r [Token<'r>],
    hits: Vec<&'r Hit>,
    head: usize,
}

impl<'r> Reading<'r> {
    pub(super) fn new(text: &'r str, tokens: &'r [Token<'r>], hits: &'r [Hit]) -> Self {
        let mut reading = Self { text, tokens, hits: hits.iter().collect(), head: 0 };
        reading.head = reading.head();
        let end = reading.reason();
        reading.hits.retain(|hit| hit.last < end);
        let longest = reading.hits.clone();
        let inside = |hit: &Hit| {
            longest.iter().any(|o| {
                is_class(o.kind)
                    && o.first <= hit.first
                    && o.last >= hit.last
                    && o.last - o.first > hit.last - hit.first
            })
        };
        reading.hits.retain(|hit| !is_class(hit.kind) || !inside(hit));
        reading
    }

    /// The class and the words that decided.
    pub(super) fn class(&self, ratio_unit: bool, result_unit: bool) -> (Class, Option<Span>) {
        let at_head = |kind| {
            self.hits.iter().find(|hit| hit.first == self.head && hit.kind == kind).map(|hit| hit.span)
        };
        let first = |kind| self.hits.iter().find(|hit| hit.kind == kind).map(|hit| hit.span);
        let result = self
            .hits
            .iter()
            .find(|hit| hit.kind == Kind::Outcome && !self.is_denominator(hit))
            .map(|hit| hit.span);
        let moves =
            at_head(Kind::Moves).or_else(|| at_head(Kind::Up)).or_else(|| at_head(Kind::Down)).is_some();
        if !moves && self.tokens.len() > self.head + 1 {
            if let Some(verb) = at_head(Kind::ActivityVerb) {
                return (Class::Activity, Some(verb));
            }
            if let Some(verb) = at_head(Kind::OutputVerb) {
                return (Class::Output, Some(verb));
            }
        }
        if let Some(words) = result {
            return (Class::Outcome, Some(words));
        }
        if let Some(words) = first(Kind::Arguable) {
            return (Class::Unknown, Some(words));
        }
        if let Some(words) = first(Kind::Activity) {
            return (Class::Activity, Some(words));
        }
        let ratio = ratio_unit || first(Kind::Ratio).is_some();
        if let Some(words) = first(Kind::Vanity) {
            return if ratio { (Class::Unknown, Some(words)) } else { (Class::Vanity, Some(words)) };
        }
        if let Some(words) = first(Kind::Output) {
            return (Class::Output, Some(words));
        }
        if result_unit || self.text.contains(['$', '€', '£']) {
            return (Class::Outcome, None);
        }
        (Class::Unknown, None)
    }

    /// The first word that counts, behind "CEO:", "KR1:" and lead-ins.
    fn head(&self) -> usize {
        let colon = self.text.find(": ").filter(|&colon| self.text[..colon].split_whitespace().count() <= 2);
        let start = colon.map_or(0, |colon| colon + 1);
        let mut at = self.tokens.iter().position(|token| token.span.start as usize >= start).unwrap_or(0);
        while let Some(hit) = self.hits.iter().find(|hit| hit.first == at && hit.kind == Kind::LeadIn) {
            at = hit.last + 1;
        }
        at
    }

    /// Where the reason begins: "… so that churn falls", "… to increase revenue".
    fn reason(&self) -> usize {
        let to_verb = |at: usize| {
            let to = matches!(self.tokens[at].folded.as_ref(), "to" | "um");
            let verbs = [
                Kind::Up,
                Kind::Down,
                Kind::Moves,
                Kind::VagueVerb,
                Kind::OutputVerb,
                Kind::ActivityVerb,
                Kind::DeliveryVerb,
            ];
            to && self.hits.iter().any(|hit| hit.first == at + 1 && verbs.contains(&hit.kind))
        };
        let purpose = |at: usize| self.hits.iter().any(|hit| hit.first == at && hit.kind == Kind::Purpose);
        (self.head + 2..self.tokens.len()).find(|&at| purpose(at) || to_verb(at)).unwrap_or(self.tokens.len())
    }

    /// "meetings per paying customer": what follows "per" is not what is counted.
    fn is_denominator(&self, hit: &Hit) -> bool {
        hit.first > 0 && matches!(self.tokens[hit.first - 1].folded.as_ref(), "per" | "pro" | "je")
    }
}

const fn is_class(kind: Kind) -> bool {
    matches!(kind, Kind::Outcome | Kind::Output | Kind::Activity | Kind::Vanity | Kind::Arguable)
}
