//! Asks somebody at a terminal, on stderr.

use std::io::ErrorKind;

use dialoguer::console::{Term, measure_text_width, set_colors_enabled_stderr, truncate_str};
use dialoguer::theme::{ColorfulTheme, SimpleTheme, Theme};
use dialoguer::{Confirm, Input, MultiSelect, Select};

use crate::cli::failure::Failure;
use crate::cli::screen::Screen;

/// Why there is no answer.
#[derive(Debug)]
pub(super) enum Silence {
    /// Ctrl-C.
    Ended,
    /// Nobody is there any more, or something else went wrong.
    Failed(Failure),
}

impl From<Failure> for Silence {
    fn from(failure: Failure) -> Silence {
        Silence::Failed(failure)
    }
}

/// A choice: its word, and what it means.
pub(super) type Choice = (String, String);

/// A terminal with somebody at it.
pub(super) struct Desk {
    term: Term,
    theme: Box<dyn Theme>,
}

impl Desk {
    pub fn new(screen: &Screen) -> Desk {
        let colors = screen.colors_of_stderr();
        set_colors_enabled_stderr(colors);
        let theme: Box<dyn Theme> = match colors {
            true => Box::new(ColorfulTheme::default()),
            false => Box::new(SimpleTheme),
        };
        Desk {
            term: Term::stderr(),
            theme,
        }
    }

    /// A line of text; an empty default has to be replaced unless nothing is an answer, too.
    pub fn text(
        &self,
        ask: &str,
        default: &str,
        may_be_empty: bool,
        check: impl Fn(&str) -> Result<(), String>,
    ) -> Result<String, Silence> {
        let width = usize::from(self.term.size().1).max(20);
        let check = |text: &String| check(text.trim()).map_err(|why| wrapped(&why, width));
        let mut input = Input::<String>::with_theme(&*self.theme)
            .with_prompt(ask)
            .report(false)
            .allow_empty(may_be_empty)
            .validate_with(check);
        if !default.is_empty() {
            input = input.default(default.to_owned());
        }
        let text = self.answer(input.interact_text_on(&self.term))?;
        let typed = if text == default { "" } else { &text };
        let _ = self
            .term
            .clear_last_lines(self.wraps(ask, default, typed, width));
        let text = text.trim().to_owned();
        self.report(ask, &text);
        Ok(text)
    }

    /// The lines of a question and its answer besides the last, which alone is cleared.
    fn wraps(&self, ask: &str, default: &str, typed: &str, width: usize) -> usize {
        let mut line = String::new();
        let default = (!default.is_empty()).then_some(default);
        let _ = self.theme.format_input_prompt(&mut line, ask, default);
        let columns = measure_text_width(&line) + measure_text_width(typed);
        columns.saturating_sub(1) / width
    }

    /// One of the choices, by its place.
    pub fn one(&self, ask: &str, choices: &[Choice], at: usize) -> Result<usize, Silence> {
        let chosen = Select::with_theme(&*self.theme)
            .with_prompt(ask)
            .items(self.lines(choices, 2))
            .default(at.min(choices.len().saturating_sub(1)))
            .report(false)
            .interact_on(&self.term);
        let chosen = self.answer(chosen)?;
        self.report(ask, choices.get(chosen).map_or("", |choice| &choice.0));
        Ok(chosen)
    }

    /// Any of the choices, by their places.
    pub fn some(
        &self,
        ask: &str,
        choices: &[Choice],
        chosen: &[bool],
    ) -> Result<Vec<usize>, Silence> {
        let picked = MultiSelect::with_theme(&*self.theme)
            .with_prompt(format!("{ask} (space chooses)"))
            .items(self.lines(choices, 6))
            .defaults(chosen)
            .report(false)
            .interact_on(&self.term);
        let picked = self.answer(picked)?;
        let words: Vec<_> = picked.iter().map(|at| choices[*at].0.as_str()).collect();
        self.report(ask, &words.join(", "));
        Ok(picked)
    }

    pub fn yes(&self, ask: &str, default: bool) -> Result<bool, Silence> {
        let answer = Confirm::with_theme(&*self.theme)
            .with_prompt(ask)
            .default(default)
            .interact_on(&self.term);
        self.answer(answer)
    }

    /// The choices below each other: words, then meanings, no longer than the terminal is wide.
    fn lines(&self, choices: &[Choice], mark: usize) -> Vec<String> {
        let room = usize::from(self.term.size().1).saturating_sub(mark + 1);
        let word = |choice: &Choice| choice.0.chars().count();
        let widest = choices.iter().map(word).max().unwrap_or(0);
        let line = |(word, meaning): &Choice| {
            let line = format!("{word:<widest$}  {meaning}");
            truncate_str(line.trim_end(), room, "…").into_owned()
        };
        choices.iter().map(line).collect()
    }

    /// The question with its answer, as texts leave it.
    fn report(&self, ask: &str, answer: &str) {
        let answer = if answer.is_empty() { "none" } else { answer };
        let mut line = String::new();
        if self
            .theme
            .format_input_prompt_selection(&mut line, ask, answer)
            .is_ok()
        {
            let _ = self.term.write_line(&line);
        }
    }

    fn answer<T>(&self, answer: dialoguer::Result<T>) -> Result<T, Silence> {
        let dialoguer::Error::IO(error) = match answer {
            Ok(answer) => return Ok(answer),
            Err(error) => error,
        };
        // A choice hides the cursor while it waits.
        let _ = self.term.show_cursor();
        let _ = self.term.write_line("");
        Err(match error.kind() {
            ErrorKind::Interrupted => Silence::Ended,
            _ => Silence::Failed(
                Failure::new("nobody answered, and nothing was written")
                    .help("`--yes` takes the defaults for what no flag says"),
            ),
        })
    }
}

/// The text in lines of a width: the terminal's own would not be cleared.
fn wrapped(text: &str, width: usize) -> String {
    let room = width.saturating_sub(4).max(16);
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.chars().count() + word.chars().count() < room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.join("\n  ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_reasons_are_parted_at_words() {
        let text = wrapped("it holds a blank; letters and digits can be used", 30);
        assert_eq!(text, "it holds a blank; letters\n  and digits can be used");
    }
}
