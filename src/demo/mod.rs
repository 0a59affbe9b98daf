//! A small sample server with documented faults: the target `demo`.

use std::io;
use std::str::FromStr;

use tokio::io::{AsyncRead, AsyncWrite};

/// The faults that a sample server has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults;

/// No fault has this name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown fault `{name}`")]
pub struct UnknownFault {
    /// The name given.
    pub name: String,
    /// The nearest name there is, if one is near.
    pub near: Option<&'static str>,
}

impl Faults {
    /// Reads a target of the command line; `None` when it is not the demo server.
    pub fn of_target(target: &str) -> Option<Result<Faults, UnknownFault>> {
        match target.split_once(':') {
            None if target == "demo" => Some(Ok(Faults)),
            Some(("demo", names)) => Some(names.parse()),
            _ => None,
        }
    }
}

impl FromStr for Faults {
    type Err = UnknownFault;
    fn from_str(_: &str) -> Result<Faults, UnknownFault> {
        Ok(Faults)
    }
}

/// A sample server; ends when dropped.
pub struct Running(());

impl Running {
    /// Where Streamable HTTP is.
    pub fn url(&self) -> String {
        String::new()
    }

    /// Where HTTP+SSE is.
    pub fn sse_url(&self) -> String {
        String::new()
    }
}

/// Serves on a free port of the loopback interface, or on the one given.
pub async fn serve_http(_faults: Faults, _port: u16) -> io::Result<Running> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Serves until the end of the input.
pub async fn serve_stdio(
    _faults: Faults,
    _input: impl AsyncRead + Unpin,
    _output: impl AsyncWrite + Unpin,
) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
