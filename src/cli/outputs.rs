//! `--format` and `--output`: which reports go where.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Args, FromArgMatches, ValueEnum, value_parser};

use super::failure::Failure;

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people.
    Human,
    /// For programs: one JSON document.
    Json,
    /// For CI systems that read test results: JUnit XML.
    Junit,
    /// For code scanning and editors: SARIF 2.1.0.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// GitLab's Code Quality report.
    Gitlab,
    /// For comments and job summaries.
    Markdown,
    /// For browsers: one page.
    Html,
    /// An SVG badge.
    Badge,
    /// The JSON of a shields.io endpoint.
    Shields,
}

/// How a list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Listing {
    /// For people.
    Human,
    /// A table for pages.
    Markdown,
    /// For programs: one JSON document.
    Json,
}

impl Format {
    fn of_extension(path: &Path) -> Option<Format> {
        let name = path.file_name()?.to_str()?.to_ascii_lowercase();
        if name.ends_with(".sarif.json") {
            return Some(Format::Sarif);
        }
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "json" => Some(Format::Json),
            "xml" => Some(Format::Junit),
            "sarif" => Some(Format::Sarif),
            "md" | "markdown" => Some(Format::Markdown),
            "html" | "htm" => Some(Format::Html),
            "svg" => Some(Format::Badge),
            "txt" | "log" => Some(Format::Human),
            _ => None,
        }
    }
}

/// One report to write; without a path it goes to stdout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wanted {
    pub format: Format,
    pub path: Option<PathBuf>,
}

/// What the command line says about reports, in its order.
#[derive(Debug, Clone)]
pub(super) struct Outputs(Vec<Word>);

#[derive(Debug, Clone)]
enum Word {
    Format(Format),
    Output(PathBuf),
}

impl Outputs {
    /// The reports to write; never empty.
    pub fn wanted(&self) -> Result<Vec<Wanted>, Failure> {
        let mut wanted = pair(&self.0)?;
        for one in &mut wanted {
            one.path = one.path.take().filter(|path| path != Path::new("-"));
        }
        for (i, one) in wanted.iter().enumerate() {
            if wanted[..i].iter().any(|other| other.path == one.path) {
                return Err(match &one.path {
                    None => Failure::new("two formats go to stdout").help(
                        "name a file after one of them, as in `--format json --output report.json`",
                    ),
                    Some(path) => Failure::new(format!("two formats go to `{}`", path.display()))
                        .help("give each its own --output"),
                });
            }
        }
        if wanted.is_empty() {
            wanted.push(Wanted {
                format: Format::Human,
                path: None,
            });
        }
        Ok(wanted)
    }
}

/// How sure the format of an output is.
#[derive(PartialEq)]
enum Sure {
    Said,
    Guessed,
    Unknown,
}

/// Reads the words from left to right: an output takes the format before it, else the one that
/// its extension tells, else the one after it.
fn pair(words: &[Word]) -> Result<Vec<Wanted>, Failure> {
    let mut wanted: Vec<(Wanted, Sure)> = Vec::new();
    for word in words {
        match (word, wanted.last_mut()) {
            (&Word::Format(format), Some((last, sure)))
                if *sure == Sure::Unknown || (*sure == Sure::Guessed && last.format == format) =>
            {
                last.format = format;
                *sure = Sure::Said;
            }
            (&Word::Format(format), _) => {
                wanted.push((Wanted { format, path: None }, Sure::Said));
            }
            (Word::Output(path), Some((last, Sure::Said))) if last.path.is_none() => {
                last.path = Some(path.clone());
            }
            (Word::Output(path), _) => {
                let (format, sure) = match Format::of_extension(path) {
                    Some(format) => (format, Sure::Guessed),
                    None => (Format::Human, Sure::Unknown),
                };
                let path = Some(path.clone());
                wanted.push((Wanted { format, path }, sure));
            }
        }
    }
    if let Some((lost, _)) = wanted.iter().find(|(_, sure)| *sure == Sure::Unknown) {
        let path = lost.path.as_deref().unwrap_or(Path::new("")).display();
        return Err(Failure::new(format!(
            "no format is given for `{path}`, and its name tells none"
        ))
        .help(format!("say `--format json --output {path}`")));
    }
    Ok(wanted.into_iter().map(|(wanted, _)| wanted).collect())
}

impl FromArgMatches for Outputs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Outputs, clap::Error> {
        let formats = matches.get_many::<Format>("format").unwrap_or_default();
        let paths = matches.get_many::<PathBuf>("output").unwrap_or_default();
        let at = |name| matches.indices_of(name).unwrap_or_default();
        let formats = at("format").zip(formats.map(|f| Word::Format(*f)));
        let paths = at("output").zip(paths.map(|p| Word::Output(p.clone())));
        let mut words: Vec<_> = formats.chain(paths).collect();
        words.sort_by_key(|(index, _)| *index);
        Ok(Outputs(words.into_iter().map(|(_, word)| word).collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Outputs::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Args for Outputs {
    fn augment_args(command: clap::Command) -> clap::Command {
        command
            .arg(
                Arg::new("format")
                    .long("format")
                    .value_name("FORMAT")
                    .action(ArgAction::Append)
                    .value_parser(value_parser!(Format))
                    .help("How to write the report; repeatable, each with its own --output"),
            )
            .arg(
                Arg::new("output")
                    .short('o')
                    .long("output")
                    .value_name("FILE")
                    .action(ArgAction::Append)
                    .value_parser(value_parser!(PathBuf))
                    .help("Where to write the format before it, else the one of the extension"),
            )
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        Outputs::augment_args(command)
    }
}

/// A file that was opened before the run, so that a run is never lost for want of a place.
pub(super) struct Sink {
    path: PathBuf,
    file: File,
    /// Ours to remove when nothing comes to be written.
    fresh: bool,
}

impl Sink {
    /// Opens or creates the file; what it holds stays until [`Sink::write`].
    pub fn open(path: &Path) -> Result<Sink, Failure> {
        let mut options = OpenOptions::new();
        options.write(true);
        let (file, fresh) = match options.clone().create_new(true).open(path) {
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                (options.open(path), false)
            }
            file => (file, true),
        };
        let file = file.map_err(|error| {
            let shown = path.display();
            Failure::new(format!("cannot write `{shown}`: {error}")).help(
                if path
                    .parent()
                    .is_some_and(|p| !p.as_os_str().is_empty() && !p.exists())
                {
                    "create its folder first, or choose another --output"
                } else {
                    "choose another --output, or leave it out to write to stdout"
                },
            )
        })?;
        Ok(Sink {
            path: path.to_owned(),
            file,
            fresh,
        })
    }

    /// Replaces what the file holds.
    pub fn write(mut self, text: &str) -> Result<(), Failure> {
        self.fresh = false;
        // Devices and pipes have no length to set.
        let _ = self.file.set_len(0);
        self.file
            .write_all(text.as_bytes())
            .map_err(|e| Failure::new(format!("cannot write `{}`: {e}", self.path.display())))
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        if self.fresh {
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paired(line: &str) -> Result<String, Failure> {
        let mut words = Vec::new();
        for word in line.split_whitespace() {
            words.push(match word {
                "json" => Word::Format(Format::Json),
                "human" => Word::Format(Format::Human),
                path => Word::Output(path.into()),
            });
        }
        let pairs = Outputs(words).wanted()?.into_iter().map(|w| {
            let path = w.path.map_or("stdout".into(), |p| p.display().to_string());
            format!("{}>{path}", format!("{:?}", w.format).to_lowercase())
        });
        Ok(pairs.collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn formats_and_outputs_pair_in_their_order() {
        for (line, expected) in [
            ("", "human>stdout"),
            ("json", "json>stdout"),
            ("json r.json human", "json>r.json human>stdout"),
            ("human json r.json", "human>stdout json>r.json"),
            ("r.json", "json>r.json"),
            ("r.json json", "json>r.json"),
            ("r.json human", "json>r.json human>stdout"),
            ("r.out json", "json>r.out"),
            ("json r.out human r.txt", "json>r.out human>r.txt"),
            ("r.json r.txt", "json>r.json human>r.txt"),
            ("json -", "json>stdout"),
            (
                "j.xml s.sarif s.sarif.json",
                "junit>j.xml sarif>s.sarif sarif>s.sarif.json",
            ),
            ("m.md p.HTML b.svg", "markdown>m.md html>p.HTML badge>b.svg"),
        ] {
            assert_eq!(paired(line), Ok(expected.to_owned()), "{line}");
        }
    }

    #[test]
    fn what_cannot_be_paired_is_refused() {
        for line in ["json human", "r.out", "json r human r", "json - human"] {
            assert!(paired(line).is_err(), "{line}");
        }
    }

    #[test]
    fn an_existing_file_keeps_its_content_until_the_report_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let old = folder.path().join("old");
        std::fs::write(&old, "precious").unwrap();
        drop(Sink::open(&old).unwrap());
        assert_eq!(std::fs::read_to_string(&old).unwrap(), "precious");
        Sink::open(&old).unwrap().write("new").unwrap();
        assert_eq!(std::fs::read_to_string(&old).unwrap(), "new");
        let fresh = folder.path().join("fresh");
        drop(Sink::open(&fresh).unwrap());
        assert!(!fresh.exists());
    }
}
