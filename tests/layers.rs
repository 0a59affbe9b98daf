//! Modules depend on each other in one direction only. This table is the architecture.

// Helpers of tests, too, may panic.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each module with the modules that it may use.
const ALLOWED: &[(&str, &[&str])] = &[
    ("outcome", &[]),
    ("stdlib", &[]),
    ("mcp", &["outcome"]),
    ("wire", &["mcp", "outcome"]),
    ("lint", &["mcp", "outcome", "stdlib", "wire"]),
    ("conform", &["mcp", "outcome", "wire"]),
    ("demo", &["mcp", "outcome"]),
    ("scaffold", &["outcome", "stdlib"]),
    (
        "catalog",
        &["conform", "lint", "mcp", "outcome", "scaffold"],
    ),
    ("report", &["catalog", "mcp", "outcome"]),
    (
        "cli",
        &[
            "catalog", "conform", "demo", "lint", "mcp", "outcome", "report", "scaffold", "wire",
        ],
    ),
];

#[test]
fn modules_use_only_what_their_layer_allows() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for file in rust_files(&src) {
        let module = module_of(&src, &file);
        let Some((_, allowed)) = ALLOWED.iter().find(|(name, _)| *name == module) else {
            assert!(
                ["main", "lib"].contains(&module.as_str()),
                "module `{module}` is not in the table"
            );
            continue;
        };
        seen.insert(module.clone());
        let text = fs::read_to_string(&file).unwrap();
        for used in used_modules(&text) {
            if used != module && !allowed.contains(&used.as_str()) {
                wrong.push(format!("{}: {module} uses {used}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let named: BTreeSet<_> = ALLOWED.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(seen, named, "the table names modules that do not exist");
}

#[test]
fn no_source_file_is_longer_than_500_lines() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    // The list of rules is written by a test and read by nobody.
    let list = Path::new("lint/rules/mod.rs");
    let long: Vec<_> = rust_files(&src)
        .into_iter()
        .filter(|f| !f.ends_with(list))
        .map(|f| (fs::read_to_string(&f).unwrap().lines().count(), f))
        .filter(|(lines, _)| *lines > 500)
        .collect();
    assert!(long.is_empty(), "{long:?}");
}

#[test]
fn a_forbidden_arrow_would_be_seen() {
    let text = "use crate::{mcp::Surface, report};\nfn f() { crate::cli::run() }\n// crate::wire\n";
    let used: Vec<_> = used_modules(text).into_iter().collect();
    assert_eq!(used, ["cli", "mcp", "report"]);
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The first part of the path below `src`: a file's or a folder's name.
fn module_of(src: &Path, file: &Path) -> String {
    let below = file.strip_prefix(src).unwrap();
    let first = Path::new(below.components().next().unwrap().as_os_str());
    first.file_stem().unwrap().to_string_lossy().into_owned()
}

/// The modules named after `crate::` outside of comments, groups included.
fn used_modules(text: &str) -> BTreeSet<String> {
    let code: String = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| [line, "\n"])
        .collect();
    let mut used = BTreeSet::new();
    for (start, _) in code.match_indices("crate::") {
        let rest = &code[start + "crate::".len()..];
        match rest.strip_prefix('{') {
            None => used.extend(first_word(rest)),
            Some(group) => used.extend(group_members(group)),
        }
    }
    used
}

fn group_members(group: &str) -> Vec<String> {
    let (mut depth, mut members, mut begins) = (1, Vec::new(), true);
    for (i, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => begins = true,
            c if depth == 1 && begins && !c.is_whitespace() => {
                members.extend(first_word(&group[i..]));
                begins = false;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    members
}

fn first_word(text: &str) -> Option<String> {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_');
    let word = &text[..end.unwrap_or(text.len())];
    let is_module = word.starts_with(|c: char| c.is_ascii_lowercase());
    is_module.then(|| word.to_owned())
}
