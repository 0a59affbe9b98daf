use crate::lint::show::list;
use crate::lint::{Check, Finding, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;
use schemars::JsonSchema;
use serde::Deserialize;
use toml::{Table, Value};

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Strict,
    source: "https://docs.pytest.org/en/stable/how-to/mark.html#raising-errors-on-unknown-marks",
    standards: &["test-markers", "test-async-auto", "cov-reports"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Project(check),
};

/// What the rule can be told.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// The markers that are asked for.
    markers: Vec<String>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            markers: ["unit", "integration", "e2e", "security", "slow"]
                .map(str::to_owned)
                .to_vec(),
        }
    }
}

fn check(project: &Project, sink: &mut Sink<'_>) {
    let wanted = sink.options::<Options>().markers;
    let Some(file) = project.file("pyproject.toml") else {
        return;
    };
    let text = file
        .text()
        .filter(|text| text.len() < 500_000)
        .unwrap_or_default();
    let Ok(root) = toml::from_str::<Table>(text) else {
        return;
    };
    let tool = root.get("tool");
    // Since pytest 9 the settings may also stand in the table itself.
    let pytest = tool
        .and_then(|tool| tool.get("pytest"))
        .map(|pytest| pytest.get("ini_options").unwrap_or(pytest));
    let mut missing: Vec<String> = Vec::new();
    let strings = |key: &str| -> Vec<String> {
        match pytest.and_then(|pytest| pytest.get(key)) {
            Some(Value::Array(items)) => items
                .iter()
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect(),
            Some(Value::String(text)) => text.split_whitespace().map(str::to_owned).collect(),
            _ => Vec::new(),
        }
    };
    let markers = strings("markers");
    let declared = |name: &String| {
        markers
            .iter()
            .any(|marker| marker.split(':').next().map(str::trim) == Some(name))
    };
    missing.extend(
        wanted
            .iter()
            .filter(|name| !declared(name))
            .map(|name| format!("the marker `{name}`")),
    );
    let is = |key: &str, wanted: &Value| pytest.and_then(|pytest| pytest.get(key)) == Some(wanted);
    let on = |key: &str| is(key, &Value::Boolean(true)) || is(key, &Value::from("true"));
    let strict = strings("addopts")
        .iter()
        .any(|option| option == "--strict-markers" || option == "--strict");
    if !strict && !on("strict_markers") && !on("strict") {
        missing.push("`strict_markers`".to_owned());
    }
    let auto = Value::from("auto");
    if !is("asyncio_mode", &auto) && !is("anyio_mode", &auto) {
        missing.push("`asyncio_mode = \"auto\"`".to_owned());
    }
    if strings("testpaths").is_empty() {
        missing.push("`testpaths`".to_owned());
    }
    let report = tool.and_then(|tool| tool.get("coverage")?.get("report"));
    if report
        .and_then(|report| report.get("show_missing"))
        .and_then(Value::as_bool)
        != Some(true)
    {
        missing.push("`show_missing` of coverage".to_owned());
    }
    if !missing.is_empty() {
        sink.push(|| {
            let message = format!("the settings of pytest lack {}", list(&missing));
            Finding::in_file("pyproject.toml", 1, message)
        });
    }
}
