//! Poisoned text: what a server shows that gives orders to the model instead of describing what
//! is offered. Texts are [folded](fold), [decoded](decode) and read for [meaning](lexicon);
//! [templates](template) say which words in which order are evidence of what, and the
//! [judge](judge) weighs the evidence of one text and of one tool together.

mod classes;
pub mod confusable;
mod decode;
mod fold;
mod gate;
mod judge;
mod lexicon;
mod literal;
mod lookalike;
mod markup;
mod meddle;
mod read;
mod surroundings;
mod template;
mod tokens;
mod word;

pub use fold::fold;
pub use judge::{Verdict, verdicts};
pub use lookalike::skeleton;
pub use meddle::meddling;

use super::{Facts, Sink};

/// What a text is evidence of. Each but `Attention` is a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// Takes back what the model was told.
    Override,
    /// Gives the model another role, or speaks as the system.
    Role,
    /// Wants the user not to know.
    Secrecy,
    /// Wants calls that nobody asked for.
    Coercion,
    /// Wants data sent away.
    Exfiltration,
    /// Wants a file with secrets read.
    File,
    /// Claims consent or authority.
    Authority,
    /// Takes safety away.
    Safety,
    /// Wants to hold for good.
    Persistence,
    /// Waits for a moment to do something else.
    Trigger,
    /// Changes what other tools do.
    Shadowing,
    /// Leads money or messages elsewhere.
    Redirect,
    /// Wants a command run or code planted.
    Command,
    /// A name that asks for secrets.
    Parameter,
    /// An order in code.
    Encoded,
    /// An order in a comment or in invisible text.
    Comment,
    /// Markup that acts when rendered.
    Markup,
    /// Text out of view.
    Layout,
    /// Words in letters of another script.
    Disguise,
    /// Raises its voice.
    Attention,
}

impl Category {
    const ALL: [(Category, &str); 20] = [
        (Category::Override, "override"),
        (Category::Role, "role"),
        (Category::Secrecy, "secrecy"),
        (Category::Coercion, "coercion"),
        (Category::Exfiltration, "exfiltration"),
        (Category::File, "file"),
        (Category::Authority, "authority"),
        (Category::Safety, "safety"),
        (Category::Persistence, "persistence"),
        (Category::Trigger, "trigger"),
        (Category::Shadowing, "shadowing"),
        (Category::Redirect, "redirect"),
        (Category::Command, "command"),
        (Category::Parameter, "parameter"),
        (Category::Encoded, "encoded"),
        (Category::Comment, "comment"),
        (Category::Markup, "markup"),
        (Category::Layout, "layout"),
        (Category::Disguise, "disguise"),
        (Category::Attention, "attention"),
    ];

    /// The category that templates call so.
    fn named(name: &str) -> Option<Category> {
        let found = Category::ALL.iter().find(|(_, known)| *known == name);
        found.map(|(category, _)| *category)
    }

    /// What the text does, after "the text" or "the name".
    pub fn does(self) -> &'static str {
        match self {
            Category::Override => "tells the model to put aside what it was told",
            Category::Role => "gives the model another role or speaks as the system",
            Category::Secrecy => "wants something kept from the user",
            Category::Coercion => "demands calls that nobody asked for",
            Category::Exfiltration => "wants data sent where it does not belong",
            Category::File => "wants a file with secrets read",
            Category::Authority => "claims consent or authority that it cannot have",
            Category::Safety => "wants a safeguard taken away",
            Category::Persistence => "wants to hold beyond this call",
            Category::Trigger => "waits for a moment to mislead",
            Category::Shadowing => "changes how tools of others are used",
            Category::Redirect => "leads money or messages elsewhere",
            Category::Command => "wants a command run or code planted",
            Category::Parameter => "asks for what the tool has no business with",
            Category::Encoded => "hides an order in code",
            Category::Comment => "hides an order where readers do not see it",
            Category::Markup => "holds markup that acts when it is rendered",
            Category::Layout => "goes on out of view",
            Category::Disguise => "writes words in letters of another script",
            Category::Attention => "raises its voice",
        }
    }
}

/// Reports the verdicts of one category that are certain.
pub fn report(facts: &Facts<'_>, category: Category, sink: &mut Sink<'_>) {
    for verdict in facts.poison() {
        if verdict.category == category && verdict.certain {
            sink.push(|| verdict.finding(facts));
        }
    }
}
