//! Words that languages, registries and systems keep for themselves, and words that name no thing.

#[rustfmt::skip]
pub(super) const DEVICES: &[&str] = &[
    "aux", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con", "lpt1",
    "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "nul", "prn",
];

/// Folders and packages that build tools, test runners or registries keep for themselves.
#[rustfmt::skip]
pub(super) const FOLDERS: &[&str] = &[
    "build",
    "dist",
    "docs",
    "examples",
    "favicon",
    "node-modules",
    "src",
    "target",
    "test",
    "tests",
    "venv",
];

#[rustfmt::skip]
pub(super) const PYTHON: &[&str] = &[
    "and", "as", "assert", "async", "await", "break", "case", "class", "continue", "def", "del",
    "elif", "else", "except", "false", "finally", "for", "from", "global", "if", "import", "in",
    "is", "lambda", "match", "none", "nonlocal", "not", "or", "pass", "raise", "return", "true",
    "try", "type", "while", "with", "yield",
];

/// Packages that a server or its tools import.
pub(super) const PYTHON_PACKAGES: &[&str] = &[
    "anyio",
    "cryptography",
    "httpx",
    "jwt",
    "mcp",
    "opentelemetry",
    "pip",
    "prometheus_client",
    "py",
    "pydantic",
    "pydantic_settings",
    "pytest",
    "setuptools",
    "starlette",
    "uvicorn",
    "wheel",
];

#[rustfmt::skip]
pub(super) const RUST: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Crates of the language and of the templates.
#[rustfmt::skip]
pub(super) const RUST_CRATES: &[&str] = &[
    "alloc",
    "axum",
    "bytes",
    "core",
    "futures",
    "http",
    "hyper",
    "jsonwebtoken",
    "proc_macro",
    "reqwest",
    "rmcp",
    "schemars",
    "serde",
    "serde_json",
    "std",
    "thiserror",
    "time",
    "tokio",
    "toml",
    "tower",
    "tower_http",
    "tracing",
    "tracing_subscriber",
    "uuid",
];

/// Words that TypeScript keeps for itself, and globals that code would hide.
#[rustfmt::skip]
pub(super) const TYPESCRIPT: &[&str] = &[
    "abstract",
    "any",
    "arguments",
    "as",
    "async",
    "await",
    "boolean",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "declare",
    "default",
    "delete",
    "do",
    "else",
    "enum",
    "eval",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "from",
    "function",
    "get",
    "if",
    "implements",
    "import",
    "in",
    "infer",
    "instanceof",
    "interface",
    "is",
    "let",
    "module",
    "namespace",
    "never",
    "new",
    "null",
    "number",
    "object",
    "of",
    "package",
    "private",
    "protected",
    "public",
    "readonly",
    "require",
    "return",
    "set",
    "static",
    "string",
    "super",
    "switch",
    "symbol",
    "this",
    "throw",
    "true",
    "try",
    "type",
    "typeof",
    "undefined",
    "unique",
    "unknown",
    "var",
    "void",
    "while",
    "with",
    "yield",
];

/// Packages that a server or its tools import.
pub(super) const NODE_PACKAGES: &[&str] =
    &["express", "jose", "typescript", "vitest", "worker", "zod"];

/// Names that servers have for parts of themselves.
#[rustfmt::skip]
pub(super) const WORDS_OF_SERVERS: &[&str] = &[
    "app", "arg", "argument", "config", "context", "cursor", "data", "detail", "envelope", "error",
    "handler", "health", "id", "item", "limit", "log", "main", "metric", "name", "option", "page",
    "priority", "prompt", "request", "resource", "response", "result", "schema", "server",
    "session", "setting", "status", "store", "template", "timestamp", "title", "tool", "value",
    "version",
];

/// Nouns that have no plural of their own.
#[rustfmt::skip]
pub(super) const UNCOUNTED: &[&str] = &[
    "advice",
    "deer",
    "equipment",
    "feedback",
    "fish",
    "furniture",
    "hardware",
    "information",
    "knowledge",
    "luggage",
    "means",
    "metadata",
    "money",
    "moose",
    "music",
    "news",
    "offspring",
    "research",
    "rice",
    "series",
    "sheep",
    "software",
    "species",
    "staff",
    "swine",
    "traffic",
    "weather",
];

/// Verbs that name nothing, or begin the names of tools.
#[rustfmt::skip]
pub(super) const VERBS: &[&str] = &[
    "add", "apply", "approve", "create", "delete", "describe", "do", "execute", "fetch", "find",
    "generate", "get", "insert", "list", "make", "read", "remove", "retrieve", "run", "search",
    "send", "set", "submit", "update", "upsert", "validate", "write",
];
