//! Which past `planlint log` and `planlint people` tell.

use crate::engine::{HistoryUse, Request};

use super::args::ToldArgs;
use super::failure::Failure;
use super::moment::{judged_at, moment};
use super::overlay::scope;

/// The plan whose past is told, up to now unless a day is named.
pub(super) fn request(args: &ToldArgs) -> Result<Request, Failure> {
    let (now, scope) = match &args.as_of {
        Some(day) => judged_at(&args.source, Some(day))?,
        None => (moment(None)?, scope(&args.source)),
    };
    Ok(Request {
        scope,
        config: args.place.config.clone(),
        root: args.place.root.clone(),
        past: HistoryUse { read: true, cached: !args.cache.no_cache },
        ..Request::new(std::env::current_dir()?, now)
    })
}
