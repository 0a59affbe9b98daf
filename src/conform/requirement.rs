//! One requirement: a normative sentence with its level, its range, and how it is judged.
//!
//! Each is a file `conformance/<suite>/<area>/<name>.toml`, or a row of the area's
//! `untestable.toml`; the id is the path without its ending.

use std::sync::{Arc, LazyLock};

use serde::Deserialize;

use super::coverage;
use super::embedded::FILES;
use super::example::Example;
use super::expect::OneOrMany;
use super::script::Step;
use crate::mcp::{Range, Revision};
use crate::outcome::Level;
use crate::wire::Transport;

/// A normative sentence and the way to judge it.
#[derive(Debug, Clone)]
pub struct Requirement {
    /// Such as `contract/http/unknown-method`.
    pub id: String,
    /// The sentence, in our words.
    pub says: String,
    /// MUST, SHOULD or MAY.
    pub level: Level,
    /// The revisions it belongs to.
    pub range: Range,
    /// The transports it speaks about.
    pub over: Vec<Transport>,
    /// Capabilities that a server must declare for it to apply.
    pub needs: Vec<String>,
    /// It speaks about servers of the modern era alone.
    pub modern_only: bool,
    /// The sentences of the requirement catalogue that it covers.
    pub covers: Vec<String>,
    /// Where the specification says so, oldest first: pages move between revisions.
    pub spec: Vec<Spec>,
    /// Why it matters to those who use the server.
    pub why: String,
    /// How to mend a server that breaks it.
    pub fix: String,
    /// How it is judged.
    pub body: Body,
    /// Faults of the sample server that break it; proves that the check can fail.
    pub broken_by: Vec<String>,
    /// Answers or conversations that it must accept.
    pub passes: Vec<Example>,
    /// Answers or conversations that it must refuse.
    pub fails: Vec<Example>,
}

/// How a requirement is judged.
#[derive(Debug, Clone)]
pub enum Body {
    /// Send this, expect that.
    Steps {
        /// Whether the conversation is opened before the first step.
        bare: bool,
        /// What to do.
        steps: Vec<Step>,
    },
    /// A pure function over every transcript of the run.
    Invariant(String),
    /// Code that drives the server.
    Probe(String),
    /// Nothing to run, for this reason.
    Untestable(String),
}

/// A place in the specification.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// Page below `specification/<revision>/`, such as `server/tools`; or a whole URL.
    pub page: String,
    /// The heading's anchor.
    #[serde(default)]
    pub anchor: Option<String>,
    /// The first revision with this page; the oldest when left out.
    #[serde(default)]
    pub since: Option<Revision>,
}

impl Requirement {
    /// Link to the sentence in a revision's specification.
    pub fn link(&self, revision: Revision) -> String {
        let spec = self
            .spec
            .iter()
            .rfind(|s| s.since.is_none_or(|since| since <= revision));
        let Some(Spec { page, anchor, .. }) = spec else {
            return format!("https://modelcontextprotocol.io/specification/{revision}");
        };
        let base = if page.contains("://") {
            page.clone()
        } else {
            format!("https://modelcontextprotocol.io/specification/{revision}/{page}")
        };
        match anchor {
            Some(anchor) => format!("{base}#{anchor}"),
            None => base,
        }
    }
}

/// A file of `conformance/` that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("conformance/{path}: {reason}")]
pub struct RequirementError {
    /// Path below `conformance/`.
    pub path: String,
    /// What is wrong, with line and column where known.
    pub reason: String,
}

/// Every requirement, sorted by id. The first broken file is the error.
pub fn requirements() -> Result<&'static [Arc<Requirement>], RequirementError> {
    static ALL: LazyLock<Result<Vec<Arc<Requirement>>, RequirementError>> =
        LazyLock::new(|| Ok(load(FILES)?.into_iter().map(Arc::new).collect()));
    ALL.as_deref().map_err(Clone::clone)
}

/// Reads requirements from (path, text) pairs.
pub(super) fn load(files: &[(&str, &str)]) -> Result<Vec<Requirement>, RequirementError> {
    let mut all = Vec::new();
    for (path, text) in files {
        let broken = |reason: String| RequirementError {
            path: (*path).to_owned(),
            reason,
        };
        let Some(stem) = path
            .strip_suffix(".toml")
            .filter(|_| *path != coverage::FILE)
        else {
            continue;
        };
        match stem.strip_suffix("/untestable") {
            Some(area) => {
                let rows: Rows = toml::from_str(text).map_err(|e| broken(e.to_string()))?;
                all.extend(rows.row.into_iter().map(|row| row.requirement(area)));
            }
            None => {
                let file: File = toml::from_str(text).map_err(|e| broken(e.to_string()))?;
                all.push(file.requirement(stem).map_err(broken)?);
            }
        }
    }
    all.sort_by(|a, b| a.id.cmp(&b.id));
    if let Some(twice) = all.windows(2).find(|w| w[0].id == w[1].id) {
        return Err(RequirementError {
            path: format!("{}.toml", twice[0].id),
            reason: "the id is taken twice".into(),
        });
    }
    Ok(all)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    says: String,
    level: Level,
    covers: Vec<String>,
    spec: OneOrMany<Spec>,
    since: Revision,
    #[serde(default = "newest")]
    until: Revision,
    #[serde(default = "everywhere")]
    over: Vec<Transport>,
    #[serde(default)]
    needs: Vec<String>,
    #[serde(default)]
    modern_only: bool,
    why: String,
    fix: String,
    #[serde(default)]
    bare: bool,
    #[serde(default)]
    step: Vec<Step>,
    invariant: Option<String>,
    probe: Option<String>,
    #[serde(default)]
    broken_by: Vec<String>,
    #[serde(default)]
    passes: Vec<Example>,
    #[serde(default)]
    fails: Vec<Example>,
}

impl File {
    fn requirement(self, id: &str) -> Result<Requirement, String> {
        if !matches!(self.level, Level::Must | Level::Should | Level::May) {
            return Err("level is MUST, SHOULD or MAY".into());
        }
        let body = match (self.invariant, self.probe, self.step.is_empty()) {
            (Some(name), None, true) => Body::Invariant(name),
            (None, Some(name), true) => Body::Probe(name),
            (None, None, false) => Body::Steps {
                bare: self.bare,
                steps: self.step,
            },
            _ => return Err("give exactly one of [[step]], invariant and probe".into()),
        };
        if let Body::Steps { steps, .. } = &body {
            steps.iter().try_for_each(Step::check)?;
            if !steps.iter().any(|s| s.expect.is_some()) {
                return Err("no step expects anything".into());
            }
        }
        Ok(Requirement {
            id: id.to_owned(),
            says: self.says,
            level: self.level,
            range: Range {
                since: self.since,
                until: self.until,
            },
            over: self.over,
            needs: self.needs,
            modern_only: self.modern_only,
            covers: self.covers,
            spec: self.spec.into_vec(),
            why: self.why,
            fix: self.fix,
            body,
            broken_by: self.broken_by,
            passes: self.passes,
            fails: self.fails,
        })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rows {
    row: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    says: String,
    level: Level,
    covers: Vec<String>,
    spec: OneOrMany<Spec>,
    since: Revision,
    #[serde(default = "newest")]
    until: Revision,
    reason: String,
}

impl Row {
    fn requirement(self, area: &str) -> Requirement {
        Requirement {
            id: format!("{area}/{}", self.id),
            says: self.says,
            level: self.level,
            range: Range {
                since: self.since,
                until: self.until,
            },
            over: everywhere(),
            needs: Vec::new(),
            modern_only: false,
            covers: self.covers,
            spec: self.spec.into_vec(),
            why: String::new(),
            fix: String::new(),
            body: Body::Untestable(self.reason),
            broken_by: Vec::new(),
            passes: Vec::new(),
            fails: Vec::new(),
        }
    }
}

fn newest() -> Revision {
    Revision::NEWEST
}

fn everywhere() -> Vec<Transport> {
    vec![Transport::Http, Transport::Sse, Transport::Stdio]
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"
says = "It answers."
level = "MUST"
covers = []
spec = { page = "basic" }
since = "2024-11-05"
why = "."
fix = "."
"#;

    fn reason(path: &str, rest: &str) -> String {
        let text = format!("{FILE}{rest}");
        match load(&[(path, &text)]) {
            Ok(all) => panic!("{} is taken", all[0].id),
            Err(error) => error.reason,
        }
    }

    #[test]
    fn broken_files_are_refused_with_their_reason() {
        let step = "[[step]]\nsend = { method = \"ping\" }\n";
        let cases = [
            ("", "exactly one of [[step]], invariant and probe"),
            ("invariant = \"a\"\nprobe = \"b\"", "exactly one of"),
            (step, "no step expects anything"),
            (
                &format!("{step}open = true\nexpect = {{ result = true }}"),
                "exactly one of send",
            ),
            (
                &format!("{step}expect = {{ at = {{ \"/a\" = {{ matches = \"(\" }} }} }}"),
                "no regular expression",
            ),
            (
                &format!("{step}expect = {{ header = {{ a = \"[\" }} }}"),
                "no regular expression",
            ),
            ("unknown = 1", "unknown field"),
        ];
        for (rest, expected) in cases {
            let reason = reason("contract/a/b.toml", rest);
            assert!(reason.contains(expected), "{rest}: {reason}");
        }
    }

    #[test]
    fn an_id_is_taken_once() {
        let file = format!("{FILE}invariant = \"a\"");
        let row = "[[row]]\nid = \"b\"\nsays = \".\"\nlevel = \"MUST\"\ncovers = []\n\
                   spec = { page = \"basic\" }\nsince = \"2024-11-05\"\nreason = \".\"";
        let files = [
            ("contract/a/b.toml", file.as_str()),
            ("contract/a/untestable.toml", row),
        ];
        let error = load(&files).expect_err("twice");
        assert_eq!(error.reason, "the id is taken twice");
    }
}
