//! Outcome files in every format that is read, with drawn texts as their values.

use super::scalars::{self, line, prose, toml, yaml};
use super::words::{Dice, text, text_for};

/// The fields that hold texts, and whether a list of them may.
const FIELDS: [(&str, bool); 21] = [
    ("title", false),
    ("owner", true),
    ("deadline", false),
    ("start", false),
    ("done", true),
    ("status", false),
    ("level", false),
    ("priority", false),
    ("parent", false),
    ("depends_on", true),
    ("metrics", true),
    ("risks", true),
    ("purpose", false),
    ("benefit", false),
    ("authority", true),
    ("promised_to", true),
    ("effort", false),
    ("skills", true),
    ("triggers", true),
    ("escalated_to", false),
    ("progress", false),
];

/// The ways to write a file, by the end of its name.
const FORMATS: [(&str, Format); 16] = [
    ("yml", Format::Block),
    ("yml", Format::Block),
    ("yml", Format::Block),
    ("yml", Format::Crlf),
    ("yml", Format::Marked),
    ("yml", Format::Ended),
    ("yaml", Format::Several),
    ("yaml", Format::Flow),
    ("json", Format::Json),
    ("md", Format::FrontMatter),
    ("md", Format::FrontMatter),
    ("md", Format::Toml),
    ("md", Format::Preamble),
    ("md", Format::Table),
    ("md", Format::Rows),
    ("rst", Format::Restructured),
];

#[derive(Clone, Copy)]
enum Format {
    Block,
    Crlf,
    /// Behind a byte-order mark.
    Marked,
    /// Without a line break at its end.
    Ended,
    Several,
    Flow,
    Json,
    FrontMatter,
    Toml,
    Preamble,
    Table,
    Rows,
    Restructured,
}

/// One outcome's fields with their texts.
type Drawn = Vec<(&'static str, Vec<String>)>;

/// The path of a file: the same for the same number.
pub(super) fn path(number: usize) -> String {
    format!("outcomes/a-{number}.{}", FORMATS[number % FORMATS.len()].0)
}

/// A file, and how many texts were drawn for it.
pub(super) fn file(dice: &mut Dice, words: &[String], number: usize) -> (String, usize) {
    let fields = drawn(dice, words);
    let mut count: usize = fields.iter().map(|(_, texts)| texts.len()).sum();
    let id = format!("a-{number}");
    let text = match FORMATS[number % FORMATS.len()].1 {
        Format::Block => block(dice, &id, &fields),
        Format::Crlf => block(dice, &id, &fields).replace('\n', "\r\n"),
        Format::Marked => format!("\u{feff}{}", block(dice, &id, &fields)),
        Format::Ended => block(dice, &id, &fields).trim_end().to_owned(),
        Format::Several => {
            let further = drawn(dice, words);
            count += further.iter().map(|(_, texts)| texts.len()).sum::<usize>();
            format!("{}---\n{}", block(dice, &id, &fields), block(dice, &format!("{id}-b"), &further))
        }
        Format::Flow => pair_of_brackets(dice, &id, &fields, yaml_item),
        Format::Json => pair_of_brackets(dice, &id, &fields, json_item),
        Format::FrontMatter => {
            let body = body(dice, words, &mut count);
            format!("---\n{}---\n\n{body}", block(dice, &id, &fields))
        }
        Format::Toml => {
            let mut head = format!("id = \"{id}\"\n");
            for (field, texts) in &fields {
                head.push_str(&match &texts[..] {
                    [one] => format!("{field} = {}\n", toml(dice, one)),
                    several => {
                        let items: Vec<String> = several.iter().map(|text| toml(dice, text)).collect();
                        format!("{field} = [{}]\n", items.join(", "))
                    }
                });
            }
            format!("+++\n{head}+++\n\n{}", body(dice, words, &mut count))
        }
        Format::Preamble => {
            let list = dice.below(2) == 0;
            let mut head = lines(dice, &id, &fields, if list { "* " } else { "" });
            head.push_str(&format!("\n{}", body(dice, words, &mut count)));
            head
        }
        Format::Restructured => {
            let mut head = lines(dice, &id, &fields, "");
            head.push_str(&format!("\nDone\n====\n\n{}\n", text(dice, words)));
            head
        }
        Format::Table => {
            let mut head = format!("| Field | Value |\n|---|---|\n| id | {id} |\n");
            for (field, texts) in &fields {
                for text in texts {
                    head.push_str(&format!("| {field} | {} |\n", line(dice, text)));
                }
            }
            format!("{head}\n{}", body(dice, words, &mut count))
        }
        Format::Rows => {
            let mut rows =
                "# Plan\n\n| id | title | owner | deadline | done |\n|---|---|---|---|---|\n".to_owned();
            for row in 0..3 {
                let cells: Vec<String> = (0..4).map(|_| text(dice, words)).collect();
                let cells: Vec<String> = cells.iter().map(|cell| line(dice, cell)).collect();
                rows.push_str(&format!("| {id}-{row} | {} |\n", cells.join(" | ")));
            }
            count = 12;
            rows
        }
    };
    (text, count)
}

fn drawn(dice: &mut Dice, words: &[String]) -> Drawn {
    let mut fields = Vec::new();
    for (field, list) in FIELDS {
        if dice.below(2) == 0 {
            continue;
        }
        let count = if list { 1 + dice.below(3) } else { 1 };
        fields.push((field, (0..count).map(|_| text_for(dice, words, field)).collect()));
    }
    fields
}

/// Entries on lines of their own.
fn block(dice: &mut Dice, id: &str, fields: &Drawn) -> String {
    let mut body = format!("id: {id}\n");
    for (field, texts) in fields {
        let comment = *dice.of(&["", "", "", "# a remark\n", "# planlint: ignore[no-deadline] as agreed\n"]);
        body.push_str(comment);
        let one = texts.len() == 1;
        let items: Vec<String> = texts.iter().map(|text| yaml(dice, text, one)).collect();
        body.push_str(&match (*field, &items[..]) {
            (_, [one]) => format!("{field}: {}\n", one.trim_end_matches('\n')),
            ("metrics" | "risks", items) => format!("{field}: [{}]\n", inside(field, items)),
            (_, items) if dice.below(2) == 0 => {
                let lines: Vec<String> =
                    items.iter().map(|item| format!("  - {}\n", item.trim_end_matches('\n'))).collect();
                format!("{field}:\n{}", lines.concat())
            }
            (_, items) => format!("{field}: [{}]\n", items.join(", ")),
        });
    }
    body
}

/// A metric or a risk of these texts.
fn inside(field: &str, items: &[String]) -> String {
    let first = &items[0];
    let other = items.last().unwrap();
    match field {
        "metrics" => format!("{{\"name\": {first}, \"unit\": {other}, \"target\": 2}}"),
        _ => format!("{{\"risk\": {first}, \"probability\": {other}, \"owner\": {other}}}"),
    }
}

fn yaml_item(dice: &mut Dice, text: &str) -> String {
    yaml(dice, text, false)
}

fn json_item(dice: &mut Dice, text: &str) -> String {
    scalars::escaped_json(dice, text)
}

fn pair_of_brackets(
    dice: &mut Dice,
    id: &str,
    fields: &Drawn,
    item: fn(&mut Dice, &str) -> String,
) -> String {
    let mut entries = vec![format!("\"id\": \"{id}\"")];
    for (field, texts) in fields {
        let items: Vec<String> = texts.iter().map(|text| item(dice, text)).collect();
        entries.push(match (*field, &items[..]) {
            (_, [one]) => format!("\"{field}\": {one}"),
            ("metrics" | "risks", items) => format!("\"{field}\": [{}]", inside(field, items)),
            (_, items) => format!("\"{field}\": [{}]", items.join(", ")),
        });
    }
    format!("{{{}}}\n", entries.join(",\n  "))
}

/// Fields on lines, as mails, lists of pages and reStructuredText have them.
fn lines(dice: &mut Dice, id: &str, fields: &Drawn, mark: &str) -> String {
    let mut head = format!("{mark}id: {id}\n");
    for (field, texts) in fields {
        let texts: Vec<String> = texts.iter().map(|text| line(dice, text)).collect();
        let value = texts.join(dice.of::<&str>(&[", ", ",\n    "]));
        head.push_str(&format!("{mark}{field}: {value}\n"));
    }
    head
}

/// Headings, paragraphs, items, quotes and tables.
fn body(dice: &mut Dice, words: &[String], count: &mut usize) -> String {
    let mut body = String::new();
    for heading in ["# T", "## Done", "## Dependencies", "## Purpose"] {
        let drawn = text(dice, words);
        let drawn = line(dice, &drawn);
        let drawn = format!("# {drawn}");
        let heading = if dice.below(3) == 0 { &drawn } else { heading };
        body.push_str(&format!("{heading}\n\n"));
        for _ in 0..1 + dice.below(3) {
            *count += 1;
            let drawn = text(dice, words);
            let cue = dice.of::<&str>(&["", "", "", "Blocked by ", "Depends on: "]);
            let prose = prose(dice, &format!("{cue}{drawn}"));
            body.push_str(&match dice.below(6) {
                0 => format!("- {}\n", prose.replace('\n', "\n  ")),
                1 => format!("> {}\n", prose.replace('\n', "\n> ")),
                2 => format!("- [ ] {}\n", prose.replace('\n', " ")),
                3 => format!("| a | b |\n|---|---|\n| {} | x |\n", prose.replace(['\n', '|'], " ")),
                _ => prose,
            });
            body.push_str("\n\n");
        }
    }
    body
}
