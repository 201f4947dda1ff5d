//! `planlint schema`.

use crate::engine;
use crate::{health, report, schema};

use super::args::{SchemaArgs, SchemaOf};
use super::failure::Failure;
use super::output;

/// Prints a JSON Schema.
pub(super) fn run(args: &SchemaArgs) -> Result<u8, Failure> {
    let schema = match args.of {
        SchemaOf::Outcome => schema::outcome_schema(&engine::mapping_here(&std::env::current_dir()?)),
        SchemaOf::Config => schema::config_schema(),
        SchemaOf::Health => health::json_schema().to_value(),
        SchemaOf::Json => report::json_schema().to_value(),
    };
    output::print(|out| {
        serde_json::to_writer_pretty(&mut *out, &schema)?;
        writeln!(out)
    })
}
