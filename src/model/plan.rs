//! All outcomes of a run, with their links resolved once.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashSet};

use crate::text::composed;

use super::{
    Calendar, Field, Ignore, Link, Manner, OutcomeIx, Outcomes, Person, Problem, Status, Text, Value,
};

/// Where a dependency leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// An outcome of the plan.
    Outcome(OutcomeIx),
    /// Something outside the plan, declared as such.
    External,
    /// An outcome that is there and was not read, or one of several that share a number.
    Unread,
    /// Nothing that the plan knows.
    Unknown,
}

/// A number that a file shares with one before it in the same folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenNumber {
    /// The number, as it is written where it stands twice.
    pub number: String,
    /// The outcome in the later file.
    pub outcome: OutcomeIx,
    /// The outcome in the first file.
    pub other: OutcomeIx,
    /// Whether only the title says the number, and the file's name another one.
    pub in_title: bool,
}

/// Other names under which outcomes are referred to.
#[derive(Debug, Clone, Default)]
pub struct OtherNames {
    /// Their files, with and without extension, and their folders where they stand there alone.
    pub paths: HashMap<String, OutcomeIx>,
    /// The numbers of their files or titles, as [`digits`] compares them; none where several have one.
    pub numbers: HashMap<String, Option<OutcomeIx>>,
    /// The same of outcomes that stand together in a file: the numbers of rows, items and headings.
    pub rows: HashMap<String, Option<OutcomeIx>>,
}

/// Everything that is judged.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// Every outcome, by path and then by place.
    pub outcomes: Outcomes,
    /// What the reader could not use.
    pub problems: Vec<Problem>,
    /// Comments that ask for silence.
    pub ignores: Vec<Ignore>,
    /// People of the configuration.
    pub people: Vec<Person>,
    /// Milestones of the configuration.
    pub calendar: Calendar,
    /// What the outcomes are called that were not read: they are there, though nothing can be said of them.
    pub unread: HashSet<String>,
    /// What the user calls a field, where that is not planlint's name.
    pub names: HashMap<Field, String>,
    /// Fields for which the practice that the plan follows has no place.
    pub placeless: Vec<Field>,
    /// How the practice that the plan follows writes.
    pub manner: Manner,
    /// Numbers that more than one file of a folder has.
    pub taken_numbers: Vec<TakenNumber>,
    by_id: HashMap<String, OutcomeIx>,
    other_names: OtherNames,
    /// None where several have the title.
    by_title: HashMap<String, Option<OutcomeIx>>,
    /// The same for what stands in a title before a dash or colon: `Design freeze — approved by rail`.
    by_opening: HashMap<String, Option<OutcomeIx>>,
    /// Whether `#12` is the number of a file here; elsewhere it is one of an issue.
    has_signed_numbers: bool,
    children: Vec<Vec<OutcomeIx>>,
    used: HashSet<String>,
}

impl Plan {
    /// Links the outcomes. Where an id stands twice, the first wins and `duplicate-id` tells.
    #[must_use]
    pub fn new(outcomes: Outcomes, other_names: OtherNames) -> Self {
        let mut plan = Self { other_names, ..Self::default() };
        for (ix, outcome) in outcomes.iter().enumerate() {
            plan.by_id.entry(composed(&outcome.id).into_owned()).or_insert(ix);
            if let Some(title) = &outcome.title {
                let title = composed(title.trimmed()).to_lowercase();
                if let Some(opening) = opening(&title) {
                    let opening = opening.to_owned();
                    plan.by_opening.entry(opening).and_modify(|one| *one = None).or_insert(Some(ix));
                }
                if let Some(words) = unnumbered(&title) {
                    let words = words.to_owned();
                    plan.by_title.entry(words).and_modify(|one| *one = None).or_insert(Some(ix));
                }
                plan.by_title.entry(title).and_modify(|one| *one = None).or_insert(Some(ix));
            }
            for entry in &outcome.entries {
                if !plan.used.contains(&entry.name) && !entry.value.is_blank() {
                    plan.used.insert(entry.name.clone());
                }
            }
        }
        plan.children = vec![Vec::new(); outcomes.len()];
        plan.outcomes = outcomes;
        plan.has_signed_numbers = plan.names_files_by_sign();
        for ix in 0..plan.outcomes.len() {
            if let Some(parent) = plan.parent(ix) {
                plan.children[parent].push(ix);
                // What stands in the list of another one says so without a field.
                plan.used.insert(Field::Parent.name().to_owned());
            }
        }
        plan
    }

    /// The outcome that a reference means: by id, else by path, else by another file of its folder, else by a title
    /// that no other has, else by the first words of one or by a number. A link means what it leads to, and a text that
    /// begins with either means that.
    #[must_use]
    pub fn find(&self, reference: &str) -> Option<OutcomeIx> {
        let target = linked(reference);
        let said = composed(target.unwrap_or(reference).trim()).to_lowercase();
        let of = |titles: &HashMap<String, Option<OutcomeIx>>| titles.get(&said).copied().flatten();
        let found = self.named(reference).or_else(|| self.named(target?));
        let found = found.or_else(|| of(&self.by_title)).or_else(|| self.named(leading(reference)?));
        let found = found.or_else(|| of(&self.by_opening)).or_else(|| self.numbered(&said)?);
        found.or_else(|| self.lettered(&said)).or_else(|| self.signed(&said))
    }

    /// The outcome whose file has the number behind `#`, as in `#4` or `#4 Rota`.
    fn signed(&self, reference: &str) -> Option<OutcomeIx> {
        let number = signed_number(reference).filter(|_| self.has_signed_numbers)?;
        self.other_names.numbers.get(&digits(number)).copied()?
    }

    /// Whether every number that stands behind `#` where an outcome names others is the number of one file.
    fn names_files_by_sign(&self) -> bool {
        let link = |dependency: &'_ super::Dependency| match &dependency.link {
            Link::Outcome(id) => signed_number(&id.value).map(digits),
            Link::External(_) => None,
        };
        let named = |outcome: &super::Outcome| {
            let parent = outcome.parent.as_ref().and_then(|parent| signed_number(&parent.value)).map(digits);
            outcome.depends_on.iter().filter_map(link).chain(parent).collect::<Vec<_>>()
        };
        let mut numbers = self.outcomes.iter().flat_map(named).peekable();
        numbers.peek().is_some()
            && numbers.all(|number| self.other_names.numbers.get(&number).is_some_and(Option::is_some))
    }

    /// The outcome that is meant by its number behind the name of the key under which ids stand: `gip-0070` beside files
    /// that say `GIP: 70`.
    fn lettered(&self, reference: &str) -> Option<OutcomeIx> {
        let key = self.name(Field::Id).to_lowercase();
        let number = reference.strip_prefix(&*key)?.trim_start_matches(['-', '_', ' ', '#']);
        let is_number = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
        (is_number && key != Field::Id.name())
            .then(|| self.named(number).or_else(|| self.numbered(number)?))?
    }

    /// The outcome whose file, row or title has a number, none where several have it; nothing where no outcome has it.
    /// Behind `#` stands the number of a row; that of a file, only where all such numbers are of files.
    fn numbered(&self, reference: &str) -> Option<Option<OutcomeIx>> {
        let number = reference.strip_prefix('#').unwrap_or(reference).trim_end_matches('.');
        let is_number = number.starts_with(|c: char| c.is_ascii_digit())
            && number.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'));
        let OtherNames { numbers, rows, .. } = &self.other_names;
        let of_file = || numbers.get(&digits(number)).filter(|_| number == reference);
        is_number.then(|| of_file().or_else(|| rows.get(&digits(number))).copied())?
    }

    fn named(&self, reference: &str) -> Option<OutcomeIx> {
        let reference = &*composed(reference.trim());
        let path = normal_path(reference);
        let beside =
            || path.rsplit_once('/').filter(|(_, file)| file.contains('.')).map(|(folder, _)| folder);
        let found = self.by_id.get(reference).or_else(|| self.other_names.paths.get(path));
        // A path from the file at hand, which nobody here knows: its last part, where that is one file's alone.
        let from_here = || {
            let (_, file) = reference.starts_with('.').then(|| path.rsplit_once('/'))??;
            self.other_names.paths.get(file)
        };
        let found = found.or_else(|| self.other_names.paths.get(beside()?)).or_else(from_here);
        found.or_else(|| self.by_id.get(note(path)?)).copied()
    }

    /// Whether a reference means an outcome that could not be read.
    #[must_use]
    pub fn is_unread(&self, reference: &str) -> bool {
        self.unread.contains(linked(reference).unwrap_or(reference.trim()))
            || self.unread.contains(normal_path(reference))
            || self.numbered(reference.trim()) == Some(None)
    }

    /// The parent of an outcome, where it names one that exists.
    #[must_use]
    pub fn parent(&self, ix: OutcomeIx) -> Option<OutcomeIx> {
        self.outcomes[ix].parent.as_ref().and_then(|parent| self.find(&parent.value))
    }

    /// The outcomes that name this one as their parent.
    #[must_use]
    pub fn children(&self, ix: OutcomeIx) -> &[OutcomeIx] {
        &self.children[ix]
    }

    /// Whether nothing refines this one: no outcome names it as its parent, but for dropped ones.
    #[must_use]
    pub fn is_leaf(&self, ix: OutcomeIx) -> bool {
        self.children[ix].iter().all(|&child| self.outcomes[child].status == Some(Status::Dropped))
    }

    /// Where a link leads.
    #[must_use]
    pub fn target(&self, link: &Link) -> Target {
        match link {
            Link::External(_) => Target::External,
            Link::Outcome(id) => match self.find(&id.value) {
                Some(ix) => Target::Outcome(ix),
                None if self.is_unread(&id.value) => Target::Unread,
                None => Target::Unknown,
            },
        }
    }

    /// The outcomes that this one depends on, with what names each.
    pub fn dependencies(
        &self,
        ix: OutcomeIx,
    ) -> impl Iterator<Item = (&super::Dependency, &Text, OutcomeIx)> {
        self.outcomes[ix].depends_on.iter().filter_map(|dependency| match &dependency.link {
            Link::Outcome(id) => Some((dependency, id, self.find(&id.value)?)),
            Link::External(_) => None,
        })
    }

    /// Lets an outcome wait for another one that says so.
    pub fn wait(&mut self, ix: OutcomeIx, dependency: super::Dependency) {
        self.outcomes[ix].depends_on.push(dependency);
        self.used.insert(Field::DependsOn.name().to_owned());
    }

    /// Every id, in the order of the outcomes.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.outcomes.iter().map(|outcome| outcome.id.as_str())
    }

    /// What the user calls a field.
    #[must_use]
    pub fn name(&self, field: Field) -> &str {
        self.names.get(&field).map_or(field.name(), String::as_str)
    }

    /// The word for a status that is written in this plan: the practice's, else the one that most outcomes have, else
    /// ours.
    #[must_use]
    pub fn word(&self, status: Status) -> &str {
        self.manner.word(status).or_else(|| self.usual_word(status)).unwrap_or_else(|| status.word())
    }

    /// The word that most outcomes have for a status; none where it stands nowhere, or only with a note of each one's
    /// own.
    #[must_use]
    pub fn usual_word(&self, status: Status) -> Option<&str> {
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        for outcome in
            self.outcomes.iter().filter(|outcome| outcome.status == Some(status) && !outcome.done_beside)
        {
            let word = outcome.value(Field::Status).and_then(Value::text).map(Text::trimmed);
            let is_word =
                |word: &&str| word.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '_'));
            word.filter(is_word).into_iter().for_each(|word| *times.entry(word).or_default() += 1);
        }
        times.into_iter().max_by_key(|(_, times)| *times).map(|(word, _)| word)
    }

    /// Whether something outside the plan can be declared among the dependencies: no other reads them, or somebody
    /// already does.
    #[must_use]
    pub fn takes_external(&self) -> bool {
        let mut links = self.outcomes.iter().flat_map(|outcome| &outcome.depends_on);
        !self.manner.own_format || links.any(|it| matches!(it.link, Link::External(_)))
    }

    /// Whether any outcome says something under this field.
    #[must_use]
    pub fn uses(&self, field: &str) -> bool {
        self.used.contains(field)
    }

    /// Whether any outcome says something under this field of ours.
    #[must_use]
    pub fn uses_field(&self, field: Field) -> bool {
        self.uses(field.name())
    }

    /// Whether a field can be asked for: the practice that the plan follows has a place for it, or some outcome made
    /// one.
    #[must_use]
    pub fn has_place_for(&self, field: Field) -> bool {
        !self.placeless.contains(&field) || self.uses_field(field)
    }
}

/// A title without the number that it begins with: `2. Usage alerts`.
fn unnumbered(title: &str) -> Option<&str> {
    let words = title.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let (number, rest) = (title.strip_suffix(words)?, words.strip_prefix(')').unwrap_or(words));
    let is_number = number.starts_with(|c: char| c.is_ascii_digit())
        && (number.ends_with('.') || rest.len() < words.len() || number.contains('.'));
    (is_number && rest.starts_with(' ')).then(|| rest.trim()).filter(|words| !words.is_empty())
}

/// What stands in a title before its first dash or colon.
fn opening(title: &str) -> Option<&str> {
    let ends = [" — ", " – ", " - ", ": ", "："].iter().filter_map(|end| title.find(end)).min()?;
    title.get(..ends).map(str::trim).filter(|opening| !opening.is_empty())
}

/// A number as numbers are compared: `013` and `13` are one, as are `1.3` and `1-3`.
#[must_use]
pub fn digits(number: &str) -> String {
    let plain = |part: &str| match part.trim_start_matches('0') {
        "" if !part.is_empty() => "0".to_owned(),
        rest => rest.to_lowercase(),
    };
    let parts = number.split(|c: char| !c.is_ascii_alphanumeric());
    parts.map(plain).collect::<Vec<_>>().join("-")
}

/// The number behind `#` with which a reference begins: `#4`, `#4 Rota`.
fn signed_number(reference: &str) -> Option<&str> {
    let rest = reference.trim().strip_prefix('#')?;
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (number, behind) = rest.split_at_checked(end)?;
    (!number.is_empty() && !behind.starts_with(|c: char| c.is_alphanumeric() || c == '-')).then_some(number)
}

/// Where a link leads that is all of a text: `[Chat](chat.md#why)`, `[[chat|Chat]]`.
fn linked(reference: &str) -> Option<&str> {
    let reference = reference.trim();
    let (target, end) = match reference.strip_prefix("[[").and_then(|inner| inner.strip_suffix("]]")) {
        Some(inner) => (inner, "|"),
        None => (reference.strip_prefix('[')?.strip_suffix(')')?.split_once("](")?.1, " \""),
    };
    let target = target.split(end).next()?.split('#').next()?.trim();
    (!target.is_empty()).then_some(target)
}

/// The link or the id with a number that more of a text follows: `T-12: rota`, `[[T-12]] — rota`, `#12 (rota)`.
#[must_use]
pub fn leading(reference: &str) -> Option<&str> {
    let reference = reference.trim().trim_start_matches(['*', '`']);
    let link = ["]]", ")"].iter().find_map(|end| {
        let (before, _) = reference.strip_prefix('[')?.split_once(end)?;
        linked(reference.get(..1 + before.len() + end.len())?)
    });
    link.or_else(|| {
        let ends = |c: char| {
            c.is_whitespace() || matches!(c, ':' | ',' | ';' | '(' | '：' | '，' | '（' | '`' | '*')
        };
        let first = reference.split(ends).next().unwrap_or(reference);
        let id = written_on(first).unwrap_or(first);
        let id = id.trim_start_matches('#');
        (id.len() < reference.len() && id.contains(|c: char| c.is_ascii_digit())).then_some(id)
    })
}

/// What stands before words that no blank parts from it: `A-1` in `A-1完了`.
fn written_on(first: &str) -> Option<&str> {
    let is_unparted =
        |c: char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}');
    first.find(is_unparted).filter(|&end| end > 0).and_then(|end| first.get(..end))
}

/// The name of the page that a path leads to from somewhere beside it.
fn note(path: &str) -> Option<&str> {
    path.rsplit('/').next()?.strip_suffix(".md").filter(|name| !name.is_empty())
}

/// A path as [`Plan::find`] compares it: no leading `../`, `./` or `/`, no trailing `/`.
#[must_use]
pub fn normal_path(path: &str) -> &str {
    path.trim().trim_start_matches("../").trim_start_matches("./").trim_matches('/')
}
