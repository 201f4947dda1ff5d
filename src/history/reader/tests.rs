//! The reader by entries against the reader of whole files.

use std::path::PathBuf;
use std::process::Command;

use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestRunner;

use super::*;
use crate::yaml::any_file::arbitrary_file;

/// Names and values.
type Fields = Vec<(String, String)>;

/// What a version says, in words.
type Told = (bool, bool, Vec<(u32, Option<String>, Fields, Fields)>);

fn told(raw: &Raw, symbols: &Symbols) -> Told {
    let text = |symbol| symbols.text(symbol).to_string();
    let item = |item: &RawItem| {
        let [fields, shadowed] = [&item.fields, &item.shadowed]
            .map(|fields| fields.iter().map(|&(name, value)| (text(name), text(value))).collect());
        (item.slot, item.id.map(text), fields, shadowed)
    };
    (raw.whole, raw.several, raw.items.iter().map(item).collect())
}

/// Mappings that look for fields in every way.
fn mappings() -> Vec<Mapping> {
    let mapped = |fields: &[(&str, &[&str])]| {
        let paths = |paths: &[&str]| paths.iter().map(|path| FieldPath::parse(path)).collect();
        let fields: Vec<_> = fields.iter().map(|(name, from)| ((*name).to_owned(), paths(from))).collect();
        Mapping::new(&fields)
    };
    let several = mapped(&[
        ("id", &["kep-number", "m.id"]),
        ("deadline", &["milestone.stable", "latest-milestone", "deadline"]),
        ("owner", &["Author(s)", "owners", "a.x.y"]),
        ("done", &["# Done", "done", "note"]),
        ("team", &["owning-sig", "title"]),
    ]);
    let lists = vec![vec!["items".to_owned(), "results".to_owned()], vec!["a".to_owned()]];
    let mut carried_out = mapped(&[("status", &["status"]), ("id", &["1"])]);
    carried_out.carried_out = vec!["note".to_owned()];
    vec![Mapping::default(), several, Mapping { lists, ..carried_out }]
}

/// One reader for each mapping, as a thread has it for many files.
struct Readers<'m> {
    readers: Vec<Reader<'m>>,
    /// How many files were read by their entries, and how many in all.
    counted: (usize, usize),
}

impl<'m> Readers<'m> {
    fn new(mappings: &'m [Mapping]) -> Self {
        Self { readers: mappings.iter().map(Reader::new).collect(), counted: (0, 0) }
    }

    fn check(&mut self, text: &str) -> Result<(), TestCaseError> {
        for reader in &mut self.readers {
            self.counted.1 += 1;
            let Some(found) = reader.by_entry(text) else { continue };
            self.counted.0 += 1;
            let mut symbols = Symbols::default();
            let whole = Raw::read(text.as_bytes(), Format::Yaml, reader.mapping, &mut symbols);
            prop_assert_eq!(told(&found, &reader.symbols), told(&whole, &symbols), "{:?}", text);
        }
        Ok(())
    }
}

/// Entries of plans as people write them, each name in several ways.
const ENTRIES: &[&[&str]] = &[
    &["id: chat", "ID: chat", "id:", "id: [a, b]"],
    &["kep-number: 0034", "kep_number: 12", "kep-number: [1, 2]"],
    &["title: Customers reach us by chat", "Title: 'it''s'"],
    &["owner: Mira Okafor", "owner: [Mira Okafor, Jon Berg]"],
    &["owners:\n- Mira\n- name: Jon\n  mail: x", "owners:\n  - Mira\n\n  # and\n  - Jon"],
    &["Author(s): \"@mira\"", "author_s: x"],
    &[
        "milestone:\n  alpha: v1\n  stable: \"v2\"",
        "milestone: {Stable: v1, beta: }",
        "milestone:\n  stable:",
    ],
    &["latest-milestone: \"v1.19\"", "latest_milestone:"],
    &["deadline: 2026-03-31 # agreed", "deadline: ~", "deadline: ''"],
    &["done: |\n  One.\n\n  Two.\n", "done: >-\n  folded\n  text"],
    &["note: |+\n  kept\n\n", "note: |", "note: |2\n    deep\n  flat"],
    &[
        "purpose: a text\n  that goes on\n  for lines",
        "purpose: \"a text\n  that goes on\"",
        "purpose:\n  below the key",
    ],
    &["depends_on: []", "depends_on: [a,\n  b]"],
    &["risks: [{risk: late, impact: 0.5}, ]", "risks:\n- - a\n  - b"],
    &["a:\n  x:\n    y: deep", "a: again"],
    &["\"quoted key\": v", "'single': v"],
    &["1: one", "\"1\": one", "~: nothing"],
    &["m:\n  id: inner", "m: {<<: {id: x}}"],
    &["\u{674e}\u{540d}: \u{738b}", "e\u{301}: x"],
    &["url: https://a.example/#b", "time: 12:30"],
    &["status: on-track\t", "status : proposed"],
    &["# a comment", "", "   ", "\t"],
    &["outcomes: later", "items:\n- id: x", "items: none"],
    &["tagged: !!str 12"],
];

/// Lines that are no entry of their own, or only look like one.
const ODD: &[&str] = &[
    "<<: {title: merged}",
    "base: &b {x: 1}",
    "copy: *b",
    "list: [open,",
    "text: \"open",
    "plain line",
    "key:value",
    "? complex",
    "---",
    "...",
    "%YAML 1.2",
    "title: again",
];

/// What a slip of the keyboard may bring anywhere.
const SLIPS: &[&str] = &[
    "\n", "\r\n", "\r", "\t", " ", "  ", ":", ": ", "-", "- ", "#", " #", "\"", "'", "[", "]", "{", "}",
    "\n---\n", "\u{feff}", "\u{2028}", "\u{85}",
];

fn plan_file() -> impl Strategy<Value = String> {
    let entry = |variants: &'static [&'static str]| select(variants);
    let entries = proptest::sample::subsequence(ENTRIES, 0..9).prop_shuffle();
    let entries = entries.prop_flat_map(move |entries| entries.into_iter().map(entry).collect::<Vec<_>>());
    let place = any::<prop::sample::Index>;
    let odd = prop_oneof![3 => Just(0..1), 1 => Just(1..3)];
    let odd = odd.prop_flat_map(move |count| proptest::collection::vec((place(), select(ODD)), count));
    let slips = prop_oneof![3 => Just(0..1), 1 => Just(1..3)];
    let slips = slips.prop_flat_map(move |count| proptest::collection::vec((place(), select(SLIPS)), count));
    let taken = prop_oneof![3 => Just(None), 1 => place().prop_map(Some)];
    let end = prop_oneof![4 => Just("\n"), 1 => Just("\r\n")];
    let head = prop_oneof![
        6 => select(&["", "---\n", "# head\n---\n"][..]),
        1 => select(&["--- # x\n", "\u{feff}", " \n"][..]),
    ];
    (entries, odd, slips, taken, end, head).prop_map(|(mut entries, odd, slips, taken, end, head)| {
        for (at, line) in odd {
            entries.insert(at.index(entries.len() + 1), line);
        }
        let mut text = format!("{head}{}\n", entries.join("\n"));
        let border =
            |text: &str, at: prop::sample::Index| crate::text::char_floor(text, at.index(text.len() + 1));
        for (at, slip) in slips {
            text.insert_str(border(&text, at), slip);
        }
        let taken = taken.map(|at| border(&text, at)).filter(|&at| at < text.len());
        if let Some(at) = taken {
            text.remove(at);
        }
        if end == "\n" { text } else { text.replace('\n', end) }
    })
}

/// How many files are made; `PLANLINT_VERSIONS` asks for more.
fn cases() -> u32 {
    std::env::var("PLANLINT_VERSIONS").ok().and_then(|count| count.parse().ok()).unwrap_or(6_000)
}

#[test]
fn any_file_reads_by_its_entries_as_it_reads_whole() {
    let mappings = mappings();
    let readers = std::cell::RefCell::new(Readers::new(&mappings));
    let config = ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() };
    let files = prop_oneof![3 => plan_file(), 1 => arbitrary_file()];
    TestRunner::new(config).run(&files, |text| readers.borrow_mut().check(&text)).unwrap();
    let (by_entry, all) = readers.borrow().counted;
    assert!(by_entry * 6 > all, "only {by_entry} of {all} files were read by their entries");
    println!("{by_entry} of {all} readings by entries");
}

#[test]
fn plain_files_are_read_by_their_entries_and_others_are_not() {
    let mapping = Mapping::default();
    let mut reader = Reader::new(&mapping);
    for text in [
        "id: a\n",
        "---\nid: a",
        "# c\n\n---\nid: a\n",
        "\n# c\nid: a\r\nowners:\r\n- x\r\n\r\nt: |\r\n  x\r\n",
        "done: |\n  xx\n# c\n\"b\": [c,\n  d]\n\u{674e}: x\n",
    ] {
        assert!(reader.by_entry(text).is_some(), "{text:?}");
    }
    for text in [
        "",
        "# c\n",
        " id: a\nowner: b\n",
        "{id: a}\n",
        "- id: a\n",
        "id: a\nid: b\n",
        "id: a\r---\rid: b\n",
        "id: a\n---\nid: b\n",
        "id: a\n...\nid: b\n",
        "outcomes: []\n",
        "a: &x b\nc: *x\n",
        "<<: {a: b}\n",
        "a: [b,\nc: d]\n",
        "\u{feff}id: a\n",
        "id: a\nid: @b\n",
    ] {
        assert!(reader.by_entry(text).is_none(), "{text:?}");
    }
    let long = format!("id: a\nt: {}\n", "x".repeat(MAX_LENGTH));
    assert!(reader.by_entry(&long).is_none());
}

#[test]
#[cfg_attr(not(corpora), ignore = "the corpora are not at hand")]
fn every_blob_of_the_corpora_reads_by_its_entries_as_it_reads_whole() {
    let named = std::env::var_os("PLANLINT_CORPORA").map(PathBuf::from);
    let folder =
        named.unwrap_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpora")));
    let folders = [folder.clone(), folder.join("adoption")];
    let bundles = folders.iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten().flatten();
    let bundles =
        bundles.map(|file| file.path()).filter(|path| path.extension().is_some_and(|end| end == "bundle"));
    let mappings = &mappings()[1..2];
    for bundle in bundles {
        let home = tempfile::tempdir().expect("a temporary directory can be made");
        let git = |arguments: &[&str]| {
            let output =
                Command::new("git").current_dir(home.path()).args(arguments).output().expect("git runs");
            assert!(
                output.status.success(),
                "git {arguments:?}: {}",
                String::from_utf8_lossy(&output.stderr)
            );
        };
        git(&["clone", "-q", "--bare", bundle.to_str().expect("a plain path"), "clone"]);
        let repo = git2::Repository::open_bare(home.path().join("clone")).expect("it was cloned");
        let odb = repo.odb().expect("it has objects");
        let mut ids = Vec::new();
        odb.foreach(|id| {
            ids.push(*id);
            true
        })
        .expect("they can be listed");
        let mut readers = Readers::new(mappings);
        let mut blobs = 0;
        for id in ids {
            let object = odb.read(id).expect("it is there");
            let text =
                std::str::from_utf8(object.data()).ok().filter(|_| object.kind() == git2::ObjectType::Blob);
            if let Some(text) = text {
                blobs += 1;
                readers.check(text).unwrap();
            }
        }
        let (by_entry, all) = readers.counted;
        println!("{}: {blobs} blobs, {by_entry} of {all} readings by entries", bundle.display());
        assert!(blobs > 0);
    }
}
