//! Who is who, for people and for programs: everybody with their spellings, and those who could not be joined.

use std::io::{self, Write};

use serde::Serialize;

use super::{Style, one_line, write_json};
use crate::people::{Known, MetIn, Register, Spelled};

/// Somebody, for programs.
#[derive(Debug, Serialize)]
struct Person<'a> {
    name: &'a str,
    spellings: Vec<Spelling<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    may_be: Vec<&'a str>,
}

/// One of their spellings.
#[derive(Debug, Serialize)]
struct Spelling<'a> {
    text: &'a str,
    met: serde_json::Map<String, serde_json::Value>,
}

/// The whole answer.
#[derive(Debug, Serialize)]
struct People<'a> {
    people: Vec<Person<'a>>,
    not_joined: Vec<Person<'a>>,
}

/// Writes everybody for programs.
///
/// # Errors
/// Those of `out`, a closed pipe among them.
pub fn write_people_json(register: &Register, out: &mut dyn Write) -> io::Result<()> {
    let person = |known| Person {
        name: known_name(known),
        spellings: known
            .spelled
            .iter()
            .map(|spelled| Spelling {
                text: &spelled.text,
                met: spelled
                    .met
                    .iter()
                    .map(|(source, times)| (key(*source).to_owned(), (*times).into()))
                    .collect(),
            })
            .collect(),
        may_be: register.may_be(known).into_iter().map(known_name).collect(),
    };
    let (people, not_joined): (Vec<&Known>, Vec<&Known>) = sorted(register);
    let people = People {
        people: people.into_iter().map(person).collect(),
        not_joined: not_joined.into_iter().map(person).collect(),
    };
    write_json(&people, out)
}

/// Writes everybody for people.
///
/// # Errors
/// Those of `out`, a closed pipe among them.
pub fn write_people(register: &Register, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let (people, not_joined) = sorted(register);
    for known in &people {
        writeln!(out, "{}", bold(known_name(known), style))?;
        for spelled in &known.spelled {
            writeln!(out, "  {}  {}", one_line(&spelled.text), met(spelled))?;
        }
    }
    if !not_joined.is_empty() {
        if !people.is_empty() {
            writeln!(out)?;
        }
        writeln!(out, "No full name is known for these, so no rule reports them:")?;
        for known in &not_joined {
            for spelled in &known.spelled {
                writeln!(out, "  {}  {}", one_line(&spelled.text), met(spelled))?;
            }
            let names: Vec<_> =
                register.may_be(known).iter().map(|other| one_line(known_name(other))).collect();
            if !names.is_empty() {
                writeln!(out, "    may be {}", names.join(" or "))?;
            }
        }
        writeln!(
            out,
            "\nTo join two spellings, add a line to .mailmap:\n\n    Mira Okafor <mira@acme.example> <mira@old.example>\n\n\
             or, for a handle, to planlint.yml:\n\n    people:\n      - name: Mira Okafor\n        aliases: [\"@mok\"]"
        )?;
    }
    Ok(())
}

fn sorted(register: &Register) -> (Vec<&Known>, Vec<&Known>) {
    let mut all: Vec<&Known> = register.people().iter().collect();
    all.sort_by_key(|known| (known_name(known).to_lowercase(), known_name(known)));
    all.into_iter().partition(|known| known.has_full_name())
}

fn known_name(known: &Known) -> &str {
    known.name().unwrap_or_default()
}

fn bold(text: &str, style: &Style) -> String {
    let text = one_line(text);
    if style.colour { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.into_owned() }
}

/// `3 commits, 2 times in the plan`.
fn met(spelled: &Spelled) -> String {
    let counted = |times: u32, one: &str, many: &str| {
        if times == 1 { format!("1 {one}") } else { format!("{times} {many}") }
    };
    let told = spelled.met.iter().map(|(source, times)| match source {
        MetIn::Configuration => "people of planlint.yml".to_owned(),
        MetIn::Mailmap => ".mailmap".to_owned(),
        MetIn::Commit => counted(*times, "commit", "commits"),
        MetIn::Trailer => counted(*times, "trailer", "trailers"),
        MetIn::Request => counted(*times, "merged request", "merged requests"),
        MetIn::Plan => "the plan".to_owned(),
    });
    told.collect::<Vec<_>>().join(", ")
}

const fn key(source: MetIn) -> &'static str {
    match source {
        MetIn::Configuration => "people",
        MetIn::Mailmap => "mailmap",
        MetIn::Commit => "commits",
        MetIn::Trailer => "trailers",
        MetIn::Request => "merged_requests",
        MetIn::Plan => "plan",
    }
}
