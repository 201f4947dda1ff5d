//! Languages, and sets of them.

/// A language of the vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::language) struct Tongue(u32);

/// A set of languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::language) struct Tongues(pub(in crate::language) u32);

impl Tongue {
    /// The language with this number, at most 31.
    pub(in crate::language) const fn number(n: u32) -> Self {
        Self(1 << n)
    }
}

impl Tongues {
    /// No language.
    pub(in crate::language) const NONE: Self = Self(0);
    /// Every language.
    pub(in crate::language) const ALL: Self = Self(u32::MAX);

    /// Those whose bits are set.
    pub(in crate::language) const fn of(bits: u32) -> Self {
        Self(bits)
    }

    /// Whether words of `tongue` count.
    pub(in crate::language) const fn has(self, tongue: Tongue) -> bool {
        self.0 & tongue.0 != 0
    }
}
