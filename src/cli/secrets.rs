//! Knows the secrets of the command line before it is understood, so that no message, not even
//! one about wrong usage, shows them.

use url::Url;

use crate::wire::{Redactor, is_secret};

/// The variable that `--bearer` is read from.
pub(super) const BEARER: &str = "MCPKIT_BEARER";

/// The secrets of this process's command line and environment.
pub(super) fn of_command_line() -> Redactor {
    let args: Vec<String> = std::env::args_os()
        .skip(1)
        .map(|arg| arg.to_string_lossy().into_owned())
        .collect();
    let mut redactor = of(&args);
    if let Ok(token) = std::env::var(BEARER) {
        redactor.secret(&token);
    }
    super::tokens::hide(&mut redactor);
    redactor
}

/// The variables of this environment that hold what is meant for servers of the command line.
pub(super) fn variables() -> Vec<String> {
    let all = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    all.filter(|name| name.starts_with("MCPKIT_")).collect()
}

fn of(args: &[String]) -> Redactor {
    let mut redactor = Redactor::default();
    let ours = args.iter().position(|a| a == "--").unwrap_or(args.len());
    let (ours, command) = args.split_at(ours);
    for (i, arg) in ours.iter().enumerate() {
        let (name, value) = match arg.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (arg.as_str(), ours.get(i + 1).map(String::as_str)),
        };
        let value = value.unwrap_or_default();
        match name {
            "--header" => match value.split_once(':') {
                Some((name, value)) => redactor.header(name, value),
                None => redactor.secret(value),
            },
            "--bearer" => redactor.secret(value),
            "--token" => redactor.secret(value.split_once('=').map_or(value, |(_, v)| v)),
            "--env" => match value.split_once('=') {
                Some((name, value)) if is_secret(name, value) => redactor.secret(value),
                Some(_) => {}
                None => redactor.secret(value),
            },
            _ => url(&mut redactor, arg),
        }
    }
    redactor.command(command);
    redactor
}

/// The secrets of a URL, even of one that lacks its scheme.
fn url(redactor: &mut Redactor, text: &str) {
    let parsed = match text.contains("://") {
        true => Url::parse(text),
        false if text.contains(['?', '@']) => Url::parse(&format!("http://{text}")),
        false => return,
    };
    if let Ok(url) = parsed {
        redactor.url(&url);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_hand_over_a_secret_is_known() {
        let line = "lint http://u:passw0rd@h/?key=query%2D1 --header X-Key:\u{20}header-1 \
                    --header=X-Other:header-2 --bearer bearer-1 --bearer=bearer-2 --env A=env-one \
                    --token read=token-1 --token=write=token-2 \
                    -- run --api-key word-one --port plain-word";
        let args: Vec<String> = line
            .split(' ')
            .map(|w| w.replace("X-Key:\u{20}", "X-Key:"))
            .filter(|w| !w.is_empty())
            .collect();
        let redactor = of(&args);
        for secret in [
            "passw0rd",
            "query%2D1",
            "query-1",
            "header-2",
            "bearer-1",
            "bearer-2",
            "env-one",
            "token-1",
            "token-2",
            "word-one",
        ] {
            assert_eq!(redactor.text(secret), "[redacted]", "{secret}");
        }
        assert_eq!(redactor.text("plain-word"), "plain-word");
    }
}
