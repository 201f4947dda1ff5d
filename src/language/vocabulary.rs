//! The word lists: data files, one folder a language, laid out when planlint is built; and what a user adds to them.
//!
//! A file is lines of comma-separated words under `[kind]` headings; a line that begins with `#` is a comment. A word
//! may be several words; `stem*` matches every word that begins so, `*ending` every word that ends so, `*part*` is
//! looked for inside words, and `verb~` adds the regular English endings. A word also matches its own plural in -s.

use std::borrow::Cow;
use std::sync::Arc;

use super::known::Known;
use super::metric::known::Told;
use super::owner::machine::Machine;
use super::owner::memo::Memo;
use super::word::{Token, tokens};

mod entries;
mod hit;
mod kind;
mod lexicon;
pub(super) mod tongues;

pub(super) use self::entries::inflected;
use self::entries::{ANY, Entries};
use self::lexicon::Lexicon;
use self::tongues::Tongues;
pub use hit::Hit;
pub use kind::Kind;

/// How many letters a name has at most that is a common word in some language.
const LONGEST_NAME: usize = 3;

/// Words and what they stand for.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// What a user added to the shipped words.
    added: Entries,
    /// The same, laid out.
    laid_out: Vec<u8>,
    /// What was judged by these words already.
    pub(super) judged: Memo,
    /// What the words of metrics said by them.
    pub(super) told: Known<Arc<Told>>,
    /// Which owners are no living beings by them.
    pub(super) machines: Known<Option<Machine>>,
}

impl Vocabulary {
    /// The same with `words` of `kind` added; they count in a text of any language.
    #[must_use]
    pub fn with<'w>(mut self, kind: Kind, words: impl IntoIterator<Item = &'w str>) -> Self {
        words.into_iter().for_each(|word| self.added.add(kind, ANY, word));
        self.laid_out = self.added.lay_out();
        (self.judged, self.told, self.machines) = Default::default();
        self
    }

    /// These words with others of `kind` beside them; they themselves, with all that was judged by them, where there are
    /// no others.
    #[must_use]
    pub fn beside<'w>(&self, kind: Kind, words: impl IntoIterator<Item = &'w str>) -> Cow<'_, Self> {
        let mut words = words.into_iter().peekable();
        if words.peek().is_none() { Cow::Borrowed(self) } else { Cow::Owned(self.clone().with(kind, words)) }
    }

    /// Takes what was judged by the same words in an earlier run of this program: what [`Self::to_keep`] gave it.
    pub fn recall(&self, bytes: &[u8]) {
        self.judged.recall(bytes);
    }

    /// What was judged by these words, where enough of it is new to be kept for the next run.
    #[must_use]
    pub fn to_keep(&self) -> Option<Vec<u8>> {
        self.judged.to_keep()
    }

    /// The shipped words, and those of the user.
    fn lexicons(&self) -> impl Iterator<Item = Lexicon<'_>> {
        [lexicon::SHIPPED, Lexicon::of(&self.laid_out)]
            .into_iter()
            .take(1 + usize::from(!self.laid_out.is_empty()))
    }

    /// Every listed word found in `tokens`, for the languages `tongues`, in the order of the text.
    pub(super) fn hits(&self, tokens: &[Token<'_>], tongues: Tongues) -> Vec<Hit> {
        let mut hits = Vec::with_capacity(tokens.len() * 2);
        for at in 0..tokens.len() {
            self.lexicons().for_each(|lexicon| lexicon.hits_at(tokens, at, tongues, &mut hits));
        }
        hits
    }

    /// The words that the user added, found in `tokens`.
    pub(super) fn own_hits(&self, tokens: &[Token<'_>]) -> Vec<Hit> {
        let mut hits = Vec::new();
        let own = self.lexicons().skip(1);
        own.for_each(|own| (0..tokens.len()).for_each(|at| own.hits_at(tokens, at, Tongues::ALL, &mut hits)));
        hits
    }

    /// Whether a word or phrase of some of `kinds` may begin with the word `folded`, in some language.
    pub(super) fn may_begin(&self, kinds: &[Kind], folded: &str) -> bool {
        self.lexicons().any(|lexicon| lexicon.may_begin(kinds, folded))
    }

    /// The words listed as `kind`, the first of each phrase, and the beginnings and ends of words.
    #[cfg(test)]
    pub(super) fn words(&self, kind: Kind) -> Vec<String> {
        lexicon::SHIPPED.listed(kind)
    }

    /// Whether the word `folded` is one of the shipped ones that are listed as `kind` in some language.
    pub(super) fn lists(kind: Kind, folded: &str) -> bool {
        lexicon::SHIPPED.lists(kind, folded)
    }

    /// Whether some word of a text is listed for something. Short words are names as well: `Ada`, `Bo`.
    #[must_use]
    pub fn lists_some_of(text: &str) -> bool {
        let long = |token: &&Token<'_>| token.folded.chars().count() > LONGEST_NAME;
        tokens(text).iter().filter(long).any(|token| Self::has(&token.folded))
    }

    /// Whether the word `folded` is one of the shipped ones, whatever it is listed for.
    pub(super) fn has(folded: &str) -> bool {
        lexicon::SHIPPED.has(folded)
    }

    /// Whether the word `folded` is listed as anything, or begins a listed phrase.
    pub(super) fn knows(&self, folded: &str) -> bool {
        self.lexicons().any(|lexicon| lexicon.knows(folded))
    }

    /// What of `kind` may stand inside a word.
    pub(super) fn infixes(&self, kind: Kind) -> impl Iterator<Item = &str> {
        self.lexicons().flat_map(move |lexicon| lexicon.parts(kind))
    }

    /// The languages of which the word `folded` is a small one.
    pub(super) fn small_in(&self, folded: &str) -> Tongues {
        lexicon::SHIPPED.small_in(folded)
    }
}
