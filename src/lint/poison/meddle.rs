//! Sentences about tools of other servers that give orders.

use super::fold::fold;
use super::gate::Gate;
use super::lexicon::{Classes, LEXICON, Memo};
use super::tokens::{Hit, scan};

/// The tool of another server that a text wants used otherwise, if any. `foreign` knows their
/// names.
pub fn meddling(text: &str, foreign: &dyn Fn(&str) -> bool) -> Option<String> {
    // Names of several words, in a sentence.
    if !text.contains(['_', '-']) || !text.contains(' ') {
        return None;
    }
    let folded = fold(text);
    let mut words = folded.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-')));
    if !words.any(foreign) {
        return None;
    }
    let gate = Gate::of(&folded);
    let scan = scan(&folded, gate, true, foreign, &mut Memo::default());
    let class = |names: &[&str]| -> Classes {
        names
            .iter()
            .filter_map(|name| LEXICON.find(name))
            .fold(Classes::NONE, |all, one| all | one)
    };
    let named = class(&["owntool"]);
    let verbs = class(&["change", "put", "send", "disable", "ignore"]);
    let orders = class(&[
        "always",
        "neg",
        "instead",
        "conceal",
        "recipient",
        "noconfirm",
        "regardless",
    ]);
    let call = class(&["call", "called"]);
    let near = |hit: &&Hit| {
        let same = |other: &&Hit| {
            other.sentence == hit.sentence
                && other.at.abs_diff(hit.at) < 16
                && other.start != hit.start
        };
        let around = || scan.hits.iter().filter(same);
        let has = |classes: Classes| around().any(|other| other.meaning.english.meets(classes));
        let changes = around().any(|other| {
            other.meaning.english.meets(verbs) && other.order && !other.own && !other.negated
        });
        changes
            || has(orders) && has(call) && has(class(&["neg", "instead", "recipient", "conceal"]))
    };
    let found = scan
        .hits
        .iter()
        .filter(|hit| hit.meaning.english.meets(named))
        .find(near)?;
    folded.get(found.start..found.end).map(str::to_owned)
}
