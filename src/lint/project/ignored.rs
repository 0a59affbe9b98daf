//! What the patterns of `.gitignore` and `.dockerignore` keep out.

use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// Patterns of an ignore file.
pub struct Ignored(Gitignore);

impl Ignored {
    /// Reads patterns; those that cannot be read count as not given.
    pub fn of(text: &str) -> Option<Ignored> {
        let mut builder = GitignoreBuilder::new("");
        for line in text.lines() {
            // What cannot be read keeps nothing out.
            let _ = builder.add_line(None, line);
        }
        builder.build().ok().map(Ignored)
    }

    /// Whether a path below the folder is kept out.
    pub fn keeps_out(&self, path: &str, folder: bool) -> bool {
        self.0.matched_path_or_any_parents(path, folder).is_ignore()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_of_every_shape_keep_out() {
        let kept =
            |text: &str, path: &str, folder| Ignored::of(text).unwrap().keeps_out(path, folder);
        assert!(kept(".env*\n!.env.example", ".env", false));
        assert!(!kept(".env*\n!.env.example", ".env.example", false));
        assert!(kept("*\n!src", ".git", true));
        assert!(kept("**/node_modules/", "node_modules", true));
        assert!(kept("/target", "target", true));
        assert!(!kept("targets", "target", true));
    }
}
