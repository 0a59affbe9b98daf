use crate::lint::address::addressed;
use crate::lint::secrets::is_secret;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Resources,
    profile: Profile::Spec,
    source: "https://www.rfc-editor.org/rfc/rfc3986",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for (kind, entry, address) in addressed(facts.surface) {
        let userinfo = address
            .authority
            .and_then(|authority| authority.rsplit_once('@'));
        let password = userinfo
            .and_then(|(user, _)| user.split_once(':'))
            .map(|(_, secret)| secret);
        let what = if password.is_some_and(is_real) {
            "a password before the host".to_owned()
        } else if let Some(name) = address.query.and_then(secret_parameter) {
            format!("a value of {}", quote(name))
        } else {
            continue;
        };
        sink.push(|| {
            // The secret itself is not repeated.
            let message = format!("the {} of the {} holds {what}", kind.member(), kind.word());
            let mut finding = Finding::of(&entry, entry.at(kind.member()), message);
            // Without a name the entry would be called by its URI.
            if entry.name().is_none() {
                finding.subject = Some(entry.pointer.clone());
            }
            finding
        });
    }
}

/// The first parameter that is named like a secret and has a value.
fn secret_parameter(query: &str) -> Option<&str> {
    query.split(['&', ';']).find_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        let named = is_secret(name, "")
            || matches!(
                name,
                "token" | "sig" | "signature" | "X-Amz-Signature" | "X-Amz-Security-Token"
            );
        // A word alone (`token=required`) tells how, not which.
        let random = value.len() >= 16 || value.bytes().any(|b| b.is_ascii_digit());
        (named && random && is_real(value)).then_some(name)
    })
}

/// Neither nothing, nor a variable, nor a mask, nor a word that stands for the real value.
fn is_real(value: &str) -> bool {
    let plain = value.to_ascii_lowercase();
    let stands_in = [
        "password", "passwd", "pass", "secret", "token", "xxx", "changeme", "example", "your",
        "redacted", "hidden",
    ];
    value.len() >= 4
        && !value.contains(['{', '<', '*', '$', '…'])
        && !stands_in.iter().any(|word| plain.contains(word))
}
