//! What a syntax error means to the person who wrote the line.

use granit_parser::ErrorKind;

use super::places::{line_end, line_start};
use crate::document::{Problem, ProblemKind};
use crate::text::{Cut, Span};

/// Where the parser gave up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scene<'s> {
    /// The whole text.
    pub(super) source: &'s str,
    /// Where the parser was when it gave up.
    pub(super) at: usize,
    /// The end of the last value that was read.
    pub(super) read_to: usize,
    /// The start of the outermost bracket that is still open.
    pub(super) bracket: Option<usize>,
}

/// A problem, and the offset that caused it: reading goes on after its line.
#[derive(Debug)]
pub(super) struct Explained {
    pub(super) problem: Problem,
    pub(super) culprit: usize,
    /// Whether the line may belong to another mapping than it seems to.
    pub(super) misplaced: bool,
}

/// Explains an error of the parser.
pub(super) fn explain(kind: &ErrorKind, scene: Scene<'_>) -> Explained {
    use ErrorKind as K;
    let found = scene.prose().or_else(|| match kind {
        K::UnexpectedCharacter { character } => Some(scene.character(*character)),
        K::UnclosedQuotedScalar | K::InvalidQuotedScalarIndent | K::DocumentIndicatorInQuotedScalar => {
            scene.open_quote()
        }
        K::InvalidTrailingSingleQuotedScalar | K::InvalidTrailingDoubleQuotedScalar => {
            Some(scene.after_quote())
        }
        K::UnknownQuotedScalarEscape
        | K::InvalidQuotedScalarHexEscape
        | K::InvalidLowSurrogateHexEscape
        | K::InvalidLowSurrogate
        | K::MissingLowSurrogate
        | K::UnpairedLowSurrogate
        | K::InvalidUnicodeEscape => Some(scene.escape()),
        K::MismatchedFlowCollectionEnd { open, close } => Some(told(
            scene.character_span(),
            format!("this `{open}` is closed by `{close}`"),
            "`[` goes with `]`, and `{` with `}`",
        )),
        K::MisplacedFlowCollectionEnd => Some(told(
            scene.character_span(),
            "this closing bracket has no opening one",
            "Remove it, or put the text in quotes",
        )),
        _ => scene.tab().or_else(|| scene.open_bracket(kind)).or_else(|| match kind {
            K::MappingValueNotAllowed
            | K::SimpleKeyExpected
            | K::InvalidSimpleKey
            | K::MappingKeyNotAllowed => Some(scene.missing_space().unwrap_or_else(|| scene.second_colon())),
            K::InvalidIndentation
            | K::ExpectedBlockMappingKey
            | K::ExpectedBlockSequenceEntry
            | K::InvalidBlockScalarIndent
            | K::BlockSequenceEntryNotAllowed => scene.after_bracket().or_else(|| {
                let message = "this line is indented like nothing above it";
                let help = "Start it in the same column as the keys or dashes it belongs with";
                Some(Explained { misplaced: true, ..told(scene.line(), message, help) })
            }),
            _ => None,
        }),
    });
    found.unwrap_or_else(|| scene.other(kind))
}

fn told(span: Span, message: impl Into<String>, help: impl Into<String>) -> Explained {
    Explained {
        culprit: span.range().start,
        misplaced: false,
        problem: Problem::new(ProblemKind::Syntax, span, message).help(help),
    }
}

impl<'s> Scene<'s> {
    /// Fields between two lines `---` with prose below them: a page in Markdown under another name.
    fn prose(self) -> Option<Explained> {
        let source = self.source.trim_start_matches('\u{feff}');
        let from = self.source.len() - source.len();
        let first = source.lines().next()?;
        let inside = source.cut(first.len()..);
        let fence = from + first.len() + inside.find("\n---")? + 1;
        let below = self.source.cut(line_end(self.source, fence)..);
        let is_rule = |at: usize| self.source.cut(at..line_end(self.source, at)).trim_end() == "---";
        // A second document of fields is YAML, however broken.
        let opens_prose = below.lines().map(str::trim).find(|line| !line.is_empty()).is_some_and(|line| {
            line.starts_with("# ") || line.starts_with("## ") || !line.starts_with('-') && !line.contains(':')
        });
        let is_page = first.trim_end() == "---" && is_rule(fence) && self.at > fence && opens_prose;
        is_page.then(|| {
            let message =
                "below this line stands prose: the file is Markdown with fields at its head, not YAML";
            told(Span::new(fence, fence + 3), message, "Give the file a name that ends in `.md`")
        })
    }

    fn character(self, character: char) -> Explained {
        if character.is_control() || matches!(character, '\u{feff}' | '\u{fffe}' | '\u{ffff}') {
            let message = format!("the invisible character U+{:04X} cannot stand here", u32::from(character));
            let at = self.source.cut(self.at..).find(character).map_or(self.at, |i| self.at + i);
            return told(Scene { at, ..self }.character_span(), message, "Remove it");
        }
        let value = self.value();
        let written = self.source.cut(value.range());
        let help = if written.contains(['"', '\\']) {
            "Put the whole value in single quotes".to_owned()
        } else {
            format!("Put the value in quotes: \"{written}\"")
        };
        let name = if character == '`' { "a backtick".to_owned() } else { format!("`{character}`") };
        told(value, format!("a value cannot start with {name}"), help)
    }

    fn open_quote(self) -> Option<Explained> {
        let rest = self.source.get(self.read_to..)?;
        let start = self.read_to + rest.find(['"', '\''])?;
        let quote = self.source.cut(start..=start);
        let end = line_end(self.source, start);
        // Word processors turn quotes, and YAML knows only the straight ones.
        let last = self.source.cut(start..end).trim_end().chars().next_back();
        let help = match last.filter(|last| matches!(last, '”' | '“' | '’' | '‘')) {
            Some(curly) => format!("Write a straight {quote} in place of the curly {curly}"),
            None => format!("Add the closing {quote} at the end of the text, or indent the lines that go on"),
        };
        Some(told(Span::new(start, end), "this quote is not closed", help))
    }

    fn after_quote(self) -> Explained {
        if self.source.cut(self.value().range()).starts_with("<!--") {
            let help =
                "Begin the comment with ` #`, or move it below the front matter: `<!--` begins none in YAML";
            return told(self.value(), "text stands after the closing quote", help);
        }
        let help = "Put the whole value between the quotes; a quote inside is written '' between single and \\\" \
                    between double ones";
        told(self.value(), "text stands after the closing quote", help)
    }

    /// `[text](address)`: brackets close on this line, and more text follows.
    fn after_bracket(self) -> Option<Explained> {
        let line = self.line();
        let written = self.source.cut(line.range());
        let item = written.trim_start_matches(['-', ' ']);
        let begins = |text: &str| text.starts_with(['[', '{']);
        let value = if begins(item) { item } else { item.split_once(": ")?.1.trim_start() };
        let (open, close) = if value.starts_with('[') { ('[', ']') } else { ('{', '}') };
        let mut depth = 0;
        let end = value.char_indices().find(|&(_, c)| {
            depth += i32::from(c == open) - i32::from(c == close);
            depth == 0
        });
        let rest = value.cut(end.filter(|_| begins(value))?.0 + 1..);
        if rest.trim_start().is_empty() || rest.trim_start().starts_with(['#', ',']) {
            return None;
        }
        let start = line.range().end - value.len();
        let help = if value.contains(['"', '\\']) {
            "Put the whole value in single quotes".to_owned()
        } else {
            format!("Put the value in quotes: \"{value}\"")
        };
        Some(told(
            Span::new(start, line.range().end),
            format!("text stands after the closing `{close}`"),
            help,
        ))
    }

    fn escape(self) -> Explained {
        let message = "this escape is not valid between double quotes";
        told(self.bad_escape(), message, "Write \\\\ for a backslash, or use single quotes")
    }

    /// The first wrong escape of the quoted text that starts here.
    fn bad_escape(self) -> Span {
        let mut rest = self.source.cut(self.at..).char_indices();
        while let Some((i, c)) = rest.next() {
            if c != '\\' {
                continue;
            }
            let Some((next, escape)) = rest.next() else { break };
            let digits = match escape {
                'x' => 2,
                'u' => 4,
                'U' => 8,
                c if "0abtnvfre \"/\\N_LP\t\r\n".contains(c) => continue,
                _ => 0,
            };
            let code = self.source.cut(self.at + next + escape.len_utf8()..);
            let code =
                code.cut(..code.len() - code.trim_start_matches(|c: char| c.is_ascii_hexdigit()).len());
            let value = code.get(..digits).and_then(|code| u32::from_str_radix(code, 16).ok());
            if digits == 0 || value.and_then(char::from_u32).is_none() {
                let end = self.at + next + escape.len_utf8() + code.len().min(digits);
                return Span::new(self.at + i, end);
            }
        }
        self.character_span()
    }

    /// A tab among the blanks at the start of this line or the next one.
    fn tab(self) -> Option<Explained> {
        let mut start = line_start(self.source, self.at);
        for _ in 0..2 {
            let end = line_end(self.source, start);
            let line = self.source.cut(start..end);
            let blanks = line.len() - line.trim_start_matches([' ', '\t', '-']).len();
            if let Some(i) = line.cut(..blanks).find('\t') {
                let tabs = line.cut(i..blanks).find(|c| c != '\t').unwrap_or(blanks - i);
                let message = "a tab stands in the indentation here";
                let help = "Use spaces; YAML does not allow tabs for indentation";
                return Some(told(Span::new(start + i, start + i + tabs), message, help));
            }
            start = super::recover::next_line(self.source, end);
        }
        None
    }

    fn open_bracket(self, kind: &ErrorKind) -> Option<Explained> {
        let start = self.bracket?;
        let later_line = line_end(self.source, start) < self.at;
        let ended = matches!(
            kind,
            ErrorKind::UnexpectedEof
                | ErrorKind::UnexpectedEofFlowMapping
                | ErrorKind::UnexpectedEofFlowSequence
                | ErrorKind::UnexpectedEofImplicitFlowMapping
                | ErrorKind::UnclosedFlowCollection { .. }
        );
        if !ended && (!later_line || line_start(self.source, start) == start) {
            let help =
                "Check the commas and colons between these brackets, and quote texts that contain them";
            return Some(told(self.line(), "the list or map in brackets is broken here", help));
        }
        let (open, close) = if self.source.cut(start..).starts_with('[') { ('[', ']') } else { ('{', '}') };
        let help =
            format!("Add the closing `{close}`, or put the text in quotes if it just starts with `{open}`");
        Some(told(Span::new(start, start + 1), format!("this `{open}` is not closed"), help))
    }

    /// `key:value`, on this line or as the line above that swallowed this one.
    fn missing_space(self) -> Option<Explained> {
        let mut start = line_start(self.source, self.at);
        for _ in 0..2 {
            let end = line_end(self.source, start);
            let line = self.source.cut(start..end);
            let content = line.trim_start_matches([' ', '-']);
            let word = content.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.')));
            if let Some(colon) = word
                && colon > 0
                && content.cut(colon..).starts_with(':')
                && content.cut(colon + 1..).starts_with(|c: char| !c.is_whitespace() && c != '/')
            {
                let from = start + line.len() - content.len();
                let to = end;
                let (key, value) = (content.cut(..colon), self.source.cut(from + colon + 1..to).trim_end());
                let help = format!("Write `{key}: {value}`");
                return Some(told(
                    Span::new(from, from + colon + 1),
                    "a space is missing after this colon",
                    help,
                ));
            }
            start = line_start(self.source, start.checked_sub(1)?);
            if self.source.cut(start..).starts_with(['\n', '\r']) {
                return None;
            }
        }
        None
    }

    fn second_colon(self) -> Explained {
        let line = self.line();
        if let Some(key) = self.lone_key(line) {
            let message = "this line has no `:`, so it names no field and is read as more of the line above";
            let (name, value) = key.split_once(char::is_whitespace).unwrap_or((key, ""));
            let help = match value.trim() {
                "" => format!("Write `{name}:` with its value behind it"),
                value => format!("Write `{name}: {value}`"),
            };
            return told(line, message, help);
        }
        if !self.source.cut(line.range().start.min(self.at)..self.at).contains(": ") {
            let message = "this line is indented deeper than the line above, which is already complete";
            let help = "Start it in the same column as the keys it belongs with";
            return told(line, message, help);
        }
        let help = "Put the whole value in quotes, and check that the line above is complete";
        let message = "a colon followed by a space cannot stand here";
        let colon = Span::new(self.at, line_end(self.source, self.at).min(self.at + 1));
        let span = if self.source.cut(colon.range()).starts_with(':') { colon } else { line };
        told(span, message, help)
    }

    /// A line that stands among keys, in their column, and has no colon.
    fn lone_key(self, line: Span) -> Option<&'s str> {
        let text = self.source.cut(line.range());
        let start = line_start(self.source, line.range().start);
        let above = self.source.cut(..start).lines().next_back()?;
        let indent = line.range().start - start;
        let is_beside = above.len() - above.trim_start().len() == indent;
        let begins = text.starts_with(char::is_alphabetic);
        (is_beside && begins && above.contains(": ") && !text.contains(':')).then_some(text)
    }

    fn other(self, kind: &ErrorKind) -> Explained {
        let told_by_parser = kind.to_string();
        let reason = told_by_parser.rsplit(", ").next().unwrap_or_default();
        told(self.line(), format!("this is not YAML: {reason}"), "Check this line and the one above it")
    }

    /// From the error to the end of the content of its line, or an empty range.
    fn value(self) -> Span {
        let rest = self.source.cut(self.at..line_end(self.source, self.at));
        let content = rest.find(" #").map_or(rest, |comment| rest.cut(..comment)).trim_end();
        Span::new(self.at, self.at + content.len())
    }

    /// The content of the line of the error.
    fn line(self) -> Span {
        let start = line_start(self.source, self.at);
        let line = self.source.cut(start..line_end(self.source, self.at));
        let trimmed = line.trim_start_matches('\u{feff}').trim_start();
        let from = start + line.len() - trimmed.len();
        Span::new(from, from + trimmed.trim_end().len())
    }

    fn character_span(self) -> Span {
        let width = self.source.cut(self.at..).chars().next().map_or(0, char::len_utf8);
        Span::new(self.at, self.at + width)
    }
}
