//! What is read from a source file.

use std::ops::Range;

use crate::lint::project::Language;

/// One source file, walked.
#[derive(Debug)]
pub struct Source {
    /// Its index in the project's files.
    pub file: usize,
    /// Its language.
    pub language: Language,
    /// Every function, in the order of the file; a function inside of another comes after it.
    pub functions: Vec<Function>,
    /// Every call, in the order of the file; an argument's call comes after the call around it.
    pub calls: Vec<Call>,
    /// Every `except` or `catch` clause.
    pub handlers: Vec<Handler>,
    /// Every assignment and declaration with a value.
    pub assigns: Vec<Assign>,
    /// Every name brought in from another module.
    pub imports: Vec<Import>,
    /// Every comment.
    pub comments: Vec<Comment>,
    /// Every `return` with a value.
    pub returns: Vec<Returned>,
}

impl Source {
    pub(super) fn new(file: usize, language: Language) -> Source {
        Source {
            file,
            language,
            functions: Vec::new(),
            calls: Vec::new(),
            handlers: Vec::new(),
            assigns: Vec::new(),
            imports: Vec::new(),
            comments: Vec::new(),
            returns: Vec::new(),
        }
    }

    /// The function and those around it, innermost first, as far as people nest them.
    pub fn around(&self, function: Option<usize>) -> impl Iterator<Item = &Function> {
        std::iter::successors(function.and_then(|i| self.functions.get(i)), |inner| {
            inner.outer.and_then(|i| self.functions.get(i))
        })
        .take(32)
    }

    /// What a request handler does around this place: the innermost role of the functions there.
    pub fn role(&self, function: Option<usize>) -> Option<Role> {
        self.around(function).find_map(|around| around.role)
    }

    /// Whether the place is inside of a function or block of tests (Rust keeps them in the file).
    pub fn in_test(&self, function: Option<usize>) -> bool {
        self.around(function).any(|around| around.test)
    }
}

/// What a function is to the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It answers a call of a tool.
    Tool,
    /// It answers another request: a prompt, a resource, a route.
    Other,
}

/// A function, method, closure or asynchronous block.
#[derive(Debug)]
pub struct Function {
    /// Its name; empty when it has none.
    pub name: String,
    /// Where it begins.
    pub line: usize,
    /// Its last line.
    pub end: usize,
    /// Its bytes in the file.
    pub span: Range<usize>,
    /// Whether it runs on the event loop.
    pub is_async: bool,
    /// Its parameters; a pattern gives one for each name.
    pub parameters: Vec<Parameter>,
    /// The decorators or attributes in front of it: path and, for decorators, arguments.
    pub marks: Vec<Link>,
    /// Whether its body begins with a documentation string or a comment precedes it.
    pub documented: bool,
    /// The function around it.
    pub outer: Option<usize>,
    /// What it is to the server.
    pub role: Option<Role>,
    /// Whether it is a test, or in a module of tests.
    pub test: bool,
    /// The call it is an argument of.
    pub call: Option<usize>,
}

/// One name that a function takes.
#[derive(Debug)]
pub struct Parameter {
    /// The name.
    pub name: String,
    /// The annotation, as written; empty when there is none.
    pub annotation: String,
    /// The default.
    pub default: Option<Value>,
}

/// A call, a construction (`new X`) or a macro (`x!`).
#[derive(Debug)]
pub struct Call {
    /// What is called, with dots between the parts, calls in between left out, and the first part
    /// replaced by what it was imported from: `subprocess.run`, `std.process.Command.new.arg`.
    pub path: String,
    /// The arguments.
    pub arguments: Vec<Argument>,
    /// The links of a chain, first to last, when this call is its last: `Command::new("sh")`,
    /// `.arg("-c")`. Empty for a plain call.
    pub chain: Vec<Link>,
    /// Where it begins.
    pub line: usize,
    /// Its bytes in the file.
    pub span: Range<usize>,
    /// The innermost function around it.
    pub function: Option<usize>,
    /// The handler clause around it, in the same function.
    pub handler: Option<usize>,
    /// Whether a condition in the same function decides about it.
    pub conditional: bool,
    /// Whether it is part of what a `return` gives back.
    pub returned: bool,
    /// Whether its result is awaited right here.
    pub awaited: bool,
}

impl Call {
    /// The last part of the path.
    pub fn last(&self) -> &str {
        self.path.rsplit('.').next().unwrap_or(&self.path)
    }

    /// The argument with this name: a keyword, or a member of an options object.
    pub fn named(&self, name: &str) -> Option<&Value> {
        self.arguments.iter().find_map(|argument| {
            if argument.name.as_deref() == Some(name) {
                return Some(&argument.value);
            }
            argument.value.member(name)
        })
    }

    /// The argument at this place, keywords not counted.
    pub fn at(&self, place: usize) -> Option<&Value> {
        let mut plain = self.arguments.iter().filter(|a| a.name.is_none());
        plain.nth(place).map(|argument| &argument.value)
    }
}

/// One part of a chain of calls, or a decorator.
#[derive(Debug, Clone)]
pub struct Link {
    /// The name or path.
    pub name: String,
    /// The arguments.
    pub arguments: Vec<Argument>,
}

/// An argument of a call.
#[derive(Debug, Clone)]
pub struct Argument {
    /// The keyword, when it has one.
    pub name: Option<String>,
    /// The value.
    pub value: Value,
}

/// An expression, as far as rules care.
#[derive(Debug, Clone)]
pub struct Value {
    /// Where it begins.
    pub line: usize,
    /// What it is.
    pub shape: Shape,
}

/// The kinds of expressions.
#[derive(Debug, Clone)]
pub enum Shape {
    /// A text that stands in the code.
    Text(String),
    /// A text put together at run time: the fixed parts with `{}` for each hole, and the holes.
    Built(String, Vec<Hole>),
    /// A number, as written.
    Number(String),
    /// `true` or `false`.
    Bool(bool),
    /// `None`, `null`, `undefined`.
    Nothing,
    /// A variable, or a member or element of one: the path.
    Name(String),
    /// A call: path and arguments.
    Call(String, Vec<Argument>),
    /// A list, set or array.
    List(Vec<Value>),
    /// A tuple.
    Tuple(Vec<Value>),
    /// A dictionary, object or struct.
    Record(Vec<(String, Value)>),
    /// A function.
    Function,
    /// Anything else: the names that it uses.
    Other(Vec<String>),
}

impl Value {
    /// The text, when it is fixed.
    pub fn text(&self) -> Option<&str> {
        match &self.shape {
            Shape::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whether it is written as `true` or `false`.
    pub fn truth(&self) -> Option<bool> {
        match self.shape {
            Shape::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// The path, when it is a variable.
    pub fn name(&self) -> Option<&str> {
        match &self.shape {
            Shape::Name(path) => Some(path),
            _ => None,
        }
    }

    /// The elements of a list or tuple.
    pub fn items(&self) -> &[Value] {
        match &self.shape {
            Shape::List(items) | Shape::Tuple(items) => items,
            _ => &[],
        }
    }

    /// The members of a record.
    pub fn members(&self) -> &[(String, Value)] {
        match &self.shape {
            Shape::Record(members) => members,
            _ => &[],
        }
    }

    /// The member of a record with this name.
    pub fn member(&self, name: &str) -> Option<&Value> {
        let mut members = self.members().iter();
        members.find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// Whether everything in it stands in the code.
    pub fn is_fixed(&self) -> bool {
        match &self.shape {
            Shape::Text(_) | Shape::Number(_) | Shape::Bool(_) | Shape::Nothing => true,
            Shape::List(items) | Shape::Tuple(items) => items.iter().all(Value::is_fixed),
            Shape::Record(members) => members.iter().all(|(_, value)| value.is_fixed()),
            Shape::Name(path) => is_constant(path),
            Shape::Built(_, holes) => holes.iter().all(|hole| hole.fixed),
            _ => false,
        }
    }
}

/// Whether a path is written like a constant: `TABLE`, `config.MAX_ROWS`.
pub fn is_constant(path: &str) -> bool {
    let last = path.rsplit('.').next().unwrap_or(path);
    last.len() > 1
        && last.starts_with(|c: char| c.is_ascii_uppercase())
        && !last.contains(|c: char| c.is_ascii_lowercase())
}

/// Something put into a text.
#[derive(Debug, Clone)]
pub struct Hole {
    /// The variables that it uses, first parts only.
    pub names: Vec<String>,
    /// Whether it is a constant, a number, or quoted or converted on the way.
    pub fixed: bool,
}

/// An assignment, a declaration, or a default.
#[derive(Debug)]
pub struct Assign {
    /// The names that get the value: a path, or every name of a pattern.
    pub targets: Vec<String>,
    /// The value.
    pub value: Value,
    /// Where it begins.
    pub line: usize,
    /// The innermost function around it; none at the level of the module.
    pub function: Option<usize>,
    /// Whether it is in a class, a struct or another block that is no function.
    pub in_class: bool,
    /// Whether a condition in the same function decides about it.
    pub conditional: bool,
    /// Whether the declaration says that the value never changes: `const`, `Final`.
    pub is_const: bool,
}

/// A clause that handles exceptions.
#[derive(Debug)]
pub struct Handler {
    /// The types that it handles, as written; empty when it handles all.
    pub types: String,
    /// The variable that holds the exception.
    pub variable: Option<String>,
    /// Whether it does nothing at all.
    pub empty: bool,
    /// Whether a comment in it says why.
    pub commented: bool,
    /// Whether it raises or throws, anywhere.
    pub raises: bool,
    /// Where it begins.
    pub line: usize,
    /// Its bytes in the file.
    pub span: Range<usize>,
    /// The innermost function around it.
    pub function: Option<usize>,
}

/// A name from another module.
#[derive(Debug)]
pub struct Import {
    /// The name in this file.
    pub local: String,
    /// What it stands for, with dots: `subprocess.run`, `child_process.exec`.
    pub path: String,
    /// The module, as written.
    pub module: String,
    /// Where it begins.
    pub line: usize,
    /// Whether it is only tried: inside of `try`, a function or a condition.
    pub optional: bool,
    /// Whether only types come from it.
    pub types_only: bool,
}

/// A comment.
#[derive(Debug)]
pub struct Comment {
    /// Its bytes in the file.
    pub span: Range<usize>,
    /// Where it begins.
    pub line: usize,
    /// Whether nothing but white space precedes it on its line.
    pub alone: bool,
}

/// A `return` with a value, or the value of an arrow function.
#[derive(Debug)]
pub struct Returned {
    /// The value.
    pub value: Value,
    /// Its bytes in the file.
    pub span: Range<usize>,
    /// Where it begins.
    pub line: usize,
    /// The innermost function around it.
    pub function: Option<usize>,
    /// The handler clause around it, in the same function.
    pub handler: Option<usize>,
}
