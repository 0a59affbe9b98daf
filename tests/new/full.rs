//! Places that cannot be written to: nothing is left behind.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

use super::desk::{assert_empty, new, refused, template, tree};
use super::support::{Desk, Run};

/// Runs mcpkit where no file may be larger than 512 bytes: as on a full disk, a file is begun and
/// cannot be finished.
fn cramped(desk: &Desk, place: &str) -> Run {
    let script = "trap '' XFSZ; ulimit -f 1; exec \"$0\" \"$@\"";
    let template = template();
    let output = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_mcpkit"), "new", place])
        .args(["--template", &template, "-l", "python", "--force"])
        .current_dir(desk.path())
        .output()
        .unwrap();
    Run::of(output)
}

#[test]
fn a_file_that_cannot_be_finished_leaves_no_project() {
    let desk = Desk::new();
    let run = cramped(&desk, "a/shop");
    insta::assert_snapshot!(run.transcript(), @r#"
    error: cannot write `a/shop/.mcpkit/answers.toml`: File too large
      help: nothing was left behind
    [exit code 2]
    "#);
    assert_empty(desk.path());
}

#[test]
fn a_file_that_cannot_be_finished_leaves_a_folder_as_it_was() {
    let desk = Desk::new();
    fs::create_dir(desk.path().join("shop")).unwrap();
    fs::write(desk.path().join("shop/README.md"), "mine").unwrap();
    let before = tree(desk.path());
    let run = cramped(&desk, "shop");
    assert_eq!(run.code, Some(2), "{}", run.transcript());
    assert!(
        run.stderr
            .contains("cannot write `shop/.mcpkit/answers.toml`"),
        "{}",
        run.stderr
    );
    assert_eq!(tree(desk.path()), before);
    assert_eq!(fs::read_dir(desk.path().join("shop")).unwrap().count(), 1);
}

#[test]
fn folders_that_cannot_be_written_to_are_told() {
    let desk = Desk::new();
    let locked = desk.path().join("locked");
    fs::create_dir(&locked).unwrap();
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o555)).unwrap();
    // Root may write anywhere.
    if fs::write(locked.join("x"), "").is_err() {
        let said = refused(&desk, &["locked/shop"]);
        assert!(
            said.starts_with("error: cannot write `locked/shop`: Permission denied"),
            "{said}"
        );
        assert!(
            said.ends_with("take a folder that you may write to"),
            "{said}"
        );
    }
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o755)).unwrap();
    let said = refused(&desk, &["/dev/null/shop"]);
    assert!(
        said.starts_with("error: cannot write `/dev/null/shop`: "),
        "{said}"
    );
}

#[test]
fn files_and_links_in_the_way_are_told() {
    let desk = Desk::new().file("shop", "a file");
    let said = refused(&desk, &["shop"]);
    assert!(
        said.starts_with("error: `shop` is no folder | nothing was written"),
        "{said}"
    );
    let said = refused(&desk, &["shop/inner"]);
    assert!(
        said.starts_with("error: cannot write `shop/inner`: "),
        "{said}"
    );
    fs::create_dir_all(desk.path().join("two/README.md")).unwrap();
    let said = refused(&desk, &["two", "--force"]);
    assert!(
        said.starts_with("error: `two/README.md` is no file | "),
        "{said}"
    );
    fs::create_dir_all(desk.path().join("elsewhere")).unwrap();
    fs::create_dir_all(desk.path().join("three")).unwrap();
    std::os::unix::fs::symlink("../elsewhere", desk.path().join("three/src")).unwrap();
    let said = refused(&desk, &["three", "--force"]);
    assert!(said.starts_with("error: `three/src` is a link: "), "{said}");
    assert_empty(&desk.path().join("elsewhere"));
    std::os::unix::fs::symlink("nowhere", desk.path().join("four")).unwrap();
    let said = refused(&desk, &["four"]);
    assert!(said.starts_with("error: `four` is a link: "), "{said}");
    let said = refused(&desk, &["none/../five"]);
    assert!(
        said.contains("goes up from a folder that does not exist"),
        "{said}"
    );
    let run = new(&desk, &["elsewhere/../six"]);
    assert_eq!(run.code, Some(0), "{}", run.transcript());
    assert!(desk.path().join("six/README.md").is_file());
}
