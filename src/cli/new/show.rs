//! What a user sees at the end.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::{Value, json};

use super::Project;
use crate::report::Style;
use crate::scaffold::{Planned, hash};

/// The tree, what is replaced, and the next commands.
pub(super) fn human(project: &Project, style: &Style) -> String {
    let mut out = String::new();
    let folder = project.folder.display().to_string();
    let _ = writeln!(out, "{}", style.bold(&folder));
    out.push_str(&tree(&project.files, &project.replaced, style));
    let count = project.files.len();
    let files = if count == 1 { "file" } else { "files" };
    let done = match project.dry_run {
        true => "would be written, nothing was",
        false => "written",
    };
    let replaced = match project.replaced.len() {
        0 => String::new(),
        some => format!(", {some} of them in the place of another"),
    };
    let _ = writeln!(out, "\n{count} {files} {done}{replaced}");
    if !project.dry_run && !project.next.is_empty() {
        let _ = writeln!(out, "\n{}", style.bold("Next:"));
        for command in &project.next {
            let _ = writeln!(out, "  {command}");
        }
    }
    out
}

/// The files below their folders.
fn tree(files: &[Planned], replaced: &[String], style: &Style) -> String {
    let mut out = String::new();
    let mut open: Vec<&str> = Vec::new();
    let mut sorted: Vec<&Planned> = files.iter().collect();
    sorted.sort_by_key(|file| file.path.split('/').map(str::to_owned).collect::<Vec<_>>());
    for file in sorted {
        let parts: Vec<&str> = file.path.split('/').collect();
        let (folders, name) = parts.split_at(parts.len() - 1);
        let same = open.iter().zip(folders).take_while(|(a, b)| a == b).count();
        open.truncate(same);
        for folder in &folders[same..] {
            let indent = "  ".repeat(open.len() + 1);
            let _ = writeln!(out, "{indent}{}", style.bold(&format!("{folder}/")));
            open.push(folder);
        }
        let indent = "  ".repeat(open.len() + 1);
        let mark = match replaced.contains(&file.path) {
            true => format!("  {}", style.dim("replaced")),
            false => String::new(),
        };
        let _ = writeln!(out, "{indent}{}{mark}", name.concat());
    }
    out
}

/// All of it for programs.
pub(super) fn json(project: &Project) -> String {
    let file = |file: &Planned| {
        json!({
            "path": file.path,
            "action": if project.replaced.contains(&file.path) { "replace" } else { "create" },
            "bytes": file.bytes.len(),
            "sha256": hash(&file.bytes),
            "executable": file.executable,
        })
    };
    let files: Vec<Value> = project.files.iter().map(file).collect();
    let whole = json!({
        "schema": "mcpkit.new/1",
        "folder": slashes(&project.folder),
        "dry_run": project.dry_run,
        "template": project.origin,
        "answers": project.answers,
        "files": files,
        "git": project.git,
        "next": project.next,
    });
    format!("{whole:#}\n")
}

fn slashes(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
