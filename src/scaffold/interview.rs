//! The questions of a template, in their order, and the answers to them.

use std::collections::BTreeMap;

use serde_json::Value;

use super::condition::holds;
use super::question::one_line;
use super::render::Renderer;
use super::template::{Template, TemplateError};
use super::{
    Answers, Auth, Profile, Question, QuestionKind, Refusal, Reply, Target, Transport, Values,
    names,
};

/// Answers that are known before anything is asked, by the names of the questions.
pub type Given = BTreeMap<String, Reply>;

/// Why there are no answers.
#[derive(Debug, thiserror::Error)]
pub enum InterviewError<E> {
    /// The template is broken.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// What was given cannot be used.
    #[error("{name}: {refusal}")]
    Refused {
        /// The question.
        name: String,
        /// What was given.
        reply: Reply,
        /// Why not.
        refusal: Refusal,
    },
    /// Something was given that is not asked.
    #[error("the template asks no question `{0}`")]
    Unasked(String),
    /// Whoever was asked did not answer.
    #[error(transparent)]
    Unanswered(E),
}

/// Answers every question of a template: with what is given, else with what `ask` makes of the
/// answers so far and the default.
pub fn interview<E>(
    template: &Template,
    mut answers: Answers,
    given: &Given,
    mut ask: impl FnMut(&Question, &Answers, Reply) -> Result<Reply, E>,
) -> Result<Answers, InterviewError<E>> {
    let questions = template.questions()?;
    let unasked = |name: &&String| {
        !FIXED.contains(&name.as_str()) && !questions.iter().any(|q| q.name == **name)
    };
    if let Some(name) = given.keys().find(unasked) {
        return Err(InterviewError::Unasked(name.clone()));
    }
    // What is given holds from the start, whether the template asks for it or not.
    let of = |name: &str| questions.iter().find(|q| q.name == name);
    for (name, reply) in given {
        answers
            .take(name, of(name), reply)
            .map_err(|refusal| InterviewError::Refused {
                name: name.clone(),
                reply: reply.clone(),
                refusal,
            })?;
    }
    for question in &questions {
        let name = &question.name;
        if given.contains_key(name) || !question.applies(template, &answers)? {
            continue;
        }
        let default = question.preset(template, &answers)?;
        let question = &question.shown(template, &answers)?;
        let reply = ask(question, &answers, default).map_err(InterviewError::Unanswered)?;
        answers
            .take(name, Some(question), &reply)
            .map_err(|refusal| InterviewError::Refused {
                name: name.clone(),
                reply,
                refusal,
            })?;
    }
    Ok(answers)
}

/// Questions whose answers mean something to the program.
pub(super) const FIXED: [&str; 8] = [
    "auth",
    "description",
    "license",
    "noun",
    "profile",
    "targets",
    "tools",
    "transports",
];

impl Question {
    fn applies(&self, template: &Template, answers: &Answers) -> Result<bool, TemplateError> {
        holds(&self.when, &seen(template, answers)?).map_err(|name| TemplateError::Condition {
            place: format!("the question `{}`", self.name),
            name: name.to_owned(),
        })
    }

    /// The question as these answers make it.
    fn shown(&self, template: &Template, answers: &Answers) -> Result<Question, TemplateError> {
        let mut shown = self.clone();
        shown.ask = self.rendered(&self.ask, template, answers)?;
        Ok(shown)
    }

    /// The default, as these answers make it.
    fn preset(&self, template: &Template, answers: &Answers) -> Result<Reply, TemplateError> {
        let text = self.rendered(&self.default, template, answers)?;
        let text = match (self.kind, text.is_empty()) {
            (QuestionKind::YesNo, true) => "no",
            (QuestionKind::Choice, true) => self.choices.first().map_or("", String::as_str),
            // Whoever is asked has to say something.
            (QuestionKind::Text, true) => return Ok(Reply::Text(text)),
            _ => text.as_str(),
        };
        self.read(text).map_err(|refusal| TemplateError::Question {
            name: self.name.clone(),
            reason: format!("its default is no answer: {refusal}"),
        })
    }

    fn rendered(
        &self,
        text: &str,
        template: &Template,
        answers: &Answers,
    ) -> Result<String, TemplateError> {
        let rendered = Renderer::new().plain(text, &seen(template, answers)?);
        rendered.map_err(|failure| TemplateError::Render {
            file: format!("the question `{}`", self.name),
            failure,
        })
    }
}

fn seen(template: &Template, answers: &Answers) -> Result<Values, TemplateError> {
    let mut values = answers.values("");
    complete(template, &mut values)?;
    Ok(values)
}

/// Makes every choice of the template's own questions known to it.
pub(super) fn complete(template: &Template, values: &mut Values) -> Result<(), TemplateError> {
    for question in template.questions()? {
        if FIXED.contains(&question.name.as_str()) {
            continue;
        }
        let unset = match question.kind {
            QuestionKind::YesNo => Reply::YesNo(false),
            QuestionKind::Choices => Reply::Words(Vec::new()),
            QuestionKind::Text | QuestionKind::Choice => Reply::Text(String::new()),
        };
        let unset = question.seen(&unset);
        match (values.get_mut(&question.name), unset) {
            (None, unset) => {
                values.insert(question.name, unset);
            }
            (Some(Value::Object(chosen)), Value::Object(all)) => {
                for (choice, no) in all {
                    chosen.entry(choice).or_insert(no);
                }
            }
            (Some(_), _) => {}
        }
    }
    Ok(())
}

impl Answers {
    /// Takes the answer to a question; one of the template's own has to be passed.
    pub fn take(
        &mut self,
        name: &str,
        question: Option<&Question>,
        reply: &Reply,
    ) -> Result<(), Refusal> {
        if let Some(question) = question {
            question.check(reply)?;
        }
        match (name, reply) {
            ("description", Reply::Text(text)) => {
                one_line(text)?;
                if text.trim().is_empty() {
                    return Err(Refusal::new("it must say something"));
                }
                self.description = text.trim().to_owned();
            }
            ("noun", Reply::Text(text)) => {
                // `work order` is what people type.
                let noun = text.trim().replace([' ', '-'], "_");
                names::check_noun(&noun)?;
                self.noun = noun;
            }
            ("tools", Reply::Words(words)) => {
                for (at, word) in words.iter().enumerate() {
                    if words[..at].contains(word) {
                        return Err(Refusal::new(format!("`{word}` is there twice")));
                    }
                }
                self.tools = words.clone();
            }
            ("profile", Reply::Text(word)) => self.profile = chosen(word)?,
            ("auth", Reply::Text(word)) => self.auth = chosen(word)?,
            ("license", Reply::Text(word)) => self.license = chosen(word)?,
            ("transports", Reply::Words(words)) => self.transports = all(words)?,
            ("targets", Reply::Words(words)) => {
                self.targets = all(words)?;
                // What runs there is the image.
                if self.targets.contains(&Target::Kubernetes) {
                    self.targets = vec![Target::Docker, Target::Kubernetes];
                }
            }
            (name, _) if FIXED.contains(&name) => {
                return Err(Refusal::new("this is no answer to it"));
            }
            (name, reply) => {
                self.own.insert(name.to_owned(), reply.clone());
            }
        }
        Ok(())
    }

    /// What in these answers cannot go together.
    pub fn check(&self) -> Result<(), Refusal> {
        if self.transports.is_empty() {
            return Err(Refusal::new("a server needs at least one transport"));
        }
        if !self.transports.contains(&Transport::Http) {
            if self.auth != Auth::None {
                return Err(Refusal::new(
                    "over stdio alone nobody can be asked who they are: `auth` needs the \
                     transport `http`",
                ));
            }
            if self.targets.contains(&Target::Kubernetes) {
                return Err(Refusal::new(
                    "a server that speaks stdio alone cannot be reached in Kubernetes: `target` \
                     needs the transport `http`",
                ));
            }
        }
        Ok(())
    }
}

/// A word as one of the choices, in the order of the choices.
fn chosen<T: clap::ValueEnum>(word: &str) -> Result<T, Refusal> {
    T::from_str(word, false).map_err(|_| Refusal::new(format!("`{word}` is none of the choices")))
}

fn all<T: clap::ValueEnum + PartialEq>(words: &[String]) -> Result<Vec<T>, Refusal> {
    let chosen: Vec<T> = words.iter().map(|w| chosen(w)).collect::<Result<_, _>>()?;
    let is_chosen = |choice: &&T| chosen.contains(choice);
    Ok(T::value_variants()
        .iter()
        .filter(is_chosen)
        .cloned()
        .collect())
}

impl Answers {
    /// The answers when nothing is said.
    pub fn new(language: &str, name: &str) -> Answers {
        Answers {
            language: language.to_owned(),
            name: name.to_owned(),
            description: "Manages work orders.".to_owned(),
            profile: Profile::Standard,
            targets: Vec::new(),
            auth: Auth::None,
            transports: vec![Transport::Http, Transport::Stdio],
            noun: "work_order".to_owned(),
            license: super::License::Mit,
            tools: Vec::new(),
            own: BTreeMap::new(),
        }
    }

    /// The same answers by the names of the questions.
    pub fn given(&self) -> Given {
        let text = |text: &str| Reply::Text(text.to_owned());
        let words = |words: Vec<&str>| Reply::Words(words.into_iter().map(str::to_owned).collect());
        let mut given = self.own.clone();
        given.extend([
            ("auth".to_owned(), text(self.auth.word())),
            ("description".to_owned(), text(&self.description)),
            ("license".to_owned(), text(self.license.word())),
            ("noun".to_owned(), text(&self.noun)),
            ("profile".to_owned(), text(self.profile.word())),
            (
                "targets".to_owned(),
                words(self.targets.iter().map(|t| t.word()).collect()),
            ),
            ("tools".to_owned(), Reply::Words(self.tools.clone())),
            (
                "transports".to_owned(),
                words(self.transports.iter().map(|t| t.word()).collect()),
            ),
        ]);
        given
    }
}
