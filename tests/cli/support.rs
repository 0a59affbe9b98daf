//! Runs the real binary in an empty folder with a scrubbed environment.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use tempfile::TempDir;

/// No run takes as long as this, however busy the machine.
const PATIENCE: Duration = Duration::from_secs(180);

/// A folder to run in, with what the runs see of the environment.
pub struct Desk {
    folder: TempDir,
    env: Vec<(String, String)>,
}

/// What came of a run.
pub struct Run {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    pub fn of(output: Output) -> Run {
        Run {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Both streams and the exit code, as a terminal would show them. The numbers of system errors
    /// differ by system and are left out.
    pub fn transcript(&self) -> String {
        let code = self.code.map_or("signal".into(), |c| c.to_string());
        let numbers = regex::Regex::new(r" \(os error \d+\)").unwrap();
        let streams = format!("{}{}", self.stdout, self.stderr);
        format!("{}[exit code {code}]", numbers.replace_all(&streams, ""))
    }

    /// Stdout as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|e| panic!("{e}: {}", self.transcript()))
    }

    /// Neither stream holds the text.
    pub fn hides(&self, secret: &str) -> &Run {
        assert!(!self.stdout.contains(secret), "{}", self.stdout);
        assert!(!self.stderr.contains(secret), "{}", self.stderr);
        self
    }
}

impl Desk {
    pub fn new() -> Desk {
        Desk {
            folder: tempfile::tempdir().unwrap(),
            env: Vec::new(),
        }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn env(mut self, name: &str, value: &str) -> Desk {
        self.env.push((name.into(), value.into()));
        self
    }

    pub fn file(self, name: &str, text: &str) -> Desk {
        std::fs::write(self.path().join(name), text).unwrap();
        self
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path().join(name)).unwrap()
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mcpkit"));
        command
            .args(args)
            .current_dir(self.path())
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .envs(self.env.iter().map(|(k, v)| (k, v)))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs `mcpkit` with these arguments. One that hangs is killed and has no exit code.
    pub fn run(&self, args: &[&str]) -> Run {
        Run::of(self.bounded(args).output().unwrap())
    }

    fn bounded(&self, args: &[&str]) -> assert_cmd::Command {
        let mut command = assert_cmd::Command::from_std(self.command(args));
        command.timeout(PATIENCE);
        command
    }

    /// As [`Desk::run`], with something on stdin.
    pub fn run_with(&self, args: &[&str], input: &str) -> Run {
        Run::of(self.bounded(args).write_stdin(input).output().unwrap())
    }
}

/// A stdio server of one tool; `TOOL` and `VERSION` come from its environment.
pub const TINY: &str = r#"
while IFS= read -r line; do
  id=$(printf '%s' "$line" | sed -n 's/.*"id":\([0-9]*\).*/\1/p')
  say() { printf '{"jsonrpc":"2.0","id":%s,%s}\n' "$id" "$1"; }
  case "$line" in
    *'"initialize"'*) say '"result":{"protocolVersion":"'"${VERSION:-2025-06-18}"'","capabilities":{"tools":{}},"serverInfo":{"name":"tiny","version":"1.0"}}' ;;
    *'"tools/list"'*) say '"result":{"tools":[{"name":"'"${TOOL:-greet}"'","description":"'"${SAY:-Greets a person by name.}"'","inputSchema":{"type":"object"}}]}' ;;
    *) [ -n "$id" ] && say '"error":{"code":-32601,"message":"no such method"}' ;;
  esac
done
"#;

/// Answers every HTTP request alike; gives the address.
pub fn answering(head: &'static str, body: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            std::thread::spawn(move || {
                let mut request = [0; 8192];
                let _ = stream.read(&mut request);
                let _ = write!(
                    stream,
                    "HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                    body.len()
                );
            });
        }
    });
    address
}

/// A loopback address where nothing listens.
pub fn dead_address() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().to_string()
}

/// A dump of tools with these names.
pub fn dump(names: &[&str]) -> String {
    let tools: Vec<_> = names
        .iter()
        .map(|name| serde_json::json!({"name": name, "inputSchema": {"type": "object"}}))
        .collect();
    serde_json::json!({"serverInfo": {"name": "s", "version": "1"}, "tools": tools}).to_string()
}
