//! What is varied: keyword by keyword, values that keep to it just so, and values that break it.

use std::iter::repeat_n;

use serde_json::{Map, Value, json};

use super::flat::Flat;
use super::pattern::Pattern;
use super::random::Random;
use super::refs::Root;
use super::variants::{Place, Variations, with, without};
use super::{number, text};

/// An argument that no tool has.
const UNKNOWN: &str = "mcpkit_no_such_argument";
/// Longest text that is sent.
const LONGEST: u64 = 10_000;
/// Longest list that is sent.
const LONG: u64 = 200;
/// Values of an enumeration that are sent.
const FEW: usize = 3;
/// Texts that few patterns match.
const ODD: [&str; 5] = ["mcpkit ~ no such thing!", "", "~", "mcpkit", "0"];

/// Varies the members of an object as a whole.
pub fn members<'a>(
    variations: &mut Variations<'_, 'a>,
    flat: &Flat<'a>,
    base: &Value,
    members: &Map<String, Value>,
    place: &Place,
) {
    for name in &flat.required {
        // Generators list what has a default as required, and fill it in all the same.
        let declared = flat.objects.iter().filter_map(|o| o.named?.get(*name));
        if declared
            .into_iter()
            .any(|schema| schema.get("default").is_some())
        {
            continue;
        }
        let what = format!("nothing for the required `{name}`");
        let value = without(base, place, name);
        variations.refuse("required", &[], place, value, &what);
    }
    let extra = with(base, &place.inner(UNKNOWN), json!("mcpkit"));
    let closed = "an argument that the schema does not allow";
    variations.refuse("additionalProperties", &[], place, extra.clone(), closed);
    variations.refuse("unevaluatedProperties", &[], place, extra, closed);
    for (trigger, names) in &flat.dependents {
        let Some(name) = names.iter().filter_map(Value::as_str).next() else {
            continue;
        };
        let mut value = without(base, place, name);
        if !members.contains_key(*trigger) {
            let schema = flat.objects.iter().find_map(|o| o.named?.get(*trigger));
            let made = schema.and_then(|schema| variations.made(&[schema], trigger, 0));
            value = with(
                &value,
                &place.inner(trigger),
                made.unwrap_or(json!("mcpkit")),
            );
        }
        let what = format!("`{trigger}` without the `{name}` that it calls for");
        variations.refuse(
            "dependentRequired",
            &["dependencies", "required"],
            place,
            value,
            &what,
        );
    }
}

/// Varies the value at a place, which stands in `base`.
pub fn value<'a>(
    variations: &mut Variations<'_, 'a>,
    flat: &Flat<'a>,
    schemas: &[&'a Value],
    base: &Value,
    place: &Place,
) {
    types(variations, "type", schemas, base, place);
    if let Some(fixed) = &flat.fixed {
        enumerated(variations, fixed, base, place);
        return;
    }
    let Some(current) = base.pointer(&place.pointer()) else {
        return;
    };
    match current {
        Value::String(_) => texts(variations, flat, base, place),
        Value::Number(current) => numbers(variations, flat, current.as_f64(), base, place),
        Value::Array(elements) => lists(variations, flat, elements, base, place),
        _ => {}
    }
}

fn types<'a>(
    variations: &mut Variations<'_, 'a>,
    keyword: &'static str,
    schemas: &[&'a Value],
    base: &Value,
    place: &Place,
) {
    let root = variations.root;
    let may = |kind: &str| schemas.iter().all(|s| may_be(root, s, kind, 16));
    // Neither can be read as a number or a text.
    let wrong = [
        ("object", json!({"mcpkit": "an object"}), "an object"),
        ("array", json!(["mcpkit"]), "a list"),
    ];
    let kinds = ["string", "number", "integer", "boolean", "array", "object"];
    let meant = kinds.into_iter().find(|kind| may(kind)).unwrap_or("value");
    if let Some((_, value, what)) = wrong.into_iter().find(|(kind, ..)| !may(kind)) {
        let what = format!("{what} instead of {}", worded(meant));
        let value = with(base, place, value);
        variations.refuse(keyword, &["type", "enum", "const"], place, value, &what);
    }
    if !may("null") {
        let what = format!("null instead of {}", worded(meant));
        variations.advise("type", place, with(base, place, Value::Null), &what);
    }
}

fn worded(kind: &str) -> &'static str {
    match kind {
        "string" => "a string",
        "number" => "a number",
        "integer" => "an integer",
        "boolean" => "a boolean",
        "array" => "a list",
        "object" => "an object",
        _ => "another value",
    }
}

/// Whether some value of this type may be valid.
fn may_be(root: &Root<'_>, schema: &Value, kind: &str, depth: usize) -> bool {
    let Some(members) = schema.as_object().filter(|_| depth > 0) else {
        return *schema != Value::Bool(false);
    };
    let inner = |s: &Value| may_be(root, s, kind, depth - 1);
    let named = |k: &Value| k == kind || (kind == "integer" && k == "number");
    if let Some(target) = members.get("$ref").and_then(Value::as_str)
        && let Some(target) = root.target(target)
        && !inner(target)
    {
        return false;
    }
    let list = |key: &str| members.get(key).and_then(Value::as_array);
    let typed = match members.get("type") {
        Some(Value::Array(kinds)) => kinds.iter().any(named),
        Some(one) => named(one),
        None => true,
    };
    typed
        && list("allOf").is_none_or(|all| all.iter().all(inner))
        && list("anyOf").is_none_or(|any| any.iter().any(inner))
        && list("oneOf").is_none_or(|one| one.iter().any(inner))
}

fn enumerated(v: &mut Variations<'_, '_>, fixed: &[&Value], base: &Value, place: &Place) {
    for value in fixed.iter().take(FEW) {
        let what = format!("the listed value {value}");
        v.accept("enum", place, with(base, place, Value::clone(value)), &what);
    }
    let unknown = match fixed.first() {
        Some(Value::String(_)) => json!("mcpkit-no-such-value"),
        Some(Value::Number(_)) => json!(987_654_321),
        Some(Value::Bool(on)) => json!(!on),
        _ => return,
    };
    let keyword = if fixed.len() == 1 { "const" } else { "enum" };
    let what = "a value that is not listed";
    let value = with(base, place, unknown);
    v.refuse(keyword, &["enum", "const"], place, value, what);
}

fn texts<'a>(v: &mut Variations<'_, 'a>, flat: &Flat<'a>, base: &Value, place: &Place) {
    let pattern = flat.patterns.first().map(|source| Pattern::new(source));
    let of_length = |length: u64| {
        let length = length as usize;
        let plain = || -> String { "mcpkit".chars().cycle().take(length).collect() };
        let text = match &pattern {
            None => Some(plain()),
            Some(pattern) => pattern.text(length, true, &mut Random::new(0)),
        };
        text.map(|text| with(base, place, Value::String(text)))
    };
    let least = flat.min_length;
    if (1..=LONGEST).contains(&least) {
        if let Some(value) = of_length(least) {
            v.accept("minLength", place, value, "the shortest text allowed");
        }
        let short: String = repeat_n('m', least as usize - 1).collect();
        let what = format!(
            "a text of {} characters, below minLength {least}",
            least - 1
        );
        v.refuse(
            "minLength",
            &[],
            place,
            with(base, place, short.into()),
            &what,
        );
    }
    if let Some(most) = flat.max_length.filter(|most| *most <= LONGEST) {
        if let Some(value) = of_length(most) {
            v.accept("maxLength", place, value, "the longest text allowed");
        }
        if let Some(value) = of_length(most + 1) {
            let what = format!("a text of {} characters, above maxLength {most}", most + 1);
            v.refuse("maxLength", &[], place, value, &what);
        }
    }
    if !flat.patterns.is_empty() {
        let what = "a text that does not match the pattern";
        let odd = ODD.iter().map(|odd| text::fitted(flat, odd, ""));
        let mut odd = odd.map(|odd| with(base, place, Value::from(odd)));
        odd.any(|value| v.refuse("pattern", &[], place, value, what));
    }
    if let Some(format) = flat.format {
        let what = format!("a text that is no {format}");
        v.advise(
            "format",
            place,
            with(base, place, json!("~ mcpkit ~")),
            &what,
        );
    }
}

fn numbers(
    v: &mut Variations<'_, '_>,
    flat: &Flat<'_>,
    current: Option<f64>,
    base: &Value,
    place: &Place,
) {
    let step = flat.steps.iter().copied().reduce(f64::max).unwrap_or(1.0);
    let mut try_number = |number: f64, keyword: &'static str, bound: f64, allowed: bool| {
        let Some(value) = number::value(number).map(|n| with(base, place, n)) else {
            return;
        };
        if allowed {
            v.accept(
                keyword,
                place,
                value,
                &format!("{number}, just at the bound"),
            );
        } else {
            let what = format!("{number}, against {keyword} {bound}");
            v.refuse(keyword, &[], place, value, &what);
        }
    };
    match number::low(flat) {
        Some((low, true)) => try_number(low, "exclusiveMinimum", low, false),
        Some((low, false)) => {
            try_number(low, "minimum", low, true);
            try_number(low - step, "minimum", low, false);
        }
        None => {}
    }
    match number::high(flat) {
        Some((high, true)) => try_number(high, "exclusiveMaximum", high, false),
        Some((high, false)) => {
            try_number(high, "maximum", high, true);
            try_number(high + step, "maximum", high, false);
        }
        None => {}
    }
    if let (Some(current), Some(step)) = (current, flat.steps.first()) {
        let by = if step.fract() == 0.0 && *step > 1.0 {
            1.0
        } else {
            step / 2.0
        };
        try_number(current + by, "multipleOf", *step, false);
    }
}

fn lists<'a>(
    v: &mut Variations<'_, 'a>,
    flat: &Flat<'a>,
    elements: &[Value],
    base: &Value,
    place: &Place,
) {
    let element = |v: &Variations<'_, 'a>, at: usize| -> Option<Value> {
        if let Some(element) = elements.get(at) {
            return Some(element.clone());
        }
        let bump = if flat.unique { at } else { 0 };
        v.made(&flat.element(at), place.path.last()?, bump)
    };
    let list = |v: &Variations<'_, 'a>, count: u64| -> Option<Value> {
        let all: Option<Vec<Value>> = (0..count as usize).map(|at| element(v, at)).collect();
        Some(with(base, place, Value::Array(all?)))
    };
    let least = flat.min_items;
    if least <= LONG
        && let Some(value) = list(v, least)
    {
        v.accept("minItems", place, value, "the shortest list allowed");
    }
    if let Some(value) = list(v, least.saturating_sub(1)).filter(|_| (1..=LONG).contains(&least)) {
        let what = format!("a list of {}, below minItems {least}", least - 1);
        v.refuse("minItems", &[], place, value, &what);
    }
    if let Some(most) = flat.max_items.filter(|most| *most < LONG) {
        if let Some(value) = list(v, most) {
            v.accept("maxItems", place, value, "the longest list allowed");
        }
        if let Some(value) = list(v, most + 1) {
            let what = format!("a list of {}, above maxItems {most}", most + 1);
            v.refuse("maxItems", &[], place, value, &what);
        }
    }
    if let Some(first) = element(v, 0).filter(|_| flat.unique) {
        let count = least.clamp(2, LONG) as usize;
        let value = with(base, place, repeat_n(first, count).collect());
        v.refuse(
            "uniqueItems",
            &[],
            place,
            value,
            "a list with the same element twice",
        );
    }
    let tuple = flat.lists.iter().any(|(first, _)| !first.is_empty());
    let keyword = if tuple && !v.root.lonely_refs {
        "prefixItems"
    } else {
        "type"
    };
    if let Some(value) = list(v, least.max(1)).filter(|_| !flat.element(0).is_empty()) {
        types(v, keyword, &flat.element(0), &value, &place.inner("0"));
    }
}
