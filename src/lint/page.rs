//! The parts of a rule's page.
//!
//! A page is Markdown of a fixed shape: `# title`, `## Why`, `## Examples` with code blocks marked
//! `json bad` and `json good` (or `servers` and others: see [`Input`]), `## Fix`, and `## Options`
//! where the rule has any. After `bad` or `good` may stand an option that the example needs:
//! `json bad max = 3`.

/// A page, taken apart. Every text is a slice of the page; a missing section is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page<'a> {
    /// The heading: one sentence that says what is asked.
    pub title: &'a str,
    /// Why it matters, in Markdown.
    pub why: &'a str,
    /// How to repair a finding, in Markdown.
    pub fix: &'a str,
    /// The rule's options, in Markdown.
    pub options: &'a str,
    /// The examples, in the order of the page.
    pub examples: Vec<Example<'a>>,
}

/// Something that the rule objects to, or that it leaves alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example<'a> {
    /// Whether the rule has nothing to say about it.
    pub good: bool,
    /// What it is.
    pub input: Input,
    /// The rule's options that it is judged by, as a line of TOML; empty for the defaults.
    pub options: &'a str,
    /// Its text.
    pub text: &'a str,
}

/// What an example is: the first word after its fence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// `json`: a dump.
    Dump,
    /// `servers`: several, as an object of dumps by the servers' names.
    Servers,
    /// `lock`: a dump that was `locked`, and one that is `now`.
    Lock,
    /// `project`: files, each after a line `=== path`.
    Project,
    /// `settings`: `dump.json` with `mcpkit.toml` or `mcpkit-baseline.toml`, written as a project.
    Settings,
}

impl<'a> Example<'a> {
    /// The files of a project: path and text.
    pub fn files(&self) -> Vec<(&'a str, &'a str)> {
        self.text
            .split("=== ")
            .skip(1)
            .map(|file| file.split_once('\n').unwrap_or((file, "")))
            .map(|(path, text)| (path.trim(), text))
            .collect()
    }
}

impl<'a> Page<'a> {
    /// Takes a page apart. Never fails: what is not there stays empty.
    pub fn parse(text: &'a str) -> Page<'a> {
        let mut page = Page::default();
        let mut section = "";
        let mut body = 0;
        let mut fence: Option<(&str, usize)> = None;
        let mut offset = 0;
        for line in text.split_inclusive('\n') {
            let start = offset;
            offset += line.len();
            let line = line.trim_end();
            if let Some(marker) = line.strip_prefix("```") {
                fence = match fence {
                    None => Some((marker, offset)),
                    Some((opened, from)) => {
                        page.example(opened, &text[from..start]);
                        None
                    }
                };
            } else if fence.is_some() {
                continue;
            } else if let Some(title) = line.strip_prefix("# ") {
                page.title = title;
            } else if let Some(heading) = line.strip_prefix("## ") {
                page.section(section, &text[body..start]);
                (section, body) = (heading, offset);
            }
        }
        page.section(section, &text[body..]);
        page
    }

    /// The fix as plain lines: one line per paragraph or list entry.
    pub fn help(&self) -> String {
        let mut help = String::new();
        for line in self.fix.lines().map(str::trim) {
            let fresh = line.is_empty() || line.starts_with("- ");
            if !help.is_empty() && !help.ends_with('\n') {
                help.push(if fresh { '\n' } else { ' ' });
            }
            help.push_str(line);
        }
        help
    }

    fn section(&mut self, heading: &str, body: &'a str) {
        match heading {
            "Why" => self.why = body.trim(),
            "Fix" => self.fix = body.trim(),
            "Options" => self.options = body.trim(),
            _ => {}
        }
    }

    fn example(&mut self, marker: &'a str, text: &'a str) {
        let mut words = marker.splitn(3, ' ');
        let input = words.next().unwrap_or_default();
        let good = match words.next() {
            Some("bad") => false,
            Some("good") => true,
            _ => return,
        };
        let options = words.next().unwrap_or_default();
        let input = match input {
            "json" => Input::Dump,
            "servers" => Input::Servers,
            "lock" => Input::Lock,
            "project" => Input::Project,
            "settings" => Input::Settings,
            _ => return,
        };
        self.examples.push(Example {
            good,
            input,
            options,
            text,
        });
    }
}
