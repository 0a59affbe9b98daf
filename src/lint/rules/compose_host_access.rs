use crate::lint::project::compose::composes;
use crate::lint::project::yaml::Node;
use crate::lint::show::quote;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://docs.docker.com/engine/security/",
    standards: &[],
    tags: &["OWASP-MCP02"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for file in composes(project) {
        for (name, _, service) in file.services() {
            for (line, what) in reaches(service) {
                sink.push(|| {
                    let message = format!("service {} {what}", quote(name));
                    Finding::in_file(file.path, line, message)
                });
            }
        }
    }
}

/// What of the host a service reaches.
fn reaches(service: &Node) -> Vec<(usize, &'static str)> {
    let mut found = Vec::new();
    if service.get("privileged").and_then(Node::bool) == Some(true) {
        found.push((service.line_of("privileged"), "is privileged"));
    }
    for (key, what) in [
        ("network_mode", "has the network of the host"),
        ("pid", "sees the processes of the host"),
        ("ipc", "shares the memory of the host"),
        ("userns_mode", "has the users of the host"),
    ] {
        if service.text_at(key) == Some("host") {
            found.push((service.line_of(key), what));
        }
    }
    for item in service.get("cap_add").map_or(&[][..], Node::items) {
        let capability = item.text().unwrap_or_default().to_ascii_uppercase();
        if ["ALL", "SYS_ADMIN", "CAP_SYS_ADMIN"].contains(&capability.as_str()) {
            found.push((item.line, "may do what root of the host may"));
        }
    }
    for item in service.get("volumes").map_or(&[][..], Node::items) {
        let source = match item.text() {
            Some(text) => text.split(':').next().unwrap_or_default(),
            None => item.text_at("source").unwrap_or_default(),
        };
        match source.trim_end_matches('/') {
            "" if source == "/" => found.push((item.line, "mounts the whole host")),
            "/etc" | "/root" | "/proc" | "/sys" | "/boot" => {
                found.push((item.line, "mounts a folder of the host's system"));
            }
            source if source.ends_with("docker.sock") => {
                found.push((item.line, "controls Docker, and with it the host"));
            }
            _ => {}
        }
    }
    found
}
