//! Connectors for tests.

use std::time::Duration;

use mcpkit::wire::{Command, Connector, Endpoint, Limits, Options};

/// Bounds that only a stuck machine reaches.
pub fn patient() -> Limits {
    Limits {
        grace: Duration::from_secs(5),
        ..Limits::default()
    }
}

/// Bounds that fail fast.
pub fn limits() -> Limits {
    Limits {
        idle: Duration::from_millis(500),
        total: Duration::from_millis(1500),
        grace: Duration::from_millis(150),
        ..Limits::default()
    }
}

/// A connector to a URL.
pub fn to_url(url: &str, limits: Limits) -> Connector {
    with_headers(url, limits, &[])
}

/// As [`to_url`], with headers of the user.
pub fn with_headers(url: &str, limits: Limits, headers: &[(&str, &str)]) -> Connector {
    let headers = headers
        .iter()
        .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
        .collect();
    let endpoint = Endpoint::Url(url.parse().expect("a URL"));
    Connector::new(endpoint, Options { headers, limits }).expect("a connector")
}

/// A connector to a command.
pub fn to_command(program: &str, args: &[&str], limits: Limits) -> Connector {
    let command = Command {
        program: program.to_owned(),
        args: args.iter().map(|a| (*a).to_owned()).collect(),
        env: Vec::new(),
        ..Command::default()
    };
    let options = Options {
        limits,
        ..Options::default()
    };
    Connector::new(Endpoint::Command(command), options).expect("a connector")
}

/// A connector to a shell script.
pub fn to_script(script: &str, limits: Limits) -> Connector {
    to_command("sh", &["-c", script], limits)
}
