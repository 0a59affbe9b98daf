//! The page of a rule: as it is written, and what the program knows besides.

use std::fmt::Write as _;

use crate::lint::{Check, Registered};

/// The page, in Markdown.
pub(super) fn page(rule: &Registered) -> String {
    let mut page = rule.text.trim_end().to_owned();
    page.push_str("\n\n## Facts\n\n");
    let about = rule.rule;
    let checks = match about.check {
        Check::Surface(_) => "what a server offers",
        Check::Servers(_) => "several servers side by side",
        Check::Project(_) => "the files of a project",
        Check::Ledger => "what settings and baselines accept",
    };
    let mut fact = |name: &str, value: &str| {
        let _ = writeln!(page, "- {name}: {value}");
    };
    fact("severity", about.level.word());
    fact("profile", &format!("{} and above", about.profile.word()));
    fact("family", rule.family());
    fact("looks at", checks);
    let fixable = if rule.is_fixable() { "yes" } else { "no" };
    fact("repaired by `--fix`", fixable);
    for (option, default) in rule.defaults() {
        let default = default.map_or("unset".to_owned(), |value| format!("`{value}`"));
        fact(
            &format!("option `{option}`"),
            &format!("by default {default}"),
        );
    }
    for (name, list) in [("standards", about.standards), ("tags", about.tags)] {
        if !list.is_empty() {
            fact(name, &list.join(", "));
        }
    }
    fact("source", &format!("<{}>", about.source));
    page
}
