//! What was said in a run as files, and back: `meta.json`, `steps.json` and one file for each
//! conversation. `docs/reference/trace.md` describes them.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::tape::Stepped;
use crate::mcp::Revision;
use crate::outcome::Target;
use crate::wire::{Transcript, Transport};

/// The version of the files' shapes.
pub const SCHEMA: &str = "mcpkit.trace/1";
const META: &str = "meta.json";
const STEPS: &str = "steps.json";
/// Bytes of all files together; a run keeps no more, either.
const MOST_BYTES: u64 = 1 << 30;
/// Files of a folder that are looked at.
const MOST_FILES: usize = 20_000;
/// Characters of a check's name in a file name.
const MOST_NAME: usize = 80;

/// A run that was saved.
#[derive(Debug, Clone, PartialEq)]
pub struct Trace {
    /// What was run, and against what.
    pub meta: Meta,
    /// The conversations, in their order.
    pub transcripts: Vec<Transcript>,
    /// The answers to steps.
    pub steps: Vec<Stepped>,
}

/// `meta.json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Meta {
    /// [`SCHEMA`].
    pub schema: String,
    /// What wrote it.
    pub tool: Tool,
    /// What was judged.
    pub target: Target,
    /// The transport in use.
    pub transport: Transport,
    /// The revisions judged.
    pub revisions: Vec<Revision>,
    /// What was asked for.
    pub options: Asked,
    /// The run was stopped before its end.
    pub interrupted: bool,
    /// Revisions that could not be judged.
    pub unjudged: Vec<Unjudged>,
}

/// The tool that wrote a trace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tool {
    /// `mcpkit`.
    pub name: String,
    /// Its version.
    pub version: String,
}

impl Tool {
    /// This one.
    pub fn this() -> Tool {
        Tool {
            name: "mcpkit".into(),
            version: env!("CARGO_PKG_VERSION").into(),
        }
    }
}

/// What a run was asked to do; to read, not to repeat.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The revisions asked for; empty for all.
    pub revisions: Vec<Revision>,
    /// `--suite`.
    pub suite: Vec<String>,
    /// `--only`.
    pub only: Vec<String>,
    /// `--skip`.
    pub skip: Vec<String>,
    /// `--level`.
    pub level: super::Binding,
}

/// A revision that could not be judged, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unjudged {
    /// The revision.
    pub revision: String,
    /// What the item's title asks for.
    pub title: String,
    /// Why.
    pub message: String,
}

/// A trace that cannot be read or written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}: {reason}", self.place())]
pub struct TraceError {
    /// The file or folder.
    pub path: PathBuf,
    /// Line and column, where known.
    pub at: Option<(usize, usize)>,
    /// What is wrong.
    pub reason: String,
}

impl TraceError {
    fn new(path: &Path, reason: impl ToString) -> TraceError {
        TraceError {
            path: path.to_owned(),
            at: None,
            reason: reason.to_string(),
        }
    }

    fn place(&self) -> String {
        let path = self.path.display();
        match self.at {
            Some((line, column)) => format!("{path}:{line}:{column}"),
            None => path.to_string(),
        }
    }
}

/// Whether a folder holds a trace of any version.
pub fn is_trace(folder: &Path) -> bool {
    #[derive(Deserialize)]
    struct Head {
        schema: String,
    }
    let head = read::<Head>(&folder.join(META), &mut MOST_BYTES.clone());
    head.is_ok_and(|head| head.schema.starts_with("mcpkit.trace/"))
}

/// Removes the files of a trace from its folder; others stay.
pub fn remove(folder: &Path) -> Result<(), TraceError> {
    let mut files = conversations(folder)?;
    files.push(folder.join(STEPS));
    // Last: without it, what is left is no trace.
    files.push(folder.join(META));
    for file in files {
        match fs::remove_file(&file) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(TraceError::new(
                    &file,
                    format!("cannot be removed: {error}"),
                ));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Writes a trace into a folder that exists; an older trace there is replaced.
pub fn save(trace: &Trace, folder: &Path) -> Result<(), TraceError> {
    remove(folder)?;
    let width = trace.transcripts.len().to_string().len().max(3);
    for (number, transcript) in (1..).zip(&trace.transcripts) {
        let check = slug(&transcript.check);
        let name = format!("{number:0width$}-{}-{check}.json", transcript.revision);
        write(&folder.join(name), transcript)?;
    }
    write(&folder.join(STEPS), &trace.steps)?;
    write(&folder.join(META), &trace.meta)
}

/// Reads a trace back. Files may come from anywhere: what is too large or wrong is an error with
/// its place.
pub fn load(folder: &Path) -> Result<Trace, TraceError> {
    let mut left = MOST_BYTES;
    let meta: Meta = read(&folder.join(META), &mut left)?;
    if meta.schema != SCHEMA {
        let reason = format!(
            "its schema is `{}`, this mcpkit reads `{SCHEMA}`",
            meta.schema
        );
        return Err(TraceError::new(&folder.join(META), reason));
    }
    let steps = read(&folder.join(STEPS), &mut left)?;
    let files = conversations(folder)?;
    let transcripts = files.iter().map(|file| read(file, &mut left));
    Ok(Trace {
        meta,
        transcripts: transcripts.collect::<Result<_, _>>()?,
        steps,
    })
}

/// The files of conversations, by their numbers.
fn conversations(folder: &Path) -> Result<Vec<PathBuf>, TraceError> {
    let unreadable = |e: std::io::Error| TraceError::new(folder, format!("cannot be read: {e}"));
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let number: String = name.chars().take_while(char::is_ascii_digit).collect();
        let is_one = name[number.len()..].starts_with('-') && name.ends_with(".json");
        if let (true, Ok(number)) = (is_one, number.parse::<u32>()) {
            files.push((number, path));
        }
        if files.len() > MOST_FILES {
            let reason = format!("more than {MOST_FILES} conversations");
            return Err(TraceError::new(folder, reason));
        }
    }
    files.sort();
    Ok(files.into_iter().map(|(_, path)| path).collect())
}

fn read<T: DeserializeOwned>(path: &Path, left: &mut u64) -> Result<T, TraceError> {
    let unreadable = |e: std::io::Error| TraceError::new(path, format!("cannot be read: {e}"));
    let file = fs::File::open(path).map_err(unreadable)?;
    let mut text = String::new();
    let read = file.take(*left + 1).read_to_string(&mut text);
    let read = u64::try_from(read.map_err(unreadable)?).unwrap_or(u64::MAX);
    *left = left
        .checked_sub(read)
        .ok_or_else(|| TraceError::new(path, format!("more than {MOST_BYTES} bytes in all")))?;
    serde_json::from_str(&text).map_err(|error| {
        let message = error.to_string();
        TraceError {
            path: path.to_owned(),
            at: Some((error.line(), error.column())),
            reason: message.split(" at line ").next().unwrap_or_default().into(),
        }
    })
}

fn write(path: &Path, value: &impl Serialize) -> Result<(), TraceError> {
    let failed =
        |e: &dyn std::fmt::Display| TraceError::new(path, format!("cannot be written: {e}"));
    let mut text = serde_json::to_string_pretty(value).map_err(|e| failed(&e))?;
    text.push('\n');
    fs::write(path, text).map_err(|e| failed(&e))
}

/// A check's name as a part of a file name.
fn slug(check: &str) -> String {
    let plain = |c: char| {
        if c.is_ascii_alphanumeric() || c == '_' {
            c
        } else {
            '-'
        }
    };
    check.chars().map(plain).take(MOST_NAME).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Trace {
        let transcript = |check: &str| Transcript {
            revision: Revision::NEWEST,
            transport: Transport::Http,
            check: check.into(),
            frames: Vec::new(),
        };
        let meta = Meta {
            schema: SCHEMA.into(),
            tool: Tool::this(),
            target: Target::default(),
            transport: Transport::Http,
            revisions: vec![Revision::NEWEST],
            options: Asked::default(),
            interrupted: false,
            unjudged: Vec::new(),
        };
        Trace {
            meta,
            transcripts: (0..1200)
                .map(|i| transcript(&format!("a/../b {i}")))
                .collect(),
            steps: Vec::new(),
        }
    }

    #[test]
    fn what_is_saved_comes_back_in_its_order_and_an_older_trace_is_replaced() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path();
        fs::write(folder.join("notes.txt"), "mine").expect("a file");
        let mut trace = sample();
        save(&trace, folder).expect("saved");
        assert!(is_trace(folder));
        assert_eq!(load(folder), Ok(trace.clone()));
        assert!(folder.join("0001-2026-07-28-a----b-0.json").exists());
        trace.transcripts.truncate(2);
        save(&trace, folder).expect("saved");
        assert_eq!(load(folder), Ok(trace));
        assert!(folder.join("notes.txt").exists());
    }

    #[test]
    fn broken_and_foreign_files_are_errors_with_their_place() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path();
        assert!(
            load(folder)
                .expect_err("empty")
                .reason
                .contains("cannot be read")
        );
        save(&sample(), folder).expect("saved");
        fs::write(folder.join("0002-x.json"), "{\n  \"revision\": 7}").expect("a file");
        let error = load(folder).expect_err("broken");
        assert!(error.to_string().contains("0002-x.json:2:"), "{error}");
        let deep = format!(
            r#"{{"revision":"2026-07-28","transport":"http","check":"a","frames":[{{"at_ms":0,
                "direction":"sent","exchange":0,"payload":{{"json":{}"#,
            "[".repeat(100_000)
        );
        fs::write(folder.join("0002-x.json"), deep).expect("a file");
        assert!(
            load(folder)
                .expect_err("deep")
                .to_string()
                .contains("recursion")
        );
        let meta = fs::read_to_string(folder.join(META)).expect("a file");
        fs::write(folder.join(META), meta.replace("trace/1", "trace/9")).expect("a file");
        let error = load(folder).expect_err("newer");
        assert!(error.reason.contains("`mcpkit.trace/9`"), "{error}");
        assert!(is_trace(folder));
    }
}
