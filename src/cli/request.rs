//! What every command asks of the engine first: which plan is meant.

use jiff::Timestamp;

use crate::engine::Request;

use super::args::PlaceArgs;
use super::failure::Failure;

/// The plan that is named, from the folder that one stands in, as of a moment.
pub(super) fn request(place: &PlaceArgs, now: Timestamp) -> Result<Request, Failure> {
    let PlaceArgs { config, root } = place.clone();
    Ok(Request { config, root, ..Request::new(std::env::current_dir()?, now) })
}
