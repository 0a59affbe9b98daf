//! Makes one value for a schema: an attempt, which the validator then judges.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::flat::{Flat, TYPES};
use super::pattern::Pattern;
use super::random::Random;
use super::refs::Root;
use super::{hints, number, text};

/// Deepest value.
const DEPTH: usize = 24;
/// Most steps of one attempt.
const STEPS: usize = 30_000;
/// Most elements or members that are made.
const MOST: u64 = 1_000;
/// Attempts in which every choice is the same; later ones are mixed.
const EVEN: usize = 6;
/// In how many ways seeds differ.
const VARIETY: usize = 97;
/// Tries to find an element unlike the others.
const TRIES: usize = 16;

/// Makes one value.
pub struct Maker<'a> {
    /// The whole schema.
    pub root: &'a Root<'a>,
    /// For choices that do not matter.
    pub random: Random,
    /// Whether something was made that the schema does not offer.
    pub invented: bool,
    /// Added to what must differ from its neighbours.
    pub bump: usize,
    /// Where a choice does not matter, seeds choose differently; 0 for the seed 0.
    pub vary: usize,
    attempt: usize,
    steps: usize,
    depth: usize,
    patterns: HashMap<&'a str, Pattern>,
}

impl<'a> Maker<'a> {
    /// A maker for the attempt of this number; the first makes the most obvious choices.
    pub fn new(root: &'a Root<'a>, seed: u64, attempt: usize) -> Maker<'a> {
        let mut random = Random::new(seed ^ (attempt as u64).rotate_left(32));
        let vary = match seed {
            0 => 0,
            _ => 1 + random.below(VARIETY),
        };
        Maker {
            root,
            random,
            vary,
            invented: false,
            bump: 0,
            attempt,
            steps: STEPS,
            depth: 0,
            patterns: HashMap::new(),
        }
    }

    /// Whether this is the attempt with the most obvious choices.
    pub fn is_plain(&self) -> bool {
        self.attempt == 0
    }

    /// One of so many.
    pub fn choose(&mut self, among: usize) -> usize {
        match among {
            0 | 1 => 0,
            _ if self.attempt < EVEN => self.attempt % among,
            _ => self.random.below(among),
        }
    }

    /// Counts a step; `None` when there were too many.
    pub fn spend(&mut self) -> Option<()> {
        self.steps = self.steps.checked_sub(1)?;
        Some(())
    }

    /// A pattern, read once.
    pub fn pattern(&mut self, source: &'a str) -> &Pattern {
        self.patterns
            .entry(source)
            .or_insert_with(|| Pattern::new(source))
    }

    /// A value for the parameter of this name.
    pub fn value(&mut self, schemas: &[&'a Value], name: &str) -> Option<Value> {
        if self.depth >= DEPTH {
            return None;
        }
        self.depth += 1;
        let value = Flat::of(schemas, self).and_then(|flat| self.of(&flat, name));
        self.depth -= 1;
        value
    }

    fn of(&mut self, flat: &Flat<'a>, name: &str) -> Option<Value> {
        if flat.never {
            return None;
        }
        let fixed = |v: &&Value| flat.fixed.as_ref().is_none_or(|all| all.contains(v));
        let mut offers: Vec<&Value> = flat.offers.iter().copied().filter(fixed).collect();
        // What may be anything is still what the examples show.
        if let Some(values) = &flat.fixed {
            offers.extend(values.iter().copied().skip(self.bump));
        }
        offers.retain(|value| flat.fits(value) && !is_forbidden(flat, value));
        let at = match flat.fixed {
            Some(_) if flat.offers.is_empty() && !offers.is_empty() => {
                (self.choose(offers.len()) + self.vary) % offers.len()
            }
            Some(_) => self.choose(offers.len()),
            None => self.choose(offers.len() + 1),
        };
        if let Some(offer) = offers
            .get(at)
            .filter(|_| self.bump == 0 || flat.fixed.is_some())
        {
            return Some(Value::clone(offer));
        }
        if flat.fixed.is_some() {
            return None;
        }
        self.made(flat, name)
    }

    fn made(&mut self, flat: &Flat<'a>, name: &str) -> Option<Value> {
        let all = || TYPES.iter().zip(flat.types).zip(flat.meant);
        let meant = all().filter(|((_, on), meant)| *on && *meant);
        let others = all().filter(|((_, on), meant)| *on && !*meant);
        let kinds: Vec<_> = meant.chain(others).map(|((kind, _), _)| *kind).collect();
        let kind = *kinds.get(self.choose(kinds.len()))?;
        if !matches!(kind, "object" | "array" | "null") {
            self.invented = true;
        }
        match kind {
            "string" => text::make(self, flat, name).map(Value::String),
            "integer" | "number" => number::make(self, flat, name, kind == "integer"),
            "boolean" => Some(Value::Bool(
                (self.choose(2) + self.bump + self.vary) % 2 == 1,
            )),
            "object" => self.object(flat).map(Value::Object),
            "array" => self.array(flat, name).map(Value::Array),
            _ => Some(Value::Null),
        }
    }

    fn object(&mut self, flat: &Flat<'a>) -> Option<Map<String, Value>> {
        let mut open: Vec<&str> = flat.required.clone();
        let mut object = Map::new();
        let known = flat.named();
        if self.attempt == EVEN / 2 {
            open.extend(&known);
        }
        open.reverse();
        while let Some(name) = open.pop() {
            if object.contains_key(name) {
                continue;
            }
            let value = self.member(flat, name)?;
            object.insert(name.to_owned(), value);
            let dependents = flat.dependents.iter().filter(|(key, _)| *key == name);
            open.extend(dependents.flat_map(|(_, names)| names.iter().filter_map(Value::as_str)));
        }
        let least = flat.min_properties.min(MOST) as usize;
        for name in known {
            if object.len() >= least {
                break;
            }
            if !object.contains_key(name)
                && let Some(value) = self.member(flat, name)
            {
                object.insert(name.to_owned(), value);
            }
        }
        let before = self.bump;
        for bump in 1..=MOST as usize {
            if object.len() >= least {
                break;
            }
            self.bump = bump;
            if let Some(name) = self.new_name(flat)
                && let Some(value) = self.member(flat, &name)
            {
                object.insert(name, value);
            }
        }
        self.bump = before;
        (object.len() >= least).then_some(object)
    }

    fn member(&mut self, flat: &Flat<'a>, name: &str) -> Option<Value> {
        self.spend()?;
        let mut schemas: Vec<&'a Value> = Vec::new();
        for object in &flat.objects {
            let before = schemas.len();
            schemas.extend(object.named.and_then(|named| named.get(name)));
            for (source, schema) in object.patterned.into_iter().flatten() {
                if self.pattern(source).matches(name).unwrap_or(false) {
                    schemas.push(schema);
                }
            }
            if schemas.len() == before {
                schemas.extend(object.others);
            }
        }
        let bump = std::mem::take(&mut self.bump);
        let value = self.value(&schemas, name);
        self.bump = bump;
        value
    }

    /// A name that no schema has, by its rules for names.
    fn new_name(&mut self, flat: &Flat<'a>) -> Option<String> {
        self.spend()?;
        if !flat.names.is_empty() {
            let text = self.value(&flat.names, "")?;
            return text.as_str().map(str::to_owned);
        }
        let patterned = flat.objects.iter().find_map(|o| o.patterned?.keys().next());
        match patterned {
            Some(source) => {
                let mut random = self.random.clone();
                self.random.next();
                self.pattern(source).text(6, false, &mut random)
            }
            None => Some(format!("{}{}", hints::ANYTHING, self.bump)),
        }
    }

    fn array(&mut self, flat: &Flat<'a>, name: &str) -> Option<Vec<Value>> {
        let wanted: u64 = flat.contains.iter().map(|(_, least)| *least).sum();
        let least = flat.min_items.max(wanted);
        if least > MOST {
            return None;
        }
        // One element says more than none, where there may be one.
        let most = flat.max_items.unwrap_or(MOST);
        let count = least
            .max(u64::from(self.attempt.is_multiple_of(2)))
            .min(most);
        let mut contained = flat
            .contains
            .iter()
            .flat_map(|(schema, least)| (0..*least).map(|_| *schema));
        let mut elements: Vec<Value> = Vec::new();
        let before = self.bump;
        for at in 0..count as usize {
            let mut schemas = flat.element(at);
            schemas.extend(contained.next());
            let mut found = None;
            for try_ in 0..TRIES {
                self.bump = if flat.unique { at + try_ } else { before };
                let made = self.value(&schemas, name);
                found = made.filter(|v| !flat.unique || !elements.contains(v));
                if found.is_some() || !flat.unique {
                    break;
                }
            }
            match found {
                Some(element) => elements.push(element),
                None => break,
            }
        }
        self.bump = before;
        (elements.len() as u64 >= least).then_some(elements)
    }
}

/// Whether `not` names just this value.
fn is_forbidden(flat: &Flat<'_>, value: &Value) -> bool {
    flat.not.iter().any(|not| {
        let listed = not.get("enum").and_then(Value::as_array);
        not.get("const") == Some(value) || listed.is_some_and(|all| all.contains(value))
    })
}
