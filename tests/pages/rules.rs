//! The page of lint rules, by what they are about.

use std::fmt::Write as _;

use mcpkit::lint::{FAMILIES, rules};

const INTRO: &str = "What `mcpkit lint` checks. `mcpkit explain ID` shows a rule's page: why, \
                     examples, how to fix, options. A profile runs its own rules and those of \
                     the profiles before it: spec, standard, enterprise, strict. `--fix` repairs \
                     what the rules marked with 🛠 find, as far as no meaning changes.";

pub fn page() -> String {
    let mut text = format!("# Rules\n\n{INTRO}\n");
    for family in FAMILIES {
        let of = rules::all().iter().filter(|rule| rule.family() == *family);
        let of: Vec<_> = of.collect();
        if of.is_empty() {
            continue;
        }
        let _ = write!(
            text,
            "\n## {family}\n\n| rule | severity | profile | | what it asks |\n|---|---|---|---|---|\n"
        );
        for rule in of {
            let _ = writeln!(
                text,
                "| [{}]({}) | {} | {} | {} | {} |",
                rule.id,
                rule.rule.source,
                rule.rule.level.word(),
                rule.rule.profile.word(),
                if rule.is_fixable() { "🛠" } else { "" },
                rule.page().title.replace('|', "\\|"),
            );
        }
    }
    text
}
