//! Bounds on everything that is read from a server.

use std::time::Duration;

/// How much, how deep and how long. A server that goes over a bound ends the exchange with a
/// [`super::WireError`].
#[derive(Debug, Clone, PartialEq)]
pub struct Limits {
    /// Bytes of one message (a JSON body, an SSE event, a line).
    pub message: usize,
    /// Bytes of one exchange, all its messages together.
    pub exchange: usize,
    /// Messages in one exchange.
    pub messages: usize,
    /// Nesting of a JSON value.
    pub depth: usize,
    /// Values in one JSON text; bounds the memory that parsing takes.
    pub values: usize,
    /// Redirects followed, all within the origin.
    pub redirects: usize,
    /// Time without a byte.
    pub idle: Duration,
    /// Time for one exchange.
    pub total: Duration,
    /// Bytes of a child's stderr that are kept (the last ones).
    pub stderr: usize,
    /// Time a child has to end by itself after its stdin closed, and again after SIGTERM.
    pub grace: Duration,
    /// Bytes that the traffic of a whole run may take in memory.
    pub run: usize,
    /// Messages in a whole run; bounds the time that judging takes.
    pub run_messages: usize,
    /// Pages read of one list.
    pub pages: usize,
    /// Entries read of one list.
    pub entries: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            message: 16 << 20,
            exchange: 64 << 20,
            messages: 10_000,
            depth: 100,
            values: 2_000_000,
            redirects: 5,
            idle: Duration::from_secs(10),
            total: Duration::from_secs(30),
            stderr: 64 << 10,
            grace: Duration::from_secs(2),
            run: 1 << 30,
            run_messages: 100_000,
            pages: 1_000,
            entries: 100_000,
        }
    }
}

impl Limits {
    /// Waits at most this long for a byte, and three times as long for a whole exchange.
    pub fn with_timeout(mut self, idle: Duration) -> Self {
        self.idle = idle;
        self.total = idle.saturating_mul(3);
        self
    }
}
