//! Protocol revisions and the two eras they fall into.

use std::fmt;
use std::str::FromStr;

/// A published revision of the Model Context Protocol, oldest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Revision {
    /// 2024-11-05: HTTP+SSE and stdio.
    V2024_11_05,
    /// 2025-03-26: Streamable HTTP, batches.
    V2025_03_26,
    /// 2025-06-18: no batches, version header.
    V2025_06_18,
    /// 2025-11-25: tasks, priming events.
    V2025_11_25,
    /// 2026-07-28: stateless.
    V2026_07_28,
}

/// How a conversation opens. The words are those of the 2026-07-28 specification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Era {
    /// Opened by `initialize`.
    Legacy,
    /// No opening: every request stands alone.
    Modern,
}

/// The text names no revision.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown protocol revision `{0}`")]
pub struct ParseRevisionError(pub String);

impl Revision {
    /// All revisions, oldest first.
    pub const ALL: [Revision; 5] = [
        Revision::V2024_11_05,
        Revision::V2025_03_26,
        Revision::V2025_06_18,
        Revision::V2025_11_25,
        Revision::V2026_07_28,
    ];
    /// The newest revision that is opened by `initialize`.
    pub const NEWEST_LEGACY: Revision = Revision::V2025_11_25;
    /// The newest revision of all.
    pub const NEWEST: Revision = Revision::V2026_07_28;

    /// The date that names the revision on the wire.
    pub fn date(self) -> &'static str {
        match self {
            Revision::V2024_11_05 => "2024-11-05",
            Revision::V2025_03_26 => "2025-03-26",
            Revision::V2025_06_18 => "2025-06-18",
            Revision::V2025_11_25 => "2025-11-25",
            Revision::V2026_07_28 => "2026-07-28",
        }
    }

    /// The era the revision belongs to.
    pub fn era(self) -> Era {
        if self >= Revision::V2026_07_28 {
            Era::Modern
        } else {
            Era::Legacy
        }
    }
}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.date())
    }
}

impl FromStr for Revision {
    type Err = ParseRevisionError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Revision::ALL
            .into_iter()
            .find(|r| r.date() == text)
            .ok_or_else(|| ParseRevisionError(text.to_owned()))
    }
}

impl<'de> serde::Deserialize<'de> for Revision {
    fn deserialize<D: serde::Deserializer<'de>>(de: D) -> Result<Self, D::Error> {
        let text = String::deserialize(de)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl serde::Serialize for Revision {
    fn serialize<S: serde::Serializer>(&self, ser: S) -> Result<S::Ok, S::Error> {
        ser.serialize_str(self.date())
    }
}

/// The revisions from one to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The first revision.
    pub since: Revision,
    /// The last revision.
    pub until: Revision,
}

impl Range {
    /// Whether the range holds this revision.
    pub fn contains(self, revision: Revision) -> bool {
        self.since <= revision && revision <= self.until
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.since == self.until {
            write!(f, "{}", self.since)
        } else {
            write!(f, "{}..{}", self.since, self.until)
        }
    }
}
