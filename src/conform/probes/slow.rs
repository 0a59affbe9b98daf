//! A call that can be seen under way: a tool that may be called and takes its time.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::hall::Hall;
use crate::conform::harness::Harness;
use crate::wire::{Call, WireError};

/// Tools that are tried.
const TRIED: usize = 16;
/// A tool that takes longer is not waited for. Long enough for progress every two seconds.
const PATIENCE: Duration = Duration::from_millis(2500);
/// No more tools are tried after this time.
const ALL: Duration = Duration::from_secs(3);
/// What takes longer makes every check long; it is used when nothing shorter is found.
const LONG: Duration = Duration::from_secs(2);
/// What takes less is over before anything can be done about it.
const SLOW: Duration = Duration::from_millis(120);

/// A number that no other check of this run has: some servers mix up what is said at once.
fn fresh() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// A progress token of its own, a string.
pub fn token() -> Value {
    format!("mcpkit-{}", fresh()).into()
}

/// A progress token of its own, an integer.
pub fn number() -> Value {
    (4_000 + fresh()).into()
}

/// Whether progress was heard with each of these tokens.
pub fn have_reported(hall: &Hall, tokens: &[Value]) -> bool {
    let heard = |token: &Value| hall.heard.iter().any(|t| t.token() == Some(token));
    tokens.iter().all(heard)
}

/// A tool call that takes its time.
#[derive(Debug, Clone, PartialEq)]
pub struct Slow {
    params: Value,
    /// It reported progress well before its end.
    pub reports: bool,
    /// How long it took, if it ended while we looked.
    pub took: Option<Duration>,
    /// When the first progress came.
    first: Option<Duration>,
}

impl Slow {
    /// The call, with a progress token where one is wanted.
    pub fn call(&self, token: Option<Value>) -> Call {
        let mut params = self.params.clone();
        if let Some(token) = token {
            params["_meta"] = json!({"progressToken": token});
        }
        Call::request("tools/call", Some(params))
    }

    /// How long to wait for its end; `None` when nobody knows.
    pub fn patience(&self) -> Option<Duration> {
        // A busy machine may be much slower the next time.
        self.took.map(|took| took * 4 + Duration::from_secs(2))
    }

    /// How long to listen after a cancellation for what would have come without it, when the call
    /// began so long ago.
    pub fn rest(&self, elapsed: Duration, least: Duration) -> Duration {
        let known = self.took.map(|took| took.saturating_sub(elapsed));
        // The next progress comes at the pace of the first one, if at all.
        known.unwrap_or_else(|| (self.first.unwrap_or_default() * 3 / 2).max(least))
    }

    /// The best one first: it reports, it ends, and it does so soon.
    fn rank(&self) -> (bool, bool, Duration) {
        (
            !self.reports,
            self.took.is_none(),
            self.took.unwrap_or_default(),
        )
    }

    fn is_good(&self) -> bool {
        self.reports && self.took.is_some_and(|took| took <= LONG)
    }
}

/// Whether a probe wants the slow tool.
pub fn wants(probe: &str) -> bool {
    const USERS: [&str; 10] = [
        "side-by-side",
        "one-stream-each",
        "goes-on",
        "resumes-own-stream",
        "cancelled-unanswered",
        "cancelled-stops",
        "cancelled-silent",
        "closing-cancels",
        "cancellation-races",
        "token-kept",
    ];
    USERS.contains(&probe)
}

/// The slow tool of a server, sought once in a revision.
pub async fn find(harness: &mut Harness) -> Result<Option<Slow>, WireError> {
    let cell = harness.slow();
    let found = cell.get_or_try_init(|| search(harness));
    found.await.cloned()
}

async fn search(harness: &mut Harness) -> Result<Option<Slow>, WireError> {
    let (slow, others): (Vec<_>, Vec<_>) = {
        let calls = harness.calls();
        let calls = calls.iter().take(TRIED).map(|c| c.params());
        calls.partition(|params| harness.pace(params).is_some_and(|p| p >= LONG))
    };
    let begun = Instant::now();
    let mut found: Option<Slow> = None;
    for params in others {
        if begun.elapsed() > ALL || found.as_ref().is_some_and(Slow::is_good) {
            break;
        }
        found = better(found, try_out(harness, params).await?);
    }
    for params in slow {
        if begun.elapsed() > ALL || found.as_ref().is_some_and(|f| f.reports) {
            break;
        }
        found = better(found, try_out(harness, params).await?);
    }
    Ok(found)
}

fn better(a: Option<Slow>, b: Option<Slow>) -> Option<Slow> {
    a.into_iter().chain(b).min_by_key(Slow::rank)
}

/// Why there is nothing to look at.
pub const NONE: &str = "no tool that may be called takes long enough to be seen under way";

async fn try_out(harness: &mut Harness, params: Value) -> Result<Option<Slow>, WireError> {
    let mut slow = Slow {
        params,
        reports: false,
        took: None,
        first: None,
    };
    let mut session = harness.session().await?;
    let begun = Instant::now();
    let mut hall = Hall::default();
    let call = hall.start(&mut session, slow.call(Some(token()))).await?;
    hall.answers(&mut session, &[call], PATIENCE).await?;
    let answer = hall.answer(call);
    slow.took = answer.map(|a| a.at - begun);
    let end = answer.map_or_else(Instant::now, |a| a.at);
    let first = hall.heard.iter().find(|t| t.token().is_some());
    slow.first = first.map(|p| p.at - begun);
    slow.reports = first.is_some_and(|p| end - p.at >= SLOW);
    let refused = answer.is_some_and(|a| a.message.get("error").is_some());
    // Without an answer the call may have failed in any way.
    let hopeless = answer.is_none() && !slow.reports && !hall.is_open(call);
    let over = answer.is_some();
    drop(hall);
    if over {
        harness.give_back(session).await;
    } else {
        // It still works on the call; nobody else should have to wait for it.
        harness.end(session).await;
    }
    let lasts = slow.took.is_none_or(|took| took >= SLOW);
    Ok((lasts && !refused && !hopeless).then_some(slow))
}
