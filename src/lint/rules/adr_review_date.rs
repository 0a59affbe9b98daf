use std::time::{SystemTime, UNIX_EPOCH};

use crate::lint::project::markdown::{decisions, field};
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Enterprise,
    source: "https://adr.github.io/",
    standards: &["adr-review-date"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    let today = today();
    for (file, text) in decisions(project) {
        let status =
            field(text, "Status").map_or(String::new(), |(_, status)| status.to_lowercase());
        if status.starts_with("superseded")
            || status.starts_with("deprecated")
            || status.starts_with("rejected")
        {
            continue;
        }
        let dates = ["Review date", "Review by", "Next review"];
        let Some((line, value)) = dates.iter().find_map(|name| field(text, name)) else {
            continue;
        };
        let Some(date) = value.get(..10).filter(|date| is_date(date)) else {
            continue;
        };
        // Dates of this form sort as text.
        if date < today.as_str() {
            sink.push(|| {
                let message = format!("was to be reviewed on {date}");
                Finding::in_file(&file.path, line, message)
            });
        }
    }
}

fn is_date(text: &str) -> bool {
    text.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    })
}

/// Today in UTC, as `2026-01-31`.
fn today() -> String {
    let seconds = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs());
    // Days to a date of the civil calendar, in years that begin in March.
    let days = i64::try_from(seconds / 86_400).unwrap_or(0) + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}
