//! Embeds `conformance/` and `templates/`: writes a table of (path, contents) for each.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let is_data = |path: &Path| path.extension().is_some_and(|e| e == "toml" || e == "json");
    table("conformance", "include_str", &is_data)?;
    // Whatever a template brings is a file of somebody's project.
    table("templates", "include_bytes", &|_| true)
}

/// Writes `OUT_DIR/<folder>.rs`, to be included as an expression.
fn table(folder: &str, include: &str, wanted: &dyn Fn(&Path) -> bool) -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let below = root.join(folder);
    println!("cargo::rerun-if-changed={folder}");
    let mut files = Vec::new();
    list(&below, wanted, &mut files)?;
    files.sort();
    let mut table = String::from("&[\n");
    for file in &files {
        let name = file.strip_prefix(&below).map_err(io::Error::other)?;
        let name = name.to_string_lossy().replace('\\', "/");
        let path = file.to_string_lossy();
        writeln!(table, "    ({name:?}, {include}!({path:?})),").map_err(io::Error::other)?;
    }
    table.push(']');
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    fs::write(out.join(format!("{folder}.rs")), table)
}

fn list(folder: &Path, wanted: &dyn Fn(&Path) -> bool, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            list(&path, wanted, files)?;
        } else if wanted(&path) {
            files.push(path);
        }
    }
    Ok(())
}
