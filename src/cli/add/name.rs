//! Whether something may be called so: judged by the same rules as a finished server.

use serde_json::{Value, json};

use crate::cli::failure::Failure;
use crate::lint::{self, Deed, Settings, ToolName};
use crate::mcp::Surface;
use crate::scaffold::Forms;
use crate::scaffold::add::{Action, Item, Kind, reserved};

/// Characters of a name, at most: it becomes the name of a file.
const LONGEST: usize = 64;
/// Rules that are asked one after another for a better name.
const ROUNDS: usize = 5;

/// The names that something new stands among.
pub(in crate::cli) struct Surroundings<'a> {
    /// The language of the project.
    pub language: &'a str,
    /// What the project asks of names.
    pub settings: &'a Settings,
    /// The names of the same kind that there are.
    pub others: &'a [String],
}

/// What something of this name is, or why it cannot be called so and what it could be called.
pub(in crate::cli) fn check(
    kind: Kind,
    name: &str,
    around: &Surroundings<'_>,
) -> Result<Item, Failure> {
    let Some(wrong) = wrong(kind, name, around) else {
        return Ok(item(kind, name, around.settings));
    };
    let mut help: Vec<String> = Vec::new();
    help.extend(better(kind, name, around).map(|better| format!("call it `{better}`")));
    help.extend(
        wrong
            .rule
            .map(|rule| format!("`mcpkit explain {rule}` tells why")),
    );
    if help.is_empty() {
        help.push(example(kind).to_owned());
    }
    Err(Failure::new(wrong.message).help(help.join("; ")))
}

/// Why a name does not do.
struct Wrong {
    message: String,
    /// The rule that says so.
    rule: Option<String>,
    /// What the rule would call it.
    better: Option<String>,
}

fn wrong(kind: Kind, name: &str, around: &Surroundings<'_>) -> Option<Wrong> {
    let own = |message: String| Wrong {
        message,
        rule: None,
        better: None,
    };
    if name.is_empty() {
        return Some(own(format!("the name of a {} is empty", kind.word())));
    }
    if name.chars().count() > LONGEST {
        let message = format!("the name has more than {LONGEST} characters");
        return Some(own(message));
    }
    if let Some(found) = judged(kind, name, around) {
        return Some(found);
    }
    if !is_plain(kind, name) {
        let (case, joint) = match kind {
            Kind::Tool => ("snake_case", '_'),
            Kind::Resource | Kind::Prompt => ("kebab-case", '-'),
        };
        return Some(own(format!(
            "the name `{name}` is not {case}: small letters a to z, digits and `{joint}` between \
             words, a letter first"
        )));
    }
    let snake = name.replace('-', "_");
    reserved(around.language, &snake).then(|| {
        own(format!(
            "the name `{name}` is a reserved word, and would be the name of a file and a function"
        ))
    })
}

/// What the rules about names say of one among the others.
fn judged(kind: Kind, name: &str, around: &Surroundings<'_>) -> Option<Wrong> {
    let list = match kind {
        Kind::Tool => "tools",
        Kind::Resource => "resources",
        Kind::Prompt => "prompts",
    };
    let prefixes: &[&str] = match kind {
        Kind::Tool => &["tool-name-", "tool-verb-"],
        Kind::Resource => &["resource-name-"],
        Kind::Prompt => &["prompt-name-"],
    };
    let mut surface = Surface::default();
    let names = around.others.iter().map(String::as_str).chain([name]);
    let entries: Vec<Value> = names.map(|name| entry(kind, name)).collect();
    let own = format!("/{list}/{}", entries.len() - 1);
    surface.list_mut(list)?.extend(entries);
    let found = lint::check(&surface, around.settings);
    found
        .items
        .into_iter()
        .filter(|item| prefixes.iter().any(|prefix| item.id.starts_with(prefix)))
        .find(|item| {
            let at = item.location.as_ref().and_then(|at| at.pointer.as_deref());
            at.and_then(|at| at.strip_prefix(&own))
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
        .map(|item| Wrong {
            message: item.message.unwrap_or(item.title),
            better: item.help.as_deref().and_then(renamed),
            rule: Some(item.id),
        })
}

/// An entry of a list. A tool that means one thing asks which.
fn entry(kind: Kind, name: &str) -> Value {
    if kind != Kind::Tool || matches!(Deed::of(name), Deed::List | Deed::Search | Deed::Create) {
        return json!({ "name": name });
    }
    let which = json!({ "id": { "type": "string" } });
    json!({ "name": name, "inputSchema": { "type": "object", "properties": which } })
}

/// The name in a hint such as ``Rename it to `get_invoice`.``
fn renamed(help: &str) -> Option<String> {
    let (_, rest) = help.split_once("Rename it to `")?;
    let (name, _) = rest.split_once('`')?;
    Some(name.to_owned())
}

fn is_plain(kind: Kind, name: &str) -> bool {
    let joint = if kind == Kind::Tool { '_' } else { '-' };
    let word = |word: &str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    name.starts_with(|c: char| c.is_ascii_lowercase()) && name.split(joint).all(word)
}

/// The nearest name that nothing is wrong with.
fn better(kind: Kind, name: &str, around: &Surroundings<'_>) -> Option<String> {
    // A dot parts a namespace from the names of tools alone.
    let text = match kind {
        Kind::Tool => name.to_owned(),
        Kind::Resource | Kind::Prompt => name.replace('.', " "),
    };
    let named = ToolName::new(&text)?;
    let mut words: Vec<String> = named
        .words
        .iter()
        .map(|word| word.chars().filter(char::is_ascii_alphanumeric).collect())
        .filter(|word: &String| !word.is_empty())
        .skip_while(|word| word.starts_with(|c: char| c.is_ascii_digit()))
        .collect();
    let is_verb = |word: &String| around.settings.words().is_verb(word);
    if kind != Kind::Resource && !words.first().is_some_and(is_verb) {
        match words.last() {
            // `invoice_get`
            Some(last) if words.len() > 1 && is_verb(last) => words.rotate_right(1),
            // `invoice`, `invoices`
            Some(last) if kind == Kind::Tool => {
                let one = Forms::of(last).singular().snake == *last;
                words.insert(0, if one { "get" } else { "list" }.to_owned());
            }
            _ => {}
        }
    }
    let mut name = words.join(if kind == Kind::Tool { "_" } else { "-" });
    for _ in 0..ROUNDS {
        match wrong(kind, &name, around) {
            None if around.others.contains(&name) => return None,
            None => return Some(name),
            Some(wrong) => name = wrong.better.filter(|better| *better != name)?,
        }
    }
    None
}

fn example(kind: Kind) -> &'static str {
    match kind {
        Kind::Tool => "name what is done, then to what: `get_invoice`, `list_invoices`",
        Kind::Resource => "name what can be read: `tax-rates`",
        Kind::Prompt => "name what is done, then to what: `plan-invoice-run`",
    }
}

fn item(kind: Kind, name: &str, settings: &Settings) -> Item {
    let first = name.split(['_', '-']).next().unwrap_or_default();
    let verb = if kind != Kind::Resource && (settings.words().is_verb(first) || kind == Kind::Tool)
    {
        first
    } else {
        ""
    };
    Item {
        name: name.to_owned(),
        verb: verb.to_owned(),
        action: (kind == Kind::Tool).then(|| match Deed::of(name) {
            Deed::Get => Action::Get,
            Deed::List => Action::List,
            Deed::Search => Action::Search,
            Deed::Create => Action::Create,
            Deed::Change => Action::Change,
            Deed::Delete => Action::Delete,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(kind: Kind, name: &str, others: &[&str]) -> Result<Item, String> {
        let settings = Settings::default();
        let others: Vec<String> = others.iter().map(|name| (*name).to_owned()).collect();
        let around = Surroundings {
            language: "python",
            settings: &settings,
            others: &others,
        };
        check(kind, name, &around).map_err(|failure| {
            format!("{} | {}", failure.message, failure.help.unwrap_or_default())
        })
    }

    #[test]
    fn good_names_pass() {
        for name in [
            "get_invoice",
            "list_invoices",
            "search_invoices",
            "create_invoice",
            "approve_invoice",
            "delete_invoice",
            "calculate_tax",
            "get_invoice_v2",
            "search",
        ] {
            assert!(
                checked(Kind::Tool, name, &["get_work_order"]).is_ok(),
                "{name}"
            );
        }
        assert!(checked(Kind::Resource, "tax-rates", &[]).is_ok());
        assert!(checked(Kind::Prompt, "plan-invoice-run", &[]).is_ok());
    }

    #[test]
    fn bad_names_get_the_nearest_good_one() {
        for (name, better) in [
            ("invoiceGet", "get_invoice"),
            ("getInvoice", "get_invoice"),
            ("get-invoice", "get_invoice"),
            ("invoice", "get_invoice"),
            ("invoices", "list_invoices"),
            ("invoice_search", "search_invoice"),
            ("get_invoices", "list_invoices"),
            ("list_invoice", "list_invoices"),
            ("fetch_invoice", "get_invoice"),
            ("Get Invoice!", "get_invoice"),
            ("get__invoice", "get_invoice"),
            ("2get_invoice", "get_invoice"),
        ] {
            let said = checked(Kind::Tool, name, &[]).unwrap_err();
            assert!(
                said.contains(&format!("call it `{better}`")),
                "{name}: {said}"
            );
        }
        for (kind, name, better) in [
            (Kind::Resource, "taxRates", "tax-rates"),
            (Kind::Resource, "tax_rates", "tax-rates"),
            (Kind::Prompt, "planInvoiceRun", "plan-invoice-run"),
            (Kind::Prompt, "invoice-plan", "plan-invoice"),
        ] {
            let said = checked(kind, name, &[]).unwrap_err();
            assert!(
                said.contains(&format!("call it `{better}`")),
                "{name}: {said}"
            );
        }
    }

    #[test]
    fn names_that_nothing_can_be_made_of_are_refused_with_an_example() {
        for (kind, name) in [
            (Kind::Tool, ""),
            (Kind::Tool, "größe"),
            (Kind::Tool, "get_größe"),
            (Kind::Tool, "../x"),
            (Kind::Tool, "get"),
            (Kind::Tool, "get_{{x}}\n"),
            (Kind::Resource, "class"),
            (Kind::Resource, "con"),
            (Kind::Resource, "../etc"),
            (Kind::Prompt, "import"),
        ] {
            let said = checked(kind, name, &[]).unwrap_err();
            assert!(!said.ends_with("| "), "{name:?}: {said}");
        }
        let long = format!("get_{}", "invoice".repeat(80));
        assert!(checked(Kind::Tool, &long, &[]).is_err());
    }

    #[test]
    fn a_name_is_judged_among_the_others() {
        let said = checked(Kind::Tool, "get_invoice_info", &["get_invoice"]).unwrap_err();
        assert!(said.contains("hard to tell apart"), "{said}");
        assert!(said.contains("mcpkit explain tool-name-similar"), "{said}");
    }

    #[test]
    fn a_rule_is_named() {
        let said = checked(Kind::Tool, "invoiceGet", &[]).unwrap_err();
        assert!(
            said.contains("`mcpkit explain tool-name-case` tells why"),
            "{said}"
        );
    }
}
