//! Who asks, and what stands beside the endpoint: other credentials or none, and documents of the
//! same origin.

use std::sync::Arc;

use url::Url;

use super::connector::is_loopback;
use super::link::{Link, Outgoing};
use super::{Awaits, Connector, Endpoint, Frame, Reply, Verb, WireError, redact};

const AUTHORIZATION: &str = "Authorization";

/// A document beside the endpoint.
#[derive(Debug, Clone, PartialEq)]
pub struct Fetched {
    /// The answer; a redirect that leaves the origin is an answer, too.
    pub reply: Reply,
    /// The exchange, free of secrets.
    pub frames: Vec<Frame>,
}

impl Connector {
    /// The same server, asked with this value of `Authorization` in the place of the user's, or
    /// with none. User and password of the URL go, too. The value is masked in every record.
    pub fn with_authorization(&self, value: Option<&str>) -> Connector {
        let own = self.headers.iter();
        let own = own.filter(|(name, _)| !name.eq_ignore_ascii_case(AUTHORIZATION));
        let mut headers: Vec<_> = own.cloned().collect();
        let mut asking = self.clone();
        if let Some(value) = value {
            headers.push((AUTHORIZATION.to_owned(), value.to_owned()));
            asking.learn_secret(AUTHORIZATION, value);
        }
        asking.headers = Arc::new(headers);
        if let Endpoint::Url(url) = &mut asking.endpoint {
            // Only URLs without a host refuse this.
            let _ = url.set_password(None);
            let _ = url.set_username("");
        }
        asking
    }

    /// The same server with more in the query of its URL.
    pub fn at_query(&self, query: &str) -> Connector {
        let mut asking = self.clone();
        if let Endpoint::Url(url) = &mut asking.endpoint {
            let query = match url.query() {
                Some(own) => format!("{own}&{query}"),
                None => query.to_owned(),
            };
            url.set_query(Some(&query));
        }
        asking
    }

    /// The same server; these values are masked in all that is recorded from now on.
    pub fn knowing<'a>(&self, secrets: impl IntoIterator<Item = &'a str>) -> Connector {
        let mut knowing = self.clone();
        let redactor = Arc::make_mut(&mut knowing.redactor);
        secrets.into_iter().for_each(|s| redactor.secret(s));
        knowing
    }

    /// Whether the user tells who asks, by a header `Authorization` or in the URL.
    pub fn is_authorized(&self) -> bool {
        let header = |(name, _): &(String, String)| name.eq_ignore_ascii_case(AUTHORIZATION);
        self.headers.iter().any(header) || self.url().is_some_and(|u| !u.username().is_empty())
    }

    /// Whether the user has given any credential, whatever its header.
    pub fn has_credential(&self) -> bool {
        self.is_authorized() || self.headers.iter().any(|(n, _)| redact::is_credential(n))
    }

    /// The URL of the endpoint, when it has one.
    pub fn url(&self) -> Option<&Url> {
        match &self.endpoint {
            Endpoint::Url(url) => Some(url),
            Endpoint::Command(_) => None,
        }
    }

    /// Whether a URL leads to this machine.
    pub fn is_local(url: &Url) -> bool {
        is_loopback(url)
    }

    /// GET of an absolute path with its query on the target's origin. No credential goes along,
    /// and no redirect is followed off the origin.
    pub async fn fetch(&self, path: &str) -> Result<Fetched, WireError> {
        let invalid = |why: &str| WireError::Invalid(format!("`{path}` {why}"));
        let Some(base) = self.url() else {
            return Err(invalid("cannot be asked of a process"));
        };
        let mut plain = self.with_authorization(None);
        let harmless = |(name, _): &&(String, String)| !redact::is_credential(name);
        plain.headers = Arc::new(self.headers.iter().filter(harmless).cloned().collect());
        let mut url = below(base, path).ok_or_else(|| invalid("is no path of this origin"))?;
        let recorder = plain.recorder();
        for _ in 0..=self.limits().redirects {
            let link = plain.http(&url, recorder.clone());
            let out = Outgoing {
                verb: Verb::Get,
                body: None,
                headers: vec![("Accept".into(), Some("application/json".into()))],
                awaits: Awaits::Any,
            };
            let reply = Link::Http(Box::new(link)).exchange(&out).await?;
            match elsewhere(&reply, &url) {
                Some(next) => url = next,
                None => {
                    let frames = recorder.take();
                    return Ok(Fetched { reply, frames });
                }
            }
        }
        Err(WireError::TooMuch {
            what: "redirects",
            limit: self.limits().redirects,
        })
    }

    fn learn_secret(&mut self, name: &str, value: &str) {
        Arc::make_mut(&mut self.redactor).header(name, value);
    }
}

/// A path of an origin, without user and password; never another origin (`//host`).
fn below(base: &Url, path: &str) -> Option<Url> {
    let url = base.join(path).ok()?;
    let mut origin = url.clone();
    let _ = origin.set_password(None);
    let _ = origin.set_username("");
    (path.starts_with('/') && url.origin() == base.origin()).then_some(origin)
}

/// Where a document has moved within its origin (307 and 308 are followed below this).
fn elsewhere(reply: &Reply, from: &Url) -> Option<Url> {
    matches!(reply.status, Some(301..=303)).then_some(())?;
    let to = from.join(reply.header("location")?).ok()?;
    (to.origin() == from.origin()).then_some(to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::Options;

    fn connector() -> Connector {
        let endpoint = Endpoint::Url("http://me:pass-word@h/mcp?a=1".parse().expect("a URL"));
        let options = Options {
            headers: vec![("authorization".into(), "Bearer first-one".into())],
            ..Options::default()
        };
        Connector::new(endpoint, options).expect("a connector")
    }

    #[test]
    fn another_token_takes_the_place_of_every_credential() {
        let other = connector().with_authorization(Some("Bearer second-one"));
        assert_eq!(other.headers.len(), 1);
        assert_eq!(other.url().map(Url::as_str), Some("http://h/mcp?a=1"));
        assert_eq!(other.redactor().text("second-one"), "[redacted]");
        assert!(!connector().with_authorization(None).is_authorized());
    }

    #[test]
    fn only_paths_of_the_origin_are_asked() {
        let base: Url = "https://u:p@h:1/mcp".parse().expect("a URL");
        let asked = |path| below(&base, path).map(String::from);
        assert_eq!(asked("/a?b").as_deref(), Some("https://h:1/a?b"));
        for path in ["//other/a", "https://other/a", "a", "/\\other/a"] {
            assert_eq!(asked(path), None, "{path}");
        }
    }

    #[test]
    fn documents_are_not_followed_off_their_origin() {
        let from: Url = "http://h/a".parse().expect("a URL");
        let to = |place: &str| {
            let reply = Reply {
                status: Some(302),
                headers: vec![("location".into(), place.into())],
                ..Reply::default()
            };
            elsewhere(&reply, &from).map(String::from)
        };
        assert_eq!(to("/b").as_deref(), Some("http://h/b"));
        assert_eq!(to("http://other/b"), None);
    }
}
