//! What a file is for, as far as its path tells.

/// Folders of what tests need, not of what is shipped.
const TESTS: &[&str] = &[
    "__fixtures__",
    "__mocks__",
    "__tests__",
    "e2e",
    "fixtures",
    "mocks",
    "spec",
    "specs",
    "test",
    "test-data",
    "test_data",
    "testdata",
    "testing",
    "tests",
];

/// Folders of what others wrote.
const VENDORED: &[&str] = &[
    "bower_components",
    "node_modules",
    "site-packages",
    "third-party",
    "third_party",
    "vendor",
];

/// Whether a file lies in a folder of tests.
pub fn is_test(path: &str) -> bool {
    in_folder(path, TESTS)
}

/// Whether a file was taken over from elsewhere.
pub fn is_vendored(path: &str) -> bool {
    in_folder(path, VENDORED)
}

/// Whether a path is a Dockerfile's or Containerfile's.
pub fn is_dockerfile(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let lower = name.to_ascii_lowercase();
    let stem = |stem: &str| {
        lower == stem
            || lower
                .strip_prefix(stem)
                .is_some_and(|rest| rest.starts_with('.'))
            || lower
                .strip_suffix(stem)
                .is_some_and(|rest| rest.ends_with('.'))
    };
    let other = [
        ".dockerignore",
        ".md",
        ".j2",
        ".tmpl",
        ".tpl",
        ".template",
        ".hbs",
        ".erb",
    ];
    (stem("dockerfile") || stem("containerfile"))
        && !other.iter().any(|suffix| lower.ends_with(suffix))
}

fn in_folder(path: &str, folders: &[&str]) -> bool {
    let mut parts = path.split('/');
    parts.next_back();
    parts.any(|part| folders.contains(&part.to_ascii_lowercase().as_str()))
}
