//! The whole suite against the sample server: honest it passes, and each fault is found.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use mcpkit::conform::{Body, Options, Requirement, requirements, run};
use mcpkit::demo::{FAULTS, serve_http};
use mcpkit::mcp::Revision;
use mcpkit::outcome::{Item, Status};
use mcpkit::wire::{self, Command, Connector, Endpoint, Limits, Transport};

/// Faults under test at a time.
const THREADS: usize = 2;

#[test]
fn every_broken_by_names_a_fault() {
    for requirement in requirements().unwrap() {
        for fault in &requirement.broken_by {
            assert!(
                is_fault(fault),
                "{}: there is no fault {fault}",
                requirement.id
            );
        }
    }
}

#[test]
fn the_honest_server_passes_over_every_transport() {
    let mut passed = BTreeSet::new();
    for transport in [Transport::Http, Transport::Sse, Transport::Stdio] {
        let items = judged("honest", transport);
        let revisions: BTreeSet<_> = items.iter().filter_map(|i| i.revision.clone()).collect();
        let spoken = if transport == Transport::Sse {
            1
        } else {
            Revision::ALL.len()
        };
        assert_eq!(revisions.len(), spoken, "{transport}");
        let bad: Vec<_> = items.iter().filter(|i| is_bad(i)).map(line).collect();
        assert!(bad.is_empty(), "{transport}:\n{}", bad.join("\n"));
        let good = items.into_iter().filter(|i| i.status == Status::Pass);
        passed.extend(good.map(|i| i.id));
    }
    // What an honest server never does (asking for roots, say) has examples instead.
    let unproved: Vec<_> = requirements()
        .unwrap()
        .iter()
        .filter(|r| !matches!(r.body, Body::Invariant(_)))
        .filter(|r| !r.broken_by.is_empty() && !passed.contains(&r.id))
        .map(|r| r.id.as_str())
        .collect();
    assert!(unproved.is_empty(), "never passed: {}", unproved.join(", "));
}

#[test]
fn every_requirement_finds_the_faults_that_break_it() {
    let mut faults: BTreeMap<(&str, Transport), Vec<&Requirement>> = BTreeMap::new();
    for requirement in requirements().unwrap() {
        for fault in requirement.broken_by.iter().filter(|f| is_fault(f)) {
            let key = (fault.as_str(), transport_for(requirement));
            faults.entry(key).or_default().push(requirement);
        }
    }
    let faults: Vec<_> = faults.into_iter().collect();
    let threads: Vec<_> = faults
        .chunks(faults.len().div_ceil(THREADS))
        .map(|part| {
            let part = part.to_vec();
            std::thread::spawn(move || part.into_iter().flat_map(missed).collect::<Vec<_>>())
        })
        .collect();
    let missed: Vec<_> = threads
        .into_iter()
        .flat_map(|thread| thread.join().expect("no panic"))
        .collect();
    assert!(missed.is_empty(), "not found:\n{}", missed.join("\n"));
}

/// The requirements that say nothing about a fault that breaks them.
fn missed(
    ((fault, transport), requirements): ((&str, Transport), Vec<&'static Requirement>),
) -> Vec<String> {
    let items = judged(fault, transport);
    let found = |id: &str| {
        items
            .iter()
            .any(|i| i.id == id && matches!(i.status, Status::Fail | Status::Warn))
    };
    requirements
        .into_iter()
        .filter(|r| !found(&r.id))
        .map(|r| format!("{} with {fault} over {transport}", r.id))
        .collect()
}

/// HTTP is quickest, stdio needs processes.
fn transport_for(requirement: &Requirement) -> Transport {
    [Transport::Http, Transport::Stdio, Transport::Sse]
        .into_iter()
        .find(|t| requirement.over.contains(t))
        .unwrap()
}

fn judged(fault: &str, transport: Transport) -> Vec<Item> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let server = serve_http(fault.parse().unwrap()).await.unwrap();
        let endpoint = match transport {
            Transport::Http => Endpoint::Url(server.url().parse().unwrap()),
            Transport::Sse => Endpoint::Url(server.sse_url().parse().unwrap()),
            Transport::Stdio => Endpoint::Command(command(fault)),
        };
        let mut options = wire::Options::default();
        // Some faults are silence; the sample server is quick otherwise.
        options.limits = Limits::default().with_timeout(Duration::from_secs(1));
        let connector = Connector::new(endpoint, options).unwrap();
        let outcome = run(&connector, &Options::default(), &|_| {}).await;
        outcome.map(|o| o.items).unwrap_or_default()
    })
}

fn command(fault: &str) -> Command {
    let args = ["demo", "--stdio", "--fault", fault];
    Command {
        program: env!("CARGO_BIN_EXE_mcpkit").into(),
        args: args.map(str::to_owned).to_vec(),
        env: Vec::new(),
    }
}

fn is_fault(name: &str) -> bool {
    FAULTS.iter().any(|f| f.name == name)
}

fn is_bad(item: &Item) -> bool {
    matches!(item.status, Status::Fail | Status::Warn | Status::Error)
}

fn line(item: &Item) -> String {
    let revision = item.revision.as_deref().unwrap_or_default();
    let message = item.message.as_deref().unwrap_or_default();
    format!("{} {} {revision}: {message}", item.status.word(), item.id)
}
