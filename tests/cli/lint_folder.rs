//! A folder as a target of `lint`.

use super::support::{Desk, TINY};

fn desk(settings: &str) -> Desk {
    let desk = Desk::new();
    std::fs::create_dir_all(desk.path().join("shop/src")).unwrap();
    desk.file("shop/mcpkit.toml", settings)
        .file("shop/s.sh", TINY)
        .file("shop/src/server.py", "print('hello')\n")
}

const SERVER: &str = "[server]\ncommand = ['sh', 's.sh']\nenv = { TOOL = 'listThings' }\n";

#[test]
fn its_server_is_judged_in_the_same_report_once_allowed() {
    let desk = desk(SERVER);
    let run = desk.run(&["lint", "shop", "--yes", "--format", "json"]);
    let json = run.json();
    assert_eq!(json["schema"], "mcpkit.report/1", "{}", run.transcript());
    assert_eq!(json["target"]["name"], "shop");
    assert_eq!(json["target"]["server"]["name"], "tiny");
    let items = json["items"].as_array().unwrap();
    let live: Vec<_> = items
        .iter()
        .filter(|i| i["subject"] == "listThings")
        .collect();
    assert!(!live.is_empty(), "{json:#}");
    assert_eq!(live[0]["transport"], "stdio");
}

#[test]
fn nothing_is_started_unasked_even_in_the_current_folder() {
    let desk = desk(SERVER);
    let run = desk.run(&["lint", "shop"]);
    insta::assert_snapshot!(run.transcript(), @r#"
    error: nobody is here to ask: this would be started, as a file says:
      shop: sh s.sh, in shop, with TOOL
      help: look at them; `--yes` starts them, `--no-start` leaves them out
    [exit code 2]
    "#);
    let desk = desk.file("mcpkit.toml", SERVER).file("s.sh", TINY);
    assert_eq!(desk.run(&["lint", "."]).code, Some(2));
    let run = desk.run(&["lint", "shop", "--no-start", "--format", "json"]);
    assert_eq!(run.json()["target"]["server"], serde_json::Value::Null);
}

#[test]
fn a_server_that_is_left_out_needs_no_variables() {
    let desk = desk("[server]\ncommand = ['sh']\nenv = { A = '${env:MCPKIT_TEST_NOT_SET}' }\n");
    let run = desk.run(&["lint", "shop", "--no-start"]);
    assert_eq!(run.code, Some(0), "{}", run.transcript());
    assert_eq!(desk.run(&["lint", "shop", "--yes"]).code, Some(2));
}

#[test]
fn a_server_that_cannot_be_reached_is_told_beside_the_files() {
    let desk = desk("[server]\ncommand = ['no-such-program']\n");
    let run = desk.run(&["lint", "shop", "-y", "--format", "json"]);
    let json = run.json();
    let errors: Vec<_> = json["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|i| i["status"] == "error")
        .collect();
    assert_eq!(errors.len(), 1, "{json:#}");
    assert!(
        errors[0]["message"]
            .as_str()
            .unwrap()
            .contains("no-such-program")
    );
}

#[test]
fn mistakes_in_its_settings_are_shown_with_their_place() {
    insta::assert_snapshot!(desk("[server]\ncomand = ['sh']\n").run(&["lint", "shop"]).transcript(), @r#"
    error: shop/mcpkit.toml:2:1: unknown field `comand`, expected one of `command`, `url`, `env`, `headers`, `cwd`, `timeout`
        |
      2 | comand = ['sh']
        | ^
      help: did you mean `command`?
    [exit code 2]
    "#);
    insta::assert_snapshot!(desk("[server]\ncommand = ['sh']\nurl = 'http://h/'\n").run(&["lint", "shop"]).transcript(), @r#"
    error: shop/mcpkit.toml: [server] has both `command` and `url`
      help: keep the one by which it is to be read
    [exit code 2]
    "#);
    insta::assert_snapshot!(desk("[server]\nurl = '${env:NOT_SET}'\n").run(&["lint", "shop"]).transcript(), @r#"
    error: shop/mcpkit.toml: [server]: `${env:NOT_SET}` is needed, and the variable `NOT_SET` is not set
      help: correct [server]
    [exit code 2]
    "#);
}

/// A source of the server of [`SERVER`].
const SOURCE: &str = "from mcp.server.fastmcp import FastMCP

mcp = FastMCP(\"tiny\")


@mcp.tool()
def listThings() -> list[str]:
    \"\"\"List the things.\"\"\"
    return []
";

/// The findings of a rule in the folder, with this source.
fn found(source: &str, rule: &str) -> Vec<serde_json::Value> {
    let desk = desk(SERVER).file("shop/src/server.py", source);
    let run = desk.run(&["lint", "shop", "--yes", "--format", "json"]);
    let json = run.json();
    let items = json["items"].as_array().unwrap().iter();
    items.filter(|i| i["id"] == rule).cloned().collect()
}

#[test]
fn a_finding_on_a_tool_names_the_line_that_defines_it() {
    let items = found(SOURCE, "tool-name-case");
    assert_eq!(items.len(), 1, "{items:#?}");
    assert_eq!(items[0]["location"]["file"], "shop/src/server.py");
    assert_eq!(items[0]["location"]["line"], 7);
    assert_eq!(items[0]["location"]["pointer"], "/tools/0/name");
    assert_eq!(items[0]["known"], serde_json::Value::Null);
}

#[test]
fn a_comment_at_that_line_accepts_it_with_its_reason() {
    let comment = "# mcpkit: allow(tool-name-case) an old client calls it so\n@mcp.tool()";
    let source = SOURCE.replace("@mcp.tool()", comment);
    let items = found(&source, "tool-name-case");
    assert_eq!(items.len(), 1, "{items:#?}");
    assert_eq!(items[0]["known"], "an old client calls it so");
    assert!(found(&source, "allow-unused").is_empty());
}

#[test]
fn a_comment_without_use_or_reason_is_told_at_its_line() {
    let comment = "# mcpkit: allow(tool-name-length) long ago\n@mcp.tool()";
    let unused = found(&SOURCE.replace("@mcp.tool()", comment), "allow-unused");
    assert_eq!(unused.len(), 1, "{unused:#?}");
    assert_eq!(unused[0]["location"]["file"], "shop/src/server.py");
    assert_eq!(unused[0]["location"]["line"], 6);
    let source = SOURCE.replace(
        "def listThings() -> list[str]:",
        "def listThings() -> list[str]:  # mcpkit: allow(tool-name-case)",
    );
    let items = found(&source, "tool-name-case");
    assert_eq!(items[0]["known"], serde_json::Value::Null, "{items:#?}");
    let items = found(&source, "allow-reason");
    assert_eq!(items.len(), 1, "{items:#?}");
    assert_eq!(items[0]["location"]["line"], 7);
}

#[test]
fn conform_and_dump_take_no_folder() {
    for command in ["conform", "dump"] {
        let run = desk("").run(&[command, "shop"]);
        assert_eq!(run.code, Some(2));
        assert!(run.stderr.contains("`shop` is a folder"), "{}", run.stderr);
    }
}

#[cfg(unix)]
#[test]
fn links_are_not_followed_and_odd_files_stop_nothing() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let desk = desk("").file("outside.toml", "[server]\ncommand = ['touch', 'pwned']\n");
    let shop = desk.path().join("shop");
    std::fs::remove_file(shop.join("mcpkit.toml")).unwrap();
    symlink("../outside.toml", shop.join("mcpkit.toml")).unwrap();
    symlink(".", shop.join("loop")).unwrap();
    symlink("..", shop.join("src/up")).unwrap();
    symlink("/etc/passwd", shop.join("passwd.py")).unwrap();
    std::fs::write(shop.join("data.bin"), [0_u8, 159, 146, 150]).unwrap();
    std::fs::write(shop.join("latin.py"), b"name = '\xe9'\n").unwrap();
    std::fs::write(shop.join("broken.toml"), "[[[").unwrap();
    std::fs::write(shop.join("broken.yaml"), "a: [").unwrap();
    std::fs::write(shop.join("package.json"), "{").unwrap();
    std::fs::write(shop.join("locked.py"), "x = 1\n").unwrap();
    std::fs::set_permissions(
        shop.join("locked.py"),
        std::fs::Permissions::from_mode(0o000),
    )
    .unwrap();
    let pipe = std::process::Command::new("mkfifo")
        .arg(shop.join("pipe.py"))
        .status();
    assert!(pipe.is_ok_and(|s| s.success()));
    let run = desk.run(&["lint", "shop", "--yes", "--stats", "--format", "json"]);
    let json = run.json();
    assert_eq!(
        json["target"]["server"],
        serde_json::Value::Null,
        "{}",
        run.transcript()
    );
    assert!(json["stats"]["files"].as_u64().unwrap() < 20, "{json:#}");
    assert!(!run.stdout.contains("root:x"), "{}", run.stdout);
    assert!(!desk.path().join("pwned").exists() && !shop.join("pwned").exists());
}
