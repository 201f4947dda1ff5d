//! Reads versions of files, as numbers of a table of words.
//!
//! Most entries of a version stand in the one before it, too, to the letter. So a file whose top level is plain is cut
//! into its entries, each text of an entry is read once by the reader of YAML, and a version is put together from what
//! its entries say. Whatever is not surely plain is read as a whole.

use foldhash::{HashMap, HashMapExt};

use crate::document::{Document, Kind};
use crate::load::words::is_answer;
use crate::load::{Detail, FieldPath, Format, Mapping, Record, begins_list, same_key};
use crate::model::written::encode;
use crate::model::{Data, Entry as Written, Field, Value};
use crate::text::Cut;
use crate::yaml;

use super::version::{Raw, RawItem, Symbol, Symbols};

/// The line that begins a document.
const MARKER: &str = "---";

/// How many bytes the entries of a file may have, each counted as often as a field takes it. A longer file is read as a
/// whole, since the loader limits how many values an outcome has, and no value is shorter than a byte.
const MAX_LENGTH: usize = 19_000;

/// How many bytes of entries are remembered.
const MAX_REMEMBERED: usize = 32 << 20;

/// Reads versions one after another. Each thread has its own.
#[derive(Debug)]
pub(super) struct Reader<'m> {
    mapping: &'m Mapping,
    /// Takes nothing for a field, so that a record has the entries as they are written.
    unmapped: Mapping,
    /// The words of all versions that it read.
    pub(super) symbols: Symbols,
    /// The names of the fields.
    fields: Vec<Symbol>,
    /// Where fields are looked for, field after field.
    places: Vec<Place<'m>>,
    /// Which of [`Reader::names`] a key is.
    by_key: HashMap<Box<str>, usize>,
    names: Vec<Name>,
    /// What each text of an entry says; none where it is not surely plain.
    known: HashMap<Box<str>, Option<usize>>,
    entries: Vec<Entry>,
    remembered: usize,
    /// How many files it has begun.
    files: usize,
}

/// One place where a field is looked for.
#[derive(Debug)]
struct Place<'m> {
    /// The field, as an index into [`Mapping::fields`].
    field: usize,
    keys: &'m [String],
}

/// What a key means, whatever stands under it.
#[derive(Debug)]
struct Name {
    symbol: Symbol,
    /// The places of fields that look under it, each with whether it is the key that is meant to the letter.
    places: Vec<(usize, bool)>,
    /// The field of ours whose name it is, where the user keeps that elsewhere.
    shadowed: Option<Symbol>,
    /// Whether what stands under it may reach beyond its entry: a list of outcomes, or what decides on the status.
    reaches_out: bool,
    /// The file that had it last.
    file: usize,
}

/// What one text of an entry says.
#[derive(Debug)]
struct Entry {
    /// Its key, as an index into [`Reader::names`].
    name: usize,
    /// What it says where no field takes it; none where that is nothing.
    own: Option<Symbol>,
    /// What the places of its key find.
    found: Vec<Found>,
    length: usize,
}

/// What stands at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    /// There is no such key.
    Nothing,
    /// The key, without a word.
    Blank,
    /// A value; where the field is the id, its text as one.
    Said { value: Symbol, id: Option<Symbol> },
}

impl<'m> Reader<'m> {
    /// Reads by this mapping.
    pub(super) fn new(mapping: &'m Mapping) -> Self {
        let unmapped = Mapping { fields: Vec::new(), away: Vec::new(), ..Mapping::default() };
        let places = mapping.fields.iter().enumerate().flat_map(|(field, source)| {
            source.paths.iter().filter_map(move |path| match path {
                FieldPath::Keys(keys) => Some(Place { field, keys }),
                FieldPath::Heading(_) => None,
            })
        });
        let mut symbols = Symbols::default();
        let fields = mapping.fields.iter().map(|source| symbols.of(&source.name)).collect();
        Self {
            mapping,
            unmapped,
            symbols,
            fields,
            places: places.collect(),
            by_key: HashMap::new(),
            names: Vec::new(),
            known: HashMap::new(),
            entries: Vec::new(),
            remembered: 0,
            files: 0,
        }
    }

    /// Reads a file as far as it can be read.
    pub(super) fn read(&mut self, bytes: &[u8], format: Format) -> Raw {
        let text = std::str::from_utf8(bytes).ok().filter(|_| format == Format::Yaml);
        let plain = text.and_then(|text| self.by_entry(text));
        plain.unwrap_or_else(|| Raw::read(bytes, format, self.mapping, &mut self.symbols))
    }

    /// Reads a file by its entries, if it is surely plain.
    fn by_entry(&mut self, text: &str) -> Option<Raw> {
        if self.remembered > MAX_REMEMBERED {
            self.known.clear();
            self.entries.clear();
            self.remembered = 0;
        }
        let texts = split(text)?;
        let is_new = |text: &&str| !self.known.contains_key(*text);
        let new: Vec<&str> = texts.iter().copied().filter(is_new).collect();
        if !new.is_empty() {
            self.learn(&new);
        }
        let known = |text: &&str| self.known.get(*text).copied().flatten();
        let entries: Vec<usize> = texts.iter().map(known).collect::<Option<_>>()?;
        self.files += 1;
        let mut length = 0;
        for &entry in &entries {
            let Entry { name, found, length: own, .. } = &self.entries[entry];
            length += own * found.len().max(1);
            // Of a name that stands twice the file as a whole has to say what it means.
            let before = std::mem::replace(&mut self.names[*name].file, self.files);
            if length > MAX_LENGTH || before == self.files {
                return None;
            }
        }
        Some(self.together(&entries))
    }

    /// Reads texts of entries and remembers what they say: all at once where they are plain, since to begin is most of
    /// what reading a short text costs.
    fn learn(&mut self, texts: &[&str]) {
        let mut all = self.written(texts).map(Vec::into_iter);
        for text in texts {
            let written = match &mut all {
                Some(all) => all.next(),
                None => self.written(&[text]).and_then(|mut one| one.pop()),
            };
            let entry = written.and_then(|written| self.entry(&written, text.len())).map(|entry| {
                self.entries.push(entry);
                self.entries.len() - 1
            });
            self.remembered += text.len();
            self.known.insert((*text).into(), entry);
        }
    }

    /// The entries that these texts are, where each is surely one.
    fn written(&self, texts: &[&str]) -> Option<Vec<Written>> {
        let text = texts.concat();
        let document = yaml::parse(&text);
        let [root] = document.roots[..] else { return None };
        if !is_plain(&document) || document.written_entries(root).len() != texts.len() {
            return None;
        }
        let written = Record::read(&document, root, None, &self.unmapped, Detail::Values).entries;
        let mut start = 0;
        let begins = |(text, entry): (&&str, &Written)| {
            let own = start..start + text.len();
            start = own.end;
            own.contains(&entry.key.range().start)
        };
        (written.len() == texts.len() && texts.iter().zip(&written).all(begins)).then_some(written)
    }

    fn entry(&mut self, written: &Written, length: usize) -> Option<Entry> {
        let name = self.name(&written.name);
        if self.names[name].reaches_out || self.ticks_off(name, &written.value) {
            return None;
        }
        let own = (!written.value.is_blank()).then(|| self.symbols.of(&encode(&written.value)));
        let found = (0..self.names[name].places.len())
            .map(|at| self.find(self.names[name].places[at].0, &written.value))
            .collect();
        Some(Entry { name, own, found, length })
    }

    /// Whether a box or bare answer stands where the definition of done belongs, so that it says how the outcome stands.
    fn ticks_off(&self, name: usize, value: &Value) -> bool {
        let is_done = |&(place, _): &(usize, bool)| {
            self.mapping.fields[self.places[place].field].name == Field::Done.name()
        };
        self.names[name].places.iter().any(is_done)
            && value.text().is_some_and(|text| is_answer(text.trimmed()))
    }

    fn name(&mut self, key: &str) -> usize {
        if let Some(&known) = self.by_key.get(key) {
            return known;
        }
        let looks_here = |(at, place): (usize, &Place<'m>)| {
            let top = place.keys.first()?;
            same_key(key, top).then(|| (at, key == top))
        };
        let shadowed = self.mapping.away.iter().find(|field| same_key(key, field.name()));
        let carries_out = self.mapping.carried_out.iter().any(|name| same_key(name, key));
        self.names.push(Name {
            symbol: self.symbols.of(key),
            places: self.places.iter().enumerate().filter_map(looks_here).collect(),
            shadowed: shadowed.map(|field| self.symbols.of(field.name())),
            reaches_out: begins_list(key, self.mapping) || carries_out,
            file: 0,
        });
        self.by_key.insert(key.into(), self.names.len() - 1);
        self.names.len() - 1
    }

    /// What a place finds in the value of its first key.
    fn find(&mut self, place: usize, value: &Value) -> Found {
        let Place { field, keys } = self.places[place];
        match keys.iter().skip(1).try_fold(value, |value, key| inner(value, key)) {
            None => Found::Nothing,
            Some(value) if value.is_blank() => Found::Blank,
            Some(value) => {
                let id = value.text().filter(|_| self.is_id(field)).map(|id| self.symbols.of(id.trimmed()));
                Found::Said { value: self.symbols.of(&encode(value)), id }
            }
        }
    }

    /// The version that has these entries.
    fn together(&self, entries: &[usize]) -> Raw {
        let mut looked_up: Vec<Option<(usize, bool, Found)>> = vec![None; self.places.len()];
        for (at, &entry) in entries.iter().enumerate() {
            let entry = &self.entries[entry];
            for (&(place, exact), &found) in self.names[entry.name].places.iter().zip(&entry.found) {
                let known = &mut looked_up[place];
                if known.is_none_or(|(_, known, _)| exact && !known) {
                    *known = Some((at, exact, found));
                }
            }
        }
        let mut used = vec![false; entries.len()];
        let mut item = RawItem::default();
        let mut is_outcome = false;
        let mut looked_up = looked_up.into_iter();
        for places in self.places.chunk_by(|one, other| one.field == other.field) {
            let mut said = Found::Nothing;
            for here in looked_up.by_ref().take(places.len()) {
                let Some((at, _, found)) = here.filter(|_| !matches!(said, Found::Said { .. })) else {
                    continue;
                };
                used[at] = true;
                if found != Found::Nothing {
                    (said, is_outcome) = (found, true);
                }
            }
            if let Found::Said { value, id } = said {
                let field = places[0].field;
                if self.is_id(field) {
                    item.id = id;
                } else {
                    item.fields.push((self.fields[field], value));
                }
            }
        }
        for (&entry, _) in entries.iter().zip(used).filter(|(_, used)| !used) {
            let entry = &self.entries[entry];
            let name = &self.names[entry.name];
            is_outcome |= name.shadowed.is_none();
            match name.shadowed {
                Some(field) => item.shadowed.extend(entry.own.map(|value| (field, value))),
                None => item.fields.extend(entry.own.map(|value| (name.symbol, value))),
            }
        }
        let items = if is_outcome { vec![item] } else { Vec::new() };
        Raw { whole: is_outcome, several: false, listed: false, items }
    }

    fn is_id(&self, field: usize) -> bool {
        self.mapping.fields[field].name == Field::Id.name()
    }
}

/// Whether a document has nothing in it that reaches from one entry into another.
fn is_plain(document: &Document<'_>) -> bool {
    let alone = |kind: &Kind<'_>| !matches!(kind, Kind::Alias(_) | Kind::Unreadable);
    document.problems.is_empty()
        && document.roots.iter().all(|&root| document.is_complete(root))
        && document.nodes().all(|(id, node)| !node.anchored && alone(&node.kind) && !document.is_merge(id))
}

/// What stands under a key of a value, its spelling aside.
fn inner<'v>(value: &'v Value, key: &str) -> Option<&'v Value> {
    let Data::Map(entries) = &value.data else { return None };
    let found = entries.iter().find(|entry| entry.name == key);
    found.or_else(|| entries.iter().find(|entry| same_key(&entry.name, key))).map(|entry| &entry.value)
}

/// The entries of a text, each from its key to the next; a `---` line, blank lines and comments before the first belong
/// to that, others to the one before them. Nothing where the top level is not surely one mapping in the first column.
fn split(text: &str) -> Option<Vec<&str>> {
    let bytes = text.as_bytes();
    let is_lone = |at| bytes.get(at + 1) != Some(&b'\n');
    if text.len() > MAX_LENGTH || memchr::memchr_iter(b'\r', bytes).any(is_lone) {
        return None;
    }
    let mut entries = Vec::with_capacity(24);
    let (mut start, mut begun, mut marked) = (0, false, false);
    let mut at = 0;
    while at < bytes.len() {
        let line = &bytes[at..];
        let end = memchr::memchr(b'\n', line).map_or(line.len(), |end| end + 1);
        match line[0] {
            b'#' | b'\n' | b'\r' => {}
            b'-' if !begun && !marked && line[..end].trim_ascii_end() == MARKER.as_bytes() => marked = true,
            b' ' | b'\t' | b'-' if begun && !line.starts_with(MARKER.as_bytes()) => {}
            b'"' | b'\'' | b'_' | b'/' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | 0xc2..=0xf4
                if !line.starts_with("\u{feff}".as_bytes()) =>
            {
                if begun {
                    entries.push(text.cut(start..at));
                    start = at;
                }
                begun = true;
            }
            _ => return None,
        }
        at += end;
    }
    entries.push(text.cut(start..));
    begun.then_some(entries)
}

#[cfg(test)]
mod tests;
