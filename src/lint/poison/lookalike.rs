//! What a name looks like, for comparing names that are written differently.

use super::confusable::latin;
use super::fold::fold;

/// The name as it looks at a glance: look-alike letters as Latin ones, `1` and `i` as `l`, `0`
/// as `o`, `rn` as `m`. A digit counts as a letter only beside one.
pub fn skeleton(name: &str) -> String {
    let folded: Vec<char> = fold(name).chars().map(|c| latin(c).unwrap_or(c)).collect();
    let letter = |at: Option<usize>| {
        at.and_then(|at| folded.get(at))
            .is_some_and(char::is_ascii_alphabetic)
    };
    let mut out = String::with_capacity(folded.len());
    for (at, c) in folded.iter().enumerate() {
        let inside = letter(at.checked_sub(1)) && letter(Some(at + 1));
        out.push(match c {
            'i' => 'l',
            '1' if inside => 'l',
            '0' if inside => 'o',
            c => *c,
        });
    }
    out.replace("rn", "m").replace("vv", "w")
}
