//! Everything that this process writes to the terminal. A reader that goes away is no error.

use std::cell::{Ref, RefCell};
use std::io::{self, ErrorKind, IsTerminal as _, Write as _};

use anstyle::AnsiColor;

use super::args::{Look, When};
use super::failure::Failure;
use crate::mcp::hidden::visible;
use crate::report::{Detail, Style};
use crate::wire::Redactor;

/// How much the user wants to read, and what they must not.
pub(super) struct Screen {
    look: When,
    pub detail: Detail,
    /// Nothing but the exit code.
    pub silent: bool,
    secrets: RefCell<Redactor>,
}

impl Screen {
    pub fn new(look: &Look, secrets: Redactor) -> Screen {
        let detail = match (look.quiet, look.verbose) {
            (0, false) => Detail::Normal,
            (0, true) => Detail::Full,
            _ => Detail::Brief,
        };
        Screen {
            look: look.color,
            detail,
            silent: look.quiet > 1,
            secrets: RefCell::new(secrets),
        }
    }

    /// What must not be shown.
    pub fn secrets(&self) -> Ref<'_, Redactor> {
        self.secrets.borrow()
    }

    /// Makes further secrets known.
    pub fn learn(&self, tell: impl FnOnce(&mut Redactor)) {
        tell(&mut self.secrets.borrow_mut());
    }

    /// Whether a question reaches somebody.
    pub fn may_ask(&self) -> bool {
        io::stdin().is_terminal() && io::stderr().is_terminal()
    }

    /// Whether questions on stderr are coloured.
    pub fn colors_of_stderr(&self) -> bool {
        self.colors(io::stderr().is_terminal())
    }

    /// A part of a question on stderr.
    pub fn say(&self, text: &str) {
        self.err(text);
    }

    /// The style of reports on stdout.
    pub fn style(&self) -> Style {
        Style {
            color: self.colors(io::stdout().is_terminal()),
            width: self.width().unwrap_or(80).clamp(60, 120),
            detail: self.detail,
        }
    }

    /// The style of reports in files.
    pub fn plain(&self) -> Style {
        Style {
            detail: self.detail,
            ..Style::default()
        }
    }

    /// The terminal's width, when stdout is one.
    pub fn width(&self) -> Option<usize> {
        terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0))
    }

    /// Whether a display that moves may be shown.
    pub fn may_animate(&self) -> bool {
        self.detail > Detail::Brief && io::stderr().is_terminal()
    }

    /// Writes to stdout.
    pub fn out(&self, text: &str) -> Result<(), Failure> {
        let mut stdout = io::stdout().lock();
        match stdout
            .write_all(text.as_bytes())
            .and_then(|()| stdout.flush())
        {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                Err(Failure::new(format!("cannot write to stdout: {error}")))
            }
            _ => Ok(()),
        }
    }

    /// A remark on stderr, unless the user wants quiet.
    pub fn note(&self, text: &str) {
        if self.detail > Detail::Brief {
            self.err(&format!("{}\n", visible(text)));
        }
    }

    /// Something that makes the result incomplete.
    pub fn warning(&self, text: &str) {
        if self.silent {
            return;
        }
        let label = self.label(AnsiColor::Yellow, "warning");
        self.err(&format!("{label}: {}\n", visible(text)));
    }

    /// Why nothing could be done, and what to do about it.
    pub fn failure(&self, failure: &Failure) {
        let label = self.label(AnsiColor::Red, "error");
        let mut text = format!("{label}: {}\n", visible(&failure.message));
        for line in &failure.details {
            text.push_str(&format!("  {}\n", visible(line)));
        }
        if let Some(help) = &failure.help {
            let label = self.label(AnsiColor::Cyan, "help");
            text.push_str(&format!("  {label}: {}\n", visible(help)));
        }
        self.err(&text);
    }

    fn err(&self, text: &str) {
        let text = self.secrets().text(text);
        // Nobody reads stderr: there is nowhere left to complain.
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }

    fn label(&self, color: AnsiColor, word: &str) -> String {
        if self.colors_of_stderr() {
            let style = color.on_default().bold();
            format!("{style}{word}{style:#}")
        } else {
            word.to_owned()
        }
    }

    fn colors(&self, terminal: bool) -> bool {
        match self.look {
            When::Always => true,
            When::Never => false,
            When::Auto => {
                let set = |name: &str| std::env::var_os(name).is_some_and(|v| !v.is_empty());
                terminal && !set("NO_COLOR") && std::env::var_os("TERM").is_none_or(|t| t != "dumb")
            }
        }
    }
}
