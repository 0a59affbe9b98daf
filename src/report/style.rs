//! How a human report looks: colours, width, detail.

use anstyle::AnsiColor;

use crate::outcome::Status;

/// How much a human report tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Detail {
    /// Findings and the last line.
    Brief,
    /// Also notes, counts per revision and what was not judged.
    #[default]
    Normal,
    /// Also passes, every skip with its reason, and nothing is cut.
    Full,
}

/// How a human report looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Whether ANSI colours are written.
    pub color: bool,
    /// Columns.
    pub width: usize,
    /// How much is told.
    pub detail: Detail,
}

impl Default for Style {
    fn default() -> Self {
        Style {
            color: false,
            width: 80,
            detail: Detail::Normal,
        }
    }
}

impl Style {
    /// The text in bold.
    pub fn bold(&self, text: &str) -> String {
        self.paint(anstyle::Style::new().bold(), text)
    }

    /// The text, set back.
    pub fn dim(&self, text: &str) -> String {
        self.paint(anstyle::Style::new().dimmed(), text)
    }

    /// The text in the colour of a verdict.
    pub fn verdict(&self, status: Status, text: &str) -> String {
        let color = match status {
            Status::Pass => AnsiColor::Green,
            Status::Info => AnsiColor::Cyan,
            Status::Warn => AnsiColor::Yellow,
            Status::Fail => AnsiColor::Red,
            Status::Skip => return self.dim(text),
            Status::Error => AnsiColor::Magenta,
        };
        self.paint(color.on_default().bold(), text)
    }

    fn paint(&self, style: anstyle::Style, text: &str) -> String {
        if self.color && !text.is_empty() {
            format!("{style}{text}{style:#}")
        } else {
            text.to_owned()
        }
    }
}
