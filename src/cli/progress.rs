//! Shows that something is going on when it takes more than a second.

use std::sync::Mutex;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::screen::Screen;
use crate::conform::Event;
use crate::mcp::hidden::visible;
use crate::outcome::Item;

const PATIENCE: Duration = Duration::from_secs(1);
const TICK: Duration = Duration::from_millis(100);

/// A line on stderr, shown late and only on a terminal.
pub(super) struct Progress {
    bar: ProgressBar,
    wanted: bool,
}

impl Progress {
    pub fn new(screen: &Screen, message: &'static str) -> Progress {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        bar.set_style(style("{spinner} {wide_msg}"));
        bar.set_message(message);
        Progress {
            bar,
            wanted: screen.may_animate(),
        }
    }

    /// Runs a future; the line appears when it takes its time and is gone at its end.
    pub async fn around<T>(&self, future: impl Future<Output = T>) -> T {
        let mut future = std::pin::pin!(future);
        if self.wanted {
            tokio::select! {
                biased;
                done = &mut future => return done,
                () = tokio::time::sleep(PATIENCE) => {}
            }
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            self.bar.enable_steady_tick(TICK);
        }
        let done = future.await;
        self.bar.finish_and_clear();
        done
    }

    /// Counts up to a number from now on.
    pub fn count(&self, number: usize) {
        self.bar
            .set_length(u64::try_from(number).unwrap_or(u64::MAX));
        self.bar.set_style(style("{bar:24} {pos}/{len} {wide_msg}"));
    }

    /// One of those is done; its name is shown.
    pub fn done(&self, name: &str) {
        self.bar.set_message(visible(name));
        self.bar.inc(1);
    }

    /// Follows a run.
    pub fn event(&self, event: &Event) {
        match event {
            Event::Planned { checks, .. } => {
                self.bar
                    .set_length(u64::try_from(*checks).unwrap_or(u64::MAX));
                self.bar.set_style(style("{bar:24} {pos}/{len} {wide_msg}"));
            }
            Event::Started { id, revision } => {
                self.bar.set_message(format!("{revision} {id}"));
            }
            Event::Judged(item) => {
                if item.reason.is_none() {
                    self.bar.inc(1);
                }
            }
        }
    }
}

impl Drop for Progress {
    /// A stopped run must not leave its line behind.
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// What was planned and judged so far, in case that the run is stopped.
#[derive(Default)]
pub(super) struct Seen {
    pub planned: Mutex<Option<Event>>,
    pub items: Mutex<Vec<Item>>,
}

impl Seen {
    pub fn event(&self, event: &Event) {
        match event {
            Event::Planned { .. } => *lock(&self.planned) = Some(event.clone()),
            Event::Started { .. } => {}
            Event::Judged(item) => lock(&self.items).push((**item).clone()),
        }
    }
}

/// The content of a mutex, whatever happened to its other users.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_spinner())
}
