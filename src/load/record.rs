//! One outcome as written, under planlint's names: what typed fields and history are made from.

use crate::document::{Document, Entry as Node, Kind, NodeId};
use crate::language::plan;
use crate::model::{Data, Entry, Field, Shape, Status, Text, Value};
use crate::text::{Span, Spanned};

use super::key::{is_plain_key, same_key};
use super::mapping::{FieldPath, Mapping};
use super::sections::Sections;
use super::words;

/// How many values one outcome may have once its aliases are followed.
const MAX_VALUES: usize = 20_000;

/// How deep values may nest once aliases are followed.
const MAX_DEPTH: usize = 64;

/// Fields that pages of any kind have.
pub(super) const COMMON: [Field; 7] =
    [Field::Id, Field::Title, Field::Parent, Field::Start, Field::Contributors, Field::CheckIn, Field::Level];

/// Fields that what stands above a list says for each outcome in it that does not say otherwise.
pub const HELD: [Field; 4] = [Field::Owner, Field::Start, Field::Deadline, Field::Level];

/// One outcome as written.
#[derive(Debug, Clone, Default)]
pub struct Record {
    /// Mapped fields in the order of the mapping, then the user's own in the order of the file.
    pub entries: Vec<Entry>,
    /// How many of the entries are mapped fields.
    pub mapped: usize,
    /// Entries under our name of a field that the user keeps elsewhere. They are no entries of the outcome, since
    /// whoever asks for the field would take them for it.
    pub shadowed: Vec<Shadowed>,
    /// Whether aliases made it too large; what was beyond the limit is left out.
    pub truncated: bool,
}

/// An entry under our name of a field that the user keeps elsewhere.
#[derive(Debug, Clone)]
pub struct Shadowed {
    /// The field.
    pub field: Field,
    /// The key as written.
    pub key: Spanned<String>,
    /// What stands there.
    pub value: Value,
}

/// How much of the places is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Places of every word: what a finding underlines.
    Places,
    /// Only what values say: enough for history.
    Values,
}

impl Record {
    /// Takes out the user's own entries under these keys: lists of further outcomes.
    pub fn leave_out(&mut self, keys: &[String]) {
        let mapped = self.mapped;
        let mut place = 0;
        self.entries.retain(|entry| {
            place += 1;
            place <= mapped || !keys.iter().any(|key| same_key(key, &entry.name))
        });
    }

    /// What the mapping `root` says of these fields, and nothing else.
    pub(super) fn only(
        document: &Document<'_>,
        root: NodeId,
        mapping: &Mapping,
        detail: Detail,
        fields: &[Field],
    ) -> Vec<Entry> {
        let written = document.entries(root);
        let names = Names::of(document, &written);
        let mut reader = Reader { document, detail, left: MAX_VALUES };
        let wanted =
            mapping.fields.iter().filter(|source| fields.iter().any(|field| field.name() == source.name));
        let said = wanted.filter_map(|source| {
            source.paths.iter().find_map(|path| {
                let FieldPath::Keys(keys) = path else { return None };
                let top = names.position(&keys[0])?;
                let node = inner(document, written[top], &keys[1..])?;
                let value = reader.value(node.value, 0);
                let key = document.span(node.key);
                (!value.is_blank()).then(|| Entry { name: source.name.clone(), key, value })
            })
        });
        said.collect()
    }

    /// Takes over those of these fields of which it says nothing.
    pub(super) fn inherit(&mut self, held: &[Entry]) {
        for held in held {
            match self.entries[..self.mapped].iter().position(|entry| entry.name == held.name) {
                Some(own) if self.entries[own].value.is_blank() => self.entries[own] = held.clone(),
                Some(_) => {}
                None => {
                    self.entries.insert(self.mapped, held.clone());
                    self.mapped += 1;
                }
            }
        }
    }

    /// Reads the mapping `root` by `mapping`.
    #[must_use]
    pub fn read(
        document: &Document<'_>,
        root: NodeId,
        sections: Option<&Sections<'_>>,
        mapping: &Mapping,
        detail: Detail,
    ) -> Self {
        let written = document.entries(root);
        let names = Names::of(document, &written);
        let mut reader = Reader { document, detail, left: MAX_VALUES };
        let mut used = vec![false; written.len()];
        let mut entries: Vec<Entry> = Vec::with_capacity(written.len());
        for source in &mapping.fields {
            let mut empty = None;
            let mut found = None;
            for path in &source.paths {
                let entry = match path {
                    FieldPath::Heading(title) => {
                        let done = source.name == Field::Done.name();
                        let section = sections.and_then(|sections| {
                            if done { sections.criteria(title) } else { sections.find(title) }
                        });
                        section.map(|(key, value)| {
                            let value = if takes_one(&source.name) { first(value) } else { value };
                            Entry { name: source.name.clone(), key, value }
                        })
                    }
                    FieldPath::Keys(keys) => {
                        let top = names.position(&keys[0]);
                        top.and_then(|top| {
                            used[top] = true;
                            let node = inner(document, written[top], &keys[1..])?;
                            Some(Entry {
                                name: source.name.clone(),
                                key: document.span(node.key),
                                value: reader.value(node.value, 0),
                            })
                        })
                    }
                };
                match entry {
                    Some(entry) if !entry.value.is_blank() => {
                        found = Some(entry);
                        break;
                    }
                    Some(entry) => empty = empty.or(Some(entry)),
                    None => {}
                }
            }
            entries.extend(found.or(empty));
        }
        stand(mapping, sections, &mut entries);
        relate(document, &written, mapping, &mut reader, &mut entries);
        let mapped = entries.len();
        let mut shadowed = Vec::new();
        for ((entry, (name, _)), _) in written.iter().zip(&names.0).zip(&used).filter(|(_, used)| !**used) {
            let name = (*name).to_owned();
            let key = document.span(entry.key);
            match mapping.away.iter().find(|field| same_key(&name, field.name())) {
                Some(&field) => {
                    let (key, value) = (Spanned::new(name, key), reader.value(entry.value, 0));
                    shadowed.push(Shadowed { field, key, value });
                }
                None => entries.push(Entry { name, key, value: reader.value(entry.value, 0) }),
            }
        }
        let mut record = Self { entries, mapped, shadowed, truncated: reader.left == 0 };
        record.carry_out(mapping);
        record.tick_off(document, &written);
        record
    }

    /// A box, or yes and no, where the definition of done belongs says how the outcome stands: `done: false`. In a column
    /// that asks for the end, so does any mark, word or day.
    fn tick_off(&mut self, document: &Document<'_>, written: &[Node]) {
        let dated = self.entries[..self.mapped].iter().any(|entry| entry.name == Field::Deadline.name());
        let asks_end = |entry: &Entry| {
            let node = written.iter().find(|node| document.span(node.key) == entry.key);
            let name = node.and_then(|node| document.text(node.key));
            entry.key == entry.value.span && name.is_some_and(plan::asks_end)
        };
        let says = |entry: &Entry, text: &str| {
            words::is_answer(text) || asks_end(entry) && words::ended(text, dated).is_some()
        };
        let ticked = |entry: &Entry| {
            let text = entry.value.text().map(Text::trimmed);
            entry.name == Field::Done.name() && text.is_some_and(|text| says(entry, text))
        };
        let Some(at) = self.entries[..self.mapped].iter().position(ticked) else { return };
        let says = |entry: &Entry| entry.name == Field::Status.name() && !entry.value.is_blank();
        if self.entries[..self.mapped].iter().any(says) {
            self.entries.remove(at);
            self.mapped -= 1;
            return;
        }
        self.entries[at].name = Field::Status.name().to_owned();
    }

    /// What was decided stands as far as it is carried out: beside `accepted`, `implementation: blocked` is the status.
    fn carry_out(&mut self, mapping: &Mapping) {
        let is_field = |entry: &&Entry| mapping.carried_out.iter().any(|name| same_key(name, &entry.name));
        let Some(work) = self.entries[self.mapped..].iter().find(is_field) else { return };
        let says = |entry: &Entry| mapping.status(entry.value.text()?.trimmed());
        let is_over = |status: Status| matches!(status, Status::Done | Status::Dropped);
        let open = says(work).is_some_and(|status| !is_over(status));
        let Entry { key, value, .. } = work.clone();
        let status = self.entries[..self.mapped].iter_mut().find(|entry| entry.name == Field::Status.name());
        if let Some(status) = status.filter(|status| open && says(status) == Some(Status::Done)) {
            (status.key, status.value) = (key, value);
        }
    }
}

/// Where no key says how the outcome stands, the section that is headed so does.
fn stand(mapping: &Mapping, sections: Option<&Sections<'_>>, entries: &mut Vec<Entry>) {
    let status = Field::Status.name();
    let kept = mapping.fields.iter().any(|source| source.name == status && !source.paths.is_empty());
    let own = entries.iter().position(|entry| entry.name == status);
    if !kept || own.is_some_and(|own| !entries[own].value.is_blank()) {
        return;
    }
    let said = sections.and_then(|sections| sections.standing(|word| mapping.status(word).is_some()));
    let Some((key, value)) = said else { return };
    let entry = Entry { name: status.to_owned(), key, value };
    match own {
        Some(own) => entries[own] = entry,
        None => entries.push(entry),
    }
}

/// Fields that a list of relations may hold.
const RELATED: [Field; 2] = [Field::DependsOn, Field::Parent];

/// Adds what lists of relations say, each item a map with one key: `[{depends_on: chat}, {parent: growth}]`.
fn relate(
    document: &Document<'_>,
    written: &[Node],
    mapping: &Mapping,
    reader: &mut Reader<'_, '_>,
    entries: &mut Vec<Entry>,
) {
    let one = |item: NodeId| match document.entries(item)[..] {
        [entry] => Some(entry),
        _ => None,
    };
    let relations = written.iter().filter_map(|entry| {
        let is_list = matches!(document.resolved(entry.value).kind, Kind::Sequence { .. });
        let items = if is_list { document.items(entry.value) } else { &[] };
        items.iter().map(|&item| one(item)).collect::<Option<Vec<Node>>>()
    });
    let relations: Vec<Node> = relations.flatten().collect();
    if relations.is_empty() {
        return;
    }
    for source in
        mapping.fields.iter().filter(|source| RELATED.iter().any(|field| field.name() == source.name))
    {
        let named = |entry: &&Node| {
            let name = document.text(entry.key).unwrap_or_default();
            let is_name = |path: &FieldPath| matches!(path, FieldPath::Keys(keys) if keys.len() == 1 && same_key(&keys[0], name));
            source.paths.iter().any(is_name)
        };
        let said: Vec<&Node> = relations.iter().filter(named).collect();
        let Some(first) = said.first() else { continue };
        let (key, values) = (document.span(first.key), said.iter().map(|entry| reader.value(entry.value, 0)));
        let values: Vec<Value> = values.filter(|value| !value.is_blank()).collect();
        let own = entries.iter().position(|entry| entry.name == source.name);
        let mut items = own.map_or_else(Vec::new, |own| entries[own].value.items().to_vec());
        items.extend(values);
        let Some(span) = items.iter().map(|item| item.span).reduce(Span::to) else { continue };
        let value = match &mut items[..] {
            [one] => one.clone(),
            _ => Value { span, data: Data::List(items) },
        };
        match own {
            Some(own) => entries[own].value = value,
            None => entries.push(Entry { name: source.name.clone(), key, value }),
        }
    }
}

/// The keys as they are written, each with whether it is plain.
struct Names<'d>(Vec<(&'d str, bool)>);

impl<'d> Names<'d> {
    fn of(document: &'d Document<'_>, written: &[Node]) -> Self {
        let name = |entry: &Node| document.text(entry.key).unwrap_or_default();
        Self(written.iter().map(name).map(|name| (name, is_plain_key(name))).collect())
    }

    /// Which top-level entry has this name: to the letter, else but for case, dashes and blanks.
    fn position(&self, key: &str) -> Option<usize> {
        let exact = self.0.iter().position(|(name, _)| *name == key);
        exact.or_else(|| {
            let plain = is_plain_key(key);
            let fits = |name: &str, also: bool| !(plain && also) || name.len() == key.len();
            self.0.iter().position(|&(name, also)| fits(name, also) && same_key(name, key))
        })
    }
}

/// Whether a field holds one word or day, so that of a section only its beginning can be meant.
fn takes_one(name: &str) -> bool {
    Field::named(name)
        .is_some_and(|field| matches!(field.shape(), Shape::Word(_) | Shape::Date | Shape::Scalar))
}

/// The first item of a list, or the value itself.
fn first(value: Value) -> Value {
    let Value { span, data } = value;
    match data {
        Data::List(items) => items.into_iter().next().unwrap_or(Value { span, data: Data::Null }),
        data => Value { span, data },
    }
}

fn inner(document: &Document<'_>, mut entry: Node, keys: &[String]) -> Option<Node> {
    for key in keys {
        let map = document.resolve(entry.value);
        entry = document.get(map, key).or_else(|| {
            let mut entries = document.entries(map).into_iter();
            entries.find(|entry| document.text(entry.key).is_some_and(|name| same_key(name, key)))
        })?;
    }
    Some(entry)
}

struct Reader<'a, 's> {
    document: &'a Document<'s>,
    detail: Detail,
    left: usize,
}

impl Reader<'_, '_> {
    /// Recurses at most [`MAX_DEPTH`] deep and [`MAX_VALUES`] often, whatever aliases say.
    fn value(&mut self, id: NodeId, depth: usize) -> Value {
        let span = self.document.span(id);
        if self.left == 0 || depth > MAX_DEPTH {
            self.left = 0;
            return Value { span, data: Data::Null };
        }
        self.left -= 1;
        let document = self.document;
        if document.is_null(id) {
            return Value { span, data: Data::Null };
        }
        let node = document.resolved(id);
        let data = match &node.kind {
            Kind::Scalar { text, .. } => {
                let text = match self.detail {
                    Detail::Values => Text::verbatim(text.to_string(), span),
                    Detail::Places => Text::new(text.to_string(), span, document.pieces(id)),
                };
                Data::Scalar { text, plain: node.is_plain() }
            }
            Kind::Sequence { items, .. } => {
                Data::List(items.iter().map(|&item| self.value(item, depth + 1)).collect())
            }
            Kind::Mapping { .. } => {
                let entries = document.entries(id).into_iter();
                Data::Map(
                    entries
                        .map(|entry| Entry {
                            name: document.text(entry.key).unwrap_or_default().to_owned(),
                            key: document.span(entry.key),
                            value: self.value(entry.value, depth + 1),
                        })
                        .collect(),
                )
            }
            Kind::Missing | Kind::Unreadable | Kind::Alias(_) => Data::Null,
        };
        Value { span, data }
    }
}
