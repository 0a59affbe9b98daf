//! Which of six shapes a tool has, as the verb of its name tells.

use crate::lint::effect::{Effect, of_verb};
use crate::lint::tool_name::ToolName;
use crate::lint::verbs::standard_for;

/// What a tool does to the things that it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Tells something: `get`, and what only computes, such as `calculate`.
    Get,
    /// Lists several things.
    List,
    /// Looks for things.
    Search,
    /// Makes something new.
    Create,
    /// Changes something, or does what no other shape fits.
    Change,
    /// Takes something away for good.
    Delete,
}

/// Verbs that tell something without changing anything, beside those that [`of_verb`] knows;
/// sorted.
#[rustfmt::skip]
const TELLS: &[&str] = &[
    "analyse", "analyze", "calculate", "check", "classify", "compare", "compute", "convert",
    "decode", "detect", "diff", "encode", "estimate", "evaluate", "explain", "export", "fetch",
    "forecast", "format", "geocode", "inspect", "lint", "measure", "parse", "predict", "preview",
    "recommend", "simulate", "suggest", "sum", "summarise", "summarize", "translate", "validate",
    "verify",
];

/// Verbs that look for things; sorted.
const LOOKS: &[&str] = &["browse", "filter", "find", "lookup", "query", "search"];

/// Verbs that make something new; sorted.
#[rustfmt::skip]
const MAKES: &[&str] = &[
    "add", "book", "clone", "compose", "copy", "create", "duplicate", "generate", "import",
    "insert", "post", "register", "send", "submit", "upload",
];

impl Deed {
    /// What a tool of this name does. What cannot be told counts as a change: the careful guess.
    pub fn of(name: &str) -> Deed {
        let named = ToolName::new(name);
        let verb = named.as_ref().map_or("", |named| named.first());
        let is = |list: &[&str]| list.binary_search(&verb).is_ok();
        let effect = of_verb(verb);
        if effect == Some(Effect::Deletes) || standard_for(verb) == Some("delete") {
            Deed::Delete
        } else if is(MAKES) {
            Deed::Create
        } else if verb == "list" || verb == "enumerate" {
            Deed::List
        } else if is(LOOKS) {
            Deed::Search
        } else if is(TELLS) || effect == Some(Effect::Reads) {
            Deed::Get
        } else {
            Deed::Change
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_verb_tells_the_shape() {
        for (name, deed) in [
            ("get_invoice", Deed::Get),
            ("count_invoices", Deed::Get),
            ("calculate_tax", Deed::Get),
            ("validate_address", Deed::Get),
            ("list_invoices", Deed::List),
            ("search_invoices", Deed::Search),
            ("create_invoice", Deed::Create),
            ("import_invoices", Deed::Create),
            ("approve_invoice", Deed::Change),
            ("execute_plan", Deed::Change),
            ("frobnicate_invoice", Deed::Change),
            ("delete_invoice", Deed::Delete),
            ("remove_invoice", Deed::Delete),
            ("", Deed::Change),
        ] {
            assert_eq!(Deed::of(name), deed, "{name}");
        }
    }

    #[test]
    fn the_lists_are_sorted() {
        for list in [TELLS, LOOKS, MAKES] {
            assert!(list.is_sorted_by(|a, b| a < b), "{list:?}");
        }
    }
}
