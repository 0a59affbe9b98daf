//! `mcpkit add`.

pub(in crate::cli) mod name;
mod project;
mod show;
mod write;

use std::cell::RefCell;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::config;
use super::failure::Failure;
use super::screen::Screen;
use crate::lint;
use crate::scaffold::add::{AddError, Change, Item, Kind, plan};
use name::Surroundings;
use project::Project;

pub(super) const HELP: &str = "\
Writes the handler, its schema and its tests, registers it in one place, and
changes nothing else. The names of tools are a verb and a noun in snake_case;
those of resources and prompts are kebab-case.

Examples:
  mcpkit add tool get_invoice
  mcpkit add resource tax-rates
  mcpkit add prompt plan-invoice-run
  mcpkit add tool list_invoices --dry-run

Exit codes:
  0  written, or shown with --dry-run
  2  could not be added; nothing was changed";

#[derive(Debug, Args)]
pub(super) struct Add {
    /// What to add.
    #[arg(value_name = "KIND")]
    pub kind: Word,
    /// Its name.
    #[arg(value_name = "NAME")]
    pub name: String,
    /// Read the template from this folder.
    #[arg(long, value_name = "DIR")]
    pub template: Option<PathBuf>,
    /// Show what would change, as a diff, and write nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Tell what was done as JSON.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Word {
    /// Something that a model can do
    Tool,
    /// Something that a model can read
    Resource,
    /// A beginning for a conversation
    Prompt,
}

impl From<Word> for Kind {
    fn from(word: Word) -> Kind {
        match word {
            Word::Tool => Kind::Tool,
            Word::Resource => Kind::Resource,
            Word::Prompt => Kind::Prompt,
        }
    }
}

pub(super) fn run(args: &Add, screen: &Screen) -> Result<u8, Failure> {
    let kind = Kind::from(args.kind);
    let project = Project::find()?;
    let template = project.template(args.template.as_deref())?;
    let item = item(kind, &args.name, &project)?;
    // The first file that is there but cannot be changed.
    let unreadable = RefCell::new(None);
    let read = |path: &str| match write::read(&project.root, path) {
        Ok(text) => text,
        Err(failure) => {
            unreadable.borrow_mut().get_or_insert(failure);
            None
        }
    };
    let planned = plan(&template, &project.values(), kind, &item, &read);
    if let Some(failure) = unreadable.take() {
        return Err(failure.help("nothing was changed"));
    }
    let changes = planned.map_err(|error| explain(&error))?;
    let next = show::next(&template, &project, kind, &item, &changes)?;
    if !args.dry_run {
        let mut all = changes.clone();
        all.push(project.recorded(kind, &item, &changes)?);
        write::write(&project.root, &all)?;
    }
    let done = show::Done {
        kind,
        item: &item,
        changes: &changes,
        next: &next,
        dry_run: args.dry_run,
    };
    if args.json {
        screen.out(&done.json(&project.root))?;
    } else if args.dry_run {
        screen.out(&done.diff())?;
        screen.note("nothing was written");
    } else {
        done.tell(screen)?;
    }
    Ok(0)
}

/// What is to be added, when it may be called so and is not there yet.
fn item(kind: Kind, name: &str, project: &Project) -> Result<Item, Failure> {
    let settings = config::load(&config::Asked::default(), &project.root)?.lint;
    settings
        .validate()
        .map_err(|error| Failure::new(error.to_string()))?;
    let files = lint::Project::read(&project.root)
        .map_err(|error| Failure::new(format!("cannot read the project: {error}")))?;
    let definitions = lint::definitions(&files);
    let sort = match kind {
        Kind::Tool => lint::source::Kind::Tool,
        Kind::Resource => lint::source::Kind::Resource,
        Kind::Prompt => lint::source::Kind::Prompt,
    };
    if let Some(found) = definitions.find(sort, name) {
        let message = format!(
            "the {} `{name}` is there already: {}, line {}",
            kind.word(),
            found.file,
            found.line
        );
        return Err(Failure::new(message).help("choose another name"));
    }
    let others: Vec<String> = definitions
        .of(sort)
        .map(|found| found.name.clone())
        .filter(|name| !name.contains(':'))
        .collect();
    let around = Surroundings {
        language: &project.record.answers.language,
        settings: &settings,
        others: &others,
    };
    name::check(kind, name, &around)
}

fn explain(error: &AddError) -> Failure {
    let failure = Failure::new(error.to_string());
    match error {
        AddError::Template(_) => failure.help("nothing was changed: the template has to be mended"),
        AddError::NotOffered(_) => failure.help(
            "its template.toml says nothing under [add]; `--template DIR` takes another template",
        ),
        AddError::Exists(_) | AddError::There { .. } => {
            failure.help("nothing was changed: choose another name, or delete what is there")
        }
        AddError::NoFile { .. } => {
            failure.help("nothing was changed: put the file back, and run the command again")
        }
        AddError::NoPlace { file, line, .. } => failure.help(format!(
            "nothing was changed: put `{line}` into {file} by hand, where it belongs, and run the \
             command again"
        )),
    }
}

/// The paths of new files, the one with the logic first.
fn new_files(changes: &[Change]) -> impl Iterator<Item = &str> {
    changes.iter().filter_map(|change| match change {
        Change::New { path, .. } => Some(path.as_str()),
        Change::Edit { .. } | Change::Left { .. } => None,
    })
}
