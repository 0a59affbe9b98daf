//! What to do about an exchange that failed.

use std::time::Duration;

use super::failure::Failure;
use crate::wire::{Connector, Endpoint, WireError};

/// Lines of a dead or silent server's stderr that are shown.
const LAST_WORDS: usize = 8;

/// The failure to show for an error of the wire.
pub(super) fn explain(error: &WireError, connector: &Connector) -> Failure {
    let mask = |text: &str| connector.redactor().text(text);
    let failure = Failure::new(mask(&error.to_string())).help(mask(&help(error, connector)));
    match error {
        WireError::Exited { stderr, .. } | WireError::Timeout { stderr, .. } => {
            let stderr = mask(stderr);
            let lines: Vec<_> = stderr.lines().filter(|l| !l.trim().is_empty()).collect();
            let last = &lines[lines.len().saturating_sub(LAST_WORDS)..];
            failure.details(last.iter().map(|line| format!("stderr: {line}")).collect())
        }
        _ => failure,
    }
}

fn help(error: &WireError, connector: &Connector) -> String {
    let started = matches!(connector.endpoint(), Endpoint::Command(_));
    match error {
        WireError::Connect { address, reason } => unreachable(address, reason),
        WireError::Tls { .. } => {
            "is it https? A server without TLS is reached with http://. If it is, its certificate \
             must be valid for this name and signed by an authority that this system trusts"
                .into()
        }
        WireError::Timeout { after, .. } => slow(*after, started),
        WireError::TooMuch { .. } => {
            "mcpkit bounds what it reads; a server should page long lists and cut long texts".into()
        }
        WireError::Json { .. } | WireError::Closed(_) if started => {
            "a stdio server writes nothing but MCP messages to stdout; logs belong on stderr".into()
        }
        WireError::Json { .. } | WireError::Http(_) | WireError::Encoding(_) => {
            "is this an MCP endpoint? Look at the answer with `curl -i URL`".into()
        }
        WireError::Closed(_) => "look at the server's log: it gave up in the middle".into(),
        WireError::Redirect { to, .. } => {
            format!("if you trust that address, use it as TARGET: {to}")
        }
        WireError::Spawn { command, reason } => absent(command, reason),
        WireError::Exited { .. } => {
            "run the command by itself: it has to stay and to wait for messages on stdin".into()
        }
        WireError::Unauthorized(_) if connector.has_credential() => {
            "the credential that was given is refused: is it valid, and meant for this server?"
                .into()
        }
        WireError::NotMcp(text) | WireError::Unauthorized(text) => {
            not_mcp(text, connector.endpoint())
        }
        WireError::Invalid(_) => "correct the option that it speaks of".into(),
    }
}

fn unreachable(address: &str, reason: &str) -> String {
    let reason = reason.to_lowercase();
    if reason.contains("dns") || reason.contains("lookup") || reason.contains("name") {
        return format!("no address is known for {address}: is the name spelt right?");
    }
    match address.rsplit_once(':') {
        Some((_, port)) if port.bytes().all(|b| b.is_ascii_digit()) => {
            format!("is the server running, and is {port} its port?")
        }
        _ => "is the server running, and does it listen there?".into(),
    }
}

fn slow(after: Duration, started: bool) -> String {
    let more = (after.as_secs_f64() * 3.0).ceil().max(1.0);
    let wait = format!("give it more time with `--timeout {more}`");
    if started {
        format!("{wait}; does the command speak MCP over stdin and stdout?")
    } else {
        wait
    }
}

fn absent(command: &str, reason: &str) -> String {
    if reason.contains("ermission denied") {
        format!("`{command}` is not executable: `chmod +x`, or name its interpreter first")
    } else if command.contains(' ') {
        "write the command as separate words, not in one pair of quotes".into()
    } else if command.contains('/') {
        format!("is the path `{command}` right, seen from this folder?")
    } else {
        format!("is `{command}` installed and on the PATH?")
    }
}

fn not_mcp(text: &str, endpoint: &Endpoint) -> String {
    let started = matches!(endpoint, Endpoint::Command(_));
    let says = |what: &str| text.contains(what);
    if says("HTTP 403")
        && let Endpoint::Url(url) = endpoint
        && matches!(url.host_str(), Some("127.0.0.1" | "[::1]"))
    {
        "some local servers answer to their name only: put `localhost` in the place of the address"
            .into()
    } else if says("HTTP 401") || says("HTTP 403") {
        "the server wants to know who asks: `--bearer TOKEN` or `--header 'NAME: VALUE'`".into()
    } else if says("text/html") {
        "this is a web page: MCP endpoints usually have a path such as /mcp or /sse".into()
    } else if says("HTTP 404") || says("HTTP 405") {
        "is the path right? MCP endpoints usually have one such as /mcp or /sse".into()
    } else if says("HTTP 5") {
        "look at the server's log: it failed on the very first message".into()
    } else if says("the server answers in") {
        "leave --revision out to take what the server speaks".into()
    } else if started {
        "is this an MCP server? It must answer `initialize` or `server/discover`".into()
    } else {
        "is this an MCP server? Look at the answer with `curl -i URL`".into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{Command, Options};

    fn started(args: &[&str]) -> Connector {
        let command = Command {
            program: "server".into(),
            args: args.iter().map(|a| (*a).to_owned()).collect(),
            env: Vec::new(),
            ..Command::default()
        };
        Connector::new(Endpoint::Command(command), Options::default()).unwrap()
    }

    #[test]
    fn the_last_words_of_a_dead_server_are_shown_without_secrets() {
        let stderr: String = (0..20)
            .map(|i| format!("line {i}\n\n"))
            .chain(["token word-123 refused".to_owned()])
            .collect();
        let error = WireError::Exited {
            status: "exit code 1".into(),
            stderr,
        };
        let failure = explain(&error, &started(&["--token", "word-123"]));
        assert_eq!(failure.message, "the server process ended (exit code 1)");
        assert_eq!(failure.details.len(), LAST_WORDS);
        assert_eq!(failure.details[7], "stderr: token [redacted] refused");
    }

    #[test]
    fn every_refusal_has_a_next_step() {
        for (text, step) in [
            (
                "`initialize` is answered with HTTP 200, text/html",
                "a web page",
            ),
            (
                "`initialize` is answered with HTTP 401, text/plain",
                "--bearer",
            ),
            (
                "`initialize` is answered with HTTP 404, text/html",
                "a web page",
            ),
            ("`initialize` is answered with HTTP 404, text/plain", "path"),
            ("`initialize` is answered with HTTP 503, text/plain", "log"),
            (
                "asked for 2025-11-25, the server answers in 2025-06-18",
                "--revision",
            ),
            ("`initialize` is answered with error -32601: no", "curl"),
        ] {
            let far = Endpoint::Url("https://example.com/mcp".parse().unwrap());
            assert!(not_mcp(text, &far).contains(step), "{text}");
        }
    }
}
