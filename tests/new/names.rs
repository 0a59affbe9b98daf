//! Names, nouns, texts and flags that are right or refused.

use super::desk::{assert_empty, new, refused, tree};
use super::support::Desk;

#[test]
fn names_that_cannot_be_get_the_nearest_that_can() {
    let desk = Desk::new();
    let long = "a".repeat(500);
    for (name, near) in [
        ("My App", "`my-app` would do"),
        ("WorkOrders", "`work-orders` would do"),
        ("ünïcode", "`unicode` would do"),
        ("say \"hi\"", "`say-hi` would do"),
        ("a{{b}}", "`a-b` would do"),
        ("a\nb", "`a-b` would do"),
        ("2fast", "`fast` would do"),
        ("../x y", "`x-y` would do"),
        ("async", "`async-server` would do"),
        ("test", "`test-server` would do"),
        ("con", "`con-server` would do"),
        ("asyncio", "`asyncio-server` would do"),
        (&long, "aaaa` would do"),
        ("😀", "take a name such as `work-orders`"),
        ("..", "take a name such as `work-orders`"),
        ("/", "take a name such as `work-orders`"),
        ("", "take a name such as `work-orders`"),
    ] {
        let said = refused(&desk, &[name]);
        assert!(said.ends_with(near), "{name}: {said}");
        assert!(said.starts_with("error: a project "), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
    assert_empty(desk.path());
    // The flag is judged alike.
    assert!(refused(&desk, &["--name", "../x"]).ends_with("`x` would do"));
}

#[test]
fn nouns_that_cannot_be_get_the_nearest_that_can() {
    let desk = Desk::new();
    let long = "a".repeat(60);
    for (noun, says) in [
        ("orders", "`order` would do"),
        ("news", "`news_item` would do"),
        ("class", "`class_item` would do"),
        ("type", "`type_item` would do"),
        ("import", "`import_item` would do"),
        ("get_order", "`order` would do"),
        ("Ünit", "`unit` would do"),
        ("a{{b", "`a_b` would do"),
        ("update", "name a thing, such as `work_order`"),
        ("", "it must say something"),
        (&long, "aaaa` would do"),
    ] {
        let said = refused(&desk, &["shop", "--noun", noun]);
        assert!(said.ends_with(says), "{noun}: {said}");
    }
    assert_empty(desk.path());
    for (noun, snake) in [
        ("work order", "work_order"),
        ("child", "child"),
        ("line-item", "line_item"),
    ] {
        let json = new(&desk, &["shop", "--noun", noun, "--dry-run", "--json"]).json();
        assert_eq!(json["answers"]["noun"], snake, "{noun}");
    }
}

#[test]
fn tools_are_judged_by_the_rules_of_lint() {
    let desk = Desk::new();
    insta::assert_snapshot!(refused(&desk, &["shop", "--tool", "getInvoice"]), @"error: the name `getInvoice` is not snake_case | call it `get_invoice`; `mcpkit explain tool-name-case` tells why");
    insta::assert_snapshot!(refused(&desk, &["shop", "--tool", "get_work_order"]), @"error: the tool `get_work_order` is there already | the template brings it; take another name");
    insta::assert_snapshot!(refused(&desk, &["shop", "--tool", "get_bill,get_bill"]), @"error: `--tool get_bill,get_bill`: `get_bill` is there twice");
    assert_empty(desk.path());
}

#[test]
fn a_description_is_a_correct_text_in_every_format() {
    let long = format!("{}.", "Manages orders ".repeat(34).trim_end());
    for text in [
        "Manages \"orders\" and 'more'.",
        "Braces: {{name}}, {{{name}}}, ${{ secrets.X }}, {% x %}.",
        "A back\\slash, \\n no newline; a # and a : b.",
        "Für Straßen – 注文 🚚.",
        long.as_str(),
    ] {
        let desk = Desk::new();
        let run = new(&desk, &["shop", "--description", text]);
        assert_eq!(run.code, Some(0), "{}", run.transcript());
        let files = tree(&desk.path().join("shop"));
        let json: serde_json::Value = serde_json::from_str(&files["package.json"]).unwrap();
        assert_eq!(json["description"], text);
        for file in ["project.toml", ".mcpkit/answers.toml"] {
            let toml: toml::Table = files[file].parse().unwrap();
            let found = match toml.get("answers") {
                Some(answers) => &answers["description"],
                None => &toml["description"],
            };
            assert_eq!(found.as_str(), Some(text));
        }
        use saphyr::LoadableYamlNode as _;
        let yaml = saphyr::Yaml::load_from_str(&files["chart.yaml"]).unwrap();
        let found = yaml[0].as_mapping_get("description").unwrap();
        assert_eq!(found.as_str(), Some(text));
        assert_eq!(files["README.md"], format!("# Shop\n\n{text}\n"));
    }
}

#[test]
fn texts_of_several_lines_or_none_are_refused() {
    let desk = Desk::new();
    for (text, says) in [
        ("a\nb", "it must be a single line"),
        ("a\u{7}b", "such as U+0007"),
        ("", "it must say something"),
        ("  ", "it must say something"),
    ] {
        let said = refused(&desk, &["shop", "--description", text]);
        assert!(said.ends_with(says), "{said}");
    }
    assert_empty(desk.path());
}

#[test]
fn flags_that_contradict_each_other_are_refused() {
    let desk = Desk::new();
    let stdio = ["shop", "--transport", "stdio"];
    insta::assert_snapshot!(refused(&desk, &[&stdio[..], &["--auth", "jwt"]].concat()), @"error: over stdio alone nobody can be asked who they are: `auth` needs the transport `http`");
    insta::assert_snapshot!(refused(&desk, &[&stdio[..], &["--target", "kubernetes"]].concat()), @"error: a server that speaks stdio alone cannot be reached in Kubernetes: `target` needs the transport `http`");
    insta::assert_snapshot!(refused(&desk, &["shop", "--target", "none,docker"]), @"error: `--target none` and another target contradict each other");
    for (args, says) in [
        (&["--set", "team"][..], "is not of the form KEY=VALUE"),
        (&["--set", "regon=eu"], "did you mean `region`?"),
        (&["--set", "region=asia"], "`asia` is none of eu, us"),
        (&["--set", "region=eul"], "`eu` would do"),
        (&["--set", "team=9!"], "is not of the form [a-z0-9 -]+"),
        (
            &["--set", "public=perhaps"],
            "`perhaps` is neither yes nor no",
        ),
        (&["--set", "extras=cache,cash"], "`cache` would do"),
    ] {
        let said = refused(&desk, &[&["shop"], args].concat());
        assert!(said.ends_with(says), "{said}");
    }
    assert_empty(desk.path());
}
