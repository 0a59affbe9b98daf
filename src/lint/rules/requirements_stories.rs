use crate::lint::papers::{documents, sections};
use crate::lint::show::{list, quote};
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Strict,
    source: "https://www.agilealliance.org/glossary/user-story-template/",
    standards: &["req-story", "req-story-parts"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for (path, text) in documents(project) {
        let sections = sections(text);
        for (at, section) in sections.iter().enumerate() {
            let Some(title) = section.title.split_once("STORY-").map(|(_, rest)| rest) else {
                continue;
            };
            let title = title.trim_start_matches(|c: char| {
                c.is_ascii_digit() || matches!(c, ':' | ' ' | '-' | '.')
            });
            // A story ends at the next heading of its level.
            let inside = sections[at + 1..]
                .iter()
                .take_while(|other| other.level > section.level);
            let mut whole = section.body.to_ascii_lowercase();
            for other in inside {
                whole.push_str(&other.title.to_ascii_lowercase());
                whole.push_str(&other.body.to_ascii_lowercase());
            }
            let mut lacks: Vec<String> = Vec::new();
            let sentence =
                whole.contains("as a") && whole.contains("i want") && whole.contains("so that");
            if !sentence {
                lacks.push("As a …, I want …, so that …".to_owned());
            }
            for part in [
                "acceptance criteria",
                "technical notes",
                "definition of done",
            ] {
                if !whole.contains(part) {
                    lacks.push(part.to_owned());
                }
            }
            let words = title.split_whitespace().count();
            if !(5..=10).contains(&words) {
                lacks.push("a title of 5 to 10 words".to_owned());
            }
            if !lacks.is_empty() {
                sink.push(|| {
                    let message =
                        format!("the story {} lacks {}", quote(section.title), list(&lacks));
                    Finding::in_file(path, section.line, message)
                });
            }
        }
    }
}
