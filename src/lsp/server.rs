//! The loop: what the editor says, and what it is told.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::PathBuf;
use std::thread;

use crossbeam_channel::{Receiver, Sender, bounded, select};
use gen_lsp_types::{Diagnostic, TextDocumentContentChangeEvent};
use gen_lsp_types::{
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, Uri,
};
use jiff::Timestamp;
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, Response};
use serde_json::{Value, json};

use crate::engine::{REPORT, Request as Asked, Session};
use crate::guard::{Defect, guarded};
use crate::model::History;

use super::position::Encoding;
use super::state::{Client, Open, State};
use super::{actions, complete, diagnostics, hover, links, outline, uri};

/// Serves an editor on standard input and output until it says good-bye: the plan that is asked for, from the folder
/// that the editor has open.
///
/// # Errors
/// Where the connection breaks.
pub fn serve(asked: Asked, clock: impl Fn() -> Timestamp + 'static) -> io::Result<()> {
    let (connection, threads) = Connection::stdio();
    let broken = |error: &dyn std::fmt::Display| io::Error::other(error.to_string());
    let (id, params) = connection.initialize_start().map_err(|error| broken(&error))?;
    let client = client(&params);
    let told = json!({"capabilities": capabilities(client), "serverInfo": {
        "name": env!("CARGO_PKG_NAME"),
        "version": env!("CARGO_PKG_VERSION"),
    }});
    connection.initialize_finish(id, told).map_err(|error| broken(&error))?;
    let current = workspace(&params).unwrap_or(asked.current);
    let state = State::new(Asked { current, ..asked }, client, Box::new(clock));
    Server::new(&connection.sender, state).run(&connection)?;
    drop(connection);
    threads.join()
}

fn client(params: &Value) -> Client {
    let encodings = params.pointer("/capabilities/general/positionEncodings").and_then(Value::as_array);
    let utf8 = encodings.is_some_and(|all| all.iter().any(|encoding| encoding == "utf-8"));
    let schema = params.pointer("/initializationOptions/schema").and_then(Value::as_bool);
    Client {
        encoding: if utf8 { Encoding::Utf8 } else { Encoding::Utf16 },
        schema: schema.unwrap_or_default(),
    }
}

/// The folder that the editor has open.
fn workspace(params: &Value) -> Option<PathBuf> {
    let first = params.pointer("/workspaceFolders/0/uri").or_else(|| params.get("rootUri"))?;
    uri::path(first.as_str()?).filter(|path| path.is_dir())
}

fn capabilities(client: Client) -> Value {
    json!({
        "positionEncoding": if client.encoding == Encoding::Utf8 { "utf-8" } else { "utf-16" },
        "textDocumentSync": {"openClose": true, "change": 1, "save": {"includeText": false}},
        "hoverProvider": true,
        "definitionProvider": true,
        "referencesProvider": true,
        "renameProvider": {"prepareProvider": true},
        "documentSymbolProvider": true,
        "workspaceSymbolProvider": true,
        "codeLensProvider": {"resolveProvider": false},
        "codeActionProvider": {"codeActionKinds": ["quickfix"]},
        "completionProvider": {"triggerCharacters": [":", " ", "[", ","]},
    })
}

/// What the editor was told of a file.
#[derive(PartialEq)]
struct Told {
    version: Option<i32>,
    diagnostics: Vec<Diagnostic>,
}

/// A defect of planlint, with whom to tell.
fn failed(defect: &Defect) -> String {
    format!("a defect of planlint kept the plan from being checked: {defect}. {REPORT}")
}

/// What happened to the plan, or why that is not known.
type Learned = Result<History, String>;

struct Server<'c> {
    sender: &'c Sender<Message>,
    state: State,
    told: BTreeMap<String, (Uri, Told)>,
    past: (Sender<Learned>, Receiver<Learned>),
    /// What was said to whoever writes, each once.
    said: BTreeSet<String>,
    /// Whether texts changed since the plan was judged.
    stale: bool,
}

impl<'c> Server<'c> {
    fn new(sender: &'c Sender<Message>, state: State) -> Self {
        Self { sender, state, told: BTreeMap::new(), past: bounded(4), said: BTreeSet::new(), stale: true }
    }

    fn run(mut self, connection: &Connection) -> io::Result<()> {
        self.read_history();
        loop {
            // What waits already is taken in before anything is judged, so that no stale text is.
            let next = connection.receiver.try_recv().ok();
            let next = match next {
                Some(message) => Some(message),
                None => {
                    if self.stale {
                        self.judge();
                    }
                    select! {
                        recv(connection.receiver) -> message => match message {
                            Ok(message) => Some(message),
                            Err(_) => return Ok(()),
                        },
                        recv(self.past.1) -> learned => {
                            match learned {
                                Ok(Ok(history)) => {
                                    self.state.learn(history);
                                    self.stale = true;
                                }
                                Ok(Err(why)) => self.say(why),
                                Err(_) => {}
                            }
                            None
                        }
                    }
                }
            };
            match next {
                None | Some(Message::Response(_)) => {}
                Some(Message::Request(request)) => {
                    if connection
                        .handle_shutdown(&request)
                        .map_err(|error| io::Error::other(error.to_string()))?
                    {
                        return Ok(());
                    }
                    self.answer(request);
                }
                Some(Message::Notification(notification)) => {
                    if notification.method == "exit" {
                        return Ok(());
                    }
                    self.hear(notification);
                }
            }
        }
    }

    /// Reads the past in a thread of its own.
    fn read_history(&self) {
        let (request, sender) = (self.state.request(), self.past.0.clone());
        thread::spawn(move || {
            let learned = match guarded(|| Session::open(&request).map(|session| session.read_history())) {
                Ok(Ok(Ok(history))) => Ok(history),
                Ok(Ok(Err(why))) => {
                    Err(format!("git's history cannot be read, so rules about it say nothing here: {why}"))
                }
                // A plan that cannot be opened is told where it is judged.
                Ok(Err(_)) => return,
                Err(defect) => Err(failed(&defect)),
            };
            // An editor that is gone needs no history.
            let _ = sender.send(learned);
        });
    }

    fn hear(&mut self, notification: Notification) {
        let Notification { method, params } = notification;
        match method.as_str() {
            "textDocument/didOpen" => {
                let Ok(params) = serde_json::from_value::<DidOpenTextDocumentParams>(params) else { return };
                let document = params.text_document;
                if let Some(path) = self.state.path(&document.uri.0) {
                    let open =
                        Open { uri: document.uri, version: document.version, text: document.text.into() };
                    self.state.open.insert(path, open);
                    self.stale = true;
                }
            }
            "textDocument/didChange" => {
                let Ok(params) = serde_json::from_value::<DidChangeTextDocumentParams>(params) else {
                    return;
                };
                let uri = params.text_document.text_document_identifier.uri;
                let Some(path) = self.state.path(&uri.0) else { return };
                let Some(change) = params.content_changes.into_iter().next_back() else { return };
                let text = match change {
                    TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(whole) => {
                        whole.text
                    }
                    // Whole texts were agreed on.
                    TextDocumentContentChangeEvent::TextDocumentContentChangePartial(_) => return,
                };
                let open = Open { uri, version: params.text_document.version, text: text.into() };
                self.state.open.insert(path, open);
                self.stale = true;
            }
            "textDocument/didClose" => {
                let Ok(params) = serde_json::from_value::<DidCloseTextDocumentParams>(params) else { return };
                if let Some(path) = self.state.path(&params.text_document.uri.0) {
                    self.state.open.remove(&path);
                    self.stale = true;
                }
            }
            "textDocument/didSave" | "workspace/didChangeWatchedFiles" => {
                self.state.reload();
                self.read_history();
                self.stale = true;
            }
            _ => {}
        }
    }

    /// Judges the plan and tells what changed by it, of every open file.
    fn judge(&mut self) {
        self.stale = false;
        let state = &mut self.state;
        // A defect of planlint must not take the editor's server away, nor leave marks that may not hold any more.
        if let Err(defect) = guarded(|| state.judge()) {
            for (uri, _) in std::mem::take(&mut self.told).values() {
                self.publish(uri, &Told { version: None, diagnostics: Vec::new() });
            }
            return self.say(failed(&defect));
        }
        let mut fresh: BTreeMap<String, (Uri, Told)> = diagnostics::all(&self.state)
            .into_iter()
            .map(|(path, diagnostics)| {
                let told = Told { version: self.state.version(&path), diagnostics };
                let uri = self.state.uri(&path);
                (path, (uri, told))
            })
            .collect();
        for (path, (uri, told)) in &self.told {
            let gone = !fresh.contains_key(path) && !told.diagnostics.is_empty();
            if gone {
                self.publish(uri, &Told { version: None, diagnostics: Vec::new() });
            }
        }
        for (path, (uri, told)) in &fresh {
            if self.told.get(path).is_none_or(|(_, before)| before != told) {
                self.publish(uri, told);
            }
        }
        std::mem::swap(&mut self.told, &mut fresh);
    }

    /// Says it once to whoever writes.
    fn say(&mut self, text: String) {
        if self.said.contains(&text) {
            return;
        }
        let params = json!({"type": 1, "message": format!("planlint: {text}")});
        let notification = Notification::new("window/showMessage".to_owned(), params);
        // An editor that is gone reads nothing.
        let _ = self.sender.send(Message::Notification(notification));
        self.said.insert(text);
    }

    fn publish(&self, uri: &Uri, told: &Told) {
        let mut params = json!({"uri": uri, "diagnostics": told.diagnostics});
        if let Some(version) = told.version {
            params["version"] = json!(version);
        }
        let notification = Notification::new("textDocument/publishDiagnostics".to_owned(), params);
        // An editor that is gone reads nothing.
        let _ = self.sender.send(Message::Notification(notification));
    }

    fn answer(&mut self, request: Request) {
        if self.stale {
            self.judge();
        }
        let (state, params) = (&self.state, &request.params);
        let answered = guarded(|| match request.method.as_str() {
            "textDocument/hover" => Ok(hover::hover(state, params)),
            "textDocument/codeAction" => Ok(actions::actions(state, params)),
            "textDocument/definition" => Ok(links::definition(state, params)),
            "textDocument/references" => Ok(links::references(state, params)),
            "textDocument/prepareRename" => Ok(links::prepare_rename(state, params)),
            "textDocument/rename" => {
                links::rename(state, params).map_err(|why| (ErrorCode::RequestFailed, why))
            }
            "textDocument/completion" => Ok(complete::complete(state, params)),
            "textDocument/documentSymbol" => Ok(outline::symbols(state, params)),
            "workspace/symbol" => Ok(outline::workspace(state, params)),
            "textDocument/codeLens" => Ok(outline::lenses(state, params)),
            other => Err((ErrorCode::MethodNotFound, format!("planlint does not answer {other}"))),
        });
        let answer = match answered {
            Ok(Ok(value)) => Response::new_ok(request.id, value),
            Ok(Err((code, message))) => Response::new_err(request.id, code as i32, message),
            Err(defect) => Response::new_err(request.id, ErrorCode::InternalError as i32, defect.to_string()),
        };
        let _ = self.sender.send(Message::Response(answer));
    }
}
