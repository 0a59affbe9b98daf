use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::lint::show::{quote, rename};
use crate::lint::{Check, Facts, Finding, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-names",
    standards: &["tool-name-no-abbreviation", "X-NOUN"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Surface(check),
};

/// Abbreviations that have one meaning in names of tools, and what they stand for; sorted.
#[rustfmt::skip]
const SHORT: &[(&str, &str)] = &[
    ("acct", "account"), ("accts", "accounts"), ("addr", "address"), ("amt", "amount"),
    ("app", "application"), ("apps", "applications"), ("appt", "appointment"),
    ("attr", "attribute"), ("attrs", "attributes"), ("btn", "button"), ("calc", "calculate"),
    ("cert", "certificate"), ("certs", "certificates"), ("cfg", "configuration"),
    ("cmd", "command"), ("cmds", "commands"), ("conn", "connection"), ("conv", "conversation"),
    ("ctx", "context"), ("cust", "customer"), ("del", "delete"), ("dept", "department"),
    ("desc", "description"), ("dir", "directory"), ("dirs", "directories"), ("elem", "element"),
    ("evt", "event"), ("fn", "function"), ("fns", "functions"),
    ("func", "function"), ("funcs", "functions"), ("grp", "group"), ("hist", "history"),
    ("img", "image"), ("imgs", "images"), ("inv", "invoice"), ("lang", "language"),
    ("lib", "library"), ("libs", "libraries"), ("loc", "location"), ("mgmt", "management"),
    ("mgr", "manager"), ("msg", "message"), ("msgs", "messages"), ("mtg", "meeting"),
    ("num", "number"), ("obj", "object"), ("objs", "objects"), ("ops", "operations"),
    ("org", "organization"), ("orgs", "organizations"), ("param", "parameter"),
    ("params", "parameters"), ("perf", "performance"), ("perm", "permission"),
    ("perms", "permissions"), ("pic", "picture"), ("pkg", "package"), ("pkgs", "packages"),
    ("pref", "preference"), ("prefs", "preferences"), ("proc", "process"), ("prod", "product"),
    ("proj", "project"), ("props", "properties"), ("pwd", "password"), ("qty", "quantity"),
    ("ref", "reference"), ("refs", "references"), ("repo", "repository"),
    ("repos", "repositories"), ("req", "request"), ("res", "resource"), ("resp", "response"),
    ("rm", "remove"), ("sess", "session"), ("spec", "specification"),
    ("specs", "specifications"), ("srv", "server"), ("stat", "statistic"),
    ("sub", "subscription"), ("subs", "subscriptions"), ("svc", "service"),
    ("svcs", "services"), ("tbl", "table"), ("temp", "temporary"), ("tmp", "temporary"),
    ("tpl", "template"), ("tx", "transaction"), ("txn", "transaction"), ("usr", "user"),
    ("util", "utility"), ("utils", "utilities"), ("val", "value"), ("var", "variable"),
    ("vars", "variables"), ("vid", "video"),
];

#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// Further words that are to be spelled out.
    deny: BTreeSet<String>,
}

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let deny = sink.options::<Options>().deny;
    let known = &facts.words.abbreviations;
    for tool in facts.tools() {
        let Some(named) = &tool.named else { continue };
        let words = &named.words[named.skip..];
        let is_short = |word: &&String| {
            !known.contains(*word) && (deny.contains(*word) || long(word).is_some())
        };
        let Some(short) = words.iter().find(is_short) else {
            continue;
        };
        sink.push(|| {
            let full: Vec<&str> = words.iter().map(|w| long(w).unwrap_or(w)).collect();
            let better = long(short).map(|_| named.reworded(&full));
            let name = quote(tool.name().unwrap_or_default());
            let message = match long(short) {
                Some(long) => format!("the name {name} abbreviates `{long}` to `{short}`"),
                None => format!("the name {name} has the abbreviation {}", quote(short)),
            };
            Finding::of(&tool.entry, tool.entry.at("name"), message).hint(better.map(rename))
        });
    }
}

/// What an abbreviation stands for.
fn long(word: &str) -> Option<&'static str> {
    let at = SHORT.binary_search_by_key(&word, |pair| pair.0).ok()?;
    Some(SHORT[at].1)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_list_is_sorted() {
        for pair in super::SHORT.windows(2) {
            assert!(pair[0].0 < pair[1].0, "{pair:?}");
        }
    }
}
