//! `--token NAME=VALUE`, and the variables that hold tokens.

use clap::Args;

use super::failure::Failure;
use crate::conform;
use crate::wire::Redactor;

/// Variables that tokens are read from begin so: `MCPKIT_TOKEN_READ`.
const VARIABLE: &str = "MCPKIT_TOKEN_";

/// Tokens for the checks of authorization.
#[derive(Debug, Args)]
#[command(next_help_heading = "Connection")]
pub(super) struct Tokens {
    /// A token for the checks of authorization; repeatable. NAME is read, write, expired,
    /// other-audience or other-user; or set MCPKIT_TOKEN_READ and the like. None of
    /// them goes anywhere but to the endpoint.
    #[arg(long, value_name = "NAME=VALUE")]
    token: Vec<String>,
}

impl Tokens {
    /// The tokens by name; those of the command line before those of the environment.
    pub fn read(&self) -> Result<conform::Tokens, Failure> {
        let mut tokens = of(&self.token)?;
        for (name, value) in environment() {
            if let Some(place) = tokens.named(name) {
                place.get_or_insert(value);
            }
        }
        Ok(tokens)
    }

    /// A command without checks of authorization.
    pub fn refuse(&self) -> Result<(), Failure> {
        super::connect::refuse(&self.token, "--token", "is for `mcpkit conform`")
    }
}

fn of(given: &[String]) -> Result<conform::Tokens, Failure> {
    let mut tokens = conform::Tokens::default();
    let names = conform::Tokens::NAMES.join(", ");
    for (i, text) in given.iter().enumerate() {
        // The text may be a secret: it is not repeated.
        let (name, value) = text.split_once('=').unwrap_or_default();
        let value = value.trim();
        let place = tokens.named(name.trim()).filter(|_| !value.is_empty());
        let place = place.ok_or_else(|| {
            Failure::new(format!("--token number {} is no NAME=VALUE", i + 1))
                .help(format!("NAME is one of {names}"))
        })?;
        if place.is_some() {
            return Err(
                Failure::new(format!("--token {} is given twice", name.trim()))
                    .help("give each name once"),
            );
        }
        if value.contains(|c: char| !c.is_ascii_graphic()) {
            return Err(
                Failure::new(format!("--token {} cannot be sent", name.trim()))
                    .help("a bearer token is letters, digits and -._~+/= only"),
            );
        }
        *place = Some(value.to_owned());
    }
    Ok(tokens)
}

fn environment() -> impl Iterator<Item = (&'static str, String)> {
    let all = conform::Tokens::NAMES.into_iter().filter_map(|name| {
        let variable = format!("{VARIABLE}{}", name.to_ascii_uppercase().replace('-', "_"));
        Some((name, std::env::var(variable).ok()?.trim().to_owned()))
    });
    all.filter(|(_, value)| !value.is_empty())
}

/// Makes the tokens of the environment known.
pub(super) fn hide(redactor: &mut Redactor) {
    environment().for_each(|(_, value)| redactor.secret(&value));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_told_apart_by_name() {
        let given = ["read=a=b".to_owned(), "other-user= c ".to_owned()];
        let tokens = of(&given).expect("two tokens");
        assert_eq!(tokens.read.as_deref(), Some("a=b"));
        assert_eq!(tokens.other_user.as_deref(), Some("c"));
    }

    #[test]
    fn wrong_tokens_are_refused_and_not_repeated() {
        for wrong in ["secret-1", "admin=secret-1", "read=", "read=secret-1 é"] {
            let failure = of(&[wrong.to_owned()]).expect_err("wrong");
            assert!(!failure.message.contains("secret-1"), "{wrong}");
        }
        let twice = ["read=a".to_owned(), "read=b".to_owned()];
        assert!(of(&twice).is_err());
    }
}
