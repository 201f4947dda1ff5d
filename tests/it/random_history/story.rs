//! Repositories with a random history, of every kind of event that a plan can go through.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// A generator of numbers that is the same for the same seed (xorshift).
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(super) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % bound.max(1)
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Outcome {
    id: String,
    title: String,
    path: String,
    priority: u32,
    /// How the priority is spelt: `2`, `P2`, `"2"`.
    spelling: usize,
    owner: usize,
    day: usize,
    status: usize,
    note: usize,
}

/// planlint.yml: when milestones are, and what the user's words for a status mean.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Settings {
    milestones: BTreeMap<usize, usize>,
    words: BTreeMap<usize, usize>,
    state: Option<State>,
}

/// How planlint.yml is there, if it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Read,
    Broken,
}

const STATUSES: [&str; 6] = ["proposed", "on-track", "done", "brewing", "betting", "final"];

/// From which number on a deadline is a milestone's name.
const NAMED: usize = 120;

fn date(day: usize) -> String {
    format!("2026-{:02}-{:02}", 1 + day / 28 % 12, 1 + day % 28)
}

impl Settings {
    fn text(&self) -> Option<String> {
        if self.state? == State::Broken {
            return Some("milestones: [\n".to_owned());
        }
        let milestones = self.milestones.iter().map(|(name, day)| format!("m{name}: {}", date(*day)));
        let words =
            self.words.iter().map(|(word, meant)| format!("{}: {}", STATUSES[*word], STATUSES[*meant]));
        Some(format!(
            "outcomes: [plan/*.yaml]\nmilestones: {{{}}}\nvalues: {{status: {{{}}}}}\n",
            milestones.collect::<Vec<_>>().join(", "),
            words.collect::<Vec<_>>().join(", "),
        ))
    }
}

/// A plan: outcomes by a name that never changes, and the files that cannot be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Plan {
    outcomes: BTreeMap<usize, Outcome>,
    broken: BTreeMap<String, String>,
    comments: BTreeMap<String, usize>,
    settings: Settings,
}

impl Plan {
    fn files(&self) -> BTreeMap<String, String> {
        let mut files: BTreeMap<String, String> = self.broken.clone();
        files.extend(self.settings.text().map(|text| ("planlint.yml".to_owned(), text)));
        let mut by_path: BTreeMap<&str, Vec<&Outcome>> = BTreeMap::new();
        for outcome in self.outcomes.values() {
            by_path.entry(&outcome.path).or_default().push(outcome);
        }
        for (path, outcomes) in by_path.into_iter().filter(|(path, _)| !self.broken.contains_key(*path)) {
            let mut text = format!("# {}\n", self.comments.get(path).copied().unwrap_or_default());
            if let [one] = outcomes[..] {
                one.write(&mut text, "");
            } else {
                text.push_str("outcomes:\n");
                for outcome in outcomes {
                    text.push_str("-\n");
                    outcome.write(&mut text, "  ");
                }
            }
            files.insert(path.to_owned(), text);
        }
        files
    }

    fn ids(&self) -> Vec<&str> {
        self.outcomes.values().map(|outcome| outcome.id.as_str()).collect()
    }

    /// An outcome in a file that can be read.
    fn pick(&self, dice: &mut Dice) -> Option<usize> {
        let open = self.outcomes.iter().filter(|(_, outcome)| !self.broken.contains_key(&outcome.path));
        let names: Vec<usize> = open.map(|(name, _)| *name).collect();
        (!names.is_empty()).then(|| names[dice.below(names.len())])
    }
}

impl Outcome {
    fn write(&self, text: &mut String, indent: &str) {
        let priority =
            [self.priority.to_string(), format!("P{}", self.priority), format!("\"{}\"", self.priority)];
        let lines = [
            format!("id: {}", self.id),
            format!("title: {}", self.title),
            format!("priority: {}", priority[self.spelling % 3]),
            format!("owner: {}", ["Mira Okafor", "Jon Berg", "Ada Reyes"][self.owner % 3]),
            format!(
                "deadline: {}",
                if self.day < NAMED { date(self.day) } else { format!("m{}", self.day % 4) }
            ),
            format!("status: {}", STATUSES[self.status % STATUSES.len()]),
            format!("note: n{}", self.note),
        ];
        for line in lines {
            writeln!(text, "{indent}{line}").expect("a String takes everything");
        }
    }
}

/// A whole repository for `git fast-import`.
pub(super) struct Story {
    dice: Dice,
    stream: Vec<u8>,
    marks: usize,
    clock: i64,
    names: usize,
    paths: usize,
    retired: Vec<String>,
    earlier: Vec<Plan>,
}

/// A branch: its last commit and the plan there.
#[derive(Clone)]
struct Head {
    mark: usize,
    plan: Plan,
}

impl Story {
    pub(super) fn of(seed: u64) -> Vec<u8> {
        let mut story = Self {
            dice: Dice::new(seed),
            stream: Vec::new(),
            marks: 0,
            clock: 1_767_225_600,
            names: 0,
            paths: 0,
            retired: Vec::new(),
            earlier: Vec::new(),
        };
        story.tell();
        story.stream
    }

    fn tell(&mut self) {
        let mut plan = Plan::default();
        for _ in 0..2 + self.dice.below(4) {
            self.create(&mut plan);
        }
        let mark = self.commit(&[], &plan, "start");
        let mut main = Head { mark, plan };
        for _ in 0..4 + self.dice.below(10) {
            if self.dice.one_in(3) {
                main = self.branch(main);
            } else {
                main = self.step(&main, true);
            }
        }
        self.stream.extend(format!("reset refs/heads/main\nfrom :{}\n\n", main.mark).bytes());
    }

    /// Some commits beside the mainline, and the merge of them.
    fn branch(&mut self, main: Head) -> Head {
        let base = main.plan.clone();
        let mut main = main;
        let mut sides = vec![main.clone(); if self.dice.one_in(6) { 2 } else { 1 }];
        for _ in 0..1 + self.dice.below(4) {
            let side = self.dice.below(sides.len());
            let before = sides[side].clone();
            sides[side] = self.step(&before, false);
            if self.dice.one_in(6) {
                // A cherry-pick: the mainline makes the same change itself.
                let plan = merged(&before.plan, &main.plan, &sides[side].plan);
                main = Head { mark: self.commit(&[main.mark], &plan, "pick"), plan };
            }
        }
        if let [one, other] = &sides[..]
            && self.dice.one_in(2)
        {
            // Criss-cross: each side takes the other in.
            let plans = [merged(&base, &one.plan, &other.plan), merged(&base, &other.plan, &one.plan)];
            let marks = [[one.mark, other.mark], [other.mark, one.mark]];
            let crossed = marks.into_iter().zip(plans);
            sides = crossed
                .map(|(parents, plan)| Head { mark: self.commit(&parents, &plan, "cross"), plan })
                .collect();
        }
        for _ in 0..self.dice.below(3) {
            main = self.step(&main, true);
        }
        if self.dice.one_in(5) {
            let plan = merged(&base, &sides[0].plan, &main.plan);
            let mark = self.commit(&[sides[0].mark, main.mark], &plan, "bring the side up to date");
            sides[0] = Head { mark, plan };
        }
        let mut plan = main.plan.clone();
        if !self.dice.one_in(8) {
            for side in &sides {
                plan = merged(&base, &plan, &side.plan);
            }
        }
        if self.dice.one_in(8) {
            self.edit(&mut plan);
        }
        let parents: Vec<usize> = [main.mark].into_iter().chain(sides.iter().map(|side| side.mark)).collect();
        let mark = self.commit(&parents, &plan, "merge");
        Head { mark, plan }
    }

    fn step(&mut self, head: &Head, mainline: bool) -> Head {
        let mut plan = head.plan.clone();
        for _ in 0..1 + self.dice.below(2) {
            self.happen(&mut plan, mainline);
        }
        let mark = self.commit(&[head.mark], &plan, "step");
        self.earlier.push(plan.clone());
        Head { mark, plan }
    }

    fn happen(&mut self, plan: &mut Plan, mainline: bool) {
        match self.dice.below(if mainline { 20 } else { 14 }) {
            0..=4 => self.edit(plan),
            5 => self.create(plan),
            6 => {
                if let Some(name) = plan.pick(&mut self.dice).filter(|_| plan.outcomes.len() > 1) {
                    self.retired.extend(plan.outcomes.remove(&name).map(|outcome| outcome.id));
                }
            }
            7 => {
                // To a new file, or into another's.
                let target = plan.pick(&mut self.dice).map(|name| plan.outcomes[&name].path.clone());
                let fresh = self.path();
                let path = if self.dice.one_in(2) { Some(fresh) } else { target };
                if let (Some(name), Some(path)) = (plan.pick(&mut self.dice), path) {
                    self.change(plan, name, |outcome| outcome.path = path);
                    if self.dice.one_in(2) {
                        self.edit(plan);
                    }
                }
            }
            8 => {
                if let Some(name) = plan.pick(&mut self.dice) {
                    self.change(plan, name, |outcome| outcome.spelling += 1);
                }
            }
            9 => {
                if let Some(name) = plan.pick(&mut self.dice) {
                    let path = plan.outcomes[&name].path.clone();
                    *plan.comments.entry(path).or_default() += 1;
                }
            }
            10 => self.create_again(plan),
            11 => {
                if let Some(name) = plan.pick(&mut self.dice).filter(|_| mainline) {
                    let id = self.name();
                    self.change(plan, name, |outcome| outcome.id = id);
                }
            }
            12 | 13 => self.configure(&mut plan.settings),
            14 | 15 => self.breaks(plan),
            16 => self.mends(plan),
            17 => {
                // A revert of one commit: whatever came since then stays.
                let number = self.dice.below(self.earlier.len().saturating_sub(1));
                if let [before, after, ..] = &self.earlier[number.min(self.earlier.len())..] {
                    *plan = merged(after, plan, before);
                }
            }
            18 => {
                let shared = plan.pick(&mut self.dice).map(|name| plan.outcomes[&name].path.clone());
                let split: Vec<usize> = plan
                    .outcomes
                    .iter()
                    .filter(|(_, outcome)| Some(&outcome.path) == shared.as_ref())
                    .map(|(name, _)| *name)
                    .collect();
                for name in split.into_iter().skip(usize::from(self.dice.one_in(2))) {
                    let path = self.path();
                    self.change(plan, name, |outcome| outcome.path = path);
                }
            }
            _ => {
                let number = self.dice.below(self.earlier.len());
                if let Some(earlier) = self.earlier.get(number) {
                    *plan = earlier.clone();
                }
            }
        }
    }

    fn edit(&mut self, plan: &mut Plan) {
        let Some(name) = plan.pick(&mut self.dice) else { return };
        let (which, to) = (self.dice.below(5), self.dice.below(50));
        self.change(plan, name, |outcome| match which {
            0 => outcome.priority = 1 + to as u32 % 5,
            1 => outcome.owner = to,
            2 => outcome.day = to * 5,
            3 => outcome.status = to,
            _ => outcome.note = to,
        });
    }

    /// Moves a milestone, gives a word another meaning, or takes planlint.yml away, breaks it, brings it back.
    fn configure(&mut self, settings: &mut Settings) {
        let (which, name, to) = (self.dice.below(8), self.dice.below(4), self.dice.below(NAMED));
        match which {
            0..=3 => drop(settings.milestones.insert(name, to)),
            4 => drop(settings.milestones.remove(&name)),
            5 | 6 => drop(settings.words.insert(3 + name % 3, to % 3)),
            _ => drop(settings.words.remove(&(3 + name % 3))),
        }
        settings.state = match self.dice.below(8) {
            0 => None,
            1 => Some(State::Broken),
            _ => Some(State::Read),
        };
    }

    fn change(&mut self, plan: &mut Plan, name: usize, change: impl FnOnce(&mut Outcome)) {
        if let Some(outcome) = plan.outcomes.get_mut(&name) {
            change(outcome);
        }
    }

    fn create(&mut self, plan: &mut Plan) {
        let id = self.name();
        self.add(plan, id);
    }

    fn create_again(&mut self, plan: &mut Plan) {
        let number = self.dice.below(self.retired.len());
        let Some(id) = self.retired.get(number).cloned() else { return };
        if !plan.ids().contains(&id.as_str()) {
            self.add(plan, id);
        }
    }

    fn add(&mut self, plan: &mut Plan, id: String) {
        self.names += 1;
        let path = self.path();
        let (priority, owner, day, status) =
            (1 + self.dice.below(5) as u32, self.dice.below(3), self.dice.below(200), self.dice.below(6));
        let title = format!("Title of {id}");
        let outcome = Outcome { id, title, path, priority, spelling: 0, owner, day, status, note: 0 };
        plan.outcomes.insert(self.names, outcome);
    }

    /// A file that cannot be read any more; perhaps it moves, too.
    fn breaks(&mut self, plan: &mut Plan) {
        if let Some((path, text)) = plan.broken.clone().into_iter().next().filter(|_| self.dice.one_in(2)) {
            let to = self.path();
            for outcome in plan.outcomes.values_mut().filter(|outcome| outcome.path == path) {
                outcome.path.clone_from(&to);
            }
            plan.broken.remove(&path);
            plan.broken.insert(to, text);
        } else if let Some(name) = plan.pick(&mut self.dice) {
            let path = plan.outcomes[&name].path.clone();
            plan.broken.insert(path.clone(), format!("broken {path}: [\n"));
        }
    }

    fn mends(&mut self, plan: &mut Plan) {
        if let Some((path, _)) = plan.broken.clone().into_iter().next() {
            plan.broken.remove(&path);
            if self.dice.one_in(2) {
                self.edit(plan);
            }
        }
    }

    fn name(&mut self) -> String {
        self.names += 1;
        format!("o{}", self.names)
    }

    fn path(&mut self) -> String {
        self.paths += 1;
        format!("plan/f{}.yaml", self.paths)
    }

    fn commit(&mut self, parents: &[usize], plan: &Plan, subject: &str) -> usize {
        self.marks += 1;
        // Clocks are not in order.
        self.clock += 86_400 * self.dice.below(5) as i64 - 86_400;
        let reason = if self.dice.one_in(3) {
            format!("\n\nRationale: reason {}\n", self.marks)
        } else {
            String::new()
        };
        let message = format!("{subject} {}{reason}", self.marks);
        let who = ["Mira <mira@acme.example>", "Jon <jon@acme.example>"][self.dice.below(2)];
        let stamp = self.clock;
        let mut text = format!(
            "commit refs/heads/work\nmark :{}\nauthor {who} {stamp} +0000\ncommitter {who} {stamp} +0000\ndata {}\n{message}\n",
            self.marks,
            message.len()
        );
        for (place, parent) in parents.iter().enumerate() {
            let word = if place == 0 { "from" } else { "merge" };
            writeln!(text, "{word} :{parent}").expect("a String takes everything");
        }
        if parents.is_empty() {
            // Nothing to build on: git forgets what the branch was.
            text.insert_str(0, "reset refs/heads/work\n\n");
        }
        text.push_str("deleteall\n");
        for (path, content) in plan.files() {
            writeln!(text, "M 100644 inline {path}\ndata {}\n{content}", content.len()).expect("as above");
        }
        text.push('\n');
        self.stream.extend(text.bytes());
        self.marks
    }
}

/// What a merge makes of two plans that grew from one: of each outcome what either side changed, where both did what
/// the other side has.
fn merged(base: &Plan, ours: &Plan, theirs: &Plan) -> Plan {
    let mut plan = ours.clone();
    for (name, their) in &theirs.outcomes {
        match (base.outcomes.get(name), ours.outcomes.get(name)) {
            (Some(was), Some(our)) => {
                let mut both = our.clone();
                macro_rules! take { ($($field:ident)+) => { $(if their.$field != was.$field { both.$field = their.$field.clone(); })+ } }
                take!(id title priority spelling owner day status note);
                if our.path == was.path {
                    both.path.clone_from(&their.path);
                }
                plan.outcomes.insert(*name, both);
            }
            (None, _) => {
                if !plan.ids().contains(&their.id.as_str()) {
                    plan.outcomes.insert(*name, their.clone());
                }
            }
            (Some(_), None) => {}
        }
    }
    plan.outcomes.retain(|name, _| !base.outcomes.contains_key(name) || theirs.outcomes.contains_key(name));
    let mut ids = BTreeSet::new();
    plan.outcomes.retain(|_, outcome| ids.insert(outcome.id.clone()));
    plan.broken.retain(|path, _| plan.outcomes.values().any(|outcome| outcome.path == *path));
    for name in 0..6 {
        fn take<T: Clone + PartialEq>(
            key: usize,
            base: &BTreeMap<usize, T>,
            theirs: &BTreeMap<usize, T>,
            ours: &mut BTreeMap<usize, T>,
        ) {
            if base.get(&key) != theirs.get(&key) {
                ours.remove(&key);
                ours.extend(theirs.get(&key).map(|value| (key, value.clone())));
            }
        }
        take(name, &base.settings.milestones, &theirs.settings.milestones, &mut plan.settings.milestones);
        take(name, &base.settings.words, &theirs.settings.words, &mut plan.settings.words);
    }
    if base.settings.state != theirs.settings.state {
        plan.settings.state = theirs.settings.state;
    }
    for (path, comment) in &theirs.comments {
        if base.comments.get(path) != Some(comment) {
            plan.comments.insert(path.clone(), *comment);
        }
    }
    plan
}
