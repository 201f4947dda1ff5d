//! `planlint schema`.

use crate::engine::{Error, Project, Request};
use crate::load::Mapping;
use crate::{facts, health, report, schema};

use super::args::{SchemaArgs, SchemaOf};
use super::failure::Failure;
use super::moment::moment;
use super::{CLEAN, output};

/// Prints a JSON Schema.
pub(super) fn run(args: &SchemaArgs) -> Result<u8, Failure> {
    let schema = match args.of {
        SchemaOf::Outcome => schema::outcome_schema(&mapping()?),
        SchemaOf::Config => schema::config_schema(),
        SchemaOf::Health => health::json_schema().to_value(),
        SchemaOf::Report => facts::schema().to_value(),
        SchemaOf::Json => report::json_schema().to_value(),
    };
    output::print(|out| {
        serde_json::to_writer_pretty(&mut *out, &schema)?;
        writeln!(out)
    })?;
    Ok(CLEAN)
}

/// How the current folder's repository names its fields; outside of one, planlint's own names.
fn mapping() -> Result<Mapping, Failure> {
    match Project::open(&Request::new(std::env::current_dir()?, moment(None)?)) {
        Ok(project) => Ok(project.config.mapping),
        Err(Error::Git(_)) => Ok(Mapping::default()),
        Err(error) => Err(error.into()),
    }
}
