//! Who wants to hear that a resource changed.

use std::collections::HashSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::{Value, json};
use tokio::sync::mpsc;

use super::lock;
use crate::mcp::message;

/// Messages that may wait for a slow reader before it is given up.
pub(super) const QUEUE: usize = 256;
/// `_meta` key of the subscription that a notification belongs to (2026-07-28).
pub(super) const SUBSCRIPTION: &str = "io.modelcontextprotocol/subscriptionId";

/// The URIs that a conversation is subscribed to; shared with its listeners.
pub(super) type Wants = Arc<Mutex<HashSet<String>>>;

/// A stream that can be written to at any time.
struct Listener {
    /// Conversation; of its listeners one hears a message.
    talk: u64,
    /// The id of `subscriptions/listen`, in the modern era.
    subscription: Option<Value>,
    tagged: bool,
    wants: Wants,
    out: mpsc::Sender<Value>,
}

/// All open streams.
#[derive(Default)]
pub(super) struct Hub {
    /// A fault: every stream of a conversation is told.
    broadcasts: bool,
    listeners: Mutex<Vec<Listener>>,
    talks: AtomicU64,
}

impl Hub {
    /// No streams yet; `broadcasts` is a fault.
    pub fn new(broadcasts: bool) -> Hub {
        Hub {
            broadcasts,
            ..Hub::default()
        }
    }

    /// A number for a new conversation.
    pub fn talk(&self) -> u64 {
        self.talks.fetch_add(1, Ordering::Relaxed)
    }

    /// Adds a stream of a legacy conversation.
    pub fn join(&self, talk: u64, wants: &Wants, out: mpsc::Sender<Value>) {
        self.add(Listener {
            talk,
            subscription: None,
            tagged: false,
            wants: Arc::clone(wants),
            out,
        });
    }

    /// Adds a modern subscription.
    pub fn listen(&self, talk: u64, listening: Listening, out: mpsc::Sender<Value>) {
        self.add(Listener {
            talk,
            subscription: Some(listening.id),
            tagged: listening.tagged,
            wants: Arc::new(Mutex::new(listening.wants)),
            out,
        });
    }

    fn add(&self, listener: Listener) {
        let mut listeners = self.listeners();
        listeners.retain(|l| !l.out.is_closed());
        listeners.push(listener);
    }

    /// Ends a subscription of a conversation; tells whether there was one.
    pub fn cancel(&self, talk: u64, id: &Value) -> bool {
        let mut listeners = self.listeners();
        let before = listeners.len();
        listeners.retain(|l| l.talk != talk || l.subscription.as_ref() != Some(id));
        listeners.len() < before
    }

    /// Ends every stream of a conversation.
    pub fn leave(&self, talk: u64) {
        self.listeners().retain(|l| l.talk != talk);
    }

    /// Tells everyone who wants to know that a resource changed.
    pub fn updated(&self, uri: &str) {
        let mut told = HashSet::new();
        self.listeners().retain(|l| {
            if !lock(&l.wants).contains(uri) {
                return !l.out.is_closed();
            }
            // A legacy message goes to one stream of its session; every subscription has its own.
            if l.subscription.is_none() && told.contains(&l.talk) && !self.broadcasts {
                return !l.out.is_closed();
            }
            let mut params = json!({"uri": uri});
            if let Some(id) = l.subscription.as_ref().filter(|_| l.tagged) {
                params["_meta"] = json!({ SUBSCRIPTION: id });
            }
            let update = message::notification("notifications/resources/updated", Some(params));
            let sent = l.out.try_send(update).is_ok();
            if sent {
                told.insert(l.talk);
            }
            sent
        });
    }

    /// Faults: a message goes to some stream of a conversation; tells whether there was one.
    pub fn tell(&self, talk: u64, message: &Value) -> bool {
        let listeners = self.listeners();
        let mut own = listeners.iter().filter(|l| l.talk == talk);
        own.any(|l| l.subscription.is_none() && l.out.try_send(message.clone()).is_ok())
    }

    /// A fault: a message goes to whoever has a subscription.
    pub fn tell_a_subscription(&self, message: &Value) {
        let listeners = self.listeners();
        let mut all = listeners.iter().filter(|l| l.subscription.is_some());
        all.any(|l| l.out.try_send(message.clone()).is_ok());
    }

    fn listeners(&self) -> MutexGuard<'_, Vec<Listener>> {
        self.listeners
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// What `subscriptions/listen` asked for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Listening {
    pub id: Value,
    pub wants: HashSet<String>,
    /// Whether notifications name the subscription (a fault leaves it out).
    pub tagged: bool,
}
