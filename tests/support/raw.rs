//! HTTP by hand: says exactly what it is told, reads whatever comes.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// A stream that says nothing for so long is taken for one that stays open.
const QUIET: Duration = Duration::from_millis(600);
/// A busy machine needs longer for the first byte.
const FIRST: Duration = Duration::from_secs(5);

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
    /// The connection was still open.
    pub open: bool,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (n, value) = line.split_once(':')?;
            n.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    /// The JSON body, or the last message of a stream of events.
    pub fn json(&self) -> serde_json::Value {
        let text = self.text();
        let last = text.lines().rev().find_map(|l| l.strip_prefix("data: "));
        serde_json::from_str(last.unwrap_or(&text)).unwrap_or_default()
    }
}

/// `http://host:port/path` as address and path.
pub fn place(url: &str) -> (SocketAddr, String) {
    let rest = url.strip_prefix("http://").expect("an http URL");
    let (address, path) = rest.split_once('/').expect("a path");
    (address.parse().expect("an address"), format!("/{path}"))
}

/// Sends one request on a connection of its own; `None` when nothing comes back.
pub async fn send(url: &str, verb: &str, headers: &[(&str, &str)], body: &str) -> Option<Answer> {
    let (address, path) = place(url);
    let mut request = format!("{verb} {path} HTTP/1.1\r\nConnection: close\r\n");
    let mut add = |name: &str, value: &str| request.push_str(&format!("{name}: {value}\r\n"));
    if !headers.iter().any(|(n, _)| n.eq_ignore_ascii_case("host")) {
        add("Host", &address.to_string());
    }
    for (name, value) in headers {
        add(name, value);
    }
    add("Content-Length", &body.len().to_string());
    request.push_str("\r\n");
    request.push_str(body);
    speak(address, request.as_bytes()).await
}

/// Sends these bytes and reads until the end, or until it is quiet.
pub async fn speak(address: SocketAddr, bytes: &[u8]) -> Option<Answer> {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    stream.write_all(bytes).await.expect("room to write");
    let mut received = Vec::new();
    let open = loop {
        let patience = if received.is_empty() { FIRST } else { QUIET };
        match timeout(patience, stream.read_buf(&mut received)).await {
            Ok(Ok(1..)) => {}
            Ok(_) => break false,
            Err(_) => break true,
        }
    };
    parse(&received, open)
}

fn parse(received: &[u8], open: bool) -> Option<Answer> {
    let end = received.windows(4).position(|w| w == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&received[..end]).into_owned();
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let mut answer = Answer {
        status,
        head,
        body: received[end + 4..].to_vec(),
        open,
    };
    if answer.header("transfer-encoding") == Some("chunked") {
        answer.body = dechunk(&answer.body);
    }
    Some(answer)
}

fn dechunk(mut bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    while let Some(end) = bytes.windows(2).position(|w| w == b"\r\n") {
        let size = String::from_utf8_lossy(&bytes[..end]);
        let size = usize::from_str_radix(&size, 16).unwrap_or(0);
        let (from, to) = (end + 2, end + 2 + size);
        if size == 0 || to > bytes.len() {
            break;
        }
        out.extend_from_slice(&bytes[from..to]);
        bytes = bytes.get(to + 2..).unwrap_or_default();
    }
    out
}
