//! Ctrl-C and SIGTERM: the first ends the run in order, the second at once.

use std::time::Duration;

use super::COULD_NOT_RUN;
use crate::wire::Children;

/// Listens for the user's wish to stop.
pub(super) struct Stop {
    #[cfg(unix)]
    term: Option<tokio::signal::unix::Signal>,
    #[cfg(unix)]
    int: Option<tokio::signal::unix::Signal>,
}

impl Stop {
    /// Listens from now on; to be called on the runtime.
    pub fn listen() -> Stop {
        #[cfg(unix)]
        {
            use tokio::signal::unix::{SignalKind, signal};
            Stop {
                term: signal(SignalKind::terminate()).ok(),
                int: signal(SignalKind::interrupt()).ok(),
            }
        }
        #[cfg(not(unix))]
        Stop {}
    }

    /// Waits for the next wish. Without signals this never ends.
    pub async fn wished(&mut self) {
        #[cfg(unix)]
        {
            use tokio::signal::unix::Signal;
            async fn next(signal: &mut Option<Signal>) {
                match signal {
                    Some(signal) => {
                        signal.recv().await;
                    }
                    None => std::future::pending().await,
                }
            }
            tokio::select! {
                () = next(&mut self.term) => {}
                () = next(&mut self.int) => {}
            }
        }
        #[cfg(not(unix))]
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending().await
        }
    }

    /// Runs a future to its end, or drops it on the user's wish.
    pub async fn unless_wished<T>(&mut self, future: impl Future<Output = T>) -> Option<T> {
        tokio::select! {
            biased;
            done = future => Some(done),
            () = self.wished() => None,
        }
    }

    /// Ends what was started: with grace, or by force and at once on a second wish.
    pub async fn end(&mut self, children: &Children, grace: Duration) {
        if self.unless_wished(children.end_all(grace)).await.is_none() {
            children.end_all(Duration::ZERO).await;
            std::process::exit(COULD_NOT_RUN.into());
        }
    }
}
