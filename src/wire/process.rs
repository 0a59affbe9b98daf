//! A server's process: started in a group of its own, ended with grace and then by force.

use std::collections::VecDeque;
use std::process::{ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::io::AsyncReadExt;
use tokio::process::{Child, ChildStderr, ChildStdin, ChildStdout};
use tokio::task::JoinHandle;

use super::{Command, Limits, WireError};

/// How often a group is looked at while it ends.
const POLL: Duration = Duration::from_millis(5);

/// Time that a process gets whose end nobody judges.
const HURRY: Duration = Duration::from_millis(500);

/// Time that even a killed process may need to be gone.
const LAST: Duration = Duration::from_secs(1);

/// How a process ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exit {
    /// Exit code or signal, in words.
    pub status: String,
    /// It ended by itself within the grace after its stdin closed.
    pub willing: bool,
    /// Time from closing stdin to the end.
    pub after: Duration,
}

/// The process groups of a run that may still be alive; clones share the list.
#[derive(Debug, Clone, Default)]
pub struct Children(Arc<Mutex<Vec<u32>>>);

impl Children {
    fn add(&self, group: u32) {
        self.list().push(group);
    }

    fn remove(&self, group: u32) {
        self.list().retain(|g| *g != group);
    }

    /// Moves the groups of another list to this one.
    pub fn take_over(&self, other: &Children) {
        let groups = std::mem::take(&mut *other.list());
        self.list().extend(groups);
    }

    fn list(&self) -> std::sync::MutexGuard<'_, Vec<u32>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends every group that is left: SIGTERM, the grace, SIGKILL.
    pub async fn end_all(&self, grace: Duration) {
        // They stay on the list meanwhile, so that a second call with less grace finds them.
        let groups = self.list().clone();
        end_groups(&groups, grace).await;
        self.list().retain(|g| !groups.contains(g));
    }
}

async fn end_groups(groups: &[u32], grace: Duration) {
    for group in groups {
        signal(*group, Signal::Term);
    }
    let start = Instant::now();
    while groups.iter().any(|g| signal(*g, Signal::Probe)) {
        if start.elapsed() >= grace {
            for group in groups {
                signal(*group, Signal::Kill);
            }
            return;
        }
        tokio::time::sleep(POLL).await;
    }
}

/// A running server process.
pub(super) struct Process {
    child: Child,
    group: u32,
    stderr: Arc<Mutex<VecDeque<u8>>>,
    tail: Option<JoinHandle<()>>,
    most: usize,
    children: Children,
    grace: Duration,
    /// How long it may take to end by itself.
    patience: Duration,
    pub stdin: Option<ChildStdin>,
    pub stdout: Option<ChildStdout>,
}

impl Process {
    pub fn start(
        command: &Command,
        limits: &Limits,
        children: &Children,
    ) -> Result<Process, WireError> {
        let failed = |reason: String| WireError::Spawn {
            command: command.program.clone(),
            reason,
        };
        let mut builder = tokio::process::Command::new(&command.program);
        builder.args(&command.args);
        for name in &command.without {
            builder.env_remove(name);
        }
        if let Some(cwd) = &command.cwd {
            builder.current_dir(cwd);
        }
        builder
            .envs(command.env.iter().map(|(k, v)| (k, v)))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        // A terminal's Ctrl-C must reach us first, so that the server can be ended in order.
        #[cfg(unix)]
        builder.process_group(0);
        let mut child = builder.spawn().map_err(|e| failed(e.to_string()))?;
        let group = child
            .id()
            .ok_or_else(|| failed("it ended at once".into()))?;
        children.add(group);
        let stderr = Arc::default();
        let pipe = child.stderr.take();
        let tail = pipe.map(|p| tokio::spawn(keep_tail(p, Arc::clone(&stderr), limits.stderr)));
        Ok(Process {
            stdin: child.stdin.take(),
            stdout: child.stdout.take(),
            child,
            group,
            stderr,
            tail,
            most: limits.stderr,
            children: children.clone(),
            grace: limits.grace,
            patience: limits.grace,
        })
    }

    /// The last part of what the process wrote to stderr.
    pub fn stderr(&self) -> String {
        let tail = self.stderr.lock().unwrap_or_else(PoisonError::into_inner);
        let bytes: Vec<u8> = tail.iter().copied().collect();
        let text = String::from_utf8_lossy(&bytes);
        // The first line may be cut in two, and a secret in it could no longer be recognised.
        match text.split_once('\n') {
            Some((_, rest)) if bytes.len() >= self.most && !rest.is_empty() => rest.to_owned(),
            _ => text.into_owned(),
        }
    }

    /// The error for a process that ended while it was needed.
    pub async fn ended(&mut self) -> WireError {
        let status = tokio::time::timeout(self.grace, self.child.wait()).await;
        // Its last words may still be in the pipe; a child of its own may hold that open.
        if let Some(tail) = self.tail.take() {
            let _ = tokio::time::timeout(self.grace, tail).await;
        }
        match status {
            Ok(Ok(status)) => WireError::Exited {
                status: describe(status),
                stderr: self.stderr(),
            },
            _ => WireError::Closed("on stdout while the process lives on".into()),
        }
    }

    /// Waits less long for its end; how it ends is of no interest.
    pub fn hurry(&mut self) {
        self.patience = self.patience.min(HURRY);
    }

    /// Closes stdin, waits, and ends what is left of the group.
    pub async fn close(mut self) -> Exit {
        let start = Instant::now();
        self.stdin = None;
        let waited = tokio::time::timeout(self.patience, self.child.wait()).await;
        let after = start.elapsed();
        let status = if let Ok(status) = &waited {
            end_groups(&[self.group], Duration::ZERO).await;
            status.as_ref().ok().copied()
        } else {
            // Waited for meanwhile: a dead process that nobody has waited for counts as alive.
            let most = self.grace * 2 + LAST;
            let groups = [self.group];
            let (status, ()) = tokio::join!(
                tokio::time::timeout(most, self.child.wait()),
                end_groups(&groups, self.grace),
            );
            status.ok().and_then(Result::ok)
        };
        Exit {
            status: status.map_or_else(|| "no exit status".to_owned(), describe),
            willing: waited.is_ok(),
            after,
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let running = matches!(self.child.try_wait(), Ok(None));
        if running {
            // Nobody waits here: the group stays on the list, and `Children::end_all` finishes it.
            signal(self.group, Signal::Term);
        } else {
            signal(self.group, Signal::Kill);
            self.children.remove(self.group);
        }
    }
}

/// Reads stderr to its end and keeps the last bytes, so that a chatty child never blocks.
async fn keep_tail(mut pipe: ChildStderr, tail: Arc<Mutex<VecDeque<u8>>>, most: usize) {
    let mut chunk = [0; 4096];
    while let Ok(n @ 1..) = pipe.read(&mut chunk).await {
        let mut tail = tail.lock().unwrap_or_else(PoisonError::into_inner);
        tail.extend(&chunk[..n]);
        let over = tail.len().saturating_sub(most);
        tail.drain(..over);
    }
}

fn describe(status: ExitStatus) -> String {
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt;
        if let Some(signal) = status.signal() {
            return format!("killed by signal {signal}");
        }
    }
    match status.code() {
        Some(code) => format!("exit code {code}"),
        None => "no exit code".to_owned(),
    }
}

#[derive(Clone, Copy)]
enum Signal {
    Term,
    Kill,
    Probe,
}

/// Sends a signal to a group; tells whether the group is still there.
#[cfg(unix)]
fn signal(group: u32, signal: Signal) -> bool {
    use rustix::process::{self, Pid};
    let Some(pid) = i32::try_from(group).ok().and_then(Pid::from_raw) else {
        return false;
    };
    match signal {
        Signal::Term => process::kill_process_group(pid, process::Signal::TERM),
        Signal::Kill => process::kill_process_group(pid, process::Signal::KILL),
        Signal::Probe => process::test_kill_process_group(pid),
    }
    .is_ok()
}

/// Elsewhere there are no groups: tokio's handle is all there is, and closing stdin must do.
#[cfg(not(unix))]
fn signal(_group: u32, _signal: Signal) -> bool {
    false
}
