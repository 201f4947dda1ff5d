//! Tells the tests whether the corpora are at hand, so that those that need them are shown as ignored where they are
//! not; and the program what it is built from, so that it never takes what another build left for its own.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

fn main() {
    tell_corpora();
    let mut sum = DefaultHasher::new();
    for part in ["Cargo.toml", "Cargo.lock", "rules", "src"] {
        println!("cargo::rerun-if-changed={part}");
        add(Path::new(part), &mut sum);
    }
    println!("cargo::rustc-env=PLANLINT_BUILD={:016x}", sum.finish());
}

/// Adds a file, or all files of a folder, by name.
fn add(path: &Path, sum: &mut DefaultHasher) {
    if let Ok(bytes) = std::fs::read(path) {
        (path, bytes).hash(sum);
    }
    let mut inside: Vec<PathBuf> =
        std::fs::read_dir(path).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())).collect();
    inside.sort();
    inside.iter().for_each(|path| add(path, sum));
}

fn tell_corpora() {
    println!("cargo::rustc-check-cfg=cfg(corpora)");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=PLANLINT_CORPORA");
    let named = std::env::var_os("PLANLINT_CORPORA").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| PathBuf::from("../shared/corpora"));
    if folder.is_dir() {
        println!("cargo::rustc-cfg=corpora");
        // A path that is not there would run this each time.
        println!("cargo::rerun-if-changed={}", folder.join("README.md").display());
    }
}
