//! `planlint schema`.

use crate::engine::{Error, Project, Request};
use crate::load::Mapping;
use crate::model::Calendar;
use crate::{facts, report, schema};

use super::args::{SchemaArgs, SchemaOf};
use super::failure::Failure;
use super::moment::moment;
use super::{CLEAN, output};

/// Prints a JSON Schema.
pub(super) fn run(args: &SchemaArgs) -> Result<u8, Failure> {
    let schema = match args.of {
        SchemaOf::Outcome => outcome()?,
        SchemaOf::Config => schema::config_schema(),
        SchemaOf::Health => report::health::json_schema().to_value(),
        SchemaOf::Report => facts::schema().to_value(),
        SchemaOf::Json => report::json_schema().to_value(),
    };
    output::print(|out| {
        serde_json::to_writer_pretty(&mut *out, &schema)?;
        writeln!(out)
    })?;
    Ok(CLEAN)
}

/// The schema of an outcome by the configuration of the current folder's repository; outside of one, by planlint's own
/// names.
fn outcome() -> Result<serde_json::Value, Failure> {
    match Project::open(&Request::new(std::env::current_dir()?, moment(None)?)) {
        Ok(project) => Ok(schema::outcome_schema(&project.config.mapping, &project.config.calendar)),
        Err(Error::Git(_)) => Ok(schema::outcome_schema(&Mapping::default(), &Calendar::default())),
        Err(error) => Err(error.into()),
    }
}
