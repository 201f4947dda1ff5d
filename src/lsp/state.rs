//! What the server knows: the open texts, the plan on disk, and what was found in both together.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use gen_lsp_types::{Location, Position, Uri};
use jiff::Timestamp;

use crate::engine::{Error, Request, Seen, Session, Texts};
use crate::model::{History, OutcomeIx};
use crate::text::{FileId, Place, SourceFile, Span};

use super::position::Encoding;
use super::uri;

/// What the editor can do.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Client {
    pub(super) encoding: Encoding,
    /// Another server offers fields and fixed words from the schema.
    pub(super) schema: bool,
}

/// A text in the editor.
#[derive(Debug, Clone)]
pub(super) struct Open {
    pub(super) uri: Uri,
    pub(super) version: i32,
    pub(super) text: Arc<str>,
}

/// All that the server knows.
pub(super) struct State {
    pub(super) client: Client,
    pub(super) root: PathBuf,
    /// The open texts by their paths in the repository.
    pub(super) open: BTreeMap<String, Open>,
    pub(super) session: Result<Session, Error>,
    pub(super) seen: Seen,
    clock: Box<dyn Fn() -> Timestamp>,
    asked: Request,
}

impl State {
    /// Reads the plan that is asked for.
    pub(super) fn new(asked: Request, client: Client, clock: Box<dyn Fn() -> Timestamp>) -> Self {
        let session = Session::open(&Request { now: clock(), ..asked.clone() });
        let root = session.as_ref().ok().and_then(Session::root).unwrap_or(&asked.current).to_path_buf();
        Self { client, root, open: BTreeMap::new(), session, seen: Seen::default(), clock, asked }
    }

    /// What is asked of a session now.
    pub(super) fn request(&self) -> Request {
        Request { now: (self.clock)(), ..self.asked.clone() }
    }

    /// Reads the plan and its configuration again. What is known of the past holds until it is known better.
    pub(super) fn reload(&mut self) {
        let request = self.request();
        let nothing = Err(Error::NoOutcome { files: 0 });
        self.session = match std::mem::replace(&mut self.session, nothing) {
            Ok(session) => session.renewed(&request),
            Err(_) => Session::open(&request),
        };
        if let Some(root) = self.session.as_ref().ok().and_then(Session::root) {
            self.root = root.to_path_buf();
        }
    }

    /// Takes what was learnt of the past.
    pub(super) fn learn(&mut self, history: History) {
        if let Ok(session) = &mut self.session {
            session.learn(history);
        }
    }

    /// Judges the plan as the editor has it.
    pub(super) fn judge(&mut self) {
        let texts: Texts =
            self.open.iter().map(|(path, open)| (path.clone(), Arc::clone(&open.text))).collect();
        let now = (self.clock)();
        if let Ok(session) = &mut self.session {
            match session.judge(&texts, now) {
                Ok(seen) => self.seen = seen,
                Err(error) => self.session = Err(error),
            }
        }
        if self.session.is_err() {
            self.seen = Seen::default();
        }
    }

    /// The path in the repository of an address.
    pub(super) fn path(&self, address: &str) -> Option<String> {
        let path = uri::path(address)?;
        let inside = path.strip_prefix(&self.root).map(Path::to_path_buf);
        // The editor may know the folder by another name.
        let inside = inside.or_else(|_| {
            let folder = path.parent().and_then(|folder| folder.canonicalize().ok()).unwrap_or_default();
            let whole = folder.join(path.file_name().unwrap_or_default());
            whole.strip_prefix(self.root.canonicalize().unwrap_or_default()).map(Path::to_path_buf)
        });
        Some(inside.ok()?.to_string_lossy().replace('\\', "/"))
    }

    /// The address of a path in the repository.
    pub(super) fn uri(&self, path: &str) -> Uri {
        self.open.get(path).map_or_else(|| uri::of(&self.root.join(path)), |open| open.uri.clone())
    }

    /// The version of an open text.
    pub(super) fn version(&self, path: &str) -> Option<i32> {
        self.open.get(path).map(|open| open.version)
    }

    /// The judged file at an address.
    pub(super) fn file(&self, address: &str) -> Option<(FileId, &SourceFile)> {
        let path = self.path(address)?;
        self.seen.report.sources.iter().find(|(_, file)| file.path == path)
    }

    /// The location of a place.
    pub(super) fn location(&self, place: Place) -> Location {
        let file = self.seen.report.sources.get(place.file);
        Location { uri: self.uri(&file.path), range: self.client.encoding.range(file, place.span) }
    }

    /// A place that the editor names: the file and the offset in it.
    pub(super) fn at(&self, address: &str, position: Position) -> Option<(FileId, u32)> {
        let (id, file) = self.file(address)?;
        Some((id, self.client.encoding.offset(file, position)))
    }

    /// The outcome at an offset.
    pub(super) fn outcome(&self, file: FileId, offset: u32) -> Option<OutcomeIx> {
        let here = |span: Span| span.start <= offset && offset <= span.end;
        let plan = &self.seen.plan;
        let inside = (0..plan.outcomes.len())
            .filter(|&ix| plan.outcomes[ix].file == file && here(plan.outcomes[ix].span));
        // The innermost of nested ones.
        inside.min_by_key(|&ix| plan.outcomes[ix].span.len())
    }
}
