//! Who takes part in a plan: each person once, whatever spellings the plan and the configuration use.

use std::collections::HashMap;

use crate::language::Vocabulary;
use crate::language::owner::{self, Owner};
use crate::language::person::{Person, same_person};
use crate::language::word::fold;
use crate::model::{self, Plan};

use super::Workdays;

/// Which member of [`Staff::members`].
pub type MemberIx = usize;

/// People who share a nickname and are compared with a newcomer; more than ever do in a real plan.
const LIKELY: usize = 16;

/// The people of a plan.
#[derive(Debug, Clone)]
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
    /// Everybody whom the configuration lists or the plan names as an owner or contributor. Groups, roles and
    /// placeholders are nobody unless the configuration lists them.
    #[must_use]
    pub fn of(plan: &'a Plan, vocabulary: &Vocabulary) -> Self {
        let mut roll = Roll::default();
        for person in &plan.people {
            let workdays = Workdays::new(person.days_per_week, &person.absences);
            let ix = roll.add(Member { name: &person.name, known: Some(person), workdays });
            for spelling in std::iter::once(&person.name).chain(&person.aliases) {
                roll.spell(ix, spelling, &Person::of(spelling));
            }
        }
        let texts =
            plan.outcomes.iter().flat_map(|outcome| outcome.owner.iter().chain(&outcome.contributors));
        for text in texts.map(model::Text::trimmed) {
            roll.meet(text, vocabulary);
        }
        Self { members: roll.members, by_text: roll.by_text }
    }

    /// The person that an owner's or contributor's text names; none where it names no single person.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<MemberIx> {
        self.by_text.get(fold(text.trim()).as_ref()).copied().flatten()
    }

    /// The one owner of an outcome; none where several or nobody is named.
    #[must_use]
    pub fn owner(&self, outcome: &model::Outcome) -> Option<MemberIx> {
        match &outcome.owner[..] {
            [one] => self.find(&one.value),
            _ => None,
        }
    }
}

/// The members as they are found.
#[derive(Debug, Default)]
struct Roll<'a> {
    members: Vec<Member<'a>>,
    by_text: HashMap<String, Option<MemberIx>>,
    by_key: HashMap<String, Vec<(MemberIx, Person)>>,
}

impl<'a> Roll<'a> {
    fn add(&mut self, member: Member<'a>) -> MemberIx {
        self.members.push(member);
        self.members.len() - 1
    }

    /// Remembers a way to write a member.
    fn spell(&mut self, ix: MemberIx, text: &str, person: &Person) {
        self.by_text.entry(fold(text.trim()).into_owned()).or_insert(Some(ix));
        for key in person.keys() {
            let likely = self.by_key.entry(key).or_default();
            if likely.len() < LIKELY {
                likely.push((ix, person.clone()));
            }
        }
    }

    /// Finds whom a text names, or takes them in.
    fn meet(&mut self, text: &'a str, vocabulary: &Vocabulary) {
        let folded = fold(text);
        if self.by_text.contains_key(folded.as_ref()) {
            return;
        }
        let Owner::Individual(person) = owner::judge(text, vocabulary) else {
            self.by_text.insert(folded.into_owned(), None);
            return;
        };
        let keys = person.keys();
        let mut likely = keys.iter().filter_map(|key| self.by_key.get(key)).flatten();
        let ix = match likely.find(|(_, other)| same_person(&person, other)) {
            Some(&(ix, _)) => ix,
            None => self.add(Member { name: text, known: None, workdays: Workdays::default() }),
        };
        self.spell(ix, text, &person);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_under_many_spellings_is_one_member() {
        let people = vec![model::Person {
            name: "Mira Okafor".into(),
            aliases: vec!["@mok".into(), "m.o@acme.example".into()],
            days_per_week: 4.0,
            skills: Vec::new(),
            absences: Vec::new(),
        }];
        let vocabulary = Vocabulary::default();
        let mut plan = Plan::default();
        plan.people = people;
        let mut roll = Roll::default();
        let ix = roll.add(Member { name: "Mira Okafor", known: None, workdays: Workdays::default() });
        for spelling in ["Mira Okafor", "@mok", "m.o@acme.example"] {
            roll.spell(ix, spelling, &Person::of(spelling));
        }
        for text in
            ["MIRA OKAFOR", "Okafor, Mira", "Mira <m.o@acme.example>", "Mira Osei", "@mok", "Support team"]
        {
            roll.meet(text, &vocabulary);
        }
        let found = |text: &str| roll.by_text[fold(text).as_ref()];
        assert_eq!([found("Okafor, Mira"), found("Mira <m.o@acme.example>"), found("@MOK")], [Some(0); 3]);
        assert_eq!((found("Mira Osei"), found("Support team")), (Some(1), None));
        let staff = Staff::of(&plan, &vocabulary);
        assert_eq!(staff.find(" @mok "), Some(0));
        assert!((staff.members[0].workdays.a_day - 0.8).abs() < 1e-9);
    }
}
