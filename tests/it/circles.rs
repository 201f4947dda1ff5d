//! Inside a room files build on each other one way: two that need each other have a type in the wrong place.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::generated::root;
use crate::house::files;

/// A path of the language: `["crate", "load", "key", "same_key"]`.
type Names = Vec<String>;

/// Rooms in which files still need each other.
const TANGLED: [&str; 2] = ["init", "language"];

/// The paths that a tree of imports names, such as `a::{b, c::d}`, and what follows the tree.
fn tree(text: &str, before: &[String], found: &mut Vec<Names>) -> usize {
    let mut path = before.to_vec();
    let mut at = 0;
    loop {
        let rest = &text[at..];
        if let Some(group) = rest.strip_prefix('{') {
            at += 1;
            for _ in 0..group.len() {
                at += text[at..].len() - text[at..].trim_start_matches([' ', '\n', ',']).len();
                if text[at..].starts_with('}') || text[at..].is_empty() {
                    return at + 1;
                }
                at += tree(&text[at..], &path, found).max(1);
            }
            return at;
        }
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        if end > 0 && &rest[..end] != "self" {
            path.push(rest[..end].to_owned());
        }
        at += end;
        if !text[at..].starts_with("::") {
            found.push(path);
            return at;
        }
        at += 2;
    }
}

/// A file without its comments and tests.
fn code(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// A file of a room, by its place: `["load", "typing", "keys"]`.
struct File {
    /// Where the names lead that it brings in.
    imports: BTreeMap<String, Names>,
    /// All that it names elsewhere in the crate.
    named: Vec<Names>,
}

impl File {
    fn read(place: &[String], text: &str) -> Self {
        let code = code(text);
        let mut imports = BTreeMap::new();
        for (at, _) in code.match_indices("use ").filter(|&(at, _)| {
            let line = code[..at].rsplit('\n').next().unwrap_or_default();
            line.is_empty() || line.starts_with("pub")
        }) {
            let mut paths = Vec::new();
            tree(&code[at + "use ".len()..], &[], &mut paths);
            let paths = paths.into_iter().filter_map(|path| absolute(place, path));
            imports.extend(paths.filter_map(|path| Some((path.last()?.clone(), path))));
        }
        let mut named: Vec<Names> = Vec::new();
        for start in ["super::", "crate::"] {
            for (at, _) in code.match_indices(start).filter(|&(at, _)| !code[..at].ends_with("::")) {
                tree(&code[at..], &[], &mut named);
            }
        }
        let named = named.into_iter().filter_map(|path| absolute(place, path)).collect();
        Self { imports, named }
    }
}

/// A path from the top of the crate on; one that begins with a module of one's own begins below oneself.
fn absolute(place: &[String], path: Names) -> Option<Names> {
    let ups = path.iter().take_while(|name| *name == "super").count();
    match path.first()?.as_str() {
        "crate" => Some(path[1..].to_vec()),
        "super" => Some([&place[..place.len().checked_sub(ups)?], &path[ups..]].concat()),
        _ => Some([place, &path[..]].concat()),
    }
}

/// The file in which a path ends, through what others hand on.
fn home(files: &BTreeMap<Names, File>, path: &[String], steps: usize) -> Option<Names> {
    let longest = (1..=path.len()).rev().find(|&end| files.contains_key(&path[..end]))?;
    let (file, rest) = path.split_at(longest);
    let handed = rest.first().and_then(|name| files[file].imports.get(name)).filter(|to| *to != path);
    match handed.filter(|_| steps > 0) {
        Some(to) => home(files, &[to, &rest[1..]].concat(), steps - 1).or_else(|| Some(file.to_vec())),
        None => Some(file.to_vec()),
    }
}

/// The files that need each other in a room. A module and those inside it are one.
fn circles(files: &BTreeMap<Names, File>) -> BTreeSet<String> {
    let needs = |place: &Names| -> BTreeSet<Names> {
        let homes = files[place].named.iter().filter_map(|path| home(files, path, 4));
        homes.filter(|home| !home.starts_with(place) && !place.starts_with(home)).collect()
    };
    let needs: BTreeMap<&Names, BTreeSet<Names>> = files.keys().map(|place| (place, needs(place))).collect();
    let is_in_circle = |place: &&Names| {
        let mut seen: BTreeSet<&Names> = BTreeSet::new();
        let mut next: Vec<&Names> = needs[*place].iter().collect();
        while let Some(one) = next.pop() {
            if seen.insert(one) {
                next.extend(&needs[one]);
            }
        }
        seen.contains(*place)
    };
    needs.keys().copied().filter(is_in_circle).map(|place| place.join("/")).collect()
}

/// The files of each room.
fn rooms(source: &Path) -> BTreeMap<String, BTreeMap<Names, File>> {
    let mut all = Vec::new();
    files(source, &mut all);
    let mut rooms: BTreeMap<String, BTreeMap<Names, File>> = BTreeMap::new();
    for path in all {
        let inside = path.strip_prefix(source).expect("found there").with_extension("");
        let mut place: Names = inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        if place.iter().any(|part| part == "tests" || part == "sample") {
            continue;
        }
        place.pop_if(|last| last == "mod");
        let text = std::fs::read_to_string(&path).expect("readable");
        rooms.entry(place[0].clone()).or_default().insert(place.clone(), File::read(&place, &text));
    }
    rooms
}

#[test]
fn files_of_a_room_build_on_each_other_one_way() {
    let rooms = rooms(&root().join("src"));
    assert!(rooms.len() > 25, "{} rooms", rooms.len());
    let circles: BTreeMap<&String, BTreeSet<String>> =
        rooms.iter().map(|(room, files)| (room, circles(files))).collect();
    let tangled: Vec<&String> =
        circles.iter().filter(|(_, files)| !files.is_empty()).map(|(room, _)| *room).collect();
    assert_eq!(tangled, TANGLED, "files that need each other: {circles:#?}");
}

#[test]
fn a_circle_is_seen_through_what_others_hand_on() {
    let one = |place: &str, text: &str| {
        let place: Names = place.split('/').map(str::to_owned).collect();
        (place.clone(), File::read(&place, text))
    };
    let files = BTreeMap::from([
        one("a", "mod b;\nmod c;\nmod d;\npub use c::{C, Other};\n"),
        one("a/b", "use super::{C, d::D};\npub struct B;\n"),
        one("a/c", "fn c(b: crate::a::b::B) {}\n// super::d::D\n"),
        one("a/d", "pub struct D;\n#[cfg(test)]\nmod tests {\n    use super::super::b::B;\n}\n"),
    ]);
    assert_eq!(circles(&files), BTreeSet::from(["a/b".to_owned(), "a/c".to_owned()]));
}
