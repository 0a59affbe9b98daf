//! What is read from source files: definitions, allowances, and code that was written to hurt.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use mcpkit::lint::source::{Kind, allowances, definitions};
use mcpkit::lint::{self, Project};

use crate::settings;

/// Generous: a debug build on a busy machine. Quadratic work on these inputs takes minutes.
const PATIENCE: Duration = Duration::from_secs(60);

fn survives(path: &str, text: String) -> Vec<String> {
    let project = Project::of([(path, text)]);
    let started = Instant::now();
    let outcome = lint::check_project(&project, &settings("profile = 'strict'"));
    definitions(&project);
    allowances(&project);
    assert!(
        started.elapsed() < PATIENCE,
        "{path}: {:?}",
        started.elapsed()
    );
    outcome.items.into_iter().map(|item| item.id).collect()
}

/// The findings of one rule in one file.
fn found(rule: &str, path: &str, text: &str) -> usize {
    let project = Project::of([(path, text)]);
    let outcome = lint::check_project(&project, &settings("profile = 'strict'"));
    outcome.items.iter().filter(|item| item.id == rule).count()
}

fn place(files: &[(&str, &str)], kind: Kind, name: &str) -> Option<(String, usize)> {
    let project = Project::of(files.iter().copied());
    let found = definitions(&project);
    let definition = found.find(kind, name)?;
    Some((definition.file.clone(), definition.line))
}

#[test]
fn tools_are_found_by_decorator_call_record_and_attribute() {
    let cases = [
        ("a.py", "@mcp.tool()\nasync def get_user(id: str): ...\n", 2),
        (
            "a.py",
            "@mcp.tool(name=\"get_user\")\ndef f(id: str): ...\n",
            2,
        ),
        (
            "a.py",
            "TOOLS = [\n  types.Tool(name=\"get_user\", description=\"x\"),\n]\n",
            2,
        ),
        (
            "a.py",
            "TOOL = {\n  'name': 'get_user', 'inputSchema': {}}\n",
            1,
        ),
        (
            "a.ts",
            "\nserver.registerTool(\"get_user\", {}, async () => {});\n",
            2,
        ),
        (
            "a.ts",
            "\nserver.tool('get_user', {}, async () => {});\n",
            2,
        ),
        (
            "a.ts",
            "server.addTool({\n  name: 'get_user', execute: async () => {} });\n",
            1,
        ),
        (
            "a.js",
            "export const tool = {\n  name: 'get_user', inputSchema: {} };\n",
            1,
        ),
        (
            "a.ts",
            "h.setRequestHandler(L, async () => ({ tools: [\n {name: \"get_user\", inputSchema: {}} ] }));\n",
            2,
        ),
        (
            "a.rs",
            "impl S {\n  #[tool(description = \"x\")]\n  fn get_user(&self) {}\n}\n",
            3,
        ),
        (
            "a.rs",
            "#[tool(name = \"get_user\", description = \"x\")]\nasync fn f() {}\n",
            2,
        ),
        (
            "a.rs",
            "fn f() {\n  let t = Tool::new(\"get_user\", \"x\", s);\n}\n",
            2,
        ),
    ];
    for (path, text, line) in cases {
        let found = place(&[(path, text)], Kind::Tool, "get_user");
        assert_eq!(found, Some((path.to_owned(), line)), "{text}");
    }
}

#[test]
fn resources_are_found_by_uri_and_prompts_by_name() {
    let python =
        "@mcp.resource(\"notes://all\")\ndef notes(): ...\n\n@mcp.prompt()\ndef sum_up(): ...\n";
    assert_eq!(
        place(&[("a.py", python)], Kind::Resource, "notes://all")
            .unwrap()
            .1,
        2
    );
    assert_eq!(
        place(&[("a.py", python)], Kind::Resource, "notes")
            .unwrap()
            .1,
        2
    );
    assert_eq!(
        place(&[("a.py", python)], Kind::Prompt, "sum_up")
            .unwrap()
            .1,
        5
    );
    let script = "server.registerResource('notes', 'notes://all', {}, read);\nserver.registerPrompt('sum-up', {}, f);\n";
    assert_eq!(
        place(&[("a.ts", script)], Kind::Resource, "notes://all")
            .unwrap()
            .1,
        1
    );
    assert_eq!(
        place(&[("a.ts", script)], Kind::Prompt, "sum-up")
            .unwrap()
            .1,
        2
    );
}

#[test]
fn a_tool_in_a_test_is_no_definition() {
    let text = "@mcp.tool()\ndef get_user(): ...\n";
    assert_eq!(
        place(&[("tests/test_a.py", text)], Kind::Tool, "get_user"),
        None
    );
}

#[test]
fn an_allowance_covers_its_line_or_what_follows() {
    let python = "x = eval(y)  # mcpkit: allow(no-eval) a reason\n\
                  # mcpkit: allow(param-case, tool-name-case) legacy clients\n\
                  @mcp.tool()\n\
                  def getUser(userId):\n    return 1\n\
                  # mcpkit: allow(no-eval)\n\
                  \n\
                  eval(\n  y)\n";
    let project = Project::of([
        ("a.py", python),
        ("compose.yaml", "# mcpkit: allow(a-rule) why\nx: 1\n"),
    ]);
    let found: Vec<_> = allowances(&project)
        .into_iter()
        .map(|a| (a.rule, a.reason, a.line, a.covers))
        .collect();
    let expected = [
        ("no-eval", "a reason", 1, 1..=1),
        ("param-case", "legacy clients", 2, 3..=5),
        ("tool-name-case", "legacy clients", 2, 3..=5),
        ("no-eval", "", 6, 8..=9),
        ("a-rule", "why", 1, 2..=2),
    ];
    let expected = expected
        .map(|(rule, reason, line, covers)| (rule.to_owned(), reason.to_owned(), line, covers));
    assert_eq!(found, expected);
}

#[test]
fn imports_are_followed_under_any_name() {
    let body = "@mcp.tool()\ndef t(q: str):\n    ";
    for text in [
        format!("import subprocess as sp\n{body}sp.run(f'ls {{q}}', shell=True)\n"),
        format!("from subprocess import check_output as co\n{body}co('ls %s' % q, shell=True)\n"),
        format!("from os import system\n{body}command = 'ls ' + q.strip()\n    system(command)\n"),
        format!(
            "import asyncio\n{body}asyncio.create_subprocess_exec('bash', '-c', 'ls {{}}'.format(q))\n"
        ),
    ] {
        assert_eq!(found("shell-input", "src/a.py", &text), 1, "{text}");
    }
    for text in [
        "const { exec } = require('child_process');\ns.tool('t', {}, async ({ q }) => { exec('ls ' + q); });",
        "const cp = require('node:child_process');\ns.tool('t', {}, async (a) => { cp.execSync(`ls ${a.q}`); });",
        "import { spawn as go } from 'child_process';\ns.tool('t', {}, (a) => go('sh', ['-c', `ls ${a.q}`]));",
    ] {
        assert_eq!(found("shell-input", "src/a.ts", text), 1, "{text}");
    }
}

#[test]
fn what_is_quoted_or_no_text_is_no_danger() {
    let head = "import os, shlex\n@mcp.tool()\ndef t(q: str, n: int, k: Literal['a'], ctx: Context):\n    ";
    for line in [
        "os.system(f'ls {shlex.quote(q)}')",
        "os.system(f'ls {n}')",
        "os.system(f'ls {k} {ctx.x}')",
        "os.system(f'ls {len(q)}')",
    ] {
        assert_eq!(
            found("shell-input", "src/a.py", &format!("{head}{line}\n")),
            0,
            "{line}"
        );
    }
    let other = "import os\ndef helper(q):\n    os.system(f'ls {q}')\n";
    assert_eq!(found("shell-input", "src/a.py", other), 0);
    assert_eq!(found("shell-command", "src/a.py", other), 1);
}

#[test]
fn code_beside_the_server_is_not_judged() {
    let text = "import os\n@mcp.tool()\ndef t(q: str):\n    os.system(f'ls {q}')\n";
    for path in [
        "tests/test_a.py",
        "examples/a.py",
        "node_modules/a/a.py",
        "dist/a.py",
        "src/test_a.py",
    ] {
        assert_eq!(found("shell-input", path, text), 0, "{path}");
    }
}

#[test]
fn a_secret_is_never_shown_whole() {
    let key = ["AKIA", "Q3EGRVDLX7CK2MHW"].concat();
    let project = Project::of([("src/a.py", format!("K = '{key}'\n"))]);
    let outcome = lint::check_project(&project, &settings(""));
    let items: Vec<_> = outcome
        .items
        .iter()
        .filter(|i| i.id == "secret-in-file")
        .collect();
    assert_eq!(items.len(), 1);
    assert!(!format!("{items:?}").contains(&key));
}

#[test]
fn code_made_to_hurt_is_survived() {
    let deep = |open: &str, close: &str| {
        let (open, close) = (format!("{open}\n"), format!("{close}\n"));
        format!("x = {}1{}\n", open.repeat(40_000), close.repeat(40_000))
    };
    let mut many = String::from("import os\n@mcp.tool()\ndef t(q: str):\n");
    for i in 0..15_000 {
        let _ = writeln!(many, "    a{i} = q\n    os.system(f'ls {{a{i}}}')");
    }
    let mut comments = String::new();
    for i in 0..20_000 {
        let _ = writeln!(comments, "# mcpkit: allow(rule-{i})");
    }
    let chain = format!("x = (a{})\n", "\n.b()".repeat(20_000));
    for (path, text) in [
        ("a.py", deep("(", ")")),
        ("a.py", deep("[", "]")),
        ("a.py", deep("f(", ")")),
        ("a.py", deep("{", "")),
        ("a.ts", deep("({a:", "})")),
        ("a.ts", deep("`${", "}`")),
        ("a.ts", deep("async () => ", "")),
        ("a.rs", deep("S { a: ", "}")),
        ("a.rs", format!("use {}x;\n", "a::{\n".repeat(20_000))),
        ("a.py", many),
        ("a.py", comments),
        ("a.py", chain.clone()),
        ("a.ts", chain.clone()),
        ("a.rs", format!("fn f() {{ {chain} }}")),
        ("a.ts", "'".repeat(300_000)),
        ("a.py", "try:\n  x\nexcept:\n".repeat(20_000)),
        ("a.py", "\"\"\"".repeat(100_001)),
        ("a.js", format!("x={}", "a+\n".repeat(300_000))),
        ("a.env", "A_SECRET=".repeat(100_000)),
        (".env", format!("A_TOKEN={}\n", "é".repeat(10_000))),
        ("a.md", "https://a:b@".repeat(100_000)),
        ("a.json", "-----BEGIN ".repeat(50_000)),
    ] {
        survives(path, text);
    }
}

#[test]
fn papers_made_to_hurt_are_survived() {
    let deep = format!("{}1{}", "{\"a\":".repeat(50_000), "}".repeat(50_000));
    let nested: String = (0..5_000)
        .map(|i| format!("{}k{i}:\n", " ".repeat(i.min(300))))
        .collect();
    for (path, text) in [
        ("package.json", deep.clone()),
        ("config/production.json", deep.clone()),
        ("server.json", deep),
        (
            "pyproject.toml",
            format!(
                "[project]\nname = 'a'\ndependencies = [{}]",
                "'b',".repeat(100_000)
            ),
        ),
        ("pyproject.toml", "[a.".repeat(50_000)),
        ("Cargo.toml", format!("x = {}", "[".repeat(100_000))),
        ("config/production.yaml", nested),
        (
            "config/production.yaml",
            "\u{feff}\u{0}: \u{202e}".to_owned(),
        ),
        (
            "docs/requirements.md",
            "- REQ-A-001: If, the\n".repeat(20_000),
        ),
        ("docs/requirements.md", "# STORY-1\n".repeat(20_000)),
        (".env.example", "=\n".repeat(100_000)),
        ("requirements.txt", "[".repeat(100_000)),
    ] {
        survives(path, text);
    }
}

#[test]
fn a_file_that_cannot_be_read_as_code_is_skipped() {
    let long_line = format!("os.system(f'ls {{q}}'){}", ";x".repeat(3_000));
    assert_eq!(found("shell-command", "src/a.py", &long_line), 0);
    let project = Project::of([
        ("src/a.py", vec![0u8, 159, 146, 150]),
        ("src/b.py", vec![0xff, 0xfe]),
    ]);
    lint::check_project(&project, &settings("profile = 'strict'"));
}
