//! Which past `planlint log` and `planlint people` tell.

use crate::engine::{HistoryUse, Request};

use super::args::ToldArgs;
use super::failure::Failure;
use super::moment::judged_at;
use super::request;

/// The plan whose past is told, up to now unless a day is named.
pub(super) fn request(args: &ToldArgs) -> Result<Request, Failure> {
    let (now, scope) = judged_at(&args.source, args.as_of.as_deref())?;
    Ok(Request {
        scope,
        past: HistoryUse { read: true, cached: !args.cache.no_cache },
        ..request::request(&args.place, now)?
    })
}
