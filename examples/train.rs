//! Trains the judges of metrics and definitions of done from `training/`, and measures them.
//!
//! `cargo run --release --example train -- [--check | --report | --without LANG]`
//!
//! Without options it writes `src/language/learned/model.bin`; the same rows give the same bytes on every machine.
//! `--check` trains and compares with the committed file. Both print how each language does on rows that were not
//! seen, in folds grouped by phrase. `--report` prints more: whole domains left out, the hard negatives, which are
//! never trained on, and languages that were not learned. `--without LANG,…` learns without each of these languages,
//! and prints how often its texts are blamed all the same.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a trainer reports")]

#[path = "train/file.rs"]
mod file;
#[path = "train/frames.rs"]
mod frames;
#[path = "train/regression.rs"]
mod regression;
#[path = "train/report.rs"]
mod report;
#[path = "train/rows.rs"]
mod rows;
#[path = "train/scores.rs"]
mod scores;
#[path = "train/strange.rs"]
mod strange;
#[path = "train/tongue.rs"]
mod tongue;

use std::path::Path;
use std::process::ExitCode;

use rows::Task;

fn main() -> ExitCode {
    let options: Vec<String> = std::env::args().skip(1).collect();
    match run(&options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &[String]) -> Result<(), String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let has = |name: &str| options.iter().any(|option| option == name);
    let tasks =
        Task::ALL.iter().map(|task| task.load(&root.join("training"))).collect::<Result<Vec<_>, _>>()?;
    let mut others = tongue::others(&root.join("training/others"))?;
    others.extend(tongue::words_of(&root.join("training/words"))?);
    let folds: Vec<_> = tasks.iter().map(scores::folds).collect();
    let thresholds: Vec<_> =
        tasks.iter().zip(&folds).map(|(data, folds)| scores::thresholds(data, folds)).collect();
    if let Some(at) = options.iter().position(|option| option == "--without") {
        let languages = options.get(at + 1).ok_or("without which language?")?;
        let languages: Vec<String> = languages.split(',').map(str::to_owned).collect();
        strange::print(&tasks, &others, &thresholds, &languages);
        return Ok(());
    }
    for ((data, folds), thresholds) in tasks.iter().zip(&folds).zip(&thresholds) {
        report::print_folds(data, folds, thresholds);
    }
    if has("--report") {
        tasks.iter().zip(&thresholds).for_each(|(data, thresholds)| report::print(data, thresholds));
        strange::print(&tasks, &others, &thresholds, &strange::languages(&tasks));
        return Ok(());
    }
    let path = root.join("src/language/learned/model.bin");
    let bytes = file::bytes(&tasks, &others, &thresholds);
    if has("--check") {
        let same = std::fs::read(&path).is_ok_and(|committed| committed == bytes);
        let help = "the committed weights are not those of the rows: cargo run --release --example train";
        return if same { Ok(()) } else { Err(help.to_owned()) };
    }
    std::fs::write(&path, &bytes).map_err(|error| format!("{}: {error}", path.display()))?;
    println!("{} bytes to {}", bytes.len(), path.display());
    Ok(())
}
