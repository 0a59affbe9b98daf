//! stdio: one JSON message a line, both ways.

use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::process::ChildStdout;
use tokio::sync::mpsc;
use tokio::time::{Instant, timeout, timeout_at};

use super::http::read_payload;
use super::link::{self, Outgoing, Reply};
use super::process::{Exit, Process};
use super::transcript::{Direction, Payload, Recorder};
use super::{Body, Command, Connector, Limits, McpClient, WireError};

/// Lines that may wait unread before the child has to pause.
const QUEUE: usize = 8;

/// How long the last lines of a process that has ended may take.
const REST: Duration = Duration::from_millis(200);

/// Talks to one process.
pub(super) struct StdioLink {
    pub(super) process: Process,
    lines: mpsc::Receiver<Result<Vec<u8>, WireError>>,
    pub recorder: Recorder,
    pub limits: Limits,
    pub mcp_client: McpClient,
}

impl StdioLink {
    pub fn start(
        command: &Command,
        connector: &Connector,
        recorder: Recorder,
    ) -> Result<StdioLink, WireError> {
        let limits = connector.limits();
        let mut process = Process::start(command, limits, connector.children())?;
        let (sender, lines) = mpsc::channel(QUEUE);
        if let Some(stdout) = process.stdout.take() {
            tokio::spawn(read_lines(stdout, sender, limits.message));
        }
        Ok(StdioLink {
            process,
            lines,
            recorder,
            limits: limits.clone(),
            mcp_client: connector.mcp_client().clone(),
        })
    }

    /// Writes a line and reads until the answer.
    pub async fn exchange(&mut self, out: &Outgoing) -> Result<Reply, WireError> {
        if let Some(body) = &out.body {
            self.write(body).await?;
        }
        let start = Instant::now();
        let quiet = out.awaits.quiet().is_some();
        let wait = out.awaits.quiet().unwrap_or(self.limits.total);
        let deadline = start + wait;
        let mut reply = Reply::default();
        let (mut received, mut count) = (0, 0);
        loop {
            let idle = Instant::now() + self.limits.idle;
            let until = if quiet { deadline } else { deadline.min(idle) };
            let line = match timeout_at(until, self.lines.recv()).await {
                Err(_) if quiet => return Ok(reply),
                Err(_) => {
                    return Err(WireError::Timeout {
                        what: "answer on stdout",
                        after: wait.min(self.limits.idle),
                        stderr: self.process.stderr(),
                    });
                }
                Ok(None) => {
                    self.record(Direction::Received, Payload::Closed);
                    return Err(self.process.ended().await);
                }
                Ok(Some(line)) => line?,
            };
            // Lines that are no messages are kept, too: an endless row of empty ones must end.
            received += line.len();
            count += 1;
            if received > self.limits.exchange {
                return Err(WireError::TooMuch {
                    what: "exchange bytes",
                    limit: self.limits.exchange,
                });
            }
            if count > self.limits.messages {
                return Err(WireError::TooMuch {
                    what: "messages in one exchange",
                    limit: self.limits.messages,
                });
            }
            let payload = read_payload(&line, &self.limits)?;
            self.record(Direction::Received, payload.clone());
            let Payload::Json(value) = payload else {
                continue;
            };
            let value = Arc::unwrap_or_clone(value);
            if let Some(answer) = self.mcp_client.respond(&value) {
                self.write(answer.to_string().as_bytes()).await?;
            }
            let ends = link::ends(&out.awaits, &value);
            reply.messages.push(value.clone());
            if ends {
                reply.body = Body::Json(value.clone());
                reply.answer = Some(value);
                return Ok(reply);
            }
        }
    }

    async fn write(&mut self, bytes: &[u8]) -> Result<(), WireError> {
        self.record(Direction::Sent, link::payload(bytes));
        let Some(stdin) = &mut self.process.stdin else {
            return Err(WireError::Closed("on stdin".into()));
        };
        let mut line = Vec::with_capacity(bytes.len() + 1);
        line.extend_from_slice(bytes);
        line.push(b'\n');
        let write = async {
            stdin.write_all(&line).await?;
            stdin.flush().await
        };
        match timeout(self.limits.idle, write).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) => Err(self.process.ended().await),
            Err(_) => Err(WireError::Timeout {
                what: "reading of stdin by the server",
                after: self.limits.idle,
                stderr: self.process.stderr(),
            }),
        }
    }

    fn record(&self, direction: Direction, payload: Payload) {
        self.recorder.record(direction, 0, None, None, payload);
    }

    /// Ends the input, records what the process still writes, and tells how it ended.
    pub async fn close(self) -> Exit {
        let StdioLink {
            process,
            lines,
            recorder,
            limits,
            ..
        } = self;
        // A server that still has something to say must be able to, or it never sees its input end.
        let rest = tokio::spawn(record_rest(lines, recorder, limits));
        let exit = process.close().await;
        // Somebody else may hold the pipe open.
        let _ = timeout(REST, rest).await;
        exit
    }
}

/// Records lines until there are no more; above the bounds they are only read.
async fn record_rest(
    mut lines: mpsc::Receiver<Result<Vec<u8>, WireError>>,
    recorder: Recorder,
    limits: Limits,
) {
    let (mut received, mut count) = (0, 0);
    while let Some(line) = lines.recv().await {
        let Ok(line) = line else { continue };
        received += line.len();
        count += 1;
        if received <= limits.exchange
            && count <= limits.messages
            && let Ok(payload) = read_payload(&line, &limits)
        {
            recorder.record(Direction::Received, 0, None, None, payload);
        }
    }
}

/// Sends every line on, without its line feed; one that is too long ends the reading.
async fn read_lines(
    stdout: ChildStdout,
    sender: mpsc::Sender<Result<Vec<u8>, WireError>>,
    most: usize,
) {
    let mut reader = BufReader::new(stdout);
    let mut line = Vec::new();
    loop {
        let Ok(chunk) = reader.fill_buf().await else {
            return;
        };
        if chunk.is_empty() {
            // A last line without its line feed still counts.
            if !line.is_empty() {
                let _ = sender.send(Ok(line)).await;
            }
            return;
        }
        let end = chunk.iter().position(|b| *b == b'\n');
        let taken = end.unwrap_or(chunk.len());
        if line.len() + taken > most {
            let error = WireError::TooMuch {
                what: "message bytes",
                limit: most,
            };
            let _ = sender.send(Err(error)).await;
            return;
        }
        line.extend_from_slice(&chunk[..taken]);
        reader.consume(taken + usize::from(end.is_some()));
        if end.is_some() {
            if line.last() == Some(&b'\r') {
                line.pop();
            }
            if sender.send(Ok(std::mem::take(&mut line))).await.is_err() {
                return;
            }
        }
    }
}
