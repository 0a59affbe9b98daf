//! `mcpkit diff`.

use std::path::Path;
use std::time::Instant;

use super::args::{Diff, Harm};
use super::connect;
use super::failure::Failure;
use super::finish::Places;
use super::lint::input::{self, Input};
use super::screen::Screen;
use super::target::{self, Target};
use super::{on_runtime, places};
use crate::catalog;
use crate::lint::change::{Change, Impact, compare};
use crate::mcp::Surface;
use crate::outcome::{self, Evidence, FailOn, Item, Level, Location, Report};

/// One of the two versions.
struct Side {
    name: String,
    kind: &'static str,
    surface: Surface,
    /// Of a dump: its text, in which places have lines.
    text: Option<String>,
}

pub(super) fn run(args: &Diff, screen: &Screen) -> Result<u8, Failure> {
    let (old, new) = targets(args)?;
    let outputs = Places::open(&args.outputs)?;
    let start = Instant::now();
    let old = side(old, args, screen)?;
    let new = side(new, args, screen)?;
    for side in [&old, &new] {
        if let Some(problem) = side.surface.problems.first() {
            let message = format!("{}: cannot be read whole: {problem}", side.name);
            return Err(
                Failure::new(message).help("what was not read would look as if it was gone")
            );
        }
    }
    let changes = compare(&old.surface, &new.surface);
    let mut report = Report {
        command: "diff".into(),
        target: outcome::Target {
            kind: new.kind.into(),
            name: format!("{} → {}", old.name, new.name),
            ..outcome::Target::default()
        },
        items: changes.into_iter().map(item).collect(),
        checked: subjects(&old.surface) + subjects(&new.surface),
        fail_on: match args.fail_on {
            Harm::Breaking => FailOn::Fail,
            Harm::Risky => FailOn::Warn,
        },
        ..Report::default()
    };
    if let Some(text) = &new.text {
        places::locate(&mut report.items, text, &new.name);
    }
    report.duration_ms = start.elapsed().as_secs_f64() * 1000.0;
    outputs.write(vec![report], screen)
}

/// What is compared with what.
fn targets(args: &Diff) -> Result<(Target, Target), Failure> {
    const HELP: &str = "`mcpkit diff OLD NEW` takes dumps, URLs or `demo`; a server to start is \
                        given as --old-command 'COMMAND …' or, as the new one, after `--`";
    let mut sides = args.sides.iter();
    let old = match &args.old_command {
        Some(line) => command(line)?,
        None => {
            let missing = || Failure::new("there is nothing to compare: OLD is missing").help(HELP);
            target::one(sides.next().ok_or_else(missing)?)?
        }
    };
    let new = if args.command.is_empty() {
        let missing =
            || Failure::new("there is nothing to compare with: NEW is missing").help(HELP);
        target::one(sides.next().ok_or_else(missing)?)?
    } else {
        Target::Command(args.command.clone())
    };
    if let Some(left) = sides.next() {
        return Err(Failure::new(format!("`{left}` is one version too many")).help(HELP));
    }
    if matches!((&old, &new), (Target::Stdin, Target::Stdin)) {
        return Err(Failure::new("both versions cannot come from stdin").help(HELP));
    }
    Ok((old, new))
}

fn command(line: &str) -> Result<Target, Failure> {
    match shlex::split(line) {
        Some(words) if !words.is_empty() => Ok(Target::Command(words)),
        _ => Err(
            Failure::new(format!("--old-command `{line}` is no command line"))
                .help("is a quote left open?"),
        ),
    }
}

fn side(target: Target, args: &Diff, screen: &Screen) -> Result<Side, Failure> {
    let (name, kind) = (target.to_string(), target.kind());
    let path = match &target {
        Target::File(path) => path.as_path(),
        Target::Stdin => Path::new("-"),
        Target::Folder(_) => {
            return Err(Failure::new(format!("`{name}` is a folder"))
                .help("give the dump of a server, its URL or its command"));
        }
        _ => return live(target, args, screen),
    };
    match input::read(path, &name)? {
        Input::Dump(surface, text) => Ok(Side {
            name,
            kind,
            surface: *surface,
            text: Some(text),
        }),
        Input::Servers(_) => Err(Failure::new(format!("{name} is a client's configuration"))
            .help("give the dump of a server, its URL or its command")),
    }
}

fn live(target: Target, args: &Diff, screen: &Screen) -> Result<Side, Failure> {
    let kind = target.kind();
    let mut connection = args.connection.clone();
    // What is meant for the one side says nothing to the other.
    match &target {
        Target::Command(_) => connection.header.clear(),
        _ => connection.env.clear(),
    }
    let interrupted = "interrupted before everything was read";
    let reading = connect::read(target, &connection, screen, interrupted);
    let (offer, name) = on_runtime(reading)??;
    Ok(Side {
        name,
        kind,
        surface: offer.surface,
        text: None,
    })
}

fn subjects(surface: &Surface) -> usize {
    surface.tools.len()
        + surface.resources.len()
        + surface.resource_templates.len()
        + surface.prompts.len()
        + usize::from(surface.server_info.is_some())
}

fn item(change: Change) -> Item {
    let level = match change.impact {
        Impact::Breaking => Level::Error,
        Impact::Risky => Level::Warning,
        Impact::Safe => Level::Info,
    };
    let mut item = Item::new(
        catalog::change_id(change.kind),
        change.kind.title,
        level,
        level.broken(),
    );
    item.message = Some(change.message);
    item.subject = Some(change.subject).filter(|subject| !subject.is_empty());
    item.location = Some(Location {
        pointer: change.new.or(change.old),
        ..Location::default()
    });
    item.evidence = (change.before.is_some() || change.after.is_some()).then(|| Evidence {
        expected: change.before,
        actual: change.after,
        ..Evidence::default()
    });
    item.help = change.hint;
    item
}
