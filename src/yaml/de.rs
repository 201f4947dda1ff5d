//! Typed values out of a node: configuration, rule options, the front matter of rule pages.
//!
//! An error keeps the span of the innermost node that it happened in, so a mistyped option is underlined where
//! it was typed, and an unknown field at its key. Inside types that serde buffers (`untagged`, `flatten`) the
//! innermost node is the one that holds the buffered value.
//!
//! A [`Spanned`] field receives its own place.

use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, DeserializeSeed, Deserializer as _, IntoDeserializer, Visitor};

use super::misfit::Error;
use crate::document::{Document, Entry, Kind, NodeId, Value};
use crate::text::{Span, Spanned};

/// How deep values may nest when aliases are followed.
const MAX_DEPTH: usize = 128;

/// How many values one call reads when aliases are followed.
const MAX_VALUES: usize = 1_000_000;

/// The name by which a [`Spanned`] asks for its place.
const SPANNED: &str = "$planlint::Spanned";

/// Reads the value of a node.
///
/// # Errors
/// When the value is not of this type, or follows aliases without end.
pub fn from_node<'de, T: de::Deserialize<'de>>(doc: &'de Document<'_>, id: NodeId) -> Result<T, Error> {
    let spent = Cell::new(0);
    T::deserialize(Cursor { doc, id, depth: 0, spent: &spent }).map_err(|error| error.at(doc.span(id)))
}

/// Reads a value from some of a mapping's entries, as if they were all.
///
/// # Errors
/// When they do not make a value of this type.
pub fn from_entries<'de, T: de::Deserialize<'de>>(
    doc: &'de Document<'_>,
    entries: &[Entry],
) -> Result<T, Error> {
    let Some(first) = entries.first() else {
        let none = std::iter::empty::<(&str, &str)>();
        return T::deserialize(de::value::MapDeserializer::<_, Error>::new(none));
    };
    let spent = Cell::new(0);
    let at = Cursor { doc, id: first.key, depth: 0, spent: &spent };
    let entries = Entries { at, entries: Vec::from(entries).into_iter(), value: None };
    let read = T::deserialize(de::value::MapAccessDeserializer::new(entries));
    read.map_err(|error: Error| error.at(doc.span(first.key)))
}

/// A node to be read, and what was spent on the way to it.
#[derive(Clone, Copy)]
struct Cursor<'de, 'c> {
    doc: &'de Document<'de>,
    id: NodeId,
    depth: usize,
    spent: &'c Cell<usize>,
}

impl<'de> Cursor<'de, '_> {
    fn span(self) -> Span {
        self.doc.span(self.doc.resolve(self.id))
    }

    /// A value inside this one.
    fn inside(self, id: NodeId) -> Self {
        Self { id, depth: self.depth + 1, ..self }
    }

    fn kind(self) -> Result<&'de Kind<'de>, Error> {
        self.spent.set(self.spent.get() + 1);
        if self.depth > MAX_DEPTH {
            return Err(Error::new("this value holds itself through its aliases").at(self.doc.span(self.id)));
        }
        if self.spent.get() > MAX_VALUES {
            return Err(Error::new("the aliases here stand for too many values").at(self.doc.span(self.id)));
        }
        Ok(&self.doc.resolved(self.id).kind)
    }

    fn read<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        let span = self.span();
        seed.deserialize(self).map_err(|error| error.at(span))
    }
}

impl<'de> de::Deserializer<'de> for Cursor<'de, '_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.kind()? {
            Kind::Scalar { text, .. } if self.doc.resolved(self.id).is_plain() => match Value::of(text) {
                Value::Null => visitor.visit_unit(),
                Value::Bool(value) => visitor.visit_bool(value),
                Value::Unsigned(value) => visitor.visit_u64(value),
                Value::Signed(value) => visitor.visit_i64(value),
                Value::Float(value) => visitor.visit_f64(value),
                Value::Text => visitor.visit_borrowed_str(text),
            },
            Kind::Scalar { text, .. } => visitor.visit_borrowed_str(text),
            Kind::Sequence { items, .. } => visitor.visit_seq(Items { at: self, items: items.iter() }),
            Kind::Mapping { .. } => {
                let entries = self.doc.entries(self.id).into_iter();
                visitor.visit_map(Entries { at: self, entries, value: None })
            }
            Kind::Missing => visitor.visit_unit(),
            Kind::Unreadable => Err(Error::new("this value could not be read")),
            Kind::Alias(_) => Err(Error::new("this alias stands for nothing")),
        }
        .map_err(|error: Error| error.at(self.span()))
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.kind()? {
            Kind::Scalar { text, .. } if !self.doc.is_null(self.id) || !text.is_empty() => {
                visitor.visit_borrowed_str(text).map_err(|error: Error| error.at(self.span()))
            }
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.doc.is_null(self.id) { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        if name == SPANNED {
            visitor.visit_seq(Placed { at: self, step: 0 })
        } else {
            self.deserialize_any(visitor)
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.kind()? {
            Kind::Scalar { text, .. } => visitor.visit_enum(text.as_ref().into_deserializer()),
            Kind::Mapping { .. } => match self.doc.entries(self.id)[..] {
                [entry] => visitor.visit_enum(Variant { at: self, entry }),
                _ => Err(Error::not_a_word("a map")),
            },
            Kind::Sequence { .. } => Err(Error::not_a_word("a list")),
            _ => Err(Error::not_a_word("empty")),
        }
        .map_err(|error: Error| error.at(self.span()))
    }

    /// What has named parts is never read by their order.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.kind()? {
            Kind::Sequence { .. } => {
                let error: Error = de::Error::invalid_type(de::Unexpected::Seq, &visitor);
                Err(error.at(self.span()))
            }
            _ => self.deserialize_any(visitor),
        }
    }

    /// A key with nothing behind it holds no items: whoever comments all of them out means just that.
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.doc.is_null(self.id) {
            return visitor.visit_seq(Items { at: self, items: [].iter() });
        }
        self.deserialize_any(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.doc.is_null(self.id) {
            return visitor.visit_map(Entries { at: self, entries: Vec::new().into_iter(), value: None });
        }
        self.deserialize_any(visitor)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct
        tuple
    }
}

struct Items<'de, 'c> {
    at: Cursor<'de, 'c>,
    items: std::slice::Iter<'de, NodeId>,
}

impl<'de> de::SeqAccess<'de> for Items<'de, '_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        self.items.next().map(|&item| self.at.inside(item).read(seed)).transpose()
    }
}

struct Entries<'de, 'c> {
    at: Cursor<'de, 'c>,
    entries: std::vec::IntoIter<Entry>,
    value: Option<(NodeId, NodeId)>,
}

impl<'de> de::MapAccess<'de> for Entries<'de, '_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let Some(entry) = self.entries.next() else { return Ok(None) };
        self.value = Some((entry.key, entry.value));
        self.at.inside(entry.key).read(seed).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Error> {
        let (key, value) = self.value.take().expect("serde asks for a value after its key");
        let name = || self.at.doc.text(key).unwrap_or_default();
        self.at.inside(value).read(seed).map_err(|error| error.under(name()))
    }
}

/// `name: value` as a variant that carries data.
struct Variant<'de, 'c> {
    at: Cursor<'de, 'c>,
    entry: Entry,
}

impl<'de, 'c> de::EnumAccess<'de> for Variant<'de, 'c> {
    type Error = Error;
    type Variant = Content<'de, 'c>;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Content<'de, 'c>), Error> {
        let name = self.at.inside(self.entry.key).read(seed)?;
        Ok((name, Content(self.at.inside(self.entry.value))))
    }
}

struct Content<'de, 'c>(Cursor<'de, 'c>);

impl<'de> de::VariantAccess<'de> for Content<'de, '_> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        if self.0.doc.is_null(self.0.id) {
            return Ok(());
        }
        Err(Error::new("this word takes no value").at(self.0.span()))
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        self.0.read(seed)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.0.deserialize_any(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.0.deserialize_any(visitor)
    }
}

/// A value between its place: start, end, value.
struct Placed<'de, 'c> {
    at: Cursor<'de, 'c>,
    step: u8,
}

impl<'de> de::SeqAccess<'de> for Placed<'de, '_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        self.step += 1;
        let span = self.at.span();
        match self.step {
            1 => seed.deserialize(span.start.into_deserializer()).map(Some),
            2 => seed.deserialize(span.end.into_deserializer()).map(Some),
            3 => self.at.read(seed).map(Some),
            _ => Ok(None),
        }
    }
}

impl<'de, T: de::Deserialize<'de>> de::Deserialize<'de> for Spanned<T> {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Parts<T>(PhantomData<T>);
        impl<'de, T: de::Deserialize<'de>> Visitor<'de> for Parts<T> {
            type Value = Spanned<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value with its place")
            }

            fn visit_seq<A: de::SeqAccess<'de>>(self, mut parts: A) -> Result<Spanned<T>, A::Error> {
                let missing = || de::Error::custom("only planlint's own reader knows places");
                let start = parts.next_element()?.ok_or_else(missing)?;
                let end = parts.next_element()?.ok_or_else(missing)?;
                let value = parts.next_element()?.ok_or_else(missing)?;
                Ok(Spanned::new(value, Span { start, end }))
            }
        }
        deserializer.deserialize_tuple_struct(SPANNED, 3, Parts(PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Default, Deserialize)]
    #[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
    struct Options {
        max_changes: usize,
        names: Vec<String>,
        level: Option<Level>,
        groups: Option<Spanned<String>>,
        inner: BTreeMap<String, Options>,
    }

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(rename_all = "kebab-case")]
    enum Level {
        Off,
        Custom(u8),
    }

    fn read(text: &str) -> Result<Options, (String, String)> {
        let doc = crate::yaml::parse(text);
        from_node(&doc, doc.roots[0]).map_err(|e| (doc.slice(e.span).to_owned(), e.message))
    }

    fn wrong(text: &str) -> String {
        read(text).expect_err("an error").0
    }

    #[test]
    fn errors_point_at_what_was_typed() {
        assert_eq!(wrong("max-chnges: 3"), "max-chnges");
        assert_eq!(wrong("# é\nmax-changes: lots"), "lots");
        assert_eq!(wrong("names:\n  - a\n  - [b]\n"), "[b]");
        assert_eq!(wrong("level: on"), "on");
        assert_eq!(wrong("level: {custom: 300}"), "300");
        assert_eq!(wrong("inner: {a: {nmes: []}}"), "nmes");
        assert_eq!(wrong("base: &b {nmes: []}\ninner: {a: *b}"), "base");
    }

    #[test]
    fn numbers_stay_text_where_text_is_wanted() {
        let options = read("names: [1, true, ~, 0034]\nmax-changes: 0x10").expect("options");
        assert_eq!(options.names, ["1", "true", "~", "0034"]);
        assert_eq!(options.max_changes, 16);
    }

    #[test]
    fn words_options_and_places_are_read() {
        let options = read("level: {custom: 3}\ngroups: 'sig-*'").expect("options");
        assert_eq!(options.level, Some(Level::Custom(3)));
        assert_eq!(options.groups, Some(Spanned::new("sig-*".to_owned(), Span::new(27, 34))));
        assert_eq!(read("level: off\ngroups:").expect("options").level, Some(Level::Off));
        assert!(read("level: ~").expect("options").level.is_none());
    }

    #[test]
    fn aliases_are_followed_and_merged_but_never_without_end() {
        let text = "inner:\n  a: &a {max-changes: 2}\n  b: *a\n  c: {<<: *a, names: [x]}\n";
        let options = read(text).expect("options");
        assert_eq!(options.inner["b"].max_changes, 2);
        assert_eq!(options.inner["c"].max_changes, 2);
        assert_eq!(
            read("inner: &a {x: {inner: *a}}").expect_err("a circle").1,
            "this value holds itself through its aliases"
        );
        let mut bomb = "inner:\n  a0: &a0 {names: [x, x, x, x, x, x, x, x]}\n".to_owned();
        for i in 1..9 {
            let twins = (0..8).map(|k| format!("k{k}: *a{}", i - 1)).collect::<Vec<_>>().join(", ");
            bomb.push_str(&format!("  a{i}: &a{i} {{inner: {{{twins}}}}}\n"));
        }
        let limits = crate::yaml::Limits { repeated: usize::MAX, ..crate::yaml::Limits::default() };
        let doc = crate::yaml::parse_with(&bomb, limits);
        let error = from_node::<Options>(&doc, doc.roots[0]).expect_err("a bomb");
        assert_eq!(error.message, "the aliases here stand for too many values");
    }
}
