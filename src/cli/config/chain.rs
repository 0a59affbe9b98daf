//! `extends`: a file of settings and those that it builds on, the nearest first.

use std::fs::File;
use std::io::Read as _;
use std::path::{Component, Path, PathBuf};

use super::{Written, at, parse};
use crate::cli::failure::Failure;

/// Files that may build on each other.
const LONGEST: usize = 10;
/// Bytes of a file. Settings are written by hand.
const LARGEST: u64 = 1 << 20;

/// One file of the chain.
pub(super) struct Link {
    pub path: PathBuf,
    pub text: String,
    pub written: Written,
}

/// Reads a file and what it extends.
pub(super) fn read(path: &Path) -> Result<Vec<Link>, Failure> {
    let text = load(path).map_err(|why| {
        Failure::new(format!("cannot read `{}`: {why}", path.display()))
            .help("correct --config, or leave it out")
    })?;
    let mut chain = vec![link(path.to_owned(), text)?];
    while let Some(Link {
        path,
        text: here,
        written,
    }) = chain.last()
    {
        let Some(extends) = &written.extends else {
            break;
        };
        let wrong = |message: String, help: String| {
            Err(at(here, path, Some(extends.span()), &message).help(help))
        };
        let wanted = extends.get_ref();
        if wanted.contains("://") {
            let message = "`extends` takes a file, not a URL".to_owned();
            return wrong(message, "save the file beside your own ones".into());
        }
        if !wanted.ends_with(".toml") {
            // Nothing else is read, whatever a folder from somewhere asks for.
            let message = format!("`extends` takes a .toml file, `{wanted}` is none");
            return wrong(
                message,
                "give the path of a file such as platform/mcpkit.toml".into(),
            );
        }
        let next = tidy(&path.parent().unwrap_or(Path::new("")).join(wanted));
        if let Some(start) = chain.iter().position(|link| same(&link.path, &next)) {
            let round = chain[start..].iter().chain([&chain[start]]);
            let names: Vec<_> = round.map(|link| link.path.display().to_string()).collect();
            let message = format!("`extends` leads back to `{}`", chain[start].path.display());
            return wrong(
                message,
                format!("they go in a circle: {}", names.join(" → ")),
            );
        }
        if chain.len() == LONGEST {
            let message = format!("more than {LONGEST} files extend each other");
            return wrong(message, "join some of them".into());
        }
        let text = match load(&next) {
            Ok(text) => text,
            Err(why) => {
                let message = format!("cannot read `{}`: {why}", next.display());
                let help = "`extends` is relative to the folder of the file that it stands in";
                return wrong(message, help.into());
            }
        };
        let next = link(next, text)?;
        chain.push(next);
    }
    Ok(chain)
}

fn load(path: &Path) -> Result<String, String> {
    let mut text = String::new();
    let known = std::fs::metadata(path).map_err(|error| error.to_string())?;
    if !known.is_file() {
        return Err("it is no file".into());
    }
    let file = File::open(path).map_err(|error| error.to_string())?;
    let read = file.take(LARGEST + 1).read_to_string(&mut text);
    read.map_err(|error| error.to_string())?;
    if text.len() as u64 > LARGEST {
        return Err("it is larger than a megabyte".into());
    }
    Ok(text)
}

fn link(path: PathBuf, text: String) -> Result<Link, Failure> {
    let written = parse(&text, &path)?;
    Ok(Link {
        path,
        text,
        written,
    })
}

fn same(a: &Path, b: &Path) -> bool {
    a == b
        || a.canonicalize()
            .is_ok_and(|a| b.canonicalize().is_ok_and(|b| a == b))
}

/// The path without `x/..`, as people would write it.
fn tidy(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for part in path.components() {
        let last = tidy.components().next_back();
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(last, Some(Component::Normal(_))) => {
                tidy.pop();
            }
            part => tidy.push(part),
        }
    }
    tidy
}
