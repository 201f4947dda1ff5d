//! What stands beside the noun of a role or a group.

use crate::language::reading::Reading;
use crate::language::vocabulary::{Hit, Kind};
use crate::language::word::Token;
use crate::text::Cut;

/// Words that may stand beside a role or a group and change nothing about it.
pub(super) const BESIDE: &[Kind] = &[
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

/// The number of tokens before a counter at the end: "Team 4", "Ward 7B", "Supervisor B".
pub(super) fn without_counter(reading: &Reading<'_>) -> usize {
    let n = reading.tokens.len();
    let counter = reading
        .tokens
        .last()
        .is_some_and(|token| token.is_numeric() || token.text.chars().count() == 1 && token.is_capitalised());
    if counter && n > 1 { n - 1 } else { n }
}

impl Reading<'_> {
    /// Whether what follows `hit` is its field and no name: a small word, or nothing but small words.
    pub(super) fn is_field(&self, hit: &Hit) -> bool {
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
    pub(super) fn is_short_and_small(&self) -> bool {
        let handle = self.text.cut(..self.span.start as usize).ends_with(['@', '＠']);
        handle && self.tokens.len() == 1 && self.tokens[0].text.chars().count() < 4
    }

    /// One word of fewer than five letters: too short to be told from a nickname.
    pub(in crate::language::owner) fn is_lone_short(&self) -> bool {
        self.tokens.len() == 1
            && self.tokens[0].text.chars().count() < 5
            && !self.is_all(Kind::GroupHead)
            && !self.is_all(Kind::Everyone)
    }
}
