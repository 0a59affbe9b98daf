//! Arguments on both sides of what a schema allows: values at its bounds, and values that break
//! one keyword each.

use serde_json::{Map, Value};

use super::check::Check;
use super::flat::Flat;
use super::maker::Maker;
use super::refs::Root;
use super::{bounds, wrong};

/// Most variants of one tool.
const MOST: usize = 40;
/// Most members of one object that are varied.
const MEMBERS: usize = 40;
/// Deepest object that is varied.
const DEPTH: usize = 3;

/// Arguments made from other ones.
#[derive(Debug, Clone, PartialEq)]
pub struct Variant {
    /// The arguments.
    pub value: Value,
    /// The keyword at whose bound they are, or that they break.
    pub keyword: &'static str,
    /// Where in the arguments, as a JSON pointer.
    pub pointer: String,
    /// Whether the schema allows them.
    pub valid: bool,
    /// Nobody is bound to refuse them although they are not valid.
    pub advisory: bool,
    /// What is special about them, in words: `a number below the minimum`.
    pub what: String,
}

/// Variants of arguments that the schema allows; each is what it says to be.
pub fn variants(schema: &Value, base: &Value, seed: u64) -> Vec<Variant> {
    let (schema, base) = (schema.clone(), base.clone());
    let work = move || {
        let root = Root::new(&schema);
        let Ok(check) = Check::new(&root) else {
            return Vec::new();
        };
        if !check.holds(&base) {
            return Vec::new();
        }
        let mut variations = Variations {
            root: &root,
            check: &check,
            seed,
            found: Vec::new(),
        };
        variations.object(&[root.schema], &base, &Place::default(), DEPTH);
        evenly(variations.found)
    };
    bounds::aside(work).unwrap_or_default()
}

/// The first of each keyword, then the second of each, and so on.
fn evenly(found: Vec<Variant>) -> Vec<Variant> {
    let mut ranked: Vec<(usize, Variant)> = Vec::new();
    for variant in found {
        let same = |(_, v): &&(usize, Variant)| {
            (v.keyword, v.valid, v.advisory) == (variant.keyword, variant.valid, variant.advisory)
        };
        ranked.push((ranked.iter().filter(same).count(), variant));
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.truncate(MOST);
    ranked.into_iter().map(|(_, variant)| variant).collect()
}

/// A place in the arguments.
#[derive(Debug, Clone, Default)]
pub struct Place {
    /// The names that lead to it.
    pub path: Vec<String>,
}

impl Place {
    /// A member or element of this place.
    pub fn inner(&self, name: &str) -> Place {
        let mut path = self.path.clone();
        path.push(name.to_owned());
        Place { path }
    }

    /// Another member of the same object.
    pub fn beside(&self, name: &str) -> Place {
        let mut path = self.path.clone();
        path.pop();
        path.push(name.to_owned());
        Place { path }
    }

    /// As a JSON pointer.
    pub fn pointer(&self) -> String {
        let escaped = |name: &String| format!("/{}", name.replace('~', "~0").replace('/', "~1"));
        self.path.iter().map(escaped).collect()
    }
}

/// Variants in the making.
pub struct Variations<'c, 'a> {
    /// The whole schema.
    pub root: &'a Root<'a>,
    check: &'c Check,
    seed: u64,
    found: Vec<Variant>,
}

impl<'a> Variations<'_, 'a> {
    /// All schemas of a place, put together.
    pub fn flat(&self, schemas: &[&'a Value]) -> Option<Flat<'a>> {
        Flat::of(schemas, &mut Maker::new(self.root, self.seed, 0))
    }

    /// Another value for these schemas.
    pub fn made(&self, schemas: &[&'a Value], name: &str, bump: usize) -> Option<Value> {
        let mut maker = Maker::new(self.root, self.seed, 0);
        maker.bump = bump;
        maker.value(schemas, name)
    }

    /// Keeps arguments that the schema allows, if it does.
    pub fn accept(&mut self, keyword: &'static str, place: &Place, value: Value, what: &str) {
        if self.check.holds(&value) && self.check.holds_with_formats(&value) {
            self.keep(keyword, place, value, what, (true, false));
        }
    }

    /// Keeps arguments that break this keyword at this place and nothing else. `within`: the
    /// keywords that may say so; alternatives speak for what is in them.
    pub fn refuse(
        &mut self,
        keyword: &'static str,
        within: &[&str],
        place: &Place,
        value: Value,
        what: &str,
    ) -> bool {
        let pointer = place.pointer();
        let wrong = self.check.wrong(&value);
        let own = |k: &str| k == keyword || within.contains(&k) || ["anyOf", "oneOf"].contains(&k);
        let right = wrong
            .iter()
            .all(|w| w.pointer == pointer && own(&w.keyword));
        let breaks = !wrong.is_empty() && right;
        if breaks {
            self.keep(keyword, place, value, what, (false, false));
        }
        breaks
    }

    /// Keeps arguments that nobody is bound to refuse.
    pub fn advise(&mut self, keyword: &'static str, place: &Place, value: Value, what: &str) {
        if !self.check.holds(&value) || !self.check.holds_with_formats(&value) {
            self.keep(keyword, place, value, what, (false, true));
        }
    }

    fn keep(
        &mut self,
        keyword: &'static str,
        place: &Place,
        value: Value,
        what: &str,
        (valid, advisory): (bool, bool),
    ) {
        self.found.push(Variant {
            value,
            keyword,
            pointer: place.pointer(),
            valid,
            advisory,
            what: what.to_owned(),
        });
    }

    fn object(&mut self, schemas: &[&'a Value], base: &Value, place: &Place, depth: usize) {
        let Some(flat) = self.flat(schemas) else {
            return;
        };
        let Some(Value::Object(members)) = base.pointer(&place.pointer()) else {
            return;
        };
        wrong::members(self, &flat, base, members, place);
        for name in flat.named().into_iter().take(MEMBERS) {
            self.member(&flat, base, members, &place.inner(name), depth);
        }
    }

    fn member(
        &mut self,
        flat: &Flat<'a>,
        base: &Value,
        members: &Map<String, Value>,
        place: &Place,
        depth: usize,
    ) {
        let name = place.path.last().map_or("", String::as_str);
        let declared = flat.objects.iter().filter_map(|o| o.named?.get(name));
        let schemas: Vec<&'a Value> = declared.collect();
        let value = members.get(name).cloned();
        let Some(value) = value.or_else(|| self.made(&schemas, name, 0)) else {
            return;
        };
        let mut base = with(base, place, value);
        let dependents = flat.dependents.iter().filter(|(key, _)| *key == name);
        for name in dependents.flat_map(|(_, names)| names.iter().filter_map(Value::as_str)) {
            let schema = flat.objects.iter().find_map(|o| o.named?.get(name));
            if let Some(value) = schema.and_then(|schema| self.made(&[schema], name, 0))
                && !members.contains_key(name)
            {
                base = with(&base, &place.beside(name), value);
            }
        }
        if !self.check.holds(&base) {
            return;
        }
        let Some(inner) = self.flat(&schemas) else {
            return;
        };
        wrong::value(self, &inner, &schemas, &base, place);
        if depth > 1 {
            self.object(&schemas, &base, place, depth - 1);
        }
    }
}

/// The arguments with another value at a place.
pub fn with(base: &Value, place: &Place, value: Value) -> Value {
    let mut changed = base.clone();
    let Some((name, outer)) = place.path.split_last() else {
        return value;
    };
    let outer = Place {
        path: outer.to_vec(),
    };
    match changed.pointer_mut(&outer.pointer()) {
        Some(Value::Object(members)) => {
            members.insert(name.clone(), value);
        }
        Some(Value::Array(elements)) => {
            let at = name.parse::<usize>().ok();
            if let Some(element) = at.and_then(|at| elements.get_mut(at)) {
                *element = value;
            }
        }
        _ => {}
    }
    changed
}

/// The arguments without a member.
pub fn without(base: &Value, place: &Place, name: &str) -> Value {
    let mut changed = base.clone();
    if let Some(Value::Object(members)) = changed.pointer_mut(&place.pointer()) {
        members.shift_remove(name);
    }
    changed
}
