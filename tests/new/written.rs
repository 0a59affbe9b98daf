//! What is written, and where.

use std::fs;

use super::desk::{assert_empty, new, template, tree};
use super::support::Desk;

#[test]
fn a_project_is_written_and_the_next_commands_are_told() {
    let desk = Desk::new();
    let run = new(&desk, &["shop"]);
    insta::assert_snapshot!(run.transcript(), @r"
    shop
      .gitignore
      .mcpkit/
        answers.toml
      Dockerfile
      README.md
      chart.yaml
      package.json
      project.toml
      public.txt
      src/
        lib.rs
        shop/
          __init__.py
          tools/
            __init__.py
            work_orders.py
      start

    13 files written

    Next:
      cd shop
      make install && make run NAME=shop
      make test
    [exit code 0]
    ");
    let files = tree(desk.path());
    insta::assert_snapshot!(files["shop/project.toml"], @r#"
    project = "shop"
    description = "Manages work orders."
    team = "the shop team"
    region = "us"
    noun = "work_order"
    license = "MIT"
    auth = "none"
    "#);
    assert_eq!(files.len(), 13);
}

#[cfg(unix)]
#[test]
fn scripts_can_be_started() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::new();
    new(&desk, &["shop"]);
    let mode = |path: &str| {
        let meta = fs::metadata(desk.path().join(path)).unwrap();
        meta.permissions().mode() & 0o100 != 0
    };
    assert!(mode("shop/start") && !mode("shop/README.md"));
}

#[test]
fn a_dry_run_shows_the_same_and_writes_nothing() {
    let desk = Desk::new();
    let run = new(&desk, &["shop", "--dry-run"]);
    assert!(
        run.stdout
            .ends_with("13 files would be written, nothing was\n")
    );
    let json = new(&desk, &["shop", "--dry-run", "--json"]).json();
    assert_empty(desk.path());
    assert_eq!(json["dry_run"], true);
    let wet = new(&desk, &["shop", "--json"]).json();
    assert_eq!(json["files"], wet["files"]);
    assert_eq!(wet["dry_run"], false);
    assert_eq!(wet["schema"], "mcpkit.new/1");
    assert_eq!(wet["answers"]["noun"], "work_order");
    assert_eq!(wet["next"][0], "cd shop");
}

#[test]
fn hashes_are_those_of_the_files() {
    let desk = Desk::new();
    let json = new(&desk, &["shop", "--json"]).json();
    let record: toml::Table = desk.read("shop/.mcpkit/answers.toml").parse().unwrap();
    let recorded = record["files"].as_table().unwrap();
    let files = json["files"].as_array().unwrap();
    // The record cannot hold its own hash.
    assert_eq!(recorded.len() + 1, files.len());
    for file in files {
        let path = file["path"].as_str().unwrap();
        let bytes = fs::read(desk.path().join("shop").join(path)).unwrap();
        let hash = mcpkit::scaffold::hash(&bytes);
        assert_eq!(file["sha256"], hash.as_str(), "{path}");
        assert_eq!(file["bytes"], bytes.len());
        if path != ".mcpkit/answers.toml" {
            assert_eq!(recorded[path].as_str(), Some(hash.as_str()), "{path}");
        }
    }
}

#[test]
fn this_folder_gives_the_project_its_name() {
    let desk = Desk::new();
    let here = desk.path().join("My Shop");
    fs::create_dir_all(here.join(".git")).unwrap();
    fs::create_dir_all(here.join(".idea")).unwrap();
    let template = template();
    let args = [
        "new",
        ".",
        "--template",
        &template,
        "-l",
        "python",
        "--json",
    ];
    let mut command = desk.command(&args);
    let output = command.current_dir(&here).output().unwrap();
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["answers"]["name"], "my-shop");
    assert_eq!(json["folder"], ".");
    assert_eq!(json["git"], false);
    assert_eq!(json["next"][0], "make install && make run NAME=my-shop");
    assert!(here.join("src/my_shop/__init__.py").is_file());
    assert!(!here.join("My Shop").exists());
    let mut names: Vec<_> = fs::read_dir(&here)
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with(".mcpkit-new"))
        .collect();
    names.sort();
    assert!(names.is_empty(), "{names:?}");
}

#[test]
fn a_path_leads_to_the_folder_and_its_end_is_the_name() {
    let desk = Desk::new();
    let json = new(&desk, &["a/b/work_shop/", "--json"]).json();
    assert_eq!(json["answers"]["name"], "work-shop");
    assert_eq!(json["next"][0], "cd a/b/work_shop");
    assert!(desk.path().join("a/b/work_shop/README.md").is_file());
    let absolute = desk.path().join("whole");
    new(&desk, &[&absolute.to_string_lossy()]);
    assert!(absolute.join("src/whole/__init__.py").is_file());
    let json = new(&desk, &["folder", "--name", "shop", "--json"]).json();
    assert_eq!(json["answers"]["name"], "shop");
}

#[test]
fn force_replaces_files_of_the_same_name_and_leaves_the_others() {
    let desk = Desk::new();
    fs::create_dir_all(desk.path().join("shop/src")).unwrap();
    fs::write(desk.path().join("shop/README.md"), "old").unwrap();
    fs::write(desk.path().join("shop/src/mine.py"), "mine").unwrap();
    let refused = new(&desk, &["shop"]);
    insta::assert_snapshot!(refused.transcript(), @r"
    error: the folder `shop` is not empty: it holds `README.md`, `src`
      help: take another name, or `--force`: it replaces files of the same names and leaves the others
    [exit code 2]
    ");
    assert_eq!(desk.read("shop/README.md"), "old");
    let run = new(&desk, &["shop", "--force"]);
    assert!(
        run.stdout.contains("  README.md  replaced\n"),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout
            .contains("13 files written, 1 of them in the place of another")
    );
    assert!(desk.read("shop/README.md").starts_with("# Shop\n"));
    assert_eq!(desk.read("shop/src/mine.py"), "mine");
    let json = new(&desk, &["shop", "--force", "--json"]).json();
    let files = json["files"].as_array().unwrap();
    assert!(files.iter().all(|file| file["action"] == "replace"));
}

#[test]
fn own_questions_are_answered_by_set() {
    let desk = Desk::new();
    new(
        &desk,
        &[
            "shop",
            "--set",
            "team=the back office",
            "--set",
            "region=eu",
        ],
    );
    let text = desk.read("shop/project.toml");
    assert!(
        text.contains("team = \"the back office\"\nregion = \"eu\"\n"),
        "{text}"
    );
    new(
        &desk,
        &["two", "--set", "extras=cache,queue", "--set", "public=no"],
    );
    let files = tree(&desk.path().join("two"));
    assert!(files.contains_key("cache.toml") && !files.contains_key("public.txt"));
    let record: toml::Table = files[".mcpkit/answers.toml"].parse().unwrap();
    let own = &record["answers"]["own"];
    assert_eq!(own["extras"].to_string(), "[\"cache\", \"queue\"]");
    assert_eq!(own["public"].as_bool(), Some(false));
}

#[test]
fn flags_choose_what_is_written() {
    let desk = Desk::new();
    new(&desk, &["shop", "--profile", "minimal", "--auth", "jwt"]);
    let files = tree(&desk.path().join("shop"));
    assert!(!files.contains_key("Dockerfile") && files.contains_key("tokens.md"));
    let json = new(&desk, &["two", "--target", "kubernetes", "--json"]).json();
    let both = serde_json::json!(["docker", "kubernetes"]);
    assert_eq!(json["answers"]["targets"], both);
    let json = new(&desk, &["three", "--target", "none", "--json"]).json();
    assert_eq!(json["answers"]["targets"], serde_json::json!([]));
    let json = new(&desk, &["four", "--transport", "stdio", "--json"]).json();
    assert_eq!(json["answers"]["targets"], serde_json::json!([]));
}

#[test]
fn first_tools_are_written_as_add_writes_them() {
    let desk = Desk::new();
    new(&desk, &["shop", "--tool", "get_invoice,approve_invoice"]);
    insta::assert_snapshot!(desk.read("shop/src/shop/tools/__init__.py"), @r#"
    """All tools."""

    from . import approve_invoice
    from . import get_invoice
    from . import work_orders
    "#);
    let record: toml::Table = desk.read("shop/.mcpkit/answers.toml").parse().unwrap();
    let tools = record["answers"]["tools"].to_string();
    assert_eq!(tools, "[\"get_invoice\", \"approve_invoice\"]");
}

#[test]
fn quiet_says_nothing_and_colours_are_for_terminals() {
    let desk = Desk::new();
    assert_eq!(new(&desk, &["one", "-q"]).transcript(), "[exit code 0]");
    assert!(!new(&desk, &["two"]).stdout.contains('\u{1b}'));
    let colored = new(&desk, &["three", "--color", "always"]).stdout;
    assert!(
        colored.starts_with("\u{1b}[1mthree\u{1b}[0m\n"),
        "{colored:?}"
    );
}

#[test]
fn a_repository_is_made_where_there_is_none() {
    let desk = Desk::new();
    let template = template();
    let args = ["new", "--template", &template, "-l", "python"];
    let with = |more: &[&str]| desk.run(&[&args[..], more].concat());
    if std::process::Command::new("git")
        .arg("--version")
        .output()
        .is_err()
    {
        return;
    }
    assert_eq!(with(&["shop", "--json"]).json()["git"], true);
    let head = desk.read("shop/.git/HEAD");
    assert_eq!(head, "ref: refs/heads/main\n");
    // In a repository already, as in a folder of several servers.
    assert_eq!(with(&["shop/inner", "--json"]).json()["git"], false);
    assert!(!desk.path().join("shop/inner/.git").exists());
}

#[test]
fn without_git_there_is_a_remark() {
    let desk = Desk::new().env("PATH", "/nowhere");
    let template = template();
    let run = desk.run(&["new", "shop", "--template", &template, "-l", "python"]);
    assert_eq!(run.code, Some(0));
    assert_eq!(run.stderr, "no repository was made: there is no git\n");
}
