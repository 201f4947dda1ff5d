//! Lays out the words that planlint ships, so that no run reads them first. Tells the tests whether the corpora are at
//! hand, so that those that need them are shown as ignored where they are not; and the program what it is built from, so
//! that it never takes what another build left for its own.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

#[path = "build/words.rs"]
mod words;

/// The parts of the program that read words and lay them out, and what they stand on.
#[path = "src"]
#[allow(
    dead_code,
    unreachable_pub,
    clippy::all,
    reason = "the program uses the rest, and is looked at as a whole"
)]
mod house {
    #[path = "keep/bytes.rs"]
    pub(crate) mod keep;

    pub(crate) mod text {
        pub(crate) mod composed;
        pub(crate) mod cut;
        pub(crate) mod span;

        pub(crate) use self::composed::composed;
        pub(crate) use self::cut::Cut;
        pub(crate) use self::span::Span;
    }

    pub(crate) mod model {
        pub(crate) mod field;

        pub(crate) use self::field::Field;
    }

    pub(crate) mod language {
        pub(crate) mod table;
        pub(crate) mod word;

        pub(crate) mod plan {
            pub(crate) mod heading;
            pub(crate) mod sign;
        }

        pub(crate) mod term {
            pub(crate) mod list;
        }

        pub(crate) mod vocabulary {
            pub(crate) mod entries;
            pub(crate) mod kind;
        }
    }
}

use house::{keep, language, model, text};

fn main() {
    tell_corpora();
    let mut sum = DefaultHasher::new();
    for part in ["Cargo.toml", "Cargo.lock", "build.rs", "build", "rules", "src"] {
        println!("cargo::rerun-if-changed={part}");
        add(Path::new(part), &mut sum);
    }
    println!("cargo::rustc-env=PLANLINT_BUILD={:016x}", sum.finish());
    words::lay_out();
}

/// Adds a file, or all files of a folder, by name.
fn add(path: &Path, sum: &mut DefaultHasher) {
    if let Ok(bytes) = std::fs::read(path) {
        (path, bytes).hash(sum);
    }
    files(path).iter().for_each(|path| add(path, sum));
}

/// What is in a folder, by name.
fn files(folder: &Path) -> Vec<PathBuf> {
    let inside = std::fs::read_dir(folder).into_iter().flatten();
    let mut inside: Vec<PathBuf> = inside.filter_map(|entry| Some(entry.ok()?.path())).collect();
    inside.sort();
    inside
}

fn tell_corpora() {
    println!("cargo::rustc-check-cfg=cfg(corpora)");
    println!("cargo::rerun-if-env-changed=PLANLINT_CORPORA");
    let named = std::env::var_os("PLANLINT_CORPORA").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| PathBuf::from("../shared/corpora"));
    if folder.is_dir() {
        println!("cargo::rustc-cfg=corpora");
        // A path that is not there would run this each time.
        println!("cargo::rerun-if-changed={}", folder.join("README.md").display());
    }
}
