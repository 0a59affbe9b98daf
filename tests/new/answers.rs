//! `.mcpkit/answers.toml`, read again.

use super::desk::{assert_empty, new, template, tree};
use super::support::Desk;

fn again(desk: &Desk, args: &[&str]) -> super::support::Run {
    desk.run(&[&["new", "--no-git"], args].concat())
}

#[test]
fn the_answers_make_the_same_project_again() {
    let desk = Desk::new();
    new(
        &desk,
        &[
            "shop",
            "--noun",
            "invoice",
            "--auth",
            "api-key",
            "--tool",
            "approve_invoice",
            "--description",
            "Pays \"invoices\".",
            "--set",
            "extras=cache",
            "--license",
            "Apache-2.0",
        ],
    );
    let mut answers = desk.read("shop/.mcpkit/answers.toml");
    // An absolute way to the template stays as it is.
    assert!(answers.contains(&template()), "{answers}");
    let run = again(
        &desk,
        &["copy/shop", "--answers", "shop/.mcpkit/answers.toml"],
    );
    assert_eq!(run.code, Some(0), "{}", run.transcript());
    assert_eq!(
        tree(&desk.path().join("shop")),
        tree(&desk.path().join("copy/shop"))
    );
    // Flags go before.
    let args = [
        "two",
        "--answers",
        "shop/.mcpkit/answers.toml",
        "--auth",
        "none",
        "--json",
    ];
    let json = again(&desk, &args).json();
    assert_eq!(json["answers"]["auth"], "none");
    assert_eq!(json["answers"]["name"], "two");
    assert_eq!(json["answers"]["description"], "Pays \"invoices\".");
    answers.clear();
}

#[test]
fn a_template_beside_the_project_is_found_from_there() {
    let desk = Desk::new();
    std::fs::create_dir_all(desk.path().join("ours/files")).unwrap();
    std::fs::create_dir_all(desk.path().join("all")).unwrap();
    let desk = desk
        .file("ours/template.toml", "title = \"Ours\"\n")
        .file("ours/files/a.txt.hbs", "{{name}}\n");
    let run = again(&desk, &["all/shop", "--template", "ours", "--yes"]);
    assert_eq!(run.code, Some(0), "{}", run.transcript());
    let record: toml::Table = desk.read("all/shop/.mcpkit/answers.toml").parse().unwrap();
    assert_eq!(record["template"]["folder"].as_str(), Some("../../ours"));
    assert_eq!(record["answers"]["language"].as_str(), Some("ours"));
    let run = again(
        &desk,
        &["two", "--answers", "all/shop/.mcpkit/answers.toml"],
    );
    assert_eq!(run.code, Some(0), "{}", run.transcript());
    assert_eq!(desk.read("two/a.txt"), "two\n");
}

#[test]
fn a_file_that_holds_something_else_is_refused() {
    let desk = Desk::new();
    new(&desk, &["shop"]);
    let good = desk.read("shop/.mcpkit/answers.toml");
    for (what, text, says) in [
        (
            "an unknown key",
            good.replace("noun = ", "color = 1\nnoun = "),
            "unknown field `color`",
        ),
        (
            "a missing key",
            good.replace("noun = \"work_order\"\n", ""),
            "missing field `noun`",
        ),
        (
            "an unknown word",
            good.replace("\"standard\"", "\"huge\""),
            "unknown variant `huge`",
        ),
        ("no TOML", "[answers".to_owned(), "holds no answers"),
        ("nothing", String::new(), "missing field `format`"),
        (
            "a later version",
            good.replace("version = \"0.1.0\"", "version = \"0.9.3\"")
                .replace("noun = ", "color = 1\nnoun = "),
            "it was written by mcpkit 0.9.3, which is newer than this one, 0.1.0",
        ),
        (
            "a later form",
            good.replace("format = 1", "format = 2"),
            "which is newer than this one",
        ),
        (
            "an answer that is none",
            good.replace("\"work_order\"", "\"news\""),
            "`--noun news`: it is the same",
        ),
        (
            "a choice that is none",
            good.replace("\"us\"", "\"asia\""),
            "`--set region=asia`: `asia` is none of eu, us",
        ),
        (
            "an own answer too many",
            good.replace("region = ", "planet = \"x\"\nregion = "),
            "asks no question `planet`",
        ),
    ] {
        let desk = Desk::new().file("answers.toml", &text);
        let run = again(&desk, &["two", "--answers", "answers.toml"]);
        assert_eq!(run.code, Some(2), "{what}: {}", run.transcript());
        assert!(run.stderr.contains(says), "{what}: {}", run.stderr);
        assert!(!desk.path().join("two").exists());
    }
    let desk = Desk::new();
    let run = again(&desk, &["two", "--answers", "none.toml"]);
    insta::assert_snapshot!(run.transcript(), @r"
    error: cannot read the answers in `none.toml`: No such file or directory
    [exit code 2]
    ");
    assert_empty(desk.path());
}
