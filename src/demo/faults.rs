//! A set of faults, and how it is written: `demo`, `demo:honest`, `demo:any-origin,wrong-id`. Modes
//! stand among them.

use std::collections::BTreeSet;
use std::str::FromStr;

use super::access::{Access, WORDS};
use super::fault::{FAULTS, Fault};
use super::mode::{MODES, Mode};

/// The word for a server without faults.
const HONEST: &str = "honest";

/// Mistakes that real servers were seen to make; what plain `demo` shows.
const SAMPLE: [Fault; 7] = [
    Fault::AnyOrigin,
    Fault::SessionLostWith400,
    Fault::AnyCursor,
    Fault::UnknownToolResult,
    Fault::ToolNameCamelCase,
    Fault::ParameterUndescribed,
    Fault::HiddenCharacter,
];

/// The faults that a sample server has, and its mode.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults {
    faults: BTreeSet<Fault>,
    modes: BTreeSet<Mode>,
    /// Whom the server serves, where a word says so.
    pub(super) word: Access,
}

/// No fault has this name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown fault `{name}`{}", near.map(|n| format!("; did you mean `{n}`?")).unwrap_or_default())]
pub struct UnknownFault {
    /// The name given.
    pub name: String,
    /// The nearest name there is, if one is near.
    pub near: Option<&'static str>,
}

impl Faults {
    /// No faults.
    pub fn honest() -> Faults {
        Faults::default()
    }

    /// The handful of plain `demo`.
    pub fn sample() -> Faults {
        SAMPLE.into_iter().collect()
    }

    /// Reads a target of the command line; `None` when it is not the demo server.
    pub fn of_target(target: &str) -> Option<Result<Faults, UnknownFault>> {
        match target.split_once(':') {
            None if target == "demo" => Some(Ok(Faults::sample())),
            Some(("demo", names)) => Some(names.parse()),
            _ => None,
        }
    }

    /// Whether the fault is switched on.
    pub fn has(&self, fault: Fault) -> bool {
        self.faults.contains(&fault)
    }

    /// The same faults in this mode.
    pub fn with(mut self, mode: Mode) -> Faults {
        self.modes.insert(mode);
        self
    }

    /// Whether the mode is switched on.
    pub fn is(&self, mode: Mode) -> bool {
        self.modes.contains(&mode)
    }

    /// The faults, in the order of the table.
    pub fn iter(&self) -> impl Iterator<Item = Fault> + '_ {
        self.faults.iter().copied()
    }
}

impl From<Fault> for Faults {
    fn from(fault: Fault) -> Faults {
        Faults::from_iter([fault])
    }
}

impl FromIterator<Fault> for Faults {
    fn from_iter<I: IntoIterator<Item = Fault>>(faults: I) -> Faults {
        Faults {
            faults: faults.into_iter().collect(),
            modes: BTreeSet::new(),
            word: Access::Open,
        }
    }
}

impl FromStr for Faults {
    type Err = UnknownFault;

    /// Reads names separated by commas; `honest` stands for none, `protected` for the mode.
    fn from_str(text: &str) -> Result<Faults, UnknownFault> {
        let mut all = Faults::honest();
        let names = text.split(',').map(str::trim);
        for name in names.filter(|name| !name.is_empty() && *name != HONEST) {
            if let Some((_, access)) = WORDS.iter().find(|(word, _)| *word == name) {
                all.word = all.word.max(*access);
            } else if let Some(about) = MODES.iter().find(|m| m.name == name) {
                all.modes.insert(about.mode);
            } else {
                all.faults.insert(named(name)?);
            }
        }
        Ok(all)
    }
}

impl FromStr for Fault {
    type Err = UnknownFault;

    fn from_str(name: &str) -> Result<Fault, UnknownFault> {
        named(name)
    }
}

fn named(name: &str) -> Result<Fault, UnknownFault> {
    if let Some(about) = FAULTS.iter().find(|a| a.name == name) {
        return Ok(about.fault);
    }
    let modes = MODES.iter().map(|m| m.name);
    let near = FAULTS
        .iter()
        .map(|a| a.name)
        .chain(modes)
        .map(|known| (strsim::jaro_winkler(known, name), known))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, near)| near);
    Err(UnknownFault {
        name: name.to_owned(),
        near,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_switches_and_has_each_name_once() {
        let mut names = BTreeSet::new();
        names.extend(MODES.iter().map(|m| m.name));
        for (i, about) in FAULTS.iter().enumerate() {
            assert_eq!(about.fault as usize, i);
            assert_eq!(about.fault.about(), about);
            assert!(names.insert(about.name), "{} twice", about.name);
            assert!(
                about
                    .name
                    .bytes()
                    .all(|b| b == b'-' || b.is_ascii_lowercase() || b.is_ascii_digit())
            );
        }
    }

    #[test]
    fn targets_name_the_sample_none_or_chosen_faults() {
        let of = |t| Faults::of_target(t).expect("a demo target");
        assert_eq!(of("demo"), Ok(Faults::sample()));
        assert_eq!(of("demo:honest"), Ok(Faults::honest()));
        assert_eq!(
            of("demo:wrong-id, any-origin"),
            Ok([Fault::AnyOrigin, Fault::WrongId].into_iter().collect())
        );
        let modern = of("demo:modern-only,wrong-id").expect("a mode and a fault");
        assert!(modern.is(Mode::ModernOnly) && modern.has(Fault::WrongId));
        assert_eq!(Faults::of_target("demon"), None);
        assert_eq!(Faults::of_target("http://demo:80/"), None);
    }

    #[test]
    fn faults_of_tokens_want_a_server_with_tokens() {
        let mode = |t: &str| t.parse::<Faults>().expect("known words").access();
        assert_eq!(mode("wrong-id"), Access::Open);
        assert_eq!(mode("protected,wrong-id"), Access::Protected);
        assert_eq!(mode("no-challenge"), Access::Protected);
        assert_eq!(mode("protected-2025-03-26"), Access::Own);
        assert_eq!(mode("no-pkce"), Access::Own);
    }

    #[test]
    fn a_misspelt_fault_is_answered_with_the_nearest_name() {
        let near = |t: &str| t.parse::<Faults>().expect_err("unknown").to_string();
        assert_eq!(
            near("any-orign"),
            "unknown fault `any-orign`; did you mean `any-origin`?"
        );
        assert_eq!(near("zzz"), "unknown fault `zzz`");
    }
}
