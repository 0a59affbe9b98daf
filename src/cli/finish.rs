//! Writes finished reports where the user wants it.

use super::failure::Failure;
use super::outputs::{Format, Outputs, Sink, Wanted};
use super::screen::Screen;
use crate::outcome::{self, Report};
use crate::report;
use crate::wire::Redactor;

/// The places of the reports, opened before the run.
pub(super) struct Places(Vec<(Format, Option<Sink>)>);

impl Places {
    pub fn open(outputs: &Outputs) -> Result<Places, Failure> {
        let open = |Wanted { format, path }: &Wanted| {
            let sink = path.as_deref().map(Sink::open).transpose()?;
            Ok((*format, sink))
        };
        outputs
            .wanted()?
            .iter()
            .map(open)
            .collect::<Result<_, _>>()
            .map(Places)
    }

    /// Writes the reports everywhere; tells the exit code.
    pub fn write(self, mut reports: Vec<Report>, screen: &Screen) -> Result<u8, Failure> {
        for report in &mut reports {
            mask(report, &screen.secrets());
        }
        let to_stdout = self.0.iter().any(|(_, sink)| sink.is_none());
        for (format, sink) in self.0 {
            let style = match sink {
                Some(_) => screen.plain(),
                None => screen.style(),
            };
            let text = match format {
                // A last guard. The others are masked field by field: replacing could break them.
                Format::Human => screen.secrets().text(&report::human(&reports, &style)),
                Format::Json => report::json(&reports),
                Format::Junit => report::junit(&reports),
                Format::Sarif => report::sarif(&reports),
                Format::Github => report::github(&reports),
                Format::Gitlab => report::gitlab(&reports),
                Format::Markdown => report::markdown(&reports),
                Format::Html => report::html(&reports),
                Format::Badge => report::badge(&reports),
                Format::Shields => report::shields(&reports),
            };
            match sink {
                Some(sink) => sink.write(&text)?,
                None if screen.silent => {}
                None => screen.out(&text)?,
            }
        }
        if !to_stdout {
            let style = report::Style {
                detail: report::Detail::Brief,
                ..report::Style::default()
            };
            let text = report::human(&reports, &style);
            screen.note(text.lines().last().unwrap_or_default());
        }
        Ok(outcome::exit_code(&reports))
    }
}

/// Masks secrets in everything that came from the server or the user.
fn mask(report: &mut Report, secrets: &Redactor) {
    let filter = |text: &str| secrets.excerpt(text);
    report.target.map_texts(filter);
    if let Some(matrix) = &mut report.matrix {
        matrix.map_texts(filter);
    }
    for item in &mut report.items {
        item.map_texts(filter);
    }
}
