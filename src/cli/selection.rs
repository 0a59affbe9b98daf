//! `--suite`, `--only`, `--skip`, `--level`: what is judged, from the command line and the settings.

use super::args::{Least, Selection};
use super::failure::Failure;
use super::nearest::nearest;
use crate::conform::{Binding, Settings, suite_of};
use crate::outcome::matches;

/// What the ids here are.
const REQUIREMENT: &str = "requirement";

impl From<Least> for Binding {
    fn from(least: Least) -> Binding {
        match least {
            Least::Must => Binding::Must,
            Least::Should => Binding::Should,
            Least::May => Binding::May,
        }
    }
}

impl Selection {
    /// The settings with what the command line says: it replaces `suite`, `only` and `level`, and
    /// adds to `skip` and `with`.
    pub fn over(&self, mut settings: Settings) -> Settings {
        if !self.suite.is_empty() {
            settings.suite.clone_from(&self.suite);
        }
        if !self.only.is_empty() {
            settings.only.clone_from(&self.only);
        }
        settings.skip.extend(self.skip.iter().cloned());
        settings.with.extend(self.with.iter().cloned());
        if let Some(level) = self.level {
            settings.level = level.into();
        }
        settings
    }

    /// Refuses names and patterns that stand for nothing.
    pub fn check(&self, ids: &[&str]) -> Result<(), Failure> {
        let refuse = |option: &str, wrong: Wrong| {
            Failure::new(format!("{option}: {}", wrong.message)).help(wrong.help)
        };
        for name in &self.suite {
            suite(name, ids).map_err(|wrong| refuse("--suite", wrong))?;
        }
        for text in &self.only {
            pattern(text, ids, REQUIREMENT).map_err(|wrong| refuse("--only", wrong))?;
        }
        for text in &self.skip {
            pattern(text, ids, REQUIREMENT).map_err(|wrong| refuse("--skip", wrong))?;
        }
        Ok(())
    }
}

/// What is wrong with a name or pattern, and what may have been meant.
#[derive(Debug)]
pub(super) struct Wrong {
    pub message: String,
    pub help: String,
}

/// Refuses the name of a suite that does not exist.
pub(super) fn suite(name: &str, ids: &[&str]) -> Result<(), Wrong> {
    let mut suites: Vec<_> = ids.iter().map(|id| suite_of(id)).collect();
    suites.dedup();
    if suites.contains(&name) {
        return Ok(());
    }
    let suites: Vec<_> = suites.iter().map(|s| format!("`{s}`")).collect();
    Err(Wrong {
        message: format!("there is no suite `{name}`"),
        help: match suites.as_slice() {
            [one] => format!("there is one: {one}"),
            all => format!("there are {}", all.join(", ")),
        },
    })
}

/// Refuses a pattern that stands for nothing; `what` says of what kind the ids are.
pub(super) fn pattern(text: &str, ids: &[&str], what: &str) -> Result<(), Wrong> {
    if ids.iter().any(|id| matches(text, id)) {
        return Ok(());
    }
    let below = format!("{}/*", text.trim_end_matches(['/', '*']));
    let help = if ids.iter().any(|id| matches(&below, id)) {
        format!("did you mean `{below}`?")
    } else if let Some(near) = nearest(text.trim_end_matches('*'), ids.iter().copied()) {
        format!("did you mean `{near}`?")
    } else {
        format!("`mcpkit list {what}s` lists them; `*` stands for any text")
    };
    Err(Wrong {
        message: format!("no {what} is named `{text}`"),
        help,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const IDS: [&str; 3] = ["contract/http/a", "contract/http/unknown-method", "shop/b"];

    #[test]
    fn the_command_line_replaces_what_it_chooses_and_adds_what_it_leaves_out() {
        let settings: Settings =
            toml::from_str("only = ['a']\nskip = ['b']\nlevel = 'must'").expect("settings");
        let selection = Selection {
            only: vec!["c".into()],
            skip: vec!["d".into()],
            ..Selection::default()
        };
        let both = selection.over(settings);
        assert_eq!(
            (both.only, both.skip),
            (vec!["c".into()], vec!["b".into(), "d".into()])
        );
        assert_eq!(both.level, Binding::Must);
    }

    #[test]
    fn what_stands_for_nothing_is_refused_with_what_may_be_meant() {
        let help = |text| pattern(text, &IDS, REQUIREMENT).expect_err("refused").help;
        assert_eq!(help("contract/http"), "did you mean `contract/http/*`?");
        assert_eq!(
            help("unknown-metod"),
            "did you mean `contract/http/unknown-method`?"
        );
        assert!(help("zzz/*").starts_with("`mcpkit list requirements`"));
        assert!(pattern("*/unknown-*", &IDS, REQUIREMENT).is_ok());
        let wrong = suite("contrct", &IDS).expect_err("refused");
        assert_eq!(wrong.help, "there are `contract`, `shop`");
        assert!(suite("shop", &IDS).is_ok());
    }
}
