//! The templates that come with mcpkit.

use super::desk::assert_empty;
use super::support::Desk;

const LANGUAGES: [&str; 3] = ["python", "rust", "typescript"];

#[test]
fn there_is_one_for_each_language() {
    let desk = Desk::new();
    let run = desk.run(&["new", "--list"]);
    let names: Vec<_> = run
        .stdout
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert_eq!(names, LANGUAGES);
    let listed = desk.run(&["list", "templates", "--format", "json"]).json();
    let ids: Vec<_> = listed
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["id"])
        .collect();
    assert_eq!(ids, LANGUAGES);
    for language in LANGUAGES {
        let page = desk.run(&["explain", language]).stdout;
        for part in [
            "## Use",
            "## Commands",
            "## Files with --profile minimal",
            "- README.md",
        ] {
            assert!(page.contains(part), "{page}");
        }
    }
}

#[test]
fn every_choice_renders() {
    let desk = Desk::new();
    for language in LANGUAGES {
        for profile in ["minimal", "standard"] {
            for rest in [
                &[][..],
                &[
                    "--auth",
                    "jwt",
                    "--target",
                    "kubernetes",
                    "--license",
                    "Apache-2.0",
                ],
                &[
                    "--auth",
                    "api-key",
                    "--transport",
                    "http",
                    "--target",
                    "none",
                ],
                &["--transport", "stdio", "--license", "none"],
            ] {
                let base = [
                    "new",
                    "shop",
                    "-l",
                    language,
                    "--profile",
                    profile,
                    "-n",
                    "--json",
                ];
                let args = [&base[..], rest].concat();
                let json = desk.run(&args).json();
                let next = json["next"].as_array().unwrap();
                assert_eq!(next.len(), 3, "{args:?}: {next:?}");
                let names = |wanted: &str| {
                    let files = json["files"].as_array().unwrap();
                    files.iter().any(|file| file["path"] == wanted)
                };
                let licensed = !rest.contains(&"none") || rest.contains(&"api-key");
                assert_eq!(names("LICENSE"), licensed, "{args:?}");
                assert!(names(".mcpkit/answers.toml"));
            }
        }
    }
    assert_empty(desk.path());
}

#[test]
fn usual_nouns_can_be_used() {
    let desk = Desk::new();
    for language in LANGUAGES {
        for noun in [
            "invoice", "customer", "book", "ticket", "event", "document", "user", "address",
        ] {
            let args = ["new", "shop", "-l", language, "--noun", noun, "-nq"];
            let run = desk.run(&args);
            assert_eq!(run.transcript(), "[exit code 0]", "{language}");
        }
    }
}

#[test]
fn nothing_is_downloaded_and_it_takes_a_moment() {
    // Debug builds on a busy machine are far slower than the 0.2 s that releases keep to.
    let desk = Desk::new();
    let start = std::time::Instant::now();
    let run = desk.run(&["new", "shop", "-l", "python", "-q"]);
    assert_eq!(run.code, Some(0), "{}", run.transcript());
    assert!(start.elapsed().as_secs() < 20);
}
