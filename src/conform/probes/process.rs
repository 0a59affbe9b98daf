//! stdio: the life of the process.

use crate::conform::harness::Harness;
use crate::conform::verdict::{Finding, Verdict};
use crate::wire::WireError;

/// The process ends when its input does.
pub async fn exits_at_end_of_input(harness: &mut Harness) -> Result<Verdict, WireError> {
    let mut session = harness.fresh().await?;
    session.request("server/discover", None).await?;
    let Some(exit) = harness.part(session).await else {
        return Ok(Verdict::not_observed("there is no process"));
    };
    if exit.willing {
        return Ok(Verdict::Holds(1));
    }
    let waited = harness.connector.limits().grace.as_secs_f64();
    let actual = format!(
        "it runs on {waited} s later and had to be ended ({})",
        exit.status
    );
    let finding = Finding::new("the process exits at the end of its input", actual);
    Ok(Verdict::Broken(vec![finding]))
}
