//! Why a command could not run, and what to do about it.

/// An error with the next step for its reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Failure {
    /// What went wrong: a fragment in lower case.
    pub message: String,
    /// Lines below it: the place in a file, the last words of a server.
    pub details: Vec<String>,
    /// What to do next.
    pub help: Option<String>,
}

impl Failure {
    pub fn new(message: impl Into<String>) -> Failure {
        Failure {
            message: message.into(),
            details: Vec::new(),
            help: None,
        }
    }

    pub fn help(mut self, help: impl Into<String>) -> Failure {
        self.help = Some(help.into());
        self
    }

    pub fn details(mut self, lines: Vec<String>) -> Failure {
        self.details = lines;
        self
    }
}
