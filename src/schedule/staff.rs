//! Who takes part in a plan: each person once, whatever spellings the plan and the configuration use.

use foldhash::{HashMap, HashMapExt};

use crate::language::Vocabulary;
use crate::language::owner::{self, Machine, Owner};
use crate::language::person::Person;
use crate::language::word::fold;
use crate::model::{self, Plan};
use crate::people::Register;

use super::Workdays;

/// Which member of [`Staff::members`].
pub type MemberIx = usize;

/// The people of a plan.
#[derive(Debug, Clone, Default)]
pub struct Staff<'a> {
    /// The people of the configuration in its order, then further owners and contributors.
    pub members: Vec<Member<'a>>,
    by_text: HashMap<String, Option<MemberIx>>,
}

/// One person of a plan.
#[derive(Debug, Clone)]
pub struct Member<'a> {
    /// The name as first written.
    pub name: &'a str,
    /// What the configuration says of them.
    pub known: Option<&'a model::Person>,
    /// When they work; five days a week unless the configuration says otherwise.
    pub workdays: Workdays,
}

impl<'a> Staff<'a> {
    /// Everybody whom the configuration lists or the plan names as an owner or contributor. Groups, roles,
    /// placeholders and programs are nobody unless the configuration lists them.
    #[must_use]
    pub fn of(plan: &'a Plan, people: &Register, vocabulary: &Vocabulary) -> Self {
        let mut staff = Self::default();
        let mut by_place = HashMap::new();
        for person in &plan.people {
            let workdays = Workdays::new(person.days_per_week, &person.absences);
            let ix = staff.add(Member { name: &person.name, known: Some(person), workdays });
            for spelling in std::iter::once(&person.name).chain(&person.aliases) {
                staff.by_text.entry(fold(spelling.trim()).into_owned()).or_insert(Some(ix));
                by_place.extend(people.place(&Person::of(spelling)).map(|place| (place, ix)));
            }
        }
        let texts =
            plan.outcomes.iter().flat_map(|outcome| outcome.owner.iter().chain(&outcome.contributors));
        for text in texts.map(model::Text::trimmed) {
            let folded = fold(text);
            if staff.by_text.contains_key(folded.as_ref()) {
                continue;
            }
            let ix = match owner::judge(text, vocabulary) {
                Owner::Individual(person) if Machine::of(text, vocabulary).is_none() => {
                    let place = people.place(&person);
                    let known = place.and_then(|place| by_place.get(&place).copied());
                    let ix = known.unwrap_or_else(|| {
                        staff.add(Member { name: text, known: None, workdays: Workdays::default() })
                    });
                    by_place.extend(place.map(|place| (place, ix)));
                    let called = &mut staff.members[ix].name;
                    // A name says more than a handle or an address.
                    if person.name.is_some() && Person::of(called).name.is_none() {
                        *called = text;
                    }
                    Some(ix)
                }
                _ => None,
            };
            staff.by_text.insert(folded.into_owned(), ix);
        }
        staff
    }

    /// The person that an owner's or contributor's text names; none where it names no single person.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<MemberIx> {
        self.by_text.get(fold(text.trim()).as_ref()).copied().flatten()
    }

    /// The one owner of an outcome, who may be written in several ways; none where several or nobody is named.
    #[must_use]
    pub fn owner(&self, outcome: &model::Outcome) -> Option<MemberIx> {
        let [first, rest @ ..] = &outcome.owner[..] else { return None };
        let owner = self.find(&first.value)?;
        rest.iter().all(|text| self.find(&text.value) == Some(owner)).then_some(owner)
    }

    fn add(&mut self, member: Member<'a>) -> MemberIx {
        self.members.push(member);
        self.members.len() - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Outcome, Text};
    use crate::people::Roll;
    use crate::text::Span;

    #[test]
    fn one_person_under_many_spellings_is_one_member() {
        let person = |name: &str, aliases: &[&str], days_per_week| model::Person {
            name: name.into(),
            aliases: aliases.iter().map(|alias| (*alias).into()).collect(),
            days_per_week,
            skills: Vec::new(),
            absences: Vec::new(),
        };
        let texts = [
            "MIRA OKAFOR",
            "Okafor, Mira",
            "Mira <m.o@acme.example>",
            "@mok",
            "Mira Osei",
            "Support team",
            "@jb",
            "Jon Berg",
            "@alex-agent",
        ];
        let text = |text: &str| Text::verbatim(text.to_owned(), Span::new(0, text.len()));
        let mut plan = Plan::default();
        plan.people = vec![
            person("Mira Okafor", &["@mok", "m.o@acme.example"], 4.0),
            person("Mira A. Okafor", &[], 1.0),
        ];
        plan.outcomes =
            texts.iter().map(|owner| Outcome { owner: vec![text(owner)], ..Outcome::default() }).collect();
        let mut roll = Roll::default();
        for person in &plan.people {
            roll.configured(std::iter::once(&person.name).chain(&person.aliases).map(String::as_str));
        }
        roll.committed("Jon Berg", "7+jb@users.noreply.github.com", 1);
        texts.iter().for_each(|text| roll.planned(text));
        let staff = Staff::of(&plan, &roll.register(), &Vocabulary::default());
        let found: Vec<Option<MemberIx>> = texts.iter().map(|text| staff.find(text)).collect();
        assert_eq!(found[..4], [Some(0); 4]);
        assert_eq!(found[4..], [Some(2), None, Some(3), Some(3), None]);
        assert_eq!((staff.find(" @mok "), staff.find("Mira A. Okafor")), (Some(0), Some(1)));
        assert!((staff.members[0].workdays.a_day - 0.8).abs() < 1e-9);
        let both = Outcome { owner: vec![text("@jb"), text("Jon Berg")], ..Outcome::default() };
        assert_eq!(staff.owner(&both), Some(3));
    }
}
