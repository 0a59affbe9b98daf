//! Comments that allow what a rule objects to: `mcpkit: allow(param-case) legacy clients`.

use std::ops::RangeInclusive;

use super::{View, all};
use crate::lint::project::{File, Project};

/// What such a comment begins with.
const MARK: &str = "mcpkit: allow(";
/// Lines below an allowance on which what it covers has to begin.
const FARTHEST: usize = 100;
/// Allowances of one file that are read.
const MOST: usize = 1_000;

/// One rule, allowed at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowance {
    /// The rule's id, as written.
    pub rule: String,
    /// Why; empty when nobody said.
    pub reason: String,
    /// The file, relative to the project.
    pub file: String,
    /// The line of the comment, from 1.
    pub line: usize,
    /// The lines that it covers: its own, or those of the definition or statement that follows
    /// when nothing else is on its line.
    pub covers: RangeInclusive<usize>,
}

/// Every allowance in a project: in comments of source code, and in lines of other files that
/// begin or end with a `#` or `//` comment.
pub fn allowances(project: &Project) -> Vec<Allowance> {
    let mut found = Vec::new();
    let mut read: Vec<&str> = Vec::new();
    for view in all(project) {
        read.push(view.path);
        if view.text.contains(MARK) {
            in_code(&view, &mut found);
        }
    }
    for file in project.files() {
        let commented = matches!(
            file.extension().as_str(),
            "yaml"
                | "yml"
                | "toml"
                | "sh"
                | "cfg"
                | "ini"
                | "env"
                | "containerfile"
                | "dockerfile"
                | "mk"
                | ""
        ) || file.name().starts_with("Dockerfile")
            || file.name().starts_with(".env");
        let text = file.text().filter(|text| text.contains(MARK));
        if let Some(text) =
            text.filter(|_| commented && read.binary_search(&file.path.as_str()).is_err())
        {
            in_lines(file, text, &mut found);
        }
    }
    found.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    found
}

fn in_code(view: &View<'_>, found: &mut Vec<Allowance>) {
    let lines: Vec<&str> = view.text.lines().collect();
    for comment in view.source().comments.iter() {
        let text = view.text.get(comment.span.clone()).unwrap_or_default();
        let Some(at) = text.find(MARK) else { continue };
        // Prose about such comments quotes them.
        if text[..at].ends_with('`') {
            continue;
        }
        let line = comment.line + text[..at].matches('\n').count();
        let covers = if comment.alone {
            following(view, &lines, line)
        } else {
            line..=line
        };
        push(found, view.path, line, &covers, &text[at..]);
    }
}

/// The lines of what begins below a line.
fn following(view: &View<'_>, lines: &[&str], line: usize) -> RangeInclusive<usize> {
    let is_code = |text: &str| {
        let text = text.trim_start();
        // An attribute of Rust is code, and so is a decorator.
        let comment = text.starts_with("//")
            || text.starts_with('*')
            || text.starts_with("/*")
            || text.starts_with('#') && !text.starts_with("#[");
        !text.is_empty() && !comment
    };
    let mut near = lines.iter().skip(line).take(FARTHEST);
    let below = near.position(|text| is_code(text));
    let Some(first) = below.map(|offset| line + 1 + offset) else {
        return line..=line;
    };
    let text = lines.get(first - 1).map_or("", |text| text.trim_start());
    let source = view.source();
    let definition = if text.starts_with('@') || text.starts_with("#[") {
        let from = source.functions.partition_point(|f| f.line < first);
        source.functions.get(from)
    } else {
        source.functions.iter().find(|f| f.line == first)
    };
    let from = source.calls.partition_point(|call| call.line < first);
    let calls = source.calls[from..]
        .iter()
        .take_while(|call| call.line == first)
        .map(|call| {
            first
                + view
                    .text
                    .get(call.span.clone())
                    .map_or(0, |t| t.matches('\n').count())
        });
    let last = definition.map(|f| f.end).into_iter().chain(calls).max();
    first..=last.unwrap_or(first)
}

fn in_lines(file: &File, text: &str, found: &mut Vec<Allowance>) {
    let lines: Vec<&str> = text.lines().collect();
    for (index, line_text) in lines.iter().enumerate() {
        let Some(at) = line_text.find(MARK) else {
            continue;
        };
        let before = line_text[..at].trim_end();
        let Some(code) = before
            .strip_suffix('#')
            .or_else(|| before.strip_suffix("//"))
        else {
            continue;
        };
        let line = index + 1;
        let covered = if code.trim().is_empty() {
            let next = lines.iter().skip(line).take(FARTHEST).position(|next| {
                let next = next.trim_start();
                !next.is_empty() && !next.starts_with('#') && !next.starts_with("//")
            });
            next.map_or(line, |offset| line + 1 + offset)
        } else {
            line
        };
        push(
            found,
            &file.path,
            line,
            &(covered..=covered),
            &line_text[at..],
        );
    }
}

/// Takes `mcpkit: allow(a, b) reason` apart.
fn push(
    found: &mut Vec<Allowance>,
    file: &str,
    line: usize,
    covers: &RangeInclusive<usize>,
    text: &str,
) {
    let Some((rules, reason)) = text[MARK.len()..].split_once(')') else {
        return;
    };
    let reason = reason.lines().next().unwrap_or_default();
    let reason = reason.trim_end_matches("*/").trim_end_matches("-->");
    let reason = reason.trim().trim_start_matches([':', '-']).trim();
    for rule in rules
        .split(',')
        .map(str::trim)
        .filter(|rule| !rule.is_empty())
        .take(20)
    {
        if found.len() >= MOST * 20 {
            return;
        }
        found.push(Allowance {
            rule: rule.to_owned(),
            reason: reason.to_owned(),
            file: file.to_owned(),
            line,
            covers: covers.clone(),
        });
    }
}
