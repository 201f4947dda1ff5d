//! From parser events to the tree.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use granit_parser::{Event, Parser, Placement, ScalarStyle, StructureStyle, Tag};

use super::explain::Scene;
use super::recover::{self, Region, RegionKind};
use super::{Limits, conflict, explain, places};
use crate::document::{Builder, Comment, Document, Kind, Meta, NodeId, Problem, ProblemKind, Style};
use crate::text::{Cut, Span};

/// How many times the length of a file may be read again after errors.
const REREADS: usize = 8;

pub(super) fn read(source: &str, part: Range<usize>, limits: Limits) -> Document<'_> {
    let mut reader =
        Reader { source, limits, builder: Builder::new(source), anchors: HashMap::new(), misplaced: false };
    if part.len() > limits.bytes {
        let problem = Problem::new(
            ProblemKind::Limit,
            Span::empty(part.start),
            format!("this file has {} bytes, and at most {} are read", part.len(), limits.bytes),
        );
        reader.report(problem.help("Split it into several files"));
        return reader.builder.finish();
    }
    reader.read(part.clone());
    let mut document = reader.builder.finish();
    conflict::tell(source, part.clone(), &mut document);
    conflict::tell_rests(source, part, &mut document);
    document
}

struct Reader<'s> {
    source: &'s str,
    limits: Limits,
    builder: Builder<'s>,
    /// The anchors of the current document by name.
    anchors: HashMap<Cow<'s, str>, NodeId>,
    /// Whether the last error was a line of which nobody can say where it belongs.
    misplaced: bool,
}

/// How one pass over a region ended.
enum Pass {
    /// The region is read to its end.
    Done,
    /// An error; reading can go on at the first fitting line from this offset on.
    Broken(usize),
    /// A limit is passed.
    Stopped,
}

/// What is known in the midst of one pass.
struct Stream {
    /// Whether the open collection that the region goes on with was not met yet.
    is_resuming: bool,
    /// How many collections were open before.
    floor: usize,
    /// What the anchors of this pass stand at, by the parser's numbers.
    ids: HashMap<usize, NodeId>,
    /// The value that an anchor would name.
    latest: Option<NodeId>,
}

impl<'s> Reader<'s> {
    fn read(&mut self, part: Range<usize>) {
        let mut budget = REREADS * part.len() + (64 << 10);
        let mut region = Region { range: part.clone(), kind: RegionKind::Documents };
        let mut syntax_errors = 0;
        loop {
            let begun = region.range.len() + 256;
            let next = match self.pass(&region) {
                Pass::Done => region.range.end,
                Pass::Stopped => break,
                Pass::Broken(next) => {
                    syntax_errors += 1;
                    next
                }
            };
            let spent = budget < begun;
            budget = budget.saturating_sub(begun);
            if next < part.end && (syntax_errors >= self.limits.problems || spent) {
                let text = "there are more errors after this one; the rest of the file was not read";
                self.report(Problem::new(ProblemKind::Limit, Span::empty(next), text));
                self.builder.mark_incomplete();
                break;
            }
            match recover::next_region(self.source, next..part.end, &mut self.builder) {
                Some(next) => region = next,
                None => break,
            }
            if region.kind == RegionKind::Entries && std::mem::take(&mut self.misplaced) {
                self.builder.mark_seam();
            }
        }
        self.builder.abandon();
    }

    /// Reads one region, which is a stream of documents or, when resumed, further entries of the innermost
    /// open collection.
    fn pass(&mut self, region: &Region) -> Pass {
        let text = self.source.cut(region.range.clone());
        let base = region.range.start;
        let options = granit_parser::options! {
            flow_nesting_limit: self.limits.depth + 1,
            block_nesting_limit: self.limits.depth + 1,
            max_buffered_comment_events: self.limits.nodes,
            emit_anchor_events: true,
            emit_unresolved_aliases: true,
        };
        let is_resumed = region.kind == RegionKind::Entries;
        let floor = if is_resumed { self.builder.depth() } else { 0 };
        let mut stream = Stream { is_resuming: is_resumed, floor, ids: HashMap::new(), latest: None };
        for next in Parser::new_from_str_with_options(text, options) {
            let (event, at) = match next {
                Ok(next) => next,
                Err(error) => {
                    let offset = error.marker().byte_offset().map_or(text.len(), |at| at.min(text.len()));
                    return self.broken(error.kind(), base + char_start(text, offset), region);
                }
            };
            let range = at.byte_range().unwrap_or_default();
            let span = Span::new(base + range.start, base + range.end);
            let tag_start = at.tag_start().and_then(|mark| mark.byte_offset());
            let head = tag_start.map(|start| Span::empty(base + start).start);
            if self.builder.len() >= self.limits.nodes {
                return self.stop(span, format!("this file has more than {} values", self.limits.nodes));
            }
            if stream.is_resuming
                && let Some(is_taken) = self.resumes(&event)
            {
                if !is_taken {
                    self.builder.mark_incomplete();
                    return Pass::Broken(recover::next_line(self.source, region.range.start));
                }
                stream.is_resuming = false;
            } else if matches!(event, Event::DocumentStart(..)) && region.kind == RegionKind::Documents {
                self.anchors.clear();
                self.builder.begin_document();
            } else {
                self.take(event, span, head, &mut stream);
            }
            if let Some(stopped) = self.beyond_limits(span) {
                return stopped;
            }
        }
        Pass::Done
    }

    /// Whether the innermost open collection goes on with what comes next; nothing where no value comes.
    fn resumes(&self, event: &Event<'_>) -> Option<bool> {
        match event {
            Event::SequenceStart(..) => Some(self.builder.takes(true)),
            Event::MappingStart(..) => Some(self.builder.takes(false)),
            Event::Scalar(..) | Event::Alias(_) | Event::UnresolvedAlias(_) => Some(false),
            _ => None,
        }
    }

    /// Builds what comes next.
    fn take(&mut self, event: Event<'s>, span: Span, head: Option<u32>, stream: &mut Stream) {
        match event {
            Event::SequenceStart(style, _, tag) => {
                let flow = style == StructureStyle::Flow;
                let start = if flow { span.start } else { self.own_dash(span.start) };
                let kind = Kind::Sequence { items: Vec::new(), flow };
                stream.latest = Some(self.builder.open(kind, Span { start, end: start }, meta(head, tag)));
            }
            Event::MappingStart(style, _, tag) => {
                let kind = Kind::Mapping { entries: Vec::new(), flow: style == StructureStyle::Flow };
                let start = Span { start: span.start, end: span.start };
                stream.latest = Some(self.builder.open(kind, start, meta(head, tag)));
            }
            Event::SequenceEnd | Event::MappingEnd if self.builder.depth() <= stream.floor => {}
            Event::SequenceEnd | Event::MappingEnd => {
                let flow = self.builder.innermost().is_some_and(|node| node.is_flow());
                self.builder.close(flow.then_some(span.end));
            }
            Event::Scalar(text, style, _, tag) => {
                stream.latest = Some(self.scalar(text, style, span, meta(head, tag)));
            }
            Event::Anchor(id, name) => {
                if let Some(node) = stream.latest.take() {
                    self.builder.anchor(node, span.start);
                    stream.ids.insert(id, node);
                    self.anchors.insert(name, node);
                }
            }
            Event::Alias(id) => {
                let kind = stream.ids.get(&id).map_or(Kind::Unreadable, |&target| Kind::Alias(target));
                self.builder.leaf(kind, span, Meta::default());
            }
            Event::UnresolvedAlias(name) => self.named_alias(&name, span),
            Event::Comment(_, placement) => {
                let text = self.source.cut(span.range());
                let text = text.strip_prefix('#').unwrap_or(text);
                let trailing = matches!(placement, Placement::Right);
                self.builder.doc().comments.push(Comment { text, span, trailing });
            }
            _ => {}
        }
    }

    /// Stops where what was read up to here is more than the limits allow.
    fn beyond_limits(&mut self, span: Span) -> Option<Pass> {
        if self.builder.is_overloaded() {
            let message = "this file has too many errors; the rest was not read";
            self.report(Problem::new(ProblemKind::Limit, Span::empty(span.range().end), message));
            self.builder.abandon();
            self.builder.mark_incomplete();
            return Some(Pass::Stopped);
        }
        if self.builder.doc().repeated > self.limits.repeated {
            let limit = self.limits.repeated;
            let message = format!("with this alias, the aliases of this file repeat more than {limit} bytes");
            let help = "write the repeated parts out, or keep them in a file of their own";
            return Some(self.stop_with(span, message, help));
        }
        if self.builder.depth() > self.limits.depth {
            return Some(
                self.stop(span, format!("values nest deeper than {} levels here", self.limits.depth)),
            );
        }
        None
    }

    fn scalar(&mut self, text: Cow<'s, str>, style: ScalarStyle, span: Span, meta: Meta) -> NodeId {
        let style = match style {
            ScalarStyle::SingleQuoted => Style::SingleQuoted,
            ScalarStyle::DoubleQuoted => Style::DoubleQuoted,
            ScalarStyle::Literal => Style::Literal,
            ScalarStyle::Folded => Style::Folded,
            _ => Style::Plain,
        };
        if style == Style::Plain && span.is_empty() {
            let at = self.missing(span.range().start);
            let text = Cow::Borrowed("");
            let kind = if meta.tag.is_some() { Kind::Scalar { text, style } } else { Kind::Missing };
            return self.builder.leaf(kind, Span::empty(at), meta);
        }
        if matches!(style, Style::Literal | Style::Folded) {
            let comments = &self.builder.doc().comments;
            let head = places::block_header(self.source, comments, span.range().start);
            let span = places::block_content(self.source, head, span);
            let head = meta.head.unwrap_or(Span::empty(head).start);
            let meta = Meta { head: Some(head), ..meta };
            return self.builder.leaf(Kind::Scalar { text, style }, span, meta);
        }
        self.builder.leaf(Kind::Scalar { text, style }, span, meta)
    }

    /// The place of a value that is not written: behind its colon or dash. The parser gives a place before the
    /// colon, or one at the next token.
    fn missing(&mut self, at: usize) -> usize {
        let key = self.builder.waiting_key();
        if key.is_none() && self.builder.takes(false) {
            return at;
        }
        let floor = match key {
            Some(key) => self.builder.doc().span(key).end,
            None => self.builder.innermost().map_or(0, |node| node.span.start),
        };
        let before = places::back_over_blanks(self.source, &self.builder.doc().comments, at);
        let at = before.max(floor as usize);
        let after = self.source.cut(at..).strip_prefix(':').filter(|_| key.is_some());
        let colon = after.is_some_and(|after| {
            after.chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, ',' | '[' | ']' | '{' | '}'))
        });
        at + usize::from(colon)
    }

    /// The start of a block sequence: the parser gives a place after the first dash where the dash is not
    /// indented deeper than its key.
    fn own_dash(&mut self, start: u32) -> u32 {
        if self.builder.waiting_key().is_none() {
            return start;
        }
        let at = places::back_over_blanks(self.source, &self.builder.doc().comments, start as usize);
        let before = self.source.cut(..at);
        match before.strip_suffix('-') {
            Some(line) if line.cut(places::line_start(line, line.len())..).trim().is_empty() => {
                Span::empty(line.len()).start
            }
            _ => start,
        }
    }

    fn named_alias(&mut self, name: &str, span: Span) {
        if let Some(&target) = self.anchors.get(name) {
            self.builder.leaf(Kind::Alias(target), span, Meta::default());
            return;
        }
        self.builder.leaf(Kind::Unreadable, span, Meta::default());
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
        let (message, help) = if name.chars().all(is_name) {
            (
                format!("`*{name}` refers to an anchor `&{name}` that no earlier place has"),
                format!(
                    "Mark the value that is meant with `&{name}`, or put the text in quotes if it just starts with `*`"
                ),
            )
        } else {
            ("a value cannot start with `*`".to_owned(), "Put the value in quotes".to_owned())
        };
        self.report(Problem::new(ProblemKind::UnknownAlias, span, message).help(help));
    }

    fn broken(&mut self, kind: &granit_parser::ErrorKind, at: usize, region: &Region) -> Pass {
        if *kind == granit_parser::ErrorKind::RecursionLimitExceeded {
            let message = format!("values nest deeper than {} levels here", self.limits.depth);
            return self.stop(Span::empty(at), message);
        }
        if let granit_parser::ErrorKind::UnexpectedCharacter { character: '@' | '`' } = *kind
            && let Some(next) = self.reserved(kind, at, region)
        {
            return Pass::Broken(next);
        }
        let read_to = self.builder.read_to().max(region.range.start);
        let bracket = self.builder.open_bracket();
        let found = explain::explain(kind, Scene { source: self.source, at, read_to, bracket });
        let line = recover::next_line(self.source, found.culprit.max(region.range.start));
        self.builder.take_back(Span::empty(line).start);
        self.report(found.problem);
        self.misplaced = found.misplaced;
        self.builder.mark_incomplete();
        Pass::Broken(line)
    }

    /// Takes a value that begins with a character that YAML reserves as the text that was meant: the rest of its
    /// line. Nothing but the quotes is missing, so the document stays whole. Gives the line to read on at.
    fn reserved(&mut self, kind: &granit_parser::ErrorKind, at: usize, region: &Region) -> Option<usize> {
        let line = places::line_start(self.source, at);
        let before = self.source.get(line..at)?.trim_end();
        let stands = match self.builder.waiting_key() {
            Some(key) => {
                let end = self.builder.doc().span(key).range().end;
                line <= end && self.source.get(end..at).is_some_and(|between| between.trim() == ":")
            }
            None => before.trim_start_matches('\u{feff}').trim_start() == "-" && self.builder.takes(true),
        };
        if !stands || self.builder.open_bracket().is_some() {
            return None;
        }
        let read_to = self.builder.read_to().max(region.range.start);
        let found = explain::explain(kind, Scene { source: self.source, at, read_to, bracket: None });
        // What is wrong may stand further up, as a tag that nothing follows.
        let span = Some(found.problem.span).filter(|span| span.range().start == at)?;
        let text = Cow::Borrowed(self.source.get(span.range()).filter(|text| !text.is_empty())?);
        self.builder.leaf(Kind::Scalar { text, style: Style::Plain }, span, Meta::default());
        self.report(found.problem);
        self.misplaced = false;
        Some(recover::next_line(self.source, at))
    }

    fn stop(&mut self, span: Span, message: String) -> Pass {
        self.stop_with(span, message, "split the file, or write it flatter")
    }

    fn stop_with(&mut self, span: Span, message: String, help: &str) -> Pass {
        self.report(Problem::new(ProblemKind::Limit, span, message).help(help));
        self.builder.abandon();
        self.builder.mark_incomplete();
        Pass::Stopped
    }

    fn report(&mut self, problem: Problem) {
        self.builder.doc().problems.push(problem);
    }
}

fn meta(head: Option<u32>, tag: Option<Cow<'_, Tag>>) -> Meta {
    Meta { head, tag: tag.map(|tag| tag.to_string().into_boxed_str()), anchored: false }
}

/// The start of the character that `at` lies in.
fn char_start(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default()
}
