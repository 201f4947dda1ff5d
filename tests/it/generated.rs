//! Files that are written by a test and committed. `PLANLINT_REWRITE=1 cargo test` brings them up to date.

use std::path::{Path, PathBuf};

/// The root of the project.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Whether generated files are to be rewritten.
pub(crate) fn rewriting() -> bool {
    std::env::var_os("PLANLINT_REWRITE").is_some()
}

/// Compares a committed file with what it should be, or rewrites it.
pub(crate) fn check(path: &str, wanted: &str) {
    let path: PathBuf = root().join(path);
    let present = std::fs::read_to_string(&path).unwrap_or_default();
    if present == wanted {
        return;
    }
    if rewriting() {
        std::fs::write(&path, wanted).expect("the project is writable");
    } else {
        panic!("{} is out of date; run `PLANLINT_REWRITE=1 cargo test`", path.display());
    }
}

fn names_in(folder: &str, extension: &str) -> Vec<String> {
    let entries = std::fs::read_dir(root().join(folder)).expect("the folder is there");
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(extension).map(str::to_owned))
        .collect();
    names.sort();
    names
}

#[test]
fn the_index_of_rules_names_every_page_and_its_code() {
    let pages = names_in("rules", ".md");
    let code = names_in("src/rules", ".rs");
    let mut text = String::from(
        "//! The index of the rules: one file a rule, beside its page in `rules/`.\n//!\n\
         //! Written by the test `the_index_of_rules_names_every_page_and_its_code`; do not edit.\n\n",
    );
    for page in &pages {
        let module = page.replace('-', "_");
        if code.contains(&module) {
            text.push_str(&format!("mod {module};\n"));
        }
    }
    text.push_str(
        "\n/// What the rules are called, for who must know one from the others.\npub mod name {\n",
    );
    for page in &pages {
        let constant = page.replace('-', "_").to_uppercase();
        text.push_str(&format!(
            "    /// See `rules/{page}.md`.\n    pub const {constant}: &str = \"{page}\";\n"
        ));
    }
    text.push_str("}\n");
    text.push_str("\nuse crate::rule::{Definition, Shipped};\n\n/// Every rule as shipped, by name.\npub const ALL: &[Shipped] = &[\n");
    for page in &pages {
        let module = page.replace('-', "_");
        let include = format!("\"{page}\", include_str!(\"../../rules/{page}.md\")");
        if code.contains(&module) {
            let mut name = String::new();
            for word in page.split('-') {
                name.push_str(&word[..1].to_uppercase());
                name.push_str(&word[1..]);
            }
            text.push_str(&entry(&format!("Shipped::new::<{module}::{name}>"), &include));
        } else {
            text.push_str(&entry("Shipped::from_page", &include));
        }
    }
    text.push_str(
        "];\n\n/// Every rule with its page read.\n#[must_use]\npub fn definitions() -> Vec<Definition> {\n    \
         ALL.iter().map(Shipped::define).collect()\n}\n",
    );
    for module in &code {
        let page = module.replace('_', "-");
        assert!(
            module == "mod" || pages.contains(&page),
            "src/rules/{module}.rs has no page rules/{page}.md"
        );
    }
    check("src/rules/mod.rs", &text);
}

/// One entry as rustfmt lays it out at 110 columns.
fn entry(call: &str, arguments: &str) -> String {
    let line = format!("    {call}({arguments}),\n");
    if line.trim_end().len() <= 110 {
        return line;
    }
    let inner: String = arguments.split(", ").map(|argument| format!("        {argument},\n")).collect();
    format!("    {call}(\n{inner}    ),\n")
}
