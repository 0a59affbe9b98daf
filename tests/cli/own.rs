//! Requirements of the user's own: `--with`.

use std::path::Path;

use super::support::{Desk, Run};

const CALL: &str = "says = \"The carrot is known.\"\n[[step]]\n\
                    call = { tool = \"get_plant\", arguments = { name = \"carrot\" } }\n";

fn desk(file: &str, text: &str) -> Desk {
    let desk = Desk::new();
    let path = desk.path().join(file);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    desk.file(file, text)
}

fn conform(desk: &Desk, more: &[&str]) -> Run {
    let args = [
        "conform",
        "demo:honest",
        "--with",
        "shop",
        "--suite",
        "shop",
    ];
    desk.run(&[&args[..], more].concat())
}

/// The files of `docs/guide/own-requirements.md`.
#[test]
fn the_example_of_the_guide_passes_against_the_sample_server() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guide/example/garden");
    let folder = folder.to_str().unwrap();
    let desk = Desk::new();
    let args = [
        "conform",
        "demo:honest",
        "--with",
        folder,
        "--suite",
        "garden",
        "-v",
    ];
    let run = desk.run(&args);
    assert_eq!(run.code, Some(0), "{}", run.transcript());
    assert!(
        run.stdout.contains("PASS  garden/plants/carrot"),
        "{}",
        run.stdout
    );
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guide/own-requirements.md");
    let guide = std::fs::read_to_string(guide).unwrap();
    for file in [
        "plants/carrot.toml",
        "plants/unknown.toml",
        "plants/plant.schema.json",
    ] {
        let text = std::fs::read_to_string(format!("{folder}/{file}")).unwrap();
        assert!(
            guide.contains(text.trim()),
            "{file} is not what the guide shows"
        );
    }
    let run = desk.run(&["explain", "garden/plants/carrot", "--with", folder]);
    assert!(
        run.stdout.contains("The tool `get_plant` is called"),
        "{}",
        run.stdout
    );
    let run = desk.run(&["list", "requirements", "--with", folder, "--area", "plants"]);
    assert_eq!(run.stdout.lines().count(), 2, "{}", run.stdout);
}

#[test]
fn a_snapshot_is_missing_then_written_then_held_against() {
    let text = format!("{CALL}expect = {{ snapshot = \"carrot\", ignore = [\"/season\"] }}\n");
    let desk = desk("shop/plants/carrot.toml", &text);
    let run = conform(&desk, &[]);
    assert_eq!(run.code, Some(1), "{}", run.transcript());
    assert!(
        run.stdout.contains("run --update-snapshots"),
        "{}",
        run.stdout
    );
    assert!(!desk.path().join("shop/snapshots").exists());
    let run = conform(&desk, &["--update-snapshots"]);
    assert_eq!(run.code, Some(0), "{}", run.transcript());
    let snapshot = desk.read("shop/snapshots/carrot.json");
    assert!(snapshot.contains("\"season\": \"(ignored)\""), "{snapshot}");
    assert_eq!(conform(&desk, &[]).code, Some(0));
    let desk = desk.file(
        "shop/snapshots/carrot.json",
        &snapshot.replace("carrot", "leek"),
    );
    let run = conform(&desk, &[]);
    assert_eq!(run.code, Some(1), "{}", run.transcript());
    assert!(
        run.stdout.contains("/name is \"carrot\", not \"leek\""),
        "{}",
        run.stdout
    );
}

#[test]
fn content_is_held_against_a_schema_beside_the_requirement() {
    let text = format!("{CALL}expect = {{ schema-file = \"plant.schema.json\" }}\n");
    let desk = desk("shop/carrot.toml", &text);
    for (schema, code) in [
        (
            r##"{"$schema": "http://json-schema.org/draft-07/schema#", "required": ["name"]}"##,
            0,
        ),
        (r#"{"properties": {"name": {"const": "leek"}}}"#, 1),
    ] {
        std::fs::write(desk.path().join("shop/plant.schema.json"), schema).unwrap();
        assert_eq!(conform(&desk, &[]).code, Some(code), "{schema}");
    }
}

#[test]
fn the_settings_name_folders_relative_to_themselves() {
    let desk = desk(
        "own/shop/carrot.toml",
        &format!("{CALL}expect = {{ result = true }}\n"),
    );
    let desk = desk.file(
        "own/mcpkit.toml",
        "[conform]\nwith = [\"shop\"]\nonly = [\"shop/carrot\"]\n",
    );
    let run = desk.run(&["conform", "demo:honest", "--config", "own/mcpkit.toml"]);
    assert_eq!(run.code, Some(0), "{}", run.transcript());
    let desk = desk.file(
        "own/mcpkit.toml",
        "[conform]\nwith = [\"shop\"]\nskip = [\"shop/x\"]\n",
    );
    let run = desk.run(&["conform", "demo:honest", "--config", "own/mcpkit.toml"]);
    assert!(run.stderr.contains("own/mcpkit.toml:3:9"), "{}", run.stderr);
}

/// What is said of a file with a mistake.
fn refused(text: &str) -> String {
    let desk = desk("shop/a/b.toml", text);
    let run = conform(&desk, &[]);
    assert_eq!(run.code, Some(2), "{}", run.transcript());
    assert_eq!(run.stdout, "");
    run.stderr.replace('\\', "/")
}

#[test]
fn every_mistake_is_shown_with_its_place_and_what_to_do() {
    let shown = refused(&format!("{CALL}expect = {{ statsu = 200 }}\n"));
    assert!(
        shown.starts_with("error: shop/a/b.toml:4:12: unknown field `statsu`"),
        "{shown}"
    );
    assert!(shown.contains("help: did you mean `status`?"), "{shown}");
    let shown = refused("says = \"x\"\nsay = 1\n");
    assert!(
        shown.starts_with("error: shop/a/b.toml:2:1: unknown field `say`"),
        "{shown}"
    );
    let shown = refused("says = \"x\"\nlevel = \"must\"\n");
    assert!(shown.contains("help: did you mean `MUST`?"), "{shown}");
    let expect = |text: &str| refused(&format!("{CALL}expect{text}\n"));
    insta::assert_snapshot!(expect(".at = { \"/a\" = { matches = \"a(\" } }"), @r#"
    error: shop/a/b.toml:4:34: /a(/ is no regular expression: unclosed group
        |
      4 | expect.at = { "/a" = { matches = "a(" } }
        |                                  ^
      help: correct this file, or leave out its folder
    "#);
    insta::assert_snapshot!(expect(".at = { a = { present = true } }"), @r"
    error: shop/a/b.toml:4:15: `a` is no JSON pointer
        |
      4 | expect.at = { a = { present = true } }
        |               ^
      help: pointers begin with `/`: did you mean `/a`?
    ");
    insta::assert_snapshot!(expect(" = { snapshot = \"../x\" }"), @r#"
    error: shop/a/b.toml:4:23: `../x` is no name of a snapshot
        |
      4 | expect = { snapshot = "../x" }
        |                       ^
      help: letters, digits, `-`, `_`, `.` and `/` name a file in the folder `snapshots`
    "#);
    let shown = expect(" = { schema-file = \"none.json\" }");
    let wanted = "error: shop/a/b.toml:4:26: the schema `shop/a/none.json` cannot be read: ";
    assert!(shown.starts_with(wanted), "{shown}");
    assert!(
        shown.ends_with("help: its path is relative to this file\n"),
        "{shown}"
    );
    insta::assert_snapshot!(refused("says = \"x\"\nprobe = \"no-such\"\n"), @r#"
    error: shop/a/b.toml:2:9: there is no probe `no-such`
        |
      2 | probe = "no-such"
        |         ^
      help: correct this file, or leave out its folder
    "#);
    insta::assert_snapshot!(refused(CALL), @r"
    error: shop/a/b.toml:2:1: no step expects anything
        |
      2 | [[step]]
        | ^
      help: correct this file, or leave out its folder
    ");
    let broken = " = { result = true }\n[[passes]]\nbody = { error = { code = 1 } }";
    insta::assert_snapshot!(expect(broken), @r"
    error: shop/a/b.toml:5:3: passes[0] is refused: a result
        |
      5 | [[passes]]
        |   ^
      help: correct this file, or leave out its folder
    ");
}

#[test]
fn a_broken_schema_is_shown_in_its_own_file() {
    let text = format!("{CALL}expect = {{ schema-file = \"s.json\" }}\n");
    let desk = desk("shop/b.toml", &text);
    let desk = desk.file("shop/s.json", "{\n  \"type\": \"objekt\"\n}");
    let run = conform(&desk, &[]);
    assert_eq!(run.code, Some(2), "{}", run.transcript());
    let stderr = run.stderr.replace('\\', "/");
    assert!(
        stderr.contains("shop/s.json: no valid JSON Schema: at `/type`"),
        "{stderr}"
    );
    let desk = desk.file("shop/s.json", "{\n  \"type\": \n}");
    let stderr = conform(&desk, &[]).stderr.replace('\\', "/");
    assert!(stderr.contains("shop/s.json:3:1: not JSON"), "{stderr}");
}

#[test]
fn folders_that_cannot_be_a_suite_are_refused() {
    let with = |folder: &str| {
        let desk = desk("contract/a.toml", CALL);
        std::fs::create_dir(desk.path().join("empty")).unwrap();
        let run = desk.run(&["conform", "demo:honest", "--with", folder]);
        assert_eq!(run.code, Some(2), "{}", run.transcript());
        run.stderr
    };
    assert!(with("none").contains("--with takes a folder"));
    assert!(with("empty").contains("there is no requirement in this folder"));
    assert!(with("contract").contains("the suite `contract` is there already"));
    let run = Desk::new().run(&["conform", "demo", "--update-snapshots"]);
    assert!(
        run.stderr.contains("name its folder by --with DIR"),
        "{}",
        run.stderr
    );
}
