//! Words that cannot be the name of a file or of a function.

use crate::scaffold::taken::{DEVICES, PYTHON, RUST, TYPESCRIPT};

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
