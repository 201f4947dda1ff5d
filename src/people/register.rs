//! The register: everybody with their spellings, and the one question that rules ask of it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{OnceLock, PoisonError, RwLock};

use foldhash::{HashMap, HashMapExt};

use super::groups::{Groups, MANY};
use super::likeness::{self, Likeness};
use super::name::Name;
use super::spelling::{self, MetIn, Spelling};
use crate::keep::{Keep, Reader, Writer, kept_enum, kept_struct};
use crate::language::person::Person;

/// What the register knows of two spellings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// One person.
    Same,
    /// Two people, shown by evidence.
    Different,
    /// Nothing tells.
    NotKnown,
}

/// A way to write somebody, and where it was met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelled {
    /// As written.
    pub text: String,
    /// What it tells.
    pub person: Person,
    /// How often each source has it; sources that have not are left out.
    pub met: Vec<(MetIn, u32)>,
}

/// Somebody.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Every way in which they are written, the most frequent first.
    pub spelled: Vec<Spelled>,
    doubts: Vec<u32>,
    looks: OnceLock<Looks>,
    has_full_name: OnceLock<bool>,
    is_met: OnceLock<bool>,
}

/// What somebody is compared by. It is read from the spellings when somebody asks, since nobody asks of most.
#[derive(Debug, Clone, Default)]
struct Looks {
    names: Vec<Name>,
    shorts: Vec<String>,
    /// Whether some commit of theirs has a full name and an address that looks like it.
    has_own_address: bool,
}

/// Who is who.
#[derive(Debug, Clone, Default)]
pub struct Register {
    people: Vec<Known>,
    by_person: HashMap<Person, usize>,
    /// By address, handle or full name; none where it leads to several.
    by_part: HashMap<Part, Option<usize>>,
    judged: Judged,
}

/// Which people were found to be apart, by their places: many changes are of the same few.
#[derive(Debug, Default)]
struct Judged {
    apart: RwLock<HashMap<(usize, usize), bool>>,
    /// How many of them an earlier run found.
    earlier: AtomicUsize,
}

impl Clone for Judged {
    /// A copy finds out for itself.
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// More new answers than one in so many are worth keeping for the next run.
const WORTH: usize = 16;

/// How many people are named whom a spelling may mean.
const SHOWN: usize = 3;

/// What a spelling is found by.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Part {
    Email(String),
    Handle(String),
    Name(String),
}

impl Register {
    pub(super) fn new(spellings: Vec<Spelling>, names: Vec<Option<Name>>, mut groups: Groups) -> Self {
        let mut register = Self::default();
        let mut places: HashMap<usize, usize> = HashMap::default();
        for (ix, (spelling, name)) in spellings.into_iter().zip(names).enumerate() {
            let root = groups.root(ix);
            let people = &mut register.people;
            let place = *places.entry(root).or_insert_with(|| {
                people.push(Known { doubts: groups.doubts(root).to_vec(), ..Known::default() });
                people.len() - 1
            });
            let Spelling { shown, person, met, .. } = spelling;
            for part in parts(&person, name.as_ref()) {
                let found = register.by_part.entry(part).or_insert(Some(place));
                if *found != Some(place) {
                    *found = None;
                }
            }
            register.by_person.insert(person.clone(), place);
            let met = MetIn::ALL.into_iter().zip(met).filter(|(_, times)| *times > 0).collect();
            register.people[place].spelled.push(Spelled { text: shown, person, met });
        }
        for known in &mut register.people {
            known.spelled.sort_by(|a, b| b.times().cmp(&a.times()).then_with(|| a.text.cmp(&b.text)));
        }
        register
    }

    /// Everybody, in the order in which they were met.
    #[must_use]
    pub fn people(&self) -> &[Known] {
        &self.people
    }

    /// Whom a spelling means; none where nobody or several may be meant.
    #[must_use]
    pub fn find(&self, person: &Person) -> Option<&Known> {
        self.place(person).map(|place| &self.people[place])
    }

    /// The place among [`Self::people`] of whom a spelling means; none where nobody or several may be meant.
    #[must_use]
    pub fn place(&self, person: &Person) -> Option<usize> {
        if let Some(place) = self.by_person.get(person) {
            return Some(*place);
        }
        let name = person.name.as_deref().map(Name::of);
        let mut found = None;
        for part in parts(person, name.as_ref()) {
            match self.by_part.get(&part) {
                None => {}
                Some(Some(place)) if found.is_none_or(|found| found == *place) => found = Some(*place),
                Some(_) => return None,
            }
        }
        found
    }

    /// People with a full name who may be this one, where nobody can tell: at most a few. Those who wrote what this
    /// one asked to merge go before those whose name the handle only holds.
    #[must_use]
    pub fn may_be(&self, known: &Known) -> Vec<&Known> {
        if known.has_full_name() {
            return Vec::new();
        }
        let named = || self.people.iter().filter(|other| other.has_full_name());
        let doubted: Vec<&Known> = named()
            .filter(|other| known.doubts.iter().any(|doubt| other.doubts.contains(doubt)))
            .take(SHOWN)
            .collect();
        if doubted.is_empty() {
            named().filter(|other| other.is_named_in(known)).take(SHOWN).collect()
        } else {
            doubted
        }
    }

    /// Whether two spellings are one person.
    #[must_use]
    pub fn relation(&self, one: &Person, other: &Person) -> Relation {
        self.judge(one, other, Known::is_met)
    }

    /// The same of two texts of a plan. Full names that have nothing in common are enough there to tell two people
    /// apart: no commit has to show that somebody is meant by each.
    #[must_use]
    pub fn as_written(&self, one: &Person, other: &Person) -> Relation {
        self.judge(one, other, |_| true)
    }

    fn judge(&self, one: &Person, other: &Person, is_known: fn(&Known) -> bool) -> Relation {
        if one.is_empty() || other.is_empty() {
            return Relation::NotKnown;
        }
        if one == other {
            return Relation::Same;
        }
        match (self.place(one), self.place(other)) {
            (Some(one), Some(other)) if one == other => Relation::Same,
            (Some(one), Some(other)) => {
                let is_known = |place: usize| is_known(&self.people[place]);
                let apart = is_known(one) && is_known(other) && self.are_apart(one, other);
                if apart { Relation::Different } else { Relation::NotKnown }
            }
            _ if self.is_one_by_itself(one, other) => Relation::Same,
            _ => Relation::NotKnown,
        }
    }

    fn are_apart(&self, one: usize, other: usize) -> bool {
        let known = self.judged.apart.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(&apart) = known.get(&(one, other)) {
            return apart;
        }
        drop(known);
        let apart = self.people[one].is_apart_from(&self.people[other]);
        self.judged.apart.write().unwrap_or_else(PoisonError::into_inner).insert((one, other), apart);
        apart
    }

    /// Whether it has found out so much about people that the next run had better be told.
    #[must_use]
    pub fn has_learned(&self) -> bool {
        let known = self.judged.apart.read().unwrap_or_else(PoisonError::into_inner).len();
        (known - self.judged.earlier.load(Ordering::Relaxed)) * WORTH > known
    }

    /// Whether two spellings, of which the register does not know one, have in common what only one person has.
    fn is_one_by_itself(&self, one: &Person, other: &Person) -> bool {
        let equal = |a: &Option<String>, b: &Option<String>| a.is_some() && a == b;
        let strange = |person: &Person| {
            let name = person.name.as_deref().map(Name::of);
            parts(person, name.as_ref()).all(|part| !matches!(self.by_part.get(&part), Some(None)))
        };
        let names = one.name.as_deref().map(Name::of).zip(other.name.as_deref().map(Name::of));
        let likeness = names.map(|(one, other)| likeness::names(&one, &other));
        strange(one)
            && strange(other)
            && likeness != Some(Likeness::Apart)
            && (likeness == Some(Likeness::Same)
                || equal(&one.email, &other.email)
                || equal(&one.handle, &other.handle))
    }
}

/// What a spelling can be found by. A name of one word is no such part: many go by it.
fn parts(person: &Person, name: Option<&Name>) -> impl Iterator<Item = Part> {
    let full = name.filter(|name| name.is_full()).map(|name| Part::Name(name.key()));
    let email = person.email.clone().map(Part::Email);
    email.into_iter().chain(person.handle.clone().map(Part::Handle)).chain(full)
}

impl Spelled {
    /// How often it was met.
    #[must_use]
    pub fn times(&self) -> u32 {
        self.met.iter().fold(0, |sum, (_, times)| sum.saturating_add(*times))
    }
}

impl Known {
    /// What they are called: the full name that they write most often, else their first spelling.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        let full =
            |spelled: &&Spelled| spelled.person.name.as_deref().is_some_and(|name| Name::of(name).is_full());
        let spelled = self.spelled.iter().find(full).or(self.spelled.first())?;
        let name = spelled.text.split(['<', '(']).next().unwrap_or_default().trim();
        Some(if name.is_empty() { &spelled.text } else { name })
    }

    fn looks(&self) -> &Looks {
        self.looks.get_or_init(|| Looks::of(&self.spelled))
    }

    /// Whether a handle or address of the other's holds a word of their full name.
    fn is_named_in(&self, other: &Self) -> bool {
        let holds = |short: &String| self.full_names().any(|name| likeness::holds_a_word(short, name));
        other.looks().shorts.iter().any(holds)
    }

    fn full_names(&self) -> impl Iterator<Item = &Name> {
        self.looks().names.iter().filter(|name| name.is_full())
    }

    /// Whether git has seen them do something.
    #[must_use]
    pub fn has_acted(&self) -> bool {
        self.met().any(MetIn::is_act)
    }

    /// Whether a full name of theirs is known, which is not that of a team or of several people.
    #[must_use]
    pub fn has_full_name(&self) -> bool {
        let is_full = |name: &str| Name::of(name).is_full();
        let names = |spelled: &Spelled| {
            spelled.person.name.as_deref().is_some_and(is_full) && spelling::is_somebody(&spelled.text)
        };
        *self.has_full_name.get_or_init(|| self.spelled.iter().any(names))
    }

    /// Where they were met.
    pub fn met(&self) -> impl Iterator<Item = MetIn> {
        self.spelled.iter().flat_map(|spelled| spelled.met.iter().map(|(source, _)| *source))
    }

    /// Whether git or the configuration knows them, and something beside a name in commits shows that they are somebody:
    /// programs, devices and accounts of several have names of two words, too.
    fn is_met(&self) -> bool {
        *self.is_met.get_or_init(|| {
            let is_met = self.met().any(|source| source != MetIn::Plan);
            is_met && (self.looks().has_own_address || self.met().any(|source| source != MetIn::Commit))
        })
    }

    /// Whether both are known by full names, and no spelling of one could be the other's.
    fn is_apart_from(&self, other: &Self) -> bool {
        let known = |person: &Self| {
            let Looks { names, shorts, .. } = person.looks();
            names.len() <= MANY && shorts.len() <= MANY && person.has_full_name()
        };
        let (own, others) = (self.looks(), other.looks());
        // Where each has a name in the letters of the other, what is written in further letters need only sound alike.
        let has_common_letters =
            || self.full_names().any(|name| other.full_names().any(|with| name.is_comparable(with)));
        let near = |name: &Name, with: &Name| match !name.is_comparable(with) && has_common_letters() {
            true => likeness::sound_alike(name, with),
            false => likeness::names(name, with) != Likeness::Apart,
        };
        // "lina" is Li Na's own, however much it looks like Lindqvist.
        let stands = |one: &Self, other: &Self| {
            let open = |short: &String| !one.full_names().any(|name| likeness::is_made_of(short, name));
            let fits =
                |short: &str| other.looks().names.iter().any(|name| likeness::may_stand_for(short, name));
            // Few fit, and whether one is open takes longer to tell.
            one.looks().shorts.iter().filter(|short| fits(short)).any(open)
        };
        known(self)
            && known(other)
            && !self.doubts.iter().any(|doubt| other.doubts.contains(doubt))
            && !own.names.iter().any(|name| others.names.iter().any(|with| near(name, with)))
            && !stands(self, other)
            && !stands(other, self)
            && !own.shorts.iter().any(|one| others.shorts.iter().any(|with| likeness::shorts(one, with)))
    }
}

impl Looks {
    fn of(spelled: &[Spelled]) -> Self {
        let mut looks = Self::default();
        for Spelled { person, .. } in spelled {
            if let Some(name) = person.name.as_deref().map(Name::of) {
                looks.has_own_address |= likeness::is_own_address(person, &name);
                if !looks.names.contains(&name) {
                    looks.names.push(name);
                }
            }
            let local = person.email.as_deref().and_then(|email| email.split('@').next());
            for short in local.into_iter().chain(person.handle.as_deref()) {
                if !looks.shorts.iter().any(|other| other == short) {
                    looks.shorts.push(short.to_owned());
                }
            }
        }
        looks
    }
}

kept_struct!(Spelled { text, person, met });

impl Keep for Known {
    fn keep(&self, to: &mut Writer<'_>) {
        let Self { spelled, doubts, looks: _, has_full_name, is_met } = self;
        spelled.keep(to);
        doubts.keep(to);
        has_full_name.get().copied().keep(to);
        is_met.get().copied().keep(to);
    }

    fn again(from: &mut Reader<'_>) -> Option<Self> {
        let (spelled, doubts) = (Keep::again(from)?, Keep::again(from)?);
        let mut answer = || Some(Option::<bool>::again(from)?.map(OnceLock::from).unwrap_or_default());
        let (has_full_name, is_met) = (answer()?, answer()?);
        Some(Self { spelled, doubts, looks: OnceLock::new(), has_full_name, is_met })
    }
}

impl Keep for Register {
    fn keep(&self, to: &mut Writer<'_>) {
        let Self { people, by_person: _, by_part, judged } = self;
        people.keep(to);
        by_part.keep(to);
        judged.apart.read().unwrap_or_else(PoisonError::into_inner).keep(to);
    }

    fn again(from: &mut Reader<'_>) -> Option<Self> {
        let people: Vec<Known> = Keep::again(from)?;
        let by_part: HashMap<Part, Option<usize>> = Keep::again(from)?;
        let spellings = people.iter().map(|known| known.spelled.len()).sum();
        let mut by_person = HashMap::with_capacity(spellings);
        for (place, known) in people.iter().enumerate() {
            by_person.extend(known.spelled.iter().map(|spelled| (spelled.person.clone(), place)));
        }
        let apart: HashMap<(usize, usize), bool> = Keep::again(from)?;
        let judged = Judged { earlier: AtomicUsize::new(apart.len()), apart: RwLock::new(apart) };
        let is_sound = by_part.values().flatten().all(|place| *place < people.len());
        is_sound.then_some(Self { people, by_person, by_part, judged })
    }
}

kept_enum!(Part { Email(text), Handle(text), Name(text) });

#[cfg(test)]
mod tests;
