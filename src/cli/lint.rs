//! `mcpkit lint`.

use std::io::Read as _;
use std::path::Path;
use std::time::Instant;

use super::args::{Judge, Lint};
use super::config::Config;
use super::connect::{self, Offer, refuse};
use super::failure::Failure;
use super::finish::Places;
use super::screen::Screen;
use super::target::{self, Target};
use super::{config, on_runtime, places};
use crate::mcp::Surface;
use crate::outcome::{self, Item, Level, Report, Status};
use crate::{lint, report};

pub(super) fn run(lint: &Lint, screen: &Screen) -> Result<u8, Failure> {
    let Lint { aim, judge: args } = lint;
    args.tokens.refuse()?;
    let config = config::load(args.config.as_ref())?;
    let target = target::parse(aim)?;
    let outputs = Places::open(&args.outputs)?;
    let start = Instant::now();
    let mut report = match &target {
        Target::Dump(path) => saved(args, path, &config)?,
        Target::Stdin => saved(args, Path::new("-"), &config)?,
        _ => on_runtime(live(args, target, &config, screen))??,
    };
    report.duration_ms = start.elapsed().as_secs_f64() * 1000.0;
    outputs.write(vec![report], screen)
}

/// Checks a saved dump.
fn saved(args: &Judge, path: &Path, config: &Config) -> Result<Report, Failure> {
    refuse(
        &args.connection.header,
        "--header",
        "does not apply to a dump",
    )?;
    refuse(&args.connection.env, "--env", "does not apply to a dump")?;
    if !args.connection.revision.is_empty() {
        return Err(Failure::new("--revision does not apply to a dump")
            .help("a dump says itself which revision it was read in"));
    }
    let name = if path == Path::new("-") {
        "<stdin>".to_owned()
    } else {
        path.display().to_string()
    };
    let text = read(path, &name)?;
    let dump = serde_json::from_str(&text).map_err(|error| not_json(&error, &text, &name))?;
    let surface = Surface::from_dump(dump).map_err(|error| {
        Failure::new(format!("{name}: {error}"))
            .help("`mcpkit dump TARGET -o FILE` writes one; the answer to tools/list is one, too")
    })?;
    let mut report = judge(args, &surface, config);
    report.target.kind = "dump".into();
    places::locate(&mut report.items, &text, &name);
    report.target.name = name;
    Ok(report)
}

fn read(path: &Path, name: &str) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let done = if path == Path::new("-") {
        std::io::stdin().lock().read_to_end(&mut bytes).map(drop)
    } else {
        std::fs::read(path).map(|read| bytes = read)
    };
    done.map_err(|e| {
        Failure::new(format!("cannot read `{name}`: {e}")).help("may this user read it?")
    })?;
    let text = String::from_utf8(bytes).map_err(|_| {
        Failure::new(format!("{name} is not UTF-8 text"))
            .help("PowerShell's `>` writes UTF-16: use `mcpkit dump -o FILE`")
    })?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

fn not_json(error: &serde_json::Error, text: &str, name: &str) -> Failure {
    let (line, column) = (error.line(), error.column().max(1));
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    let help = if text.trim().is_empty() {
        "it is empty: did the command that should write it fail?"
    } else {
        "a dump is one JSON object: `mcpkit dump TARGET -o FILE` writes one"
    };
    Failure::new(format!("{name}:{line}:{column}: not JSON: {message}"))
        .details(report::excerpt(text, line, column))
        .help(help)
}

/// Checks a running server.
async fn live(
    args: &Judge,
    target: Target,
    config: &Config,
    screen: &Screen,
) -> Result<Report, Failure> {
    let interrupted = "interrupted before anything was judged";
    let (offer, name) = connect::read(target, &args.connection, screen, interrupted).await?;
    let Offer {
        surface,
        transport,
        revision,
    } = offer;
    let mut report = judge(args, &surface, config);
    report.target.kind = transport.word().into();
    report.target.name = name;
    for item in &mut report.items {
        item.revision = Some(revision.date().into());
        item.transport = Some(transport.word().into());
    }
    Ok(report)
}

fn judge(args: &Judge, surface: &Surface, config: &Config) -> Report {
    let lint::Outcome { mut items, checked } = lint::check(surface, &config.lint);
    items.extend(surface.problems.iter().map(|problem| unread(problem)));
    let own = |member| surface.server_text(member).map(str::to_owned);
    Report {
        command: "lint".into(),
        target: outcome::Target {
            server: own("name").map(|name| (name, own("version").unwrap_or_default())),
            ..outcome::Target::default()
        },
        revisions: surface.revision.iter().map(|r| r.date().into()).collect(),
        items,
        checked,
        duration_ms: 0.0,
        interrupted: false,
        fail_on: args.fail_on.into(),
    }
}

/// A list that could not be read to its end.
fn unread(problem: &str) -> Item {
    let (list, why) = problem.split_once(": ").unwrap_or(("", problem));
    let mut item = Item::new(
        format!("surface/{list}"),
        "Everything that the server offers can be read.",
        Level::Error,
        Status::Error,
    );
    item.message = Some(why.to_owned());
    item.help = Some("The entries that did arrive were checked all the same.".into());
    item
}
