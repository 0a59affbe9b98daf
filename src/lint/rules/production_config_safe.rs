use crate::lint::flat::{Setting, settings};
use crate::lint::production::is_production;
use crate::lint::show::quote;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://cheatsheetseries.owasp.org/cheatsheets/Error_Handling_Cheat_Sheet.html",
    standards: &[
        "conf-debug-off",
        "err-stack-trace-dev-only",
        "authn-required",
        "authn-alg-asymmetric",
        "rate-limit-on",
        "log-level-production",
    ],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for file in project
        .files()
        .iter()
        .filter(|file| is_production(&file.path))
    {
        for setting in settings(&file.path, file.text().unwrap_or_default()) {
            if let Some(what) = wrong(&setting) {
                sink.push(|| {
                    let message = format!("{} in production: {what}", quote(setting.key()));
                    Finding::in_file(&file.path, setting.line, message)
                });
            }
        }
    }
}

fn wrong(setting: &Setting) -> Option<&'static str> {
    let value = setting.value.to_ascii_lowercase();
    let is = |wanted: bool| {
        let words: &[&str] = if wanted {
            &["true", "yes", "on", "1"]
        } else {
            &["false", "no", "off", "0"]
        };
        words.contains(&value.as_str())
    };
    let path = setting.path.replace('-', "_");
    let key = path.rsplit('.').next().unwrap_or(&path);
    let below = |section: &[&str]| {
        path.split('.')
            .rev()
            .nth(1)
            .is_some_and(|around| section.contains(&around))
    };
    if key == "debug" && is(true) {
        return Some("debugging is on");
    }
    let traces = [
        "include_stack_trace",
        "include_stack_traces",
        "show_stack_trace",
        "expose_stack_traces",
    ];
    if traces.contains(&key) && is(true) {
        return Some("answers carry stack traces");
    }
    let auth = key == "enabled" && below(&["auth", "authentication", "oauth", "jwt"]);
    if (auth
        || [
            "auth_enabled",
            "require_auth",
            "auth_required",
            "authentication_enabled",
        ]
        .contains(&key))
        && is(false)
    {
        return Some("nobody has to say who they are");
    }
    let limit =
        key == "enabled" && below(&["rate_limit", "rate_limiting", "ratelimit", "rate_limits"]);
    if (limit || key == "rate_limit_enabled") && is(false) {
        return Some("callers are not limited");
    }
    let token = path.contains("jwt") || path.contains("auth");
    if token
        && ["algorithm", "algorithms", "jwt_algorithm"].contains(&key)
        && (value.contains("hs256") || value.contains("none"))
    {
        return Some("tokens are not signed with a key of the issuer alone");
    }
    let level = key == "log_level" || key == "level" && below(&["logging", "log"]);
    (level && (value == "debug" || value == "trace")).then_some("logs hold everything")
}
