//! What is kept between runs: traces and baselines.

use std::path::Path;

use serde_json::{Value, json};

use super::support::{Desk, TINY};

fn verdicts(report: &Value) -> Vec<String> {
    let probes = [
        "contract/base/survives-malformed",
        "contract/http/session-ids-unguessable",
    ];
    let items = report["items"].as_array().unwrap().iter();
    let items = items.filter(|i| !probes.contains(&i["id"].as_str().unwrap()));
    let observed = items.filter(|i| i["message"] != "a probe needs a running server");
    let mut lines: Vec<_> = observed
        .map(|i| {
            format!(
                "{} {} {} {}",
                i["id"], i["revision"], i["status"], i["subject"]
            )
        })
        .collect();
    lines.sort();
    lines.dedup();
    lines
}

fn edit(path: &Path, change: impl FnOnce(&mut Value)) {
    let text = std::fs::read_to_string(path).unwrap();
    let mut value = serde_json::from_str(&text).unwrap();
    change(&mut value);
    std::fs::write(path, value.to_string()).unwrap();
}

const AREAS: [&str; 4] = ["--only", "contract/tools/*", "--only", "contract/base/*"];

#[test]
fn a_saved_run_is_judged_again_without_a_server() {
    let desk = Desk::new();
    let live = [
        &["conform", "demo", "--trace", "said", "--format", "json"],
        &AREAS[..],
    ]
    .concat();
    let live = desk.run(&live);
    let again = [
        &["conform", "--replay", "said", "--format", "json"],
        &AREAS[..],
    ]
    .concat();
    let again = desk.run(&again);
    assert_eq!(again.code, live.code, "{}", again.stderr);
    let (live, again) = (live.json(), again.json());
    assert_eq!(again["target"], live["target"]);
    assert_eq!(again["revisions"], live["revisions"]);
    let live = verdicts(&live);
    for line in verdicts(&again) {
        assert!(live.contains(&line), "{line}");
    }
    let meta: Value = serde_json::from_str(&desk.read("said/meta.json")).unwrap();
    assert_eq!(meta["schema"], "mcpkit.trace/1");
    assert_eq!(
        meta["options"]["only"],
        json!(["contract/tools/*", "contract/base/*"])
    );
    let one = [
        "conform",
        "--replay",
        "said",
        "--revision",
        "2025-11-25",
        "--format",
        "json",
    ];
    assert_eq!(desk.run(&one).json()["revisions"], json!(["2025-11-25"]));
}

#[test]
fn steps_are_judged_again_from_their_answers() {
    let desk = Desk::new();
    let only = ["--only", "contract/ping/answered"];
    desk.run(&[&["conform", "demo:honest", "--trace", "said"], &only[..]].concat());
    edit(&desk.path().join("said/steps.json"), |steps| {
        let answer = &mut steps[0]["answers"][0]["answer"]["message"];
        *answer = json!({"jsonrpc": "2.0", "id": 1, "error": {"code": -1, "message": "no"}});
    });
    let run = desk.run(&["conform", "--replay", "said"]);
    assert_eq!(run.code, Some(1), "{}", run.transcript());
    assert!(
        run.stdout.contains("FAIL  contract/ping/answered"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_folder_with_other_things_is_left_alone() {
    let desk = Desk::new();
    std::fs::create_dir(desk.path().join("mine")).unwrap();
    let desk = desk.file("mine/notes.txt", "precious");
    let ping = ["--only", "contract/ping/answered"];
    let trace =
        |folder| desk.run(&[&["conform", "demo:honest", "--trace", folder], &ping[..]].concat());
    insta::assert_snapshot!(trace("mine").transcript(), @r"
    error: `mine` is not empty and holds no trace
      help: choose a new or an empty folder for --trace
    [exit code 2]
    ");
    assert_eq!(desk.read("mine/notes.txt"), "precious");
    assert_eq!(trace("new").code, Some(0));
    // An older trace is replaced.
    assert_eq!(trace("new").code, Some(0));
}

#[test]
fn several_runs_are_saved_in_numbered_folders() {
    let desk = Desk::new();
    let ping = ["--only", "contract/ping/answered"];
    let args = [
        "conform",
        "demo:honest",
        "demo",
        "--repeat",
        "2",
        "--trace",
        "said",
    ];
    let run = desk.run(&[&args[..], &ping].concat());
    assert_eq!(run.code, Some(0), "{}", run.transcript());
    for number in ["001", "002", "003", "004"] {
        let folder = format!("said/{number}");
        assert_eq!(desk.run(&["conform", "--replay", &folder]).code, Some(0));
    }
    let run = desk.run(&["conform", "--replay", "said"]);
    assert_eq!(run.code, Some(2));
    let help = run.stderr.replace('\\', "/");
    assert!(
        help.contains("4 runs: name one of them, such as `said/001`"),
        "{help}"
    );
}

#[test]
fn what_is_no_trace_and_what_goes_with_none_is_refused() {
    let desk = Desk::new();
    let run = desk.run(&["conform", "--replay", "nothing"]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.stderr.contains("--replay takes a folder that --trace"),
        "{}",
        run.stderr
    );
    let run = desk.run(&["conform", "demo", "--replay", "said"]);
    assert!(run.stderr.contains("cannot be used with"), "{}", run.stderr);
    let ping = ["--only", "contract/ping/answered"];
    desk.run(&[&["conform", "demo:honest", "--trace", "said"], &ping[..]].concat());
    std::fs::write(desk.path().join("said/steps.json"), "[{\n\"check\": 1}]").unwrap();
    let run = desk.run(&["conform", "--replay", "said"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("steps.json:2:"), "{}", run.stderr);
    assert!(run.stderr.contains("save the run again"), "{}", run.stderr);
}

#[test]
fn secrets_are_not_saved() {
    let desk = Desk::new();
    let secret = "hunter2-hunter2-hunter2";
    let run = desk.run(&["conform", "demo", "--bearer", secret, "--trace", "said"]);
    run.hides(secret);
    for file in std::fs::read_dir(desk.path().join("said")).unwrap() {
        let path = file.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(!text.contains(secret), "{}", path.display());
    }
}

#[cfg(unix)]
#[test]
fn a_run_that_is_stopped_is_saved_all_the_same() {
    let desk = Desk::new();
    let slow = TINY.replace(
        "*'\"tools/list\"'*)",
        "*'\"tools/list\"'*) touch asked; sleep 2;",
    );
    let args = [
        "conform",
        "--trace",
        "said",
        "--revision",
        "2025-06-18",
        "--",
        "sh",
        "-c",
        &slow,
    ];
    let mut child = desk.command(&args).spawn().unwrap();
    for _ in 0..600 {
        if desk.path().join("asked").exists() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    let id = child.id().to_string();
    std::process::Command::new("kill")
        .args(["-INT", &id])
        .status()
        .unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(2));
    let meta: Value = serde_json::from_str(&desk.read("said/meta.json")).unwrap();
    assert_eq!(meta["interrupted"], true);
    assert!(
        desk.read("said/001-2025-06-18-unfinished.json")
            .contains("tools/list")
    );
    let run = desk.run(&["conform", "--replay", "said"]);
    assert!(
        run.stderr.contains("stopped before its end"),
        "{}",
        run.stderr
    );
}

const UNKNOWN: &str = "contract/tools/unknown-tool";

fn baseline(text: &str, target: &str) -> (Desk, super::support::Run) {
    let desk = Desk::new().file("known.toml", text);
    let run = desk.run(&[
        "conform",
        target,
        "--baseline",
        "known.toml",
        "--fail-on",
        "warn",
        "--only",
        UNKNOWN,
        "--only",
        "contract/ping/answered",
    ]);
    (desk, run)
}

#[test]
fn known_findings_do_not_count() {
    let entry = format!("[[known]]\nid = \"{UNKNOWN}\"\nreason = \"the SDK does so\"\n");
    let (_, run) = baseline(&entry, "demo");
    assert_eq!(run.code, Some(0), "{}", run.transcript());
    let (_, run) = baseline("", "demo");
    assert_eq!(run.code, Some(1), "{}", run.transcript());
    let late = format!("{entry}until = \"2020-01-31\"\n");
    let (_, run) = baseline(&late, "demo");
    assert_eq!(run.code, Some(1), "{}", run.transcript());
    let later = format!("{entry}until = 2999-01-31\n");
    assert_eq!(baseline(&later, "demo").1.code, Some(0));
}

#[test]
fn an_entry_that_stands_for_nothing_fails_the_run_unless_it_was_not_judged() {
    let entry = |id: &str| format!("# ours\n\n[[known]]\nid = \"{id}\"\nreason = \"x\"\n");
    let (_, run) = baseline(&entry("contract/ping/answered"), "demo:honest");
    assert_eq!(run.code, Some(1), "{}", run.transcript());
    assert!(
        run.stdout
            .contains("nothing of `contract/ping/answered` is found here any more"),
        "{}",
        run.stdout
    );
    // It is about the entry: what the requirement matters for has no place here.
    assert!(!run.stdout.contains("matters"), "{}", run.stdout);
    assert!(run.stdout.contains("known.toml:3"), "{}", run.stdout);
    let (_, run) = baseline(&entry("contract/http/unknown-method"), "demo:honest");
    assert_eq!(run.code, Some(0), "{}", run.transcript());
    assert!(run.stderr.contains("1 entry speak"), "{}", run.stderr);
}

#[test]
fn mistakes_in_a_baseline_are_shown_with_their_place() {
    let (_, run) = baseline(
        "[[known]]\nid = \"contract/tools/unknwn-tool\"\nreason = \"x\"\n",
        "demo",
    );
    insta::assert_snapshot!(run.transcript(), @r#"
    error: known.toml:2:6: no requirement is named `contract/tools/unknwn-tool`
        |
      2 | id = "contract/tools/unknwn-tool"
        |      ^
      help: did you mean `contract/tools/unknown-tool`?
    [exit code 2]
    "#);
    let (_, run) = baseline("[[known]]\nid = \"*\"\nreason = \"\"\n", "demo");
    insta::assert_snapshot!(run.transcript(), @r#"
    error: known.toml:3:10: a reason is needed
        |
      3 | reason = ""
        |          ^
      help: say why this finding is accepted, for those who come later
    [exit code 2]
    "#);
    let run = Desk::new().run(&["conform", "demo", "--baseline", "none.toml"]);
    assert!(
        run.stderr.contains("--write-baseline FILE writes one"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_written_baseline_makes_the_next_run_pass() {
    let desk = Desk::new();
    let run = desk.run(&["conform", "demo", "--write-baseline", "known.toml"]);
    assert_eq!(run.code, Some(0), "{}", run.transcript());
    let text = desk.read("known.toml");
    assert!(
        text.contains(&format!("id = \"{UNKNOWN}\"\nreason = \"TODO: say why\"")),
        "{text}"
    );
    let run = desk.run(&[
        "conform",
        "demo",
        "--baseline",
        "known.toml",
        "--fail-on",
        "warn",
    ]);
    assert_eq!(run.code, Some(0), "{}", run.transcript());
    assert!(
        run.stderr.contains("still without a reason"),
        "{}",
        run.stderr
    );
    // A file of another kind is not written over.
    let desk = desk.file("other.toml", "[lint]\n");
    let run = desk.run(&["conform", "demo", "--write-baseline", "other.toml"]);
    assert_eq!(run.code, Some(2));
    assert_eq!(desk.read("other.toml"), "[lint]\n");
}
