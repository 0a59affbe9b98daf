//! What is to be judged, and how it is had.

use std::path::PathBuf;

use super::super::client_config::Way;
use super::super::failure::Failure;
use super::super::target::Target;
use crate::lint::Project;
use crate::mcp::{Revision, Surface};
use crate::outcome::Location;
use crate::wire::Transport;

/// One thing to judge: it becomes one report.
#[derive(Debug)]
pub(super) struct Subject {
    /// What reports call it.
    pub name: String,
    /// `http`, `stdio`, `dump` or `folder`.
    pub kind: &'static str,
    /// The entry of the file that lists it.
    pub origin: Option<Location>,
    /// A file lists it: it was not named itself.
    pub listed: bool,
    pub matter: Matter,
}

#[derive(Debug)]
pub(super) enum Matter {
    /// A saved dump.
    Dump { surface: Box<Surface>, text: String },
    /// A server that is not read yet.
    Server(Plan),
    /// A folder.
    Folder(Box<Folder>),
    /// A server that was read.
    Read(Box<Read>),
    /// What cannot be had, and why.
    Lost(Failure),
    /// The user stopped the run before it was read.
    Interrupted,
}

/// A folder, and its server, if its settings name one.
#[derive(Debug)]
pub(super) struct Folder {
    pub path: PathBuf,
    pub project: Project,
    pub server: Option<Plan>,
    /// What the server showed, or why nothing.
    pub read: Option<Result<Read, Failure>>,
}

/// How a server is reached.
#[derive(Debug, Clone)]
pub(super) enum Plan {
    /// As the command line says.
    Given(Target),
    /// As a file says: whatever it starts or gives away is asked for.
    Listed(Box<Way>),
}

/// What a server showed.
#[derive(Debug)]
pub(super) struct Read {
    /// What the connection calls it.
    pub name: String,
    pub surface: Surface,
    pub transport: Transport,
    pub revision: Revision,
    pub ms: f64,
}

impl Subject {
    /// Its server, as long as it is not read.
    pub fn plan(&self) -> Option<&Plan> {
        match &self.matter {
            Matter::Server(plan) => Some(plan),
            Matter::Folder(folder) => folder.server.as_ref(),
            _ => None,
        }
    }

    /// Whether a server has to be read for it.
    pub fn has_server(&self) -> bool {
        self.plan().is_some()
    }

    /// Whether there is something to judge.
    pub fn is_had(&self) -> bool {
        matches!(
            self.matter,
            Matter::Dump { .. } | Matter::Folder(_) | Matter::Read(_)
        )
    }

    /// Keeps what its server showed, or why nothing was.
    pub fn take(&mut self, result: Result<Read, Failure>) {
        if let Matter::Folder(folder) = &mut self.matter {
            folder.read = Some(result);
        } else {
            self.matter = match result {
                Ok(read) => Matter::Read(Box::new(read)),
                Err(failure) => Matter::Lost(failure),
            };
        }
    }

    /// After a stop: what was not read by now will not be.
    pub fn interrupt(&mut self) {
        if matches!(self.matter, Matter::Server(_)) {
            self.matter = Matter::Interrupted;
        }
    }
}
