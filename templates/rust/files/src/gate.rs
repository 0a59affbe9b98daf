//! How many tools run at the same time. More wait; when too many wait, new ones are refused.

use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::sync::{Semaphore, SemaphorePermit};

use crate::envelope::{Details, ErrorCode, Failure};

/// Four fifths of a queue of 1000.
const CROWDED_FROM: usize = 800;
pub const RETRY_AFTER_SECONDS: u64 = 10;

pub struct Gate {
    places: Semaphore,
    waiting: AtomicUsize,
}

impl Gate {
    /// A gate for so many at a time.
    pub fn new(places: usize) -> Self {
        Self {
            places: Semaphore::new(places),
            waiting: AtomicUsize::new(0),
        }
    }

    /// Whether so many wait that one more had better try later.
    pub fn is_crowded(&self) -> bool {
        self.waiting.load(Ordering::Relaxed) >= CROWDED_FROM
    }

    /// Waits for a place.
    pub async fn enter(&self) -> Result<SemaphorePermit<'_>, Failure> {
        if self.is_crowded() {
            return Err(busy());
        }
        let _waiting = Waiting::new(&self.waiting);
        self.places.acquire().await.map_err(|_| busy())
    }
}

/// One that waits, until it is dropped.
struct Waiting<'a>(&'a AtomicUsize);

impl<'a> Waiting<'a> {
    fn new(count: &'a AtomicUsize) -> Self {
        count.fetch_add(1, Ordering::Relaxed);
        Self(count)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

fn busy() -> Failure {
    let text = format!("The server is busy. Try again in {RETRY_AFTER_SECONDS} seconds.");
    Failure::new(ErrorCode::ServiceUnavailable, text).with_details(Details {
        retry_after_seconds: Some(RETRY_AFTER_SECONDS),
        ..Details::default()
    })
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[tokio::test]
    async fn a_place_becomes_free_again() -> Result<(), Failure> {
        let gate = Gate::new(1);
        let place = gate.enter().await?;
        let late = tokio::time::timeout(Duration::from_millis(10), gate.enter()).await;
        assert!(late.is_err(), "there is one place");
        assert_eq!(gate.waiting.load(Ordering::Relaxed), 0);
        drop(place);
        gate.enter().await.map(drop)
    }

    #[tokio::test]
    async fn a_crowd_is_refused() {
        let gate = Gate::new(1);
        gate.waiting.store(CROWDED_FROM, Ordering::Relaxed);
        let refused = gate.enter().await.map(drop).map_err(|failure| failure.code);
        assert_eq!(refused, Err(ErrorCode::ServiceUnavailable));
    }
}
