//! Names of tools, judged as in a finished server: those of the example and the first own ones.

use crate::cli::add::name::{self, Surroundings};
use crate::cli::failure::Failure;
use crate::lint::{self, Settings};
use crate::scaffold::add::{Item, Kind, add_to};
use crate::scaffold::{self, Answers, Forms, Planned, Template, Values};

/// Whether the types and the tools of the example can be called after the noun.
pub(super) fn check_noun(template: &Template, answers: &Answers) -> Result<(), Failure> {
    let noun = Forms::of(&answers.noun);
    if let Some(taken) = [&noun.pascal, &noun.plural().pascal]
        .into_iter()
        .find(|name| template.has_type(name))
    {
        return Err(Failure::new(format!(
            "the code of the server has a type `{taken}` already"
        ))
        .help(format!(
            "say which {}, such as `customer_{}`",
            noun.words, noun.snake
        )));
    }
    let (one, many) = (&noun.snake, noun.plural().snake);
    let names = [
        format!("list_{many}"),
        format!("get_{one}"),
        format!("create_{one}"),
        format!("delete_{one}"),
    ];
    check(&names, answers, &[]).map(drop)
}

/// The tools of these names, beside others.
pub(super) fn check(
    names: &[String],
    answers: &Answers,
    others: &[String],
) -> Result<Vec<Item>, Failure> {
    let settings = Settings::default();
    let mut others = others.to_vec();
    let mut items = Vec::new();
    for name in names {
        if others.contains(name) {
            return Err(Failure::new(format!("the tool `{name}` is there already"))
                .help("the template brings it; take another name"));
        }
        let around = Surroundings {
            language: &answers.language,
            settings: &settings,
            others: &others,
        };
        items.push(name::check(Kind::Tool, name, &around)?);
        others.push(name.clone());
    }
    Ok(items)
}

/// The tools that the template brings; none where it cannot be rendered.
pub(super) fn others(template: &Template, answers: &Answers) -> Vec<String> {
    let files = scaffold::plan(template, &answers.values(""));
    files.map_or_else(|_| Vec::new(), |files| of(&files))
}

fn of(files: &[Planned]) -> Vec<String> {
    let texts = files.iter().map(|f| (f.path.clone(), f.bytes.clone()));
    let project = lint::Project::of(texts);
    lint::definitions(&project)
        .of(lint::source::Kind::Tool)
        .map(|tool| tool.name.clone())
        .collect()
}

/// Adds the first own tools to the files of a project.
pub(super) fn add(
    files: &mut Vec<Planned>,
    template: &Template,
    values: &Values,
    answers: &Answers,
) -> Result<(), Failure> {
    if answers.tools.is_empty() {
        return Ok(());
    }
    for item in check(&answers.tools, answers, &of(files))? {
        add_to(files, template, values, Kind::Tool, &item).map_err(|error| {
            Failure::new(format!("cannot add the tool `{}`: {error}", item.name))
        })?;
    }
    Ok(())
}

/// A failure in one line.
pub(super) fn line(failure: &Failure) -> String {
    match &failure.help {
        Some(help) => format!("{}; {help}", failure.message),
        None => failure.message.clone(),
    }
}
