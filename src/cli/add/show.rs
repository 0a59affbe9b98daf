//! What was added, for people, as a diff, and as JSON.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::json;

use super::new_files;
use super::project::Project;
use crate::cli::failure::Failure;
use crate::cli::fix::change::Change as Cut;
use crate::cli::fix::diff::unified;
use crate::cli::screen::Screen;
use crate::report::Detail;
use crate::scaffold::Template;
use crate::scaffold::add::{Change, Item, Kind, data};

/// Characters of a name with which every line of a template keeps its form.
const SHORT: usize = 28;

/// What was done, or would be.
pub(super) struct Done<'a> {
    pub kind: Kind,
    pub item: &'a Item,
    pub changes: &'a [Change],
    /// What to do next.
    pub next: &'a [String],
    pub dry_run: bool,
}

/// What is left to the user.
pub(super) fn next(
    template: &Template,
    project: &Project,
    kind: Kind,
    item: &Item,
    changes: &[Change],
) -> Result<Vec<String>, Failure> {
    let data =
        data(template, &project.values()).map_err(|error| Failure::new(error.to_string()))?;
    let command = |key: &str| data.get(key).and_then(|text| text.as_str());
    let what = match kind {
        Kind::Tool => "what the tool does",
        Kind::Resource => "what can be read",
        Kind::Prompt => "what the prompt says",
    };
    let mut next = Vec::new();
    next.extend(
        new_files(changes)
            .next()
            .map(|path| format!("write {what}: {path}")),
    );
    for change in changes {
        if let Change::Left { path, what } = change {
            let first = what.lines().next().unwrap_or_default();
            next.push(format!(
                "{path} has no place for this; put it where you like: {first}"
            ));
        }
    }
    if item.name.len() > SHORT {
        next.extend(command("format").map(|format| format!("break long lines: {format}")));
    }
    let tests = command("try_tests").or_else(|| command("test"));
    next.extend(tests.map(|test| format!("run the tests: {test}")));
    Ok(next)
}

impl Done<'_> {
    /// The files, and what to do next.
    pub fn tell(&self, screen: &Screen) -> Result<(), Failure> {
        if screen.silent {
            return Ok(());
        }
        let mut out = String::new();
        for change in self.changes {
            // Writing to a string cannot fail.
            let _ = writeln!(out, "  {:<8} {}", status(change), change.path());
        }
        if screen.detail > Detail::Brief {
            let style = screen.style();
            let what = format!("{} `{}`", self.kind.word(), self.item.name);
            out = format!("{}\n{out}\nNext:\n", style.bold(&what));
            for step in self.next {
                let _ = writeln!(out, "  {step}");
            }
        }
        screen.out(&out)
    }

    /// The changes as a unified diff.
    pub fn diff(&self) -> String {
        self.changes
            .iter()
            .map(|change| match change {
                Change::New { path, bytes } => whole(path, &String::from_utf8_lossy(bytes)),
                Change::Edit {
                    path,
                    before,
                    after,
                } => unified(path, before, &more(before, after)),
                Change::Left { .. } => String::new(),
            })
            .collect()
    }

    pub fn json(&self, root: &Path) -> String {
        let files: Vec<_> = self
            .changes
            .iter()
            .map(|change| match change {
                Change::Left { path, what } => {
                    json!({ "path": path, "status": status(change), "text": what })
                }
                _ => json!({ "path": change.path(), "status": status(change) }),
            })
            .collect();
        let told = json!({
            "kind": self.kind.word(),
            "name": self.item.name,
            "project": root.to_string_lossy(),
            "dryRun": self.dry_run,
            "files": files,
            "next": self.next,
        });
        format!("{told:#}\n")
    }
}

/// What becomes of a file.
fn status(change: &Change) -> &'static str {
    match change {
        Change::New { .. } => "new",
        Change::Edit { .. } => "changed",
        Change::Left { .. } => "left",
    }
}

/// A file that is new, as a diff.
fn whole(path: &str, text: &str) -> String {
    let cut = Cut {
        range: 0..0,
        text: text.to_owned(),
    };
    let diff = unified(path, "", &[cut]);
    diff.replacen(&format!("--- {path}\n"), "--- /dev/null\n", 1)
        .replacen("@@ -1,0 +1,", "@@ -0,0 +1,", 1)
}

/// The lines that a text has more than it had before.
fn more(before: &str, after: &str) -> Vec<Cut> {
    let mut cuts: Vec<Cut> = Vec::new();
    let mut at = 0;
    for line in after.split_inclusive('\n') {
        let rest = &before[at..];
        let old = rest.split_inclusive('\n').next().unwrap_or_default();
        // The last line may get the end that it lacked.
        if old == line || (!old.is_empty() && old.len() == rest.len() && old == line.trim_end()) {
            if old != line {
                cuts.push(Cut {
                    range: before.len()..before.len(),
                    text: line[old.len()..].to_owned(),
                });
            }
            at += old.len();
            continue;
        }
        match cuts.last_mut().filter(|cut| cut.range.start == at) {
            Some(cut) => cut.text.push_str(line),
            None => cuts.push(Cut {
                range: at..at,
                text: line.to_owned(),
            }),
        }
    }
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::fix::change::apply;

    #[test]
    fn added_lines_are_found() {
        for (before, after) in [
            ("a\nb\n", "a\nx\nb\ny\nz\n"),
            ("a", "a\nb"),
            ("a\r\nb", "a\r\nb\r\nc"),
            ("", "a\n"),
            ("a\n", "a\n"),
        ] {
            let cuts = more(before, after);
            assert_eq!(apply(before, &cuts), after, "{cuts:?}");
        }
    }

    #[test]
    fn a_diff_shows_new_files_and_new_lines() {
        let changes = [
            Change::New {
                path: "tools/a.py".into(),
                bytes: b"x = 1\ny = 2\n".to_vec(),
            },
            Change::Edit {
                path: "tools/__init__.py".into(),
                before: "from . import b\n".into(),
                after: "from . import a\nfrom . import b\n".into(),
            },
        ];
        let item = Item {
            name: "a".into(),
            verb: String::new(),
            action: None,
        };
        let done = Done {
            kind: Kind::Tool,
            item: &item,
            changes: &changes,
            next: &[],
            dry_run: true,
        };
        insta::assert_snapshot!(done.diff(), @r"
        --- /dev/null
        +++ tools/a.py
        @@ -0,0 +1,2 @@
        +x = 1
        +y = 2
        --- tools/__init__.py
        +++ tools/__init__.py
        @@ -1,1 +1,2 @@
        +from . import a
         from . import b
        ");
    }
}
