use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use std::sync::LazyLock;

use regex::Regex;

use crate::lint::What;
use crate::lint::show::quote;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Surface,
    profile: Profile::Standard,
    source: "https://platform.claude.com/docs/agents-and-tools/tool-use/define-tools",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// What languages print for values that nobody meant to print.
static PRINTED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
            \[object\ (?:Object|Array|Function|Promise|Undefined|Null)\]
          | <(?:class\ '[A-Za-z0-9_.]{1,80}'|(?:bound\ method|function|module|coroutine\ object)\ [A-Za-z0-9_.<>']{1,80}(?:\ (?:at|of|from)\ [^<>]{1,80})?)>
          | <[A-Za-z0-9_.]{1,80}\ object\ at\ 0x[0-9a-fA-F]{4,16}>
          | ^(?:undefined|None|null|NaN|True|False)$
          | ^\s*(?:async\ )?function\s*[A-Za-z0-9_]{0,40}\s*\([^)]{0,200}\)\s*\{",
    )
    .ok()
});

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let sources = facts.sources();
    for text in facts.texts() {
        let own = text.what == What::Name && sources[text.source].tree.parent(text.at) == Some(0);
        if !(own
            || matches!(
                text.what,
                What::Description | What::Title | What::Instructions
            ))
        {
            continue;
        }
        // Whole texts are short, and the rest has a bracket; looking for that is much faster.
        let plain = text.text.trim();
        if plain.len() > 12 && !plain.contains(['[', '<', '{']) {
            continue;
        }
        let Some(found) = PRINTED.as_ref().and_then(|printed| printed.find(plain)) else {
            continue;
        };
        sink.push(|| {
            let found = quote(found.as_str());
            let message = format!("the text holds {found}, a value printed by mistake");
            sources[text.source].finding(text.at, message)
        });
    }
}
