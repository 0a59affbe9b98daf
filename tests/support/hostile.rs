//! Servers that say exactly what a test wants, and nothing that HTTP would ask for.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// A listener that runs until it is dropped.
pub struct Hostile {
    pub address: SocketAddr,
    heard: Arc<Mutex<Vec<String>>>,
    task: JoinHandle<()>,
}

impl Hostile {
    /// Where a client should go.
    pub fn url(&self) -> String {
        format!("http://{}/mcp", self.address)
    }

    /// The requests so far, head and body.
    pub fn heard(&self) -> Vec<String> {
        self.heard.lock().expect("no panic").clone()
    }
}

impl Drop for Hostile {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Hands every connection, its request read, to a function.
pub async fn each<F, R>(answer: F) -> Hostile
where
    F: Fn(TcpStream, String) -> R + Send + Sync + 'static,
    R: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let heard = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&heard);
    let answer = Arc::new(answer);
    let task = tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let (log, answer) = (Arc::clone(&log), Arc::clone(&answer));
            tokio::spawn(async move {
                let request = request(&mut stream).await;
                log.lock().expect("no panic").push(request.clone());
                answer(stream, request).await;
            });
        }
    });
    Hostile {
        address,
        heard,
        task,
    }
}

/// Sends the same bytes to everyone and closes.
pub async fn says(bytes: impl Into<Vec<u8>>) -> Hostile {
    let bytes = bytes.into();
    each(move |mut stream, _| {
        let bytes = bytes.clone();
        async move {
            // The client may have gone: that is what some tests are about.
            let _ = stream.write_all(&bytes).await;
        }
    })
    .await
}

/// Sends bytes without hearing what the client has to say.
pub async fn says_at_once(bytes: &'static str) -> Hostile {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let task = tokio::spawn(async move {
        let mut open = Vec::new();
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = stream.write_all(bytes.as_bytes()).await;
            open.push(stream);
        }
    });
    Hostile {
        address,
        heard: Arc::default(),
        task,
    }
}

/// Sends bytes, then keeps the connection open in silence.
pub async fn says_and_waits(bytes: impl Into<Vec<u8>>) -> Hostile {
    let bytes = bytes.into();
    each(move |mut stream, _| {
        let bytes = bytes.clone();
        async move {
            let _ = stream.write_all(&bytes).await;
            std::future::pending::<()>().await;
        }
    })
    .await
}

/// Sends a head, then one piece again and again until the client goes away.
pub async fn repeats(head: &str, piece: impl Into<Vec<u8>>, pause_ms: u64) -> Hostile {
    let (head, piece) = (head.to_owned(), piece.into());
    each(move |mut stream, _| {
        let (head, piece) = (head.clone(), piece.clone());
        async move {
            let _ = stream.write_all(head.as_bytes()).await;
            while stream.write_all(&piece).await.is_ok() {
                tokio::time::sleep(std::time::Duration::from_millis(pause_ms)).await;
            }
        }
    })
    .await
}

/// A whole answer with this body.
pub fn answer(status: &str, media: &str, body: &[u8]) -> Vec<u8> {
    let mut out = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    )
    .into_bytes();
    out.extend_from_slice(body);
    out
}

/// Reads a request, body and all.
async fn request(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some(end) = text.find("\r\n\r\n") {
            let length = text.lines().find_map(|l| {
                let (name, value) = l.split_once(':')?;
                let length = name.eq_ignore_ascii_case("content-length");
                length.then(|| value.trim().parse::<usize>().ok())?
            });
            if bytes.len() >= end + 4 + length.unwrap_or(0) {
                return text;
            }
        }
        if !matches!(stream.read_buf(&mut bytes).await, Ok(1..)) {
            return text;
        }
    }
}
