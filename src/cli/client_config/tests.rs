//! Files as clients write them.

use super::*;
use crate::wire::Endpoint;

fn servers(path: &str, text: &str) -> Vec<Listed> {
    let env = |name: &str| match name {
        "GITHUB_TOKEN" => Some("ghp-secret-1".to_owned()),
        "HOME" => Some("/home/me".to_owned()),
        _ => None,
    };
    let path = Path::new(path);
    let parsed = parse(text, path).unwrap_or_else(|failure| panic!("{failure:?}"));
    parsed
        .servers(path, &env)
        .expect("a client's configuration")
}

/// One line for each server: `3 name = command words | URL | why not`.
fn told(path: &str, text: &str) -> String {
    let lines = servers(path, text).into_iter().map(|server| {
        let line = server.line.map_or("?".into(), |l| l.to_string());
        let off = if server.disabled { " (off)" } else { "" };
        let way = match server.way {
            Err(why) => format!("no: {why}"),
            Ok(Way {
                endpoint: Endpoint::Command(c),
                ..
            }) => {
                let env: Vec<_> = c.env.iter().map(|(n, v)| format!("{n}={v} ")).collect();
                let cwd = c.cwd.map(|cwd| format!(" in {}", cwd.display()));
                format!(
                    "{}{} {}{}",
                    env.concat(),
                    c.program,
                    c.args.join(" "),
                    cwd.unwrap_or_default()
                )
            }
            Ok(Way {
                endpoint: Endpoint::Url(url),
                headers,
                ..
            }) => {
                let headers: Vec<_> = headers.iter().map(|(n, v)| format!(" {n}: {v}")).collect();
                format!("{url}{}", headers.concat())
            }
        };
        format!("{line} {}{off} = {way}", server.name)
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn claude_desktop() {
    insta::assert_snapshot!(told("claude_desktop_config.json", r#"{
  "globalShortcut": "",
  "mcpServers": {
    "filesystem": {
      "command": "npx",
      "args": ["-y", "@modelcontextprotocol/server-filesystem", "/Users/me/Desktop"],
      "env": { "LOG": "1", "PORT": 8080, "EMPTY": null }
    },
    "sqlite": { "command": "uvx", "args": ["mcp-server-sqlite", "--db-path", "~/test.db"] }
  }
}"#), @r#"
    4 filesystem = LOG=1 PORT=8080 npx -y @modelcontextprotocol/server-filesystem /Users/me/Desktop
    9 sqlite = uvx mcp-server-sqlite --db-path ~/test.db
    "#);
}

#[test]
fn claude_code_of_a_project() {
    insta::assert_snapshot!(told(".mcp.json", r#"{
  "mcpServers": {
    "github": {
      "type": "http",
      "url": "${API_BASE:-https://api.example.com}/mcp",
      "headers": { "Authorization": "Bearer ${GITHUB_TOKEN}" }
    },
    "old": { "type": "sse", "url": "https://example.com/sse" },
    "unset": { "command": "${MISSING}" }
  }
}"#), @r#"
    3 github = https://api.example.com/mcp Authorization: Bearer ghp-secret-1
    8 old = https://example.com/sse
    9 unset = no: `${MISSING}` is needed, and the variable `MISSING` is not set
    "#);
}

#[test]
fn claude_code_of_a_user_has_a_list_for_each_folder() {
    let text = r#"{
  "numStartups": 3,
  "mcpServers": { "memory": { "type": "stdio", "command": "npx", "args": [], "env": {} } },
  "projects": {
    "/no/such/folder": { "allowedTools": [], "mcpServers": { "db": { "command": "dbhub" } } },
    "/other": { "history": [] }
  }
}"#;
    insta::assert_snapshot!(told(".claude.json", text), @r#"
    3 memory = npx 
    5 db (off) = no: its folder `/no/such/folder` does not exist
    "#);
    assert_eq!(
        servers(".claude.json", text)[1].project.as_deref(),
        Some("/no/such/folder")
    );
}

#[test]
fn visual_studio_code_with_comments_inputs_and_trailing_commas() {
    insta::assert_snapshot!(told("/.vscode/mcp.json", r#"{
  // asked for once
  "inputs": [{ "type": "promptString", "id": "key", "password": true }],
  "servers": {
    "perplexity": {
      "type": "stdio",
      "command": "npx",
      "args": ["-y", "server-perplexity-ask"],
      "env": { "API_KEY": "${input:key}" },
    },
    "fetch": { "command": "uvx", "args": ["mcp-server-fetch", "${workspaceFolder}"], "cwd": "/", },
    "remote": { "type": "http", "url": "https://api.example.com/mcp/" }, /* last */
  },
}"#), @r#"
    5 perplexity = no: `${input:key}` is asked for by the editor, and cannot be had here
    11 fetch = uvx mcp-server-fetch / in /
    12 remote = https://api.example.com/mcp/
    "#);
    insta::assert_snapshot!(told("settings.json", r#"{
  "editor.fontSize": 14, // unrelated
  "mcp": { "inputs": [], "servers": { "time": { "command": "python", "args": ["-m", "mcp_server_time", "--local-timezone=Europe/Berlin"] } } },
}"#), @r#"3 time = python -m mcp_server_time --local-timezone=Europe/Berlin"#);
}

#[test]
fn cursor_windsurf_cline_and_roo() {
    insta::assert_snapshot!(told("mcp_config.json", r#"{
  "mcpServers": {
    "figma": { "serverUrl": "https://figma.example/mcp", "headers": { "X-Key": "${env:GITHUB_TOKEN}" } },
    "off": { "command": "node", "args": ["/x/build/index.js"], "disabled": true, "autoApprove": ["*"], "timeout": 60 },
    "on": { "command": "./server", "disabled": false, "alwaysAllow": [] },
    "roo": { "type": "streamable-http", "url": "http://localhost:1/mcp", "timeout": 1800 },
    "file": { "command": "x", "env": { "K": "${file:/etc/passwd}" } }
  }
}"#), @r#"
    3 figma = https://figma.example/mcp X-Key: ghp-secret-1
    4 off (off) = node /x/build/index.js
    5 on = ./server 
    6 roo = http://localhost:1/mcp
    7 file = no: `${file:/etc/passwd}` is known to the editor alone
    "#);
}

#[test]
fn zed_gemini_opencode_and_amp() {
    insta::assert_snapshot!(told("settings.json", r#"{
  "context_servers": {
    "own": { "source": "custom", "command": "some-command", "args": ["arg-1"], "env": {} },
    "older": { "command": { "path": "mcp-x", "args": ["--stdio"], "env": { "A": "b" } }, "settings": {} },
    "extension": { "source": "extension", "settings": {} }
  }
}"#), @r#"
    3 own = some-command arg-1
    4 older = A=b mcp-x --stdio
    5 extension = no: an extension of the editor brings it, and it cannot be had here
    "#);
    insta::assert_snapshot!(told("settings.json", r#"{
  "mcpServers": {
    "py": { "command": "python", "args": ["-m", "srv"], "env": { "TOKEN": "$GITHUB_TOKEN" }, "timeout": 15000, "trust": false },
    "http": { "httpUrl": "http://localhost:3000/mcp" }
  }
}"#), @r#"
    3 py = TOKEN=ghp-secret-1 python -m srv
    4 http = http://localhost:3000/mcp
    "#);
    insta::assert_snapshot!(told("opencode.jsonc", r#"{
  "mcp": {
    "local": { "type": "local", "command": ["bun", "x", "my-mcp"], "environment": { "A": "{env:HOME}" }, "enabled": false },
    "far": { "type": "remote", "url": "https://mcp.example/mcp" }
  }
}"#), @r#"
    3 local (off) = A=/home/me bun x my-mcp
    4 far = https://mcp.example/mcp
    "#);
    insta::assert_snapshot!(told("settings.json", r#"{ "amp.mcpServers": { "a": { "url": "wss://h/" }, "b": {} } }"#), @r#"
    1 a = no: scheme `wss` is not spoken by MCP servers
    1 b = no: neither `command` nor `url` is given
    "#);
}

#[test]
fn codex_in_toml() {
    insta::assert_snapshot!(told("config.toml", r#"
model = "x"

[mcp_servers.docs]
command = "npx"
args = ["-y", "docs-mcp"]
env = { "API_KEY" = "value" }
startup_timeout_sec = 20

[mcp_servers."linear"]
url = "https://mcp.linear.example/mcp"
bearer_token_env_var = "GITHUB_TOKEN"
http_headers = { "X-Region" = "eu" }
enabled = false
"#), @r#"
    4 docs = API_KEY=value npx -y docs-mcp
    10 linear (off) = https://mcp.linear.example/mcp X-Region: eu Authorization: Bearer ghp-secret-1
    "#);
}

#[test]
fn continue_and_others_in_yaml() {
    insta::assert_snapshot!(told("config.yaml", "\
name: My Config
mcpServers:
  - name: SQLite
    command: npx
    args: [\"-y\", \"mcp-sqlite\", /db]
  - name: remote
    type: streamable-http
    url: https://example.com/mcp
"), @r#"
    3 SQLite = npx -y mcp-sqlite /db
    6 remote = https://example.com/mcp
    "#);
    insta::assert_snapshot!(told("agent.yml", "\
mcp:
  servers:
    fetch: { command: uvx, args: [mcp-server-fetch, 1, true] }
"), @r#"3 fetch = uvx mcp-server-fetch 1 true"#);
}

#[test]
fn timeouts_are_seconds_or_milliseconds_by_their_size_and_bounded() {
    for (text, expected) in [
        ("60", 60.0),
        ("0.5", 0.5),
        ("15000", 15.0),
        ("86400000", 120.0),
        ("1e300", 120.0),
    ] {
        let text = format!("{{\"servers\":{{\"a\":{{\"command\":\"x\",\"timeout\":{text}}}}}}}");
        let way = servers("a.json", &text).remove(0).way.expect("a way");
        assert_eq!(
            way.timeout.map(|t| t.as_secs_f64()),
            Some(expected),
            "{text}"
        );
    }
}

#[test]
fn values_of_variables_are_secrets_and_folders_are_not() {
    let text = r#"{"servers":{"a":{"command":"x","args":["${GITHUB_TOKEN}","${HOME}/x"]}}}"#;
    let way = servers("a.json", text).remove(0).way.expect("a way");
    assert_eq!(way.secrets, ["ghp-secret-1"]);
    assert_eq!(
        way.borrowed.into_iter().collect::<Vec<_>>(),
        ["GITHUB_TOKEN", "HOME"]
    );
}

#[test]
fn odd_entries_are_told_and_never_fatal_to_the_others() {
    insta::assert_snapshot!(told("a.json", r#"{"mcpServers": {
  "no-object": 5,
  "args": { "command": "x", "args": "-y y" },
  "word": { "command": "x", "args": [{}] },
  "empty": { "command": " " },
  "blank": { "command": [] },
  "url": { "url": "not a url" },
  "scheme": { "url": "file:///etc/passwd" },
  "ws": { "type": "ws", "url": "https://h/" },
  "cwd": { "command": "x", "cwd": "/no/such/folder" },
  "env": { "command": "x", "env": { "A=B": "c" } },
  "": { "command": "x" },
  "fine": { "command": "x", "unknown": { "deep": [1] } }
}}"#), @r#"
    3 args = no: `args` is no list of words
    4 word = no: a word of the command is neither a text nor a number
    5 empty = no: `command` is empty
    6 blank = no: `command` is empty
    7 url = no: its URL is not sound: relative URL without a base
    8 scheme = no: scheme `file` is not spoken by MCP servers
    9 ws = no: the transport `ws` is not spoken by mcpkit
    10 cwd = no: its folder `/no/such/folder` does not exist
    11 env = no: `A=B` cannot be a variable
    12  = x 
    13 fine = x
    "#);
}

#[test]
fn other_files_are_no_configuration() {
    for text in [
        "{}",
        "[]",
        "3",
        r#"{"servers": 5}"#,
        r#"{"mcp": {"a": 1}}"#,
        r#"{"tools": []}"#,
    ] {
        let parsed = parse(text, Path::new("a.json")).unwrap_or_else(|f| panic!("{f:?}"));
        assert_eq!(
            parsed.servers(Path::new("a.json"), &|_| None),
            None,
            "{text}"
        );
    }
}

#[test]
fn mistakes_are_shown_with_their_place() {
    for (path, text, start) in [
        (
            "a.json",
            "{\n  // c\n  \"mcpServers\": {\"a\"}\n}",
            "a.json:3:21: not JSON: ",
        ),
        ("a.toml", "[mcp_servers.x]\ncommand = \n", "a.toml:2:"),
        ("a.yaml", "mcpServers:\n  - name: [\n", "a.yaml:"),
        (
            "b.yaml",
            &format!("{}x", "- ".repeat(100_000)),
            "b.yaml:1:1: not YAML: nested",
        ),
        ("c.yaml", &"[".repeat(100_000), "c.yaml:1:"),
    ] {
        let failure = parse(text, Path::new(path)).err().expect("refused");
        assert!(failure.message.starts_with(start), "{failure:?}");
        assert!(!failure.details.is_empty(), "{failure:?}");
    }
}
