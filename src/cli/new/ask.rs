//! The questions, put to somebody.

use clap::ValueEnum;

use super::desk::{Choice, Desk, Silence};
use super::tools;
use crate::scaffold::{
    self, Answers, Auth, License, Profile, Question, QuestionKind, Refusal, Reply, Target,
    Template, Transport,
};

/// In what the server is written: the name of a template.
pub(super) fn language(desk: &Desk) -> Result<String, Silence> {
    let names = scaffold::names();
    let choice = |name: &&str| {
        let about = Template::embedded(name).map(|t| t.manifest().about.clone());
        ((*name).to_owned(), about.unwrap_or_default())
    };
    let choices: Vec<Choice> = names.iter().map(choice).collect();
    let chosen = desk.one("Which language?", &choices, 0)?;
    Ok(names.get(chosen).copied().unwrap_or("python").to_owned())
}

/// What the project is called.
pub(super) fn name(
    desk: &Desk,
    language: &str,
    is_free: impl Fn(&str) -> Result<(), String>,
) -> Result<String, Silence> {
    let check = |name: &str| {
        scaffold::check_name(name, language).map_err(|refusal| line(&refusal))?;
        is_free(name)
    };
    desk.text("What is the project called?", "work-orders", false, check)
}

/// Whether a repository is made.
pub(super) fn repository(desk: &Desk) -> Result<bool, Silence> {
    desk.yes("Make a git repository?", true)
}

/// The answer to a question of the template.
pub(super) fn question(
    desk: &Desk,
    template: &Template,
    question: &Question,
    answers: &Answers,
    default: Reply,
) -> Result<Reply, Silence> {
    let ask = &question.ask;
    let check = |reply: &Reply| {
        let mut answers = answers.clone();
        answers
            .take(&question.name, Some(question), reply)
            .map(|()| answers)
            .map_err(|refusal| line(&refusal))
    };
    match (question.name.as_str(), question.kind, default) {
        ("noun", _, default) => {
            let default = word(default).replace('_', " ");
            let noun = desk.text(ask, &default, false, |text| {
                let answers = check(&Reply::Text(text.to_owned()))?;
                tools::check_noun(template, &answers).map_err(|failure| tools::line(&failure))
            })?;
            Ok(Reply::Text(noun))
        }
        ("tools", _, _) => {
            let others = tools::others(template, answers);
            let names = desk.text(ask, "", true, |text| {
                let names = names(text);
                check(&Reply::Words(names.clone()))?;
                tools::check(&names, answers, &others)
                    .map(drop)
                    .map_err(|failure| tools::line(&failure))
            })?;
            Ok(Reply::Words(self::names(&names)))
        }
        ("transports" | "targets", _, Reply::Words(words)) => {
            let sets = sets(question);
            let at = sets.iter().position(|set| set.1 == words).unwrap_or(0);
            let (choices, mut sets): (Vec<_>, Vec<_>) = sets.into_iter().unzip();
            let chosen = desk.one(ask, &choices, at)?;
            Ok(Reply::Words(sets.swap_remove(chosen)))
        }
        (_, QuestionKind::Choice, default) => {
            let default = word(default);
            let choice = |word: &String| (word.clone(), meaning(&question.name, word));
            let choices: Vec<Choice> = question.choices.iter().map(choice).collect();
            let at = choices.iter().position(|(word, _)| *word == default);
            let chosen = desk.one(ask, &choices, at.unwrap_or(0))?;
            Ok(Reply::Text(question.choices[chosen].clone()))
        }
        (_, QuestionKind::Choices, default) => {
            let Reply::Words(words) = default else {
                return Ok(default);
            };
            let choice = |word: &String| (word.clone(), String::new());
            let choices: Vec<Choice> = question.choices.iter().map(choice).collect();
            let on: Vec<bool> = question.choices.iter().map(|c| words.contains(c)).collect();
            let chosen = desk.some(ask, &choices, &on)?;
            let word = |at: usize| question.choices[at].clone();
            Ok(Reply::Words(chosen.into_iter().map(word).collect()))
        }
        (_, QuestionKind::YesNo, default) => {
            let yes = desk.yes(ask, default == Reply::YesNo(true))?;
            Ok(Reply::YesNo(yes))
        }
        (_, QuestionKind::Text, default) => {
            let default = word(default);
            let text = desk.text(ask, &default, false, |text| {
                check(&Reply::Text(text.to_owned())).map(drop)
            })?;
            Ok(Reply::Text(text))
        }
    }
}

/// A refusal in one line.
fn line(refusal: &Refusal) -> String {
    match &refusal.nearest {
        Some(near) => format!("{refusal}; `{near}` would do"),
        None => refusal.to_string(),
    }
}

fn word(reply: Reply) -> String {
    match reply {
        Reply::Text(text) => text,
        _ => String::new(),
    }
}

/// Names parted by commas or blanks.
fn names(text: &str) -> Vec<String> {
    text.split([',', ' '])
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

/// What the program's own choices mean.
fn meaning(question: &str, word: &str) -> String {
    fn about<T: ValueEnum>(word: &str) -> String {
        let found = T::value_variants()
            .iter()
            .filter_map(ValueEnum::to_possible_value)
            .find(|value| value.get_name() == word);
        let help = found.and_then(|value| value.get_help().map(ToString::to_string));
        help.unwrap_or_default()
    }
    match question {
        "auth" => about::<Auth>(word),
        "license" => about::<License>(word),
        "profile" => about::<Profile>(word),
        _ => String::new(),
    }
}

/// What goes together, the most usual first, with the words.
fn sets(question: &Question) -> Vec<(Choice, Vec<String>)> {
    let (http, stdio) = (Transport::Http.word(), Transport::Stdio.word());
    let (docker, kubernetes) = (Target::Docker.word(), Target::Kubernetes.word());
    let all: &[(&[&str], &str)] = match question.name.as_str() {
        "transports" => &[
            (&[http, stdio], "over the network and as a local process"),
            (&[http], "over the network: Streamable HTTP"),
            (&[stdio], "as a local process of its client"),
        ],
        _ => &[
            (&[docker], "in a container; image and Compose files"),
            (&[docker, kubernetes], "in a cluster; image and manifests"),
            (&[], "as a process, wherever its runtime is"),
        ],
    };
    let offered = |words: &&[&str]| {
        let known = |word: &&str| question.choices.iter().any(|c| c == word);
        words.iter().all(known)
    };
    all.iter()
        .filter(|(words, _)| offered(words))
        .map(|(words, meaning)| {
            let label = match words {
                [] => "none".to_owned(),
                words => words.join(", "),
            };
            let words = words.iter().map(|w| (*w).to_owned()).collect();
            ((label, (*meaning).to_owned()), words)
        })
        .collect()
}
