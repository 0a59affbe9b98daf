//! Random words that nobody can guess.

use std::fmt::Write as _;

/// Hexadecimal digits of this many random bytes; `None` when the system has no randomness.
pub(super) fn hex<const BYTES: usize>() -> Option<String> {
    let mut bytes = [0; BYTES];
    rustls::crypto::ring::default_provider()
        .secure_random
        .fill(&mut bytes)
        .ok()?;
    let mut text = String::with_capacity(2 * BYTES);
    for byte in bytes {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    Some(text)
}
