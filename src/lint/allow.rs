//! Findings that are accepted, by the settings or by a comment in a source file; and what of that
//! is unused or out of date.

use std::path::Path;
use std::sync::Arc;

use super::settings::{Allow, Allowed, File, Settings, named};
use super::source::Allowance;
use super::{Finding, Registered, Sink, find};
use crate::outcome::{Edit, Fix, Item, Status, matches};

/// Everything that is accepted, with what came of it.
#[derive(Debug, Default)]
pub struct Ledger {
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    said: Said,
    expired: bool,
    /// Some finding is this one.
    met: bool,
    /// A rule that it speaks of was run on a target that it speaks of.
    judged: bool,
}

#[derive(Debug)]
enum Said {
    Settings {
        allow: Allow,
        file: Option<Arc<File>>,
        /// The target whose section it is in.
        target: Option<String>,
        start: usize,
    },
    Comment(Allowance),
}

impl Ledger {
    /// What the settings accept on this day, such as `2027-01-31`.
    pub fn new(settings: &Settings, today: &str) -> Ledger {
        let mut entries = Vec::new();
        for Allowed {
            allow,
            file,
            target,
        } in settings.allowed()
        {
            let start = allow.span().start;
            let allow = allow.get_ref().clone();
            let until = allow.until.as_ref();
            let expired = until.is_some_and(|until| until.get_ref().is_before(today));
            let said = Said::Settings {
                allow,
                file: file.cloned(),
                target: target.map(str::to_owned),
                start,
            };
            entries.push(Entry::new(said, expired));
        }
        Ledger { entries }
    }

    /// Adds what comments in source files accept; gives the number of the first.
    pub fn hear(&mut self, comments: Vec<Allowance>) -> usize {
        let first = self.entries.len();
        let comments = comments.into_iter().map(Said::Comment);
        let entries = comments.map(|said| Entry::new(said, false));
        self.entries.extend(entries);
        first
    }

    /// Puts the comments from this number on below the folder of their project, once its findings
    /// were marked.
    pub fn below(&mut self, first: usize, folder: &Path) {
        for entry in self.entries.iter_mut().skip(first) {
            if let Said::Comment(comment) = &mut entry.said {
                comment.file = folder.join(&comment.file).display().to_string();
            }
        }
    }

    /// Marks what is accepted among the findings on a target that goes by these names; `ran` tells
    /// the rules that looked at it.
    pub fn apply(&mut self, names: &[&str], items: &mut [Item], ran: impl Fn(&Registered) -> bool) {
        let ran: Vec<&str> = super::rules::all()
            .iter()
            .filter(|rule| ran(rule))
            .map(|rule| rule.id)
            .collect();
        for entry in &mut self.entries {
            if !entry.said.is_of(names) {
                continue;
            }
            let rule = entry.said.rule();
            entry.judged |= ran.iter().any(|id| matches(rule, id));
            let broken = |item: &&mut Item| {
                matches!(item.status, Status::Fail | Status::Warn | Status::Info)
            };
            for item in items.iter_mut().filter(broken) {
                if !matches(rule, &item.id) || !entry.said.is_about(item) {
                    continue;
                }
                entry.met = true;
                if entry.expired {
                    let message = item.message.get_or_insert_default();
                    message.push_str(" (was accepted, and is no longer)");
                } else if item.known.is_none() && !entry.said.reason().trim().is_empty() {
                    item.known = Some(entry.said.reason().to_owned());
                }
            }
        }
    }

    /// What is unused or out of date, as findings of rules of their own.
    pub fn finish(&self, settings: &Settings) -> Vec<Item> {
        let mut items = Vec::new();
        for (id, says) in [
            (
                "allow-unused",
                Entry::unused as fn(&Entry) -> Option<String>,
            ),
            ("allow-expired", Entry::out_of_date),
        ] {
            let rule = find(id).and_then(|rule| Some((rule, settings.level(rule)?)));
            let Some((rule, level)) = rule else { continue };
            let mut sink = Sink::new(rule, level, toml::Table::new());
            for entry in &self.entries {
                if let Some(message) = says(entry) {
                    sink.push(|| entry.finding(message));
                }
            }
            items.extend(sink.finish().map(|(_, item)| item));
        }
        items
    }
}

impl Said {
    fn rule(&self) -> &str {
        match self {
            Said::Settings { allow, .. } => allow.rule.get_ref(),
            Said::Comment(comment) => &comment.rule,
        }
    }

    fn reason(&self) -> &str {
        match self {
            Said::Settings { allow, .. } => allow.reason.get_ref(),
            Said::Comment(comment) => &comment.reason,
        }
    }

    /// Whether a target of these names is meant.
    fn is_of(&self, names: &[&str]) -> bool {
        let fits = |pattern: &str| names.iter().any(|name| named(pattern, name));
        match self {
            Said::Settings { allow, target, .. } => {
                let mut wanted = allow.target.iter().chain(target);
                wanted.all(|pattern| fits(pattern))
            }
            Said::Comment(_) => true,
        }
    }

    fn is_about(&self, item: &Item) -> bool {
        let location = item.location.as_ref();
        match self {
            Said::Settings { allow, .. } => {
                let pointer = location.and_then(|l| l.pointer.as_deref());
                let file = location.and_then(|l| l.file.as_deref());
                fits(allow.name.as_ref(), item.subject.as_deref())
                    && fits(allow.path.as_ref(), file)
                    && allow.pointer.as_ref().is_none_or(|p| covers(p, pointer))
            }
            Said::Comment(comment) => location.is_some_and(|location| {
                let line = location.line.unwrap_or_default();
                location.file.as_deref() == Some(comment.file.as_str())
                    && comment.covers.contains(&line)
            }),
        }
    }

    /// A file that others share, where it is no wonder that an entry has no use here.
    fn is_shared(&self) -> bool {
        let Said::Settings { file, .. } = self else {
            return false;
        };
        file.as_ref().is_some_and(|file| file.extended)
    }
}

fn fits(wanted: Option<&String>, found: Option<&str>) -> bool {
    wanted.is_none_or(|wanted| found.is_some_and(|found| named(wanted, found)))
}

/// Whether a pointer is the one meant, or lies below it.
fn covers(wanted: &str, pointer: Option<&str>) -> bool {
    let wanted = wanted.trim_end_matches('/');
    pointer
        .is_some_and(|pointer| named(wanted, pointer) || matches(&format!("{wanted}/*"), pointer))
}

impl Entry {
    fn new(said: Said, expired: bool) -> Entry {
        Entry {
            said,
            expired,
            met: false,
            judged: false,
        }
    }

    fn unused(&self) -> Option<String> {
        let rule = self.said.rule();
        if !super::rules::all()
            .iter()
            .any(|known| matches(rule, known.id))
        {
            // The settings refuse such a name; nobody reads a comment before.
            let near = super::nearest(rule)
                .map_or_else(String::new, |id| format!("; did you mean `{id}`?"));
            return Some(format!(
                "no rule is named {}{near}",
                super::show::quote(rule)
            ));
        }
        // A comment without a reason is the matter of another rule.
        let reason = !self.said.reason().trim().is_empty();
        let unused = self.judged && !self.met && !self.expired && !self.said.is_shared();
        (unused && reason).then(|| format!("nothing of {} is found here any more", self.named()))
    }

    fn out_of_date(&self) -> Option<String> {
        let Said::Settings { allow, .. } = &self.said else {
            return None;
        };
        let told = self.expired && (self.met || (self.judged && !self.said.is_shared()));
        let until = allow.until.as_ref().filter(|_| told)?;
        let rest = match self.met {
            true => "the findings count again",
            false => "nothing of the kind is found any more",
        };
        Some(format!(
            "{} was accepted until {}; {rest}",
            self.named(),
            until.get_ref()
        ))
    }

    fn named(&self) -> String {
        let mut text = format!("`{}`", self.said.rule());
        if let Said::Settings { allow, .. } = &self.said {
            for at in [&allow.name, &allow.pointer, &allow.path]
                .into_iter()
                .flatten()
            {
                text.push_str(&format!(" at {}", super::show::quote(at)));
            }
        }
        text
    }

    fn finding(&self, message: String) -> Finding {
        match &self.said {
            Said::Comment(comment) => Finding::in_file(&comment.file, comment.line, message),
            Said::Settings { file: None, .. } => Finding::in_file("mcpkit.toml", 1, message),
            Said::Settings {
                file: Some(file),
                start,
                ..
            } => {
                let before = file.text.get(..*start).unwrap_or_default();
                let line = before.matches('\n').count() + 1;
                let mut finding = Finding::in_file(&file.name, line, message);
                finding.fix = block(&file.text, *start)
                    .filter(|_| !self.met && !file.extended)
                    .map(|range| Fix::one("removes an entry without use", Edit::Cut(range)));
                finding
            }
        }
    }
}

/// The lines of the `[[lint.allow]]` that starts here, up to what belongs to the next table.
/// `None` where the list is written otherwise.
fn block(text: &str, start: usize) -> Option<std::ops::Range<usize>> {
    const TRIES: usize = 20;
    let rest = text.get(start..).filter(|rest| rest.starts_with("[["))?;
    let one_table = |end: usize| text[start..end].parse::<toml::Table>().is_ok();
    let (mut end, mut at, mut tries) = (start, start, 0);
    for (i, line) in rest.split_inclusive('\n').enumerate() {
        let plain = line.trim_start();
        // A line within a text of several lines may look like the next table.
        if i > 0 && plain.starts_with('[') && tries < TRIES {
            tries += 1;
            if one_table(end) {
                return Some(start..blank_lines(text, end, at));
            }
        }
        at += line.len();
        // Comments and blank lines before the next table belong to that.
        if i == 0 || !(plain.is_empty() || plain.starts_with('#')) {
            end = at;
        }
    }
    one_table(end).then_some(start..end)
}

/// Where the blank lines after an entry end, if something follows.
fn blank_lines(text: &str, end: usize, next: usize) -> usize {
    let between = &text[end..next];
    end + between.len() - between.trim_start_matches(['\n', '\r', ' ', '\t']).len()
}
