//! What somebody wants: every choice that a template knows.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Forms, Given, Reply, Values};

/// The choices of one project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Answers {
    /// The template: `python`, `typescript`, `rust`, or the name of an own one.
    pub language: String,
    /// The project's name in kebab-case: `work-orders`.
    pub name: String,
    /// One sentence for manifests and documents.
    pub description: String,
    /// How much the server brings.
    pub profile: Profile,
    /// What it can be deployed to.
    pub targets: Vec<Target>,
    /// How callers prove who they are.
    pub auth: Auth,
    /// How it is reached.
    pub transports: Vec<Transport>,
    /// What the example is about, one of it, in snake_case: `work_order`.
    pub noun: String,
    /// Under which licence it is.
    pub license: License,
    /// Tools that were added at once, by name.
    #[serde(default)]
    pub tools: Vec<String>,
    /// Answers to questions that the template asks itself, by name.
    #[serde(default, skip_serializing_if = "Given::is_empty")]
    pub own: Given,
}

macro_rules! choice {
    ($(#[$about:meta])* $name:ident { $($(#[$says:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
        pub enum $name {
            $($(#[$says])* #[serde(rename = $word)] #[value(name = $word)] $variant),+
        }

        impl $name {
            /// The word for it in flags and files.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }
    };
}

choice! {
    /// How much a server brings.
    Profile {
        /// What every server needs, in at most 25 files
        Minimal = "minimal",
        /// All that production asks for
        Standard = "standard",
    }
}

choice! {
    /// What a server can be deployed to.
    Target {
        /// A container image and Compose files
        Docker = "docker",
        /// Manifests for Kubernetes, with overlays for three environments
        Kubernetes = "kubernetes",
    }
}

choice! {
    /// How callers prove who they are.
    Auth {
        /// They do not
        None = "none",
        /// By a key in the header X-API-Key
        ApiKey = "api-key",
        /// By a token of an OAuth authorization server
        Jwt = "jwt",
    }
}

choice! {
    /// How a server is reached.
    Transport {
        /// Streamable HTTP
        Http = "http",
        /// Standard input and output
        Stdio = "stdio",
    }
}

choice! {
    /// Under which licence a project is.
    License {
        /// MIT
        Mit = "MIT",
        /// Apache 2.0
        Apache = "Apache-2.0",
        /// Not licensed to anyone
        None = "none",
    }
}

impl Answers {
    /// What templates see; the year is that of a copyright line.
    pub fn values(&self, year: &str) -> Values {
        let noun = Forms::of(&self.noun);
        let project = Forms::of(&self.name);
        let has = |target| self.targets.contains(&target);
        let speaks = |transport| self.transports.contains(&transport);
        let values = json!({
            "name": project.kebab,
            "package": project.snake,
            "title": project.title,
            "description": self.description,
            "version": "0.1.0",
            "year": year,
            "mcpkit_version": env!("CARGO_PKG_VERSION"),
            "language": self.language,
            "python": self.language == "python",
            "typescript": self.language == "typescript",
            "rust": self.language == "rust",
            "profile": self.profile.word(),
            "minimal": self.profile == Profile::Minimal,
            "standard": self.profile == Profile::Standard,
            "docker": has(Target::Docker),
            "kubernetes": has(Target::Kubernetes),
            "deployed": !self.targets.is_empty(),
            "http": speaks(Transport::Http),
            "stdio": speaks(Transport::Stdio),
            "both": speaks(Transport::Http) && speaks(Transport::Stdio),
            "auth": self.auth.word(),
            "auth_none": self.auth == Auth::None,
            "auth_any": self.auth != Auth::None,
            "api_key": self.auth == Auth::ApiKey,
            "jwt": self.auth == Auth::Jwt,
            "license": self.license.word(),
            "mit": self.license == License::Mit,
            "apache": self.license == License::Apache,
            "licensed": self.license != License::None,
            "holder": format!("The {} authors", project.kebab),
            "noun": noun,
            "nouns": noun.plural(),
        });
        let mut all = match values {
            Value::Object(values) => values,
            _ => Values::new(),
        };
        for (name, reply) in &self.own {
            let seen = match reply {
                Reply::YesNo(yes) => json!(yes),
                Reply::Text(text) => json!(text),
                Reply::Words(words) => words.iter().map(|w| (w.clone(), json!(true))).collect(),
            };
            all.insert(name.clone(), seen);
        }
        all
    }
}
