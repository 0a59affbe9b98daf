//! Tools that ask the client back: what they ask for and what they make of the answers. Pure; how
//! a question travels is the matter of each era.

use serde_json::{Map, Value, json};

use super::fault::Fault;
use super::faults::Faults;
use super::{ask_forms as forms, garden};
use crate::mcp::{Era, Revision};

/// The tools that ask.
const TOOLS: [&str; 5] = [
    "choose_plant",
    "describe_bed",
    "show_folders",
    "open_planner",
    "plan_season",
];

/// A call at work, with the answers so far.
pub(super) struct Scene<'a> {
    pub faults: &'a Faults,
    pub revision: Revision,
    /// The capabilities that the client declared.
    pub client: &'a Value,
    /// What the tool is.
    pub tool: &'a str,
    pub arguments: &'a Value,
    /// Results of the client by the key of their question; null where it gave an error.
    pub answers: &'a Map<String, Value>,
}

/// A question for the client.
pub(super) struct Question {
    pub key: &'static str,
    pub method: &'static str,
    pub params: Value,
}

/// What a call does next.
pub(super) enum Step {
    /// It needs an answer.
    Ask(Question),
    /// It is done, with this text.
    Done(String),
    /// An answer makes no sense.
    Broken(&'static str),
    /// It cannot go on without these capabilities of the client.
    Lacks(Value),
    /// It cannot go on before the user has been to a page (2025-11-25).
    Page,
}

/// What an elicitation brought.
enum Given<'a> {
    Nothing,
    Content(&'a Map<String, Value>),
    No,
    Broken,
}

/// Whether a tool asks.
pub(super) fn asks(tool: &str) -> bool {
    TOOLS.contains(&tool)
}

impl Scene<'_> {
    /// What comes next.
    pub fn step(&self) -> Step {
        match self.tool {
            "choose_plant" => self.choose_plant(),
            "describe_bed" => self.describe_bed(),
            "show_folders" => self.show_folders(),
            "open_planner" => self.open_planner(),
            _ => self.plan_season(),
        }
    }

    fn has(&self, fault: Fault) -> bool {
        self.faults.has(fault)
    }

    fn is_modern(&self) -> bool {
        self.revision.era() == Era::Modern
    }

    /// Whether the client takes forms; a capability without modes stands for them.
    fn takes_forms(&self) -> bool {
        let Some(Value::Object(modes)) = self.client.get("elicitation") else {
            return self.has(Fault::AsksUndeclared);
        };
        let told = self.revision >= Revision::V2025_11_25 && !modes.is_empty();
        !told || modes.contains_key("form") || self.has(Fault::ModeUndeclared)
    }

    /// Whether the client opens pages.
    fn takes_urls(&self) -> bool {
        let modes = self.client.get("elicitation");
        self.revision >= Revision::V2025_11_25
            && modes.is_some_and(|m| m.get("url").is_some() || self.has(Fault::ModeUndeclared))
    }

    fn declares(&self, capability: &str) -> bool {
        self.client.get(capability).is_some()
    }

    fn given(&self, key: &str) -> Given<'_> {
        let Some(answer) = self.answers.get(key) else {
            return Given::Nothing;
        };
        let action = answer.get("action").and_then(Value::as_str);
        match (action, answer.get("content")) {
            (Some("accept"), Some(Value::Object(content))) => Given::Content(content),
            (Some("decline" | "cancel"), _) => Given::No,
            // The client could not ask; that is no yes.
            _ if answer.is_null() => Given::No,
            _ => Given::Broken,
        }
    }

    fn broken(&self, why: &'static str) -> Step {
        if self.has(Fault::MalformedInputAccepted) {
            return Step::Done("Noted.".into());
        }
        Step::Broken(why)
    }

    /// Asks with a form, unless it was answered; then goes on with what was entered.
    fn form(
        &self,
        key: &'static str,
        form: impl FnOnce() -> Value,
        go_on: impl FnOnce(&Map<String, Value>) -> Option<Step>,
    ) -> Step {
        match self.given(key) {
            Given::Nothing => Step::Ask(Question {
                key,
                method: "elicitation/create",
                params: form(),
            }),
            Given::No => Step::Done("Nothing was chosen.".into()),
            Given::Broken => self.broken("The answer to the form cannot be read"),
            Given::Content(content) => {
                go_on(content).unwrap_or_else(|| self.broken("The form is not filled in properly"))
            }
        }
    }

    fn no_forms(&self) -> Step {
        if self.is_modern() {
            Step::Lacks(json!({"elicitation": {"form": {}}}))
        } else {
            Step::Done("Nothing was chosen: this client shows no forms.".into())
        }
    }

    fn choose_plant(&self) -> Step {
        if !self.takes_forms() || self.revision < Revision::V2025_06_18 {
            return self.no_forms();
        }
        let form = || forms::plant(self.faults, self.revision);
        self.form("plant", form, |content| {
            let plant = garden::find(content.get("plant")?.as_str()?)?;
            let mulch = content.get("mulch").and_then(Value::as_bool);
            let mulch = if mulch.unwrap_or(true) {
                "with"
            } else {
                "without"
            };
            Some(Step::Done(format!(
                "Chosen: {}, {mulch} mulch.",
                plant.name
            )))
        })
    }

    fn plan_season(&self) -> Step {
        if !self.takes_forms() || self.revision < Revision::V2025_06_18 {
            return self.no_forms();
        }
        let season = self.arguments.get("season").and_then(Value::as_str);
        let season = season.unwrap_or("spring");
        self.form(
            "bed",
            || forms::bed(self.revision),
            |content| {
                let bed = content
                    .get("bed")?
                    .as_u64()
                    .filter(|b| (1..=12).contains(b))?;
                let plant = || forms::plant(self.faults, self.revision);
                Some(self.form("plant", plant, |content| {
                    let plant = garden::find(content.get("plant")?.as_str()?)?;
                    let text = format!("Plan for {season}: {} in bed {bed}.", plant.name);
                    Some(Step::Done(text))
                }))
            },
        )
    }

    /// Lets the client's model describe a bed. 2026-07-28 deprecates that.
    fn describe_bed(&self) -> Step {
        let wanted = !self.is_modern() || self.has(Fault::SamplingAdopted);
        let may = self.declares("sampling") || self.has(Fault::AsksUndeclared);
        let plain = || Step::Done("A bed with room for a few plants.".into());
        if !wanted || !may {
            return plain();
        }
        let Some(answer) = self.answers.get("text") else {
            return Step::Ask(Question {
                key: "text",
                method: "sampling/createMessage",
                params: forms::sampling(self.faults),
            });
        };
        if answer.is_null() {
            return plain();
        }
        let content = answer.get("content");
        let blocks = match content {
            Some(Value::Array(blocks)) => blocks.as_slice(),
            Some(block) => std::slice::from_ref(block),
            None => &[],
        };
        match blocks.iter().find_map(|b| b.get("text")?.as_str()) {
            Some(text) => Step::Done(text.chars().take(500).collect()),
            None => self.broken("The message of the model cannot be read"),
        }
    }

    /// Names the folders that the client shares. 2026-07-28 deprecates that.
    fn show_folders(&self) -> Step {
        let may = self.declares("roots")
            || self.has(Fault::AsksUndeclared)
            || self.has(Fault::RootsUnchecked);
        if self.is_modern() || !may {
            return Step::Done("This client shares no folders.".into());
        }
        let Some(answer) = self.answers.get("folders") else {
            return Step::Ask(Question {
                key: "folders",
                method: "roots/list",
                params: json!({}),
            });
        };
        match answer.get("roots") {
            Some(Value::Array(roots)) => {
                let uris = roots.iter().filter_map(|r| r.get("uri")?.as_str());
                let uris: Vec<_> = uris.take(20).collect();
                Step::Done(format!("Folders: {}", uris.join(", ")))
            }
            _ if answer.is_null() => Step::Done("The folders are not known now.".into()),
            _ => self.broken("The roots cannot be read"),
        }
    }

    /// Sends the user to a page.
    fn open_planner(&self) -> Step {
        if !self.takes_urls() {
            let text = format!("Open {} in a browser.", forms::PLANNER);
            return Step::Done(text);
        }
        if !self.is_modern() {
            return Step::Page;
        }
        let answer = self.answers.get("page");
        match answer.map(|a| a.get("action").and_then(Value::as_str)) {
            None => Step::Ask(Question {
                key: "page",
                method: "elicitation/create",
                params: forms::page(self.faults, None),
            }),
            Some(Some("accept")) => Step::Done("The planner is open.".into()),
            Some(Some("decline" | "cancel")) => Step::Done("The planner stays closed.".into()),
            Some(_) => self.broken("The answer about the page cannot be read"),
        }
    }
}

/// Whether an answer of the client is a no.
pub(super) fn is_no(answer: &Value) -> bool {
    let action = answer.get("action").and_then(Value::as_str);
    matches!(action, Some("decline" | "cancel"))
}
