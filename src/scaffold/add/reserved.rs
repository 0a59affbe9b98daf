//! Words that cannot be the name of a file or of a function.

/// Keywords of Python, and names without which little works there.
#[rustfmt::skip]
const PYTHON: &[&str] = &[
    "and", "as", "assert", "async", "await", "break", "case", "class", "continue", "def", "del",
    "elif", "else", "except", "false", "finally", "for", "from", "global", "if", "import", "in",
    "is", "lambda", "match", "none", "nonlocal", "not", "or", "pass", "raise", "return", "true",
    "try", "type", "while", "with", "yield",
];

/// Reserved words of TypeScript.
#[rustfmt::skip]
const TYPESCRIPT: &[&str] = &[
    "abstract", "any", "arguments", "as", "async", "await", "boolean", "break", "case", "catch",
    "class", "const", "continue", "debugger", "declare", "default", "delete", "do", "else", "enum",
    "eval", "export", "extends", "false", "finally", "for", "function", "if", "implements",
    "import", "in", "instanceof", "interface", "let", "module", "namespace", "never", "new",
    "null", "number", "object", "package", "private", "protected", "public", "return", "static",
    "string", "super", "switch", "symbol", "this", "throw", "true", "try", "type", "typeof",
    "undefined", "unknown", "var", "void", "while", "with", "yield",
];

/// Keywords of Rust, also those that are kept for later.
#[rustfmt::skip]
const RUST: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "main", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Names that Windows keeps for devices.
const DEVICES: &[&str] = &["aux", "con", "nul", "prn"];

/// Whether a name in snake_case is taken by the language, or cannot be a file's everywhere. For a
/// language that is not known, the words of all of them count.
pub fn reserved(language: &str, snake: &str) -> bool {
    let taken = match language {
        "python" => PYTHON.contains(&snake),
        "typescript" => TYPESCRIPT.contains(&snake),
        "rust" => RUST.contains(&snake),
        _ => [PYTHON, TYPESCRIPT, RUST]
            .iter()
            .any(|l| l.contains(&snake)),
    };
    taken || DEVICES.contains(&snake)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_own_words() {
        assert!(reserved("python", "lambda") && !reserved("rust", "lambda"));
        assert!(reserved("rust", "crate") && !reserved("typescript", "crate"));
        assert!(reserved("typescript", "function") && !reserved("python", "function"));
        assert!(reserved("go", "lambda") && reserved("go", "crate"));
        assert!(reserved("python", "con"));
        assert!(!reserved("python", "invoice"));
    }
}
