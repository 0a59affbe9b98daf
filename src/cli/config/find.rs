//! Where the settings are.

use std::path::{Path, PathBuf};

use clap::Args;

/// The file that is looked for.
pub(in super::super) const NAME: &str = "mcpkit.toml";

/// What the command line says about the settings.
#[derive(Debug, Clone, Default, Args)]
pub(in super::super) struct Asked {
    /// Settings [default: the nearest mcpkit.toml, from here upwards].
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Read no settings.
    #[arg(long, conflicts_with = "config")]
    pub no_config: bool,
}

/// The nearest file of settings, from a folder up to the root of the file system, as this process
/// would open it.
pub(super) fn nearest(folder: &Path) -> Option<PathBuf> {
    let start = folder.canonicalize().ok()?;
    let path = start
        .ancestors()
        .map(|folder| folder.join(NAME))
        .find(|path| path.is_file())?;
    let here = Path::new(".").canonicalize().ok()?;
    Some(relative(&path, &here))
}

/// The path as seen from a folder, where it lies in it or in a folder above.
fn relative(path: &Path, here: &Path) -> PathBuf {
    if let Ok(below) = path.strip_prefix(here) {
        return below.to_owned();
    }
    let above = path
        .parent()
        .and_then(|above| here.strip_prefix(above).ok());
    match (above, path.file_name()) {
        (Some(way), Some(name)) => way.iter().map(|_| "..").collect::<PathBuf>().join(name),
        _ => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_short_below_and_above_this_folder() {
        for (path, expected) in [
            ("/a/b/mcpkit.toml", "mcpkit.toml"),
            ("/a/b/c/mcpkit.toml", "c/mcpkit.toml"),
            ("/a/mcpkit.toml", "../mcpkit.toml"),
            ("/mcpkit.toml", "../../mcpkit.toml"),
            ("/x/mcpkit.toml", "/x/mcpkit.toml"),
        ] {
            let seen = relative(Path::new(path), Path::new("/a/b"));
            assert_eq!(seen, Path::new(expected), "{path}");
        }
    }
}
