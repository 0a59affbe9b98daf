//! The whole suite against the sample server: honest it passes, and each fault is found.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::time::Duration;

use mcpkit::conform::trace::{self, Asked, Meta, Tool, Trace};
use mcpkit::conform::{
    Body, Options, Outcome, Requirement, Settings, Tape, replay, requirements, run,
};
use mcpkit::demo::{Access, FAULTS, Faults, serve_http};
use mcpkit::mcp::Revision;
use mcpkit::outcome::{Item, Status};
use mcpkit::wire::{self, Command, Connector, Endpoint, Limits, Transport};

/// Faults under test at a time; a server with a fault mostly lets one wait.
const THREADS: usize = 8;
const HONEST: &str = "honest";
/// What an honest server may be besides: it passes all the same, and what only such a server is
/// judged for, it proves. Logging is no fault but for being deprecated.
const HONEST_TOO: [&str; 2] = ["modern-only", "logging-adopted"];

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
        let outcome = outcome(HONEST, transport, &Options::default());
        let items = outcome.map(|o| o.items).unwrap_or_default();
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
    for (kind, transport) in HONEST_TOO
        .into_iter()
        .flat_map(|kind| [(kind, Transport::Http), (kind, Transport::Stdio)])
    {
        let outcome = outcome(kind, transport, &Options::default());
        let items = outcome.map(|o| o.items).unwrap_or_default();
        let bad: Vec<_> = items.iter().filter(|i| is_bad(i)).map(line).collect();
        assert!(bad.is_empty(), "{kind} {transport}:\n{}", bad.join("\n"));
        let good = items.into_iter().filter(|i| i.status == Status::Pass);
        passed.extend(good.map(|i| i.id));
    }
    // What an honest server never does (asking for roots, say) has examples instead.
    let unproved: Vec<_> = requirements()
        .unwrap()
        .iter()
        .filter(|r| !matches!(r.body, Body::Invariant(_)))
        .filter(|r| r.broken_by.iter().any(|f| is_open(f)) && !passed.contains(&r.id))
        .map(|r| r.id.as_str())
        .collect();
    assert!(unproved.is_empty(), "never passed: {}", unproved.join(", "));
}

#[test]
fn every_requirement_finds_the_faults_that_break_it() {
    let mut faults: BTreeMap<(&str, Transport), Vec<&Requirement>> = BTreeMap::new();
    for requirement in requirements().unwrap() {
        let known = requirement.broken_by.iter().filter(|f| is_fault(f));
        for fault in known.filter(|f| is_open(f)) {
            let key = (fault.as_str(), transport_for(requirement));
            faults.entry(key).or_default().push(requirement);
        }
    }
    let queue = Mutex::new(faults.into_iter());
    let next = || queue.lock().unwrap().next();
    let work = || std::iter::from_fn(next).flat_map(missed).collect();
    let missed = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(work)).collect();
        let missed = threads.into_iter().map(|t| t.join().expect("no panic"));
        missed.collect::<Vec<Vec<_>>>().concat()
    });
    assert!(missed.is_empty(), "not found:\n{}", missed.join("\n"));
}

#[test]
fn saved_transcripts_are_judged_again_as_they_were_live() {
    let fault = "no-priming,no-cache-hints,bad-meta-key";
    for transport in [Transport::Http, Transport::Stdio] {
        let tape = Tape::default();
        let options = Options {
            tape: Some(tape.clone()),
            ..Options::default()
        };
        let live = outcome(fault, transport, &options).expect("a run");
        let (transcripts, steps) = tape.rewind(false);
        let meta = Meta {
            schema: trace::SCHEMA.into(),
            tool: Tool::this(),
            target: live.target.clone(),
            transport,
            revisions: live.revisions.clone(),
            options: Asked::default(),
            interrupted: false,
            unjudged: Vec::new(),
        };
        let trace = Trace {
            meta,
            transcripts,
            steps,
        };
        let folder = tempfile::tempdir().expect("a folder");
        trace::save(&trace, folder.path()).expect("saved");
        let read = trace::load(folder.path()).expect("read");
        let again = replay(&read, requirements().unwrap(), &Settings::default());
        let is_probe = |id: &str| {
            let all = requirements().unwrap();
            let own = all.iter().find(|r| r.id == id);
            own.is_some_and(|r| matches!(r.body, Body::Probe(_)))
        };
        let lines = |items: &[Item]| -> BTreeSet<_> {
            let items = items.iter().filter(|i| !is_probe(&i.id));
            items.map(line).collect()
        };
        let (again_lines, live_lines) = (lines(&again.items), lines(&live.items));
        let differing: Vec<_> = again_lines.symmetric_difference(&live_lines).collect();
        assert!(differing.is_empty(), "{transport}: {differing:#?}");
        assert!(again.checked > 100, "{}", again.checked);
    }
}

/// The requirements that say nothing about a fault that breaks them. Nothing else is judged.
fn missed(
    ((fault, transport), requirements): ((&str, Transport), Vec<&'static Requirement>),
) -> Vec<String> {
    let settings = Settings {
        only: requirements.iter().map(|r| r.id.clone()).collect(),
        ..Settings::default()
    };
    let mut options = Options {
        settings,
        ..Options::default()
    };
    // Most faults show in the newest revision that the sentence is in; the others in some other.
    let newest = requirements.iter().map(|r| r.range.until);
    options.revisions = newest.collect::<BTreeSet<_>>().into_iter().collect();
    let missed = not_found(requirements, &outcome(fault, transport, &options));
    options.revisions.clear();
    let missed = match missed.is_empty() {
        true => missed,
        false => not_found(missed, &outcome(fault, transport, &options)),
    };
    missed
        .into_iter()
        .map(|r| format!("{} with {fault} over {transport}", r.id))
        .collect()
}

fn not_found(
    requirements: Vec<&'static Requirement>,
    outcome: &Option<Outcome>,
) -> Vec<&'static Requirement> {
    let items = outcome.iter().flat_map(|o| &o.items);
    let is_finding = |i: &&Item| matches!(i.status, Status::Fail | Status::Warn | Status::Info);
    let found: BTreeSet<_> = items.filter(is_finding).map(|i| i.id.as_str()).collect();
    requirements
        .into_iter()
        .filter(|r| !found.contains(r.id.as_str()))
        .collect()
}

/// HTTP is quickest, stdio needs processes.
fn transport_for(requirement: &Requirement) -> Transport {
    [Transport::Http, Transport::Stdio, Transport::Sse]
        .into_iter()
        .find(|t| requirement.over.contains(t))
        .expect("a transport")
}

fn outcome(fault: &str, transport: Transport, options: &Options) -> Option<Outcome> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let faults = fault.parse().expect("a fault");
        let server = serve_http(faults).await.expect("a port");
        let endpoint = match transport {
            Transport::Http => Endpoint::Url(server.url().parse().expect("a URL")),
            Transport::Sse => Endpoint::Url(server.sse_url().parse().expect("a URL")),
            Transport::Stdio => Endpoint::Command(command(fault)),
        };
        // Some faults are silence; an honest server never lets one wait, however busy the machine.
        let honest = fault == HONEST || HONEST_TOO.contains(&fault);
        let patience = if honest { 20_000 } else { 1_500 };
        let mut limits = Limits::default().with_timeout(Duration::from_millis(patience));
        limits.grace = Duration::from_millis(200);
        let wire_options = wire::Options {
            limits,
            ..wire::Options::default()
        };
        let connector = Connector::new(endpoint, wire_options).expect("a connector");
        run(&connector, options, &|_| {}).await.ok()
    })
}

fn command(fault: &str) -> Command {
    let args = ["demo", "--stdio", "--fault", fault];
    Command {
        program: env!("CARGO_BIN_EXE_mcpkit").into(),
        args: args.map(str::to_owned).to_vec(),
        env: Vec::new(),
        ..Command::default()
    }
}

/// A fault, or several words joined by commas of which one is a fault at least.
fn is_fault(names: &str) -> bool {
    let is = |name: &str| FAULTS.iter().any(|f| f.name == name);
    names.parse::<Faults>().is_ok() && names.split(',').any(is)
}

/// Faults of a server that wants a token are those of `conform_auth`.
fn is_open(fault: &str) -> bool {
    let faults: Faults = fault.parse().expect("a fault");
    faults.access() == Access::Open
}

fn is_bad(item: &Item) -> bool {
    matches!(item.status, Status::Fail | Status::Warn | Status::Error)
}

fn line(item: &Item) -> String {
    let revision = item.revision.as_deref().unwrap_or_default();
    let message = item.message.as_deref().unwrap_or_default();
    format!("{} {} {revision}: {message}", item.status.word(), item.id)
}
