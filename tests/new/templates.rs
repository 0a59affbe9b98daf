//! Templates that are not there, or broken.

use std::fs;

use super::desk::assert_empty;
use super::support::Desk;

/// What is said of a template with this manifest and these files.
fn broken(manifest: &str, files: &[(&str, &str)]) -> String {
    let desk = Desk::new();
    fs::create_dir(desk.path().join("t")).unwrap();
    let desk = desk.file("t/template.toml", manifest);
    for (path, text) in files {
        let path = desk.path().join("t/files").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let run = desk.run(&["new", "shop", "--template", "t", "--yes"]);
    assert_eq!(run.code, Some(2), "{}", run.transcript());
    assert!(!desk.path().join("shop").exists());
    run.stderr.trim_end().to_owned()
}

#[test]
fn unknown_templates_get_the_nearest() {
    let desk = Desk::new();
    let run = desk.run(&["new", "shop", "--language", "pyton", "--yes"]);
    insta::assert_snapshot!(run.transcript(), @r#"
    error: there is no template `pyton`
      help: did you mean `python`?
    [exit code 2]
    "#);
    let run = desk.run(&["new", "shop", "--language", "cobol", "--yes"]);
    insta::assert_snapshot!(run.transcript(), @r#"
    error: there is no template `cobol`
      help: there are python, rust, typescript; `--template DIR` takes one of your own
    [exit code 2]
    "#);
    let run = desk.run(&["new", "shop", "--template", "nowhere", "--yes"]);
    insta::assert_snapshot!(run.transcript(), @r#"
    error: the template cannot be used: cannot read nowhere: No such file or directory
    [exit code 2]
    "#);
    assert_empty(desk.path());
    fs::create_dir(desk.path().join("t")).unwrap();
    let run = desk.run(&["new", "shop", "--template", "t", "--yes"]);
    insta::assert_snapshot!(run.transcript(), @r#"
    error: the folder `t` is no template: it has no template.toml
      help: docs/guide/new.md tells what a template is
    [exit code 2]
    "#);
}

#[test]
fn a_broken_file_tells_its_line_and_column() {
    for (text, says) in [
        ("a\n  {{nmae}}\n", "t/files/x.txt.hbs: line 2, column 3: "),
        (
            "a\n{{#if http}}\nb\n",
            "t/files/x.txt.hbs: line 4, column 1: ",
        ),
        ("{{#if nope}}x{{/if}}", "nope"),
        ("a\n{{name\n", "t/files/x.txt.hbs: line "),
    ] {
        let said = broken("", &[("x.txt.hbs", text)]);
        assert!(said.contains(says), "{text}: {said}");
        assert!(
            said.starts_with("error: the template cannot be used: "),
            "{said}"
        );
    }
}

#[test]
fn a_broken_manifest_tells_the_place() {
    insta::assert_snapshot!(broken("title = \"x\"\ncolour = \"red\"\n", &[]), @r#"
    error: the template cannot be used: t/template.toml: TOML parse error at line 2, column 1
        |
      2 | colour = "red"
        | ^^^^^^
      unknown field `colour`, expected one of `title`, `about`, `layers`, `data`, `questions`, `files`, `add`
    "#);
    for (manifest, says) in [
        (
            "[[files]]\npaths = [\"a\"]\nwhen = [\"hot\"]\n",
            "the condition `hot` is unknown",
        ),
        (
            "[data]\nrun = \"{{nmae}}\"\n",
            "data.run: line 1, column 1: ",
        ),
        (
            "layers = [\"common\", \"nowhere\"]\n",
            "there is no template `nowhere`",
        ),
        (
            "[[questions]]\nname = \"A b\"\nask = \"?\"\n",
            "the question `A b`: its name must be",
        ),
        (
            "[[questions]]\nname = \"noun\"\nask = \"{{x}}\"\n",
            "the question `noun`: line 1, column 1",
        ),
        (
            "[[questions]]\nname = \"version\"\nask = \"?\"\n",
            "something else under this name",
        ),
        (
            "[[questions]]\nname = \"a\"\nask = \"?\"\ntype = \"choice\"\n",
            "it has no choices",
        ),
        (
            "[[questions]]\nname = \"a\"\nask = \"?\"\npattern = \"(\"\n",
            "its pattern is none",
        ),
        (
            "[[questions]]\nname = \"a\"\nask = \"?\"\npattern = \"x\"\ndefault = \"y\"\n",
            "its default is no answer",
        ),
        (
            "[[questions]]\nname = \"auth\"\nask = \"?\"\nchoices = [\"magic\"]\n",
            "`magic` is none of none, api-key, jwt",
        ),
        (
            "[[questions]]\nname = \"a\"\nask = \"?\"\nwhen = [\"hot\"]\n",
            "the condition `hot` is unknown",
        ),
    ] {
        let said = broken(manifest, &[("a", "a")]);
        assert!(said.contains(says), "{manifest}: {said}");
    }
}

#[test]
fn paths_stay_in_the_project() {
    let own = "[[questions]]\nname = \"way\"\nask = \"?\"\ndefault = \"../../x\"\n";
    let said = broken(own, &[("{{way}}.txt.hbs", "x")]);
    assert!(
        said.contains("the path `../../x.txt` is not one inside of the project"),
        "{said}"
    );
    let said = broken("", &[("{{name}}.txt.hbs", "x"), ("shop.txt", "y")]);
    assert!(
        said.contains("another file goes to `shop.txt`, too"),
        "{said}"
    );
}

#[test]
fn a_text_without_a_default_has_to_be_given() {
    let own = "[[questions]]\nname = \"owner\"\nask = \"Who?\"\npattern = \".+\"\n";
    let said = broken(own, &[("a", "a")]);
    assert!(said.contains("`--set owner=`"), "{said}");
}
