//! `mcpkit new`.

mod args;
mod ask;
mod desk;
mod git;
mod given;
mod next;
mod place;
mod show;
mod source;
mod tools;

use std::path::PathBuf;

use super::failure::Failure;
use super::on_runtime;
use super::screen::Screen;
use super::stop::Stop;
use super::today;
use crate::report::Detail;
use crate::scaffold::{
    self, Answers, Given, InterviewError, Origin, Planned, RECORD, Record, Refusal, Reply,
    Template, TemplateError, WriteError,
};

pub(super) use args::New;
use desk::{Desk, Silence};
use git::Repository;
use source::Source;

/// What a shell shows for a program that Ctrl-C ended.
const ENDED: u8 = 130;
/// The language when nobody says one.
const USUAL: &str = "python";

/// What was made, or would be.
struct Project {
    folder: PathBuf,
    dry_run: bool,
    origin: Origin,
    answers: Answers,
    files: Vec<Planned>,
    replaced: Vec<String>,
    /// Whether a repository is made.
    git: bool,
    next: Vec<String>,
}

pub(super) fn run(args: &New, screen: &Screen) -> Result<u8, Failure> {
    if args.source.list {
        return list(screen);
    }
    let asks = !args.answers.yes && screen.may_ask();
    let planned = match asks {
        false => plan(args, None),
        true => on_runtime(async {
            let _held = hold_interrupts();
            plan(args, Some(&Desk::new(screen)))
        })?,
    };
    let mut project = match planned {
        Ok(project) => project,
        Err(Silence::Failed(failure)) => return Err(failure),
        Err(Silence::Ended) => return Ok(ENDED),
    };
    if !args.writing.dry_run {
        write(&mut project, args.writing.force, screen)?;
    }
    if args.writing.json {
        screen.out(&show::json(&project))?;
    } else if screen.detail > Detail::Brief {
        screen.out(&show::human(&project, &screen.style()))?;
    }
    Ok(0)
}

/// Lets Ctrl-C end the question, not the process: the terminal is put right first.
fn hold_interrupts() -> impl Sized {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        signal(SignalKind::interrupt())
    }
}

fn list(screen: &Screen) -> Result<u8, Failure> {
    for name in scaffold::names() {
        let template = Template::embedded(name).map_err(|e| broken(&e))?;
        let manifest = template.manifest();
        screen.out(&format!(
            "{name:<12}{}: {}\n",
            manifest.title, manifest.about
        ))?;
    }
    Ok(0)
}

/// Everything that is to be written; nothing is.
fn plan(args: &New, desk: Option<&Desk>) -> Result<Project, Silence> {
    let record = args.source.answers.as_deref().map(given::record);
    let record = record.transpose()?;
    let source = match (source::of(args, record.as_ref())?, desk) {
        (Some(source), _) => source,
        (None, None) => source::embedded(USUAL)?,
        (None, Some(desk)) => source::embedded(&ask::language(desk)?)?,
    };
    let language = language(args, record.as_ref(), &source);
    let (folder, name) = place::of(args, record.as_ref(), &language, desk)?;
    let mut known = record.map(|r| r.answers.given()).unwrap_or_default();
    known.extend(given::of_flags(&args.answers)?);
    known.extend(given::own(&args.answers.set, &source.template)?);
    let answers = settle(
        &source.template,
        Answers::new(&language, &name),
        &known,
        desk,
    )?;
    let git = match desk {
        _ if args.writing.no_git || git::is_within(&folder) => false,
        Some(desk) => ask::repository(desk)?,
        None => true,
    };
    Ok(rendered(args, folder, &source, answers, git)?)
}

/// The language that the answers name: for an own template it is said, or the template's name.
fn language(args: &New, record: Option<&Record>, source: &Source) -> String {
    let said = args.answers.language.clone();
    let recorded = record.map(|r| r.answers.language.clone());
    said.or(recorded).unwrap_or_else(|| source.name.clone())
}

fn settle(
    template: &Template,
    answers: Answers,
    known: &Given,
    desk: Option<&Desk>,
) -> Result<Answers, Silence> {
    let answers =
        scaffold::interview(
            template,
            answers,
            known,
            |question, answers, default| match desk {
                Some(desk) => ask::question(desk, template, question, answers, default),
                None => Ok(default),
            },
        )
        .map_err(|error| match error {
            InterviewError::Template(error) => broken(&error).into(),
            InterviewError::Refused {
                name,
                reply,
                refusal,
            } => refused(&said(&name, &reply), &refusal).into(),
            InterviewError::Unanswered(silence) => silence,
            InterviewError::Unasked(name) => {
                Failure::new(format!("the template asks no question `{name}`")).into()
            }
        })?;
    answers
        .check()
        .map_err(|refusal| Failure::new(refusal.reason))?;
    tools::check_noun(template, &answers).map_err(|failure| Failure {
        message: format!("`--noun {}`: {}", answers.noun, failure.message),
        ..failure
    })?;
    Ok(answers)
}

/// What was said, as on the command line.
fn said(question: &str, reply: &Reply) -> String {
    let value = match reply {
        Reply::Text(text) => text.clone(),
        Reply::Words(words) => words.join(","),
        Reply::YesNo(true) => "yes".to_owned(),
        Reply::YesNo(false) => "no".to_owned(),
    };
    match question {
        own if flag(own).starts_with("--set") => format!("`{}={}`", flag(own), shortened(&value)),
        known => format!("`{} {}`", flag(known), shortened(&value)),
    }
}

/// No more of a value than is needed to know it again.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// The flag of a question.
fn flag(question: &str) -> String {
    match question {
        "targets" => "--target".to_owned(),
        "tools" => "--tool".to_owned(),
        "transports" => "--transport".to_owned(),
        "auth" | "description" | "license" | "noun" | "profile" => format!("--{question}"),
        own => format!("--set {own}"),
    }
}

fn rendered(
    args: &New,
    folder: PathBuf,
    source: &Source,
    answers: Answers,
    git: bool,
) -> Result<Project, Failure> {
    let template = &source.template;
    let today = today::today();
    let values = answers.values(today.get(..4).unwrap_or_default());
    let mut files = scaffold::plan(template, &values).map_err(|e| broken(&e))?;
    tools::add(&mut files, template, &values, &answers)?;
    let data = scaffold::add::data(template, &values).map_err(|e| broken(&e))?;
    let origin = source.origin(&folder);
    let record = Record::new(origin.clone(), answers.clone(), &files);
    let text = record.text().map_err(|e| Failure::new(e.to_string()))?;
    files.push(Planned {
        path: RECORD.to_owned(),
        bytes: text.into_bytes(),
        executable: false,
    });
    let force = args.writing.force;
    let replaced = scaffold::survey(&folder, &files, force).map_err(|e| unwritten(&e))?;
    Ok(Project {
        next: next::commands(&folder, &data),
        dry_run: args.writing.dry_run,
        git,
        folder,
        origin,
        answers,
        files,
        replaced,
    })
}

fn write(project: &mut Project, force: bool, screen: &Screen) -> Result<(), Failure> {
    // It takes milliseconds: a Ctrl-C in between must not leave half of it.
    let written = on_runtime(async {
        let _held = Stop::listen();
        scaffold::write(&project.folder, &project.files, force)
    })?;
    project.replaced = written.map_err(|e| unwritten(&e))?;
    if !project.git {
        return Ok(());
    }
    let made = git::init(&project.folder);
    project.git = made == Repository::Made;
    match made {
        Repository::Made | Repository::Within => {}
        Repository::NoGit => screen.note("no repository was made: there is no git"),
        Repository::Failed => screen.note("no repository was made: `git init` failed"),
    }
    Ok(())
}

/// A template that cannot be used.
fn broken(error: &TemplateError) -> Failure {
    let text = error.to_string();
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default();
    Failure::new(format!("the template cannot be used: {first}"))
        .details(lines.map(str::to_owned).collect())
}

/// An answer that is none.
fn refused(what: &str, refusal: &Refusal) -> Failure {
    let failure = Failure::new(format!("{what}: {refusal}"));
    match &refusal.nearest {
        Some(near) => failure.help(format!("`{near}` would do")),
        None => failure,
    }
}

/// A project that cannot be written.
fn unwritten(error: &WriteError) -> Failure {
    let failure = Failure::new(error.to_string());
    match error {
        WriteError::NotEmpty { .. } => failure.help(
            "take another name, or `--force`: it replaces files of the same names and leaves \
             the others",
        ),
        WriteError::InTheWay { .. } => failure.help("nothing was written; take another name"),
        WriteError::Link(_) => failure.help("nothing was written; put a folder in its place"),
        WriteError::Up(_) => failure.help("nothing was written; give the path without `..`"),
        WriteError::Io { source, .. } => failure.help(remedy(source)),
        WriteError::Stuck { .. } => failure.help("move them back by hand"),
    }
}

fn remedy(error: &std::io::Error) -> &'static str {
    use std::io::ErrorKind::{PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull};
    match error.kind() {
        StorageFull | QuotaExceeded => "nothing was left behind; make room on the disk",
        PermissionDenied | ReadOnlyFilesystem => {
            "nothing was written; take a folder that you may write to"
        }
        _ => "nothing was left behind",
    }
}
