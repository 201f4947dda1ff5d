//! From CommonMark events to headings, passages, comments and the table at the head.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::body::{Body, Cell, Heading, Passage, PassageKind, Role};
use super::table::{Table, names_columns, trim_cell};
use crate::document::Comment;
use crate::text::{Cut as _, Span};

/// What the body of a page holds.
pub(super) struct Content<'s> {
    pub(super) body: Body,
    pub(super) comments: Vec<Comment<'s>>,
    /// The table of two columns at the head.
    pub(super) table: Option<Table>,
    /// Every other table.
    pub(super) tables: Vec<Table>,
}

/// Reads the body of a page that stands at `part`. A table at its head is one of fields unless they stand above it.
pub(super) fn read(source: &str, part: Span, has_fields: bool) -> Content<'_> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
    let mut reader = Reader::new(source, part);
    reader.at_head = !has_fields;
    let text = source.get(part.range()).unwrap_or_default();
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        let base = part.range().start;
        reader.event(event, base + range.start..base + range.end);
    }
    reader.finish()
}

struct Reader<'s> {
    source: &'s str,
    body: Body,
    comments: Vec<Comment<'s>>,
    table: Option<Table>,
    tables: Vec<Table>,
    /// The passage that is being read.
    passage: Option<Passage>,
    /// How many lists and how many quotes are open.
    lists: usize,
    quotes: usize,
    /// Inside a code block or an image, whose text is not prose.
    hidden: usize,
    /// How many marks that strike words out are open.
    struck: usize,
    /// How many marks that make words bold are open, and how many letters of the passage stood in them.
    bold: usize,
    bold_letters: usize,
    /// Whether the item that begins is ticked off.
    ticked: bool,
    /// Where the links lead that are open.
    links: Vec<String>,
    in_cell: bool,
    /// The cell that is read, or was read last.
    cell: Cell,
    heading: Option<(u8, Span)>,
    /// The table at the head while it is read.
    head_table: Option<Table>,
    /// Any other table while it is read.
    other_table: Option<Table>,
    /// Whether only headings, quotes (notes on how to fill in the page) and comments were seen so far.
    at_head: bool,
    /// Whether beside these only a subtitle was seen: a short paragraph below the heading.
    below_subtitle: bool,
}

/// How many bytes a subtitle has at most.
const SUBTITLE: usize = 160;

/// How many bytes a line in bold letters has at most that heads what follows.
const LABEL: usize = 60;

/// What may stand behind such a line.
const COLONS: [char; 3] = [':', '：', ' '];

impl<'s> Reader<'s> {
    fn new(source: &'s str, span: Span) -> Self {
        Self {
            source,
            body: Body { span, ..Body::default() },
            comments: Vec::new(),
            table: None,
            tables: Vec::new(),
            passage: None,
            lists: 0,
            quotes: 0,
            hidden: 0,
            struck: 0,
            bold: 0,
            bold_letters: 0,
            ticked: false,
            links: Vec::new(),
            in_cell: false,
            cell: Cell { table: 0, row: 0, column: 0 },
            heading: None,
            head_table: None,
            other_table: None,
            at_head: true,
            below_subtitle: false,
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let span = Span::new(range.start, range.end);
        match event {
            Event::Start(Tag::Strikethrough) => self.struck += 1,
            Event::End(TagEnd::Strikethrough) => self.struck = self.struck.saturating_sub(1),
            Event::Start(Tag::Strong) => self.bold += 1,
            Event::End(TagEnd::Strong) => self.bold = self.bold.saturating_sub(1),
            Event::Start(tag) => self.start(&tag, span),
            Event::End(tag) => self.end(tag, span),
            Event::Text(text) => self.words(&text, span, &Role::Plain),
            Event::Code(text) => {
                let written = self.slice(span);
                let mut inner = written.trim_matches('`');
                // One blank on both sides keeps backticks of the code apart from those around it.
                if inner.len() > text.len()
                    && let Some(spaced) = inner.strip_prefix([' ', '\n', '\r'])
                {
                    inner = spaced.trim_start_matches('\n');
                }
                let start = span.range().start + written.start_of(inner);
                let inner = inner.get(..text.len()).filter(|inner| *inner == &*text).unwrap_or(inner);
                self.words(&text, Span::new(start, start + inner.len()), &Role::Code);
            }
            Event::SoftBreak | Event::HardBreak => self.words(" ", span, &Role::Plain),
            Event::TaskListMarker(ticked) => self.ticked = ticked,
            Event::InlineHtml(_) => self.inline_html(span),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, span: Span) {
        match tag {
            Tag::Emphasis => return,
            Tag::Link { dest_url, .. } => {
                self.links.push(dest_url.to_string());
                return;
            }
            Tag::Image { .. } => {
                self.hidden += 1;
                return;
            }
            _ => self.flush(),
        }
        if !matches!(tag, Tag::Heading { .. } | Tag::Table(_) | Tag::HtmlBlock | Tag::BlockQuote(_))
            && self.head_table.is_none()
            && self.heading.is_none()
            && self.quotes == 0
        {
            let subtitle =
                *tag == Tag::Paragraph && self.body.headings.len() == 1 && span.range().len() <= SUBTITLE;
            self.below_subtitle = self.at_head && subtitle;
            self.at_head = false;
        }
        match tag {
            Tag::Heading { level, .. } => self.heading = Some((*level as u8, span)),
            Tag::CodeBlock(_) => self.hidden += 1,
            Tag::HtmlBlock => {
                self.hidden += 1;
                self.comments_in(span);
            }
            Tag::List(_) => self.lists += 1,
            Tag::Item => self.ticked = false,
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::Table(columns) => {
                let headed = self.at_head || self.below_subtitle && self.names_no_value(span);
                let wanted =
                    headed && self.quotes == 0 && columns.len() == 2 && !names_columns(self.slice(span));
                let table = Table { span: self.tight(span), ..Table::default() };
                (self.head_table, self.other_table) = if wanted {
                    (Some(table), None)
                } else {
                    (None, Some(table).filter(|_| self.quotes == 0))
                };
                (self.at_head, self.below_subtitle) = (false, false);
                self.cell = Cell { table: self.cell.table + 1, row: 0, column: 0 };
            }
            Tag::TableRow => {
                (self.cell.row, self.cell.column) = (self.cell.row + 1, 0);
                let table = self.head_table.as_mut().or(self.other_table.as_mut());
                table.into_iter().for_each(|table| table.rows.push(Vec::new()));
            }
            Tag::TableCell => self.in_cell = true,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, span: Span) {
        match tag {
            TagEnd::Emphasis => return,
            TagEnd::Link => {
                self.link_target(span);
                return;
            }
            TagEnd::Image => {
                self.hidden -= 1;
                return;
            }
            _ => {}
        }
        if let TagEnd::Heading(_) = tag
            && let Some((level, span)) = self.heading.take()
        {
            let title = self.passage.take().unwrap_or_else(|| Passage::new(PassageKind::Heading));
            if self.lists == 0 && self.quotes == 0 {
                let content = Span { start: span.end, end: self.body.span.end };
                self.body.headings.push(Heading { level, title, span: self.tight(span), content });
            }
            return;
        }
        if tag == TagEnd::Paragraph {
            self.label();
        }
        self.flush();
        match tag {
            TagEnd::CodeBlock | TagEnd::HtmlBlock => self.hidden -= 1,
            TagEnd::List(_) => self.lists -= 1,
            TagEnd::BlockQuote(_) => self.quotes -= 1,
            TagEnd::TableCell => {
                self.in_cell = false;
                self.cell.column += 1;
                let cell = trim_cell(self.source, span);
                if let Some(table) = self.head_table.as_mut().or(self.other_table.as_mut()) {
                    table.rows.last_mut().unwrap_or(&mut table.heading).push(cell);
                }
            }
            TagEnd::Table => {
                self.table = self.head_table.take().or(self.table.take());
                self.tables.extend(self.other_table.take());
            }
            _ => {}
        }
    }

    fn words(&mut self, text: &str, span: Span, role: &Role) {
        if self.hidden > 0 || self.head_table.is_some() {
            return;
        }
        let kind = match () {
            () if self.heading.is_some() => PassageKind::Heading,
            () if self.in_cell => PassageKind::Cell,
            () if self.lists > 0 => PassageKind::Item,
            () => PassageKind::Paragraph,
        };
        let written = self.slice(span);
        let role = if self.struck > 0 { &Role::Struck } else { role };
        let (depth, ticked) = (self.lists, self.ticked && self.lists > 0);
        let cell = self.in_cell.then_some(self.cell);
        if self.passage.is_none() {
            self.bold_letters = 0;
        }
        self.bold_letters += if self.bold > 0 { text.trim_end_matches(COLONS).len() } else { 0 };
        let new = || Passage { depth, ticked, cell, ..Passage::new(kind) };
        self.passage.get_or_insert_with(new).push(text, written, span, role);
    }

    /// Notes where a link within the plan leads; one to a web page names no outcome.
    fn link_target(&mut self, link: Span) {
        let Some(target) = self.links.pop() else { return };
        if self.struck > 0 || target.is_empty() || target.starts_with('#') || target.contains("://") {
            return;
        }
        let at = self.slice(link).rfind(&target).map(|at| link.range().start + at);
        let place = at.map_or(link, |at| Span::new(at, at + target.len()));
        if let Some(passage) = &mut self.passage {
            passage.push_target(&target, place, at.is_some());
        }
    }

    /// Comments, and the marks that strike words out: `<del>` and `<s>`.
    fn inline_html(&mut self, span: Span) {
        self.comments_in(span);
        let name = |tag: &str| tag.trim_matches(['<', '>', '/']).to_ascii_lowercase();
        let tag = self.slice(span);
        if matches!(name(tag).as_str(), "del" | "s" | "strike") {
            self.struck = if tag.starts_with("</") { self.struck.saturating_sub(1) } else { self.struck + 1 };
        }
    }

    /// Takes a paragraph that is all in bold letters, a colon after it aside, for what heads the text below it.
    fn label(&mut self) {
        let Some(passage) = &self.passage else { return };
        let written = passage.text.trim().trim_end_matches(COLONS);
        let all_bold = written.len() == self.bold_letters && written.len() <= LABEL;
        if all_bold && passage.kind == PassageKind::Paragraph && self.quotes == 0 {
            let content = Span { start: passage.span.end, end: self.body.span.end };
            let (title, span) = (passage.clone(), passage.span);
            self.body.labels.push(Heading { level: 7, title, span, content });
        }
    }

    fn flush(&mut self) {
        // A mark that nobody closed strikes out no more than its paragraph.
        self.struck = 0;
        let passage = self.passage.take().filter(|passage| !passage.text.trim().is_empty());
        self.body.passages.extend(passage);
    }

    fn comments_in(&mut self, span: Span) {
        let mut from = span.range().start;
        let end = span.range().end;
        while let Some(open) = self.slice(Span::new(from, end)).find("<!--") {
            let start = from + open;
            let inner = start + 4;
            let close = self.slice(Span::new(inner, end)).find("-->").map(|length| inner + length);
            let text = self.slice(Span::new(inner, close.unwrap_or(end)));
            let stop = close.map_or(inner + text.trim_end().len(), |close| close + 3);
            let before = self.slice(Span::new(0, start)).rsplit(['\n', '\r']).next().unwrap_or_default();
            let trailing = !before.trim_start_matches('\u{feff}').trim().is_empty();
            self.comments.push(Comment { text, span: Span::new(start, stop), trailing });
            from = stop.max(inner);
        }
    }

    /// Whether the heading of a table has nothing in its second cell, or "value": its rows are fields. One that names
    /// what stands there may have an outcome a row.
    fn names_no_value(&self, table: Span) -> bool {
        let heading = self.slice(table).lines().next().unwrap_or_default().trim();
        let cell = heading.trim_matches('|').split('|').nth(1).map(str::trim);
        cell.is_none_or(|cell| cell.is_empty() || cell.eq_ignore_ascii_case("value"))
    }

    /// The span without line breaks at its end.
    fn tight(&self, span: Span) -> Span {
        let start = span.range().start;
        Span::new(start, start + self.slice(span).trim_end().len())
    }

    fn slice(&self, span: Span) -> &'s str {
        self.source.get(span.range()).unwrap_or_default()
    }

    fn finish(mut self) -> Content<'s> {
        self.flush();
        close_sections(&mut self.body);
        self.body.passages.sort_by_key(|passage| passage.span.start);
        close_labels(&mut self.body);
        Content { body: self.body, comments: self.comments, table: self.table, tables: self.tables }
    }
}

/// Ends each section where the next heading of its level or above begins.
pub(super) fn close_sections(body: &mut Body) {
    let mut open: Vec<usize> = Vec::new();
    let headings = &mut body.headings;
    for next in 0..headings.len() {
        let (level, start) = (headings[next].level, headings[next].span.start);
        while let Some(&last) = open.last()
            && headings[last].level >= level
        {
            headings[last].content.end = start;
            open.pop();
        }
        open.push(next);
    }
}

/// Ends what stands below a line in bold letters where the next such line or heading begins, or after its list.
fn close_labels(body: &mut Body) {
    let mut starts: Vec<u32> = body.headings.iter().chain(&body.labels).map(|head| head.span.start).collect();
    starts.sort_unstable();
    let mut labels = std::mem::take(&mut body.labels);
    for label in &mut labels {
        let next = starts.partition_point(|&start| start < label.content.start);
        label.content.end = starts.get(next).copied().unwrap_or(label.content.end);
        let mut listed = false;
        let after = body.passages_in(label.content).iter().find(|passage| {
            let ends = listed && passage.kind != PassageKind::Item;
            listed |= passage.kind == PassageKind::Item;
            ends
        });
        label.content.end = after.map_or(label.content.end, |passage| passage.span.start);
    }
    body.labels = labels;
}
