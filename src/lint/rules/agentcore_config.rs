use crate::lint::project::yaml::Node;
use crate::lint::show::quote;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/runtime-mcp.html",
    standards: &["ac-oauth", "ac-observability", "ac-arm64"],
    tags: &["OWASP-MCP07"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    let Some(file) = project.file(".bedrock_agentcore.yaml") else {
        return;
    };
    let Some(document) = file.yaml().ok().and_then(<[Node]>::first) else {
        return;
    };
    let agents = document.get("agents").map_or(&[][..], Node::entries);
    for (name, agent) in agents {
        for (line, message) in wrong(agent) {
            sink.push(|| {
                let message = format!("{} {message}", quote(&name.text));
                Finding::in_file(&file.path, line, message)
            });
        }
    }
}

/// What does not fit a server of MCP.
fn wrong(agent: &Node) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let protocol = agent.at(&["aws", "protocol_configuration", "server_protocol"]);
    match protocol.map(|node| (node.line, node.shown())) {
        Some((_, protocol)) if protocol == "MCP" => {}
        Some((line, protocol)) => {
            found.push((line, format!("speaks {} and not MCP", quote(&protocol))))
        }
        None => found.push((agent.line, "does not say that it speaks MCP".to_owned())),
    }
    let jwt = agent.get("authorizer_configuration").and_then(|all| {
        all.get("customJWTAuthorizer")
            .or_else(|| all.get("customJwtAuthorizer"))
    });
    let has = |key: &str| {
        jwt.and_then(|jwt| jwt.get(key))
            .is_some_and(|node| !node.is_null())
    };
    let line = agent.line_of("authorizer_configuration");
    if !has("discoveryUrl") {
        found.push((line, "has no OAuth discovery URL".to_owned()));
    } else if ![
        "allowedClients",
        "allowedAudience",
        "allowedScopes",
        "customClaims",
    ]
    .iter()
    .any(|key| has(key))
    {
        found.push((line, "takes the token of any client".to_owned()));
    }
    if agent
        .at(&["aws", "observability", "enabled"])
        .and_then(Node::bool)
        != Some(true)
    {
        found.push((agent.line, "has observability off".to_owned()));
    }
    if let Some(platform) = agent
        .text_at("platform")
        .filter(|platform| *platform != "linux/arm64")
    {
        let message = format!(
            "is built for {}; the platform runs linux/arm64",
            quote(platform)
        );
        found.push((agent.line_of("platform"), message));
    }
    found
}
