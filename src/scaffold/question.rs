//! What a template asks, and what is answered.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::template::TemplateError;
use super::{Answers, Auth, License, Profile, Target, Transport};

/// A question of a template.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The name under which templates see the answer.
    pub name: String,
    /// What kind of answer it wants.
    #[serde(default, rename = "type")]
    pub kind: QuestionKind,
    /// The question, as people read it.
    pub ask: String,
    /// The answer of those who do not care; an expression over the answers before it.
    #[serde(default)]
    pub default: String,
    /// What can be chosen.
    #[serde(default)]
    pub choices: Vec<String>,
    /// What a text must look like, as a regular expression for all of it.
    #[serde(default)]
    pub pattern: Option<String>,
    /// Names of true values without which it is not asked.
    #[serde(default)]
    pub when: Vec<String>,
}

/// What kind of answer a question wants.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuestionKind {
    /// One line of text.
    #[default]
    Text,
    /// One of the choices.
    Choice,
    /// Any number of the choices.
    Choices,
    /// Yes or no.
    YesNo,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Reply {
    /// To a question with yes or no.
    YesNo(bool),
    /// To a question for a text or for one of several.
    Text(String),
    /// To a question for any number.
    Words(Vec<String>),
}

/// Why an answer is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct Refusal {
    /// What is wrong with it.
    pub reason: String,
    /// What was probably meant, or would do.
    pub nearest: Option<String>,
}

impl Refusal {
    /// Nothing better is known.
    pub fn new(reason: impl Into<String>) -> Refusal {
        Refusal {
            reason: reason.into(),
            nearest: None,
        }
    }
}

impl Question {
    /// The answer that a text of the command line is; several words are parted by commas.
    pub fn read(&self, text: &str) -> Result<Reply, Refusal> {
        let reply = match self.kind {
            QuestionKind::Text | QuestionKind::Choice => Reply::Text(text.to_owned()),
            QuestionKind::Choices => Reply::Words(words(text)),
            QuestionKind::YesNo => match text.to_ascii_lowercase().as_str() {
                "yes" | "y" | "true" => Reply::YesNo(true),
                "no" | "n" | "false" => Reply::YesNo(false),
                _ => return Err(Refusal::new(format!("`{text}` is neither yes nor no"))),
            },
        };
        self.check(&reply).map(|()| reply)
    }

    /// Whether an answer is one to this question.
    pub fn check(&self, reply: &Reply) -> Result<(), Refusal> {
        match (self.kind, reply) {
            (QuestionKind::Text, Reply::Text(text)) => self.check_text(text),
            (QuestionKind::Choice, Reply::Text(word)) => self.check_word(word),
            (QuestionKind::Choices, Reply::Words(words)) => {
                // Tools are any words; whoever asks for them judges them.
                let open = self.choices.is_empty();
                let mut words = words.iter().filter(|_| !open);
                words.try_for_each(|word| self.check_word(word))
            }
            (QuestionKind::YesNo, Reply::YesNo(_)) => Ok(()),
            (QuestionKind::YesNo, _) => Err(Refusal::new("the answer is true or false")),
            (QuestionKind::Choices, _) => Err(Refusal::new("the answer is a list of words")),
            _ => Err(Refusal::new("the answer is a text")),
        }
    }

    fn check_text(&self, text: &str) -> Result<(), Refusal> {
        one_line(text)?;
        if text.trim().is_empty() {
            return Err(Refusal::new("it must say something"));
        }
        let Some(pattern) = &self.pattern else {
            return Ok(());
        };
        let whole = regex::Regex::new(&format!("^(?:{pattern})$"))
            .map_err(|_| Refusal::new(format!("the pattern `{pattern}` is none")))?;
        match whole.is_match(text) {
            true => Ok(()),
            false => Err(Refusal::new(format!(
                "`{text}` is not of the form {pattern}"
            ))),
        }
    }

    fn check_word(&self, word: &str) -> Result<(), Refusal> {
        if self.choices.iter().any(|choice| choice == word) {
            return Ok(());
        }
        let near = self
            .choices
            .iter()
            .map(|choice| (strsim::jaro_winkler(word, choice), choice))
            .filter(|(likeness, _)| *likeness > 0.7)
            .max_by(|a, b| a.0.total_cmp(&b.0));
        Err(Refusal {
            reason: format!("`{word}` is none of {}", self.choices.join(", ")),
            nearest: near.map(|(_, choice)| choice.clone()),
        })
    }

    /// The question, when it can be asked; those of the program get its choices.
    pub(super) fn checked(mut self) -> Result<Question, TemplateError> {
        let wrong = |reason: String| {
            Err(TemplateError::Question {
                name: self.name.clone(),
                reason,
            })
        };
        let is_word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if self.name.is_empty() || !self.name.chars().all(is_word) {
            return wrong("its name must be of lower-case letters, digits and underscores".into());
        }
        if let Some((_, kind, choices)) = fixed().into_iter().find(|f| f.0 == self.name) {
            self.kind = kind;
            if self.choices.is_empty() {
                self.choices = choices.iter().map(|c| (*c).to_owned()).collect();
            }
            if let Some(word) = self.choices.iter().find(|w| !choices.contains(&w.as_str())) {
                return wrong(format!("`{word}` is none of {}", choices.join(", ")));
            }
        } else if is_taken(&self.name) {
            return wrong("every template sees something else under this name".into());
        }
        let chooses = matches!(self.kind, QuestionKind::Choice | QuestionKind::Choices);
        if chooses && self.choices.is_empty() && self.name != "tools" {
            return wrong("it has no choices".into());
        }
        if let Some(Err(error)) = self.pattern.as_deref().map(regex::Regex::new) {
            return wrong(format!("its pattern is none: {error}"));
        }
        Ok(self)
    }

    /// What templates see of an answer: of several words, each choice as true or false.
    pub(super) fn seen(&self, reply: &Reply) -> Value {
        match reply {
            Reply::YesNo(yes) => json!(yes),
            Reply::Text(text) => json!(text),
            Reply::Words(words) => self
                .choices
                .iter()
                .map(|choice| (choice.clone(), json!(words.contains(choice))))
                .collect(),
        }
    }
}

/// The questions that the program knows, with their choices.
fn fixed() -> [(&'static str, QuestionKind, Vec<&'static str>); 8] {
    use QuestionKind::{Choice, Choices, Text};
    fn all<T: clap::ValueEnum>(word: fn(T) -> &'static str) -> Vec<&'static str> {
        T::value_variants()
            .iter()
            .map(|v| word(v.clone()))
            .collect()
    }
    [
        ("auth", Choice, all(Auth::word)),
        ("description", Text, Vec::new()),
        ("license", Choice, all(License::word)),
        ("noun", Text, Vec::new()),
        ("profile", Choice, all(Profile::word)),
        ("targets", Choices, all(Target::word)),
        ("tools", Choices, Vec::new()),
        ("transports", Choices, all(Transport::word)),
    ]
}

/// Whether templates see something of their own under a name.
fn is_taken(name: &str) -> bool {
    matches!(name, "data" | "item") || Answers::new("", "").values("").contains_key(name)
}

/// The words of a list on the command line; `none` and nothing are no words.
pub(super) fn words(text: &str) -> Vec<String> {
    text.split(',')
        .map(str::trim)
        .filter(|word| !word.is_empty() && *word != "none")
        .map(str::to_owned)
        .collect()
}

/// Refuses what does not fit into one line.
pub(super) fn one_line(text: &str) -> Result<(), Refusal> {
    match text.chars().find(|c| c.is_control()) {
        Some('\n' | '\r') => Err(Refusal::new("it must be a single line")),
        Some(c) => Err(Refusal::new(format!(
            "it must hold no control characters, such as U+{:04X}",
            c as u32
        ))),
        None => Ok(()),
    }
}
