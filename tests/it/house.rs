//! The floors of the house: imports never climb.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::generated::root;

fn floors() -> HashMap<String, usize> {
    let text = std::fs::read_to_string(root().join("src/lib.rs")).expect("lib.rs is there");
    let mut floors = HashMap::new();
    for line in text.lines().filter_map(|line| line.strip_prefix("//! floor ")) {
        let mut words = line.split_whitespace();
        let floor = words.next().and_then(|word| word.parse().ok()).expect("a floor has a number");
        floors.extend(words.map(|module| (module.to_owned(), floor)));
    }
    floors
}

pub(crate) fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder").filter_map(Result::ok) {
        let path = entry.path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The modules of the crate that a file names in code, tests left out.
fn imports(text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let name = |rest: &str| {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
        rest[..end].to_owned()
    };
    let code = lines.collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    for (at, path) in code.match_indices("crate::") {
        let rest = &code[at + path.len()..];
        match rest.strip_prefix('{') {
            // `use crate::{a, b::{c, d}}` names a and b.
            Some(group) => {
                let (mut depth, mut begins) = (1, true);
                for (at, c) in group.char_indices() {
                    match c {
                        '{' => depth += 1,
                        '}' => depth -= 1,
                        ',' => begins = depth == 1,
                        c if begins && !c.is_whitespace() => {
                            found.push(name(&group[at..]));
                            begins = false;
                        }
                        _ => {}
                    }
                    if depth == 0 {
                        break;
                    }
                }
            }
            None => found.push(name(rest)),
        }
    }
    found
}

#[test]
fn imports_are_read_in_groups_as_well() {
    let text = "use crate::{health, page::{a, b}};\nfn f() { crate::git::x() }\n// crate::no\n";
    assert_eq!(imports(text), ["health", "page", "git"]);
}

/// Two words of a list, or of alternatives, as they would stand in code.
const WORDS: &str = r#""\p{L}{2,}[^"\n]*"\s*[,|]\s*"\p{L}{2,}[^"\n]*""#;

#[test]
fn what_words_mean_stands_in_data_and_not_in_code() {
    let words = regex::Regex::new(WORDS).expect("a pattern");
    assert!(words.is_match(r#"["soon", "later"]"#) && words.is_match(r#"matches!(x, "team" | "squad")"#));
    let mut all = Vec::new();
    files(&root().join("src/language"), &mut all);
    let mut found = Vec::new();
    for path in &all {
        let text = std::fs::read_to_string(path).expect("readable");
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let lines: Vec<&str> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let code = lines.join("\n");
        found.extend(words.find_iter(&code).map(|list| format!("{}: {}", path.display(), list.as_str())));
    }
    assert!(
        all.len() > 30 && found.is_empty(),
        "lists of words belong into src/language/vocabulary:\n{}",
        found.join("\n")
    );
}

#[test]
fn every_module_stands_on_a_floor_and_imports_only_from_below() {
    let floors = floors();
    let source = root().join("src");
    let mut all = Vec::new();
    files(&source, &mut all);
    let mut climbing = Vec::new();
    for path in all {
        let inside = path.strip_prefix(&source).expect("found there").to_string_lossy().into_owned();
        let module = inside.split('/').next().unwrap_or_default().trim_end_matches(".rs");
        if matches!(module, "lib" | "main") || inside.ends_with("tests.rs") {
            continue;
        }
        let own = floors.get(module).unwrap_or_else(|| panic!("src/lib.rs names no floor for `{module}`"));
        let text = std::fs::read_to_string(&path).expect("readable");
        for import in imports(&text).into_iter().filter(|import| *import != module) {
            match floors.get(&import) {
                Some(floor) if floor < own => {}
                Some(_) => climbing.push(format!("{inside} (floor {own}) uses crate::{import}")),
                None => {}
            }
        }
    }
    assert!(climbing.is_empty(), "imports that climb:\n{}", climbing.join("\n"));
}

#[test]
fn the_map_for_contributors_names_every_room() {
    let map = std::fs::read_to_string(root().join("CONTRIBUTING.md")).expect("readable");
    let folders = std::fs::read_dir(root().join("src")).expect("a folder").filter_map(Result::ok);
    let rooms: Vec<String> = folders
        .filter(|entry| entry.path().is_dir())
        .map(|entry| format!("`src/{}/", entry.file_name().display()))
        .collect();
    let missing: Vec<&String> = rooms.iter().filter(|room| !map.contains(room.as_str())).collect();
    assert!(rooms.len() > 25 && missing.is_empty(), "CONTRIBUTING.md says nothing of {missing:?}");
}

#[test]
fn the_reason_of_a_commit_is_asked_in_one_place() {
    let source = root().join("src");
    let mut all = Vec::new();
    files(&source, &mut all);
    let asks = |path: &&PathBuf| std::fs::read_to_string(path).expect("readable").contains("reason.said()");
    let asking: Vec<&PathBuf> = all.iter().filter(asks).collect();
    assert_eq!(asking, [&source.join("rule/reasons.rs")], "who looks into the commit alone misses its merge");
}

#[test]
fn other_rooms_know_rules_by_names_that_the_compiler_checks() {
    let source = root().join("src");
    let mut all = Vec::new();
    files(&source, &mut all);
    let rules = planlint::rules::definitions();
    let above = ["cli", "config", "engine", "facts", "graph", "health", "lsp", "page", "report", "schema"];
    let mut naming = Vec::new();
    for path in all.iter().filter(|path| above.iter().any(|room| path.starts_with(source.join(room)))) {
        let text = std::fs::read_to_string(path).expect("readable");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let named = rules.iter().filter(|rule| code.contains(&format!("\"{}\"", rule.name)));
        let is_test = path
            .components()
            .any(|part| matches!(part.as_os_str().to_str(), Some("tests" | "tests.rs" | "sample.rs")));
        naming.extend(named.filter(|_| !is_test).map(|rule| format!("{}: {}", path.display(), rule.name)));
    }
    assert!(naming.is_empty(), "say crate::rules::name::… instead:\n{}", naming.join("\n"));
}

#[test]
fn tests_start_the_program_in_one_place() {
    let tests = root().join("tests/it");
    let mut all = Vec::new();
    files(&tests, &mut all);
    let variable = concat!("CARGO_BIN_", "EXE");
    let starts = |path: &&PathBuf| {
        let text = std::fs::read_to_string(path).expect("readable");
        text.contains(&format!("Command::new(env!(\"{variable}"))
    };
    let starting: Vec<&PathBuf> = all.iter().filter(starts).collect();
    assert_eq!(starting, [&tests.join("support/run.rs")]);
}
