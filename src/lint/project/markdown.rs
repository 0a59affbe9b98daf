//! As much of Markdown as rules on documents need: headings, and fields such as `Status: Accepted`.

use super::{File, Project, is_test};

/// A heading: its line and its text in lower case.
pub type Heading = (usize, String);

/// The headings of a text, those in code blocks left out.
pub fn headings(text: &str) -> Vec<Heading> {
    let mut code = false;
    let mut found = Vec::new();
    for (at, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            code = !code;
        } else if !code && line.starts_with('#') {
            let title = line.trim_start_matches('#').trim().to_lowercase();
            found.push((at + 1, title));
        }
    }
    found
}

/// The value of a field, with its line: `Status: Accepted`, `**Status:** Accepted`,
/// `- *Status*: Accepted`, `| Status | Accepted |`, or the line below a heading `Status`.
pub fn field<'a>(text: &'a str, name: &str) -> Option<(usize, &'a str)> {
    let mut lines = text.lines().enumerate();
    while let Some((at, line)) = lines.next() {
        let bare = line.trim_start_matches(['#', '*', '-', '_', '|', '>', ' ']);
        if !bare
            .get(..name.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(name))
        {
            continue;
        }
        let rest = bare[name.len()..].trim_start_matches(['*', '_', ' ']);
        if let Some(value) = rest.strip_prefix(':').or_else(|| rest.strip_prefix('|')) {
            let value = value.trim_matches(['*', '_', '|', ' ', '"']);
            if !value.is_empty() {
                return Some((at + 1, value));
            }
        } else if line.starts_with('#') && rest.is_empty() {
            let below = lines.find(|(_, line)| !line.trim().is_empty());
            return below.map(|(at, line)| (at + 1, line.trim().trim_matches(['*', '_', ' '])));
        }
    }
    None
}

/// The decision records of a project: numbered Markdown files in a folder of decisions.
pub fn decisions(project: &Project) -> impl Iterator<Item = (&File, &str)> {
    let folders = ["adr", "adrs", "decisions", "decision-records"];
    project.files().iter().filter_map(move |file| {
        let (folder, name) = file.path.rsplit_once('/')?;
        let last = folder.rsplit('/').next().unwrap_or(folder);
        let start = name.to_ascii_lowercase();
        let number = start
            .strip_prefix("adr-")
            .or_else(|| start.strip_prefix("adr"))
            .unwrap_or(&start);
        let numbered = number.starts_with(|c: char| c.is_ascii_digit());
        let record = folders.contains(&last) && numbered && name.ends_with(".md");
        let other = start.contains("template") || is_test(&file.path);
        Some((file, file.text()?)).filter(|_| record && !other)
    })
}

/// The runbooks of a project.
pub fn runbooks(project: &Project) -> impl Iterator<Item = (&File, &str)> {
    project.files().iter().filter_map(|file| {
        let inside = file.path.split('/').rev().skip(1).any(|part| {
            matches!(
                part.to_ascii_lowercase().as_str(),
                "runbooks" | "runbook" | "playbooks"
            )
        });
        Some((file, file.text()?))
            .filter(|_| inside && file.path.ends_with(".md") && !is_test(&file.path))
    })
}

#[cfg(test)]
mod tests {
    use super::field;

    #[test]
    fn fields_are_found_in_every_common_form() {
        for text in [
            "Status: Accepted",
            "**Status:** Accepted",
            "* **Status**: Accepted",
            "| Status | Accepted |",
            "# Title\n\n## Status\n\nAccepted",
            "---\nstatus: \"Accepted\"\n---",
        ] {
            assert_eq!(
                field(text, "Status").map(|f| f.1),
                Some("Accepted"),
                "{text}"
            );
        }
        assert_eq!(field("Statuses: none\n", "Status"), None);
    }
}
