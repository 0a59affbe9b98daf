//! `mcpkit new`.

mod args;
mod git;
mod given;
mod next;
mod place;
mod show;

use std::path::{Path, PathBuf};

use super::failure::Failure;
use super::nearest::nearest;
use super::screen::Screen;
use super::today;
use crate::scaffold::{
    self, Answers, Given, InterviewError, Origin, Planned, RECORD, Record, Refusal, Template,
    TemplateError, WriteError,
};

pub(super) use args::New;
use git::Repository;

/// What was made, or would be.
struct Project {
    folder: PathBuf,
    dry_run: bool,
    origin: Origin,
    answers: Answers,
    files: Vec<Planned>,
    replaced: Vec<String>,
    repository: &'static str,
    next: Vec<String>,
}

pub(super) fn run(args: &New, screen: &Screen) -> Result<u8, Failure> {
    if args.source.list {
        return list(screen);
    }
    let record = args
        .source
        .answers
        .as_deref()
        .map(given::record)
        .transpose()?;
    let origin = origin(args, record.as_ref());
    let template = template(&origin)?;
    let language = language(args, record.as_ref(), &origin);
    let (folder, name) = place::of(args, record.as_ref(), &language)?;
    if !args.writing.force {
        let found = scaffold::occupied(&folder).map_err(|e| unwritten(&e))?;
        if !found.is_empty() {
            return Err(unwritten(&WriteError::NotEmpty { folder, found }));
        }
    }
    let mut known = record.map(|r| r.answers.given()).unwrap_or_default();
    known.extend(given::of_flags(&args.answers)?);
    known.extend(given::own(&args.answers.set, &template)?);
    let answers = settle(&template, Answers::new(&language, &name), &known)?;
    let project = plan(args, folder, origin, &template, answers)?;
    let project = if args.writing.dry_run {
        project
    } else {
        write(args, project, screen)?
    };
    if args.writing.json {
        screen.out(&show::json(&project))?;
    } else if screen.detail > crate::report::Detail::Brief {
        screen.out(&show::human(&project, &screen.style()))?;
    }
    Ok(0)
}

fn list(screen: &Screen) -> Result<u8, Failure> {
    for name in scaffold::names() {
        let template = Template::embedded(name).map_err(|e| broken(&e))?;
        let about = &template.manifest().about;
        screen.out(&format!(
            "{name:<12}{}: {about}\n",
            template.manifest().title
        ))?;
    }
    Ok(0)
}

fn origin(args: &New, record: Option<&Record>) -> Origin {
    let version = env!("CARGO_PKG_VERSION").to_owned();
    let of_folder = |folder: &Path| {
        let name = std::path::absolute(folder).unwrap_or(folder.to_owned());
        let name = name.file_name().unwrap_or_default();
        Origin {
            name: name.to_string_lossy().into_owned(),
            version: version.clone(),
            folder: Some(folder.to_string_lossy().into_owned()),
        }
    };
    let embedded = |name: &str| Origin {
        name: name.to_owned(),
        version: version.clone(),
        folder: None,
    };
    match (&args.source.template, &args.answers.language, record) {
        (Some(folder), _, _) => of_folder(folder),
        (None, Some(language), _) => embedded(language),
        (None, None, Some(record)) => Origin {
            version: version.clone(),
            ..record.template.clone()
        },
        (None, None, None) => embedded("python"),
    }
}

fn template(origin: &Origin) -> Result<Template, Failure> {
    match &origin.folder {
        Some(folder) => Template::folder(Path::new(folder)).map_err(|e| broken(&e)),
        None => Template::embedded(&origin.name).map_err(|error| match error {
            TemplateError::Unknown(name) => unknown(&name),
            error => broken(&error),
        }),
    }
}

fn unknown(name: &str) -> Failure {
    let names = scaffold::names();
    let failure = Failure::new(format!("there is no template `{name}`"));
    match nearest(name, names.iter().copied()) {
        Some(near) => failure.help(format!("did you mean `{near}`?")),
        None => failure.help(format!(
            "there are {}; `--template DIR` takes one of your own",
            names.join(", ")
        )),
    }
}

/// The language that the answers name: that of an own template is said, or its name.
fn language(args: &New, record: Option<&Record>, origin: &Origin) -> String {
    let said = args.answers.language.clone();
    let recorded = record.map(|r| r.answers.language.clone());
    said.or(recorded).unwrap_or_else(|| origin.name.clone())
}

fn settle(template: &Template, answers: Answers, known: &Given) -> Result<Answers, Failure> {
    let answers = scaffold::interview(template, answers, known, |_, _, default| {
        Ok::<_, Failure>(default)
    })
    .map_err(|error| match error {
        InterviewError::Template(error) => broken(&error),
        InterviewError::Refused { name, refusal, .. } => refused(&flag(&name), &refusal),
        InterviewError::Unanswered(failure) => failure,
        InterviewError::Unasked(name) => {
            Failure::new(format!("the template asks no question `{name}`"))
        }
    })?;
    answers
        .check()
        .map_err(|refusal| Failure::new(refusal.reason))?;
    Ok(answers)
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

fn plan(
    args: &New,
    folder: PathBuf,
    origin: Origin,
    template: &Template,
    answers: Answers,
) -> Result<Project, Failure> {
    let today = today::today();
    let values = answers.values(today.get(..4).unwrap_or_default());
    let mut files = scaffold::plan(template, &values).map_err(|e| broken(&e))?;
    let record = Record::new(origin.clone(), answers.clone(), &files);
    files.push(Planned {
        path: RECORD.to_owned(),
        bytes: record
            .text()
            .map_err(|e| Failure::new(e.to_string()))?
            .into_bytes(),
        executable: false,
    });
    let data = scaffold::add::data(template, &values).map_err(|e| broken(&e))?;
    let replaced =
        scaffold::survey(&folder, &files, args.writing.force).map_err(|e| unwritten(&e))?;
    let makes = !args.writing.no_git && !git::is_within(&folder);
    Ok(Project {
        next: next::commands(&folder, &data),
        dry_run: args.writing.dry_run,
        repository: if makes { "made" } else { "none" },
        folder,
        origin,
        answers,
        files,
        replaced,
    })
}

fn write(args: &New, mut project: Project, screen: &Screen) -> Result<Project, Failure> {
    project.replaced = scaffold::write(&project.folder, &project.files, args.writing.force)
        .map_err(|e| unwritten(&e))?;
    if args.writing.no_git {
        return Ok(project);
    }
    project.repository = match git::init(&project.folder) {
        Repository::Made => "made",
        Repository::Within => "none",
        Repository::NoGit => {
            screen.note("no repository was made: there is no git");
            "none"
        }
        Repository::Failed => {
            screen.note("no repository was made: `git init` failed");
            "none"
        }
    };
    Ok(project)
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
        WriteError::Io { .. } => failure.help("nothing was written"),
        _ => failure,
    }
}
