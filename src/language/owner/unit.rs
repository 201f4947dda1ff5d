//! What the words of a unit say: a person's name, a group, a title, nobody.

use unicode_script::{Script, UnicodeScript};

use crate::language::slice::Slice as _;
use crate::language::tongue;
use crate::language::vocabulary::{Hit, Kind, Vocabulary};
use crate::language::word::{self, Token};
use crate::text::Span;

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// No words.
    Empty,
    /// One person beyond doubt: a handle, an address, a reference.
    Strong,
    /// Words that no list knows, in the shape of a name.
    Name,
    /// A degree or suffix behind a name.
    Credential,
    /// Words that no list knows, in the shape of a remark.
    Note,
    /// A group, by these words.
    Group(Span),
    /// A role, by these words.
    Role(Span),
    /// Nobody, by these words.
    Placeholder(Span),
}

/// The words of a part of a text, with what the vocabulary knows of them. Spans are into the whole text.
pub(super) struct Words<'t> {
    pub(super) tokens: Vec<Token<'t>>,
    pub(super) hits: Vec<Hit>,
    span: Span,
    text: &'t str,
}

impl<'t> Words<'t> {
    pub(super) fn new(text: &'t str, span: Span, vocabulary: &Vocabulary) -> Self {
        let mut tokens = word::tokens(text.slice(span.range()));
        for token in &mut tokens {
            let start = (token.span.start + span.start) as usize;
            token.span = Span::new(start, start + token.text.len());
        }
        let mut hits = vocabulary.hits(&tokens, tongue::of(&tokens, vocabulary));
        hits.sort_by_key(|hit| (hit.first, std::cmp::Reverse(hit.last)));
        Self { tokens, hits, span, text }
    }

    /// Whether some word is of `kind`.
    pub(super) fn has(&self, kind: Kind) -> bool {
        self.hits.iter().any(|hit| hit.kind == kind)
    }

    /// One word of fewer than five letters: too short to be told from a nickname.
    pub(super) fn is_lone_short(&self) -> bool {
        self.tokens.len() == 1
            && self.tokens[0].text.chars().count() < 5
            && !self.hit_all(Kind::GroupHead)
            && !self.hit_all(Kind::Everyone)
    }

    /// Whether the words name a mailbox that several read.
    pub(super) fn is_mailbox(&self) -> bool {
        let kinds = [Kind::Mailbox, Kind::Function, Kind::FunctionWeak, Kind::GroupHead, Kind::Modifier];
        let telling = [Kind::Mailbox, Kind::Function, Kind::GroupHead];
        !self.tokens.is_empty()
            && self.covered(0, self.tokens.len(), &kinds)
            && self.hits.iter().any(|h| telling.contains(&h.kind))
    }

    /// Whether the words, as a whole or by how they begin, say that nobody is named.
    pub(super) fn is_placeholder(&self) -> bool {
        let n = self.tokens.len();
        let stem = |hit: &Hit| {
            let digits = |text: &str| text.len() < 4 && text.bytes().all(|b| b.is_ascii_digit());
            let counter = |token: &Token<'_>| token.text.chars().count() == 1 || digits(token.text);
            hit.last + 2 == n && counter(&self.tokens[n - 1])
        };
        self.hits.iter().filter(|hit| hit.first == 0).any(|hit| match hit.kind {
            Kind::Placeholder => hit.last + 1 == n && !hit.plural,
            Kind::PlaceholderStem => stem(hit),
            Kind::PlaceholderLead => {
                let rest = self.text.slice(hit.span.end as usize..self.span.end as usize);
                let alone = hit.last + 1 == n;
                let remark = !rest.trim_start().starts_with([',', '&', '/', '+', ';', '、'])
                    && !self.next_is(hit.last + 1, Kind::Joiner);
                alone || remark
            }
            _ => false,
        })
    }

    /// One title or one department over a joint: "Head of Commercial/Partnerships", "Sales & Marketing team".
    pub(super) fn one_title(&self) -> Option<Class> {
        let n = self.tokens.len();
        let whole = self.tokens.first()?.span.to(self.tokens[n - 1].span);
        let signs = |c: char| {
            matches!(c, ',' | ';' | '@' | '(' | '[' | '\n' | '|' | '+' | ':' | '、' | '—' | '–' | '<')
        };
        let gaps = self
            .tokens
            .windows(2)
            .map(|pair| self.text.slice(pair[0].span.end as usize..pair[1].span.start as usize));
        let plain = !self.text.slice(self.span.range()).contains(signs)
            && gaps.clone().all(|gap| gap != " / " && gap != " - ");
        let joint = gaps.into_iter().any(|gap| gap.contains(['&', '/'])) || self.has(Kind::Joiner);
        if !plain || !joint {
            return None;
        }
        let slashed = self.text.slice(self.span.range()).contains('/');
        if !slashed && self.hit_all(Kind::FunctionPair)
            || self.hit_all(Kind::Company)
            || self.hit_all(Kind::Function)
        {
            return Some(Class::Group(whole));
        }
        let titles = self.hits.iter().filter(|h| matches!(h.kind, Kind::RoleNoun | Kind::RoleName));
        let mut ends: Vec<usize> = titles.filter(|h| !self.inside_lead(h)).map(|h| h.last).collect();
        ends.dedup();
        let roles = ends.len();
        let joiners = [Kind::Function, Kind::FunctionWeak, Kind::Modifier, Kind::Joiner];
        let lead = self.hits.iter().find(|h| h.first == 0 && h.kind == Kind::RoleLead);
        if let Some(lead) = lead
            && roles == 0
            && (self.text.slice(lead.span.range()).contains(' ') || self.covered(lead.last + 1, n, &joiners))
        {
            return Some(Class::Role(whole));
        }
        let founder = |h: &Hit| {
            self.text.slice(h.span.range()).to_lowercase().contains("founder")
                || self.text.slice(h.span.range()).eq_ignore_ascii_case("owner")
        };
        let titles = [
            Kind::RoleNoun,
            Kind::RoleName,
            Kind::Joiner,
            Kind::Modifier,
            Kind::Function,
            Kind::FunctionWeak,
        ];
        if self.covered(0, n, &titles) {
            let hats = self.hits.iter().any(|h| h.kind != Kind::Modifier && founder(h));
            let singular = self.hits.iter().any(|h| h.last + 1 == n && h.kind == Kind::RoleNoun && !h.plural);
            if roles > 0 && hats || roles == 1 && singular && self.covered(0, n - 1, &joiners) {
                return Some(Class::Role(whole));
            }
        }
        let mut groups = self.hits.iter().filter(|h| h.kind == Kind::GroupHead);
        let ends_group = groups.clone().any(|h| h.last + 1 == n) && groups.all(|h| h.last + 1 == n);
        (ends_group && self.covered(0, n - 1, &joiners)).then_some(Class::Group(whole))
    }

    /// The names in `李明 王芳 张伟`: three or more blank-separated words of two to four Han letters.
    pub(super) fn han_names(&self) -> Option<Vec<Span>> {
        let is_name = |token: &Token<'_>| {
            (2..=4).contains(&token.text.chars().count())
                && token.text.chars().all(|c| c.script() == Script::Han)
        };
        let apart = self.text.slice(self.span.range()).split_whitespace().count() == self.tokens.len();
        let all = self.tokens.len() > 2 && apart && self.tokens.iter().all(is_name);
        all.then(|| self.tokens.iter().map(|token| token.span).collect())
    }

    /// What the words say.
    pub(super) fn class(&self) -> Class {
        let (first, n) = self.without_title();
        if self.tokens.is_empty() {
            return Class::Empty;
        }
        if self.covered(0, self.tokens.len(), &[Kind::Credential]) {
            return Class::Credential;
        }
        let whole = self.tokens[0].span.to(self.tokens[self.tokens.len() - 1].span);
        if first > 0 || n < self.tokens.len() {
            return Class::Name;
        }
        let given = self.tokens.len() > 1
            && self.hits.iter().any(|h| h.first == 0 && h.last == 0 && h.kind == Kind::GivenName);
        if given && self.tokens[0].is_capitalised() {
            return Class::Name;
        }
        if self.hit_all(Kind::Everyone) {
            return Class::Group(whole);
        }
        let named = self.has(Kind::RoleName) && self.covered(0, n, &[Kind::RoleName, Kind::Modifier]);
        if named || self.has(Kind::Rota) {
            return Class::Role(whole);
        }
        let heads = |h: &&Hit| h.kind == Kind::RoleLead && h.first < h.last && h.last + 1 < n;
        if let Some(hit) =
            self.hits.iter().filter(heads).find(|h| self.covered(0, h.first, &[Kind::Modifier]))
        {
            return Class::Role(hit.span);
        }
        self.by_last(n)
            .or_else(|| self.by_first(n))
            .or_else(|| self.by_functions(n, whole))
            .unwrap_or_else(|| self.unknown())
    }

    fn by_last(&self, n: usize) -> Option<Class> {
        let last: Vec<&Hit> = self.hits.iter().filter(|h| h.last + 1 == n).collect();
        let of = |kind| last.iter().find(|h| h.kind == kind);
        let kinds = [
            Kind::Function,
            Kind::FunctionWeak,
            Kind::Modifier,
            Kind::RoleNoun,
            Kind::RoleWeak,
            Kind::RoleName,
            Kind::GroupHead,
        ];
        if let Some(hit) = of(Kind::RoleNoun) {
            return Some(if hit.plural { Class::Group(hit.span) } else { Class::Role(hit.span) });
        }
        if let Some(hit) = of(Kind::GroupHead) {
            return Some(Class::Group(hit.span));
        }
        if let Some(hit) = of(Kind::RoleWeak)
            && self.covered(0, hit.first, &kinds)
        {
            return Some(if hit.plural { Class::Group(hit.span) } else { Class::Role(hit.span) });
        }
        let hit = of(Kind::Company).filter(|_| !self.is_handle())?;
        let written = self.text.slice(hit.span.range());
        let marked = written.len() > 3 || written.chars().any(char::is_uppercase);
        (hit.first == 0 || marked).then_some(Class::Group(hit.span))
    }

    /// Handles often end in the employer's name.
    fn is_handle(&self) -> bool {
        self.text.slice(..self.span.start as usize).ends_with(['@', '＠'])
    }

    fn by_first(&self, n: usize) -> Option<Class> {
        let kinds = [
            Kind::Function,
            Kind::FunctionWeak,
            Kind::Modifier,
            Kind::RoleNoun,
            Kind::RoleWeak,
            Kind::RoleName,
            Kind::GroupHead,
        ];
        for hit in self.hits.iter().filter(|h| h.first == 0 && h.last + 1 < n) {
            let rest_known = self.covered(hit.last + 1, n, &kinds);
            let of = hit.first < hit.last || self.next_is(hit.last + 1, Kind::Cut);
            match hit.kind {
                Kind::RoleLead | Kind::RoleNoun | Kind::RoleName if !hit.plural && (of || rest_known) => {
                    return Some(Class::Role(hit.span));
                }
                Kind::RoleNoun if hit.plural => return Some(Class::Group(hit.span)),
                // "DPO Acme": one more word that is no given name is the employer.
                Kind::RoleName
                    if n == 2 && self.tokens[0].is_acronym() && !self.next_is(1, Kind::GivenName) =>
                {
                    return Some(Class::Role(hit.span));
                }
                Kind::GroupLead => return Some(Class::Group(hit.span)),
                _ => {}
            }
        }
        let slug = !self.text.slice(self.span.range()).contains(char::is_whitespace) && n > 1;
        let plural = |h: &&Hit| h.kind == Kind::GroupHead || h.kind == Kind::RoleNoun && h.plural;
        self.hits.iter().find(|h| slug && plural(h)).map(|h| Class::Group(h.span))
    }

    fn by_functions(&self, n: usize, whole: Span) -> Option<Class> {
        let known = self.covered(0, n, &[Kind::Function, Kind::FunctionWeak, Kind::Modifier]);
        let telling = |h: &Hit| {
            h.kind == Kind::Function
                || h.kind == Kind::FunctionWeak && (h.last - h.first + 1 == n || n > 1 && h.last + 1 == n)
        };
        if known && self.hits.iter().any(telling) {
            return Some(Class::Group(whole));
        }
        let last = self.hits.iter().find(|h| h.last + 1 == n && h.first > 0 && h.kind == Kind::Function)?;
        (self.tokens[0].is_capitalised() && n <= 4).then_some(Class::Group(last.span))
    }

    fn unknown(&self) -> Class {
        let small = |token: &Token<'_>| token.text.chars().next().is_some_and(char::is_lowercase);
        let remark =
            self.tokens.len() > 1 && small(&self.tokens[0]) && !self.tokens.iter().any(Token::is_capitalised);
        let talks = self.has(Kind::FunctionWord) && small(&self.tokens[0]);
        if (remark && self.tokens.len() > 3) || talks || self.tokens.len() > 7 {
            Class::Note
        } else {
            Class::Name
        }
    }

    /// The words between a title before a name and degrees behind it.
    fn without_title(&self) -> (usize, usize) {
        let n = self.tokens.len();
        let title = self
            .hits
            .iter()
            .filter(|h| {
                h.first == 0 && h.kind == Kind::Title && h.last + 1 < n && !self.next_is(0, Kind::GroupLead)
            })
            .map(|h| h.last + 1)
            .max();
        let end = (1..n).find(|&at| {
            self.covered(at, n, &[Kind::Credential])
                && self.tokens[at..].iter().all(|t| t.is_capitalised() || t.text.len() > 3)
        });
        let ends_as_name = |at: usize| {
            !self.hits.iter().any(|h| {
                h.last + 1 == at && matches!(h.kind, Kind::RoleNoun | Kind::GroupHead | Kind::Function)
            })
        };
        (title.unwrap_or(0), end.filter(|&at| at > 1 && ends_as_name(at)).unwrap_or(n))
    }

    fn inside_lead(&self, hit: &Hit) -> bool {
        self.hits.iter().any(|h| h.kind == Kind::RoleLead && h.first == 0 && h.last >= hit.last)
    }

    fn next_is(&self, at: usize, kind: Kind) -> bool {
        self.hits.iter().any(|h| h.first == at && h.kind == kind)
    }

    fn hit_all(&self, kind: Kind) -> bool {
        self.hits.iter().any(|h| h.kind == kind && h.first == 0 && h.last + 1 == self.tokens.len())
    }

    /// Whether words of `kinds` cover the tokens `from..to`.
    fn covered(&self, from: usize, to: usize, kinds: &[Kind]) -> bool {
        let mut at = from;
        while at < to {
            let reach = self
                .hits
                .iter()
                .filter(|h| h.first == at && h.last < to && kinds.contains(&h.kind))
                .map(|h| h.last + 1)
                .max();
            let number = self.tokens[at].is_numeric().then_some(at + 1);
            match reach.or(number) {
                Some(next) => at = next,
                None => return false,
            }
        }
        true
    }
}
