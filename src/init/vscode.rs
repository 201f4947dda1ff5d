//! VS Code is told which schema the outcome files have, for editors' servers that know YAML and not planlint.

use std::path::Path;

use serde_json::{Value, json};

use crate::git::Repo;

use super::run::Action;
use super::{Error, write};

/// Where VS Code keeps the settings of a folder.
const SETTINGS: &str = ".vscode/settings.json";

/// Where the schema stands: as this repository names its fields, so it is written again when planlint.yml changes.
const SCHEMA: &str = ".vscode/outcome.schema.json";

/// Writes the schema and the setting that names it for the files of these globs. Settings that are there are left
/// alone, as they may hold comments, and what to add to them is told.
///
/// # Errors
/// Where the repository cannot be read, or a file cannot be written.
pub fn vscode(dir: &Path, schema: &Value, globs: &[String], dry_run: bool) -> Result<Vec<Action>, Error> {
    let repo = Repo::open(dir)?;
    let root = repo.workdir().ok_or(Error::Bare)?;
    let schema = format!("{schema:#}\n");
    // The server of YAML reads no other files.
    let yaml: Vec<&String> = globs.iter().filter(|glob| !is_prose(glob)).collect();
    let setting = json!({ "yaml.schemas": { format!("./{SCHEMA}"): yaml } });
    let settings = format!("{setting:#}\n");
    let read = |path: &str| std::fs::read_to_string(root.join(path)).ok();
    let mut done = Vec::new();
    match read(SCHEMA) {
        Some(there) if there == schema => done.push(Action::Kept(SCHEMA)),
        _ if dry_run => done.push(Action::WouldMake(SCHEMA)),
        Some(_) => {
            write::replace(root, SCHEMA, &schema)?;
            done.push(Action::Rewrote(SCHEMA));
        }
        None => {
            write::create(root, SCHEMA, &schema)?;
            done.push(Action::Wrote(SCHEMA));
        }
    }
    done.push(match read(SETTINGS) {
        Some(there) if there.contains(SCHEMA) => Action::Kept(SETTINGS),
        Some(_) => Action::Yours(SETTINGS, format!("\"yaml.schemas\": {}", setting["yaml.schemas"])),
        None if dry_run => Action::Would(SETTINGS, settings),
        None => {
            write::create(root, SETTINGS, &settings)?;
            Action::Wrote(SETTINGS)
        }
    });
    Ok(done)
}

/// Whether a glob names files of prose alone.
fn is_prose(glob: &str) -> bool {
    [".md", ".markdown", ".mdx", ".rst", ".mediawiki"].iter().any(|ending| glob.ends_with(ending))
}
