//! Understands values of options.

use std::time::Duration;

use clap::builder::{PossibleValuesParser, TypedValueParser as _};

use crate::mcp::Revision;

pub(super) fn revisions() -> impl clap::builder::TypedValueParser<Value = Revision> {
    PossibleValuesParser::new(Revision::ALL.map(Revision::date))
        .try_map(|text| text.parse::<Revision>())
}

pub(super) fn jobs(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(jobs @ 1..=64) => Ok(jobs),
        _ => Err("a number from 1 to 64 is needed".into()),
    }
}

pub(super) fn rounds(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(rounds @ 1..=1000) => Ok(rounds),
        _ => Err("a number from 1 to 1000 is needed".into()),
    }
}

pub(super) fn seconds(text: &str) -> Result<Duration, String> {
    let wrong = || "a number of seconds above 0, such as 30 or 0.5, is needed".to_owned();
    let seconds: f64 = text.parse().map_err(|_| wrong())?;
    match Duration::try_from_secs_f64(seconds) {
        Ok(time) if !time.is_zero() && seconds <= 86_400.0 => Ok(time),
        _ => Err(wrong()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timeouts_are_positive_and_at_most_a_day() {
        assert_eq!(seconds("0.5"), Ok(Duration::from_millis(500)));
        for wrong in ["0", "-1", "nan", "inf", "1e30", "ten", ""] {
            assert!(seconds(wrong).is_err(), "{wrong}");
        }
    }
}
