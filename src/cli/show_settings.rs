//! `mcpkit lint --show-settings`: what is in force, and who says so.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};

use super::args::{Aims, Lint};
use super::config;
use super::failure::Failure;
use super::lint::input::{self, Input};
use super::outputs::Format;
use super::screen::Screen;
use crate::lint::{self, Authority};

/// Shows the settings of a target, or those that hold for every target.
pub(super) fn run(args: &Lint, screen: &Screen) -> Result<u8, Failure> {
    let format = args
        .judge
        .outputs
        .wanted()?
        .first()
        .map_or(Format::Human, |w| w.format);
    if !matches!(format, Format::Human | Format::Json) {
        return Err(Failure::new("settings are shown as human or json")
            .help("`mcpkit lint --show-settings --format json`"));
    }
    let Aims { targets, command } = &args.aims;
    let target = match (targets.as_slice(), command.as_slice()) {
        ([], []) => None,
        ([one], []) => Some(one.clone()),
        ([], words) => Some(words.join(" ")),
        _ => {
            return Err(Failure::new("settings are shown for one target at a time")
                .help("give one TARGET, or none"));
        }
    };
    let path = targets.first().map(Path::new);
    let folder = path.filter(|path| path.is_dir()).unwrap_or(Path::new("."));
    let config = config::load(&args.judge.config, folder)?;
    let mut names: Vec<String> = target.iter().cloned().collect();
    // A dump tells its server's name without anything being started.
    if let Some(path) = path.filter(|path| path.is_file())
        && let Ok(Input::Dump(surface, _)) = input::read(path, &path.display().to_string())
    {
        names.extend(surface.server_text("name").map(str::to_owned));
    }
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let settings = args.tuning.over(config.lint)?.for_target(&names);
    let text = match format {
        Format::Json => json(&settings, &config.files, target.as_deref()),
        _ => human(&settings, &config.files, target.as_deref(), screen),
    };
    screen.out(&text)?;
    Ok(0)
}

fn human(
    settings: &lint::Settings,
    files: &[Arc<lint::File>],
    target: Option<&str>,
    screen: &Screen,
) -> String {
    let mut out = String::new();
    let style = screen.style();
    let of = target.map_or("every target".to_owned(), |target| target.to_owned());
    let names: Vec<_> = files.iter().map(|file| file.name.as_str()).collect();
    let read = match names.as_slice() {
        [] => "no file".to_owned(),
        names => names.join(", which extends "),
    };
    let _ = writeln!(out, "# settings of {of}, from {read}");
    let targets = settings.targets();
    if !targets.is_empty() {
        let _ = writeln!(
            out,
            "# targets with settings of their own: {}",
            targets.join(", ")
        );
    }
    let lines: Vec<_> = settings
        .effective()
        .into_iter()
        .map(|one| (format!("{} = {}", one.key, one.value), one.from))
        .collect();
    // A list of words may be long: one such line must not push all others aside.
    let widths = lines.iter().map(|(text, _)| text.chars().count());
    let width = widths.filter(|width| *width <= 60).max().unwrap_or(0);
    for (text, from) in lines {
        let _ = writeln!(
            out,
            "{text:<width$}  {}",
            style.dim(&format!("# {}", who(&from)))
        );
    }
    crate::mcp::hidden::visible_lines(&out)
}

fn who(from: &Authority) -> String {
    match from {
        Authority::Default => "default".into(),
        Authority::Profile(profile) => format!("profile {}", profile.word()),
        Authority::Flag(flag) => (*flag).into(),
        Authority::File { name, line, target } => match target {
            Some(target) => format!("{name}:{line}, targets.\"{target}\""),
            None => format!("{name}:{line}"),
        },
    }
}

fn json(settings: &lint::Settings, files: &[Arc<lint::File>], target: Option<&str>) -> String {
    let rows = settings.effective().into_iter().map(|one| {
        json!({
            "key": format!("lint.{}", one.key),
            "value": serde_json::to_value(one.value).unwrap_or_default(),
            "from": source(&one.from),
        })
    });
    let document = json!({
        "schema": "mcpkit.settings/1",
        "target": target,
        "files": files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>(),
        "settings": rows.collect::<Vec<_>>(),
    });
    format!("{document:#}\n")
}

fn source(from: &Authority) -> Value {
    match from {
        Authority::Default => json!({"kind": "default"}),
        Authority::Profile(profile) => json!({"kind": "profile", "profile": profile.word()}),
        Authority::Flag(flag) => json!({"kind": "flag", "flag": flag}),
        Authority::File { name, line, target } => {
            json!({"kind": "file", "file": name, "line": line, "target": target})
        }
    }
}
