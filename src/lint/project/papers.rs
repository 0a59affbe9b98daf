//! Documents in Markdown: requirements and headings.

use crate::lint::Project;

/// Bytes of a document that is read.
const LONGEST: usize = 1 << 20;
/// Requirements of one project that are read.
const MOST: usize = 20_000;

/// A numbered requirement or acceptance criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::lint) struct Requirement<'p> {
    /// `REQ-TOOL-001`.
    pub id: &'p str,
    /// The sentence.
    pub text: &'p str,
    /// The line, from 1.
    pub line: usize,
    /// It is an acceptance criterion.
    pub is_criterion: bool,
}

/// A heading and what stands below it, up to the next heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::lint) struct Section<'p> {
    /// The number of `#`.
    pub level: usize,
    /// The heading.
    pub title: &'p str,
    /// The text below.
    pub body: String,
    /// The line of the heading, from 1.
    pub line: usize,
}

/// The documents of requirements: path and text.
pub(in crate::lint) fn documents(project: &Project) -> impl Iterator<Item = (&str, &str)> {
    project.files().iter().filter_map(|file| {
        let path = file.path.to_ascii_lowercase();
        let is_one = path == "docs/requirements.md"
            || path == "requirements.md"
            || path.starts_with("docs/requirements/") && path.ends_with(".md");
        let text = file.text().filter(|text| is_one && text.len() <= LONGEST)?;
        Some((file.path.as_str(), text))
    })
}

/// Every numbered requirement with the path of its document: a line that begins with an
/// identifier and goes on with a sentence.
pub(in crate::lint) fn requirements(project: &Project) -> Vec<(&str, Requirement<'_>)> {
    let mut found = Vec::new();
    for (path, text) in documents(project) {
        let mut in_fence = false;
        for (index, line) in text.lines().enumerate() {
            if line.trim_start().starts_with("```") {
                in_fence = !in_fence;
            }
            if in_fence || found.len() >= MOST {
                continue;
            }
            if let Some((id, text)) = numbered(line) {
                let is_criterion = id.starts_with("AC");
                found.push((
                    path,
                    Requirement {
                        id,
                        text,
                        line: index + 1,
                        is_criterion,
                    },
                ));
            }
        }
    }
    found
}

/// `- **REQ-TOOL-001**: The server shall …`
fn numbered(line: &str) -> Option<(&str, &str)> {
    let line = line.trim();
    // A table holds references, a heading a story.
    if line.starts_with(['|', '#']) {
        return None;
    }
    let list = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let list =
        list.trim_start_matches(['-', '*', '+', '.', ')', ' ', '[', ']', '_', '`', '(', 'x']);
    let known = ["REQ-", "AC-", "NFR-"]
        .iter()
        .any(|start| list.starts_with(start));
    if !known {
        return None;
    }
    let of_id = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let end = list.find(|c: char| !of_id(c))?;
    let end = list[..end].trim_end_matches('_').len();
    let (id, rest) = list.split_at(end);
    let text = rest
        .trim_start_matches(['*', ':', ' ', '_', '`', ')', ']', '-', '–', '—', '.'])
        .trim();
    (text.split_whitespace().count() > 1).then_some((id, text))
}

/// The headings of a document and what stands below each.
pub(in crate::lint) fn sections(text: &str) -> Vec<Section<'_>> {
    let mut found: Vec<Section<'_>> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let level = line.bytes().take_while(|byte| *byte == b'#').count();
        if (1..=6).contains(&level) && line[level..].starts_with(' ') {
            found.push(Section {
                level,
                title: line[level..].trim(),
                body: String::new(),
                line: index + 1,
            });
        } else if let Some(section) = found.last_mut() {
            section.body.push_str(line);
            section.body.push('\n');
        }
    }
    found
}
