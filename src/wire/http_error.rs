//! What reqwest's errors mean.

use url::Url;

use super::WireError;

/// The error of a request that got no answer.
pub(super) fn transport_error(error: &reqwest::Error, url: &Url) -> WireError {
    let address = format!(
        "{}:{}",
        url.host_str().unwrap_or_default(),
        url.port_or_known_default().unwrap_or_default()
    );
    let reason = deepest(error);
    if chain(error).any(is_tls) {
        WireError::Tls { address, reason }
    } else if error.is_connect() {
        WireError::Connect { address, reason }
    } else if error.is_body() || chain(error).any(is_closed) {
        WireError::Closed(format!("before the HTTP response ({reason})"))
    } else {
        WireError::Http(reason)
    }
}

type Cause<'a> = &'a (dyn std::error::Error + 'static);

fn chain(error: &reqwest::Error) -> impl Iterator<Item = Cause<'_>> {
    let mut next: Option<Cause<'_>> = Some(error);
    std::iter::from_fn(move || {
        let this = next?;
        next = this.source();
        Some(this)
    })
}

fn is_tls(cause: Cause<'_>) -> bool {
    // An I/O error hides what it wraps from `source`, and may wrap another one.
    cause.is::<rustls::Error>()
        || cause
            .downcast_ref::<std::io::Error>()
            .and_then(std::io::Error::get_ref)
            .is_some_and(|inner| is_tls(inner))
}

fn is_closed(cause: Cause<'_>) -> bool {
    use std::io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, UnexpectedEof};
    let text = cause.to_string();
    text.contains("connection closed")
        || text.contains("IncompleteMessage")
        || cause.downcast_ref::<std::io::Error>().is_some_and(|e| {
            matches!(
                e.kind(),
                BrokenPipe | ConnectionAborted | ConnectionReset | UnexpectedEof
            )
        })
}

/// The innermost cause: the system's own words, without the URL that wraps them.
pub(super) fn deepest(error: &reqwest::Error) -> String {
    chain(error)
        .last()
        .map_or_else(|| error.to_string(), ToString::to_string)
}
