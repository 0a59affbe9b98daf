//! The page of a requirement, made from its file.

use std::fmt::Write as _;

use super::exchange;
use crate::conform::{Body, Requirement};

/// The page, in Markdown.
pub(super) fn requirement(requirement: &Requirement) -> String {
    let Requirement {
        id,
        says,
        level,
        range,
        over,
        needs,
        why,
        fix,
        how,
        body,
        ..
    } = requirement;
    let mut page = format!("# {id}\n\n**{}** {says}\n", level.word());
    section(&mut page, "Why", why);
    section(&mut page, "Fix", fix);
    section(&mut page, "How it is judged", &judging(body, how));
    let mut applies = format!("Revisions {range}");
    if !over.is_empty() {
        let over: Vec<_> = over.iter().map(|t| t.word()).collect();
        let _ = write!(applies, ", over {}", over.join(" and "));
    }
    if !needs.is_empty() {
        let _ = write!(
            applies,
            ", for servers that declare {}",
            needs.join(" and ")
        );
    }
    section(&mut page, "Applies to", &format!("{applies}."));
    if let Some(link) = requirement.link(range.until) {
        section(&mut page, "Source", &format!("<{link}>"));
    }
    page
}

fn section(page: &mut String, title: &str, text: &str) {
    if !text.trim().is_empty() {
        let _ = write!(page, "\n## {title}\n\n{}\n", text.trim());
    }
}

fn judging(body: &Body, how: &str) -> String {
    match body {
        Body::Steps { bare, steps } => exchange::steps(*bare, steps),
        Body::Invariant(_) | Body::Probe(_) if !how.is_empty() => how.to_owned(),
        Body::Invariant(_) => "Everything that was said during the run is looked through.".into(),
        Body::Probe(_) => "The server is driven through a conversation.".into(),
        Body::Untestable(reason) => format!("It cannot be seen from outside: {reason}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conform::requirements;

    #[test]
    fn every_page_holds_sentence_reason_fix_and_range() {
        for one in requirements().unwrap() {
            let page = requirement(one);
            assert!(page.starts_with(&format!("# {}\n", one.id)), "{page}");
            assert!(page.contains(&one.says), "{page}");
            assert!(page.contains(&one.range.to_string()), "{page}");
            for text in [&one.why, &one.fix] {
                assert!(page.contains(text.trim()), "{page}");
            }
        }
    }
}
