//! The sample server on stdin and stdout: one JSON message a line.

use std::io;
use std::sync::Arc;

use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::sync::mpsc;

use super::brain::{Brain, Said, Talk, nameless};
use super::fault::Fault;
use super::faults::Faults;
use super::hub::QUEUE;
use super::{spoil, tasks, weather};

/// Bytes of one line.
const LINE: usize = 1 << 20;

/// Serves one client until its input ends. Both eras are spoken, message by message.
pub async fn serve_stdio(
    faults: Faults,
    stdin: impl AsyncRead + Unpin,
    mut stdout: impl AsyncWrite + Unpin,
) -> io::Result<()> {
    let brain = Brain::new(faults);
    let stubborn = brain.has(Fault::IgnoresEnd);
    #[cfg(unix)]
    let _deaf = stubborn.then(ignore_terminate).transpose()?;
    let _weather = weather::begin(&brain);
    let mut talk = brain.talk();
    let (out, mut updates) = mpsc::channel(QUEUE);
    brain.hub.join(talk.number, &talk.wants, out.clone());
    let mut input = BufReader::new(stdin);
    let mut line = Line::default();
    loop {
        let end = tokio::select! {
            Some(update) = updates.recv() => {
                stdout.write_all(&spoil::line(&brain.faults, "", &update)).await?;
                stdout.flush().await?;
                continue;
            }
            end = line.fill(&mut input) => end?,
        };
        if end {
            if stubborn {
                std::future::pending::<()>().await;
            }
            return Ok(());
        }
        let bytes = line.take();
        if bytes.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let message = serde_json::from_slice::<Value>(&bytes).ok();
        if message.is_none() && brain.has(Fault::DiesOnBadJson) {
            return Err(io::Error::other("not JSON"));
        }
        if brain.has(Fault::DiesOnBadUtf8) && std::str::from_utf8(&bytes).is_err() {
            return Err(io::Error::other("not UTF-8"));
        }
        let said = hear(&brain, &mut talk, message.as_ref());
        let method = message.as_ref().and_then(|m| m.get("method"));
        let method = method.and_then(Value::as_str).unwrap_or_default();
        let bytes = written(&brain, method, &said);
        if let Some(later) = said.later {
            tokio::spawn(tasks::run(Arc::clone(&brain), later, out.clone()));
        }
        if let Some(listening) = said.listening {
            brain.hub.listen(talk.number, listening, out.clone());
        }
        if let Some(asking) = said.asking {
            asking.send(&brain, out.clone());
        }
        stdout.write_all(&bytes).await?;
        stdout.flush().await?;
        if let Some(slow) = said.slow {
            tokio::spawn(slow.run(Arc::clone(&brain), out.clone()));
        }
    }
}

fn hear(brain: &Brain, talk: &mut Talk, message: Option<&Value>) -> Said {
    match message {
        Some(message) => brain.hear(talk, message, brain.era_of(message)),
        None => brain.garbled(nameless(talk.revision)),
    }
}

fn written(brain: &Brain, method: &str, said: &Said) -> Vec<u8> {
    let mut bytes = Vec::new();
    for message in &said.before {
        bytes.extend(spoil::line(&brain.faults, "", message));
    }
    if let Some(response) = &said.response {
        if brain.has(Fault::StdoutNoise) {
            bytes.extend_from_slice(b"garden: one more request served\n");
        }
        bytes.extend(spoil::line(&brain.faults, method, response));
    }
    for message in &said.after {
        bytes.extend(spoil::line(&brain.faults, "", message));
    }
    bytes
}

#[cfg(unix)]
fn ignore_terminate() -> io::Result<tokio::signal::unix::Signal> {
    // Listening for it takes away its usual effect.
    tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
}

/// A line that is being read; what a cancelled read got is kept.
#[derive(Default)]
struct Line {
    bytes: Vec<u8>,
    /// Some of it was thrown away: it cannot be JSON any more.
    cut: bool,
}

impl Line {
    /// Reads on to the end of the line; tells whether the input ended instead.
    async fn fill(&mut self, input: &mut (impl AsyncBufReadExt + Unpin)) -> io::Result<bool> {
        loop {
            let chunk = input.fill_buf().await?;
            if chunk.is_empty() {
                return Ok(true);
            }
            let end = chunk.iter().position(|b| *b == b'\n');
            let taken = end.unwrap_or(chunk.len());
            if self.bytes.len() + taken <= LINE {
                self.bytes.extend_from_slice(&chunk[..taken]);
            } else {
                self.cut = true;
            }
            input.consume(taken + usize::from(end.is_some()));
            if end.is_some() {
                return Ok(false);
            }
        }
    }

    /// The line; one that was too long comes as text that is no JSON.
    fn take(&mut self) -> Vec<u8> {
        let bytes = std::mem::take(&mut self.bytes);
        if std::mem::take(&mut self.cut) {
            b"too long".to_vec()
        } else {
            bytes
        }
    }
}
