//! The list of rules in `src/lint/rules/mod.rs` is what the folder holds.
//! `BLESS=1 cargo test --test registry` rewrites it.

// Helpers of tests, too, may panic.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lint/rules")
}

/// The stems of the files with this extension, except for the list itself.
fn stems(extension: &str) -> BTreeSet<String> {
    fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .filter(|stem| stem != "mod")
        .collect()
}

/// `mod.rs` as it has to be.
fn list(stems: &BTreeSet<String>) -> String {
    let mut text = String::from(
        "//! The rules, one pair of files each. This list is written by\n\
         //! `BLESS=1 cargo test --test registry`.\n\n\
         use super::Registered;\n\n",
    );
    for stem in stems {
        text += &format!("mod {stem};\n");
    }
    text += "\n/// One rule, from the files of its name.\n\
             macro_rules! rule {\n    ($name:ident $id:literal) => {\n        Registered {\n            \
             id: $id,\n            rule: &$name::RULE,\n            \
             text: include_str!(concat!(stringify!($name), \".md\")),\n        }\n    };\n}\n\n\
             /// Every rule, sorted by id.\n\
             pub fn all() -> &'static [Registered] {\n    ALL\n}\n\n\
             static ALL: &[Registered] = &[\n";
    for stem in stems {
        text += &format!("    rule!({stem} \"{}\"),\n", stem.replace('_', "-"));
    }
    text + "];\n"
}

#[test]
fn every_rule_has_code_and_a_page() {
    let (code, pages) = (stems("rs"), stems("md"));
    let lonely: Vec<_> = code.symmetric_difference(&pages).collect();
    assert!(lonely.is_empty(), "without .rs or .md: {lonely:?}");
}

#[test]
fn the_list_of_rules_is_what_the_folder_holds() {
    let (path, wanted) = (folder().join("mod.rs"), list(&stems("rs")));
    let mut found = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    // A file that is written anew, even with the same text, is built anew.
    if env::var_os("BLESS").is_some() && found != wanted {
        fs::write(&path, &wanted).unwrap();
        found.clone_from(&wanted);
    }
    assert!(
        found == wanted,
        "src/lint/rules/mod.rs differs from the files beside it; run\n    \
         BLESS=1 cargo test --test registry"
    );
}
