//! Judges what was said before, without a server: the invariants over saved transcripts.

use std::collections::BTreeSet;

use super::conversation::Run;
use super::drive;
use super::requirement::{self, Body, RequirementError};
use crate::mcp::Surface;
use crate::outcome::Item;
use crate::wire::Transcript;

/// The verdicts of all invariants, per revision and transport, in the order of a run. What only a
/// live server can show (steps and probes) has no item here.
pub fn replay(transcripts: &[Transcript]) -> Result<Vec<Item>, RequirementError> {
    let all = requirement::requirements()?;
    let spoken: BTreeSet<_> = transcripts
        .iter()
        .map(|t| (t.revision, t.transport))
        .collect();
    let mut items = Vec::new();
    for (revision, transport) in spoken {
        let own: Vec<_> = transcripts
            .iter()
            .filter(|t| (t.revision, t.transport) == (revision, transport) && drive::is_judged(t))
            .cloned()
            .collect();
        let applying: Vec<_> = all
            .iter()
            .filter(|r| matches!(r.body, Body::Invariant(_)))
            .filter(|r| r.range.contains(revision) && r.over.contains(&transport))
            .collect();
        let run = Run {
            revision,
            transport,
            transcripts: &own,
        };
        items.extend(drive::invariants_of(&applying, run, &offered(run)));
    }
    items.sort_by(|a, b| (&a.id, &a.revision).cmp(&(&b.id, &b.revision)));
    Ok(items)
}

/// What the server declared when the conversations were opened.
fn offered(run: Run<'_>) -> Surface {
    let mut openings = run
        .results("initialize")
        .chain(run.results("server/discover"));
    Surface {
        capabilities: openings.find_map(|(_, result)| result.get("capabilities").cloned()),
        ..Surface::default()
    }
}
