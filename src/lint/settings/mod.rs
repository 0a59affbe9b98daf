//! Which rules run, how severe they are, and their options: what files and flags say, in layers.
//!
//! The nearest layer that says something wins: flags, then the sections of the target, then the
//! file, then the files that it extends; the profile and the rules' own defaults come last. Lists
//! of what is left out or accepted, and of words, add up.

mod effective;
mod known;
mod section;
mod until;

use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;
use toml::{Spanned, Table};

pub use effective::{Authority, Effective};
pub use known::SettingsError;
pub(super) use section::Allow;
pub use section::{Section, Severity};
pub use until::Until;

use super::{Profile, Registered, Words};
use crate::outcome::{Level, is_pattern, matches};

/// Which rules run, how severe they are, and their options.
///
/// ```toml
/// [lint]
/// profile = "enterprise"
/// ignore = ["param-case"]
///
/// [lint.rules.tool-name-case]
/// level = "error"     # error, warning, info or off
/// style = "kebab"     # the rule's own options
/// ```
///
/// Read with `toml::from_str`, the values remember where they stand, and so does an error.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(from = "Section")]
pub struct Settings {
    /// The strongest first.
    layers: Vec<Layer>,
    /// The words of all layers.
    words: Words,
    /// The clients of the strongest layer that names some.
    clients: Vec<String>,
}

/// What one place says.
#[derive(Debug, Clone, PartialEq)]
struct Layer {
    origin: Origin,
    section: Section,
}

/// Where a layer comes from.
#[derive(Debug, Clone, PartialEq)]
enum Origin {
    /// The command line.
    Flags,
    /// A file.
    File(Option<Arc<File>>),
    /// The section of a target in a file.
    Target(Option<Arc<File>>, String),
}

/// An entry of `allow`, with where it is said.
pub(super) struct Allowed<'a> {
    pub allow: &'a Spanned<Allow>,
    pub file: Option<&'a Arc<File>>,
    /// The target whose section it is in.
    pub target: Option<&'a str>,
}

/// A file of settings.
#[derive(Debug, PartialEq, Eq)]
pub struct File {
    /// As reports call it.
    pub name: String,
    /// Everything in it.
    pub text: String,
    /// Another file extends it: it belongs to others, too.
    pub extended: bool,
}

/// What the command line says.
#[derive(Debug, Clone, Default)]
pub struct Flags {
    /// `--profile`
    pub profile: Option<Profile>,
    /// `--select`
    pub select: Vec<String>,
    /// `--ignore`
    pub ignore: Vec<String>,
}

impl From<Section> for Settings {
    fn from(section: Section) -> Settings {
        let origin = Origin::File(None);
        Settings::of(vec![Layer { origin, section }])
    }
}

impl Layer {
    fn file(&self) -> Option<&Arc<File>> {
        match &self.origin {
            Origin::Flags => None,
            Origin::File(file) | Origin::Target(file, _) => file.as_ref(),
        }
    }
}

impl Settings {
    /// Adds the section of a file, below what is there.
    pub fn extend(&mut self, section: Section, file: Arc<File>) {
        let origin = Origin::File(Some(file));
        let mut layers = std::mem::take(&mut self.layers);
        layers.push(Layer { origin, section });
        *self = Settings::of(layers);
    }

    /// Adds what the command line says, above what is there.
    pub fn set(&mut self, flags: Flags) {
        let spanned = |texts: Vec<String>| texts.into_iter().map(|t| Spanned::new(0..0, t));
        let select = spanned(flags.select).collect::<Vec<_>>();
        let section = Section {
            profile: flags.profile.map(|profile| Spanned::new(0..0, profile)),
            select: (!select.is_empty()).then_some(select),
            ignore: spanned(flags.ignore).collect(),
            ..Section::default()
        };
        let origin = Origin::Flags;
        let mut layers = std::mem::take(&mut self.layers);
        layers.insert(0, Layer { origin, section });
        *self = Settings::of(layers);
    }

    /// Turns a rule off, as an entry of `ignore` does.
    pub fn ignore(&mut self, id: impl Into<String>) {
        self.set(Flags {
            ignore: vec![id.into()],
            ..Flags::default()
        });
    }

    /// One rule alone, whatever its profile.
    pub(super) fn only(id: &str) -> Settings {
        let mut settings = Settings::default();
        settings.set(Flags {
            select: vec![id.to_owned()],
            ..Flags::default()
        });
        settings
    }

    /// The settings of a target that goes by these names: its own sections outrank the files.
    pub fn for_target(&self, names: &[&str]) -> Settings {
        let (flags, files): (Vec<_>, Vec<_>) = self
            .layers
            .iter()
            .cloned()
            .partition(|layer| layer.origin == Origin::Flags);
        let mut targets = Vec::new();
        for layer in &files {
            let fits = |pattern: &str| names.iter().any(|name| named(pattern, name));
            let sections = layer.section.targets.iter();
            let mut own: Vec<_> = sections.filter(|(p, _)| fits(p.get_ref())).collect();
            own.sort_by_key(|(pattern, _)| std::cmp::Reverse(precision(pattern.get_ref())));
            for (pattern, section) in own {
                let origin = Origin::Target(layer.file().cloned(), pattern.get_ref().clone());
                let section = section.clone();
                targets.push(Layer { origin, section });
            }
        }
        Settings::of([flags, targets, files].concat())
    }

    /// The severity of a rule under these settings; `None` when it does not run.
    pub fn level(&self, rule: &Registered) -> Option<Level> {
        let (runs, _) = self.runs(rule);
        runs.then(|| self.severity(rule).0)
    }

    /// The profile: rules of it and of those below run, unless something else is said.
    pub fn profile(&self) -> Profile {
        self.profile_from().0
    }

    /// The options of a rule, as written.
    pub(super) fn options(&self, id: &str) -> Table {
        let mut options = Table::new();
        for layer in &self.layers {
            for (key, value) in layer.section.rules.get(id).into_iter().flatten() {
                if key.get_ref() != LEVEL && !options.contains_key(key.get_ref()) {
                    options.insert(key.get_ref().clone(), value.get_ref().clone());
                }
            }
        }
        options
    }

    /// The words of the user's field.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// The clients that the servers have to work with.
    pub fn clients(&self) -> &[String] {
        &self.clients
    }

    /// The targets that have sections of their own, as they are written.
    pub fn targets(&self) -> Vec<&str> {
        let sections = self.layers.iter().flat_map(|l| l.section.targets.keys());
        sections.map(|name| name.get_ref().as_str()).collect()
    }

    /// What is accepted in files and, last, for some targets alone; with where it is said.
    pub(super) fn allowed(&self) -> impl Iterator<Item = Allowed<'_>> {
        let files = self.layers.iter().filter_map(|layer| match &layer.origin {
            Origin::File(file) => Some((&layer.section, file.as_ref())),
            Origin::Flags | Origin::Target(..) => None,
        });
        files.flat_map(|(section, file)| {
            let below = section.targets.iter();
            let below = below.map(|(name, section)| (section, Some(name.get_ref().as_str())));
            let sections = std::iter::once((section, None)).chain(below);
            sections.flat_map(move |(section, target)| {
                let all = section.allow.iter();
                all.map(move |allow| Allowed {
                    allow,
                    file,
                    target,
                })
            })
        })
    }

    fn of(layers: Vec<Layer>) -> Settings {
        let mut words = Words::default();
        let texts = |list: &[Spanned<String>]| {
            let words = list.iter().map(|word| word.get_ref().to_lowercase());
            words.collect::<Vec<_>>()
        };
        for layer in &layers {
            let more = &layer.section.words;
            words.verbs.extend(texts(&more.verbs));
            words.nouns.extend(texts(&more.nouns));
            words.abbreviations.extend(texts(&more.abbreviations));
        }
        let mut clients = layers.iter().filter_map(|l| l.section.clients.as_ref());
        let clients = clients.next().into_iter().flatten();
        Settings {
            words,
            clients: clients.map(|client| client.get_ref().clone()).collect(),
            layers,
        }
    }

    fn profile_from(&self) -> (Profile, Authority) {
        for layer in &self.layers {
            if let Some(profile) = &layer.section.profile {
                return (*profile.get_ref(), layer.from("--profile", profile.span()));
            }
        }
        (Profile::default(), Authority::Default)
    }

    /// Whether a rule runs, and who says so.
    fn runs(&self, rule: &Registered) -> (bool, Authority) {
        for layer in &self.layers {
            if let Some(decided) = layer.decides(rule.id) {
                return decided;
            }
        }
        let (profile, _) = self.profile_from();
        (rule.rule.profile <= profile, Authority::Profile(profile))
    }

    /// How severe a rule is if it runs, and who says so.
    fn severity(&self, rule: &Registered) -> (Level, Authority) {
        for layer in &self.layers {
            if let Some((level, span)) = layer.severity(rule.id) {
                return (level, layer.from("", span));
            }
        }
        (rule.rule.level, Authority::Default)
    }
}

impl Layer {
    /// Whether the rule runs, if this layer says so. Of two answers the more precise one counts:
    /// an id before a pattern, and at equal footing what turns off.
    fn decides(&self, id: &str) -> Option<(bool, Authority)> {
        let section = &self.section;
        let mut best: Option<((bool, bool), &str, Range<usize>)> = None;
        let mut say = |exact: bool, on: bool, flag, span| {
            let rank = (exact, !on);
            if best.as_ref().is_none_or(|(other, ..)| rank > *other) {
                best = Some((rank, flag, span));
            }
        };
        for pattern in section.ignore.iter().filter(|p| matches(p.get_ref(), id)) {
            say(pattern.get_ref() == id, false, "--ignore", pattern.span());
        }
        if let Some((severity, span)) = self.level(id) {
            say(true, severity != Severity::Off, "", span);
        }
        for (pattern, severity) in &section.severity {
            let off = *severity.get_ref() == Severity::Off;
            if off && matches(pattern.get_ref(), id) {
                say(pattern.get_ref() == id, false, "", pattern.span());
            }
        }
        let selected = section.select.iter().flatten();
        for pattern in selected.filter(|p| matches(p.get_ref(), id)) {
            say(pattern.get_ref() == id, true, "--select", pattern.span());
        }
        if let (None, Some(select)) = (&best, &section.select) {
            // An empty list has no place of its own.
            let span = select.first().map_or(0..0, Spanned::span);
            best = Some(((false, true), "--select", span));
        }
        best.map(|((_, off), flag, span)| (!off, self.from(flag, span)))
    }

    /// `[lint.rules.<id>] level`.
    fn level(&self, id: &str) -> Option<(Severity, Range<usize>)> {
        let value = self.section.rules.get(id)?.get(LEVEL)?;
        let severity = value.get_ref().clone().try_into().ok()?;
        Some((severity, value.span()))
    }

    /// How severe the rule is, if this layer says so: by its table, its id, or the longest pattern.
    fn severity(&self, id: &str) -> Option<(Level, Range<usize>)> {
        let patterns = self.section.severity.iter();
        let mut fitting: Vec<_> = patterns
            .filter(|(pattern, _)| matches(pattern.get_ref(), id))
            .map(|(pattern, severity)| (pattern.get_ref(), *severity.get_ref(), pattern.span()))
            .collect();
        fitting.sort_by_key(|(pattern, ..)| std::cmp::Reverse(precision(pattern)));
        let fitting = fitting
            .into_iter()
            .map(|(_, severity, span)| (severity, span));
        let mut said = self.level(id).into_iter().chain(fitting);
        said.find_map(|(severity, span)| Some((level(severity)?, span)))
    }
}

/// The key that every rule has.
const LEVEL: &str = "level";

fn level(severity: Severity) -> Option<Level> {
    Some(match severity {
        Severity::Error => Level::Error,
        Severity::Warning => Level::Warning,
        Severity::Info => Level::Info,
        Severity::Off => return None,
    })
}

/// Whether a target of this name is meant.
pub(super) fn named(pattern: &str, name: &str) -> bool {
    pattern == name || matches(pattern, name)
}

/// A name is more precise than a pattern, and a long pattern more than a short one.
fn precision(pattern: &str) -> (bool, usize) {
    let literal = pattern.chars().filter(|c| !matches!(c, '*' | '?'));
    (!is_pattern(pattern), literal.count())
}
