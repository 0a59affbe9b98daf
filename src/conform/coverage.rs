//! The catalogue of sentences that the specification addresses to servers, and which requirement
//! covers each. The sentences are data: `conformance/sentences.toml`.

use std::sync::{Arc, LazyLock};

use serde::Deserialize;

use super::embedded::FILES;
use super::requirement::{Body, Requirement, RequirementError};
use crate::mcp::{Range, Revision};
use crate::outcome::Level;

/// The file below `conformance/`.
pub(super) const FILE: &str = "sentences.toml";

/// A sentence of the specification, without its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Such as `J01`; what requirements name in `covers`.
    pub id: String,
    /// The part of the specification that it belongs to.
    pub group: String,
    /// The revisions that have it.
    pub range: Range,
    /// MUST or SHOULD, whether it commands or forbids.
    pub level: Level,
    /// Where it shows.
    pub seen: Seen,
    /// The extension that it belongs to; none for the core.
    pub extension: Option<String>,
}

/// Whether a sentence shows from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Seen {
    /// On any server.
    Wire,
    /// When a condition is met: a feature, a tool that fits, a token.
    Cond,
    /// Never.
    No,
}

/// What becomes of a sentence in one revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// A requirement judges it.
    Judged,
    /// A row says why nobody can.
    Untestable,
    /// Nothing speaks about it.
    Open,
}

impl Sentence {
    /// What becomes of it in a revision. Of several requirements one that judges is enough.
    pub fn standing(&self, all: &[Arc<Requirement>], revision: Revision) -> Standing {
        let covering =
            |r: &&Arc<Requirement>| r.range.contains(revision) && r.covers.contains(&self.id);
        best(all.iter().filter(covering))
    }

    /// The best that becomes of it in any revision.
    pub fn best_standing(&self, all: &[Arc<Requirement>]) -> Standing {
        best(all.iter().filter(|r| r.covers.contains(&self.id)))
    }
}

fn best<'a>(covering: impl Iterator<Item = &'a Arc<Requirement>>) -> Standing {
    let mut standing = Standing::Open;
    for requirement in covering {
        match requirement.body {
            Body::Untestable(_) => standing = Standing::Untestable,
            _ => return Standing::Judged,
        }
    }
    standing
}

/// What is wrong with a requirement's `covers`, one line each.
pub fn problems(requirement: &Requirement, sentences: &[Sentence]) -> Vec<String> {
    let mut problems = Vec::new();
    for id in &requirement.covers {
        let range = requirement.range;
        match sentences.iter().find(|s| s.id == *id) {
            None => problems.push(format!("there is no sentence {id}")),
            Some(s) if s.range.since > range.until || range.since > s.range.until => {
                problems.push(format!("{id} is of {}, this is of {range}", s.range));
            }
            Some(_) => {}
        }
    }
    problems
}

/// Every sentence, in the order of the specification's pages.
pub fn sentences() -> Result<&'static [Sentence], RequirementError> {
    static ALL: LazyLock<Result<Vec<Sentence>, RequirementError>> = LazyLock::new(|| {
        let text = FILES.iter().find(|(path, _)| *path == FILE);
        read(text.map(|(_, text)| *text).unwrap_or_default()).map_err(|reason| RequirementError {
            path: FILE.to_owned(),
            reason,
        })
    });
    ALL.as_deref().map_err(Clone::clone)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    group: Vec<Group>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    name: String,
    sentence: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    since: Revision,
    until: Revision,
    level: Level,
    seen: Seen,
    extension: Option<String>,
}

fn read(text: &str) -> Result<Vec<Sentence>, String> {
    let file: File = toml::from_str(text).map_err(|e| e.to_string())?;
    let mut all: Vec<Sentence> = Vec::new();
    for group in file.group {
        for row in group.sentence {
            if all.iter().any(|s| s.id == row.id) {
                return Err(format!("{} is there twice", row.id));
            }
            if row.since > row.until {
                return Err(format!("{} ends before it begins", row.id));
            }
            all.push(Sentence {
                id: row.id,
                group: group.name.clone(),
                range: Range {
                    since: row.since,
                    until: row.until,
                },
                level: row.level,
                seen: row.seen,
                extension: row.extension,
            });
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: &str = "{ id = \"A1\", since = \"2025-03-26\", until = \"2025-11-25\", \
                       level = \"MUST\", seen = \"cond\" }";

    #[test]
    fn a_sentence_that_is_there_twice_is_refused() {
        let file = |rows: &str| format!("[[group]]\nname = \"a\"\nsentence = [{rows}]");
        let read_rows = |rows: &str| read(&file(rows)).map(|all| all.len());
        assert_eq!(read_rows(ROW), Ok(1));
        assert_eq!(
            read_rows(&format!("{ROW}, {ROW}")),
            Err("A1 is there twice".into())
        );
    }

    #[test]
    fn a_sentence_is_judged_only_where_a_requirement_reaches() {
        let file = "says = \".\"\nlevel = \"MUST\"\ncovers = [\"A1\", \"A2\"]\n\
                    spec = { page = \"basic\" }\nsince = \"2025-06-18\"\nwhy = \".\"\nfix = \".\"\n\
                    probe = \"p\"";
        let all = super::super::requirement::load(&[("contract/a/b.toml", file)]).expect("sound");
        let all: Vec<_> = all.into_iter().map(Arc::new).collect();
        let text = format!("[[group]]\nname = \"a\"\nsentence = [{ROW}]");
        let sentences = read(&text).expect("a sentence");
        let standing = |revision| sentences[0].standing(&all, revision);
        assert_eq!(standing(Revision::V2025_06_18), Standing::Judged);
        assert_eq!(standing(Revision::V2025_03_26), Standing::Open);
        assert_eq!(problems(&all[0], &sentences), ["there is no sentence A2"]);
    }
}
