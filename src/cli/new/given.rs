//! What the command line and an answers file say.

use std::fs;
use std::path::Path;

use super::args::{Flags, Place};
use crate::cli::failure::Failure;
use crate::cli::nearest::nearest;
use crate::scaffold::{Given, Record, RecordError, Reply, Template};

/// Answers by the names of the questions.
pub(super) fn of_flags(flags: &Flags) -> Result<Given, Failure> {
    let text = |text: &str| Reply::Text(text.to_owned());
    let mut given = Given::new();
    let mut give = |name: &str, reply: Option<Reply>| {
        given.extend(reply.map(|reply| (name.to_owned(), reply)));
    };
    give("noun", flags.noun.as_deref().map(text));
    give("description", flags.description.as_deref().map(text));
    give("profile", flags.profile.map(|p| text(p.word())));
    give("auth", flags.auth.map(|a| text(a.word())));
    give("license", flags.license.map(|l| text(l.word())));
    let words = |words: Vec<&str>| Reply::Words(words.into_iter().map(str::to_owned).collect());
    let transports: Vec<_> = flags.transport.iter().map(|t| t.word()).collect();
    give(
        "transports",
        (!transports.is_empty()).then(|| words(transports)),
    );
    let tools: Vec<_> = flags.tool.iter().map(String::as_str).collect();
    give("tools", (!tools.is_empty()).then(|| words(tools)));
    give("targets", targets(&flags.target)?);
    Ok(given)
}

fn targets(places: &[Place]) -> Result<Option<Reply>, Failure> {
    if places.is_empty() {
        return Ok(None);
    }
    if places.contains(&Place::None) && places.iter().any(|p| *p != Place::None) {
        return Err(Failure::new(
            "`--target none` and another target contradict each other",
        ));
    }
    let word = |place: &Place| match place {
        Place::None => None,
        Place::Docker => Some("docker".to_owned()),
        Place::Kubernetes => Some("kubernetes".to_owned()),
    };
    Ok(Some(Reply::Words(places.iter().filter_map(word).collect())))
}

/// Answers to the template's own questions, from `--set`.
pub(super) fn own(settings: &[String], template: &Template) -> Result<Given, Failure> {
    let mut given = Given::new();
    if settings.is_empty() {
        return Ok(given);
    }
    let questions = template.questions().map_err(|e| super::broken(&e))?;
    for setting in settings {
        let Some((name, text)) = setting.split_once('=') else {
            return Err(Failure::new(format!(
                "`--set {setting}` is not of the form KEY=VALUE"
            )));
        };
        let Some(question) = questions.iter().find(|q| q.name == name) else {
            let names = questions.iter().map(|q| q.name.as_str());
            let failure = Failure::new(format!("the template asks no question `{name}`"));
            return Err(match nearest(name, names.clone()) {
                Some(near) => failure.help(format!("did you mean `{near}`?")),
                None => failure.help(format!("it asks {}", names.collect::<Vec<_>>().join(", "))),
            });
        };
        let reply = question.read(text).map_err(|refusal| {
            super::refused(&format!("`--set {}`", super::shortened(setting)), &refusal)
        })?;
        given.insert(name.to_owned(), reply);
    }
    Ok(given)
}

/// What another project was made from.
pub(super) fn record(file: &Path) -> Result<Record, Failure> {
    let place = file.display();
    let text = fs::read_to_string(file)
        .map_err(|e| Failure::new(format!("cannot read the answers in `{place}`: {e}")))?;
    Record::parse(&text).map_err(|error| match error {
        RecordError::Newer(_) => Failure::new(format!("cannot use `{place}`: {error}"))
            .help("install a newer mcpkit: cargo install mcpkit-cli"),
        RecordError::Broken(reason) => {
            let lines = reason.lines().map(str::to_owned).collect();
            Failure::new(format!("`{place}` holds no answers of `mcpkit new`")).details(lines)
        }
    })
}
