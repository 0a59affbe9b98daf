use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::lint::rules::tool_description_unique::words;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// Words that a description needs to be called alike; short ones are alike by nature.
const FEWEST: usize = 8;
/// Words of one shingle.
const SHINGLE: usize = 3;
/// Smallest hashes that stand for a description, in bands.
const BANDS: usize = 10;
const ROWS: usize = 2;
/// Descriptions of one band that a new one is compared with.
const COMPARED: usize = 4;
/// The share of shingles, in per cent, that makes two descriptions alike.
const ALIKE: usize = 80;

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let mut bands: HashMap<(usize, u64), Vec<usize>> = HashMap::new();
    let mut kept: Vec<(&str, String, Vec<u64>)> = Vec::new();
    for tool in facts.tools() {
        let (Some(name), Some(text)) = (tool.name(), tool.description()) else {
            continue;
        };
        let words = words(text);
        if words.len() < FEWEST {
            continue;
        }
        let shingles = shingles(&words);
        let marks = marks(&shingles);
        let near = marks.iter().find_map(|mark| {
            let candidates = bands.get(mark)?.iter().take(COMPARED);
            let mut all = candidates.map(|number| &kept[*number]);
            // Whoever begins with another verb is told apart by the first word.
            all.find(|(_, first, other)| *first == words[0] && are_alike(&shingles, other))
        });
        if let Some((other, ..)) = near {
            sink.push(|| {
                let message = format!("the description is almost that of {}", quote(other));
                Finding::of(&tool.entry, tool.entry.at("description"), message)
            });
            continue;
        }
        for mark in marks {
            bands.entry(mark).or_default().push(kept.len());
        }
        kept.push((name, words[0].clone(), shingles));
    }
}

fn hash(value: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Every run of words, as sorted hashes.
fn shingles(words: &[String]) -> Vec<u64> {
    let mut all: Vec<u64> = words.windows(SHINGLE).map(hash).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// What two descriptions that are alike very probably share one of: the smallest hashes under
/// several orders, in bands.
fn marks(shingles: &[u64]) -> [(usize, u64); BANDS] {
    std::array::from_fn(|band| {
        let smallest: [u64; ROWS] = std::array::from_fn(|row| {
            let seed = (band * ROWS + row) as u64 + 1;
            let mixed = shingles.iter().map(|shingle| mix(*shingle, seed));
            mixed.min().unwrap_or_default()
        });
        (band, hash(&smallest))
    })
}

fn mix(value: u64, seed: u64) -> u64 {
    let mixed =
        (value ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    mixed ^ (mixed >> 32)
}

fn are_alike(a: &[u64], b: &[u64]) -> bool {
    let shared = a
        .iter()
        .filter(|shingle| b.binary_search(shingle).is_ok())
        .count();
    let all = a.len() + b.len() - shared;
    // The very same words are the matter of another rule.
    shared < all && shared * 100 >= all * ALIKE
}
