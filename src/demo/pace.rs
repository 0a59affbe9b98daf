//! A bound on tool calls.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use super::lock;

/// Calls in one second; far above what an honest client needs, below what hurts.
const MOST: u32 = 50_000;

/// Counts calls second by second.
pub(super) struct Pace(Mutex<(Instant, u32)>);

impl Pace {
    pub fn new() -> Pace {
        Pace(Mutex::new((Instant::now(), 0)))
    }

    /// Counts a call; tells whether it may go on.
    pub fn allows(&self) -> bool {
        let mut window = lock(&self.0);
        if window.0.elapsed() >= Duration::from_secs(1) {
            *window = (Instant::now(), 0);
        }
        window.1 += 1;
        window.1 <= MOST
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_refused_above_the_bound_and_allowed_again_after_a_second() {
        let pace = Pace::new();
        assert!((0..MOST).all(|_| pace.allows()));
        assert!(!pace.allows());
        lock(&pace.0).0 -= Duration::from_secs(2);
        assert!(pace.allows());
    }
}
