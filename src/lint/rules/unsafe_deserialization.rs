use crate::lint::project::Language;
use crate::lint::show::quote;
use crate::lint::source;
use crate::lint::source::model::Call;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://cwe.mitre.org/data/definitions/502.html",
    standards: &["inj-deserialize"],
    tags: &["OWASP-MCP05"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for view in source::code(project) {
        for call in &view.source().calls {
            if is_unsafe(view.language, call) && !view.in_test(call.function) {
                sink.push(|| {
                    let message = format!("{} runs code that the data names", quote(&call.path));
                    Finding::in_file(view.path, call.line, message)
                });
            }
        }
    }
}

fn is_unsafe(language: Language, call: &Call) -> bool {
    let path = call.path.as_str();
    match language {
        Language::Python => match path {
            "pickle.load"
            | "pickle.loads"
            | "cPickle.load"
            | "cPickle.loads"
            | "_pickle.loads"
            | "dill.load"
            | "dill.loads"
            | "cloudpickle.load"
            | "cloudpickle.loads"
            | "marshal.load"
            | "marshal.loads"
            | "jsonpickle.decode"
            | "yaml.unsafe_load"
            | "yaml.unsafe_load_all" => true,
            "yaml.load" | "yaml.load_all" => {
                let loader = call.named("Loader").or_else(|| call.at(1));
                let name = loader.and_then(|loader| loader.name()).unwrap_or_default();
                loader.is_none()
                    || ["Loader", "UnsafeLoader"]
                        .contains(&name.rsplit('.').next().unwrap_or_default())
            }
            _ => false,
        },
        Language::TypeScript => path == "node-serialize.unserialize",
        Language::Rust => false,
    }
}
