//! What a tool does to the world, as its name and the first words of its description tell.
//!
//! Many verbs do harm in one field and none in another (`remove_whitespace`, `merge_arrays`,
//! `add`), so each list holds only what hardly anyone would read otherwise.

use crate::lint::Tool;

/// What a verb does to the world.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Looks only.
    Reads,
    /// Commonly changes something, but as often only computes: `create`, `run`.
    MayWrite,
    /// Changes something.
    Writes,
    /// Takes something away for good.
    Deletes,
}

/// Verbs that look only; sorted.
const READS: &[&str] = &[
    "count",
    "describe",
    "enumerate",
    "find",
    "get",
    "list",
    "lookup",
    "query",
    "read",
    "retrieve",
    "search",
    "show",
    "view",
];

/// Verbs that the operational standards count as changing something, and that many servers use
/// for what only computes; sorted.
const MAY_WRITE: &[&str] = &[
    "create", "execute", "import", "invoke", "perform", "run", "trigger",
];

/// Verbs that change something; sorted.
#[rustfmt::skip]
const WRITES: &[&str] = &[
    "approve", "archive", "assign", "ban", "cancel", "commit", "deploy", "disable", "edit", "enable",
    "grant", "install", "invite", "kill", "modify", "overwrite", "pay", "publish", "purchase", "push",
    "reboot", "refund", "register", "rename", "reset", "restart", "restore", "revoke", "rollback", "save",
    "send", "submit", "subscribe", "terminate", "transfer", "unarchive", "unassign", "uninstall",
    "unpublish", "unregister", "unsubscribe", "update", "upload", "upsert", "write",
];

/// Verbs that take something away for good; sorted.
const DELETES: &[&str] = &["delete", "destroy", "erase", "purge", "wipe"];

/// What is stored somewhere when it is dropped; sorted.
const STORED: &[&str] = &[
    "bucket",
    "collection",
    "column",
    "database",
    "db",
    "index",
    "namespace",
    "partition",
    "schema",
    "table",
    "tables",
    "user",
    "view",
];

/// Words after which a verb of [`READS`] is not all that happens; sorted.
const TURNS: &[&str] = &["and", "then"];

/// Nouns that turn the verb before them into a part of a noun; sorted.
const RECORDS: &[&str] = &[
    "checker",
    "count",
    "details",
    "diff",
    "docs",
    "guide",
    "help",
    "history",
    "info",
    "instructions",
    "link",
    "links",
    "list",
    "log",
    "logs",
    "options",
    "overview",
    "page",
    "plan",
    "preview",
    "reader",
    "report",
    "stats",
    "status",
    "summary",
    "url",
    "validator",
    "viewer",
];

/// Nouns that tell that executing them may well only look; sorted.
const QUERIES: &[&str] = &[
    "analysis",
    "calculation",
    "evaluation",
    "promql",
    "query",
    "search",
    "select",
];

/// What a verb followed by these words does.
fn of_words(verb: &str, rest: &[String]) -> Option<Effect> {
    let has = |list: &[&str]| {
        rest.iter()
            .any(|word| list.binary_search(&word.as_str()).is_ok())
    };
    let is = |list: &[&str]| list.binary_search(&verb).is_ok();
    if is(DELETES) || (verb == "drop" && has(STORED)) {
        Some(Effect::Deletes)
    } else if is(WRITES) {
        // `deploy_status`: the verb tells of which status.
        let noun = rest
            .last()
            .is_some_and(|word| RECORDS.binary_search(&word.as_str()).is_ok());
        (!noun).then_some(Effect::Writes)
    } else if is(MAY_WRITE) {
        (!has(QUERIES)).then_some(Effect::MayWrite)
    } else if is(READS) {
        let only = !has(TURNS) && !rest.iter().any(|word| plainly_writes(word));
        only.then_some(Effect::Reads)
    } else {
        None
    }
}

fn plainly_writes(word: &str) -> bool {
    matches!(
        word,
        "create" | "update" | "delete" | "replace" | "set" | "fix" | "remove" | "or"
    )
}

/// What a tool's name says that it does.
pub fn by_name(tool: &Tool<'_>) -> Option<Effect> {
    let named = tool.named.as_ref()?;
    of_words(named.first(), named.rest())
}

/// What the first words of a tool's description say that it does: `Deletes …`,
/// `Permanently delete …`, `This tool updates …`.
pub fn by_description(tool: &Tool<'_>) -> Option<Effect> {
    let mut words = leading(tool.description()?);
    let verb = words.next()?;
    let rest: Vec<String> = words.collect();
    of_words(&verb, &rest)
}

/// What a verb does by itself.
pub fn of_verb(verb: &str) -> Option<Effect> {
    of_words(verb, &[])
}

/// The verb that a description begins with, in its plain form.
pub fn leading_verb(description: &str) -> Option<String> {
    leading(description).next()
}

/// The words of the first line from the verb on, the verb in its plain form.
fn leading(text: &str) -> impl Iterator<Item = String> {
    const MOST: usize = 12;
    let line = text.trim_start().lines().next().unwrap_or_default();
    let sentence = line.split(['.', ':', ';', '(']).next().unwrap_or_default();
    let mut words = sentence
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .take(MOST)
        .skip_while(|word| {
            matches!(
                word.as_str(),
                "this"
                    | "the"
                    | "tool"
                    | "function"
                    | "a"
                    | "will"
                    | "permanently"
                    | "irreversibly"
                    | "irrevocably"
                    | "safely"
                    | "use"
                    | "to"
                    | "can"
            )
        });
    let verb = words.next().map(|word| plain(&word));
    verb.into_iter().chain(words)
}

/// `deletes` as `delete`.
fn plain(verb: &str) -> String {
    let known = |stem: &str| {
        [READS, MAY_WRITE, WRITES, DELETES, &["drop"]]
            .iter()
            .any(|list| list.binary_search(&stem).is_ok())
    };
    let stems = [Some(verb), verb.strip_suffix('s'), verb.strip_suffix("es")];
    let stem = stems.into_iter().flatten().find(|stem| known(stem));
    match (stem, verb.strip_suffix("ies")) {
        (Some(stem), _) => stem.to_owned(),
        (None, Some(stem)) => format!("{stem}y"),
        (None, None) => verb.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str) -> Option<Effect> {
        let words: Vec<String> = name.split('_').map(str::to_owned).collect();
        of_words(&words[0], &words[1..])
    }

    #[test]
    fn the_lists_are_sorted() {
        for list in [
            READS, MAY_WRITE, WRITES, DELETES, STORED, TURNS, RECORDS, QUERIES,
        ] {
            assert!(list.is_sorted_by(|a, b| a < b), "{list:?}");
        }
    }

    #[test]
    fn a_name_tells_what_a_tool_does() {
        for (name, effect) in [
            ("delete_user", Some(Effect::Deletes)),
            ("drop_table", Some(Effect::Deletes)),
            ("drop_file_on_page", None),
            ("update_user", Some(Effect::Writes)),
            ("get_user", Some(Effect::Reads)),
            ("get_or_create_user", None),
            ("search_and_replace", None),
            ("execute_sql", Some(Effect::MayWrite)),
            ("execute_range_query", None),
            ("remove_background", None),
            ("deploy_services_reader", None),
            ("merge_arrays", None),
        ] {
            assert_eq!(of(name), effect, "{name}");
        }
    }

    #[test]
    fn a_description_begins_with_its_verb() {
        for (text, verb) in [
            ("Deletes a user.", "delete"),
            ("  Permanently delete a user", "delete"),
            ("This tool queries the index.", "query"),
            ("Use this tool to list users", "list"),
            ("Erases the disk", "erase"),
            ("Classes of a school", "classes"),
        ] {
            assert_eq!(leading_verb(text).as_deref(), Some(verb), "{text}");
        }
        assert_eq!(leading_verb(" . "), None);
    }
}
