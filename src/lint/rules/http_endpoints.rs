use crate::lint::source;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Enterprise,
    source: "https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/",
    standards: &["health-live", "health-ready", "metric-endpoint"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    let mut serves: Option<&str> = None;
    let (mut live, mut ready, mut metrics) = (false, false, false);
    for view in source::code(project) {
        let http = [
            "streamable_http_app",
            "streamable-http",
            "StreamableHTTPServerTransport",
            "createMcpHandler",
            "StreamableHttpService",
            "http_app(",
            "StreamableHTTPSessionManager",
        ];
        if http.iter().any(|mark| view.text.contains(mark)) {
            serves.get_or_insert(view.path);
        }
        live |= ["/health", "/healthz", "/livez", "/live"]
            .iter()
            .any(|path| quoted(view.text, path));
        ready |= ["/ready", "/readyz", "/health/ready"]
            .iter()
            .any(|path| quoted(view.text, path));
        metrics |= quoted(view.text, "/metrics")
            || view.text.contains("start_http_server")
            || view.text.contains("PrometheusBuilder");
    }
    let Some(path) = serves else { return };
    for (there, what) in [
        (live, "whether it lives"),
        (ready, "whether it is ready"),
        (metrics, "its metrics"),
    ] {
        if !there {
            sink.push(|| Finding::in_file(path, 1, format!("nothing tells over HTTP {what}")));
        }
    }
}

fn quoted(text: &str, path: &str) -> bool {
    ['"', '\'', '`']
        .iter()
        .any(|quote| text.contains(&format!("{quote}{path}{quote}")))
}
