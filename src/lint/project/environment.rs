//! Which environment variables the code reads, and which the example lists.

use std::sync::LazyLock;

use regex::Regex;

use crate::lint::Project;
use crate::lint::source::{View, is_foreign, is_test};

/// A variable read by name.
static READ: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r#"^(?:(?:getenv\(|environ\.get\(|environ\[|process\.env\[|env::var\(|env::var_os\()\s*["']([A-Z][A-Z0-9_]{1,80})["']|process\.env\.([A-Z][A-Z0-9_]{1,80}))"#,
    )
    .ok()
});

/// Variables that the system, the shell, a runtime or a build sets.
const OF_OTHERS: &[&str] = &[
    "PATH",
    "HOME",
    "USER",
    "USERNAME",
    "USERPROFILE",
    "APPDATA",
    "LOCALAPPDATA",
    "PROGRAMDATA",
    "PROGRAMFILES",
    "SHELL",
    "PWD",
    "TMPDIR",
    "TEMP",
    "TMP",
    "TERM",
    "LANG",
    "EDITOR",
    "VISUAL",
    "CI",
    "NODE_ENV",
    "NODE_OPTIONS",
    "NO_COLOR",
    "FORCE_COLOR",
    "PYTHONPATH",
    "VIRTUAL_ENV",
    "CONDA_PREFIX",
    "HOSTNAME",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "NO_PROXY",
    "ALL_PROXY",
    "DISPLAY",
    "SSH_AUTH_SOCK",
    "VITEST",
    "JEST_WORKER_ID",
    "PYTEST_CURRENT_TEST",
    "SYSTEMROOT",
    "WINDIR",
    "COMSPEC",
    "LOGNAME",
    "OS",
    "RUST_LOG",
    "RUST_BACKTRACE",
    "SSL_CERT_FILE",
    "REQUESTS_CA_BUNDLE",
    "PROCESSOR_ARCHITECTURE",
    "WAYLAND_DISPLAY",
    "INIT_CWD",
    "DOCKER_HOST",
    "KUBECONFIG",
    // What a request brings under WSGI and CGI (RFC 3875).
    "CONTENT_LENGTH",
    "CONTENT_TYPE",
    "PATH_INFO",
    "QUERY_STRING",
    "REMOTE_ADDR",
    "REQUEST_METHOD",
    "SCRIPT_NAME",
    "SERVER_PROTOCOL",
];
const PREFIXES: &[&str] = &[
    "XDG_",
    "CARGO_",
    "GITHUB_ACTION",
    "NPM_",
    "AWS_LAMBDA_",
    "KUBERNETES_",
    "VERCEL_",
    "LC_",
];

/// The variables of the server's own that a file reads, with their lines.
pub(in crate::lint) fn read_in(view: &View<'_>) -> Vec<(String, usize)> {
    let Some(read) = READ.as_ref() else {
        return Vec::new();
    };
    let mut places: Vec<usize> = [
        "getenv(",
        "environ.get(",
        "environ[",
        "process.env",
        "env::var",
    ]
    .iter()
    .flat_map(|anchor| view.text.match_indices(anchor))
    .map(|(at, _)| at)
    .collect();
    places.sort_unstable();
    let (mut line, mut last) = (1, 0);
    places
        .into_iter()
        .filter_map(|at| {
            line += view.text[last..at].matches('\n').count();
            last = at;
            let end = (at..=(at + 200).min(view.text.len())).rev();
            let end = end.into_iter().find(|&i| view.text.is_char_boundary(i));
            let found = read.captures(&view.text[at..end.unwrap_or(at)])?;
            let name = found.get(1).or_else(|| found.get(2))?.as_str();
            let foreign =
                OF_OTHERS.contains(&name) || PREFIXES.iter().any(|prefix| name.starts_with(prefix));
            (!foreign).then(|| (name.to_owned(), line))
        })
        .collect()
}

/// The example of the environment: its path, and the variables in it, commented out or not.
pub(in crate::lint) fn example(project: &Project) -> Option<(&str, Vec<String>)> {
    const NAMES: &[&str] = &[
        ".env.example",
        ".env.sample",
        ".env.template",
        "env.example",
        "example.env",
        ".env.dist",
    ];
    let file = project
        .files()
        .iter()
        .filter(|file| {
            NAMES.contains(&file.name()) && !is_test(&file.path) && !is_foreign(&file.path)
        })
        .min_by_key(|file| file.path.matches('/').count())?;
    let lines = file.text()?.lines();
    let names = lines
        .filter_map(|line| {
            let line = line.trim_start_matches(['#', ' ']);
            let line = line.strip_prefix("export ").unwrap_or(line);
            let (name, _) = line.split_once('=')?;
            let name = name.trim();
            let is_name =
                !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
            is_name.then(|| name.to_owned())
        })
        .collect();
    Some((&file.path, names))
}
