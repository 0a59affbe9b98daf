//! Every value that is in force, and who says so.

use std::ops::Range;

use toml::{Spanned, Value};

use super::section::WordLists;
use super::{Layer, Origin, Settings};
use crate::lint::{Profile, rules};

/// One value that is in force.
#[derive(Debug, Clone, PartialEq)]
pub struct Effective {
    /// Its key below `[lint]`, such as `rules.tool-name-case.level`. A list that adds up has an
    /// entry of this key for each element.
    pub key: String,
    /// The value.
    pub value: Value,
    /// Who says so.
    pub from: Authority,
}

/// Who says that a value is as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Authority {
    /// Nobody: the rule's own default, or mcpkit's.
    Default,
    /// The profile.
    Profile(Profile),
    /// This option of the command line.
    Flag(&'static str),
    /// A line of a file.
    File {
        /// The file; empty when it is not known.
        name: String,
        /// The line, from 1.
        line: usize,
        /// The target whose section it is in.
        target: Option<String>,
    },
}

impl Layer {
    /// Who says what stands at this place.
    pub(super) fn from(&self, flag: &'static str, span: Range<usize>) -> Authority {
        let target = match &self.origin {
            Origin::Flags => return Authority::Flag(flag),
            Origin::File(_) => None,
            Origin::Target(_, target) => Some(target.clone()),
        };
        let (name, line) = match self.file() {
            Some(file) => {
                let before = file.text.get(..span.start).unwrap_or_default();
                (file.name.clone(), before.matches('\n').count() + 1)
            }
            None => (String::new(), 0),
        };
        Authority::File { name, line, target }
    }
}

impl Settings {
    /// Everything that is in force, in the order of the documentation.
    pub fn effective(&self) -> Vec<Effective> {
        let mut all = Vec::new();
        let mut say = |key: &str, value: Value, from: Authority| {
            let key = key.to_owned();
            all.push(Effective { key, value, from });
        };
        let (profile, from) = self.profile_from();
        say("profile", profile.word().into(), from);
        for layer in &self.layers {
            if let Some(select) = &layer.section.select {
                let span = select.first().map_or(0..0, Spanned::span);
                say("select", strings(select), layer.from("--select", span));
                break;
            }
        }
        for layer in &self.layers {
            for one in &layer.section.ignore {
                let from = layer.from("--ignore", one.span());
                say("ignore", one.get_ref().as_str().into(), from);
            }
        }
        for layer in &self.layers {
            if let Some(clients) = &layer.section.clients {
                let span = clients.first().map_or(0..0, Spanned::span);
                say("clients", strings(clients), layer.from("", span));
                break;
            }
        }
        type List = fn(&WordLists) -> &Vec<Spanned<String>>;
        let lists: [(&str, List); 3] = [
            ("words.verbs", |w| &w.verbs),
            ("words.nouns", |w| &w.nouns),
            ("words.abbreviations", |w| &w.abbreviations),
        ];
        for (key, list) in lists {
            for layer in &self.layers {
                for one in list(&layer.section.words) {
                    let from = layer.from("", one.span());
                    say(key, one.get_ref().as_str().into(), from);
                }
            }
        }
        for layer in &self.layers {
            for one in &layer.section.allow {
                let allow = one.get_ref();
                let text = format!("{}: {}", allow.rule.get_ref(), allow.reason.get_ref());
                say("allow", text.into(), layer.from("", one.span()));
            }
        }
        self.rules(&mut say);
        all
    }

    fn rules(&self, say: &mut impl FnMut(&str, Value, Authority)) {
        for rule in rules::all() {
            let key = format!("rules.{}", rule.id);
            let (runs, who) = self.runs(rule);
            let (level, from) = match runs {
                true => match self.severity(rule) {
                    (level, Authority::Default) => (level.word(), who),
                    (level, from) => (level.word(), from),
                },
                false => ("off", who),
            };
            say(&format!("{key}.level"), level.into(), from);
            for (option, default) in rule.defaults() {
                let said = self.layers.iter().find_map(|layer| {
                    let value = layer.section.rules.get(rule.id)?.get(option.as_str())?;
                    let from = layer.from("", value.span());
                    Some((value.get_ref().clone(), from))
                });
                if let Some((value, from)) =
                    said.or(default.map(|value| (value, Authority::Default)))
                {
                    say(&format!("{key}.{option}"), value, from);
                }
            }
        }
    }
}

fn strings(list: &[Spanned<String>]) -> Value {
    let texts = list.iter().map(|text| Value::from(text.get_ref().as_str()));
    texts.collect::<Vec<_>>().into()
}
