//! How values are written for the next run, and read again.
//!
//! What was written is the program's own and stays on one machine, so that [`BUILD`] is all the version that it needs;
//! yet it may be damaged, so that every bound is checked and whatever makes no sense is nothing.

mod bytes;
mod shape;

pub use bytes::{Reader, Writer, checksum};
pub(crate) use shape::{kept_enum, kept_struct};

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

/// What this program was built from. Another one reads plans differently, or writes other bytes.
pub const BUILD: &str = env!("PLANLINT_BUILD");

/// A value that the next run can read again.
pub trait Keep: Sized {
    /// Writes it.
    fn keep(&self, to: &mut Writer<'_>);

    /// Reads what [`Keep::keep`] wrote; none where that makes no sense.
    fn again(from: &mut Reader<'_>) -> Option<Self>;
}

impl Keep for bool {
    fn keep(&self, to: &mut Writer<'_>) {
        to.byte(u8::from(*self));
    }

    fn again(from: &mut Reader<'_>) -> Option<Self> {
        match from.byte()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl Keep for usize {
    fn keep(&self, to: &mut Writer<'_>) {
        to.number(*self);
    }

    fn again(from: &mut Reader<'_>) -> Option<Self> {
        from.number()
    }
}

impl Keep for u32 {
    fn keep(&self, to: &mut Writer<'_>) {
        to.number(*self as usize);
    }

    fn again(from: &mut Reader<'_>) -> Option<Self> {
        from.number()?.try_into().ok()
    }
}

impl Keep for f64 {
    fn keep(&self, to: &mut Writer<'_>) {
        to.bytes.extend(self.to_le_bytes());
    }

    fn again(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self::from_le_bytes(from.take(8)?.try_into().ok()?))
    }
}

impl Keep for String {
    fn keep(&self, to: &mut Writer<'_>) {
        to.slice(self.as_bytes());
    }

    fn again(from: &mut Reader<'_>) -> Option<Self> {
        from.text().map(str::to_owned)
    }
}

impl Keep for Date {
    fn keep(&self, to: &mut Writer<'_>) {
        to.long(i64::from(self.year()));
        to.byte(self.month().unsigned_abs());
        to.byte(self.day().unsigned_abs());
    }

    fn again(from: &mut Reader<'_>) -> Option<Self> {
        let year = i16::try_from(from.long()?).ok()?;
        let mut part = || i8::try_from(from.byte()?).ok();
        Self::new(year, part()?, part()?).ok()
    }
}

impl Keep for Timestamp {
    fn keep(&self, to: &mut Writer<'_>) {
        to.long(self.as_second());
        to.long(i64::from(self.subsec_nanosecond()));
    }

    fn again(from: &mut Reader<'_>) -> Option<Self> {
        Self::new(from.long()?, from.long()?.try_into().ok()?).ok()
    }
}

impl<T: Keep> Keep for Option<T> {
    fn keep(&self, to: &mut Writer<'_>) {
        to.byte(u8::from(self.is_some()));
        self.iter().for_each(|value| value.keep(to));
    }

    fn again(from: &mut Reader<'_>) -> Option<Self> {
        match from.byte()? {
            0 => Some(None),
            1 => T::again(from).map(Some),
            _ => None,
        }
    }
}

impl<T: Keep> Keep for Vec<T> {
    fn keep(&self, to: &mut Writer<'_>) {
        self.as_slice().keep_all(to);
    }

    fn again(from: &mut Reader<'_>) -> Option<Self> {
        from.list(T::again)
    }
}

impl Keep for Arc<str> {
    fn keep(&self, to: &mut Writer<'_>) {
        to.slice(self.as_bytes());
    }

    fn again(from: &mut Reader<'_>) -> Option<Self> {
        from.text().map(Into::into)
    }
}

impl<T: Keep> Keep for Arc<T> {
    fn keep(&self, to: &mut Writer<'_>) {
        (**self).keep(to);
    }

    fn again(from: &mut Reader<'_>) -> Option<Self> {
        T::again(from).map(Self::new)
    }
}

impl<T: Keep> Keep for Arc<[T]> {
    fn keep(&self, to: &mut Writer<'_>) {
        self.keep_all(to);
    }

    fn again(from: &mut Reader<'_>) -> Option<Self> {
        from.list(T::again).map(Into::into)
    }
}

trait KeepAll {
    fn keep_all(&self, to: &mut Writer<'_>);
}

impl<T: Keep> KeepAll for [T] {
    fn keep_all(&self, to: &mut Writer<'_>) {
        to.number(self.len());
        self.iter().for_each(|value| value.keep(to));
    }
}

impl<A: Keep, B: Keep> Keep for (A, B) {
    fn keep(&self, to: &mut Writer<'_>) {
        self.0.keep(to);
        self.1.keep(to);
    }

    fn again(from: &mut Reader<'_>) -> Option<Self> {
        Some((A::again(from)?, B::again(from)?))
    }
}

impl<K: Keep + Eq + Hash, V: Keep, S: BuildHasher + Default> Keep for HashMap<K, V, S> {
    fn keep(&self, to: &mut Writer<'_>) {
        to.number(self.len());
        for (key, value) in self {
            key.keep(to);
            value.keep(to);
        }
    }

    fn again(from: &mut Reader<'_>) -> Option<Self> {
        let entries: Vec<(K, V)> = from.list(Keep::again)?;
        Some(entries.into_iter().collect())
    }
}
