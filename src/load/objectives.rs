//! Objectives with key results on a page: a heading, a line or an item such as `Objective 1: …` with a list below it
//! whose items are called `KR1` or stand under `Key results`.

use std::borrow::Cow;

use crate::document::{Builder, Document, Kind, Meta, Style};
use crate::language::plan;
use crate::language::slot::is_slot;
use crate::language::word::is_unspaced;
use crate::markdown::{Body, Page, Passage, PassageKind};
use crate::model::{Field, Status};
use crate::text::{Cut, Span};

use super::mapping::names_column;
use super::period::{is_before, is_outcome};
use super::record::{COMMON, HELD};
use super::remark::told;
use super::said::{Said, plain, said};
use super::words;

/// The keys of the two lists, which nobody can write.
pub(super) const OBJECTIVES: &str = "# objectives";
pub(super) const KEY_RESULTS: &str = "# key results";

/// How many key results a page has at least, and how many objectives one whose head speaks of an outcome.
const SEVERAL: usize = 2;

/// The status of a key result that is ticked off.
const TICKED: &str = "[x]";

/// How many times as long as its objectives and key results the text of a page is that only speaks of some.
const MUCH: usize = 3;

/// What a field is called, whose name stands there as written.
type Key<'k> = &'k dyn Fn(Field, &str) -> String;

/// Something to be reached, with the fields that stand below it.
struct Aim {
    title: String,
    at: Span,
    span: Span,
    /// Whether something says that it is an objective.
    sure: bool,
    /// How it stands, as a sign in it says.
    standing: Option<String>,
    /// Whether a heading says that it only shows how one is written.
    shows: bool,
    /// How many letters it has, with what stands below it.
    letters: usize,
    fields: Vec<Said>,
    /// The key results of an objective.
    results: Vec<Aim>,
}

/// The objectives of a page as a list of outcomes, each with the list of its key results; nothing where most of the page
/// says something else. `source` is the text that the page was read from.
#[must_use]
pub fn objectives<'s>(
    source: &'s str,
    page: &Page<'_>,
    key: Key<'_>,
    means: &dyn Fn(&str) -> Option<Field>,
) -> Option<Document<'s>> {
    let body = &page.body;
    let mut reader = Reader { source, above: Vec::new(), objectives: Vec::new(), place: Place::Elsewhere };
    let parts = parts(body);
    for (at, part) in parts.iter().enumerate() {
        reader.take(*part, parts.get(at + 1).copied());
    }
    let passages = body.passages.iter().chain(&body.lines);
    let all: usize = passages.map(|passage| passage.text.len()).sum();
    let found = reader.objectives.into_iter().filter(|aim| !aim.results.is_empty());
    let found: Vec<Aim> = found.filter(|aim| !aim.shows && !explains(aim)).collect();
    let results = found.iter().map(|aim| aim.results.len()).sum::<usize>();
    let letters: usize = found.iter().map(|aim| aim.letters).sum();
    // Who explains how goals are set gives an example or two among much else.
    if results < SEVERAL || letters * MUCH < all {
        return None;
    }
    let whole = found.iter().map(|aim| aim.span).reduce(Span::to)?;
    let mut builder = Builder::new(source);
    builder.open(Kind::Mapping { entries: Vec::new(), flow: false }, whole, Meta::default());
    let writer = Writer { source, key };
    writer.list(&mut builder, OBJECTIVES, (&found, &[]), whole);
    builder.close(Some(whole.end));
    let list = builder.finish();
    // A page that says of itself what an outcome says is one, and this is a part of it. What may as well hold for all that
    // stands below it makes it none where there are several.
    let said = said_of(&page.document, means);
    let is_more = said.iter().any(|field| !HELD.contains(field));
    let is_one = is_outcome(&page.document, means) || found.len() < SEVERAL && is_more;
    let is_above = is_before(page, &list);
    (!(is_above && is_one && !said.is_empty())).then_some(list)
}

/// Whether what stands below an objective tells what key results are, or keeps the places of their numbers: `X %`.
fn explains(objective: &Aim) -> bool {
    let speaks = |aim: &Aim| {
        let words: Vec<&str> = aim.title.split_whitespace().take(METHOD).collect();
        // Behind a label stands what is to be reached.
        let is_labelled = plan::key_result(&aim.title).is_some();
        !is_labelled && (1..words.len()).any(|end| plan::heads_key_results(&words[..end].join(" ")))
    };
    objective.results.iter().all(|aim| speaks(aim) || keeps_number(&aim.title))
}

/// In how many words at most the name for key results stands that begins a sentence about them.
const METHOD: usize = 4;

/// Whether a letter stands in a text in place of a number: `raise it by X %`.
fn keeps_number(text: &str) -> bool {
    let places = text.match_indices(['%', '％']).map(|(at, _)| text.cut(..at).trim_end());
    let is_kept = |before: &str| {
        let letters = before.trim_end_matches(['X', 'Y', 'N', 'x']);
        letters.len() < before.len() && !letters.ends_with(|c: char| c.is_ascii_alphanumeric())
    };
    places.into_iter().any(is_kept)
}

/// The fields by which the head of a page speaks of an outcome, a line that heads key results aside.
fn said_of(head: &Document<'_>, means: &dyn Fn(&str) -> Option<Field>) -> Vec<Field> {
    let keys = head.roots.iter().flat_map(|&root| head.entries(root));
    let said = keys.filter_map(|entry| head.text(entry.key).and_then(means));
    said.filter(|field| *field != Field::Metrics && !COMMON.contains(field)).collect()
}

/// A heading with its level, or a passage.
#[derive(Clone, Copy)]
enum Part<'b> {
    Heading(u8, &'b Passage),
    Passage(&'b Passage),
}

fn parts(body: &Body) -> Vec<Part<'_>> {
    let headings = body.headings.iter().map(|heading| Part::Heading(heading.level, &heading.title));
    let passages = body.passages.iter().chain(&body.lines).map(Part::Passage);
    let mut parts: Vec<Part<'_>> = headings.chain(passages).collect();
    parts.sort_by_key(|part| match part {
        Part::Heading(_, passage) | Part::Passage(passage) => passage.span.start,
    });
    parts
}

/// Where the reader is.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// Where only what is called a key result is one.
    Elsewhere,
    /// Below a heading that says only that an objective follows.
    Named,
    /// Below an objective.
    Objective,
    /// Below a line that says that key results follow, in lists of at least this depth.
    Results(usize),
    /// Below a key result that stands in so many lists; whether only those with a label are some.
    Result { depth: usize, labelled: bool },
}

struct Reader<'s, 'b> {
    source: &'s str,
    /// The headings above.
    above: Vec<(u8, &'b Passage)>,
    /// The last may still turn out to be none.
    objectives: Vec<Aim>,
    place: Place,
}

impl<'b> Reader<'_, 'b> {
    /// `next`: what follows.
    fn take(&mut self, part: Part<'b>, next: Option<Part<'b>>) {
        match part {
            Part::Heading(level, title) => self.heading(level, title),
            Part::Passage(passage) if passage.kind == PassageKind::Cell => {}
            Part::Passage(passage) => self.passage(passage, next),
        }
    }

    fn heading(&mut self, level: u8, title: &'b Passage) {
        while self.above.pop_if(|(above, _)| *above >= level).is_some() {}
        let labelled = plan::objective(&title.text).is_some();
        if !labelled && plan::heads_key_results(&title.text) {
            self.find_objective();
            self.place = Place::Results(1);
        } else if plan::key_result(&title.text).is_some_and(is_told) {
            self.find_objective();
            self.result(title, Place::Result { depth: 0, labelled: true });
        } else {
            // What an objective says in sections of its own is about it.
            let within = !labelled && self.objectives.last().is_some_and(|aim| self.stands_above(aim));
            self.above.push((level, title));
            match within {
                true => self.place = Place::Elsewhere,
                false => self.open(title),
            }
        }
    }

    /// Whether an objective is the heading of a section that has not ended.
    fn stands_above(&self, aim: &Aim) -> bool {
        let is_kept = aim.sure || !aim.results.is_empty();
        is_kept && self.above.iter().any(|(_, heading)| heading.span == aim.at)
    }

    /// Sees to it that the last objective is the one that key results below a heading belong to.
    fn find_objective(&mut self) {
        let is_it = |aim: &Aim| aim.sure && aim.results.is_empty() || self.stands_above(aim);
        if !self.objectives.last().is_some_and(is_it)
            && let Some((_, heading)) = self.above.last().copied()
        {
            self.open(heading);
        }
    }

    /// Begins an objective, which is one if key results follow.
    fn open(&mut self, passage: &Passage) {
        self.objectives.pop_if(|aim| aim.results.is_empty());
        let label = plan::objective(&passage.text);
        let named = self.place == Place::Named;
        self.place = Place::Elsewhere;
        if is_told(label.unwrap_or(&passage.text)) {
            let headings = self.above.iter().map(|(level, heading)| (*level == 1, &*heading.text));
            let mut headings = headings.chain([(false, &*passage.text)]);
            let shows = headings.any(|(whole, heading)| plan::heads_example(heading, whole));
            self.objectives.push(Aim { sure: named || label.is_some(), shows, ..aim(passage) });
            self.place = Place::Objective;
        } else if label == Some("") || plan::objective(&format!("{}:", passage.text)) == Some("") {
            self.place = Place::Named;
        }
    }

    fn result(&mut self, passage: &Passage, place: Place) {
        let Some(objective) = self.objectives.last_mut() else { return };
        objective.span = objective.span.to(passage.span);
        objective.letters += passage.text.len();
        objective.results.push(aim(passage));
        self.place = place;
    }

    fn passage(&mut self, passage: &'b Passage, next: Option<Part<'b>>) {
        let depth = if passage.kind == PassageKind::Item { passage.depth() } else { 0 };
        if self.place == Place::Named || plan::objective(&passage.text).is_some_and(is_told) {
            return self.open(passage);
        }
        if plan::heads_key_results(&passage.text) {
            self.place = Place::Results(depth + 1);
            return;
        }
        let said = said(self.source, passage, |key| {
            // What stands beside the target of a key result is its value today, and no share of the work.
            plan::field(key).filter(|field| SAID.contains(field) && !plan::is_present(key))
        });
        let labelled = plan::key_result(&passage.text).is_some_and(is_told);
        let listed = match self.place {
            Place::Results(least) => depth >= least,
            Place::Result { depth: other, labelled } => depth > 0 && depth == other && !labelled,
            _ => false,
        };
        if labelled
            || listed && said.is_empty() && is_told(&passage.text) && !self.groups(passage, depth, next)
        {
            return self.result(passage, Place::Result { depth, labelled: labelled && !listed });
        }
        let Some(objective) = self.objectives.last_mut() else { return };
        let in_result = match self.place {
            Place::Result { depth: own, .. } => depth > own || own == 0 && !said.is_empty(),
            _ => false,
        };
        let is_about = depth > 0 && matches!(self.place, Place::Objective | Place::Result { .. });
        objective.letters += if is_about || !said.is_empty() { passage.text.len() } else { 0 };
        if !said.is_empty() && (in_result || depth == 0 || self.place == Place::Objective) {
            objective.span = objective.span.to(passage.span);
            let holder = if in_result { objective.results.last_mut() } else { Some(objective) };
            if let Some(holder) = holder {
                holder.span = holder.span.to(passage.span);
                holder.fields.extend(said);
            }
        } else if depth == 0 && self.place != Place::Objective {
            self.place = Place::Elsewhere;
        }
    }

    /// Whether an item only gathers those below it, which are to be ticked off while it is not.
    fn groups(&self, passage: &Passage, depth: usize, next: Option<Part<'_>>) -> bool {
        let has_box =
            |passage: &Passage| self.source.cut(..passage.span.range().start).trim_end().ends_with(']');
        let below =
            next.filter(|next| matches!(next, Part::Passage(next) if next.depth() > depth && has_box(next)));
        below.is_some() && !has_box(passage)
    }
}

fn aim(passage: &Passage) -> Aim {
    let text = &passage.text;
    let told = told(text, &names_column);
    let pieces = passage.pieces();
    let fields = told.said.into_iter().filter(|(field, _)| SAID.contains(field));
    let fields =
        fields.map(|(field, place)| (field, pieces.place(text, place.clone()), pieces.place(text, place)));
    let title = text.cut(told.name).trim().to_owned();
    let standing = if passage.is_ticked() { Some(TICKED.to_owned()) } else { sign(&title) };
    let (at, letters) = (passage.span, text.trim().len());
    Aim {
        title,
        at,
        span: at,
        sure: false,
        standing,
        shows: false,
        letters,
        fields: fields.collect(),
        results: Vec::new(),
    }
}

/// The sign in a text that says how it stands, where there is one: `✅`.
fn sign(text: &str) -> Option<String> {
    let mut signs =
        text.chars().filter(|c| !c.is_ascii()).map(String::from).filter(|sign| plan::is_sign(sign));
    let first = signs.next()?;
    signs.all(|other| other == first).then_some(first)
}

/// Whether a text says what is to be reached: several words, and no place that is kept for them.
fn is_told(text: &str) -> bool {
    let text = text.trim();
    let several = text.split_whitespace().nth(1).is_some() || text.chars().any(is_unspaced);
    let kept = is_slot(text) || text.starts_with('[') && text.ends_with(']');
    several && text.contains(char::is_alphabetic) && !kept
}

/// What an objective or a key result says of itself in lines of their own: who owes it, how it stands, when it is due.
const SAID: [Field; 9] = [
    Field::Owner,
    Field::Contributors,
    Field::Status,
    Field::Priority,
    Field::Start,
    Field::Deadline,
    Field::Progress,
    Field::Level,
    Field::DependsOn,
];

struct Writer<'s, 'k> {
    source: &'s str,
    key: Key<'k>,
}

impl<'s> Writer<'s, '_> {
    /// Writes such a list. `held`: what the objective above says for each of them that does not say otherwise.
    fn list(
        &self,
        builder: &mut Builder<'s>,
        name: &'static str,
        (aims, held): (&[Aim], &[Said]),
        span: Span,
    ) {
        let Some(first) = aims.first() else { return };
        builder.leaf(scalar(Cow::Borrowed(name)), Span::empty(first.span.range().start), Meta::default());
        builder.open(Kind::Sequence { items: Vec::new(), flow: false }, span, Meta::default());
        for aim in aims {
            builder.open(Kind::Mapping { entries: Vec::new(), flow: false }, aim.span, Meta::default());
            let name = |field: Field| Cow::Borrowed(field.name());
            field(builder, name(Field::Title), Cow::Owned(aim.title.clone()), aim.at, aim.at);
            let says = |wanted: Field| aim.fields.iter().any(|(field, ..)| *field == wanted);
            let standing = aim.standing.clone().filter(|_| !says(Field::Status));
            if let Some(sign) = &standing {
                let name = Cow::Owned((self.key)(Field::Status, Field::Status.name()));
                field(builder, name, Cow::Owned(sign.clone()), aim.at, aim.at);
            }
            // What is over is over with all that belongs to it.
            let is_over = |place: &Span| {
                let said = words::status(&plain(self.source.cut(place.range())));
                matches!(said, Some(Status::Done | Status::Dropped))
            };
            let is_held = |(field, _, value): &&Said| match field {
                Field::Status => standing.is_none() && is_over(value),
                Field::Level => false,
                field => HELD.contains(field),
            };
            let held = held.iter().filter(is_held).filter(|(field, ..)| !says(*field));
            for (which, key, value) in aim.fields.iter().chain(held) {
                let name = (self.key)(*which, self.source.cut(key.range()));
                field(builder, Cow::Owned(name), plain(self.source.cut(value.range())), *key, *value);
            }
            self.list(builder, KEY_RESULTS, (&aim.results, &aim.fields), aim.span);
            builder.close(Some(aim.span.end));
        }
        builder.close(Some(span.end));
    }
}

fn field<'s>(builder: &mut Builder<'s>, name: Cow<'s, str>, said: Cow<'s, str>, key: Span, at: Span) {
    builder.leaf(scalar(name), key, Meta::default());
    builder.leaf(scalar(said), at, Meta::default());
}

fn scalar(text: Cow<'_, str>) -> Kind<'_> {
    let style = if matches!(text, Cow::Owned(_)) { Style::Plain } else { Style::Verbatim };
    Kind::Scalar { text, style }
}
