//! Bytes in and out. Every frame is kept in a [`Transcript`], every read is bounded by [`Limits`],
//! and whatever goes wrong on the way is a [`WireError`], never a hang or a panic.

mod budget;
mod call;
mod client;
mod collect;
mod connector;
mod detect;
mod error;
mod event_stream;
mod fetch;
mod http;
mod http_error;
mod json;
mod limits;
mod link;
mod pending;
mod process;
mod redact;
mod session;
mod sse;
mod stdio;
mod transcript;

pub use call::{Call, Content};
pub use client::{McpClient, Said};
pub use collect::{Walk, collect, walk};
pub use connector::{Command, Connector, Endpoint, Options, Transport};
pub use detect::{Detected, Spoken, detect, newest};
pub use error::WireError;
pub use event_stream::Event;
pub use fetch::Fetched;
pub use http::EventStream;
pub use limits::Limits;
pub use link::{Awaits, Body, Outgoing, Reply, Verb};
pub use pending::{Heard, Pending};
pub use process::{Children, Exit};
pub use redact::{Redactor, is_secret, shown_words};
pub use session::{Session, encode_name};
pub use transcript::{
    Direction, EventHead, Frame, HttpHead, Payload, Recorder, Transcript, header,
};
