//! HTTP/1.1 requests, read within bounds.

use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use tokio::io::{AsyncRead, AsyncReadExt};

/// Bytes of a head.
const HEAD: usize = 16 << 10;
/// Header fields of a head.
const FIELDS: usize = 64;
/// Bytes of a body.
const BODY: usize = 1 << 20;

/// A request, its body read.
#[derive(Debug, Default)]
pub(super) struct Request {
    pub verb: String,
    pub path: String,
    pub query: Option<String>,
    pub body: Vec<u8>,
    /// Who asks, where that is known.
    pub user: Option<&'static str>,
    /// The other side closes the connection after the answer.
    pub last: bool,
    /// It is the first one on its connection.
    pub first: bool,
    /// What a fault remembers of the connection.
    pub met: Arc<AtomicBool>,
    headers: Vec<(String, String)>,
}

impl Request {
    /// The value of a header, whatever the case of its name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(n, _)| n.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// As [`Request::header`]; a fault makes it see lower-case names only.
    pub fn header_by_case(&self, name: &str, lower_only: bool) -> Option<&str> {
        let value = self.header(name)?;
        let lower = name.to_ascii_lowercase();
        let seen = !lower_only || self.headers.iter().any(|(n, _)| *n == lower);
        seen.then_some(value)
    }

    /// Whether a media type is accepted; all are when nothing is said.
    pub fn accepts(&self, media: &str) -> bool {
        let Some(accept) = self.header("accept") else {
            return true;
        };
        accept.split(',').any(|range| {
            let range = range.split(';').next().unwrap_or_default().trim();
            range.eq_ignore_ascii_case(media) || range == "*/*"
        })
    }
}

/// Why there is no request.
pub(super) enum NoRequest {
    /// The connection ended.
    Gone,
    /// To be refused with this status.
    Refused(u16),
}

impl From<io::Error> for NoRequest {
    fn from(_: io::Error) -> NoRequest {
        NoRequest::Gone
    }
}

/// Reads the next request; `buffer` keeps what comes after it.
pub(super) async fn read(
    stream: &mut (impl AsyncRead + Unpin),
    buffer: &mut Vec<u8>,
) -> Result<Request, NoRequest> {
    let (mut request, head) = loop {
        if let Some(parsed) = parse(buffer)? {
            break parsed;
        }
        if buffer.len() > HEAD {
            return Err(NoRequest::Refused(431));
        }
        more(stream, buffer).await?;
    };
    let length = body_length(&request)?;
    buffer.drain(..head);
    while buffer.len() < length {
        more(stream, buffer).await?;
    }
    request.body = buffer.drain(..length).collect();
    Ok(request)
}

async fn more(
    stream: &mut (impl AsyncRead + Unpin),
    buffer: &mut Vec<u8>,
) -> Result<(), NoRequest> {
    match stream.read_buf(buffer).await? {
        0 => Err(NoRequest::Gone),
        _ => Ok(()),
    }
}

/// The head, if it is whole, and its length.
fn parse(bytes: &[u8]) -> Result<Option<(Request, usize)>, NoRequest> {
    let mut fields = [httparse::EMPTY_HEADER; FIELDS];
    let mut parsed = httparse::Request::new(&mut fields);
    let head = match parsed.parse(bytes) {
        Ok(httparse::Status::Complete(head)) => head,
        Ok(httparse::Status::Partial) => return Ok(None),
        Err(httparse::Error::TooManyHeaders) => return Err(NoRequest::Refused(431)),
        Err(_) => return Err(NoRequest::Refused(400)),
    };
    if parsed.version != Some(1) {
        return Err(NoRequest::Refused(505));
    }
    let target = parsed.path.unwrap_or_default();
    let (path, query) = match target.split_once('?') {
        Some((path, query)) => (path, Some(query.to_owned())),
        None => (target, None),
    };
    let mut request = Request {
        verb: parsed.method.unwrap_or_default().to_owned(),
        path: path.to_owned(),
        query,
        headers: parsed
            .headers
            .iter()
            .map(|h| {
                let value = String::from_utf8_lossy(h.value).trim().to_owned();
                (h.name.to_owned(), value)
            })
            .collect(),
        ..Request::default()
    };
    request.last = request
        .header("connection")
        .is_some_and(|v| v.eq_ignore_ascii_case("close"));
    Ok(Some((request, head)))
}

fn body_length(request: &Request) -> Result<usize, NoRequest> {
    if request.header("transfer-encoding").is_some() {
        return Err(NoRequest::Refused(411));
    }
    let Some(length) = request.header("content-length") else {
        return Ok(0);
    };
    match length.parse() {
        Ok(length) if length <= BODY => Ok(length),
        Ok(_) => Err(NoRequest::Refused(413)),
        Err(_) => Err(NoRequest::Refused(400)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn statuses(bytes: &str) -> Vec<Result<String, u16>> {
        let (mut stream, mut buffer, mut out) = (bytes.as_bytes(), Vec::new(), Vec::new());
        loop {
            match read(&mut stream, &mut buffer).await {
                Ok(r) => out.push(Ok(String::from_utf8_lossy(&r.body).into_owned())),
                Err(NoRequest::Refused(status)) => {
                    out.push(Err(status));
                    return out;
                }
                Err(NoRequest::Gone) => return out,
            }
        }
    }

    #[tokio::test]
    async fn requests_follow_each_other_on_one_connection() {
        let two = "POST /mcp HTTP/1.1\r\ncontent-length: 2\r\n\r\nabGET / HTTP/1.1\r\n\r\n";
        assert_eq!(statuses(two).await, [Ok("ab".into()), Ok(String::new())]);
    }

    #[tokio::test]
    async fn oversized_and_unreadable_requests_are_refused() {
        let many = "a: b\r\n".repeat(FIELDS + 1);
        let cases = [
            (format!("GET / HTTP/1.1\r\na: {}", "x".repeat(HEAD)), 431),
            (format!("GET / HTTP/1.1\r\n{many}\r\n"), 431),
            (
                format!("POST / HTTP/1.1\r\ncontent-length: {}\r\n\r\n", BODY + 1),
                413,
            ),
            ("POST / HTTP/1.1\r\ncontent-length: -1\r\n\r\n".into(), 400),
            (
                "POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n".into(),
                411,
            ),
            ("GET / HTTP/1.0\r\n\r\n".into(), 505),
            ("\0\0\0\0\r\n\r\n".into(), 400),
        ];
        for (bytes, status) in cases {
            assert_eq!(statuses(&bytes).await, [Err(status)], "{status}");
        }
    }
}
