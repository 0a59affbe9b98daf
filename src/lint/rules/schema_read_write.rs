use serde_json::Value;

use crate::lint::params;
use crate::lint::schema::Role;
use crate::lint::tree::{Step, Tree};
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://json-schema.org/understanding-json-schema/reference/annotations",
    standards: &["schema-valid"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    params::each_schema(facts, |place| {
        let is = |keyword: &str| place.keywords.get(keyword) == Some(&Value::Bool(true));
        let tree = &place.schema.tree;
        let message = if is("readOnly") && is("writeOnly") {
            "it is both readOnly and writeOnly"
        } else if place.input && is("readOnly") && is_required(tree, place.at) {
            "it is readOnly, but the caller has to send it"
        } else if !place.input && is("writeOnly") && is_required(tree, place.at) {
            "it is writeOnly, but every result has to have it"
        } else {
            return;
        };
        let keyword = if is("readOnly") {
            "readOnly"
        } else {
            "writeOnly"
        };
        sink.push(|| place.finding(keyword, message));
    });
}

/// Whether the object that a property belongs to requires it.
fn is_required(tree: &Tree<'_, Role>, at: usize) -> bool {
    let Step::Key(name) = tree.node(at).step else {
        return false;
    };
    let owner = tree.parent(at).and_then(|holder| tree.parent(holder));
    let required = owner.and_then(|owner| tree.node(owner).value.get("required"));
    let names = required.and_then(Value::as_array);
    tree.node(at).role == Role::Property
        && names.is_some_and(|names| names.iter().any(|one| one.as_str() == Some(name)))
}
