//! Access tokens by what they are for. They are sent to the target alone.

/// The tokens that the user gave; what needs one that is missing is not observed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Tokens {
    /// May read: what ordinary checks are made with.
    pub read: Option<String>,
    /// May read and write.
    pub write: Option<String>,
    /// Was valid once.
    pub expired: Option<String>,
    /// Issued by the same authorization server for another resource.
    pub other_audience: Option<String>,
    /// May read; of another user.
    pub other_user: Option<String>,
}

impl Tokens {
    /// The names, as users write them.
    pub const NAMES: [&str; 5] = ["read", "write", "expired", "other-audience", "other-user"];

    /// The place of a token by its name.
    pub fn named(&mut self, name: &str) -> Option<&mut Option<String>> {
        Some(match name {
            "read" => &mut self.read,
            "write" => &mut self.write,
            "expired" => &mut self.expired,
            "other-audience" => &mut self.other_audience,
            "other-user" => &mut self.other_user,
            _ => return None,
        })
    }

    /// Every token there is.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let all = [
            &self.read,
            &self.write,
            &self.expired,
            &self.other_audience,
            &self.other_user,
        ];
        all.into_iter().flatten().map(String::as_str)
    }
}

/// Tells which tokens there are, and not what they are.
impl std::fmt::Debug for Tokens {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut all = self.clone();
        let given = |name: &&str| all.named(name).is_some_and(|t| t.is_some());
        let names: Vec<_> = Self::NAMES.into_iter().filter(given).collect();
        f.debug_tuple("Tokens").field(&names).finish()
    }
}

/// The value of `Authorization` for a token.
pub fn bearer(token: &str) -> String {
    format!("Bearer {token}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_found_by_name_and_never_shown() {
        let mut tokens = Tokens::default();
        for name in Tokens::NAMES {
            *tokens.named(name).expect("a place") = Some(format!("secret of {name}"));
        }
        assert_eq!(tokens.iter().count(), Tokens::NAMES.len());
        assert!(tokens.named("admin").is_none());
        let shown = format!("{tokens:?}");
        assert!(
            shown.contains("other-user") && !shown.contains("secret"),
            "{shown}"
        );
    }
}
