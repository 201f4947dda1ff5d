//! Tells the tests whether the corpora are at hand, so that those that need them are shown as ignored where they are
//! not. The program itself is built the same either way.

use std::path::PathBuf;

fn main() {
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
