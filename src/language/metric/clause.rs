//! The clause of a metric that says what is counted, without the reason behind it.

use super::Class;
use crate::language::slice::Slice as _;
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
        let reason = reading.reason();
        let told = reading.verb().is_some()
            || reading.hits.iter().any(|hit| hit.last < reason && is_class(hit.kind));
        let end = if told { reason } else { tokens.len() };
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
        let verb = self.verb();
        if let Some((class, words)) = verb {
            let object = if self.moves() { self.object() } else { None };
            return object.unwrap_or((class, Some(words)));
        }
        let ratio = ratio_unit || self.first(&[Kind::Ratio]).is_some();
        let counted = [Kind::Outcome, Kind::Arguable, Kind::Activity, Kind::Vanity, Kind::Output];
        if let Some(labelled) = self.label() {
            return labelled;
        }
        let result = self.hits.iter().find(|hit| hit.kind == Kind::Outcome && !self.is_denominator(hit));
        let hit = result.copied().or_else(|| {
            let rest: Vec<&Hit> =
                self.hits.iter().copied().filter(|hit| counted[1..].contains(&hit.kind)).collect();
            // The last noun of a compound is what is counted: "change request reviews".
            let from = rest.first().map_or(0, |hit| hit.last);
            let end = self.of_what(from);
            let head = rest.iter().copied().rev().find(|hit| hit.last < end);
            head.or_else(|| rest.first().copied())
        });
        let money = result_unit || self.text.contains(['$', '€', '£']);
        let Some(hit) = hit else {
            let outcome = money || self.is_time_limit();
            return (if outcome { Class::Outcome } else { Class::Unknown }, None);
        };
        let class = if ratio && hit.kind == Kind::Vanity { Class::Unknown } else { class_of(hit.kind) };
        (class, Some(hit.span))
    }

    /// The verb of effort or making at the head, if it is a verb there.
    fn verb(&self) -> Option<(Class, Span)> {
        let at_head =
            self.hits.iter().filter(|hit| hit.first == self.head && self.tokens.len() > hit.last + 1);
        let verbs = at_head.filter(|hit| matches!(hit.kind, Kind::ActivityVerb | Kind::OutputVerb));
        let hit = verbs.max_by_key(|hit| (hit.last, hit.kind == Kind::ActivityVerb))?;
        let noun = hit.first == hit.last && self.head_is(Kind::NounOrVerb) && !self.is_told();
        let longer_move =
            self.hits.iter().any(|o| o.first == self.head && is_move(o.kind) && o.last > hit.last);
        let class = if hit.kind == Kind::ActivityVerb { Class::Activity } else { Class::Output };
        (!noun && !longer_move).then_some((class, hit.span))
    }

    /// Whether the verb at the head says only where a number goes, or that something ends; its object decides.
    fn moves(&self) -> bool {
        let longest = |fits: &dyn Fn(Kind) -> bool| {
            self.hits.iter().filter(|hit| hit.first == self.head && fits(hit.kind)).map(|hit| hit.last).max()
        };
        longest(&is_move) >= longest(&|kind| matches!(kind, Kind::ActivityVerb | Kind::OutputVerb))
    }

    /// Where "of", "per" and the like begin to say what the counted thing belongs to; "number of" does not.
    fn of_what(&self, from: usize) -> usize {
        let counts =
            ["number", "count", "amount", "total", "volume", "lot", "hours", "anzahl", "sum", "size"];
        let ends = [
            "of", "per", "by", "in", "from", "for", "to", "on", "with", "during", "through", "via", "pro",
            "von", "who", "that", "at",
        ];
        let end = |at: &usize| {
            let counted =
                at.checked_sub(1).is_some_and(|before| counts.contains(&self.tokens[before].folded.as_ref()));
            ends.contains(&self.tokens[*at].folded.as_ref()) && !counted
        };
        (from + 1..self.tokens.len()).find(end).unwrap_or(self.tokens.len())
    }

    /// "Reach: total number of users …": a name with its definition is what the name says.
    fn label(&self) -> Option<(Class, Option<Span>)> {
        let colon = self.text.find(": ")?;
        let hit = self
            .hits
            .iter()
            .find(|hit| hit.span.end as usize <= colon && is_class(hit.kind) && hit.kind != Kind::Arguable)?;
        Some((class_of(hit.kind), Some(hit.span)))
    }

    /// What the verb at the head makes or does, where its object tells: "deliver workshops", "share case studies".
    fn object(&self) -> Option<(Class, Option<Span>)> {
        let end = self.of_what(self.head);
        let made = |hit: &&&Hit| {
            hit.first > self.head && hit.last < end && matches!(hit.kind, Kind::Output | Kind::Activity)
        };
        let hit = self.hits.iter().rfind(made)?;
        Some((class_of(hit.kind), Some(hit.span)))
    }

    fn first(&self, kinds: &[Kind]) -> Option<Span> {
        self.hits.iter().find(|hit| kinds.contains(&hit.kind)).map(|hit| hit.span)
    }

    fn head_is(&self, kind: Kind) -> bool {
        self.hits.iter().any(|hit| hit.first == self.head && hit.kind == kind)
    }

    /// "95 % within 24 hours": a share of cases within a time that somebody waits.
    fn is_time_limit(&self) -> bool {
        let limit = self.tokens.windows(2).any(|pair| {
            pair[0].is_numeric()
                && matches!(pair[1].folded.as_ref(), "hours" | "hour" | "minutes" | "seconds" | "h" | "ms")
        });
        limit && self.text.contains('%')
    }

    /// The first word that counts, behind "CEO:", "KR1:" and lead-ins.
    fn head(&self) -> usize {
        let colon =
            self.text.find(": ").filter(|&colon| self.text.slice(..colon).split_whitespace().count() <= 2);
        let start = colon.map_or(0, |colon| colon + 1);
        let mut at = self.tokens.iter().position(|token| token.span.start as usize >= start).unwrap_or(0);
        while let Some(hit) = self.hits.iter().find(|hit| hit.first == at && hit.kind == Kind::LeadIn) {
            at = hit.last + 1;
        }
        at
    }

    /// Whether the first word is told to somebody: a number, an article or an adverb follows, as after a verb only.
    fn is_told(&self) -> bool {
        let Some(next) = self.tokens.get(self.head + 1) else { return false };
        let gap = self.text.slice(self.tokens[self.head].span.end as usize..next.span.start as usize);
        let verbs = [Kind::ActivityVerb, Kind::OutputVerb, Kind::Up, Kind::Down, Kind::Moves];
        let and_verb = next.folded == "and"
            && self.hits.iter().any(|hit| hit.first == self.head + 2 && verbs.contains(&hit.kind));
        let told = [
            "the",
            "a",
            "an",
            "our",
            "your",
            "their",
            "all",
            "each",
            "every",
            "any",
            "at",
            "with",
            "up",
            "more",
            "new",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "ten",
            "twelve",
            "out",
            "on",
            "no",
            "both",
            "several",
            "through",
            "weekly",
            "monthly",
            "daily",
            "quarterly",
            "regular",
            "from",
            "top",
            "customer",
            "employees",
            "customers",
            "users",
            "subset",
        ];
        let named = [
            "of", "rate", "time", "ratio", "duration", "cycle", "score", "volume", "coverage", "per", "cost",
            "count", "to", "quality",
        ];
        let sentence = self.tokens.len() - self.head > 5 && !named.contains(&next.folded.as_ref());
        sentence
            || next.is_numeric()
            || gap.contains(['{', '[', '$'])
            || and_verb
            || told.contains(&next.folded.as_ref())
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

const fn class_of(kind: Kind) -> Class {
    match kind {
        Kind::Outcome => Class::Outcome,
        Kind::Output => Class::Output,
        Kind::Activity => Class::Activity,
        Kind::Vanity => Class::Vanity,
        _ => Class::Unknown,
    }
}

const fn is_move(kind: Kind) -> bool {
    matches!(kind, Kind::Moves | Kind::Up | Kind::Down)
}

const fn is_class(kind: Kind) -> bool {
    matches!(kind, Kind::Outcome | Kind::Output | Kind::Activity | Kind::Vanity | Kind::Arguable)
}
