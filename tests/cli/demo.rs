//! The command line against the sample server.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};

use super::support::{Desk, Run};

/// One revision does where the number of them does not matter.
const NEWEST: &str = "2026-07-28";

#[test]
fn an_honest_server_is_clean() {
    for command in ["lint", "conform"] {
        let run = Desk::new().run(&[command, "demo:honest"]);
        assert_eq!(run.code, Some(0), "{}", run.transcript());
        assert!(
            run.stdout.contains("\npassed: 0 fail, 0 warn"),
            "{}",
            run.stdout
        );
        assert_eq!(run.stderr, "");
    }
}

#[test]
fn the_sample_has_findings_for_newcomers_to_see() {
    for command in ["lint", "conform"] {
        let run = Desk::new().run(&[command, "demo"]);
        assert_eq!(run.code, Some(1), "{}", run.transcript());
        assert!(run.stdout.starts_with("demo  "), "{}", run.stdout);
        assert!(run.stdout.contains("\nFAIL  "), "{}", run.stdout);
        assert!(run.stdout.contains("\n      fix       "), "{}", run.stdout);
        assert!(
            run.stdout.contains("\n      more      mcpkit explain "),
            "{}",
            run.stdout
        );
    }
}

#[test]
fn warnings_count_only_when_asked_for() {
    let target = "demo:parameter-undescribed";
    let run = Desk::new().run(&["lint", target]);
    assert_eq!(run.code, Some(0), "{}", run.transcript());
    assert!(run.stdout.contains("\nWARN  "), "{}", run.stdout);
    let run = Desk::new().run(&["lint", target, "--fail-on", "warn"]);
    assert_eq!(run.code, Some(1), "{}", run.transcript());
}

#[test]
fn every_id_of_a_report_can_be_explained() {
    let desk = Desk::new();
    for command in ["lint", "conform"] {
        let report = desk
            .run(&[command, "demo", "--revision", NEWEST, "--format", "json"])
            .json();
        let items = report["items"].as_array().unwrap();
        let ids: BTreeSet<_> = items.iter().map(|i| i["id"].as_str().unwrap()).collect();
        for id in ids {
            let page = desk.run(&["explain", id]);
            assert_eq!(page.code, Some(0), "{id}");
            assert!(page.stdout.starts_with("# "), "{id}: {}", page.stdout);
        }
    }
}

#[test]
fn every_id_of_the_list_can_be_explained_and_the_help_names_real_ones() {
    let desk = Desk::new();
    let list = desk.run(&["list", "--format", "json"]).json();
    let ids: Vec<_> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["id"].as_str().unwrap())
        .collect();
    assert!(!ids.is_empty());
    let help = desk.run(&["explain", "--help"]).stdout;
    for line in help
        .lines()
        .filter_map(|l| l.trim().strip_prefix("mcpkit explain "))
    {
        assert!(ids.contains(&line), "{line}");
    }
    let first_words = |args: &[&str]| -> Vec<String> {
        let list = desk.run(args).stdout;
        list.lines()
            .map(|l| l.split(' ').next().unwrap().to_owned())
            .collect()
    };
    assert_eq!(first_words(&["list"]), ids);
    let kinds = ["rules", "requirements", "changes", "templates"];
    let each = kinds.iter().flat_map(|kind| first_words(&["list", kind]));
    assert_eq!(each.collect::<Vec<_>>(), ids);
}

#[test]
fn a_misspelt_id_is_answered_with_the_nearest() {
    let run = Desk::new().run(&["explain", "tool-name-cse"]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.stderr.contains("did you mean `tool-name-case`?"),
        "{}",
        run.stderr
    );
    let run = Desk::new().run(&["explain", "origin-rejectd"]);
    assert!(
        run.stderr
            .contains("did you mean `contract/http/origin-rejected`?"),
        "{}",
        run.stderr
    );
}

#[test]
fn reports_fit_the_published_schema() {
    let schema = include_str!("../../docs/reference/report.schema.json");
    let schema = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
    for args in [
        &["lint", "demo"][..],
        &["conform", "demo", "--revision", NEWEST],
        &["conform", "demo", "--revision", "2024-11-05"],
    ] {
        let report = Desk::new()
            .run(&[args, &["--format", "json"]].concat())
            .json();
        let wrong: Vec<_> = schema.iter_errors(&report).map(|e| e.to_string()).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
        assert_eq!(report["target"]["name"], "demo");
    }
}

#[test]
fn verbose_names_passes_and_skips_and_quiet_only_findings() {
    let verbose = Desk::new()
        .run(&["conform", "demo", "--revision", "2025-11-25", "-v"])
        .stdout;
    assert!(verbose.contains("\nPASS  "), "{verbose}");
    let quiet = Desk::new()
        .run(&["conform", "demo", "--revision", "2025-11-25", "-q"])
        .stdout;
    assert!(quiet.starts_with("FAIL  "), "{quiet}");
    assert!(
        !quiet.contains("PASS  ") && !quiet.contains("\nrevision "),
        "{quiet}"
    );
}

#[test]
fn chosen_revisions_are_judged_alone() {
    let args = [
        "conform",
        "demo",
        "--format",
        "json",
        "--revision",
        "2025-06-18",
    ];
    let report = Desk::new().run(&args).json();
    assert_eq!(report["revisions"], serde_json::json!(["2025-06-18"]));
}

#[test]
fn a_dump_gives_the_findings_of_the_server_with_their_lines() {
    let desk = Desk::new();
    let dumped = desk.run(&["dump", "demo", "-o", "d.json"]);
    assert_eq!(dumped.transcript(), "[exit code 0]");
    let live = desk.run(&["lint", "demo", "--format", "json"]).json();
    let saved = desk.run(&["lint", "d.json", "--format", "json"]).json();
    let pick = |report: &serde_json::Value, key: &str| -> Vec<String> {
        let items = report["items"].as_array().unwrap();
        items.iter().map(|i| i[key].to_string()).collect()
    };
    assert_eq!(pick(&live, "message"), pick(&saved, "message"));
    let text = desk.read("d.json");
    for item in saved["items"].as_array().unwrap() {
        let at = &item["location"];
        assert_eq!(at["file"], "d.json");
        let line = usize::try_from(at["line"].as_u64().unwrap()).unwrap();
        let member = at["pointer"].as_str().unwrap().rsplit('/').next().unwrap();
        let line = text.lines().nth(line - 1).unwrap();
        assert!(
            line.contains(&format!("\"{member}\"")) || line.trim() == "{",
            "{at}: {line}"
        );
    }
}

#[test]
fn hidden_characters_of_a_server_are_shown_as_escapes() {
    for args in [
        &["lint", "demo:hidden-character"][..],
        &["lint", "demo:hidden-character", "-v"],
    ] {
        let run = Desk::new().run(args);
        run.hides("\u{200b}").hides("\u{1b}");
        assert!(run.stdout.contains(r"\u{200b}"), "{}", run.stdout);
    }
}

#[test]
fn rules_and_requirements_are_left_out_by_the_settings() {
    let desk = Desk::new().file(
        "mcpkit.toml",
        "[lint]\nignore = [\"param-described\"]\n[conform]\nskip = [\"contract/http/*\"]\n",
    );
    let run = desk.run(&["lint", "demo:parameter-undescribed"]);
    assert!(!run.stdout.contains("param-described"), "{}", run.stdout);
    let report = desk
        .run(&["conform", "demo", "--revision", NEWEST, "--format", "json"])
        .json();
    let items = report["items"].as_array().unwrap();
    let excluded = items.iter().filter(|i| i["reason"] == "excluded");
    assert!(excluded.clone().count() > 0, "{report:#}");
    assert!(
        excluded
            .clone()
            .all(|i| i["id"].as_str().unwrap().starts_with("contract/http/"))
    );
}

#[test]
fn unknown_rules_and_requirements_in_the_settings_are_refused_with_their_place() {
    let settle = |text: &str| {
        let desk = Desk::new().file("mcpkit.toml", text);
        desk.run(&["lint", "demo"]).transcript()
    };
    insta::assert_snapshot!(settle("[lint]\nignore = [\"tool-name-cas\"]\n"), @r#"
    error: mcpkit.toml:2:11: unknown rule `tool-name-cas`; did you mean `tool-name-case`?
        |
      2 | ignore = ["tool-name-cas"]
        |           ^
      help: `mcpkit list rules` lists the rules, `mcpkit explain ID` their options
    [exit code 2]
    "#);
    insta::assert_snapshot!(settle("[lint.rules.tool-name-case]\nstile = 1\n"), @r#"
    error: mcpkit.toml:2:1: `stile` of rule `tool-name-case`: unknown field `stile`, expected `style`
        |
      2 | stile = 1
        | ^
      help: `mcpkit list rules` lists the rules, `mcpkit explain ID` their options
    [exit code 2]
    "#);
    insta::assert_snapshot!(settle("[conform]\nskip = [\"contract/http/orign-rejected\"]\n"), @r#"
    error: mcpkit.toml:2:9: no requirement is named `contract/http/orign-rejected`
        |
      2 | skip = ["contract/http/orign-rejected"]
        |         ^
      help: did you mean `contract/http/origin-rejected`?
    [exit code 2]
    "#);
}

#[test]
fn an_unknown_fault_is_answered_with_the_nearest() {
    let run = Desk::new().run(&["lint", "demo:any-orign"]);
    insta::assert_snapshot!(run.transcript(), @r#"
    error: unknown fault `any-orign`
      help: did you mean `any-origin`?
    [exit code 2]
    "#);
    let run = Desk::new().run(&["demo", "--stdio", "--fault", "any-orign"]);
    assert_eq!(run.code, Some(2));
}

#[test]
fn the_sample_server_can_be_started_as_a_command() {
    let binary = env!("CARGO_BIN_EXE_mcpkit");
    let report = Desk::new()
        .run(&["lint", "--format", "json", "--", binary, "demo", "--stdio"])
        .json();
    assert_eq!(report["target"]["kind"], "stdio");
    assert_eq!(report["exit_code"], 0, "{report:#}");
    let run = Desk::new().run(&[
        "conform",
        "--revision",
        "2025-11-25",
        "--",
        binary,
        "demo",
        "--stdio",
    ]);
    assert_eq!(run.code, Some(0), "{}", run.transcript());
}

#[test]
fn the_sample_server_runs_until_ctrl_c() {
    use rustix::process::{Pid, Signal, kill_process};
    let mut child = Desk::new()
        .command(&["demo", "--fault", "any-origin"])
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let line = lines.next().unwrap().unwrap();
    let url = line.split_whitespace().last().unwrap().to_owned();
    let sse = lines.next().unwrap().unwrap();
    let sse = sse.split_whitespace().last().unwrap();
    let run = Desk::new().run(&["conform", &url, "--revision", "2025-11-25"]);
    assert_eq!(run.code, Some(1), "{}", run.transcript());
    let report = Desk::new().run(&["lint", sse, "--format", "json"]).json();
    assert_eq!(report["target"]["kind"], "sse");
    kill_process(
        Pid::from_raw(i32::try_from(child.id()).unwrap()).unwrap(),
        Signal::INT,
    )
    .unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_stopped_conform_run_shows_what_was_judged_so_far() {
    use rustix::process::{Pid, Signal, kill_process};
    // A server that answers `initialize` and nothing after it.
    let script = r#"
while IFS= read -r line; do
  id=$(printf '%s' "$line" | sed -n 's/.*"id":\([0-9]*\).*/\1/p')
  case "$line" in
    *'"initialize"'*) printf '{"jsonrpc":"2.0","id":%s,"result":{"protocolVersion":"2025-06-18","capabilities":{},"serverInfo":{"name":"mute","version":"1"}}}\n' "$id" ;;
    *'"server/discover"'*) ;;
    *'"id":'*) : > asked ;;
  esac
done
"#;
    let desk = Desk::new().file("s.sh", script);
    let args = [
        "conform",
        "--revision",
        "2025-06-18",
        "--timeout",
        "60",
        "--",
        "sh",
        "s.sh",
    ];
    let child = desk.command(&args).spawn().unwrap();
    let pid = Pid::from_raw(i32::try_from(child.id()).unwrap()).unwrap();
    while !desk.path().join("asked").exists() {
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    kill_process(pid, Signal::TERM).unwrap();
    let run = Run::of(child.wait_with_output().unwrap());
    assert_eq!(run.code, Some(2), "{}", run.transcript());
    assert!(run.stdout.contains("\ninterrupted: "), "{}", run.stdout);
    assert!(run.stdout.contains("mute 1"), "{}", run.stdout);
}
