//! The server's code, as rules want to see it: calls, functions, exception handlers, assignments,
//! imports and comments, in one shape for Python, TypeScript/JavaScript and Rust.
//!
//! A file is parsed once and walked once. Rules never see syntax trees: what they ask of code is
//! the same in every language, and so is the shape in which they find it.

mod allowances;
mod definitions;
mod details;
mod literal;
pub mod model;
mod resolve;
pub mod sinks;
pub mod stdio;
mod taint;
mod value;
mod walk;

use std::ops::{ControlFlow, Deref};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use tree_sitter::{ParseOptions, Parser, Tree};

pub use allowances::{Allowance, allowances};
pub use definitions::{Definition, Definitions, Kind, definitions};
pub use model::{
    Argument, Assign, Call, Comment, Function, Handler, Hole, Import, Link, Parameter, Returned,
    Role, Shape, Source, Value,
};
pub use taint::{Tainted, Taints};

pub use super::project::{is_aside, is_foreign, is_test};

use super::project::{File, Language, Project};

/// Longer files are generated, bundled or data: nobody reads them as code.
const LONGEST_FILE: usize = 1 << 20;
/// A line longer than this is the mark of minified code.
const LONGEST_LINE: usize = 5_000;
/// Files that are parsed; a project with more is read this far.
const MOST_FILES: usize = 20_000;
/// Steps of the parser per byte of text, as its callback counts them. Ordinary code takes a
/// hundredth; text made to confuse the parser ends here.
const MOST_STEPS_PER_BYTE: usize = 4;

/// The language of a path that holds code: declarations (`.d.ts`, `.pyi`) and bundles do not.
fn language(file: &File) -> Option<Language> {
    let (stem, extension) = file.name().rsplit_once('.')?;
    let machine_made = [".d", ".min", ".bundle"]
        .iter()
        .any(|end| stem.ends_with(end));
    file.language()
        .filter(|_| !machine_made && extension != "pyi")
}

/// Every source file of a project, read once.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// Parses the source files of a project on all cores.
    pub fn read(project: &Project) -> Sources {
        let work: Vec<(usize, Language, &str, &str)> = project
            .files()
            .iter()
            .enumerate()
            .filter_map(|(index, file)| {
                let language = language(file)?;
                if is_foreign(&file.path) {
                    return None;
                }
                let text = file.text()?;
                let readable = text.len() <= LONGEST_FILE && !is_minified(text);
                readable.then_some((index, language, file.path.as_str(), text))
            })
            .take(MOST_FILES)
            .collect();
        let (next, done) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let read_some = || {
            let mut mine = Vec::new();
            let mut parser = Parser::new();
            while let Some(&(index, language, path, text)) =
                work.get(next.fetch_add(1, Ordering::Relaxed))
            {
                mine.extend(read(&mut parser, index, language, path, text));
            }
            if let Ok(mut done) = done.lock() {
                done.append(&mut mine);
            }
        };
        thread::scope(|scope| {
            for _ in 1..cores.min(work.len() / 8 + 1) {
                scope.spawn(read_some);
            }
            read_some();
        });
        let mut files = done.into_inner().unwrap_or_default();
        files.sort_by_key(|source: &Source| source.file);
        Sources { files }
    }
}

/// One source file with its text.
#[derive(Debug, Clone, Copy)]
pub struct View<'p> {
    /// Its path in the project.
    pub path: &'p str,
    /// Its text.
    pub text: &'p str,
    source: &'p Source,
}

impl<'p> View<'p> {
    /// What was read from the file.
    pub fn source(&self) -> &'p Source {
        self.source
    }
}

impl Deref for View<'_> {
    type Target = Source;

    fn deref(&self) -> &Source {
        self.source
    }
}

/// The source files of a project that belong to the server: no tests, no examples.
pub fn code(project: &Project) -> impl Iterator<Item = View<'_>> {
    all(project).filter(|view| !is_test(view.path) && !is_aside(view.path))
}

/// The tests of a project.
pub fn tests(project: &Project) -> impl Iterator<Item = View<'_>> {
    all(project).filter(|view| is_test(view.path))
}

/// Whether there is any test: a file of tests, or one beside the code. False for a project in
/// languages that are not read, too.
pub fn has_tests(project: &Project) -> bool {
    let beside = |view: View<'_>| view.source().functions.iter().any(|function| function.test);
    tests(project).next().is_some() || code(project).any(beside)
}

/// Every source file of a project.
pub fn all(project: &Project) -> impl Iterator<Item = View<'_>> {
    project.sources().files.iter().filter_map(|source| {
        let file = project.files().get(source.file)?;
        Some(View {
            path: &file.path,
            text: file.text()?,
            source,
        })
    })
}

fn is_minified(text: &str) -> bool {
    text.len() > LONGEST_LINE && text.lines().any(|line| line.len() > LONGEST_LINE)
}

fn read(
    parser: &mut Parser,
    file: usize,
    language: Language,
    path: &str,
    text: &str,
) -> Option<Source> {
    let grammar = match language {
        Language::Python => tree_sitter_python::LANGUAGE,
        Language::Rust => tree_sitter_rust::LANGUAGE,
        // The dialect with JSX reads everything but `<T>value`, which JavaScript has not.
        Language::TypeScript if path.ends_with(['x', 'X']) || path.ends_with("js") => {
            tree_sitter_typescript::LANGUAGE_TSX
        }
        Language::TypeScript => tree_sitter_typescript::LANGUAGE_TYPESCRIPT,
    };
    parser.set_language(&grammar.into()).ok()?;
    let tree = parse(parser, text)?;
    let mut source = walk::walk(&tree, file, language, text);
    resolve::resolve(&mut source);
    Some(source)
}

fn parse(parser: &mut Parser, text: &str) -> Option<Tree> {
    let most = 10_000 + text.len().saturating_mul(MOST_STEPS_PER_BYTE);
    let mut steps = 0;
    let mut bound = |_: &tree_sitter::ParseState| {
        steps += 1;
        if steps > most {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    let bytes = text.as_bytes();
    let options = ParseOptions::new().progress_callback(&mut bound);
    let tree = parser.parse_with_options(
        &mut |at, _| bytes.get(at..).unwrap_or_default(),
        None,
        Some(options),
    );
    if tree.is_none() {
        parser.reset();
    }
    tree
}
