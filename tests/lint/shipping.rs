//! What ships a server: whole folders, good and bad, and what hostile folders may hold.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use mcpkit::lint::{self, Project};
use mcpkit::outcome::{Item, Level};

use crate::settings;

/// What the ids of the rules of this family begin with.
const FAMILY: &[&str] = &[
    "adr-",
    "agentcore-",
    "alert",
    "backup-secrets",
    "ci-",
    "commit-convention",
    "compose-",
    "dashboard-panels",
    "dependency-updates",
    "doc-header",
    "docker-",
    "env-file-ignored",
    "file-parses",
    "git-",
    "helm-unread",
    "iam-wildcards",
    "image-pinned",
    "ingress-rate-limit",
    "k8s-",
    "kustomize-files",
    "metric-names",
    "operations-scripts",
    "policy-capabilities",
    "registry-",
    "runbook",
];

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/lint/projects")
        .join(name)
}

fn found(project: &Project, profile: &str) -> Vec<Item> {
    let settings = settings(&format!("profile = '{profile}'"));
    let mut items = lint::check_project(project, &settings).items;
    items.retain(|item| FAMILY.iter().any(|start| item.id.starts_with(start)));
    items
}

fn place(item: &Item) -> String {
    let location = item.location.as_ref().unwrap();
    let file = location.file.as_deref().unwrap_or_default();
    format!("{} {file}:{}", item.id, location.line.unwrap_or_default())
}

#[test]
fn a_folder_that_ships_well_has_no_findings_in_any_profile_but_advice_on_taste() {
    let project = Project::read(&folder("ship-good")).unwrap();
    let items = found(&project, "enterprise");
    let messages: Vec<_> = items
        .iter()
        .map(|item| (place(item), &item.message))
        .collect();
    assert!(messages.is_empty(), "{messages:#?}");
    let strict = found(&project, "strict");
    assert!(
        strict.iter().all(|item| item.level == Level::Info),
        "{strict:#?}"
    );
}

#[test]
fn a_folder_that_ships_badly_is_told_so_line_by_line() {
    let project = Project::read(&folder("ship-bad")).unwrap();
    let places: Vec<String> = found(&project, "standard").iter().map(place).collect();
    let wanted = [
        "adr-superseded docs/adr/0001-use-it.md:3",
        "alert-fields monitoring/alerts.yaml:4",
        "alert-ratio monitoring/alerts.yaml:5",
        "backup-secrets scripts/backup.sh:1",
        "ci-actions-pinned .github/workflows/triage.yml:10",
        "ci-script-injection .github/workflows/triage.yml:13",
        "ci-secrets-shown .github/workflows/triage.yml:14",
        "ci-untrusted-checkout .github/workflows/triage.yml:7",
        "ci-write-all .github/workflows/triage.yml:2",
        "compose-host-access docker-compose.yml:10",
        "compose-host-access docker-compose.yml:5",
        "compose-secrets docker-compose.yml:8",
        "compose-valid docker-compose.yml:6",
        "compose-version-key docker-compose.yml:1",
        "docker-base-pinned Dockerfile:1",
        "docker-copy-all Dockerfile:2",
        "docker-exec-form Dockerfile:8",
        "docker-expose Dockerfile:8",
        "docker-healthcheck-fails Dockerfile:7",
        "docker-ignore Dockerfile:2",
        "docker-multi-stage Dockerfile:3",
        "docker-no-cache Dockerfile:3",
        "docker-non-root Dockerfile:1",
        "docker-pipe-shell Dockerfile:4",
        "docker-secret Dockerfile:5",
        "env-file-ignored .env:1",
        "file-parses config/limits.toml:1",
        "helm-unread charts/weather/Chart.yaml:1",
        "iam-wildcards deploy/iam.json:1",
        "image-pinned docker-compose.yml:4",
        "image-pinned k8s/base/all.yaml:11",
        "k8s-fields k8s/base/all.yaml:5",
        "k8s-ingress-tls k8s/base/all.yaml:28",
        "k8s-no-affinity k8s/base/all.yaml:23",
        "k8s-probes k8s/base/all.yaml:10",
        "k8s-rbac-wildcards k8s/base/all.yaml:33",
        "k8s-resources k8s/base/all.yaml:10",
        "k8s-secret-committed k8s/base/all.yaml:18",
        "k8s-secret-literal k8s/base/all.yaml:13",
        "k8s-security-context k8s/base/all.yaml:10",
        "k8s-service-type k8s/base/all.yaml:23",
        "kustomize-files k8s/overlays/dev/kustomization.yaml:1",
    ];
    for wanted in wanted {
        assert!(
            places.iter().any(|place| place == wanted),
            "no {wanted} in {places:#?}"
        );
    }
}

#[test]
fn a_small_project_is_not_told_of_what_it_does_not_have() {
    let project = Project::of([
        ("Cargo.toml", "[package]\nname = \"weather\"\n"),
        ("src/main.rs", "fn main() {}\n"),
        (".gitignore", "target\n"),
    ]);
    assert!(found(&project, "standard").is_empty());
}

#[test]
fn hostile_files_are_reported_or_left_alone_but_never_fatal() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for n in 1..12 {
        let before = format!("*a{}, ", n - 1).repeat(10);
        bomb += &format!("a{n}: &a{n} [{}]\n", before.trim_end_matches(", "));
    }
    let long = |text: &str, times: usize| text.repeat(times).into_bytes();
    let indented: String = (0..5_000)
        .map(|n| format!("{}a:\n", " ".repeat(n % 2_000)))
        .collect();
    let project = Project::of([
        ("bomb.yaml", bomb.into_bytes()),
        ("deep.yaml", long("- ", 200_000)),
        ("deeper.yaml", indented.into_bytes()),
        ("flow.yaml", long("[", 200_000)),
        ("maps.yaml", long("{a: ", 50_000)),
        ("keys.yaml", long("? ", 200_000)),
        ("deep.json", long("[", 200_000)),
        ("deep.toml", [b"a = ".to_vec(), long("[", 200_000)].concat()),
        ("line.yaml", [b"a: ".to_vec(), long("x", 1 << 20)].concat()),
        ("line.json", [b"\"".to_vec(), long("x", 2_000_000)].concat()),
        ("Dockerfile", long("RUN a && \\\n", 20_000)),
        (
            "a/Dockerfile",
            [b"FROM ".to_vec(), long("$", 100_000)].concat(),
        ),
        ("b/Dockerfile", long("\"'[<<EOF\n", 10_000)),
        ("c/Dockerfile", b"FROM a\n\0\n".to_vec()),
        ("latin.yaml", vec![b'a', b':', b' ', 0xe9]),
        (
            ".github/workflows/a.yml",
            long("jobs: {a: {needs: [a], steps: [{run: x}]}}\n", 1),
        ),
        (".github/workflows/b.yml", long("${{ secrets.", 20_000)),
        ("docker-compose.yml", b"services: [1, 2]\n".to_vec()),
        (
            "k8s/a.yaml",
            b"apiVersion: v1\nkind: [List]\n---\n- 1\n---\nkind: List\napiVersion: v1\nitems: 3\n"
                .to_vec(),
        ),
        (
            "k8s/kustomization.yaml",
            b"resources: [../../../../etc/passwd, {}, 3]\n".to_vec(),
        ),
        (
            "docs/adr/0001-a.md",
            long("Status: Superseded by 9999999999999999999\n", 1),
        ),
    ]);
    let at = Instant::now();
    let items = found(&project, "strict");
    assert!(at.elapsed() < Duration::from_secs(60), "{:?}", at.elapsed());
    let broken: Vec<String> = items
        .iter()
        .filter(|item| item.id == "file-parses")
        .map(place)
        .collect();
    for path in [
        "bomb.yaml",
        "deep.yaml",
        "deeper.yaml",
        "flow.yaml",
        "maps.yaml",
        "keys.yaml",
        "deep.json",
        "deep.toml",
    ] {
        assert!(
            broken
                .iter()
                .any(|place| place.contains(&format!(" {path}:"))),
            "{path}: {broken:#?}"
        );
    }
}

#[cfg(unix)]
#[test]
fn links_are_not_followed_out_of_the_folder_nor_round_in_it() {
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("Dockerfile"), "FROM python\n").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let link = |to: &Path, name: &str| {
        std::os::unix::fs::symlink(to, folder.path().join(name)).unwrap();
    };
    link(&outside.path().join("Dockerfile"), "Dockerfile");
    link(outside.path(), "other");
    link(folder.path(), "round");
    let project = Project::read(folder.path()).unwrap();
    assert_eq!(project.files().len(), 3);
    let items = found(&project, "standard");
    assert!(items.is_empty(), "{items:#?}");
}

#[test]
fn a_published_package_is_not_told_of_what_only_its_repository_has() {
    let files = [
        (
            "package.json",
            "{\"name\": \"a\", \"dependencies\": {\"zod\": \"^4\"}}",
        ),
        ("index.js", "export const a = 1;\n"),
    ];
    let absent = |project: &Project| -> Vec<String> {
        let outcome = lint::check_project(project, &settings("profile = 'enterprise'"));
        let lacks = [
            "lock-present",
            "tests-present",
            "docs-set",
            "readme-present",
            "ci-present",
        ];
        let items = outcome.items.iter();
        let mut told: Vec<String> = items
            .filter(|item| lacks.contains(&&*item.id))
            .map(place)
            .collect();
        told.sort();
        told
    };
    // The same folder in development: each finding stands at the manifest.
    assert_eq!(
        absent(&Project::of(files)),
        [
            "ci-present package.json:1",
            "docs-set package.json:1",
            "lock-present package.json:1",
            "readme-present package.json:1",
            "readme-present package.json:1",
            "tests-present package.json:1",
        ]
    );
    let mark = [("PKG-INFO", "Name: a\n")];
    let published = Project::of(files.into_iter().chain(mark));
    assert!(absent(&published).is_empty(), "{:?}", absent(&published));
}

#[test]
fn a_secret_is_told_once_whoever_reads_the_file() {
    let key = format!("ghp_{}", "k2Vw8ZrQ5tYm1XcN7bLs4DfG9hJp3TqR6uEa");
    let project = Project::of([
        ("Dockerfile", format!("FROM a:1\nENV GITHUB_TOKEN={key}\n")),
        (
            "compose.yaml",
            format!("services:\n  a:\n    image: a:1\n    environment:\n      API_TOKEN: {key}\n"),
        ),
    ]);
    let outcome = lint::check_project(&project, &settings(""));
    let items = outcome.items.iter();
    let told: Vec<String> = items
        .filter(|item| item.id.contains("secret"))
        .map(place)
        .collect();
    assert_eq!(
        told,
        [
            "secret-in-file Dockerfile:2",
            "secret-in-file compose.yaml:5"
        ]
    );
}
