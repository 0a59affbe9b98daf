//! `--fix` and `--diff`: repairs in files that are ours to change. Only the bytes concerned are
//! touched; everything else stays as it was written.

pub(super) mod change;
pub(super) mod diff;
mod json;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use super::failure::Failure;
use super::screen::Screen;
use crate::outcome::{Edit, Fix, Item, Report};

use change::Change;

/// Repairs to one file.
struct Plan {
    file: String,
    text: String,
    changes: Vec<Change>,
    /// Findings that they repair.
    findings: usize,
}

/// Repairs what the findings that count say can be repaired, and takes those findings out; tells
/// whether anything changed.
pub(super) fn apply(reports: &mut [Report], screen: &Screen) -> Result<bool, Failure> {
    let plans = plan(reports)?;
    for plan in &plans {
        write(
            Path::new(&plan.file),
            &change::apply(&plan.text, &plan.changes),
        )?;
        let findings = if plan.findings == 1 {
            "finding"
        } else {
            "findings"
        };
        screen.note(&format!(
            "{}: {} {findings} repaired",
            plan.file, plan.findings
        ));
    }
    for report in reports {
        let file = |item: &Item| repairable(item).map(|(file, _)| file.to_owned());
        report.items.retain(|item| {
            let file = file(item);
            !file.is_some_and(|file| plans.iter().any(|plan| plan.file == file))
        });
    }
    Ok(!plans.is_empty())
}

/// Shows what would be repaired; tells whether there is anything.
pub(super) fn show(reports: &[Report], screen: &Screen) -> Result<bool, Failure> {
    let plans = plan(reports)?;
    for plan in &plans {
        screen.out(&diff::unified(&plan.file, &plan.text, &plan.changes))?;
    }
    Ok(!plans.is_empty())
}

fn plan(reports: &[Report]) -> Result<Vec<Plan>, Failure> {
    let mut files: BTreeMap<&str, Vec<&Fix>> = BTreeMap::new();
    for item in reports.iter().flat_map(|report| &report.items) {
        if let Some((file, fix)) = repairable(item) {
            files.entry(file).or_default().push(fix);
        }
    }
    let mut plans = Vec::new();
    for (file, fixes) in files {
        let text = fs::read_to_string(file)
            .map_err(|error| Failure::new(format!("cannot read `{file}`: {error}")))?;
        let mut edits = Vec::new();
        let mut changes = Vec::new();
        for edit in fixes.iter().flat_map(|fix| &fix.edits) {
            match edit {
                Edit::Cut(range) => changes.push(Change::cut(range.clone())),
                edit => edits.push(edit),
            }
        }
        if !edits.is_empty() {
            changes.extend(json::changes(&text, &edits));
        }
        change::sort(&text, &mut changes);
        if !changes.is_empty() {
            plans.push(Plan {
                file: file.to_owned(),
                text,
                changes,
                findings: fixes.len(),
            });
        }
    }
    Ok(plans)
}

/// The file and the fix of a finding that counts.
fn repairable(item: &Item) -> Option<(&str, &Fix)> {
    let file = item.location.as_ref()?.file.as_deref()?;
    let fix = item.fix.as_ref().filter(|_| item.known.is_none())?;
    Some((file, fix))
}

/// Replaces a file in one step: whoever reads it sees the old text or the new one.
fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let cannot = |error: std::io::Error| {
        Failure::new(format!("cannot write `{}`: {error}", path.display()))
            .help("nothing was changed in it")
    };
    let real = path.canonicalize().map_err(cannot)?;
    let name = real.file_name().unwrap_or_default().to_string_lossy();
    let fresh = real.with_file_name(format!(".{name}.{}", std::process::id()));
    let written = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&fresh)
        .and_then(|mut file| {
            file.write_all(text.as_bytes())?;
            file.set_permissions(fs::metadata(&real)?.permissions())?;
            file.sync_all()
        })
        .and_then(|()| fs::rename(&fresh, &real));
    written.map_err(|error| {
        let _ = fs::remove_file(&fresh);
        cannot(error)
    })
}
