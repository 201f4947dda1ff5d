//! `planlint schema`.

use super::args::{SchemaArgs, SchemaOf};
use super::failure::Failure;
use super::output;

/// Prints a JSON Schema.
pub(super) fn run(args: &SchemaArgs) -> Result<u8, Failure> {
    let schema = match args.of {
        SchemaOf::Json => crate::report::json_schema(),
    };
    output::print(|out| {
        serde_json::to_writer_pretty(&mut *out, &schema)?;
        writeln!(out)
    })
}
