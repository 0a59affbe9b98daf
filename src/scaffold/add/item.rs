//! What is added, and what a template sees of it.

use serde_json::{Map, Value, json};

use crate::scaffold::{Forms, Values};

/// What can be added to a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A tool.
    Tool,
    /// A resource.
    Resource,
    /// A prompt.
    Prompt,
}

impl Kind {
    /// The word for it in commands and files.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Tool => "tool",
            Kind::Resource => "resource",
            Kind::Prompt => "prompt",
        }
    }
}

/// What a tool does to the things that it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Tells about one thing.
    Get,
    /// Lists several things.
    List,
    /// Looks for things.
    Search,
    /// Makes a new thing.
    Create,
    /// Changes a thing.
    Change,
    /// Takes a thing away for good.
    Delete,
}

impl Action {
    const ALL: [(Action, &str); 6] = [
        (Action::Get, "get"),
        (Action::List, "list"),
        (Action::Search, "search"),
        (Action::Create, "create"),
        (Action::Change, "change"),
        (Action::Delete, "delete"),
    ];
}

/// What is added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its name as clients see it.
    pub name: String,
    /// The verb that the name begins with; empty when it begins with none.
    pub verb: String,
    /// What a tool does; `None` for what is no tool.
    pub action: Option<Action>,
}

/// Words after which a name tells circumstances, not what it is about.
const CIRCUMSTANCES: &[&str] = &[
    "as", "at", "before", "between", "by", "for", "from", "in", "into", "of", "on", "per", "to",
    "with",
];

impl Item {
    /// The values under `item`.
    pub(super) fn values(&self) -> Values {
        let noun = self.noun();
        let mut values = match json!(Forms::of(&self.name)) {
            Value::Object(forms) => forms,
            _ => Map::new(),
        };
        let mut set = |key: &str, value: Value| values.insert(key.to_owned(), value);
        set("name", json!(self.name));
        set("verb", json!(self.verb));
        set("nouns", json!(noun.plural()));
        set("noun", json!(noun));
        for (action, key) in Action::ALL {
            set(key, json!(self.action == Some(action)));
        }
        let reads = matches!(
            self.action,
            Some(Action::Get | Action::List | Action::Search)
        );
        set("read_only", json!(reads));
        values
    }

    /// One of the things that it is about: `invoice` of `list_invoices_by_customer`.
    pub fn noun(&self) -> Forms {
        let snake = Forms::of(&self.name).snake;
        let rest = snake
            .strip_prefix(&self.verb)
            .and_then(|rest| rest.strip_prefix('_'))
            .filter(|_| !self.verb.is_empty())
            .unwrap_or(&snake);
        let words: Vec<&str> = rest.split('_').collect();
        let end = words
            .iter()
            .skip(1)
            .position(|word| CIRCUMSTANCES.contains(word))
            .map_or(words.len(), |at| at + 1);
        Forms::of(&words[..end].join("_")).singular()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(name: &str, verb: &str, action: Option<Action>) -> Item {
        Item {
            name: name.to_owned(),
            verb: verb.to_owned(),
            action,
        }
    }

    #[test]
    fn a_name_tells_what_it_is_about() {
        for (name, verb, one, many) in [
            ("get_invoice", "get", "invoice", "invoices"),
            ("list_invoices_by_customer", "list", "invoice", "invoices"),
            ("search", "search", "search", "searches"),
            ("plan-work-order", "plan", "work_order", "work_orders"),
            ("tax-rates", "", "tax_rate", "tax_rates"),
        ] {
            let noun = item(name, verb, None).noun();
            assert_eq!(noun.snake, one, "{name}");
            assert_eq!(noun.plural().snake, many, "{name}");
        }
    }

    #[test]
    fn exactly_one_shape_of_a_tool_holds() {
        let values = item("list_invoices", "list", Some(Action::List)).values();
        let shapes: Vec<&str> = Action::ALL
            .iter()
            .map(|(_, key)| *key)
            .filter(|key| values[*key] == true)
            .collect();
        assert_eq!(shapes, ["list"]);
        assert_eq!(values["read_only"], true);
        assert_eq!(values["camel"], "listInvoices");
        assert_eq!(values["noun"]["pascal"], "Invoice");
        assert_eq!(values["nouns"]["kebab"], "invoices");
        let resource = item("tax-rates", "", None).values();
        assert_eq!(resource["read_only"], false);
        assert_eq!(resource["name"], "tax-rates");
    }
}
