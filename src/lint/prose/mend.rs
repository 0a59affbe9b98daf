//! Repairs of texts that are only read, never compared: what no reader sees can go.

use crate::lint::texts::{Source, Text, What};
use crate::lint::tree::Step;
use crate::lint::unseen::Unseen;
use crate::mcp::hidden::Hidden;
use crate::outcome::{Edit, Fix};

/// Takes hidden characters out of a title, a description or the instructions. Names, addresses,
/// keys and values mean something to programs, and control characters may have been meant as line
/// breaks: of those none is touched.
pub fn hidden(source: &Source<'_>, text: &Text<'_>, found: &[Unseen]) -> Option<Fix> {
    let read = matches!(
        text.what,
        What::Title | What::Description | What::Instructions
    );
    let control = found.iter().any(|one| one.family == Hidden::Control);
    if !read || control || is_data(source, text.at) {
        return None;
    }
    let mut rest = found.iter().peekable();
    let kept = text.text.char_indices().filter(|(at, _)| {
        let hidden = rest.next_if(|one| one.at == *at).is_some();
        !hidden
    });
    let plain: String = kept.map(|(_, c)| c).collect();
    let place = source.tree.pointer(&source.entry.pointer, text.at);
    let edit = Edit::Set(place, plain.into());
    Some(Fix::one("removes hidden characters", edit))
}

/// Whether a node lies in a value of the user's, where a `description` describes nothing.
fn is_data(source: &Source<'_>, at: usize) -> bool {
    let tree = &source.tree;
    std::iter::successors(Some(at), |at| tree.parent(*at)).any(|at| {
        let step = tree.node(at).step;
        matches!(
            step,
            Step::Key("default" | "const" | "enum" | "example" | "examples" | "_meta")
        )
    })
}
