//! What Cargo takes into the package: dotfiles and nested manifests are easily lost.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn the_package_holds_every_file_of_the_templates() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let cargo = std::env::var_os("CARGO").unwrap_or("cargo".into());
    let output = Command::new(cargo)
        .args(["package", "--list", "--allow-dirty", "--offline"])
        .current_dir(root)
        .output()
        .unwrap();
    let listed = String::from_utf8(output.stdout).unwrap();
    let listed: BTreeSet<_> = listed.lines().map(|l| l.replace('\\', "/")).collect();
    assert!(
        listed.contains("Cargo.toml"),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let mut files = BTreeSet::new();
    for folder in fs::read_dir(root.join("templates")).unwrap() {
        let folder = folder.unwrap().path();
        if folder.is_dir() {
            collect(root, &folder, &mut files);
        }
    }
    assert!(files.contains("templates/common/template.toml"));
    let missing: Vec<_> = files.difference(&listed).collect();
    assert!(missing.is_empty(), "the package lacks {missing:?}");
    // Such a name makes Cargo leave its whole folder out.
    let nested = |path: &&String| path.ends_with("/Cargo.toml") || path.ends_with("/.gitignore");
    assert_eq!(files.iter().find(nested), None, "it needs the ending .hbs");
}

fn collect(root: &Path, folder: &Path, files: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, files);
        } else {
            let path = path.strip_prefix(root).unwrap().to_string_lossy();
            files.insert(path.replace('\\', "/"));
        }
    }
}
