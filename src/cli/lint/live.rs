//! Reads servers side by side, and ends what was started.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use super::super::args::{Connection, Lint};
use super::super::connect::{Offer, Server};
use super::super::failure::Failure;
use super::super::gate::Gate;
use super::super::progress::{Progress, lock};
use super::super::screen::Screen;
use super::super::stop::Stop;
use super::super::target::Target;
use super::judge::{Held, Judge};
use super::subject::{Plan, Read, Subject};
use crate::outcome::Report;
use crate::wire::Children;

/// Servers that are read at the same time unless told.
const JOBS: usize = 8;
/// So many whole exchanges a server may take for all its lists; one that feeds us drop by drop
/// must not hold up the others.
const EXCHANGES: u32 = 20;

const INTERRUPTED: &str = "interrupted before anything was judged";

/// Reads all servers, and judges everything.
pub(super) async fn judge(
    args: &Lint,
    mut subjects: Vec<Subject>,
    judge: Judge,
    alone: bool,
    screen: &Screen,
) -> Result<(Vec<Report>, Gate, Held), Failure> {
    let mut stop = Stop::listen();
    let stopped = read(args, &mut subjects, &mut stop, screen).await;
    let none = !subjects.iter().any(Subject::is_had);
    if stopped && (alone || none) {
        return Err(Failure::new(INTERRUPTED));
    }
    // The listening goes on: a judge of a hundred thousand tools can be stopped, too.
    let judging = tokio::task::spawn_blocking(move || judge.all(subjects, alone));
    match stop.unless_wished(judging).await {
        Some(Ok(reports)) => reports,
        Some(Err(error)) => Err(Failure::new(format!("judging failed: {error}"))),
        None => Err(Failure::new(INTERRUPTED)),
    }
}

/// Puts what each server shows into its subject; tells whether the user stopped it.
async fn read(args: &Lint, subjects: &mut [Subject], stop: &mut Stop, screen: &Screen) -> bool {
    let permits = Arc::new(Semaphore::new(args.jobs.unwrap_or(JOBS)));
    let mut running = JoinSet::new();
    let children = Children::default();
    let mut connectors = Vec::new();
    for (i, subject) in subjects.iter_mut().enumerate() {
        let Some(plan) = subject.plan().cloned() else {
            continue;
        };
        let connection = fitting(&plan, &args.judge.connection);
        let server = match open(plan, &subject.name, &connection).await {
            Ok(server) => server,
            Err(failure) => {
                subject.take(Err(failure));
                continue;
            }
        };
        connectors.push(server.connector.clone());
        let permits = Arc::clone(&permits);
        running.spawn(async move {
            // The semaphore is never closed.
            let _permit = permits.acquire().await;
            (i, one(&server, &connection).await)
        });
    }
    let progress = Progress::new(screen, "reading what the servers offer");
    if running.len() > 1 {
        progress.count(running.len());
    }
    // Outside of the future, so that a stop does not take it along.
    let gathered = Mutex::new(Vec::new());
    let gathering = async {
        while let Some(done) = running.join_next().await {
            if let Ok((i, result)) = done {
                progress.done(&subjects[i].name);
                lock(&gathered).push((i, result));
            }
        }
    };
    let stopped = stop
        .unless_wished(progress.around(gathering))
        .await
        .is_none();
    drop(progress);
    running.shutdown().await;
    let mut grace = Duration::ZERO;
    for connector in &connectors {
        children.take_over(connector.children());
        grace = grace.max(connector.limits().grace);
    }
    stop.end(&children, grace).await;
    for (i, result) in std::mem::take(&mut *lock(&gathered)) {
        subjects[i].take(result);
    }
    subjects.iter_mut().for_each(Subject::interrupt);
    stopped
}

/// Options of the command line, without those that are for another kind of server.
fn fitting(plan: &Plan, connection: &Connection) -> Connection {
    let mut own = connection.clone();
    match plan {
        Plan::Given(Target::Command(_)) => own.header.clear(),
        Plan::Given(_) => own.env.clear(),
        // A file says by itself what its servers are told: a token is for nobody else.
        Plan::Listed(_) => {
            own.header.clear();
            own.env.clear();
            own.bearer = None;
        }
    }
    own
}

async fn open(plan: Plan, name: &str, connection: &Connection) -> Result<Server, Failure> {
    match plan {
        Plan::Given(target) => Server::new(target, connection).await,
        Plan::Listed(way) => Server::listed(name, *way, connection),
    }
}

async fn one(server: &Server, connection: &Connection) -> Result<Read, Failure> {
    let start = Instant::now();
    let limits = server.connector.limits();
    let most = limits.total.saturating_mul(EXCHANGES);
    let offer = tokio::time::timeout(most, server.offer(&connection.revision)).await;
    server.connector.children().end_all(limits.grace).await;
    let Ok(offer) = offer else {
        let seconds = most.as_secs();
        return Err(
            Failure::new(format!("not read to its end within {seconds} s"))
                .help("a server should list what it offers in a moment; look at its log"),
        );
    };
    let Offer {
        surface,
        transport,
        revision,
    } = offer?;
    Ok(Read {
        name: server.name.clone(),
        surface,
        transport,
        revision,
        ms: start.elapsed().as_secs_f64() * 1000.0,
    })
}
