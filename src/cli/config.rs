//! Reads `mcpkit.toml`.

use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::failure::Failure;
use super::nearest::nearest;
use super::selection::{self, Wrong};
use super::server_section::ServerSection;
use crate::catalog::{self, Kind};
use crate::{conform, lint, report};

/// The file that is read without being asked for.
pub(super) const DEFAULT: &str = "mcpkit.toml";

/// Everything that can be set.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Config {
    pub lint: lint::Settings,
    pub conform: conform::Settings,
    /// The server of the folder that the file is in.
    pub server: ServerSection,
    /// Where it was read from, and the text.
    #[serde(skip)]
    source: Option<(PathBuf, String)>,
}

impl Config {
    /// Refuses names and patterns that stand for no requirement.
    pub fn check(&self, ids: &[&str]) -> Result<(), Failure> {
        let refuse = |value: &str, wrong: Wrong| {
            let failure = match &self.source {
                Some((path, text)) => at(text, path, find(text, value), &wrong.message),
                None => Failure::new(wrong.message),
            };
            failure.help(wrong.help)
        };
        for name in &self.conform.suite {
            selection::suite(name, ids).map_err(|wrong| refuse(name, wrong))?;
        }
        let conform::Settings { only, skip, .. } = &self.conform;
        for pattern in only.iter().chain(skip) {
            selection::pattern(pattern, ids).map_err(|wrong| refuse(pattern, wrong))?;
        }
        Ok(())
    }
}

/// Reads the file asked for, else the default one when there is one.
pub(super) fn load(path: Option<&PathBuf>) -> Result<Config, Failure> {
    let asked = path.is_some();
    let path = path.map_or(Path::new(DEFAULT), PathBuf::as_path);
    match std::fs::read_to_string(path) {
        Ok(text) => parse(&text, path),
        Err(error) if !asked && error.kind() == std::io::ErrorKind::NotFound => {
            Ok(Config::default())
        }
        Err(error) => Err(
            Failure::new(format!("cannot read `{}`: {error}", path.display()))
                .help("correct --config, or leave it out"),
        ),
    }
}

/// Understands the text of such a file.
pub(super) fn parse(text: &str, path: &Path) -> Result<Config, Failure> {
    let mut config: Config = toml::from_str(text).map_err(|error| {
        let message = error.message();
        let help = meant(message).unwrap_or_else(|| "correct this line".into());
        at(text, path, error.span(), message).help(help)
    })?;
    config.lint.validate().map_err(|error| {
        at(text, path, error.span(), &error.to_string())
            .help("`mcpkit list rules` lists the rules, `mcpkit explain ID` their options")
    })?;
    config.source = Some((path.to_owned(), text.to_owned()));
    if config.conform.with.is_empty() {
        // Otherwise their ids are not known yet.
        let all = catalog::entries();
        let ids = all.iter().filter(|entry| entry.kind == Kind::Requirement);
        config.check(&ids.map(|entry| entry.id.as_str()).collect::<Vec<_>>())?;
    }
    for folder in &mut config.conform.with {
        *folder = path.parent().unwrap_or(Path::new("")).join(&*folder);
    }
    Ok(config)
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
        parse(text, Path::new("mcpkit.toml")).unwrap_err()
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
