//! Reads everything a server offers, all pages of it.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::{Limits, Session, WireError};
use crate::mcp::Surface;
use crate::mcp::names::{LISTS, List, META_SERVER};

/// One list, read to its end.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Walk {
    /// The entries of all pages.
    pub entries: Vec<Value>,
    /// Pages read.
    pub pages: usize,
    /// Why the walk stopped before the end, if it did.
    pub problem: Option<String>,
}

/// Reads one list page by page. A repeated cursor, too many pages or entries, an error answer or
/// an odd shape ends the walk with a problem; only a failed exchange is an error.
pub async fn walk(session: &mut Session, list: List, limits: &Limits) -> Result<Walk, WireError> {
    let mut walk = Walk::default();
    let mut cursor: Option<String> = None;
    let mut seen = HashSet::new();
    loop {
        let params = cursor.as_ref().map(|c| json!({"cursor": c}));
        let reply = session.request(list.method, params).await?;
        let Some(result) = reply.result() else {
            walk.problem = Some(session.describe(&reply, list.method));
            return Ok(walk);
        };
        let Some(entries) = result.get(list.member).and_then(Value::as_array) else {
            walk.problem = Some(format!("the result has no array `{}`", list.member));
            return Ok(walk);
        };
        walk.pages += 1;
        walk.entries.extend(entries.iter().cloned());
        cursor = match result.get("nextCursor") {
            None | Some(Value::Null) => return Ok(walk),
            Some(Value::String(next)) => Some(next.clone()),
            Some(_) => {
                walk.problem = Some("`nextCursor` is not a string".into());
                return Ok(walk);
            }
        };
        if !cursor.as_ref().is_some_and(|c| seen.insert(c.clone())) {
            walk.problem = Some("the same cursor came twice: the list has no end".into());
            return Ok(walk);
        }
        if walk.pages >= limits.pages || walk.entries.len() >= limits.entries {
            walk.problem = Some(format!(
                "stopped after {} pages with {} entries",
                walk.pages,
                walk.entries.len()
            ));
            return Ok(walk);
        }
    }
}

/// Reads every list that the server declares. `opening` is its InitializeResult or DiscoverResult.
pub async fn collect(
    session: &mut Session,
    opening: &Value,
    limits: &Limits,
) -> Result<Surface, WireError> {
    let own = |key: &str| opening.get(key).filter(|v| !v.is_null()).cloned();
    let mut surface = Surface {
        revision: Some(session.revision()),
        server_info: own("serverInfo").or_else(|| opening.get("_meta")?.get(META_SERVER).cloned()),
        capabilities: own("capabilities"),
        instructions: own("instructions"),
        ..Surface::default()
    };
    for list in LISTS {
        if !surface.declares(list.capability) {
            continue;
        }
        let walk = walk(session, list, limits).await?;
        if let Some(problem) = walk.problem {
            surface.problems.push(format!("{}: {problem}", list.method));
        }
        if let Some(entries) = surface.list_mut(list.member) {
            *entries = walk.entries;
        }
    }
    Ok(surface)
}
