//! Which spellings belong to one person.
//!
//! What stands together in one spelling, or is declared, joins. Then names that differ only in what names differ in,
//! handles that are a name written as one word, and the handles of merged requests. Whatever would join two people
//! with different full names joins nobody, and is kept as a doubt.

use std::borrow::Cow;

use foldhash::{HashMap, HashSet};

use super::groups::{Groups, MANY};
use super::likeness::{self, Likeness};
use super::name::{Name, squeezed};
use super::register::Register;
use super::spelling::{Requests, Spelling, is_somebody};

/// The fewest letters that a name written as one word has to have.
const LONG: usize = 6;
/// How many merged requests make an author the owner of a handle that looks nothing like the author's name.
const REQUESTS: u32 = 2;

/// Lists of numbers by key, in the order in which the keys came.
#[derive(Default)]
struct Index<'k> {
    places: HashMap<Cow<'k, str>, usize>,
    lists: Vec<Vec<usize>>,
}

impl<'k> Index<'k> {
    fn add(&mut self, key: impl Into<Cow<'k, str>>, ix: usize) {
        let place = *self.places.entry(key.into()).or_insert_with(|| {
            self.lists.push(Vec::new());
            self.lists.len() - 1
        });
        self.lists[place].push(ix);
    }

    fn get(&self, key: &str) -> &[usize] {
        self.places.get(key).map_or(&[], |&place| &self.lists[place])
    }
}

/// Joins spellings, the pairs of `told` first. Of `asides`, what somebody is known by elsewhere is theirs.
pub(super) fn register(
    spellings: Vec<Spelling>,
    told: &[(usize, usize)],
    requests: &[Requests],
    asides: &[(usize, String)],
) -> Register {
    let names: Vec<Option<Name>> =
        spellings.iter().map(|spelling| spelling.person.name.as_deref().map(Name::of)).collect();
    let full = |ix: usize| names[ix].as_ref().filter(|name| name.is_full());
    let listed = spellings.iter().map(|spelling| spelling.listed).collect();
    let mut groups = Groups::new((0..spellings.len()).map(|ix| full(ix).cloned()).collect(), listed);
    for &(one, other) in told {
        groups.join(one, other);
    }
    let (mut emails, mut handles, mut by_name) = (Index::default(), Index::default(), Index::default());
    for (ix, spelling) in spellings.iter().enumerate() {
        if let Some(email) = &spelling.person.email {
            emails.add(email.as_str(), ix);
        }
        if let Some(handle) = &spelling.person.handle {
            handles.add(handle.as_str(), ix);
        }
        if let Some(name) = full(ix) {
            by_name.add(name.key(), ix);
        }
    }
    for members in by_name.lists.iter().chain(&emails.lists).chain(&handles.lists) {
        groups.join_all(members);
    }
    join_asides(&mut groups, asides, &handles, &emails);
    join_variants(&mut groups, &by_name, &names, &spellings);
    join_written_together(&mut groups, &by_name, &names, &emails, &handles);
    join_nicknames(&mut groups, &names, &handles);
    join_requests(&mut groups, requests, &spellings);
    Register::new(spellings, names, groups)
}

/// Words in brackets behind a name that are a handle, or what stands before the @ of an address.
fn join_asides(groups: &mut Groups, asides: &[(usize, String)], handles: &Index<'_>, emails: &Index<'_>) {
    for (named, word) in asides {
        let locals = emails.places.iter().filter(|(email, _)| email.split('@').next() == Some(word));
        let mut known: Vec<usize> = locals.map(|(_, &place)| emails.lists[place][0]).collect();
        known.extend(handles.get(word).first());
        known.sort_unstable();
        for other in known {
            groups.join_all(&[*named, other]);
        }
    }
}

/// Full names of which one has a middle name or an initial more.
fn join_variants(groups: &mut Groups, by_name: &Index<'_>, names: &[Option<Name>], spellings: &[Spelling]) {
    let mut by_clue = Index::default();
    let firsts: Vec<usize> = by_name.lists.iter().filter_map(|list| list.first().copied()).collect();
    let clues: Vec<Vec<String>> =
        firsts.iter().map(|&ix| names[ix].as_ref().map(Name::clues).unwrap_or_default()).collect();
    for (&ix, clues) in firsts.iter().zip(&clues) {
        clues.iter().for_each(|clue| by_clue.add(clue.as_str(), ix));
    }
    let is_same = |one: usize, other: usize| {
        let pair = names[one].as_ref().zip(names[other].as_ref());
        pair.is_some_and(|(one, other)| likeness::names(one, other) == Likeness::Same)
    };
    let mut variants: Vec<Vec<usize>> = Vec::new();
    // "Mira Okafor" where there are Mira A. and Mira B.: it may be either, so it joins neither.
    let mut ambiguous: HashSet<usize> = HashSet::default();
    for (&ix, clues) in firsts.iter().zip(&clues) {
        let mut near: Vec<usize> = clues
            .iter()
            .map(|clue| by_clue.get(clue))
            .filter(|list| list.len() <= MANY)
            .flatten()
            .copied()
            .collect();
        near.sort_unstable();
        near.dedup();
        let mut same: Vec<usize> = near.into_iter().filter(|&other| is_same(ix, other)).collect();
        if same.len() > 1 {
            // "Mira Okafor & Jon Berg" is neither of them.
            same.retain(|&other| is_somebody(&spellings[other].shown));
        }
        let mut pairs =
            same.iter().enumerate().flat_map(|(at, &one)| same[at + 1..].iter().map(move |&b| (one, b)));
        if !pairs.all(|(one, other)| is_same(one, other)) {
            ambiguous.insert(ix);
        }
        variants.push(same);
    }
    for same in variants.iter().filter(|same| same.len() > 1) {
        if same.iter().any(|ix| ambiguous.contains(ix)) {
            groups.doubt(same);
        } else {
            groups.join_all(same);
        }
    }
}

/// Handles and addresses that are somebody's whole name in one word.
fn join_written_together(
    groups: &mut Groups,
    by_name: &Index<'_>,
    names: &[Option<Name>],
    emails: &Index<'_>,
    handles: &Index<'_>,
) {
    let mut together: HashMap<String, Vec<usize>> = HashMap::default();
    for ix in by_name.lists.iter().filter_map(|list| list.first().copied()) {
        for way in names[ix].iter().flat_map(Name::together).filter(|way| way.chars().count() >= LONG) {
            together.entry(way).or_default().push(ix);
        }
    }
    let locals =
        emails.places.iter().map(|(email, &place)| (email.split('@').next().unwrap_or(email), place));
    let mut shorts: Vec<(&str, usize)> = Vec::new();
    shorts.extend(locals.map(|(local, place)| (local, emails.lists[place][0])));
    shorts.extend(handles.places.iter().map(|(handle, &place)| (handle.as_ref(), handles.lists[place][0])));
    let is_one_word = |name: &Name| name.words.len() == 1 && name.initials.is_empty() && !name.is_full();
    let one_word = names.iter().enumerate().filter_map(|(ix, name)| Some((name.as_ref()?, ix)));
    shorts.extend(
        one_word.filter(|(name, _)| is_one_word(name)).map(|(name, ix)| (name.words[0].as_str(), ix)),
    );
    shorts.sort_unstable();
    for (short, ix) in shorts {
        let short = squeezed(short);
        // "danielye11" is Daniel Ye whose name was taken.
        if let Some(named) = together.get(short.trim_end_matches(|c: char| c.is_ascii_digit())) {
            let members: Vec<usize> = named.iter().copied().chain([ix]).collect();
            groups.join_all(&members);
        }
    }
}

/// Names of one word that are a handle, where nobody else goes by that word.
fn join_nicknames(groups: &mut Groups, names: &[Option<Name>], handles: &Index<'_>) {
    let (mut alone, mut bearers) = (Index::default(), Index::default());
    for (ix, name) in names.iter().enumerate() {
        let Some(name) = name else { continue };
        match &name.words[..] {
            [word] if name.initials.is_empty() => alone.add(word.as_str(), ix),
            words => words.iter().for_each(|word| bearers.add(word.as_str(), ix)),
        }
    }
    let mut found: Vec<(&str, usize)> =
        handles.places.iter().map(|(handle, &place)| (handle.as_ref(), place)).collect();
    found.sort_unstable();
    for (handle, place) in found {
        let called = alone.get(handle);
        if called.is_empty() || handle.chars().count() < 2 {
            continue;
        }
        let handle_root = groups.root(handles.lists[place][0]);
        let mut own: Vec<usize> = called.iter().map(|&ix| groups.root(ix)).collect();
        own.push(handle_root);
        let stranger = bearers.get(handle).iter().any(|&ix| !own.contains(&groups.root(ix)));
        if stranger || called.len() > MANY {
            groups.doubt(&own);
        } else {
            groups.join_all(&own);
        }
    }
}

/// Handles whose merged requests were all written by one author.
fn join_requests(groups: &mut Groups, requests: &[Requests], spellings: &[Spelling]) {
    let mut claims: Vec<(u32, usize, usize)> = Vec::new();
    let on_sight: HashSet<usize> =
        requests.iter().filter(|requests| !requests.opened).map(|requests| requests.handle).collect();
    for Requests { handle, authors, .. } in requests {
        let mut by_root: HashMap<usize, u32> = HashMap::default();
        for (&author, &count) in authors {
            *by_root.entry(groups.root(author)).or_default() += count;
        }
        match by_root.iter().collect::<Vec<_>>()[..] {
            [(&author, &count)] => claims.push((count, *handle, author)),
            _ => {
                let mut all: Vec<usize> = by_root.into_keys().collect();
                all.sort_unstable();
                all.truncate(MANY);
                all.into_iter().for_each(|author| groups.doubt(&[*handle, author]));
            }
        }
    }
    // The handle that an author uses most is taken first; a second one has to look like the author.
    claims.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let with_handle = (0..spellings.len()).filter(|&ix| spellings[ix].person.handle.is_some());
    let mut handled: HashSet<usize> = with_handle.map(|ix| groups.root(ix)).collect();
    for (count, handle, author) in claims {
        if groups.root(handle) == groups.root(author) {
            continue;
        }
        let short = spellings[handle].person.handle.as_deref().unwrap_or_default();
        let local =
            |ix: usize| spellings[ix].person.email.as_deref().and_then(|email| email.split('@').next());
        let alike = local(author).is_some_and(|local| squeezed(local) == squeezed(short))
            || groups.full_names(author).iter().any(|name| likeness::holds_a_word(short, name));
        let free = !handled.contains(&groups.root(author)) && !on_sight.contains(&handle);
        if (alike || free && count >= REQUESTS) && groups.may_be_one(handle, author) {
            groups.join(handle, author);
            handled.insert(groups.root(author));
        } else {
            groups.doubt(&[handle, author]);
        }
    }
}
