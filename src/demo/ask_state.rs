//! What a call has to remember between two questions: it travels through the client, sealed.

use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use ring::rand::SystemRandom;
use ring::{digest, hmac};
use serde_json::{Value, json};

use super::brain::Brain;
use super::failure::Failure;
use super::fault::Fault;

/// Seconds for which a state is good.
const GOOD_FOR: u64 = 300;

/// What is remembered.
pub(super) struct State {
    call: String,
    until: u64,
    /// The bed that was chosen.
    pub bed: Option<u64>,
}

/// A new key; `None` when the system has no randomness.
pub(super) fn key() -> Option<hmac::Key> {
    hmac::Key::generate(hmac::HMAC_SHA256, &SystemRandom::new()).ok()
}

impl State {
    /// For a call of this tool with these arguments.
    pub fn new(tool: &str, arguments: &Value, bed: Option<u64>) -> State {
        State {
            call: fingerprint(tool, arguments),
            until: now() + GOOD_FOR,
            bed,
        }
    }

    /// As text with its seal.
    pub fn seal(&self, brain: &Brain) -> String {
        let text = json!({"call": self.call, "until": self.until, "bed": self.bed}).to_string();
        let Some(key) = &brain.key else {
            return String::new();
        };
        let tag = hmac::sign(key, text.as_bytes());
        format!("{}.{}", BASE64.encode(text), BASE64.encode(tag))
    }

    /// Reads a state that came back for a call.
    pub fn open(
        brain: &Brain,
        sealed: &Value,
        tool: &str,
        arguments: &Value,
    ) -> Result<State, Failure> {
        let refuse = || Failure::params("`requestState` is not one of ours for this call");
        let state = read(brain, sealed).ok_or_else(refuse)?;
        let ours = state.call == fingerprint(tool, arguments) || brain.has(Fault::StateUnbound);
        if ours && state.until >= now() {
            Ok(state)
        } else {
            Err(refuse())
        }
    }
}

fn read(brain: &Brain, sealed: &Value) -> Option<State> {
    let (text, tag) = sealed.as_str()?.split_once('.')?;
    let text = BASE64.decode(text).ok()?;
    let tag = BASE64.decode(tag).ok()?;
    let sound = hmac::verify(brain.key.as_ref()?, &text, &tag).is_ok();
    if !sound && !brain.has(Fault::StateUnsealed) {
        return None;
    }
    let value: Value = serde_json::from_slice(&text).ok()?;
    Some(State {
        call: value.get("call")?.as_str()?.to_owned(),
        until: value.get("until")?.as_u64()?,
        bed: value.get("bed").and_then(Value::as_u64),
    })
}

fn fingerprint(tool: &str, arguments: &Value) -> String {
    let text = format!("{tool} {arguments}");
    BASE64.encode(digest::digest(&digest::SHA256, text.as_bytes()))
}

fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |time| time.as_secs())
}
