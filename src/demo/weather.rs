//! What changes by itself: the soil sensor, several times a second.

use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinHandle;
use tokio::time::{MissedTickBehavior, interval};

use super::brain::Brain;

/// The resource that shows the sensor.
pub(super) const SOIL: &str = "garden://sensors/soil";
/// Time between two measurements.
const PACE: Duration = Duration::from_millis(100);

/// Runs until it is dropped.
#[derive(Debug)]
pub(super) struct Weather(JoinHandle<()>);

impl Drop for Weather {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Lets the weather change, and tells those who want to know.
pub(super) fn begin(brain: &Arc<Brain>) -> Weather {
    let brain = Arc::clone(brain);
    Weather(tokio::spawn(async move {
        let mut pace = interval(PACE);
        pace.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            pace.tick().await;
            brain.hub.updated(SOIL);
        }
    }))
}
