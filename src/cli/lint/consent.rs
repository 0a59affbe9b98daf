//! Asks before commands that stand in files are started.

use std::io::BufRead as _;

use super::super::args::Lint;
use super::super::client_config::Way;
use super::super::failure::Failure;
use super::super::screen::Screen;
use super::subject::{Matter, Plan, Subject};
use crate::mcp::hidden::visible;
use crate::wire::{Endpoint, shown_words};

/// Characters of a command that are shown: the beginning and the end of a longer one.
const LONGEST: usize = 2000;

/// Asks, unless told on the command line. What is named there itself needs no question, nor does
/// an address to which nothing of this environment is sent.
pub(super) fn ask(
    subjects: &mut Vec<Subject>,
    args: &Lint,
    screen: &Screen,
) -> Result<(), Failure> {
    let wanted: Vec<_> = subjects
        .iter()
        .filter_map(|s| Some((s, request(s)?)))
        .collect();
    if wanted.is_empty() || args.yes {
        return Ok(());
    }
    let lines: Vec<_> = wanted.iter().map(|(s, way)| line(s, way)).collect();
    if args.no_start {
        let names: Vec<_> = wanted.iter().map(|(s, _)| s.name.as_str()).collect();
        screen.note(&format!("not started: {}", names.join(", ")));
        return leave_out(subjects);
    }
    let is_sent = |way: &Way| matches!(way.endpoint, Endpoint::Url(_));
    let done = match wanted.iter().any(|(_, way)| is_sent(way)) {
        true => "started or sent",
        false => "started",
    };
    let what = match lines.len() {
        1 => format!("this would be {done}, as a file says:"),
        many => format!("these {many} would be {done}, as files say:"),
    };
    if !screen.may_ask() {
        return Err(Failure::new(format!("nobody is here to ask: {what}"))
            .details(lines)
            .help("look at them; `--yes` starts them, `--no-start` leaves them out"));
    }
    screen.say(&format!("{what}\n"));
    for line in lines {
        screen.say(&format!("  {line}\n"));
    }
    screen.say("start? [y/N] ");
    let mut answer = String::new();
    let _ = std::io::stdin().lock().read_line(&mut answer);
    if matches!(answer.trim().to_ascii_lowercase().as_str(), "y" | "yes") {
        return Ok(());
    }
    Err(Failure::new("nothing was started")
        .help("`--server NAME` chooses, `--no-start` leaves out what would have to be started"))
}

/// What has to be asked for.
fn request(subject: &Subject) -> Option<&Way> {
    let Plan::Listed(way) = subject.plan()? else {
        return None;
    };
    match way.endpoint {
        Endpoint::Command(_) => Some(way),
        // Whoever wrote the file would get these values.
        Endpoint::Url(_) => (!way.borrowed.is_empty()).then_some(way),
    }
}

/// `name: npx -y server, in /work, with TOKEN`: everything, but no values.
fn line(subject: &Subject, way: &Way) -> String {
    let mut line = match &way.endpoint {
        Endpoint::Command(command) => {
            let mut words = vec![command.program.clone()];
            words.extend(shown_words(&command.args));
            let words: Vec<_> = words.iter().map(|word| quoted(word)).collect();
            let cwd = command
                .cwd
                .as_ref()
                .filter(|cwd| !cwd.as_os_str().is_empty());
            let cwd = cwd.map(|cwd| format!(", in {}", cwd.display()));
            format!(
                "{}: {}{}",
                subject.name,
                shortened(&words.join(" ")),
                cwd.unwrap_or_default()
            )
        }
        Endpoint::Url(url) => {
            let place = url.host_str().unwrap_or_default();
            return visible(&format!(
                "{}: {place} would be sent the value of {}",
                subject.name,
                names(way.borrowed.iter())
            ));
        }
    };
    if let Endpoint::Command(command) = &way.endpoint
        && !command.env.is_empty()
    {
        let set = names(command.env.iter().map(|(name, _)| name));
        line.push_str(&format!(", with {set}"));
    }
    visible(&line)
}

fn names<'a>(names: impl Iterator<Item = &'a String>) -> String {
    let names: Vec<_> = names.map(|name| shortened(name)).collect();
    names.join(", ")
}

/// A word as a shell would want it, so that it is seen where it ends.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./:=@,+%~".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

/// The text, or its beginning and its end.
fn shortened(text: &str) -> String {
    let count = text.chars().count();
    if count <= LONGEST {
        return text.to_owned();
    }
    let half = LONGEST / 2;
    let start: String = text.chars().take(half).collect();
    let end: String = text.chars().skip(count - half).collect();
    format!("{start} [… {} characters …] {end}", count - 2 * half)
}

/// Takes out what would have to be started.
fn leave_out(subjects: &mut Vec<Subject>) -> Result<(), Failure> {
    subjects.retain_mut(|subject| {
        if request(subject).is_none() {
            return true;
        }
        match &mut subject.matter {
            Matter::Folder(folder) => {
                folder.server = None;
                true
            }
            _ => false,
        }
    });
    if subjects.is_empty() {
        return Err(
            Failure::new("nothing is left to judge: all of it would have to be started")
                .help("`--yes` starts it"),
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_shown_so_that_their_ends_are_seen() {
        for (word, expected) in [
            ("npx", "npx"),
            ("@scope/server-x", "@scope/server-x"),
            ("a b; rm -rf ~", "'a b; rm -rf ~'"),
            ("it's", "'it'\\''s'"),
            ("", "''"),
        ] {
            assert_eq!(quoted(word), expected);
        }
    }

    #[test]
    fn long_commands_show_their_end() {
        let text = shortened(&format!("{}; curl evil", "x".repeat(100_000)));
        assert!(
            text.ends_with("; curl evil") && text.chars().count() < 2100,
            "{text}"
        );
    }
}
