//! Numbers between bounds.

use serde_json::{Number, Value};

use super::flat::Flat;
use super::hints;
use super::maker::Maker;

/// Most steps that are walked from a bound.
const WALK: usize = 8;

/// A number as a value; whole ones are written without a fraction.
pub fn value(number: f64) -> Option<Value> {
    if number.fract() == 0.0 && number.abs() < 9e15 {
        return Some(Value::from(number as i64));
    }
    Number::from_f64(number).map(Value::Number)
}

/// The tightest lower bound; whether it is excluded.
pub fn low(flat: &Flat<'_>) -> Option<(f64, bool)> {
    let bounds = flat
        .low
        .iter()
        .filter_map(|(n, out)| Some((n.as_f64()?, *out)));
    bounds.max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))
}

/// The tightest upper bound; whether it is excluded.
pub fn high(flat: &Flat<'_>) -> Option<(f64, bool)> {
    let bounds = flat
        .high
        .iter()
        .filter_map(|(n, out)| Some((n.as_f64()?, *out)));
    bounds.min_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
}

/// Whether a number is allowed, as far as floating point can tell.
pub fn is_allowed(flat: &Flat<'_>, number: f64) -> bool {
    low(flat).is_none_or(|(low, out)| number > low || (number == low && !out))
        && high(flat).is_none_or(|(high, out)| number < high || (number == high && !out))
        && flat.steps.iter().all(|step| is_multiple(number, *step))
}

fn is_multiple(number: f64, step: f64) -> bool {
    let times = number / step;
    (times - times.round()).abs() < 1e-9
}

/// Makes a number.
pub fn make(maker: &mut Maker<'_>, flat: &Flat<'_>, name: &str, whole: bool) -> Option<Value> {
    let (low, high) = (low(flat).map(|b| b.0), high(flat).map(|b| b.0));
    let step = flat
        .steps
        .iter()
        .copied()
        .reduce(f64::max)
        .or(whole.then_some(1.0));
    let mut starts: Vec<f64> = hints::number(name).into_iter().chain([1.0]).collect();
    starts.extend(low);
    starts.extend(high);
    if let (Some(low), Some(high)) = (low, high) {
        starts.push(low + (high - low) / 2.0);
    }
    starts.push(0.0);
    if !maker.is_plain() {
        let far = maker.random.below(100) as f64;
        starts.push(low.unwrap_or(0.0) + far);
    }
    let mut found = Vec::new();
    for start in starts {
        let grid = |n: f64| step.map_or(n, |step| (n / step).floor() * step);
        let near = step.unwrap_or(1.0);
        let steps = (0..WALK).map(|i| i as f64 * near);
        let candidates = [start]
            .into_iter()
            .chain(steps.flat_map(|by| [grid(start) + by, grid(start) - by]));
        let fits = |n: &f64| (!whole || n.fract() == 0.0) && is_allowed(flat, *n);
        for number in candidates.filter(fits) {
            if !found.contains(&number) {
                found.push(number);
            }
            if !flat.unique && found.len() > maker.bump + WALK {
                break;
            }
        }
    }
    // Bounds may be too large to be reckoned with; then they are taken as they stand.
    let exact = flat.low.iter().chain(&flat.high).find(|(_, out)| !out);
    if found.is_empty() {
        return exact.map(|(n, _)| Value::Number(Number::clone(n)));
    }
    let vary = match hints::number(name) {
        Some(_) => 0,
        None => maker.vary,
    };
    let at = (maker.choose(found.len()) + maker.bump + vary) % found.len();
    value(found[at])
}
