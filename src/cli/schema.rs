//! `mcpkit schema`: the JSON Schema of `mcpkit.toml`.

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::config::Written;
use super::failure::Failure;
use super::screen::Screen;
use crate::lint;

pub(super) fn run(screen: &Screen) -> Result<u8, Failure> {
    screen.out(&format!("{:#}\n", schema()))?;
    Ok(0)
}

/// The schema, draft 7: the newest that editors of TOML understand.
fn schema() -> Value {
    let generator = SchemaSettings::draft07().into_generator();
    let mut schema = generator.into_root_schema_for::<Written>().to_value();
    schema["title"] = "mcpkit.toml".into();
    let section = schema["definitions"]["Section"].take();
    if let Some(definitions) = schema["definitions"].as_object_mut() {
        definitions.remove("Section");
        let (section, target) = sections(section);
        definitions.insert("LintSection".into(), section);
        definitions.insert("TargetSection".into(), target);
        definitions.insert("RuleId".into(), ids());
        definitions.insert("Rules".into(), rules());
    }
    redirect(&mut schema);
    tidy(&mut schema);
    schema
}

/// TOML has no null, and descriptions have lines of their own only in the source.
fn tidy(value: &mut Value) {
    let null = json!({"type": "null"});
    match value {
        Value::Object(members) => {
            if members.get("default") == Some(&Value::Null) {
                members.remove("default");
            }
            if let Some(Value::Array(types)) = members.get_mut("type") {
                types.retain(|one| one != "null");
                if let [one] = types.as_slice() {
                    let one = one.clone();
                    members.insert("type".into(), one);
                }
            }
            if let Some(Value::Array(any)) = members.get_mut("anyOf") {
                any.retain(|one| *one != null);
                if let [one] = any.as_slice() {
                    let all = json!([one.clone()]);
                    members.remove("anyOf");
                    members.insert("allOf".into(), all);
                }
            }
            if let Some(Value::String(text)) = members.get_mut("description") {
                *text = text.replace('\n', " ");
            }
            members.values_mut().for_each(tidy);
        }
        Value::Array(elements) => elements.iter_mut().for_each(tidy),
        _ => {}
    }
}

/// The `[lint]` section with ids and options of rules, and that of a target.
fn sections(mut section: Value) -> (Value, Value) {
    let patterns = json!({"type": "array", "items": {"$ref": "#/definitions/RuleId"}});
    let severities = json!({"$ref": "#/definitions/Severity"});
    if let Some(properties) = section["properties"].as_object_mut() {
        if let Some(Value::Object(list)) = properties.get_mut("clients") {
            list.insert("items".into(), json!({"enum": clients()}));
        }
        for key in ["select", "ignore"] {
            if let Some(Value::Object(list)) = properties.get_mut(key) {
                list.extend(patterns.as_object().cloned().unwrap_or_default());
            }
        }
        if let Some(Value::Object(severity)) = properties.get_mut("severity") {
            severity.insert("additionalProperties".into(), severities);
            severity.insert(
                "propertyNames".into(),
                json!({"$ref": "#/definitions/RuleId"}),
            );
        }
        let described = properties
            .get("rules")
            .and_then(|r| r.get("description"))
            .cloned();
        properties.insert(
            "rules".into(),
            json!({"description": described, "allOf": [{"$ref": "#/definitions/Rules"}]}),
        );
    }
    let mut target = section.clone();
    target["description"] = "Settings for some targets alone.".into();
    if let Some(properties) = target["properties"].as_object_mut() {
        properties.remove("targets");
    }
    (section, target)
}

/// An id of a rule, which editors complete, or a pattern.
fn ids() -> Value {
    let ids: Vec<_> = lint::rules::all().iter().map(|rule| rule.id).collect();
    json!({
        "description": "The id of a rule, or a pattern such as `tool-*`.",
        "anyOf": [{"enum": ids}, {"type": "string", "pattern": "[*?]"}],
    })
}

/// What names a client.
fn clients() -> Vec<&'static str> {
    let each = lint::clients::all().iter().map(|client| client.id.as_str());
    std::iter::once(lint::clients::ALL).chain(each).collect()
}

/// The tables of rules: `level` and the options of each.
fn rules() -> Value {
    let mut tables = Map::new();
    for rule in lint::rules::all() {
        let mut table = (rule.rule.options.schema)().to_value();
        if let Some(table) = table.as_object_mut() {
            for key in ["$schema", "title"] {
                table.remove(key);
            }
            table.insert("description".into(), rule.page().title.into());
            table.insert("type".into(), "object".into());
            table.insert("additionalProperties".into(), false.into());
            inline(table);
            let properties = table.entry("properties").or_insert_with(|| json!({}));
            properties["level"] = json!({
                "allOf": [{"$ref": "#/definitions/Severity"}],
                "default": rule.rule.level.word(),
            });
        }
        tables.insert(rule.id.to_owned(), table);
    }
    json!({"type": "object", "properties": tables, "additionalProperties": false})
}

/// Puts the definitions of a rule's options where they are used, so that rules cannot meet in a
/// name.
fn inline(table: &mut Map<String, Value>) {
    let definitions = table
        .remove("$defs")
        .or_else(|| table.remove("definitions"));
    let Some(Value::Object(definitions)) = definitions else {
        return;
    };
    // Types in types: more rounds than any options have.
    for _ in 0..4 {
        for (_, value) in table.iter_mut() {
            substitute(value, &definitions);
        }
    }
}

fn substitute(value: &mut Value, definitions: &Map<String, Value>) {
    match value {
        Value::Object(members) => {
            let name = members.get("$ref").and_then(Value::as_str);
            let name = name.and_then(|name| name.rsplit('/').next());
            if let Some(Value::Object(definition)) = name.and_then(|name| definitions.get(name)) {
                members.remove("$ref");
                for (key, value) in definition.clone() {
                    members.entry(key).or_insert(value);
                }
            }
            members
                .values_mut()
                .for_each(|value| substitute(value, definitions));
        }
        Value::Array(elements) => {
            elements
                .iter_mut()
                .for_each(|value| substitute(value, definitions));
        }
        _ => {}
    }
}

/// Leads references to the section to the one that is meant.
fn redirect(schema: &mut Value) {
    let section = |value: &mut Value, name: &str| {
        if let Some(place) = value.get_mut("$ref") {
            *place = format!("#/definitions/{name}").into();
        } else if let Some(Value::Array(all)) = value.get_mut("allOf") {
            all.iter_mut()
                .for_each(|one| one["$ref"] = format!("#/definitions/{name}").into());
        }
    };
    section(&mut schema["properties"]["lint"], "LintSection");
    let below = &mut schema["definitions"]["LintSection"]["properties"]["targets"];
    section(&mut below["additionalProperties"], "TargetSection");
    let rule = &mut schema["definitions"]["Allow"]["properties"]["rule"];
    if let Some(rule) = rule.as_object_mut() {
        rule.remove("type");
        rule.insert("allOf".into(), json!([{"$ref": "#/definitions/RuleId"}]));
    }
}
