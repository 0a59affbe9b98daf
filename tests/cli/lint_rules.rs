//! `mcpkit list rules` and `mcpkit explain RULE`.

use super::support::Desk;

#[test]
fn rules_are_listed_by_profile_family_and_tag() {
    let ids = |args: &[&str]| {
        let run = Desk::new().run(&[&["list", "rules", "--format", "json"], args].concat());
        let rows = run.json();
        let rows = rows.as_array().unwrap().clone();
        let ids = rows
            .iter()
            .map(|row| row["id"].as_str().unwrap().to_owned());
        ids.collect::<Vec<_>>()
    };
    let spec = ids(&["--profile", "spec"]);
    let all = ids(&["--profile", "strict"]);
    assert!(spec.len() < all.len());
    assert!(spec.contains(&"schema-valid".into()) && !spec.contains(&"tool-name-case".into()));
    let of = ids(&["--family", "settings"]);
    assert_eq!(
        of,
        [
            "allow-expired",
            "allow-reason",
            "allow-unused",
            "baseline-stale"
        ]
    );
    assert!(ids(&["--tag", "owasp-mcp03"]).contains(&"hidden-characters".into()));
    let run = Desk::new().run(&["list", "rules", "--tag", "nothing"]);
    assert!(
        run.stderr.contains("no rule is like this"),
        "{}",
        run.stderr
    );
    let run = Desk::new().run(&["list", "--family", "settings", "--format", "markdown"]);
    let head = "| rule | severity | profile | family | what it asks |\n";
    assert!(run.stdout.starts_with(head), "{}", run.stdout);
}

#[test]
fn a_rule_is_explained_with_its_facts() {
    let run = Desk::new().run(&["explain", "tool-name-case"]);
    let (_, facts) = run.stdout.split_once("\n## Facts\n").unwrap();
    for fact in [
        "- severity: warning\n",
        "- family: tools\n",
        "- repaired by `--fix`: no\n",
        "- option `style`: by default `\"snake\"`\n",
    ] {
        assert!(facts.contains(fact), "{facts}");
    }
    let run = Desk::new().run(&["explain", "hidden-characters"]);
    assert!(
        run.stdout.contains("- repaired by `--fix`: yes"),
        "{}",
        run.stdout
    );
}
