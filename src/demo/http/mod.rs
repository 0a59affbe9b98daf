//! The sample server over HTTP on the loopback interface.

mod guard;
mod headers;
mod metadata;
mod params;
mod questions;
mod reel;
mod reply;
mod request;
mod site;
mod sse;
mod store;
mod streamable;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::{sleep, timeout};

use super::brain::Brain;
use super::faults::Faults;
use super::weather::{self, Weather};
use reply::{Reply, Response};
use request::NoRequest;
use site::Site;

/// Connections served at once; others wait.
const CONNECTIONS: usize = 512;
/// Time for a request to come.
const IDLE: Duration = Duration::from_secs(30);
/// Pause after a connection could not be taken.
const PAUSE: Duration = Duration::from_millis(50);

/// A server that runs until this is dropped.
#[derive(Debug)]
pub struct Running {
    address: SocketAddr,
    task: JoinHandle<()>,
    _weather: Weather,
}

impl Running {
    /// The MCP endpoint (Streamable HTTP).
    pub fn url(&self) -> String {
        format!("http://{}/mcp", self.address)
    }

    /// The endpoint of the deprecated HTTP+SSE transport.
    pub fn sse_url(&self) -> String {
        format!("http://{}/sse", self.address)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Starts the server on a free port of 127.0.0.1.
pub async fn serve_http(faults: Faults) -> io::Result<Running> {
    serve_http_on(faults, 0).await
}

/// As [`serve_http`], on a port of the user's choice; 0 stands for any free one.
pub async fn serve_http_on(faults: Faults, port: u16) -> io::Result<Running> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    let address = listener.local_addr()?;
    let brain = Brain::new(faults);
    let weather = weather::begin(&brain);
    let site = Arc::new(Site::new(brain));
    let task = tokio::spawn(accept(listener, site));
    Ok(Running {
        address,
        task,
        _weather: weather,
    })
}

async fn accept(listener: TcpListener, site: Arc<Site>) {
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    // Dropped with this task, and all connections with it.
    let mut connections = JoinSet::new();
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else {
            return;
        };
        while connections.try_join_next().is_some() {}
        match listener.accept().await {
            Ok((stream, _)) => {
                let site = Arc::clone(&site);
                connections.spawn(async move {
                    // A broken connection concerns nobody but its client.
                    let _ = converse(stream, &site).await;
                    drop(place);
                });
            }
            // Out of descriptors, say: others may be closed soon.
            Err(_) => sleep(PAUSE).await,
        }
    }
}

/// Answers the requests of one connection, one after the other.
async fn converse(mut stream: TcpStream, site: &Site) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let (mut input, mut output) = stream.split();
    let mut buffer = Vec::new();
    let (mut first, met) = (true, Arc::default());
    loop {
        let mut request = match timeout(IDLE, request::read(&mut input, &mut buffer)).await {
            Ok(Ok(request)) => request,
            Err(_) | Ok(Err(NoRequest::Gone)) => return Ok(()),
            Ok(Err(NoRequest::Refused(status))) => {
                let mut response = Response::empty(status);
                response.head = response.head.with("Connection", "close");
                return response.write(&mut output).await;
            }
        };
        request.first = std::mem::take(&mut first);
        request.met = Arc::clone(&met);
        match site.answer(&mut request) {
            Reply::Whole(response) => response.write(&mut output).await?,
            Reply::Stream(stream) => stream.write(&mut input, &mut output).await?,
            Reply::Hangup => return Ok(()),
        }
        if request.last {
            return Ok(());
        }
    }
}
