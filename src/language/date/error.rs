//! Why a text is no deadline.

/// Why a text is no deadline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateError {
    /// Nothing is written.
    Empty,
    /// A wish for haste or a vague time: soon, ASAP, later.
    Vague,
    /// A quarter, month or week without its year: Q2, March.
    NoYear,
    /// The form of a date, but no such day: 2026-02-30.
    NoSuchDay,
    /// A day that can be read in two ways: 03/04/2026.
    Ambiguous,
    /// A date with a word or sign that leaves its end open: before March 2026, ~2026-03, after Q2 2026.
    Open,
    /// The day on which something begins, with or without its year: from 8 October.
    Start,
    /// A year in two digits, which may as well be a day: 31-Mar-26.
    ShortYear,
    /// A year alone, which leaves the day to everyone's reading.
    YearOnly {
        /// The year.
        year: String,
    },
    /// Two dates or more: 31 March or 30 April 2026.
    Several,
    /// One date, and words beside it that may change it: 31 March 2026 (was 28 February).
    Beside {
        /// The date without these words, in the form that is accepted.
        suggestion: String,
    },
    /// The period of a financial year in a form of its own: FY26-Q1.
    FiscalYear,
    /// A date in another form; this is its one unambiguous rewriting.
    OtherForm {
        /// The form that is accepted.
        suggestion: String,
    },
    /// No date at all.
    NotADate,
}
