//! `mcpkit explain`.

use std::path::Path;

use super::args::Explain;
use super::failure::Failure;
use super::nearest::nearest;
use super::screen::Screen;
use super::{config, suites};
use crate::catalog::{self, Entry};
use crate::report::Style;

pub(super) fn run(args: &Explain, screen: &Screen) -> Result<u8, Failure> {
    let mut entries = catalog::entries();
    entries.extend(own(args, &entries)?);
    let Some(entry) = entries.iter().find(|entry| entry.id == args.id) else {
        let near = nearest(&args.id, entries.iter().map(|entry| entry.id.as_str()));
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`mcpkit list` shows every id".to_owned(),
        };
        return Err(
            Failure::new(format!("no rule or requirement is named `{}`", args.id)).help(help),
        );
    };
    let page = catalog::rule_page(&entry.id)
        .or_else(|| catalog::template_page(&entry.id))
        .unwrap_or_else(|| entry.markdown.clone());
    screen.out(&styled(&page, &screen.style()))?;
    Ok(0)
}

/// The requirements in the folders given; without one, in those of the settings.
fn own(args: &Explain, entries: &[Entry]) -> Result<Vec<Entry>, Failure> {
    let mut folders = args.with.clone();
    if folders.is_empty() && !entries.iter().any(|e| e.id == args.id) {
        folders = config::load(&config::Asked::default(), Path::new("."))?
            .conform
            .with;
    }
    let own = suites::load(&folders, false)?;
    Ok(own.iter().map(catalog::entry).collect())
}

/// The page with headings in bold and code set back; unchanged without colours.
fn styled(markdown: &str, style: &Style) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut code = false;
    for line in markdown.lines() {
        let fence = line.starts_with("```");
        let line = match () {
            () if fence || code => style.dim(line),
            () if line.starts_with('#') => style.bold(line),
            () => line.to_owned(),
        };
        code ^= fence;
        out.push_str(&line);
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_printed_as_they_are_and_styled_on_a_terminal() {
        let page = "# Title\n\ntext\n```json\n# {}\n```\n";
        assert_eq!(styled(page, &Style::default()), page);
        let color = Style {
            color: true,
            ..Style::default()
        };
        assert!(styled(page, &color).starts_with("\u{1b}[1m# Title\u{1b}[0m\n\ntext\n\u{1b}[2m"));
    }
}
