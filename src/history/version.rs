//! What one version of a file says: each outcome's id and values, as numbers of a table of words, so that the
//! thousands of versions of a plan are small to keep and quick to compare.

use std::sync::Arc;

use foldhash::{HashMap, HashMapExt};

use crate::document::Document;
use crate::git::Id;
use crate::load::{Detail, Format, Mapping, Reading, Records, Sections, outcome_roots};
use crate::markdown;
use crate::model::written::encode;
use crate::model::{Field, Text};

/// A word of the table.
pub(super) type Symbol = u32;

/// Every text that any version says, once.
#[derive(Debug, Default)]
pub(super) struct Symbols {
    list: Vec<Arc<str>>,
    places: HashMap<Arc<str>, Symbol>,
}

impl Symbols {
    pub(super) fn with_capacity(words: usize) -> Self {
        Self { list: Vec::with_capacity(words), places: HashMap::with_capacity(words) }
    }

    pub(super) fn of(&mut self, text: &str) -> Symbol {
        if let Some(&place) = self.places.get(text) {
            return place;
        }
        self.add(text.into())
    }

    /// The number of a text that another table may share.
    pub(super) fn of_shared(&mut self, text: &Arc<str>) -> Symbol {
        self.find(text).unwrap_or_else(|| self.add(Arc::clone(text)))
    }

    fn add(&mut self, text: Arc<str>) -> Symbol {
        let place = u32::try_from(self.list.len()).expect("fewer than 2^32 words");
        self.list.push(Arc::clone(&text));
        self.places.insert(text, place);
        place
    }

    /// The number of a text that has one.
    pub(super) fn find(&self, text: &str) -> Option<Symbol> {
        self.places.get(text).copied()
    }

    pub(super) fn text(&self, symbol: Symbol) -> Arc<str> {
        Arc::clone(&self.list[symbol as usize])
    }

    pub(super) fn list(&self) -> &[Arc<str>] {
        &self.list
    }
}

/// One version of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Version {
    /// Whether all of it could be read. What is missing from a version that is not whole proves nothing.
    pub(super) whole: bool,
    /// Whether it has room for more than one outcome.
    pub(super) several: bool,
    /// The outcomes that could be read, by id and then by place. Of those with the same id the first alone.
    pub(super) items: Vec<Item>,
}

/// One outcome in one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    /// Which of the file's outcomes it is, from 0.
    pub(super) slot: u32,
    /// The id that is written there.
    pub(super) id: Option<Symbol>,
    /// What it says under each field, by field.
    pub(super) fields: Fields,
    /// What stands under our own names of fields that the user keeps elsewhere, by field.
    pub(super) shadowed: Fields,
}

/// Field and value, in the order of the fields' symbols; blank values are left out.
pub(super) type Fields = Vec<(Symbol, Symbol)>;

/// The value of one field.
pub(super) fn value(fields: &Fields, field: Symbol) -> Option<Symbol> {
    fields.binary_search_by_key(&field, |&(name, _)| name).ok().map(|place| fields[place].1)
}

impl Version {
    /// The places of [`Version::items`] in the order of the file.
    pub(super) fn in_order(&self) -> Vec<usize> {
        let mut places: Vec<usize> = (0..self.items.len()).collect();
        places.sort_unstable_by_key(|&place| self.items[place].slot);
        places
    }

    /// The outcome with this id; the one in this place, where it has none.
    pub(super) fn item(&self, id: Option<Symbol>, slot: u32) -> Option<&Item> {
        let found = match id {
            Some(_) => self.items.binary_search_by(|item| item.id.cmp(&id)),
            None => self.items.binary_search_by(|item| (item.id, item.slot).cmp(&(None, slot))),
        };
        found.ok().map(|place| &self.items[place])
    }
}

/// Stands as a field for the prose of a Markdown file, of which only the name of its words is kept.
pub(super) const BODY: &str = "\u{1}body";

/// The name of the words below the metadata; none where there are none.
fn prose(text: &str, body: &markdown::Body) -> Option<String> {
    let span = body.span;
    let words: Vec<&str> = text.get(span.start as usize..span.end as usize)?.split_whitespace().collect();
    (!words.is_empty()).then(|| Id::of_blob(words.join(" ").as_bytes()).to_string())
}

/// A version whose words are numbered by the table of whoever read it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Raw {
    pub(super) whole: bool,
    pub(super) several: bool,
    /// Whether its outcomes stand in lists that the mapping names.
    pub(super) listed: bool,
    pub(super) items: Vec<RawItem>,
}

/// One outcome in it, its fields in the order in which the loader finds them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct RawItem {
    pub(super) slot: u32,
    pub(super) id: Option<Symbol>,
    pub(super) fields: Fields,
    /// What stands under our own names of fields that the user keeps elsewhere.
    pub(super) shadowed: Fields,
}

impl Raw {
    /// Reads a file as far as it can be read.
    pub(super) fn read(bytes: &[u8], format: Format, mapping: &Mapping, symbols: &mut Symbols) -> Self {
        let Ok(text) = std::str::from_utf8(bytes) else { return Self::default() };
        let reading = Reading::of(format, text, mapping);
        let mut raw = Self { whole: true, ..Self::default() };
        for document in &reading.documents {
            raw.take(document, &reading, mapping, symbols);
        }
        if let ([item], false, Some(body)) = (&mut raw.items[..], raw.several, &reading.body) {
            item.fields.extend(prose(text, body).map(|prose| (symbols.of(BODY), symbols.of(&prose))));
        }
        raw.whole &= !raw.items.is_empty();
        raw
    }

    fn take(
        &mut self,
        document: &Document<'_>,
        reading: &Reading<'_>,
        mapping: &Mapping,
        symbols: &mut Symbols,
    ) {
        let roots = outcome_roots(document, mapping);
        let several = roots.len() > 1 || reading.documents.len() > 1;
        self.several |= several;
        self.listed |= roots.iter().any(|root| root.holder.is_some());
        let first = u32::try_from(self.items.len()).unwrap_or(u32::MAX);
        let mut records = Records::new(document, mapping, Detail::Values).within(reading);
        for (slot, root) in (first..).zip(roots) {
            if !document.is_complete(root.node) {
                self.whole = false;
                continue;
            }
            let sections = reading.body.as_ref().filter(|_| !several).map(Sections::of);
            let record = records.read(&root, sections.as_ref());
            if record.entries.is_empty() {
                continue;
            }
            let key = root.key.and_then(|key| document.text(key)).map(str::trim);
            let mut item = RawItem {
                slot,
                id: key.filter(|key| !key.is_empty()).map(|key| symbols.of(key)),
                fields: Fields::with_capacity(record.entries.len()),
                shadowed: Fields::new(),
            };
            for entry in record.shadowed.iter().filter(|entry| !entry.value.is_blank()) {
                item.shadowed.push((symbols.of(entry.field.name()), symbols.of(&encode(&entry.value))));
            }
            for (place, entry) in record.entries.into_iter().enumerate() {
                if place < record.mapped && entry.name == Field::Id.name() {
                    let id = entry.value.text().map(Text::trimmed).filter(|id| !id.is_empty());
                    item.id = id.map(|id| symbols.of(id)).or(item.id);
                } else if !entry.value.is_blank() {
                    item.fields.push((symbols.of(&entry.name), symbols.of(&encode(&entry.value))));
                }
            }
            self.items.push(item);
        }
    }

    /// The version by the words of another table; `number` tells the number that a word has there.
    pub(super) fn number(self, mut number: impl FnMut(Symbol) -> Symbol) -> Version {
        let items = self.items.into_iter().map(|RawItem { slot, id, mut fields, mut shadowed }| {
            for fields in [&mut fields, &mut shadowed] {
                fields.iter_mut().for_each(|(name, value)| (*name, *value) = (number(*name), number(*value)));
                // Of a field that a file has twice the first counts, as for the plan itself.
                fields.sort_by_key(|&(name, _)| name);
                fields.dedup_by_key(|&mut (name, _)| name);
            }
            Item { slot, id: id.map(&mut number), fields, shadowed }
        });
        let mut items: Vec<Item> = items.collect();
        items.sort_by_key(|item| (item.id, item.slot));
        items.dedup_by(|item, first| item.id.is_some() && item.id == first.id);
        Version { whole: self.whole, several: self.several, items }
    }
}
