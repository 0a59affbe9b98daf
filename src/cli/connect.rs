//! Gets at what a server offers.

use std::time::Duration;

use super::args::Connection;
use super::client_config::Way;
use super::failure::Failure;
use super::progress::Progress;
use super::screen::Screen;
use super::secrets;
use super::stop::Stop;
use super::target::Target;
use super::trouble;
use crate::demo::{self, Running};
use crate::mcp::{Era, Revision, Surface};
use crate::wire::{
    self, Command, Connector, Detected, Endpoint, Limits, Options, Session, Spoken, Transport,
    WireError,
};

/// How long is waited for a sign of life.
const TIMEOUT: Duration = Duration::from_secs(10);

/// A server that can be spoken to.
pub(super) struct Server {
    pub connector: Connector,
    /// What reports call it.
    pub name: String,
    /// The sample server lives as long as this.
    _demo: Option<Running>,
}

/// What a server offers, and how that was learnt.
pub(super) struct Offer {
    pub surface: Surface,
    pub transport: Transport,
    pub revision: Revision,
}

impl Server {
    /// Prepares the connection; starts nothing but the sample server.
    pub async fn new(target: Target, connection: &Connection) -> Result<Server, Failure> {
        let mut demo = None;
        let mut alias = None;
        let endpoint = match target {
            Target::Url(url) => {
                refuse(
                    &connection.env,
                    "--env",
                    "is for servers that mcpkit starts",
                )?;
                Endpoint::Url(url)
            }
            Target::Command(words) => {
                refuse(&connection.header, "--header", "is for servers with a URL")?;
                let mut words = words.into_iter();
                Endpoint::Command(Command {
                    program: words.next().unwrap_or_default(),
                    args: words.collect(),
                    env: variables(&connection.env)?,
                    ..Command::default()
                })
            }
            Target::Demo(faults, word) => {
                let running = sample(faults, 0).await?;
                let url = running.url().parse().map_err(|e| {
                    Failure::new(format!("the sample server has a wrong address: {e}"))
                })?;
                demo = Some(running);
                alias = Some(word);
                Endpoint::Url(url)
            }
            Target::File(_) | Target::Stdin | Target::Folder(_) => {
                return Err(Failure::new("a running server is needed, this is a file")
                    .help("`mcpkit lint FILE` checks dumps"));
            }
        };
        let options = Options {
            headers: headers(connection)?,
            limits: Limits::default().with_timeout(connection.timeout.unwrap_or(TIMEOUT)),
        };
        let connector = Connector::new(endpoint, options)
            .map_err(|e| Failure::new(e.to_string()).help("check --header and TARGET"))?;
        Ok(Server {
            name: alias.unwrap_or_else(|| connector.name()),
            connector,
            _demo: demo,
        })
    }

    /// Prepares the connection to a server that a file lists, under the name that it has there.
    pub fn listed(name: &str, way: Way, connection: &Connection) -> Result<Server, Failure> {
        let mut endpoint = way.endpoint;
        if let Endpoint::Command(command) = &mut endpoint {
            // They are for the servers that the command line names.
            command.without = secrets::variables();
        }
        let timeout = connection.timeout.or(way.timeout).unwrap_or(TIMEOUT);
        let options = Options {
            headers: way.headers,
            limits: Limits::default().with_timeout(timeout),
        };
        let connector = Connector::new(endpoint, options).map_err(|e| {
            Failure::new(e.to_string()).help("correct the headers of this server in its file")
        })?;
        Ok(Server {
            name: name.to_owned(),
            connector,
            _demo: None,
        })
    }

    /// Reads everything the server offers, in the newest of the wanted revisions that it speaks;
    /// without a wish, in the newest of all.
    pub async fn offer(&self, wanted: &[Revision]) -> Result<Offer, Failure> {
        self.try_offer(wanted)
            .await
            .map_err(|e| trouble::explain(&e, &self.connector))
    }

    async fn try_offer(&self, wanted: &[Revision]) -> Result<Offer, WireError> {
        let connector = &self.connector;
        let found = if wanted.is_empty() {
            wire::newest(connector).await?
        } else {
            wire::detect(connector, wanted).await?
        };
        let transport = found.transport;
        let Some(Spoken { revision, opening }) = pick(found) else {
            return Err(WireError::NotMcp("no revision is spoken".into()));
        };
        let mut session = match revision.era() {
            Era::Legacy => Session::open(connector, transport, revision).await?,
            Era::Modern => Session::bare(connector, transport, revision).await?,
        };
        let opening = session.opening.take().unwrap_or(opening);
        let surface = wire::collect(&mut session, &opening, connector.limits()).await?;
        session.close().await;
        Ok(Offer {
            surface,
            transport,
            revision,
        })
    }
}

/// Reads what a server offers, unless the user stops that, and ends what was started. Tells what
/// reports call the server, too.
pub(super) async fn read(
    target: Target,
    connection: &Connection,
    screen: &Screen,
    interrupted: &str,
) -> Result<(Offer, String), Failure> {
    let mut stop = Stop::listen();
    let server = Server::new(target, connection).await?;
    let progress = Progress::new(screen, "reading what the server offers");
    let reading = progress.around(server.offer(&connection.revision));
    let read = stop.unless_wished(reading).await;
    let grace = server.connector.limits().grace;
    stop.end(server.connector.children(), grace).await;
    let offer = read.ok_or_else(|| Failure::new(interrupted))??;
    Ok((offer, server.name))
}

/// The newest revision with an opening that says what the server can do, else the newest.
fn pick(found: Detected) -> Option<Spoken> {
    let mut spoken = found.spoken;
    let best = spoken
        .iter()
        .rposition(|s| !s.opening.is_null())
        .or(spoken.len().checked_sub(1))?;
    Some(spoken.swap_remove(best))
}

/// Starts the sample server.
pub(super) async fn sample(faults: demo::Faults, port: u16) -> Result<Running, Failure> {
    demo::serve_http_on(faults, port).await.map_err(|e| {
        Failure::new(format!("cannot start the sample server: {e}"))
            .help("is the port free? `--port 0` takes any")
    })
}

fn headers(connection: &Connection) -> Result<Vec<(String, String)>, Failure> {
    let mut headers = Vec::new();
    for (i, text) in connection.header.iter().enumerate() {
        // The text may be a secret: it is not repeated.
        let (name, value) = text.split_once(':').ok_or_else(|| {
            Failure::new(format!("--header number {} has no colon", i + 1))
                .help("write it as --header 'NAME: VALUE'")
        })?;
        headers.push((name.trim().to_owned(), value.trim().to_owned()));
    }
    if let Some(token) = connection.bearer.as_ref().filter(|t| !t.trim().is_empty()) {
        if headers
            .iter()
            .any(|(n, _)| n.eq_ignore_ascii_case("authorization"))
        {
            return Err(
                Failure::new("both a bearer token and a header `Authorization` are given")
                    .help("give one of them (the token may come from MCPKIT_BEARER)"),
            );
        }
        headers.push(("Authorization".into(), format!("Bearer {}", token.trim())));
    }
    Ok(headers)
}

fn variables(env: &[String]) -> Result<Vec<(String, String)>, Failure> {
    let pairs = env
        .iter()
        .enumerate()
        .map(|(i, text)| match text.split_once('=') {
            Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.to_owned())),
            _ => Err(Failure::new(format!("--env number {} has no name", i + 1))
                .help("write it as --env NAME=VALUE")),
        });
    pairs.collect()
}

/// An option that would be ignored is a mistake.
pub(super) fn refuse(values: &[String], option: &str, why: &str) -> Result<(), Failure> {
    if values.is_empty() {
        return Ok(());
    }
    Err(Failure::new(format!("{option} {why}")).help(format!("leave {option} out")))
}
