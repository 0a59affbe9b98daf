//! Which files are for production.

use crate::lint::source::{is_foreign, is_test};

/// Whether a path is that of a configuration for production.
pub(in crate::lint) fn is_production(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    if is_foreign(&path) || is_test(&path) {
        return false;
    }
    let name = path.rsplit('/').next().unwrap_or(&path);
    if ["example", "sample", "template", ".md"]
        .iter()
        .any(|word| name.contains(word))
    {
        return false;
    }
    let data = [
        ".yaml",
        ".yml",
        ".toml",
        ".json",
        ".ini",
        ".env",
        ".conf",
        ".properties",
    ];
    let is_data = data.iter().any(|end| name.ends_with(end)) || name.starts_with(".env");
    let mut words = path.split(['/', '.', '-', '_']);
    is_data && words.any(|word| word == "production" || word == "prod")
}
