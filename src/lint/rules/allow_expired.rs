use crate::lint::{Check, NoOptions, Profile, Rule, Scope, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Settings,
    profile: Profile::Spec,
    source: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Ledger,
};
