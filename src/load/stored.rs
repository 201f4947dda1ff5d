//! The files of a plan as an earlier run read them: whoever has the same bytes needs to read no YAML.
//!
//! Of each file its text is kept, and what was read of it. Both are believed only where the text is the same to the
//! byte, and what outcomes are called there that give no id.

use std::ops::Range;
use std::sync::OnceLock;

use crate::git::Id;
use crate::keep::{Keep, Reader, Writer, checksum, kept_struct};
use crate::text::FileId;

use super::file::{FileLoad, Input, KeptFile};

/// Files as an earlier run read them, under the same words.
#[derive(Debug, Default)]
pub struct Stored {
    bytes: Vec<u8>,
    /// By path.
    records: Vec<Record>,
}

/// One of them: places in the bytes.
#[derive(Debug)]
struct Record {
    sum: [u8; 8],
    all: Range<usize>,
    path: Range<usize>,
    name: Range<usize>,
    blob: Id,
    text: Range<usize>,
    load: Range<usize>,
    /// Whether its sum holds, once that was looked at.
    whole: OnceLock<bool>,
}

/// More new files than one in so many are worth writing all files anew.
const WORTH: usize = 16;

impl Stored {
    /// Reads what `Stored::with` wrote; nothing where it makes no sense.
    #[must_use]
    pub fn read(bytes: Vec<u8>) -> Self {
        let records = records(&bytes).filter(|records| {
            records.is_sorted_by(|one, next| bytes[one.path.clone()] < bytes[next.path.clone()])
        });
        records.map_or_else(Self::default, |records| Self { records, bytes })
    }

    /// The text that a file had which git knows by this name.
    #[must_use]
    pub fn text(&self, path: &str, blob: Id) -> Option<&[u8]> {
        let record = self.find(path).filter(|record| record.blob == blob && self.is_whole(record))?;
        Some(&self.bytes[record.text.clone()])
    }

    /// What was read of a file, where nothing speaks against it.
    pub(super) fn load(&self, input: &Input, name: &str, file: FileId) -> Option<FileLoad> {
        let record = self.find(&input.path)?;
        let part = |place: &Range<usize>| &self.bytes[place.clone()];
        let holds = part(&record.text) == &*input.bytes
            && part(&record.name) == name.as_bytes()
            && self.is_whole(record);
        let text = std::str::from_utf8(&input.bytes).ok().filter(|_| holds)?;
        let mut reader = Reader::about(part(&record.load), text, file.number());
        FileLoad::again(&mut reader).filter(|_| reader.is_empty())
    }

    fn find(&self, path: &str) -> Option<&Record> {
        let place =
            self.records.binary_search_by(|record| self.bytes[record.path.clone()].cmp(path.as_bytes()));
        place.ok().map(|place| &self.records[place])
    }

    fn is_whole(&self, record: &Record) -> bool {
        *record.whole.get_or_init(|| checksum(&self.bytes[record.all.clone()]) == record.sum)
    }

    /// What is worth keeping for the next run, given these files with what outcomes are called in them that give no
    /// id, in the order of their paths; none where little is new.
    pub(super) fn with(&self, files: &[(&KeptFile, &str)], fresh: usize) -> Option<Vec<u8>> {
        if fresh * WORTH <= files.len() && !self.records.is_empty() {
            return None;
        }
        let mut all = Writer::default();
        for (file, name) in files.iter().filter(|(file, _)| file.sound && file.load.is_of_its_own()) {
            let mut one = Writer::about(&file.source.text);
            one.slice(file.source.path.as_bytes());
            one.slice(name.as_bytes());
            file.blob().keep(&mut one);
            one.slice(file.source.text.as_bytes());
            file.load.keep(&mut one);
            all.bytes.extend(checksum(&one.bytes));
            all.slice(&one.bytes);
        }
        Some(all.bytes)
    }
}

kept_struct!(FileLoad { outcomes, problems, ignores, unread, prose_only, repeated });

impl FileLoad {
    /// Whether it says the same whatever stands in other files.
    const fn is_of_its_own(&self) -> bool {
        self.repeated == 0
    }
}

fn records(bytes: &[u8]) -> Option<Vec<Record>> {
    let mut reader = Reader::new(bytes);
    let mut found = Vec::new();
    let end = |reader: &Reader<'_>| bytes.len() - reader.rest().len();
    let range = |part: &[u8], end: usize| end - part.len()..end;
    while !reader.is_empty() {
        let sum = reader.take(8)?.try_into().ok()?;
        let one = reader.slice()?;
        let all = range(one, end(&reader));
        let mut inner = Reader::new(one);
        let at = |inner: &Reader<'_>| all.end - inner.rest().len();
        let path = inner.slice()?;
        let path = range(path, at(&inner));
        let name = inner.slice()?;
        let name = range(name, at(&inner));
        let blob = Id::again(&mut inner)?;
        let text = inner.slice()?;
        let text = range(text, at(&inner));
        let load = at(&inner)..all.end;
        found.push(Record { sum, all, path, name, blob, text, load, whole: OnceLock::new() });
    }
    Some(found)
}
