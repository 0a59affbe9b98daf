//! Names that the code of a template has already.

use super::Template;

/// Endings of files in which a name can clash.
const CODE: [&str; 3] = [".py", ".rs", ".ts"];

impl Template {
    /// Whether a file of code that has a type for the noun has another of this name, its own or an
    /// imported one. Words of comments do not count: a name stands next to a sign of the language.
    pub fn has_type(&self, name: &str) -> bool {
        self.layers
            .iter()
            .flat_map(|layer| &layer.files)
            .filter(|(path, _)| CODE.iter().any(|end| path.ends_with(end)))
            .filter_map(|(_, source)| std::str::from_utf8(&source.bytes).ok())
            .filter(|text| text.contains("noun.pascal") || text.contains("nouns.pascal"))
            .flat_map(str::lines)
            .any(|line| is_in_code(line, name))
    }
}

fn is_in_code(line: &str, name: &str) -> bool {
    let line = line.trim_start();
    if ["#", "//", "*", "/*", "\"\"\""]
        .iter()
        .any(|c| line.starts_with(c))
    {
        return false;
    }
    line.match_indices(name).any(|(at, _)| {
        let (before, after) = (&line[..at], &line[at + name.len()..]);
        let ends = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        // `Order{{noun.pascal}}` is another name.
        let whole = ends(before.chars().next_back())
            && ends(after.chars().next())
            && !before.ends_with("}}")
            && !after.starts_with("{{");
        // `Role::User` is a part of another type.
        let part = before.ends_with('.') || (before.ends_with("::") && !line.contains("use "));
        let declared = before.split_whitespace().next_back().is_some_and(|word| {
            [
                "class",
                "enum",
                "import",
                "interface",
                "struct",
                "trait",
                "type",
            ]
            .contains(&word)
        });
        let sign = after.starts_with(['(', '<', ',', ';', ':', '.', ')', '>', '[', '|', '{', '}']);
        whole && !part && (declared || sign)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_count_where_they_are_names() {
        for line in [
            "class Plan:",
            "pub struct Plan {",
            "use super::{Line, Plan};",
            "pub use super::line::Plan;",
            "    Plan,",
            "export interface Plan extends X {",
            "let plans: Vec<Plan> = Vec::new();",
        ] {
            assert!(is_in_code(line, "Plan"), "{line}");
        }
        for line in [
            "// Plan: first this.",
            "class Planner:",
            "let next = Step::Plan { at: 1 };",
            "role = Step.Plan,",
            "class Plan{{noun.pascal}}:",
            "class {{noun.pascal}}Plan:",
            "    Plan what to do.",
        ] {
            assert!(!is_in_code(line, "Plan"), "{line}");
        }
    }
}
