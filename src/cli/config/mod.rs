//! Reads `mcpkit.toml` and the files that it extends.

mod chain;
mod find;

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use super::failure::Failure;
use super::nearest::nearest;
use super::selection::{self, Wrong};
use super::server_section::ServerSection;
use crate::catalog::{self, Kind};
use crate::{conform, lint, report};

use chain::Link;
pub(super) use find::{Asked, NAME as DEFAULT};

/// Everything that can be set.
#[derive(Debug, Default)]
pub(super) struct Config {
    pub lint: lint::Settings,
    pub conform: conform::Settings,
    /// The files, the nearest first.
    pub files: Vec<Arc<lint::File>>,
}

/// Settings of mcpkit.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Written {
    /// A file of settings that this one builds on, relative to the folder of this one. What is set
    /// here counts before what is set there; lists of what is left out or accepted add up.
    #[schemars(with = "Option<String>")]
    extends: Option<Spanned<String>>,
    lint: lint::Section,
    conform: conform::Settings,
    /// The server of the folder that the file is in.
    pub server: ServerSection,
}

impl Config {
    /// Refuses names and patterns that stand for no requirement.
    pub fn check(&self, ids: &[&str]) -> Result<(), Failure> {
        let refuse = |value: &str, wrong: Wrong| {
            let place = self.files.iter().find_map(|file| {
                let span = find(&file.text, value)?;
                Some(at(
                    &file.text,
                    Path::new(&file.name),
                    Some(span),
                    &wrong.message,
                ))
            });
            let failure = place.unwrap_or_else(|| Failure::new(wrong.message));
            failure.help(wrong.help)
        };
        for name in &self.conform.suite {
            selection::suite(name, ids).map_err(|wrong| refuse(name, wrong))?;
        }
        let conform::Settings { only, skip, .. } = &self.conform;
        for pattern in only.iter().chain(skip) {
            selection::pattern(pattern, ids, "requirement")
                .map_err(|wrong| refuse(pattern, wrong))?;
        }
        Ok(())
    }
}

/// Reads the file asked for, else the nearest one from a folder upwards when there is one.
pub(super) fn load(asked: &Asked, folder: &Path) -> Result<Config, Failure> {
    if asked.no_config {
        return Ok(Config::default());
    }
    match asked.config.clone().or_else(|| find::nearest(folder)) {
        Some(path) => join(chain::read(&path)?),
        None => Ok(Config::default()),
    }
}

/// Understands the text of one file, without those that it extends.
pub(super) fn parse(text: &str, path: &Path) -> Result<Written, Failure> {
    toml::from_str(text).map_err(|error| {
        let message = error.message();
        let help = meant(message).unwrap_or_else(|| "correct this line".into());
        at(text, path, error.span(), message).help(help)
    })
}

/// One configuration of several files.
fn join(chain: Vec<Link>) -> Result<Config, Failure> {
    let mut config = Config {
        conform: conforming(&chain)?,
        ..Config::default()
    };
    for (depth, link) in chain.into_iter().enumerate() {
        let Link {
            path,
            text,
            written,
        } = link;
        let file = Arc::new(lint::File {
            name: path.display().to_string(),
            text,
            extended: depth > 0,
        });
        config.lint.extend(written.lint, Arc::clone(&file));
        config.files.push(file);
    }
    config.lint.validate().map_err(|error| {
        let message = error.to_string();
        let failure = match error.file() {
            Some(file) => at(&file.text, Path::new(&file.name), error.span(), &message),
            None => Failure::new(message),
        };
        let help = "`mcpkit list rules` lists the rules, `mcpkit explain ID` their options";
        failure.help(error.help.unwrap_or_else(|| help.into()))
    })?;
    if config.conform.with.is_empty() {
        // Otherwise their ids are not known yet.
        let all = catalog::entries();
        let ids = all.iter().filter(|entry| entry.kind == Kind::Requirement);
        config.check(&ids.map(|entry| entry.id.as_str()).collect::<Vec<_>>())?;
    }
    Ok(config)
}

/// The `[conform]` section of all files: what is left out and added adds up, of all else the
/// nearest counts.
fn conforming(chain: &[Link]) -> Result<conform::Settings, Failure> {
    let mut joined = toml::Table::new();
    for Link { path, text, .. } in chain {
        // It was read before.
        let table: toml::Table = text.parse().unwrap_or_default();
        let Some(toml::Value::Table(mut section)) = table.get("conform").cloned() else {
            continue;
        };
        if let Some(toml::Value::Array(folders)) = section.get_mut("with") {
            for folder in folders {
                let below = folder
                    .as_str()
                    .map(|f| path.parent().unwrap_or(Path::new("")).join(f));
                let below = below.and_then(|path| path.into_os_string().into_string().ok());
                *folder = below.map_or(folder.clone(), toml::Value::from);
            }
        }
        for (key, value) in section {
            match (joined.get_mut(&key), value) {
                (None, value) => {
                    joined.insert(key, value);
                }
                (Some(toml::Value::Array(near)), toml::Value::Array(far))
                    if key == "skip" || key == "with" =>
                {
                    near.extend(far);
                }
                (Some(toml::Value::Table(near)), toml::Value::Table(far)) => {
                    for (name, value) in far {
                        near.entry(name).or_insert(value);
                    }
                }
                (Some(_), _) => {}
            }
        }
    }
    joined
        .try_into()
        .map_err(|error: toml::de::Error| Failure::new(format!("[conform]: {}", error.message())))
}

/// Where a string value stands.
fn find(text: &str, value: &str) -> Option<Range<usize>> {
    ['"', '\'']
        .iter()
        .find_map(|quote| text.find(&format!("{quote}{value}{quote}")))
        .map(|start| start..start)
}

/// A failure with its place: `file:line:column: message` and the line itself.
pub(super) fn at(text: &str, path: &Path, span: Option<Range<usize>>, message: &str) -> Failure {
    let Some(before) = span.and_then(|span| text.get(..span.start)) else {
        return Failure::new(format!("{}: {message}", path.display()));
    };
    let line = before.matches('\n').count() + 1;
    let column = before
        .rsplit('\n')
        .next()
        .unwrap_or_default()
        .chars()
        .count()
        + 1;
    Failure::new(format!("{}:{line}:{column}: {message}", path.display()))
        .details(report::excerpt(text, line, column))
}

/// What an unknown word was probably meant to be: the parser quotes the word first, then those
/// that it knows.
pub(super) fn meant(message: &str) -> Option<String> {
    let mut quoted = message.split('`').skip(1).step_by(2);
    let wrong = quoted.next()?;
    if !message.starts_with("unknown") {
        return None;
    }
    let known: Vec<_> = quoted.collect();
    let alike = known.iter().find(|k| k.eq_ignore_ascii_case(wrong));
    Some(
        match alike
            .copied()
            .or_else(|| nearest(wrong, known.iter().copied()))
        {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known here: {}", known.join(", ")),
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(text: &str) -> Failure {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mcpkit.toml");
        std::fs::write(&path, text).unwrap();
        let mut failure = chain::read(&path).and_then(join).unwrap_err();
        let start = failure.message.find("mcpkit.toml").unwrap();
        failure.message.replace_range(..start, "");
        failure
    }

    #[test]
    fn an_unknown_section_is_shown_with_its_line_and_the_nearest_name() {
        let failure = failure("[lint]\n\n[confrom]\nskip = []\n");
        assert!(
            failure
                .message
                .starts_with("mcpkit.toml:3:2: unknown field `confrom`"),
            "{failure:?}"
        );
        assert_eq!(failure.details[1], "3 | [confrom]");
        assert_eq!(failure.help.as_deref(), Some("did you mean `conform`?"));
    }

    #[test]
    fn broken_toml_and_wrong_types_are_shown_with_their_place() {
        let broken = failure("[lint\n");
        assert!(
            broken.message.starts_with("mcpkit.toml:1:6: "),
            "{broken:?}"
        );
        let wrong = failure("[conform]\nskip = 3\n");
        assert!(wrong.message.starts_with("mcpkit.toml:2:8: "), "{wrong:?}");
    }

    #[test]
    fn a_pattern_that_stands_for_no_requirement_is_refused() {
        let failure = failure("[conform]\nskip = [\n  'no/such/*',\n]\n");
        assert!(
            failure
                .message
                .starts_with("mcpkit.toml:3:3: no requirement"),
            "{failure:?}"
        );
    }
}
