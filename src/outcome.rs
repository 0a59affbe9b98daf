//! What a run found: plain data shared by every feature and every report. No I/O.

mod fix;
mod matrix;
mod pattern;

use serde::{Deserialize, Serialize};

pub use fix::{Edit, Fix};
pub use matrix::{Fit, Matrix, MatrixClient, MatrixRow};
pub use pattern::{is_pattern, matches};

/// How binding a requirement is (RFC 2119), or how severe a lint rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Level {
    /// An absolute requirement of the specification; breaking it is a `fail`.
    #[serde(rename = "MUST")]
    Must,
    /// A recommendation of the specification; breaking it is a `warn`.
    #[serde(rename = "SHOULD")]
    Should,
    /// An option of the specification; noted, never held against a server.
    #[serde(rename = "MAY")]
    May,
    /// A lint rule whose findings break the specification, a client or safety.
    #[serde(rename = "error")]
    Error,
    /// A lint rule whose findings break a documented standard.
    #[serde(rename = "warning")]
    Warning,
    /// A lint rule about style.
    #[serde(rename = "info")]
    Info,
}

impl Level {
    /// The status of an item that does not meet a sentence of this level.
    pub fn broken(self) -> Status {
        match self {
            Level::Must | Level::Error => Status::Fail,
            Level::Should | Level::Warning => Status::Warn,
            Level::May | Level::Info => Status::Info,
        }
    }

    /// The word as the specification (upper case) or the settings (lower case) write it.
    pub fn word(self) -> &'static str {
        match self {
            Level::Must => "MUST",
            Level::Should => "SHOULD",
            Level::May => "MAY",
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Info => "info",
        }
    }
}

/// The verdict on one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Observed, and as required.
    Pass,
    /// Worth knowing; never counts against the server.
    Info,
    /// A SHOULD, or a lint rule of severity warning, is broken.
    Warn,
    /// A MUST, or a lint rule of severity error, is broken.
    Fail,
    /// Not judged, for the [`Reason`] given.
    Skip,
    /// The harness could not judge; neither for nor against the server.
    Error,
}

impl Status {
    /// The word used in reports.
    pub fn word(self) -> &'static str {
        match self {
            Status::Pass => "pass",
            Status::Info => "info",
            Status::Warn => "warn",
            Status::Fail => "fail",
            Status::Skip => "skip",
            Status::Error => "error",
        }
    }
}

/// Why an item was skipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The sentence does not speak about this revision, transport or set of capabilities.
    NotApplicable,
    /// It applies, but this server gave nothing to judge.
    NotObserved,
    /// Nobody can see it from outside.
    Untestable,
    /// The user left it out.
    Excluded,
}

impl Reason {
    /// The word used in reports.
    pub fn word(self) -> &'static str {
        match self {
            Reason::NotApplicable => "not-applicable",
            Reason::NotObserved => "not-observed",
            Reason::Untestable => "untestable",
            Reason::Excluded => "excluded",
        }
    }
}

/// Where in the user's input an item points.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Location {
    /// Path of the file, as the user gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Line, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// Column, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// JSON pointer (RFC 6901) into the surface or message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
}

/// What was expected and what was seen, with excerpts of the traffic.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// What the requirement asks for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// What the server did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actual: Option<String>,
    /// An excerpt of what was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<String>,
    /// An excerpt of what came back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response: Option<String>,
}

/// One judged (or skipped) statement about the target.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The rule's or requirement's id.
    pub id: String,
    /// One line that says what is asked.
    pub title: String,
    /// How binding it is.
    pub level: Level,
    /// The verdict.
    pub status: Status,
    /// Why it was skipped; only with [`Status::Skip`].
    pub reason: Option<Reason>,
    /// The protocol revision judged, such as `2025-11-25`.
    pub revision: Option<String>,
    /// The transport judged: `http`, `sse` or `stdio`.
    pub transport: Option<String>,
    /// Name or URI of the tool, resource or prompt concerned.
    pub subject: Option<String>,
    /// One line about this verdict.
    pub message: Option<String>,
    /// Where it is.
    pub location: Option<Location>,
    /// What was expected and seen.
    pub evidence: Option<Evidence>,
    /// Link to the sentence or standard.
    pub source: Option<String>,
    /// How to fix it.
    pub help: Option<String>,
    /// How long judging took, in milliseconds.
    pub duration_ms: Option<f64>,
    /// The baseline lists this finding, for this reason: it is shown, but does not count.
    pub known: Option<String>,
    /// Repeated runs differed: how often each verdict came, such as `pass 2, fail 1`.
    pub flaky: Option<String>,
    /// How it can be repaired in the file that it is in.
    pub fix: Option<Fix>,
}

impl Item {
    /// An item with nothing but its identity and verdict.
    pub fn new(
        id: impl Into<String>,
        title: impl Into<String>,
        level: Level,
        status: Status,
    ) -> Item {
        Item {
            id: id.into(),
            title: title.into(),
            level,
            status,
            reason: None,
            revision: None,
            transport: None,
            subject: None,
            message: None,
            location: None,
            evidence: None,
            source: None,
            help: None,
            duration_ms: None,
            known: None,
            flaky: None,
            fix: None,
        }
    }
}

impl Item {
    /// Passes every text that may come from the server or the user through a filter.
    pub fn map_texts(&mut self, filter: impl Fn(&str) -> String) {
        let location = self.location.as_mut();
        let evidence = self.evidence.as_mut();
        let texts = [
            &mut self.subject,
            &mut self.message,
            &mut self.help,
            &mut self.known,
            &mut self.flaky,
        ];
        let places = location.map(|l| [&mut l.file, &mut l.pointer]);
        let seen = evidence.map(|e| {
            [
                &mut e.expected,
                &mut e.actual,
                &mut e.request,
                &mut e.response,
            ]
        });
        let rest = places
            .into_iter()
            .flatten()
            .chain(seen.into_iter().flatten());
        for text in texts.into_iter().chain(rest).flatten() {
            *text = filter(text);
        }
    }
}

impl Target {
    /// As [`Item::map_texts`].
    pub fn map_texts(&mut self, filter: impl Fn(&str) -> String) {
        self.name = filter(&self.name);
        if let Some((name, version)) = &mut self.server {
            *name = filter(name);
            *version = filter(version);
        }
    }
}

/// What was judged.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// `http`, `sse`, `stdio`, `dump`, `folder`.
    pub kind: String,
    /// URL, command line or path, free of secrets.
    pub name: String,
    /// The server's own name and version, when it told.
    pub server: Option<(String, String)>,
    /// The place in a file that lists it, when one does.
    #[serde(default, skip)]
    pub origin: Option<Location>,
}

/// Counts per verdict, and the time.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Summary {
    /// Items observed as required.
    pub pass: usize,
    /// Items worth knowing.
    pub info: usize,
    /// Broken recommendations.
    pub warn: usize,
    /// Broken requirements.
    pub fail: usize,
    /// Findings that the baseline lists; in none of the other counts.
    pub known: usize,
    /// Items not judged.
    pub skip: usize,
    /// Items the harness could not judge.
    pub error: usize,
    /// Wall time of the run, in milliseconds.
    pub duration_ms: f64,
}

/// Figures about what was judged.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Stats {
    /// Tools listed.
    pub tools: usize,
    /// Resources listed.
    pub resources: usize,
    /// Resource templates listed.
    pub templates: usize,
    /// Prompts listed.
    pub prompts: usize,
    /// Files of a project.
    pub files: usize,
    /// Bytes of all lists, as JSON without white space.
    pub bytes: usize,
    /// An estimate of the tokens that the list of tools takes in a model's context.
    pub tokens: usize,
    /// Time that reading the server took, in milliseconds.
    pub read_ms: f64,
    /// Time that judging all targets of the run together took, in milliseconds.
    pub judge_ms: f64,
}

/// At which status a run counts as failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FailOn {
    /// Only `fail` makes the run fail.
    #[default]
    Fail,
    /// `warn` does, too.
    Warn,
}

/// A finished run.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// `lint`, `diff` or `conform`.
    pub command: String,
    /// What was judged.
    pub target: Target,
    /// The protocol revisions judged.
    pub revisions: Vec<String>,
    /// Every verdict, in a stable order.
    pub items: Vec<Item>,
    /// Units checked (rules × subjects, or judged items): zero means that nothing was checked.
    pub checked: usize,
    /// Time that this target took, in milliseconds.
    pub duration_ms: f64,
    /// Wall time of the whole run, where its targets were not taken one after the other.
    pub wall_ms: Option<f64>,
    /// How much `lint` asked for: the profile.
    pub profile: Option<String>,
    /// Figures, where they are wanted.
    pub stats: Option<Stats>,
    /// A baseline was applied: what it does not list is new.
    pub baseline: bool,
    /// The run was stopped before its end.
    pub interrupted: bool,
    /// The threshold of the exit code.
    pub fail_on: FailOn,
    /// Which tool works with which client, where that was looked at.
    pub matrix: Option<Matrix>,
}

impl Report {
    /// Whether its items are findings of `lint` or `diff`; those of `conform` are verdicts, one for
    /// each requirement and revision.
    pub fn is_lint(&self) -> bool {
        self.command != "conform"
    }

    /// What the two sides of its evidence are: what was asked for and what was seen, or what was
    /// and what is.
    pub fn evidence_words(&self) -> (&'static str, &'static str) {
        match self.command.as_str() {
            "diff" => ("was", "now"),
            _ => ("expected", "actual"),
        }
    }

    /// Counts the items per verdict.
    pub fn summary(&self) -> Summary {
        let mut sum = Summary {
            duration_ms: self.duration_ms,
            ..Summary::default()
        };
        for item in &self.items {
            if item.known.is_some() {
                sum.known += 1;
                continue;
            }
            match item.status {
                Status::Pass => sum.pass += 1,
                Status::Info => sum.info += 1,
                Status::Warn => sum.warn += 1,
                Status::Fail => sum.fail += 1,
                Status::Skip => sum.skip += 1,
                Status::Error => sum.error += 1,
            }
        }
        sum
    }

    /// 0 clean, 1 findings at or above the threshold, 2 nothing was checked or not everything
    /// could be judged. A broken requirement outranks an unfinished run: 1 before 2.
    pub fn exit_code(&self) -> u8 {
        let sum = self.summary();
        if self.interrupted {
            2
        } else if sum.fail > 0 || (self.fail_on == FailOn::Warn && sum.warn > 0) {
            1
        } else if sum.error > 0 || self.checked == 0 {
            2
        } else {
            0
        }
    }
}

/// The exit code of a run over several targets: 2 when it was stopped, else 1 when any target
/// failed, else 2 when any could not be judged or there is none, else 0.
pub fn exit_code<'a>(reports: impl IntoIterator<Item = &'a Report>) -> u8 {
    let reports: Vec<_> = reports.into_iter().collect();
    let codes: Vec<_> = reports.iter().map(|report| report.exit_code()).collect();
    if reports.is_empty() || reports.iter().any(|report| report.interrupted) {
        2
    } else if codes.contains(&1) {
        1
    } else if codes.contains(&2) {
        2
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(items: Vec<Item>, checked: usize, interrupted: bool) -> Report {
        Report {
            command: "conform".into(),
            target: Target::default(),
            revisions: Vec::new(),
            items,
            checked,
            duration_ms: 0.0,
            interrupted,
            fail_on: FailOn::Fail,
            ..Report::default()
        }
    }

    #[test]
    fn over_several_targets_a_failure_outranks_what_could_not_be_judged() {
        let broken = Item::new("a", "", Level::Must, Status::Fail);
        let clean = || report(Vec::new(), 1, false);
        let failed = || report(vec![broken.clone()], 1, false);
        let empty = || report(Vec::new(), 0, false);
        let stopped = || report(vec![broken.clone()], 1, true);
        for (reports, code) in [
            (vec![], 2),
            (vec![clean()], 0),
            (vec![clean(), failed(), empty()], 1),
            (vec![clean(), empty()], 2),
            (vec![failed(), stopped()], 2),
        ] {
            assert_eq!(exit_code(&reports), code);
        }
    }

    #[test]
    fn every_text_of_an_item_that_may_hold_a_secret_is_filtered() {
        let text = || Some("secret".to_owned());
        let mut item = Item {
            subject: text(),
            message: text(),
            help: text(),
            known: text(),
            flaky: text(),
            location: Some(Location {
                file: text(),
                pointer: text(),
                ..Location::default()
            }),
            evidence: Some(Evidence {
                expected: text(),
                actual: text(),
                request: text(),
                response: text(),
            }),
            ..Item::new("a", "t", Level::Must, Status::Fail)
        };
        item.map_texts(|_| "***".into());
        assert!(!format!("{item:?}").contains("secret"), "{item:?}");
    }
}
