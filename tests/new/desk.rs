//! A folder to work in, with the small template.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::support::{Desk, Run};

/// The template on disk that the tests of the engine use.
pub fn template() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/new/template/plain");
    path.to_string_lossy().into_owned()
}

/// `mcpkit new` with the small template and no repository.
pub fn new(desk: &Desk, args: &[&str]) -> Run {
    let template = template();
    let mut all = vec!["new", "--template", &template, "--language", "python"];
    all.push("--no-git");
    all.extend(args);
    desk.run(&all)
}

/// What an error says, in one line, with the exit code.
pub fn refused(desk: &Desk, args: &[&str]) -> String {
    let run = new(desk, args);
    assert_eq!(run.code, Some(2), "{}", run.transcript());
    assert_eq!(run.stdout, "");
    run.stderr.trim_end().replace("\n  help: ", " | ")
}

/// Every file below a folder, with its text.
pub fn tree(folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    collect(folder, "", &mut files);
    files
}

fn collect(folder: &Path, below: &str, files: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path: PathBuf = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy();
        if path.is_dir() {
            collect(&path, &format!("{below}{name}/"), files);
        } else {
            let text = fs::read(&path).unwrap();
            let text = String::from_utf8_lossy(&text).into_owned();
            files.insert(format!("{below}{name}"), text);
        }
    }
}

/// Nothing at all is in a folder.
pub fn assert_empty(folder: &Path) {
    let names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert!(names.is_empty(), "{names:?}");
}
