//! Who is who among outcomes that no id tells apart: by title, then by place and by likeness.

use foldhash::{HashMap, HashSet};

use super::super::likeness::{self, Likeness, alike};
use super::super::version::{BODY, Fields, Item, Symbol, Version, value};
use super::{Track, TrackIx, Tracks};
use crate::model::Field;
use crate::text::Cut;

impl Tracks<'_> {
    /// What has no id, or another one than before, is known by what it says: the only one in the file, or most of the
    /// same words. Another id in another file is another outcome, however alike, unless git shows that the one file became
    /// the other, and it promises the same, or only names in it were changed and the id kept its number.
    pub(super) fn match_by_place(
        &self,
        path: Symbol,
        left: &[TrackIx],
        version: &Version,
        matched: &mut [Option<TrackIx>],
        taken: &mut HashSet<TrackIx>,
    ) {
        let unmatched: Vec<usize> = (0..matched.len()).filter(|&place| matched[place].is_none()).collect();
        if !version.whole || unmatched.is_empty() {
            return;
        }
        if let ([place], [track]) = (&unmatched[..], left)
            && self.is_same(*track, path, &version.items[*place], version.several)
        {
            matched[*place] = Some(*track);
            taken.insert(*track);
            return;
        }
        self.match_renamed(left, version, matched, taken);
        self.match_unnamed(path, left, version, matched, taken);
    }

    /// Knows those that got another id and title by what they promise, where no other promises the same.
    fn match_renamed(
        &self,
        left: &[TrackIx],
        version: &Version,
        matched: &mut [Option<TrackIx>],
        taken: &mut HashSet<TrackIx>,
    ) {
        let Some(promise) = self.promise else { return };
        let promised = |fields: &Fields| value(fields, promise);
        let mut before: HashMap<Symbol, Vec<TrackIx>> = HashMap::default();
        for &ix in left.iter().filter(|&&ix| self.all[ix].id.is_some()) {
            if let Some(said) = promised(&self.all[ix].fields) {
                before.entry(said).or_default().push(ix);
            }
        }
        let mut times: HashMap<Symbol, usize> = HashMap::default();
        for said in version.items.iter().filter_map(|item| promised(&item.fields)) {
            *times.entry(said).or_default() += 1;
        }
        for (place, item) in version.items.iter().enumerate() {
            let said = promised(&item.fields).filter(|said| times.get(said) == Some(&1));
            let Some([track]) = said.and_then(|said| before.get(&said)).map(Vec::as_slice) else { continue };
            let free = matched[place].is_none() && item.id.is_some() && !taken.contains(track);
            if free && alike(&self.all[*track].fields, &item.fields) {
                matched[place] = Some(*track);
                taken.insert(*track);
            }
        }
    }

    /// Knows those without an id by their titles, however they were sorted; then by likeness.
    fn match_unnamed(
        &self,
        path: Symbol,
        left: &[TrackIx],
        version: &Version,
        matched: &mut [Option<TrackIx>],
        taken: &mut HashSet<TrackIx>,
    ) {
        let mut left: Vec<TrackIx> = left.iter().copied().filter(|&ix| self.all[ix].id.is_none()).collect();
        let is_unnamed = |place: &usize| matched[*place].is_none() && version.items[*place].id.is_none();
        let mut open: Vec<usize> = version.in_order().into_iter().filter(is_unnamed).collect();
        let mut by_title: HashMap<(Symbol, Symbol), Vec<TrackIx>> = HashMap::default();
        for &ix in left.iter().rev() {
            by_title.extend(self.all[ix].title.map(|title| (title, Vec::new())));
        }
        for &ix in left.iter().rev() {
            let same = self.all[ix].title.and_then(|title| by_title.get_mut(&title));
            same.into_iter().for_each(|same| same.push(ix));
        }
        let mut found: Vec<(usize, TrackIx)> = Vec::new();
        for &place in &open {
            let item = &version.items[place];
            let Some(same) = self.title_of(&item.fields).and_then(|title| by_title.get_mut(&title)) else {
                continue;
            };
            let here = same.iter().rposition(|&ix| self.all[ix].slot == item.slot);
            let next = here.map(|at| same.remove(at)).or_else(|| same.pop());
            found.extend(next.map(|ix| (place, ix)));
        }
        let mut settle =
            |found: &mut Vec<(usize, TrackIx)>, left: &mut Vec<TrackIx>, open: &mut Vec<usize>| {
                for (place, ix) in found.drain(..) {
                    matched[place] = Some(ix);
                    taken.insert(ix);
                }
                left.retain(|ix| !taken.contains(ix));
                open.retain(|&place| matched[place].is_none());
            };
        settle(&mut found, &mut left, &mut open);
        if left.is_empty() || open.is_empty() {
            return;
        }
        let (before, after) = self.likenesses(&left, &open, version);
        let names = self.names_in(path, version);
        let alike = likeness::pairs(&before, &after, [&names[0], &names[1]]);
        found.extend(alike.into_iter().map(|(from, to)| (open[to], left[from])));
        settle(&mut found, &mut left, &mut open);
    }

    /// What tells those that are left, and what has no past yet, from others.
    fn likenesses(
        &self,
        left: &[TrackIx],
        open: &[usize],
        version: &Version,
    ) -> (Vec<Likeness<Entry>>, Vec<Likeness<Entry>>) {
        let before = left.iter().map(|&ix| self.likeness(self.all[ix].slot, &self.all[ix].fields));
        let items = open.iter().map(|&place| &version.items[place]);
        (before.collect(), items.map(|item| self.likeness(item.slot, &item.fields)).collect())
    }

    fn likeness(&self, place: u32, fields: &Fields) -> Likeness<Entry> {
        let promised = Field::PROMISED.map(|field| self.symbols.find(field.name()));
        let owes = fields.iter().filter(|(name, _)| promised.contains(&Some(*name)));
        let done = self.promise.and_then(|promise| Some((promise, value(fields, promise)?)));
        Likeness {
            place,
            name: self.name_of(fields),
            says: fields.clone(),
            owes: owes.copied().collect(),
            done,
        }
    }

    /// What every outcome of a file was called, and is.
    fn names_in(&self, path: Symbol, version: &Version) -> [Vec<String>; 2] {
        let before = self.at(path).iter().filter_map(|&ix| self.name_of(&self.all[ix].fields));
        [before.collect(), version.items.iter().filter_map(|item| self.name_of(&item.fields)).collect()]
    }

    /// What an outcome is called: its title; without one, what stands under the user's own names of fields.
    fn name_of(&self, fields: &Fields) -> Option<String> {
        if let Some((_, title)) = self.title_of(fields) {
            return Some(self.symbols.text(title).to_string());
        }
        let is_own = |name: &Symbol| {
            let name = self.symbols.text(*name);
            Field::named(&name).is_none() && *name != *BODY
        };
        let own = fields.iter().filter(|(name, _)| is_own(name));
        let own: Vec<_> = own.map(|(_, said)| self.symbols.text(*said)).collect();
        (!own.is_empty()).then(|| own.join(" "))
    }

    /// The entry of some fields that is the title.
    pub(in crate::history) fn title_of(&self, fields: &Fields) -> Option<(Symbol, Symbol)> {
        let title = self.title?;
        Some((title, value(fields, title)?))
    }

    /// Whether what stands in a file now may be the one outcome that is left of those before.
    fn is_same(&self, track: TrackIx, path: Symbol, item: &Item, several: bool) -> bool {
        let track = &self.all[track];
        if track.id.is_none() || item.id.is_none() {
            // Of several without ids the likeness decides.
            return !several || track.id != item.id && alike(&track.fields, &item.fields);
        }
        let title = |fields: &Fields| self.title.and_then(|title| value(fields, title));
        let titled = title(&track.fields) == title(&item.fields);
        // Whoever is left of the file that this one was before: `left` holds nobody else.
        let renamed = || !several && title(&item.fields).is_some() && self.is_prefixed_anew(track, item);
        titled && (track.path == path && alike(&track.fields, &item.fields) || renamed())
            || track.path == path && self.is_called_anew(track, item)
            || self.promises_same(track, item)
                && (alike(&track.fields, &item.fields) || track.path == path && !several)
    }

    /// Whether the same owner promises the same in both.
    fn promises_same(&self, track: &Track, item: &Item) -> bool {
        let said = |field: Option<Symbol>, fields: &Fields| field.and_then(|field| value(fields, field));
        [self.promise, self.owner].into_iter().all(|field| {
            let before = said(field, &track.fields);
            before.is_some() && before == said(field, &item.fields)
        })
    }

    /// Whether two say the same but for the id, and for a title that has the id in it.
    fn is_called_anew(&self, track: &Track, item: &Item) -> bool {
        let words = |symbol: Option<Symbol>| -> Vec<String> {
            let text = symbol.map(|symbol| self.symbols.text(symbol).to_lowercase()).unwrap_or_default();
            let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            words.map(str::to_owned).collect()
        };
        let about = |id: Option<Symbol>, fields: &Fields| {
            let (id, title) = (words(id), words(self.title.and_then(|title| value(fields, title))));
            title.into_iter().filter(|word| !id.contains(word)).collect::<Vec<_>>()
        };
        let rest = |fields: &Fields| -> Fields {
            fields.iter().filter(|(field, _)| Some(*field) != self.title).copied().collect()
        };
        let (before, after) = (about(track.id, &track.fields), about(item.id, &item.fields));
        !before.is_empty() && before == after && rest(&track.fields) == rest(&item.fields)
    }

    /// Whether an id got another prefix, and two say the same but for ids: their own, and those of others in their links.
    fn is_prefixed_anew(&self, track: &Track, item: &Item) -> bool {
        let number = |id: Option<Symbol>| {
            let id = self.symbols.text(id?);
            let digits = id.bytes().rev().take_while(u8::is_ascii_digit).count();
            (digits > 0).then(|| id.cut(id.len() - digits..).to_owned())
        };
        let differs = |one: &Fields, other: &Fields| {
            one.iter().any(|entry| !self.names.contains(&entry.0) && !other.contains(entry))
        };
        let kept = number(track.id);
        kept.is_some()
            && kept == number(item.id)
            && !differs(&track.fields, &item.fields)
            && !differs(&item.fields, &track.fields)
    }
}

/// A field and its value.
type Entry = (Symbol, Symbol);
