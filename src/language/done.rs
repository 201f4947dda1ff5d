//! Whether an outsider could check a definition of done: an end state, or a wish.
//!
//! A wish is recognised by the verb it rests on or by praise; a number of things, a state, or a thing delivered
//! outweighs it. What neither tells is taken as checkable.

use super::tongue::{self, Tongues};
use super::vocabulary::{Hit, Kind, Vocabulary};
use super::word::{self, Token};
use crate::language::slice::Slice as _;
use crate::text::Span;

/// What a definition of done is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// Something that an outsider can find true or false.
    Checkable {
        /// The words that make it so, where some do.
        evidence: Option<Span>,
    },
    /// A direction without an end.
    Wish {
        /// The words that decided.
        words: Span,
    },
    /// Nothing yet: TBD, a slot to be filled in, no words.
    Placeholder,
}

/// Judges a definition of done.
#[must_use]
pub fn judge(text: &str, vocabulary: &Vocabulary) -> Done {
    Sense::of(text, vocabulary).judge()
}

/// Whether a definition of done only says the title again.
#[must_use]
pub fn repeats_title(done: &str, title: &str) -> bool {
    word::same_text(done, title)
}

/// The words of a text with what they stand for.
pub(super) struct Sense<'t> {
    text: &'t str,
    tokens: Vec<Token<'t>>,
    hits: Vec<Hit>,
}

impl<'t> Sense<'t> {
    /// Reads `text`.
    pub(super) fn of(text: &'t str, vocabulary: &Vocabulary) -> Self {
        let tokens = word::tokens(text);
        let tongues: Tongues = tongue::of(&tokens, vocabulary);
        let hits = vocabulary.hits(&tokens, tongues);
        Self { text, tokens, hits }
    }

    /// What it says.
    pub(super) fn judge(&self) -> Done {
        if self.is_placeholder() {
            return Done::Placeholder;
        }
        let wish = self.wish();
        let evidence = self.evidence();
        match (wish, evidence) {
            (Some(words), None) => Done::Wish { words },
            (_, evidence) => Done::Checkable { evidence },
        }
    }

    /// Whether the first word that counts is a vague verb, with an object behind it.
    pub(super) fn opens_vaguely(&self) -> bool {
        let at = self.head();
        let is_head = |hit: &&Hit| {
            hit.first == at && matches!(hit.kind, Kind::VagueVerb | Kind::VagueUnlessNamed | Kind::VagueNoun)
        };
        self.hits.iter().filter(is_head).any(|hit| hit.last + 1 < self.tokens.len())
    }

    fn is_placeholder(&self) -> bool {
        let n = self.tokens.len();
        n == 0
            || self.hits.iter().any(|hit| {
                hit.first == 0
                    && match hit.kind {
                        Kind::Placeholder => hit.last + 1 == n && n < 3,
                        Kind::PlaceholderLead => {
                            hit.last + 1 == n || is_tbd(self.text.slice(hit.span.range()))
                        }
                        _ => false,
                    }
            })
    }

    /// The index of the first word behind labels and lead-ins: "KR1: We will continuously improve …".
    fn head(&self) -> usize {
        let label =
            self.text.find(": ").filter(|&colon| self.text.slice(..colon).split_whitespace().count() <= 3);
        let start = label.map_or(0, |colon| colon + 1);
        let mut at = self.tokens.iter().position(|token| token.span.start as usize >= start).unwrap_or(0);
        while let Some(hit) = self.hits.iter().find(|hit| hit.first == at && hit.kind == Kind::LeadIn) {
            at = hit.last + 1;
        }
        at
    }

    fn wish(&self) -> Option<Span> {
        let head = self.head();
        let named = |hit: &Hit| self.tokens.get(hit.last + 1).is_none_or(|token| self.is_technical(token));
        let vague = |hit: &&Hit| match hit.kind {
            Kind::VagueVerb | Kind::VagueNoun => true,
            Kind::VagueUnlessNamed => !named(hit),
            _ => false,
        };
        let at_head =
            self.hits.iter().filter(vague).filter(|hit| hit.first == head).max_by_key(|hit| hit.last);
        let opens_clause = |hit: &&Hit| self.opens_clause(hit.first);
        let in_clause = || self.hits.iter().filter(vague).find(opens_clause);
        let found = at_head.or_else(in_clause).or_else(|| self.praise(head)).or_else(|| self.softener(head));
        found.map(|hit| hit.span).or_else(|| self.open_size()).or_else(|| self.question())
    }

    /// Praise that the text rests on: its first word, what something is or is made, or no size at all.
    fn praise(&self, head: usize) -> Option<&Hit> {
        let rests = |hit: &&Hit| {
            let before = hit.first.checked_sub(1).map_or("", |at| self.tokens[at].folded.as_ref());
            let verbs = [
                "is", "are", "be", "feel", "feels", "look", "looks", "stay", "stays", "remain", "become",
                "ist", "sind", "very", "really",
            ];
            let made = self.tokens.get(head).is_some_and(|token| {
                matches!(
                    token.folded.as_ref(),
                    "make"
                        | "be"
                        | "have"
                        | "feel"
                        | "stay"
                        | "ensure"
                        | "provide"
                        | "become"
                        | "keep"
                        | "get"
                        | "offer"
                )
            });
            let better = hit.kind == Kind::VagueNoun && (made || verbs.contains(&before));
            let adverb = hit.kind == Kind::Taste
                && self.tokens[hit.last].folded.ends_with("ly")
                && hit.first == hit.last;
            better
                || adverb
                || hit.kind == Kind::Taste && (hit.first == head || verbs.contains(&before) || made)
        };
        self.hits.iter().find(|hit| rests(hit) || hit.kind == Kind::OpenSize)
    }

    /// The vague word in "Implement a better process", where nothing else is delivered.
    fn softener(&self, head: usize) -> Option<&Hit> {
        let verb = self.hits.iter().find(|hit| hit.first == head && hit.kind == Kind::DeliveryVerb)?;
        self.softeners(verb).next()
    }

    /// A size that is still to be filled in: "by X%", "XX minutes", "{#} calls", "[number]".
    fn open_size(&self) -> Option<Span> {
        let slot = |token: &&Token<'_>| {
            let before = self.text.slice(..token.span.start as usize).chars().next_back();
            let after = self.text.slice(token.span.end as usize..).trim_start().chars().next();
            let letters = matches!(token.folded.as_ref(), "x" | "xx" | "xxx" | "n" | "nn" | "y" | "yy");
            letters && (after == Some('%') || token.text.len() > 1 && token.is_acronym())
                || matches!(token.folded.as_ref(), "number" | "amount")
                    && matches!(before, Some('[' | '{' | '<'))
        };
        let sign = || {
            ["{#}", "__%", "[#]", "[X]", "{X}", "<X>", "?%"]
                .iter()
                .find_map(|sign| self.text.find(sign).map(|at| Span::new(at, at + sign.len())))
        };
        self.tokens.iter().find(slot).map(|token| token.span).or_else(sign)
    }

    /// The first word of a text that only asks.
    fn question(&self) -> Option<Span> {
        let text = self.text.trim_end();
        let asked = text.strip_suffix(['?', '？']);
        let asks = asked.is_some_and(|asked| !asked.contains(['.', '?', '!', '\n', '。', '？', '！']));
        let opens = [
            "how", "what", "why", "who", "when", "where", "which", "wie", "was", "warum", "wer", "wann",
            "wo", "welche",
        ];
        let first = self.tokens.first().filter(|token| opens.contains(&token.folded.as_ref()))?;
        asks.then_some(first.span)
    }

    /// A name of something technical: an acronym, a word with a digit or a capital, or code.
    fn is_technical(&self, token: &Token<'_>) -> bool {
        let code = self.text.slice(..token.span.start as usize).ends_with(['`', '[']);
        code || token.is_capitalised()
            || token.text.contains(|c: char| c.is_ascii_digit() || c.is_uppercase())
    }

    /// Whether the word stands at the beginning of a sentence or list item.
    fn opens_clause(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or(0, |before| self.tokens[before].span.end as usize);
        let gap = self.text.slice(before..self.tokens[at].span.start as usize);
        at == 0 || gap.contains(['.', '!', '\n', ':', '—', '–', ';']) || gap.contains(" - ")
    }

    /// What an outsider could look for: a counted thing, a state, a thing delivered.
    fn evidence(&self) -> Option<Span> {
        // Code names an artefact.
        let code = || self.text.match_indices('`').next().filter(|_| self.text.matches('`').count() > 1);
        let counted = self.counted().or_else(|| code().map(|(at, _)| Span::new(at, at + 1)));
        let state = || self.hits.iter().find(|hit| hit.kind == Kind::EndState).map(|hit| hit.span);
        let amount = || self.hits.iter().find(|hit| hit.kind == Kind::Quantity).map(|hit| hit.span);
        let delivered = || {
            let head = self.head();
            let verbs = self.hits.iter().filter(|hit| hit.kind == Kind::DeliveryVerb);
            let mut real =
                verbs.filter(|hit| self.is_verb(hit, head) && self.softeners(hit).next().is_none());
            real.next().map(|hit| hit.span)
        };
        counted.or_else(state).or_else(amount).or_else(delivered)
    }

    /// A number that counts or measures, not a date, a version or a label.
    fn counted(&self) -> Option<Span> {
        let numbers = self.tokens.iter().enumerate().filter(|(_, token)| token.is_numeric());
        let counts = |&(at, token): &(usize, &Token<'_>)| {
            let before = at.checked_sub(1).map(|b| &self.tokens[b]);
            let glued = self.text.slice(..token.span.start as usize).ends_with(|c: char| {
                matches!(c, '#' | '/')
                    || c == '-' && before.is_some_and(|b| b.joined || b.span.end + 1 == token.span.start)
            });
            let after = self.text.slice(token.span.end as usize..);
            let year = token.text.len() == 4
                && (token.text.starts_with("20") || token.text.starts_with("19"))
                && !after.trim_start().starts_with('%');
            let dated = before.is_some_and(|b| {
                self.hits.iter().any(|h| h.kind == Kind::Month && h.last + 1 == at) && b.joined
            }) || self.hits.iter().any(|h| h.kind == Kind::Month && h.first == at + 1);
            let first_label = at == 0
                && after.starts_with(['.', ')', ':'])
                && !after.slice(1..).starts_with(|c: char| c.is_ascii_digit());
            let version = before
                .is_some_and(|b| b.joined && !b.is_numeric() && b.text.starts_with(['v', 'V']))
                || before.is_some_and(|b| {
                    !b.is_numeric()
                        && b.span.end + 1 == token.span.start
                        && self.text.slice(..token.span.start as usize).ends_with('.')
                });
            !version && !glued && !year && !dated && !first_label
        };
        numbers.filter(counts).map(|(_, token)| token.span).next()
    }

    /// Whether a word that may also be a noun stands where verbs stand: at the head, or behind "and", "by", "to".
    fn is_verb(&self, hit: &Hit, head: usize) -> bool {
        let before = hit.first.checked_sub(1).map_or("", |at| self.tokens[at].folded.as_ref());
        if self.text.slice(..self.tokens[hit.first].span.start as usize).ends_with('-') {
            return false;
        }
        let leads = ["and", "by", "to", "then", "we", "will", "und", "then", "must", "should", "durch"];
        hit.first == head
            || leads.contains(&before)
            || self.opens_clause(hit.first)
            || self.follows_comma(hit.first)
    }

    fn follows_comma(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| {
            self.text
                .slice(self.tokens[before].span.end as usize..self.tokens[at].span.start as usize)
                .contains(',')
        })
    }

    /// Vague words that make what a verb delivers a direction again: "Implement a better process".
    fn softeners<'h>(&'h self, verb: &'h Hit) -> impl Iterator<Item = &'h Hit> {
        let near = |hit: &&Hit| hit.first > verb.last && hit.first <= verb.last + 2;
        self.hits.iter().filter(near).filter(|hit| matches!(hit.kind, Kind::VagueNoun | Kind::Taste))
    }
}

fn is_tbd(words: &str) -> bool {
    word::fold(words).starts_with("tb") || word::fold(words) == "todo"
}
