//! `planlint schema`.

use crate::engine::{Error, Project};
use crate::load::Mapping;
use crate::model::Calendar;
use crate::{facts, report, schema};

use super::args::{PlaceArgs, SchemaArgs, SchemaOf};
use super::exit::CLEAN;
use super::failure::Failure;
use super::moment::today;
use super::output;
use super::request::request;

/// Prints a JSON Schema.
pub(super) fn run(args: &SchemaArgs) -> Result<u8, Failure> {
    let schema = match args.of {
        SchemaOf::Outcome => outcome(&args.place)?,
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

/// The schema of an outcome by the configuration of the plan that is named; outside of one, by planlint's own
/// names.
fn outcome(place: &PlaceArgs) -> Result<serde_json::Value, Failure> {
    match Project::open(&request(place, today()?)?) {
        Ok(project) => Ok(schema::outcome_schema(&project.config.mapping, &project.config.calendar)),
        Err(Error::Git(_)) => Ok(schema::outcome_schema(&Mapping::default(), &Calendar::default())),
        Err(error) => Err(error.into()),
    }
}
