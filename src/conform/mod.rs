//! Judges a running server against what the specification asks for: plan, drive, judge.
//!
//! What a server must do is data under `conformance/`; what cannot be written as data is a probe
//! or an invariant here.

mod answer;
pub mod arguments;
mod client;
mod conversation;
pub mod coverage;
mod difference;
mod door;
mod drive;
mod embedded;
mod example;
mod exchanges;
mod expect;
mod flaw;
mod harness;
mod interview;
pub mod invariants;
mod locked;
mod outside;
mod plan;
pub mod probes;
pub mod proof;
mod replay;
mod requirement;
mod rounds;
mod run;
mod sample;
pub mod schema;
mod script;
mod settings;
mod steps;
pub mod suite;
mod tape;
mod tokens;
pub mod trace;
mod verdict;

pub use answer::{Answer, BodyKind};
pub use conversation::{Exchange, Received, Run};
pub use example::{Example, ExampleFrame};
pub use expect::{Expect, OneOrMany};
pub use flaw::Flaw;
pub use harness::Harness;
pub use outside::Snapshot;
pub use replay::replay;
pub use requirement::{Body, Requirement, RequirementError, Spec, requirements};
pub use run::{ConformError, Event, Options, Outcome, run};
pub use script::{Header, Message, Step, ToolCall};
pub use settings::{Binding, CallSettings, Settings, suite_of};
pub use tape::{Answered, Stepped, Tape};
pub use tokens::Tokens;
pub use verdict::{Finding, Verdict};
